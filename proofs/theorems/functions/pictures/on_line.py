"""A network, and the least and the greatest function with the readings of a certificate, along a line in the cube.

As floats, for pictures: nothing is decided here.

Source: docs/theory.md, 5.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from sci.proofs.drawing.numbers import nearest
from sci.proofs.theorems.functions.extremal import CHUNK, extension, forward
from sci.rational import from_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sci.function import Point
    from sci.proofs.certificates.read import Record
    from sci.proofs.theorems.functions.extremal import Known

SAMPLES, BESIDE, FEW = 400, 3, 24
"""Places at least; readings on either side of a magnified place; readings that need no magnifier."""
LARGE, HUGE = 1e200, 1e300
"""Values of a network are not drawn beyond the first, those of functions not beyond the second, nowhere near it."""
Window = tuple[Fraction, Fraction]


class Seen(NamedTuple):
    """A certificate about functions on the cube, the finder that reads it, and what was read."""

    problem: Any
    record: Record
    readings: Sequence[Known]


def seen(problem: Any, record: Record) -> Seen:
    """A certificate as the pictures see it."""
    return Seen(problem, record, problem.known(record.queries))


@dataclass(frozen=True)
class OnLine:
    """Along ``t -> (t, rest...)``, at the places ``t``: the values of the network and of the two extreme functions.

    ``readings`` are those on the line, ``(t, value, error)``; ``eps`` is what is allowed.
    """

    t: list[float]
    network: list[float]
    least: list[float]
    greatest: list[float]
    readings: list[tuple[float, float, float]]
    eps: float

    def off(self, side: int) -> list[float]:
        """How far the extreme function of this side is above (side 1) or below the network, in units of ``eps``."""
        extreme = self.greatest if side > 0 else self.least
        return [side * (e - phi) / self.eps for e, phi in zip(extreme, self.network, strict=True)]


def on_line(seen: Seen, rest: Point, window: Window, told: Iterable[Fraction] = ()) -> OnLine:
    """Sample the network and both extreme functions along an axis-parallel segment, the places ``told`` included."""
    import numpy as np

    problem, record, readings = seen
    points = [(t, *rest) for t in sorted({*_places(readings, window), *told})]
    x = np.array([[*map(nearest, point)] for point in points])
    with np.errstate(all="ignore"):
        least, greatest = (extension(x, readings, problem.modulus, side) for side in (-1, 1))
        found = _interpolant(record, points) if "mesh" in record.others else _forward(problem, record, x)
    rows = (found, LARGE), (least, HUGE), (greatest, HUGE)
    network, below, above = (np.clip(np.nan_to_num(row, nan=0), -most, most).tolist() for row, most in rows)
    here = [(v[0], q, r) for v, q, r in readings if v[1:] == rest and window[0] <= v[0] <= window[1]]
    shown = [(nearest(t), nearest(q), nearest(r)) for t, q, r in here]
    return OnLine(x[:, 0].tolist(), network, below, above, shown, nearest(problem.eps))


def _forward(problem: Any, record: Record, x: Any) -> Any:
    """The values of the network that the certificate shows, not too many numbers at a time."""
    import numpy as np

    network = problem.decode(record.shown[0].output)
    step = max(1, CHUNK // max(network.widths))
    return np.concatenate([forward(network, x[i : i + step]) for i in range(0, len(x), step)])


def _interpolant(record: Record, points: Sequence[Point]) -> Any:
    """The values of a network that is an interpolant; that it is one has been verified."""
    import numpy as np

    n = record.others["mesh"][0][0]
    values = {column: from_text(weight) for column, weight in record.shown[0].output[-1][0][0]}
    return np.array([nearest(_interpolated(values, n, point)) for point in points])


def _interpolated(values: Mapping[int, Fraction], n: int, point: Point) -> Fraction:
    """The mean of the values at the vertices of the simplex around a point, with barycentric weights."""
    scaled = [x * n for x in point]
    vertex = [min(int(x), n - 1) for x in scaled]
    parts = [x - i for x, i in zip(scaled, vertex, strict=True)]
    order = sorted(range(len(point)), key=lambda i: -parts[i])
    weights = [left - right for left, right in pairwise([Fraction(1), *(parts[i] for i in order), Fraction(0)])]
    total = weights[0] * values.get(_number(vertex, n), 0)
    for i, weight in zip(order, weights[1:], strict=True):
        vertex[i] += 1
        total += weight * values.get(_number(vertex, n), 0)
    return total


def _number(vertex: Sequence[int], n: int) -> int:
    """Which one it is in lexicographic order."""
    number = 0
    for i in vertex:
        number = number * (n + 1) + i
    return number


def _places(readings: Sequence[Known], window: Window) -> set[Fraction]:
    """Evenly spaced, and where kinks are: at readings and half-way between them."""
    low, high = window
    places = {low + (high - low) * i / SAMPLES for i in range(SAMPLES + 1)}
    inside = _coordinates(readings, window)
    if len(inside) <= SAMPLES:
        places |= {*inside, *((left + right) / 2 for left, right in pairwise(inside))}
    return places


def _coordinates(readings: Sequence[Known], window: Window) -> list[Fraction]:
    found = sorted({v[0] for v, _, _ in readings})
    return found[bisect_left(found, window[0]) : bisect_right(found, window[1])]


def near(readings: Sequence[Known], place: Fraction) -> Window | None:
    """A window around a place with a few readings on either side; None if there are few in all."""
    found = _coordinates(readings, (Fraction(0), Fraction(1)))
    if len(found) <= FEW:
        return None
    middle = bisect_left(found, place)
    low, high = found[max(0, middle - BESIDE - 1)], found[min(len(found) - 1, middle + BESIDE)]
    return (low, high) if low < high else None
