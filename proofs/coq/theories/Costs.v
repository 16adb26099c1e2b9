(* The problem `relu-argmin` for every cost without logarithms: which outputs solve it, and that no general algorithm does
   when eps is below the bound of the theory's Lemma 3.8. *)
From SCI Require Import Arithmetic GeneralAlgorithms ReluNetworks Pieces Randomised MaxError DistanceCosts.
Import ListNotations.

Inductive cost_name := MaxCost | MeanAbs | SumAbs | Mse | Sse | Euclidean | Huber | Hinge.

(* What a point of this label adds, if the network has this value there. *)
Definition huber (u : Q) : Q := if Qle_bool u 1 then (1#2) * (u * u) else u - (1#2).
Definition hinge (l : bool) (v : Q) : Q := Qmax 0 (1 - (if l then v else - v)).
Definition adds (c : cost_name) (l : bool) (v : Q) : Q :=
  let u := Qabs (v - if l then 1 else 0) in
  match c with
  | MaxCost | MeanAbs | SumAbs => u
  | Mse | Sse | Euclidean => u * u
  | Huber => huber u
  | Hinge => hinge l v
  end.
Definition part (c : cost_name) (p : problem) (delta : Q) (net : network) (k : N) : Q :=
  adds c (label k) (value net (point p delta k)).
Definition number_of_points (p : problem) : Q := inject_Z (Z.of_N (pr p)).
(* The cost; for the Euclidean norm, its square. *)
Definition total (c : cost_name) (p : problem) (delta : Q) (net : network) : Q :=
  match c with
  | MaxCost => fold_right Qmax 0 (map (part c p delta net) (indices (pr p)))
  | MeanAbs | Mse | Huber | Hinge => sigma (part c p delta net) (indices (pr p)) / number_of_points p
  | SumAbs | Sse | Euclidean => sigma (part c p delta net) (indices (pr p))
  end.
(* One cost exceeds another one by at most eps; for the Euclidean norm, the root of x exceeds that of y by at most eps. *)
Definition within (c : cost_name) (eps x y : Q) : Prop :=
  match c with
  | Euclidean => forall u, 0 <= u -> y <= u * u -> x <= (u + eps) * (u + eps)
  | _ => x <= y + eps
  end.
Definition Minimises (c : cost_name) (p : problem) (delta : Q) (net : network) : Prop :=
  in_NN p net /\ forall other, in_NN p other -> within c (pe p) (total c p delta net) (total c p delta other).

#[export] Instance huber_proper : Proper (Qeq ==> Qeq) huber.
Proof.
  intros u v E. unfold huber. assert (B : Qle_bool u 1 = Qle_bool v 1) by (rewrite E; reflexivity). rewrite B. destruct (Qle_bool v 1); rewrite E; reflexivity.
Qed.
Lemma huber_0 : huber 0 == 0.
Proof.
  unfold huber. destruct (Qle_bool 0 1) eqn:B; [ring|].
  exfalso. assert (X : Qle_bool 0 1 = true) by (apply Qle_bool_iff; lra). congruence.
Qed.
Lemma adds_compat c l v w : v == w -> adds c l v == adds c l w.
Proof. intro E. unfold adds, hinge. destruct c, l; rewrite E; reflexivity. Qed.
Lemma adds_nonneg c l v : 0 <= adds c l v.
Proof.
  unfold adds, hinge, huber. pose proof (Qabs_nonneg (v - if l then 1 else 0)) as P.
  set (u := Qabs _) in *. clearbody u.
  destruct c; try exact P; try (apply Qmult_le_0_compat; exact P); [|apply Q.le_max_l].
  destruct (Qle_bool u 1) eqn:E.
  - apply Qmult_le_0_compat; [lra|]. apply Qmult_le_0_compat; exact P.
  - assert (~ u <= 1) by (intro H; apply Qle_bool_iff in H; congruence). lra.
Qed.

(* ---- the best networks have cost 0 ---- *)
Fixpoint twice_minus_one (net : network) : network :=          (* the network 2 phi - 1 *)
  match net with
  | [] => []
  | [l] => [map (fun n => (map (fun a => 2 * a) (fst n), 2 * snd n - 1)) l]
  | l :: net' => l :: twice_minus_one net'
  end.
Lemma twice_widths net : forall ws, has_widths net ws -> has_widths (twice_minus_one net) ws.
Proof.
  induction net as [|l net IH]; intros ws H; [exact H|]. destruct ws as [|w [|w' ws]]; [destruct H|destruct H|].
  destruct H as [L [F H]]. destruct net as [|l' net].
  - simpl. split; [rewrite map_length; exact L|]. split; [|exact H]. apply Forall_forall. intros n I.
    apply in_map_iff in I. destruct I as [m [<- I]]. rewrite Forall_forall in F. cbn [fst]. rewrite map_length. apply F, I.
  - change (has_widths (l :: twice_minus_one (l' :: net)) (w :: w' :: ws)). split; [exact L|]. split; [exact F|]. apply IH, H.
Qed.
Lemma dot_twice r : forall x, dot (map (fun a => 2 * a) r) x == 2 * dot r x.
Proof. induction r as [|a r IH]; intros [|b x]; cbn [map dot]; try ring. rewrite IH. ring. Qed.
Lemma twice_value net : forall x, net <> [] -> (forall l, In l net -> l <> []) ->
  value (twice_minus_one net) x == 2 * value net x - 1.
Proof.
  induction net as [|l net IH]; intros x N F; [congruence|]. destruct net as [|l' net].
  - assert (L : l <> []) by (apply F; left; reflexivity). destruct l as [|n l]; [congruence|].
    unfold value. simpl. rewrite dot_twice. ring.
  - assert (E : exists m c, twice_minus_one (l' :: net) = m :: c) by (destruct net; simpl; eauto). destruct E as [m [c E]].
    specialize (IH (map relu (aff l x)) ltac:(discriminate) (fun a I => F a (or_intror I))).
    change (twice_minus_one (l :: l' :: net)) with (l :: twice_minus_one (l' :: net)). rewrite E in *. exact IH.
Qed.
Lemma layers_not_empty net : forall ws, has_widths net ws -> Forall (fun w => (1 <= w)%nat) ws -> forall l, In l net -> l <> [].
Proof.
  induction net as [|m net IH]; intros ws H F l I; [destruct I|]. destruct ws as [|w [|w' ws]]; [destruct H|destruct H|].
  destruct H as [L [_ H]]. inversion F as [|? ? W F']; subst. destruct I as [<-|I]; [|exact (IH _ H F' l I)].
  inversion F'; subst. intros ->. simpl in *. lia.
Qed.
Definition best (c : cost_name) (p : problem) (delta : Q) : network :=
  match c with Hinge => twice_minus_one (psi p delta) | _ => psi p delta end.
Lemma widths_positive p : params p -> Forall (fun w => (1 <= w)%nat) (widths p).
Proof.
  intros [_ [_ [_ [D [_ [_ F]]]]]]. constructor; [lia|]. apply Forall_app. split; [exact F|]. constructor; [lia|constructor].
Qed.
Lemma best_in_NN c p delta : params p -> in_NN p (best c p delta).
Proof. intro P. destruct c; try apply (psi_in_NN p delta P). apply twice_widths, (psi_in_NN p delta P). Qed.
Lemma psi_right p delta k : params p -> 0 < delta -> In k (indices (pr p)) ->
  value (psi p delta) (point p delta k) == lab k.
Proof.
  intros P D I. apply indices_spec in I. pose proof (cost_ge p delta (psi p delta) k I) as G.
  rewrite (psi_cost p delta P D) in G. unfold err in G. apply Qabs_Qle_condition in G. lra.
Qed.
Lemma best_part c p delta k : params p -> 0 < delta -> In k (indices (pr p)) -> part c p delta (best c p delta) k == 0.
Proof.
  intros P D I. pose proof (psi_right p delta k P D I) as V. unfold lab in V. unfold part.
  assert (Z : forall u, u == 0 -> Qabs u == 0) by (intros u E; rewrite E; apply Qabs_pos; lra).
  assert (W : value (psi p delta) (point p delta k) - (if label k then 1 else 0) == 0) by (rewrite V; ring).
  destruct c; unfold adds, best; try (rewrite (Z _ W)); try ring.
  - exact huber_0.
  - pose proof (psi_in_NN p delta P) as N. assert (NE : psi p delta <> []).
    { intro E. rewrite E in N. unfold in_NN, widths in N. destruct P as [_ [_ [_ [_ [_ [H _]]]]]].
      destruct (hidden p); [congruence|]. exact N. }
    pose proof (twice_value (psi p delta) (point p delta k) NE (layers_not_empty _ _ N (widths_positive p P))) as T.
    unfold hinge. destruct (label k); (apply Qle_antisym; [|apply Q.le_max_l]); apply Q.max_lub; lra.
Qed.
Lemma sigma_zero_on {A} (f : A -> Q) l : (forall a, In a l -> f a == 0) -> sigma f l == 0.
Proof.
  induction l as [|a l IH]; intro H; [reflexivity|]. cbn [sigma fold_right]. rewrite (H a (or_introl eq_refl)). fold (sigma f l).
  rewrite IH; [ring|]. intros b I. apply H. right. exact I.
Qed.
Lemma points_positive p : params p -> 1 <= number_of_points p.
Proof.
  intros [_ [_ [_ [_ [R _]]]]]. unfold number_of_points. change 1 with (inject_Z 1). rewrite <- Zle_Qle. lia.
Qed.
Lemma best_total c p delta : params p -> 0 < delta -> total c p delta (best c p delta) == 0.
Proof.
  intros P D. pose proof (points_positive p P) as R.
  assert (Z : sigma (part c p delta (best c p delta)) (indices (pr p)) == 0).
  { apply sigma_zero_on. intros k I. apply best_part; assumption. }
  destruct c; unfold total; try exact Z; try (rewrite Z; field; lra).
  apply Qle_antisym; [|induction (map _ _); simpl; [lra|eapply Qle_trans; [exact IHl|apply Q.le_max_r]]].
  apply fold_max_le; [lra|]. intros v I. apply in_map_iff in I. destruct I as [k [<- I]].
  rewrite (best_part _ p delta k P D I). lra.
Qed.
Lemma total_nonneg c p delta net : params p -> 0 <= total c p delta net.
Proof.
  intro P. pose proof (points_positive p P) as R.
  assert (S : 0 <= sigma (part c p delta net) (indices (pr p))).
  { rewrite <- (sigma_zero (indices (pr p))). apply sigma_le. intros k _. apply adds_nonneg. }
  destruct c; unfold total; try exact S; try (apply Qle_shift_div_l; lra).
  induction (map _ _) as [|a l IH]; simpl; [lra|]. eapply Qle_trans; [exact IH|apply Q.le_max_r].
Qed.

(* An output whose cost is above eps (for the Euclidean norm, its square above that of eps) minimises nothing. *)
Definition power (c : cost_name) (eps : Q) : Q := match c with Euclidean => eps * eps | _ => eps end.
Lemma minimises_below c p delta net : params p -> 0 < delta -> Minimises c p delta net ->
  total c p delta net <= power c (pe p).
Proof.
  intros P D [_ H]. specialize (H _ (best_in_NN c p delta P)). pose proof (best_total c p delta P D) as Z.
  destruct c; unfold within, power in *; try lra.
  specialize (H 0 (Qle_refl 0)). rewrite Z in H. specialize (H ltac:(lra)). lra.
Qed.

(* ---- Lemma 3.8, and no general algorithm ---- *)
(* Below this bound no algorithm can; W = ceil((r-1-P)/2) points are wrong at every threshold. *)
Definition bound (c : cost_name) (p : problem) : Q :=
  let W := nat_q (always_wrong p) in
  match c with
  | MaxCost => if (1 <=? always_wrong p)%nat then 1#2 else 0
  | MeanAbs | Hinge => W / number_of_points p
  | SumAbs => W
  | Mse => (1#2) * W / number_of_points p
  | Sse | Euclidean => (1#2) * W
  | Huber => (1#4) * W / number_of_points p
  end.
Definition in_range (c : cost_name) (p : problem) : Prop := power c (pe p) < bound c p.

(* The same problem with another accuracy: points, inputs and networks do not depend on it. *)
Definition with_accuracy (p : problem) (eps : Q) : problem :=
  {| pa := pa p; pk := pk p; pe := eps; pd := pd p; pr := pr p; hidden := hidden p |}.
Lemma accuracy_params p eps : params p -> 0 < eps -> params (with_accuracy p eps).
Proof. unfold params, with_accuracy. cbn. tauto. Qed.

Definition escaped (c : cost_name) (p : problem) : Prop :=
  forall y, exists M0, forall M, (M0 <= M)%N -> ~ Minimises c p (1 # pow2 M) y.
Lemma escaped_by_sums c p f alpha u0 eps : params p -> Proper (Qeq ==> Qeq) f -> f 0 == 0 -> 0 <= alpha -> 0 <= u0 -> u0 < 1#2 ->
  (forall u, 0 <= u -> alpha * cut u0 u <= f u) -> (forall u, 0 <= u -> 0 <= f u) -> 0 < eps ->
  eps < alpha * (1 - 2 * u0) * nat_q (always_wrong p) ->
  (forall delta net, total c p delta net <= power c (pe p) -> sum_cost f (with_accuracy p eps) delta net <= eps) -> escaped c p.
Proof.
  intros P FP F0 A U0 U1 C Fpos E R H y.
  destruct (sum_all_escaped f alpha u0 (with_accuracy p eps) FP F0 A U0 U1 C (accuracy_params p eps P E) R y) as [M0 K].
  exists M0. intros M L S. apply (K M L). pose proof (fraction_pos M) as D.
  split; [exact (proj1 S)|]. intros other O. pose proof (H _ _ (minimises_below c p _ y P D S)) as B.
  assert (0 <= sum_cost f (with_accuracy p eps) (1 # pow2 M) other).
  { unfold sum_cost. rewrite <- (sigma_zero (indices (pr p))). apply sigma_le. intros k _. apply Fpos, Qabs_nonneg. }
  cbn [pe with_accuracy]. lra.
Qed.

Lemma below_mean x r e : 1 <= r -> x / r <= e -> x <= r * e.
Proof.
  intros R H. assert (E : x == x / r * r) by (field; lra). rewrite E. set (y := x / r) in *. clearbody y. nra.
Qed.
Lemma above_mean w r e : 1 <= r -> e < w / r -> r * e < w.
Proof.
  intros R H. assert (E : w == w / r * r) by (field; lra). rewrite E. set (y := w / r) in *. clearbody y. nra.
Qed.

(* The points that the threshold 0 misclassifies have a margin of at most 0, so that each adds at least 1. *)
Lemma hinge_on_line p net : params p -> in_NN p net ->
  nat_q (always_wrong p) <= sigma (part Hinge p 0 net) (indices (pr p)).
Proof.
  intros P W. eapply Qle_trans; [apply nat_q_le, (always_wrong_le p 0 net P W)|]. rewrite <- miss_count.
  apply sigma_le. intros k _. unfold miss, part, adds, hinge. set (v := value net (point p 0 k)).
  destruct (Qle_bool 0 v) eqn:E; destruct (label k); cbn [Bool.eqb negb].
  - apply Q.le_max_l.
  - apply Qle_bool_iff in E. eapply Qle_trans; [|apply Q.le_max_r]. lra.
  - assert (V : ~ 0 <= v) by (intro H; apply Qle_bool_iff in H; congruence).
    eapply Qle_trans; [|apply Q.le_max_r]. lra.
  - apply Q.le_max_l.
Qed.
Lemma hinge_escaped p : params p -> pe p < nat_q (always_wrong p) / number_of_points p -> escaped Hinge p.
Proof.
  intros P R y. pose proof (points_positive p P) as R1. pose proof (above_mean _ _ _ R1 R) as RW.
  destruct (in_NN_dec p y) as [B|B]; [|exists 0%N; intros M _ [W _]; exact (B W)].
  destruct (values_near y p) as [C [C0 H]]. set (w := nat_q (always_wrong p)) in *. set (r := number_of_points p) in *.
  set (n := nat_q (length (indices (pr p)))). pose proof (nat_q_pos (length (indices (pr p)))) as NP. fold n in NP.
  assert (NC : 0 <= n * C) by nra.
  destruct (small ((w - r * pe p) / (n * C + 1))) as [M0 L]; [apply Qlt_shift_div_l; lra|].
  exists M0. intros M LM S. specialize (L M LM). pose proof (fraction_pos M) as D.
  set (d := 1 # pow2 M) in *. pose proof (minimises_below Hinge p d y P D S) as T. unfold total, power in T.
  apply (below_mean _ _ _ R1) in T. fold r in T. pose proof (hinge_on_line p y P B) as K. fold w in K.
  assert (N : sigma (part Hinge p 0 y) (indices (pr p)) <= sigma (fun k => part Hinge p d y k + C * d) (indices (pr p))).
  { apply sigma_le. intros k _. unfold part, adds, hinge. pose proof (H d k (Qlt_le_weak _ _ D)) as X.
    apply Qabs_Qle_condition in X. set (u := value y (point p 0 k)) in *. set (v := value y (point p d k)) in *.
    assert (0 <= C * d) by nra.
    apply Q.max_lub.
    - pose proof (Q.le_max_l 0 (1 - (if label k then v else - v))). lra.
    - pose proof (Q.le_max_r 0 (1 - (if label k then v else - v))). destruct (label k); lra. }
  rewrite sigma_plus, sigma_const in N. fold n in N.
  assert (X : d * (n * C + 1) < w - r * pe p).
  { apply (Qmult_lt_r _ _ (n * C + 1)) in L; [|lra].
    setoid_replace ((w - r * pe p) / (n * C + 1) * (n * C + 1)) with (w - r * pe p) in L by (field; lra). exact L. }
  lra.
Qed.

Theorem costs_escaped c p : params p -> in_range c p -> escaped c p.
Proof.
  intros P R. pose proof (points_positive p P) as R1. assert (E : 0 < pe p) by apply P.
  assert (RE : 0 < number_of_points p * pe p) by nra.
  assert (SQ : forall u : Q, 0 <= u -> 1 * cut (1#4) u <= u * u).
  { intros u U. unfold cut. rewrite Qmult_1_l. apply positive_part_lub; [nra|].
    assert (0 <= (u - (1#2)) * (u - (1#2))) by (destruct (Qlt_le_dec u (1#2)); nra). nra. }
  assert (ID : forall u : Q, 0 <= u -> 1 * cut 0 u <= u).
  { intros u U. unfold cut. rewrite Qmult_1_l. apply positive_part_lub; lra. }
  unfold in_range, bound, power in R. destruct c.
  - destruct (1 <=? always_wrong p)%nat eqn:W; [|exfalso; lra]. apply Nat.leb_le in W.
    intro y. refine (all_escaped p P R _ y). unfold always_wrong in W. rewrite Nat.div2_div in W.
    destruct (Nat.lt_ge_cases (N.to_nat (pr p) - most_pieces p) 2) as [L|L]; [|lia].
    rewrite Nat.div_small in W by exact L. lia.
  - apply (escaped_by_sums MeanAbs p (fun u => u) 1 0 (number_of_points p * pe p)); try assumption; try lra.
    + intros u v X. exact X.
    + intros u U. exact U.
    + pose proof (above_mean _ _ _ R1 R). lra.
    + intros delta net T. apply (below_mean _ _ _ R1 T).
  - apply (escaped_by_sums SumAbs p (fun u => u) 1 0 (pe p)); try assumption; try lra.
    + intros u v X. exact X.
    + intros u U. exact U.
    + intros delta net T. exact T.
  - apply (escaped_by_sums Mse p (fun u => u * u) 1 (1#4) (number_of_points p * pe p)); try assumption; try lra.
    + intros u v X. rewrite X. reflexivity.
    + intros u U. nra.
    + pose proof (above_mean _ _ _ R1 R). lra.
    + intros delta net T. apply (below_mean _ _ _ R1 T).
  - apply (escaped_by_sums Sse p (fun u => u * u) 1 (1#4) (pe p)); try assumption; try lra.
    + intros u v X. rewrite X. reflexivity.
    + intros u U. nra.
    + intros delta net T. exact T.
  - apply (escaped_by_sums Euclidean p (fun u => u * u) 1 (1#4) (pe p * pe p)); try assumption; try lra.
    + intros u v X. rewrite X. reflexivity.
    + intros u U. nra.
    + nra.
    + intros delta net T. exact T.
  - apply (escaped_by_sums Huber p huber (1#2) (1#4) (number_of_points p * pe p)); try assumption; try lra.
    + apply huber_proper.
    + exact huber_0.
    + intros u U. unfold huber, cut. assert (S : 0 <= (u - (1#2)) * (u - (1#2))) by (destruct (Qlt_le_dec u (1#2)); nra).
      pose proof (positive_part_0 (u - (1#4))). destruct (Qlt_le_dec u (1#4)) as [L|L].
      * assert (Z : positive_part (u - (1#4)) <= 0) by (apply positive_part_lub; lra).
        destruct (Qle_bool u 1) eqn:B; [nra|]. exfalso. assert (X : Qle_bool u 1 = true) by (apply Qle_bool_iff; lra). congruence.
      * assert (Z : positive_part (u - (1#4)) <= u - (1#4)) by (apply positive_part_lub; lra).
        destruct (Qle_bool u 1) eqn:B; [nra|].
        assert (X : ~ u <= 1) by (intro X; apply Qle_bool_iff in X; congruence). lra.
    + intros u U. pose proof (adds_nonneg Huber true (1 + u)) as X. unfold adds in X.
      assert (Y : Qabs (1 + u - 1) == u) by (setoid_replace (1 + u - 1) with u by ring; apply Qabs_pos, U).
      rewrite Y in X. exact X.
    + pose proof (above_mean _ _ _ R1 R). lra.
    + intros delta net T. apply (below_mean _ _ _ R1 T).
  - apply hinge_escaped; assumption.
Qed.

(* THEOREM 3.9 for all these costs: on each T_delta there is a network of cost 0; no general algorithm minimises within eps
   on T_0 and all T_delta; no randomised one does with a probability above 1/2, and none that halts almost surely on T_0
   with any probability above 0. *)
Definition unsolvable (c : cost_name) (p : problem) : Prop :=
  (forall delta, 0 < delta -> exists net, Minimises c p delta net /\ total c p delta net == 0) /\
  (forall G : genalg network,
    ~ ((forall o, legal o (T0 p) -> right_with G o (Minimises c p 0)) /\
       (forall M, (1 <= M)%N -> forall o, legal o (T p M) -> right_with G o (Minimises c p (1 # pow2 M))))) /\
  (forall (G : rga network) s, 1#2 <= s ->
    ~ ((forall o, legal o (T0 p) -> prob_above G o (Minimises c p 0) s) /\
       (forall M, (1 <= M)%N -> forall o, legal o (T p M) -> prob_above G o (Minimises c p (1 # pow2 M)) s))) /\
  (forall (G : rga network) s, 0 < s -> (forall h, h < 1 -> prob_above G (central (T0 p)) (fun _ => True) h) ->
    ~ forall M, (1 <= M)%N -> forall o, legal o (T p M) -> prob_above G o (Minimises c p (1 # pow2 M)) s).
Theorem costs_unsolvable c p : params p -> in_range c p -> unsolvable c p.
Proof.
  intros P R. pose proof (costs_escaped c p P R) as E.
  assert (N : forall M k, Qabs (T p M k - T0 p k) <= 1 # pow2 M) by (intros M k; apply training_near, fraction_nonneg).
  split; [|split; [|split]].
  - intros delta D. exists (best c p delta). pose proof (best_total c p delta P D) as Z. split; [|exact Z].
    split; [apply best_in_NN, P|]. intros other _. pose proof (total_nonneg c p delta other P) as NN.
    assert (E0 : 0 < pe p) by apply P. destruct c; unfold within; try lra. intros u U _. rewrite Z. nra.
  - intro G. exact (no_general_algorithm network (T0 p) (T p) (Minimises c p 0) (fun M => Minimises c p (1 # pow2 M)) N E G).
  - intros G s S. exact (one_half_barrier network (T0 p) (T p) (Minimises c p 0) (fun M => Minimises c p (1 # pow2 M)) N E G s S).
  - intros G s S. exact (halting_zero network (T0 p) (T p) (fun M => Minimises c p (1 # pow2 M)) N E G s S).
Qed.
