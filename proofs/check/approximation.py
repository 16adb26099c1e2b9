"""Kind `approximation`: a network that is near every function with these readings and this modulus (FORMAT.md).

The network is, weight by weight, the interpolant of values at the vertices of the Kuhn triangulation: the sum of the
values times the hat functions ``ReLU(1 - (max(0, u_1, ..., u_d) - min(0, u_1, ..., u_d)))``, ``u = n x - vertex``, made
of ReLUs as in docs/theory.md, 5, where it is proved that this is affine on every simplex. There
``|phi(x) - f(x)| <= sum_v l_v |c_v - f(v)| + sum_v l_v omega(|v - x|)`` with barycentric coordinates ``l_v``; as
``|v - x| <= (1 - l_v)/n`` and omega is concave, the last sum is at most ``omega(d/((d+1) n))``.
"""

from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import product
from typing import Protocol

from counterexample import entry
from encoding import Json, Lines
from extension import Point, Reading, readings
from printing import at_most
from refusal import require
from sparse import Layer, Network

Neuron = tuple[dict[int, int], int]  # weights by column, and the bias


class Statement(Protocol):
    """What this kind asks of a statement."""

    d: int
    eps: Fraction
    inequality: str  # the modulus in words

    def output(self, value: Json) -> Network:
        """The network that is written so."""

    def allows(self, distance: Fraction, error: Fraction) -> bool:
        """Whether ``omega(distance) + error <= eps``."""


def verify(statement: Statement, lines: Lines) -> list[str]:
    """Verify the lines after the header; return the sentences of the claim."""
    found, line = readings(statement.d, lines)
    n = entry(line, "mesh", 2)[1]
    network = statement.output(entry(next(lines, "[]"), "output", 2)[1])
    require(type(n) is int and n >= 1, "mesh", "the mesh is an integer at least 1")
    d = statement.d
    require((n + 1) ** d <= len(found), "mesh", "a vertex has not been read")
    values = value_by_vertex(network, (n + 1) ** d)
    same = network[:-1] == hats(d, n) and network[-1][1] == [0]
    require(same, "interpolant", "the network is not the interpolant on this mesh")
    error = reading_error(found, dict(zip(points(d, n), values, strict=True)))
    require(statement.allows(Fraction(d, (d + 1) * n), error), "bound", "the error bound is above eps")
    return [
        f"every function on [0,1]^{d} with {statement.inequality} and with these readings is within {statement.eps} "
        "of the network it returns, on the whole cube",
        f"the network interpolates readings at the {len(values)} vertices of the mesh 1/{n}, each within "
        f"{at_most(error)}; that there is such a function, and that the one meant is such, is assumed",
    ]


def vertices(d: int, n: int) -> Iterator[tuple[int, ...]]:
    """The vertices, times ``n``, in lexicographic order."""
    return product(range(n + 1), repeat=d)


def points(d: int, n: int) -> Iterator[Point]:
    """The vertices in the same order."""
    return product([Fraction(i, n) for i in range(n + 1)], repeat=d)


def value_by_vertex(network: Network, count: int) -> list[Fraction]:
    """The weights of the output, one a vertex; those that are not listed are 0."""
    values = [Fraction(0)] * count
    for column, weight in network[-1][0][0]:
        require(column < count, "interpolant", "the output has more weights than there are vertices")
        values[column] = weight
    return values


def reading_error(found: list[Reading], values: dict[Point, Fraction]) -> Fraction:
    """How far the values at the vertices can be from those of the function, at most."""
    errors: dict[Point, Fraction] = {}
    for point, value, unit in found:
        if point in values:
            error = abs(value - values[point]) + unit
            errors[point] = min(error, errors.get(point, error))
    require(len(errors) == len(values), "mesh", "a vertex has not been read")
    return max(errors.values())


def hats(d: int, n: int) -> Network:
    """The hidden layers: the last of them has a neuron for each vertex, its hat function."""
    first = [({0: n}, -i) for i in range(n + 1)]
    if d == 1:
        return [layer(first), layer((added((0, 1), (i, -2)), 1 - i) for (i,) in vertices(1, n))]
    if d == 2:
        second = [({1: n}, -j) for j in range(n + 1)]
        across = [({0: n, 1: -n}, -k) for k in range(-n, n + 1)]  # kink k is neuron 3n+2+k
        hat = ((added((0, 1), (i, -1), (n + 1 + j, -1), (3 * n + 2 + i - j, -1)), 1 - i) for i, j in vertices(2, n))
        return [layer([*first, *second, *across]), layer(hat)]
    across = [({1: n, 2: -n}, -m) for m in range(-n, n + 1)]  # kink m is neuron 2n+1+m
    kinks = [*first, *across, ({1: n}, 0), ({2: n}, 0)]
    parts = [({i: 1}, 0) for i in range(n + 1)]
    for i, j, k in vertices(3, n):
        kink = 2 * n + 1 + j - k
        parts.append((added((i, -1), (kink, 1), (3 * n + 3, 1)), -k))  # max(0, u, v, w) - u+
        parts.append((added((0, 1), (i, -1), (kink, 1), (3 * n + 2, -1)), j - i))  # max(0, -u, -v, -w) - (-u)+
    hat = (
        (added((0, 1), (i, -2), (n + 1 + 2 * number, -1), (n + 2 + 2 * number, -1)), 1 - i)
        for number, (i, _, _) in enumerate(vertices(3, n))
    )
    return [layer(kinks), layer(parts), layer(hat)]


def added(*terms: tuple[int, int]) -> dict[int, int]:
    """The row of some ``(column, weight)``, columns that are equal taken together."""
    row: dict[int, int] = {}
    for column, weight in terms:
        row[column] = row.get(column, 0) + weight
    return row


def layer(neurons: Iterable[Neuron]) -> Layer:
    """Rows and biases."""
    pairs = list(neurons)
    rows = [sorted((j, Fraction(w)) for j, w in row.items() if w) for row, _ in pairs]
    return rows, [Fraction(bias) for _, bias in pairs]
