(* The checker: bytes to bool. It is proved sound for every reader and every digest, so neither is trusted. *)
Require Import QArith List Bool ZArith NArith String.
From SCI Require Import Arithmetic GeneralAlgorithms Transcripts Text Numbers Counterexamples SignQuestions ReluNetworks Costs.
From SCI Require Import ReluArgmin LpDigits Pursuits GameCertificates Unstable.
Import ListNotations.

Inductive certificate :=
| Sign (q : question) (c : case bool)
| Relu (cost : cost_name) (p : problem) (c : case found)
| LinearProgram (p : lp) (c : case (list num))
| Pursuit (q : pursuit) (c : case (list num))
| Game (g : game)
| Instability (u : unstable).

Definition check (c : certificate) : bool :=
  match c with
  | Sign q c => check_case (sign_statement q) c
  | Relu cost p c => lowest_parameters p && check_case (relu_statement cost p) c
  | LinearProgram p c => check_case (lp_statement p) c
  | Pursuit q c => lowest_pursuit q && check_case (pursuit_statement q) c
  | Game g => check_game g
  | Instability u => lowest_place (uplace u) && check_unstable u
  end.

(* What a certificate states. *)
Definition claim (c : certificate) : Prop :=
  match c with
  | Sign q c => sign_admits (family c) (member c) = true /\ unanswerable q /\ claim_case (sign_statement q) c
  | Relu cost p c =>
      params p /\ unsolvable cost p /\ family c = 1%N /\ (1 <= member c)%N /\
      Forall (costly cost p (1 # pow2 (member c))) (outputs c) /\ claim_case (relu_statement cost p) c
  | LinearProgram p c => lp_admits p (family c) (member c) = true /\ claim_case (lp_statement p) c
  | Pursuit q c => pursuit_admits q (family c) (member c) = true /\ claim_case (pursuit_statement q) c
  | Game g => claim_game g
  | Instability u => claim_unstable u
  end.
Theorem check_sound c : check c = true -> claim c.
Proof.
  destruct c as [q c|cost p c|p c|q c|g|u]; simpl.
  - intro H. split; [|split; [apply sign_unsolvable|apply check_case_sound, H]].
    unfold check_case in H. rewrite !andb_true_iff in H. apply H.
  - intro H. apply andb_prop in H. destruct H as [_ H]. pose proof (check_case_sound _ _ H) as C.
    pose proof (outputs_wrong _ _ H) as F. unfold check_case in H. rewrite !andb_true_iff in H. destruct H as [[A _] _].
    destruct (relu_admits _ _ _ _ A) as [P [I [L U]]]. rewrite I in F.
    assert (Forall (costly cost p (1 # pow2 (member c))) (outputs c)); [|tauto].
    eapply Forall_impl; [|exact F]. intros w. apply wrong_costly, P.
  - intro H. split; [|exact (check_case_sound _ _ H)]. unfold check_case in H. rewrite !andb_true_iff in H. apply H.
  - intro H. apply andb_prop in H. destruct H as [_ H]. split; [|exact (check_case_sound _ _ H)].
    unfold check_case in H. rewrite !andb_true_iff in H. apply H.
  - apply check_game_sound.
  - intro H. apply andb_prop in H. apply check_unstable_sound, H.
Qed.

Local Open Scope text_scope.
Definition body (c : certificate) : text :=
  match c with
  | Sign q c => header (kind_name c) (sign_name q) [] ++ case_text c answer_text no_evidence
  | Relu cost p c => header (kind_name c) "relu-argmin" (relu_parameters cost p) ++ case_text c found_output found_evidence
  | LinearProgram p c => header (kind_name c) "lp-digits" (lp_parameters p) ++ case_text c vector_text no_evidence
  | Pursuit q c => header (kind_name c) (pursuit_name q) (pursuit_parameters q) ++ case_text c vector_text no_evidence
  | Game g => game_text g
  | Instability u => unstable_text u
  end.
Definition lines (c : certificate) : N :=
  match c with
  | Sign _ c => 1 + case_lines c
  | Relu _ _ c => 1 + case_lines c
  | LinearProgram _ c => 1 + case_lines c
  | Pursuit _ c => 1 + case_lines c
  | Game _ => 3
  | Instability u => unstable_lines u
  end.
Local Close Scope text_scope.

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
