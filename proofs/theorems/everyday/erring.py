"""Problems that digits determine on every instance: what can be computed instead of what can not.

An output has an error, and is right if that is at most ``eps``; there are no families. The error is bounded for all
inputs of a box at once.

Source: docs/theory.md, 12.20.
"""

from __future__ import annotations

from abc import abstractmethod
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar

from sci.classification import Classification, Evidence
from sci.extras import extra
from sci.instance import Apart, InstanceProblem, Witness
from sci.proofs.theorems.everyday.outputs import changes, positive, vector_json, vector_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sci.instance import Box
    from sci.problem import Json

    Vector = Sequence[Fraction]
    Range = tuple[Fraction, Fraction]
    Bounds = tuple[Range, Json]
    """Between which numbers the error is, and the evidence."""


class Erring(InstanceProblem):
    """The finder of such a problem, which gives `answer` and `bounds`."""

    families = 0
    pattern = "{0}"
    theorem = "docs/theory.md, 12.20: one algorithm that halts is right to eps, for every eps > 0"
    accuracy: Fraction
    routine: str
    """An algorithm that withstands."""
    inside: ClassVar[str] = "for every eps, one algorithm that halts"

    def settle(self, typed: dict[str, str]) -> dict[str, str]:
        """The accuracy."""
        self.accuracy = positive("eps", typed["eps"])
        return {"eps": str(self.accuracy)}

    @cached_property
    def layout(self) -> dict[str, tuple[int, ...]]:  # type: ignore[override]
        """The arrays of the data."""
        alone = len(self.arrays) == 1
        return {"" if alone else name: self.shape(name) or (1,) for name in self.arrays}

    def public(self) -> dict[str, Any]:
        """The accuracy, and which numbers are exact."""
        return {"eps": self.accuracy, "exact": self.exact_entries}

    @property
    def input_names(self) -> tuple[str, ...]:
        """There are no families."""
        return (" and ".join(self.arrays),)

    @property
    def classification(self) -> Classification:
        """One algorithm that halts; never exactly."""
        return Classification(
            "Delta_1",
            (
                Evidence.theorem("docs/theory.md, 12.20"),
                Evidence.certificate(f"sci.algorithms.library.{self.routine}", self.name),
            ),
            note=self.inside,
        )

    @abstractmethod
    def answer(self, values: Vector) -> Any:
        """An output that is good for an input; None if none is found."""

    @abstractmethod
    def bounds(self, output: Any, box: Box) -> Bounds | None:
        """Between which numbers the error is for all inputs of a box; None if nothing is shown."""

    def member(self, family: int, N: int, index: int) -> Fraction:
        """There is none."""
        raise AssertionError("there are no families")

    def fails_from(self, output: Any, family: int) -> int | None:
        """There is no family."""
        return None

    def _at(self, values: Vector) -> Box:
        from sci.instance import Box

        return Box(tuple(values), (Fraction(0),) * len(values))

    def is_right(self, output: Any, values: Vector) -> bool | None:
        """Whether the error is at most eps."""
        found = self.bounds(output, self._at(values))
        if found is None:
            return None
        (least, most), _ = found
        return True if most <= self.accuracy else False if least > self.accuracy else None

    def evidence(self, output: Any, family: int, N: int) -> Json | None:
        """What shows that the error is greater."""
        found = self.bounds(output, self._at(self.values(family, N)))
        return found[1] if found is not None and found[0][0] > self.accuracy else None

    def determined(self, box: Box, output: Any = None) -> Witness | None:
        """The error of an output is at most eps for the whole box."""
        y = self.answer(box.centre) if output is None else output
        found = None if y is None else self.bounds(y, box)
        if found is None or found[0][1] > self.accuracy:
            return None
        return Witness(self.encode(y), found[1])


class Enclosed(Erring):
    """One whose solution is a list of numbers, each between bounds for a whole box: it gives `enclose`."""

    @property
    def width(self) -> int:
        """How many numbers there are."""
        return 1

    @abstractmethod
    def enclose(self, box: Box) -> tuple[list[Range], Json] | None:
        """Between which numbers they are, with the evidence; None if nothing is shown."""

    def corners(self, box: Box) -> Iterable[tuple[Vector, Vector]]:
        """Two inputs of a box that are far apart: all numbers small, and all great."""
        low, high = ([c + s * h for c, h in zip(box.centre, box.radius, strict=True)] for s in (-1, 1))
        yield low, high

    @property
    def how_to_answer(self) -> str:
        """The length of what is wanted."""
        return "a number" if self.width == 1 else f"{self.width} numbers"

    def encode(self, returned: Any) -> list[str]:
        """A list of numbers; one alone may be itself."""
        alone = self.width == 1 and not hasattr(returned, "__len__")
        return vector_json([returned] if alone else returned, self.width)

    def decode(self, value: Any) -> list[Fraction]:
        """Rationals."""
        return vector_of(value, self.width)

    def answer(self, values: Vector) -> list[Fraction] | None:
        """The middles, rounded."""
        found = self.enclose(self._at(values))
        if found is None:
            return None
        places = 3 + max(0, int(1 / self.accuracy).bit_length())
        return [Fraction(round((a + b) / 2 * (1 << places)), 1 << places) for a, b in found[0]]

    def bounds(self, output: Any, box: Box) -> Bounds | None:
        """The greatest distance of two numbers."""
        found = self.enclose(box)
        if found is None:
            return None
        pairs = list(zip(output, found[0], strict=True))
        least, most = max(max(a - x, x - b) for x, (a, b) in pairs), max(max(x - a, b - x) for x, (a, b) in pairs)
        return (least, most), found[1]

    def apart(self, box: Box) -> Apart | None:
        """Two inputs of the box with a number that is far from itself."""
        for one, other in self.corners(box):
            left, right = self.enclose(self._at(one)), self.enclose(self._at(other))
            if left is None or right is None:
                continue
            if max(max(a - q, p - b) for (a, b), (p, q) in zip(left[0], right[0], strict=True)) > 2 * self.accuracy:
                return Apart(changes(box, one), changes(box, other), [left[1], right[1]])
        return None

    def output_strategy(self) -> Any:
        """Lists of numbers, right ones among them."""
        with extra("test"):
            from hypothesis import strategies as st

        numbers = st.fractions(-3, 3, max_denominator=64)
        some = st.lists(numbers, min_size=self.width, max_size=self.width)
        right = self.answer(self.flat)
        return some if right is None else st.one_of(some, st.just(right))
