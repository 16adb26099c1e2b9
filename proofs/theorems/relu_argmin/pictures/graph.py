"""The network of a certificate along the line of the training points, as numbers for a picture.

Source: docs/theory.md, 3.3 and 3.4.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from sci.proofs.drawing.numbers import clamped
from sci.proofs.theorems.relu_argmin.inputs import label

if TYPE_CHECKING:
    from fractions import Fraction

    from sci.network import ReluNetwork
    from sci.network.pieces import Piece
    from sci.proofs.certificates.read import Record
    from sci.proofs.theorems.relu_argmin.inputs import TrainingSets

MOST, SAMPLES = 72, 400


class Point(NamedTuple):
    """A training point of the certificate's input, at ``u = a/x_1``, where the points are evenly spaced.

    ``wanted`` is its label (for margin costs -1 or 1), ``value`` what the network says, clamped to the picture;
    ``wrong`` if it does not say the label, ``listed`` if the evidence lists the point.
    """

    u: float
    label: int
    wanted: int
    value: float
    wrong: bool
    listed: bool


@dataclass(frozen=True)
class AlongLine:
    """Points in view, the graph of the network on ``x_2 = 0``, the ends of its pieces, all at ``u = a/x_1``.

    ``bound`` is ``P(N)``; heights are clamped, and lie in ``span``.
    """

    points: list[Point]
    graph: list[tuple[float, float]]
    kinks: list[float]
    bound: int
    span: tuple[float, float]


def along_line(problem: TrainingSets, record: Record) -> AlongLine:
    """Up to `MOST` points, with one that the evidence lists among them."""
    network, listed = problem.decode(record.shown[0].output), set(record.shown[0].evidence["points"])
    most = (-3, 3) if problem.cost.margin else (-1, 2)
    first = max(1, min(min(listed), problem.r - MOST + 1))
    last = min(first + MOST - 1, problem.r)
    points = [_point(problem, record, network, k, k in listed, most) for k in range(first, last + 1)]
    near, far = (problem.point(record.family, record.N, k)[0] for k in (last, first))
    pieces = _pieces(network, problem.d, near, far)
    kinks = [piece.stop for piece in pieces[:-1] if piece.stop is not None]
    graph = _graph(pieces, problem.a, [near, *kinks, far], most)
    heights = [*(value for _, value in graph), *(h for point in points for h in (point.value, point.wanted))]
    in_view = min(heights) - 0.2, max(heights) + 0.2
    return AlongLine(points, graph, [float(problem.a / x) for x in kinks], problem.pieces, in_view)


def _point(
    problem: TrainingSets, record: Record, network: ReluNetwork, k: int, listed: bool, most: tuple[int, int]
) -> Point:
    x, of, margin = problem.point(record.family, record.N, k), label(k), problem.cost.margin
    value = network(x)[0]
    wanted = 2 * of - 1 if margin else of
    wrong = wanted * value <= 0 if margin else 2 * abs(value - of) >= 1
    return Point(float(problem.a / x[0]), of, wanted, clamped(value, *most), wrong, listed)


def _pieces(network: ReluNetwork, d: int, near: Fraction, far: Fraction) -> list[Piece]:
    from sci.network.pieces import pieces

    return pieces(network, [0] * d, [1, *[0] * (d - 1)], near, far)


def _graph(pieces: list[Piece], a: Fraction, ends: list[Fraction], most: tuple[int, int]) -> list[tuple[float, float]]:
    """Points of the graph at the ends of the pieces and, since ``u = a/x_1`` bends them, between."""
    low, high = a / ends[-1], a / ends[0]
    even = [a / (low + (high - low) * i / SAMPLES) for i in range(SAMPLES + 1)]
    following, graph = iter(pieces), []
    piece = next(following)
    for x in sorted({*even, *ends}):
        while piece.stop is not None and x > piece.stop:
            piece = next(following)
        graph.append((float(a / x), clamped(piece.slope * x + piece.intercept, *most)))
    return graph
