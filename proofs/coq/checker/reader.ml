(* From the bytes of a certificate to the typed certificate. Not trusted: the proved checker writes the certificate again
   and compares bytes. Limits of the format are kept here, where a file is declined. *)

open Proved
open Json

exception Declined of string

let decline_unless condition why = if not condition then raise (Declined why)
let max_precision = 8_000_000

(* Numbers: plain digits, as the patterns of the format have them; Zarith reads more. *)
let all f s = s <> "" && String.to_seq s |> Seq.fold_left (fun good c -> good && f c) true
let decimal_digit c = c >= '0' && c <= '9'
let hex_digit c = decimal_digit c || (c >= 'a' && c <= 'f')
let digits digit convert s =
  let n = String.length s in
  let bare = if n > 0 && s.[0] = '-' then String.sub s 1 (n - 1) else s in
  if all digit bare then convert s else raise Malformed
let decimal = digits decimal_digit Big.of_string
let hexadecimal s =
  decline_unless (String.length s <= max_precision / 4) "a number has too many digits";
  digits hex_digit (Big.of_string_base 16) s

let natural = function
  | Number s when String.length s <= 15 -> Natural.of_big (decimal s)
  | _ -> raise Malformed
let precision x =
  let n = natural x in
  decline_unless (Big.leq (Natural.to_big n) (Big.of_int max_precision)) "a precision or the N of the input is beyond the limits"; n
let index = function
  | Text s -> decline_unless (String.length s <= 1024) "an index is beyond the limits"; Natural.of_big (hexadecimal s)
  | x -> natural x

let answer = function
  | List [ Text "q"; k; n; Text m ] -> Some ((index k, precision n), hexadecimal m)
  | _ -> None
let rec answers found = function
  | x :: rest as all -> (match answer x with Some a -> answers (a :: found) rest | None -> (List.rev found, all))
  | [] -> (List.rev found, [])

let flips = function
  | Text s -> List.map (function '0' -> false | '1' -> true | _ -> raise Malformed) (List.of_seq (String.to_seq s))
  | _ -> raise Malformed
let listed item = function List l -> List.map item l | _ -> raise Malformed

(* An output with its evidence, as `written output evidence` of the problem; then coins, for kind `randomised`. *)
let failure written = function
  | List [ Text "output"; y ] :: List [ Text "evidence"; e ] :: rest -> (written y e, rest)
  | _ -> raise Malformed
let rec branches written found = function
  | [] -> List.rev found
  | entries -> (
      match failure written entries with
      | w, List [ Text "paths"; paths ] :: rest -> branches written ((w, listed flips paths) :: found) rest
      | _ -> raise Malformed)

let case kind written = function
  | List [ Text "input"; i; n ] :: entries ->
      let family = natural i and member = precision n in
      let asked, entries = answers [] entries in
      let failing = match kind with
        | "counterexample" -> (match failure written entries with w, [] -> Always w | _ -> raise Malformed)
        | _ -> AfterCoins (branches written [] entries) in
      { family; member; asked; failing }
  | _ -> raise Malformed

let no_evidence = function Object [] -> () | _ -> raise Malformed
let bit y e = no_evidence e; match y with Number "0" -> false | Number "1" -> true | _ -> raise Malformed

(* A number: m, mpE or n/d. *)
let split_at c s = match String.index_opt s c with
  | Some i -> Some (String.sub s 0 i, String.sub s (i + 1) (String.length s - i - 1)) | None -> None
let number = function
  | Text s -> (
      match (split_at '/' s, split_at 'p' s) with
      | Some (n, d), _ ->
          decline_unless (String.length s <= 1 lsl 18) "a number has too many digits";
          Quotient (hexadecimal n, Positive.of_big (hexadecimal d))
      | None, Some (m, e) ->
          let e = decimal e in
          decline_unless (Big.leq (Big.abs e) (Big.of_int max_precision)) "a number has too many binary digits";
          Dyadic (hexadecimal m, e)
      | None, None -> Dyadic (hexadecimal s, Big.zero))
  | _ -> raise Malformed
let network = listed (function List [ rows; biases ] -> (listed (listed number) rows, listed number biases) | _ -> raise Malformed)

(* Parameters. *)
let short s = decline_unless (String.length s <= 100) "a parameter has more than 100 digits"; decimal s
let rational s = match split_at '/' s with
  | Some (n, d) -> { qnum = short n; qden = Positive.of_big (short d) } | None -> { qnum = short s; qden = Positive.one }
let rec peano k = if k = 0 then O else S (peano (k - 1))
let whole s = Natural.of_big (short s)
let width s = let w = Natural.to_big (whole s) in if Big.leq w (Big.of_int (1 lsl 22)) then peano (Big.to_int w) else raise Malformed
let costs = [ ("max", MaxCost); ("mean-abs", MeanAbs); ("sum-abs", SumAbs); ("mse", Mse); ("sse", Sse);
              ("euclidean", Euclidean); ("huber", Huber); ("hinge", Hinge) ]
let cost name = match List.assoc_opt name costs with
  | Some c -> c | None -> raise (Declined "no soundness theorem covers this cost")

let found y = function
  | Object [ ("points", points); ("witness", witness) ] ->
      { output = network y; points = listed natural points; witness = network witness }
  | _ -> raise Malformed

(* The breakdown game: a pattern such as {0,1},{2}, the bound and the weights. *)
let sets pattern =
  let n = String.length pattern in
  let rec set i found =
    if i < n && pattern.[i] = '{' then
      match String.index_from_opt pattern i '}' with
      | None -> raise Malformed
      | Some j ->
          let members = match String.sub pattern (i + 1) (j - i - 1) with "" -> [] | s -> List.map whole (String.split_on_char ',' s) in
          if j + 1 = n then List.rev (members :: found)
          else if pattern.[j + 1] = ',' then set (j + 2) (members :: found) else raise Malformed
    else raise Malformed in
  set 0 []
let bits = function
  | Dyadic (m, e) -> max (Big.numbits m + max (Big.to_int e) 0) (1 + max (- Big.to_int e) 0)
  | Quotient (n, d) -> max (Big.numbits n) (Big.numbits (Positive.to_big d))
let game halting families pattern = function
  | [ List [ Text "value"; v ]; List [ Text "dual"; weights ] ] ->
      let value = number v in
      decline_unless (bits value <= 10_000) "the value has too many digits";
      let weight = function List [ i; y ] -> (natural i, number y) | _ -> raise Malformed in
      { pattern; families; halting; value; dual = listed weight weights }
  | _ -> raise Malformed

let certificate header entries =
  match header with
  | Object [ ("kind", Text kind); ("parameters", Object parameters); ("problem", Text problem); ("version", Number v) ] -> (
      decline_unless (v = "1") "the certificate is of another version";
      match (kind, problem, parameters) with
      | ("counterexample" | "randomised"), "positivity", [] -> Sign (IsPositive, case kind bit (entries ()))
      | ("counterexample" | "randomised"), "zero-test", [] -> Sign (IsZero, case kind bit (entries ()))
      | ("counterexample" | "randomised"), "relu-argmin",
        [ ("a", Text a); ("cost", Text c); ("d", Text d); ("eps", Text eps); ("kappa", Text kappa); ("r", Text r); ("widths", Text widths) ] ->
          let hidden = List.map width (String.split_on_char ',' widths) in
          let p = { pa = rational a; pk = rational kappa; pe = rational eps; pd = whole d; pr = whole r; hidden } in
          Relu (cost c, p, case kind found (entries ()))
      | ("counterexample" | "randomised"), "lp-digits", [ ("K", Text k); ("digits", Text digits); ("m", Text m); ("n", Text n); ("p", Text p) ] ->
          let lpp = match p with "1" -> One | "2" -> Two | "inf" -> Inf | _ -> raise Malformed in
          let vector y e = no_evidence e; listed number y in
          LinearProgram ({ lpK = whole k; lpdigits = whole digits; lpm = whole m; lpn = whole n; lpp }, case kind vector (entries ()))
      | "game", "breakdown-game", [ ("algorithms", Text algorithms); ("families", Text families); ("pattern", Text pattern) ] ->
          let halting = match algorithms with "halting" -> true | "all" -> false | _ -> raise Malformed in
          Game (game halting (whole families) (sets pattern) (entries ()))
      | "game", "breakdown-game", _ | ("counterexample" | "randomised"), ("positivity" | "zero-test" | "relu-argmin" | "lp-digits"), _ -> raise Malformed
      | _ -> raise (Declined "no soundness theorem covers this kind of certificate for this problem"))
  | _ -> raise Malformed

let read bytes =
  match String.split_on_char '\n' bytes with
  | first :: rest -> (
      let entries () = match List.rev rest with "" :: _ :: body -> List.rev_map parse body | _ -> raise Malformed in
      try Some (certificate (parse first) entries) with Malformed | Failure _ | Invalid_argument _ -> None)
  | [] -> None
