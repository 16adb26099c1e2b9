"""A null checker: it looks at the footer alone."""

import hashlib
import json
import sys

with open(sys.argv[1], "rb") as stream:
    *lines, last = stream.read().splitlines(keepends=True) or [b""]
body = b"".join(lines)
if last == json.dumps(["end", len(lines), hashlib.sha256(body).hexdigest()], separators=(",", ":")).encode() + b"\n":
    print("VERIFIED")
else:
    print("REJECTED [footer] no")
    sys.exit(1)
