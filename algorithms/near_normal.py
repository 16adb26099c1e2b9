"""What towers for spectra of normal operators share: the best points of a grid around each of its points.

Source: docs/theory.md, 11.4 (normal operators).
"""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from itertools import product
from typing import TYPE_CHECKING, Any

from sci.algorithms.singular_values import least

if TYPE_CHECKING:
    from collections.abc import Callable

    from sci.algorithms.singular_values import Section

Pair = tuple[int, int]
"""A point of the grid, in multiples of its mesh."""


class NearNormal:
    """What the towers for normal operators share: grids, and the best points around each point."""

    type = "arithmetic"
    plane = False

    def output(self, k: int, size: int, bound: Callable[[Pair], int]) -> list[Pair] | None:
        """The union of the ``M_z``, or None if there is none, or one of its points may be further than ``2**-k``.

        ``bound(z)`` is ``E(z)`` in multiples of the mesh ``2**-(k+1)``.
        """
        reach = (k + size.bit_length()) << (k + 1)
        across = range(-reach, reach + 1)
        one, found = 2 << k, set()
        for z in product(across, across if self.plane else (0,)):
            own = bound(z)
            if own <= one:
                near = [w for w in ball(z, own + 1, self.plane) if max(map(abs, w)) <= reach]
                lowest = min(map(bound, near))
                if lowest > 2:
                    return None
                found |= {w for w in near if bound(w) == lowest}
        return sorted(found) or None

    def points(self, k: int, pairs: list[Pair]) -> list[Any]:
        """The points of the grid, as numbers or pairs."""
        mesh = Fraction(1, 2 << k)
        return [(a * mesh, b * mesh) if self.plane else a * mesh for a, b in pairs]


def ball(z: Pair, radius: int, plane: bool) -> list[Pair]:
    """The points of the grid that are so many meshes away, at most."""
    steps = range(-radius, radius + 1)
    return [
        (z[0] + x, z[1] + y) for x, y in product(steps, steps if plane else (0,)) if x * x + y * y <= radius * radius
    ]


def upper(section: Section, k: int) -> Callable[[Pair], int]:
    """For a point the least ``e`` with ``gamma <= e`` meshes, by the answers and what they may be wrong.

    One more than ``e = 1/mesh`` stands for all that is above 1.
    """
    mesh, far = Fraction(1, 2 << k), (2 << k) + 1

    @cache
    def bound(z: Pair) -> int:
        place = z[0] * mesh, z[1] * mesh

        def holds(e: int) -> bool:
            return e >= far or (e > 0 and not section.exceeds(place, e * mesh - section.slack))

        return least(holds) if holds(far - 1) else far

    return bound


def lower(sections: list[Section], k: int) -> Callable[[Pair], int]:
    """For a point the least ``e`` that no section speaks against: all least singular values may be ``e`` meshes."""
    mesh, far = Fraction(1, 2 << k), (2 << k) + 1

    @cache
    def bound(z: Pair) -> int:
        place = z[0] * mesh, z[1] * mesh

        def holds(e: int) -> bool:
            return e >= far or not any(part.exceeds(place, e * mesh + part.slack) for part in sections)

        return least(holds) if holds(far - 1) else far

    return bound
