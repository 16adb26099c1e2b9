(* Numbers and networks as certificates write them, and what these texts mean. *)
Require Import QArith Qpower Qabs Lqa Lia List Bool ZArith NArith String.
From SCI Require Import Arithmetic GeneralAlgorithms Transcripts Text ReluNetworks IntegralNetworks.
Import ListNotations.

(* m times 2 to the power e, or a quotient. *)
Inductive num := Dyadic (m e : Z) | Quotient (n : Z) (d : positive).
Definition num_den (x : num) : positive :=
  match x with Dyadic _ e => if (e <? 0)%Z then pow2 (Z.to_N (- e)) else 1%positive | Quotient _ d => d end.
Definition num_top (x : num) : Z :=
  match x with Dyadic m e => if (e <? 0)%Z then m else Z.shiftl m e | Quotient n _ => n end.
Definition num_value (x : num) : Q := (num_top x # num_den x)%Q.
(* the value that the text is to have *)
Lemma num_value_dyadic m e : (num_value (Dyadic m e) == inject_Z m * (2 # 1) ^ e)%Q.
Proof.
  unfold num_value, num_top, num_den. destruct (Z.ltb_spec e 0) as [L|L].
  - rewrite <- (Z.opp_involutive e) at 2. rewrite Qpower_opp.
    assert (E : ((2 # 1) ^ (- e) == Zpos (pow2 (Z.to_N (- e))) # 1)%Q).
    { rewrite pow2_Z, Z2N.id by lia. change (2 # 1)%Q with (inject_Z 2). rewrite <- Zpower_Qpower by lia. reflexivity. }
    rewrite E. unfold Qeq, Qinv, Qmult, inject_Z. simpl. lia.
  - rewrite Z.shiftl_mul_pow2 by lia. change (2 # 1)%Q with (inject_Z 2). rewrite <- Zpower_Qpower by lia.
    rewrite <- inject_Z_mult. reflexivity.
Qed.

(* Each rational has one text: an odd mantissa (or 0), a quotient in lowest terms that is no dyadic. *)
Definition canonical (x : num) : bool :=
  match x with
  | Dyadic m e => Z.odd m || ((m =? 0) && (e =? 0))%Z
  | Quotient n d => (Z.gcd n (Zpos d) =? 1)%Z && negb (Z.land (Zpos d) (Zpos d - 1) =? 0)%Z
  end.
Definition num_text (x : num) : text :=
  quoted (match x with
          | Dyadic m e => hex m ++ (if (e =? 0)%Z then put "" else put "p" ++ dec e)
          | Quotient n d => hex n ++ put "/" ++ hex (Zpos d)
          end)%text.

(* Networks: [[row,...],[bias,...]], layer by layer. *)
Definition layer_text := (list (list num) * list num)%type.
Definition network_text := list layer_text.
Definition write_layer (l : layer_text) : text :=
  bracketed (listing (listing num_text) (fst l) ++ put "," ++ listing num_text (snd l))%text.
Definition write_network (n : network_text) : text := listing write_layer n.
Definition canonical_network (n : network_text) : bool :=
  forallb (fun l => forallb (forallb canonical) (fst l) && forallb canonical (snd l)) n.
(* What the text of a network means, and the same over one denominator a layer. *)
Definition meaning_layer (l : layer_text) : layer := combine (map (map num_value) (fst l)) (map num_value (snd l)).
Definition meaning (n : network_text) : network := map meaning_layer n.
Definition lcm_pos (a b : positive) : positive := Z.to_pos (Z.lcm (Zpos a) (Zpos b)).
Definition layer_den (l : layer_text) : positive :=
  fold_left (fun d x => lcm_pos d (num_den x)) (List.concat (fst l) ++ snd l)%list 1%positive.
Definition scaled (d : positive) (x : num) : Z := (num_top x * (Zpos d / Zpos (num_den x)))%Z.
Definition integral_layer (l : layer_text) : zlayer :=
  let d := layer_den l in
  {| zneurons := combine (map (map (scaled d)) (fst l)) (map (scaled d) (snd l)); zden := d |}.
Definition integral (n : network_text) : znet := map integral_layer n.

Lemma lcm_pos_divides a b : (Zpos a | Zpos (lcm_pos a b))%Z /\ (Zpos b | Zpos (lcm_pos a b))%Z.
Proof.
  unfold lcm_pos. assert (P : (0 < Z.lcm (Zpos a) (Zpos b))%Z).
  { pose proof (Z.lcm_nonneg (Zpos a) (Zpos b)). pose proof (Z.lcm_eq_0 (Zpos a) (Zpos b)). lia. }
  rewrite Z2Pos.id by exact P. split; [apply Z.divide_lcm_l|apply Z.divide_lcm_r].
Qed.
Lemma fold_divides xs : forall d, (Zpos d | Zpos (fold_left (fun d x => lcm_pos d (num_den x)) xs d))%Z /\
  forall x, In x xs -> (Zpos (num_den x) | Zpos (fold_left (fun d x => lcm_pos d (num_den x)) xs d))%Z.
Proof.
  induction xs as [|y xs IH]; intro d; simpl; [split; [apply Z.divide_refl|tauto]|].
  destruct (IH (lcm_pos d (num_den y))) as [A B]. destruct (lcm_pos_divides d (num_den y)) as [L R].
  split; [eapply Z.divide_trans; eassumption|]. intros x [<-|I]; [eapply Z.divide_trans; eassumption|apply B, I].
Qed.
Lemma scaled_value d x : (Zpos (num_den x) | Zpos d)%Z -> (scaled d x # d == num_value x)%Q.
Proof.
  intros [k K]. unfold scaled, num_value, Qeq. cbn [Qnum Qden]. rewrite K at 1. rewrite Z.div_mul by lia.
  rewrite K. ring.
Qed.
Lemma integral_layer_spec l : Forall2 eqneuron (meaning_layer l) (qlayer (integral_layer l)).
Proof.
  destruct l as [rows bias]. unfold meaning_layer, qlayer, integral_layer. cbn [fst snd zneurons zden].
  assert (H : forall x, In x (List.concat rows ++ bias)%list -> (scaled (layer_den (rows, bias)) x # layer_den (rows, bias) == num_value x)%Q).
  { intros x I. apply scaled_value. unfold layer_den. cbn [fst snd]. apply fold_divides, I. }
  set (d := layer_den (rows, bias)) in *. clearbody d. revert bias H.
  induction rows as [|r rows IH]; intros bias H; [constructor|]. destruct bias as [|b bias]; [constructor|].
  cbn [map combine]. constructor; [split; cbn [fst snd qneuron]|].
  - assert (R : forall x, In x r -> (scaled d x # d == num_value x)%Q).
    { intros x I. apply H. cbn [List.concat]. apply in_or_app. left. apply in_or_app. left. exact I. }
    clear - R. induction r as [|x r IH]; simpl; constructor; [symmetry; apply R; left; reflexivity|].
    apply IH. intros y I. apply R. right. exact I.
  - symmetry. apply H. apply in_or_app. right. left. reflexivity.
  - apply IH. intros x I. apply H. apply in_app_or in I. cbn [List.concat]. destruct I as [I|I]; apply in_or_app.
    + left. apply in_or_app. right. exact I.
    + right. right. exact I.
Qed.
Lemma integral_spec n : eqnet (meaning n) (qnet (integral n)).
Proof. induction n as [|l n IH]; constructor; [apply integral_layer_spec|exact IH]. Qed.

Lemma eqnet_trans a b c : eqnet a b -> eqnet b c -> eqnet a c.
Proof.
  assert (N : forall l l', Forall2 eqneuron l l' -> forall l'', Forall2 eqneuron l' l'' -> Forall2 eqneuron l l'').
  { induction 1 as [|m n l l' [R B] _ IH]; intros l'' H; inversion H as [|? o ? ? [R' B'] H']; subst; constructor.
    - split; [eapply eqv_trans; eassumption|rewrite B; exact B'].
    - apply IH; assumption. }
  intro H. revert c. induction H; intros c K; inversion K; subst; constructor; [eapply N; eassumption|apply IHForall2; assumption].
Qed.

(* Parameters: decimal integers and fractions in lowest terms. *)
Definition fraction_text (x : Q) : text :=
  (dec (Qnum x) ++ if (Qden x =? 1)%positive then put "" else put "/" ++ dec (Zpos (Qden x)))%text.
Definition lowest_terms (x : Q) : bool := (Z.gcd (Qnum x) (Zpos (Qden x)) =? 1)%Z.

Definition rectangular (n : network_text) : bool := forallb (fun l => (List.length (fst l) =? List.length (snd l))%nat) n.
