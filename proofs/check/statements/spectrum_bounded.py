"""The problem `spectrum-bounded`: the spectrum of a bounded operator, by its matrix (theory, R4).

The direct sum, over columns, of operators on sequences over all integers; vector ``k`` of the basis, counted from 0, is
``e_r`` of column ``m + 1``, ``(m, i)`` being pair number ``k`` and ``r`` number ``i`` of 0, 1, -1, 2, -2, ...
"""

from fractions import Fraction

from bits import Spectrum, near
from sequence_operators import shifted
from word import Word, pair


class Statement(Spectrum):
    """The definition."""

    name, question = "spectrum-bounded", "the spectrum of a bounded operator"
    height, rule, input = 2, "sides", "the operator made, by R4 of the theory, of the array that"
    says = "no point is nearer than 1/4 to 1/2"

    def reach(self, index: int) -> int:
        """The rows, up and down, on which an entry may depend; an entry between two columns on none."""
        (m, i), (n, j) = map(pair, pair(index))
        return (max(i, j) + 1) // 2 if m == n else 0

    def value(self, word: Word, index: int) -> tuple[int, int]:
        """The entry."""
        (m, i), (n, j) = map(pair, pair(index))
        return shifted(word, m + 1, integer(i), integer(j)) if m == n else 0, 1

    def decide(self, output: list[tuple[Fraction, Fraction]]) -> int:
        """Whether no point is nearer than 1/4 to 1/2: the rule follows those that say 1/2 is in the spectrum."""
        return int(not near(output, Fraction(1, 2), Fraction(1, 16)))


def integer(i: int) -> int:
    """Number ``i`` of 0, 1, -1, 2, -2, ..."""
    return (i + 1) // 2 if i % 2 else -(i // 2)
