"""Jordan blocks of rational matrices, exactly.

Source: docs/theory.md, 12.19.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

import flint
import numpy as np

from sci.proofs.theorems.everyday.matrices import integral, rows_of

if TYPE_CHECKING:
    from collections.abc import Collection

    from sci.proofs.theorems.everyday.matrices import Rows


def matrix(rows: Rows) -> Any:
    """Of flint."""
    return flint.fmpq_mat([[flint.fmpq(x.numerator, x.denominator) for x in row] for row in rows])


def entries(found: Any) -> list[list[Fraction]]:
    """Of a matrix of flint."""
    return [[Fraction(int(x.p), int(x.q)) for x in row] for row in found.tolist()]


def _at(polynomial: Any, A: Any) -> Any:
    """A polynomial of a matrix."""
    n = A.nrows()
    one = flint.fmpq_mat([[int(i == j) for j in range(n)] for i in range(n)])
    value = one * 0
    for x in reversed(polynomial.coeffs()):
        value = value * A + one * flint.fmpq(x)
    return value


def is_simple(rows: Rows) -> bool:
    """Whether all eigenvalues are different."""
    p = matrix(rows).charpoly()
    return bool(p.gcd(p.derivative()).degree() == 0)


def blocks(rows: Rows) -> int:
    """The number of Jordan blocks: the dimension of the kernel of ``g(A)``, eigenvalues simple roots of ``g``."""
    A = matrix(rows)
    p = A.charpoly()
    return len(rows) - int(_at(p // p.gcd(p.derivative()), A).rank())


def _kernel(found: Any) -> list[Any]:
    """A basis of the kernel, as columns."""
    basis, rank = integral(entries(found)).nullspace()
    return [flint.fmpq_mat([[flint.fmpq(basis[i, j])] for i in range(basis.nrows())]) for j in range(rank)]


def nilpotent(rows: Rows) -> list[list[Fraction]]:
    """``D`` of max norm 1 with ``AD = DA``, ``DD = 0``, for a diagonalisable matrix with a multiple eigenvalue.

    The space is cut into parts that are spanned by ``v, Av, A^2 v, ...``; ``D`` takes one of them onto another one with
    the same eigenvalues, and is 0 elsewhere.
    """
    A = matrix(rows)
    n, columns, pair = len(rows), list[Any](), None
    for factor, _ in A.charpoly().numer().factor()[1]:
        f = flint.fmpq_poly([flint.fmpq(x) for x in factor.coeffs()])
        starts = []
        for v in _kernel(_at(f, A)):
            if _joined([*columns, v]).rank() > len(columns):
                starts.append(len(columns))
                for _ in range(f.degree()):
                    columns.append(v)
                    v = A * v
        if len(starts) > 1 and pair is None:
            pair = (starts[0], starts[1], f.degree())
    if pair is None:
        raise AssertionError("no eigenvalue is multiple")
    basis = _joined(columns)
    shift = [[0] * n for _ in range(n)]
    for i in range(pair[2]):
        shift[pair[0] + i][pair[1] + i] = 1
    found = entries(basis * flint.fmpq_mat(shift) * basis.inv())
    size = max(abs(x) for row in found for x in row)
    return [[x / size for x in row] for row in found]


def _joined(columns: list[Any]) -> Any:
    return flint.fmpq_mat([[column[i, 0] for column in columns] for i in range(columns[0].nrows())])


def generic(rows: Rows, exact: Collection[int]) -> tuple[Rows, Fraction] | None:
    """A direction along which all eigenvalues are different, at the place that is given; None if none is found."""
    n = len(rows)
    draws = np.random.default_rng(0).integers(-4, 5, size=(8, n * n))
    for draw in [[k // n + 1 if k % (n + 1) == 0 else 0 for k in range(n * n)], *draws.tolist()]:
        values = [Fraction(0) if k in exact else Fraction(int(x), max(4, n)) for k, x in enumerate(draw)]
        direction = rows_of(values, n)
        moved = [[x + y for x, y in zip(*pair, strict=True)] for pair in zip(rows, direction, strict=True)]
        if is_simple(moved):
            return direction, Fraction(1)
    return None
