"""Piecewise-linear interpolation on the Freudenthal (Kuhn) triangulation, exactly, as a ReLU network.

The cube ``[0,1]^d`` is cut by the planes ``n x_i = k`` and ``n (x_i - x_j) = k`` into simplices. The hat function of
the vertex ``v/n`` is ``ReLU(1 - (max(0, u_1, ..., u_d) - min(0, u_1, ..., u_d)))``, ``u = n x - v``, and the
interpolant is the sum of the values times the hat functions. Writing ``t+`` for ``ReLU(t)``,

* ``d = 1``: ``max - min = 2 u+ - u``;
* ``d = 2``: ``max - min = u+ + w+ + (u - w)+ - u``, the way up when going round 0, ``w``, ``u``;
* ``d = 3``: ``max(0, u, v, w) = u+ + (w + (v - w)+ - u+)+`` and ``-min = u+ - u + (u - v + (v - w)+ - u+)+``.

The first hidden layer has ``O(n)`` neurons, kinks shared by all hats; every other neuron has at most four inputs, so
the number of weights is linear in the number of simplices. All weights but the values are integers.

Source: docs/theory.md, 5.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Any

from sci.network.sparse import SparseNetwork

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from fractions import Fraction

Vertex = tuple[int, ...]
Neurons = list[tuple[dict[int, int], int]]
"""Rows ``{column: weight}`` and biases."""


def vertices(d: int, n: int) -> Iterator[Vertex]:
    """The vertices, times ``n``, in lexicographic order."""
    return product(range(n + 1), repeat=d)


def interpolant(d: int, n: int, values: Sequence[Fraction]) -> SparseNetwork:
    """The network with these values at the `vertices`, affine on every simplex; ``d`` is 1, 2 or 3."""
    hidden = HIDDEN[d](n)
    last: Any = [(dict(enumerate(values)), 0)]
    return SparseNetwork(d, [_layer(neurons) for neurons in (*hidden, last)])


def _layer(neurons: Sequence[tuple[Mapping[int, Any], int]]) -> Any:
    rows = [[(j, row[j]) for j in sorted(row) if row[j]] for row, _ in neurons]
    return rows, [bias for _, bias in neurons]


def _added(*terms: tuple[int, int]) -> dict[int, int]:
    """A row from ``(column, weight)`` terms, of which several may have one column."""
    row: dict[int, int] = {}
    for column, weight in terms:
        row[column] = row.get(column, 0) + weight
    return row


def _one(n: int) -> list[Neurons]:
    kinks: Neurons = [({0: n}, -i) for i in range(n + 1)]
    return [kinks, [(_added((0, 1), (i, -2)), 1 - i) for (i,) in vertices(1, n)]]


def _two(n: int) -> list[Neurons]:
    first: Neurons = [({0: n}, -i) for i in range(n + 1)]
    second: Neurons = [({1: n}, -j) for j in range(n + 1)]
    across: Neurons = [({0: n, 1: -n}, -k) for k in range(-n, n + 1)]
    hats: Neurons = [
        (_added((0, 1), (i, -1), (n + 1 + j, -1), (2 * n + 2 + n + i - j, -1)), 1 - i) for i, j in vertices(2, n)
    ]
    return [[*first, *second, *across], hats]


def _three(n: int) -> list[Neurons]:
    first: Neurons = [({0: n}, -i) for i in range(n + 1)]
    across: Neurons = [({1: n, 2: -n}, -m) for m in range(-n, n + 1)]
    kinks = [*first, *across, ({1: n}, 0), ({2: n}, 0)]
    y, z = 3 * n + 2, 3 * n + 3  # the columns of n x_2 and n x_3; that of n x_1 is 0
    middle: Neurons = [({i: 1}, 0) for i in range(n + 1)]
    for i, j, k in vertices(3, n):
        between = (2 * n + 1 + j - k, 1)
        middle.append((_added((z, 1), between, (i, -1)), -k))
        middle.append((_added((0, 1), (y, -1), between, (i, -1)), j - i))
    hats: Neurons = [
        (_added((0, 1), (i, -2), (n + 1 + 2 * number, -1), (n + 2 + 2 * number, -1)), 1 - i)
        for number, (i, _, _) in enumerate(vertices(3, n))
    ]
    return [kinks, middle, hats]


HIDDEN = {1: _one, 2: _two, 3: _three}
