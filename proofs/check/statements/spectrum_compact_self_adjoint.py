"""The problem `spectrum-compact-self-adjoint`: of a compact self-adjoint operator, up to 1/2 (theory, 11.2).

Inputs: the matrix whose entry (0, 0) is 1, the others 0 (the central one), with the spectrum {0, 1}; and for ``N >= 1``
the one with four entries 1, in rows and columns 0 and ``N+1``, with {0, 2}. Evaluation ``k`` is the entry whose row and
column are pair number ``k``.
"""

from operator_families import OperatorFamily
from word import pair


class Statement(OperatorFamily):
    """The definition."""

    name = "spectrum-compact-self-adjoint"
    inputs = (
        "the matrix whose entry (0, 0) is 1, the others 0",
        "the matrix with entries 1 where row and column are 0 or {N}+1, the others 0",
    )
    spectra = (0, 1), (0, 2)

    def value(self, family: int, member: int, index: int) -> tuple[int, int]:
        """The entry."""
        places = (0, member + 1) if family else (0,)
        return int(all(place in places for place in pair(index))), 1
