type t = Big.t
let of_big z = if Big.sign z >= 0 then z else invalid_arg "Natural.of_big"
let to_big n = n
let zero = Big.zero
let of_positive = Positive.to_big
let case zero positive n = if Big.sign n = 0 then zero () else positive (Positive.of_big n)
let succ = Big.succ
let add = Big.add
let mul = Big.mul
let sub m n = Big.max Big.zero (Big.sub m n)
let div m n = if Big.sign n = 0 then Big.zero else Big.div m n
let modulo m n = if Big.sign n = 0 then m else Big.rem m n
let pow m n = Big.pow m (Big.to_int n)
let is_even = Big.is_even
let equal = Big.equal
let leq = Big.leq
let lt = Big.lt
let compare = Big.compare
