"""The problem `points-of-spectrum`: points near the spectrum of an operator on ``l^2(N)``, of which columns were read.

The columns ``0..N-1`` have been read: entry ``(i, j)`` was answered ``q_ij``, within ``2**-P`` of the truth, real and
imaginary part each, and the entries of these columns that are not listed are 0. The operator is bounded, and of one of
the classes below. ``error`` is how far the points may be from the spectrum. ``tail`` is what is assumed of the rest of
a self-adjoint operator: ``none``; or how far in norm it may be from its section of size ``N``; or ``beta,delta``: the
entries in rows below ``N`` and columns from ``N`` on form a matrix of norm at most ``beta``, and for every ``z`` in a
gap each row ``k >= N`` has ``|a_kk - z| >= delta + sum |a_kj|`` over the other ``j >= N``.
"""

from fractions import Fraction

from encoding import decimal
from refusal import require

CLASSES = ("self-adjoint", "normal", "bounded")


class Statement:
    """The definition, for a class of operators, real or complex entries, and an error."""

    name = "points-of-spectrum"
    kinds = ("spectrum",)

    def __init__(self, parameters: dict[str, str]) -> None:
        require(set(parameters) == {"entries", "error", "operators", "tail"}, "parameters", "wrong names")
        self.operators, self.error = parameters["operators"], decimal(parameters["error"], "error")
        require(self.operators in CLASSES, "parameters", f"operators are one of {', '.join(CLASSES)}")
        require(parameters["entries"] in ("real", "complex"), "parameters", "entries are 'real' or 'complex'")
        require(self.error > 0, "parameters", "the error is not above 0")
        self.tail = self.read_tail(parameters["tail"])
        fits = self.tail is None or self.operators == "self-adjoint"
        require(fits, "parameters", "only of a self-adjoint operator something is assumed of the rest")
        self.is_complex, self.on_line = parameters["entries"] == "complex", self.operators == "self-adjoint"

    def read_tail(self, text: str) -> Fraction | None:
        """How near to eigenvalues of the section, to 0 too unless the rest is ``apart``, there may be spectrum."""
        self.apart, numbers = "," in text, [] if text == "none" else [decimal(part, "tail") for part in text.split(",")]
        good = len(numbers) <= 2 and all(part >= 0 for part in numbers) and all(delta > 0 for delta in numbers[1:])
        require(good, "parameters", "the tail is 'none', or at least 0, or two numbers, at least 0 and above 0")
        if not numbers:
            return None
        self.assumed = f"the operator differs by at most {numbers[0]} in norm from its section"
        if not self.apart:
            return numbers[0]
        beta, delta = numbers
        self.assumed = (
            f"the entries in rows of its section and columns after it form a matrix of norm at most {beta}, and each "
            f"row k after it has abs(a_kk - z) at least {delta} above the sum of abs(a_kj) over the other columns j "
            "after it, for every z in these intervals, for its section"
        )
        return beta**2 / delta

    def name_points(self, points: int, where: str, columns: int, slots: int, precision: int) -> str:
        """What is known of so many points, from so many columns with at most so many entries each."""
        each = f"each of these {points} points {where}" if points > 1 else "this point"
        near = f"within {self.error} of the spectrum"
        if self.operators == "bounded":
            near = f"in the closed {self.error}-pseudospectrum"
        operators = f"every {self.operators} operator on l^2(N) with {'complex' if self.is_complex else 'real'} entries"
        answers = (
            f"these answers, within 2**-{precision}, in the columns 0..{columns - 1} (entries in each: at most {slots})"
        )
        return f"{each} is {near} of {operators}, {answers}, and 0 elsewhere in them"
