"""The ReLU network as an exact object: an element of NN(N, L)."""

from __future__ import annotations

from functools import cached_property
from math import prod
from typing import TYPE_CHECKING, Any, ClassVar, NoReturn, Self

from sci.errors import BadInput, NotAnOutput
from sci.network.reading import read_layers
from sci.rational import exact, from_text, to_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from fractions import Fraction

    import numpy as np
    from numpy.typing import NDArray

    from sci.model import Restriction
    from sci.network.affine import Affine
    from sci.network.points import Points


class ReluNetwork:
    """A ReLU network with exact rational weights: ``L`` affine maps, ReLU after all but the last.

    It *is* the real function ``phi : Q^(N_0) -> Q^(N_L)``, not its floating-point forward pass; finite floats are
    rationals. Immutable; equal networks have equal widths, weights and biases.

    Args:
        weights: one (out, in) matrix a layer.
        biases: one vector a layer. Entries are floats, ints, Fractions, Dyadics, numpy or flint numbers.

    Raises:
        NotAnOutput: when an entry is not a finite number, or the shapes do not fit each other.

    Source: docs/theory.md, 3.2.
    """

    tag: ClassVar[str] = "network"
    layers: tuple[Affine, ...]

    def __init__(self, weights: Any, biases: Any) -> None:
        self.__dict__["layers"] = read_layers(weights, biases)

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"a ReluNetwork cannot be changed (setting {name!r})")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError(f"a ReluNetwork cannot be changed (deleting {name!r})")

    @property
    def widths(self) -> tuple[int, ...]:
        """The widths ``N_0, ..., N_L``."""
        return (self.layers[0].inputs, *(layer.outputs for layer in self.layers))

    @property
    def pieces_bound(self) -> int:
        """``P(N)``, the product of ``N_i + 1`` over the hidden layers.

        On any line the network is piecewise affine with at most this many pieces.
        Source: docs/theory.md, 3.3.
        """
        return prod(width + 1 for width in self.widths[1:-1])

    @property
    def inputs(self) -> int:
        """The number ``N_0`` of coordinates of a point."""
        return self.widths[0]

    @property
    def reads_first_only(self) -> bool:
        """Whether the first layer has no other weights than those of ``x_1``."""
        return not any(any(row[1:-1]) for row in self.layers[0].rows)

    @property
    def switches_bound(self) -> int:
        """`pieces_bound`: on each piece the network crosses a threshold at most once."""
        return self.pieces_bound

    @property
    def words(self) -> str:
        """How many hidden neurons."""
        hidden = "-".join(map(str, self.widths[1:-1])) or "no"
        return f"{hidden} hidden neuron{'' if hidden == '1' else 's'}"

    @cached_property
    def weights(self) -> tuple[tuple[tuple[Fraction, ...], ...], ...]:
        """The weight matrices, one (out, in) matrix a layer."""
        return tuple(tuple(row[:-1] for row in layer.rows) for layer in self.layers)

    @cached_property
    def biases(self) -> tuple[tuple[Fraction, ...], ...]:
        """The bias vectors, one a layer."""
        return tuple(tuple(row[-1] for row in layer.rows) for layer in self.layers)

    @cached_property
    def integer_layers(self) -> list[tuple[list[list[int]], list[Fraction]]]:
        """The network as an integer network times positive rationals: see `sci.network.exact`."""
        from sci.network.exact import integer_layers

        return integer_layers(self.layers)

    def __call__(self, x: Iterable[Any]) -> tuple[Fraction, ...]:
        """Return the exact value ``phi(x)``, ``N_L`` rationals, at the rational point ``x``.

        Raises:
            BadInput: if ``x`` has not ``N_0`` coordinates, or one of them is not a finite number.
        """
        from sci.network.exact import value_at

        point = tuple(x)
        if len(point) != self.widths[0]:
            raise BadInput(f"a point must have {self.widths[0]} coordinates, not {len(point)}")
        try:
            return value_at(self, tuple(map(exact, point)))
        except NotAnOutput as error:
            raise BadInput(f"coordinate of a point: {error}") from None

    def values(self, points: Points | Sequence[Sequence[Any]]) -> list[Fraction]:
        """Return the exact first output at each point.

        Raises:
            BadInput: if a point has not ``N_0`` coordinates, or one of them is not a finite number.
        """
        from sci.network.exact import values

        return values(self, points)

    def on_line(self, rest: Sequence[Fraction]) -> Restriction:
        """The function ``x_1 -> phi(x_1, rest...)`` of ``x_1`` in [0, 1] (first output), by its affine pieces.

        Raises:
            BadInput: if ``rest`` has not one coordinate less than a point.
        """
        from sci.model import Affine, Cut, Restriction
        from sci.network.pieces import pieces

        found = pieces(self, (0, *rest), (1, *[0] * (self.widths[0] - 1)), 0, 1)
        cuts = [Cut(piece.stop, 1) for piece in found[:-1] if piece.stop is not None]
        return Restriction(cuts, [Affine(piece.slope, piece.intercept) for piece in found])

    def switches_on_line(self, rest: Sequence[Fraction]) -> tuple[int, str]:
        """How many affine pieces it has on the line, ``x_1`` in [0, 1].

        Raises:
            BadInput: if ``rest`` has not one coordinate less than a point.
        """
        count = len(self.on_line(rest).pieces)
        return count, f"{count} affine piece{'' if count == 1 else 's'} there"

    def forward(self, X: NDArray[np.floating], dtype: str) -> NDArray[np.floating]:
        """A forward pass in floats of this type: (n, d) points to n outputs, the first ones."""
        import numpy as np

        for i, layer in enumerate(self.layers):
            floats = layer.floats.astype(dtype)
            X = (np.maximum(X, 0) if i else X) @ floats[:, :-1].T + floats[:, -1]
        return X[:, 0]

    def entries(self) -> list[list[Any]]:
        """``["network", layers]``, as `to_json` writes them."""
        return [[self.tag, self.to_json()]]

    @classmethod
    def from_entries(cls, entries: list[Any]) -> Self:
        """Inverse of `entries`.

        Raises:
            NotAnOutput: if this is not the entry of a network.
        """
        if len(entries) != 1 or len(entries[0]) != 2:
            raise NotAnOutput("the entry of a network has two parts")
        return cls.from_json(entries[0][1])

    def to_floats(self) -> list[tuple[NDArray[np.float64], NDArray[np.float64]]]:
        """Return ``(W, b)`` for each layer, as float64 arrays that equal the exact numbers.

        Raises:
            BadInput: if some weight or bias is not a float64.
        """
        for k, layer in enumerate(self.layers, 1):
            if not layer.is_float:
                raise BadInput(f"layer {k} has entries that are not exactly float64 numbers")
        return [(layer.floats[:, :-1].copy(), layer.floats[:, -1].copy()) for layer in self.layers]

    def to_json(self) -> list[list[Any]]:
        """Return ``[rows of number strings, bias strings]`` for each layer, in canonical texts."""
        texts = [[[to_text(value) for value in row] for row in layer.rows] for layer in self.layers]
        return [[[row[:-1] for row in rows], [row[-1] for row in rows]] for rows in texts]

    @classmethod
    def from_json(cls, value: Any) -> Self:
        """Inverse of `to_json`.

        Raises:
            NotAnOutput: if ``value`` is not what `to_json` returns for some network.
        """
        if type(value) is not list or not all(type(layer) is list and len(layer) == 2 for layer in value):
            raise NotAnOutput("a network is a list of layers, each [weights, biases]")
        weights = [[_numbers(row, k) for row in _list(layer[0], k)] for k, layer in enumerate(value, 1)]
        return cls(weights, [_numbers(layer[1], k) for k, layer in enumerate(value, 1)])

    def __eq__(self, other: object) -> bool:
        """Equality of widths, weights and biases (not of functions)."""
        if type(other) is not ReluNetwork:
            return NotImplemented
        return self.widths == other.widths and all(
            mine.rows == theirs.rows for mine, theirs in zip(self.layers, other.layers, strict=True)
        )

    def __hash__(self) -> int:
        """Hash by value."""
        return hash((self.widths, self.layers[-1].rows))

    def _repr_html_(self) -> str:
        """Widths, size and the bound of its pieces, for a notebook."""
        from sci.notebook import table

        numbers = sum(layer.outputs * (layer.inputs + 1) for layer in self.layers)
        widths = "-".join(map(str, self.widths))
        return table(
            ["ReLU network", "exact numbers", "pieces on a line"],
            [[widths, str(numbers), f"at most {self.pieces_bound}"]],
        )

    def __repr__(self) -> str:
        """The widths only: the weights are too many to print."""
        return f"<ReluNetwork {'-'.join(map(str, self.widths))}>"


def _list(value: Any, number: int) -> list[Any]:
    if type(value) is not list:
        raise NotAnOutput(f"layer {number}: expected a list")
    return value


def _numbers(row: Any, number: int) -> list[Fraction]:
    try:
        return [from_text(text) for text in _list(row, number)]
    except ValueError as error:
        raise NotAnOutput(f"layer {number}: {error}") from None
