"""An order in which numbers do not decrease: not determined by digits where two of them are equal.

Source: docs/theory.md, 12.10.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise, permutations, product
from math import prod
from typing import TYPE_CHECKING, Any, ClassVar

from sci.errors import NotAnOutput
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


class Sorting(TiltedProblem):
    """The finder of `sorting`: for each order that refines the ties, numbers are raised by ``2**-N`` times their rank.

    Ranks are divided by how many numbers there are, and count from that of an exact number in the tie, if there is one.
    Of more than `MOST_ORDERS` orders two are taken, one the reverse of the other in every tie.
    """

    name = "sorting"
    neighbours = ("sorted-values",)
    summary = "an order in which the numbers of a list do not decrease"
    theorem = "docs/theory.md, 12.10: no algorithm finds one if two numbers are equal"
    proof = "12.10"
    routine = "choices:argsort"
    arrays: ClassVar[dict[str, int]] = {"v": 1}
    defaults: ClassVar[dict[str, str]] = {"data": "[1, 1, 1]", "inexact": "all"}
    routines = (Routine("numpy.argsort", "sci.algorithms.library.choices:argsort", "[0.3, 0.1, 0.2]"),)
    nearest_yes = "the sorted numbers; an order in which numbers decrease by at most eps > 0"
    how_to_answer = "a list of all indices, counted from 0, in an order in which the numbers do not decrease"
    example = """
def as_given(problem, information):
    return list(range(len(information.numpy(40))))  # floats, from answers within 2**-40
"""

    def solutions(self, values: Sequence[Any]) -> list[list[int]]:
        """One of them: equal numbers stand as they are given."""
        return [sorted(range(len(values)), key=lambda k: values[k])]

    def is_right(self, output: list[int], values: Sequence[Any]) -> bool:
        """The numbers do not decrease."""
        return all(values[i] <= values[j] for i, j in pairwise(output))

    def shared(self, *inputs: Sequence[Any]) -> list[list[int]]:
        """The order by the first, then by the second, ..."""
        return [sorted(range(len(inputs[0])), key=lambda k: [values[k] for values in inputs])]

    def tilts(self) -> Iterable[Direction]:
        """Raised by ranks, in every order of each tie."""
        ties: dict[Fraction, list[int]] = {}
        for k, x in enumerate(self.flat):
            ties.setdefault(x, []).append(k)
        groups = [ties[x] for x in sorted(ties)]
        if prod(k for group in groups for k in range(1, len(group) + 1)) > MOST_ORDERS:
            orders = [[k for group in groups for k in group], [k for group in groups for k in reversed(group)]]
        else:
            orders = [[k for part in parts for k in part] for parts in product(*map(permutations, groups))]
        for order in orders if any(len(group) > 1 for group in groups) else []:
            rank = {k: i for i, k in enumerate(order)}
            still = {self.flat[k]: rank[k] for k in order if k in self.exact}
            moves = {k: Fraction(rank[k] - still.get(self.flat[k], -1), len(order)) for k in order}
            yield {k: move for k, move in moves.items() if move and k not in self.exact}

    def is_certain(self, output: list[int], low: Sequence[Fraction], high: Sequence[Fraction]) -> bool:
        """No number may be greater than the next one."""
        return all(high[i] <= low[j] for i, j in pairwise(output))

    def extremes(self, box: Box) -> Iterable[Sequence[Fraction]]:
        """Two neighbours whose intervals overlap, moved apart in both ways."""
        order = self.solutions(box.centre)[0]
        for i, j in pairwise(order):
            if box.centre[i] + box.radius[i] > box.centre[j] - box.radius[j]:
                for first, second in ((i, j), (j, i)):
                    values = list(box.centre)
                    values[first] -= box.radius[first]
                    values[second] += box.radius[second]
                    yield values

    def encode(self, returned: Any) -> list[int]:
        """The places, counted from 0."""
        return self.decode([_whole(k) for k in listed(returned, len(self.flat), f"expected {len(self.flat)} indices")])

    def decode(self, value: Any) -> list[int]:
        """All places, each once."""
        good = type(value) is list and all(type(k) is int for k in value)
        if not good or sorted(value) != list(range(len(self.flat))):
            raise NotAnOutput(f"an order lists each index from 0 to {len(self.flat) - 1} once")
        return list(value)

    def output_text(self, output: list[int]) -> str:
        """The first places."""
        return f"the order {', '.join(map(str, output[:12]))}{', ...' if len(output) > 12 else ''} (from 0)"

    def output_strategy(self) -> Any:
        """All orders."""
        with extra("test"):
            from hypothesis import strategies as st

        return st.permutations(range(len(self.flat))).map(list)


def _whole(returned: Any) -> int:
    value = exact(returned)
    if value.denominator > 1:
        raise NotAnOutput(f"an index is an integer, not {value}")
    return int(value)
