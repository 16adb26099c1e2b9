(* From the bytes of a certificate to the typed certificate. Not trusted: the proved checker writes the certificate again
   and compares bytes. Limits of the format are kept here, where a file is declined. *)

open Proved
open Json

let decline_unless = Limits.decline_unless

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
  Limits.mantissa s;
  digits hex_digit (Big.of_string_base 16) s

let natural = function
  | Number s when String.length s <= 15 -> Natural.of_big (decimal s)
  | _ -> raise Malformed
let precision x =
  let n = natural x in
  Limits.precision (Natural.to_big n); n
let index = function
  | Text s -> Limits.index s; Natural.of_big (hexadecimal s)
  | x -> natural x

let answer = function
  | List [ Text "q"; k; n; Text m ] -> Some ((index k, precision n), hexadecimal m)
  | _ -> None
let rec answers n found = function
  | x :: rest as all -> (
      match answer x with
      | Some a -> Limits.queries (n + 1); answers (n + 1) (a :: found) rest
      | None -> (List.rev found, all))
  | [] -> (List.rev found, [])

let flips = function
  | Text s ->
      let flip = function '0' -> false | '1' -> true | _ -> raise Malformed in
      Limits.flips s; List.map flip (List.of_seq (String.to_seq s))
  | _ -> raise Malformed
let listed item = function List l -> List.map item l | _ -> raise Malformed

(* An output with its evidence, as `written output evidence` of the problem; then coins, for kind `randomised`. *)
let failure written = function
  | List [ Text "output"; y ] :: List [ Text "evidence"; e ] :: rest -> (written y e, rest)
  | _ -> raise Malformed
let rec branches written strings found = function
  | [] -> List.rev found
  | entries -> (
      match failure written entries with
      | w, List [ Text "paths"; paths ] :: rest ->
          let paths = listed flips paths in
          let strings = strings + List.length paths in
          Limits.strings strings; branches written strings ((w, paths) :: found) rest
      | _ -> raise Malformed)

let case kind written = function
  | List [ Text "input"; i; n ] :: entries ->
      let family = natural i and member = precision n in
      let asked, entries = answers 0 [] entries in
      let failing = match kind with
        | "counterexample" -> (match failure written entries with w, [] -> Always w | _ -> raise Malformed)
        | _ -> AfterCoins (branches written 0 [] entries) in
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
          Limits.quotient s;
          Quotient (hexadecimal n, Positive.of_big (hexadecimal d))
      | None, Some (m, e) ->
          let e = decimal e in
          Limits.power e;
          Dyadic (hexadecimal m, e)
      | None, None -> Dyadic (hexadecimal s, Big.zero))
  | _ -> raise Malformed
let fraction = function
  | Quotient (n, d) -> (n, Positive.to_big d)
  | Dyadic (m, e) -> let e = Big.to_int e in (Big.shift_left m (max e 0), Big.shift_left Big.one (max (-e) 0))
let network x =
  let layer = function List [ rows; biases ] -> (listed (listed number) rows, listed number biases) | _ -> raise Malformed in
  let layers = listed layer x in
  Limits.network (List.map (fun (rows, biases) -> List.map fraction (List.concat (biases :: rows))) layers);
  layers

(* Parameters. *)
let short s = Limits.digits s; decimal s
let rational s = match split_at '/' s with
  | Some (n, d) -> { qnum = short n; qden = Positive.of_big (short d) } | None -> { qnum = short s; qden = Positive.one }
let rec peano k = if k = 0 then O else S (peano (k - 1))
let whole s = Natural.of_big (short s)
let width s =
  let w = Natural.to_big (whole s) in
  if Big.leq w (Big.of_int (1 lsl 22)) then peano (Big.to_int w) else raise Malformed
let costs = [ ("max", MaxCost); ("mean-abs", MeanAbs); ("sum-abs", SumAbs); ("mse", Mse); ("sse", Sse);
              ("euclidean", Euclidean); ("huber", Huber); ("hinge", Hinge) ]
let cost name = match List.assoc_opt name costs with
  | Some c -> c | None -> raise (Limits.Declined "no soundness theorem covers this cost")

let found y = function
  | Object [ ("points", points); ("witness", witness) ] ->
      { output = network y; points = listed natural points; witness = network witness }
  | _ -> raise Malformed

(* The breakdown game: a pattern such as {0,1},{2}, its sets and their indices increasing, the bound and the weights. *)
let rec increasing order = function
  | one :: (other :: _ as rest) -> order one other < 0 && increasing order rest
  | _ -> true
let sets pattern =
  let n = String.length pattern in
  let rec set i found =
    if i < n && pattern.[i] = '{' then
      match String.index_from_opt pattern i '}' with
      | None -> raise Malformed
      | Some j ->
          let members = match String.sub pattern (i + 1) (j - i - 1) with
            | "" -> [] | s -> List.map whole (String.split_on_char ',' s) in
          if not (increasing Big.compare (List.map Natural.to_big members)) then raise Malformed;
          if j + 1 = n then List.rev (members :: found)
          else if pattern.[j + 1] = ',' then set (j + 2) (members :: found) else raise Malformed
    else raise Malformed in
  let found = set 0 [] in
  let order one other = List.compare Big.compare (List.map Natural.to_big one) (List.map Natural.to_big other) in
  if increasing order found then found else raise Malformed
let bits = function
  | Dyadic (m, e) -> max (Big.numbits m + max (Big.to_int e) 0) (1 + max (- Big.to_int e) 0)
  | Quotient (n, d) -> max (Big.numbits n) (Big.numbits (Positive.to_big d))
let game halting families pattern = function
  | [ List [ Text "value"; v ]; List [ Text "dual"; weights ] ] ->
      let value = number v in
      Limits.value (bits value);
      let weight = function List [ i; y ] -> (natural i, number y) | _ -> raise Malformed in
      { pattern; families; halting; value; dual = listed weight weights }
  | _ -> raise Malformed

(* Networks that are wrong along segments. *)
let readout s =
  match (s, split_at ':' s) with
  | "identity", _ -> Identity | "clip", _ -> Clip | "logistic", _ -> Logistic
  | _, Some ("step", t) -> Step (rational t) | _, Some ("above", t) -> Above (rational t)
  | _, Some ("from", t) -> From (rational t) | _, Some ("monotone", t) -> Monotone (rational t)
  | _ -> raise Malformed
let moves = function
  | List [ Text "fooled"; l; c; s1; points; sides ] ->
      let mlabel = match l with Number "0" -> false | Number "1" -> true | _ -> raise Malformed in
      let side = function Number "1" -> Up | Number "-1" -> Down | _ -> raise Malformed in
      { mlabel; mc = number c; mlength = number s1; mpoints = listed natural points; msides = listed side sides }
  | _ -> raise Malformed
let pair = function List [ k; n ] -> (natural k, natural n) | _ -> raise Malformed
let drawn text =
  let beta = rational (text "beta") and draws = whole (text "draws") and seed = whole (text "seed") in
  let max_k = match text "max_k" with "none" -> None | s -> Some (whole s) in
  let p = beta.qnum and q = Positive.to_big beta.qden in
  let good = Big.sign p > 0 && Big.leq p q && Big.leq q (Big.of_int 64) && Natural.lt Natural.zero draws in
  if not (good && max_k <> Some Natural.zero) then raise Malformed;
  Limits.sample (Natural.to_big draws);
  let seed_text = Big.to_string (Natural.to_big seed) in
  let own = Heavy_tail.indices seed_text (Big.to_int p) (Big.to_int q) (Big.to_int (Natural.to_big draws))
    (Option.map Natural.to_big max_k) in
  let mine m = List.for_all (fun k -> Heavy_tail.Indices.mem (Natural.to_big k) own) m.mpoints in
  (Drawn (beta, draws, max_k, seed), mine)
let unstable parameters entries =
  let text name = match List.assoc_opt name parameters with Some (Text s) -> s | _ -> raise Malformed in
  let usample, mine, entries = match (text "sample", entries) with
    | "design", _ ->
        let k = whole (text "K") in
        Limits.sample (Natural.to_big k);
        (Design k, (fun _ -> true), entries)
    | "foreign", List [ Text "sample"; l ] :: entries -> (Foreign (listed pair l), (fun _ -> true), entries)
    | "heavy-tail", _ -> let sample, mine = drawn text in (sample, mine, entries)
    | _ -> raise Malformed in
  match entries with
  | List [ Text "network"; n ] :: fooled ->
      Limits.moves (List.length fooled);
      let uextra = match text "extra" with "" -> [] | s -> List.map rational (String.split_on_char ',' s) in
      let uplace = { ua = rational (text "a"); ukappa = rational (text "kappa"); uN = whole (text "N"); uextra;
                     ureadout = readout (text "readout"); usample } in
      let ufooled = List.map moves fooled in
      if not (List.for_all mine ufooled) then raise Malformed;
      Instability { uplace; unetwork = network n; ufooled }
  | List (Text tag :: _) :: _ when not (List.mem tag [ "network"; "sample"; "fooled"; "box" ]) ->
      raise (Limits.Declined "no soundness theorem covers models of this kind")
  | _ -> raise Malformed

(* Linear programs, basis pursuit, the lasso. *)
let program k digits m n p =
  let lpp = match p with "1" -> One | "2" -> Two | "inf" -> Inf | _ -> raise Malformed in
  let at_most_1000 s = let n = whole s in if Big.leq (Natural.to_big n) (Big.of_int 1000) then n else raise Malformed in
  { lpK = at_most_1000 k; lpdigits = at_most_1000 digits; lpm = whole m; lpn = whole n; lpp }
let vector y e =
  no_evidence e;
  let y = listed number y in
  Limits.vector (List.map fraction y); y

let certificate header entries =
  match header with
  | Object [ ("kind", Text kind); ("parameters", Object parameters); ("problem", Text problem); ("version", Number v) ] -> (
      decline_unless (v = "1") "the certificate is of another version";
      List.iter (function _, Text s -> Limits.parameter s | _ -> raise Malformed) parameters;
      match (kind, problem, parameters) with
      | ("counterexample" | "randomised"), "positivity", [] -> Sign (IsPositive, case kind bit (entries ()))
      | ("counterexample" | "randomised"), "zero-test", [] -> Sign (IsZero, case kind bit (entries ()))
      | ("counterexample" | "randomised"), "relu-argmin",
        [ ("a", Text a); ("cost", Text c); ("d", Text d); ("eps", Text eps); ("kappa", Text kappa); ("r", Text r);
          ("widths", Text widths) ] ->
          let hidden = List.map width (String.split_on_char ',' widths) in
          let p = { pa = rational a; pk = rational kappa; pe = rational eps; pd = whole d; pr = whole r; hidden } in
          Relu (cost c, p, case kind found (entries ()))
      | ("counterexample" | "randomised"), "lp-digits",
        [ ("K", Text k); ("digits", Text digits); ("m", Text m); ("n", Text n); ("p", Text p) ] ->
          LinearProgram (program k digits m n p, case kind vector (entries ()))
      | ("counterexample" | "randomised"), "bp-digits",
        [ ("K", Text k); ("digits", Text digits); ("eta", Text eta); ("m", Text m); ("n", Text n); ("p", Text p) ] ->
          let q = { shape = program k digits m n p; program_of = BasisPursuit (rational eta) } in
          Pursuit (q, case kind vector (entries ()))
      | ("counterexample" | "randomised"), "lasso-digits",
        [ ("K", Text k); ("digits", Text digits); ("lambda", Text lambda); ("m", Text m); ("n", Text n); ("p", Text p) ] ->
          let q = { shape = program k digits m n p; program_of = Lasso (rational lambda) } in
          let c = case kind vector (entries ()) in
          let binary = Big.to_int (Natural.to_big c.member) and decimal = Big.to_int (Natural.to_big q.shape.lpK) in
          Limits.squared (2 * (binary + (4 * decimal)));
          Pursuit (q, c)
      | "game", "breakdown-game", [ ("algorithms", Text algorithms); ("families", Text families); ("pattern", Text pattern) ] ->
          let halting = match algorithms with "halting" -> true | "all" -> false | _ -> raise Malformed in
          Game (game halting (whole families) (sets pattern) (entries ()))
      | "unstable", "instability", _ -> unstable parameters (entries ())
      | "game", "breakdown-game", _
      | ("counterexample" | "randomised"),
        ("positivity" | "zero-test" | "relu-argmin" | "lp-digits" | "bp-digits" | "lasso-digits"), _ -> raise Malformed
      | _ -> raise (Limits.Declined "no soundness theorem covers this kind of certificate for this problem"))
  | _ -> raise Malformed

let parse_line text = Limits.line text; Limits.powers := 0; parse text
let read bytes =
  match String.split_on_char '\n' bytes with
  | first :: rest -> (
      let entries () = match List.rev rest with "" :: _ :: body -> List.rev_map parse_line body | _ -> raise Malformed in
      try Some (certificate (parse_line first) entries) with Malformed | Failure _ | Invalid_argument _ -> None)
  | [] -> None
