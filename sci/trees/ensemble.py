"""Ensembles of decision trees as exact objects."""

from __future__ import annotations

from functools import cached_property
from math import lcm
from typing import TYPE_CHECKING, Any, ClassVar, NoReturn, Self

from sci.errors import BadInput, NotAnOutput
from sci.rational import exact, from_text, to_text
from sci.trees.tree import Leaf, Node, Split, from_entry, to_entry, tree

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from fractions import Fraction

    import numpy as np
    from numpy.typing import NDArray

    from sci.model import Restriction
    from sci.network import Points
    from sci.trees.many import Compiled


class TreeEnsemble:
    """``phi(x) = base + scale * (the sum of the values of the leaves that x reaches)``, exactly.

    A mean of ``M`` trees has ``scale = 1/M``; a vote of ``M`` trees has leaves 0 and 1 besides. Immutable.

    Args:
        inputs: the number of coordinates of a point.
        trees: each the nodes of a tree in preorder, `Split` and `Leaf`; numbers as `exact` takes them.
        base: the value without trees.
        scale: what the leaves are multiplied with.

    Raises:
        NotAnOutput: if there is no tree, the nodes are not tree's, or a number is not finite.

    Source: docs/theory.md, 13.1.
    """

    tag: ClassVar[str] = "trees"
    inputs: int
    trees: tuple[tuple[Node, ...], ...]
    base: Fraction
    scale: Fraction

    def __init__(self, inputs: int, trees: Iterable[Iterable[Node]], base: Any = 0, scale: Any = 1) -> None:
        if type(inputs) is not int or inputs < 1:
            raise NotAnOutput(f"an ensemble reads at least one coordinate, not {inputs}")
        found = tuple(tree(nodes, inputs) for nodes in trees)
        if not found:
            raise NotAnOutput("an ensemble has at least one tree")
        self.__dict__.update(inputs=inputs, trees=found, base=exact(base), scale=exact(scale))

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"a TreeEnsemble cannot be changed (setting {name!r})")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError(f"a TreeEnsemble cannot be changed (deleting {name!r})")

    @cached_property
    def leaves(self) -> int:
        """``S``, the number of leaves of its largest tree."""
        return max((len(nodes) + 1) // 2 for nodes in self.trees)

    @property
    def reads_first_only(self) -> bool:
        """Whether every split reads ``x_1``."""
        return all(each.direction == 0 for nodes in self.trees for each in nodes if isinstance(each, Split))

    @cached_property
    def switches_bound(self) -> int:
        """``P``, the number of all splits: on a line each cuts at most once (docs/theory.md, 13.1)."""
        return sum(len(nodes) // 2 for nodes in self.trees)

    @cached_property
    def unit(self) -> int:
        """A common denominator of the values of all leaves."""
        return lcm(*{each.value.denominator for nodes in self.trees for each in nodes if isinstance(each, Leaf)})

    @property
    def words(self) -> str:
        """How many trees and splits."""
        trees, splits = len(self.trees), self.switches_bound
        return f"{trees} tree{'' if trees == 1 else 's'} with {splits} split{'' if splits == 1 else 's'}"

    def __call__(self, x: Iterable[Any]) -> Fraction:
        """Return the exact value at a rational point.

        Raises:
            BadInput: if it has not `inputs` coordinates, or one of them is not a finite number.
        """
        return self.values([tuple(x)])[0]

    def values(self, points: Points | Sequence[Sequence[Any]]) -> list[Fraction]:
        """Return the exact value at each point.

        Raises:
            BadInput: if a point has not `inputs` coordinates, or one of them is not a finite number.
        """
        return self._compiled.values(points)

    def on_line(self, rest: Sequence[Fraction]) -> Restriction:
        """The function ``x_1 -> phi(x_1, rest...)``, piecewise constant: restrict each tree, then sum by a sweep.

        Raises:
            BadInput: if ``rest`` has not one coordinate less than a point.
        """
        from sci.trees.line import restriction

        self._require_rest(rest)
        return restriction(self, rest)

    def switches_on_line(self, rest: Sequence[Fraction]) -> tuple[int, str]:
        """How many different cuts the splits make that are met on the line.

        Raises:
            BadInput: if ``rest`` has not one coordinate less than a point.
        """
        from sci.trees.line import cuts_met

        self._require_rest(rest)
        count = len(cuts_met(self, rest))
        return count, f"{count} threshold{'' if count == 1 else 's'} met there"

    def forward(self, X: NDArray[np.floating], dtype: str) -> NDArray[np.floating]:
        """The sum in floats of this type, tree by tree after the base, of the leaves that (n, d) floats reach."""
        return self._compiled.forward(X, dtype)

    def reached(self, X: NDArray[np.floating]) -> Iterator[NDArray[np.float64]]:
        """For each tree the values, the nearest floats, of the leaves that (n, d) floats reach."""
        return self._compiled.reached(X)

    def entries(self) -> list[list[Any]]:
        """``["trees", inputs, number of trees, base, scale]``, and ``["tree", nodes]`` for each."""
        opening = [self.tag, self.inputs, len(self.trees), to_text(self.base), to_text(self.scale)]
        return [opening, *(["tree", to_entry(nodes)] for nodes in self.trees)]

    @classmethod
    def from_entries(cls, entries: list[Any]) -> Self:
        """Inverse of `entries`.

        Raises:
            NotAnOutput: if these are not the entries of an ensemble.
        """
        try:
            _, inputs, count, base, scale = entries[0]
            written = [value for tag, value in entries[1:] if tag == "tree"]
            numbers = from_text(base), from_text(scale)
        except (TypeError, ValueError) as error:
            raise NotAnOutput(f"these are not the entries of an ensemble of trees: {error}") from None
        if count != len(written) or count != len(entries) - 1:
            raise NotAnOutput(f"{len(written)} trees for {count}")
        return cls(inputs, map(from_entry, written), *numbers)

    def _require_rest(self, rest: Sequence[Fraction]) -> None:
        if len(rest) != self.inputs - 1:
            raise BadInput(f"expected {self.inputs - 1} coordinates besides the first, not {len(rest)}")

    @cached_property
    def _compiled(self) -> Compiled:
        from sci.trees.many import Compiled

        return Compiled(self)

    def __eq__(self, other: object) -> bool:
        """Equality of all nodes and numbers (not of functions)."""
        if type(other) is not TreeEnsemble:
            return NotImplemented
        mine, theirs = ((each.inputs, each.base, each.scale, each.trees) for each in (self, other))
        return mine == theirs

    def __hash__(self) -> int:
        """Hash by value."""
        return hash((self.inputs, self.base, self.scale, self.trees))

    def __repr__(self) -> str:
        """The size only."""
        return f"<TreeEnsemble of {self.words}>"


def leaf_values(ensemble: TreeEnsemble) -> list[Fraction]:
    """The values of all leaves, tree by tree."""
    return [each.value for nodes in ensemble.trees for each in nodes if isinstance(each, Leaf)]
