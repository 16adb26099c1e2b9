"""The place of a greatest number: not determined by digits where there are two.

Source: docs/theory.md, 12.10.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from sci.errors import NotAnOutput
from sci.extras import extra
from sci.instance import Routine
from sci.proofs.theorems.everyday.tilted import IntegerProblem, unit

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from fractions import Fraction

    from sci.instance import Box
    from sci.proofs.theorems.everyday.tilted import Direction


class Argmax(IntegerProblem):
    """The finder of `argmax`: each family raises one of the greatest numbers, or lowers the one that is inexact."""

    name = "argmax"
    summary = "the place of a greatest of some numbers"
    theorem = "docs/theory.md, 12.10: no algorithm finds it where two numbers are the greatest"
    proof = "12.10"
    routine = "choices:argmax"
    arrays: ClassVar[dict[str, int]] = {"v": 1}
    defaults: ClassVar[dict[str, str]] = {"data": "[1, 1, 1]", "inexact": "all"}
    routines = (Routine("numpy.argmax", "sci.algorithms.library.choices:argmax", "[0.3, 0.1, 0.2]"),)
    nearest_yes = "the greatest number; a place whose number is within eps of it, eps > 0"
    how_to_answer = "the place of a greatest number, counted from 0"
    example = """
def first(problem, information):
    v = information.numpy(40)  # floats, from answers within 2**-40
    return int(v[0] < v[-1])
"""

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
            raise NotAnOutput(f"a place is from 0 to {len(self.flat) - 1}")
        return int(value)

    def output_strategy(self) -> Any:
        """All places."""
        with extra("test"):
            from hypothesis import strategies as st

        return st.integers(0, len(self.flat) - 1)
