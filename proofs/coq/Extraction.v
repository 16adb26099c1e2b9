(* The checker in OCaml. Trusted here: Coq's extraction, and that these functions of Zarith (`Big` is its module `Z`) and of
   OCaml's library compute what the Coq functions beside them do. *)
Require Import QArith ZArith NArith List Bool String.
Require Import ExtrOcamlBasic ExtrOcamlNativeString.
From SCI Require Import GeneralAlgorithms Text Checker.
Extraction Language OCaml.

Extract Inductive positive => "Big.t" [ "(fun p -> Big.succ (Big.shift_left p 1))" "(fun p -> Big.shift_left p 1)" "Big.one" ]
  "(fun odd even one p -> if Big.equal p Big.one then one () else (if Big.testbit p 0 then odd else even) (Big.shift_right p 1))".
Extract Inductive N => "Big.t" [ "Big.zero" "" ]
  "(fun zero positive n -> if Big.equal n Big.zero then zero () else positive n)".
Extract Inductive Z => "Big.t" [ "Big.zero" "" "Big.neg" ]
  "(fun zero positive negative z ->
    if Big.equal z Big.zero then zero () else if Big.sign z > 0 then positive z else negative (Big.neg z))".
Extract Inductive comparison => "int" [ "0" "(-1)" "1" ]
  "(fun eq lt gt c -> if c = 0 then eq () else if c < 0 then lt () else gt ())".

Extract Inlined Constant Pos.add => "Big.add".         Extract Inlined Constant Pos.mul => "Big.mul".
Extract Inlined Constant Pos.succ => "Big.succ".       Extract Inlined Constant Pos.eqb => "Big.equal".
Extract Inlined Constant Pos.compare => "Big.compare".
Extract Constant Pos.shiftl => "(fun p n -> Big.shift_left p (Big.to_int n))".

Extract Inlined Constant N.add => "Big.add".           Extract Inlined Constant N.mul => "Big.mul".
Extract Inlined Constant N.succ => "Big.succ".         Extract Inlined Constant N.eqb => "Big.equal".
Extract Inlined Constant N.leb => "Big.leq".           Extract Inlined Constant N.ltb => "Big.lt".
Extract Inlined Constant N.compare => "Big.compare".   Extract Inlined Constant N.even => "Big.is_even".
Extract Constant N.sub => "(fun m n -> Big.max Big.zero (Big.sub m n))".
Extract Constant N.div => "(fun m n -> if Big.equal n Big.zero then Big.zero else Big.div m n)".
Extract Constant N.modulo => "(fun m n -> if Big.equal n Big.zero then m else Big.rem m n)".
Extract Constant N.pow => "(fun m n -> Big.pow m (Big.to_int n))".

Extract Inlined Constant Z.add => "Big.add".           Extract Inlined Constant Z.mul => "Big.mul".
Extract Inlined Constant Z.sub => "Big.sub".           Extract Inlined Constant Z.opp => "Big.neg".
Extract Inlined Constant Z.abs => "Big.abs".           Extract Inlined Constant Z.max => "Big.max".
Extract Inlined Constant Z.leb => "Big.leq".           Extract Inlined Constant Z.ltb => "Big.lt".
Extract Inlined Constant Z.eqb => "Big.equal".         Extract Inlined Constant Z.compare => "Big.compare".
Extract Inlined Constant Z.gcd => "Big.gcd".           Extract Inlined Constant Z.odd => "Big.is_odd".
Extract Inlined Constant Z.land => "Big.logand".       Extract Inlined Constant Z.of_N => "".
Extract Constant Z.shiftl =>
  "(fun z n -> let n = Big.to_int n in if n >= 0 then Big.shift_left z n else Big.shift_right z (-n))".
Extract Constant Z.ggcd =>
  "(fun a b -> let g = Big.gcd a b in if Big.equal g Big.zero then (g, (a, b)) else (g, (Big.divexact a g, Big.divexact b g)))".
Extract Constant Z.lcm => "(fun a b -> if Big.equal a Big.zero || Big.equal b Big.zero then Big.zero else Big.lcm a b)".
Extract Constant Z.div => "(fun a b -> if Big.equal b Big.zero then Big.zero else Big.fdiv a b)".
Extract Constant Z.pow => "(fun a n -> if Big.sign n < 0 then Big.zero else Big.pow a (Big.to_int n))".

Unset Extraction AccessOpaque.
Extract Constant hexadecimal_sealed => "Big.format ""%x""".
Extract Constant decimal_sealed => "Big.to_string".

Extraction "proved.ml" check_bytes.
