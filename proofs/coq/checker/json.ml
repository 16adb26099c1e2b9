(* The JSON of certificates. Not trusted: what is read is written again and compared with the bytes. *)

type t = Text of string | Number of string | List of t list | Object of (string * t) list

exception Malformed

(* The value that begins at a position, and where it ends. *)
let rec value s i =
  if i >= String.length s then raise Malformed;
  match s.[i] with
  | '"' ->
      let stop = try String.index_from s (i + 1) '"' with Not_found -> raise Malformed in
      (Text (String.sub s (i + 1) (stop - i - 1)), stop + 1)
  | '[' -> let items, i = sequence s (i + 1) ']' value in (List items, i)
  | '{' -> let items, i = sequence s (i + 1) '}' member in (Object items, i)
  | _ ->
      let rec past i = if i < String.length s && (s.[i] = '-' || (s.[i] >= '0' && s.[i] <= '9')) then past (i + 1) else i in
      let stop = past i in
      if stop = i then raise Malformed else (Number (String.sub s i (stop - i)), stop)

and member s i =
  match value s i with
  | Text key, i when i < String.length s && s.[i] = ':' -> let item, i = value s (i + 1) in ((key, item), i)
  | _ -> raise Malformed

and sequence : 'a. string -> int -> char -> (string -> int -> 'a * int) -> 'a list * int =
  fun s i close item ->
    let rec go i found =
      let x, i = item s i in
      if i >= String.length s then raise Malformed
      else if s.[i] = ',' then go (i + 1) (x :: found)
      else if s.[i] = close then (List.rev (x :: found), i + 1)
      else raise Malformed in
    if i < String.length s && s.[i] = close then ([], i + 1) else go i []

let parse s = match value s 0 with x, i when i = String.length s -> x | _ -> raise Malformed
