"""The problem `spectrum-diagonal`: the spectrum of a diagonal operator, up to 1/2 (theory, 11.2).

Inputs: 0 (the central one), with the spectrum {0}; and for ``N >= 1`` the operator whose diagonal entry number ``N``,
counted from 0, is 1 and whose others are 0, with {0, 1}. Evaluation ``k`` is diagonal entry number ``k``.
"""

from operator_families import OperatorFamily


class Statement(OperatorFamily):
    """The definition."""

    name = "spectrum-diagonal"
    inputs = ("the operator 0", "the diagonal operator whose entry number {N}, counted from 0, is 1, the others 0")
    spectra = (0,), (0, 1)

    def value(self, family: int, member: int, index: int) -> tuple[int, int]:
        """The entry."""
        return int(family == 1 and index == member), 1
