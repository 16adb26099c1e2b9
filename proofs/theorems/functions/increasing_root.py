"""The root of a strictly increasing function: a ``Delta_1`` problem, though no algorithm decides the sign of a value.

Readings leave an open interval of possible roots; an output is right for all of them, or the adversary takes one that
it is too far from.

Source: docs/theory.md, 1 (towers); A. M. Turing, "On computable numbers", correction (1937), for the trisection.
"""

from __future__ import annotations

from fractions import Fraction
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING, Any, ClassVar

from sci.classification import Classification, Evidence
from sci.enclosure import Enclosure
from sci.errors import BadInput, NotAnOutput
from sci.function import number_of
from sci.parameters import complete
from sci.proofs.theorems.functions.on_cube import EXTENSIONS, OnCube, positive
from sci.rational import exact, from_text, to_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sci.oracles.inputs import Input
    from sci.proofs.certificates.read import Record
    from sci.proofs.certificates.write import Reading
    from sci.proofs.drawing.svg import Picture
    from sci.proofs.theorems.functions.extremal import Known

DEEPEST = 256
"""Binary digits after which the sign of a value counts as not known, beyond those of the point."""
FINEST = Fraction(1, 1 << DEEPEST)
"""Where bisection for a root ends."""
SIGNS = f"negative at 0 and positive at 1, as must be seen from {DEEPEST} binary digits of these values"
GRID = 31
"""Points between 0 and 1 at which a function given is looked at before anything is based on it."""


class IncreasingRoot(OnCube):
    """The finder of `increasing-root`; families 1 and 2 move the function down and up by ``2**-N`` times a unit."""

    name = "increasing-root"
    summary = "the root of a strictly increasing function on [0,1] that is negative at 0 and positive at 1"
    theorem = "docs/theory.md, 1: a Delta_1 tower (trisection); bisection reads forever on some oracle"
    defaults: ClassVar[dict[str, str]] = {"eps": "1/1000", "function": "x-1/2"}
    d = 1
    families = 2
    accuracy: Fraction
    how_to_answer = "a number (int, Fraction, float, ...) within eps of the root"
    example = """
def secant(problem, information):
    low, high = (Fraction(information(x).approx(20)) for x in (0, 1))  # within 2**-20 of f(0), f(1)
    return low / (low - high)
"""

    def __init__(self, given: Mapping[str, str]) -> None:
        typed = complete(self.name, given, self.defaults)
        self.accuracy = positive("eps", typed["eps"])
        self.parameters = {"eps": str(self.accuracy), "function": typed["function"]}
        self._roots: dict[tuple[int, int], Fraction | None] = {}

    def public(self) -> dict[str, Any]:
        """The accuracy."""
        return {"eps": self.accuracy}

    @property
    def classification(self) -> Classification:
        """In ``Delta_1``."""
        return Classification(
            "Delta_1",
            (
                Evidence.theorem("docs/theory.md, 1: of two values at most one is 0"),
                Evidence.tower_run("sci.algorithms.roots:Trisection", self.name),
            ),
            "solved exactly in finitely many steps",
            (EXTENSIONS, Evidence.certificate("sci.algorithms.roots:HastyBisection", self.name)),
            "bisection, which decides signs, reads forever on some oracle",
        )

    def input(self, family: int, N: int) -> Input:
        """The function given, or moved so little that it keeps its signs at 0 and 1.

        Raises:
            BadInput: if the function given is seen not to be of the kind that the problem is about.
        """
        unit, given = self._unit, self._increasing
        if family == 0:
            return given
        move = (-1 if family == 1 else 1) * unit / (1 << N)

        def moved(index: int, precision: int) -> Enclosure:
            found = given(index, precision)
            return Enclosure(found.low + move, found.high + move)

        return moved

    @cached_property
    def _increasing(self) -> Input:
        """The function given, after a look at both ends and at `GRID` more points.

        Raises:
            BadInput: if it is not strictly increasing there.
        """
        given = self.function_input()
        highest: tuple[Fraction, Fraction] | None = None  # of the lower ends so far: what, and where
        for x in (Fraction(k, GRID + 1) for k in range(GRID + 2)):
            found = given(number_of((x,)), DEEPEST)
            if highest and highest[0] >= found.high:
                raise BadInput(f"the function is not strictly increasing: see its values at {highest[1]} and {x}")
            highest = max(highest or (found.low, x), (found.low, x))
        return given

    @cached_property
    def _unit(self) -> Fraction:
        """A power of two below ``-f(0)`` and ``f(1)``.

        Raises:
            BadInput: if none is found.
        """
        given = self.function_input()
        ends = [given(number_of((Fraction(x),)), DEEPEST) for x in (0, 1)]
        room = min(-ends[0].high, ends[1].low)
        if room <= 0:
            raise BadInput(f"parameter function: {self.parameters['function'][:60]} is not allowed ({SIGNS})")
        return Fraction(1, 1 << int(1 / room).bit_length())

    def encode(self, returned: Any) -> str:
        """A rational."""
        return to_text(exact(returned))

    def decode(self, value: Any) -> Fraction:
        """The rational."""
        try:
            return from_text(value)
        except (TypeError, ValueError) as error:
            raise NotAnOutput(str(error)) from None

    def solves(self, output: Fraction, family: int, N: int) -> bool | None:
        """Whether it is within the accuracy of the root; None if the signs are not known."""
        left, right = self._signs(output, family, N)
        if left == 1 or right == -1:
            return False
        return None if left is None or right is None else True

    def error(self, output: Fraction, family: int, N: int) -> tuple[Fraction, int] | None:
        """The distance from the root if that is a multiple of `FINEST`: bisection meets it; None for other roots."""
        if (family, N) not in self._roots:
            self._roots[family, N] = self._root(self.input(family, N))
        root = self._roots[family, N]
        return None if root is None else (abs(output - root), 1)

    def _root(self, given: Input) -> Fraction | None:
        left, right = Fraction(0), Fraction(1)
        while right - left > FINEST:
            middle = (left + right) / 2
            sign = self._sign(given, middle)
            if sign == 0:
                return middle
            left, right = (left, middle) if sign == 1 else (middle, right)
        return None

    def _signs(self, output: Fraction, family: int, N: int) -> tuple[int | None, int | None]:
        """The signs of the function at the ends of the interval around the output; beyond the cube, where it ends."""
        given = self.input(family, N)
        return self._sign(given, output - self.accuracy), self._sign(given, output + self.accuracy)

    def _sign(self, given: Input, x: Fraction) -> int | None:
        if not 0 <= x <= 1:
            return -1 if x < 0 else 1
        found = given(number_of((x,)), DEEPEST + x.denominator.bit_length())
        if found.low == found.high == 0:
            return 0
        return 1 if found.low > 0 else -1 if found.high < 0 else None

    def judge(self, output: Any, readings: Sequence[Reading]) -> tuple[str, list[str]]:
        """What came of a run: the verdict, and the lines of its certificate.

        Raises:
            BadInput: if no strictly increasing function with a sign change has these readings.
        """
        y, known = self.decode(output), self.known(readings)
        left, right = self._possible(known)
        for near, far in ((left, min(right, y - self.accuracy)), (max(left, y + self.accuracy), right)):
            if near < far:
                evidence = {"root": to_text((near + far) / 2)}
                return "refuted", self.lines("extension", readings, ["output", output], ["evidence", evidence])
        return "withstood", []

    def _possible(self, known: list[Known]) -> tuple[Fraction, Fraction]:
        """The ends of the interval in which the root can be anywhere."""
        greatest: tuple[Fraction, Fraction] | None = None  # of the lower ends further left: where, and what
        for x, group in groupby(sorted(known), lambda reading: reading[0][0]):
            here = list(group)
            low, high = max(q - r for _, q, r in here), min(q + r for _, q, r in here)
            if low > high or (greatest is not None and greatest[1] >= high):
                where = f"{x}" if greatest is None else f"{greatest[0]} and {x}"
                raise BadInput(f"the function is not strictly increasing: see its values at {where}")
            greatest = (x, low) if greatest is None or low > greatest[1] else greatest
        left = max((x for (x,), value, error in known if value + error <= 0), default=Fraction(0))
        right = min((x for (x,), value, error in known if value - error >= 0), default=Fraction(1))
        if left >= right:
            raise BadInput(f"the function is not {SIGNS.partition(',')[0]}")
        return left, right

    def pictures(self, record: Record) -> dict[str, list[Picture]]:
        """A function that has the answers, and its root."""
        from sci.proofs.theorems.functions.pictures import root
        from sci.proofs.theorems.functions.pictures.on_line import seen

        return {"claim": [root.draw(seen(self, record))]}
