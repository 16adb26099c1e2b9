(* Networks in integers, each layer over one denominator: what the checker computes with, and that it is the same. *)
Require Import QArith Qabs Qminmax Lqa Lia List Bool ZArith NArith Morphisms Setoid.
From SCI Require Import Arithmetic GeneralAlgorithms ReluNetworks.
Import ListNotations.
Open Scope Q_scope.

Record zlayer := { zneurons : list (list Z * Z); zden : positive }.
Definition znet := list zlayer.
Definition qneuron (d : positive) (n : list Z * Z) : neuron := (map (fun z => z # d) (fst n), snd n # d).
Definition qlayer (l : zlayer) : layer := map (qneuron (zden l)) (zneurons l).
Definition qnet (net : znet) : network := map qlayer net.

Fixpoint zdot (r x : list Z) (acc : Z) : Z :=
  match r, x with a :: r', b :: x' => zdot r' x' (acc + a * b)%Z | _, _ => acc end.
Definition zaff (l : list (list Z * Z)) (x : list Z) (D : positive) : list Z :=
  map (fun n => zdot (fst n) x (snd n * Zpos D)%Z) l.
Fixpoint zeval (net : znet) (x : list Z) (D : positive) : list Z * positive :=
  match net with
  | [] => (x, D)
  | [l] => (zaff (zneurons l) x D, (D * zden l)%positive)
  | l :: rest => zeval rest (map (Z.max 0) (zaff (zneurons l) x D)) (D * zden l)%positive
  end.
Definition over (D : positive) (x : list Z) : list Q := map (fun z => z # D) x.

Lemma plus_over a b D : (a # D) + (b # D) == (a + b)%Z # D.
Proof. unfold Qplus, Qeq; simpl. nia. Qed.
Lemma zdot_spec d D r : forall x acc,
  dot (map (fun z => z # d) r) (over D x) + (acc # (D * d)) == zdot r x acc # (D * d).
Proof.
  induction r as [|a r IH]; intros x acc; simpl; [ring|].
  destruct x as [|b x]; simpl; [ring|]. rewrite <- IH.
  assert (E : (a # d) * (b # D) == (a * b)%Z # (D * d)).
  { unfold Qmult, Qeq; simpl. rewrite (Pos.mul_comm d D). reflexivity. }
  rewrite E, <- plus_over. ring.
Qed.
Lemma zaff_spec l x D : eqv (aff (qlayer l) (over D x)) (over (D * zden l) (zaff (zneurons l) x D)).
Proof.
  destruct l as [l d]. unfold qlayer, aff, zaff, over; cbn [zneurons zden].
  induction l as [|[r b] l IH]; simpl; constructor; [|exact IH].
  rewrite <- zdot_spec. fold (over D x).
  assert (E : b # d == (b * Zpos D)%Z # (D * d)).
  { unfold Qeq. cbn [Qnum Qden]. rewrite Pos2Z.inj_mul. ring. }
  rewrite E. reflexivity.
Qed.
Lemma zrelu_spec D x : eqv (map relu (over D x)) (over D (map (Z.max 0) x)).
Proof.
  induction x as [|a x IH]; simpl; constructor; [|exact IH]. unfold relu.
  destruct (Z.le_ge_cases 0 a) as [L|L].
  - rewrite Z.max_r by exact L. apply Q.max_r. unfold Qle; simpl. lia.
  - rewrite Z.max_l by exact L. rewrite Q.max_l; [unfold Qeq; simpl; lia|]. unfold Qle; simpl. lia.
Qed.
Lemma eqv_trans x y z : eqv x y -> eqv y z -> eqv x z.
Proof.
  intro E. revert z. induction E as [|a b x y E _ IH]; intros z F; inversion F; subst; constructor.
  - rewrite E; assumption.
  - apply IH; assumption.
Qed.
Lemma eqnet_refl net : eqnet net net.
Proof.
  induction net as [|l net IH]; constructor; [|exact IH]. induction l as [|n l IHl]; constructor; [|exact IHl].
  split; [apply eqv_refl|reflexivity].
Qed.
Lemma zeval_spec net : forall x D,
  eqv (eval (qnet net) (over D x)) (over (snd (zeval net x D)) (fst (zeval net x D))).
Proof.
  induction net as [|l net IH]; intros x D; [apply eqv_refl|].
  destruct net as [|l' net]; [apply zaff_spec|].
  change (eqv (eval (qnet (l' :: net)) (map relu (aff (qlayer l) (over D x))))
    (over (snd (zeval (l' :: net) (map (Z.max 0) (zaff (zneurons l) x D)) (D * zden l)))
          (fst (zeval (l' :: net) (map (Z.max 0) (zaff (zneurons l) x D)) (D * zden l))))).
  eapply eqv_trans; [apply (eval_compat _ _ (eqnet_refl _))|apply IH].
  eapply eqv_trans; [apply relu_compat, zaff_spec|apply zrelu_spec].
Qed.

Fixpoint zfits (net : znet) (ws : list nat) : bool :=
  match net, ws with
  | [], [_] => true
  | l :: net', w :: ((w' :: _) as ws') =>
      (length (zneurons l) =? w')%nat && forallb (fun n => (length (fst n) =? w)%nat) (zneurons l) && zfits net' ws'
  | _, _ => false
  end.
Lemma zfits_spec net : forall ws, zfits net ws = true -> has_widths (qnet net) ws.
Proof.
  induction net as [|l net IH]; intros ws H; [exact (match ws return zfits [] ws = true -> has_widths [] ws with
    | [] => fun e => False_ind _ (diff_false_true e) | [_] => fun _ => I
    | _ => fun e => False_ind _ (diff_false_true e) end H)|].
  destruct ws as [|w [|w' ws]]; simpl in H; try discriminate.
  apply andb_prop in H. destruct H as [H R]. apply andb_prop in H. destruct H as [L F]. simpl. split; [|split].
  - unfold qlayer. rewrite map_length. apply Nat.eqb_eq, L.
  - apply Forall_forall. intros n J. unfold qlayer in J. apply in_map_iff in J. destruct J as [m [<- J]].
    rewrite forallb_forall in F. specialize (F m J). simpl. rewrite map_length. apply Nat.eqb_eq, F.
  - apply IH, R.
Qed.

