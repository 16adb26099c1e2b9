
(** val negb : bool -> bool **)

let negb = function
| true -> false
| false -> true

(** val fst : ('a1 * 'a2) -> 'a1 **)

let fst = function
| (x, _) -> x

(** val snd : ('a1 * 'a2) -> 'a2 **)

let snd = function
| (_, y) -> y

(** val app : 'a1 list -> 'a1 list -> 'a1 list **)

let rec app l m =
  match l with
  | [] -> m
  | a :: l1 -> a :: (app l1 m)



type 'a sig0 = 'a
  (* singleton inductive, whose constructor was exist *)

(** val eqb : bool -> bool -> bool **)

let eqb b1 b2 =
  if b1 then b2 else if b2 then false else true

module Pos =
 struct
  (** val add_carry : Big.t -> Big.t -> Big.t **)

  let rec add_carry x y =
    (fun odd even one p -> if Big.equal p Big.one then one () else (if Big.testbit p 0 then odd else even) (Big.shift_right p 1))
      (fun p ->
      (fun odd even one p -> if Big.equal p Big.one then one () else (if Big.testbit p 0 then odd else even) (Big.shift_right p 1))
        (fun q0 -> (fun p -> Big.succ (Big.shift_left p 1))
        (add_carry p q0))
        (fun q0 -> (fun p -> Big.shift_left p 1) (add_carry p q0))
        (fun _ -> (fun p -> Big.succ (Big.shift_left p 1)) (Big.succ p))
        y)
      (fun p ->
      (fun odd even one p -> if Big.equal p Big.one then one () else (if Big.testbit p 0 then odd else even) (Big.shift_right p 1))
        (fun q0 -> (fun p -> Big.shift_left p 1) (add_carry p q0))
        (fun q0 -> (fun p -> Big.succ (Big.shift_left p 1))
        (Big.add p q0))
        (fun _ -> (fun p -> Big.shift_left p 1) (Big.succ p))
        y)
      (fun _ ->
      (fun odd even one p -> if Big.equal p Big.one then one () else (if Big.testbit p 0 then odd else even) (Big.shift_right p 1))
        (fun q0 -> (fun p -> Big.succ (Big.shift_left p 1))
        (Big.succ q0))
        (fun q0 -> (fun p -> Big.shift_left p 1) (Big.succ q0))
        (fun _ -> (fun p -> Big.succ (Big.shift_left p 1)) Big.one)
        y)
      x

  (** val pred_double : Big.t -> Big.t **)

  let rec pred_double x =
    (fun odd even one p -> if Big.equal p Big.one then one () else (if Big.testbit p 0 then odd else even) (Big.shift_right p 1))
      (fun p -> (fun p -> Big.succ (Big.shift_left p 1))
      ((fun p -> Big.shift_left p 1) p))
      (fun p -> (fun p -> Big.succ (Big.shift_left p 1))
      (pred_double p))
      (fun _ -> Big.one)
      x

  (** val iter : ('a1 -> 'a1) -> 'a1 -> Big.t -> 'a1 **)

  let rec iter f x n0 =
    (fun odd even one p -> if Big.equal p Big.one then one () else (if Big.testbit p 0 then odd else even) (Big.shift_right p 1))
      (fun n' -> f (iter f (iter f x n') n'))
      (fun n' -> iter f (iter f x n') n')
      (fun _ -> f x)
      n0

  (** val pow : Big.t -> Big.t -> Big.t **)

  let pow x =
    iter (Big.mul x) Big.one

  (** val div2 : Big.t -> Big.t **)

  let div2 p =
    (fun odd even one p -> if Big.equal p Big.one then one () else (if Big.testbit p 0 then odd else even) (Big.shift_right p 1))
      (fun p0 -> p0)
      (fun p0 -> p0)
      (fun _ -> Big.one)
      p

  (** val div2_up : Big.t -> Big.t **)

  let div2_up p =
    (fun odd even one p -> if Big.equal p Big.one then one () else (if Big.testbit p 0 then odd else even) (Big.shift_right p 1))
      (fun p0 -> Big.succ p0)
      (fun p0 -> p0)
      (fun _ -> Big.one)
      p

  (** val compare_cont : int -> Big.t -> Big.t -> int **)

  let rec compare_cont r x y =
    (fun odd even one p -> if Big.equal p Big.one then one () else (if Big.testbit p 0 then odd else even) (Big.shift_right p 1))
      (fun p ->
      (fun odd even one p -> if Big.equal p Big.one then one () else (if Big.testbit p 0 then odd else even) (Big.shift_right p 1))
        (fun q0 -> compare_cont r p q0)
        (fun q0 -> compare_cont 1 p q0)
        (fun _ -> 1)
        y)
      (fun p ->
      (fun odd even one p -> if Big.equal p Big.one then one () else (if Big.testbit p 0 then odd else even) (Big.shift_right p 1))
        (fun q0 -> compare_cont (-1) p q0)
        (fun q0 -> compare_cont r p q0)
        (fun _ -> 1)
        y)
      (fun _ ->
      (fun odd even one p -> if Big.equal p Big.one then one () else (if Big.testbit p 0 then odd else even) (Big.shift_right p 1))
        (fun _ -> (-1))
        (fun _ -> (-1))
        (fun _ -> r)
        y)
      x

  (** val shiftl : Big.t -> Big.t -> Big.t **)

  let shiftl = (fun p n -> Big.shift_left p (Big.to_int n))
 end

module N =
 struct
  (** val pow : Big.t -> Big.t -> Big.t **)

  let pow = (fun m n -> Big.pow m (Big.to_int n))
 end

module Z =
 struct
  (** val double : Big.t -> Big.t **)

  let double x =
    (fun zero positive negative z ->
    if Big.equal z Big.zero then zero () else if Big.sign z > 0 then positive z else negative (Big.neg z))
      (fun _ -> Big.zero)
      (fun p -> ((fun p -> Big.shift_left p 1) p))
      (fun p -> Big.neg ((fun p -> Big.shift_left p 1) p))
      x

  (** val succ_double : Big.t -> Big.t **)

  let succ_double x =
    (fun zero positive negative z ->
    if Big.equal z Big.zero then zero () else if Big.sign z > 0 then positive z else negative (Big.neg z))
      (fun _ -> Big.one)
      (fun p -> ((fun p -> Big.succ (Big.shift_left p 1)) p))
      (fun p -> Big.neg (Pos.pred_double p))
      x

  (** val pred_double : Big.t -> Big.t **)

  let pred_double x =
    (fun zero positive negative z ->
    if Big.equal z Big.zero then zero () else if Big.sign z > 0 then positive z else negative (Big.neg z))
      (fun _ -> Big.neg Big.one)
      (fun p -> (Pos.pred_double p))
      (fun p -> Big.neg ((fun p -> Big.succ (Big.shift_left p 1)) p))
      x

  (** val pos_sub : Big.t -> Big.t -> Big.t **)

  let rec pos_sub x y =
    (fun odd even one p -> if Big.equal p Big.one then one () else (if Big.testbit p 0 then odd else even) (Big.shift_right p 1))
      (fun p ->
      (fun odd even one p -> if Big.equal p Big.one then one () else (if Big.testbit p 0 then odd else even) (Big.shift_right p 1))
        (fun q0 -> double (pos_sub p q0))
        (fun q0 -> succ_double (pos_sub p q0))
        (fun _ -> ((fun p -> Big.shift_left p 1) p))
        y)
      (fun p ->
      (fun odd even one p -> if Big.equal p Big.one then one () else (if Big.testbit p 0 then odd else even) (Big.shift_right p 1))
        (fun q0 -> pred_double (pos_sub p q0))
        (fun q0 -> double (pos_sub p q0))
        (fun _ -> (Pos.pred_double p))
        y)
      (fun _ ->
      (fun odd even one p -> if Big.equal p Big.one then one () else (if Big.testbit p 0 then odd else even) (Big.shift_right p 1))
        (fun q0 -> Big.neg ((fun p -> Big.shift_left p 1) q0))
        (fun q0 -> Big.neg (Pos.pred_double q0))
        (fun _ -> Big.zero)
        y)
      x

  (** val div2 : Big.t -> Big.t **)

  let div2 z0 =
    (fun zero positive negative z ->
    if Big.equal z Big.zero then zero () else if Big.sign z > 0 then positive z else negative (Big.neg z))
      (fun _ -> Big.zero)
      (fun p ->
      (fun odd even one p -> if Big.equal p Big.one then one () else (if Big.testbit p 0 then odd else even) (Big.shift_right p 1))
        (fun _ -> (Pos.div2 p))
        (fun _ -> (Pos.div2 p))
        (fun _ -> Big.zero)
        p)
      (fun p -> Big.neg (Pos.div2_up p))
      z0

  (** val shiftl : Big.t -> Big.t -> Big.t **)

  let shiftl = (fun z n -> let n = Big.to_int n in if n >= 0 then Big.shift_left z n else Big.shift_right z (-n))
 end

(** val rev_append : 'a1 list -> 'a1 list -> 'a1 list **)

let rec rev_append l l' =
  match l with
  | [] -> l'
  | a :: l0 -> rev_append l0 (a :: l')

(** val flat_map : ('a1 -> 'a2 list) -> 'a1 list -> 'a2 list **)

let rec flat_map f = function
| [] -> []
| x :: t -> app (f x) (flat_map f t)

(** val fold_left : ('a1 -> 'a2 -> 'a1) -> 'a2 list -> 'a1 -> 'a1 **)

let rec fold_left f l a0 =
  match l with
  | [] -> a0
  | b :: t -> fold_left f t (f a0 b)

(** val forallb : ('a1 -> bool) -> 'a1 list -> bool **)

let rec forallb f = function
| [] -> true
| a :: l0 -> (&&) (f a) (forallb f l0)

type q = { qnum : Big.t; qden : Big.t }

type query = Big.t * Big.t

type input = Big.t -> q

(** val pow2 : Big.t -> Big.t **)

let pow2 n0 =
  Pos.shiftl Big.one n0

(** val answer_ok : Big.t -> q -> Big.t -> bool **)

let answer_ok m x n0 =
  Big.leq (Big.abs (Big.sub (Big.mul m x.qden) (Z.shiftl x.qnum ( n0))))
    x.qden

type text = string list -> string list

(** val put : string -> text **)

let put piece written =
  piece :: written

(** val seq : text -> text -> text **)

let seq a b written =
  b (a written)

(** val string_of : text -> string **)

let string_of t =
  String.concat "" (rev_append (t []) [])

(** val each : string -> ('a1 -> text) -> 'a1 list -> text **)

let rec each separator write l written =
  match l with
  | [] -> written
  | a :: l' ->
    (match l' with
     | [] -> write a written
     | _ :: _ -> each separator write l' (separator :: (write a written)))

(** val newline : string **)

let newline =
  "\n"

(** val quote : string **)

let quote =
  "\""

(** val bracketed : text -> text **)

let bracketed t =
  seq (put "[") (seq t (put "]"))

(** val quoted : text -> text **)

let quoted t =
  seq (put quote) (seq t (put quote))

(** val line : text -> text **)

let line t =
  seq t (put newline)

(** val listing : ('a1 -> text) -> 'a1 list -> text **)

let listing write l =
  bracketed (each "," write l)

(** val hexadecimal_sealed : (Big.t -> string) **)

let hexadecimal_sealed = Big.format "%x"

(** val decimal_sealed : (Big.t -> string) **)

let decimal_sealed = Big.to_string

(** val hexadecimal : Big.t -> string **)

let hexadecimal =
  hexadecimal_sealed

(** val decimal : Big.t -> string **)

let decimal =
  decimal_sealed

(** val hex : Big.t -> text **)

let hex z0 =
  put (hexadecimal z0)

(** val dec : Big.t -> text **)

let dec z0 =
  put (decimal z0)

(** val nat_text : Big.t -> text **)

let nat_text n0 =
  dec ( n0)

(** val entry : string -> text -> text **)

let entry tag rest =
  line (bracketed (seq (quoted (put tag)) (seq (put ",") rest)))

(** val large : Big.t **)

let large =
  N.pow ((fun p -> Big.shift_left p 1)
    ((fun p -> Big.succ (Big.shift_left p 1)) ((fun p -> Big.shift_left p 1)
    Big.one))) ((fun p -> Big.succ (Big.shift_left p 1))
    ((fun p -> Big.succ (Big.shift_left p 1))
    ((fun p -> Big.succ (Big.shift_left p 1)) Big.one)))

(** val index_text : Big.t -> text **)

let index_text k =
  if Big.lt k large then nat_text k else quoted (hex ( k))

(** val query_text : ((Big.t * Big.t) * Big.t) -> text **)

let query_text = function
| (p, m) ->
  let (k, n0) = p in
  entry "q"
    (seq (index_text k)
      (seq (put ",") (seq (nat_text n0) (seq (put ",") (quoted (hex m))))))

(** val parameter : (string * text) -> text **)

let parameter p =
  seq (quoted (put (fst p))) (seq (put ":") (quoted (snd p)))

(** val header : string -> string -> (string * text) list -> text **)

let header kind problem parameters =
  line
    (seq (put "{\"kind\":")
      (seq (quoted (put kind))
        (seq (put ",\"parameters\":{")
          (seq (each "," parameter parameters)
            (seq (put "},\"problem\":")
              (seq (quoted (put problem)) (put ",\"version\":1}")))))))

(** val footer : (string -> string) -> Big.t -> string -> text **)

let footer digest lines0 body0 =
  entry "end"
    (seq (nat_text lines0) (seq (put ",") (quoted (put (digest body0)))))

(** val file : (string -> string) -> Big.t -> text -> string **)

let file digest lines0 t =
  let body0 = string_of t in
  (^) body0 (string_of (footer digest lines0 body0))

type answers = (query * Big.t) list

(** val later : query -> query -> bool **)

let later a b =
  (||) (Big.lt (fst a) (fst b))
    ((&&) (Big.equal (fst a) (fst b)) (Big.lt (snd a) (snd b)))

(** val answers_ok :
    (Big.t -> bool) -> input -> query option -> answers -> bool **)

let rec answers_ok has0 a last = function
| [] -> true
| p :: l' ->
  let (q0, m) = p in
  if match last with
     | Some p0 -> later p0 q0
     | None -> true
  then if has0 (fst q0)
       then if answer_ok m (a (fst q0)) (snd q0)
            then answers_ok has0 a (Some q0) l'
            else false
       else false
  else false

(** val count : 'a1 list -> Big.t **)

let count l =
  fold_left (fun n0 _ -> Big.succ n0) l Big.zero

type coins = bool list

type ('out, 'w) statement = { input_of : (Big.t -> Big.t -> input);
                              admits : (Big.t -> Big.t -> bool);
                              has : (Big.t -> bool);
                              wrong : (Big.t -> Big.t -> 'w -> bool) }

type 'w failures =
| Always of 'w
| AfterCoins of ('w * coins list) list

type 'w case = { family : Big.t; member : Big.t; asked : answers;
                 failing : 'w failures }

type tree =
| Empty
| End
| Flip of tree * tree

(** val insert : coins -> tree -> tree option **)

let rec insert c t =
  match c with
  | [] -> (match t with
           | Empty -> Some End
           | _ -> None)
  | b :: c' ->
    (match t with
     | Empty ->
       (match insert c' Empty with
        | Some u -> Some (if b then Flip (Empty, u) else Flip (u, Empty))
        | None -> None)
     | End -> None
     | Flip (l, r) ->
       (match insert c' (if b then r else l) with
        | Some u -> Some (if b then Flip (l, u) else Flip (u, r))
        | None -> None))

(** val insert_all : coins list -> tree -> bool **)

let rec insert_all l t =
  match l with
  | [] -> true
  | c :: l' ->
    (match insert c t with
     | Some u -> insert_all l' u
     | None -> false)

(** val paths : ('a1 * coins list) list -> coins list **)

let paths l =
  flat_map snd l

(** val check_failures : ('a1, 'a2) statement -> 'a2 case -> bool **)

let check_failures s c =
  match c.failing with
  | Always w -> s.wrong c.family c.member w
  | AfterCoins l ->
    (&&)
      ((&&) (negb (match l with
                   | [] -> true
                   | _ :: _ -> false))
        (forallb (fun e ->
          (&&) (s.wrong c.family c.member (fst e))
            (negb (match snd e with
                   | [] -> true
                   | _ :: _ -> false))) l)) (insert_all (paths l) Empty)

(** val check_case : ('a1, 'a2) statement -> 'a2 case -> bool **)

let check_case s c =
  let a = s.input_of c.family c.member in
  (&&) ((&&) (s.admits c.family c.member) (answers_ok s.has a None c.asked))
    (check_failures s c)

(** val failure_text : ('a1 -> text) -> ('a1 -> text) -> 'a1 -> text **)

let failure_text output evidence w =
  seq (entry "output" (output w)) (entry "evidence" (evidence w))

(** val flips_text : coins -> text **)

let flips_text flips =
  quoted (each "" (fun b -> put (if b then "1" else "0")) flips)

(** val branch_text :
    ('a1 -> text) -> ('a1 -> text) -> ('a1 * coins list) -> text **)

let branch_text output evidence e =
  seq (failure_text output evidence (fst e))
    (entry "paths" (listing flips_text (snd e)))

(** val case_text : 'a1 case -> ('a1 -> text) -> ('a1 -> text) -> text **)

let case_text c output evidence =
  seq
    (entry "input"
      (seq (nat_text c.family) (seq (put ",") (nat_text c.member))))
    (seq (each "" query_text c.asked)
      (match c.failing with
       | Always w -> failure_text output evidence w
       | AfterCoins l -> each "" (branch_text output evidence) l))

(** val case_lines : 'a1 case -> Big.t **)

let case_lines c =
  Big.add (Big.add Big.one (count c.asked))
    (match c.failing with
     | Always _ -> ((fun p -> Big.shift_left p 1) Big.one)
     | AfterCoins l ->
       Big.mul ((fun p -> Big.succ (Big.shift_left p 1)) Big.one) (count l))

(** val kind_name : 'a1 case -> string **)

let kind_name c =
  match c.failing with
  | Always _ -> "counterexample"
  | AfterCoins _ -> "randomised"

type question =
| IsPositive
| IsZero

(** val x_of : Big.t -> Big.t -> q **)

let x_of i n0 =
  if Big.equal i Big.zero
  then { qnum = Big.zero; qden = Big.one }
  else { qnum = Big.one; qden = (pow2 n0) }

(** val yes_at : question -> Big.t -> bool **)

let yes_at q0 i =
  match q0 with
  | IsPositive -> negb (Big.equal i Big.zero)
  | IsZero -> Big.equal i Big.zero

(** val sign_input : Big.t -> Big.t -> input **)

let sign_input i n0 k =
  if Big.equal k Big.zero
  then x_of i n0
  else { qnum = Big.zero; qden = Big.one }

(** val sign_admits : Big.t -> Big.t -> bool **)

let sign_admits i n0 =
  (||) ((&&) (Big.equal i Big.zero) (Big.equal n0 Big.zero))
    ((&&) (Big.equal i Big.one) (Big.leq Big.one n0))

(** val sign_statement : question -> (bool, bool) statement **)

let sign_statement q0 =
  { input_of = sign_input; admits = sign_admits; has = (fun k ->
    Big.equal k Big.zero); wrong = (fun i _ w -> negb (eqb w (yes_at q0 i))) }

(** val sign_name : question -> string **)

let sign_name = function
| IsPositive -> "positivity"
| IsZero -> "zero-test"

(** val answer_text : bool -> text **)

let answer_text w =
  put (if w then "1" else "0")

(** val no_evidence : 'a1 -> text **)

let no_evidence _ =
  put "{}"

type certificate =
| Sign of question * bool case

(** val check : certificate -> bool **)

let check = function
| Sign (q0, c0) -> check_case (sign_statement q0) c0

(** val body : certificate -> text **)

let body = function
| Sign (q0, c0) ->
  seq (header (kind_name c0) (sign_name q0) [])
    (case_text c0 answer_text no_evidence)

(** val lines : certificate -> Big.t **)

let lines = function
| Sign (_, c0) -> Big.add Big.one (case_lines c0)

(** val check_bytes :
    (string -> certificate option) -> (string -> string) -> string -> bool **)

let check_bytes read digest bytes =
  match read bytes with
  | Some c -> (&&) (check c) ((=) bytes (file digest (lines c) (body c)))
  | None -> false
