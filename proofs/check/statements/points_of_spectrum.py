"""The problem `points-of-spectrum`: points near the spectrum of an operator on ``l^2(N)``, of which columns were read.

The columns ``0..N-1`` have been read: entry ``(i, j)`` was answered ``q_ij``, within ``2**-P`` of the truth, real and
imaginary part each, and the entries of these columns that are not listed are 0. The operator is bounded, and of one of
the classes below. ``error`` is how far the points may be from the spectrum. ``tail`` is ``none``, or how far in norm a
self-adjoint operator may be from its section of size ``N``.
"""

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
        self.tail = None if parameters["tail"] == "none" else decimal(parameters["tail"], "tail")
        fits = self.tail is None or (self.tail >= 0 and self.operators == "self-adjoint")
        require(fits, "parameters", "the tail is not 'none', or at least 0, of a self-adjoint operator")
        self.is_complex, self.on_line = parameters["entries"] == "complex", self.operators == "self-adjoint"

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
