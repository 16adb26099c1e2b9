(* What the soundness of the checker rests on. *)
From SCI Require Import SignQuestions LpDigits Counterexamples Checker.
Print Assumptions sign_unsolvable.               (* 2.2': is x > 0? *)
Print Assumptions lp_far.                        (* 6: distances from the solutions of the linear programs *)
Print Assumptions not_empty.                     (* a certificate describes some general algorithm *)
Print Assumptions check_bytes_sound.             (* bytes that are accepted are the text of a true claim *)
