(* theory.md 3.8 for sums of distance costs.  It is proved for costs c that lie above a cut line alpha (u - u0)_+: that is
   all that the tangent argument of 3.8 uses.  No integral: n thresholds, and n -> infinity. *)
Require Import QArith Qabs Qminmax Lqa Lia List Bool ZArith NArith Morphisms Setoid Sorted.
From SCI Require Import GeneralAlgorithms ReluNetworks Pieces MaxError.
Import ListNotations.
Open Scope Q_scope.
Arguments Qabs : simpl never.

Definition sigma {A} (f : A -> Q) (l : list A) : Q := fold_right (fun a s => f a + s) 0 l.
Lemma sigma_plus {A} (f g : A -> Q) l : sigma (fun a => f a + g a) l == sigma f l + sigma g l.
Proof. induction l as [|a l IH]; simpl; [ring|]. fold (sigma (fun a => f a + g a) l) (sigma f l) (sigma g l). rewrite IH. ring. Qed.
Lemma sigma_scale {A} (f : A -> Q) c l : sigma (fun a => c * f a) l == c * sigma f l.
Proof. induction l as [|a l IH]; simpl; [ring|]. fold (sigma (fun a => c * f a) l) (sigma f l). rewrite IH. ring. Qed.
Lemma sigma_zero {A} (l : list A) : sigma (fun _ => 0) l == 0.
Proof. induction l as [|a l IH]; simpl; [ring|]. fold (sigma (fun _ : A => 0) l). rewrite IH. ring. Qed.
Lemma sigma_swap {A B} (g : A -> B -> Q) l m : sigma (fun a => sigma (g a) m) l == sigma (fun b => sigma (fun a => g a b) l) m.
Proof.
  induction l as [|a l IH]; simpl; [symmetry; apply sigma_zero|]. fold (sigma (fun a => sigma (g a) m) l). rewrite IH.
  rewrite <- sigma_plus. reflexivity.
Qed.
Lemma sigma_le {A} (f g : A -> Q) l : (forall a, In a l -> f a <= g a) -> sigma f l <= sigma g l.
Proof.
  induction l as [|a l IH]; simpl; intro H; [lra|]. fold (sigma f l) (sigma g l).
  assert (f a <= g a) by (apply H; auto). assert (sigma f l <= sigma g l) by (apply IH; intros; apply H; auto). lra.
Qed.
Definition nat_q (n : nat) : Q := inject_Z (Z.of_nat n).
Lemma nat_q_0 : nat_q 0 == 0. Proof. reflexivity. Qed.
Lemma nat_q_S n : nat_q (S n) == nat_q n + 1.
Proof. unfold nat_q. rewrite Nat2Z.inj_succ, <- Z.add_1_r, inject_Z_plus. reflexivity. Qed.
Lemma nat_q_le m n : (m <= n)%nat -> nat_q m <= nat_q n.
Proof. intro H. unfold nat_q. rewrite <- Zle_Qle. lia. Qed.
Lemma sigma_const {A} c (l : list A) : sigma (fun _ => c) l == nat_q (length l) * c.
Proof.
  induction l as [|a l IH]; cbn [sigma fold_right length]; [unfold nat_q; simpl; ring|]. fold (sigma (fun _ : A => c) l).
  rewrite IH, nat_q_S. ring.
Qed.

(* is point k misclassified at the threshold tau, on the line? *)
Definition miss (p : problem) net tau k : Q :=
  if negb (Bool.eqb (label k) (Qle_bool tau (value net (point p 0 k)))) then 1 else 0.
Lemma miss_count p net tau : sigma (miss p net tau) (indices (pr p)) == nat_q (count_wrong p tau net).
Proof.
  unfold count_wrong. induction (indices (pr p)) as [|k l IH]; [reflexivity|].
  cbn [sigma fold_right filter]. fold (sigma (miss p net tau) l). rewrite IH. unfold miss.
  destruct (negb _); cbn [length]; [rewrite nat_q_S|]; ring.
Qed.

Definition positive_part (x : Q) : Q := Qmax 0 x.
Lemma positive_part_ge x : x <= positive_part x. Proof. apply Q.le_max_r. Qed.
Lemma positive_part_0 x : 0 <= positive_part x. Proof. apply Q.le_max_l. Qed.
Lemma positive_part_lub x b : 0 <= b -> x <= b -> positive_part x <= b. Proof. apply Q.max_lub. Qed.

Section Count.
  Variables (u0 h v : Q).
  Hypothesis hpos : 0 < h.
  Definition thr (j : nat) : Q := u0 + (nat_q j + 1) * h.
  Lemma nat_q_pos n : 0 <= nat_q n. Proof. unfold nat_q. change 0 with (inject_Z 0). rewrite <- Zle_Qle. lia. Qed.
  Lemma sigma_seq_S (f : nat -> Q) m : sigma f (seq 0 (S m)) == sigma f (seq 0 m) + f m.
  Proof.
    rewrite seq_S. simpl. induction (seq 0 m) as [|a l IH]; simpl; [ring|].
    fold (sigma f (l ++ [m])) (sigma f l). rewrite IH. ring.
  Qed.
  Lemma count_zero m : (* label 0: misclassified when thr j <= v *)
    h * sigma (fun j => if Qle_bool (thr j) v then 1 else 0) (seq 0 m) <= positive_part (v - u0).
  Proof.
    assert (T : sigma (fun j => if Qle_bool (thr j) v then 1 else 0) (seq 0 m) <= nat_q m /\
      h * sigma (fun j => if Qle_bool (thr j) v then 1 else 0) (seq 0 m) <= positive_part (v - u0)); [|apply T].
    induction m as [|m [A B]].
    - rewrite nat_q_0. cbn [seq sigma fold_right]. split; [lra|]. pose proof (positive_part_0 (v - u0)). lra.
    - rewrite !sigma_seq_S, nat_q_S. set (s := sigma _ _) in *. destruct (Qle_bool (thr m) v) eqn:E.
      + split; [lra|]. apply Qle_bool_iff in E. unfold thr in E. pose proof (positive_part_ge (v - u0)).
        set (n := nat_q m) in *. clearbody n s. nra.
      + split; [lra|]. setoid_replace (s + 0) with s by ring. exact B.
  Qed.
  Lemma count_one m : (* label 1: misclassified when v < thr j *)
    h * sigma (fun j => if Qle_bool (thr j) v then 0 else 1) (seq 0 m) <= positive_part (u0 + nat_q m * h - v) + h.
  Proof.
    assert (T : (u0 + nat_q m * h <= v -> sigma (fun j => if Qle_bool (thr j) v then 0 else 1) (seq 0 m) == 0) /\
      (v < u0 + nat_q m * h -> h * sigma (fun j => if Qle_bool (thr j) v then 0 else 1) (seq 0 m) <= u0 + nat_q m * h - v + h)).
    { induction m as [|m [A B]].
      - rewrite nat_q_0. cbn [seq sigma fold_right]. split; intro H; [ring|lra].
      - rewrite !sigma_seq_S, nat_q_S. set (s := sigma _ _) in *. destruct (Qle_bool (thr m) v) eqn:E.
        + apply Qle_bool_iff in E. unfold thr in E. set (n := nat_q m) in *. clearbody n s. split; intro H.
          * rewrite A by nra. ring.
          * exfalso. nra.
        + assert (F : v < thr m). { apply Qnot_le_lt. intro H. apply Qle_bool_iff in H. congruence. }
          unfold thr in F. set (n := nat_q m) in *. clearbody n s. split; intro H; [exfalso; nra|].
          destruct (Qlt_le_dec v (u0 + n * h)) as [L|L]; [specialize (B L); nra|]. rewrite (A L). nra. }
    destruct T as [A B]. destruct (Qlt_le_dec v (u0 + nat_q m * h)) as [L|L].
    - specialize (B L). pose proof (positive_part_ge (u0 + nat_q m * h - v)). lra.
    - rewrite (A L). pose proof (positive_part_0 (u0 + nat_q m * h - v)). lra.
  Qed.
End Count.

Lemma pow2_inverse M : (1 # pow2 M) * inject_Z (Zpos (pow2 M)) == 1.
Proof. unfold Qeq; simpl; lia. Qed.
Definition cut (u0 u : Q) : Q := positive_part (u - u0).
(* on T_0 *)
Lemma cut_sum p net u0 W : params p -> 0 <= u0 -> u0 < 1#2 -> (forall tau, (W <= count_wrong p tau net)%nat) ->
  (1 - 2 * u0) * nat_q W <= sigma (fun k => cut u0 (err p 0 net k)) (indices (pr p)).
Proof.
  intros P U0 U1 HW. set (L := 1 - 2 * u0). assert (LP : 0 < L) by (unfold L; lra).
  set (X := sigma _ _). set (r := nat_q (length (indices (pr p)))).
  assert (R0 : 0 <= r) by apply nat_q_pos.
  (* with n thresholds *)
  assert (K : forall n, L * nat_q W <= X + r * (L / (nat_q n + 1))).
  { intro n. set (h := L / (nat_q n + 1)). pose proof (nat_q_pos n) as NP.
    assert (H : 0 < h) by (apply Qlt_shift_div_l; lra).
    assert (E : (nat_q n + 1) * h == L) by (unfold h; field; lra).
    assert (A : nat_q (S n) * nat_q W <= sigma (fun j => sigma (miss p net (thr u0 h j)) (indices (pr p))) (seq 0 (S n))).
    { eapply Qle_trans; [|apply (sigma_le (fun _ => nat_q W)); intros j _; rewrite miss_count; apply nat_q_le, HW].
      rewrite sigma_const, seq_length. apply Qle_refl. }
    rewrite sigma_swap in A.
    assert (B : h * sigma (fun k => sigma (fun j => miss p net (thr u0 h j) k) (seq 0 (S n))) (indices (pr p)) <=
                sigma (fun k => cut u0 (err p 0 net k) + h) (indices (pr p))).
    { rewrite <- sigma_scale. apply sigma_le. intros k _. unfold miss, err, lab, cut. set (v := value net (point p 0 k)).
      destruct (label k).
      - pose proof (count_one u0 h v H (S n)) as C. rewrite nat_q_S, E in C.
        assert (D : positive_part (u0 + L - v) <= positive_part (Qabs (v - 1) - u0)).
        { apply positive_part_lub; [apply positive_part_0|]. eapply Qle_trans; [|apply positive_part_ge]. unfold L.
          pose proof (Qle_Qabs (- (v - 1))) as Q. rewrite Qabs_opp in Q. lra. }
        eapply Qle_trans; [|apply Qplus_le_compat; [exact D|apply Qle_refl]]. eapply Qle_trans; [|exact C].
        apply Qmult_le_l; [exact H|]. apply sigma_le. intros j _. destruct (Qle_bool _ _); simpl; lra.
      - pose proof (count_zero u0 h v H (S n)) as C.
        assert (D : positive_part (v - u0) <= positive_part (Qabs (v - 0) - u0)).
        { apply positive_part_lub; [apply positive_part_0|]. eapply Qle_trans; [|apply positive_part_ge].
          pose proof (Qle_Qabs (v - 0)) as Q. lra. }
        assert (M : h * sigma (fun j => if negb (Bool.eqb false (Qle_bool (thr u0 h j) v)) then 1 else 0) (seq 0 (S n)) <=
                    h * sigma (fun j => if Qle_bool (thr u0 h j) v then 1 else 0) (seq 0 (S n))).
        { apply Qmult_le_l; [exact H|]. apply sigma_le. intros j _. destruct (Qle_bool _ _); simpl; lra. }
        lra. }
    rewrite sigma_plus, sigma_const in B. fold X r in B. rewrite nat_q_S in A.
    match type of A with _ <= ?y => set (Y := y) in * end. set (w := nat_q W) in *. set (n' := nat_q n) in *. clearbody Y w n' X r h.
    assert (L * w <= h * Y); [|lra]. rewrite <- E. nra. }
  (* n -> infinity *)
  destruct (Qlt_le_dec X (L * nat_q W)) as [C|C]; [exfalso|exact C].
  set (g := L * nat_q W - X). assert (G : 0 < g) by (unfold g; lra).
  destruct (small (g / (r * L + 1))) as [M0 D]; [apply Qlt_shift_div_l; [nra|lra]|].
  specialize (D M0 (N.le_refl _)). set (n := Pos.to_nat (pow2 M0)). specialize (K n).
  assert (N : nat_q n == inject_Z (Zpos (pow2 M0))) by (unfold nat_q, n; rewrite positive_nat_Z; reflexivity).
  assert (Q : (1 # pow2 M0) * nat_q n == 1) by (rewrite N; apply pow2_inverse).
  pose proof (nat_q_pos n) as NP. set (e := 1 # pow2 M0) in *. set (m := nat_q n) in *. clearbody e m.
  assert (T : e * (r * L + 1) < g).
  { apply (Qmult_lt_r _ _ (r * L + 1)) in D; [|nra].
    setoid_replace (g / (r * L + 1) * (r * L + 1)) with g in D by (field; nra). exact D. }
  assert (F : L / (m + 1) <= L * e).
  { apply Qle_shift_div_r; [lra|]. assert (0 < e) by nra. nra. }
  assert (0 < e) by nra. assert (r * (L / (m + 1)) <= r * (L * e)) by nra. unfold g in *. nra.
Qed.

(* a sum of distance costs *)
Definition sum_cost (c : Q -> Q) (p : problem) (delta : Q) net : Q := sigma (fun k => c (err p delta net k)) (indices (pr p)).
Definition always_wrong (p : problem) : nat := Nat.div2 (N.to_nat (pr p) - most_pieces p).
Lemma always_wrong_le p tau net : params p -> in_NN p net -> (always_wrong p <= count_wrong p tau net)%nat.
Proof.
  intros P W. pose proof (many_wrong p tau net P W). unfold always_wrong. rewrite Nat.div2_div.
  assert (2 * ((N.to_nat (pr p) - most_pieces p) / 2) <= N.to_nat (pr p) - most_pieces p)%nat by (apply Nat.mul_div_le; lia). lia.
Qed.
Theorem sum_on_line c alpha u0 p net : params p -> in_NN p net -> 0 <= alpha -> 0 <= u0 -> u0 < 1#2 ->
  (forall u, 0 <= u -> alpha * cut u0 u <= c u) -> alpha * (1 - 2 * u0) * nat_q (always_wrong p) <= sum_cost c p 0 net.
Proof.
  intros P W A U0 U1 C. assert (H : forall tau, (always_wrong p <= count_wrong p tau net)%nat) by (intro tau; apply always_wrong_le; assumption).
  pose proof (cut_sum p net u0 _ P U0 U1 H) as K. unfold sum_cost.
  eapply Qle_trans; [|apply (sigma_le (fun k => alpha * cut u0 (err p 0 net k))); intros; apply C, Qabs_nonneg].
  rewrite sigma_scale. set (s := sigma _ _) in *. clearbody s. nra.
Qed.
