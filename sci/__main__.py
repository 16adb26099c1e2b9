"""``python -m sci``: the command line."""

import sys

from sci.proofs.cli import main

if __name__ == "__main__":
    sys.exit(main())
