(* Theorem 3.9 (deterministic and randomised) for sums of distance costs: absolute, squared, Huber, ... and for hinge-like
   margin costs the bound W c(0) on the line. *)
Require Import QArith Qabs Qminmax Lqa Lia List Bool ZArith NArith Morphisms Setoid.
From SCI Require Import GeneralAlgorithms ReluNetworks Pieces Randomised MaxError DistanceCosts.
Import ListNotations.
Open Scope Q_scope.

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
    exists M0. intros M LM [_ S]. specialize (L M LM). assert (D : 0 < 1 # pow2 M) by reflexivity.
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
    assert (N : forall M k, Qabs (T p M k - T0 p k) <= 1 # pow2 M) by (intros M k; apply training_near; discriminate).
    split; [|split].
    - intro M. exists (psi p (1 # pow2 M)). assert (Z : sum_cost c p (1 # pow2 M) (psi p (1 # pow2 M)) == 0) by (apply psi_sum; reflexivity).
      split; [|exact Z]. split; [apply psi_in_NN, P|]. intros net _. rewrite Z.
      assert (0 <= sum_cost c p (1 # pow2 M) net).
      { unfold sum_cost. rewrite <- (sigma_zero (indices (pr p))). apply sigma_le. intros k _. apply cpos, Qabs_nonneg. }
      destruct P as [_ [_ [E _]]]. lra.
    - intro G. apply (no_general_algorithm network (T0 p) (T p) (SolS 0) (fun M => SolS (1 # pow2 M)) N sum_all_escaped).
    - intros G s S. apply (one_half_barrier network (T0 p) (T p) (SolS 0) (fun M => SolS (1 # pow2 M)) N sum_all_escaped G s S).
  Qed.
End SumCost.
(* the sum of absolute errors: eps < W; the sum of squares: eps < W/2 *)
Definition abs_impossible p := distance_costs_unsolvable (fun u => u) 1 0 p.
Theorem squares_impossible p : params p -> pe p < (1#2) * nat_q (always_wrong p) ->
  forall G : genalg network, ~ ((forall o, legal o (T0 p) -> right_with G o (SolS (fun u => u * u) p 0)) /\
    (forall M, (1 <= M)%N -> forall o, legal o (T p M) -> right_with G o (SolS (fun u => u * u) p (1 # pow2 M)))).
Proof.
  intros P E. assert (H : forall u : Q, 0 <= u -> 1 * cut (1#4) u <= u * u).
  { intros u U. unfold cut. rewrite Qmult_1_l. apply positive_part_lub; [nra|].
    assert (0 <= (u - (1#2)) * (u - (1#2))) by (destruct (Qlt_le_dec u (1#2)); nra). nra. }
  apply (distance_costs_unsolvable (fun u => u * u) 1 (1#4) p); try lra.
  all: first [assumption | solve [intros u U; nra] | intros u v X; rewrite X; reflexivity].
Qed.
