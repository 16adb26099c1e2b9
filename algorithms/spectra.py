"""Towers that compute spectra of operators on ``l^2(N)``.

Real entries are ``information[i, j]``, complex ones have parts ``information.re[i, j]`` and ``information.im[i, j]``.
Outputs are lists of numbers, or of pairs of real and imaginary parts.

Source: docs/theory.md, 11.4.
"""

from __future__ import annotations

from fractions import Fraction
from functools import partial
from itertools import product
from typing import TYPE_CHECKING, Any

from sci.algorithms.near_normal import NearNormal, lower, upper
from sci.algorithms.singular_values import Section, doublings, least

if TYPE_CHECKING:
    from collections.abc import Callable

Point = tuple[Fraction, Fraction]


class Diagonal:
    """``Sigma_1`` for diagonal operators, ``information[k]``: at step ``n`` the first ``n`` entries to ``n`` digits.

    Complex ones are pairs, to one more digit in each part.
    """

    claim, type = "Sigma_1", "arithmetic"

    def run(self, n: int, problem: Any, information: Any) -> list[Any]:
        """Step ``n``."""
        if hasattr(information, "im"):
            parts = information.re, information.im
            return [tuple(Fraction(part[k].approx(n + 1)) for part in parts) for k in range(max(1, n))]
        return [Fraction(information[k].approx(n)) for k in range(max(1, n))]


def first_entries(problem: Any, information: Any) -> list[Fraction]:
    """No tower, and no right one: the first 100 entries of a diagonal operator, to 30 digits."""
    return [Fraction(information[k].approx(30)) for k in range(100)]


def section(problem: Any, information: Any) -> Any:
    """No tower, and no right one: `numpy.linalg.eigvalsh` of the section with 20 rows."""
    import numpy as np

    return np.linalg.eigvalsh([[float(information[i, j].approx(30)) for j in range(20)] for i in range(20)])


class Norm:
    """``Sigma_1`` for the norm: at step ``n`` a multiple of ``2**-n`` that the section of size ``n`` exceeds."""

    claim, type = "Sigma_1", "arithmetic"

    def run(self, n: int, problem: Any, information: Any) -> Fraction:
        """Step ``n``."""
        section = Section(information, max(1, n), max(1, n), n)
        mesh = Fraction(1, 1 << n)
        steps = least(lambda k: section.norm_below(k * mesh + section.slack))
        return max(steps - 1, 0) * mesh


class BandedSelfAdjoint(NearNormal):
    """``Sigma_1`` for self-adjoint operators of a known band: each point of step ``k`` is within ``2**-k``.

    Windows of ``k``, ``2k``, ``4k``, ... columns are tried until every point of the output is near enough.
    """

    claim = "Sigma_1"

    def __init__(self, band: int = 1) -> None:
        self.band = band

    def run(self, k: int, problem: Any, information: Any) -> list[Any]:
        """Step ``k``."""
        size = max(1, k)
        while True:
            section = Section(information, size + self.band, size, k + 3, self.band)
            found = self.output(k, size, upper(section, k))
            if found:
                return self.points(k, found)
            size *= 2


class BandedNormal(BandedSelfAdjoint):
    """``Sigma_1`` for normal operators of a known band."""

    plane = True


class SelfAdjoint(NearNormal):
    """``Sigma_2`` for self-adjoint operators: the outer step is the control of the error, the inner one counts rows.

    A window serves if the rows seen so far do not speak against it; the answer is 0 until there is one.
    """

    claim = "Sigma_2"

    def run(self, k: int, n1: int, problem: Any, information: Any) -> list[Any]:
        """Step ``(k, n1)``."""
        for size in doublings(max(k, n1), max(1, k)):
            sections = [Section(information, m, size, k + 3 + m.bit_length()) for m in doublings(max(1, n1))]
            found = self.output(k, size, lower(sections, k))
            if found:
                return self.points(k, found)
        return self.points(k, [(0, 0)])


class Normal(SelfAdjoint):
    """``Sigma_2`` for normal operators."""

    plane = True


class Bounded:
    """``Pi_3`` for bounded operators: where the resolvent may be as large as ``n3``."""

    claim, type = "Pi_3", "arithmetic"

    def run(self, n3: int, n2: int, n1: int, problem: Any, information: Any) -> list[Point]:
        """Step ``(n3, n2, n1)``."""
        n3, n2, n1 = (max(1, n) for n in (n3, n2, n1))
        tall = [Section(information, m, n2, n2 + m) for m in doublings(n1)]
        wide = [Section(information, n2, m, n2 + m).adjoint() for m in doublings(n1)]
        level = Fraction(1, n3)
        grid = _grid(n3, _half_side([Section(information, m, m, m) for m in doublings(n2)]))

        def may_be_below(z: Point, parts: list[Section]) -> bool:
            return not any(part.exceeds(z, level + part.slack) for part in parts)

        return [z for z in grid if may_be_below(z, tall) or may_be_below((z[0], -z[1]), wide)] or grid


class Banded:
    """``Pi_2`` for operators of a known band."""

    claim, type = "Pi_2", "arithmetic"

    def __init__(self, band: int = 1) -> None:
        self.band = band

    def run(self, n2: int, n1: int, problem: Any, information: Any) -> list[Point]:
        """Step ``(n2, n1)``."""
        n2, n1 = max(1, n2), max(1, n1)
        grid = _grid(n2, _half_side([Section(information, m, m, m, self.band) for m in doublings(n1)]))
        return [z for z in grid if _is_below(z, Fraction(1, n2), information, n1, self.band)] or grid


class Pseudospectrum:
    """``Sigma_1`` for the closed ``eps``-pseudospectrum of an operator of a known band: no wrong points.

    That nothing is missing in the limit is literature: the norm of a resolvent is constant on no open set.
    """

    claim, type = "Sigma_1", "arithmetic"

    def __init__(self, eps: Any = Fraction(1, 4), band: int = 1) -> None:
        self.eps, self.band = Fraction(eps), band

    def run(self, n: int, problem: Any, information: Any) -> list[Point]:
        """Step ``n``: of the grid of mesh ``2**-n``, where windows of up to ``n`` columns show it; more, if none do."""
        size = max(1, n)
        while True:
            grid = _grid(n, _half_side([Section(information, size, size, size, self.band)]))
            found = [z for z in grid if _is_below(z, self.eps, information, size, self.band)]
            if found:
                return found
            size, n = size * 2, n + 1


def _half_side(sections: list[Section]) -> int:
    """An integer above all lower bounds of norms that the sections give."""
    return 1 + max(least(partial(_norm_is_below, part)) for part in sections)


def _norm_is_below(section: Section, bound: int) -> bool:
    return section.norm_below(bound + section.slack)


def _grid(digits: int, half: int) -> list[Point]:
    """The points of the square of this half-side, of mesh ``2**-digits``."""
    mesh = Fraction(1, 1 << digits)
    across = [k * mesh for k in range(-half << digits, (half << digits) + 1)]
    return list(product(across, across))


def _is_below(z: Point, level: Fraction, information: Any, most: int, band: int) -> bool:
    """Whether a window of at most so many columns or rows shows a least singular value of at most ``level``."""
    for size in doublings(most):
        tall = Section(information, size + band, size, size + level.denominator.bit_length() + 1, band)
        wide = Section(information, size, size + band, size + level.denominator.bit_length() + 1, band).adjoint()
        if any(not part.exceeds(place, level - part.slack) for part, place in ((tall, z), (wide, (z[0], -z[1])))):
            return True
    return False


class CompactSelfAdjoint:
    """``Delta_2`` for compact self-adjoint operators: the eigenvalues of the section of size ``n``, and 0."""

    claim, type = "Delta_2", "arithmetic"

    def run(self, n: int, problem: Any, information: Any) -> list[Fraction]:
        """Step ``n``."""
        n = max(1, n)
        return _eigenvalues(Section(information, n, n, n), n.bit_length())


class KnownTail:
    """``Delta_1`` for self-adjoint operators within ``tail(N)``, which tends to 0, of their sections of size ``N``."""

    claim, type = "Delta_1", "arithmetic"

    def __init__(self, tail: Callable[[int], Any] = lambda N: Fraction(2, N)) -> None:
        self.tail = tail

    def run(self, n: int, problem: Any, information: Any) -> list[Fraction]:
        """Step ``n``."""
        size = 1
        while Fraction(self.tail(size)) > Fraction(1, 4 << n):
            size *= 2
        return _eigenvalues(Section(information, size, size, n + 2), n + 1)


def _eigenvalues(section: Section, digits: int) -> list[Fraction]:
    """Numbers as near as ``2**-digits`` to the eigenvalues of the symmetrised answers, each to one, and 0."""
    half = _half_side([section]) + 1
    mesh, found = Fraction(1, 1 << digits), {Fraction(0)}
    cells = [(Fraction(-half) + mesh / 3, Fraction(half) + mesh / 3)]
    while cells:
        left, right = cells.pop()
        if section.eigenvalues_below(left) == section.eigenvalues_below(right):
            continue
        middle = (left + right) / 2
        if right - left <= 2 * mesh:
            found.add(middle)
        else:
            cells += [(left, middle), (middle, right)]
    return sorted(found)
