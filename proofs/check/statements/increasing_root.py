"""The problem `increasing-root`: given a strictly increasing function with a sign change, compute its root.

Inputs: the continuous, strictly increasing ``f : [0,1] -> R`` with ``f(0) < 0 < f(1)``. Evaluations: the values
at the rationals in ``[0,1]``. Outputs: rationals. An output fails on ``f`` when it is more than ``eps`` from the root.

Some ``f`` has values in given intervals ``[low_v, high_v]`` at points ``v`` exactly when the intervals at one point
meet, and ``low_v < high_w`` whenever ``v < w``; that the root is ``x`` is one more interval, ``[0, 0]`` at ``x``.
The parameter ``function`` says how the answers were found; nothing depends on it.
"""

from fractions import Fraction
from itertools import groupby

from encoding import Json, decimal, number
from extension import Reading
from printing import between
from refusal import require


class Statement:
    """The definition, for a given eps."""

    name = "increasing-root"
    free = ("function",)
    kinds = ("extension",)
    d = 1

    def __init__(self, parameters: dict[str, str]) -> None:
        require(set(parameters) == {"eps", "function"}, "parameters", "wrong names")
        self.eps = decimal(parameters["eps"], "eps")
        require(self.eps > 0, "parameters", "eps is not above 0")

    def output(self, value: Json) -> Fraction:
        """A rational."""
        return number(value)

    def extension(self, readings: list[Reading], output: Fraction, evidence: Json) -> str:
        """A function with these answers has its root further than ``eps`` from the output."""
        require(type(evidence) is dict and set(evidence) == {"root"}, "evidence", "evidence is a root")
        root = number(evidence["root"])
        require(0 < root < 1, "evidence", "the root is strictly between 0 and 1")
        require(abs(output - root) > self.eps, "wrong", "the output is within eps of the root")
        self._require_increasing([*readings, ((root,), Fraction(0), Fraction(0))])
        return (
            f"on a strictly increasing function whose root is {between(root)}: it says {between(output)}, "
            f"which is off by more than {self.eps}"
        )

    def _require_increasing(self, readings: list[Reading]) -> None:
        """Some strictly increasing function has these values."""
        greatest: Fraction | None = None  # of the lower ends further left
        for _, group in groupby(sorted(readings), lambda reading: reading[0]):
            here = list(group)
            low, high = max(q - r for _, q, r in here), min(q + r for _, q, r in here)
            good = low <= high and (greatest is None or greatest < high)
            require(good, "increasing", "no strictly increasing function has these values and this root")
            greatest = low if greatest is None else max(low, greatest)
