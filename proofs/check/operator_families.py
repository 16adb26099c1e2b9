"""Spectra of operators on ``l^2(N)`` near a central one: what their statements have in common (theory, 11.2).

Outputs are finite sets of complex numbers, not empty, for spectra. One fails on an input if its Hausdorff distance from
the spectrum is at least 1/2: if some point of it is so far from the spectrum (``"wrong"``), or some point of the
spectrum is so far from it (``"missing"``); the evidence lists which, ``{"sides":[...]}``. No algorithm fails on none.
"""

from fractions import Fraction
from typing import ClassVar

from bits import read_points
from encoding import Json
from refusal import require

Point = tuple[Fraction, Fraction]
NEAR = Fraction(1, 2)
SIDES = ["wrong"], ["missing"], ["wrong", "missing"]


class OperatorFamily:
    """The definition; a problem adds its evaluations."""

    kinds: ClassVar[set[str]] = {"counterexample", "randomised", "statistical"}
    name: ClassVar[str]
    inputs: ClassVar[tuple[str, str]]  # the central one, and member {N} of the family
    spectra: ClassVar[tuple[tuple[int, ...], tuple[int, ...]]]  # theirs

    def __init__(self, parameters: dict[str, str]) -> None:
        require(parameters == {}, "parameters", f"{self.name} has no parameters")

    def require_range(self) -> None:
        """No algorithm can, always."""

    def require_input(self, family: int, member: int) -> None:
        """``0, 0`` or family 1."""
        good = (family, member) == (0, 0) or (family == 1 and member >= 1)
        require(good, "input", "inputs are the central one, and members N >= 1 of family 1")

    def name_input(self, family: int, member: int) -> str:
        """The input in words."""
        return self.inputs[family].replace("{N}", str(member))

    def has_evaluation(self, index: int) -> bool:
        """There are infinitely many."""
        return index >= 0

    def output(self, value: Json) -> list[Point]:
        """The points: rationals, or pairs of a real and an imaginary part."""
        return read_points(value)

    def failure(self, family: int, member: int, output: list[Point], evidence: Json) -> str:
        """The output is too far from the spectrum."""
        require(evidence in [{"sides": sides} for sides in SIDES], "evidence", "sides are wanted: wrong, missing")
        spectrum = [(Fraction(x), Fraction(0)) for x in self.spectra[family]]
        where = f"the spectrum {{{', '.join(map(str, self.spectra[family]))}}}"
        told = []
        if "wrong" in evidence["sides"]:
            far(output, spectrum)
            told.append(f"a point of the output ({len(output)} in all) is at least {NEAR} from {where}")
        if "missing" in evidence["sides"]:
            z = far(spectrum, output)
            told.append(f"{z[0]}, of {where}, is at least {NEAR} from each point of the output ({len(output)} in all)")
        return "; ".join(told)


def far(points: list[Point], others: list[Point]) -> Point:
    """The first of these points that is at least 1/2 from all the others."""
    found = [(x, y) for x, y in points if all((x - a) ** 2 + (y - b) ** 2 >= NEAR**2 for a, b in others)]
    require(len(found) >= 1, "wrong", "the output does not fail on this side")
    return found[0]
