"""The first split of a decision tree: not determined by digits where numbers are equal and their order matters.

Source: docs/theory.md, 12.17.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import islice, permutations, product
from typing import TYPE_CHECKING, Any, ClassVar

from sci.errors import BadInput, NotAnOutput
from sci.extras import extra
from sci.instance import Routine
from sci.proofs.theorems.everyday.outputs import listed
from sci.proofs.theorems.everyday.tilted import TiltedProblem
from sci.rational import exact

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sci.instance import Box
    from sci.proofs.theorems.everyday.tilted import Direction

MOST_ORDERS = 24

SAFE = '{"X": [[0], [1], [1.25], [2]], "labels": [0, 0, 1, 1]}'


class TreeRootSplit(TiltedProblem):
    """The finder of `tree-root-split`: orders that refine ties of one coordinate, of which the best splits differ."""

    name = "tree-root-split"
    drawn = "split"
    summary = "the best first split of a decision tree (Gini impurity), given by the side of each point"
    theorem = "docs/theory.md, 12.17: no algorithm finds it if the best splits depend on how ties are broken"
    proof = "12.17"
    routine = "choices:decision_tree"
    arrays: ClassVar[dict[str, int]] = {"X": 2, "labels": 1}
    defaults: ClassVar[dict[str, str]] = {
        "data": '{"X": [[0], [1], [1], [2]], "labels": [0, 0, 1, 1]}',
        "inexact": "all",
    }
    routines = (
        Routine(
            "sklearn.tree.DecisionTreeClassifier",
            "sci.algorithms.library.choices:decision_tree",
            SAFE,
        ),
    )
    nearest_yes = "the best split, if all coordinates are known to be different"
    how_to_answer = "the side, 0 or 1, of each point; their names may be swapped"
    example = """
def first_apart(problem, information):
    return [0] + [1] * (len(information.X.numpy(40)) - 1)  # floats, from answers within 2**-40
"""

    def settle(self, typed: dict[str, str]) -> dict[str, str]:
        """As many labels as points, 0 and 1; two different points."""
        self.m, self.n = self.shape("X")
        if len(self.data["labels"]) != self.m:
            raise BadInput(f"data: labels has {len(self.data['labels'])} entries, but there are {self.m} points in X")
        for i, label in enumerate(self.data["labels"]):
            if label not in (0, 1):
                raise BadInput(f"data: labels, row {i + 1}: {label} is not 0 or 1")
        if all(x == self.data["X"][0] for x in self.data["X"]):
            raise BadInput("data: X has no two different rows")
        return typed

    def _exact(self, inexact: str) -> frozenset[int]:
        return super()._exact(inexact) | set(range(self.m * self.n, self.m * self.n + self.m))

    def public(self) -> dict[str, Any]:
        """The labels, and what else is exact."""
        exact_entries = {name: entries for name, entries in self.exact_entries.items() if name != "labels"}
        return {"labels": [int(x) for x in self.data["labels"]], "exact": exact_entries}

    def solutions(self, values: Sequence[Any]) -> list[list[int]]:
        """The best of all splits."""
        scores: dict[tuple[int, ...], Fraction] = {}
        for k in range(self.n):
            column = [values[i * self.n + k] for i in range(self.m)]
            for threshold in column:
                above = [int(x > threshold) for x in column]
                if any(above):
                    sides = tuple(side ^ above[0] for side in above)
                    scores[sides] = self._score(sides)
        return [list(sides) for sides, score in scores.items() if score == min(scores.values())]

    def _score(self, sides: Sequence[int]) -> Fraction:
        score = Fraction(0)
        for side in (0, 1):
            labels = [x for x, own in zip(self.data["labels"], sides, strict=True) if own == side]
            score += sum(labels) * (len(labels) - sum(labels)) / len(labels)
        return score

    def tilts(self) -> Iterable[Direction]:
        """For each set of best splits the first order of ties, in one coordinate, that has it."""
        found: dict[str, Direction] = {}
        for k in range(self.n):
            places = range(k, self.m * self.n, self.n)
            ties = [[p for p in places if self.flat[p] == x] for x in sorted({self.flat[p] for p in places})]
            for parts in islice(product(*map(permutations, ties)), MOST_ORDERS):
                order = [p for part in parts for p in part if p not in self.exact]
                direction = {p: Fraction(rank + 1, len(order)) for rank, p in enumerate(order)}
                found.setdefault(str(sorted(self.solutions(self._along(direction)[0]))), direction)
        return found.values()

    def is_certain(self, output: list[int], low: Sequence[Fraction], high: Sequence[Fraction]) -> bool:
        """No two coordinates may be in another order, or equal, except exact ones."""
        for k in range(self.m * self.n):
            for j in range(k % self.n, k, self.n):
                apart = high[k] < low[j] or high[j] < low[k]
                if not apart and not low[k] == high[k] == low[j] == high[j]:
                    return False
        return output in self.solutions(low)

    def extremes(self, box: Box) -> Iterable[Sequence[Fraction]]:
        """The centre, and each coordinate up or down as far as may be, where not all points are equal."""
        moved = [list(box.centre)]
        for k in range(self.m * self.n):
            for sign in (1, -1):
                both = enumerate(zip(box.centre, box.radius, strict=True))
                moved.append([x + sign * h * (j == k) for j, (x, h) in both])
        return [values for values in moved if self.solutions(values)]

    def encode(self, returned: Any) -> list[int]:
        """Sides; that of the first point is called 0."""
        sides = [exact(x) for x in listed(returned, self.m, f"expected {self.m} sides")]
        if not set(sides) <= {0, 1} or len(set(sides)) < 2:
            raise NotAnOutput("sides are 0 and 1, both used")
        return [int(x != sides[0]) for x in sides]

    def decode(self, value: Any) -> list[int]:
        """Sides."""
        good = type(value) is list and len(value) == self.m and all(type(x) is int for x in value)
        if not good or value[0] != 0 or set(value) != {0, 1}:
            raise NotAnOutput("sides are 0 and 1, both used, the first 0")
        return list(value)

    def output_text(self, output: list[int]) -> str:
        """The sides."""
        return f"the sides {''.join(map(str, output))}"

    def output_strategy(self) -> Any:
        """All ways to use both sides."""
        with extra("test"):
            from hypothesis import strategies as st

        rest = st.lists(st.integers(0, 1), min_size=self.m - 1, max_size=self.m - 1)
        return rest.filter(any).map(lambda sides: [0, *sides])
