"""The principal argument of a complex number: at the negative real axis it jumps.

Source: docs/theory.md, 12.18.
"""

from __future__ import annotations

from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar

import flint

from sci.classification import Classification, Evidence, Hardness
from sci.errors import BadInput
from sci.extras import extra
from sci.instance import Apart, Box, InstanceProblem, Routine, Witness
from sci.proofs.theorems.everyday.matrices import working
from sci.proofs.theorems.everyday.outputs import changes, positive
from sci.rational import exact, from_text, to_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sci.problem import Json

    Range = tuple[Fraction, Fraction]

MOST_PLACES = 1 << 12
HALF = Fraction(1, 2)
SAFE = "[1, 1]"


class PrincipalArgument(InstanceProblem):
    """The finder of `principal-argument`: two families approach the negative axis from above and from below."""

    name = "principal-argument"
    neighbours = ("unit-vector",)
    drawn = "pair"
    summary = "the principal argument of a complex number, in turns, up to eps"
    theorem = "docs/theory.md, 12.18: no algorithm finds it on the negative real axis, for any eps below half a turn"
    arrays: ClassVar[dict[str, int]] = {"z": 1}
    defaults: ClassVar[dict[str, str]] = {"data": "[-1, 0]", "eps": "1/1000", "inexact": "all"}
    layout: ClassVar[dict[str, tuple[int, ...]]] = {"": (2,)}  # type: ignore[misc]
    pattern = "{0,1},{2}"
    accuracy: Fraction
    routines = (
        Routine("numpy.angle", "sci.algorithms.library.numbers:angle", SAFE),
        Routine("numpy.unwrap", "sci.algorithms.library.numbers:unwrap", SAFE),
        Routine("cmath.phase", "sci.algorithms.library.numbers:phase", SAFE),
    )
    nearest_yes = "the point z/|z| on the unit circle: the angle up to whole turns"
    how_to_answer = "a number of turns, within eps of the argument in (-1/2, 1/2]"
    example = """
def positive(problem, information):
    return 0  # right to eps if the real part is positive and large enough
"""

    def settle(self, typed: dict[str, str]) -> dict[str, str]:
        """Two parts, not both 0; the accuracy.

        Raises:
            BadInput: for other data.
        """
        if len(self.data["z"]) != 2:
            raise BadInput(f"data: z has {len(self.data['z'])} numbers (expected: 2, the real and the imaginary part)")
        if not any(self.flat):
            raise BadInput("data: z is 0, which has no argument (expected: a number other than 0)")
        self.accuracy = positive("eps", typed["eps"])
        return {"eps": str(self.accuracy)}

    def public(self) -> dict[str, Any]:
        """The accuracy."""
        return {"eps": self.accuracy}

    @cached_property
    def signs(self) -> list[int]:
        """The sides of the families."""
        if self.own_families is not None:
            return list(self.own_families)
        on_the_cut = self.flat[0] < 0 and self.flat[1] == 0 and 1 not in self.exact
        return [1, -1] if on_the_cut and self.accuracy < HALF else []

    def families_json(self) -> Json:
        """The sides."""
        return self.signs

    @property
    def families(self) -> int:  # type: ignore[override]
        """None, or two."""
        return len(self.signs)

    @property
    def hardness(self) -> Hardness | None:
        """0 is within half a turn of all arguments."""
        return Hardness("1/2", exact=True) if self.is_critical else None

    @property
    def classification(self) -> Classification:
        """The limit of arguments of what was read."""
        return Classification(
            "Delta_2",
            (Evidence.theorem("docs/theory.md, 12.18: the argument if n digits show the side of the axis, else 1/2"),),
            "Delta_1",
            (
                Evidence.theorem("docs/theory.md, 12.18"),
                Evidence.certificate("sci.algorithms.library.numbers:angle", self.name),
            ),
            f"computable instead: {self.instead}",
        )

    @property
    def input_names(self) -> tuple[str, ...]:
        """The instance, and the sides."""
        return ("z", *(f"z moved {'up' if sign > 0 else 'down'}" for sign in self.signs))

    def evaluation_name(self, index: int) -> str:
        """The parts."""
        return ("Re z", "Im z")[index]

    def member(self, family: int, N: int, index: int) -> Fraction:
        """Above or below the axis."""
        return self.signs[family - 1] * Fraction(1, 1 << N) if index else self.flat[0]

    def encode(self, returned: Any) -> str:
        """A number."""
        return to_text(exact(returned))

    def decode(self, value: Any) -> Fraction:
        """A rational."""
        return from_text(value)

    @property
    def fine(self) -> int:
        """Binary digits for bounds that are good enough."""
        return 8 + int(1 / self.accuracy).bit_length()

    def _judge(self, output: Fraction, z: Sequence[Fraction]) -> tuple[bool | None, Json]:
        """Whether an output is right for a number, with the evidence; None if that is not decided."""
        if not any(z):
            return None, None
        places = self.fine
        while places <= MOST_PLACES:
            low, high = turns(z[0], z[1], places)
            if max(low - output, output - high) > self.accuracy:
                return False, {"places": places}
            if max(high - output, output - low) <= self.accuracy:
                return True, {"places": places}
            places *= 2
        return None, None

    def is_right(self, output: Fraction, values: Sequence[Fraction]) -> bool | None:
        """Whether the argument is within eps."""
        return self._judge(output, values)[0]

    def evidence(self, output: Fraction, family: int, N: int) -> Json | None:
        """How many digits show that it is not."""
        right, evidence = self._judge(output, self.values(family, N))
        return evidence if right is False else None

    def fails_from(self, output: Fraction, family: int) -> int | None:
        """Arguments rise to 1/2, or fall to -1/2, and are within ``t / 6|z|`` of it: ``arctan s < s``, ``pi > 3``."""
        y = self.signs[family - 1] * output
        if y >= HALF + self.accuracy:
            return 1
        room = HALF - self.accuracy - y
        if room <= 0:
            return None
        N = 1
        while Fraction(1, 1 << N) > 6 * abs(self.flat[0]) * room:
            N += 1
        return N

    def determined(self, box: Box, output: Any = None) -> Witness | None:
        """The arguments of all corners are near each other, and the box does not reach the cut."""
        (x, y), (h, k) = box.centre, box.radius
        if not (x > h or abs(y) > k or (y == k == 0 and x + h < 0)):
            return None
        found = [turns(a, b, self.fine) for a in (x - h, x + h) for b in (y - k, y + k)]
        low, high = min(a for a, _ in found), max(b for _, b in found)
        answer = (low + high) / 2 if output is None else output
        good = max(answer - low, high - answer) <= self.accuracy
        return Witness(to_text(answer), {"places": self.fine}) if good else None

    def apart(self, box: Box) -> Apart | None:
        """Two corners, or numbers near the cut on both sides of it."""
        (x, y), (h, k) = box.centre, box.radius
        xs = (x - h, x + h)
        ys = (y - k, y + k, k / (1 << self.fine)) if abs(y) < k else (y - k, y + k)
        corners = [(turns(a, b, self.fine), (a, b)) for a in xs for b in ys if a or b]
        if not corners:
            return None
        (low, one), (high, other) = (pick(corners, key=lambda c: c[0]) for pick in (min, max))
        if high[0] - low[1] <= 2 * self.accuracy:
            return None
        return Apart(changes(box, one), changes(box, other), {"places": self.fine})

    def output_strategy(self) -> Any:
        """Numbers of turns."""
        with extra("test"):
            from hypothesis import strategies as st

        return st.fractions(-1, 1, max_denominator=64)


def turns(x: Fraction, y: Fraction, places: int) -> Range:
    """Bounds of the argument in turns, ``2**(2 - places)`` apart: balls of flint, widened."""
    digits = places + 16 + sum(max(n.numerator.bit_length(), n.denominator.bit_length()) for n in (x, y))
    if y == 0:
        middle = Fraction(0) if x > 0 else HALF
    else:
        with working(digits):
            real, imaginary = (flint.arb(flint.fmpq(n.numerator, n.denominator)) for n in (x, y))
            ball = flint.arb.atan2(imaginary, real) / (2 * flint.arb.pi())
            mantissa, exponent = ball.mid().man_exp()
        middle = Fraction(int(mantissa)) * Fraction(2) ** int(exponent)
    wide = Fraction(1, 1 << (places - 1))
    return middle - wide, middle + wide
