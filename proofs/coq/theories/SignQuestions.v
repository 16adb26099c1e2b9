(* The problems `positivity` and `zero-test`: is the real number x >= 0 positive, is it 0? Inputs: 0 and 2^-N, N >= 1. *)
Require Import QArith List Bool ZArith NArith Lia Lqa String.
From SCI Require Import Arithmetic GeneralAlgorithms Transcripts Text Counterexamples.
Import ListNotations.
Open Scope Q_scope.

Inductive question := IsPositive | IsZero.
Definition x_of (i n : N) : Q := if (i =? 0)%N then 0 else 1 # pow2 n.
Definition truth (q : question) (x : Q) : Prop := match q with IsPositive => 0 < x | IsZero => x == 0 end.
Definition yes_at (q : question) (i : N) : bool := match q with IsPositive => negb (i =? 0)%N | IsZero => (i =? 0)%N end.
Definition sign_input (i n : N) : input := fun k => if (k =? 0)%N then x_of i n else 0.
Definition sign_admits (i n : N) : bool := (((i =? 0) && (n =? 0)) || ((i =? 1) && (1 <=? n)))%N.

Lemma yes_at_truth q i n : yes_at q i = true <-> truth q (x_of i n).
Proof.
  assert (0 < 1 # pow2 n) by reflexivity. unfold x_of.
  destruct q; simpl; destruct (N.eqb_spec i 0); simpl; split; intro T; try discriminate; try reflexivity; try lra; assumption.
Qed.
(* An output, 0 or 1, is the answer to the question. *)
Definition sign_statement (q : question) : statement bool bool.
Proof.
  refine {| input_of := sign_input; admits := sign_admits; has := fun k => (k =? 0)%N;
            solves := fun i n y => y = true <-> truth q (x_of i n); means := fun w y => y = w;
            wrong := fun i n w => negb (Bool.eqb w (yes_at q i)) |}.
  intros i n w _ H y -> S. rewrite <- (yes_at_truth q i n) in S. destruct w, (yes_at q i); try discriminate.
  - destruct S as [S _]. specialize (S eq_refl). discriminate.
  - destruct S as [_ S]. specialize (S eq_refl). discriminate.
Defined.

(* No general algorithm answers the question on all inputs. *)
Definition unanswerable (q : question) : Prop := forall G : genalg bool,
  ~ ((forall o, legal o (sign_input 0 0) -> right_with G o (solves (sign_statement q) 0 0)) /\
     (forall n, (1 <= n)%N -> forall o, legal o (sign_input 1 n) -> right_with G o (solves (sign_statement q) 1 n))).
Theorem sign_unsolvable q : unanswerable q.
Proof.
  intros G [H0 H1]. assert (L0 : legal (central (sign_input 0 0)) (sign_input 0 0)) by (intros k n; apply round_legal).
  destruct (H0 _ L0) as [qs [y [R S0]]].
  assert (C : forall M k, Qabs.Qabs (sign_input 1 M k - sign_input 0 0 k) <= 1 # pow2 M).
  { intros M k. assert (0 < 1 # pow2 M) by reflexivity. unfold sign_input, x_of.
    set (d := 1 # pow2 M) in *. clearbody d. apply Qabs.Qabs_Qle_condition.
    destruct (k =? 0)%N; cbn [N.eqb Pos.eqb]; lra. }
  set (M := N.max 1 (deepest qs)). set (o := switch (sign_input 0 0) (sign_input 1 M) M).
  assert (R' : halts G o qs y).
  { apply (halts_local G (central (sign_input 0 0))); [exact R|]. intros r I. unfold o, switch. pose proof (deepest_lt qs r I).
    destruct (N.ltb_spec (snd r) M); [reflexivity|lia]. }
  destruct (H1 M ltac:(lia) o (masking _ _ M (C M))) as [qs' [y' [R'' S1]]].
  rewrite <- (halts_det G _ _ _ _ _ R' R'') in S1. simpl in S0, S1.
  rewrite <- (yes_at_truth q 0 0) in S0. rewrite <- (yes_at_truth q 1 M) in S1.
  destruct q, y; simpl in *; intuition discriminate.
Qed.

Definition sign_name (q : question) : string := match q with IsPositive => "positivity" | IsZero => "zero-test" end.
Definition answer_text (w : bool) : text := put (if w then "1" else "0").
Definition no_evidence {W} (w : W) : text := put "{}".
