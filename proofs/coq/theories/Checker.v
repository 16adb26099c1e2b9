(* The checker: bytes to bool. It is proved sound for every reader and every digest, so neither is trusted. *)
Require Import QArith List Bool ZArith NArith String.
From SCI Require Import GeneralAlgorithms Transcripts Text Counterexamples SignQuestions.
Import ListNotations.

Inductive certificate :=
| Sign (q : question) (c : case bool).

Definition check (c : certificate) : bool :=
  match c with
  | Sign q c => check_case (sign_statement q) c
  end.

(* What a certificate states. *)
Definition claim (c : certificate) : Prop :=
  match c with
  | Sign q c => claim_case (sign_statement q) c
  end.
Theorem check_sound c : check c = true -> claim c.
Proof. destruct c; apply check_case_sound. Qed.

Definition body (c : certificate) : text :=
  match c with
  | Sign q c => (header (kind_name c) (sign_name q) [] ++ case_text c answer_text no_evidence)%text
  end.
Definition lines (c : certificate) : N :=
  match c with
  | Sign q c => 1 + case_lines c
  end.

Definition check_bytes (read : string -> option certificate) (digest : string -> string) (bytes : string) : bool :=
  match read bytes with
  | None => false
  | Some c => check c && String.eqb bytes (file digest (lines c) (body c))
  end.

(* THEOREM. Bytes that are accepted are the text of a certificate whose claim is true. *)
Theorem check_bytes_sound read digest bytes : check_bytes read digest bytes = true ->
  exists c, bytes = file digest (lines c) (body c) /\ claim c.
Proof.
  unfold check_bytes. destruct (read bytes) as [c|]; [|discriminate]. intro H. apply andb_prop in H. destruct H as [H E].
  exists c. split; [apply String.eqb_eq, E|apply check_sound, H].
Qed.
