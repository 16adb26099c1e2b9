(* The problem `lp-digits`: its inputs, its solutions by duality, distances from them, and what the checker computes. *)
Require Import QArith Qabs Qminmax Lqa Lia List Bool ZArith NArith String Morphisms Setoid.
From SCI Require Import Arithmetic GeneralAlgorithms Transcripts Text Counterexamples ReluNetworks IntegralNetworks Numbers ReluArgmin.
Import ListNotations.
Open Scope Q_scope.
Arguments Qabs : simpl never.

(* min 1.x subject to A x = e_1, x >= 0; row 1 of A is (alpha, beta, -1, 0, ...), row i is e_(i+2). *)
Inductive norm_name := One | Two | Inf.
Record lp := { lpK : N; lpdigits : N; lpm : N; lpn : N; lpp : norm_name }.
Definition ten (k : N) : positive := Z.to_pos (10 ^ Z.of_N k).
Definition centre (p : lp) : Q := (2 * 10 ^ (Z.of_N (lpK p) - 1))%Z # 1.
Definition alpha (p : lp) (f N : N) : Q := if (f =? 1)%N then centre p + (1 # pow2 N) else centre p.
Definition beta (p : lp) (f N : N) : Q := if (f =? 2)%N then centre p + (1 # pow2 N) else centre p.
Definition row1 (a b : Q) (n : nat) : list Q := a :: b :: -1 :: repeat 0 (n - 3).
(* y_1..y_m, then A row by row. *)
Definition lp_input (p : lp) (a b : Q) : input := fun i =>
  if (i <? lpm p)%N then (if (i =? 0)%N then 1 else 0) else
  if (i <? lpm p * (lpn p + 1))%N then
    let r := ((i - lpm p) / lpn p)%N in let c := ((i - lpm p) mod lpn p)%N in
    if (r =? 0)%N then (if (c =? 0)%N then a else if (c =? 1)%N then b else if (c =? 2)%N then -1 else 0)
    else if (c =? r + 2)%N then 1 else 0
  else 0.

Definition sum (x : list Q) : Q := fold_right Qplus 0 x.
Definition feasible (p : lp) (a b : Q) (x : list Q) : Prop :=
  List.length x = N.to_nat (lpn p) /\ Forall (fun v => 0 <= v) x /\ dot (row1 a b (N.to_nat (lpn p))) x == 1 /\
  (forall r, (1 <= r < lpm p)%N -> nth (N.to_nat (r + 2)) x 0 == 0).
Definition optimal (p : lp) (a b : Q) (x : list Q) : Prop :=
  feasible p a b x /\ forall x', feasible p a b x' -> sum x <= sum x'.
(* Further than 1/d from each other; for the 2-norm squares are compared. *)
Fixpoint zipm (x y : list Q) : list Q :=
  match x, y with u :: x', v :: y' => (u - v) :: zipm x' y' | _, _ => [] end.
Definition far (q : norm_name) (d : positive) (x y : list Q) : Prop :=
  match q with
  | One => 1 # d < sum (map Qabs (zipm x y))
  | Two => 1 # (d * d) < sum (map (fun v => v * v) (zipm x y))
  | Inf => exists v, In v (zipm x y) /\ 1 # d < Qabs v
  end.
Definition solves_lp (p : lp) (a b : Q) (y : list Q) : Prop :=
  List.length y = N.to_nat (lpn p) /\ exists x, optimal p a b x /\ ~ far (lpp p) (ten (lpdigits p)) y x.

(* ---- the solutions, by duality ---- *)
Lemma sum_repeat n : sum (repeat 0 n) == 0.
Proof. induction n; simpl; [reflexivity|rewrite IHn; ring]. Qed.
Lemma dot_zero_r r n : dot r (repeat 0 n) == 0.
Proof. revert n. induction r as [|a r IH]; intros [|n]; simpl; try reflexivity. rewrite IH. ring. Qed.
Lemma sum_nonneg x : Forall (fun v => 0 <= v) x -> 0 <= sum x.
Proof. induction 1; simpl; [lra|lra]. Qed.
Lemma sum_zero x : Forall (fun v => 0 <= v) x -> sum x <= 0 -> Forall (fun v => v == 0) x.
Proof.
  induction 1 as [|v x V F IH]; simpl; intro S; constructor; pose proof (sum_nonneg x F); [lra|apply IH; lra].
Qed.
(* family 1: alpha > beta > 0.  The one solution is e_1/alpha. *)
Lemma solution_1 p a b x : (3 <= lpn p)%N -> 0 < b -> b < a -> optimal p a b x ->
  eqv x (/ a :: 0 :: repeat 0 (N.to_nat (lpn p) - 2)).
Proof.
  intros N B A [[L [P [R Z]]] O].
  assert (F : feasible p a b (/ a :: 0 :: repeat 0 (N.to_nat (lpn p) - 2))).
  { split; [simpl; rewrite repeat_length; lia|]. split; [|split].
    - constructor; [apply Qlt_le_weak, Qinv_lt_0_compat; lra|]. constructor; [lra|].
      apply Forall_forall. intros v I. apply repeat_spec in I. subst. lra.
    - unfold row1. cbn [dot]. destruct (N.to_nat (lpn p) - 2)%nat as [|k]; cbn [repeat dot]; [field; lra|].
      rewrite dot_zero_r. field. lra.
    - intros r H. replace (N.to_nat (r + 2)) with (S (S (N.to_nat r))) by lia. cbn [nth].
      destruct (nth_in_or_default (N.to_nat r) (repeat 0 (N.to_nat (lpn p) - 2)) 0) as [I|I].
      + apply repeat_spec in I. rewrite I. reflexivity.
      + rewrite I. reflexivity. }
  specialize (O _ F). cbn [sum fold_right] in O. fold (sum (repeat 0 (N.to_nat (lpn p) - 2))) in O.
  rewrite sum_repeat in O.
  destruct x as [|u [|v [|w x]]]; simpl in L; try lia. unfold row1 in R. cbn [dot] in R. rewrite dot_zeros in R.
  cbn [sum fold_right] in O. fold (sum x) in O.
  inversion P as [|? ? U P1]; subst. inversion P1 as [|? ? V P2]; subst. inversion P2 as [|? ? W P3]; subst.
  pose proof (sum_nonneg x P3) as S.
  assert (I : a * / a == 1) by (field; lra). assert (Ip : 0 < / a) by (apply Qinv_lt_0_compat; lra).
  (* a u + b v - w = 1, u + v + w + s <= 1/a *)
  assert (E : a * (u + v + w + sum x) <= 1) by nra.
  assert (Ev : v == 0) by nra. assert (Ew : w == 0) by nra. assert (Es : sum x <= 0) by nra.
  assert (Eu : u == / a) by nra.
  constructor; [exact Eu|]. constructor; [exact Ev|]. replace (N.to_nat (lpn p) - 2)%nat with (Datatypes.S (List.length x)) by lia.
  simpl. constructor; [exact Ew|]. pose proof (sum_zero x P3 Es) as Zx. clear - Zx.
  induction Zx; simpl; constructor; assumption.
Qed.
(* family 2: beta > alpha > 0.  The one solution is e_2/beta. *)
Lemma solution_2 p a b x : (3 <= lpn p)%N -> 0 < a -> a < b -> optimal p a b x ->
  eqv x (0 :: / b :: repeat 0 (N.to_nat (lpn p) - 2)).
Proof.
  intros N A B [[L [P [R Z]]] O].
  assert (F : feasible p a b (0 :: / b :: repeat 0 (N.to_nat (lpn p) - 2))).
  { split; [simpl; rewrite repeat_length; lia|]. split; [|split].
    - constructor; [lra|]. constructor; [apply Qlt_le_weak, Qinv_lt_0_compat; lra|].
      apply Forall_forall. intros v I. apply repeat_spec in I. subst. lra.
    - unfold row1. cbn [dot]. destruct (N.to_nat (lpn p) - 2)%nat as [|k]; cbn [repeat dot]; [field; lra|].
      rewrite dot_zero_r. field. lra.
    - intros r H. replace (N.to_nat (r + 2)) with (S (S (N.to_nat r))) by lia. cbn [nth].
      destruct (nth_in_or_default (N.to_nat r) (repeat 0 (N.to_nat (lpn p) - 2)) 0) as [I|I].
      + apply repeat_spec in I. rewrite I. reflexivity.
      + rewrite I. reflexivity. }
  specialize (O _ F). cbn [sum fold_right] in O. fold (sum (repeat 0 (N.to_nat (lpn p) - 2))) in O.
  rewrite sum_repeat in O.
  destruct x as [|u [|v [|w x]]]; simpl in L; try lia. unfold row1 in R. cbn [dot] in R. rewrite dot_zeros in R.
  cbn [sum fold_right] in O. fold (sum x) in O.
  inversion P as [|? ? U P1]; subst. inversion P1 as [|? ? V P2]; subst. inversion P2 as [|? ? W P3]; subst.
  pose proof (sum_nonneg x P3) as S.
  assert (I : b * / b == 1) by (field; lra). assert (Ip : 0 < / b) by (apply Qinv_lt_0_compat; lra).
  (* a u + b v - w = 1, u + v + w + s <= 1/b *)
  assert (E : b * (u + v + w + sum x) <= 1) by nra.
  assert (Eu : u == 0) by nra. assert (Ew : w == 0) by nra. assert (Es : sum x <= 0) by nra.
  assert (Ev : v == / b) by nra.
  constructor; [exact Eu|]. constructor; [exact Ev|]. replace (N.to_nat (lpn p) - 2)%nat with (Datatypes.S (List.length x)) by lia.
  simpl. constructor; [exact Ew|]. pose proof (sum_zero x P3 Es) as Zx. clear - Zx.
  induction Zx; simpl; constructor; assumption.
Qed.

(* The central input: alpha = beta = c. The solutions are the segment from e_1/c to e_2/c. *)
Lemma solution_0 p c x : (3 <= lpn p)%N -> 0 < c -> optimal p c c x ->
  exists t, 0 <= t <= / c /\ eqv x (t :: (/ c - t) :: repeat 0 (N.to_nat (lpn p) - 2)).
Proof.
  intros N C [[L [P [R Z]]] O].
  assert (F : feasible p c c (/ c :: 0 :: repeat 0 (N.to_nat (lpn p) - 2))).
  { split; [simpl; rewrite repeat_length; lia|]. split; [|split].
    - constructor; [apply Qlt_le_weak, Qinv_lt_0_compat; lra|]. constructor; [lra|].
      apply Forall_forall. intros v I. apply repeat_spec in I. subst. lra.
    - unfold row1. cbn [dot]. destruct (N.to_nat (lpn p) - 2)%nat as [|k]; cbn [repeat dot]; [field; lra|].
      rewrite dot_zero_r. field. lra.
    - intros r H. replace (N.to_nat (r + 2)) with (S (S (N.to_nat r))) by lia. cbn [nth].
      destruct (nth_in_or_default (N.to_nat r) (repeat 0 (N.to_nat (lpn p) - 2)) 0) as [I|I].
      + apply repeat_spec in I. rewrite I. reflexivity.
      + rewrite I. reflexivity. }
  specialize (O _ F). cbn [sum fold_right] in O. fold (sum (repeat 0 (N.to_nat (lpn p) - 2))) in O.
  rewrite sum_repeat in O.
  destruct x as [|u [|v [|w x]]]; simpl in L; try lia. unfold row1 in R. cbn [dot] in R. rewrite dot_zeros in R.
  cbn [sum fold_right] in O. fold (sum x) in O.
  inversion P as [|? ? U P1]; subst. inversion P1 as [|? ? V P2]; subst. inversion P2 as [|? ? W P3]; subst.
  pose proof (sum_nonneg x P3) as S.
  assert (I : c * / c == 1) by (field; lra). assert (Ip : 0 < / c) by (apply Qinv_lt_0_compat; lra).
  assert (E : c * (u + v + w + sum x) <= 1) by nra.
  assert (Ew : w == 0) by nra. assert (Es : sum x <= 0) by nra. assert (Ev : v == / c - u) by nra.
  exists u. split; [split; [exact U|lra]|].
  constructor; [reflexivity|]. constructor; [exact Ev|]. replace (N.to_nat (lpn p) - 2)%nat with (Datatypes.S (List.length x)) by lia.
  simpl. constructor; [exact Ew|]. pose proof (sum_zero x P3 Es) as Zx. clear - Zx.
  induction Zx; simpl; constructor; assumption.
Qed.

Definition e1 (p : lp) (a : Q) : list Q := / a :: 0 :: repeat 0 (N.to_nat (lpn p) - 2).
Definition e2 (p : lp) (b : Q) : list Q := 0 :: / b :: repeat 0 (N.to_nat (lpn p) - 2).
(* weak duality: every feasible x has sum at least 1/g, g the larger of the two *)
Lemma weak_duality p a b g x : 0 < a -> 0 < b -> a <= g -> b <= g -> feasible p a b x -> / g <= sum x.
Proof.
  intros A B GA GB [_ [P [R _]]]. unfold row1 in R.
  assert (I : g * / g == 1) by (field; lra). assert (Ip : 0 < / g) by (apply Qinv_lt_0_compat; lra).
  assert (H : 1 <= g * sum x); [|nra]. rewrite <- R.
  destruct x as [|u [|v [|w x]]]; cbn [dot sum fold_right]; inversion P as [|? ? U P1]; subst;
    try (inversion P1 as [|? ? V P2]; subst); try (inversion P2 as [|? ? W P3]; subst); try nra.
  rewrite dot_zeros. fold (sum x). pose proof (sum_nonneg x P3). nra.
Qed.
Lemma rest_zero p u v r : nth (N.to_nat (r + 2)) (u :: v :: repeat 0 (N.to_nat (lpn p) - 2)) 0 == 0.
Proof.
  replace (N.to_nat (r + 2)) with (S (S (N.to_nat r))) by lia. cbn [nth].
  destruct (nth_in_or_default (N.to_nat r) (repeat 0 (N.to_nat (lpn p) - 2)) 0) as [I|I].
  - apply repeat_spec in I. rewrite I. reflexivity.
  - rewrite I. reflexivity.
Qed.
Lemma e1_optimal p a b : (3 <= lpn p)%N -> 0 < b -> b <= a -> optimal p a b (e1 p a).
Proof.
  intros N B A. split.
  - split; [simpl; rewrite repeat_length; lia|]. split; [|split; [|intros; apply rest_zero]].
    + constructor; [apply Qlt_le_weak, Qinv_lt_0_compat; lra|]. constructor; [lra|].
      apply Forall_forall. intros v I. apply repeat_spec in I. subst. lra.
    + unfold row1, e1. cbn [dot]. destruct (N.to_nat (lpn p) - 2)%nat as [|k]; cbn [repeat dot]; [field; lra|].
      rewrite dot_zero_r. field. lra.
  - intros x F. unfold e1. cbn [sum fold_right]. fold (sum (repeat 0 (N.to_nat (lpn p) - 2))). rewrite sum_repeat.
    assert (/ a <= sum x) by (apply (weak_duality p a b); [lra|lra|lra|lra|exact F]). lra.
Qed.
Lemma e2_optimal p a b : (3 <= lpn p)%N -> 0 < a -> a < b -> optimal p a b (e2 p b).
Proof.
  intros N A B. split.
  - split; [simpl; rewrite repeat_length; lia|]. split; [|split; [|intros; apply rest_zero]].
    + constructor; [lra|]. constructor; [apply Qlt_le_weak, Qinv_lt_0_compat; lra|].
      apply Forall_forall. intros v I. apply repeat_spec in I. subst. lra.
    + unfold row1, e2. cbn [dot]. destruct (N.to_nat (lpn p) - 2)%nat as [|k]; cbn [repeat dot]; [field; lra|].
      rewrite dot_zero_r. field. lra.
  - intros x F. unfold e2. cbn [sum fold_right]. fold (sum (repeat 0 (N.to_nat (lpn p) - 2))). rewrite sum_repeat.
    assert (/ b <= sum x) by (apply (weak_duality p a b); [lra|lra|lra|lra|exact F]). lra.
Qed.

(* ---- distances ---- *)
Lemma zipm_compat y y' : eqv y y' -> forall x x', eqv x x' -> eqv (zipm y x) (zipm y' x').
Proof.
  induction 1 as [|u u' y y' U Y IH]; intros x x' X; [constructor|].
  destruct X as [|v v' x x' V X]; simpl; constructor; [rewrite U, V; reflexivity|apply IH, X].
Qed.
Lemma sum_compat g x x' : Proper (Qeq ==> Qeq) g -> eqv x x' -> sum (map g x) == sum (map g x').
Proof. intros G H. induction H; simpl; [reflexivity|]. rewrite H, IHForall2. reflexivity. Qed.
Lemma far_compat q d y y' x x' : eqv y y' -> eqv x x' -> far q d y x -> far q d y' x'.
Proof.
  intros Y X. pose proof (zipm_compat _ _ Y _ _ X) as Z. destruct q; simpl.
  - rewrite (sum_compat Qabs _ _ ltac:(intros u v E; rewrite E; reflexivity) Z). auto.
  - rewrite (sum_compat (fun v => v * v) _ _ ltac:(intros u v E; rewrite E; reflexivity) Z). auto.
  - intros [v [I H]]. revert v I H. induction Z as [|u w z z' U Z IH]; intros v I H; [destruct I|].
    destruct I as [<-|I]; [exists w; split; [left; reflexivity|rewrite <- U; exact H]|].
    destruct (IH v I H) as [t [T B]]. exists t. split; [right; exact T|exact B].
Qed.
Definition farb (q : norm_name) (d : positive) (y x : list Q) : bool :=
  match q with
  | One => q_lt (1 # d) (sum (map Qabs (zipm y x)))
  | Two => q_lt (1 # (d * d)) (sum (map (fun v => v * v) (zipm y x)))
  | Inf => existsb (fun v => q_lt (1 # d) (Qabs v)) (zipm y x)
  end.
Lemma farb_spec q d y x : farb q d y x = true -> far q d y x.
Proof.
  destruct q; simpl; try apply q_lt_spec. intro H. apply existsb_exists in H. destruct H as [v [I H]].
  exists v. split; [exact I|apply q_lt_spec, H].
Qed.


(* The point of the segment nearest to y, in each norm: the moves of the first two coordinates have a sum free of t. *)
Definition clip (z s : Q) : Q := if Qle_bool z 0 then 0 else if Qle_bool s z then s else z.
Definition nearest (s u v : Q) : Q := clip ((1#2) * (u - v + s)) s.
Lemma nearest_spec s u v : 0 < s -> let t := nearest s u v in
  0 <= t <= s /\ (t == 0 /\ u - v + s <= 0 \/ t == s /\ s <= u - v \/ 2 * t == u - v + s).
Proof.
  intro S. unfold nearest, clip. cbv zeta. set (z := (1#2) * (u - v + s)).
  destruct (Qle_bool z 0) eqn:A; [apply Qle_bool_iff in A; unfold z in A; split; [lra|left; split; [reflexivity|lra]]|].
  assert (A' : ~ z <= 0) by (intro H; apply Qle_bool_iff in H; congruence).
  destruct (Qle_bool s z) eqn:B; [apply Qle_bool_iff in B; unfold z in B; split; [lra|right; left; split; [reflexivity|lra]]|].
  assert (B' : ~ s <= z) by (intro H; apply Qle_bool_iff in H; congruence).
  unfold z in *. split; [lra|right; right; lra].
Qed.
Lemma abs_cases x : (0 <= x /\ Qabs x == x) \/ (x <= 0 /\ Qabs x == - x).
Proof. destruct (Qlt_le_dec x 0); [right|left]; (split; [lra|]); [apply Qabs_neg|apply Qabs_pos]; lra. Qed.
Section Nearest.
  Variables (s u v t : Q).
  Hypotheses (S : 0 < s) (T : 0 <= t <= s).
  Let t' := nearest s u v.
  Lemma nearest_one : Qabs (u - t') + Qabs (v - (s - t')) <= Qabs (u - t) + Qabs (v - (s - t)).
  Proof.
    destruct (nearest_spec s u v S) as [R C]. fold t' in R, C. clearbody t'.
    destruct (abs_cases (u - t')) as [[A1 E1]|[A1 E1]], (abs_cases (v - (s - t'))) as [[A2 E2]|[A2 E2]],
      (abs_cases (u - t)) as [[A3 E3]|[A3 E3]], (abs_cases (v - (s - t))) as [[A4 E4]|[A4 E4]];
      rewrite E1, E2, E3, E4; destruct C as [[C1 C2]|[[C1 C2]|C1]]; lra.
  Qed.
  Lemma nearest_two : (u - t') * (u - t') + (v - (s - t')) * (v - (s - t')) <= (u - t) * (u - t) + (v - (s - t)) * (v - (s - t)).
  Proof.
    destruct (nearest_spec s u v S) as [R C]. fold t' in R, C. clearbody t'.
    assert (Sq : 0 <= (t - t') * (t - t')) by (destruct (Qlt_le_dec t t'); nra).
    assert (E : (u - t) * (u - t) + (v - (s - t)) * (v - (s - t)) ==
      (u - t') * (u - t') + (v - (s - t')) * (v - (s - t')) + 2 * ((t - t') * (t - t')) + 2 * ((t - t') * (2 * t' - (u - v + s)))) by ring.
    rewrite E. assert (0 <= (t - t') * (2 * t' - (u - v + s))); [|lra].
    destruct C as [[C1 C2]|[[C1 C2]|C1]].
    - assert (0 <= t - t') by lra. assert (0 <= 2 * t' - (u - v + s)) by lra. nra.
    - assert (t - t' <= 0) by lra. assert (2 * t' - (u - v + s) <= 0) by lra. nra.
    - assert (Z : 2 * t' - (u - v + s) == 0) by lra. rewrite Z. lra.
  Qed.
  Lemma nearest_inf e : e < Qabs (u - t') \/ e < Qabs (v - (s - t')) -> e < Qabs (u - t) \/ e < Qabs (v - (s - t)).
  Proof.
    destruct (nearest_spec s u v S) as [R C]. fold t' in R, C. clearbody t'. intro H.
    destruct (Qlt_le_dec e (Qabs (u - t))) as [L|L]; [left; exact L|right].
    destruct (abs_cases (u - t')) as [[A1 E1]|[A1 E1]], (abs_cases (v - (s - t'))) as [[A2 E2]|[A2 E2]],
      (abs_cases (u - t)) as [[A3 E3]|[A3 E3]], (abs_cases (v - (s - t))) as [[A4 E4]|[A4 E4]];
      rewrite E1, E2 in H; rewrite E3 in L; rewrite E4; destruct C as [[C1 C2]|[[C1 C2]|C1]], H; lra.
  Qed.
End Nearest.
Lemma far_segment q d s u v rest n t : 0 < s -> 0 <= t <= s ->
  far q d (u :: v :: rest) (nearest s u v :: (s - nearest s u v) :: repeat 0 n) ->
  far q d (u :: v :: rest) (t :: (s - t) :: repeat 0 n).
Proof.
  intros S T. destruct q; cbn [far zipm map sum fold_right].
  - pose proof (nearest_one s u v t S T). fold (sum (map Qabs (zipm rest (repeat 0 n)))). lra.
  - pose proof (nearest_two s u v t S T). fold (sum (map (fun v => v * v) (zipm rest (repeat 0 n)))). lra.
  - intros [x [I H]]. assert (C : (1 # d < Qabs (u - nearest s u v) \/ 1 # d < Qabs (v - (s - nearest s u v))) \/
      exists x, In x (zipm rest (repeat 0 n)) /\ 1 # d < Qabs x).
    { destruct I as [<-|[<-|I]]; [left; left; exact H|left; right; exact H|right; exists x; split; [exact I|exact H]]. }
    destruct C as [C|[y [I' H']]].
    + destruct (nearest_inf s u v t S T _ C) as [K|K]; eexists; (split; [|exact K]); [left|right; left]; reflexivity.
    + exists y. split; [right; right; exact I'|exact H'].
Qed.

(* ---- the problem ---- *)
Definition lp_admits (p : lp) (i n : N) : bool :=
  ((1 <=? lpK p) && (lpK p <=? 1000) && (lpdigits p <=? 1000) && (1 <=? lpm p) && (lpm p + 2 <=? lpn p) &&
   (((i =? 0) && (n =? 0)) || (((i =? 1) || (i =? 2)) && (1 <=? n))))%N.
Definition lp_solution (p : lp) (i n : N) (y : list Q) : list Q :=
  if (i =? 1)%N then e1 p (alpha p i n) else if (i =? 2)%N then e2 p (beta p i n) else
  match y with
  | u :: v :: _ => let t := nearest (/ centre p) u v in t :: (/ centre p - t) :: repeat 0 (N.to_nat (lpn p) - 2)
  | _ => []
  end.
Lemma centre_pos p : (1 <= lpK p)%N -> 0 < centre p.
Proof. intro H. unfold centre, Qlt. cbn [Qnum Qden]. assert (0 < 10 ^ (Z.of_N (lpK p) - 1))%Z by (apply Z.pow_pos_nonneg; lia). lia. Qed.
Theorem lp_far p i n y : lp_admits p i n = true -> List.length y = N.to_nat (lpn p) ->
  far (lpp p) (ten (lpdigits p)) y (lp_solution p i n y) ->
  (exists x, optimal p (alpha p i n) (beta p i n) x) /\
  forall x, optimal p (alpha p i n) (beta p i n) x -> far (lpp p) (ten (lpdigits p)) y x.
Proof.
  unfold lp_admits. rewrite !andb_true_iff. intros [[[[[K _] _] M] N] F] L D.
  apply N.leb_le in K, M, N. pose proof (centre_pos p K) as C. assert (E : 0 < 1 # pow2 n) by reflexivity.
  apply orb_prop in F. destruct F as [F|F]; apply andb_prop in F; destruct F as [F _].
  - apply N.eqb_eq in F. subst i. unfold alpha, beta, lp_solution in *. cbn [N.eqb] in *. split.
    + exists (e1 p (centre p)). apply e1_optimal; [lia|exact C|lra].
    + intros x O. destruct (solution_0 p (centre p) x ltac:(lia) C O) as [t [T X]].
      destruct y as [|u [|v rest]]; cbn [List.length] in L; try lia.
      apply (far_compat _ _ (u :: v :: rest) _ (t :: (/ centre p - t) :: repeat 0 (N.to_nat (lpn p) - 2)));
        [apply eqv_refl|apply eqv_sym, X|]. apply far_segment; [apply Qinv_lt_0_compat, C|exact T|exact D].
  - apply orb_prop in F. destruct F as [F|F]; apply N.eqb_eq in F; subst i; unfold alpha, beta, lp_solution in *; cbn [N.eqb Pos.eqb] in *.
    + split; [exists (e1 p (centre p + (1 # pow2 n))); apply e1_optimal; [lia|lra|lra]|]. intros x O.
      apply (far_compat _ _ y _ (e1 p (centre p + (1 # pow2 n)))); [apply eqv_refl|apply eqv_sym|exact D].
      apply (solution_1 p _ (centre p)); [lia|lra|lra|exact O].
    + split; [exists (e2 p (centre p + (1 # pow2 n))); apply e2_optimal; [lia|lra|lra]|]. intros x O.
      apply (far_compat _ _ y _ (e2 p (centre p + (1 # pow2 n)))); [apply eqv_refl|apply eqv_sym|exact D].
      apply (solution_2 p (centre p)); [lia|lra|lra|exact O].
Qed.
(* The numbers with their reduced fractions: equal rationals, and much shorter ones. *)
Definition reduced (y : list num) : list Q := map (fun x => Qred (num_value x)) y.
Lemma reduced_spec y : eqv (reduced y) (map num_value y).
Proof. induction y as [|x y IH]; [constructor|constructor; [apply Qred_correct|exact IH]]. Qed.

Definition lp_statement (p : lp) : statement (list Q) (list num).
Proof.
  refine {| input_of := fun i n => lp_input p (alpha p i n) (beta p i n);
            admits := lp_admits p;
            has := fun k => (k <? lpm p * (lpn p + 1))%N;
            solves := fun i n => solves_lp p (alpha p i n) (beta p i n);
            means := fun w y => eqv y (map num_value w);
            wrong := fun i n w => forallb canonical w && (count w =? lpn p)%N && (List.length w =? N.to_nat (lpn p))%nat &&
              farb (lpp p) (ten (lpdigits p)) (reduced w) (lp_solution p i n (reduced w)) |}.
  intros i n w A H y M [_ [x [O S]]]. rewrite !andb_true_iff in H. destruct H as [[_ L] F].
  apply Nat.eqb_eq in L. apply farb_spec in F. destruct (lp_far p i n (reduced w) A) as [_ D]; [unfold reduced; rewrite map_length; exact L|exact F|].
  apply S. apply (far_compat _ _ (reduced w) _ x); [|apply eqv_refl|apply D, O].
  apply (eqv_trans _ (map num_value w)); [apply reduced_spec|apply eqv_sym, M].
Defined.

Definition norm_text (q : norm_name) : string := match q with One => "1" | Two => "2" | Inf => "inf" end.
Definition lp_parameters (p : lp) : list (string * text) :=
  [("K"%string, nat_text (lpK p)); ("digits"%string, nat_text (lpdigits p)); ("m"%string, nat_text (lpm p));
   ("n"%string, nat_text (lpn p)); ("p"%string, put (norm_text (lpp p)))].
Definition vector_text (y : list num) : text := listing num_text y.
