(* Theory 2.4 by duality: weights on the inputs 0..m bound what every randomised general algorithm can achieve. *)
From SCI Require Import Arithmetic GeneralAlgorithms ReluNetworks Pieces Randomised MaxError DistanceCosts.
Import ListNotations.

Definition mem (i : nat) (I : list nat) : bool := existsb (Nat.eqb i) I.
Definition ind (b : bool) : Q := if b then 1 else 0.
Definition inputs (m : nat) : list nat := seq 0 (S m).
(* Weights of sum 1 that give no set of the pattern more than V. *)
Definition dual_ok (m : nat) (C : list (list nat)) (w : nat -> Q) (V : Q) : Prop :=
  (forall i, 0 <= w i) /\ sigma w (inputs m) == 1 /\
  (forall I, In I C -> sigma (fun i => w i * ind (mem i I)) (inputs m) <= V).

Lemma gives_app {Out} (G : rga Out) o (S F : Out -> Prop) l n : (forall y, F y -> ~ S y) ->
  gives G o F l -> gives G o S n -> gives G o (fun _ => True) (l ++ n).
Proof.
  intros X [Nl Hl] [Nm Hm]. split.
  - induction l as [|c l IH]; [exact Nm|]. inversion Nl; subst. simpl. constructor.
    + intro J. apply in_app_or in J. destruct J as [J|J]; [contradiction|].
      destruct (Hl c (or_introl eq_refl)) as [qs [y [H Fy]]]. destruct (Hm c J) as [qs' [y' [H' Sy]]].
      destruct (rdet G _ _ _ _ _ _ _ H H') as [_ E]; [exists []; rewrite app_nil_r; reflexivity|]. subst. exact (X _ Fy Sy).
    + apply IH; [assumption|]. intros d D. apply Hl. right. exact D.
  - intros c J. apply in_app_or in J.
    destruct J as [J|J]; [destruct (Hl c J) as [qs [y [H _]]]|destruct (Hm c J) as [qs [y [H _]]]]; eauto.
Qed.
Lemma gives_le_one {Out} (G : rga Out) o (S : Out -> Prop) l : gives G o S l -> mass l <= 1.
Proof.
  intro H. pose proof (exclusive G o S (fun _ => False) [] l ltac:(tauto)) as E. simpl in E.
  assert (0 + mass l <= 1) by (apply E; [split; [constructor|intros c []]|exact H]). lra.
Qed.

Section Game.
  Variables (Out : Type) (A0 : input) (m : nat) (fam : nat -> N -> input) (Sol0 : Out -> Prop) (SolN : nat -> N -> Out -> Prop).
  Variables (C : list (list nat)) (w : nat -> Q) (V : Q).
  Hypothesis converges : forall i M k, Qabs (fam i M k - A0 k) <= 1 # pow2 M.
  (* Every output solves inputs only as in one set of the pattern. *)
  Hypothesis pattern : forall y, exists I, In I C /\ (mem 0 I = false -> ~ Sol0 y) /\
    exists M0, forall i, (1 <= i <= m)%nat -> mem i I = false -> forall M, (M0 <= M)%N -> ~ SolN i M y.
  Hypothesis dual : dual_ok m C w V.

  (* Some finite list of halting strings is nearly maximal: to prove a contradiction this may be assumed. *)
  Lemma nearly_maximal (G : rga Out) o e : 0 < e -> forall (n : nat) l, gives G o (fun _ => True) l ->
    1 - mass l <= nat_q n * e ->
    (forall l, gives G o (fun _ => True) l -> (forall l', gives G o (fun _ => True) l' -> mass l' <= mass l + e) -> False) -> False.
  Proof.
    intro P. induction n as [|n IH]; intros l H B K.
    - apply (K l H). intros l' H'. pose proof (gives_le_one G o _ l' H'). rewrite nat_q_0 in B. lra.
    - assert (N : ~ exists l', gives G o (fun _ => True) l' /\ mass l + e < mass l').
      { intros [l' [H' L]]. apply (IH l' H'); [|exact K]. rewrite nat_q_S in B. lra. }
      apply (K l H). intros l' H'. destruct (Qlt_le_dec (mass l + e) (mass l')) as [L|L]; [|exact L].
      exfalso. apply N. eauto.
  Qed.

  Definition part (i : nat) (keep : bool) (LI : list (coins * list nat)) : list coins :=
    map fst (filter (fun e => xorb (negb keep) (mem i (snd e))) LI).
  Lemma mass_cons c l : mass (c :: l) = half_power c + mass l. Proof. reflexivity. Qed.
  Lemma part_cons i keep c I LI : mass (part i keep ((c, I) :: LI)) ==
    half_power c * ind (xorb (negb keep) (mem i I)) + mass (part i keep LI).
  Proof.
    unfold part. cbn [filter snd]. destruct (xorb (negb keep) (mem i I)); cbn [map fst ind]; rewrite ?mass_cons; ring.
  Qed.
  Lemma part_mass i LI : mass (part i true LI) + mass (part i false LI) == mass (map fst LI).
  Proof.
    induction LI as [|[c I] LI IH]; [unfold part; simpl; ring|]. rewrite !part_cons. cbn [map fst]. rewrite mass_cons, <- IH.
    destruct (mem i I); cbn [negb xorb ind]; ring.
  Qed.
  Lemma part_nodup i b LI : NoDup (map fst LI) -> NoDup (part i b LI).
  Proof.
    unfold part. induction LI as [|[c I] LI IH]; intro N; [constructor|]. cbn [map fst] in N. inversion N; subst.
    cbn [filter snd]. destruct (xorb (negb b) (mem i I)); [|apply IH; assumption]. cbn [map fst]. constructor; [|apply IH; assumption].
    intro J. apply H1. apply in_map_iff in J. destruct J as [e [<- J]]. apply filter_In in J. apply in_map, J.
  Qed.
  Lemma weighted LI : (forall e, In e LI -> In (snd e) C) ->
    sigma (fun i => w i * mass (part i true LI)) (inputs m) <= V * mass (map fst LI).
  Proof.
    destruct dual as [_ [_ D]]. intro H.
    assert (E : sigma (fun i => w i * mass (part i true LI)) (inputs m) ==
                sigma (fun e => half_power (fst e) * sigma (fun i => w i * ind (mem i (snd e))) (inputs m)) LI).
    { clear. induction LI as [|[c I] LI IH].
      - cbn [sigma fold_right]. transitivity (sigma (fun _ : nat => 0) (inputs m)); [|apply sigma_zero].
        generalize (inputs m). intro l. induction l as [|i l IH]; [reflexivity|]. cbn [sigma fold_right].
        fold (sigma (fun i => w i * mass (part i true [])) l) (sigma (fun _ : nat => 0) l). rewrite IH. simpl. ring.
      - cbn [sigma fold_right fst snd].
        fold (sigma (fun e => half_power (fst e) * sigma (fun i => w i * ind (mem i (snd e))) (inputs m)) LI).
        rewrite <- IH, <- sigma_scale, <- sigma_plus. generalize (inputs m). intro l. induction l as [|i l IHl]; [reflexivity|].
        cbn [sigma fold_right]. fold (sigma (fun i => w i * mass (part i true ((c, I) :: LI))) l).
        fold (sigma (fun a => half_power c * (w a * ind (mem a I)) + w a * mass (part a true LI)) l). rewrite IHl, part_cons.
        replace (xorb (negb true) (mem i I)) with (mem i I) by (destruct (mem i I); reflexivity). ring. }
    rewrite E. clear E. induction LI as [|[c I] LI IH]; [simpl; lra|]. cbn [map fst]. rewrite mass_cons. cbn [sigma fold_right fst snd].
    fold (sigma (fun e => half_power (fst e) * sigma (fun i => w i * ind (mem i (snd e))) (inputs m)) LI).
    assert (A : sigma (fun i => w i * ind (mem i I)) (inputs m) <= V) by (apply D, (H (c, I)); left; reflexivity).
    pose proof (half_power_pos c). specialize (IH (fun e J => H e (or_intror J))).
    set (x := sigma _ (inputs m)) in *. set (z := sigma _ LI) in *. nra.
  Qed.

  (* What succeeds everywhere with more than s: with a list of halting strings whose mass L is maximal up to e. *)
  Definition succeeds (G : rga Out) (s : Q) : Prop :=
    (forall o, legal o A0 -> prob_above G o Sol0 s) /\
    (forall i M, (1 <= i <= m)%nat -> (1 <= M)%N -> forall o, legal o (fam i M) -> prob_above G o (SolN i M) s).
  Lemma weighed (G : rga Out) s e : succeeds G s -> forall l, gives G (central A0) (fun _ => True) l ->
    (forall l', gives G (central A0) (fun _ => True) l' -> mass l' <= mass l + e) ->
    s <= V * mass l + w 0%nat * e + (1 - w 0%nat) * (1 - mass l).
  Proof.
    intros [H0 HF]. pose proof dual as [W0 [W1 _]].
    intros l [N H] Max.
    (* each string with its set, and one member from which on all is decided *)
    assert (B : exists LI M0, map fst LI = l /\ (forall x, In x LI -> In (snd x) C) /\ forall c I, In (c, I) LI ->
      exists qs y, rhalts G (central A0) c qs y /\ (deepest qs <= M0)%N /\ (mem 0 I = false -> ~ Sol0 y) /\
      forall i, (1 <= i <= m)%nat -> mem i I = false -> forall M, (M0 <= M)%N -> ~ SolN i M y).
    { clear N Max. induction l as [|c l IH]; [exists [], 0%N; split; [reflexivity|split; [intros x []|intros c I []]]|].
      destruct IH as [LI [M0 [E [K B]]]]; [intros d D; apply H; right; exact D|].
      destruct (H c (or_introl eq_refl)) as [qs [y [R _]]]. destruct (pattern y) as [I [IC [Z [M2 F]]]].
      exists ((c, I) :: LI), (N.max M0 (N.max M2 (deepest qs))). split; [simpl; congruence|]. split.
      - intros x [<-|X]; [exact IC|apply K, X].
      - intros d J [X|X].
        + injection X as <- <-. exists qs, y. split; [exact R|]. split; [lia|]. split; [exact Z|].
          intros i Hi Hm M L. apply (F i Hi Hm M). lia.
        + destruct (B d J X) as [qs' [y' [R' [D' [Z' F']]]]]. exists qs', y'. split; [exact R'|]. split; [lia|]. split; [exact Z'|].
          intros i Hi Hm M L. apply (F' i Hi Hm M). lia. }
    destruct B as [LI [M0 [E [K B]]]]. subst l. set (M := N.max 1 M0).
    assert (L0 : legal (central A0) A0) by (intros k n; apply round_legal).
    assert (Bound : forall i, In i (inputs m) -> s <= mass (part i true LI) + (if (i =? 0)%nat then e else 1 - mass (map fst LI))).
    { intros i Hi. apply in_seq in Hi. pose proof (part_mass i LI) as PM.
      assert (FIn : forall c, In c (part i false LI) -> exists I, In (c, I) LI /\ mem i I = false).
      { intros c J. unfold part in J. apply in_map_iff in J. destruct J as [[c' I] [<- J]]. apply filter_In in J.
        destruct J as [J Q]. exists I. split; [exact J|]. cbn [snd negb xorb] in Q. destruct (mem i I); [discriminate|reflexivity]. }
      destruct (Nat.eqb_spec i 0) as [->|NZ].
      - destruct (H0 _ L0) as [l [Gl Ll]].
        assert (F : gives G (central A0) (fun y => ~ Sol0 y) (part 0 false LI)).
        { split; [apply part_nodup, N|]. intros c J. destruct (FIn c J) as [I [J' Q]].
          destruct (B c I J') as [qs [y [R [_ [Z _]]]]]. exists qs, y. split; [exact R|exact (Z Q)]. }
        pose proof (Max _ (gives_app G _ Sol0 _ _ _ (fun y X => X) F Gl)) as X. rewrite mass_app in X. lra.
      - set (o := switch A0 (fam i M) M). assert (Lo : legal o (fam i M)) by (apply masking, converges).
        destruct (HF i M ltac:(lia) ltac:(lia) o Lo) as [l [Gl Ll]].
        assert (F : gives G o (fun y => ~ SolN i M y) (part i false LI)).
        { split; [apply part_nodup, N|]. intros c J. destruct (FIn c J) as [I [J' Q]].
          destruct (B c I J') as [qs [y [R [D [_ F]]]]]. exists qs, y. split; [|apply (F i ltac:(lia) Q M); lia].
          apply (rlocal G (central A0)); [exact R|]. intros q Jq. unfold o, switch. pose proof (deepest_lt qs q Jq).
          destruct (N.ltb_spec (snd q) M); [reflexivity|lia]. }
        pose proof (exclusive G o (SolN i M) _ _ _ (fun y X => X) F Gl). lra. }
    (* the weighted sum *)
    pose proof (weighted LI K) as WT. pose proof (gives_le_one G (central A0) _ _ (conj N H)) as L1.
    pose proof (mass_nonneg (map fst LI)) as L2. set (L := mass (map fst LI)) in *.
    assert (X : sigma (fun i => w i * s) (inputs m) <=
      sigma (fun i => w i * mass (part i true LI) + w i * (if (i =? 0)%nat then e else 1 - L)) (inputs m)).
    { apply sigma_le. intros i Hi. specialize (Bound i Hi). specialize (W0 i). set (x := mass _) in *.
      set (z := if (i =? 0)%nat then e else 1 - L) in *. nra. }
    rewrite sigma_plus in X.
    assert (Y : sigma (fun i => w i * s) (inputs m) == s * sigma w (inputs m)).
    { rewrite <- sigma_scale. generalize (inputs m). intro q. induction q as [|i q IH]; [reflexivity|]. cbn [sigma fold_right].
      fold (sigma (fun i => w i * s) q) (sigma (fun a => s * w a) q). rewrite IH. ring. }
    assert (T : forall q, ~ In 0%nat q -> sigma (fun i => w i * (if (i =? 0)%nat then e else 1 - L)) q == (1 - L) * sigma w q).
    { intros q NI. rewrite <- sigma_scale. induction q as [|i q IH]; [reflexivity|]. cbn [sigma fold_right].
      fold (sigma (fun i => w i * (if (i =? 0)%nat then e else 1 - L)) q) (sigma (fun a => (1 - L) * w a) q).
      destruct (Nat.eqb_spec i 0) as [->|]; [exfalso; apply NI; left; reflexivity|]. rewrite IH; [ring|]. intro J. apply NI. right. exact J. }
    rewrite Y, W1 in X. unfold inputs in *. cbn [seq] in *. cbn [sigma fold_right] in W1, X.
    fold (sigma w (seq 1 m)) in W1. fold (sigma (fun i => w i * (if (i =? 0)%nat then e else 1 - L)) (seq 1 m)) in X.
    rewrite (T (seq 1 m)) in X by (intro J; apply in_seq in J; lia). cbn [Nat.eqb] in X.
    assert (AP : 0 <= sigma w (seq 1 m)) by (rewrite <- (sigma_zero (seq 1 m)); apply sigma_le; intros; apply W0).
    cbn [sigma fold_right] in WT.
    fold (sigma (fun i => w i * mass (part i true LI)) (seq 1 m)) in WT, X. specialize (W0 0%nat).
    set (w0 := w 0%nat) in *. set (a := sigma w (seq 1 m)) in *. set (b := sigma (fun i => w i * mass (part i true LI)) (seq 1 m)) in *.
    set (d := mass (part 0 true LI)) in *. clearbody w0 a b d L.
    assert (a == 1 - w0) by lra. assert (a * (1 - L) == (1 - w0) * (1 - L)) by nra. nra.
  Qed.
  Lemma weight_below_one : 0 <= w 0%nat <= 1.
  Proof.
    destruct dual as [W0 [W1 _]]. split; [apply W0|]. unfold inputs in W1. cbn [seq sigma fold_right] in W1. fold (sigma w (seq 1 m)) in W1.
    assert (0 <= sigma w (seq 1 m)) by (rewrite <- (sigma_zero (seq 1 m)); apply sigma_le; intros; apply W0). lra.
  Qed.

  (* THEOREM 2.4, all algorithms: silence, which succeeds on all inputs but 0, has no more weight than V either. *)
  Theorem game_bound : 1 - w 0%nat <= V -> forall (G : rga Out) s, V < s -> ~ succeeds G s.
  Proof.
    intros WS G s VS Z. set (e := (s - V) / 2). assert (EP : 0 < e) by (unfold e; apply Qlt_shift_div_l; lra).
    destruct (small e EP) as [M1 SM]. specialize (SM M1 (N.le_refl _)).
    apply (nearly_maximal G (central A0) e EP (Pos.to_nat (pow2 M1)) []).
    { split; [constructor|intros c []]. }
    { simpl. assert (Q : nat_q (Pos.to_nat (pow2 M1)) * (1 # pow2 M1) == 1).
      { unfold nat_q. rewrite positive_nat_Z. rewrite Qmult_comm. apply pow2_inverse. }
      pose proof (nat_q_pos (Pos.to_nat (pow2 M1))). set (n := nat_q _) in *. set (q := 1 # pow2 M1) in *. nra. }
    intros l H Max. pose proof (weighed G s e Z l H Max) as B. pose proof (gives_le_one G (central A0) _ _ H) as L1.
    pose proof weight_below_one as W. set (L := mass l) in *. set (w0 := w 0%nat) in *.
    assert (S2 : s == V + 2 * e) by (unfold e; field). clearbody L w0 e.
    assert ((1 - w0) * (1 - L) <= V * (1 - L)) by nra. assert (w0 * e <= 1 * e) by nra. nra.
  Qed.
  (* THEOREM 2.4, algorithms that halt almost surely, on the central input at least. *)
  Theorem halting_game_bound : 0 <= V -> forall (G : rga Out) s,
    (forall h, h < 1 -> prob_above G (central A0) (fun _ => True) h) -> V < s -> ~ succeeds G s.
  Proof.
    intros VP G s Halts VS Z. set (e := (s - V) / 3). assert (EP : 0 < e) by (unfold e; apply Qlt_shift_div_l; lra).
    destruct (Halts (1 - e)) as [l [H L0]]; [lra|].
    assert (Max : forall l', gives G (central A0) (fun _ => True) l' -> mass l' <= mass l + e).
    { intros l' H'. pose proof (gives_le_one G (central A0) _ _ H'). lra. }
    pose proof (weighed G s e Z l H Max) as B. pose proof (gives_le_one G (central A0) _ _ H) as L1.
    pose proof weight_below_one as W. set (L := mass l) in *. set (w0 := w 0%nat) in *.
    assert (S3 : s == V + 3 * e) by (unfold e; field). clearbody L w0 e.
    assert ((1 - w0) * (1 - L) <= 1 * e) by nra. assert (w0 * e <= 1 * e) by nra. assert (V * L <= V * 1) by nra. lra.
  Qed.
End Game.
