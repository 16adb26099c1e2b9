(* The proved checker: `proved FILE`. Exit 0 verified, 1 rejected, 2 declined, 3 internal error. *)

let say code line = print_endline line; exit code

let contents path =
  let channel = open_in_bin path in
  let size = in_channel_length channel in
  Reader.decline_unless (size <= 2 lsl 30) "the file is beyond the limits of size";
  really_input_string channel size

let () =
  match if Array.length Sys.argv = 2 then Proved.check_bytes Reader.read Sha256.hex (contents Sys.argv.(1))
        else raise (Reader.Declined "usage: proved FILE") with
  | true -> say 0 "VERIFIED"
  | false -> say 1 "REJECTED"
  | exception Reader.Declined why -> say 2 ("DECLINED " ^ why)
  | exception Sys_error why -> say 2 ("DECLINED cannot read the file: " ^ why)
  | exception (Stack_overflow | Out_of_memory) -> say 2 "DECLINED the certificate needs more memory than there is"
  | exception error -> say 3 ("INTERNAL " ^ Printexc.to_string error)
