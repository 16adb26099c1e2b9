(* Theory 2.3 and 3.9, sharpness: for the max error the bound 1/2 is attained. One coin; heads: the constant 1/2, a solution
   of T_0; tails: read on until T_delta is recognised, and solve it. *)
From SCI Require Import Arithmetic GeneralAlgorithms Randomised ReluNetworks Pieces MaxError.
Import ListNotations.

Section OneHalf.
  Variable p : problem.
  Hypothesis P : params p.
  Hypothesis R : (most_pieces p + 2 <= N.to_nat (pr p))%nat.

  (* The second coordinate of the second point is delta. *)
  Definition telling : N := (pd p + 1)%N.
  Lemma telling_value delta : training p delta telling = delta.
  Proof.
    destruct P as [_ [_ [_ [D [_ [H F]]]]]].
    assert (R2 : (2 <= pr p)%N).
    { unfold most_pieces in R. set (b := fold_right _ _ _) in *. assert (1 <= N.to_nat (pr p))%nat by lia. lia. }
    unfold training, telling.
    assert (L : (pd p + 1 <? pr p * pd p)%N = true) by (apply N.ltb_lt; nia). rewrite L. cbv zeta.
    assert (M : ((pd p + 1) mod pd p = 1)%N).
    { replace (pd p + 1)%N with (1 + 1 * pd p)%N by lia. rewrite N.mod_add by lia. apply N.mod_small. lia. }
    assert (V : ((pd p + 1) / pd p = 1)%N).
    { replace (pd p + 1)%N with (1 + 1 * pd p)%N by lia. rewrite N.div_add by lia. rewrite N.div_small by lia. reflexivity. }
    rewrite M, V. reflexivity.
  Qed.

  (* An answer of 4 or more, in units of its precision, tells which power of two it is the answer for. *)
  Definition seen_at (o : oracle) (n : nat) : Prop := (4 <= o (telling, N.of_nat n))%Z.
  Definition first_seen (o : oracle) (n : nat) : Prop := seen_at o n /\ forall i, (i < n)%nat -> ~ seen_at o i.
  Definition reading (n : nat) : list query := map (fun i => (telling, N.of_nat i)) (seq 0 (S n)).
  Definition told (o : oracle) (n : nat) : N := (N.of_nat n - Z.to_N (Z.log2 (o (telling, N.of_nat n) + 1)))%N.
  Definition hedge_halts (o : oracle) (c : coins) (qs : list query) (y : network) : Prop :=
    (c = [true] /\ qs = [] /\ y = half p) \/
    (c = [false] /\ exists n, first_seen o n /\ qs = reading n /\ y = psi p (1 # pow2 (told o n))).
  Lemma first_seen_unique o n m : first_seen o n -> first_seen o m -> n = m.
  Proof.
    intros [A B] [C D]. destruct (Nat.lt_trichotomy n m) as [H|[H|H]]; [|exact H|].
    - exfalso. exact (D n H A).
    - exfalso. exact (B m H C).
  Qed.
  Definition hedge : rga network.
  Proof.
    refine {| rhalts := hedge_halts |}.
    - intros o o' c qs y [[-> [-> ->]]|[-> [n [[A B] [-> ->]]]]] S; [left; auto|right]. split; [reflexivity|].
      assert (E : forall i, (i <= n)%nat -> o (telling, N.of_nat i) = o' (telling, N.of_nat i)).
      { intros i I. apply S. unfold reading. apply in_map_iff. exists i. split; [reflexivity|]. apply in_seq. lia. }
      exists n. split; [split|split; [reflexivity|]].
      + unfold seen_at in *. rewrite <- E by lia. exact A.
      + intros i I. unfold seen_at in *. rewrite <- E by lia. apply B, I.
      + unfold told. rewrite E by lia. reflexivity.
    - intros o c qs y c' qs' y' H H' [e Ec]. destruct H as [[-> [_ ->]]|[-> [n [A [_ ->]]]]], H' as [[-> [_ ->]]|[-> [m [B [_ ->]]]]];
        try discriminate; [auto|]. rewrite (first_seen_unique o n m A B). auto.
  Defined.

  Lemma find_first (o : oracle) : forall n, seen_at o n -> exists m, (m <= n)%nat /\ first_seen o m.
  Proof.
    assert (D : forall n, {seen_at o n} + {~ seen_at o n}) by (intro n; unfold seen_at; apply Z_le_dec).
    intro n. induction n as [n IH] using lt_wf_ind. intro S.
    assert (C : {i | (i < n)%nat /\ seen_at o i} + {forall i, (i < n)%nat -> ~ seen_at o i}).
    { clear IH S. induction n as [|n IHn]; [right; intros; lia|]. destruct IHn as [[i [I S]]|N]; [left; exists i; split; [lia|exact S]|].
      destruct (D n) as [S|S]; [left; exists n; split; [lia|exact S]|right]. intros i I. destruct (Nat.eq_dec i n) as [->|]; [exact S|apply N; lia]. }
    destruct C as [[i [I Si]]|N]; [destruct (IH i I Si) as [m [M F]]; exists m; split; [lia|exact F]|].
    exists n. split; [lia|]. split; assumption.
  Qed.
  (* Legal answers for 2^-M tell M, at the latest at the precision M + 3. *)
  Lemma legal_units m M n : legal_answer m (1 # pow2 M) n -> (M <= n)%N ->
    (2 ^ Z.of_N (n - M) - 1 <= m <= 2 ^ Z.of_N (n - M) + 1)%Z.
  Proof.
    intros L H. unfold legal_answer in L. apply Qabs_Qle_condition in L. replace n with (M + (n - M))%N in L by lia.
    rewrite pow2_add in L. set (k := (n - M)%N) in *. rewrite <- pow2_Z.
    unfold Qle in L. simpl in L. rewrite !Pos2Z.inj_mul in L. set (a := Zpos (pow2 M)) in *. set (b := Zpos (pow2 k)) in *.
    assert (0 < a)%Z by (unfold a; lia). assert (0 < b)%Z by (unfold b; lia). destruct L as [L1 L2]. nia.
  Qed.
  Lemma legal_low m M n : legal_answer m (1 # pow2 M) n -> (n < M)%N -> (m <= 2)%Z.
  Proof.
    intros L H. unfold legal_answer in L. apply Qabs_Qle_condition in L. destruct L as [_ L].
    assert (X : (1 # pow2 M) <= (1 # pow2 n)) by (apply pow2_le; lia).
    assert (Y : (m # pow2 n) <= (2 # pow2 n)).
    { assert (E : (2 # pow2 n) == (1 # pow2 n) + (1 # pow2 n)) by (unfold Qeq, Qplus; simpl; nia). rewrite E. lra. }
    unfold Qle in Y. simpl in Y. nia.
  Qed.
  Lemma recognised o M : legal o (T p M) -> exists n, first_seen o n /\ told o n = M.
  Proof.
    intro L. assert (A : forall n, legal_answer (o (telling, n)) (1 # pow2 M) n).
    { intro n. specialize (L telling n). unfold T in L. rewrite telling_value in L. exact L. }
    assert (S : seen_at o (N.to_nat (M + 3))).
    { unfold seen_at. rewrite N2Nat.id. pose proof (legal_units _ _ _ (A (M + 3)%N) ltac:(lia)) as B.
      replace (M + 3 - M)%N with 3%N in B by lia. simpl in B. lia. }
    destruct (find_first o _ S) as [n [_ F]]. exists n. split; [exact F|]. destruct F as [F _]. unfold seen_at in F.
    unfold told. set (m := o (telling, N.of_nat n)) in *. specialize (A (N.of_nat n)). fold m in A.
    destruct (N.lt_ge_cases (N.of_nat n) M) as [H|H]; [pose proof (legal_low _ _ _ A H); lia|].
    pose proof (legal_units _ _ _ A H) as B. set (k := (N.of_nat n - M)%N) in *.
    assert (K : (2 <= Z.of_N k)%Z).
    { destruct (Z.le_gt_cases 2 (Z.of_N k)) as [K|K]; [exact K|exfalso].
      assert (C : (2 ^ Z.of_N k <= 2 ^ 1)%Z) by (apply Z.pow_le_mono_r; lia). simpl in C. lia. }
    assert (E : Z.log2 (m + 1) = Z.of_N k).
    { apply Z.log2_unique; [lia|]. assert (C : (2 ^ 2 <= 2 ^ Z.of_N k)%Z) by (apply Z.pow_le_mono_r; lia). simpl in C.
      rewrite Z.pow_succ_r by lia. lia. }
    rewrite E, N2Z.id. unfold k. lia.
  Qed.

  (* THEOREM: on T_0 and on every T_delta, with every legal oracle, it succeeds with probability at least 1/2. *)
  Theorem one_half_attained :
    (forall o, legal o (T0 p) -> exists l, gives hedge o (Sol p 0) l /\ mass l == 1#2) /\
    (forall M o, legal o (T p M) -> exists l, gives hedge o (Sol p (1 # pow2 M)) l /\ mass l == 1#2).
  Proof.
    destruct (existence p P R) as [S0 SM]. split.
    - intros o _. exists [[true]]. split; [|simpl; lra]. split; [constructor; [intros []|constructor]|].
      intros c [<-|[]]. exists [], (half p). split; [left; auto|exact S0].
    - intros M o L. destruct (recognised o M L) as [n [F E]]. exists [[false]]. split; [|simpl; lra].
      split; [constructor; [intros []|constructor]|]. intros c [<-|[]]. exists (reading n), (psi p (1 # pow2 M)).
      split; [right; split; [reflexivity|]; exists n; rewrite E; auto|]. apply SM, fraction_pos.
  Qed.
End OneHalf.
