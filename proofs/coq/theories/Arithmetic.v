(* The numbers of these theories: rational here. `reals/Arithmetic.v` says the same of Coq's real numbers; all theories that
   import nothing but this file and each other compile with either. *)
Require Export QArith Qabs Qminmax Qround Lqa Lia List Bool ZArith NArith Morphisms Setoid Sorted.
Global Open Scope Q_scope.
#[global] Arguments Qplus : simpl never.
#[global] Arguments Qmult : simpl never.
#[global] Arguments Qopp : simpl never.
#[global] Arguments Qminus : simpl never.
#[global] Arguments Qinv : simpl never.
#[global] Arguments Qdiv : simpl never.
#[global] Arguments Qeq : simpl never.
#[global] Arguments Qle : simpl never.
#[global] Arguments Qmax : simpl never.
#[global] Arguments Qabs : simpl never.

Definition pow2 (n : N) : positive := Pos.shiftl 1 n.
Lemma pow2_Z n : Zpos (pow2 n) = (2 ^ Z.of_N n)%Z.
Proof.
  unfold pow2. destruct n as [|p]; [reflexivity|]. simpl. unfold Z.pow_pos.
  apply (Pos.iter_swap_gen _ _ Zpos xO (Z.mul 2)). reflexivity.
Qed.
Lemma pow2_add n m : pow2 (n + m) = (pow2 n * pow2 m)%positive.
Proof.
  apply Pos2Z.inj. rewrite Pos2Z.inj_mul, !pow2_Z, N2Z.inj_add. apply Z.pow_add_r; lia.
Qed.
Lemma pow2_le n m : (n <= m)%N -> (1 # pow2 m) <= (1 # pow2 n).
Proof.
  intro H. unfold Qle. cbn [Qnum Qden]. replace m with (n + (m - n))%N by lia.
  rewrite pow2_add, Pos2Z.inj_mul. nia.
Qed.
Lemma pow2_succ n : (1 # pow2 (N.succ n)) == (1#2) * (1 # pow2 n).
Proof.
  replace (N.succ n) with (1 + n)%N by lia. rewrite pow2_add. reflexivity.
Qed.

Lemma fraction_pos n : 0 < 1 # pow2 n.
Proof. reflexivity. Qed.
Lemma fraction_nonneg n : 0 <= 1 # pow2 n.
Proof. discriminate. Qed.
Lemma pow2_inverse M : (1 # pow2 M) * inject_Z (Zpos (pow2 M)) == 1.
Proof. unfold Qeq; simpl; lia. Qed.
Lemma small q : 0 < q -> exists M0, forall M, (M0 <= M)%N -> 1 # pow2 M < q.
Proof.
  intro H. destruct q as [a b]. exists (Npos b). intros M L. apply (Qle_lt_trans _ (1 # pow2 (Npos b))).
  - apply pow2_le, L.
  - unfold Qlt in *. cbn [Qnum Qden] in *. rewrite pow2_Z. assert (Zpos b < 2 ^ Z.of_N (N.pos b))%Z.
    { apply (Z.pow_gt_lin_r 2 (Zpos b)); lia. } nia.
Qed.

(* Rounding to nearest: half of what an answer may be off. *)
Definition round (x : Q) (n : N) : Z := Qfloor (x * (Zpos (pow2 n) # 1) + (1#2)).
Lemma round_near x n : Qabs ((round x n # pow2 n) - x) <= (1#2) * (1 # pow2 n).
Proof.
  unfold round. set (t := pow2 n). set (z := x * (Zpos t # 1) + (1 # 2)).
  pose proof (Qfloor_le z) as L. pose proof (Qlt_floor z) as U. set (f := Qfloor z) in *.
  rewrite inject_Z_plus in U. change (inject_Z 1) with 1 in U.
  assert (E : (f # t) == inject_Z f * (1 # t)) by (unfold Qeq; simpl; lia).
  assert (E2 : (1 # t) * (Zpos t # 1) == 1) by (unfold Qeq; simpl; lia).
  assert (P : 0 < 1 # t) by reflexivity.
  set (g := inject_Z f) in *. set (e := 1 # t) in *. set (T := Zpos t # 1) in *.
  assert (E3 : x == (z - (1#2)) * e).
  { unfold z. transitivity (x * (e * T)); [rewrite E2; ring|ring]. }
  rewrite E. apply Qabs_Qle_condition. rewrite E3. split; nra.
Qed.
