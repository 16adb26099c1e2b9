"""The search for points near the spectrum, from coarse to fine around the points that were certified before.

A vector that is found for one point certifies all points ``z`` of the grid with ``|(A - z)v| <= eta |v|``.

Source: docs/theory.md, 11.5.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from math import ceil, floor, sqrt
from typing import TYPE_CHECKING, Any

import numpy as np

from sci.progress import stage
from sci.proofs.spectra.window import Matrix, Window

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sci.proofs.spectra.reading import Columns

    Vector = Any
    Point = tuple[int, int]
    """A point of the plane, multiples of the mesh of a grid; on the line the second one is 0."""

GROWTH, SMALLEST, STEPS = 1.25, 8, 7
"""The sizes of windows grow by this factor from this many columns; how many sizes are tried beyond a coarser one."""
TILES = (32, 128)
"""Sizes of windows whose own eigenvectors are tried everywhere: where eigenvectors decay they are good enough."""
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


@dataclass(frozen=True)
class Certified:
    """Points of the grid, and the integer vector, from column ``first`` on, that shows that they are near."""

    points: tuple[Point, ...]
    first: int
    vector: Vector


@dataclass
class Level:
    """A grid of one mesh, which is the error of its points: what is still looked for, and what was found.

    ``wanted`` has for each point the number of the size from which on windows are tried.
    """

    mesh: float
    eta: float
    wanted: dict[Point, int]
    found: dict[Point, int]
    certified: list[Certified]

    def covered(self, z: complex, residual: float, on_line: bool) -> list[Point]:
        """The points that are wanted for which ``|(A - w)v| <= eta |v|``, given quotient and residual of ``v``."""
        reach = self.eta**2 * MARGIN - residual**2
        if reach < 0:
            return []
        r = sqrt(reach) / self.mesh
        a, b = z.real / self.mesh, 0.0 if on_line else z.imag / self.mesh
        off = z.imag / self.mesh if on_line else 0.0
        near = product(
            range(ceil(a - r), floor(a + r) + 1), range(ceil(b - r), floor(b + r) + 1) if not on_line else (0,)
        )
        return [p for p in near if p in self.wanted and (p[0] - a) ** 2 + (p[1] - b) ** 2 + off**2 <= r * r]


def search(columns: Columns, box: Box, error: Fraction) -> list[Certified]:
    """Points of the grid of mesh ``error`` in the box, each within ``error`` of the spectrum, with their vectors."""
    matrix, parents = Matrix(columns), None
    levels = [error]
    while levels[-1] * 8 < Fraction(columns.norm):
        levels.append(levels[-1] * 2)
    found: list[Certified] = []
    for number, mesh in enumerate(reversed(levels), 1):
        with stage(f"points are certified, round {number} of {len(levels)}") as now:
            level = _level(box.grid(mesh), mesh, mesh - columns.slack, parents)
            now.total = len(level.wanted)
            for _ in _rounds(matrix, level, box.on_line):
                now.done = len(level.found)
        parents, found = level.found, level.certified
    return found


def _level(grid: list[Point], mesh: Fraction, eta: Fraction, parents: dict[Point, int] | None) -> Level:
    """The points of a grid that are near a point of the last one, if there was one."""
    if parents is None:
        wanted = dict.fromkeys(grid, -1)
    else:
        wanted = {}
        for a, b in grid:
            around = product(*({(x - 2) // 2, (x - 1) // 2, x // 2, (x + 1) // 2, (x + 2) // 2} for x in (a, b)))
            sizes = [parents[p] for p in around if p in parents and abs(2 * p[0] - a) <= 2 and abs(2 * p[1] - b) <= 2]
            if sizes:
                wanted[a, b] = min(sizes)
    return Level(float(mesh), float(eta), wanted, {}, [])


def _rounds(matrix: Matrix, level: Level, on_line: bool) -> Iterator[None]:
    """Look for the points of a level: with the eigenvectors of small windows, and then with windows that grow."""
    if level.eta <= 0:
        return
    if matrix.band is not None and on_line:
        for size in TILES:
            _tiles(matrix, level, size)
            yield
    for together in (True, False):
        for number, size in enumerate(_sizes(matrix)):
            targets = _targets(level, number, together, on_line)
            if targets:
                window = Window(matrix, 0, size)
                start = np.cos(np.arange(size) ** 2.0)
                for z in targets:
                    _try(level, window, number, window.near(z, start), 2 if together else 1, on_line)
                yield


def _sizes(matrix: Matrix) -> list[int]:
    """The sizes of windows."""
    growth = GROWTH if matrix.band is not None else GROWTH**2
    sizes, size = [], float(SMALLEST)
    while size < matrix.N:
        sizes.append(int(size))
        size *= growth
    return [*sizes, matrix.N]


def _targets(level: Level, number: int, together: bool, on_line: bool) -> list[complex]:
    """The places at which a window of this size is tried: points, or the middles of two (four) neighbours."""
    ready = {p for p, first in level.wanted.items() if first < 0 or first <= number < first + STEPS}
    if not together:
        return [complex(a, b) * level.mesh for a, b in ready]
    middle = 0.5 if on_line else 0.5 + 0.5j
    corners = [(0, 0), (1, 0)] if on_line else [(0, 0), (1, 0), (0, 1), (1, 1)]
    cells = {(a - a % 2, b - b % 2 * (not on_line)) for a, b in ready}
    return [(complex(*cell) + middle) * level.mesh for cell in sorted(cells) if _all_wanted(cell, corners, ready)]


def _all_wanted(cell: Point, corners: list[Point], ready: set[Point]) -> bool:
    return all((cell[0] + x, cell[1] + y) in ready for x, y in corners)


def _try(level: Level, window: Window, number: int, v: Vector, least: int, on_line: bool) -> None:
    """Keep a vector if it certifies at least so many points that are wanted, in the shortest integers that do."""
    z, residual = window.image(v)
    wanted = level.covered(z, residual, on_line)
    if len(wanted) < least:
        return
    for largest in LARGEST:
        rounded = np.rint(v * (largest / max(np.abs(v.real).max(), np.abs(v.imag).max())))
        points = level.covered(*window.image(rounded), on_line)
        if len(points) >= len(wanted):
            break
    if len(points) < least:
        return
    for point in points:
        level.found[point] = number
        del level.wanted[point]
    used = np.flatnonzero(rounded)
    first, end = int(used[0]), int(used[-1]) + 1
    level.certified.append(Certified(tuple(sorted(points)), window.first + first, rounded[first:end]))


def _tiles(matrix: Matrix, level: Level, size: int) -> None:
    """Try the eigenvectors of all windows of one size, the best ones first."""
    number = sum(other < size for other in _sizes(matrix))
    for first in range(0, matrix.N - size + 1, size // 2):
        if not level.wanted:
            return
        window = Window(matrix, first, size)
        _, vectors = window.own()
        for v in vectors.T:
            if level.covered(*window.image(v), True):
                _try(level, window, number, v, 1, True)
