(* The limits of the format, beyond which a file is declined. They protect time and memory, never the claim. *)

exception Declined of string

let decline_unless condition why = if not condition then raise (Declined why)

let file size = decline_unless (size <= 2 lsl 30) "the file is beyond the limits of size"
let line text =
  decline_unless (String.length text < 64 lsl 20) "a line is too long";
  let entries = ref 0 and depth = ref 0 and deepest = ref 0 in
  let count = function
    | ',' -> incr entries
    | '[' | '{' -> incr entries; incr depth; deepest := max !deepest !depth
    | ']' | '}' -> decr depth
    | _ -> () in
  String.iter count text;
  decline_unless (!entries <= 1 lsl 22) "a line has too many entries";
  decline_unless (!deepest <= 12) "a line is nested too deeply"
let powers = ref 0  (* of the numbers of a line, together *)
let power e =
  decline_unless (Big.leq (Big.abs e) (Big.of_int 8_000_000)) "a number has too many binary digits";
  powers := !powers + Big.to_int (Big.abs e);
  decline_unless (!powers <= 1 lsl 31) "a line's numbers are too long"
let mantissa text = decline_unless (String.length text <= 2_000_000) "a number has too many digits"
let quotient text = decline_unless (String.length text <= 1 lsl 18) "a number has too many digits"
let precision n = decline_unless (Big.leq n (Big.of_int 8_000_000)) "a precision or the N of the input is beyond the limits"
let index text = decline_unless (String.length text <= 1024) "an index is beyond the limits"
let queries n = decline_unless (n <= 10_000_000) "there are too many queries"
let parameter text = decline_unless (String.length text <= 1 lsl 16) "a parameter is too long"
let digits text = decline_unless (String.length text <= 100) "a parameter has more than 100 digits"
let strings n = decline_unless (n <= 1 lsl 22) "there are too many coin strings"
let flips text = decline_unless (String.length text <= 8_000_000) "a coin string is too long"
let moves n = decline_unless (n <= 100_000) "there are too many entries 'fooled'"
let sample k = decline_unless (Big.leq k (Big.of_int 1_000_000)) "the sample is too large"
let value bits = decline_unless (bits <= 10_000) "the value has too many digits"

(* The binary digits of numbers over a common denominator: of the longest numerator, of the denominator. *)
let common fractions =
  let over = List.fold_left (fun d (_, q) -> Big.lcm d q) Big.one fractions in
  let longest = List.fold_left (fun b (p, q) -> max b (Big.numbits p + Big.numbits over - Big.numbits q + 1)) 0 fractions in
  longest + Big.numbits over
let network layers =
  let numbers = List.fold_left (fun n layer -> n + List.length layer) 0 layers in
  let bits = List.fold_left (fun b layer -> b + common layer) 0 layers in
  decline_unless (numbers = 0 || bits <= (1 lsl 31) / numbers) "a network has too many binary digits in all"
let vector fractions =
  let b = common fractions in
  decline_unless (List.length fractions * b * b <= 1 lsl 40) "the output has too many binary digits"
let squared bits = decline_unless (bits * bits <= 1 lsl 40) "an entry of the matrix has too many binary digits"
let draws n = decline_unless (n <= 10_000_000) "more than 10,000,000 draws are needed"
