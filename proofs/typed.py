"""Numbers typed on the command line, for argparse."""

from __future__ import annotations

import argparse
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fractions import Fraction

_POWER = re.compile(r"^1e-([0-9]{1,2})$", re.ASCII)


def natural(text: str) -> int:
    """An int at least 0."""
    if not (text.isascii() and text.isdigit() and len(text) < 16):
        raise argparse.ArgumentTypeError(f"'{text[:40]}' is no integer at least 0")
    return int(text)


def fraction(text: str) -> Fraction:
    """A rational."""
    from proofs.parameters import rational
    from sci.errors import BadInput

    try:
        return rational("", _POWER.sub(lambda match: f"1/1{'0' * int(match[1])}", text))
    except BadInput:
        raise argparse.ArgumentTypeError(
            f"'{text[:40]}' is no rational (allowed: such as 1/1000, 0.001, 1e-3)"
        ) from None
