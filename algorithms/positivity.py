"""Is ``x > 0``? Two ways to be wrong about it, and one to be silent.

Source: docs/theory.md, 2.2'.
"""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sci.information import InformationArray


class Threshold:
    """Reads ``digits`` binary digits and says 1 if they prove ``x > 0``, else 0: wrong on every smaller ``x > 0``."""

    def __init__(self, digits: int) -> None:
        self.digits = digits

    def run(self, problem: Any, information: InformationArray) -> int:
        """1 if the answer is above its own error bound ``2**-digits``."""
        return int(information[0].approx(self.digits).mantissa > 1)


class Bettor:
    """Reads ``digits`` binary digits and bets that ``x > 0`` unless they disprove it: wrong on ``x = 0``."""

    def __init__(self, digits: int) -> None:
        self.digits = digits

    def run(self, problem: Any, information: InformationArray) -> int:
        """1 if some ``x > 0`` is within ``2**-digits`` of the answer."""
        return int(information[0].approx(self.digits).mantissa > -1)


class Search:
    """Reads on until it has proved ``x > 0``: right whenever it halts, and for ever silent on ``x = 0``.

    It semi-decides the problem, which is all that can be done.
    """

    def run(self, problem: Any, information: InformationArray) -> int:
        """1, once an answer is above its own error bound."""
        return next(1 for precision in count() if information[0].approx(precision).mantissa > 1)
