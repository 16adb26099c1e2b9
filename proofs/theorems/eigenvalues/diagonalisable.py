"""Is a 2 by 2 matrix diagonalisable over the complex numbers? Yes, then no, then yes: two changes of mind.

Source: docs/theory.md, 2.2' and 10.6.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any, ClassVar

from sci.classification import Classification, Evidence, Hardness
from sci.errors import NotAnOutput
from sci.moves import Chain
from sci.parameters import complete
from sci.problem import FamilyProblem
from sci.rational import exact, truth

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sci.moves import Moves


class Diagonalisable(FamilyProblem):
    """The finder of `diagonalisable`: ``iota^0 = 0``, ``iota_N = [[0, 2**-N], [0, 0]]``."""

    name = "diagonalisable"
    summary = "is a real 2 by 2 matrix A diagonalisable over the complex numbers? (1 or 0)"
    theorem = (
        "docs/theory.md, Theorems 2.2' and 10.6: no algorithm decides it; in the limit it takes exactly 2 "
        "changes of mind"
    )
    defaults: ClassVar[dict[str, str]] = {}
    families = 1
    pattern = "{0},{1}"
    is_question = True
    monotone = True
    input_names = ("A = 0", "A = [[0, 2**-N], [0, 0]]")
    how_to_answer = "1 or 0 (True and False count as these)"
    example = """
def off_diagonal(problem, information):
    A = information.numpy(40)  # floats, from answers within 2**-40
    return abs(A[0, 1]) + abs(A[1, 0]) < 1e-9
"""

    def __init__(self, given: Mapping[str, str]) -> None:
        self.parameters = complete(self.name, given, self.defaults)
        self.layout = {"": (2, 2)}

    @property
    def rule(self) -> Chain:
        """First the upper right entry is moved, then the lower right one."""
        return Chain(lambda count: int(count != 1), _moved, _name, 2)

    @property
    def hardness(self) -> Hardness:
        """Wrong answers are at distance 1."""
        sharp = "heads: say 1; tails: read until A is seen not to be a multiple of the identity, then say 0"
        return Hardness("1", exact=True, sharp=sharp, sharp_halting="heads: say 1; tails: say 0")

    @property
    def classification(self) -> Classification:
        """Neither answer is ever safe."""
        tower = "sci.algorithms.counting:Diagonalisable"
        return Classification(
            "Delta_2",
            (Evidence.theorem("docs/theory.md, 10.6"), Evidence.tower_run(tower, self.name)),
            "Sigma_1 or Pi_1",
            (
                Evidence.theorem("docs/theory.md, 10.6"),
                Evidence.certificate("sci.algorithms.counting:looks_diagonal", self.name),
            ),
            "no answer is ever certain",
            changes="2",
            minds=(
                Evidence.theorem("docs/theory.md, 10.6"),
                Evidence.certificate("sci.algorithms.counting:Diagonalisable(changes=1)", self.name, steps=20),
            ),
        )

    def value(self, family: int, N: int, index: int) -> Fraction:
        """An entry."""
        return _moved(((1, N),) * family, index)

    def encode(self, returned: Any) -> int:
        """1 or 0; True and False count as these."""
        yes = truth(returned)
        value = exact(returned if yes is None else int(yes))
        return self.decode(int(value) if value in (0, 1) else value)

    def decode(self, value: Any) -> int:
        """1 or 0."""
        if type(value) is not int or value not in (0, 1):
            raise NotAnOutput("the answer is 1 or 0")
        return value

    def fails_from(self, output: int, family: int) -> int | None:
        """No member is diagonalisable."""
        return 1 if output else None

    def solves_centre(self, output: int) -> bool:
        """Whether it is 1."""
        return output == 1

    def evidence(self, output: int, family: int, N: int) -> dict[str, Any] | None:
        """None is needed: an empty object if ``output`` is wrong."""
        return {} if output == family else None

    def error(self, output: int, family: int, N: int) -> tuple[Fraction, int]:
        """The distance from the right answer: 1 if ``output`` is the other one."""
        return Fraction(int(output == family)), 1


def _moved(moves: Moves, index: int) -> Fraction:
    """An entry: the upper right one is moved first, then the lower right one."""
    turn = {1: 0, 3: 1}.get(index, 2)
    return Fraction(1, 1 << moves[turn][1]) if turn < len(moves) else Fraction(0)


def _name(moves: Moves) -> str:
    """The matrix."""
    upper, lower = [f"2**-{N}" for _, N in moves] + ["0"] * (2 - len(moves))
    return f"A = [[0, {upper}], [0, {lower}]]" if moves else "A = 0"
