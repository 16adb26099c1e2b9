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
CLOSE = 20_000
"""Pairs of readings of a table, the closest to a contradiction, that are decided exactly."""
TRIED = 4
"""Points, of either side, the furthest out, that are decided exactly."""
MOST_READINGS, MOST_WORK = 10_000, 1 << 45
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
    step = max(1, CHUNK // len(known))
    for start in range(0, len(known), step):
        part = slice(start, start + step)
        with np.errstate(all="ignore"):
            apart = abs(q[part, None] - q) - r[part, None] - r
            room = modulus.floats(_distances(v[part], v))
        close = np.argwhere(apart > room - 1e-9 * (1 + abs(apart)))
        worst_first = np.argsort((room - apart)[tuple(close.T)])
        for i, j in close[worst_first[:CLOSE]]:
            one, other = known[start + i], known[j]
            if _excluded(one, other, modulus):
                return one, other
    return None


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
