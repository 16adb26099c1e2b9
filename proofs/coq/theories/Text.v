(* The text of a certificate. A text is what it adds to the pieces written so far, the last one first: long certificates
   are written without deep recursion. *)
Require Import ZArith NArith List String Ascii.
Require Import DecimalString HexadecimalString.
Import ListNotations.
Open Scope string_scope.

Definition text := list string -> list string.
Definition put (piece : string) : text := fun written => piece :: written.
Definition followed (a b : text) : text := fun written => b (a written).
Declare Scope text_scope.
Delimit Scope text_scope with text.
Infix "++" := followed (at level 60, right associativity) : text_scope.
Definition string_of (t : text) : string := String.concat "" (rev_append (t []) []).

Fixpoint each {A} (separator : string) (write : A -> text) (l : list A) : text := fun written =>
  match l with
  | [] => written
  | [a] => write a written
  | a :: l' => each separator write l' (separator :: write a written)
  end.

Definition newline : string := "
".
Definition quote : string := """".
Definition bracketed (t : text) : text := (put "[" ++ t ++ put "]")%text.
Definition quoted (t : text) : text := (put quote ++ t ++ put quote)%text.
Definition line (t : text) : text := (t ++ put newline)%text.
Definition listing {A} (write : A -> text) (l : list A) : text := bracketed (each "," write l).

(* Integers, hexadecimal and decimal, as the standard library prints them. Sealed, so that extraction can put functions of
   a library in their place. *)
Definition hexadecimal_sealed : {f : Z -> string | forall z, f z = HexadecimalString.NilZero.string_of_int (Z.to_hex_int z)}.
Proof. eexists. reflexivity. Qed.
Definition decimal_sealed : {f : Z -> string | forall z, f z = DecimalString.NilZero.string_of_int (Z.to_int z)}.
Proof. eexists. reflexivity. Qed.
Definition hexadecimal : Z -> string := proj1_sig hexadecimal_sealed.
Definition decimal : Z -> string := proj1_sig decimal_sealed.
Definition hex (z : Z) : text := put (hexadecimal z).
Definition dec (z : Z) : text := put (decimal z).
Definition nat_text (n : N) : text := dec (Z.of_N n).

(* Lines: an entry with its tag, a query with its answer. *)
Definition entry (tag : string) (rest : text) : text :=
  line (bracketed (quoted (put tag) ++ put "," ++ rest))%text.
Definition large : N := 10 ^ 15.
Definition index_text (k : N) : text := if (k <? large)%N then nat_text k else quoted (hex (Z.of_N k)).
Definition query_text (a : N * N * Z) : text :=
  let '(k, n, m) := a in entry "q" (index_text k ++ put "," ++ nat_text n ++ put "," ++ quoted (hex m))%text.

(* The header: parameters are names, in alphabetical order, with their texts. *)
Definition parameter (p : string * text) : text := (quoted (put (fst p)) ++ put ":" ++ quoted (snd p))%text.
Definition header (kind problem : string) (parameters : list (string * text)) : text :=
  line (put "{""kind"":" ++ quoted (put kind) ++ put ",""parameters"":{" ++ each "," parameter parameters ++
        put "},""problem"":" ++ quoted (put problem) ++ put ",""version"":1}")%text.

(* The footer of a body of so many lines, for any function in the place of SHA-256. *)
Definition footer (digest : string -> string) (lines : N) (body : string) : text :=
  entry "end" (nat_text lines ++ put "," ++ quoted (put (digest body)))%text.
Definition file (digest : string -> string) (lines : N) (t : text) : string :=
  let body := string_of t in String.append body (string_of (footer digest lines body)).
