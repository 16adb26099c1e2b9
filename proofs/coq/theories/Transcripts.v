(* The answers that a certificate lists: sorted, so that no query is answered twice, and legal for the input. *)
From SCI Require Import Arithmetic GeneralAlgorithms.
Import ListNotations.

(* An answer is legal, in integers: |m q - p 2^n| <= q. *)
Definition answer_ok (m : Z) (x : Q) (n : N) : bool :=
  (Z.abs (m * Zpos (Qden x) - Z.shiftl (Qnum x) (Z.of_N n)) <=? Zpos (Qden x))%Z.
Lemma answer_ok_spec m x n : answer_ok m x n = true <-> legal_answer m x n.
Proof.
  unfold answer_ok, legal_answer. rewrite Z.leb_le, Z.shiftl_mul_pow2, <- pow2_Z by lia.
  destruct x as [p q]. unfold Qle, Qabs, Qminus, Qplus, Qopp. cbn [Qnum Qden].
  rewrite Pos2Z.inj_mul. set (t := Zpos (pow2 n)). assert (0 < t)%Z by (unfold t; lia).
  replace (m * Zpos q + - p * t)%Z with (m * Zpos q - p * t)%Z by ring.
  set (u := Z.abs _). split; intro; nia.
Qed.

Definition answers := list (query * Z).
Definition later (a b : query) : bool :=
  ((fst a <? fst b) || ((fst a =? fst b) && (snd a <? snd b)))%N.
(* Whether the answers come in strictly increasing order, to evaluations that there are, and are legal. *)
Fixpoint answers_ok (has : N -> bool) (A : input) (last : option query) (l : answers) : bool :=
  match l with
  | [] => true
  | (q, m) :: l' =>
      if match last with None => true | Some p => later p q end
      then if has (fst q) then if answer_ok m (A (fst q)) (snd q) then answers_ok has A (Some q) l' else false
           else false
      else false
  end.
Lemma answers_ok_legal has A l : forall last, answers_ok has A last l = true ->
  forall k n m, In ((k, n), m) l -> has k = true /\ legal_answer m (A k) n.
Proof.
  induction l as [|[q z] l IH]; simpl; intros last H k n m I; [tauto|].
  destruct (match last with None => true | Some p => later p q end); [|discriminate].
  destruct (has (fst q)) eqn:Hq; [|discriminate]. destruct (answer_ok _ _ _) eqn:E; [|discriminate].
  destruct I as [I|I]; [|exact (IH _ H k n m I)]. injection I as -> ->. split; [exact Hq|].
  apply answer_ok_spec, E.
Qed.

Definition qeqb (a b : query) : bool := ((fst a =? fst b) && (snd a =? snd b))%N.
Definition lookup (l : answers) : transcript := fun q =>
  match find (fun e => qeqb (fst e) q) l with Some e => Some (snd e) | None => None end.
Lemma lookup_in l q m : lookup l q = Some m -> In (q, m) l.
Proof.
  unfold lookup. destruct (find _ l) as [[q' m']|] eqn:E; [|discriminate]. intro H. injection H as <-.
  apply find_some in E. destruct E as [I E]. unfold qeqb in E. apply andb_prop in E. destruct E as [E1 E2].
  apply N.eqb_eq in E1, E2. destruct q', q; simpl in *. subst. exact I.
Qed.
Lemma later_trans a b c : later a b = true -> later b c = true -> later a c = true.
Proof. unfold later. destruct a, b, c; simpl. rewrite ?orb_true_iff, ?andb_true_iff, ?N.ltb_lt, ?N.eqb_eq. lia. Qed.
Lemma later_irrefl a : later a a = false.
Proof. unfold later. rewrite N.ltb_irrefl, N.ltb_irrefl, andb_false_r. reflexivity. Qed.
Lemma answers_ok_later has A l : forall p, answers_ok has A (Some p) l = true ->
  forall q m, In (q, m) l -> later p q = true.
Proof.
  induction l as [|[r z] l IH]; simpl; intros p H q m I; [tauto|].
  destruct (later p r) eqn:L; [|discriminate]. destruct (has _); [|discriminate].
  destruct (answer_ok _ _ _); [|discriminate]. destruct I as [I|I]; [injection I as -> ->; exact L|].
  eapply later_trans; [exact L|exact (IH _ H _ _ I)].
Qed.
Lemma lookup_ok has A l : forall last, answers_ok has A last l = true ->
  forall q m, In (q, m) l -> lookup l q = Some m.
Proof.
  induction l as [|[r z] l IH]; simpl; intros last H q m I; [tauto|].
  destruct (match last with None => true | Some p => later p r end); [|discriminate].
  destruct (has _); [|discriminate]. destruct (answer_ok _ _ _); [|discriminate].
  unfold lookup; simpl. destruct (qeqb r q) eqn:E.
  - unfold qeqb in E. apply andb_prop in E. destruct E as [E1 E2]. apply N.eqb_eq in E1, E2.
    destruct r, q; simpl in *; subst. destruct I as [I|I]; [injection I as ->; reflexivity|].
    pose proof (answers_ok_later _ _ _ _ H _ _ I) as L. rewrite later_irrefl in L. discriminate.
  - destruct I as [I|I].
    + injection I as -> ->. unfold qeqb in E. rewrite !N.eqb_refl in E. discriminate.
    + exact (IH _ H q m I).
Qed.
Lemma lookup_consistent has A l : answers_ok has A None l = true -> consistent (lookup l) A.
Proof. intros H k n m L. apply lookup_in in L. apply (answers_ok_legal _ _ _ _ H k n m L). Qed.

(* Whoever gives one of these outputs, having seen only these answers, is wrong on this input with some legal oracle. *)
Definition refutes {Out} (l : answers) (A : input) (same : Out -> Prop) (Sol : Out -> Prop) : Prop :=
  forall (G : genalg Out) o0 qs y, halts G o0 qs y -> same y -> (forall q, In q qs -> In (q, o0 q) l) ->
  exists o, legal o A /\ halts G o qs y /\ ~ right_with G o Sol.
Lemma refutes_intro {Out} has (l : answers) A (same Sol : Out -> Prop) :
  answers_ok has A None l = true -> (forall y, same y -> ~ Sol y) -> refutes l A same Sol.
Proof.
  intros H N G o0 qs y R S Q.
  apply (deterministic_refutation G (lookup l) A o0 qs y Sol (lookup_consistent _ _ _ H) R); [|exact (N y S)].
  intros q I. apply (lookup_ok _ _ _ _ H), Q, I.
Qed.

Definition count {A} (l : list A) : N := fold_left (fun n _ => N.succ n) l 0%N.
