"""A null checker: it declines everything."""

import sys

print("DECLINED no")
sys.exit(2)
