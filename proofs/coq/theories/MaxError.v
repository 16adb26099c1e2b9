(* Theory 3.8 and 3.9 for the max error: solutions exist on all inputs, and no general algorithm finds one to within eps < 1/2
   as soon as r >= P(N) + 2. *)
From SCI Require Import Arithmetic GeneralAlgorithms ReluNetworks Pieces.
Import ListNotations.

(* ---- every network is Lipschitz ---- *)
Definition near (e : Q) := Forall2 (fun u v : Q => Qabs (u - v) <= e).
Definition norm (r : list Q) : Q := fold_right (fun a b => Qabs a + b) 0 r.
Lemma norm_pos r : 0 <= norm r.
Proof. induction r; simpl; [lra|]. pose proof (Qabs_nonneg a). lra. Qed.
Lemma dot_near e r : 0 <= e -> forall x x', near e x x' -> Qabs (dot r x - dot r x') <= norm r * e.
Proof.
  intro P. induction r as [|a r IH]; intros x x' H; simpl; try fold (norm r).
  - apply Qabs_Qle_condition. nra.
  - destruct H as [|b b' x x' B H]; simpl.
    + pose proof (norm_pos r). pose proof (Qabs_nonneg a) as A.
      assert (0 <= Qabs a * e) by (apply Qmult_le_0_compat; assumption).
      assert (0 <= norm r * e) by (apply Qmult_le_0_compat; assumption).
      apply Qabs_Qle_condition. set (A' := Qabs a) in *. clearbody A'. split; lra.
    + setoid_replace (a * b + dot r x - (a * b' + dot r x')) with (a * (b - b') + (dot r x - dot r x')) by ring.
      eapply Qle_trans; [apply Qabs_triangle|]. rewrite Qabs_Qmult. specialize (IH _ _ H).
      pose proof (Qabs_nonneg a). set (A := Qabs a) in *. set (B' := Qabs (b - b')) in *. nra.
Qed.
Definition layer_norm (l : layer) : Q := fold_right (fun n b => norm (fst n) + b) 0 l.
Lemma layer_norm_pos l : 0 <= layer_norm l.
Proof. induction l as [|n l IH]; simpl; [lra|]. pose proof (norm_pos (fst n)). lra. Qed.
Lemma near_weaken e e' x x' : e <= e' -> near e x x' -> near e' x x'.
Proof. intros L H. induction H; constructor; [eapply Qle_trans; eassumption|assumption]. Qed.
Lemma aff_near e l x x' : 0 <= e -> near e x x' -> near (layer_norm l * e) (aff l x) (aff l x').
Proof.
  intros P H. induction l as [|n l IH]; simpl; constructor.
  - setoid_replace (dot (fst n) x + snd n - (dot (fst n) x' + snd n)) with (dot (fst n) x - dot (fst n) x') by ring.
    pose proof (dot_near e (fst n) P _ _ H). pose proof (layer_norm_pos l). nra.
  - revert IH. apply near_weaken. pose proof (norm_pos (fst n)). nra.
Qed.
Lemma relu_near e x x' : near e x x' -> near e (map relu x) (map relu x').
Proof.
  induction 1 as [|u v x x' U H IH]; simpl; constructor; [|exact IH].
  apply Qabs_Qle_condition in U. apply Qabs_Qle_condition. unfold relu.
  destruct (Q.max_spec 0 u) as [[A B]|[A B]]; destruct (Q.max_spec 0 v) as [[C D]|[C D]]; rewrite B, D; lra.
Qed.
Lemma eval_near net : exists C, 0 <= C /\
  forall e x x', 0 <= e -> near e x x' -> near (C * e) (eval net x) (eval net x').
Proof.
  induction net as [|l net [C [P IH]]].
  - exists 1. split; [lra|]. intros e x x' E H. simpl. revert H. apply near_weaken. lra.
  - destruct net as [|l' net].
    + exists (layer_norm l). split; [apply layer_norm_pos|]. intros. apply aff_near; assumption.
    + exists (C * layer_norm l). pose proof (layer_norm_pos l) as L. split; [nra|]. intros e x x' E H.
      change (near (C * layer_norm l * e) (eval (l' :: net) (map relu (aff l x))) (eval (l' :: net) (map relu (aff l x')))).
      apply (near_weaken (C * (layer_norm l * e))); [lra|]. apply IH; [nra|]. apply relu_near, aff_near; assumption.
Qed.

(* ---- the line x_2 = 0 ---- *)
Definition line (p : problem) : list (Q -> Q) := (fun s => s) :: (fun _ => 0) :: repeat (fun _ => 0) (N.to_nat (pd p - 2)).
Lemma line_PW p : PW (line p) 0 1 1.
Proof.
  apply PW1; [lra|]. constructor; [exists 1, 0; intros; ring|].
  assert (Z : affine_on 0 1 (fun _ => 0)) by (exists 0, 0; intros; ring).
  constructor; [exact Z|]. apply Forall_forall. intros f I. apply repeat_spec in I. subst. exact Z.
Qed.
Lemma line_at p k : eqv (at_ (line p) (t p k)) (point p 0 k).
Proof.
  unfold line, point, at_. simpl. constructor; [reflexivity|]. constructor; [destruct (label k); reflexivity|].
  induction (N.to_nat (pd p - 2)); simpl; constructor; [reflexivity|assumption].
Qed.
Lemma t_range p k : params p -> (1 <= k)%N -> 0 <= t p k <= 1.
Proof.
  intros [[A1 A2] [[K1 K2] _]] H. unfold t. assert (B : 1 <= inject_Z (Z.of_N k)).
  { change 1 with (inject_Z 1). rewrite <- Zle_Qle. lia. }
  set (n := inject_Z (Z.of_N k)) in *. split.
  - apply Qle_shift_div_l; lra.
  - apply Qle_shift_div_r; lra.
Qed.
Lemma t_decreasing p j k : params p -> (1 <= j)%N -> (j <= k)%N -> t p k <= t p j.
Proof.
  intros [[A1 A2] [[K1 K2] _]] J L. unfold t. assert (B : 1 <= inject_Z (Z.of_N j)).
  { change 1 with (inject_Z 1). rewrite <- Zle_Qle. lia. }
  assert (M : inject_Z (Z.of_N j) <= inject_Z (Z.of_N k)) by (rewrite <- Zle_Qle; lia).
  set (n := inject_Z (Z.of_N k)) in *. set (m := inject_Z (Z.of_N j)) in *. clearbody n m.
  apply Qle_shift_div_l; [lra|].
  setoid_replace (pa p / (n + 1 - pk p) * (m + 1 - pk p)) with (pa p * (m + 1 - pk p) / (n + 1 - pk p)) by (field; lra).
  apply Qle_shift_div_r; [lra|]. nra.
Qed.
Lemma seq_sorted n : forall s, StronglySorted (fun j k => (j <= k)%N) (map N.of_nat (seq s n)).
Proof.
  induction n as [|n IH]; intro s; simpl; constructor; [apply IH|]. apply Forall_forall. intros k I.
  apply in_map_iff in I. destruct I as [m [<- I]]. apply in_seq in I. lia.
Qed.
Lemma points_descending p : params p -> descending (map (t p) (indices (pr p))).
Proof.
  intro P. apply (sorted_map (fun j k => (j <= k)%N) _ _ (fun k => (1 <= k)%N)).
  - intros. apply t_decreasing; assumption.
  - apply Forall_forall. intros k I. apply indices_spec in I. lia.
  - apply seq_sorted.
Qed.

(* P(N). *)
Definition most_pieces (p : problem) : nat := fold_right (fun w b => ((w + 1) * b)%nat) 1%nat (hidden p).
Lemma pieces_of_widths h : forall net w, has_widths net (w :: h ++ [1%nat]) ->
  pieces net = fold_right (fun w b => ((w + 1) * b)%nat) 1%nat h.
Proof.
  induction h as [|v h IH]; intros net w H.
  - destruct net as [|l [|l' net]]; simpl in *; try reflexivity. destruct H as [_ [_ H]]. contradiction.
  - destruct net as [|l net]; [contradiction|]. change ((v :: h) ++ [1%nat]) with (v :: h ++ [1%nat]) in H.
    simpl in H. assert (G : exists u us, h ++ [1%nat] = u :: us) by (destruct h; simpl; eauto).
    destruct H as [L [_ H]]. destruct net as [|l' net].
    + destruct G as [u [us G]]. rewrite G in H. contradiction.
    + change (pieces (l :: l' :: net)) with ((length l + 1) * pieces (l' :: net))%nat. rewrite L, (IH _ _ H). reflexivity.
Qed.

(* How many of the points a threshold misclassifies on the line. *)
Definition count_wrong (p : problem) (tau : Q) (net : network) : nat :=
  length (filter (fun k => negb (Bool.eqb (label k) (Qle_bool tau (value net (point p 0 k))))) (indices (pr p))).
Lemma wrong_filter (g : N -> bool) n : forall s,
  misplaced (label (N.of_nat s)) (map g (map N.of_nat (seq s n))) =
  length (filter (fun k => negb (Bool.eqb (label k) (g k))) (map N.of_nat (seq s n))).
Proof.
  induction n as [|n IH]; intro s; [reflexivity|]. cbn [seq map misplaced filter].
  assert (E : negb (label (N.of_nat s)) = label (N.of_nat (S s))).
  { unfold label. rewrite Nat2N.inj_succ, N.even_succ, <- N.negb_even. reflexivity. }
  rewrite E, IH. destruct (Bool.eqb _ _); reflexivity.
Qed.
(* LEMMA 3.4 for networks: 2 W >= r - 1 - P(N). *)
Theorem many_wrong p tau net : params p -> in_NN p net ->
  (N.to_nat (pr p) <= most_pieces p + 1 + 2 * count_wrong p tau net)%nat.
Proof.
  intros P W. destruct (piece_lemma net (line p) 0 1 1 (line_PW p)) as [q [Q H]].
  rewrite (pieces_of_widths _ _ _ W) in Q. fold (most_pieces p) in Q.
  pose proof (switching _ _ _ _ H tau (map (t p) (indices (pr p))) (points_descending p P)) as S.
  assert (R : Forall (fun x => 0 <= x <= 1) (map (t p) (indices (pr p)))).
  { apply Forall_forall. intros x I. apply in_map_iff in I. destruct I as [k [<- I]]. apply indices_spec in I.
    apply t_range; [exact P|lia]. }
  specialize (S R). rewrite map_map in S.
  set (l := map (fun k => side tau (fun x => value net (at_ (line p) x)) (t p k)) (indices (pr p))) in *.
  pose proof (misclassified l (label 1)) as M.
  assert (L : length l = N.to_nat (pr p)) by (unfold l, indices; rewrite !map_length; apply seq_length).
  assert (C : misplaced (label 1) l = count_wrong p tau net).
  { pose proof (wrong_filter (fun k => Qle_bool tau (value net (point p 0 k))) (N.to_nat (pr p)) 1) as F.
    fold (indices (pr p)) in F. cbv beta in F. unfold count_wrong. rewrite <- F.
    unfold l. f_equal. apply map_ext. intro k. unfold side.
    assert (E : value net (at_ (line p) (t p k)) == value net (point p 0 k)).
    { apply value_compat; [|apply line_at]. clear. induction net as [|l net IH]; constructor; [|exact IH].
      induction l as [|n l IHl]; constructor; [|exact IHl]. split; [apply eqv_refl|reflexivity]. }
    rewrite E. reflexivity. }
  lia.
Qed.

(* LEMMA 3.8, max error: one point is wrong by 1/2 - C delta. *)
Lemma error_on_line p net : params p -> in_NN p net -> (most_pieces p + 2 <= N.to_nat (pr p))%nat ->
  exists k, (1 <= k <= pr p)%N /\ 1#2 <= err p 0 net k.
Proof.
  intros P W R. pose proof (many_wrong p (1#2) net P W) as M. unfold count_wrong in M.
  destruct (filter _ _) as [|k l] eqn:F; [simpl in M; lia|].
  assert (I : In k (k :: l)) by (left; reflexivity). rewrite <- F in I. apply filter_In in I. destruct I as [I E].
  exists k. split; [apply indices_spec, I|]. unfold err, lab. destruct (label k).
  - destruct (Qle_bool _ _) eqn:B; [discriminate|]. assert (N : ~ (1#2) <= value net (point p 0 k)).
    { intro H. apply Qle_bool_iff in H. congruence. }
    apply Qnot_le_lt in N. rewrite Qabs_neg by lra. lra.
  - destruct (Qle_bool _ _) eqn:B; [|discriminate]. apply Qle_bool_iff in B. rewrite Qabs_pos by lra. lra.
Qed.
Theorem escape p net : params p -> in_NN p net -> (most_pieces p + 2 <= N.to_nat (pr p))%nat ->
  exists C, 0 <= C /\ forall delta, 0 <= delta -> (1#2) - C * delta <= cost p delta net.
Proof.
  intros P W R. destruct (error_on_line p net P W R) as [k [K E]]. destruct (eval_near net) as [C [C0 H]].
  exists C. split; [exact C0|]. intros delta D. pose proof (cost_ge p delta net k K) as G.
  assert (X : near delta (point p 0 k) (point p delta k)).
  { unfold point. constructor; [apply Qabs_Qle_condition; lra|]. constructor.
    - destruct (label k); apply Qabs_Qle_condition; lra.
    - induction (N.to_nat (pd p - 2)); constructor; [apply Qabs_Qle_condition; lra|assumption]. }
  specialize (H delta _ _ D X).
  assert (V : Qabs (value net (point p 0 k) - value net (point p delta k)) <= C * delta).
  { unfold value. destruct H; [simpl|assumption]. apply Qabs_Qle_condition. nra. }
  assert (T : err p 0 net k <= err p delta net k + C * delta).
  { unfold err. setoid_replace (value net (point p 0 k) - lab k) with
      ((value net (point p delta k) - lab k) + (value net (point p 0 k) - value net (point p delta k))) by ring.
    eapply Qle_trans; [apply Qabs_triangle|]. lra. }
  lra.
Qed.

(* ---- the constant 1/2 is an approximate minimiser on T_0 ---- *)
Fixpoint const (w : nat) (ws : list nat) : network :=
  match ws with
  | [] => []
  | [w'] => [repeat (repeat 0 w, 1#2) w']
  | w' :: ws' => repeat (repeat 0 w, 0) w' :: const w' ws'
  end.
Lemma const_widths ws : forall w, has_widths (const w ws) (w :: ws).
Proof.
  assert (F : forall w b n, Forall (fun m : neuron => length (fst m) = w) (repeat (repeat 0 w, b) n)).
  { intros w b n. apply Forall_forall. intros m I. apply repeat_spec in I. subst. apply repeat_length. }
  induction ws as [|v ws IH]; intro w; [exact I|]. destruct ws as [|v' ws].
  - simpl. split; [apply repeat_length|]. split; [apply F|exact I].
  - change (has_widths (repeat (repeat 0 w, 0) v :: const v (v' :: ws)) (w :: v :: v' :: ws)). simpl.
    split; [apply repeat_length|]. split; [apply F|]. apply (IH v).
Qed.
Lemma const_value h : forall w x, value (const w (h ++ [1%nat])) x == 1#2.
Proof.
  induction h as [|v h IH]; intros w x.
  - unfold value. simpl. rewrite dot_zeros. ring.
  - assert (G : exists u us, h ++ [1%nat] = u :: us) by (destruct h; simpl; eauto). destruct G as [u [us G]].
    change ((v :: h) ++ [1%nat]) with (v :: (h ++ [1%nat])). specialize (IH v). rewrite G in *.
    change (const w (v :: u :: us)) with (repeat (repeat 0 w, 0) v :: const v (u :: us)).
    assert (N : exists l c, const v (u :: us) = l :: c) by (destruct us; simpl; eauto). destruct N as [l [c N]].
    rewrite N in *. exact (IH _).
Qed.
Definition half (p : problem) : network := const (N.to_nat (pd p)) (hidden p ++ [1%nat]).

(* Solutions exist on every input. *)
Theorem existence p : params p -> (most_pieces p + 2 <= N.to_nat (pr p))%nat ->
  Sol p 0 (half p) /\ forall delta, 0 < delta -> Sol p delta (psi p delta) /\ cost p delta (psi p delta) == 0.
Proof.
  intros P R. split.
  - split; [apply const_widths|]. intros net W. destruct (error_on_line p net P W R) as [k [K E]].
    pose proof (cost_ge p 0 net k K) as G. assert (cost p 0 (half p) <= 1#2).
    { apply cost_le; [lra|]. intros j _. unfold err, half. rewrite const_value. unfold lab.
      apply Qabs_Qle_condition. destruct (label j); lra. }
    destruct P as [_ [_ [E0 _]]]. lra.
  - intros delta D. pose proof (psi_cost p delta P D) as Z. split; [|exact Z]. split; [apply psi_in_NN, P|].
    intros net _. pose proof (cost_nonneg p delta net). destruct P as [_ [_ [E0 _]]]. lra.
Qed.

Lemma training_near p delta i : 0 <= delta -> Qabs (training p delta i - training p 0 i) <= delta.
Proof.
  intro D. unfold training. cbv zeta. destruct (i <? _)%N; [|apply Qabs_Qle_condition; lra].
  destruct (_ =? 0)%N; [set (v := t p _); apply Qabs_Qle_condition; lra|].
  destruct (_ =? 1)%N; [destruct (label _)|]; apply Qabs_Qle_condition; lra.
Qed.

Definition T0 (p : problem) : input := training p 0.
Definition T (p : problem) (M : N) : input := training p (1 # pow2 M).
Lemma in_NN_dec p y : {in_NN p y} + {~ in_NN p y}.
Proof.
  unfold in_NN. generalize (widths p). induction y as [|l y IH]; intros [|w [|w' ws]]; simpl; auto; try (right; tauto).
  destruct (Nat.eq_dec (length l) w') as [E|E]; [|right; tauto].
  destruct (Forall_dec (fun n : neuron => length (fst n) = w) (fun n => Nat.eq_dec (length (fst n)) w) l) as [F|F]; [|right; tauto].
  destruct (IH (w' :: ws)); [left; auto|right; tauto].
Qed.
Lemma all_escaped p : params p -> pe p < 1#2 -> (most_pieces p + 2 <= N.to_nat (pr p))%nat ->
  forall y, exists M0, forall M, (M0 <= M)%N -> ~ Sol p (1 # pow2 M) y.
Proof.
  intros P E R y. assert (D : in_NN p y -> exists M0, forall M, (M0 <= M)%N -> ~ Sol p (1 # pow2 M) y).
  { intro W. destruct (escape p y P W R) as [C [C0 H]].
    destruct (small (((1#2) - pe p) / (C + 1))) as [M0 L]; [apply Qlt_shift_div_l; lra|].
    exists M0. intros M LM [_ S]. specialize (L M LM). pose proof (fraction_pos M) as D.
    set (d := 1 # pow2 M) in *. specialize (S (psi p d) (psi_in_NN p d P)). rewrite (psi_cost p d P D) in S.
    specialize (H d (Qlt_le_weak _ _ D)).
    assert (d * (C + 1) < (1#2) - pe p).
    { apply (Qmult_lt_r _ _ (C + 1)) in L; [|lra].
      setoid_replace (((1 # 2) - pe p) / (C + 1) * (C + 1)) with ((1#2) - pe p) in L by (field; lra). exact L. }
    nra. }
  destruct (in_NN_dec p y) as [B|B]; [exact (D B)|]. exists 0%N. intros M _ [W _]. exact (B W).
Qed.

(* THEOREM 3.9, max error. *)
Theorem max_error_unsolvable p : params p -> pe p < 1#2 -> (most_pieces p + 2 <= N.to_nat (pr p))%nat ->
  (exists y, Sol p 0 y) /\ (forall M, exists y, Sol p (1 # pow2 M) y /\ cost p (1 # pow2 M) y == 0) /\
  forall G : genalg network,
    ~ ((forall o, legal o (T0 p) -> right_with G o (Sol p 0)) /\
       (forall M, (1 <= M)%N -> forall o, legal o (T p M) -> right_with G o (Sol p (1 # pow2 M)))).
Proof.
  intros P E R. destruct (existence p P R) as [X0 XM]. split; [exists (half p); exact X0|]. split.
  - intro M. exists (psi p (1 # pow2 M)). apply XM, fraction_pos.
  - intro G. apply (no_general_algorithm network (T0 p) (T p) (Sol p 0) (fun M => Sol p (1 # pow2 M))).
    + intros M k. apply training_near, fraction_nonneg.
    + apply all_escaped; assumption.
Qed.
(* With excluded middle as a hypothesis an input is named; if the algorithm halts on the central oracle, none is needed. *)
Theorem max_error_names_an_input p (em : forall A : Prop, A \/ ~ A) : params p -> pe p < 1#2 ->
  (most_pieces p + 2 <= N.to_nat (pr p))%nat -> forall G : genalg network,
  (exists o, legal o (T0 p) /\ ~ right_with G o (Sol p 0)) \/
  (exists M o, (1 <= M)%N /\ legal o (T p M) /\ ~ right_with G o (Sol p (1 # pow2 M))).
Proof.
  intros P E R G. apply (some_input_fails network (T0 p) (T p) (Sol p 0) (fun M => Sol p (1 # pow2 M)));
    [|apply all_escaped; assumption|exact em]. intros M k. apply training_near, fraction_nonneg.
Qed.
Theorem max_error_if_it_halts p : params p -> pe p < 1#2 -> (most_pieces p + 2 <= N.to_nat (pr p))%nat ->
  forall (G : genalg network) qs y, halts G (central (T0 p)) qs y ->
  exists M o, (1 <= M)%N /\ legal o (T p M) /\ halts G o qs y /\ ~ right_with G o (Sol p (1 # pow2 M)).
Proof.
  intros P E R G qs y H. apply (fooled network (T0 p) (T p) (fun M => Sol p (1 # pow2 M)));
    [|apply all_escaped; assumption|exact H]. intros M k. apply training_near, fraction_nonneg.
Qed.
