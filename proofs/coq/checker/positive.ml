type t = Big.t
let of_big z = if Big.sign z > 0 then z else invalid_arg "Positive.of_big"
let to_big p = p
let one = Big.one
let succ = Big.succ
let double p = Big.shift_left p 1
let twice_plus_one p = Big.succ (double p)
let case odd even one p =
  if Big.equal p Big.one then one () else (if Big.is_odd p then odd else even) (Big.shift_right p 1)
let add = Big.add
let mul = Big.mul
let equal = Big.equal
let compare = Big.compare
let shift_left p n = Big.shift_left p (Big.to_int n)
