
val negb : bool -> bool

type nat =
| O
| S of nat

val fst : ('a1 * 'a2) -> 'a1

val snd : ('a1 * 'a2) -> 'a2

val length : 'a1 list -> nat

val app : 'a1 list -> 'a1 list -> 'a1 list



type 'a sig0 = 'a
  (* singleton inductive, whose constructor was exist *)

val add : nat -> nat -> nat

val sub : nat -> nat -> nat

val eqb : bool -> bool -> bool

val gmax : ('a1 -> 'a1 -> int) -> 'a1 -> 'a1 -> 'a1

module Nat :
 sig
  val eqb : nat -> nat -> bool

  val leb : nat -> nat -> bool
 end

module Pos :
 sig
  type mask =
  | IsNul
  | IsPos of Positive.t
  | IsNeg
 end

module Coq_Pos :
 sig
  val add_carry : Positive.t -> Positive.t -> Positive.t

  val pred_double : Positive.t -> Positive.t

  val pred_N : Positive.t -> Natural.t

  type mask = Pos.mask =
  | IsNul
  | IsPos of Positive.t
  | IsNeg

  val succ_double_mask : mask -> mask

  val double_mask : mask -> mask

  val double_pred_mask : Positive.t -> mask

  val sub_mask : Positive.t -> Positive.t -> mask

  val sub_mask_carry : Positive.t -> Positive.t -> mask

  val sub : Positive.t -> Positive.t -> Positive.t

  val iter : ('a1 -> 'a1) -> 'a1 -> Positive.t -> 'a1

  val pow : Positive.t -> Positive.t -> Positive.t

  val div2 : Positive.t -> Positive.t

  val div2_up : Positive.t -> Positive.t

  val size_nat : Positive.t -> nat

  val compare_cont : int -> Positive.t -> Positive.t -> int

  val gcdn : nat -> Positive.t -> Positive.t -> Positive.t

  val gcd : Positive.t -> Positive.t -> Positive.t

  val ggcdn :
    nat -> Positive.t -> Positive.t -> Positive.t * (Positive.t * Positive.t)

  val ggcd :
    Positive.t -> Positive.t -> Positive.t * (Positive.t * Positive.t)

  val coq_Nsucc_double : Natural.t -> Natural.t

  val coq_Ndouble : Natural.t -> Natural.t

  val coq_lor : Positive.t -> Positive.t -> Positive.t

  val coq_land : Positive.t -> Positive.t -> Natural.t

  val ldiff : Positive.t -> Positive.t -> Natural.t

  val shiftl : Positive.t -> Natural.t -> Positive.t

  val iter_op : ('a1 -> 'a1 -> 'a1) -> Positive.t -> 'a1 -> 'a1

  val to_nat : Positive.t -> nat

  val of_succ_nat : nat -> Positive.t
 end

module N :
 sig
  val succ_double : Natural.t -> Natural.t

  val double : Natural.t -> Natural.t

  val succ_pos : Natural.t -> Positive.t

  val pos_div_eucl : Positive.t -> Natural.t -> Natural.t * Natural.t

  val div_eucl : Natural.t -> Natural.t -> Natural.t * Natural.t

  val coq_lor : Natural.t -> Natural.t -> Natural.t

  val ldiff : Natural.t -> Natural.t -> Natural.t

  val to_nat : Natural.t -> nat

  val of_nat : nat -> Natural.t
 end

module Z :
 sig
  val double : Big.t -> Big.t

  val succ_double : Big.t -> Big.t

  val pred_double : Big.t -> Big.t

  val pos_sub : Positive.t -> Positive.t -> Big.t

  val pow_pos : Big.t -> Positive.t -> Big.t

  val sgn : Big.t -> Big.t

  val to_N : Big.t -> Natural.t

  val to_pos : Big.t -> Positive.t

  val pos_div_eucl : Positive.t -> Big.t -> Big.t * Big.t

  val div_eucl : Big.t -> Big.t -> Big.t * Big.t

  val div2 : Big.t -> Big.t
 end

val zeq_bool : Big.t -> Big.t -> bool

val hd : 'a1 -> 'a1 list -> 'a1

val rev_append : 'a1 list -> 'a1 list -> 'a1 list

val concat : 'a1 list list -> 'a1 list

val map : ('a1 -> 'a2) -> 'a1 list -> 'a2 list

val flat_map : ('a1 -> 'a2 list) -> 'a1 list -> 'a2 list

val fold_left : ('a1 -> 'a2 -> 'a1) -> 'a2 list -> 'a1 -> 'a1

val fold_right : ('a2 -> 'a1 -> 'a1) -> 'a1 -> 'a2 list -> 'a1

val existsb : ('a1 -> bool) -> 'a1 list -> bool

val forallb : ('a1 -> bool) -> 'a1 list -> bool

val filter : ('a1 -> bool) -> 'a1 list -> 'a1 list

val combine : 'a1 list -> 'a2 list -> ('a1 * 'a2) list

val firstn : nat -> 'a1 list -> 'a1 list

val skipn : nat -> 'a1 list -> 'a1 list

val repeat : 'a1 -> nat -> 'a1 list

type q = { qnum : Big.t; qden : Positive.t }

val inject_Z : Big.t -> q

val qcompare : q -> q -> int

val qeq_bool : q -> q -> bool

val qle_bool : q -> q -> bool

val qplus : q -> q -> q

val qmult : q -> q -> q

val qopp : q -> q

val qminus : q -> q -> q

val qinv : q -> q

val qdiv : q -> q -> q

val qred : q -> q

type text = string list -> string list

val put : string -> text

val followed : text -> text -> text

val string_of : text -> string

val each : string -> ('a1 -> text) -> 'a1 list -> text

val newline : string

val quote : string

val bracketed : text -> text

val quoted : text -> text

val line : text -> text

val listing : ('a1 -> text) -> 'a1 list -> text

val hexadecimal : Big.t -> string

val decimal : Big.t -> string

val hex : Big.t -> text

val dec : Big.t -> text

val nat_text : Natural.t -> text

val entry : string -> text -> text

val large : Natural.t

val index_text : Natural.t -> text

val query_text : ((Natural.t * Natural.t) * Big.t) -> text

val parameter : (string * text) -> text

val header : string -> string -> (string * text) list -> text

val footer : (string -> string) -> Natural.t -> string -> text

val file : (string -> string) -> Natural.t -> text -> string

val qabs : q -> q

val qmax : q -> q -> q

val pow2 : Natural.t -> Positive.t

type query = Natural.t * Natural.t

type input = Natural.t -> q

val answer_ok : Big.t -> q -> Natural.t -> bool

type answers = (query * Big.t) list

val later : query -> query -> bool

val answers_ok :
  (Natural.t -> bool) -> input -> query option -> answers -> bool

val count : 'a1 list -> Natural.t

type neuron = q list * q

type layer = neuron list

type network = layer list

type problem = { pa : q; pk : q; pe : q; pd : Natural.t; pr : Natural.t;
                 hidden : nat list }

val widths : problem -> nat list

val t : problem -> Natural.t -> q

val label : Natural.t -> bool

val training : problem -> q -> input

type zlayer = { zneurons : (Big.t list * Big.t) list; zden : Positive.t }

type znet = zlayer list

val zdot : Big.t list -> Big.t list -> Big.t -> Big.t

val zaff : (Big.t list * Big.t) list -> Big.t list -> Positive.t -> Big.t list

val zeval : znet -> Big.t list -> Positive.t -> Big.t list * Positive.t

val zfits : znet -> nat list -> bool

type num =
| Dyadic of Big.t * Big.t
| Quotient of Big.t * Positive.t

val num_den : num -> Positive.t

val num_top : num -> Big.t

val num_value : num -> q

val canonical : num -> bool

val num_text : num -> text

type layer_text = num list list * num list

type network_text = layer_text list

val write_layer : layer_text -> text

val write_network : network_text -> text

val canonical_network : network_text -> bool

val lcm_pos : Positive.t -> Positive.t -> Positive.t

val layer_den : layer_text -> Positive.t

val scaled : Positive.t -> num -> Big.t

val integral_layer : layer_text -> zlayer

val integral : network_text -> znet

val fraction_text : q -> text

val lowest_terms : q -> bool

val rectangular : network_text -> bool

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

val insert : coins -> tree -> tree option

val insert_all : coins list -> tree -> bool

val paths : ('a1 * coins list) list -> coins list

val check_failures : ('a1, 'a2) statement -> 'a2 case -> bool

val check_case : ('a1, 'a2) statement -> 'a2 case -> bool

val failure_text : ('a1 -> text) -> ('a1 -> text) -> 'a1 -> text

val flips_text : coins -> text

val branch_text : ('a1 -> text) -> ('a1 -> text) -> ('a1 * coins list) -> text

val case_text : 'a1 case -> ('a1 -> text) -> ('a1 -> text) -> text

val case_lines : 'a1 case -> Natural.t

val kind_name : 'a1 case -> string

type question =
| IsPositive
| IsZero

val x_of : Natural.t -> Natural.t -> q

val yes_at : question -> Natural.t -> bool

val sign_input : Natural.t -> Natural.t -> input

val sign_admits : Natural.t -> Natural.t -> bool

val sign_statement : question -> (bool, bool) statement

val sign_name : question -> string

val answer_text : bool -> text

val no_evidence : 'a1 -> text

type cost_name =
| MaxCost
| MeanAbs
| SumAbs
| Mse
| Sse
| Euclidean
| Huber
| Hinge

val huber : q -> q

val hinge : bool -> q -> q

val adds : cost_name -> bool -> q -> q

val number_of_points : problem -> q

val power : cost_name -> q -> q

val q_le : q -> q -> bool

val q_lt : q -> q -> bool

val check_params : problem -> bool

val pieces_in : problem -> Natural.t

val wrong_in : problem -> Natural.t

val bound_in : cost_name -> problem -> q

val zpoint : problem -> Natural.t -> Natural.t -> Big.t list * Positive.t

val zvalue : znet -> (Big.t list * Positive.t) -> q

val unit0 : Positive.t

val floor_units : q -> Big.t

val lows :
  cost_name -> problem -> Natural.t -> znet -> Natural.t list -> Big.t list

val low_total : cost_name -> problem -> Big.t list -> q

val rising : Natural.t -> Natural.t list -> bool

val check_points : problem -> Natural.t list -> bool

val embeds : network_text -> nat -> nat list -> bool

val reads_second : num list -> bool

val check_witness : cost_name -> problem -> Natural.t -> network_text -> bool

type found = { output : network_text; points : Natural.t list;
               witness : network_text }

val delta_of : Natural.t -> Natural.t -> q

val fits : problem -> network_text -> bool

val too_costly : cost_name -> problem -> Natural.t -> found -> bool

val relu_statement : cost_name -> problem -> (network, found) statement

val cost_text : cost_name -> string

val relu_parameters : cost_name -> problem -> (string * text) list

val lowest_parameters : problem -> bool

val found_output : found -> text

val found_evidence : found -> text

type norm_name =
| One
| Two
| Inf

type lp = { lpK : Natural.t; lpdigits : Natural.t; lpm : Natural.t;
            lpn : Natural.t; lpp : norm_name }

val ten : Natural.t -> Positive.t

val centre : lp -> q

val alpha : lp -> Natural.t -> Natural.t -> q

val beta : lp -> Natural.t -> Natural.t -> q

val lp_input : lp -> q -> q -> input

val sum : q list -> q

val zipm : q list -> q list -> q list

val e1 : lp -> q -> q list

val e2 : lp -> q -> q list

val farb : norm_name -> Positive.t -> q list -> q list -> bool

val clip : q -> q -> q

val nearest : q -> q -> q -> q

val lp_admits : lp -> Natural.t -> Natural.t -> bool

val lp_solution : lp -> Natural.t -> Natural.t -> q list -> q list

val reduced : num list -> q list

val lp_statement : lp -> (q list, num list) statement

val norm_text : norm_name -> string

val lp_parameters : lp -> (string * text) list

val vector_text : num list -> text

type program =
| BasisPursuit of q
| Lasso of q

type pursuit = { shape : lp; program_of : program }

val pursuit_input : lp -> q -> q -> input

val level : pursuit -> q -> q

val size : pursuit -> q -> q

val pursuit_admits : pursuit -> Natural.t -> Natural.t -> bool

val pursuit_solution : pursuit -> Natural.t -> Natural.t -> q list -> q list

val pursuit_statement : pursuit -> (q list, num list) statement

val pursuit_name : pursuit -> string

val pursuit_parameters : pursuit -> (string * text) list

val lowest_pursuit : pursuit -> bool

type game = { pattern : Natural.t list list; families : Natural.t;
              halting : bool; value : num; dual : (Natural.t * num) list }

type weights = (Natural.t * q) list

val weights_of : game -> weights

val holds : Natural.t -> Natural.t list -> bool

val total_of : weights -> q

val weight_on : Natural.t list -> weights -> q

val increasing : Natural.t option -> weights -> bool

val check_game : game -> bool

val set_text : Natural.t list -> text

val game_parameters : game -> (string * text) list

val weight_text : (Natural.t * num) -> text

val game_text : game -> text

type readout =
| Identity
| Clip
| Logistic
| Step of q
| Above of q
| From of q
| Monotone of q

val threshold : readout -> q

type side =
| Up
| Down

val faces : side -> bool -> bool

val wrong_from : readout -> bool -> side -> (q * bool) option

val wrong_on_b : readout -> bool -> side -> q -> bool

val same_signs : Big.t list -> Big.t list -> bool

val steady :
  znet -> Big.t list -> Positive.t -> Big.t list -> Positive.t -> bool

val point_den : q list -> Positive.t

val integral_point : q list -> Big.t list * Positive.t

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

val t_at : place -> Natural.t -> q

val in_sample : sample -> Natural.t -> bool

val sample_rising : Natural.t -> (Natural.t * Natural.t) list -> bool

val check_place : place -> bool

val same_length : 'a1 list -> 'a2 list -> bool

val check_point : place -> znet -> moves -> (Natural.t * side) -> bool

val layers_fit : network_text -> nat -> bool

val check_moves : place -> znet -> moves -> bool

val check_unstable : unstable -> bool

val readout_text : readout -> text

val lowest_place : place -> bool

val place_parameters : place -> (string * text) list

val side_text : side -> text

val moves_text : moves -> text

val pair_text : (Natural.t * Natural.t) -> text

val unstable_text : unstable -> text

val unstable_lines : unstable -> Natural.t

type certificate =
| Sign of question * bool case
| Relu of cost_name * problem * found case
| LinearProgram of lp * num list case
| Pursuit of pursuit * num list case
| Game of game
| Instability of unstable

val check : certificate -> bool

val body : certificate -> text

val lines : certificate -> Natural.t

val check_bytes :
  (string -> certificate option) -> (string -> string) -> string -> bool
