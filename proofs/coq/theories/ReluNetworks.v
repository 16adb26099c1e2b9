(* Theory 3.2 and 3.5 to 3.7: ReLU networks, the training inputs T_delta, the max error, and networks of cost 0. *)
From SCI Require Import Arithmetic GeneralAlgorithms.
Import ListNotations.

Definition neuron := (list Q * Q)%type.           (* a row of the matrix, a bias *)
Definition layer := list neuron.
Definition network := list layer.

Fixpoint dot (r x : list Q) : Q :=
  match r, x with a :: r', b :: x' => a * b + dot r' x' | _, _ => 0 end.
Definition aff (l : layer) (x : list Q) : list Q := map (fun n => dot (fst n) x + snd n) l.
Definition relu (v : Q) : Q := Qmax 0 v.
#[export] Instance relu_proper : Proper (Qeq ==> Qeq) relu.
Proof. intros v w E. unfold relu. rewrite E. reflexivity. Qed.
Fixpoint eval (net : network) (x : list Q) : list Q :=
  match net with
  | [] => x
  | [l] => aff l x                                 (* no ReLU after the last *)
  | l :: rest => eval rest (map relu (aff l x))
  end.
Definition value (net : network) (x : list Q) : Q := hd 0 (eval net x).

Fixpoint has_widths (net : network) (ws : list nat) : Prop :=
  match net, ws with
  | [], [_] => True
  | l :: net', w :: ((w' :: _) as ws') =>
      length l = w' /\ Forall (fun n => length (fst n) = w) l /\ has_widths net' ws'
  | _, _ => False
  end.

(* ---- equal rationals, equal values ---- *)
Definition eqv := Forall2 Qeq.
Definition eqneuron (m n : neuron) := eqv (fst m) (fst n) /\ snd m == snd n.
Definition eqnet : network -> network -> Prop := Forall2 (Forall2 eqneuron).

Lemma Forall2_length {A B} (R : A -> B -> Prop) l l' : Forall2 R l l' -> length l = length l'.
Proof. induction 1; simpl; congruence. Qed.
Lemma eqv_refl x : eqv x x.
Proof. induction x; constructor; [reflexivity|assumption]. Qed.
Lemma dot_compat r r' : eqv r r' -> forall x x', eqv x x' -> dot r x == dot r' x'.
Proof.
  induction 1 as [|a a' r r' E _ IH]; intros x x' X; [reflexivity|].
  destruct X as [|b b' x x' E' X]; simpl; [reflexivity|]. rewrite E, E', (IH _ _ X). reflexivity.
Qed.
Lemma aff_compat l l' : Forall2 eqneuron l l' -> forall x x', eqv x x' -> eqv (aff l x) (aff l' x').
Proof.
  induction 1 as [|m n l l' [R B] _ IH]; intros x x' X; simpl; constructor; [|apply IH, X].
  rewrite (dot_compat _ _ R _ _ X), B. reflexivity.
Qed.
Lemma relu_compat x x' : eqv x x' -> eqv (map relu x) (map relu x').
Proof. induction 1; simpl; constructor; [unfold relu; rewrite H; reflexivity|assumption]. Qed.
Lemma eval_compat net net' : eqnet net net' -> forall x x', eqv x x' -> eqv (eval net x) (eval net' x').
Proof.
  induction 1 as [|l l' net net' E N IH]; intros x x' X; [exact X|].
  pose proof (aff_compat _ _ E _ _ X) as A. destruct N as [|m m' net net']; [exact A|].
  simpl in *. apply IH, relu_compat, A.
Qed.
Lemma value_compat net net' x x' : eqnet net net' -> eqv x x' -> value net x == value net' x'.
Proof.
  intros N X. unfold value. destruct (eval_compat _ _ N _ _ X); [reflexivity|assumption].
Qed.
Lemma eqnet_widths net net' : eqnet net net' -> forall ws, has_widths net ws -> has_widths net' ws.
Proof.
  induction 1 as [|l l' net net' E N IH]; intros ws W; [exact W|].
  destruct ws as [|w [|w' ws]]; [exact W|exact W|]. simpl in *. destruct W as [L [F W]].
  split; [rewrite <- (Forall2_length _ _ _ E); exact L|]. split; [|apply IH, W].
  clear - E F. induction E as [|m n l l' [R _] _ IH]; constructor; inversion F; subst; clear F.
  - rewrite <- (Forall2_length _ _ _ R); reflexivity.
  - apply IH; assumption.
Qed.
Lemma eqnet_sym net net' : eqnet net net' -> eqnet net' net.
Proof.
  assert (S : forall x y, eqv x y -> eqv y x) by (induction 1; constructor; [symmetry; assumption|assumption]).
  assert (L : forall l l', Forall2 eqneuron l l' -> Forall2 eqneuron l' l).
  { induction 1 as [|m n l l' [R B]]; constructor; [split; [apply S, R|symmetry; exact B]|assumption]. }
  induction 1; constructor; [apply L; assumption|assumption].
Qed.

(* ---- the training inputs, and the max error ---- *)
Record problem := { pa : Q; pk : Q; pe : Q; pd : N; pr : N; hidden : list nat }.
Definition params (p : problem) : Prop :=
  (1#2) <= pa p <= 1 /\ (1#4) <= pk p <= (3#4) /\ 0 < pe p /\ (2 <= pd p)%N /\ (1 <= pr p)%N /\
  hidden p <> [] /\ Forall (fun w => (1 <= w)%nat) (hidden p).
Definition widths (p : problem) : list nat := N.to_nat (pd p) :: hidden p ++ [1%nat].
Definition in_NN (p : problem) (net : network) : Prop := has_widths net (widths p).

Definition t (p : problem) (k : N) : Q := pa p / (inject_Z (Z.of_N k) + 1 - pk p).
Definition label (k : N) : bool := N.even k.                         (* (k+1) mod 2 *)
Definition lab (k : N) : Q := if label k then 1 else 0.
Definition point (p : problem) (delta : Q) (k : N) : list Q :=
  t p k :: (if label k then delta else 0) :: repeat 0 (N.to_nat (pd p - 2)).
Definition training (p : problem) (delta : Q) : input := fun i =>          (* coordinate by coordinate *)
  if (i <? pr p * pd p)%N then
    let k := (i / pd p + 1)%N in let j := (i mod pd p)%N in
    if (j =? 0)%N then t p k else if (j =? 1)%N then (if label k then delta else 0) else 0
  else 0.
Lemma training_point p delta i : (i < pr p * pd p)%N ->
  training p delta i = nth (N.to_nat (i mod pd p)) (point p delta (i / pd p + 1)) 0.
Proof.
  intro H. unfold training, point. apply N.ltb_lt in H. rewrite H. cbv zeta. set (j := (i mod pd p)%N).
  destruct (N.eqb_spec j 0) as [->|J0]; [reflexivity|]. destruct (N.eqb_spec j 1) as [->|J1]; [reflexivity|].
  replace (N.to_nat j) with (S (S (N.to_nat (j - 2)))) by lia. cbn [nth].
  destruct (nth_in_or_default (N.to_nat (j - 2)) (repeat 0 (N.to_nat (pd p - 2))) 0) as [I|I]; [|symmetry; exact I].
  apply repeat_spec in I. symmetry. exact I.
Qed.

Definition indices (r : N) : list N := map N.of_nat (seq 1 (N.to_nat r)).
Lemma indices_spec r k : In k (indices r) <-> (1 <= k <= r)%N.
Proof.
  unfold indices. rewrite in_map_iff. split.
  - intros [n [<- I]]. apply in_seq in I. lia.
  - intro H. exists (N.to_nat k). split; [apply N2Nat.id|apply in_seq; lia].
Qed.
Definition err (p : problem) (delta : Q) (net : network) (k : N) : Q :=
  Qabs (value net (point p delta k) - lab k).
Definition cost (p : problem) (delta : Q) (net : network) : Q :=
  fold_right Qmax 0 (map (err p delta net) (indices (pr p))).
(* Within eps of every cost in the class: at most eps above the infimum, without naming it. *)
Definition Sol (p : problem) (delta : Q) (net : network) : Prop :=
  in_NN p net /\ forall psi, in_NN p psi -> cost p delta net <= cost p delta psi + pe p.

Lemma fold_max_ge l v : In v l -> v <= fold_right Qmax 0 l.
Proof.
  induction l as [|a l IH]; simpl; [tauto|]. intros [<-|I].
  - apply Q.le_max_l.
  - eapply Qle_trans; [apply IH, I|apply Q.le_max_r].
Qed.
Lemma fold_max_le l b : 0 <= b -> (forall v, In v l -> v <= b) -> fold_right Qmax 0 l <= b.
Proof.
  intro P. induction l as [|a l IH]; simpl; intro H; [exact P|].
  apply Q.max_lub; [apply H; auto|apply IH; intros; apply H; auto].
Qed.
Lemma cost_ge p delta net k : (1 <= k <= pr p)%N -> err p delta net k <= cost p delta net.
Proof. intro H. apply fold_max_ge, in_map, indices_spec, H. Qed.
Lemma cost_le p delta net b : 0 <= b -> (forall k, (1 <= k <= pr p)%N -> err p delta net k <= b) ->
  cost p delta net <= b.
Proof.
  intros P H. apply fold_max_le; [exact P|]. intros v I. apply in_map_iff in I. destruct I as [k [<- I]].
  apply H, indices_spec, I.
Qed.
Lemma cost_nonneg p delta net : 0 <= cost p delta net.
Proof. unfold cost. induction (map _ _); simpl; [apply Qle_refl|]. eapply Qle_trans; [exact IHl|apply Q.le_max_r]. Qed.
Lemma err_compat p delta net net' k : eqnet net net' -> err p delta net k == err p delta net' k.
Proof. intro E. unfold err. rewrite (value_compat net net' _ _ E (eqv_refl _)). reflexivity. Qed.

(* ---- a network of cost 0, for delta > 0 and all widths (3.7) ---- *)
Definition unit_row (w : nat) : list Q := match w with O => [] | S w' => 1 :: repeat 0 w' end.
Definition carry (w w' : nat) : layer :=
  match w' with O => [] | S v => (unit_row w, 0) :: repeat (repeat 0 w, 0) v end.
Fixpoint carries (w : nat) (ws : list nat) : network :=
  match ws with [] => [] | w' :: ws' => carry w w' :: carries w' ws' end.
Definition first (d : nat) (delta : Q) (w : nat) : layer :=
  match w with O => [] | S v => (0 :: / delta :: repeat 0 (d - 2), 0) :: repeat (repeat 0 d, 0) v end.
Definition psi (p : problem) (delta : Q) : network :=
  match hidden p with
  | [] => []
  | w :: ws => first (N.to_nat (pd p)) delta w :: carries w (ws ++ [1%nat])
  end.

Lemma carries_widths ws : forall w, (1 <= w)%nat -> Forall (fun w => (1 <= w)%nat) ws ->
  has_widths (carries w ws) (w :: ws).
Proof.
  induction ws as [|v ws IH]; intros w P F; [exact I|]. inversion F; subst. simpl. split; [|split].
  - destruct v; [lia|]. simpl. rewrite repeat_length. reflexivity.
  - destruct v; [lia|]. simpl. constructor; [|apply Forall_forall; intros x H; apply repeat_spec in H; subst].
    + destruct w; [lia|]. simpl. rewrite repeat_length. reflexivity.
    + simpl. apply repeat_length.
  - apply IH; assumption.
Qed.
Lemma psi_in_NN p delta : params p -> in_NN p (psi p delta).
Proof.
  intros [_ [_ [_ [D [_ [H F]]]]]]. unfold in_NN, psi, widths. destruct (hidden p) as [|w ws]; [congruence|].
  inversion F; subst. simpl. split; [|split].
  - destruct w; [lia|]. simpl. rewrite repeat_length. reflexivity.
  - destruct w; [lia|]. simpl. constructor; [|apply Forall_forall; intros x I; apply repeat_spec in I; subst].
    + simpl. rewrite repeat_length. lia.
    + simpl. apply repeat_length.
  - apply carries_widths; [lia|]. apply Forall_app. split; [assumption|]. constructor; [lia|constructor].
Qed.
Lemma dot_zeros n x : dot (repeat 0 n) x == 0.
Proof. revert x. induction n; intros [|b x]; simpl; try reflexivity. rewrite IHn. ring. Qed.
Lemma relu_pos v : 0 <= v -> relu v == v.
Proof. intro H. unfold relu. apply Q.max_r, H. Qed.
Lemma carries_value ws : Forall (fun w => (1 <= w)%nat) ws -> forall w x v, (1 <= w)%nat -> x <> [] ->
  hd 0 x == v -> 0 <= v -> value (carries w ws) x == v.
Proof.
  induction 1 as [|u ws U F IH]; intros w x v W X H P; [exact H|].
  destruct u; [lia|]. destruct w; [lia|]. destruct x as [|b x]; [congruence|]. simpl in H.
  assert (E : hd 0 (aff (carry (S w) (S u)) (b :: x)) == v) by (simpl; rewrite dot_zeros, H; ring).
  destruct ws as [|u' ws]; [exact E|].
  change (value (carries (S u) (u' :: ws)) (map relu (aff (carry (S w) (S u)) (b :: x))) == v).
  apply IH; [lia|discriminate| |exact P].
  transitivity (relu (hd 0 (aff (carry (S w) (S u)) (b :: x)))); [reflexivity|].
  unfold relu. rewrite E. apply relu_pos, P.
Qed.
Lemma psi_cost p delta : params p -> 0 < delta -> cost p delta (psi p delta) == 0.
Proof.
  intros P D. apply Qle_antisym; [|apply cost_nonneg]. apply cost_le; [apply Qle_refl|]. intros k K.
  destruct P as [_ [_ [_ [Dd [_ [H F]]]]]]. unfold err, psi. destruct (hidden p) as [|w ws]; [congruence|].
  inversion F; subst. destruct w; [lia|].
  assert (E : value (first (N.to_nat (pd p)) delta (S w) :: carries (S w) (ws ++ [1%nat])) (point p delta k) == lab k).
  { set (x := point p delta k).
    assert (N : exists l c, carries (S w) (ws ++ [1%nat]) = l :: c) by (destruct ws; simpl; eauto).
    transitivity (value (carries (S w) (ws ++ [1%nat])) (map relu (aff (first (N.to_nat (pd p)) delta (S w)) x))).
    { destruct N as [l [c ->]]. reflexivity. }
    apply carries_value; [apply Forall_app; split; [assumption|constructor; [lia|constructor]]|lia|discriminate| |].
    - unfold x, point. cbn [first aff map hd fst snd dot]. rewrite dot_zeros. unfold lab. destruct (label k).
      + assert (E : 0 * t p k + (/ delta * delta + 0) + 0 == 1) by (field; lra).
        rewrite E. apply relu_pos. lra.
      + assert (E : 0 * t p k + (/ delta * 0 + 0) + 0 == 0) by ring. rewrite E. apply relu_pos. lra.
    - unfold lab. destruct (label k); lra. }
  rewrite E. apply Qabs_Qle_condition. lra.
Qed.
