(* The problems `bp-digits` and `lasso-digits`: basis pursuit min |x|_1 subject to |A x - y|_2 <= eta, and the lasso
   min |A x - y|_2^2 + lambda |x|_1; y = e_1, row 1 of A is (alpha, beta, 0, ...), row i is e_(i+1). *)
Require Import String.
From SCI Require Import Arithmetic GeneralAlgorithms Transcripts Text Counterexamples ReluNetworks IntegralNetworks Numbers ReluArgmin LpDigits.
Import ListNotations.

Inductive program := BasisPursuit (eta : Q) | Lasso (lambda : Q).
Record pursuit := { shape : lp; program_of : program }.

(* y_1..y_m, then A row by row. *)
Definition pursuit_input (p : lp) (a b : Q) : input := fun i =>
  if (i <? lpm p)%N then (if (i =? 0)%N then 1 else 0) else
  if (i <? lpm p * (lpn p + 1))%N then
    let r := ((i - lpm p) / lpn p)%N in let c := ((i - lpm p) mod lpn p)%N in
    if (r =? 0)%N then (if (c =? 0)%N then a else if (c =? 1)%N then b else 0)
    else if (c =? r + 1)%N then 1 else 0
  else 0.

Definition one_norm (x : list Q) : Q := sum (map Qabs x).
Definition measured (a b : Q) (x : list Q) : Q := a * nth 0 x 0 + b * nth 1 x 0.        (* the first entry of A x *)
Definition others (m : N) (x : list Q) : Q := sum (map (fun r => nth (S r) x 0 * nth (S r) x 0) (seq 1 (N.to_nat m - 1))).
Definition residual (m : N) (a b : Q) (x : list Q) : Q :=                                (* |A x - y|_2^2 *)
  (measured a b x - 1) * (measured a b x - 1) + others m x.
Definition feasible_in (q : pursuit) (a b : Q) (x : list Q) : Prop :=
  List.length x = N.to_nat (lpn (shape q)) /\
  match program_of q with BasisPursuit eta => residual (lpm (shape q)) a b x <= eta * eta | Lasso _ => True end.
Definition objective (q : pursuit) (a b : Q) (x : list Q) : Q :=
  match program_of q with
  | BasisPursuit _ => one_norm x
  | Lasso lambda => residual (lpm (shape q)) a b x + lambda * one_norm x
  end.
Definition minimal (q : pursuit) (a b : Q) (x : list Q) : Prop :=
  feasible_in q a b x /\ forall x', feasible_in q a b x' -> objective q a b x <= objective q a b x'.
Definition solves_pursuit (q : pursuit) (a b : Q) (y : list Q) : Prop :=
  List.length y = N.to_nat (lpn (shape q)) /\ exists x, minimal q a b x /\ ~ far (lpp (shape q)) (ten (lpdigits (shape q))) y x.

(* What a solution measures, and the sum of its entries, g being the larger of alpha and beta. *)
Definition level (q : pursuit) (g : Q) : Q := match program_of q with BasisPursuit eta => 1 - eta | Lasso lambda => 1 - lambda / (2 * g) end.
Definition size (q : pursuit) (g : Q) : Q := level q g / g.
Definition fitting (q : pursuit) (g : Q) : Prop :=
  match program_of q with BasisPursuit eta => 0 <= eta < 1#2 | Lasso lambda => 0 < lambda <= g end.

Lemma one_norm_nonneg x : 0 <= one_norm x.
Proof. apply sum_nonneg, Forall_forall. intros v I. apply in_map_iff in I. destruct I as [w [<- _]]. apply Qabs_nonneg. Qed.
Lemma others_nonneg m x : 0 <= others m x.
Proof. apply sum_nonneg, Forall_forall. intros v I. apply in_map_iff in I. destruct I as [w [<- _]].
  set (y := nth (S w) x 0). destruct (Qlt_le_dec 0 y); nra. Qed.
Lemma others_zero m u v n : others m (u :: v :: repeat 0 n) == 0.
Proof.
  unfold others. assert (H : forall l, (forall r, In r l -> (1 <= r)%nat) ->
    sum (map (fun r => nth (S r) (u :: v :: repeat 0 n) 0 * nth (S r) (u :: v :: repeat 0 n) 0) l) == 0).
  { induction l as [|r l IH]; intro P; [reflexivity|]. cbn [map sum fold_right].
    fold (sum (map (fun r => nth (S r) (u :: v :: repeat 0 n) 0 * nth (S r) (u :: v :: repeat 0 n) 0) l)).
    rewrite IH by (intros k K; apply P; right; exact K). assert (R : (1 <= r)%nat) by (apply P; left; reflexivity).
    destruct r as [|r]; [lia|]. cbn [nth]. destruct (nth_in_or_default r (repeat 0 n) 0) as [I|I].
    - apply repeat_spec in I. rewrite I. ring.
    - rewrite I. ring. }
  apply H. intros r I. apply in_seq in I. lia.
Qed.
Lemma one_norm_two u v n : one_norm (u :: v :: repeat 0 n) == Qabs u + Qabs v.
Proof.
  unfold one_norm. cbn [map sum fold_right]. assert (Z : sum (map Qabs (repeat 0 n)) == 0).
  { induction n; cbn [repeat map sum fold_right]; [reflexivity|]. fold (sum (map Qabs (repeat 0 n))). rewrite IHn. reflexivity. }
  fold (sum (map Qabs (repeat 0 n))). rewrite Z. ring.
Qed.
Lemma measured_le a b g x : 0 < a -> 0 < b -> a <= g -> b <= g -> measured a b x <= g * one_norm x.
Proof.
  intros A B GA GB. unfold measured, one_norm. destruct x as [|u [|v x]]; cbn [nth map sum fold_right].
  - lra.
  - pose proof (Qle_Qabs u). pose proof (Qabs_nonneg u). nra.
  - pose proof (Qle_Qabs u). pose proof (Qabs_nonneg u). pose proof (Qle_Qabs v). pose proof (Qabs_nonneg v).
    fold (sum (map Qabs x)). pose proof (one_norm_nonneg x) as P. unfold one_norm in P. nra.
Qed.
Lemma level_pos q g : 0 < g -> fitting q g -> 0 < level q g.
Proof.
  intros G F. unfold fitting, level in *. destruct (program_of q) as [eta|lambda]; [lra|].
  assert (E : lambda / (2 * g) * (2 * g) == lambda) by (field; lra). set (z := lambda / (2 * g)) in *. clearbody z. nra.
Qed.
(* Duality: what a feasible point costs at least, and when it costs no more. *)
Lemma cheapest q a b g x : 0 < a -> 0 < b -> a <= g -> b <= g -> fitting q g -> feasible_in q a b x ->
  objective q a b x <= match program_of q with BasisPursuit _ => size q g | Lasso lambda => (level q g - 1) * (level q g - 1) + lambda * size q g end ->
  measured a b x == level q g /\ g * one_norm x <= level q g.
Proof.
  intros A B GA GB F [_ R] O. pose proof (measured_le a b g x A B GA GB) as M. pose proof (others_nonneg (lpm (shape q)) x) as N.
  assert (G : 0 < g) by lra. unfold objective, size, level, fitting, residual in *. destruct (program_of q) as [eta|lambda].
  - set (t := measured a b x) in *. set (w := others _ x) in *. set (n := one_norm x) in *. clearbody t w n.
    assert (E : (1 - eta) / g * g == 1 - eta) by (field; lra). set (z := (1 - eta) / g) in *. clearbody z.
    assert (L : 1 - eta <= t). { destruct (Qlt_le_dec t (1 - eta)) as [H|H]; [exfalso; nra|exact H]. }
    assert (g * n <= 1 - eta) by nra. split; lra.
  - set (t := measured a b x) in *. set (w := others _ x) in *. set (n := one_norm x) in *. clearbody t w n.
    assert (E : lambda / (2 * g) * (2 * g) == lambda) by (field; lra). set (z := lambda / (2 * g)) in *.
    assert (E2 : (1 - z) / g * g == 1 - z) by (field; lra). set (s := (1 - z) / g) in *. clearbody z s.
    assert (EL : lambda == 2 * g * z) by lra. rewrite EL in O.
    (* (t-1)^2 + w + 2 z g n <= z^2 + 2 z g s, g s = 1 - z, t <= g n *)
    assert (Zp : 0 < z) by nra. assert (P : z * t <= z * (g * n)) by nra.
    assert (Q : z * (s * g) == z * (1 - z)) by (rewrite E2; ring).
    assert (K : (t - (1 - z)) * (t - (1 - z)) + w + 2 * (z * (g * n) - z * t) <= 0) by lra.
    assert (S1 : 0 <= (t - (1 - z)) * (t - (1 - z))) by (destruct (Qlt_le_dec t (1 - z)); nra).
    assert (T : t == 1 - z). { destruct (Qlt_le_dec t (1 - z)) as [H|H]; [exfalso; nra|]. destruct (Qlt_le_dec (1 - z) t) as [H'|H']; [exfalso; nra|lra]. }
    split; [exact T|]. assert (z * (g * n - t) <= 0) by lra. rewrite <- T. nra.
Qed.
Lemma good_point q a b g u v n : 0 < g -> fitting q g -> List.length (u :: v :: repeat 0 n) = N.to_nat (lpn (shape q)) ->
  0 <= u -> 0 <= v -> a * u + b * v == level q g -> u + v == size q g ->
  feasible_in q a b (u :: v :: repeat 0 n) /\
  objective q a b (u :: v :: repeat 0 n) ==
  match program_of q with BasisPursuit _ => size q g | Lasso lambda => (level q g - 1) * (level q g - 1) + lambda * size q g end.
Proof.
  intros G F L U V M S. set (x := u :: v :: repeat 0 n) in *.
  assert (T : measured a b x == level q g) by exact M.
  assert (N : one_norm x == size q g) by (unfold x; rewrite one_norm_two, !Qabs_pos by assumption; exact S).
  assert (O : others (lpm (shape q)) x == 0) by apply others_zero.
  assert (R : residual (lpm (shape q)) a b x == (level q g - 1) * (level q g - 1)) by (unfold residual; rewrite T, O; ring).
  unfold feasible_in, objective. destruct (program_of q) as [eta|lambda] eqn:E.
  - split; [split; [exact L|]|exact N]. rewrite R. unfold level. rewrite E. lra.
  - split; [split; [exact L|exact I]|]. rewrite R, N. reflexivity.
Qed.
(* A point that measures the level with an absolute sum of at most level / g lies on the segment, or is its end. *)
Lemma on_segment q a b g x : (2 <= lpn (shape q))%N -> 0 < a -> 0 < b -> a <= g -> b <= g -> 0 < level q g ->
  List.length x = N.to_nat (lpn (shape q)) -> measured a b x == level q g -> g * one_norm x <= level q g ->
  exists t, 0 <= t <= size q g /\ eqv x (t :: (size q g - t) :: repeat 0 (N.to_nat (lpn (shape q)) - 2)) /\
  (b < g -> t == size q g) /\ (a < g -> t == 0).
Proof.
  intros N A B GA GB P L M O. destruct x as [|u [|v x]]; simpl in L; try lia. unfold measured, one_norm in *.
  cbn [nth map sum fold_right] in M, O. fold (sum (map Qabs x)) in O.
  assert (E : size q g * g == level q g) by (unfold size; field; lra). set (s := size q g) in *. set (T := level q g) in *. clearbody s T.
  pose proof (one_norm_nonneg x) as S. unfold one_norm in S. set (w := sum (map Qabs x)) in *.
  pose proof (Qle_Qabs u) as U1. pose proof (Qabs_nonneg u) as U0. pose proof (Qle_Qabs v) as V1. pose proof (Qabs_nonneg v) as V0.
  set (U := Qabs u) in *. set (V := Qabs v) in *.
  assert (X1 : a * u <= a * U) by nra. assert (X2 : b * v <= b * V) by nra.
  assert (Y1 : a * U <= g * U) by nra. assert (Y2 : b * V <= g * V) by nra. assert (Y3 : 0 <= g * w) by nra.
  assert (Z1 : a * u == a * U) by lra. assert (Z2 : b * v == b * V) by lra.
  assert (Eu : u == U) by nra. assert (Ev : v == V) by nra. assert (Ew : w <= 0) by nra.
  assert (Su : g * U == a * U) by lra. assert (Sv : g * V == b * V) by lra.
  assert (Sum : u + v == s) by nra.
  exists u. split; [lra|]. split; [|split].
  - constructor; [reflexivity|]. constructor; [lra|].
    assert (F : Forall (fun y => y == 0) (map Qabs x)).
    { apply sum_zero; [|exact Ew]. apply Forall_forall. intros y I. apply in_map_iff in I. destruct I as [z [<- _]]. apply Qabs_nonneg. }
    replace (N.to_nat (lpn (shape q)) - 2)%nat with (List.length x) by lia. clear - F.
    induction x as [|y x IH]; [constructor|]. cbn [map] in F. inversion F as [|? ? H F']; subst. constructor; [|apply IH, F'].
    destruct (abs_cases y) as [[_ E]|[_ E]]; lra.
  - intro H. assert (V == 0) by nra. lra.
  - intro H. assert (U == 0) by nra. lra.
Qed.

(* ---- the problem ---- *)
Definition pursuit_admits (q : pursuit) (i n : N) : bool :=
  let p := shape q in
  ((1 <=? lpK p) && (lpK p <=? 1000) && (lpdigits p <=? 1000) && (1 <=? lpm p) && (lpm p + 1 <=? lpn p) &&
   (((i =? 0) && (n =? 0)) || (((i =? 1) || (i =? 2)) && (1 <=? n))))%N &&
  match program_of q with
  | BasisPursuit eta => q_le 0 eta && q_lt eta (1#2)
  | Lasso lambda => q_lt 0 lambda && q_le lambda (centre p)
  end.
Definition pursuit_solution (q : pursuit) (i n : N) (y : list Q) : list Q :=
  let p := shape q in let rest := repeat 0 (N.to_nat (lpn p) - 2) in
  if (i =? 1)%N then size q (alpha p i n) :: 0 :: rest else if (i =? 2)%N then 0 :: size q (beta p i n) :: rest else
  match y with
  | u :: v :: _ => let s := Qred (size q (centre p)) in let t := nearest s u v in t :: (s - t) :: rest
  | _ => []
  end.
Lemma nearest_compat s s' u v : s == s' -> nearest s u v == nearest s' u v.
Proof.
  intro E. unfold nearest, clip. assert (B1 : Qle_bool ((1#2) * (u - v + s)) 0 = Qle_bool ((1#2) * (u - v + s')) 0) by (rewrite E; reflexivity).
  assert (B2 : Qle_bool s ((1#2) * (u - v + s)) = Qle_bool s' ((1#2) * (u - v + s'))) by (rewrite E; reflexivity).
  rewrite B1, B2. clear B1 B2. destruct (Qle_bool ((1#2) * (u - v + s')) 0); [reflexivity|].
  destruct (Qle_bool s' ((1#2) * (u - v + s'))); rewrite E; reflexivity.
Qed.
Theorem pursuit_far q i n y : pursuit_admits q i n = true -> List.length y = N.to_nat (lpn (shape q)) ->
  far (lpp (shape q)) (ten (lpdigits (shape q))) y (pursuit_solution q i n y) ->
  (exists x, minimal q (alpha (shape q) i n) (beta (shape q) i n) x) /\
  forall x, minimal q (alpha (shape q) i n) (beta (shape q) i n) x -> far (lpp (shape q)) (ten (lpdigits (shape q))) y x.
Proof.
  unfold pursuit_admits. cbv zeta. set (p := shape q) in *. intros H L D. apply andb_prop in H. destruct H as [H PF].
  rewrite !andb_true_iff in H. destruct H as [[[[[K _] _] M] N] F]. apply N.leb_le in K, M, N.
  pose proof (centre_pos p K) as C. assert (E : 0 < 1 # pow2 n) by reflexivity.
  set (a := alpha p i n) in *. set (b := beta p i n) in *. set (g := if (i =? 1)%N then a else if (i =? 2)%N then b else centre p).
  assert (Fit : forall g', centre p <= g' -> fitting q g').
  { intros g' G'. unfold fitting. destruct (program_of q); apply andb_prop in PF; destruct PF as [P1 P2].
    - apply Qle_bool_iff in P1. apply q_lt_spec in P2. split; assumption.
    - apply q_lt_spec in P1. apply Qle_bool_iff in P2. split; [exact P1|lra]. }
  assert (Cases : (i = 0%N /\ a = centre p /\ b = centre p /\ g = centre p) \/
    (i = 1%N /\ a = centre p + (1 # pow2 n) /\ b = centre p /\ g = a) \/ (i = 2%N /\ a = centre p /\ b = centre p + (1 # pow2 n) /\ g = b)).
  { apply orb_prop in F. destruct F as [F|F]; apply andb_prop in F; destruct F as [F _].
    - apply N.eqb_eq in F. left. unfold g, a, b, alpha, beta. rewrite F. repeat split; reflexivity.
    - apply orb_prop in F. destruct F as [F|F]; apply N.eqb_eq in F; right; [left|right]; unfold g, a, b, alpha, beta; rewrite F; repeat split; reflexivity. }
  assert (AB : 0 < a /\ 0 < b /\ a <= g /\ b <= g /\ centre p <= g).
  { destruct Cases as [[_ [-> [-> ->]]]|[[_ [A' [B' ->]]]|[_ [A' [B' ->]]]]]; rewrite ?A', ?B'; lra. }
  destruct AB as [A [B [GA [GB CG]]]]. assert (G : 0 < g) by lra. pose proof (Fit g CG) as FG. pose proof (level_pos q g G FG) as LP.
  assert (SE : size q g * g == level q g) by (unfold size; field; lra).
  assert (S0 : 0 < size q g) by (unfold size; apply Qlt_shift_div_l; lra).
  set (rest := repeat 0 (N.to_nat (lpn p) - 2)) in *.
  set (best := match program_of q with BasisPursuit _ => size q g | Lasso lambda => (level q g - 1) * (level q g - 1) + lambda * size q g end).
  (* a solution: the end of the segment where the larger entry stands *)
  assert (X : exists u v, 0 <= u /\ 0 <= v /\ a * u + b * v == level q g /\ u + v == size q g).
  { destruct Cases as [[_ [A' [B' G']]]|[[_ [_ [_ G']]]|[_ [_ [_ G']]]]].
    - exists (size q g), 0. rewrite A'. rewrite G' in *. repeat split; try lra.
    - exists (size q g), 0. rewrite <- G'. repeat split; lra.
    - exists 0, (size q g). rewrite <- G'. repeat split; lra. }
  destruct X as [u0 [v0 [U0 [V0 [M0 S1]]]]].
  assert (L0 : List.length (u0 :: v0 :: rest) = N.to_nat (lpn p)) by (cbn [List.length]; unfold rest; rewrite repeat_length; lia).
  destruct (good_point q a b g u0 v0 (N.to_nat (lpn p) - 2) G FG L0 U0 V0 M0 S1) as [X0 X1]. fold rest best in X0, X1.
  assert (Least : forall x, feasible_in q a b x -> best <= objective q a b x).
  { intros x Fx. destruct (Qlt_le_dec (objective q a b x) best) as [H|H]; [exfalso|exact H].
    destruct (cheapest q a b g x A B GA GB FG Fx (Qlt_le_weak _ _ H)) as [T1 T2].
    pose proof (measured_le a b g x A B GA GB) as T3. assert (T4 : g * one_norm x == level q g) by lra.
    assert (T5 : one_norm x == size q g) by nra. pose proof (others_nonneg (lpm p) x) as O.
    unfold best, objective, residual in H. fold p in H. destruct (program_of q); [lra|]. rewrite T1, T5 in H. lra. }
  split.
  - exists (u0 :: v0 :: rest). split; [exact X0|]. intros x Fx. rewrite X1. apply Least, Fx.
  - intros x [Fx Ox]. assert (Bx : objective q a b x <= best) by (rewrite <- X1; apply Ox, X0).
    destruct (cheapest q a b g x A B GA GB FG Fx Bx) as [T1 T2].
    destruct (on_segment q a b g x ltac:(fold p; lia) A B GA GB LP (proj1 Fx) T1 T2) as [t [T [Ex [EB EA]]]]. fold p rest in Ex.
    unfold pursuit_solution in D. fold p in D. fold a b in D. cbv zeta in D. fold rest in D.
    destruct Cases as [[I [A' [B' G']]]|[[I [A' [B' G']]]|[I [A' [B' G']]]]]; rewrite I in D; cbn [N.eqb Pos.eqb] in D.
    + destruct y as [|u [|v ys]]; cbn [List.length] in L; try lia.
      assert (R : Qred (size q (centre p)) == size q g) by (rewrite Qred_correct, G'; reflexivity).
      apply (far_compat _ _ (u :: v :: ys) _ (t :: (size q g - t) :: rest)); [apply eqv_refl|apply eqv_sym, Ex|].
      apply far_segment; [exact S0|exact T|].
      apply (far_compat _ _ (u :: v :: ys) _ (nearest (Qred (size q (centre p))) u v :: (Qred (size q (centre p)) - nearest (Qred (size q (centre p))) u v) :: rest));
        [apply eqv_refl| |exact D].
      constructor; [apply nearest_compat, R|]. constructor; [rewrite (nearest_compat _ _ u v R), R; reflexivity|apply eqv_refl].
    + assert (Et : t == size q g) by (apply EB; rewrite G', A', B'; lra).
      apply (far_compat _ _ y _ (size q a :: 0 :: rest)); [apply eqv_refl| |exact D]. rewrite <- G'.
      apply eqv_sym. eapply eqv_trans; [exact Ex|]. constructor; [exact Et|]. constructor; [rewrite Et; ring|apply eqv_refl].
    + assert (Et : t == 0) by (apply EA; rewrite G', A', B'; lra).
      apply (far_compat _ _ y _ (0 :: size q b :: rest)); [apply eqv_refl| |exact D]. rewrite <- G'.
      apply eqv_sym. eapply eqv_trans; [exact Ex|]. constructor; [exact Et|]. constructor; [rewrite Et; ring|apply eqv_refl].
Qed.

Definition pursuit_statement (q : pursuit) : statement (list Q) (list num).
Proof.
  refine {| input_of := fun i n => pursuit_input (shape q) (alpha (shape q) i n) (beta (shape q) i n);
            admits := pursuit_admits q;
            has := fun k => (k <? lpm (shape q) * (lpn (shape q) + 1))%N;
            solves := fun i n => solves_pursuit q (alpha (shape q) i n) (beta (shape q) i n);
            means := fun w y => eqv y (map num_value w);
            wrong := fun i n w => forallb canonical w && (count w =? lpn (shape q))%N && (List.length w =? N.to_nat (lpn (shape q)))%nat &&
              farb (lpp (shape q)) (ten (lpdigits (shape q))) (reduced w) (pursuit_solution q i n (reduced w)) |}.
  intros i n w A H y M [_ [x [O S]]]. rewrite !andb_true_iff in H. destruct H as [[_ L] F].
  apply Nat.eqb_eq in L. apply farb_spec in F.
  destruct (pursuit_far q i n (reduced w) A) as [_ D]; [unfold reduced; rewrite map_length; exact L|exact F|].
  apply S. apply (far_compat _ _ (reduced w) _ x); [|apply eqv_refl|apply D, O].
  apply (eqv_trans _ (map num_value w)); [apply reduced_spec|apply eqv_sym, M].
Defined.
Definition pursuit_name (q : pursuit) : string := match program_of q with BasisPursuit _ => "bp-digits" | Lasso _ => "lasso-digits" end.
Definition pursuit_parameters (q : pursuit) : list (string * text) :=
  match program_of q with
  | BasisPursuit eta => firstn 2 (lp_parameters (shape q)) ++ ("eta"%string, fraction_text eta) :: skipn 2 (lp_parameters (shape q))
  | Lasso lambda => firstn 2 (lp_parameters (shape q)) ++ ("lambda"%string, fraction_text lambda) :: skipn 2 (lp_parameters (shape q))
  end%list.
Definition lowest_pursuit (q : pursuit) : bool := match program_of q with BasisPursuit z | Lasso z => lowest_terms z end.
