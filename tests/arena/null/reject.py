"""A null checker: it rejects everything."""

import sys

print("REJECTED [lines] no")
sys.exit(1)
