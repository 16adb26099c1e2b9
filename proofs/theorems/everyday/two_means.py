"""The best split of points into two clusters: not determined by digits where there are two.

Source: docs/theory.md, 12.13.
"""

from __future__ import annotations

from fractions import Fraction
from functools import cached_property
from itertools import product
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

MOST_POINTS = 12
MOST_FAMILIES = 6


class TwoMeans(TiltedProblem):
    """The finder of `two-means`: the family of a best split moves each point towards the mean of its cluster."""

    name = "two-means"
    drawn = "points"
    neighbours = ("two-means-cost",)
    summary = "a split of points into two clusters with the least sum of squared distances from their means"
    theorem = "docs/theory.md, 12.13: no algorithm finds one if there are two"
    proof = "12.13"
    routine = "choices:k_means"
    arrays: ClassVar[dict[str, int]] = {"X": 2}
    defaults: ClassVar[dict[str, str]] = {"data": "[[0, 0], [0, 1], [1, 0], [1, 1]]", "inexact": "all"}
    routines = (
        Routine("sklearn.cluster.KMeans", "sci.algorithms.library.choices:k_means", "[[0, 0], [0, 1], [3, 0], [3, 1]]"),
    )
    nearest_yes = "the least cost; a split with cost within eps of it, eps > 0"
    how_to_answer = "a label, 0 or 1, for each point; both are used, and their names may be swapped"
    example = """
def first_apart(problem, information):
    return [0] + [1] * (len(information.numpy(40)) - 1)  # floats, from answers within 2**-40
"""

    def settle(self, typed: dict[str, str]) -> dict[str, str]:
        """Some points, two of them different, and not too many."""
        self.m, self.n = self.shape("X")
        if self.m > MOST_POINTS:
            raise BadInput(f"data: X has {self.m} rows (at most {MOST_POINTS} points: all splits are compared)")
        if all(x == self.data["X"][0] for x in self.data["X"]):
            raise BadInput("data: X has no two different rows")
        return typed

    @cached_property
    def splits(self) -> list[tuple[int, ...]]:
        """All ways to label the points, the first with 0."""
        return [(0, *rest) for rest in product((0, 1), repeat=self.m - 1) if any(rest)]

    def residuals(self, split: Sequence[int], values: Sequence[Any]) -> list[Any]:
        """Each coordinate less the mean of its cluster."""
        mean = {}
        for label in (0, 1):
            members = [i for i in range(self.m) if split[i] == label]
            for k in range(self.n):
                total = sum((values[i * self.n + k] for i in members), Fraction(0))
                mean[label, k] = total * Fraction(1, len(members))
        return [x - mean[split[i // self.n], i % self.n] for i, x in enumerate(values)]

    def solutions(self, values: Sequence[Any]) -> list[list[int]]:
        """The splits with the least cost."""
        costs = [sum((x * x for x in self.residuals(split, values)), Fraction(0)) for split in self.splits]
        least = min(costs)
        return [list(split) for split, cost in zip(self.splits, costs, strict=True) if cost == least]

    def tilts(self) -> Iterable[Direction]:
        """Towards the means of some best splits."""
        for split in self.solutions(self.flat)[:MOST_FAMILIES]:
            off = self.residuals(split, self.flat)
            size = max(Fraction(1), *map(abs, off))
            yield {k: -x / size for k, x in enumerate(off) if x}

    def is_certain(self, output: list[int], low: Sequence[Fraction], high: Sequence[Fraction]) -> bool:
        """No other split can cost less."""
        centre = [(a + b) / 2 for a, b in zip(low, high, strict=True)]
        radius = [(b - a) / 2 for a, b in zip(low, high, strict=True)]
        most, least = Fraction(0), list[Fraction]()
        for split in self.splits:
            off = self.residuals(split, centre)
            cost = sum((x * x for x in off), Fraction(0))
            change = 2 * sum((abs(x) * h for x, h in zip(off, radius, strict=True)), Fraction(0))
            if list(split) == output:
                most = cost + change + sum((h * h for h in radius), Fraction(0))
            else:
                least.append(cost - change)
        return all(most <= cost for cost in least)

    def extremes(self, box: Box) -> Iterable[Sequence[Fraction]]:
        """Points moved towards the means of the cheapest splits."""
        cost = {split: sum(x * x for x in self.residuals(split, box.centre)) for split in self.splits}
        for split in sorted(cost, key=lambda split: cost[split])[:4]:
            off = self.residuals(split, box.centre)
            moved = zip(box.centre, off, box.radius, strict=True)
            yield [x - min(abs(r), h) * (1 if r > 0 else -1) for x, r, h in moved]

    def encode(self, returned: Any) -> list[int]:
        """Labels; the first is called 0."""
        labels = [exact(x) for x in listed(returned, self.m, f"expected {self.m} labels")]
        if len(set(labels)) != 2 or not set(labels) <= {0, 1}:
            raise NotAnOutput("labels are 0 and 1, both used")
        return [int(x != labels[0]) for x in labels]

    def decode(self, value: Any) -> list[int]:
        """Labels."""
        good = type(value) is list and all(type(x) is int for x in value)
        if not good or tuple(value) not in self.splits:
            raise NotAnOutput("labels are 0 and 1, both used, the first 0")
        return list(value)

    def output_text(self, output: list[int]) -> str:
        """The labels."""
        return f"the clusters {''.join(map(str, output))}"

    def output_strategy(self) -> Any:
        """All splits."""
        with extra("test"):
            from hypothesis import strategies as st

        return st.sampled_from(self.splits).map(list)
