(* SHA-256 (FIPS 180-4). Not trusted: the theorem about the checker holds for every function in its place. *)

let primes =
  let rec from n found =
    if List.length found = 64 then List.rev found
    else from (n + 1) (if List.exists (fun p -> n mod p = 0) found then found else n :: found) in
  from 2 []

(* The first 32 binary digits behind the point of the root of a prime. *)
let fraction root p = Z.to_int (Z.logand (root (Z.of_int p)) (Z.of_int 0xffffffff))
let square_root p = fraction (fun p -> Z.sqrt (Z.shift_left p 64)) p
let cube_root p = fraction (fun p -> Z.root (Z.shift_left p 96) 3) p

let constants = Array.of_list (List.map cube_root primes)
let initial = Array.of_list (List.map square_root (List.filteri (fun i _ -> i < 8) primes))
let mask = 0xffffffff
let rotate x n = (x lsr n) lor (x lsl (32 - n)) land mask

let block state byte start =
  let w = Array.make 64 0 in
  for i = 0 to 15 do
    let at k = byte (start + (4 * i) + k) in
    w.(i) <- (at 0 lsl 24) lor (at 1 lsl 16) lor (at 2 lsl 8) lor at 3
  done;
  for i = 16 to 63 do
    let x = w.(i - 15) and y = w.(i - 2) in
    let s0 = rotate x 7 lxor rotate x 18 lxor (x lsr 3) and s1 = rotate y 17 lxor rotate y 19 lxor (y lsr 10) in
    w.(i) <- (w.(i - 16) + s0 + w.(i - 7) + s1) land mask
  done;
  let v = Array.copy state in
  for i = 0 to 63 do
    let a = v.(0) and e = v.(4) in
    let s1 = rotate e 6 lxor rotate e 11 lxor rotate e 25 and choice = e land v.(5) lxor (lnot e land mask land v.(6)) in
    let t1 = v.(7) + s1 + choice + constants.(i) + w.(i) in
    let s0 = rotate a 2 lxor rotate a 13 lxor rotate a 22 in
    let majority = a land v.(1) lxor (a land v.(2)) lxor (v.(1) land v.(2)) in
    Array.blit v 0 v 1 7;
    v.(4) <- (v.(4) + t1) land mask;
    v.(0) <- (t1 + s0 + majority) land mask
  done;
  Array.iteri (fun i x -> state.(i) <- (state.(i) + x) land mask) v

let hex text =
  let n = String.length text in
  let size = (n + 9 + 63) / 64 * 64 in
  let byte i =
    if i < n then Char.code (String.unsafe_get text i)
    else if i = n then 0x80
    else if i < size - 8 then 0
    else ((8 * n) lsr (8 * (size - 1 - i))) land 0xff in
  let state = Array.copy initial in
  for i = 0 to (size / 64) - 1 do block state byte (64 * i) done;
  String.concat "" (List.map (Printf.sprintf "%08x") (Array.to_list state))
