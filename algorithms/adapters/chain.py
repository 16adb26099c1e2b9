"""Foreign networks as exact chains: affine maps are composed in rationals until a ReLU closes the layer."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np

from sci.errors import BadInput
from sci.network import ReluNetwork

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Numbers = NDArray[Any]  # float64, or objects that are Fractions


@dataclass(frozen=True, eq=False)
class Chain:
    """A network read from its input up to some point: closed layers, then an open affine map.

    Each step composes its map after the open one, exactly. Floats that nothing is composed with stay floats, so that a
    plain network arrives as it was stored; everything else becomes Fractions.

    Args:
        width: the number of numbers that leave the chain here.
        layers: the closed layers ``(W, b)``, a ReLU after each.
        matrix: the open map's matrix (out, in); one-dimensional if diagonal; None for the identity.
        bias: the open map's constant part; None for 0.
    """

    width: int
    layers: tuple[tuple[Numbers, Numbers], ...] = ()
    matrix: Numbers | None = None
    bias: Numbers | None = None

    def linear(self, matrix: Numbers) -> Chain:
        """Continue with ``x -> matrix @ x``, a matrix of shape (out, width)."""
        bias = None if self.bias is None else rational(matrix) @ rational(self.bias)
        return replace(self, width=len(matrix), matrix=_product(matrix, self.matrix), bias=bias)

    def scale(self, factors: Numbers) -> Chain:
        """Continue with ``x_i -> factors_i x_i``."""
        exact = rational(factors)
        bias = None if self.bias is None else exact * rational(self.bias)
        if self.matrix is None:
            return replace(self, matrix=factors, bias=bias)
        columns = exact if self.matrix.ndim == 1 else exact[:, None]
        return replace(self, matrix=columns * rational(self.matrix), bias=bias)

    def shift(self, terms: Numbers) -> Chain:
        """Continue with ``x_i -> x_i + terms_i``."""
        return replace(self, bias=terms if self.bias is None else rational(self.bias) + rational(terms))

    def divide(self, divisors: Numbers, where: str) -> Chain:
        """Continue with ``x_i -> x_i / divisors_i``.

        Raises:
            BadInput: if a divisor is 0.
        """
        if not divisors.all():
            raise BadInput(f"{where}: division by 0")
        return self.scale(1 / rational(divisors))

    def relu(self) -> Chain:
        """Continue with ``x_i -> max(x_i, 0)``."""
        if self.layers and self.matrix is None and self.bias is None:
            return self  # the ReLU of a ReLU
        return Chain(self.width, (*self.layers, self._open()))

    def network(self) -> ReluNetwork:
        """Return the chain as one exact network."""
        weights, biases = zip(*self.layers, self._open(), strict=True)
        return ReluNetwork(list(weights), list(biases))

    def _open(self) -> tuple[Numbers, Numbers]:
        matrix = np.ones(self.width) if self.matrix is None else self.matrix
        bias = np.zeros(self.width) if self.bias is None else self.bias
        return (_diagonal(matrix) if matrix.ndim == 1 else matrix), bias


def rational(numbers: Numbers) -> Numbers:
    """Return the same numbers as Fractions, in an array of objects."""
    if numbers.dtype == object:
        return numbers
    exact = np.empty(numbers.size, dtype=object)
    exact[:] = [Fraction(number) for number in numbers.ravel().tolist()]
    return exact.reshape(numbers.shape)


def _product(left: Numbers, right: Numbers | None) -> Numbers:
    if right is None:
        return left
    return rational(left) * rational(right) if right.ndim == 1 else rational(left) @ rational(right)


def _diagonal(entries: Numbers) -> Numbers:
    matrix = np.zeros((len(entries), len(entries)), dtype=entries.dtype)
    if entries.dtype == object:
        matrix[:] = Fraction(0)
    np.fill_diagonal(matrix, entries)
    return matrix


def stored(numbers: Any, where: str) -> Numbers:
    """Return numbers that a foreign network stores, as float64: exact for float32 and float64, the only ones allowed.

    Raises:
        BadInput: naming ``where``, for other types, NaN, infinities, and arrays with nothing in them.
    """
    array = np.asarray(numbers)
    if array.dtype not in (np.float32, np.float64):
        raise BadInput(f"{where}: {array.dtype} numbers are not supported (allowed: float32, float64)")
    if array.size == 0:
        raise BadInput(f"{where}: there is nothing in an array of shape {array.shape}")
    wrong = np.argwhere(~np.isfinite(array))
    if len(wrong):
        index = "".join(f"[{position}]" for position in wrong[0])
        raise BadInput(f"{where}{index}: {array[tuple(wrong[0])]} is not a finite number")
    return array.astype(np.float64)


def normalisation(
    gamma: Numbers, beta: Numbers, mean: Numbers, variance: Numbers, epsilon: float, where: str
) -> tuple[Numbers, Numbers]:
    """Return the factors and terms of batch normalisation: ``gamma (x - mean) / sqrt(variance + epsilon) + beta``.

    The root is irrational in general. What is imported has the float64 nearest to ``(variance + epsilon) ** -1/2`` (to
    within the rounding of three operations) in its place, and is exact apart from that.

    Raises:
        BadInput: if ``variance + epsilon`` is not positive.
    """
    squares = variance + epsilon
    if not (np.isfinite(squares) & (squares > 0)).all():
        raise BadInput(f"{where}: variance + epsilon must be positive and finite")
    factors = rational(gamma) * rational(1 / np.sqrt(squares))
    return factors, rational(beta) - factors * rational(mean)


def padded(network: ReluNetwork, widths: Sequence[int]) -> ReluNetwork:
    """Return the same function with neurons that are always 0 added up to ``widths``, where the depth allows it.

    A network with other input or output widths, another depth, or a layer that is wider already, is returned as it is.

    Source: docs/theory.md, 3.2.
    """
    own, wanted = network.widths, tuple(widths)
    outer_differ = (own[0], own[-1]) != (wanted[0], wanted[-1])
    if own == wanted or len(own) != len(wanted) or outer_differ or any(map(int.__gt__, own, wanted)):
        return network
    zero = Fraction(0)
    weights, biases = [], []
    for number, (matrix, bias) in enumerate(zip(network.weights, network.biases, strict=True)):
        columns, rows = wanted[number], wanted[number + 1]
        weights.append([[*row, *[zero] * (columns - len(row))] for row in matrix])
        weights[-1] += [[zero] * columns] * (rows - len(matrix))
        biases.append([*bias, *[zero] * (rows - len(bias))])
    return ReluNetwork(weights, biases)
