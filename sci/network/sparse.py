"""ReLU networks most of whose weights are 0, as exact objects: only the others are kept."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Self

from sci.errors import BadInput, NotAnOutput
from sci.network.relu import ReluNetwork
from sci.rational import exact, from_text, to_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Row = tuple[tuple[int, Fraction], ...]
"""The nonzero weights of a neuron: column and weight, columns increasing."""
Layer = tuple[tuple[Row, ...], tuple[Fraction, ...]]
"""Rows and biases."""


class SparseNetwork:
    """A ReLU network with exact rational weights: the same functions as `ReluNetwork`, in the space of its weights.

    Args:
        inputs: the number ``N_0`` of inputs.
        layers: for each affine map its rows, ``(column, weight)`` pairs in increasing columns, and its biases.

    Raises:
        NotAnOutput: if an entry is not a finite number, or a row or a shape is not as it should be.
    """

    def __init__(self, inputs: int, layers: Iterable[tuple[Iterable[Iterable[Any]], Iterable[Any]]]) -> None:
        self.inputs = inputs
        self.layers: tuple[Layer, ...] = tuple(
            (tuple(tuple((j, exact(w)) for j, w in row) for row in rows), tuple(map(exact, biases)))
            for rows, biases in layers
        )
        for (rows, biases), before in zip(self.layers, self.widths, strict=False):
            if len(rows) != len(biases) or not all(_in_order(row, before) for row in rows):
                raise NotAnOutput("a sparse layer has one bias per row, and rows with increasing columns and no zeros")

    @property
    def widths(self) -> tuple[int, ...]:
        """The widths ``N_0, ..., N_L``."""
        return (self.inputs, *(len(biases) for _, biases in self.layers))

    def __call__(self, x: Sequence[Any]) -> tuple[Fraction, ...]:
        """The exact value at a rational point."""
        values = [exact(coordinate) for coordinate in x]
        if len(values) != self.inputs:
            raise BadInput(f"a point must have {self.inputs} coordinates, not {len(values)}")
        for number, (rows, biases) in enumerate(self.layers, 1):
            values = [
                sum((w * values[j] for j, w in row if values[j]), bias) for row, bias in zip(rows, biases, strict=True)
            ]
            if number < len(self.layers):
                values = [max(value, Fraction(0)) for value in values]
        return tuple(values)

    def dense(self) -> ReluNetwork:
        """The same network with its zeros written out."""
        matrices = []
        for (rows, _), before in zip(self.layers, self.widths, strict=False):
            matrix = [[0] * before for _ in rows]
            for entries, row in zip(matrix, rows, strict=True):
                for j, w in row:
                    entries[j] = w  # type: ignore[call-overload]
            matrices.append(matrix)
        return ReluNetwork(matrices, [biases for _, biases in self.layers])

    @classmethod
    def of(cls, network: ReluNetwork) -> Self:
        """A network without its zeros."""
        rows = [[[(j, w) for j, w in enumerate(row) if w] for row in matrix] for matrix in network.weights]
        return cls(network.widths[0], zip(rows, network.biases, strict=True))

    def to_json(self) -> list[Any]:
        """Return ``[rows of [column, number text] pairs, bias texts]`` for each layer."""
        return [
            [[[[j, to_text(w)] for j, w in row] for row in rows], [to_text(bias) for bias in biases]]
            for rows, biases in self.layers
        ]

    @classmethod
    def from_json(cls, inputs: int, value: Any) -> Self:
        """Inverse of `to_json`.

        Raises:
            NotAnOutput: if ``value`` is not what `to_json` returns for some network.
        """
        try:
            return cls(inputs, [([[(j, from_text(w)) for j, w in row] for row in rows], map(from_text, biases))
                                for rows, biases in value])  # fmt: skip
        except (TypeError, ValueError, AttributeError) as error:
            raise NotAnOutput(f"not a sparse network: {error}") from None

    def __eq__(self, other: object) -> bool:
        """Equality of widths, weights and biases (not of functions)."""
        return type(other) is SparseNetwork and (self.inputs, self.layers) == (other.inputs, other.layers)

    def __hash__(self) -> int:
        """Hash by value."""
        return hash((self.inputs, self.layers))

    def __repr__(self) -> str:
        """The widths only: the weights are too many to print."""
        return f"<SparseNetwork {'-'.join(map(str, self.widths))}>"


def _in_order(row: Row, before: int) -> bool:
    columns = [j for j, _ in row]
    good = all(type(j) is int and 0 <= j < before for j in columns) and all(w for _, w in row)
    return good and all(left < right for left, right in pairwise(columns))
