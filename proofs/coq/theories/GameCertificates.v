(* Kind `game`: weights on the inputs bound what every algorithm can achieve whose outputs solve inputs as in a pattern. *)
Require Import QArith Qabs Lqa Lia List Bool ZArith NArith String.
From SCI Require Import Arithmetic GeneralAlgorithms Randomised DistanceCosts BreakdownGame Transcripts Text IntegralNetworks Numbers ReluArgmin.
Import ListNotations.
Open Scope Q_scope.

Record game := { pattern : list (list N); families : N; halting : bool; value : num; dual : list (N * num) }.
Definition weights := list (N * Q).
Definition weights_of (g : game) : weights := map (fun e => (fst e, num_value (snd e))) (dual g).
Definition holds (i : N) (I : list N) : bool := existsb (N.eqb i) I.
Definition total_of (l : weights) : Q := fold_right (fun e s => snd e + s) 0 l.
Definition weight_on (I : list N) (l : weights) : Q := total_of (filter (fun e => holds (fst e) I) l).
Fixpoint increasing (above : option N) (l : weights) : bool :=
  match l with
  | [] => true
  | e :: l' => match above with None => true | Some b => (b <? fst e)%N end && increasing (Some (fst e)) l'
  end.
Definition check_game (g : game) : bool :=
  let l := weights_of g in let V := num_value (value g) in
  (1 <=? families g)%N && (families g <=? 10 ^ 9)%N && forallb (forallb (fun i => (i <=? families g)%N)) (pattern g) &&
  existsb (holds 0) (pattern g) &&
  canonical (value g) && forallb (fun e => canonical (snd e)) (dual g) &&
  increasing None l && forallb (fun e => (fst e <=? families g)%N && q_le 0 (snd e)) l && Qeq_bool (total_of l) 1 &&
  forallb (fun I => q_le (weight_on I l) V) (pattern g) && (halting g || q_le (1 - weight_on [0%N] l) V).

(* ---- the same weights as a function on 0..m ---- *)
Definition weight (l : weights) (i : nat) : Q := sigma (fun e => if Nat.eqb (N.to_nat (fst e)) i then snd e else 0) l.
Definition in_nat (I : list N) : list nat := map N.to_nat I.
Lemma mem_in_nat i I : mem (N.to_nat i) (in_nat I) = holds i I.
Proof.
  unfold mem, holds, in_nat. induction I as [|j I IH]; [reflexivity|]. cbn [map existsb]. rewrite IH. f_equal.
  destruct (Nat.eqb_spec (N.to_nat i) (N.to_nat j)); destruct (N.eqb_spec i j); try reflexivity; subst; [|congruence].
  exfalso. apply n. apply N2Nat.inj. assumption.
Qed.
Lemma one_place (f : nat -> Q) j : forall n s, (s <= j < s + n)%nat ->
  sigma (fun i => if Nat.eqb j i then f i else 0) (seq s n) == f j.
Proof.
  induction n as [|n IH]; intros s H; [lia|]. cbn [seq sigma fold_right].
  fold (sigma (fun i => if Nat.eqb j i then f i else 0) (seq (S s) n)).
  destruct (Nat.eqb_spec j s) as [->|N].
  - assert (Z : sigma (fun i => if Nat.eqb s i then f i else 0) (seq (S s) n) == 0).
    { assert (A : forall q, (forall i, In i q -> i <> s) -> sigma (fun i => if Nat.eqb s i then f i else 0) q == 0).
      { clear. induction q as [|i q IH]; intro H; [reflexivity|]. cbn [sigma fold_right].
        fold (sigma (fun i => if Nat.eqb s i then f i else 0) q). rewrite IH by (intros k K; apply H; right; exact K).
        destruct (Nat.eqb_spec s i) as [E|]; [|ring]. exfalso. apply (H i); [left; reflexivity|congruence]. }
      apply A. intros i I. apply in_seq in I. lia. }
    rewrite Z. ring.
  - rewrite IH by lia. ring.
Qed.
Lemma weight_cons e l i : weight (e :: l) i = (if Nat.eqb (N.to_nat (fst e)) i then snd e else 0) + weight l i.
Proof. reflexivity. Qed.
Lemma weight_nonneg l i : Forall (fun e => 0 <= snd e) l -> 0 <= weight l i.
Proof.
  induction 1 as [|e l E F IH]; [apply Qle_refl|]. rewrite weight_cons. destruct (Nat.eqb _ i); lra.
Qed.
(* Weighted sums over 0..m are sums over the list. *)
Lemma sum_weights l m (g : nat -> Q) : Forall (fun e => (N.to_nat (fst e) <= m)%nat) l ->
  sigma (fun i => weight l i * g i) (inputs m) == sigma (fun e => snd e * g (N.to_nat (fst e))) l.
Proof.
  induction 1 as [|e l E F IH].
  - cbn [sigma fold_right]. transitivity (sigma (fun _ : nat => 0) (inputs m)); [|apply sigma_zero].
    generalize (inputs m). intro q. induction q as [|i q IHq]; [reflexivity|]. cbn [sigma fold_right].
    fold (sigma (fun i => weight [] i * g i) q) (sigma (fun _ : nat => 0) q). rewrite IHq. unfold weight. cbn. ring.
  - cbn [sigma fold_right]. fold (sigma (fun e => snd e * g (N.to_nat (fst e))) l). rewrite <- IH.
    pose proof (one_place (fun i => snd e * g i) (N.to_nat (fst e)) (S m) 0 ltac:(lia)) as P. cbv beta in P.
    rewrite <- P, <- sigma_plus. fold (inputs m). generalize (inputs m). intro q. induction q as [|i q IHq]; [reflexivity|].
    cbn [sigma fold_right]. fold (sigma (fun i => weight (e :: l) i * g i) q).
    fold (sigma (fun a => (if Nat.eqb (N.to_nat (fst e)) a then snd e * g a else 0) + weight l a * g a) q). rewrite IHq.
    rewrite weight_cons. destruct (Nat.eqb _ i); ring.
Qed.
Lemma total_sigma l : total_of l == sigma (fun e => snd e * 1) l.
Proof. induction l as [|e l IH]; [reflexivity|]. cbn [total_of sigma fold_right]. fold (total_of l) (sigma (fun e : N * Q => snd e * 1) l). rewrite IH. ring. Qed.
Lemma weight_on_sigma I l : weight_on I l == sigma (fun e => snd e * ind (mem (N.to_nat (fst e)) (in_nat I))) l.
Proof.
  unfold weight_on. induction l as [|e l IH]; [reflexivity|]. cbn [filter sigma fold_right].
  fold (sigma (fun e : N * Q => snd e * ind (mem (N.to_nat (fst e)) (in_nat I))) l). rewrite <- IH, mem_in_nat.
  destruct (holds (fst e) I); cbn [total_of fold_right ind]; fold (total_of (filter (fun e => holds (fst e) I) l)); ring.
Qed.
Lemma weight_at_zero l : weight_on [0%N] l == weight l 0.
Proof.
  induction l as [|e l IH]; [reflexivity|]. rewrite weight_cons, <- IH. unfold weight_on. cbn [filter].
  assert (E : holds (fst e) [0%N] = (fst e =? 0)%N) by apply orb_false_r. rewrite E.
  destruct (N.eqb_spec (fst e) 0) as [Z|Z].
  - rewrite Z. reflexivity.
  - destruct (Nat.eqb_spec (N.to_nat (fst e)) 0); [lia|]. ring.
Qed.
Lemma Qle_bool_le x y : q_le x y = true -> x <= y. Proof. apply Qle_bool_iff. Qed.

(* For every problem with families 1..m that converge to a central input, and in which every output solves inputs as in one
   set of the pattern: no randomised general algorithm (that halts almost surely, if only those are meant) succeeds on all
   inputs, with all legal oracles, with a probability above some s > V. *)
Definition claim_game (g : game) : Prop :=
  let m := N.to_nat (families g) in
  forall (Out : Type) (A0 : input) (fam : nat -> N -> input) (Sol0 : Out -> Prop) (SolN : nat -> N -> Out -> Prop),
  (forall i M k, Qabs (fam i M k - A0 k) <= 1 # pow2 M) ->
  (forall y, exists I, In I (map in_nat (pattern g)) /\ (mem 0 I = false -> ~ Sol0 y) /\
    exists M0, forall i, (1 <= i <= m)%nat -> mem i I = false -> forall M, (M0 <= M)%N -> ~ SolN i M y) ->
  forall (G : rga Out) s, num_value (value g) < s ->
    (halting g = true -> forall h, h < 1 -> prob_above G (central A0) (fun _ => True) h) ->
    ~ succeeds Out A0 m fam Sol0 SolN G s.
Theorem check_game_sound g : check_game g = true -> claim_game g.
Proof.
  unfold check_game. cbv zeta. intro H. repeat (apply andb_prop in H; destruct H as [H ?]).
  rename H0 into Silence, H1 into Sets, H2 into Total, H3 into Good, H7 into Central.
  set (l := weights_of g) in *. set (m := N.to_nat (families g)). set (V := num_value (value g)) in *.
  rewrite forallb_forall in Sets, Good.
  assert (Low : Forall (fun e => (N.to_nat (fst e) <= m)%nat) l).
  { apply Forall_forall. intros e I. specialize (Good e I). apply andb_prop in Good. destruct Good as [L _].
    apply N.leb_le in L. unfold m. lia. }
  assert (Pos : Forall (fun e => 0 <= snd e) l).
  { apply Forall_forall. intros e I. specialize (Good e I). apply andb_prop in Good. apply Qle_bool_le, Good. }
  assert (Dual : dual_ok m (map in_nat (pattern g)) (weight l) V).
  { split; [intro i; apply weight_nonneg, Pos|]. split.
    - apply Qeq_bool_iff in Total. rewrite <- Total, total_sigma, <- (sum_weights l m (fun _ => 1) Low).
      generalize (inputs m). intro q. induction q as [|i q IH]; [reflexivity|]. cbn [sigma fold_right].
      fold (sigma (weight l) q) (sigma (fun i => weight l i * 1) q). rewrite IH. ring.
    - intros I J. apply in_map_iff in J. destruct J as [I' [<- J]]. rewrite (sum_weights l m (fun i => ind (mem i (in_nat I'))) Low).
      rewrite <- weight_on_sigma. apply Qle_bool_le, Sets, J. }
  assert (VP : 0 <= V).
  { apply existsb_exists in Central. destruct Central as [I [J _]]. eapply Qle_trans; [|apply Qle_bool_le, (Sets I J)].
    rewrite weight_on_sigma. clear - Pos. induction Pos as [|e q E F IH]; [apply Qle_refl|]. cbn [sigma fold_right].
    fold (sigma (fun e : N * Q => snd e * ind (mem (N.to_nat (fst e)) (in_nat I))) q).
    destruct (mem _ _); cbn [ind]; lra. }
  intros Out A0 fam Sol0 SolN Conv Pat G s VS Halts. destruct (halting g) eqn:E.
  - apply (halting_game_bound Out A0 m fam Sol0 SolN _ _ _ Conv Pat Dual VP G s (Halts eq_refl) VS).
  - apply (game_bound Out A0 m fam Sol0 SolN _ _ _ Conv Pat Dual); [|exact VS]. cbn [orb] in Silence.
    apply Qle_bool_le in Silence. rewrite weight_at_zero in Silence. exact Silence.
Qed.

(* ---- the text ---- *)
Local Open Scope text_scope.
Definition set_text (I : list N) : text := put "{" ++ each "," nat_text I ++ put "}".
Definition game_parameters (g : game) : list (string * text) :=
  [("algorithms"%string, put (if halting g then "halting" else "all")); ("families"%string, nat_text (families g));
   ("pattern"%string, each "," set_text (pattern g))].
Definition weight_text (e : N * num) : text := bracketed (nat_text (fst e) ++ put "," ++ num_text (snd e)).
Definition game_text (g : game) : text :=
  header "game" "breakdown-game" (game_parameters g) ++ entry "value" (num_text (value g)) ++
  entry "dual" (listing weight_text (dual g)).
