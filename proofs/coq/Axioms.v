(* What each theorem rests on: "Closed under the global context" means on nothing but Coq's logic. *)
From SCI Require Import Checker.
Print Assumptions check_bytes_sound.
