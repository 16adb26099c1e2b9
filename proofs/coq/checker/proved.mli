
val negb : bool -> bool

val fst : ('a1 * 'a2) -> 'a1

val snd : ('a1 * 'a2) -> 'a2

val app : 'a1 list -> 'a1 list -> 'a1 list



type 'a sig0 = 'a
  (* singleton inductive, whose constructor was exist *)

val eqb : bool -> bool -> bool

module Pos :
 sig
  val add_carry : Big.t -> Big.t -> Big.t

  val pred_double : Big.t -> Big.t

  val iter : ('a1 -> 'a1) -> 'a1 -> Big.t -> 'a1

  val pow : Big.t -> Big.t -> Big.t

  val div2 : Big.t -> Big.t

  val div2_up : Big.t -> Big.t

  val compare_cont : int -> Big.t -> Big.t -> int

  val shiftl : Big.t -> Big.t -> Big.t
 end

module N :
 sig
  val pow : Big.t -> Big.t -> Big.t
 end

module Z :
 sig
  val double : Big.t -> Big.t

  val succ_double : Big.t -> Big.t

  val pred_double : Big.t -> Big.t

  val pos_sub : Big.t -> Big.t -> Big.t

  val div2 : Big.t -> Big.t

  val shiftl : Big.t -> Big.t -> Big.t
 end

val rev_append : 'a1 list -> 'a1 list -> 'a1 list

val flat_map : ('a1 -> 'a2 list) -> 'a1 list -> 'a2 list

val fold_left : ('a1 -> 'a2 -> 'a1) -> 'a2 list -> 'a1 -> 'a1

val forallb : ('a1 -> bool) -> 'a1 list -> bool

type q = { qnum : Big.t; qden : Big.t }

type query = Big.t * Big.t

type input = Big.t -> q

val pow2 : Big.t -> Big.t

val answer_ok : Big.t -> q -> Big.t -> bool

type text = string list -> string list

val put : string -> text

val seq : text -> text -> text

val string_of : text -> string

val each : string -> ('a1 -> text) -> 'a1 list -> text

val newline : string

val quote : string

val bracketed : text -> text

val quoted : text -> text

val line : text -> text

val listing : ('a1 -> text) -> 'a1 list -> text

val hexadecimal_sealed : (Big.t -> string)

val decimal_sealed : (Big.t -> string)

val hexadecimal : Big.t -> string

val decimal : Big.t -> string

val hex : Big.t -> text

val dec : Big.t -> text

val nat_text : Big.t -> text

val entry : string -> text -> text

val large : Big.t

val index_text : Big.t -> text

val query_text : ((Big.t * Big.t) * Big.t) -> text

val parameter : (string * text) -> text

val header : string -> string -> (string * text) list -> text

val footer : (string -> string) -> Big.t -> string -> text

val file : (string -> string) -> Big.t -> text -> string

type answers = (query * Big.t) list

val later : query -> query -> bool

val answers_ok : (Big.t -> bool) -> input -> query option -> answers -> bool

val count : 'a1 list -> Big.t

type coins = bool list

type ('out, 'w) statement = { input_of : (Big.t -> Big.t -> input);
                              admits : (Big.t -> Big.t -> bool);
                              has : (Big.t -> bool);
                              wrong : (Big.t -> Big.t -> 'w -> bool) }

type 'w failures =
| Always of 'w
| AfterCoins of ('w * coins list) list

type 'w case = { family : Big.t; member : Big.t; asked : answers;
                 failing : 'w failures }

type tree =
| Empty
| End
| Flip of tree * tree

val insert : coins -> tree -> tree option

val insert_all : coins list -> tree -> bool

val paths : ('a1 * coins list) list -> coins list

val check_failures : ('a1, 'a2) statement -> 'a2 case -> bool

val check_case : ('a1, 'a2) statement -> 'a2 case -> bool

val failure_text : ('a1 -> text) -> ('a1 -> text) -> 'a1 -> text

val flips_text : coins -> text

val branch_text : ('a1 -> text) -> ('a1 -> text) -> ('a1 * coins list) -> text

val case_text : 'a1 case -> ('a1 -> text) -> ('a1 -> text) -> text

val case_lines : 'a1 case -> Big.t

val kind_name : 'a1 case -> string

type question =
| IsPositive
| IsZero

val x_of : Big.t -> Big.t -> q

val yes_at : question -> Big.t -> bool

val sign_input : Big.t -> Big.t -> input

val sign_admits : Big.t -> Big.t -> bool

val sign_statement : question -> (bool, bool) statement

val sign_name : question -> string

val answer_text : bool -> text

val no_evidence : 'a1 -> text

type certificate =
| Sign of question * bool case

val check : certificate -> bool

val body : certificate -> text

val lines : certificate -> Big.t

val check_bytes :
  (string -> certificate option) -> (string -> string) -> string -> bool
