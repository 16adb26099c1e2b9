"""The greatest and the least function with given readings and a modulus of continuity, and where a network leaves them.

``U(x) = min_v (q_v + r_v + omega(|x - v|))`` and ``L(x) = max_v (q_v - r_v - omega(|x - v|))`` in the sup norm. A
network is within ``eps`` of all functions between exactly if ``U - eps <= phi <= L + eps``. Floats guess where to
look, exact arithmetic decides.

Source: E. J. McShane, "Extension of range of functions", Bulletin of the AMS 40 (1934).
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise, product
from math import lcm
from typing import TYPE_CHECKING, Any

from sci.function import Point
from sci.network.affine import nearest_float

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sci.network import SparseNetwork

Known = tuple[Point, Fraction, Fraction]
"""A point, the answer there, its error."""
MOST = {1: 4096, 2: 100, 3: 22}
"""Coordinates an axis at which is looked, by dimension."""
CHUNK = 1 << 22
"""Floats of a table at a time."""
GROUP = 128
"""Readings that are compared with all others at a time."""
CLOSE = 20_000
"""Pairs of readings, the closest to a contradiction, that are decided exactly, for each `CHUNK` of pairs."""
TRIED = 4
"""Points, of either side, the furthest out, that are decided exactly."""
MOST_READINGS, MOST_WORK = 3_000, 1 << 40
"""The checker's limits: readings compared each with each, and comparisons times the square of their binary digits."""


@dataclass(frozen=True)
class Modulus:
    """``omega(t) = C t**exponent``, with exact comparisons."""

    C: Fraction
    exponent: Fraction

    def exceeds(self, t: Fraction, y: Fraction) -> bool:
        """Whether ``omega(t) > y``."""
        s, power = self.exponent.as_integer_ratio()
        return y < 0 or self.C**power * t**s > y**power

    def floats(self, t: Any) -> Any:
        """Nearly ``omega(t)``, for an array."""
        return float(self.C) * t ** float(self.exponent)


def clashes(known: Sequence[Known], modulus: Modulus) -> tuple[Known, Known] | None:
    """Two readings that no function with the modulus has; None if there are none."""
    import numpy as np

    if len(known) < 2:
        return None
    v, q, r = _arrays(known)
    side = round((len(known) / GROUP) ** (1 / v.shape[1])) or 1
    order = np.lexsort(np.floor(v.T * side))  # readings of a group are near each other, so that few others matter to it
    groups = np.split(order, range(GROUP, len(order), GROUP))
    decided = CLOSE * -(-(len(known) ** 2) // CHUNK) // len(groups) + 1
    for group in groups:
        others = _near_a_clash(v, q, r, group, modulus)
        with np.errstate(all="ignore"):
            apart = abs(q[group, None] - q[others]) - r[group, None] - r[others]
            room = modulus.floats(_distances(v[group], v[others]))
        close = np.argwhere(_is_close(apart, room))
        worst_first = np.argsort((room - apart)[tuple(close.T)], kind="stable")
        for i, j in close[worst_first[:decided]]:
            one, other = known[group[i]], known[others[j]]
            if _excluded(one, other, modulus):
                return one, other
    return None


def _near_a_clash(v: Any, q: Any, r: Any, group: Any, modulus: Modulus) -> Any:
    """Readings that can be close to a clash with one of the group, by the box of the group and its extremes."""
    import numpy as np

    with np.errstate(all="ignore"):
        low, high = v[group].min(axis=0), v[group].max(axis=0)
        nearest = np.maximum(np.maximum(low - v, v - high), 0).max(axis=1)
        furthest = np.maximum((q - r)[group].max() - (q + r), (q - r) - (q + r)[group].min())
        return np.flatnonzero(_is_close(furthest, modulus.floats(nearest)))


def _is_close(apart: Any, room: Any) -> Any:
    """Whether readings so far apart, with so much room, may be a clash, however the floats were rounded."""
    return ~(apart <= room - 1e-9 * (1 + abs(apart)))


def _excluded(one: Known, other: Known, modulus: Modulus) -> bool:
    (v, q, r), (w, p, s) = one, other
    apart = abs(q - p) - r - s
    if apart <= 0:
        return False
    top, power = modulus.exponent.as_integer_ratio()
    return apart**power > modulus.C**power * _distance(v, w) ** top


def comparable(known: Sequence[Known], modulus: Modulus) -> bool:
    """Whether the checker compares each of these readings with each."""
    if len(known) > MOST_READINGS:
        return False
    longest = (max(map(_digits, numbers)) for numbers in zip(*((q, r, *v) for v, q, r in known), strict=True))
    scale = lcm(*(x.denominator for v, _, _ in known for x in v))
    digits = sum(longest) + _digits(modulus.C) + _digits(Fraction(scale))
    return (len(known) ** 2 // 2) * (modulus.exponent.denominator * digits) ** 2 <= MOST_WORK


def _digits(x: Fraction) -> int:
    return x.numerator.bit_length() + x.denominator.bit_length()


def worst_points(
    network: SparseNetwork, known: Sequence[Known], modulus: Modulus, eps: Fraction, d: int
) -> Iterator[tuple[Point, int]]:
    """Points, of those looked at, where the network is further than ``eps`` from ``U`` (side 1) or ``L`` (side -1)."""
    import numpy as np

    points = list(product(*(_axis([v[i] for v, _, _ in known], MOST[d]) for i in range(d))))
    x = np.array([_floats(point) for point in points])
    for side in (1, -1):
        with np.errstate(all="ignore"):  # numbers beyond the range of floats: nothing is decided here
            gaps = side * (extension(x, known, modulus, side) - forward(network, x))
        for i in np.argsort(-gaps)[:TRIED]:
            if leaves(network, known, modulus, eps, points[i], side):
                yield points[i], side


def leaves(
    network: SparseNetwork, known: Sequence[Known], modulus: Modulus, eps: Fraction, point: Point, side: int
) -> bool:
    """Whether the network is further than ``eps`` from the extreme function of this side at the point; exact."""
    value = network(point)[0]
    return all(modulus.exceeds(_distance(point, v), eps + side * (value - q) - r) for v, q, r in known)


def _axis(found: list[Fraction], most: int) -> list[Fraction]:
    """Where readings are on one axis, the ends, and the middles between; not too many, evenly thinned."""
    coordinates = sorted({Fraction(0), Fraction(1), *found})
    all_ = sorted({*coordinates, *((left + right) / 2 for left, right in pairwise(coordinates))})
    stride = -(-len(all_) // most)
    return all_[stride // 2 :: stride]


def _distance(x: Point, y: Point) -> Fraction:
    return max(abs(a - b) for a, b in zip(x, y, strict=True))


def _arrays(known: Sequence[Known]) -> tuple[Any, Any, Any]:
    import numpy as np

    v, q, r = zip(*known, strict=True)
    return np.array([_floats(point) for point in v]), np.array(_floats(q)), np.array(_floats(r))


def _floats(values: Iterable[Fraction]) -> list[float]:
    return [nearest_float(*value.as_integer_ratio()) for value in values]


def _distances(x: Any, v: Any) -> Any:
    return abs(x[:, None, :] - v).max(axis=2)


def extension(x: Any, known: Sequence[Known], modulus: Modulus, side: int) -> Any:
    """Nearly ``U`` (side 1) or ``L`` (side -1) at the points; without readings, infinite."""
    import numpy as np

    if not known:
        return np.full(len(x), side * np.inf)
    v, q, r = _arrays(known)
    step = max(1, CHUNK // len(known))
    parts = (modulus.floats(_distances(x[i : i + step], v)) for i in range(0, len(x), step))
    return side * np.concatenate([(side * q + r + part).min(axis=1) for part in parts])


def forward(network: SparseNetwork, x: Any) -> Any:
    """Nearly the values of the network at the points."""
    import numpy as np

    values = x.T
    for number, (rows, biases) in enumerate(network.layers, 1):
        found = np.empty((len(rows), len(x)))
        for i, (row, bias) in enumerate(zip(rows, biases, strict=True)):
            columns, weights = [j for j, _ in row], np.array(_floats(w for _, w in row))
            found[i] = weights @ values[columns] + _floats([bias])[0]
        values = np.maximum(found, 0) if number < len(network.layers) else found
    return values[0]
