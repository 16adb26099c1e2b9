"""The place of a greatest number: not determined by digits where there are two.

Source: docs/theory.md, 12.10.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING, Any, ClassVar

from sci.classification import Evidence
from sci.errors import NotAnOutput
from sci.extras import extra
from sci.instance import Routine
from sci.moves import Rule
from sci.proofs.theorems.everyday.tilted import IntegerProblem, unit

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from sci.classification import Classification
    from sci.instance import Box
    from sci.moves import Moves
    from sci.proofs.theorems.everyday.tilted import Direction


class Leaving(Rule):
    """What is said is left behind, while other numbers can be raised: the rule is asked with the output."""

    def __init__(self, numbers: Sequence[Fraction], exact: Collection[int]) -> None:
        self._numbers, self._exact = numbers, set(exact)
        self._first = {k for k, x in enumerate(numbers) if x == max(numbers)}

    def _greatest(self, moves: Moves) -> set[int]:
        """The places of the greatest numbers."""
        return (self._first - {left - 1 for left, _ in moves} - self._exact) if moves else self._first

    def value(self, moves: Moves, index: int) -> Fraction:
        """A number: it was raised until it was left behind."""
        raised = (N for count, (_, N) in enumerate(moves, 1) if index in self._greatest(moves[:count]))
        return sum((Fraction(1, 1 << N) for N in raised), self._numbers[index])

    def solves(self, moves: Moves, output: int) -> bool:
        """Whether the number there is one of the greatest."""
        return output in self._greatest(moves)

    def next(self, moves: Moves, output: int) -> int | None:
        """The number there, counted from 1, unless no other can be raised."""
        return output + 1 if self._greatest((*moves, (output + 1, 0))) else None

    def name(self, moves: Moves) -> str:
        """Which numbers were left behind."""
        told = ", ".join(f"by 2**-{N} without number {left}" for left, N in moves)
        return f"v with its greatest numbers raised {told} (from 1)" if told else "v"


class Argmax(IntegerProblem):
    """The finder of `argmax`: each family raises one of the greatest numbers, or lowers the one that is inexact."""

    name = "argmax"
    neighbours = ("maximum", "near-maximum")
    summary = "the index of a largest number in a list"
    theorem = "docs/theory.md, 12.10: no algorithm finds it if two numbers are largest"
    proof = "12.10"
    routine = "choices:argmax"
    arrays: ClassVar[dict[str, int]] = {"v": 1}
    defaults: ClassVar[dict[str, str]] = {"data": "[1, 1, 1]", "inexact": "all"}
    routines = (Routine("numpy.argmax", "sci.algorithms.library.choices:argmax", "[0.3, 0.1, 0.2]"),)
    nearest_yes = "the largest number; an index of a number within eps of it, eps > 0"
    how_to_answer = "the index of a largest number, counted from 0"
    example = """
def first(problem, information):
    v = information.numpy(40)  # floats, from answers within 2**-40
    return int(v[0] < v[-1])
"""

    @property
    def rule(self) -> Leaving:
        """What is said is left behind."""
        return Leaving(self.flat, self.exact)

    @property
    def classification(self) -> Classification:
        """The first number that is not yet seen to be smaller changes so often."""
        minds = (
            Evidence.theorem("docs/theory.md, 10.6"),
            Evidence.certificate("sci.algorithms.counting:FirstGreatest(changes=1)", self.name, steps=20),
        )
        return replace(super().classification, changes="m - 1, for m numbers", minds=minds)

    def solutions(self, values: Sequence[Any]) -> list[int]:
        """The places of the greatest numbers."""
        greatest = max(values)
        return [k for k, x in enumerate(values) if x == greatest]

    def tilts(self) -> Iterable[Direction]:
        """Each is raised; the first inexact one is lowered where no other can be raised."""
        movable = [k for k in self.solutions(self.flat) if k not in self.exact]
        yield from (unit(k) for k in movable)
        if len(movable) == 1:
            yield unit(*movable, by=-1)

    def is_certain(self, output: int, low: Sequence[Fraction], high: Sequence[Fraction]) -> bool:
        """The number is at least what any other may be."""
        return all(low[output] >= x for k, x in enumerate(high) if k != output)

    def extremes(self, box: Box) -> Iterable[Sequence[Fraction]]:
        """One of those that may be greatest as great as it may be, and all others as small."""
        low = [x - h for x, h in zip(box.centre, box.radius, strict=True)]
        high = [x + h for x, h in zip(box.centre, box.radius, strict=True)]
        for k in sorted(range(len(low)), key=lambda k: -high[k])[:4]:
            yield [*low[:k], high[k], *low[k + 1 :]]

    def decode(self, value: Any) -> int:
        """A place."""
        if not 0 <= super().decode(value) < len(self.flat):
            raise NotAnOutput(f"an index is from 0 to {len(self.flat) - 1}")
        return int(value)

    def output_strategy(self) -> Any:
        """All places."""
        with extra("test"):
            from hypothesis import strategies as st

        return st.integers(0, len(self.flat) - 1)
