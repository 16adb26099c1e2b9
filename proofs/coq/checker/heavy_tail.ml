(* The indices of a heavy tail, drawn again. Not trusted: the claim is about the points named, whatever the sample. *)

module Indices = Set.Make (Big)

(* The largest k with k^p U^q <= 1, the binary digits of U being hashes; beta = p/q. *)
let draw seed p q counter =
  let rec go m block =
    let digest = Sha256.hex (Printf.sprintf "sci heavy tail %s %d %d" seed counter block) in
    let m = Big.add (Big.shift_left m 256) (Big.of_string_base 16 digest) and block = block + 1 in
    if Big.sign m = 0 then go m block
    else
      let one = Big.shift_left Big.one (256 * block * q) in
      let below z = Big.root (Big.div one (Big.pow z q)) p in
      let least = below (Big.succ m) in
      if Big.equal least (below m) then least else go m block in
  go Big.zero 0

let indices seed p q draws largest =
  let rec go found drawn counter =
    if drawn = draws then found
    else begin
      Limits.draws (counter + 1);
      let k = draw seed p q counter in
      if Option.fold ~none:true ~some:(Big.leq k) largest then go (Indices.add k found) (drawn + 1) (counter + 1)
      else go found drawn (counter + 1)
    end in
  go Indices.empty 0 0
