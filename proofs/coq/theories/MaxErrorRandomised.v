(* Theorem 3.9, max error, randomised: success infimum at most 1/2; halting: 0. *)
Require Import QArith Lqa Lia List ZArith NArith.
From SCI Require Import GeneralAlgorithms ReluNetworks Pieces MaxError Randomised.
Open Scope Q_scope.
Theorem max_error_randomised p : params p -> pe p < 1#2 -> (most_pieces p + 2 <= N.to_nat (pr p))%nat ->
  forall (G : rga network) s, 1#2 <= s ->
    ~ ((forall o, legal o (T0 p) -> prob_above G o (Sol p 0) s) /\
       (forall M, (1 <= M)%N -> forall o, legal o (T p M) -> prob_above G o (Sol p (1 # pow2 M)) s)).
Proof.
  intros P E R G s S. apply (one_half_barrier network (T0 p) (T p) (Sol p 0) (fun M => Sol p (1 # pow2 M)));
    [|apply all_escaped; assumption|exact S]. intros M k. apply training_near. discriminate.
Qed.
Theorem max_error_halting_rga p : params p -> pe p < 1#2 -> (most_pieces p + 2 <= N.to_nat (pr p))%nat ->
  forall (G : rga network) s, 0 < s -> (forall h, h < 1 -> prob_above G (central (T0 p)) (fun _ => True) h) ->
    ~ forall M, (1 <= M)%N -> forall o, legal o (T p M) -> prob_above G o (Sol p (1 # pow2 M)) s.
Proof.
  intros P E R G s S. apply (halting_zero network (T0 p) (T p) (fun M => Sol p (1 # pow2 M)));
    [|apply all_escaped; assumption|exact S]. intros M k. apply training_near. discriminate.
Qed.
