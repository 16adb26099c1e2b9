"""The exact affine pieces of a network on a line."""

from __future__ import annotations

from fractions import Fraction
from itertools import groupby
from operator import itemgetter, mul
from typing import TYPE_CHECKING, Any, NamedTuple

from sci.errors import BadInput, NotAnOutput
from sci.network.points import homogeneous
from sci.rational import exact

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sci.network.exact import Network

    End = tuple[int, int]  # the point a/b of the projective line, b >= 0; (-1, 0) and (1, 0) are the infinite ends
    Line = tuple[int, int]  # slope and intercept, times a positive number common to the whole segment


class Piece(NamedTuple):
    """On ``start <= t <= stop`` the function is ``slope * t + intercept``; ``None`` is an infinite end."""

    start: Fraction | None
    stop: Fraction | None
    slope: Fraction
    intercept: Fraction


def pieces(
    network: Network, base: Iterable[Any], direction: Iterable[Any], start: Any = None, stop: Any = None
) -> list[Piece]:
    """Return the affine pieces of ``t -> phi(base + t direction)`` (first output) from left to right, exactly.

    Neighbouring pieces have different slopes, so there are as few as can be, at most ``P(N)``.

    Args:
        network: the network.
        base: a rational point.
        direction: a rational vector.
        start: left end in ``t``; ``None`` is minus infinity.
        stop: right end in ``t``; ``None`` is plus infinity.

    Raises:
        BadInput: if ``start >= stop``, or something is not a number or has the wrong length.

    Source: docs/theory.md, 3.3.
    """
    lines, q = directed(network, base, direction)
    left, right = _end("start", start, -1), _end("stop", stop, 1)
    if left[0] * right[1] >= right[0] * left[1] and (left[1] or right[1]):
        raise BadInput(f"the segment from {start} to {stop} is empty")
    first, *layers = [rows for rows, _ in network.integer_layers]
    found = _split([*layers[:-1], layers[-1][:1]] if layers else [], _applied(first, lines, q), q, left, right)
    factor = network.integer_layers[-1][1][0] / q
    return [
        Piece(_rational(begin), _rational(end), factor * slope, factor * intercept)
        for (slope, intercept), begin, end in _merged(found)
    ]


def directed(network: Network, base: Iterable[Any], direction: Iterable[Any]) -> tuple[list[Line], int]:
    """Return ``q > 0`` and for each coordinate the line ``t -> q (base + t direction)``, in integers.

    Raises:
        BadInput: if something is not a number or has the wrong length.
    """
    try:
        origin, vector = tuple(map(exact, base)), tuple(map(exact, direction))
    except NotAnOutput as error:
        raise BadInput(f"base or direction: {error}") from None
    d = network.widths[0]
    if (len(origin), len(vector)) != (d, d):
        raise BadInput(f"base and direction must have {d} coordinates, not {len(origin)} and {len(vector)}")
    *integers, q = homogeneous(vector + origin)
    return list(zip(integers[:d], integers[d:], strict=True)), q


def _end(name: str, value: Any, infinite: int) -> End:
    try:
        return (infinite, 0) if value is None else exact(value).as_integer_ratio()
    except NotAnOutput as error:
        raise BadInput(f"{name}: {error}") from None


def _rational(end: End) -> Fraction | None:
    return Fraction(*end) if end[1] else None


def _merged(found: Iterator[tuple[End, End, Line]]) -> Iterator[tuple[Line, End, End]]:
    """Join neighbours that lie on the same line."""
    for line, group in groupby(found, key=itemgetter(2)):
        members = list(group)
        yield line, members[0][0], members[-1][1]


def _split(
    layers: Sequence[list[list[int]]], neurons: list[Line], q: int, left: End, right: End
) -> Iterator[tuple[End, End, Line]]:
    """Yield the pieces of the first output, given the neurons before ReLU and the layers that follow it."""
    if not layers:
        yield left, right, neurons[0]
        return
    rows = layers[0]
    active = [_is_active(line, left, right) for line in neurons]
    lines = _applied(rows, [line if on else (0, 0) for line, on in zip(neurons, active, strict=True)], q)
    start = left
    for stop, switching in _kinks(neurons, left, right):
        yield from _split(layers[1:], lines, q, start, stop)
        for i in switching:
            lines = _switched(rows, lines, i, neurons[i], -1 if active[i] else 1)
        start = stop
    yield from _split(layers[1:], lines, q, start, right)


def _applied(rows: list[list[int]], lines: list[Line], q: int) -> list[Line]:
    slopes, intercepts = zip(*lines, strict=True)
    return [(sum(map(mul, row, slopes)), sum(map(mul, row, intercepts)) + row[-1] * q) for row in rows]


def _switched(rows: list[list[int]], lines: list[Line], i: int, line: Line, sign: int) -> list[Line]:
    """Add or take away what neuron ``i`` contributes: two products a row, where `_applied` needs two an entry."""
    slope, intercept = sign * line[0], sign * line[1]
    return [(s + row[i] * slope, c + row[i] * intercept) for row, (s, c) in zip(rows, lines, strict=True)]


def _at(line: Line, end: End) -> int:
    """Return a number with the sign of the line at (for an infinite end: towards) this end, unless it is constant."""
    return line[0] * end[0] + line[1] * end[1]


def _is_active(line: Line, left: End, right: End) -> bool:
    """Return whether the line is positive just right of the left end; ``line[1]`` decides for constants."""
    return (_at(line, left) or _at(line, right) or line[1]) > 0


def _kinks(neurons: list[Line], left: End, right: End) -> list[tuple[End, list[int]]]:
    """Return the places strictly inside the segment where neurons change sign, from left to right, with the neurons."""
    zeros = [
        (Fraction(-line[1], line[0]), i)
        for i, line in enumerate(neurons)
        if (_at(line, left) > 0 > _at(line, right)) or (_at(line, left) < 0 < _at(line, right))
    ]
    zeros.sort()
    return [(t.as_integer_ratio(), [i for _, i in group]) for t, group in groupby(zeros, key=itemgetter(0))]
