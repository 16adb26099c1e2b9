(* Theory 3.8 and 3.9 for sums of distance costs. They are proved for costs above a cut line alpha (u - u0)_+, which is all
   that the tangent argument uses; in place of the integral over thresholds stand n thresholds, and n tends to infinity. *)
From SCI Require Import Arithmetic GeneralAlgorithms ReluNetworks Pieces Randomised MaxError.
Import ListNotations.

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

(* Whether point k is misclassified at the threshold tau, on the line. *)
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

Definition cut (u0 u : Q) : Q := positive_part (u - u0).
(* On T_0. *)
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

(* A sum of distance costs. *)
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

(* Values, and errors, move by at most C delta. *)
Lemma values_near net p : exists C, 0 <= C /\ forall delta k, 0 <= delta ->
  Qabs (value net (point p 0 k) - value net (point p delta k)) <= C * delta.
Proof.
  destruct (eval_near net) as [C [C0 H]]. exists C. split; [exact C0|]. intros delta k D.
  assert (X : near delta (point p 0 k) (point p delta k)).
  { unfold point. constructor; [apply Qabs_Qle_condition; lra|]. constructor.
    - destruct (label k); apply Qabs_Qle_condition; lra.
    - induction (N.to_nat (pd p - 2)); constructor; [apply Qabs_Qle_condition; lra|assumption]. }
  specialize (H delta _ _ D X). unfold value. destruct H; [simpl|assumption]. apply Qabs_Qle_condition. nra.
Qed.
Lemma err_near net p : exists C, 0 <= C /\ forall delta k, 0 <= delta -> err p 0 net k <= err p delta net k + C * delta.
Proof.
  destruct (values_near net p) as [C [C0 H]]. exists C. split; [exact C0|]. intros delta k D. specialize (H delta k D).
  unfold err. setoid_replace (value net (point p 0 k) - lab k) with
    ((value net (point p delta k) - lab k) + (value net (point p 0 k) - value net (point p delta k))) by ring.
  eapply Qle_trans; [apply Qabs_triangle|]. lra.
Qed.

Section SumCost.
  Variables (c : Q -> Q) (alpha u0 : Q) (p : problem).
  Hypothesis (cP : Proper (Qeq ==> Qeq) c) (c0 : c 0 == 0) (cpos : forall u, 0 <= u -> 0 <= c u).
  Hypothesis (A : 0 <= alpha) (U0 : 0 <= u0) (U1 : u0 < 1#2) (above : forall u, 0 <= u -> alpha * cut u0 u <= c u).
  Hypothesis P : params p.
  Hypothesis range : pe p < alpha * (1 - 2 * u0) * nat_q (always_wrong p).
  Definition SolS (delta : Q) (net : network) : Prop :=
    in_NN p net /\ forall psi, in_NN p psi -> sum_cost c p delta net <= sum_cost c p delta psi + pe p.

  Lemma psi_sum delta : 0 < delta -> sum_cost c p delta (psi p delta) == 0.
  Proof.
    intro D. unfold sum_cost. transitivity (sigma (fun _ : N => 0) (indices (pr p))); [|apply sigma_zero].
    assert (E : forall k, In k (indices (pr p)) -> c (err p delta (psi p delta) k) == 0).
    { intros k I. apply indices_spec in I. rewrite <- c0. apply cP. apply Qle_antisym; [|apply Qabs_nonneg].
      rewrite <- (psi_cost p delta P D). apply cost_ge, I. }
    induction (indices (pr p)) as [|k l IH]; [reflexivity|]. cbn [sigma fold_right].
    rewrite (E k (or_introl eq_refl)). fold (sigma (fun k => c (err p delta (psi p delta) k)) l) (sigma (fun _ : N => 0) l).
    rewrite IH; [reflexivity|]. intros j J. apply E. right. exact J.
  Qed.
  Lemma sum_escape net : in_NN p net -> exists C, 0 <= C /\
    forall delta, 0 <= delta -> alpha * (1 - 2 * u0) * nat_q (always_wrong p) - C * delta <= sum_cost c p delta net.
  Proof.
    intro W. destruct (err_near net p) as [C [C0 H]]. set (r := nat_q (length (indices (pr p)))).
    assert (R : 0 <= r) by apply nat_q_pos. assert (RC : 0 <= r * C) by nra.
    exists (alpha * (r * C)). split; [nra|]. intros delta D.
    assert (K : alpha * (1 - 2 * u0) * nat_q (always_wrong p) <= sum_cost (fun u => alpha * cut u0 u) p 0 net).
    { apply sum_on_line; try assumption. intros; apply Qle_refl. }
    assert (M : sigma (fun k => cut u0 (err p 0 net k)) (indices (pr p)) <=
                sigma (fun k => cut u0 (err p delta net k) + C * delta) (indices (pr p))).
    { apply sigma_le. intros k _. specialize (H delta k D). unfold cut. pose proof (positive_part_0 (err p delta net k - u0)).
      pose proof (positive_part_ge (err p delta net k - u0)). apply positive_part_lub; nra. }
    rewrite sigma_plus, sigma_const in M. fold r in M.
    assert (T : alpha * sigma (fun k => cut u0 (err p delta net k)) (indices (pr p)) <= sum_cost c p delta net).
    { rewrite <- sigma_scale. apply sigma_le. intros k _. apply above, Qabs_nonneg. }
    unfold sum_cost in K at 1. rewrite sigma_scale in K. set (x := sigma _ _) in *. set (y := sigma _ _) in *.
    set (s := sum_cost c p delta net) in *. set (w := alpha * (1 - 2 * u0) * nat_q (always_wrong p)) in *. clearbody x y s w r.
    nra.
  Qed.
  Lemma sum_all_escaped y : exists M0, forall M, (M0 <= M)%N -> ~ SolS (1 # pow2 M) y.
  Proof.
    destruct (in_NN_dec p y) as [B|B]; [|exists 0%N; intros M _ [W _]; exact (B W)].
    destruct (sum_escape y B) as [C [C0 H]]. set (w := alpha * (1 - 2 * u0) * nat_q (always_wrong p)) in *.
    destruct (small ((w - pe p) / (C + 1))) as [M0 L]; [apply Qlt_shift_div_l; lra|].
    exists M0. intros M LM [_ S]. specialize (L M LM). pose proof (fraction_pos M) as D.
    set (d := 1 # pow2 M) in *. specialize (S (psi p d) (psi_in_NN p d P)). rewrite (psi_sum d D) in S.
    specialize (H d (Qlt_le_weak _ _ D)).
    assert (d * (C + 1) < w - pe p).
    { apply (Qmult_lt_r _ _ (C + 1)) in L; [|lra].
      setoid_replace ((w - pe p) / (C + 1) * (C + 1)) with (w - pe p) in L by (field; lra). exact L. }
    nra.
  Qed.
  Theorem distance_costs_unsolvable :
    (forall M, exists y, SolS (1 # pow2 M) y /\ sum_cost c p (1 # pow2 M) y == 0) /\
    (forall G : genalg network,
      ~ ((forall o, legal o (T0 p) -> right_with G o (SolS 0)) /\
         (forall M, (1 <= M)%N -> forall o, legal o (T p M) -> right_with G o (SolS (1 # pow2 M))))) /\
    (forall (G : rga network) s, 1#2 <= s ->
      ~ ((forall o, legal o (T0 p) -> prob_above G o (SolS 0) s) /\
         (forall M, (1 <= M)%N -> forall o, legal o (T p M) -> prob_above G o (SolS (1 # pow2 M)) s))).
  Proof.
    assert (N : forall M k, Qabs (T p M k - T0 p k) <= 1 # pow2 M) by (intros M k; apply training_near, fraction_nonneg).
    split; [|split].
    - intro M. exists (psi p (1 # pow2 M)). assert (Z : sum_cost c p (1 # pow2 M) (psi p (1 # pow2 M)) == 0) by (apply psi_sum, fraction_pos).
      split; [|exact Z]. split; [apply psi_in_NN, P|]. intros net _. rewrite Z.
      assert (0 <= sum_cost c p (1 # pow2 M) net).
      { unfold sum_cost. rewrite <- (sigma_zero (indices (pr p))). apply sigma_le. intros k _. apply cpos, Qabs_nonneg. }
      destruct P as [_ [_ [E _]]]. lra.
    - intro G. apply (no_general_algorithm network (T0 p) (T p) (SolS 0) (fun M => SolS (1 # pow2 M)) N sum_all_escaped).
    - intros G s S. apply (one_half_barrier network (T0 p) (T p) (SolS 0) (fun M => SolS (1 # pow2 M)) N sum_all_escaped G s S).
  Qed.
End SumCost.
