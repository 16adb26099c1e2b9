(* Theory 3.3 and 3.4: on a line a ReLU network has at most P(N) affine pieces, a threshold switches at most P(N) times, and so
   misclassifies at least (r - 1 - P(N))/2 of r points with alternating labels. *)
From SCI Require Import Arithmetic GeneralAlgorithms ReluNetworks.
Import ListNotations.

Definition affine_on (a b : Q) (f : Q -> Q) : Prop := exists u v, forall x, a <= x <= b -> f x == u * x + v.
(* On [a,b] all these functions are affine on each of p common pieces. *)
Inductive PW (fs : list (Q -> Q)) : Q -> Q -> nat -> Prop :=
| PW1 a b : a <= b -> Forall (affine_on a b) fs -> PW fs a b 1
| PWc a c b p q : PW fs a c p -> PW fs c b q -> PW fs a b (p + q).

Lemma PW_le fs a b p : PW fs a b p -> a <= b.
Proof. induction 1; [assumption|lra]. Qed.
Lemma affine_sub a b c d f : affine_on a b f -> a <= c -> d <= b -> affine_on c d f.
Proof. intros [u [v H]] L U. exists u, v. intros x X. apply H. lra. Qed.
Lemma affine_ext a b f g : (forall x, f x == g x) -> affine_on a b f -> affine_on a b g.
Proof. intros E [u [v H]]. exists u, v. intros x X. rewrite <- E. apply H, X. Qed.
(* A change of functions that keeps common affine pieces. *)
Lemma PW_map fs gs a b p : PW fs a b p ->
  (forall c d, Forall (affine_on c d) fs -> Forall (affine_on c d) gs) -> PW gs a b p.
Proof. intros H F. induction H; [apply PW1; auto|eapply PWc; eassumption]. Qed.

Definition constant_sign (a b : Q) (f : Q -> Q) : Prop :=
  (forall x, a <= x <= b -> 0 <= f x) \/ (forall x, a <= x <= b -> f x <= 0).
Lemma relu_neg v : v <= 0 -> relu v == 0.
Proof. intro H. unfold relu. apply Q.max_l, H. Qed.
Lemma relu_affine a b f : affine_on a b f -> constant_sign a b f -> affine_on a b (fun x => relu (f x)).
Proof.
  intros [u [v H]] [S|S].
  - exists u, v. intros x X. rewrite relu_pos by (apply S, X). apply H, X.
  - exists 0, 0. intros x X. rewrite relu_neg by (apply S, X). ring.
Qed.
Lemma half_sign a c b f : affine_on a b f -> a <= c <= b -> constant_sign a c f \/ constant_sign c b f.
Proof.
  intros [u [v H]] C.
  destruct (Qlt_le_dec u 0) as [U|U]; destruct (Qlt_le_dec (u * c + v) 0) as [V|V].
  - right. right. intros x X. rewrite H by lra. nra.
  - left. left. intros x X. rewrite H by lra. nra.
  - left. right. intros x X. rewrite H by lra. nra.
  - right. left. intros x X. rewrite H by lra. nra.
Qed.
Lemma zero_in a b f : a <= b -> affine_on a b f -> exists c, a <= c <= b /\ constant_sign a c f /\ constant_sign c b f.
Proof.
  intros L [u [v H]].
  assert (K : forall s, (forall x, a <= x <= b -> 0 <= s * (u * x + v)) -> s == 1 \/ s == -1 ->
    exists c, a <= c <= b /\ constant_sign a c f /\ constant_sign c b f).
  { intros s S [E|E]; exists a; (split; [lra|]); split; [left|left|right|right]; intros x X;
      rewrite H by lra; specialize (S x); rewrite E in S; lra. }
  destruct (Qlt_le_dec (u * a + v) 0) as [A|A]; destruct (Qlt_le_dec (u * b + v) 0) as [B|B].
  - apply (K (-1)); [intros x X|right; reflexivity]. destruct (Qlt_le_dec u 0); nra.
  - assert (U : 0 < u) by (destruct (Qlt_le_dec 0 u); [assumption|nra]).
    assert (E : u * (- v / u) == - v) by (field; lra). set (c := - v / u) in *. clearbody c.
    exists c. split; [split; nra|]. split; [right|left]; intros x X; rewrite H by nra; nra.
  - assert (U : u < 0) by (destruct (Qlt_le_dec u 0); [assumption|nra]).
    assert (E : u * (- v / u) == - v) by (field; lra). set (c := - v / u) in *. clearbody c.
    exists c. split; [split; nra|]. split; [left|right]; intros x X; rewrite H by nra; nra.
  - apply (K 1); [intros x X|left; reflexivity]. destruct (Qlt_le_dec u 0); nra.
Qed.

(* One more ReLU of a function that is affine on the whole interval costs at most one more piece. *)
Lemma add_relu gs a b p : PW gs a b p -> forall f, affine_on a b f ->
  (constant_sign a b f -> PW ((fun x => relu (f x)) :: gs) a b p) /\
  (exists p', (p' <= p + 1)%nat /\ PW ((fun x => relu (f x)) :: gs) a b p').
Proof.
  induction 1 as [a b L F|a c b p q H1 IH1 H2 IH2]; intros f A.
  - split.
    + intro S. apply PW1; [exact L|]. constructor; [apply relu_affine; assumption|exact F].
    + destruct (zero_in a b f L A) as [c [C [S1 S2]]]. exists (1 + 1)%nat. split; [lia|].
      apply (PWc _ a c b).
      * apply PW1; [lra|]. constructor; [apply relu_affine; [apply (affine_sub a b); [exact A|lra|lra]|exact S1]|].
        eapply Forall_impl; [|exact F]. intros g G. apply (affine_sub a b); [exact G|lra|lra].
      * apply PW1; [lra|]. constructor; [apply relu_affine; [apply (affine_sub a b); [exact A|lra|lra]|exact S2]|].
        eapply Forall_impl; [|exact F]. intros g G. apply (affine_sub a b); [exact G|lra|lra].
  - pose proof (PW_le _ _ _ _ H1) as L1. pose proof (PW_le _ _ _ _ H2) as L2.
    assert (A1 : affine_on a c f) by (apply (affine_sub a b); [exact A|lra|lra]).
    assert (A2 : affine_on c b f) by (apply (affine_sub a b); [exact A|lra|lra]).
    destruct (IH1 f A1) as [S1 [p' [P1 Q1]]]. destruct (IH2 f A2) as [S2 [q' [P2 Q2]]]. split.
    + intros [S|S]; (apply (PWc _ a c b); [apply S1|apply S2]); [left|left|right|right]; intros x X; apply S; lra.
    + destruct (half_sign a c b f A (conj L1 L2)) as [S|S].
      * exists (p + q')%nat. split; [lia|]. apply (PWc _ a c b); [apply S1, S|exact Q2].
      * exists (p' + q)%nat. split; [lia|]. apply (PWc _ a c b); [exact Q1|apply S2, S].
Qed.
Definition relus (fs : list (Q -> Q)) : list (Q -> Q) := map (fun f x => relu (f x)) fs.
Lemma relu_layer fs a b p : PW fs a b p -> exists p', (p' <= p * (length fs + 1))%nat /\ PW (relus fs) a b p'.
Proof.
  induction 1 as [a b L F|a c b p q H1 IH1 H2 IH2].
  - induction F as [|f fs A F IH].
    + exists 1%nat. split; [simpl; lia|]. apply PW1; [exact L|constructor].
    + destruct IH as [p [P H]]. destruct (add_relu _ _ _ _ H f A) as [_ [p' [P' H']]].
      exists p'. split; [simpl in *; lia|exact H'].
  - destruct IH1 as [p' [P1 Q1]]. destruct IH2 as [q' [P2 Q2]]. exists (p' + q')%nat.
    split; [nia|]. apply (PWc _ a c b); assumption.
Qed.

Definition at_ (fs : list (Q -> Q)) (x : Q) : list Q := map (fun f => f x) fs.
Definition neuron_of (fs : list (Q -> Q)) (n : neuron) : Q -> Q := fun x => dot (fst n) (at_ fs x) + snd n.
Lemma dot_affine c d fs : Forall (affine_on c d) fs -> forall r, affine_on c d (fun x => dot r (at_ fs x)).
Proof.
  induction 1 as [|f fs [u [v E]] F IH]; intros [|w r]; try (exists 0, 0; intros; simpl; ring).
  destruct (IH r) as [u' [v' E']]. exists (w * u + u'), (w * v + v'). intros x X. simpl.
  fold (at_ fs x). rewrite (E x X), (E' x X). ring.
Qed.
Lemma neurons_affine c d fs l : Forall (affine_on c d) fs -> Forall (affine_on c d) (map (neuron_of fs) l).
Proof.
  intro F. apply Forall_forall. intros g G. apply in_map_iff in G. destruct G as [[r b] [<- _]].
  destruct (dot_affine c d fs F r) as [u [v E]]. exists u, (v + b). intros x X. unfold neuron_of; simpl.
  rewrite (E x X). ring.
Qed.
Fixpoint pieces (net : network) : nat :=
  match net with [] | [_] => 1 | l :: rest => ((length l + 1) * pieces rest)%nat end.
Lemma at_aff fs l x : at_ (map (neuron_of fs) l) x = aff l (at_ fs x).
Proof. unfold at_ at 1, aff. rewrite map_map. reflexivity. Qed.
Lemma at_relus fs x : at_ (relus fs) x = map relu (at_ fs x).
Proof. unfold at_, relus. rewrite !map_map. reflexivity. Qed.
Lemma hd_affine c d fs : Forall (affine_on c d) fs -> affine_on c d (fun x => hd 0 (at_ fs x)).
Proof. intros [|f gs F]; [exists 0, 0; intros; simpl; ring|assumption]. Qed.

(* LEMMA 3.3. *)
Theorem piece_lemma net : forall fs a b p, PW fs a b p ->
  exists p', (p' <= p * pieces net)%nat /\ PW [fun x => value net (at_ fs x)] a b p'.
Proof.
  induction net as [|l net IH]; intros fs a b p H.
  - exists p. split; [simpl; lia|]. apply (PW_map fs); [exact H|]. intros c d F. constructor; [apply hd_affine, F|constructor].
  - destruct net as [|l' net].
    + exists p. split; [simpl; lia|]. apply (PW_map fs); [exact H|]. intros c d F. constructor; [|constructor].
      apply (affine_ext c d (fun x => hd 0 (at_ (map (neuron_of fs) l) x))).
      * intro x. rewrite at_aff. reflexivity.
      * apply hd_affine, neurons_affine, F.
    + assert (N : PW (map (neuron_of fs) l) a b p) by (apply (PW_map fs); [exact H|]; intros c d; apply neurons_affine).
      apply relu_layer in N. destruct N as [p' [P N]]. rewrite map_length in P.
      destruct (IH _ _ _ _ N) as [p'' [P' M]]. exists p''. split.
      * change (pieces (l :: l' :: net)) with ((length l + 1) * pieces (l' :: net))%nat. nia.
      * apply (PW_map _ _ _ _ _ M). intros c d F. inversion F as [|? ? G _]; subst. constructor; [|constructor].
        revert G. apply affine_ext. intro x. rewrite at_relus, at_aff. reflexivity.
Qed.

(* ---- switches ---- *)
Fixpoint sw (l : list bool) : nat :=
  match l with b :: ((c :: _) as l') => ((if Bool.eqb b c then 0 else 1) + sw l')%nat | _ => 0%nat end.
Lemma sw_split l1 c l2 : sw (l1 ++ c :: l2) = (sw (l1 ++ [c]) + sw (c :: l2))%nat.
Proof.
  induction l1 as [|b l1 IH]; [reflexivity|]. destruct l1 as [|b' l1]; [simpl; lia|].
  change ((b :: b' :: l1) ++ c :: l2) with (b :: (b' :: l1) ++ c :: l2).
  change ((b :: b' :: l1) ++ [c]) with (b :: (b' :: l1) ++ [c]). simpl in *. lia.
Qed.
Lemma sw_insert l1 c l2 : (sw (l1 ++ l2) <= sw (l1 ++ c :: l2))%nat.
Proof.
  induction l1 as [|b l1 IH]; [destruct l2; simpl; lia|]. destruct l1 as [|b' l1].
  - destruct l2 as [|d l2]; simpl; [lia|]. destruct b, c, d; simpl; lia.
  - simpl in *. lia.
Qed.
Lemma sw_same b l : Forall (eq b) l -> sw l = 0%nat.
Proof.
  induction 1 as [|c l E F IH]; [reflexivity|]. destruct F as [|d l E' F]; [reflexivity|]. subst.
  simpl in *. rewrite eqb_reflx. exact IH.
Qed.
Lemma sw_down l : StronglySorted (fun b c => c = true -> b = true) l -> (sw l <= 1)%nat.
Proof.
  induction 1 as [|b l S IH F]; [simpl; lia|]. destruct b.
  - destruct l as [|c l]; [simpl; lia|]. destruct c; [simpl in *; lia|].
    inversion S as [|? ? S' F']; subst. simpl. assert (E : sw (false :: l) = 0%nat).
    { apply (sw_same false). constructor; [reflexivity|]. eapply Forall_impl; [|exact F'].
      intros [] H; [specialize (H eq_refl); discriminate|reflexivity]. }
    simpl in E. destruct l; lia.
  - rewrite (sw_same false); [lia|]. constructor; [reflexivity|]. eapply Forall_impl; [|exact F].
    intros [] H; [specialize (H eq_refl); discriminate|reflexivity].
Qed.
Lemma sw_negb l : sw (map negb l) = sw l.
Proof.
  induction l as [|b l IH]; [reflexivity|]. destruct l as [|c l]; [reflexivity|].
  simpl in *. rewrite IH. destruct b, c; reflexivity.
Qed.

Definition side (tau : Q) (f : Q -> Q) (x : Q) : bool := Qle_bool tau (f x).
Definition descending := StronglySorted (fun x y : Q => y <= x).
Lemma sorted_map {A B} (R : A -> A -> Prop) (S : B -> B -> Prop) (g : A -> B) (P : A -> Prop) l :
  (forall x y, P x -> P y -> R x y -> S (g x) (g y)) -> Forall P l -> StronglySorted R l -> StronglySorted S (map g l).
Proof.
  intros H F T. induction T as [|x l T IH G]; [constructor|]. inversion F; subst. simpl. constructor; [apply IH; assumption|].
  apply Forall_forall. intros y I. apply in_map_iff in I. destruct I as [z [<- I]].
  rewrite Forall_forall in G. rewrite Forall_forall in H3. apply H; auto.
Qed.
Lemma split_at c l : descending l -> exists l1 l2, l = l1 ++ l2 /\ Forall (fun x => c <= x) l1 /\
  Forall (fun x => x <= c) l2 /\ descending (l1 ++ [c]) /\ descending (c :: l2).
Proof.
  induction 1 as [|x l S IH F].
  - exists [], []. split; [reflexivity|]. split; [constructor|]. split; [constructor|].
    split; (constructor; [constructor|constructor]).
  - destruct (Qlt_le_dec x c) as [L|L].
    + exists [], (x :: l). assert (G : Forall (fun y => y <= c) (x :: l)).
      { constructor; [lra|]. eapply Forall_impl; [|exact F]. intros y Y. simpl in Y. lra. }
      split; [reflexivity|]. split; [constructor|]. split; [exact G|]. split; [constructor; constructor|].
      constructor; [constructor; assumption|exact G].
    + destruct IH as [l1 [l2 [E [F1 [F2 [S1 S2]]]]]]. exists (x :: l1), l2. subst l.
      split; [reflexivity|]. split; [constructor; assumption|]. split; [exact F2|]. split; [|exact S2].
      simpl. constructor; [exact S1|]. apply Forall_app. apply Forall_app in F. destruct F as [F _].
      split; [exact F|]. constructor; [exact L|constructor].
Qed.

(* LEMMA 3.4, first half. *)
Theorem switching f a b p : PW [f] a b p -> forall tau l, descending l -> Forall (fun x => a <= x <= b) l ->
  (sw (map (side tau f) l) <= p)%nat.
Proof.
  intro H. remember [f] as fs. induction H as [a b L F|a c b p q H1 IH1 H2 IH2]; intros tau l S R; subst fs.
  - inversion F as [|? ? [u [v E]] _]; subst. destruct (Qlt_le_dec u 0) as [U|U].
    + rewrite <- sw_negb. apply sw_down. rewrite map_map.
      apply (sorted_map (fun x y : Q => y <= x) _ _ (fun x => a <= x <= b)); [|exact R|exact S].
      intros x y X Y O T. apply negb_true_iff in T. apply negb_true_iff. unfold side in *.
      destruct (Qle_bool tau (f x)) eqn:B; [|reflexivity]. apply Qle_bool_iff in B. rewrite <- T. symmetry.
      apply Qle_bool_iff. rewrite (E x X) in B. rewrite (E y Y). nra.
    + apply sw_down. apply (sorted_map (fun x y : Q => y <= x) _ _ (fun x => a <= x <= b)); [|exact R|exact S].
      intros x y X Y O T. unfold side in *. apply Qle_bool_iff in T. apply Qle_bool_iff.
      rewrite (E y Y) in T. rewrite (E x X). nra.
  - pose proof (PW_le _ _ _ _ H1) as L1. pose proof (PW_le _ _ _ _ H2) as L2.
    destruct (split_at c l S) as [l1 [l2 [E [F1 [F2 [S1 S2]]]]]]. subst l. apply Forall_app in R. destruct R as [R1 R2].
    assert (B2 : (sw (map (side tau f) (l1 ++ [c])) <= q)%nat).
    { apply IH2; [exact S1|]. apply Forall_app. split; [|constructor; [lra|constructor]].
      apply Forall_forall. intros x X. rewrite Forall_forall in F1, R1. specialize (F1 x X). specialize (R1 x X).
      simpl in *. lra. }
    assert (B1 : (sw (map (side tau f) (c :: l2)) <= p)%nat).
    { apply IH1; [exact S2|]. constructor; [lra|].
      apply Forall_forall. intros x X. rewrite Forall_forall in F2, R2. specialize (F2 x X). specialize (R2 x X).
      simpl in *. lra. }
    rewrite map_app in *. cbn [map] in *. pose proof (sw_insert (map (side tau f) l1) (side tau f c) (map (side tau f) l2)).
    rewrite sw_split in H. lia.
Qed.

(* LEMMA 3.4, second half: of points with alternating labels many are misclassified. *)
Fixpoint misplaced (b : bool) (l : list bool) : nat :=
  match l with [] => 0%nat | c :: l' => ((if Bool.eqb b c then 0 else 1) + misplaced (negb b) l')%nat end.
Theorem misclassified l : forall b, (length l <= sw l + 1 + 2 * misplaced b l)%nat.
Proof.
  assert (H : forall l b, (length l <= sw l + 1 + 2 * misplaced b l)%nat /\
    match l with c :: _ => c = negb b -> (length l <= sw l + 2 * misplaced b l)%nat | [] => True end).
  { induction l0 as [|c l' IH]; intro b; [simpl; lia|]. specialize (IH (negb b)). destruct l' as [|c' l''].
    - destruct b, c; simpl; lia.
    - destruct IH as [A B]. rewrite negb_involutive in B.
      change (length (c :: c' :: l'')) with (S (length (c' :: l''))).
      change (sw (c :: c' :: l'')) with ((if Bool.eqb c c' then 0 else 1) + sw (c' :: l''))%nat.
      change (misplaced b (c :: c' :: l'')) with ((if Bool.eqb b c then 0 else 1) + misplaced (negb b) (c' :: l''))%nat.
      destruct b, c, c'; cbn [negb Bool.eqb] in *; split; try discriminate; try (intros _);
        try specialize (B eq_refl); lia. }
  intro b. apply H.
Qed.
