"""Towers that many would write, for questions that no tower of their height answers.

Each is right on most inputs that one thinks of, and defeated by the input that its own answers write.

Source: docs/theory.md, 10.2 to 10.4 and 10.9.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from sci.algorithms.limits import limit


def _one(evaluation: Any) -> bool:
    """Whether a bit is 1."""
    return bool(evaluation.approx(2) > Fraction(1, 2))


def _section(information: Any, rows: range, columns: range) -> list[list[float]]:
    """Entries of a matrix, to 20 digits."""
    return [[float(information[i, j].approx(20)) for j in columns] for i in rows]


class Latest:
    """Infinitely many ones? What the last bit says, with the claim of few ``changes`` of mind."""

    def __init__(self, changes: int = 5) -> None:
        self.claim = f"Delta_2[{changes}]"

    def run(self, n: int, problem: Any, information: Any) -> int:
        """Step ``n``."""
        return int(_one(information[n]))


@limit
def seen_lately(n: int, problem: Any, information: Any) -> int:
    """Infinitely many ones? Whether the second half of the first ``n`` bits has one."""
    return int(any(_one(information[k]) for k in range(n // 2, n)))


@limit
def nothing_lately(n: int, problem: Any, information: Any) -> int:
    """Eventually zero? Whether the second half of the first ``n`` bits has no one."""
    return int(not any(_one(information[k]) for k in range(n // 2, n)))


@limit
def column_seen_lately(n2: int, n1: int, problem: Any, information: Any) -> int:
    """A column with infinitely many ones? Whether one of the first ``n2`` has one in the second half of its rows."""
    return int(any(_one(information[i, m]) for i in range(n1 // 2, n1) for m in range(n2)))


@limit
def column_on_page(n3: int, n2: int, n1: int, problem: Any, information: Any) -> int:
    """Infinitely many such pages? Whether a column of page ``n3`` has at least ``n2`` ones in its first ``n1`` rows."""
    return int(any(sum(_one(information[n3, i, m]) for i in range(n1)) >= n2 for m in range(n2)))


@limit
def alike_lately(n: int, problem: Any, information: Any) -> int:
    """Does it converge? Whether the second half of the first ``n`` terms is nearly constant."""
    terms = [information[k].approx(n) for k in range(n // 2, n + 1)]
    return int(max(terms) - min(terms) < Fraction(1, 4))


@limit
def cauchy_between(n2: int, n1: int, problem: Any, information: Any) -> int:
    """Does it converge? Whether the terms from ``n2`` to ``n2 + n1`` are within ``1/n2`` of each other."""
    terms = [information[k].approx(20) for k in range(n2, n2 + n1 + 1)]
    return int(max(terms) - min(terms) <= Fraction(1, n2))


@limit
def small_so_far(n: int, problem: Any, information: Any) -> int:
    """Are the partial sums bounded? Whether the sum of ``n**2`` terms is at most ``n``."""
    return int(sum(_one(information[k]) for k in range(n * n)) <= n)


@limit
def short_fraction(n: int, problem: Any, information: Any) -> int:
    """Rational? Whether a fraction with a denominator of at most ``n/3`` digits fits ``n`` digits."""
    x = Fraction(information[0].approx(n))
    return int(abs(x.limit_denominator(2 ** (n // 3)) - x) <= Fraction(1, 2**n))


@limit
def small_entry(n: int, problem: Any, information: Any) -> int:
    """Is 0 in the spectrum? Whether one of the first ``n**2`` diagonal entries is below ``1/n``."""
    return int(min(information[k].approx(n) for k in range(n * n)) < Fraction(1, n))


@limit
def apart_so_far(n: int, problem: Any, information: Any) -> int:
    """A gap? Whether the two least of the first ``n**2 + 2`` diagonal entries are more than ``1/n`` apart."""
    least, second = sorted(information[k].approx(n) for k in range(n * n + 2))[:2]
    return int(second - least > Fraction(1, n))


@limit
def late_entries(n: int, problem: Any, information: Any) -> list[Any]:
    """The essential spectrum of a diagonal operator: its entries from ``n`` to ``n**2``."""
    return [information[k].approx(n) for k in range(n, n * n + 1)]


@limit
def eigenvalues_of_section(n: int, problem: Any, information: Any) -> Any:
    """The spectrum of a self-adjoint operator: ``numpy.linalg.eigvalsh`` of the section with ``2 n + 1`` rows."""
    import numpy as np

    return np.linalg.eigvalsh(_section(information, range(2 * n + 1), range(2 * n + 1)))


@limit
def grid_of_section(n: int, problem: Any, information: Any) -> Any:
    """The pseudospectrum: points of a grid where the section with ``2 n + 1`` rows has a small singular value."""
    import numpy as np

    section = np.array(_section(information, range(2 * n + 1), range(2 * n + 1)))
    grid = (z / 8 for z in range(-8, 25))
    return [z for z in grid if np.linalg.svd(section - z * np.eye(len(section)))[1][-1] <= problem.eps] or [0]


@limit
def eigenvalues_of_any_section(n: int, problem: Any, information: Any) -> Any:
    """The spectrum of a banded operator: ``numpy.linalg.eigvals`` of the section with ``n + 1`` rows."""
    import numpy as np

    return np.linalg.eigvals(_section(information, range(n + 1), range(n + 1)))


@limit
def root_of_norm_of_power(n: int, problem: Any, information: Any) -> float:
    """The spectral radius: Gelfand's formula on the section with ``n + 1`` rows."""
    import numpy as np

    power = max(n // 4, 1)
    section = np.array(_section(information, range(n + 1), range(n + 1)))
    norm = float(np.linalg.norm(np.linalg.matrix_power(section, power), 2))
    return float(norm ** (1 / power))


@limit
def least_singular_values(n2: int, n1: int, problem: Any, information: Any) -> Any:
    """The spectrum: points of a grid where the section's least singular value is below ``1/n2``."""
    import numpy as np

    section = np.array(_section(information, range(max(n1, 1)), range(n2)))
    grid = (z / 8 for z in range(-8, 9))
    found = [z for z in grid if np.linalg.svd(section - z * np.eye(*section.shape))[1][-1] < 1 / n2]
    return found or [2]


@limit
def eigenvalues_of_late_section(n2: int, n1: int, problem: Any, information: Any) -> Any:
    """The essential spectrum: eigenvalues of the section of rows ``n2`` to ``n2 + n1``."""
    import numpy as np

    rows = range(n2, n2 + n1 + 1)
    return np.linalg.eigvalsh(_section(information, rows, rows))
