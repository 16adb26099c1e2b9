"""The search for points near the spectrum, from coarse to fine around the points that were certified before.

A vector that is found for one point certifies all points ``z`` of the grid with ``|(A - z)v| <= eta |v|``.

Source: docs/theory.md, 11.5.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from itertools import product
from math import ceil, floor, log, sqrt
from typing import TYPE_CHECKING, Any

import numpy as np

from sci.progress import stage
from sci.proofs.spectra.window import Matrix, Window

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sci.proofs.spectra.columns import Columns

    Vector = Any
    Point = tuple[int, int]
    """A point of the plane, multiples of the mesh of a grid; on the line the second one is 0."""

STEPS = 7
"""How many sizes of windows are tried beyond the one that was enough for a point of the coarser grid."""
HOPE = 0.9
"""A window that misses by a factor is tried again when it is larger by so much of what that should take."""
TILES = (32, 128)
"""Sizes of windows whose own eigenvectors are tried everywhere: where eigenvectors decay they are good enough."""
STRIDE, PATIENCE = 101, 12
"""They are visited in such strides, a prime number, and given up after so many that certify nothing new."""
MARGIN = 1 - 1e-6
"""Floats guess: the checker decides in integers, so nothing is left to the last digits."""
LARGEST = (127, 32767, 2**31 - 1)
"""The largest integers of 1, 2 and 4 bytes."""


@dataclass(frozen=True)
class Box:
    """Where points are looked for: an interval, or a rectangle of the plane."""

    low: tuple[Fraction, Fraction]
    high: tuple[Fraction, Fraction]

    @property
    def on_line(self) -> bool:
        """Whether it is an interval."""
        return self.low[1] == self.high[1] == 0

    def grid(self, mesh: Fraction) -> list[Point]:
        """The multiples of the mesh in it."""
        across, up = (range(ceil(a / mesh), floor(b / mesh) + 1) for a, b in zip(self.low, self.high, strict=True))
        return list(product(across, up))

    def has(self, point: Point, mesh: Fraction) -> bool:
        """Whether a point of the grid is in it."""
        return all(a <= k * mesh <= b for k, a, b in zip(point, self.low, self.high, strict=True))

    def within(self, reach: Fraction) -> Box:
        """The part of it that is at most so far from 0 in each coordinate; a single place if there is none."""
        low, high = ([min(max(a, -reach), reach) for a in ends] for ends in (self.low, self.high))
        return Box((low[0], low[1]), (high[0], high[1]))


@dataclass(frozen=True)
class Certified:
    """Points of the grid, and the integer vector, from column ``first`` on, that shows that they are near.

    With a ``recipe``, the place of one of that length, the vector that it makes shows that, too.
    """

    points: tuple[Point, ...]
    first: int
    vector: Vector
    recipe: int | None = None


@dataclass
class Level:
    """A grid of one mesh, which is the error of its points: what is still looked for, and what was found.

    ``wanted`` has for each point the number of the size from which on windows are tried, ``found`` that of the window
    that certified it; ``later`` for a place the number of the size before which no window can be large enough.
    """

    mesh: float
    eta: float
    on_line: bool
    wanted: dict[Point, int]
    found: dict[Point, int] = field(default_factory=dict)
    later: dict[complex, float] = field(default_factory=dict)
    certified: list[Certified] = field(default_factory=list)

    def covered(self, z: complex, residual: float) -> list[Point]:
        """The points that are wanted for which ``|(A - w)v| <= eta |v|``, given quotient and residual of ``v``."""
        reach = self.eta**2 * MARGIN - residual**2 - (z.imag**2 if self.on_line else 0)
        if reach < 0:
            return []
        r, a, b = sqrt(reach) / self.mesh, z.real / self.mesh, 0 if self.on_line else z.imag / self.mesh
        up = range(1) if self.on_line else range(ceil(b - r), floor(b + r) + 1)
        near = product(range(ceil(a - r), floor(a + r) + 1), up)
        return [p for p in near if p in self.wanted and (p[0] - a) ** 2 + (p[1] - b) ** 2 <= r * r]


def search(columns: Columns, box: Box, error: Fraction) -> list[Certified]:
    """Points of the grid of mesh ``error`` in the box, each within ``error`` of the spectrum, with their vectors."""
    matrix, parents = Matrix(columns), None
    levels = [error]
    while levels[-1] * 8 < Fraction(columns.norm):
        levels.append(levels[-1] * 2)
    box, found = box.within(Fraction(columns.norm) + 2 * error), list[Certified]()
    for number, mesh in enumerate(reversed(levels), 1):
        with stage(f"points are certified, round {number} of {len(levels)}") as now:
            wanted = _near(box, mesh, parents)
            level = Level(float(mesh), float(mesh - columns.slack), box.on_line, wanted)
            now.total = len(wanted)
            for _ in _rounds(matrix, level) if level.eta > 0 else ():
                now.done = len(level.found)
        parents, found = level.found, level.certified
    return found


def _near(box: Box, mesh: Fraction, parents: dict[Point, int] | None) -> dict[Point, int]:
    """The points of a grid that are near a point of the grid before, if there was one, and the size that found that."""
    if parents is None:
        return dict.fromkeys(box.grid(mesh), 0)
    wanted: dict[Point, int] = {}
    steps = range(-2, 3)
    for (a, b), size in parents.items():
        for x, y in product(steps, range(1) if box.on_line else steps):
            point = 2 * a + x, 2 * b + y
            if box.has(point, mesh):
                wanted[point] = min(size, wanted.get(point, size))
    return dict(sorted(wanted.items()))


def _rounds(matrix: Matrix, level: Level) -> Iterator[None]:
    """Look for the points of a level: with the eigenvectors of small windows, and then with windows that grow."""
    if matrix.band is not None and level.on_line:
        for size in TILES:
            _tiles(matrix, level, size)
            yield
    steps = STEPS if any(level.wanted.values()) else len(matrix.sizes)
    for together in (True, False) if matrix.dimension == 1 else (False,):
        for number, size in enumerate(matrix.sizes):
            ready = {p for p, first in level.wanted.items() if first <= number < first + steps}
            places = [z for z in _places(level, ready, together) if number >= level.later.get(z, 0)]
            if places:
                window = Window(matrix, 0, size)
                for z in places:
                    residual = _try(level, window, number, window.near(z), 2 if together else 1)
                    missing = (residual / level.eta) ** matrix.dimension * HOPE
                    level.later[z] = number + log(max(missing, 1)) / log(matrix.growth)
                yield


def _places(level: Level, ready: set[Point], together: bool) -> list[complex]:
    """Where windows are tried: at points, or in the middle of two, of four in the plane, that are all wanted."""
    if not together:
        return [complex(a, b) * level.mesh for a, b in sorted(ready)]
    corners = [(0, 0), (1, 0)] if level.on_line else [(0, 0), (1, 0), (0, 1), (1, 1)]
    cells = {(a - a % 2, b - b % 2) for a, b in ready}
    whole = [(a, b) for a, b in sorted(cells) if all((a + x, b + y) in ready for x, y in corners)]
    middle = 0.5 if level.on_line else 0.5 + 0.5j
    return [(complex(a, b) + middle) * level.mesh for a, b in whole]


def _try(level: Level, window: Window, number: int, v: Vector, least: int) -> float:
    """Keep a vector if it certifies at least so many points that are wanted; return its residual."""
    z, residual = window.image(v)
    wanted = level.covered(z, residual)
    if len(wanted) >= least:
        _keep(level, window, number, v, wanted)
    return residual


def _keep(level: Level, window: Window, number: int, v: Vector, wanted: list[Point]) -> None:
    """Keep a vector in the shortest integers that certify the points."""
    for largest in LARGEST:
        rounded = np.rint(v * (largest / max(np.abs(v.real).max(), np.abs(v.imag).max())))
        points = level.covered(*window.image(rounded))
        if len(points) >= len(wanted):
            break
    for point in points:
        level.found[point] = number
        del level.wanted[point]
    if points:
        used = np.flatnonzero(rounded)
        first, end = int(used[0]), int(used[-1]) + 1
        level.certified.append(Certified(tuple(sorted(points)), window.first + first, rounded[first:end]))


def _tiles(matrix: Matrix, level: Level, size: int) -> None:
    """Try the eigenvectors of windows of one size all over the operator, until they certify nothing more."""
    number = sum(other < size for other in matrix.sizes)
    useless = 0
    for first in sorted(range(0, matrix.N - size + 1, size // 2), key=lambda first: first * STRIDE % matrix.N):
        window = Window(matrix, first, size)
        before = len(level.found)
        for value, v, residual in zip(*(part.T for part in window.own()), strict=True):
            if level.covered(value, residual):
                _try(level, window, number, v, 1)
        useless = 0 if len(level.found) > before else useless + 1
        if useless == PATIENCE or not level.wanted:
            return
