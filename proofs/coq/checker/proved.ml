
(** val negb : bool -> bool **)

let negb = function
| true -> false
| false -> true

type nat =
| O
| S of nat

(** val fst : ('a1 * 'a2) -> 'a1 **)

let fst = function
| (x, _) -> x

(** val snd : ('a1 * 'a2) -> 'a2 **)

let snd = function
| (_, y) -> y

(** val length : 'a1 list -> nat **)

let rec length = function
| [] -> O
| _ :: l' -> S (length l')

(** val app : 'a1 list -> 'a1 list -> 'a1 list **)

let rec app l m =
  match l with
  | [] -> m
  | a :: l1 -> a :: (app l1 m)



type 'a sig0 = 'a
  (* singleton inductive, whose constructor was exist *)

(** val add : nat -> nat -> nat **)

let rec add n0 m =
  match n0 with
  | O -> m
  | S p -> S (add p m)

(** val sub : nat -> nat -> nat **)

let rec sub n0 m =
  match n0 with
  | O -> n0
  | S k -> (match m with
            | O -> n0
            | S l -> sub k l)

(** val eqb : bool -> bool -> bool **)

let eqb b1 b2 =
  if b1 then b2 else if b2 then false else true

(** val gmax : ('a1 -> 'a1 -> int) -> 'a1 -> 'a1 -> 'a1 **)

let gmax cmp x y =
  (fun eq lt gt c -> if c = 0 then eq () else if c < 0 then lt () else gt ())
    (fun _ -> x)
    (fun _ -> y)
    (fun _ -> x)
    (cmp x y)

module Nat =
 struct
  (** val eqb : nat -> nat -> bool **)

  let rec eqb n0 m =
    match n0 with
    | O -> (match m with
            | O -> true
            | S _ -> false)
    | S n' -> (match m with
               | O -> false
               | S m' -> eqb n' m')

  (** val leb : nat -> nat -> bool **)

  let rec leb n0 m =
    match n0 with
    | O -> true
    | S n' -> (match m with
               | O -> false
               | S m' -> leb n' m')
 end

module Pos =
 struct
  type mask =
  | IsNul
  | IsPos of Positive.t
  | IsNeg
 end

module Coq_Pos =
 struct
  (** val add_carry : Positive.t -> Positive.t -> Positive.t **)

  let rec add_carry x y =
    Positive.case
      (fun p ->
      Positive.case
        (fun q0 -> Positive.twice_plus_one (add_carry p q0))
        (fun q0 -> Positive.double (add_carry p q0))
        (fun _ -> Positive.twice_plus_one (Positive.succ p))
        y)
      (fun p ->
      Positive.case
        (fun q0 -> Positive.double (add_carry p q0))
        (fun q0 -> Positive.twice_plus_one (Positive.add p q0))
        (fun _ -> Positive.double (Positive.succ p))
        y)
      (fun _ ->
      Positive.case
        (fun q0 -> Positive.twice_plus_one (Positive.succ q0))
        (fun q0 -> Positive.double (Positive.succ q0))
        (fun _ -> Positive.twice_plus_one Positive.one)
        y)
      x

  (** val pred_double : Positive.t -> Positive.t **)

  let rec pred_double x =
    Positive.case
      (fun p -> Positive.twice_plus_one (Positive.double p))
      (fun p -> Positive.twice_plus_one (pred_double p))
      (fun _ -> Positive.one)
      x

  (** val pred_N : Positive.t -> Natural.t **)

  let pred_N x =
    Positive.case
      (fun p -> Natural.of_positive (Positive.double p))
      (fun p -> Natural.of_positive (pred_double p))
      (fun _ -> Natural.zero)
      x

  type mask = Pos.mask =
  | IsNul
  | IsPos of Positive.t
  | IsNeg

  (** val succ_double_mask : mask -> mask **)

  let succ_double_mask = function
  | IsNul -> IsPos Positive.one
  | IsPos p -> IsPos (Positive.twice_plus_one p)
  | IsNeg -> IsNeg

  (** val double_mask : mask -> mask **)

  let double_mask = function
  | IsPos p -> IsPos (Positive.double p)
  | x0 -> x0

  (** val double_pred_mask : Positive.t -> mask **)

  let double_pred_mask x =
    Positive.case
      (fun p -> IsPos (Positive.double (Positive.double p)))
      (fun p -> IsPos (Positive.double (pred_double p)))
      (fun _ -> IsNul)
      x

  (** val sub_mask : Positive.t -> Positive.t -> mask **)

  let rec sub_mask x y =
    Positive.case
      (fun p ->
      Positive.case
        (fun q0 -> double_mask (sub_mask p q0))
        (fun q0 -> succ_double_mask (sub_mask p q0))
        (fun _ -> IsPos (Positive.double p))
        y)
      (fun p ->
      Positive.case
        (fun q0 -> succ_double_mask (sub_mask_carry p q0))
        (fun q0 -> double_mask (sub_mask p q0))
        (fun _ -> IsPos (pred_double p))
        y)
      (fun _ ->
      Positive.case
        (fun _ -> IsNeg)
        (fun _ -> IsNeg)
        (fun _ -> IsNul)
        y)
      x

  (** val sub_mask_carry : Positive.t -> Positive.t -> mask **)

  and sub_mask_carry x y =
    Positive.case
      (fun p ->
      Positive.case
        (fun q0 -> succ_double_mask (sub_mask_carry p q0))
        (fun q0 -> double_mask (sub_mask p q0))
        (fun _ -> IsPos (pred_double p))
        y)
      (fun p ->
      Positive.case
        (fun q0 -> double_mask (sub_mask_carry p q0))
        (fun q0 -> succ_double_mask (sub_mask_carry p q0))
        (fun _ -> double_pred_mask p)
        y)
      (fun _ -> IsNeg)
      x

  (** val sub : Positive.t -> Positive.t -> Positive.t **)

  let sub x y =
    match sub_mask x y with
    | IsPos z0 -> z0
    | _ -> Positive.one

  (** val iter : ('a1 -> 'a1) -> 'a1 -> Positive.t -> 'a1 **)

  let rec iter f x n0 =
    Positive.case
      (fun n' -> f (iter f (iter f x n') n'))
      (fun n' -> iter f (iter f x n') n')
      (fun _ -> f x)
      n0

  (** val pow : Positive.t -> Positive.t -> Positive.t **)

  let pow x =
    iter (Positive.mul x) Positive.one

  (** val div2 : Positive.t -> Positive.t **)

  let div2 p =
    Positive.case
      (fun p0 -> p0)
      (fun p0 -> p0)
      (fun _ -> Positive.one)
      p

  (** val div2_up : Positive.t -> Positive.t **)

  let div2_up p =
    Positive.case
      (fun p0 -> Positive.succ p0)
      (fun p0 -> p0)
      (fun _ -> Positive.one)
      p

  (** val size_nat : Positive.t -> nat **)

  let rec size_nat p =
    Positive.case
      (fun p0 -> S (size_nat p0))
      (fun p0 -> S (size_nat p0))
      (fun _ -> S O)
      p

  (** val compare_cont : int -> Positive.t -> Positive.t -> int **)

  let rec compare_cont r x y =
    Positive.case
      (fun p ->
      Positive.case
        (fun q0 -> compare_cont r p q0)
        (fun q0 -> compare_cont 1 p q0)
        (fun _ -> 1)
        y)
      (fun p ->
      Positive.case
        (fun q0 -> compare_cont (-1) p q0)
        (fun q0 -> compare_cont r p q0)
        (fun _ -> 1)
        y)
      (fun _ -> Positive.case
                  (fun _ -> (-1))
                  (fun _ -> (-1))
                  (fun _ -> r)
                  y)
      x

  (** val gcdn : nat -> Positive.t -> Positive.t -> Positive.t **)

  let rec gcdn n0 a b =
    match n0 with
    | O -> Positive.one
    | S n1 ->
      (Positive.case
         (fun a' ->
         Positive.case
           (fun b' ->
           (fun eq lt gt c -> if c = 0 then eq () else if c < 0 then lt () else gt ())
             (fun _ -> a)
             (fun _ -> gcdn n1 (sub b' a') a)
             (fun _ -> gcdn n1 (sub a' b') b)
             (Positive.compare a' b'))
           (fun b0 -> gcdn n1 a b0)
           (fun _ -> Positive.one)
           b)
         (fun a0 ->
         Positive.case
           (fun _ -> gcdn n1 a0 b)
           (fun b0 -> Positive.double (gcdn n1 a0 b0))
           (fun _ -> Positive.one)
           b)
         (fun _ -> Positive.one)
         a)

  (** val gcd : Positive.t -> Positive.t -> Positive.t **)

  let gcd a b =
    gcdn (add (size_nat a) (size_nat b)) a b

  (** val ggcdn :
      nat -> Positive.t -> Positive.t ->
      Positive.t * (Positive.t * Positive.t) **)

  let rec ggcdn n0 a b =
    match n0 with
    | O -> (Positive.one, (a, b))
    | S n1 ->
      (Positive.case
         (fun a' ->
         Positive.case
           (fun b' ->
           (fun eq lt gt c -> if c = 0 then eq () else if c < 0 then lt () else gt ())
             (fun _ -> (a, (Positive.one, Positive.one)))
             (fun _ ->
             let (g, p) = ggcdn n1 (sub b' a') a in
             let (ba, aa) = p in
             (g, (aa, (Positive.add aa (Positive.double ba)))))
             (fun _ ->
             let (g, p) = ggcdn n1 (sub a' b') b in
             let (ab, bb) = p in
             (g, ((Positive.add bb (Positive.double ab)), bb)))
             (Positive.compare a' b'))
           (fun b0 ->
           let (g, p) = ggcdn n1 a b0 in
           let (aa, bb) = p in (g, (aa, (Positive.double bb))))
           (fun _ -> (Positive.one, (a, Positive.one)))
           b)
         (fun a0 ->
         Positive.case
           (fun _ ->
           let (g, p) = ggcdn n1 a0 b in
           let (aa, bb) = p in (g, ((Positive.double aa), bb)))
           (fun b0 ->
           let (g, p) = ggcdn n1 a0 b0 in ((Positive.double g), p))
           (fun _ -> (Positive.one, (a, Positive.one)))
           b)
         (fun _ -> (Positive.one, (Positive.one, b)))
         a)

  (** val ggcd :
      Positive.t -> Positive.t -> Positive.t * (Positive.t * Positive.t) **)

  let ggcd a b =
    ggcdn (add (size_nat a) (size_nat b)) a b

  (** val coq_Nsucc_double : Natural.t -> Natural.t **)

  let coq_Nsucc_double x =
    Natural.case
      (fun _ -> Natural.of_positive Positive.one)
      (fun p -> Natural.of_positive (Positive.twice_plus_one p))
      x

  (** val coq_Ndouble : Natural.t -> Natural.t **)

  let coq_Ndouble n0 =
    Natural.case
      (fun _ -> Natural.zero)
      (fun p -> Natural.of_positive (Positive.double p))
      n0

  (** val coq_lor : Positive.t -> Positive.t -> Positive.t **)

  let rec coq_lor p q0 =
    Positive.case
      (fun p0 ->
      Positive.case
        (fun q1 -> Positive.twice_plus_one (coq_lor p0 q1))
        (fun q1 -> Positive.twice_plus_one (coq_lor p0 q1))
        (fun _ -> p)
        q0)
      (fun p0 ->
      Positive.case
        (fun q1 -> Positive.twice_plus_one (coq_lor p0 q1))
        (fun q1 -> Positive.double (coq_lor p0 q1))
        (fun _ -> Positive.twice_plus_one p0)
        q0)
      (fun _ ->
      Positive.case
        (fun _ -> q0)
        (fun q1 -> Positive.twice_plus_one q1)
        (fun _ -> q0)
        q0)
      p

  (** val coq_land : Positive.t -> Positive.t -> Natural.t **)

  let rec coq_land p q0 =
    Positive.case
      (fun p0 ->
      Positive.case
        (fun q1 -> coq_Nsucc_double (coq_land p0 q1))
        (fun q1 -> coq_Ndouble (coq_land p0 q1))
        (fun _ -> Natural.of_positive Positive.one)
        q0)
      (fun p0 ->
      Positive.case
        (fun q1 -> coq_Ndouble (coq_land p0 q1))
        (fun q1 -> coq_Ndouble (coq_land p0 q1))
        (fun _ -> Natural.zero)
        q0)
      (fun _ ->
      Positive.case
        (fun _ -> Natural.of_positive Positive.one)
        (fun _ -> Natural.zero)
        (fun _ -> Natural.of_positive Positive.one)
        q0)
      p

  (** val ldiff : Positive.t -> Positive.t -> Natural.t **)

  let rec ldiff p q0 =
    Positive.case
      (fun p0 ->
      Positive.case
        (fun q1 -> coq_Ndouble (ldiff p0 q1))
        (fun q1 -> coq_Nsucc_double (ldiff p0 q1))
        (fun _ -> Natural.of_positive (Positive.double p0))
        q0)
      (fun p0 ->
      Positive.case
        (fun q1 -> coq_Ndouble (ldiff p0 q1))
        (fun q1 -> coq_Ndouble (ldiff p0 q1))
        (fun _ -> Natural.of_positive p)
        q0)
      (fun _ ->
      Positive.case
        (fun _ -> Natural.zero)
        (fun _ -> Natural.of_positive Positive.one)
        (fun _ -> Natural.zero)
        q0)
      p

  (** val shiftl : Positive.t -> Natural.t -> Positive.t **)

  let shiftl = (fun p n -> Positive.shift_left p (Natural.to_big n))

  (** val iter_op : ('a1 -> 'a1 -> 'a1) -> Positive.t -> 'a1 -> 'a1 **)

  let rec iter_op op p a =
    Positive.case
      (fun p0 -> op a (iter_op op p0 (op a a)))
      (fun p0 -> iter_op op p0 (op a a))
      (fun _ -> a)
      p

  (** val to_nat : Positive.t -> nat **)

  let to_nat x =
    iter_op add x (S O)

  (** val of_succ_nat : nat -> Positive.t **)

  let rec of_succ_nat = function
  | O -> Positive.one
  | S x -> Positive.succ (of_succ_nat x)
 end

module N =
 struct
  (** val succ_double : Natural.t -> Natural.t **)

  let succ_double x =
    Natural.case
      (fun _ -> Natural.of_positive Positive.one)
      (fun p -> Natural.of_positive (Positive.twice_plus_one p))
      x

  (** val double : Natural.t -> Natural.t **)

  let double n0 =
    Natural.case
      (fun _ -> Natural.zero)
      (fun p -> Natural.of_positive (Positive.double p))
      n0

  (** val succ_pos : Natural.t -> Positive.t **)

  let succ_pos n0 =
    Natural.case
      (fun _ -> Positive.one)
      (fun p -> Positive.succ p)
      n0

  (** val pos_div_eucl : Positive.t -> Natural.t -> Natural.t * Natural.t **)

  let rec pos_div_eucl a b =
    Positive.case
      (fun a' ->
      let (q0, r) = pos_div_eucl a' b in
      let r' = succ_double r in
      if Natural.leq b r'
      then ((succ_double q0), (Natural.sub r' b))
      else ((double q0), r'))
      (fun a' ->
      let (q0, r) = pos_div_eucl a' b in
      let r' = double r in
      if Natural.leq b r'
      then ((succ_double q0), (Natural.sub r' b))
      else ((double q0), r'))
      (fun _ ->
      Natural.case
        (fun _ -> (Natural.zero, (Natural.of_positive
        Positive.one)))
        (fun p ->
        Positive.case
          (fun _ -> (Natural.zero, (Natural.of_positive
          Positive.one)))
          (fun _ -> (Natural.zero, (Natural.of_positive
          Positive.one)))
          (fun _ -> ((Natural.of_positive Positive.one), Natural.zero))
          p)
        b)
      a

  (** val div_eucl : Natural.t -> Natural.t -> Natural.t * Natural.t **)

  let div_eucl a b =
    Natural.case
      (fun _ -> (Natural.zero, Natural.zero))
      (fun na ->
      Natural.case
        (fun _ -> (Natural.zero, a))
        (fun _ -> pos_div_eucl na b)
        b)
      a

  (** val coq_lor : Natural.t -> Natural.t -> Natural.t **)

  let coq_lor n0 m =
    Natural.case
      (fun _ -> m)
      (fun p ->
      Natural.case
        (fun _ -> n0)
        (fun q0 -> Natural.of_positive (Coq_Pos.coq_lor p q0))
        m)
      n0

  (** val ldiff : Natural.t -> Natural.t -> Natural.t **)

  let ldiff n0 m =
    Natural.case
      (fun _ -> Natural.zero)
      (fun p -> Natural.case
                  (fun _ -> n0)
                  (fun q0 -> Coq_Pos.ldiff p q0)
                  m)
      n0

  (** val to_nat : Natural.t -> nat **)

  let to_nat a =
    Natural.case
      (fun _ -> O)
      (fun p -> Coq_Pos.to_nat p)
      a

  (** val of_nat : nat -> Natural.t **)

  let of_nat = function
  | O -> Natural.zero
  | S n' -> Natural.of_positive (Coq_Pos.of_succ_nat n')
 end

module Z =
 struct
  (** val double : Big.t -> Big.t **)

  let double x =
    (fun zero positive negative -> Big.case zero (fun z -> positive (Positive.of_big z)) (fun z -> negative (Positive.of_big z)))
      (fun _ -> Big.zero)
      (fun p -> Positive.to_big (Positive.double p))
      (fun p -> (fun p -> Big.neg (Positive.to_big p)) (Positive.double p))
      x

  (** val succ_double : Big.t -> Big.t **)

  let succ_double x =
    (fun zero positive negative -> Big.case zero (fun z -> positive (Positive.of_big z)) (fun z -> negative (Positive.of_big z)))
      (fun _ -> Positive.to_big Positive.one)
      (fun p -> Positive.to_big (Positive.twice_plus_one p))
      (fun p -> (fun p -> Big.neg (Positive.to_big p))
      (Coq_Pos.pred_double p))
      x

  (** val pred_double : Big.t -> Big.t **)

  let pred_double x =
    (fun zero positive negative -> Big.case zero (fun z -> positive (Positive.of_big z)) (fun z -> negative (Positive.of_big z)))
      (fun _ -> (fun p -> Big.neg (Positive.to_big p)) Positive.one)
      (fun p -> Positive.to_big (Coq_Pos.pred_double p))
      (fun p -> (fun p -> Big.neg (Positive.to_big p))
      (Positive.twice_plus_one p))
      x

  (** val pos_sub : Positive.t -> Positive.t -> Big.t **)

  let rec pos_sub x y =
    Positive.case
      (fun p ->
      Positive.case
        (fun q0 -> double (pos_sub p q0))
        (fun q0 -> succ_double (pos_sub p q0))
        (fun _ -> Positive.to_big (Positive.double p))
        y)
      (fun p ->
      Positive.case
        (fun q0 -> pred_double (pos_sub p q0))
        (fun q0 -> double (pos_sub p q0))
        (fun _ -> Positive.to_big (Coq_Pos.pred_double p))
        y)
      (fun _ ->
      Positive.case
        (fun q0 -> (fun p -> Big.neg (Positive.to_big p)) (Positive.double
        q0))
        (fun q0 -> (fun p -> Big.neg (Positive.to_big p))
        (Coq_Pos.pred_double q0))
        (fun _ -> Big.zero)
        y)
      x

  (** val pow_pos : Big.t -> Positive.t -> Big.t **)

  let pow_pos z0 =
    Coq_Pos.iter (Big.mul z0) (Positive.to_big Positive.one)

  (** val sgn : Big.t -> Big.t **)

  let sgn z0 =
    (fun zero positive negative -> Big.case zero (fun z -> positive (Positive.of_big z)) (fun z -> negative (Positive.of_big z)))
      (fun _ -> Big.zero)
      (fun _ -> Positive.to_big Positive.one)
      (fun _ -> (fun p -> Big.neg (Positive.to_big p)) Positive.one)
      z0

  (** val to_N : Big.t -> Natural.t **)

  let to_N z0 =
    (fun zero positive negative -> Big.case zero (fun z -> positive (Positive.of_big z)) (fun z -> negative (Positive.of_big z)))
      (fun _ -> Natural.zero)
      (fun p -> Natural.of_positive p)
      (fun _ -> Natural.zero)
      z0

  (** val to_pos : Big.t -> Positive.t **)

  let to_pos z0 =
    (fun zero positive negative -> Big.case zero (fun z -> positive (Positive.of_big z)) (fun z -> negative (Positive.of_big z)))
      (fun _ -> Positive.one)
      (fun p -> p)
      (fun _ -> Positive.one)
      z0

  (** val pos_div_eucl : Positive.t -> Big.t -> Big.t * Big.t **)

  let rec pos_div_eucl a b =
    Positive.case
      (fun a' ->
      let (q0, r) = pos_div_eucl a' b in
      let r' =
        Big.add (Big.mul (Positive.to_big (Positive.double Positive.one)) r)
          (Positive.to_big Positive.one)
      in
      if Big.lt r' b
      then ((Big.mul (Positive.to_big (Positive.double Positive.one)) q0), r')
      else ((Big.add
              (Big.mul (Positive.to_big (Positive.double Positive.one)) q0)
              (Positive.to_big Positive.one)), (Big.sub r' b)))
      (fun a' ->
      let (q0, r) = pos_div_eucl a' b in
      let r' = Big.mul (Positive.to_big (Positive.double Positive.one)) r in
      if Big.lt r' b
      then ((Big.mul (Positive.to_big (Positive.double Positive.one)) q0), r')
      else ((Big.add
              (Big.mul (Positive.to_big (Positive.double Positive.one)) q0)
              (Positive.to_big Positive.one)), (Big.sub r' b)))
      (fun _ ->
      if Big.leq (Positive.to_big (Positive.double Positive.one)) b
      then (Big.zero, (Positive.to_big Positive.one))
      else ((Positive.to_big Positive.one), Big.zero))
      a

  (** val div_eucl : Big.t -> Big.t -> Big.t * Big.t **)

  let div_eucl a b =
    (fun zero positive negative -> Big.case zero (fun z -> positive (Positive.of_big z)) (fun z -> negative (Positive.of_big z)))
      (fun _ -> (Big.zero, Big.zero))
      (fun a' ->
      (fun zero positive negative -> Big.case zero (fun z -> positive (Positive.of_big z)) (fun z -> negative (Positive.of_big z)))
        (fun _ -> (Big.zero, a))
        (fun _ -> pos_div_eucl a' b)
        (fun b' ->
        let (q0, r) = pos_div_eucl a' (Positive.to_big b') in
        ((fun zero positive negative -> Big.case zero (fun z -> positive (Positive.of_big z)) (fun z -> negative (Positive.of_big z)))
           (fun _ -> ((Big.neg q0), Big.zero))
           (fun _ -> ((Big.neg (Big.add q0 (Positive.to_big Positive.one))),
           (Big.add b r)))
           (fun _ -> ((Big.neg (Big.add q0 (Positive.to_big Positive.one))),
           (Big.add b r)))
           r))
        b)
      (fun a' ->
      (fun zero positive negative -> Big.case zero (fun z -> positive (Positive.of_big z)) (fun z -> negative (Positive.of_big z)))
        (fun _ -> (Big.zero, a))
        (fun _ ->
        let (q0, r) = pos_div_eucl a' b in
        ((fun zero positive negative -> Big.case zero (fun z -> positive (Positive.of_big z)) (fun z -> negative (Positive.of_big z)))
           (fun _ -> ((Big.neg q0), Big.zero))
           (fun _ -> ((Big.neg (Big.add q0 (Positive.to_big Positive.one))),
           (Big.sub b r)))
           (fun _ -> ((Big.neg (Big.add q0 (Positive.to_big Positive.one))),
           (Big.sub b r)))
           r))
        (fun b' ->
        let (q0, r) = pos_div_eucl a' (Positive.to_big b') in
        (q0, (Big.neg r)))
        b)
      a

  (** val div2 : Big.t -> Big.t **)

  let div2 z0 =
    (fun zero positive negative -> Big.case zero (fun z -> positive (Positive.of_big z)) (fun z -> negative (Positive.of_big z)))
      (fun _ -> Big.zero)
      (fun p ->
      Positive.case
        (fun _ -> Positive.to_big (Coq_Pos.div2 p))
        (fun _ -> Positive.to_big (Coq_Pos.div2 p))
        (fun _ -> Big.zero)
        p)
      (fun p -> (fun p -> Big.neg (Positive.to_big p)) (Coq_Pos.div2_up p))
      z0
 end

(** val zeq_bool : Big.t -> Big.t -> bool **)

let zeq_bool x y =
  (fun eq lt gt c -> if c = 0 then eq () else if c < 0 then lt () else gt ())
    (fun _ -> true)
    (fun _ -> false)
    (fun _ -> false)
    (Big.compare x y)

(** val hd : 'a1 -> 'a1 list -> 'a1 **)

let hd default = function
| [] -> default
| x :: _ -> x

(** val rev_append : 'a1 list -> 'a1 list -> 'a1 list **)

let rec rev_append l l' =
  match l with
  | [] -> l'
  | a :: l0 -> rev_append l0 (a :: l')

(** val concat : 'a1 list list -> 'a1 list **)

let rec concat = function
| [] -> []
| x :: l0 -> app x (concat l0)

(** val map : ('a1 -> 'a2) -> 'a1 list -> 'a2 list **)

let rec map f = function
| [] -> []
| a :: t0 -> (f a) :: (map f t0)

(** val flat_map : ('a1 -> 'a2 list) -> 'a1 list -> 'a2 list **)

let rec flat_map f = function
| [] -> []
| x :: t0 -> app (f x) (flat_map f t0)

(** val fold_left : ('a1 -> 'a2 -> 'a1) -> 'a2 list -> 'a1 -> 'a1 **)

let rec fold_left f l a0 =
  match l with
  | [] -> a0
  | b :: t0 -> fold_left f t0 (f a0 b)

(** val fold_right : ('a2 -> 'a1 -> 'a1) -> 'a1 -> 'a2 list -> 'a1 **)

let rec fold_right f a0 = function
| [] -> a0
| b :: t0 -> f b (fold_right f a0 t0)

(** val existsb : ('a1 -> bool) -> 'a1 list -> bool **)

let rec existsb f = function
| [] -> false
| a :: l0 -> (||) (f a) (existsb f l0)

(** val forallb : ('a1 -> bool) -> 'a1 list -> bool **)

let rec forallb f = function
| [] -> true
| a :: l0 -> (&&) (f a) (forallb f l0)

(** val filter : ('a1 -> bool) -> 'a1 list -> 'a1 list **)

let rec filter f = function
| [] -> []
| x :: l0 -> if f x then x :: (filter f l0) else filter f l0

(** val combine : 'a1 list -> 'a2 list -> ('a1 * 'a2) list **)

let rec combine l l' =
  match l with
  | [] -> []
  | x :: tl ->
    (match l' with
     | [] -> []
     | y :: tl' -> (x, y) :: (combine tl tl'))

(** val firstn : nat -> 'a1 list -> 'a1 list **)

let rec firstn n0 l =
  match n0 with
  | O -> []
  | S n1 -> (match l with
             | [] -> []
             | a :: l0 -> a :: (firstn n1 l0))

(** val skipn : nat -> 'a1 list -> 'a1 list **)

let rec skipn n0 l =
  match n0 with
  | O -> l
  | S n1 -> (match l with
             | [] -> []
             | _ :: l0 -> skipn n1 l0)

(** val repeat : 'a1 -> nat -> 'a1 list **)

let rec repeat x = function
| O -> []
| S k -> x :: (repeat x k)

type q = { qnum : Big.t; qden : Positive.t }

(** val inject_Z : Big.t -> q **)

let inject_Z x =
  { qnum = x; qden = Positive.one }

(** val qcompare : q -> q -> int **)

let qcompare p q0 =
  Big.compare (Big.mul p.qnum (Positive.to_big q0.qden))
    (Big.mul q0.qnum (Positive.to_big p.qden))

(** val qeq_bool : q -> q -> bool **)

let qeq_bool x y =
  zeq_bool (Big.mul x.qnum (Positive.to_big y.qden))
    (Big.mul y.qnum (Positive.to_big x.qden))

(** val qle_bool : q -> q -> bool **)

let qle_bool x y =
  Big.leq (Big.mul x.qnum (Positive.to_big y.qden))
    (Big.mul y.qnum (Positive.to_big x.qden))

(** val qplus : q -> q -> q **)

let qplus x y =
  { qnum =
    (Big.add (Big.mul x.qnum (Positive.to_big y.qden))
      (Big.mul y.qnum (Positive.to_big x.qden))); qden =
    (Positive.mul x.qden y.qden) }

(** val qmult : q -> q -> q **)

let qmult x y =
  { qnum = (Big.mul x.qnum y.qnum); qden = (Positive.mul x.qden y.qden) }

(** val qopp : q -> q **)

let qopp x =
  { qnum = (Big.neg x.qnum); qden = x.qden }

(** val qminus : q -> q -> q **)

let qminus x y =
  qplus x (qopp y)

(** val qinv : q -> q **)

let qinv x =
  (fun zero positive negative -> Big.case zero (fun z -> positive (Positive.of_big z)) (fun z -> negative (Positive.of_big z)))
    (fun _ -> { qnum = Big.zero; qden = Positive.one })
    (fun p -> { qnum = (Positive.to_big x.qden); qden = p })
    (fun p -> { qnum = ((fun p -> Big.neg (Positive.to_big p)) x.qden);
    qden = p })
    x.qnum

(** val qdiv : q -> q -> q **)

let qdiv x y =
  qmult x (qinv y)

(** val qred : q -> q **)

let qred q0 =
  let { qnum = q1; qden = q2 } = q0 in
  let (r1, r2) = snd (Big.gcd_parts q1 (Positive.to_big q2)) in
  { qnum = r1; qden = (Z.to_pos r2) }

type text = string list -> string list

(** val put : string -> text **)

let put piece written =
  piece :: written

(** val followed : text -> text -> text **)

let followed a b written =
  b (a written)

(** val string_of : text -> string **)

let string_of t0 =
  String.concat "" (rev_append (t0 []) [])

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

let bracketed t0 =
  followed (put "[") (followed t0 (put "]"))

(** val quoted : text -> text **)

let quoted t0 =
  followed (put quote) (followed t0 (put quote))

(** val line : text -> text **)

let line t0 =
  followed t0 (put newline)

(** val listing : ('a1 -> text) -> 'a1 list -> text **)

let listing write l =
  bracketed (each "," write l)

(** val hexadecimal : Big.t -> string **)

let hexadecimal =
  Big.hexadecimal

(** val decimal : Big.t -> string **)

let decimal =
  Big.to_string

(** val hex : Big.t -> text **)

let hex z0 =
  put (hexadecimal z0)

(** val dec : Big.t -> text **)

let dec z0 =
  put (decimal z0)

(** val nat_text : Natural.t -> text **)

let nat_text n0 =
  dec (Natural.to_big n0)

(** val entry : string -> text -> text **)

let entry tag rest =
  line (bracketed (followed (quoted (put tag)) (followed (put ",") rest)))

(** val large : Natural.t **)

let large =
  Natural.pow (Natural.of_positive (Positive.double (Positive.twice_plus_one
    (Positive.double Positive.one)))) (Natural.of_positive
    (Positive.twice_plus_one (Positive.twice_plus_one
    (Positive.twice_plus_one Positive.one))))

(** val index_text : Natural.t -> text **)

let index_text k =
  if Natural.lt k large then nat_text k else quoted (hex (Natural.to_big k))

(** val query_text : ((Natural.t * Natural.t) * Big.t) -> text **)

let query_text = function
| (p, m) ->
  let (k, n0) = p in
  entry "q"
    (followed (index_text k)
      (followed (put ",")
        (followed (nat_text n0) (followed (put ",") (quoted (hex m))))))

(** val parameter : (string * text) -> text **)

let parameter p =
  followed (quoted (put (fst p))) (followed (put ":") (quoted (snd p)))

(** val header : string -> string -> (string * text) list -> text **)

let header kind problem0 parameters =
  line
    (followed (put "{\"kind\":")
      (followed (quoted (put kind))
        (followed (put ",\"parameters\":{")
          (followed (each "," parameter parameters)
            (followed (put "},\"problem\":")
              (followed (quoted (put problem0)) (put ",\"version\":1}")))))))

(** val footer : (string -> string) -> Natural.t -> string -> text **)

let footer digest lines0 body0 =
  entry "end"
    (followed (nat_text lines0)
      (followed (put ",") (quoted (put (digest body0)))))

(** val file : (string -> string) -> Natural.t -> text -> string **)

let file digest lines0 t0 =
  let body0 = string_of t0 in
  (^) body0 (string_of (footer digest lines0 body0))

(** val qabs : q -> q **)

let qabs x =
  let { qnum = n0; qden = d } = x in { qnum = (Big.abs n0); qden = d }

(** val qmax : q -> q -> q **)

let qmax =
  gmax qcompare

(** val pow2 : Natural.t -> Positive.t **)

let pow2 n0 =
  Coq_Pos.shiftl Positive.one n0

type query = Natural.t * Natural.t

type input = Natural.t -> q

(** val answer_ok : Big.t -> q -> Natural.t -> bool **)

let answer_ok m x n0 =
  Big.leq
    (Big.abs
      (Big.sub (Big.mul m (Positive.to_big x.qden))
        (Big.shift x.qnum (Natural.to_big n0)))) (Positive.to_big x.qden)

type answers = (query * Big.t) list

(** val later : query -> query -> bool **)

let later a b =
  (||) (Natural.lt (fst a) (fst b))
    ((&&) (Natural.equal (fst a) (fst b)) (Natural.lt (snd a) (snd b)))

(** val answers_ok :
    (Natural.t -> bool) -> input -> query option -> answers -> bool **)

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

(** val count : 'a1 list -> Natural.t **)

let count l =
  fold_left (fun n0 _ -> Natural.succ n0) l Natural.zero

type neuron = q list * q

type layer = neuron list

type network = layer list

type problem = { pa : q; pk : q; pe : q; pd : Natural.t; pr : Natural.t;
                 hidden : nat list }

(** val widths : problem -> nat list **)

let widths p =
  (N.to_nat p.pd) :: (app p.hidden ((S O) :: []))

(** val t : problem -> Natural.t -> q **)

let t p k =
  qdiv p.pa
    (qminus
      (qplus (inject_Z (Natural.to_big k)) { qnum = (Positive.to_big
        Positive.one); qden = Positive.one }) p.pk)

(** val label : Natural.t -> bool **)

let label =
  Natural.is_even

(** val training : problem -> q -> input **)

let training p delta i =
  if Natural.lt i (Natural.mul p.pr p.pd)
  then let k =
         Natural.add (Natural.div i p.pd) (Natural.of_positive Positive.one)
       in
       let j = Natural.modulo i p.pd in
       if Natural.equal j Natural.zero
       then t p k
       else if Natural.equal j (Natural.of_positive Positive.one)
            then if label k
                 then delta
                 else { qnum = Big.zero; qden = Positive.one }
            else { qnum = Big.zero; qden = Positive.one }
  else { qnum = Big.zero; qden = Positive.one }

type zlayer = { zneurons : (Big.t list * Big.t) list; zden : Positive.t }

type znet = zlayer list

(** val zdot : Big.t list -> Big.t list -> Big.t -> Big.t **)

let rec zdot r x acc =
  match r with
  | [] -> acc
  | a :: r' ->
    (match x with
     | [] -> acc
     | b :: x' -> zdot r' x' (Big.add acc (Big.mul a b)))

(** val zaff :
    (Big.t list * Big.t) list -> Big.t list -> Positive.t -> Big.t list **)

let zaff l x d =
  map (fun n0 -> zdot (fst n0) x (Big.mul (snd n0) (Positive.to_big d))) l

(** val zeval :
    znet -> Big.t list -> Positive.t -> Big.t list * Positive.t **)

let rec zeval net x d =
  match net with
  | [] -> (x, d)
  | l :: rest ->
    (match rest with
     | [] -> ((zaff l.zneurons x d), (Positive.mul d l.zden))
     | _ :: _ ->
       zeval rest (map (Big.max Big.zero) (zaff l.zneurons x d))
         (Positive.mul d l.zden))

(** val zfits : znet -> nat list -> bool **)

let rec zfits net ws =
  match net with
  | [] ->
    (match ws with
     | [] -> false
     | _ :: l -> (match l with
                  | [] -> true
                  | _ :: _ -> false))
  | l :: net' ->
    (match ws with
     | [] -> false
     | w :: ws' ->
       (match ws' with
        | [] -> false
        | w' :: _ ->
          (&&)
            ((&&) (Nat.eqb (length l.zneurons) w')
              (forallb (fun n0 -> Nat.eqb (length (fst n0)) w) l.zneurons))
            (zfits net' ws')))

type num =
| Dyadic of Big.t * Big.t
| Quotient of Big.t * Positive.t

(** val num_den : num -> Positive.t **)

let num_den = function
| Dyadic (_, e) ->
  if Big.lt e Big.zero then pow2 (Z.to_N (Big.neg e)) else Positive.one
| Quotient (_, d) -> d

(** val num_top : num -> Big.t **)

let num_top = function
| Dyadic (m, e) -> if Big.lt e Big.zero then m else Big.shift m e
| Quotient (n0, _) -> n0

(** val num_value : num -> q **)

let num_value x =
  { qnum = (num_top x); qden = (num_den x) }

(** val canonical : num -> bool **)

let canonical = function
| Dyadic (m, e) ->
  (||) (Big.is_odd m) ((&&) (Big.equal m Big.zero) (Big.equal e Big.zero))
| Quotient (n0, d) ->
  (&&)
    (Big.equal (Big.gcd n0 (Positive.to_big d)) (Positive.to_big
      Positive.one))
    (negb
      (Big.equal
        (Big.logand (Positive.to_big d)
          (Big.sub (Positive.to_big d) (Positive.to_big Positive.one)))
        Big.zero))

(** val num_text : num -> text **)

let num_text x =
  quoted
    (match x with
     | Dyadic (m, e) ->
       followed (hex m)
         (if Big.equal e Big.zero then put "" else followed (put "p") (dec e))
     | Quotient (n0, d) ->
       followed (hex n0) (followed (put "/") (hex (Positive.to_big d))))

type layer_text = num list list * num list

type network_text = layer_text list

(** val write_layer : layer_text -> text **)

let write_layer l =
  bracketed
    (followed (listing (listing num_text) (fst l))
      (followed (put ",") (listing num_text (snd l))))

(** val write_network : network_text -> text **)

let write_network n0 =
  listing write_layer n0

(** val canonical_network : network_text -> bool **)

let canonical_network n0 =
  forallb (fun l ->
    (&&) (forallb (forallb canonical) (fst l)) (forallb canonical (snd l))) n0

(** val lcm_pos : Positive.t -> Positive.t -> Positive.t **)

let lcm_pos a b =
  Z.to_pos (Big.common_multiple (Positive.to_big a) (Positive.to_big b))

(** val layer_den : layer_text -> Positive.t **)

let layer_den l =
  fold_left (fun d x -> lcm_pos d (num_den x)) (app (concat (fst l)) (snd l))
    Positive.one

(** val scaled : Positive.t -> num -> Big.t **)

let scaled d x =
  Big.mul (num_top x)
    (Big.floor_div (Positive.to_big d) (Positive.to_big (num_den x)))

(** val integral_layer : layer_text -> zlayer **)

let integral_layer l =
  let d = layer_den l in
  { zneurons =
  (combine (map (map (scaled d)) (fst l)) (map (scaled d) (snd l))); zden =
  d }

(** val integral : network_text -> znet **)

let integral n0 =
  map integral_layer n0

(** val fraction_text : q -> text **)

let fraction_text x =
  followed (dec x.qnum)
    (if Positive.equal x.qden Positive.one
     then put ""
     else followed (put "/") (dec (Positive.to_big x.qden)))

(** val lowest_terms : q -> bool **)

let lowest_terms x =
  Big.equal (Big.gcd x.qnum (Positive.to_big x.qden)) (Positive.to_big
    Positive.one)

(** val rectangular : network_text -> bool **)

let rectangular n0 =
  forallb (fun l -> Nat.eqb (length (fst l)) (length (snd l))) n0

type coins = bool list

type ('out, 'w) statement = { input_of : (Natural.t -> Natural.t -> input);
                              admits : (Natural.t -> Natural.t -> bool);
                              has : (Natural.t -> bool);
                              wrong : (Natural.t -> Natural.t -> 'w -> bool) }

type 'w failures =
| Always of 'w
| AfterCoins of ('w * coins list) list

type 'w case = { family : Natural.t; member : Natural.t; asked : answers;
                 failing : 'w failures }

type tree =
| Empty
| End
| Flip of tree * tree

(** val insert : coins -> tree -> tree option **)

let rec insert c t0 =
  match c with
  | [] -> (match t0 with
           | Empty -> Some End
           | _ -> None)
  | b :: c' ->
    (match t0 with
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

let rec insert_all l t0 =
  match l with
  | [] -> true
  | c :: l' ->
    (match insert c t0 with
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

let failure_text output0 evidence w =
  followed (entry "output" (output0 w)) (entry "evidence" (evidence w))

(** val flips_text : coins -> text **)

let flips_text flips =
  quoted (each "" (fun b -> put (if b then "1" else "0")) flips)

(** val branch_text :
    ('a1 -> text) -> ('a1 -> text) -> ('a1 * coins list) -> text **)

let branch_text output0 evidence e =
  followed (failure_text output0 evidence (fst e))
    (entry "paths" (listing flips_text (snd e)))

(** val case_text : 'a1 case -> ('a1 -> text) -> ('a1 -> text) -> text **)

let case_text c output0 evidence =
  followed
    (entry "input"
      (followed (nat_text c.family) (followed (put ",") (nat_text c.member))))
    (followed (each "" query_text c.asked)
      (match c.failing with
       | Always w -> failure_text output0 evidence w
       | AfterCoins l -> each "" (branch_text output0 evidence) l))

(** val case_lines : 'a1 case -> Natural.t **)

let case_lines c =
  Natural.add
    (Natural.add (Natural.of_positive Positive.one) (count c.asked))
    (match c.failing with
     | Always _ -> Natural.of_positive (Positive.double Positive.one)
     | AfterCoins l ->
       Natural.mul (Natural.of_positive (Positive.twice_plus_one
         Positive.one)) (count l))

(** val kind_name : 'a1 case -> string **)

let kind_name c =
  match c.failing with
  | Always _ -> "counterexample"
  | AfterCoins _ -> "randomised"

type question =
| IsPositive
| IsZero

(** val x_of : Natural.t -> Natural.t -> q **)

let x_of i n0 =
  if Natural.equal i Natural.zero
  then { qnum = Big.zero; qden = Positive.one }
  else { qnum = (Positive.to_big Positive.one); qden = (pow2 n0) }

(** val yes_at : question -> Natural.t -> bool **)

let yes_at q0 i =
  match q0 with
  | IsPositive -> negb (Natural.equal i Natural.zero)
  | IsZero -> Natural.equal i Natural.zero

(** val sign_input : Natural.t -> Natural.t -> input **)

let sign_input i n0 k =
  if Natural.equal k Natural.zero
  then x_of i n0
  else { qnum = Big.zero; qden = Positive.one }

(** val sign_admits : Natural.t -> Natural.t -> bool **)

let sign_admits i n0 =
  (||) ((&&) (Natural.equal i Natural.zero) (Natural.equal n0 Natural.zero))
    ((&&) (Natural.equal i (Natural.of_positive Positive.one))
      (Natural.leq (Natural.of_positive Positive.one) n0))

(** val sign_statement : question -> (bool, bool) statement **)

let sign_statement q0 =
  { input_of = sign_input; admits = sign_admits; has = (fun k ->
    Natural.equal k Natural.zero); wrong = (fun i _ w ->
    negb (eqb w (yes_at q0 i))) }

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

type cost_name =
| MaxCost
| MeanAbs
| SumAbs
| Mse
| Sse
| Euclidean
| Huber
| Hinge

(** val huber : q -> q **)

let huber u =
  if qle_bool u { qnum = (Positive.to_big Positive.one); qden = Positive.one }
  then qmult { qnum = (Positive.to_big Positive.one); qden = (Positive.double
         Positive.one) } (qmult u u)
  else qminus u { qnum = (Positive.to_big Positive.one); qden =
         (Positive.double Positive.one) }

(** val hinge : bool -> q -> q **)

let hinge l v =
  qmax { qnum = Big.zero; qden = Positive.one }
    (qminus { qnum = (Positive.to_big Positive.one); qden = Positive.one }
      (if l then v else qopp v))

(** val adds : cost_name -> bool -> q -> q **)

let adds c l v =
  let u =
    qabs
      (qminus v
        (if l
         then { qnum = (Positive.to_big Positive.one); qden = Positive.one }
         else { qnum = Big.zero; qden = Positive.one }))
  in
  (match c with
   | MaxCost -> u
   | MeanAbs -> u
   | SumAbs -> u
   | Huber -> huber u
   | Hinge -> hinge l v
   | _ -> qmult u u)

(** val number_of_points : problem -> q **)

let number_of_points p =
  inject_Z (Natural.to_big p.pr)

(** val power : cost_name -> q -> q **)

let power c eps =
  match c with
  | Euclidean -> qmult eps eps
  | _ -> eps

(** val q_le : q -> q -> bool **)

let q_le =
  qle_bool

(** val q_lt : q -> q -> bool **)

let q_lt x y =
  negb (qle_bool y x)

(** val check_params : problem -> bool **)

let check_params p =
  (&&)
    ((&&)
      ((&&)
        ((&&)
          ((&&)
            ((&&)
              ((&&)
                (q_le { qnum = (Positive.to_big Positive.one); qden =
                  (Positive.double Positive.one) } p.pa)
                (q_le p.pa { qnum = (Positive.to_big Positive.one); qden =
                  Positive.one }))
              ((&&)
                (q_le { qnum = (Positive.to_big Positive.one); qden =
                  (Positive.double (Positive.double Positive.one)) } p.pk)
                (q_le p.pk { qnum = (Positive.to_big (Positive.twice_plus_one
                  Positive.one)); qden = (Positive.double (Positive.double
                  Positive.one)) })))
            (q_lt { qnum = Big.zero; qden = Positive.one } p.pe))
          (Natural.leq (Natural.of_positive (Positive.double Positive.one))
            p.pd)) (Natural.leq (Natural.of_positive Positive.one) p.pr))
      (negb (match p.hidden with
             | [] -> true
             | _ :: _ -> false)))
    (forallb (fun w -> Nat.leb (S O) w) p.hidden)

(** val pieces_in : problem -> Natural.t **)

let pieces_in p =
  fold_right (fun w b ->
    Natural.mul (Natural.add (N.of_nat w) (Natural.of_positive Positive.one))
      b) (Natural.of_positive Positive.one) p.hidden

(** val wrong_in : problem -> Natural.t **)

let wrong_in p =
  Natural.div (Natural.sub p.pr (pieces_in p)) (Natural.of_positive
    (Positive.double Positive.one))

(** val bound_in : cost_name -> problem -> q **)

let bound_in c p =
  let w = inject_Z (Natural.to_big (wrong_in p)) in
  (match c with
   | MaxCost ->
     if Natural.leq (Natural.of_positive Positive.one) (wrong_in p)
     then { qnum = (Positive.to_big Positive.one); qden = (Positive.double
            Positive.one) }
     else { qnum = Big.zero; qden = Positive.one }
   | MeanAbs -> qdiv w (number_of_points p)
   | SumAbs -> w
   | Mse ->
     qdiv
       (qmult { qnum = (Positive.to_big Positive.one); qden =
         (Positive.double Positive.one) } w) (number_of_points p)
   | Huber ->
     qdiv
       (qmult { qnum = (Positive.to_big Positive.one); qden =
         (Positive.double (Positive.double Positive.one)) } w)
       (number_of_points p)
   | Hinge -> qdiv w (number_of_points p)
   | _ ->
     qmult { qnum = (Positive.to_big Positive.one); qden = (Positive.double
       Positive.one) } w)

(** val zpoint :
    problem -> Natural.t -> Natural.t -> Big.t list * Positive.t **)

let zpoint p m k =
  let x = qred (t p k) in
  if label k
  then (((Big.mul x.qnum (Positive.to_big (pow2 m))) :: ((Positive.to_big
         x.qden) :: (repeat Big.zero
                      (N.to_nat
                        (Natural.sub p.pd (Natural.of_positive
                          (Positive.double Positive.one))))))),
         (Positive.mul x.qden (pow2 m)))
  else ((x.qnum :: (Big.zero :: (repeat Big.zero
                                  (N.to_nat
                                    (Natural.sub p.pd (Natural.of_positive
                                      (Positive.double Positive.one))))))),
         x.qden)

(** val zvalue : znet -> (Big.t list * Positive.t) -> q **)

let zvalue net x =
  let v = zeval net (fst x) (snd x) in
  { qnum = (hd Big.zero (fst v)); qden = (snd v) }

(** val unit0 : Positive.t **)

let unit0 =
  pow2 (Natural.of_positive (Positive.double (Positive.double
    (Positive.double (Positive.double (Positive.double (Positive.double
    (Positive.double (Positive.double Positive.one)))))))))

(** val floor_units : q -> Big.t **)

let floor_units x =
  Big.floor_div (Big.mul x.qnum (Positive.to_big unit0)) (Positive.to_big
    x.qden)

(** val lows :
    cost_name -> problem -> Natural.t -> znet -> Natural.t list -> Big.t list **)

let lows c p m net points0 =
  map (fun k -> floor_units (adds c (label k) (zvalue net (zpoint p m k))))
    points0

(** val low_total : cost_name -> problem -> Big.t list -> q **)

let low_total c p l =
  match c with
  | MaxCost -> { qnum = (fold_right Big.max Big.zero l); qden = unit0 }
  | SumAbs -> { qnum = (fold_right Big.add Big.zero l); qden = unit0 }
  | Sse -> { qnum = (fold_right Big.add Big.zero l); qden = unit0 }
  | Euclidean -> { qnum = (fold_right Big.add Big.zero l); qden = unit0 }
  | _ ->
    qdiv { qnum = (fold_right Big.add Big.zero l); qden = unit0 }
      (number_of_points p)

(** val rising : Natural.t -> Natural.t list -> bool **)

let rec rising above = function
| [] -> true
| k :: l' -> (&&) (Natural.lt above k) (rising k l')

(** val check_points : problem -> Natural.t list -> bool **)

let check_points p points0 =
  (&&)
    ((&&) (negb (match points0 with
                 | [] -> true
                 | _ :: _ -> false)) (rising Natural.zero points0))
    (forallb (fun k -> Natural.leq k p.pr) points0)

(** val embeds : network_text -> nat -> nat list -> bool **)

let rec embeds n0 taken ws =
  match n0 with
  | [] -> (match ws with
           | [] -> true
           | _ :: _ -> false)
  | l :: n' ->
    (match ws with
     | [] -> false
     | w :: ws' ->
       let given = length (snd l) in
       (&&)
         ((&&)
           ((&&)
             ((&&) (Nat.eqb (length (fst l)) given) (Nat.leb (S O) given))
             (Nat.leb given w))
           (forallb (fun r -> Nat.eqb (length r) taken) (fst l)))
         (embeds n' given ws'))

(** val reads_second : num list -> bool **)

let reads_second r = match r with
| [] -> forallb (fun y -> Big.equal (num_top y) Big.zero) r
| x :: l ->
  (match l with
   | [] -> forallb (fun y -> Big.equal (num_top y) Big.zero) r
   | _ :: r' -> forallb (fun y -> Big.equal (num_top y) Big.zero) (x :: r'))

(** val check_witness :
    cost_name -> problem -> Natural.t -> network_text -> bool **)

let check_witness c p m n0 =
  let taken = length (hd [] (fst (hd ([], []) n0))) in
  let net = integral n0 in
  let low = zvalue net ((repeat Big.zero taken), Positive.one) in
  let high =
    zvalue net
      ((firstn taken (Big.zero :: ((Positive.to_big
         Positive.one) :: (repeat Big.zero taken)))), (pow2 m))
  in
  (&&)
    ((&&)
      ((&&) ((&&) (Nat.leb (S O) taken) (Nat.leb taken (N.to_nat p.pd)))
        (embeds n0 taken (app p.hidden ((S O) :: []))))
      (forallb reads_second (fst (hd ([], []) n0))))
    (match c with
     | Hinge ->
       (&&)
         (q_le low { qnum = ((fun p -> Big.neg (Positive.to_big p))
           Positive.one); qden = Positive.one })
         (q_le { qnum = (Positive.to_big Positive.one); qden = Positive.one }
           high)
     | _ ->
       (&&) (qeq_bool low { qnum = Big.zero; qden = Positive.one })
         (qeq_bool high { qnum = (Positive.to_big Positive.one); qden =
           Positive.one }))

type found = { output : network_text; points : Natural.t list;
               witness : network_text }

(** val delta_of : Natural.t -> Natural.t -> q **)

let delta_of i n0 =
  if Natural.equal i Natural.zero
  then { qnum = Big.zero; qden = Positive.one }
  else { qnum = (Positive.to_big Positive.one); qden = (pow2 n0) }

(** val fits : problem -> network_text -> bool **)

let fits p n0 =
  (&&)
    ((&&) (Natural.equal (count (hd [] (fst (hd ([], []) n0)))) p.pd)
      (rectangular n0)) (zfits (integral n0) (widths p))

(** val too_costly : cost_name -> problem -> Natural.t -> found -> bool **)

let too_costly c p m w =
  q_lt (power c p.pe)
    (low_total c p (lows c p m (integral w.output) w.points))

(** val relu_statement :
    cost_name -> problem -> (network, found) statement **)

let relu_statement c p =
  { input_of = (fun i n0 -> training p (delta_of i n0)); admits =
    (fun i n0 ->
    (&&)
      ((&&) ((&&) (check_params p) (q_lt (power c p.pe) (bound_in c p)))
        (Natural.equal i (Natural.of_positive Positive.one)))
      (Natural.leq (Natural.of_positive Positive.one) n0)); has = (fun k ->
    Natural.lt k (Natural.mul p.pr p.pd)); wrong = (fun _ n0 w ->
    (&&)
      ((&&)
        ((&&)
          ((&&)
            ((&&) (canonical_network w.output) (canonical_network w.witness))
            (fits p w.output)) (check_points p w.points))
        (check_witness c p n0 w.witness)) (too_costly c p n0 w)) }

(** val cost_text : cost_name -> string **)

let cost_text = function
| MaxCost -> "max"
| MeanAbs -> "mean-abs"
| SumAbs -> "sum-abs"
| Mse -> "mse"
| Sse -> "sse"
| Euclidean -> "euclidean"
| Huber -> "huber"
| Hinge -> "hinge"

(** val relu_parameters : cost_name -> problem -> (string * text) list **)

let relu_parameters c p =
  ("a", (fraction_text p.pa)) :: (("cost", (put (cost_text c))) :: (("d",
    (nat_text p.pd)) :: (("eps", (fraction_text p.pe)) :: (("kappa",
    (fraction_text p.pk)) :: (("r", (nat_text p.pr)) :: (("widths",
    (each "," (fun w -> nat_text (N.of_nat w)) p.hidden)) :: []))))))

(** val lowest_parameters : problem -> bool **)

let lowest_parameters p =
  (&&) ((&&) (lowest_terms p.pa) (lowest_terms p.pe)) (lowest_terms p.pk)

(** val found_output : found -> text **)

let found_output w =
  write_network w.output

(** val found_evidence : found -> text **)

let found_evidence w =
  followed (put "{\"points\":")
    (followed (listing nat_text w.points)
      (followed (put ",\"witness\":")
        (followed (write_network w.witness) (put "}"))))

type norm_name =
| One
| Two
| Inf

type lp = { lpK : Natural.t; lpdigits : Natural.t; lpm : Natural.t;
            lpn : Natural.t; lpp : norm_name }

(** val ten : Natural.t -> Positive.t **)

let ten k =
  Z.to_pos
    (Big.power (Positive.to_big (Positive.double (Positive.twice_plus_one
      (Positive.double Positive.one)))) (Natural.to_big k))

(** val centre : lp -> q **)

let centre p =
  { qnum =
    (Big.mul (Positive.to_big (Positive.double Positive.one))
      (Big.power (Positive.to_big (Positive.double (Positive.twice_plus_one
        (Positive.double Positive.one))))
        (Big.sub (Natural.to_big p.lpK) (Positive.to_big Positive.one))));
    qden = Positive.one }

(** val alpha : lp -> Natural.t -> Natural.t -> q **)

let alpha p f n0 =
  if Natural.equal f (Natural.of_positive Positive.one)
  then qplus (centre p) { qnum = (Positive.to_big Positive.one); qden =
         (pow2 n0) }
  else centre p

(** val beta : lp -> Natural.t -> Natural.t -> q **)

let beta p f n0 =
  if Natural.equal f (Natural.of_positive (Positive.double Positive.one))
  then qplus (centre p) { qnum = (Positive.to_big Positive.one); qden =
         (pow2 n0) }
  else centre p

(** val lp_input : lp -> q -> q -> input **)

let lp_input p a b i =
  if Natural.lt i p.lpm
  then if Natural.equal i Natural.zero
       then { qnum = (Positive.to_big Positive.one); qden = Positive.one }
       else { qnum = Big.zero; qden = Positive.one }
  else if Natural.lt i
            (Natural.mul p.lpm
              (Natural.add p.lpn (Natural.of_positive Positive.one)))
       then let r = Natural.div (Natural.sub i p.lpm) p.lpn in
            let c = Natural.modulo (Natural.sub i p.lpm) p.lpn in
            if Natural.equal r Natural.zero
            then if Natural.equal c Natural.zero
                 then a
                 else if Natural.equal c (Natural.of_positive Positive.one)
                      then b
                      else if Natural.equal c (Natural.of_positive
                                (Positive.double Positive.one))
                           then { qnum =
                                  ((fun p -> Big.neg (Positive.to_big p))
                                  Positive.one); qden = Positive.one }
                           else { qnum = Big.zero; qden = Positive.one }
            else if Natural.equal c
                      (Natural.add r (Natural.of_positive (Positive.double
                        Positive.one)))
                 then { qnum = (Positive.to_big Positive.one); qden =
                        Positive.one }
                 else { qnum = Big.zero; qden = Positive.one }
       else { qnum = Big.zero; qden = Positive.one }

(** val sum : q list -> q **)

let sum x =
  fold_right qplus { qnum = Big.zero; qden = Positive.one } x

(** val zipm : q list -> q list -> q list **)

let rec zipm x y =
  match x with
  | [] -> []
  | u :: x' ->
    (match y with
     | [] -> []
     | v :: y' -> (qminus u v) :: (zipm x' y'))

(** val e1 : lp -> q -> q list **)

let e1 p a =
  (qinv a) :: ({ qnum = Big.zero; qden =
    Positive.one } :: (repeat { qnum = Big.zero; qden = Positive.one }
                        (sub (N.to_nat p.lpn) (S (S O)))))

(** val e2 : lp -> q -> q list **)

let e2 p b =
  { qnum = Big.zero; qden =
    Positive.one } :: ((qinv b) :: (repeat { qnum = Big.zero; qden =
                                     Positive.one }
                                     (sub (N.to_nat p.lpn) (S (S O)))))

(** val farb : norm_name -> Positive.t -> q list -> q list -> bool **)

let farb q0 d y x =
  match q0 with
  | One ->
    q_lt { qnum = (Positive.to_big Positive.one); qden = d }
      (sum (map qabs (zipm y x)))
  | Two ->
    q_lt { qnum = (Positive.to_big Positive.one); qden = (Positive.mul d d) }
      (sum (map (fun v -> qmult v v) (zipm y x)))
  | Inf ->
    existsb (fun v ->
      q_lt { qnum = (Positive.to_big Positive.one); qden = d } (qabs v))
      (zipm y x)

(** val clip : q -> q -> q **)

let clip z0 s =
  if qle_bool z0 { qnum = Big.zero; qden = Positive.one }
  then { qnum = Big.zero; qden = Positive.one }
  else if qle_bool s z0 then s else z0

(** val nearest : q -> q -> q -> q **)

let nearest s u v =
  clip
    (qmult { qnum = (Positive.to_big Positive.one); qden = (Positive.double
      Positive.one) } (qplus (qminus u v) s)) s

(** val lp_admits : lp -> Natural.t -> Natural.t -> bool **)

let lp_admits p i n0 =
  (&&)
    ((&&)
      ((&&)
        ((&&)
          ((&&) (Natural.leq (Natural.of_positive Positive.one) p.lpK)
            (Natural.leq p.lpK (Natural.of_positive (Positive.double
              (Positive.double (Positive.double (Positive.twice_plus_one
              (Positive.double (Positive.twice_plus_one
              (Positive.twice_plus_one (Positive.twice_plus_one
              (Positive.twice_plus_one Positive.one))))))))))))
          (Natural.leq p.lpdigits (Natural.of_positive (Positive.double
            (Positive.double (Positive.double (Positive.twice_plus_one
            (Positive.double (Positive.twice_plus_one
            (Positive.twice_plus_one (Positive.twice_plus_one
            (Positive.twice_plus_one Positive.one))))))))))))
        (Natural.leq (Natural.of_positive Positive.one) p.lpm))
      (Natural.leq
        (Natural.add p.lpm (Natural.of_positive (Positive.double
          Positive.one))) p.lpn))
    ((||)
      ((&&) (Natural.equal i Natural.zero) (Natural.equal n0 Natural.zero))
      ((&&)
        ((||) (Natural.equal i (Natural.of_positive Positive.one))
          (Natural.equal i (Natural.of_positive (Positive.double
            Positive.one))))
        (Natural.leq (Natural.of_positive Positive.one) n0)))

(** val lp_solution : lp -> Natural.t -> Natural.t -> q list -> q list **)

let lp_solution p i n0 y =
  if Natural.equal i (Natural.of_positive Positive.one)
  then e1 p (alpha p i n0)
  else if Natural.equal i (Natural.of_positive (Positive.double Positive.one))
       then e2 p (beta p i n0)
       else (match y with
             | [] -> []
             | u :: l ->
               (match l with
                | [] -> []
                | v :: _ ->
                  let t0 = nearest (qinv (centre p)) u v in
                  t0 :: ((qminus (qinv (centre p)) t0) :: (repeat { qnum =
                                                            Big.zero; qden =
                                                            Positive.one }
                                                            (sub
                                                              (N.to_nat p.lpn)
                                                              (S (S O)))))))

(** val reduced : num list -> q list **)

let reduced y =
  map (fun x -> qred (num_value x)) y

(** val lp_statement : lp -> (q list, num list) statement **)

let lp_statement p =
  { input_of = (fun i n0 -> lp_input p (alpha p i n0) (beta p i n0));
    admits = (lp_admits p); has = (fun k ->
    Natural.lt k
      (Natural.mul p.lpm
        (Natural.add p.lpn (Natural.of_positive Positive.one)))); wrong =
    (fun i n0 w ->
    (&&)
      ((&&) ((&&) (forallb canonical w) (Natural.equal (count w) p.lpn))
        (Nat.eqb (length w) (N.to_nat p.lpn)))
      (farb p.lpp (ten p.lpdigits) (reduced w)
        (lp_solution p i n0 (reduced w)))) }

(** val norm_text : norm_name -> string **)

let norm_text = function
| One -> "1"
| Two -> "2"
| Inf -> "inf"

(** val lp_parameters : lp -> (string * text) list **)

let lp_parameters p =
  ("K", (nat_text p.lpK)) :: (("digits", (nat_text p.lpdigits)) :: (("m",
    (nat_text p.lpm)) :: (("n", (nat_text p.lpn)) :: (("p",
    (put (norm_text p.lpp))) :: []))))

(** val vector_text : num list -> text **)

let vector_text y =
  listing num_text y

type program =
| BasisPursuit of q
| Lasso of q

type pursuit = { shape : lp; program_of : program }

(** val pursuit_input : lp -> q -> q -> input **)

let pursuit_input p a b i =
  if Natural.lt i p.lpm
  then if Natural.equal i Natural.zero
       then { qnum = (Positive.to_big Positive.one); qden = Positive.one }
       else { qnum = Big.zero; qden = Positive.one }
  else if Natural.lt i
            (Natural.mul p.lpm
              (Natural.add p.lpn (Natural.of_positive Positive.one)))
       then let r = Natural.div (Natural.sub i p.lpm) p.lpn in
            let c = Natural.modulo (Natural.sub i p.lpm) p.lpn in
            if Natural.equal r Natural.zero
            then if Natural.equal c Natural.zero
                 then a
                 else if Natural.equal c (Natural.of_positive Positive.one)
                      then b
                      else { qnum = Big.zero; qden = Positive.one }
            else if Natural.equal c
                      (Natural.add r (Natural.of_positive Positive.one))
                 then { qnum = (Positive.to_big Positive.one); qden =
                        Positive.one }
                 else { qnum = Big.zero; qden = Positive.one }
       else { qnum = Big.zero; qden = Positive.one }

(** val level : pursuit -> q -> q **)

let level q0 g =
  match q0.program_of with
  | BasisPursuit eta ->
    qminus { qnum = (Positive.to_big Positive.one); qden = Positive.one } eta
  | Lasso lambda ->
    qminus { qnum = (Positive.to_big Positive.one); qden = Positive.one }
      (qdiv lambda
        (qmult { qnum = (Positive.to_big (Positive.double Positive.one));
          qden = Positive.one } g))

(** val size : pursuit -> q -> q **)

let size q0 g =
  qdiv (level q0 g) g

(** val pursuit_admits : pursuit -> Natural.t -> Natural.t -> bool **)

let pursuit_admits q0 i n0 =
  let p = q0.shape in
  (&&)
    ((&&)
      ((&&)
        ((&&)
          ((&&)
            ((&&) (Natural.leq (Natural.of_positive Positive.one) p.lpK)
              (Natural.leq p.lpK (Natural.of_positive (Positive.double
                (Positive.double (Positive.double (Positive.twice_plus_one
                (Positive.double (Positive.twice_plus_one
                (Positive.twice_plus_one (Positive.twice_plus_one
                (Positive.twice_plus_one Positive.one))))))))))))
            (Natural.leq p.lpdigits (Natural.of_positive (Positive.double
              (Positive.double (Positive.double (Positive.twice_plus_one
              (Positive.double (Positive.twice_plus_one
              (Positive.twice_plus_one (Positive.twice_plus_one
              (Positive.twice_plus_one Positive.one))))))))))))
          (Natural.leq (Natural.of_positive Positive.one) p.lpm))
        (Natural.leq (Natural.add p.lpm (Natural.of_positive Positive.one))
          p.lpn))
      ((||)
        ((&&) (Natural.equal i Natural.zero) (Natural.equal n0 Natural.zero))
        ((&&)
          ((||) (Natural.equal i (Natural.of_positive Positive.one))
            (Natural.equal i (Natural.of_positive (Positive.double
              Positive.one))))
          (Natural.leq (Natural.of_positive Positive.one) n0))))
    (match q0.program_of with
     | BasisPursuit eta ->
       (&&) (q_le { qnum = Big.zero; qden = Positive.one } eta)
         (q_lt eta { qnum = (Positive.to_big Positive.one); qden =
           (Positive.double Positive.one) })
     | Lasso lambda ->
       (&&) (q_lt { qnum = Big.zero; qden = Positive.one } lambda)
         (q_le lambda (centre p)))

(** val pursuit_solution :
    pursuit -> Natural.t -> Natural.t -> q list -> q list **)

let pursuit_solution q0 i n0 y =
  let p = q0.shape in
  let rest =
    repeat { qnum = Big.zero; qden = Positive.one }
      (sub (N.to_nat p.lpn) (S (S O)))
  in
  if Natural.equal i (Natural.of_positive Positive.one)
  then (size q0 (alpha p i n0)) :: ({ qnum = Big.zero; qden =
         Positive.one } :: rest)
  else if Natural.equal i (Natural.of_positive (Positive.double Positive.one))
       then { qnum = Big.zero; qden =
              Positive.one } :: ((size q0 (beta p i n0)) :: rest)
       else (match y with
             | [] -> []
             | u :: l ->
               (match l with
                | [] -> []
                | v :: _ ->
                  let s = qred (size q0 (centre p)) in
                  let t0 = nearest s u v in t0 :: ((qminus s t0) :: rest)))

(** val pursuit_statement : pursuit -> (q list, num list) statement **)

let pursuit_statement q0 =
  { input_of = (fun i n0 ->
    pursuit_input q0.shape (alpha q0.shape i n0) (beta q0.shape i n0));
    admits = (pursuit_admits q0); has = (fun k ->
    Natural.lt k
      (Natural.mul q0.shape.lpm
        (Natural.add q0.shape.lpn (Natural.of_positive Positive.one))));
    wrong = (fun i n0 w ->
    (&&)
      ((&&)
        ((&&) (forallb canonical w) (Natural.equal (count w) q0.shape.lpn))
        (Nat.eqb (length w) (N.to_nat q0.shape.lpn)))
      (farb q0.shape.lpp (ten q0.shape.lpdigits) (reduced w)
        (pursuit_solution q0 i n0 (reduced w)))) }

(** val pursuit_name : pursuit -> string **)

let pursuit_name q0 =
  match q0.program_of with
  | BasisPursuit _ -> "bp-digits"
  | Lasso _ -> "lasso-digits"

(** val pursuit_parameters : pursuit -> (string * text) list **)

let pursuit_parameters q0 =
  match q0.program_of with
  | BasisPursuit eta ->
    app (firstn (S (S O)) (lp_parameters q0.shape)) (("eta",
      (fraction_text eta)) :: (skipn (S (S O)) (lp_parameters q0.shape)))
  | Lasso lambda ->
    app (firstn (S (S O)) (lp_parameters q0.shape)) (("lambda",
      (fraction_text lambda)) :: (skipn (S (S O)) (lp_parameters q0.shape)))

(** val lowest_pursuit : pursuit -> bool **)

let lowest_pursuit q0 =
  match q0.program_of with
  | BasisPursuit z0 -> lowest_terms z0
  | Lasso z0 -> lowest_terms z0

type game = { pattern : Natural.t list list; families : Natural.t;
              halting : bool; value : num; dual : (Natural.t * num) list }

type weights = (Natural.t * q) list

(** val weights_of : game -> weights **)

let weights_of g =
  map (fun e -> ((fst e), (num_value (snd e)))) g.dual

(** val holds : Natural.t -> Natural.t list -> bool **)

let holds i i0 =
  existsb (Natural.equal i) i0

(** val total_of : weights -> q **)

let total_of l =
  fold_right (fun e s -> qplus (snd e) s) { qnum = Big.zero; qden =
    Positive.one } l

(** val weight_on : Natural.t list -> weights -> q **)

let weight_on i l =
  total_of (filter (fun e -> holds (fst e) i) l)

(** val increasing : Natural.t option -> weights -> bool **)

let rec increasing above = function
| [] -> true
| e :: l' ->
  (&&) (match above with
        | Some b -> Natural.lt b (fst e)
        | None -> true) (increasing (Some (fst e)) l')

(** val check_game : game -> bool **)

let check_game g =
  let l = weights_of g in
  let v = num_value g.value in
  (&&)
    ((&&)
      ((&&)
        ((&&)
          ((&&)
            ((&&)
              ((&&)
                ((&&)
                  ((&&)
                    ((&&)
                      (Natural.leq (Natural.of_positive Positive.one)
                        g.families)
                      (Natural.leq g.families
                        (Natural.pow (Natural.of_positive (Positive.double
                          (Positive.twice_plus_one (Positive.double
                          Positive.one)))) (Natural.of_positive
                          (Positive.twice_plus_one (Positive.double
                          (Positive.double Positive.one)))))))
                    (forallb (forallb (fun i -> Natural.leq i g.families))
                      g.pattern)) (existsb (holds Natural.zero) g.pattern))
                (canonical g.value))
              (forallb (fun e -> canonical (snd e)) g.dual))
            (increasing None l))
          (forallb (fun e ->
            (&&) (Natural.leq (fst e) g.families)
              (q_le { qnum = Big.zero; qden = Positive.one } (snd e))) l))
        (qeq_bool (total_of l) { qnum = (Positive.to_big Positive.one);
          qden = Positive.one }))
      (forallb (fun i -> q_le (weight_on i l) v) g.pattern))
    ((||) g.halting
      (q_le
        (qminus { qnum = (Positive.to_big Positive.one); qden =
          Positive.one } (weight_on (Natural.zero :: []) l)) v))

(** val set_text : Natural.t list -> text **)

let set_text i =
  followed (put "{") (followed (each "," nat_text i) (put "}"))

(** val game_parameters : game -> (string * text) list **)

let game_parameters g =
  ("algorithms",
    (put (if g.halting then "halting" else "all"))) :: (("families",
    (nat_text g.families)) :: (("pattern",
    (each "," set_text g.pattern)) :: []))

(** val weight_text : (Natural.t * num) -> text **)

let weight_text e =
  bracketed
    (followed (nat_text (fst e)) (followed (put ",") (num_text (snd e))))

(** val game_text : game -> text **)

let game_text g =
  followed (header "game" "breakdown-game" (game_parameters g))
    (followed (entry "value" (num_text g.value))
      (entry "dual" (listing weight_text g.dual)))

type readout =
| Identity
| Clip
| Logistic
| Step of q
| Above of q
| From of q
| Monotone of q

(** val threshold : readout -> q **)

let threshold = function
| Logistic -> { qnum = Big.zero; qden = Positive.one }
| Step t0 -> t0
| Above t0 -> t0
| From t0 -> t0
| Monotone t0 -> t0
| _ ->
  { qnum = (Positive.to_big Positive.one); qden = (Positive.double
    Positive.one) }

type side =
| Up
| Down

(** val faces : side -> bool -> bool **)

let faces s l =
  match s with
  | Up -> negb l
  | Down -> l

(** val wrong_from : readout -> bool -> side -> (q * bool) option **)

let wrong_from r l s =
  if faces s l
  then Some ((threshold r),
         (match r with
          | Above _ -> l
          | From _ -> negb l
          | _ -> true))
  else (match r with
        | Identity ->
          Some
            ((match s with
              | Up ->
                { qnum = (Positive.to_big (Positive.twice_plus_one
                  Positive.one)); qden = (Positive.double Positive.one) }
              | Down ->
                { qnum = ((fun p -> Big.neg (Positive.to_big p))
                  Positive.one); qden = (Positive.double Positive.one) }),
            true)
        | _ -> None)

(** val wrong_on_b : readout -> bool -> side -> q -> bool **)

let wrong_on_b r l s v =
  match wrong_from r l s with
  | Some p ->
    let (b, tie) = p in
    (match s with
     | Up -> if tie then q_le b v else q_lt b v
     | Down -> if tie then q_le v b else q_lt v b)
  | None -> false

(** val same_signs : Big.t list -> Big.t list -> bool **)

let rec same_signs x y =
  match x with
  | [] -> true
  | a :: x' ->
    (match y with
     | [] -> true
     | b :: y' ->
       (&&)
         (negb
           ((||) ((&&) (Big.lt a Big.zero) (Big.lt Big.zero b))
             ((&&) (Big.lt b Big.zero) (Big.lt Big.zero a))))
         (same_signs x' y'))

(** val steady :
    znet -> Big.t list -> Positive.t -> Big.t list -> Positive.t -> bool **)

let rec steady net x d y e =
  match net with
  | [] -> true
  | l :: net' ->
    (match net' with
     | [] -> true
     | _ :: _ ->
       let u = zaff l.zneurons x d in
       let v = zaff l.zneurons y e in
       (&&) (same_signs u v)
         (steady net' (map (Big.max Big.zero) u) (Positive.mul d l.zden)
           (map (Big.max Big.zero) v) (Positive.mul e l.zden)))

(** val point_den : q list -> Positive.t **)

let point_den x =
  fold_right (fun q0 d -> lcm_pos q0.qden d) Positive.one x

(** val integral_point : q list -> Big.t list * Positive.t **)

let integral_point x =
  let d = point_den x in
  ((map (fun q0 ->
     Big.mul q0.qnum
       (Big.floor_div (Positive.to_big d) (Positive.to_big q0.qden))) x), d)

type sample =
| Design of Natural.t
| Foreign of (Natural.t * Natural.t) list
| Drawn of q * Natural.t * Natural.t option * Natural.t

type place = { ua : q; ukappa : q; uN : Natural.t; uextra : q list;
               ureadout : readout; usample : sample }

type moves = { mlabel : bool; mc : num; mlength : num;
               mpoints : Natural.t list; msides : side list }

type unstable = { uplace : place; unetwork : network_text;
                  ufooled : moves list }

(** val t_at : place -> Natural.t -> q **)

let t_at u k =
  qdiv u.ua
    (qminus
      (qplus (inject_Z (Natural.to_big k)) { qnum = (Positive.to_big
        Positive.one); qden = Positive.one }) u.ukappa)

(** val in_sample : sample -> Natural.t -> bool **)

let in_sample s k =
  match s with
  | Design k0 ->
    (&&) (Natural.leq (Natural.of_positive Positive.one) k) (Natural.leq k k0)
  | Foreign l -> existsb (fun e -> Natural.equal (fst e) k) l
  | Drawn (_, _, _, _) -> true

(** val sample_rising : Natural.t -> (Natural.t * Natural.t) list -> bool **)

let rec sample_rising above = function
| [] -> true
| e :: l' ->
  (&&)
    ((&&) (Natural.lt above (fst e))
      (Natural.leq (Natural.of_positive Positive.one) (snd e)))
    (sample_rising (fst e) l')

(** val check_place : place -> bool **)

let check_place u =
  (&&)
    ((&&)
      ((&&)
        ((&&)
          ((&&)
            ((&&)
              (q_le { qnum = (Positive.to_big Positive.one); qden =
                (Positive.double Positive.one) } u.ua)
              (q_le u.ua { qnum = (Positive.to_big Positive.one); qden =
                Positive.one }))
            (q_le { qnum = (Positive.to_big Positive.one); qden =
              (Positive.double (Positive.double Positive.one)) } u.ukappa))
          (q_le u.ukappa { qnum = (Positive.to_big (Positive.twice_plus_one
            Positive.one)); qden = (Positive.double (Positive.double
            Positive.one)) }))
        (Natural.leq u.uN (Natural.of_positive (Positive.double
          (Positive.double (Positive.double (Positive.twice_plus_one
          (Positive.double (Positive.twice_plus_one (Positive.twice_plus_one
          (Positive.twice_plus_one (Positive.twice_plus_one
          Positive.one))))))))))))
      (forallb (fun x ->
        (&&) (q_le { qnum = Big.zero; qden = Positive.one } x)
          (q_le x { qnum = (Positive.to_big Positive.one); qden =
            Positive.one })) u.uextra))
    (match u.usample with
     | Design k -> Natural.leq (Natural.of_positive Positive.one) k
     | Foreign l ->
       (&&) (negb (match l with
                   | [] -> true
                   | _ :: _ -> false)) (sample_rising Natural.zero l)
     | Drawn (_, _, _, _) -> true)

(** val same_length : 'a1 list -> 'a2 list -> bool **)

let same_length l m =
  Natural.equal (count l) (count m)

(** val check_point : place -> znet -> moves -> (Natural.t * side) -> bool **)

let check_point u net m e =
  let k = fst e in
  let t0 = qred (t_at u k) in
  let l = num_value m.mlength in
  let x = integral_point (t0 :: ((num_value m.mc) :: u.uextra)) in
  let y =
    integral_point ((qred (qplus t0 l)) :: ((num_value m.mc) :: u.uextra))
  in
  (&&)
    ((&&)
      ((&&)
        ((&&)
          ((&&)
            ((&&) (Natural.leq (Natural.of_positive Positive.one) k)
              (eqb (label k) m.mlabel)) (in_sample u.usample k))
          (q_lt (qplus t0 l) (qdiv u.ua (inject_Z (Natural.to_big k)))))
        (steady net (fst x) (snd x) (fst y) (snd y)))
      (wrong_on_b u.ureadout m.mlabel (snd e) (zvalue net x)))
    (wrong_on_b u.ureadout m.mlabel (snd e) (zvalue net y))

(** val layers_fit : network_text -> nat -> bool **)

let rec layers_fit n0 taken =
  match n0 with
  | [] -> Nat.eqb taken (S O)
  | l :: n' ->
    let given = length (snd l) in
    (&&)
      ((&&) ((&&) (Nat.eqb (length (fst l)) given) (Nat.leb (S O) given))
        (forallb (fun r -> Nat.eqb (length r) taken) (fst l)))
      (layers_fit n' given)

(** val check_moves : place -> znet -> moves -> bool **)

let check_moves u net m =
  (&&)
    ((&&)
      ((&&)
        ((&&)
          ((&&)
            ((&&)
              ((&&) ((&&) (canonical m.mc) (canonical m.mlength))
                (q_le { qnum = Big.zero; qden = Positive.one }
                  (num_value m.mc)))
              (q_le (num_value m.mc) { qnum = (Positive.to_big Positive.one);
                qden = Positive.one }))
            (q_le { qnum = Big.zero; qden = Positive.one }
              (num_value m.mlength)))
          (negb (match m.mpoints with
                 | [] -> true
                 | _ :: _ -> false))) (rising Natural.zero m.mpoints))
      (same_length m.mpoints m.msides))
    (forallb (check_point u net m) (combine m.mpoints m.msides))

(** val check_unstable : unstable -> bool **)

let check_unstable u =
  let net = integral u.unetwork in
  (&&)
    ((&&)
      ((&&)
        ((&&)
          ((&&) (check_place u.uplace)
            (negb (match u.unetwork with
                   | [] -> true
                   | _ :: _ -> false)))
          (layers_fit u.unetwork (add (S (S O)) (length u.uplace.uextra))))
        (canonical_network u.unetwork))
      (negb (match u.ufooled with
             | [] -> true
             | _ :: _ -> false)))
    (forallb (check_moves u.uplace net) u.ufooled)

(** val readout_text : readout -> text **)

let readout_text = function
| Identity -> put "identity"
| Clip -> put "clip"
| Logistic -> put "logistic"
| Step t0 -> followed (put "step:") (fraction_text t0)
| Above t0 -> followed (put "above:") (fraction_text t0)
| From t0 -> followed (put "from:") (fraction_text t0)
| Monotone t0 -> followed (put "monotone:") (fraction_text t0)

(** val lowest_place : place -> bool **)

let lowest_place u =
  (&&)
    ((&&)
      ((&&) ((&&) (lowest_terms u.ua) (lowest_terms u.ukappa))
        (forallb lowest_terms u.uextra))
      (match u.ureadout with
       | Step t0 -> lowest_terms t0
       | Above t0 -> lowest_terms t0
       | From t0 -> lowest_terms t0
       | Monotone t0 -> lowest_terms t0
       | _ -> true))
    (match u.usample with
     | Drawn (beta0, _, _, _) -> lowest_terms beta0
     | _ -> true)

(** val place_parameters : place -> (string * text) list **)

let place_parameters u =
  app (match u.usample with
       | Design k -> ("K", (nat_text k)) :: []
       | _ -> [])
    (app (("N", (nat_text u.uN)) :: (("a", (fraction_text u.ua)) :: []))
      (app
        (match u.usample with
         | Drawn (beta0, draws, _, _) ->
           ("beta", (fraction_text beta0)) :: (("draws",
             (nat_text draws)) :: [])
         | _ -> [])
        (app (("extra", (each "," fraction_text u.uextra)) :: (("kappa",
          (fraction_text u.ukappa)) :: []))
          (app
            (match u.usample with
             | Drawn (_, _, max_k, _) ->
               ("max_k",
                 (match max_k with
                  | Some k -> nat_text k
                  | None -> put "none")) :: []
             | _ -> [])
            (app (("readout", (readout_text u.ureadout)) :: (("sample",
              (put
                (match u.usample with
                 | Design _ -> "design"
                 | Foreign _ -> "foreign"
                 | Drawn (_, _, _, _) -> "heavy-tail"))) :: []))
              (match u.usample with
               | Drawn (_, _, _, seed) -> ("seed", (nat_text seed)) :: []
               | _ -> []))))))

(** val side_text : side -> text **)

let side_text s =
  put (match s with
       | Up -> "1"
       | Down -> "-1")

(** val moves_text : moves -> text **)

let moves_text m =
  entry "fooled"
    (followed (put (if m.mlabel then "1" else "0"))
      (followed (put ",")
        (followed (num_text m.mc)
          (followed (put ",")
            (followed (num_text m.mlength)
              (followed (put ",")
                (followed (listing nat_text m.mpoints)
                  (followed (put ",") (listing side_text m.msides)))))))))

(** val pair_text : (Natural.t * Natural.t) -> text **)

let pair_text e =
  bracketed
    (followed (nat_text (fst e)) (followed (put ",") (nat_text (snd e))))

(** val unstable_text : unstable -> text **)

let unstable_text u =
  followed (header "unstable" "instability" (place_parameters u.uplace))
    (followed
      (match u.uplace.usample with
       | Foreign l -> entry "sample" (listing pair_text l)
       | _ -> put "")
      (followed (entry "network" (write_network u.unetwork))
        (each "" moves_text u.ufooled)))

(** val unstable_lines : unstable -> Natural.t **)

let unstable_lines u =
  Natural.add
    (match u.uplace.usample with
     | Foreign _ -> Natural.of_positive (Positive.twice_plus_one Positive.one)
     | _ -> Natural.of_positive (Positive.double Positive.one))
    (count u.ufooled)

type certificate =
| Sign of question * bool case
| Relu of cost_name * problem * found case
| LinearProgram of lp * num list case
| Pursuit of pursuit * num list case
| Game of game
| Instability of unstable

(** val check : certificate -> bool **)

let check = function
| Sign (q0, c0) -> check_case (sign_statement q0) c0
| Relu (cost, p, c0) ->
  (&&) (lowest_parameters p) (check_case (relu_statement cost p) c0)
| LinearProgram (p, c0) -> check_case (lp_statement p) c0
| Pursuit (q0, c0) ->
  (&&) (lowest_pursuit q0) (check_case (pursuit_statement q0) c0)
| Game g -> check_game g
| Instability u -> (&&) (lowest_place u.uplace) (check_unstable u)

(** val body : certificate -> text **)

let body = function
| Sign (q0, c0) ->
  followed (header (kind_name c0) (sign_name q0) [])
    (case_text c0 answer_text no_evidence)
| Relu (cost, p, c0) ->
  followed (header (kind_name c0) "relu-argmin" (relu_parameters cost p))
    (case_text c0 found_output found_evidence)
| LinearProgram (p, c0) ->
  followed (header (kind_name c0) "lp-digits" (lp_parameters p))
    (case_text c0 vector_text no_evidence)
| Pursuit (q0, c0) ->
  followed (header (kind_name c0) (pursuit_name q0) (pursuit_parameters q0))
    (case_text c0 vector_text no_evidence)
| Game g -> game_text g
| Instability u -> unstable_text u

(** val lines : certificate -> Natural.t **)

let lines = function
| Sign (_, c0) ->
  Natural.add (Natural.of_positive Positive.one) (case_lines c0)
| Relu (_, _, c0) ->
  Natural.add (Natural.of_positive Positive.one) (case_lines c0)
| LinearProgram (_, c0) ->
  Natural.add (Natural.of_positive Positive.one) (case_lines c0)
| Pursuit (_, c0) ->
  Natural.add (Natural.of_positive Positive.one) (case_lines c0)
| Game _ -> Natural.of_positive (Positive.twice_plus_one Positive.one)
| Instability u -> unstable_lines u

(** val check_bytes :
    (string -> certificate option) -> (string -> string) -> string -> bool **)

let check_bytes read digest bytes =
  match read bytes with
  | Some c -> (&&) (check c) ((=) bytes (file digest (lines c) (body c)))
  | None -> false
