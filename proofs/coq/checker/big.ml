(* Zarith's integers, under another name since the extracted program has a module Z of its own, and the operations of Coq's
   Z that Zarith does not have as they are. *)
include Z
let case zero positive negative z =
  if sign z = 0 then zero () else if sign z > 0 then positive z else negative (neg z)
let shift z n = let n = to_int n in if n >= 0 then shift_left z n else shift_right z (Int.neg n)
let floor_div a b = if sign b = 0 then zero else fdiv a b
let power a n = if sign n < 0 then zero else pow a (to_int n)
let common_multiple a b = if sign a = 0 || sign b = 0 then zero else lcm a b
let gcd_parts a b =
  let g = gcd a b in
  if sign g = 0 then (g, (a, b)) else (g, (divexact a g, divexact b g))
let hexadecimal = format "%x"
