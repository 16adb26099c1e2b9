"""Outputs that are finite sets of complex numbers: spectra.

Source: docs/theory.md, 11.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from sci.errors import NotAnOutput
from sci.extras import extra
from sci.rational import exact, from_text, scalar, to_text

Point = tuple[Fraction, Fraction]
"""A complex number: its real and its imaginary part."""


class Points:
    """What problems have in common whose outputs are such sets, not empty."""

    how_to_answer = "a list of at least one point, real or complex, near the spectrum in the Hausdorff distance"

    def encode(self, returned: Any) -> list[Any]:
        """At least one point, real, complex or a pair of real and imaginary part, in a list or an array."""
        points = [_point(value) for value in entries(returned)]
        if not points:
            raise NotAnOutput("the output is a list of at least one point")
        return [to_text(x) if y == 0 else [to_text(x), to_text(y)] for x, y in points]

    def decode(self, value: Any) -> list[Point]:
        """The points, as pairs."""
        if type(value) is not list or not value:
            raise NotAnOutput("the output is a list of at least one point")
        pairs = [point if type(point) is list else [point, "0"] for point in value]
        return [(from_text(x), from_text(y)) for x, y in pairs]

    def output_strategy(self) -> Any:
        """A few points, some of them near the limits of what is decided."""
        with extra("test"):
            from hypothesis import strategies as st

        part = st.sampled_from([Fraction(n, 4) for n in range(-4, 9)]) | st.fractions(-2, 2, max_denominator=9)
        return st.lists(part | st.tuples(part, part), min_size=1, max_size=3)

    def output_text(self, output: list[Point]) -> str:
        """How many points there are."""
        return f"{len(output)} points" if len(output) > 1 else "1 point"


def hausdorff(points: list[Point], others: list[Point]) -> Fraction:
    """The square of the Hausdorff distance."""
    return max(
        min((x - a) ** 2 + (y - b) ** 2 for a, b in far)
        for near, far in ((points, others), (others, points))
        for x, y in near
    )


def _point(value: Any) -> Point:
    entry = scalar(value)
    if isinstance(entry, complex):  # numpy's complex128 is one
        return exact(entry.real), exact(entry.imag)
    if type(entry) in (tuple, list) and len(entry) == 2:
        return exact(entry[0]), exact(entry[1])
    return exact(entry), Fraction(0)


def entries(returned: Any) -> list[Any]:
    """The entries of a list, a tuple, or an array with one axis."""
    listed = returned.tolist() if hasattr(returned, "tolist") and not isinstance(returned, int | float) else returned
    if isinstance(listed, range | list | tuple | set | frozenset):
        return list(listed)
    raise NotAnOutput("the output is a list of at least one point")


def squared(point: Point, centre: Fraction) -> Fraction:
    """The square of the distance of a point from a real number."""
    return (point[0] - centre) ** 2 + point[1] ** 2
