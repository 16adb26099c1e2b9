(* Zarith's integers under another name: the extracted program has a module Z of its own. *)
include Z
