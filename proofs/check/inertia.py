"""How many eigenvalues of a Hermitian matrix are below a number, by the signs of pivots (Sylvester)."""

from collections.abc import Mapping
from fractions import Fraction

from refusal import Reject

Entries = Mapping[tuple[int, int], list[Fraction]]  # by row and column: the real part, and the imaginary part if any


def below(entries: Entries, size: int, cut: Fraction) -> int:
    """How many eigenvalues are below ``cut``, times the number of parts of entries.

    A complex entry ``x + iy`` is the real block ``[[x, -y], [y, x]]``, so that each eigenvalue counts twice.
    """
    rows = upper(entries, size)
    negative = 0
    for i, row in enumerate(rows):
        pivot = row.pop(i, 0) - cut
        if pivot == 0:
            raise Reject("pivot", "a pivot is 0 at an end of a gap: move the end")
        negative += pivot < 0
        for j, x in row.items():
            factor = x / pivot
            for k, y in row.items():
                if k >= j:
                    rows[j][k] = rows[j].get(k, Fraction(0)) - factor * y
    return negative


def upper(entries: Entries, size: int) -> list[dict[int, Fraction]]:
    """The rows on and above the diagonal of the real matrix, without zeros above it."""
    parts = max(map(len, entries.values()), default=1)
    rows: list[dict[int, Fraction]] = [{} for _ in range(parts * size)]
    for (i, j), (x, *rest) in entries.items():
        blocks = [(0, 0, x)] if not rest else [(0, 0, x), (0, 1, -rest[0]), (1, 0, rest[0]), (1, 1, x)]
        for a, b, value in blocks:
            if parts * i + a <= parts * j + b and value != 0:
                rows[parts * i + a][parts * j + b] = value
    return rows
