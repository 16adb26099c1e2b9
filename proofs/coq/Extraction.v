(* The checker in OCaml. Trusted here: Coq's extraction, and that the functions of checker/big.ml (Zarith), positive.ml,
   natural.ml and of OCaml's library compute what the Coq functions beside them do. The types Positive.t and Natural.t are
   abstract: whatever an untrusted reader hands over, it has their values only. *)
Require Import QArith ZArith NArith List Bool String.
Require Import ExtrOcamlBasic ExtrOcamlNativeString.
From SCI Require Import Text Checker.
Extraction Language OCaml.
Unset Extraction AccessOpaque.

Extract Inductive positive => "Positive.t" [ "Positive.twice_plus_one" "Positive.double" "Positive.one" ] "Positive.case".
Extract Inductive N => "Natural.t" [ "Natural.zero" "Natural.of_positive" ] "Natural.case".
Extract Inductive Z => "Big.t" [ "Big.zero" "Positive.to_big" "(fun p -> Big.neg (Positive.to_big p))" ]
  "(fun zero positive negative -> Big.case zero (fun z -> positive (Positive.of_big z)) (fun z -> negative (Positive.of_big z)))".
Extract Inductive comparison => "int" [ "0" "(-1)" "1" ]
  "(fun eq lt gt c -> if c = 0 then eq () else if c < 0 then lt () else gt ())".

Extract Inlined Constant Pos.add => "Positive.add".         Extract Inlined Constant Pos.mul => "Positive.mul".
Extract Inlined Constant Pos.succ => "Positive.succ".       Extract Inlined Constant Pos.eqb => "Positive.equal".
Extract Inlined Constant Pos.compare => "Positive.compare".
Extract Constant Pos.shiftl => "(fun p n -> Positive.shift_left p (Natural.to_big n))".

Extract Inlined Constant N.add => "Natural.add".            Extract Inlined Constant N.mul => "Natural.mul".
Extract Inlined Constant N.succ => "Natural.succ".          Extract Inlined Constant N.eqb => "Natural.equal".
Extract Inlined Constant N.leb => "Natural.leq".            Extract Inlined Constant N.ltb => "Natural.lt".
Extract Inlined Constant N.compare => "Natural.compare".    Extract Inlined Constant N.even => "Natural.is_even".
Extract Inlined Constant N.sub => "Natural.sub".            Extract Inlined Constant N.div => "Natural.div".
Extract Inlined Constant N.modulo => "Natural.modulo".      Extract Inlined Constant N.pow => "Natural.pow".

Extract Inlined Constant Z.add => "Big.add".                Extract Inlined Constant Z.mul => "Big.mul".
Extract Inlined Constant Z.sub => "Big.sub".                Extract Inlined Constant Z.opp => "Big.neg".
Extract Inlined Constant Z.abs => "Big.abs".                Extract Inlined Constant Z.max => "Big.max".
Extract Inlined Constant Z.leb => "Big.leq".                Extract Inlined Constant Z.ltb => "Big.lt".
Extract Inlined Constant Z.eqb => "Big.equal".              Extract Inlined Constant Z.compare => "Big.compare".
Extract Inlined Constant Z.gcd => "Big.gcd".                Extract Inlined Constant Z.odd => "Big.is_odd".
Extract Inlined Constant Z.land => "Big.logand".            Extract Inlined Constant Z.of_N => "Natural.to_big".
Extract Inlined Constant Z.shiftl => "Big.shift".           Extract Inlined Constant Z.ggcd => "Big.gcd_parts".
Extract Inlined Constant Z.lcm => "Big.common_multiple".    Extract Inlined Constant Z.div => "Big.floor_div".
Extract Inlined Constant Z.pow => "Big.power".

Extract Inlined Constant hexadecimal_sealed => "Big.hexadecimal".
Extract Inlined Constant decimal_sealed => "Big.to_string".

Extraction "proved.ml" check_bytes.
