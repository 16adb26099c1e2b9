(* Theory 4.3, counting form: one move of x_1 and x_2 makes at least (A - 1 - P(N))/2 points of a sample wrong, A the number of
   its runs of equal label. A nondecreasing readout enters through the set `up` of the outputs that it sends to 1/2 or more. *)
From SCI Require Import Arithmetic GeneralAlgorithms ReluNetworks Pieces MaxError.
Import ListNotations.

Section Up.
  Variable up : Q -> bool.
  Hypothesis up_mono : forall u v, u <= v -> up u = true -> up v = true.
  Lemma up_eq u v : u == v -> up u = up v.
  Proof.
    intro E. destruct (up u) eqn:U; destruct (up v) eqn:W; try reflexivity.
    - rewrite (up_mono u v) in W; [discriminate|lra|exact U].
    - rewrite (up_mono v u) in U; [discriminate|lra|exact W].
  Qed.
  Theorem switching_up f a b p : PW [f] a b p -> forall l, descending l -> Forall (fun x => a <= x <= b) l ->
    (sw (map (fun x => up (f x)) l) <= p)%nat.
  Proof.
    intro H. remember [f] as fs. induction H as [a b L F|a c b p q H1 IH1 H2 IH2]; intros l S R; subst fs.
    - inversion F as [|? ? [u [v E]] _]; subst. destruct (Qlt_le_dec u 0) as [U|U].
      + rewrite <- sw_negb. apply sw_down. rewrite map_map.
        apply (sorted_map (fun x y : Q => y <= x) _ _ (fun x => a <= x <= b)); [|exact R|exact S].
        intros x y X Y O T. apply negb_true_iff in T. apply negb_true_iff.
        destruct (up (f x)) eqn:B; [|reflexivity]. rewrite <- T. symmetry. apply (up_mono (f x)); [|exact B].
        rewrite (E x X), (E y Y). nra.
      + apply sw_down. apply (sorted_map (fun x y : Q => y <= x) _ _ (fun x => a <= x <= b)); [|exact R|exact S].
        intros x y X Y O T. apply (up_mono (f y)); [|exact T]. rewrite (E x X), (E y Y). nra.
    - pose proof (PW_le _ _ _ _ H1) as L1. pose proof (PW_le _ _ _ _ H2) as L2.
      destruct (split_at c l S) as [l1 [l2 [E [F1 [F2 [S1 S2]]]]]]. subst l. apply Forall_app in R. destruct R as [R1 R2].
      assert (B2 : (sw (map (fun x => up (f x)) (l1 ++ [c])) <= q)%nat).
      { apply IH2; [exact S1|]. apply Forall_app. split; [|constructor; [lra|constructor]].
        apply Forall_forall. intros x X. rewrite Forall_forall in F1, R1. specialize (F1 x X). specialize (R1 x X).
        simpl in *. lra. }
      assert (B1 : (sw (map (fun x => up (f x)) (c :: l2)) <= p)%nat).
      { apply IH1; [exact S2|]. constructor; [lra|].
        apply Forall_forall. intros x X. rewrite Forall_forall in F2, R2. specialize (F2 x X). specialize (R2 x X).
        simpl in *. lra. }
      rewrite map_app in *. cbn [map] in *.
      pose proof (sw_insert (map (fun x => up (f x)) l1) (up (f c)) (map (fun x => up (f x)) l2)).
      rewrite sw_split in H. lia.
  Qed.

  Fixpoint differ (l l' : list bool) : nat :=
    match l, l' with b :: l, b' :: l' => ((if Bool.eqb b b' then 0 else 1) + differ l l')%nat | _, _ => 0%nat end.
  Lemma sw_differ l : forall l', length l = length l' -> (sw l <= sw l' + 2 * differ l l')%nat.
  Proof.
    assert (H : forall l l', length l = length l' -> (sw l <= sw l' + 2 * differ l l')%nat /\
      match l, l' with b :: _, b' :: _ => b <> b' -> (sw l + 1 <= sw l' + 2 * differ l l')%nat | _, _ => True end).
    { induction l0 as [|b m IH]; intros [|b' m'] E; try discriminate; [simpl; lia|].
      injection E as E. specialize (IH m' E). destruct m as [|c m]; destruct m' as [|c' m']; try discriminate.
      - split; simpl; destruct b, b'; simpl; try lia; intro N; congruence.
      - destruct IH as [A B].
        change (sw (b :: c :: m)) with ((if Bool.eqb b c then 0 else 1) + sw (c :: m))%nat.
        change (sw (b' :: c' :: m')) with ((if Bool.eqb b' c' then 0 else 1) + sw (c' :: m'))%nat.
        change (differ (b :: c :: m) (b' :: c' :: m')) with ((if Bool.eqb b b' then 0 else 1) + differ (c :: m) (c' :: m'))%nat.
        assert (B' : c <> c' -> (sw (c :: m) + 1 <= sw (c' :: m') + 2 * differ (c :: m) (c' :: m'))%nat) by exact B.
        destruct b, b', c, c'; cbn [Bool.eqb] in *; split; try (intro N; congruence || idtac);
          try (assert (true <> false) by discriminate); try (assert (false <> true) by discriminate);
          try specialize (B' ltac:(discriminate)); try lia. }
    intros l' E. apply H, E.
  Qed.

  (* The sample, its indices in order; the coordinates beyond the second. *)
  Variables (p : problem) (net : network) (ks : list N) (c s : Q) (extra : list Q).
  Hypothesis P : params p.
  Hypothesis W : in_NN p net.
  Hypothesis sorted : StronglySorted (fun j k => (j <= k)%N) ks.
  Hypothesis from1 : Forall (fun k => (1 <= k)%N) ks.
  Definition moved (k : N) : list Q := (t p k + s) :: c :: extra.   (* where the moves (s, c) and (s, c - delta) end *)
  Definition fooled_points : nat := length (filter (fun k => negb (Bool.eqb (label k) (up (value net (moved k))))) ks).
  Definition runs : nat := S (sw (map label ks)).
  Theorem universal_instability : ks <> [] -> (runs <= 1 + most_pieces p + 2 * fooled_points)%nat.
  Proof.
    intro NE. set (fs := (fun x : Q => x) :: (fun _ => c) :: map (fun e (_ : Q) => e) extra).
    set (lo := s). set (hi := 1 + s).
    assert (L : PW fs lo hi 1).
    { apply PW1; [unfold lo, hi; lra|]. constructor; [exists 1, 0; intros; ring|].
      constructor; [exists 0, c; intros; ring|]. apply Forall_forall. intros f I. apply in_map_iff in I.
      destruct I as [e [<- _]]. exists 0, e. intros; ring. }
    destruct (piece_lemma net fs lo hi 1 L) as [q [Q H]].
    rewrite (pieces_of_widths _ _ _ W) in Q. fold (most_pieces p) in Q.
    assert (D : descending (map (fun k => t p k + s) ks)).
    { apply (sorted_map (fun j k => (j <= k)%N) _ _ (fun k => (1 <= k)%N)); [|exact from1|exact sorted].
      intros x y X Y O. pose proof (t_decreasing p x y P X O). lra. }
    assert (R : Forall (fun x => lo <= x <= hi) (map (fun k => t p k + s) ks)).
    { apply Forall_forall. intros x I. apply in_map_iff in I. destruct I as [k [<- I]].
      rewrite Forall_forall in from1. pose proof (t_range p k P (from1 k I)). unfold lo, hi. lra. }
    pose proof (switching_up _ _ _ _ H _ D R) as SW. rewrite map_map in SW.
    assert (E : map (fun k => up (value net (at_ fs (t p k + s)))) ks = map (fun k => up (value net (moved k))) ks).
    { apply map_ext. intro k. unfold moved, fs, at_. simpl. rewrite map_map, map_id. reflexivity. }
    cbv beta in SW. rewrite E in SW.
    pose proof (sw_differ (map label ks) (map (fun k => up (value net (moved k))) ks)) as Df.
    rewrite !map_length in Df. specialize (Df eq_refl).
    assert (C : differ (map label ks) (map (fun k => up (value net (moved k))) ks) = fooled_points).
    { unfold fooled_points. clear. induction ks as [|k l IH]; [reflexivity|]. simpl. rewrite IH.
      destruct (Bool.eqb _ _); reflexivity. }
    unfold runs. lia.
  Qed.

  (* THEOREM 4.5, first part: a network that is right at all these points has P(N) >= A - 1. *)
  Theorem price_of_stability : ks <> [] -> (forall k, In k ks -> up (value net (moved k)) = label k) ->
    (runs <= 1 + most_pieces p)%nat.
  Proof.
    intros NE R. pose proof (universal_instability NE) as U.
    assert (Z : fooled_points = 0%nat); [|lia]. unfold fooled_points.
    assert (F : forall l, incl l ks -> filter (fun k => negb (Bool.eqb (label k) (up (value net (moved k))))) l = []).
    { induction l as [|k l IH]; intro I; [reflexivity|]. cbn [filter]. rewrite (R k) by (apply I; left; reflexivity).
      rewrite eqb_reflx. apply IH. intros j J. apply I. right. exact J. }
    rewrite F by apply incl_refl. reflexivity.
  Qed.
  (* With one hidden layer: at least A - 2 neurons. *)
  Corollary price_of_one_layer w : hidden p = [w] -> ks <> [] -> (forall k, In k ks -> up (value net (moved k)) = label k) ->
    (runs <= w + 2)%nat.
  Proof. intros H NE R. pose proof (price_of_stability NE R) as U. unfold most_pieces in U. rewrite H in U. simpl in U. lia. Qed.
End Up.
(* Being right is being on the right side of 1/2. *)
Lemma right_side (l : bool) (v : Q) : Qabs (v - if l then 1 else 0) < 1#2 -> Qle_bool (1#2) v = l.
Proof.
  intro H. assert (B : - (1#2) < v - (if l then 1 else 0) /\ v - (if l then 1 else 0) < 1#2).
  { pose proof (Qle_Qabs (v - if l then 1 else 0)) as U. pose proof (Qle_Qabs (- (v - if l then 1 else 0))) as V.
    rewrite Qabs_opp in V. split; lra. }
  destruct l; [apply Qle_bool_iff; lra|]. destruct (Qle_bool (1#2) v) eqn:E; [|reflexivity]. apply Qle_bool_iff in E. exfalso. lra.
Qed.
