(* What theories/Arithmetic.v says of rational numbers, of Coq's real numbers, under the same names: the theories that import
   nothing but that file and each other compile with this one in its place, so they hold for real networks too. *)
Require Export Reals Lra Lia List Bool ZArith NArith Morphisms Setoid Sorted.
Global Open Scope R_scope.

Notation Q := R (only parsing).
Notation Qeq := (@eq R) (only parsing).
Notation inject_Z := IZR (only parsing).
Notation Qabs := Rabs (only parsing).
Notation Qmax := Rmax (only parsing).
Notation Qinv := Rinv (only parsing).
Notation Qfloor := Int_part (only parsing).
Infix "==" := (@eq R) (at level 70, no associativity) : R_scope.
Notation "a # b" := (IZR a%Z / IZR (Zpos b%positive)) (at level 55, no associativity) : R_scope.
Definition Qle_bool (x y : R) : bool := if Rle_dec x y then true else false.

Lemma Qle_bool_iff x y : Qle_bool x y = true <-> x <= y.
Proof. unfold Qle_bool. destruct (Rle_dec x y); split; intro; try assumption; try reflexivity; try discriminate; contradiction. Qed.
Lemma Qle_refl x : x <= x. Proof. lra. Qed.
Lemma Qle_trans x y z : x <= y -> y <= z -> x <= z. Proof. lra. Qed.
Lemma Qle_lt_trans x y z : x <= y -> y < z -> x < z. Proof. lra. Qed.
Lemma Qlt_le_weak x y : x < y -> x <= y. Proof. lra. Qed.
Lemma Qle_antisym x y : x <= y -> y <= x -> x == y. Proof. lra. Qed.
Lemma Qnot_le_lt x y : ~ x <= y -> y < x. Proof. lra. Qed.
Definition Qlt_le_dec (x y : R) : {x < y} + {y <= x} := Rlt_le_dec x y.
Lemma Qplus_le_compat x y z t : x <= y -> z <= t -> x + z <= y + t. Proof. lra. Qed.
Lemma Qmult_comm x y : x * y == y * x. Proof. ring. Qed.
Lemma Qmult_1_l x : 1 * x == x. Proof. ring. Qed.
Lemma Qmult_le_0_compat x y : 0 <= x -> 0 <= y -> 0 <= x * y. Proof. apply Rmult_le_pos. Qed.
Lemma Qmult_le_l x y z : 0 < z -> (z * x <= z * y <-> x <= y). Proof. intro H. split; intro; nra. Qed.
Lemma Qmult_lt_r x y z : 0 < z -> (x * z < y * z <-> x < y). Proof. intro H. split; intro; nra. Qed.
Lemma Qlt_shift_div_l x y z : 0 < z -> x * z < y -> x < y / z.
Proof. intros H L. apply (Rmult_lt_reg_r z); [exact H|]. replace (y / z * z) with y by (field; lra). exact L. Qed.
Lemma Qle_shift_div_l x y z : 0 < z -> x * z <= y -> x <= y / z.
Proof. intros H L. apply (Rmult_le_reg_r z); [exact H|]. replace (y / z * z) with y by (field; lra). exact L. Qed.
Lemma Qle_shift_div_r x y z : 0 < y -> x <= z * y -> x / y <= z.
Proof. intros H L. apply (Rmult_le_reg_r y); [exact H|]. replace (x / y * y) with x by (field; lra). exact L. Qed.
Lemma Zle_Qle x y : (x <= y)%Z <-> IZR x <= IZR y. Proof. split; [apply IZR_le|apply le_IZR]. Qed.
Lemma inject_Z_plus x y : IZR (x + y) = IZR x + IZR y. Proof. apply plus_IZR. Qed.

Lemma Qabs_pos x : 0 <= x -> Rabs x == x. Proof. apply Rabs_pos_eq. Qed.
Lemma Qabs_neg x : x <= 0 -> Rabs x == - x. Proof. apply Rabs_left1. Qed.
Lemma Qabs_nonneg x : 0 <= Rabs x. Proof. apply Rabs_pos. Qed.
Lemma Qabs_opp x : Rabs (- x) == Rabs x. Proof. apply Rabs_Ropp. Qed.
Lemma Qabs_triangle x y : Rabs (x + y) <= Rabs x + Rabs y. Proof. apply Rabs_triang. Qed.
Lemma Qabs_Qmult x y : Rabs (x * y) == Rabs x * Rabs y. Proof. apply Rabs_mult. Qed.
Lemma Qle_Qabs x : x <= Rabs x. Proof. apply Rle_abs. Qed.
Lemma Qabs_Qle_condition x y : Rabs x <= y <-> - y <= x <= y.
Proof. unfold Rabs. destruct (Rcase_abs x); split; lra. Qed.

Module Q.
  Lemma le_max_l x y : x <= Rmax x y. Proof. apply Rmax_l. Qed.
  Lemma le_max_r x y : y <= Rmax x y. Proof. apply Rmax_r. Qed.
  Lemma max_l x y : y <= x -> Rmax x y == x. Proof. apply Rmax_left. Qed.
  Lemma max_r x y : x <= y -> Rmax x y == y. Proof. apply Rmax_right. Qed.
  Lemma max_lub x y z : x <= z -> y <= z -> Rmax x y <= z. Proof. apply Rmax_lub. Qed.
  Lemma max_spec x y : (x < y /\ Rmax x y == y) \/ (y <= x /\ Rmax x y == x).
  Proof. destruct (Rlt_le_dec x y); [left|right]; (split; [assumption|]); [apply Rmax_right|apply Rmax_left]; lra. Qed.
End Q.

(* ---- powers of two, and rounding ---- *)
Definition pow2 (n : N) : positive := Pos.shiftl 1 n.
Lemma pow2_Z n : Zpos (pow2 n) = (2 ^ Z.of_N n)%Z.
Proof.
  unfold pow2. destruct n as [|p]; [reflexivity|]. simpl. unfold Z.pow_pos.
  apply (Pos.iter_swap_gen _ _ Zpos xO (Z.mul 2)). reflexivity.
Qed.
Lemma pow2_add n m : pow2 (n + m) = (pow2 n * pow2 m)%positive.
Proof. apply Pos2Z.inj. rewrite Pos2Z.inj_mul, !pow2_Z, N2Z.inj_add. apply Z.pow_add_r; lia. Qed.
Lemma pow2_pos n : 0 < IZR (Zpos (pow2 n)). Proof. apply IZR_lt. lia. Qed.
Lemma fraction_pos n : 0 < 1 # pow2 n. Proof. apply Rdiv_lt_0_compat; [lra|apply pow2_pos]. Qed.
Lemma fraction_nonneg n : 0 <= 1 # pow2 n. Proof. apply Rlt_le, fraction_pos. Qed.
Lemma pow2_inverse M : (1 # pow2 M) * inject_Z (Zpos (pow2 M)) == 1.
Proof. pose proof (pow2_pos M). field. lra. Qed.
Lemma pow2_le n m : (n <= m)%N -> (1 # pow2 m) <= (1 # pow2 n).
Proof.
  intro H. unfold Rdiv. apply Rmult_le_compat_l; [lra|]. apply Rinv_le_contravar; [apply pow2_pos|apply IZR_le].
  replace m with (n + (m - n))%N by lia. rewrite pow2_add, Pos2Z.inj_mul. nia.
Qed.
Lemma pow2_succ n : (1 # pow2 (N.succ n)) == (1#2) * (1 # pow2 n).
Proof.
  replace (N.succ n) with (1 + n)%N by lia. rewrite pow2_add, Pos2Z.inj_mul, mult_IZR. pose proof (pow2_pos n).
  change (IZR (Zpos (pow2 1))) with 2. field. lra.
Qed.
Lemma small q : 0 < q -> exists M0, forall M, (M0 <= M)%N -> 1 # pow2 M < q.
Proof.
  intro H. destruct (archimed (/ q)) as [A _]. set (z := up (/ q)) in *.
  assert (I : 0 < / q) by (apply Rinv_0_lt_compat; exact H).
  assert (Z : (0 < z)%Z) by (apply lt_IZR; lra). exists (Z.to_N z). intros M L.
  assert (B : (z < Zpos (pow2 M))%Z).
  { rewrite pow2_Z. apply (Z.lt_le_trans _ (2 ^ z)); [apply Z.pow_gt_lin_r; lia|apply Z.pow_le_mono_r; lia]. }
  apply IZR_lt in B. pose proof (pow2_pos M) as P. apply (Rmult_lt_reg_r (IZR (Zpos (pow2 M)))); [exact P|].
  rewrite pow2_inverse. apply (Rmult_lt_reg_l (/ q)); [exact I|]. rewrite <- Rmult_assoc, Rinv_l by lra. lra.
Qed.
Definition round (x : R) (n : N) : Z := Int_part (x * IZR (Zpos (pow2 n)) + (1#2)).
Lemma round_near x n : Rabs ((round x n # pow2 n) - x) <= (1#2) * (1 # pow2 n).
Proof.
  unfold round. pose proof (pow2_pos n) as P. destruct (base_Int_part (x * IZR (Zpos (pow2 n)) + (1#2))) as [L U].
  set (f := IZR (Int_part _)) in *. set (T := IZR (Zpos (pow2 n))) in *. clearbody f T.
  assert (E : / T * T = 1) by (apply Rinv_l; lra). assert (I : 0 < / T) by (apply Rinv_0_lt_compat; exact P).
  unfold Rdiv in *. set (e := / T) in *. clearbody e. replace x with (x * (e * T)) by (rewrite E; ring).
  apply Qabs_Qle_condition. assert (-(1 * / 2) <= f - x * T <= 1 * / 2) by lra. split; nra.
Qed.
