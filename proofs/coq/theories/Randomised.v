(* Theory 2.3 and 2.6 for randomised general algorithms: at most 1/2, at most 0 if they halt, and what failing coins show. *)
From SCI Require Import Arithmetic GeneralAlgorithms.
Import ListNotations.

Definition coins := list bool.
Definition begins (c d : coins) : Prop := exists e, d = c ++ e.
(* rhalts o c qs y: on oracle o, having flipped exactly the coins c and asked exactly qs, it halts with y. *)
Record rga (Out : Type) := {
  rhalts : oracle -> coins -> list query -> Out -> Prop;
  rlocal : forall o o' c qs y, rhalts o c qs y -> (forall q, In q qs -> o q = o' q) -> rhalts o' c qs y;
  rdet : forall o c qs y c' qs' y', rhalts o c qs y -> rhalts o c' qs' y' -> begins c c' -> c = c' /\ y = y' }.
Arguments rhalts {Out}. Arguments rlocal {Out}. Arguments rdet {Out}.

Fixpoint half_power (c : coins) : Q := match c with [] => 1 | _ :: c' => (1#2) * half_power c' end.
Definition mass (l : list coins) : Q := fold_right (fun c s => half_power c + s) 0 l.
Definition prefix_free (l : list coins) : Prop :=
  NoDup l /\ forall c d, In c l -> In d l -> begins c d -> c = d.

(* ---- Kraft's inequality ---- *)
Definition tails (b : bool) (l : list coins) : list coins :=
  flat_map (fun c => match c with b' :: c' => if Bool.eqb b b' then [c'] else [] | [] => [] end) l.
Lemma tails_in b l c : In c (tails b l) <-> In (b :: c) l.
Proof.
  unfold tails. rewrite in_flat_map. split.
  - intros [[|b' d] [I H]]; [destruct H|]. destruct (Bool.eqb b b') eqn:E; [|destruct H].
    apply eqb_prop in E. destruct H as [<-|[]]. subst. exact I.
  - intro I. exists (b :: c). split; [exact I|]. rewrite eqb_reflx. left. reflexivity.
Qed.
Lemma tails_nodup b l : NoDup l -> NoDup (tails b l).
Proof.
  induction 1 as [|c l N D IH]; [constructor|]. simpl. destruct c as [|b' c]; [exact IH|].
  destruct (Bool.eqb b b') eqn:E; [|exact IH]. apply eqb_prop in E; subst. simpl. constructor; [|exact IH].
  intro I. apply tails_in in I. exact (N I).
Qed.
Lemma tails_prefix_free b l : prefix_free l -> prefix_free (tails b l).
Proof.
  intros [N P]. split; [apply tails_nodup, N|]. intros c d C D [e E]. apply tails_in in C, D.
  assert (H : b :: c = b :: d) by (apply P; [exact C|exact D|exists e; simpl; congruence]). congruence.
Qed.
Lemma mass_tails l : ~ In [] l -> mass l == (1#2) * mass (tails true l) + (1#2) * mass (tails false l).
Proof.
  induction l as [|[|b c] l IH]; intro H; [simpl; ring|exfalso; apply H; left; reflexivity|].
  assert (N : ~ In [] l) by (intro I; apply H; right; exact I). specialize (IH N).
  simpl. fold (mass l). destruct b; simpl; fold (mass (tails true l)); fold (mass (tails false l)); rewrite IH; ring.
Qed.
Lemma half_power_pos c : 0 < half_power c.
Proof. induction c; simpl; lra. Qed.
Lemma mass_nonneg l : 0 <= mass l.
Proof. induction l as [|c l IH]; simpl; [lra|]. fold (mass l). pose proof (half_power_pos c). lra. Qed.
Lemma kraft n : forall l, prefix_free l -> (forall c, In c l -> (length c <= n)%nat) -> mass l <= 1.
Proof.
  induction n as [|n IH]; intros l PF L; (destruct (in_dec (list_eq_dec bool_dec) [] l) as [I|I]).
  1,3: assert (E : forall c, In c l -> c = []) by
    (intros c C; symmetry; apply (proj2 PF); [exact I|exact C|exists c; reflexivity]);
    destruct PF as [N _]; destruct l as [|c [|d l]]; [simpl; lra| |exfalso];
    [rewrite (E c (or_introl eq_refl)); simpl; lra|];
    inversion N as [|? ? NI _]; apply NI; rewrite (E c (or_introl eq_refl)), <- (E d (or_intror (or_introl eq_refl)));
    left; reflexivity.
  - destruct l as [|c l]; [simpl; lra|]. exfalso. assert (length c <= 0)%nat by (apply L; left; reflexivity).
    destruct c; [apply I; left; reflexivity|simpl in *; lia].
  - rewrite (mass_tails l I).
    assert (H : forall b, mass (tails b l) <= 1).
    { intro b. apply IH; [apply tails_prefix_free, PF|]. intros c C. apply tails_in in C. apply L in C. simpl in C. lia. }
    pose proof (H true). pose proof (H false). lra.
Qed.
Theorem kraft_inequality l : prefix_free l -> mass l <= 1.
Proof.
  intro P. apply (kraft (fold_right (fun c n => Nat.max (length c) n) 0%nat l)); [exact P|].
  intros c I. clear P. induction l as [|d l IH]; [destruct I|]. simpl. destruct I as [<-|I]; [lia|specialize (IH I); lia].
Qed.
Lemma mass_app l m : mass (l ++ m) == mass l + mass m.
Proof. induction l as [|c l IH]; simpl; [ring|]. fold (mass (l ++ m)) (mass l). rewrite IH. ring. Qed.

(* ---- the probability to halt with an output in S is the supremum of these masses ---- *)
Definition gives {Out} (G : rga Out) (o : oracle) (S : Out -> Prop) (l : list coins) : Prop :=
  NoDup l /\ forall c, In c l -> exists qs y, rhalts G o c qs y /\ S y.
Definition prob_above {Out} (G : rga Out) o (S : Out -> Prop) (s : Q) : Prop := exists l, gives G o S l /\ s < mass l.
Definition prob_at_most {Out} (G : rga Out) o (S : Out -> Prop) (s : Q) : Prop := forall l, gives G o S l -> mass l <= s.

(* Failing strings and succeeding strings exclude each other. *)
Lemma exclusive {Out} (G : rga Out) o (S F : Out -> Prop) l m : (forall y, F y -> ~ S y) ->
  gives G o F l -> gives G o S m -> mass l + mass m <= 1.
Proof.
  intros X [Nl Hl] [Nm Hm]. rewrite <- mass_app. apply kraft_inequality.
  assert (A : forall c, In c (l ++ m) -> exists qs y, rhalts G o c qs y).
  { intros c I. apply in_app_or in I. destruct I as [I|I]; [destruct (Hl c I) as [qs [y [H _]]]|destruct (Hm c I) as [qs [y [H _]]]]; eauto. }
  split.
  - clear A. induction l as [|c l IH]; [exact Nm|]. inversion Nl; subst. simpl. constructor.
    + intro I. apply in_app_or in I. destruct I as [I|I]; [contradiction|].
      destruct (Hl c (or_introl eq_refl)) as [qs [y [H Fy]]]. destruct (Hm c I) as [qs' [y' [H' Sy]]].
      destruct (rdet G _ _ _ _ _ _ _ H H') as [_ E]; [exists []; rewrite app_nil_r; reflexivity|]. subst.
      exact (X _ Fy Sy).
    + apply IH; [assumption|]. intros d D. apply Hl. right. exact D.
  - intros c d C D B. destruct (A c C) as [qs [y H]]. destruct (A d D) as [qs' [y' H']].
    apply (rdet G _ _ _ _ _ _ _ H H' B).
Qed.

(* THEOREM (2.6). What fails after some coins with the answers of a transcript fails with their mass on a legal oracle. *)
Theorem randomised_refutation {Out} (G : rga Out) T A o0 l (S : Out -> Prop) :
  consistent T A -> NoDup l ->
  (forall c, In c l -> exists qs y, rhalts G o0 c qs y /\ (forall q, In q qs -> T q = Some (o0 q)) /\ ~ S y) ->
  exists o, legal o A /\ prob_at_most G o S (1 - mass l).
Proof.
  intros C N H. exists (extend T A). split; [apply extend_legal, C|]. intros m M.
  assert (F : gives G (extend T A) (fun y => ~ S y) l).
  { split; [exact N|]. intros c I. destruct (H c I) as [qs [y [R [Q W]]]]. exists qs, y. split; [|exact W].
    apply (rlocal G o0); [exact R|]. intros q J. unfold extend. rewrite (Q q J). reflexivity. }
  pose proof (exclusive G _ S (fun y => ~ S y) l m (fun y W => W) F M). lra.
Qed.

Section Barrier.
  Variables (Out : Type) (A0 : input) (fam : N -> input) (Sol0 : Out -> Prop) (SolN : N -> Out -> Prop).
  Hypothesis converges : forall M k, Qabs (fam M k - A0 k) <= 1 # pow2 M.
  Hypothesis escapes : forall y, exists M0, forall M, (M0 <= M)%N -> ~ SolN M y.

  (* What halts on the central oracle fails on some member of the family, with the same mass. *)
  Theorem halting_mass_fails (G : rga Out) h : prob_above G (central A0) (fun _ => True) h ->
    exists M o, (1 <= M)%N /\ legal o (fam M) /\ prob_at_most G o (SolN M) (1 - h).
  Proof.
    intros [l [[N H] L]].
    assert (B : exists M0, forall M, (M0 <= M)%N -> forall c, In c l ->
      exists qs y, rhalts G (central A0) c qs y /\ (deepest qs <= M)%N /\ ~ SolN M y).
    { clear N L. induction l as [|c l IH]; [exists 0%N; intros M _ c []|].
      destruct IH as [M0 E]; [intros d D; apply H; right; exact D|].
      destruct (H c (or_introl eq_refl)) as [qs [y [R _]]]. destruct (escapes y) as [M1 E1].
      exists (N.max M0 (N.max M1 (deepest qs))). intros M LM d [<-|D].
      - exists qs, y. split; [exact R|]. split; [lia|]. apply E1. lia.
      - apply (E M); [lia|exact D]. }
    destruct B as [M0 B]. set (M := N.max 1 M0). exists M, (switch A0 (fam M) M).
    split; [lia|]. split; [apply masking, converges|]. intros m Gm.
    assert (F : gives G (switch A0 (fam M) M) (fun y => ~ SolN M y) l).
    { split; [exact N|]. intros c I. destruct (B M ltac:(lia) c I) as [qs [y [R [D W]]]]. exists qs, y. split; [|exact W].
      apply (rlocal G (central A0)); [exact R|]. intros q J. unfold switch. pose proof (deepest_lt qs q J).
      destruct (N.ltb_spec (snd q) M); [reflexivity|lia]. }
    pose proof (exclusive G _ (SolN M) (fun y => ~ SolN M y) l m (fun y W => W) F Gm). lra.
  Qed.

  (* THEOREM 2.3, first half: none succeeds on every input, with every legal oracle, with a probability above s >= 1/2. *)
  Theorem one_half_barrier (G : rga Out) s : 1#2 <= s ->
    ~ ((forall o, legal o A0 -> prob_above G o Sol0 s) /\
       (forall M, (1 <= M)%N -> forall o, legal o (fam M) -> prob_above G o (SolN M) s)).
  Proof.
    intros B [H0 HF]. assert (L0 : legal (central A0) A0) by (intros k n; apply round_legal).
    destruct (H0 _ L0) as [l [[N H] Lt]].
    destruct (halting_mass_fails G s) as [M [o [M1 [Lo U]]]].
    { exists l. split; [|exact Lt]. split; [exact N|]. intros c I. destruct (H c I) as [qs [y [R _]]]. eauto. }
    destruct (HF M M1 o Lo) as [m [Gm Lm]]. specialize (U m Gm). lra.
  Qed.
  (* THEOREM 2.3, second half: one that halts almost surely on the central oracle has the infimum 0. *)
  Theorem halting_zero (G : rga Out) s : 0 < s ->
    (forall h, h < 1 -> prob_above G (central A0) (fun _ => True) h) ->
    ~ forall M, (1 <= M)%N -> forall o, legal o (fam M) -> prob_above G o (SolN M) s.
  Proof.
    intros P H HF. destruct (halting_mass_fails G (1 - s)) as [M [o [M1 [Lo U]]]]; [apply H; lra|].
    destruct (HF M M1 o Lo) as [m [Gm Lm]]. specialize (U m Gm). lra.
  Qed.
End Barrier.
