"""What problems about 0-1 sequences have in common (theory, 10.2): `E_1` asks whether there are infinitely many ones.

Evaluation ``k``, counted from 0, is ``x_{k+1}``. Outputs: 1 for yes, 0 for no.
"""

from encoding import Json
from refusal import require
from word import Word


class Question:
    """A question about a 0-1 sequence; a problem adds what it asks."""

    name: str
    question: str
    kinds = ("defeat",)
    height, two_sided = 1, False
    goal, input, wrong = "the right answer", "the sequence", ""
    ends: tuple[str, str] = ("", "")
    yes: int = 1  # what `E_1` is where the answer is yes

    def __init__(self, parameters: dict[str, str]) -> None:
        require(parameters == {}, "parameters", f"{self.name} has no parameters")

    def reach(self, index: int) -> int:
        """The bit itself."""
        return index + 1

    def value(self, word: Word, index: int) -> tuple[int, int]:
        """The bit."""
        return word.bit(index + 1), 1

    def output(self, value: Json) -> int:
        """0 or 1."""
        require(type(value) is int and value in (0, 1), "output", "the output is 0 or 1")
        return int(value)

    def decide(self, output: int) -> int:
        """Whether there are infinitely many ones, if the answer is right."""
        return output if self.yes else 1 - output
