(* The self-defeating input of height 1 (theory 10.2): whatever sequence of total general algorithms is to tell in the limit
   whether a 0-1 sequence has infinitely many ones, here is one on which it does not converge to the right answer. *)
From SCI Require Import Arithmetic GeneralAlgorithms.
Import ListNotations.

(* A total general algorithm: it halts on every oracle, and what it does depends on the answers that it sees. *)
Record total (Out : Type) := {
  run : oracle -> list query * Out;
  run_local : forall o o', (forall q, In q (fst (run o)) -> o q = o' q) -> run o = run o' }.
Arguments run {Out}. Arguments run_local {Out}.
Definition as_genalg {Out} (G : total Out) : genalg Out.
Proof.
  refine {| halts := fun o qs y => run G o = (qs, y) |}.
  - intros o o' qs y H A. rewrite <- H. symmetry. apply run_local. intros q I. apply A. rewrite H in I. exact I.
  - intros o qs y qs' y' H H'. congruence.
Defined.

(* The input of a 0-1 sequence, and its exact answers. *)
Definition sequence_input (x : N -> bool) : input := fun k => if x k then 1 else 0.
Definition bits (x : N -> bool) : oracle := fun q => if x (fst q) then Zpos (pow2 (snd q)) else 0%Z.
Lemma bits_legal x : legal (bits x) (sequence_input x).
Proof.
  intros k n. unfold legal_answer, bits, sequence_input. cbn [fst snd]. pose proof (fraction_nonneg n) as F.
  apply Qabs_Qle_condition. destruct (x k).
  - assert (E : (Zpos (pow2 n) # pow2 n) == 1) by (unfold Qeq; simpl; lia). rewrite E. lra.
  - assert (E : (0 # pow2 n) == 0) by reflexivity. rewrite E. lra.
Qed.
Definition infinitely_many_ones (x : N -> bool) : Prop := forall p, exists k, (p <= k)%N /\ x k = true.

Section Defeat.
  Variable G : nat -> total bool.

  (* A word: its length, and its bits, 0 beyond it. *)
  Definition word := (N * (N -> bool))%type.
  Definition reads (o : list query) (from : N) : N := fold_right (fun q p => N.max (N.succ (fst q)) p) from o.
  (* Stage n runs step n on the word followed by zeros; beyond all that it read it appends a 1 if the output was 0. *)
  Definition answer (n : nat) (w : word) : bool := snd (run (G n) (bits (snd w))).
  Definition mark (n : nat) (w : word) : N := reads (fst (run (G n) (bits (snd w)))) (fst w).
  Definition stage (n : nat) (w : word) : word :=
    (N.succ (mark n w), fun k => if (k =? mark n w)%N then negb (answer n w) else snd w k).
  Fixpoint words (n : nat) : word := match n with O => (0%N, fun _ => false) | S m => stage m (words m) end.
  Definition length_at (n : nat) : N := fst (words n).
  Definition bits_at (n : nat) : N -> bool := snd (words n).
  Definition output_at (n : nat) : bool := answer n (words n).
  Definition mark_at (n : nat) : N := mark n (words n).
  Definition self_defeating : N -> bool := fun k => bits_at (S (N.to_nat k)) k.

  Lemma reads_ge o from : (from <= reads o from)%N.
  Proof. induction o as [|q o IH]; simpl; lia. Qed.
  Lemma reads_gt o from q : In q o -> (fst q < reads o from)%N.
  Proof. induction o as [|r o IH]; simpl; [tauto|]. intros [<-|I]; [lia|specialize (IH I); lia]. Qed.
  Lemma length_le_mark n : (length_at n <= mark_at n)%N. Proof. apply reads_ge. Qed.
  Lemma length_S n : length_at (S n) = N.succ (mark_at n). Proof. reflexivity. Qed.
  Lemma length_mono n m : (n <= m)%nat -> (length_at n <= length_at m)%N.
  Proof. induction 1 as [|m L IH]; [lia|]. pose proof (length_le_mark m). rewrite length_S. lia. Qed.
  Lemma length_ge n : (N.of_nat n <= length_at n)%N.
  Proof. induction n as [|n IH]; [lia|]. pose proof (length_le_mark n). rewrite length_S. lia. Qed.
  Lemma bits_S n k : bits_at (S n) k = if (k =? mark_at n)%N then negb (output_at n) else bits_at n k.
  Proof. reflexivity. Qed.
  (* Closed bits never change. *)
  Lemma bits_stable n m k : (n <= m)%nat -> (k < length_at n)%N -> bits_at m k = bits_at n k.
  Proof.
    intros L K. induction L as [|m L IH]; [reflexivity|]. rewrite bits_S, IH.
    pose proof (length_mono n m L). pose proof (length_le_mark m). destruct (N.eqb_spec k (mark_at m)); [lia|reflexivity].
  Qed.
  Lemma limit_is n k : (k < length_at n)%N -> self_defeating k = bits_at n k.
  Proof.
    intro K. unfold self_defeating. pose proof (length_ge (S (N.to_nat k))) as L.
    destruct (Nat.le_ge_cases n (S (N.to_nat k))) as [H|H].
    - apply bits_stable; assumption.
    - symmetry. apply bits_stable; [exact H|lia].
  Qed.
  Lemma beyond n k : (length_at n <= k)%N -> bits_at n k = false.
  Proof.
    revert k. induction n as [|n IH]; intros k K; [reflexivity|]. rewrite length_S in K. rewrite bits_S.
    destruct (N.eqb_spec k (mark_at n)); [lia|]. apply IH. pose proof (length_le_mark n). lia.
  Qed.

  (* What a finite run shows: step i gives the same output on every sequence that begins with the word of a later stage. *)
  Theorem seen n y : (forall k, (k < length_at n)%N -> y k = bits_at n k) ->
    forall i, (i < n)%nat -> snd (run (G i) (bits y)) = output_at i.
  Proof.
    intros A i I. unfold output_at, answer. f_equal. symmetry. apply run_local. intros q J.
    pose proof (reads_gt _ (length_at i) q J) as R. fold (mark_at i) in R. change (fst q < mark_at i)%N in R.
    assert (K : (fst q < length_at (S i))%N) by (rewrite length_S; lia).
    pose proof (length_mono (S i) n I) as M. unfold bits. rewrite (A (fst q)) by lia.
    rewrite (bits_stable (S i) n) by (try exact I; exact K). rewrite bits_S.
    destruct (N.eqb_spec (fst q) (mark_at i)); [lia|]. reflexivity.
  Qed.
  Lemma outputs n : snd (run (G n) (bits self_defeating)) = output_at n.
  Proof. apply (seen (S n)); [|lia]. intros k K. apply limit_is, K. Qed.

  (* THEOREM. *)
  Theorem defeated : ~ exists m, forall n, (m <= n)%nat ->
    (snd (run (G n) (bits self_defeating)) = true <-> infinitely_many_ones self_defeating).
  Proof.
    intros [m H]. assert (A : forall n, (m <= n)%nat -> (output_at n = true <-> infinitely_many_ones self_defeating)).
    { intros n L. rewrite <- outputs. apply H, L. }
    destruct (output_at m) eqn:E.
    - assert (I : infinitely_many_ones self_defeating) by (apply (A m (le_n m)); exact E).
      assert (Z : forall j k, (length_at m <= k)%N -> bits_at (m + j) k = false).
      { induction j as [|j IH]; intros k K; [rewrite Nat.add_0_r; apply beyond, K|].
        rewrite Nat.add_succ_r, bits_S. destruct (k =? mark_at (m + j))%N; [|apply IH, K].
        assert (O : output_at (m + j) = true) by (apply A; [lia|exact I]). rewrite O. reflexivity. }
      destruct (I (length_at m)) as [k [K O]]. unfold self_defeating in O.
      assert (B : bits_at (m + S (N.to_nat k)) k = bits_at (S (N.to_nat k)) k).
      { apply bits_stable; [lia|]. pose proof (length_ge (S (N.to_nat k))). lia. }
      rewrite <- B, Z in O by exact K. discriminate.
    - assert (I : ~ infinitely_many_ones self_defeating) by (intro I; apply (A m (le_n m)) in I; congruence).
      apply I. intro p. set (n := Nat.max m (N.to_nat p)). exists (mark_at n). split.
      + pose proof (length_ge n). pose proof (length_le_mark n). lia.
      + rewrite (limit_is (S n)) by (rewrite length_S; lia). rewrite bits_S, N.eqb_refl.
        destruct (output_at n) eqn:O; [|reflexivity]. exfalso. apply I. apply (A n); [lia|exact O].
  Qed.
End Defeat.

(* So the question is not in Delta_2: with these oracles, one an input, no sequence of total general algorithms answers it in
   the limit on all inputs. *)
Theorem infinitely_many_ones_not_in_the_limit (G : nat -> total bool) :
  exists x, legal (bits x) (sequence_input x) /\
  ~ exists m, forall n, (m <= n)%nat -> (snd (run (G n) (bits x)) = true <-> infinitely_many_ones x).
Proof. exists (self_defeating G). split; [apply bits_legal|apply defeated]. Qed.
