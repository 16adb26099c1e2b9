(* Kind `unstable`, for networks and the points named: where a network is wrong all along segments that keep the label. *)
Require Import Qround String.
From SCI Require Import Arithmetic GeneralAlgorithms ReluNetworks Pieces MaxError Transcripts Text IntegralNetworks Numbers ReluArgmin.
Import ListNotations.

(* ---- readouts: where an output is wrong for a label, upwards (side 1) or downwards (side -1) ---- *)
Inductive readout := Identity | Clip | Logistic | Step (T : Q) | Above (T : Q) | From (T : Q) | Monotone (T : Q).
Definition threshold (r : readout) : Q :=
  match r with Identity | Clip => 1#2 | Logistic => 0 | Step T | Above T | From T | Monotone T => T end.
Inductive side := Up | Down.
Definition faces (s : side) (l : bool) : bool := match s with Up => negb l | Down => l end.     (* towards the other label *)
(* Where outputs begin to be wrong on this side, and whether they are wrong there. *)
Definition wrong_from (r : readout) (l : bool) (s : side) : option (Q * bool) :=
  if faces s l
  then Some (threshold r, match r with Above _ => l | From _ => negb l | _ => true end)
  else match r with Identity => Some (match s with Up => 3#2 | Down => -1#2 end, true) | _ => None end.
Definition wrong_on (r : readout) (l : bool) (s : side) (v : Q) : Prop :=
  match wrong_from r l s with
  | None => False
  | Some (b, tie) => match s with Up => if tie then b <= v else b < v | Down => if tie then v <= b else v < b end
  end.
Definition wrong_on_b (r : readout) (l : bool) (s : side) (v : Q) : bool :=
  match wrong_from r l s with
  | None => false
  | Some (b, tie) => match s with Up => if tie then q_le b v else q_lt b v | Down => if tie then q_le v b else q_lt v b end
  end.
Lemma wrong_on_b_spec r l s v : wrong_on_b r l s v = true -> wrong_on r l s v.
Proof.
  unfold wrong_on_b, wrong_on. destruct (wrong_from r l s) as [[b tie]|]; [|discriminate].
  destruct s, tie; intro H; try (apply Qle_bool_iff; exact H); apply q_lt_spec; exact H.
Qed.
Lemma wrong_on_compat r l s v w : v == w -> wrong_on r l s v -> wrong_on r l s w.
Proof. unfold wrong_on. destruct (wrong_from r l s) as [[b tie]|]; [|tauto]. intros E. destruct s, tie; rewrite E; tauto. Qed.
(* Between two outputs that are wrong on a side all are. *)
Lemma wrong_between r l s f length : affine_on 0 length f -> wrong_on r l s (f 0) -> wrong_on r l s (f length) ->
  forall x, 0 <= x <= length -> wrong_on r l s (f x).
Proof.
  intros [u [v E]] A B x X. assert (A0 : f 0 == v) by (rewrite E by lra; ring). assert (B0 : f length == u * length + v) by (apply E; lra).
  apply (wrong_on_compat _ _ _ _ _ A0) in A. apply (wrong_on_compat _ _ _ _ _ B0) in B. pose proof (E x X) as F.
  apply (wrong_on_compat _ _ _ _ _ (Qeq_sym _ _ F)). clear - A B X. unfold wrong_on in *.
  destruct (wrong_from r l s) as [[b tie]|]; [|exact A].
  assert (M : u * x + v <= v \/ u * x + v <= u * length + v) by (destruct (Qlt_le_dec 0 u); [right|left]; nra).
  assert (N : v <= u * x + v \/ u * length + v <= u * x + v) by (destruct (Qlt_le_dec 0 u); [left|right]; nra).
  destruct s, tie; destruct M, N; lra.
Qed.

(* ---- a network is affine along a segment on which no neuron changes sign ---- *)
Fixpoint same_signs (x y : list Z) : bool :=
  match x, y with
  | a :: x', b :: y' => negb (((a <? 0) && (0 <? b)) || ((b <? 0) && (0 <? a)))%Z && same_signs x' y'
  | _, _ => true
  end.
Fixpoint steady (net : znet) (x : list Z) (D : positive) (y : list Z) (E : positive) : bool :=
  match net with
  | [] | [_] => true
  | l :: net' =>
      let u := zaff (zneurons l) x D in let v := zaff (zneurons l) y E in
      same_signs u v && steady net' (map (Z.max 0) u) (D * zden l) (map (Z.max 0) v) (E * zden l)
  end.
Lemma Forall2_refl_layer l : Forall2 eqneuron l l.
Proof. induction l as [|n l IH]; constructor; [split; [apply eqv_refl|reflexivity]|exact IH]. Qed.
Lemma relus_affine length fs : forall x D y E, 0 <= length -> Forall (affine_on 0 length) fs ->
  eqv (at_ fs 0) (over D x) -> eqv (at_ fs length) (over E y) -> same_signs x y = true -> Forall (affine_on 0 length) (relus fs).
Proof.
  induction fs as [|f fs IH]; intros x D y E P A X Y S; [constructor|].
  inversion A as [|? ? Af Afs]; subst. destruct x as [|a x]; [inversion X|]. destruct y as [|b y]; [inversion Y|].
  inversion X as [|? ? ? ? Xa Xs]; subst. inversion Y as [|? ? ? ? Yb Ys]; subst.
  simpl in S. apply andb_prop in S. destruct S as [S Ss]. constructor; [|exact (IH x D y E P Afs Xs Ys Ss)].
  apply relu_affine; [exact Af|]. destruct Af as [u [v F]].
  assert (F0 : f 0 == v) by (rewrite F by lra; ring). assert (F1 : f length == u * length + v) by (apply F; lra).
  assert (Sa : (0 <= a /\ 0 <= b)%Z \/ (a <= 0 /\ b <= 0)%Z).
  { apply negb_true_iff, orb_false_iff in S. destruct S as [S1 S2]. apply andb_false_iff in S1, S2.
    rewrite !Z.ltb_ge in S1, S2. lia. }
  assert (Q0 : forall z d, (0 <= z)%Z -> 0 <= z # d) by (intros z d H; unfold Qle; simpl; lia).
  assert (Q1 : forall z d, (z <= 0)%Z -> (z # d) <= 0) by (intros z d H; unfold Qle; simpl; lia).
  destruct Sa as [[Ha Hb]|[Ha Hb]]; [left|right]; intros s Hs; rewrite F by exact Hs.
  - pose proof (Q0 a D Ha). pose proof (Q0 b E Hb). assert (0 <= v) by lra. assert (0 <= u * length + v) by lra.
    destruct (Qlt_le_dec 0 u); nra.
  - pose proof (Q1 a D Ha). pose proof (Q1 b E Hb). assert (v <= 0) by lra. assert (u * length + v <= 0) by lra.
    destruct (Qlt_le_dec 0 u); nra.
Qed.
Lemma steady_affine length : 0 <= length -> forall net fs x D y E, Forall (affine_on 0 length) fs ->
  eqv (at_ fs 0) (over D x) -> eqv (at_ fs length) (over E y) -> steady net x D y E = true ->
  affine_on 0 length (fun s => value (qnet net) (at_ fs s)).
Proof.
  intro P. induction net as [|l net IH]; intros fs x D y E A X Y S; [apply hd_affine, A|].
  assert (N : Forall (affine_on 0 length) (map (neuron_of fs) (qlayer l))) by (apply neurons_affine, A).
  destruct net as [|l' net].
  - apply (affine_ext 0 length (fun s => hd 0 (at_ (map (neuron_of fs) (qlayer l)) s))); [|apply hd_affine, N].
    intro s. rewrite at_aff. reflexivity.
  - change (same_signs (zaff (zneurons l) x D) (zaff (zneurons l) y E) &&
      steady (l' :: net) (map (Z.max 0) (zaff (zneurons l) x D)) (D * zden l)
        (map (Z.max 0) (zaff (zneurons l) y E)) (E * zden l) = true) in S.
    apply andb_prop in S. destruct S as [S1 S2].
    assert (X' : eqv (at_ (map (neuron_of fs) (qlayer l)) 0) (over (D * zden l) (zaff (zneurons l) x D))).
    { rewrite at_aff. eapply eqv_trans; [apply (aff_compat _ _ (Forall2_refl_layer (qlayer l)) _ _ X)|apply zaff_spec]. }
    assert (Y' : eqv (at_ (map (neuron_of fs) (qlayer l)) length) (over (E * zden l) (zaff (zneurons l) y E))).
    { rewrite at_aff. eapply eqv_trans; [apply (aff_compat _ _ (Forall2_refl_layer (qlayer l)) _ _ Y)|apply zaff_spec]. }
    pose proof (relus_affine length _ _ _ _ _ P N X' Y' S1) as R.
    apply (affine_ext 0 length (fun s => value (qnet (l' :: net)) (at_ (relus (map (neuron_of fs) (qlayer l))) s))).
    + intro s. rewrite at_relus, at_aff. reflexivity.
    + refine (IH _ _ _ _ _ R _ _ S2); rewrite at_relus;
        (eapply eqv_trans; [apply relu_compat; eassumption|apply zrelu_spec]).
Qed.

(* ---- points over one denominator ---- *)
Definition point_den (x : list Q) : positive := fold_right (fun q d => lcm_pos (Qden q) d) 1%positive x.
Definition integral_point (x : list Q) : list Z * positive :=
  let d := point_den x in (map (fun q => (Qnum q * (Zpos d / Zpos (Qden q)))%Z) x, d).
Lemma point_den_divides x : forall q, In q x -> (Zpos (Qden q) | Zpos (point_den x))%Z.
Proof.
  induction x as [|p x IH]; intros q I; [destruct I|]. cbn [point_den fold_right]. fold (point_den x).
  destruct (lcm_pos_divides (Qden p) (point_den x)) as [L R]. destruct I as [<-|I]; [exact L|].
  eapply Z.divide_trans; [apply IH, I|exact R].
Qed.
Lemma integral_point_spec x : eqv x (over (snd (integral_point x)) (fst (integral_point x))).
Proof.
  unfold integral_point. cbv zeta. cbn [fst snd]. set (d := point_den x).
  assert (H : forall q, In q x -> (Zpos (Qden q) | Zpos d)%Z) by (intros q I; apply point_den_divides, I). clearbody d.
  induction x as [|q x IH]; [constructor|]. cbn [over map]. constructor; [|apply IH; intros p I; apply H; right; exact I].
  destruct (H q (or_introl eq_refl)) as [k K]. unfold Qeq. cbn [Qnum Qden]. rewrite K, Z.div_mul by lia. ring.
Qed.

(* ---- the certificate ---- *)
(* Nothing is claimed of the sample: of one that was drawn the reader sees to it that the points are among its own. *)
Inductive sample := Design (K : N) | Foreign (l : list (N * N)) | Drawn (beta : Q) (draws : N) (max_k : option N) (seed : N).
Record place := { ua : Q; ukappa : Q; uN : N; uextra : list Q; ureadout : readout; usample : sample }.
Record moves := { mlabel : bool; mc : num; mlength : num; mpoints : list N; msides : list side }.
Record unstable := { uplace : place; unetwork : network_text; ufooled : list moves }.

(* The classifier f_a(x) = ceil(a / x_1) mod 2. *)
Definition true_label (a x : Q) : bool := Z.odd (Qceiling (a / x)).
Definition t_at (u : place) (k : N) : Q := ua u / (inject_Z (Z.of_N k) + 1 - ukappa u).
Definition moved_to (u : place) (m : moves) (k : N) (s : Q) : list Q :=
  (t_at u k + s) :: num_value (mc m) :: uextra u.
(* All along the segment the true label is kept, and the network is wrong. *)
Definition fooled (u : unstable) (m : moves) (k : N) : Prop :=
  forall s, 0 <= s <= num_value (mlength m) ->
  true_label (ua (uplace u)) (t_at (uplace u) k + s) = mlabel m /\
  exists d, wrong_on (ureadout (uplace u)) (mlabel m) d (value (meaning (unetwork u)) (moved_to (uplace u) m k s)).
Definition claim_unstable (u : unstable) : Prop :=
  forall m, In m (ufooled u) -> 0 <= num_value (mc m) <= 1 /\ mpoints m <> [] /\ forall k, In k (mpoints m) -> fooled u m k.

Definition in_sample (s : sample) (k : N) : bool :=
  match s with Design K => (1 <=? k)%N && (k <=? K)%N | Foreign l => existsb (fun e => (fst e =? k)%N) l | Drawn _ _ _ _ => true end.
Fixpoint sample_rising (above : N) (l : list (N * N)) : bool :=
  match l with [] => true | e :: l' => (above <? fst e)%N && (1 <=? snd e)%N && sample_rising (fst e) l' end.
Definition check_place (u : place) : bool :=
  q_le (1#2) (ua u) && q_le (ua u) 1 && q_le (1#4) (ukappa u) && q_le (ukappa u) (3#4) && (uN u <=? 1000)%N &&
  forallb (fun x => q_le 0 x && q_le x 1) (uextra u) &&
  match usample u with Design K => (1 <=? K)%N | Foreign l => negb (match l with [] => true | _ => false end) && sample_rising 0 l | Drawn _ _ _ _ => true end.
Definition same_length {A B} (l : list A) (m : list B) : bool := (count l =? count m)%N.
Definition check_point (u : place) (net : znet) (m : moves) (e : N * side) : bool :=
  let k := fst e in let t := Qred (t_at u k) in let l := num_value (mlength m) in
  let x := integral_point (t :: num_value (mc m) :: uextra u) in
  let y := integral_point (Qred (t + l) :: num_value (mc m) :: uextra u) in
  (1 <=? k)%N && Bool.eqb (label k) (mlabel m) && in_sample (usample u) k && q_lt (t + l) (ua u / inject_Z (Z.of_N k)) &&
  steady net (fst x) (snd x) (fst y) (snd y) &&
  wrong_on_b (ureadout u) (mlabel m) (snd e) (zvalue net x) && wrong_on_b (ureadout u) (mlabel m) (snd e) (zvalue net y).
Fixpoint layers_fit (n : network_text) (taken : nat) : bool :=
  match n with
  | [] => (taken =? 1)%nat
  | l :: n' =>
      let given := List.length (snd l) in
      (List.length (fst l) =? given)%nat && (1 <=? given)%nat && forallb (fun r => (List.length r =? taken)%nat) (fst l) &&
      layers_fit n' given
  end.
Definition check_moves (u : place) (net : znet) (m : moves) : bool :=
  canonical (mc m) && canonical (mlength m) && q_le 0 (num_value (mc m)) && q_le (num_value (mc m)) 1 && q_le 0 (num_value (mlength m)) &&
  negb (match mpoints m with [] => true | _ => false end) && rising 0 (mpoints m) && same_length (mpoints m) (msides m) &&
  forallb (check_point u net m) (combine (mpoints m) (msides m)).
Definition check_unstable (u : unstable) : bool :=
  let net := integral (unetwork u) in
  check_place (uplace u) && negb (match unetwork u with [] => true | _ => false end) &&
  layers_fit (unetwork u) (2 + List.length (uextra (uplace u))) && canonical_network (unetwork u) &&
  negb (match ufooled u with [] => true | _ => false end) && forallb (check_moves (uplace u) net) (ufooled u).

Lemma true_label_in_cell a x k : (1 <= k)%N -> 0 < a -> 0 < x -> a <= x * (inject_Z (Z.of_N k) + 1) ->
  x * inject_Z (Z.of_N k) < a -> true_label a x = label k.
Proof.
  intros K A X L U. unfold true_label. assert (E : a == a / x * x) by (field; lra). set (q := a / x) in *.
  set (n := inject_Z (Z.of_N k)) in *. assert (Lq : q <= n + 1) by (clearbody q n; nra). assert (Uq : n < q) by (clearbody q n; nra).
  assert (C : Qceiling q = (Z.of_N k + 1)%Z).
  { apply Z.le_antisymm.
    - assert (M : (Qceiling q <= Qceiling (inject_Z (Z.of_N k + 1)))%Z).
      { apply Qceiling_resp_le. rewrite inject_Z_plus. exact Lq. }
      rewrite Qceiling_Z in M. exact M.
    - assert (M : inject_Z (Z.of_N k) < inject_Z (Qceiling q)) by (eapply Qlt_le_trans; [exact Uq|apply Qle_ceiling]).
      rewrite <- Zlt_Qlt in M. lia. }
  rewrite C, Z.odd_add. unfold label. rewrite <- Z.negb_even. destruct k as [|p]; [lia|]. destruct p; reflexivity.
Qed.

Lemma combine_in {A B} (l : list A) : forall (m : list B), List.length l = List.length m -> forall a, In a l -> exists b, In (a, b) (combine l m).
Proof.
  induction l as [|x l IH]; intros [|y m] H a I; try discriminate; [destruct I|]. simpl. destruct I as [<-|I].
  - exists y. left. reflexivity.
  - destruct (IH m ltac:(simpl in H; lia) a I) as [b B']. exists b. right. exact B'.
Qed.
Lemma count_length {A} (l : list A) : count l = N.of_nat (List.length l).
Proof.
  unfold count. assert (H : forall n, fold_left (fun n (_ : A) => N.succ n) l n = (n + N.of_nat (List.length l))%N).
  { induction l as [|a l IH]; intro n; cbn [fold_left List.length]; [lia|]. rewrite IH. lia. }
  rewrite H. lia.
Qed.
Lemma check_point_fooled u m k d : check_place (uplace u) = true -> 0 <= num_value (mlength m) ->
  check_point (uplace u) (integral (unetwork u)) m (k, d) = true -> fooled u m k.
Proof.
  unfold check_place. rewrite !andb_true_iff. intros [[[[[[A1 A2] K1] K2] _] _] _] L0.
  apply Qle_bool_iff in A1, A2, K1, K2. unfold check_point. cbn [fst snd]. cbv zeta.
  set (p := uplace u) in *. set (t := Qred (t_at p k)). set (l := num_value (mlength m)) in *. set (c := num_value (mc m)).
  set (x := integral_point _). set (y := integral_point _). set (net := integral (unetwork u)).
  rewrite !andb_true_iff. intros [[[[[[K B] _] C] S] W0] W1].
  apply N.leb_le in K. apply eqb_prop in B. apply q_lt_spec in C. apply wrong_on_b_spec in W0, W1.
  assert (T : t == t_at p k) by apply Qred_correct.
  assert (K0 : 1 <= inject_Z (Z.of_N k)) by (change 1 with (inject_Z 1); rewrite <- Zle_Qle; lia).
  set (n := inject_Z (Z.of_N k)) in *.
  assert (Tn : t * (n + 1 - ukappa p) == ua p) by (rewrite T; unfold t_at; fold n; field; lra).
  assert (Cn : (t + l) * n < ua p).
  { assert (E : ua p / n * n == ua p) by (field; lra). rewrite <- E. apply Qmult_lt_r; [lra|exact C]. }
  assert (Tpos : 0 < t) by (destruct (Qlt_le_dec 0 t); [assumption|exfalso; nra]).
  set (fs := (fun s => t_at p k + s) :: (fun _ : Q => c) :: map (fun e (_ : Q) => e) (uextra p)).
  assert (At : forall s, at_ fs s = moved_to p m k s).
  { intro s. unfold fs, at_, moved_to. cbn [map]. f_equal. f_equal. rewrite map_map. apply map_id. }
  assert (Aff : Forall (affine_on 0 l) fs).
  { constructor; [exists 1, (t_at p k); intros; ring|]. constructor; [exists 0, c; intros; ring|].
    apply Forall_forall. intros f I. apply in_map_iff in I. destruct I as [e [<- _]]. exists 0, e. intros; ring. }
  assert (X : eqv (at_ fs 0) (over (snd x) (fst x))).
  { rewrite At. eapply eqv_trans; [|apply integral_point_spec]. unfold moved_to. constructor; [rewrite T; ring|].
    constructor; [reflexivity|apply eqv_refl]. }
  assert (Y : eqv (at_ fs l) (over (snd y) (fst y))).
  { rewrite At. eapply eqv_trans; [|apply integral_point_spec]. unfold moved_to.
    constructor; [rewrite Qred_correct, T; reflexivity|]. constructor; [reflexivity|apply eqv_refl]. }
  pose proof (steady_affine l L0 net fs (fst x) (snd x) (fst y) (snd y) Aff X Y S) as F.
  assert (Z : forall z s, eqv (at_ fs s) (over (snd z) (fst z)) -> zvalue net z == value (qnet net) (at_ fs s)).
  { intros z s E. unfold zvalue. cbv zeta. rewrite <- hd_over. transitivity (value (qnet net) (over (snd z) (fst z))).
    - unfold value. symmetry. destruct (zeval_spec net (fst z) (snd z)); [reflexivity|assumption].
    - apply value_compat; [apply eqnet_refl|apply eqv_sym, E]. }
  apply (wrong_on_compat _ _ _ _ _ (Z x 0 X)) in W0. apply (wrong_on_compat _ _ _ _ _ (Z y l Y)) in W1.
  intros s Hs. fold l in Hs. split.
  - assert (G1 : 0 < t + s) by lra.
    assert (G2 : ua p <= (t + s) * (n + 1)).
    { rewrite <- Tn. assert (0 <= t * ukappa p) by nra. assert (0 <= s * (n + 1)) by nra. lra. }
    assert (G3 : (t + s) * n < ua p) by (assert (0 <= (l - s) * n) by (apply Qmult_le_0_compat; lra); lra).
    assert (G0 : 0 < ua p) by lra.
    rewrite T in G1, G2, G3. rewrite <- B. apply true_label_in_cell; [exact K|exact G0|exact G1|exact G2|exact G3].
  - exists d. fold p. rewrite <- At.
    assert (V : value (qnet net) (at_ fs s) == value (meaning (unetwork u)) (at_ fs s)).
    { apply value_compat; [apply eqnet_sym, integral_spec|apply eqv_refl]. }
    apply (wrong_on_compat _ _ _ _ _ V).
    apply (wrong_between _ _ _ (fun s => value (qnet net) (at_ fs s)) l F W0 W1 s Hs).
Qed.
Theorem check_unstable_sound u : check_unstable u = true -> claim_unstable u.
Proof.
  unfold check_unstable, claim_unstable. cbv zeta. rewrite !andb_true_iff. intros [[[[[P _] _] _] _] M] m I.
  rewrite forallb_forall in M. specialize (M m I). unfold check_moves in M. rewrite !andb_true_iff in M.
  destruct M as [[[[[[[[_ _] C0] C1] L] E] _] S] F]. apply Qle_bool_iff in C0, C1, L.
  split; [split; assumption|]. split; [intro Z; rewrite Z in E; discriminate|]. intros k K.
  unfold same_length in S. apply N.eqb_eq in S. rewrite !count_length in S. apply Nat2N.inj in S.
  destruct (combine_in _ _ S k K) as [d D]. rewrite forallb_forall in F.
  exact (check_point_fooled u m k d P L (F _ D)).
Qed.

(* ---- the text ---- *)
Local Open Scope text_scope.
Definition readout_text (r : readout) : text :=
  match r with
  | Identity => put "identity" | Clip => put "clip" | Logistic => put "logistic"
  | Step T => put "step:" ++ fraction_text T | Above T => put "above:" ++ fraction_text T
  | From T => put "from:" ++ fraction_text T | Monotone T => put "monotone:" ++ fraction_text T
  end.
Definition lowest_place (u : place) : bool :=
  lowest_terms (ua u) && lowest_terms (ukappa u) && forallb lowest_terms (uextra u) &&
  match ureadout u with Step T | Above T | From T | Monotone T => lowest_terms T | _ => true end &&
  match usample u with Drawn beta _ _ _ => lowest_terms beta | _ => true end.
Definition place_parameters (u : place) : list (string * text) :=
  (match usample u with Design K => [("K"%string, nat_text K)] | _ => [] end ++
   [("N"%string, nat_text (uN u)); ("a"%string, fraction_text (ua u))] ++
   match usample u with Drawn beta draws _ _ => [("beta"%string, fraction_text beta); ("draws"%string, nat_text draws)] | _ => [] end ++
   [("extra"%string, each "," fraction_text (uextra u)); ("kappa"%string, fraction_text (ukappa u))] ++
   match usample u with
   | Drawn _ _ max_k _ => [("max_k"%string, match max_k with Some k => nat_text k | None => put "none" end)]
   | _ => []
   end ++
   [("readout"%string, readout_text (ureadout u));
    ("sample"%string, put (match usample u with Design _ => "design" | Foreign _ => "foreign" | Drawn _ _ _ _ => "heavy-tail" end))] ++
   match usample u with Drawn _ _ _ seed => [("seed"%string, nat_text seed)] | _ => [] end)%list.
Definition side_text (s : side) : text := put (match s with Up => "1" | Down => "-1" end).
Definition moves_text (m : moves) : text :=
  entry "fooled" (put (if mlabel m then "1" else "0") ++ put "," ++ num_text (mc m) ++ put "," ++ num_text (mlength m) ++
    put "," ++ listing nat_text (mpoints m) ++ put "," ++ listing side_text (msides m)).
Definition pair_text (e : N * N) : text := bracketed (nat_text (fst e) ++ put "," ++ nat_text (snd e)).
Definition unstable_text (u : unstable) : text :=
  header "unstable" "instability" (place_parameters (uplace u)) ++
  match usample (uplace u) with Foreign l => entry "sample" (listing pair_text l) | _ => put "" end ++
  entry "network" (write_network (unetwork u)) ++ each "" moves_text (ufooled u).
Definition unstable_lines (u : unstable) : N :=
  (match usample (uplace u) with Foreign _ => 3 | _ => 2 end + count (ufooled u))%N.
