(* Integers from 1 on. *)
type t
val of_big : Big.t -> t  (* raises Invalid_argument below 1 *)
val to_big : t -> Big.t
val one : t
val succ : t -> t
val double : t -> t
val twice_plus_one : t -> t
val case : (t -> 'a) -> (t -> 'a) -> (unit -> 'a) -> t -> 'a  (* 2p + 1, 2p, 1 *)
val add : t -> t -> t
val mul : t -> t -> t
val equal : t -> t -> bool
val compare : t -> t -> int
val shift_left : t -> Big.t -> t
