(* Integers from 0 on. *)
type t
val of_big : Big.t -> t  (* raises Invalid_argument below 0 *)
val to_big : t -> Big.t
val zero : t
val of_positive : Positive.t -> t
val case : (unit -> 'a) -> (Positive.t -> 'a) -> t -> 'a
val succ : t -> t
val add : t -> t -> t
val mul : t -> t -> t
val sub : t -> t -> t  (* 0 where the difference is below 0 *)
val div : t -> t -> t  (* by 0: 0 *)
val modulo : t -> t -> t  (* by 0: the first *)
val pow : t -> t -> t
val is_even : t -> bool
val equal : t -> t -> bool
val leq : t -> t -> bool
val lt : t -> t -> bool
val compare : t -> t -> int
