"""What the shipped reductions have in common.

Source: docs/theory.md, 10.4.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from sci.classification import Classification, Evidence
from sci.errors import NotAnOutput
from sci.parameters import complete
from sci.problem import ReductionProblem
from sci.rational import exact, truth

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sci.layout import Shape


class Reduction(ReductionProblem):
    """A reduction without parameters; a problem adds its evaluations, its outputs and what they decide."""

    defaults: ClassVar[dict[str, str]] = {}
    height = 1
    shape: ClassVar[Shape] = (None,)
    """Of the one array of evaluations."""
    inside: ClassVar[str] = ""
    """The least class that it is known to be in."""
    shown: ClassVar[str] = "docs/theory.md, 10.2"
    """Where that is proved."""

    def __init__(self, given: Mapping[str, str]) -> None:
        self.parameters = complete(self.name, given, self.defaults)
        self.layout = {"": self.shape}

    @property
    def classification(self) -> Classification:
        """Not in the class that its towers may claim in vain."""
        return Classification(
            self.inside,
            (Evidence.theorem(self.shown),),
            f"Delta_{self.height + 1}",
            (Evidence.theorem(f"docs/theory.md, 10.{'3' if self.height > 1 else '2'} and 10.4"),),
            "for exact information too: the inputs are 0-1 sequences",
            sci=self.height + 1,
        )


class Question(Reduction):
    """A question, answered by 1 or 0."""

    is_question = True
    how_to_answer = "1 or 0 (True and False count as these)"
    yes: ClassVar[int] = 1
    """What ``E_h`` is where the answer is yes."""

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
