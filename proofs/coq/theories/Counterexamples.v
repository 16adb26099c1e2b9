(* Kinds `counterexample` and `randomised`, for every problem at once: what a problem must say of itself, what a
   certificate claims, and why the checks suffice. *)
Require Import QArith Qabs List Bool ZArith NArith Lia Lqa String.
From SCI Require Import Arithmetic GeneralAlgorithms Randomised Transcripts Text.
Import ListNotations.
Open Scope Q_scope.

(* A problem with outputs in `Out`, written in certificates as a `W`. *)
Record statement (Out W : Type) := {
  input_of : N -> N -> input;                  (* member N of family I; 0, 0: the central input *)
  admits : N -> N -> bool;                     (* whether I, N is an input whose failures are certified *)
  has : N -> bool;                             (* whether there is this evaluation *)
  solves : N -> N -> Out -> Prop;
  means : W -> Out -> Prop;                    (* the outputs that are written so: equal rationals are not told apart *)
  wrong : N -> N -> W -> bool;
  wrong_sound : forall i n w, admits i n = true -> wrong i n w = true -> forall y, means w y -> ~ solves i n y }.
Arguments input_of {Out W}. Arguments admits {Out W}. Arguments has {Out W}. Arguments solves {Out W}.
Arguments means {Out W}. Arguments wrong {Out W}. Arguments wrong_sound {Out W}.

Inductive failures (W : Type) :=
| Always (w : W)                               (* kind `counterexample` *)
| AfterCoins (l : list (W * list coins)).      (* kind `randomised` *)
Arguments Always {W}. Arguments AfterCoins {W}.
Record case (W : Type) := { family : N; member : N; asked : answers; failing : failures W }.
Arguments family {W}. Arguments member {W}. Arguments asked {W}. Arguments failing {W}.

(* ---- the coin strings of a certificate form a tree without clashes ---- *)
Inductive tree := Empty | End | Flip (tails heads : tree).
Fixpoint insert (c : coins) (t : tree) : option tree :=       (* None: a string begins with another, or stands twice *)
  match c with
  | [] => match t with Empty => Some End | _ => None end
  | b :: c' =>
      match t with
      | End => None
      | Empty => match insert c' Empty with Some u => Some (if b then Flip Empty u else Flip u Empty) | None => None end
      | Flip l r =>
          match insert c' (if b then r else l) with Some u => Some (if b then Flip l u else Flip u r) | None => None end
      end
  end.
Fixpoint ends (t : tree) (c : coins) : bool :=
  match c, t with
  | [], End => true
  | true :: c', Flip _ r => ends r c'
  | false :: c', Flip l _ => ends l c'
  | _, _ => false
  end.
Fixpoint insert_all (l : list coins) (t : tree) : bool :=
  match l with [] => true | c :: l' => match insert c t with Some u => insert_all l' u | None => false end end.

Lemma ends_empty c : ends Empty c = false.
Proof. destruct c as [|[] c]; reflexivity. Qed.
Lemma insert_ends c : forall t u, insert c t = Some u -> ends t c = false /\ ends u c = true /\
  forall d, ends t d = true -> ends u d = true.
Proof.
  induction c as [|b c IH]; intros t u H.
  - destruct t; try discriminate. injection H as <-. split; [reflexivity|]. split; [reflexivity|].
    intros d D. rewrite ends_empty in D. discriminate.
  - destruct t as [| |l r]; simpl in H; [|discriminate|].
    + destruct (insert c Empty) as [v|] eqn:E; [|discriminate]. destruct (IH _ _ E) as [_ [B _]].
      injection H as <-. split; [apply ends_empty|]. split; [destruct b; exact B|].
      intros d D. rewrite ends_empty in D. discriminate.
    + destruct (insert c (if b then r else l)) as [v|] eqn:E; [|discriminate]. destruct (IH _ _ E) as [A [B C]].
      injection H as <-. destruct b; (split; [exact A|]; split; [exact B|]); intros [|[] d] D; simpl in *; try discriminate; auto.
Qed.
Lemma insert_all_nodup l : forall t, insert_all l t = true -> NoDup l /\ forall c, In c l -> ends t c = false.
Proof.
  induction l as [|c l IH]; intros t H; [split; [constructor|intros c []]|].
  simpl in H. destruct (insert c t) as [u|] eqn:E; [|discriminate]. destruct (insert_ends _ _ _ E) as [A [B C]].
  destruct (IH u H) as [N F]. split.
  - constructor; [|exact N]. intro I. specialize (F c I). congruence.
  - intros d [<-|I]; [exact A|]. destruct (ends t d) eqn:D; [|reflexivity]. specialize (F d I). rewrite (C d D) in F. discriminate.
Qed.

(* ---- what is checked, and what follows ---- *)
Section Kind.
  Context {Out W : Type} (S : statement Out W) (c : case W).
  Let A := input_of S (family c) (member c).
  Let solved := solves S (family c) (member c).

  Definition paths (l : list (W * list coins)) : list coins := flat_map snd l.
  Definition check_failures : bool :=
    match failing c with
    | Always w => wrong S (family c) (member c) w
    | AfterCoins l =>
        negb (match l with [] => true | _ => false end) &&
        forallb (fun e => wrong S (family c) (member c) (fst e) && negb (match snd e with [] => true | _ => false end)) l &&
        insert_all (paths l) Empty
    end.
  Definition check_case : bool :=
    admits S (family c) (member c) && answers_ok (has S) A None (asked c) && check_failures.

  (* A randomised general algorithm does what the certificate describes: with the answers of one oracle, after the
     listed coins it gives the output that stands beside them, having seen only listed answers. *)
  Definition behaves (G : rga Out) (l : list (W * list coins)) : Prop :=
    exists o, forall w s flips, In (w, s) l -> In flips s ->
      exists qs y, rhalts G o flips qs y /\ means S w y /\ forall q, In q qs -> In (q, o q) (asked c).
  Definition claim_case : Prop :=
    match failing c with
    | Always w => refutes (asked c) A (means S w) solved
    | AfterCoins l => forall G, behaves G l -> exists o, legal o A /\ prob_at_most G o solved (1 - mass (paths l))
    end.

  Theorem check_case_sound : check_case = true -> claim_case.
  Proof.
    unfold check_case, check_failures, claim_case. rewrite !andb_true_iff. intros [[D T] F].
    destruct (failing c) as [w|l].
    - apply (refutes_intro (has S)); [exact T|]. exact (wrong_sound S _ _ w D F).
    - rewrite !andb_true_iff in F. destruct F as [[_ F] X]. apply insert_all_nodup in X. destruct X as [X _].
      intros G [o0 H]. apply (randomised_refutation G (lookup (asked c)) A o0); [apply (lookup_consistent _ _ _ T)|exact X|].
      intros flips I. unfold paths in I. apply in_flat_map in I. destruct I as [[w s] [B I]].
      destruct (H w s flips B I) as [qs [y [R [M Q]]]]. exists qs, y. split; [exact R|].
      split; [intros q J; apply (lookup_ok _ _ _ _ T), Q, J|].
      rewrite forallb_forall in F. specialize (F _ B). apply andb_prop in F. exact (wrong_sound S _ _ w D (proj1 F) y M).
  Qed.

  (* The outputs that stand in the certificate: each has been checked. *)
  Definition outputs : list W := match failing c with Always w => [w] | AfterCoins l => map fst l end.
  Lemma outputs_wrong : check_case = true -> Forall (fun w => wrong S (family c) (member c) w = true) outputs.
  Proof.
    unfold check_case, check_failures, outputs. rewrite !andb_true_iff. intros [_ F]. destruct (failing c) as [w|l].
    - constructor; [exact F|constructor].
    - rewrite !andb_true_iff in F. destruct F as [[_ F] _]. rewrite forallb_forall in F. apply Forall_forall.
      intros w I. apply in_map_iff in I. destruct I as [e [<- I]]. specialize (F e I). apply andb_prop in F. apply F.
  Qed.

  (* The claim is not empty: some general algorithm does what a verified certificate of kind `counterexample` describes. *)
  Definition scripted (l : answers) (y : Out) : genalg Out.
  Proof.
    refine {| halts := fun o qs y' => qs = map fst l /\ y' = y /\ forall q m, In (q, m) l -> o q = m |}.
    - intros o o' qs y' [-> [E H]] B. split; [reflexivity|]. split; [exact E|]. intros q m I. rewrite <- B; [apply H, I|].
      apply in_map_iff. exists (q, m). split; [reflexivity|exact I].
    - intros o qs a qs' b [_ [-> _]] [_ [-> _]]. reflexivity.
  Defined.
  Theorem not_empty y : check_case = true ->
    exists (G : genalg Out) o, legal o A /\ halts G o (map fst (asked c)) y /\
      forall q, In q (map fst (asked c)) -> In (q, o q) (asked c).
  Proof.
    unfold check_case. rewrite !andb_true_iff. intros [[_ T] _].
    exists (scripted (asked c) y), (extend (lookup (asked c)) A).
    assert (E : forall q m, In (q, m) (asked c) -> extend (lookup (asked c)) A q = m).
    { intros q m I. unfold extend. rewrite (lookup_ok _ _ _ _ T q m I). reflexivity. }
    split; [apply extend_legal, (lookup_consistent _ _ _ T)|]. split; [split; [reflexivity|split; [reflexivity|exact E]]|].
    intros q I. apply in_map_iff in I. destruct I as [[q' m] [X I]]. cbn [fst] in X. subst q'. rewrite (E q m I). exact I.
  Qed.

  (* ---- the text: all lines after the header, and how many there are ---- *)
  Section Lines.
    Variables (output evidence : W -> text).
    Local Open Scope text_scope.
    Definition failure_text (w : W) : text := entry "output" (output w) ++ entry "evidence" (evidence w).
    Definition flips_text (flips : coins) : text := quoted (each "" (fun b : bool => put (if b then "1" else "0")) flips).
    Definition branch_text (e : W * list coins) : text :=
      failure_text (fst e) ++ entry "paths" (listing flips_text (snd e)).
    Definition case_text : text :=
      entry "input" (nat_text (family c) ++ put "," ++ nat_text (member c)) ++ each "" query_text (asked c) ++
      match failing c with Always w => failure_text w | AfterCoins l => each "" branch_text l end.
    Definition case_lines : N :=
      1 + count (asked c) + match failing c with Always _ => 2 | AfterCoins l => 3 * count l end.
    Definition kind_name : string := match failing c with Always _ => "counterexample" | AfterCoins _ => "randomised" end.
  End Lines.
End Kind.
