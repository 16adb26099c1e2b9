"""Is ``x > 0``? Is ``x = 0``? The hello-worlds of non-computability: one evaluation, one family, outputs 1 and 0.

Source: docs/theory.md, 2.2' (the answer that is right on every ``iota_N`` fails on ``iota^0``; the other the other
way round).
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any, ClassVar

from sci.classification import Classification, Evidence, Hardness
from sci.errors import NotAnOutput
from sci.moves import OneMove
from sci.parameters import complete
from sci.problem import FamilyProblem
from sci.proofs.certificates.smt import number
from sci.rational import exact, truth

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sci.proofs.certificates.read import Record
    from sci.proofs.certificates.smt import Script


class Positivity(FamilyProblem):
    """The finder of `positivity`: ``iota^0`` is ``x = 0``, ``iota_N`` is ``x = 2**-N``."""

    name = "positivity"
    summary = "given x >= 0, is x > 0? (1 or 0)"
    theorem = "docs/theory.md, Theorem 2.2': no algorithm, general or arithmetic, is right on x = 0 and all x = 2**-N"
    defaults: ClassVar[dict[str, str]] = {}
    families = 1
    pattern = "{0},{1}"
    is_question = True
    monotone = True
    input_names = ("x = 0", "x = 2**-N")
    tower, inside = "sci.algorithms.towers:Positive", "Sigma_1"
    """A tower that solves it, and the class of towers that it is in."""
    sure = "sci.algorithms.towers:Sure"
    """The same tower with the claim that it never changes its mind."""
    how_to_read = "information[0], the number x"
    how_to_answer = "1 or 0 (True and False count as these)"
    example = """
def threshold(problem, information):
    x = information[0].approx(20)  # within 2**-20 of x
    return int(x > Fraction(1, 2**19))
"""
    right_at_centre = 0
    """The right answer on ``x = 0``; on every ``x = 2**-N`` it is the other one."""

    def __init__(self, given: Mapping[str, str]) -> None:
        self.parameters = complete(self.name, given, self.defaults)
        self.layout = {"": (1,)}

    def public(self) -> dict[str, Any]:
        """Nothing is known of ``x`` beyond ``x >= 0``."""
        return {}

    @property
    def hardness(self) -> Hardness:
        """Wrong answers are at distance 1."""
        sharp = "heads: say x = 0; tails: read until x > 0 is seen"
        return Hardness("1", exact=True, sharp=sharp, sharp_halting="heads: say x = 0; tails: say x > 0")

    @property
    def classification(self) -> Classification:
        """One of the two answers is never wrong: the one that is right on every ``x = 2**-N``."""
        refuted = Evidence.certificate("sci.algorithms.positivity:Threshold(digits=20)", self.name)
        return Classification(
            self.inside,
            (Evidence.theorem("docs/theory.md, 1"), Evidence.tower_run(self.tower, self.name)),
            "Delta_1",
            (Evidence.theorem("docs/theory.md, 2.2'"), refuted),
            f"a {1 - self.right_at_centre} is never wrong",
            changes="1",
            minds=(
                Evidence.theorem("docs/theory.md, 10.6"),
                Evidence.certificate(self.sure, self.name, steps=20),
            ),
        )

    @property
    def rule(self) -> OneMove:
        """From ``x = 0``, once it is said, to an ``x = 2**-N``."""
        return OneMove(self)

    def value(self, family: int, N: int, index: int) -> Fraction:
        """The number ``x``."""
        return Fraction(1, 1 << N) if family else Fraction(0)

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
        """The answer for ``x = 0`` is wrong on every ``x = 2**-N``, the other on none."""
        return 1 if output == self.right_at_centre else None

    def solves_centre(self, output: int) -> bool:
        """Whether it is the answer for ``x = 0``."""
        return output == self.right_at_centre

    def evidence(self, output: int, family: int, N: int) -> dict[str, Any] | None:
        """None is needed: an empty object if ``output`` is wrong."""
        return {} if self._is_wrong(output, family) else None

    def error(self, output: int, family: int, N: int) -> tuple[Fraction, int]:
        """The distance from the right answer: 1 if ``output`` is the other one."""
        return Fraction(self._is_wrong(output, family)), 1

    def _is_wrong(self, output: int, family: int) -> bool:
        return (output == self.right_at_centre) != (family == 0)

    def arithmetic(self, script: Script, record: Record) -> bool:
        """The answer at ``x = 0`` is claimed of a positive number, or another answer of 0."""
        x = script.name(number(self.value(record.family, record.N, 0)))
        yes = f"(= {x} 0.0)" if self.right_at_centre else f"(> {x} 0.0)"
        script.claims += [f"(not {yes})" if shown.output else yes for shown in record.shown]
        return True


class ZeroTest(Positivity):
    """The finder of `zero-test`: the same inputs, the opposite answers."""

    name = "zero-test"
    summary = "given x >= 0, is x = 0? (1 or 0)"
    tower, inside = "sci.algorithms.towers:Zero", "Pi_1"
    sure = "sci.algorithms.towers:SureOfZero"
    example = Positivity.example.replace("x > ", "x <= ")
    right_at_centre = 1
