"""What problems about 0-1 inputs have in common (theory, 10.2 to 10.4): reductions of `E_h`, and questions.

Unless a problem says otherwise, evaluation ``k``, counted from 0, is ``x_{k+1}``.
"""

from fractions import Fraction

from encoding import Json, number
from refusal import require
from word import Word


class Reduction:
    """A reduction without parameters; a problem adds its outputs and what they decide."""

    name: str
    question: str
    kinds: tuple[str, ...] = ("defeat",)
    height, rule, one_sided = 1, "rows", ""
    goal, input, says, wrong = "the right answer", "the sequence that", "", ""
    ends: tuple[str, str] = ("", "")

    def __init__(self, parameters: dict[str, str]) -> None:
        require(parameters == {}, "parameters", f"{self.name} has no parameters")

    def reach(self, index: int) -> int:
        """The bit itself."""
        return index + 1

    def value(self, word: Word, index: int) -> tuple[int, int]:
        """The bit."""
        return word.bit(index + 1), 1


class Question(Reduction):
    """A question, answered by 1 for yes or 0 for no; ``yes`` is what `E_h` is where the answer is yes."""

    yes = 1

    def output(self, value: Json) -> int:
        """0 or 1."""
        require(type(value) is int and value in (0, 1), "output", "the output is 0 or 1")
        return int(value)

    def decide(self, output: int) -> int:
        """What the answer says of `E_h`."""
        return output if self.yes else 1 - output


class Spectrum(Reduction):
    """A spectrum is wanted: outputs are finite sets of complex numbers, not empty, for compact sets."""

    goal = "the spectrum"

    def output(self, value: Json) -> list[tuple[Fraction, Fraction]]:
        """The points: rationals, or pairs of a real and an imaginary part."""
        return read_points(value)


def read_points(value: Json) -> list[tuple[Fraction, Fraction]]:
    """The points of a list: rationals, or pairs of a real and an imaginary part."""
    require(type(value) is list and len(value) >= 1, "output", "the output is a list of at least one point")
    pairs = [point if type(point) is list else [point, "0"] for point in value]
    require(all(len(pair) == 2 for pair in pairs), "output", "a point is a number, or a real and an imaginary part")
    return [(number(x), number(y)) for x, y in pairs]


def near(points: list[tuple[Fraction, Fraction]], centre: Fraction, square: Fraction) -> bool:
    """Whether the square of the distance of some point from a real number is less than this."""
    return any((x - centre) ** 2 + y * y < square for x, y in points)
