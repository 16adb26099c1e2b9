(* The same of what is about rational numbers, bits and certificates only. *)
From SCI Require Import SignQuestions LpDigits Counterexamples SelfDefeat Checker.
Print Assumptions sign_unsolvable.               (* 2.2': is x > 0? *)
Print Assumptions lp_far.                        (* 6: distances from the solutions of the linear programs *)
Print Assumptions seen.                          (* 10.2: what finitely many stages show *)
Print Assumptions infinitely_many_ones_not_in_the_limit.   (* 10.2 *)
Print Assumptions not_empty.                     (* a certificate describes some general algorithm *)
Print Assumptions check_bytes_sound.             (* bytes that are accepted are the text of a true claim *)
