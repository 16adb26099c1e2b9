"""What the shipped reductions have in common.

Source: docs/theory.md, 10.4.
"""

from __future__ import annotations

from abc import abstractmethod
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar

from sci.classification import Classification, Evidence
from sci.errors import NotAnOutput
from sci.moves import Rule, Turns, moves_of
from sci.parameters import complete
from sci.problem import ReductionProblem
from sci.proofs.theorems.points import Point, Points, hausdorff, squared
from sci.rational import exact, truth
from sci.word import Word

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sci.layout import Shape

__all__ = ["Point", "Question", "Reduction", "Spectrum", "squared"]
RIGHT, TOWERS, STEPS = "sci.algorithms.one_more_limit", "sci.algorithms.in_the_limit", {1: 20, 2: 6, 3: 3}
"""Where towers are that are right, and that are defeated; how many stages show it, by height."""


class Reduction(ReductionProblem):
    """A reduction without parameters; a problem adds its evaluations, its outputs and what they decide."""

    defaults: ClassVar[dict[str, str]] = {}
    height = 1
    shape: ClassVar[Shape] = (None,)
    """Of the one array of evaluations."""
    inside: ClassVar[str] = ""
    """The least class that it is known to be in."""
    shown: ClassVar[str] = "docs/theory.md, 10.2"
    """Where that is proved, or in the literature."""
    hard: ClassVar[str] = "docs/theory.md, 10.2 and 10.4"
    """Where it is proved that no tower of its height solves it."""
    note: ClassVar[str] = "for exact information too: the inputs are 0-1 sequences"
    """What is said of it on the page of classifications."""
    tower: ClassVar[str] = ""
    """One that is defeated: its name in `sci.algorithms.in_the_limit`."""
    delta: ClassVar[Fraction | None] = None
    """How far apart two outputs are that are a change of mind; None where outputs are right or wrong."""
    right: ClassVar[str] = ""
    """One with one more limit that solves it: its name in `sci.algorithms.one_more_limit`."""

    def __init__(self, given: Mapping[str, str]) -> None:
        self.parameters = complete(self.name, given, self.defaults)
        self.layout = {"": self.shape}

    @property
    def classification(self) -> Classification:
        """Not in the class that its towers may claim in vain."""
        quoted = self.shown.removeprefix("literature: ")
        shown = Evidence.theorem(quoted) if quoted == self.shown else Evidence.literature(quoted)
        defeated = Evidence.certificate(f"{TOWERS}:{self.tower}", self.name, STEPS[self.height])
        return Classification(
            self.inside,
            (shown, *([Evidence.tower_run(f"{RIGHT}:{self.right}", self.name)] if self.right else [])),
            f"Delta_{self.height + 1}",
            (Evidence.theorem(self.hard), defeated),
            self.note,
            sci=self.height + 1,
            changes="no bound" if self.rule else "",
            minds=self._minds() if self.rule else (),
        )

    @cached_property
    def named_inputs(self) -> Rule:
        """Those made of sequences that are turned over at the same places."""
        return Turns(self, Word)

    @property
    def rule(self) -> Rule | None:
        """The game with horns, about one sequence: its end is turned over again and again."""
        return self.named_inputs if self.height == 1 else None

    def rows_to(self, size: int) -> int:
        """The rows on which evaluations of at most this size depend."""
        return self.reach(*[size - 1] * len(self.shape))

    def solves_turned(self, output: Any, infinite: bool, some: bool) -> bool:
        """Whether an output is right where a sequence has ``some`` ones, and ``infinite`` many or not."""
        return self.decide(output) == infinite

    def apart(self, output: Any, other: Any) -> bool:
        """Whether two outputs are at a distance of at least ``delta``."""
        raise NotImplementedError

    def _minds(self) -> tuple[Evidence, ...]:
        """No number of changes of mind is enough: that needs no more than is shown anyway."""
        return (Evidence.theorem("docs/theory.md, 10.6"),)


class Spectrum(Points, Reduction):
    """A spectrum is wanted: a nonempty compact set of complex numbers, near which finitely many points lie.

    An output counts as right if its Hausdorff distance from the spectrum, or from a net of it, is at most 1/4. So right
    outputs of spectra that are at least 1 apart are at least ``delta`` apart.
    """

    delta = Fraction(1, 2)

    @abstractmethod
    def solution(self, infinite: bool, some: bool) -> list[Point]:
        """The spectrum, or a net of it, where a sequence has ``some`` ones, and ``infinite`` many or not."""

    def solves_turned(self, output: list[Point], infinite: bool, some: bool) -> bool:
        """Whether it is within 1/4."""
        return hausdorff(output, self.solution(infinite, some)) <= Fraction(1, 16)

    def error(self, output: list[Point], family: int, N: int) -> tuple[Fraction, int] | None:
        """The Hausdorff distance, on inputs with names whose spectra are finite, so that no net is wanted."""
        spectrum = self.solution(family > 0, some=family > 0)
        return (hausdorff(output, spectrum), 2) if len(spectrum) <= 3 else None

    def apart(self, output: list[Point], other: list[Point]) -> bool:
        """By their Hausdorff distance."""
        return hausdorff(output, other) >= self.delta**2


class Question(Reduction):
    """A question, answered by 1 or 0."""

    is_question = True
    how_to_answer = "1 or 0 (True and False count as these)"
    yes: ClassVar[int] = 1
    """What ``E_h`` is where the answer is yes."""

    def error(self, output: int, family: int, N: int) -> tuple[Fraction, int] | None:
        """The distance from the right answer, on inputs with names."""
        return Fraction(not self.named_inputs.solves(moves_of(family, N), output)), 1

    @property
    def one_sided(self) -> str:  # type: ignore[override]
        """The claim with two limits that is false too."""
        return "" if self.height > 1 else "Sigma_2" if self.yes else "Pi_2"

    def encode(self, returned: Any) -> int:
        """1 or 0; True and False count as these."""
        said = truth(returned)
        value = exact(returned if said is None else int(said))
        return self.decode(int(value) if value in (0, 1) else value)

    def decode(self, value: Any) -> int:
        """1 or 0."""
        if type(value) is not int or value not in (0, 1):
            raise NotAnOutput("the answer is 1 or 0")
        return value

    def decide(self, output: int) -> int:
        """What it says of ``E_h``."""
        return output if self.yes else 1 - output
