(* The problem `relu-argmin`: what the checker computes for it, and that it suffices. *)
Require Import QArith Qabs Qminmax Lqa Lia List Bool ZArith NArith String Morphisms Setoid.
From SCI Require Import Arithmetic GeneralAlgorithms Transcripts Text Counterexamples ReluNetworks IntegralNetworks Numbers.
From SCI Require Import Pieces MaxError DistanceCosts Costs.
Import ListNotations.
Open Scope Q_scope.

Definition q_le (x y : Q) : bool := Qle_bool x y.
Definition q_lt (x y : Q) : bool := negb (Qle_bool y x).
Lemma q_lt_spec x y : q_lt x y = true -> x < y.
Proof.
  unfold q_lt. destruct (Qle_bool y x) eqn:E; [discriminate|]. intros _. apply Qnot_le_lt. intro H.
  apply Qle_bool_iff in H. congruence.
Qed.

(* ---- parameters ---- *)
Definition check_params (p : problem) : bool :=
  q_le (1#2) (pa p) && q_le (pa p) 1 && (q_le (1#4) (pk p) && q_le (pk p) (3#4)) && q_lt 0 (pe p) &&
  (2 <=? pd p)%N && (1 <=? pr p)%N && negb (match hidden p with [] => true | _ => false end) &&
  forallb (fun w => (1 <=? w)%nat) (hidden p).
Lemma check_params_spec p : check_params p = true -> params p.
Proof.
  unfold check_params, params. rewrite !andb_true_iff. intros [[[[[[[A B] [C D]] E] F] G] H] J].
  apply Qle_bool_iff in A, B, C, D. apply q_lt_spec in E. apply N.leb_le in F, G.
  repeat split; try assumption.
  - intro Z. rewrite Z in H. discriminate.
  - apply Forall_forall. intros w I. rewrite forallb_forall in J. apply Nat.leb_le, J, I.
Qed.

(* The range, in binary integers: W is always_wrong. *)
Definition pieces_in (p : problem) : N := fold_right (fun w b => (N.of_nat w + 1) * b)%N 1%N (hidden p).
Definition wrong_in (p : problem) : N := ((pr p - pieces_in p) / 2)%N.
Lemma pieces_in_spec p : pieces_in p = N.of_nat (most_pieces p).
Proof.
  unfold pieces_in, most_pieces. induction (hidden p) as [|w l IH]; [reflexivity|]. cbn [fold_right]. rewrite IH. lia.
Qed.
Lemma wrong_in_spec p : wrong_in p = N.of_nat (always_wrong p).
Proof.
  unfold wrong_in, always_wrong. rewrite pieces_in_spec, Nat.div2_div, Nat2N.inj_div, Nat2N.inj_sub, N2Nat.id. reflexivity.
Qed.
Definition bound_in (c : cost_name) (p : problem) : Q :=
  let W := inject_Z (Z.of_N (wrong_in p)) in
  match c with
  | MaxCost => if (1 <=? wrong_in p)%N then 1#2 else 0
  | MeanAbs | Hinge => W / number_of_points p
  | SumAbs => W
  | Mse => (1#2) * W / number_of_points p
  | Sse | Euclidean => (1#2) * W
  | Huber => (1#4) * W / number_of_points p
  end.
Lemma bound_in_spec c p : bound_in c p = bound c p.
Proof.
  unfold bound_in, bound, nat_q. rewrite wrong_in_spec, nat_N_Z.
  destruct c; try reflexivity.
  replace (1 <=? N.of_nat (always_wrong p))%N with (1 <=? always_wrong p)%nat; [reflexivity|].
  destruct (Nat.leb_spec 1 (always_wrong p)); destruct (N.leb_spec 1 (N.of_nat (always_wrong p))); lia || reflexivity.
Qed.

(* ---- values at the points, in integers ---- *)
Definition zpoint (p : problem) (m : N) (k : N) : list Z * positive :=
  let x := Qred (t p k) in
  if label k
  then ((Qnum x * Zpos (pow2 m))%Z :: Zpos (Qden x) :: repeat 0%Z (N.to_nat (pd p - 2)), (Qden x * pow2 m)%positive)
  else (Qnum x :: 0%Z :: repeat 0%Z (N.to_nat (pd p - 2)), Qden x).
Lemma over_zeros D n : eqv (over D (repeat 0%Z n)) (repeat 0 n).
Proof. induction n; simpl; constructor; [reflexivity|assumption]. Qed.
Lemma zpoint_spec p m k : eqv (over (snd (zpoint p m k)) (fst (zpoint p m k))) (point p (1 # pow2 m) k).
Proof.
  unfold zpoint, point. assert (R : Qred (t p k) == t p k) by apply Qred_correct.
  destruct (Qred (t p k)) as [n d]. cbn [Qnum Qden].
  destruct (label k); cbn [fst snd over map].
  - constructor; [rewrite <- R; unfold Qeq; cbn [Qnum Qden]; rewrite Pos2Z.inj_mul; ring|].
    constructor; [unfold Qeq; cbn [Qnum Qden]; rewrite Pos2Z.inj_mul; ring|apply over_zeros].
  - constructor; [exact R|]. constructor; [reflexivity|apply over_zeros].
Qed.
Definition zvalue (net : znet) (x : list Z * positive) : Q :=
  let v := zeval net (fst x) (snd x) in hd 0%Z (fst v) # snd v.
Lemma hd_over D x : hd 0 (over D x) == hd 0%Z x # D.
Proof. destruct x; reflexivity. Qed.
Lemma eqv_sym x y : eqv x y -> eqv y x.
Proof. induction 1; constructor; [symmetry; assumption|assumption]. Qed.
Lemma zvalue_spec p m net k : zvalue net (zpoint p m k) == value (qnet net) (point p (1 # pow2 m) k).
Proof.
  unfold zvalue. set (x := zpoint p m k). cbv zeta. rewrite <- hd_over.
  transitivity (value (qnet net) (over (snd x) (fst x))).
  - unfold value. symmetry. destruct (zeval_spec net (fst x) (snd x)); [reflexivity|assumption].
  - apply value_compat; [apply eqnet_refl|apply zpoint_spec].
Qed.

(* ---- a lower bound of the cost, from some of the points ---- *)
Definition unit : positive := pow2 256.                (* what a point adds is rounded down to a multiple of 1/unit *)
Definition floor_units (x : Q) : Z := (Qnum x * Zpos unit / Zpos (Qden x))%Z.
Lemma floor_units_le x : (floor_units x # unit) <= x.
Proof.
  unfold floor_units, Qle. destruct x as [n d]. cbn [Qnum Qden]. rewrite Z.mul_comm.
  apply (Z.mul_div_le (n * Zpos unit) (Zpos d)). lia.
Qed.
Definition lows (c : cost_name) (p : problem) (m : N) (net : znet) (points : list N) : list Z :=
  map (fun k => floor_units (adds c (label k) (zvalue net (zpoint p m k)))) points.
Definition low_total (c : cost_name) (p : problem) (l : list Z) : Q :=
  match c with
  | MaxCost => fold_right Z.max 0%Z l # unit
  | MeanAbs | Mse | Huber | Hinge => (fold_right Z.add 0%Z l # unit) / number_of_points p
  | SumAbs | Sse | Euclidean => fold_right Z.add 0%Z l # unit
  end.
Fixpoint rising (above : N) (l : list N) : bool :=
  match l with [] => true | k :: l' => (above <? k)%N && rising k l' end.
Definition check_points (p : problem) (points : list N) : bool :=
  negb (match points with [] => true | _ => false end) && rising 0 points && forallb (fun k => (k <=? pr p)%N) points.
Lemma rising_above l : forall b, rising b l = true -> NoDup l /\ forall k, In k l -> (b < k)%N.
Proof.
  induction l as [|k l IH]; intros b H; [split; [constructor|intros k []]|].
  simpl in H. apply andb_prop in H. destruct H as [L H]. apply N.ltb_lt in L. destruct (IH k H) as [N A]. split.
  - constructor; [|exact N]. intro I. specialize (A k I). lia.
  - intros j [<-|I]; [exact L|]. specialize (A j I). lia.
Qed.
Lemma check_points_spec p l : check_points p l = true -> NoDup l /\ incl l (indices (pr p)).
Proof.
  unfold check_points. rewrite !andb_true_iff. intros [[_ R] F]. destruct (rising_above _ _ R) as [N A].
  split; [exact N|]. intros k I. rewrite forallb_forall in F. specialize (F k I). apply N.leb_le in F. specialize (A k I).
  apply indices_spec. lia.
Qed.
Lemma sigma_incl {A} (f : A -> Q) l : (forall a, 0 <= f a) -> NoDup l -> forall m, incl l m -> sigma f l <= sigma f m.
Proof.
  intro P. assert (S : forall m, 0 <= sigma f m).
  { induction m as [|a m IH]; [apply Qle_refl|]. cbn [sigma fold_right]. fold (sigma f m). specialize (P a). lra. }
  induction 1 as [|a l N D IH]; intros m I; [apply S|].
  destruct (in_split a m (I a (or_introl eq_refl))) as [m1 [m2 ->]].
  assert (E : sigma f (m1 ++ a :: m2) == f a + sigma f (m1 ++ m2)).
  { clear. induction m1 as [|b m1 IH]; cbn [app sigma fold_right]; [reflexivity|].
    fold (sigma f (m1 ++ a :: m2)) (sigma f (m1 ++ m2)). rewrite IH. ring. }
  rewrite E. cbn [sigma fold_right]. fold (sigma f l). assert (sigma f l <= sigma f (m1 ++ m2)); [|lra].
  apply IH. intros b B. assert (J : In b (m1 ++ a :: m2)) by (apply I; right; exact B).
  apply in_app_or in J. apply in_or_app. destruct J as [J|[<-|J]]; auto; contradiction.
Qed.
Lemma low_part c p m net k : (floor_units (adds c (label k) (zvalue net (zpoint p m k))) # unit) <= part c p (1 # pow2 m) (qnet net) k.
Proof.
  eapply Qle_trans; [apply floor_units_le|]. unfold part. rewrite (adds_compat c (label k) _ _ (zvalue_spec p m net k)). apply Qle_refl.
Qed.
Lemma low_sum c p m net l :
  (fold_right Z.add 0%Z (lows c p m net l) # unit) <= sigma (part c p (1 # pow2 m) (qnet net)) l.
Proof.
  induction l as [|k l IH]; [unfold Qle; cbn [lows map fold_right sigma Qnum Qden]; lia|]. cbn [lows map fold_right sigma].
  fold (sigma (part c p (1 # pow2 m) (qnet net)) l) (lows c p m net l). rewrite <- plus_over.
  pose proof (low_part c p m net k). set (x := _ # unit) in *. set (y := (fold_right _ _ _) # unit) in *. lra.
Qed.
Lemma low_max c p m net l b : 0 <= b -> (forall k, In k l -> part c p (1 # pow2 m) (qnet net) k <= b) ->
  (fold_right Z.max 0%Z (lows c p m net l) # unit) <= b.
Proof.
  intros B H. induction l as [|k l IH]; [apply (Qle_trans _ 0); [unfold Qle; cbn [lows map fold_right Qnum Qden]; lia|exact B]|]. cbn [lows map fold_right]. fold (lows c p m net l).
  destruct (Z.max_spec (floor_units (adds c (label k) (zvalue net (zpoint p m k)))) (fold_right Z.max 0%Z (lows c p m net l)))
    as [[_ E]|[_ E]]; rewrite E.
  - apply IH. intros j J. apply H. right. exact J.
  - eapply Qle_trans; [apply low_part|]. apply H. left. reflexivity.
Qed.
Lemma low_total_le c p m net l : params p -> check_points p l = true ->
  low_total c p (lows c p m net l) <= total c p (1 # pow2 m) (qnet net).
Proof.
  intros P C. destruct (check_points_spec _ _ C) as [N I]. pose proof (points_positive p P) as R.
  assert (S : (fold_right Z.add 0%Z (lows c p m net l) # unit) <= sigma (part c p (1 # pow2 m) (qnet net)) (indices (pr p))).
  { eapply Qle_trans; [apply low_sum|]. apply sigma_incl; [intro k; apply adds_nonneg|exact N|exact I]. }
  assert (D : forall x y : Q, x <= y -> x / number_of_points p <= y / number_of_points p).
  { intros x y L. apply Qle_shift_div_l; [lra|]. setoid_replace (x / number_of_points p * number_of_points p) with x by (field; lra). exact L. }
  destruct c; unfold low_total, total; try exact S; try (apply D, S).
  apply low_max.
  - induction (map _ _) as [|a q IH]; simpl; [lra|]. eapply Qle_trans; [exact IH|apply Q.le_max_r].
  - intros k K. apply fold_max_ge, in_map, I, K.
Qed.
Lemma part_compat c p delta n m k : eqnet n m -> part c p delta n k == part c p delta m k.
Proof. intro E. unfold part. apply adds_compat, value_compat; [exact E|apply eqv_refl]. Qed.
Lemma total_compat c p delta n m : eqnet n m -> total c p delta n == total c p delta m.
Proof.
  intro E. assert (S : sigma (part c p delta n) (indices (pr p)) == sigma (part c p delta m) (indices (pr p))).
  { induction (indices (pr p)) as [|k l IH]; [reflexivity|]. cbn [sigma fold_right].
    fold (sigma (part c p delta n) l) (sigma (part c p delta m) l). rewrite IH, (part_compat c p delta n m k E). reflexivity. }
  destruct c; unfold total; try exact S; try (rewrite S; reflexivity).
  induction (indices (pr p)) as [|k l IH]; [reflexivity|]. cbn [map fold_right].
  rewrite (part_compat _ p delta n m k E), IH; [reflexivity|]. clear - E. induction l as [|j l IH]; [reflexivity|].
  cbn [sigma fold_right]. fold (sigma (part MaxCost p delta n) l) (sigma (part MaxCost p delta m) l).
  rewrite IH, (part_compat _ p delta n m j E). reflexivity.
Qed.

(* ---- the witness: nothing needs it, since networks of cost 0 exist; the format wants it to be right ---- *)
Fixpoint embeds (n : network_text) (taken : nat) (ws : list nat) : bool :=
  match n, ws with
  | [], [] => true
  | l :: n', w :: ws' =>
      let given := List.length (snd l) in
      (List.length (fst l) =? given)%nat && (1 <=? given)%nat && (given <=? w)%nat &&
      forallb (fun r => (List.length r =? taken)%nat) (fst l) && embeds n' given ws'
  | _, _ => false
  end.
Definition reads_second (r : list num) : bool :=
  match r with x :: _ :: r' => forallb (fun y => (num_top y =? 0)%Z) (x :: r') | _ => forallb (fun y => (num_top y =? 0)%Z) r end.
Definition check_witness (c : cost_name) (p : problem) (m : N) (n : network_text) : bool :=
  let taken := List.length (hd [] (fst (hd ([], []) n))) in
  let net := integral n in
  let low := zvalue net (repeat 0%Z taken, 1%positive) in
  let high := zvalue net (firstn taken (0%Z :: 1%Z :: repeat 0%Z taken), pow2 m) in
  (1 <=? taken)%nat && (taken <=? N.to_nat (pd p))%nat && embeds n taken (hidden p ++ [1%nat]) &&
  forallb reads_second (fst (hd ([], []) n)) &&
  match c with Hinge => q_le low (-1) && q_le 1 high | _ => Qeq_bool low 0 && Qeq_bool high 1 end.

(* ---- the problem ---- *)
Record found := { output : network_text; points : list N; witness : network_text }.
Definition delta_of (i n : N) : Q := if (i =? 0)%N then 0 else 1 # pow2 n.
Definition fits (p : problem) (n : network_text) : bool :=
  (* the numbers of rows and columns first, as binary integers: a parameter may be enormous *)
  (count (hd [] (fst (hd ([], []) n))) =? pd p)%N && rectangular n && zfits (integral n) (widths p).
Definition too_costly (c : cost_name) (p : problem) (m : N) (w : found) : bool :=
  q_lt (power c (pe p)) (low_total c p (lows c p m (integral (output w)) (points w))).
Definition relu_statement (c : cost_name) (p : problem) : statement network found.
Proof.
  refine {| input_of := fun i n => training p (delta_of i n);
            admits := fun i n => check_params p && q_lt (power c (pe p)) (bound_in c p) && (i =? 1)%N && (1 <=? n)%N;
            has := fun k => (k <? pr p * pd p)%N;
            solves := fun i n => Minimises c p (delta_of i n);
            means := fun w y => eqnet y (meaning (output w));
            wrong := fun i n w => canonical_network (output w) && canonical_network (witness w) && fits p (output w) &&
              check_points p (points w) && check_witness c p n (witness w) && too_costly c p n w |}.
  intros i n w A H y M S. rewrite !andb_true_iff in A, H. destruct A as [[[A _] I] _]. destruct H as [[[F C] _] T].
  apply check_params_spec in A. apply N.eqb_eq in I. subst i. apply q_lt_spec in T.
  pose proof (minimises_below c p (1 # pow2 n) y A ltac:(reflexivity) S) as B.
  assert (E : eqnet y (qnet (integral (output w)))) by (eapply eqnet_trans; [exact M|apply integral_spec]).
  rewrite (total_compat c p _ _ _ E) in B.
  pose proof (low_total_le c p n (integral (output w)) (points w) A C) as L. lra.
Defined.
(* What else is known: the parameters, and that no general algorithm can. *)
Lemma relu_admits c p i n : admits (relu_statement c p) i n = true -> params p /\ i = 1%N /\ (1 <= n)%N /\ unsolvable c p.
Proof.
  cbn [admits relu_statement]. rewrite !andb_true_iff. intros [[[A R] I] L]. apply check_params_spec in A. apply q_lt_spec in R.
  rewrite bound_in_spec in R. apply N.eqb_eq in I. apply N.leb_le in L.
  split; [exact A|]. split; [exact I|]. split; [exact L|]. exact (costs_unsolvable c p A R).
Qed.
(* An output that is verified to be wrong is a network of the class, and its cost is above eps (or its square). *)
Definition costly (c : cost_name) (p : problem) (delta : Q) (w : found) : Prop :=
  in_NN p (meaning (output w)) /\ power c (pe p) < total c p delta (meaning (output w)).
Lemma wrong_costly c p n w : params p -> wrong (relu_statement c p) 1 n w = true -> costly c p (1 # pow2 n) w.
Proof.
  cbn [wrong relu_statement]. intros P H. rewrite !andb_true_iff in H. destruct H as [[[[_ F] C] _] T]. unfold fits in F. apply andb_prop in F. destruct F as [_ F]. apply zfits_spec in F.
  split; [exact (eqnet_widths _ _ (eqnet_sym _ _ (integral_spec (output w))) _ F)|].
  rewrite (total_compat c p _ _ _ (integral_spec (output w))). apply q_lt_spec in T.
  pose proof (low_total_le c p n (integral (output w)) (points w) P C). lra.
Qed.

(* ---- the text ---- *)
Definition cost_text (c : cost_name) : string :=
  match c with
  | MaxCost => "max" | MeanAbs => "mean-abs" | SumAbs => "sum-abs" | Mse => "mse" | Sse => "sse"
  | Euclidean => "euclidean" | Huber => "huber" | Hinge => "hinge"
  end.
Definition relu_parameters (c : cost_name) (p : problem) : list (string * text) :=
  [("a"%string, fraction_text (pa p)); ("cost"%string, put (cost_text c)); ("d"%string, nat_text (pd p));
   ("eps"%string, fraction_text (pe p)); ("kappa"%string, fraction_text (pk p)); ("r"%string, nat_text (pr p));
   ("widths"%string, each "," (fun w => nat_text (N.of_nat w)) (hidden p))].
Definition lowest_parameters (p : problem) : bool := lowest_terms (pa p) && lowest_terms (pe p) && lowest_terms (pk p).
Definition found_output (w : found) : text := write_network (output w).
Definition found_evidence (w : found) : text :=
  (put "{""points"":" ++ listing nat_text (points w) ++ put ",""witness"":" ++ write_network (witness w) ++ put "}")%text.
