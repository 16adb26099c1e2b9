"""The number of different real roots of a polynomial: at a multiple root it jumps.

Source: docs/theory.md, 12.6.
"""

from __future__ import annotations

from fractions import Fraction
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Any, ClassVar

import flint

from sci.classification import Classification, Evidence, Hardness
from sci.errors import BadInput, NotAnOutput
from sci.extras import extra
from sci.instance import Apart, Box, InstanceProblem, Routine, Witness
from sci.proofs.theorems.everyday import guesses
from sci.proofs.theorems.everyday.outputs import changes
from sci.rational import exact, from_text, to_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sci.problem import Json

    Polynomial = Sequence[Fraction]

MOST_CELLS = 2000
LAST = 4096
"""Where the search for a member with the right number of roots ends."""


class RealRootCount(InstanceProblem):
    """The finder of `real-root-count`: multiple factors are taken apart (family 1), or lose their roots (family 2)."""

    name = "real-root-count"
    drawn = "polynomial"
    neighbours = ("polynomial-roots",)
    summary = "the number of distinct real roots of a polynomial, given by its coefficients, highest power first"
    theorem = (
        "docs/theory.md, 12.6: no algorithm is right on a polynomial with a multiple real root and on all "
        "polynomials near it"
    )
    arrays: ClassVar[dict[str, int]] = {"p": 1}
    defaults: ClassVar[dict[str, str]] = {"data": "[1, 0, 0]", "inexact": "all"}
    nearest_yes = "all complex roots, with multiplicity, as a set"
    how_to_answer = "the number, an integer"
    routines = (
        Routine("sympy.Poly.count_roots", "sci.algorithms.library.polynomials:count_roots", "[1, 0, -2]"),
        Routine("numpy.roots", "sci.algorithms.library.polynomials:roots", "[1, 0, -2]"),
    )
    example = """
def signs(problem, information):
    p = information.numpy(40)  # floats, from answers within 2**-40
    return sum(x * y < 0 for x, y in zip(p, p[1:]))
"""

    def settle(self, typed: dict[str, str]) -> dict[str, str]:
        """A polynomial of degree at least 1.

        Raises:
            BadInput: if its first coefficient is 0, or there is one only.
        """
        if len(self.data["p"]) < 2 or self.data["p"][0] == 0:
            raise BadInput(
                "data: p, row 1 is 0, or the only coefficient (the highest power comes first, degree at least 1)"
            )
        return {}

    @cached_property
    def layout(self) -> dict[str, tuple[int, ...]]:  # type: ignore[override]
        """The coefficients."""
        return {"": self.shape("p")}

    def public(self) -> dict[str, Any]:
        """The degree, and which coefficients are exact."""
        return {"degree": len(self.flat) - 1, "exact": self.exact_entries}

    @cached_property
    def factors(self) -> list[tuple[int, list[Fraction]]]:
        """Monic irreducible factors with multiplicities, if a real root is multiple and that can show; else none."""
        if self.own_families is not None:
            return [(i, [from_text(x) for x in f]) for i, f in self.own_families["factors"]]
        found = [(times, _coefficients(factor)) for factor, times in _poly(self.flat).numer().factor()[1]]
        critical = self.exact <= {0} and any(times >= 2 and count_real(f) for times, f in found)
        return [(times, [x / f[0] for x in f]) for times, f in found] if critical else []

    @cached_property
    def scale(self) -> int:
        """Members differ from the instance by at most ``scale * s`` in each coefficient, for ``0 < s <= 1``."""
        size = abs(self.flat[0])
        for times, f in self.factors:
            norm = sum(map(abs, f), Fraction(0))
            for j in range(1, times + 1):
                size *= norm + max(j, 1)
        return int(size) + 1

    @property
    def families(self) -> int:  # type: ignore[override]
        """Two, if the instance is critical."""
        return 2 if self.factors else 0

    @cached_property
    def counts(self) -> tuple[int, int, int]:
        """The number of real roots of the instance and of far members of both families."""
        reals = [(times, count_real(f)) for times, f in self.factors]
        return (
            count_real(self.flat),
            sum(times * r for times, r in reals),
            sum(r for times, r in reals if times % 2),
        )

    @property
    def pattern(self) -> str:  # type: ignore[override]
        """Inputs with the same number go together."""
        if not self.families:
            return "{0}"
        sets = {value: [i for i, other in enumerate(self.counts) if other == value] for value in self.counts}
        return ",".join("{" + ",".join(map(str, same)) + "}" for same in sets.values())

    def families_json(self) -> Json:
        """Factors and scale."""
        if not self.factors:
            return None
        return {"factors": [[i, list(map(to_text, f))] for i, f in self.factors], "scale": self.scale}

    @property
    def hardness(self) -> Hardness | None:
        """Half of how far the numbers nearby are apart."""
        if not self.is_critical:
            return None
        return Hardness(str((self.counts[1] - self.counts[2]) // 2), exact=False)

    @property
    def classification(self) -> Classification:
        """Decided by the signs of finitely many polynomials."""
        return Classification(
            "Delta_2",
            (Evidence.theorem("docs/theory.md, 12.6: signs, decided to more and more digits"),),
            "Delta_1",
            (
                Evidence.theorem("docs/theory.md, 12.6"),
                Evidence.certificate("sci.algorithms.library.polynomials:count_roots", self.name),
            ),
            f"neither in Sigma_1 nor in Pi_1; computable instead: {self.instead}",
        )

    @property
    def input_names(self) -> tuple[str, ...]:
        """The instance, and what is done to multiple factors."""
        return ("p", "p with multiple factors taken apart", "p with multiple factors that lose roots")[
            : 1 + self.families
        ]

    def member(self, family: int, N: int, index: int) -> Fraction:
        """A coefficient of the member."""
        return self.members(family, N)[index]

    def members(self, family: int, N: int) -> list[Fraction]:
        """The coefficients of the member."""
        key = (family, N)
        if getattr(self, "_last", None) != key:
            s = flint.fmpq(1, self.scale << N)
            found = _poly([self.flat[0]])
            for times, coefficients in self.factors:
                f = _poly(coefficients)
                for j in range(1, times + 1) if family == 1 else ():
                    found *= f - j * s
                if family == 2:
                    found *= f ** (times % 2) * (f * f + s * s) ** (times // 2)
            self._last, self._member = key, _coefficients(found)
        return self._member

    def encode(self, returned: Any) -> int:
        """The number, an integer."""
        value = exact(returned)
        if value.denominator > 1:
            raise NotAnOutput(f"the number of roots is an integer, not {value}")
        return self.decode(int(value))

    def decode(self, value: Any) -> int:
        """An integer."""
        if type(value) is not int:
            raise NotAnOutput("the number of roots is an integer")
        return value

    def is_right(self, output: int, values: Sequence[Fraction]) -> bool:
        """Whether it is the number of real roots."""
        return output == count_real(values)

    def fails_from(self, output: int, family: int) -> int | None:
        """From where a member, and one with twice its N, have the number of roots of all far ones."""
        right, N = self.counts[family], 1
        if output == right:
            return None
        while N < LAST and not all(count_real(self.members(family, n)) == right for n in (N, 2 * N)):
            N *= 2
        return N

    def evidence(self, output: int, family: int, N: int) -> Json | None:
        """None is needed: an empty object if the number is another one."""
        return None if self.is_right(output, self.values(family, N)) else {}

    def error(self, output: int, family: int, N: int) -> tuple[Fraction, int]:
        """The distance from the number."""
        return Fraction(abs(output - count_real(self.values(family, N)))), 1

    def determined(self, box: Box, output: Any = None) -> Witness | None:
        """Cells on each of which values or slopes have one sign."""
        if abs(box.centre[0]) <= box.radius[0]:
            return None
        found = count_real(box.centre)
        if output not in (None, found) or (not self.exact and self.families):
            return None
        cuts = _cells(box)
        return None if cuts is None else Witness(found, {"cuts": list(map(to_text, cuts))})

    def apart(self, box: Box) -> Apart | None:
        """The centre, and a polynomial moved at one of its extreme values."""
        here = count_real(box.centre) if box.centre[0] else None
        powers = range(len(box.centre) - 1, -1, -1)
        for x in guesses.extreme_places(box.centre):
            for side in (1, -1):
                signs = [side * (1 if x >= 0 or k % 2 == 0 else -1) for k in powers]
                values = [c + s * h for c, s, h in zip(box.centre, signs, box.radius, strict=True)]
                if here is not None and values[0] and count_real(values) != here:
                    return Apart({}, changes(box, values), {})
        return None

    def output_strategy(self) -> Any:
        """Numbers of roots, and other integers."""
        with extra("test"):
            from hypothesis import strategies as st

        return st.integers(-1, len(self.flat))


def _poly(coefficients: Polynomial) -> Any:
    """As a polynomial of flint."""
    return flint.fmpq_poly([flint.fmpq(x.numerator, x.denominator) for x in reversed(coefficients)])


def _coefficients(polynomial: Any) -> list[Fraction]:
    """The coefficients, the highest power first."""
    return [Fraction(int(flint.fmpq(x).p), int(flint.fmpq(x).q)) for x in reversed(polynomial.coeffs())]


def count_real(coefficients: Polynomial) -> int:
    """The number of different real roots (Sturm)."""
    p = _poly(coefficients)
    chain = [p, p.derivative()]
    while chain[-1] != 0:
        chain.append(-(chain[-2] % chain[-1]))
    chain.pop()
    right = [q[q.degree()] > 0 for q in chain]
    left = [positive == (q.degree() % 2 == 0) for positive, q in zip(right, chain, strict=True)]
    before, after = (sum(bool(x != y) for x, y in pairwise(signs)) for signs in (left, right))
    return before - after


def _cells(box: Box) -> list[Fraction] | None:
    """Cuts between which values or slopes have one sign for all polynomials of a box; None if none are found."""
    q, h = list(box.centre), list(box.radius)
    end = 1 + max(abs(x) + r for x, r in zip(q[1:], h[1:], strict=True)) / (abs(q[0]) - h[0])
    slope, spread = _derivative(q), _derivative(h)
    left, found = [(-end, end)], list[Fraction]()
    while left:
        if len(left) + len(found) > MOST_CELLS:
            return None
        x, y = left.pop()
        middle, far, reach = (x + y) / 2, max(abs(x), abs(y)), (y - x) / 2
        if _is_certain(q, h, middle, far, reach) or _is_certain(slope, spread, middle, far, reach):
            found.append(y)
        elif abs(_at(q, middle)) <= _at(h, far) and abs(_at(slope, middle)) <= _at(spread, far):
            return None  # smaller cells do not help
        else:
            half = Fraction(round(middle * (1 << 40)), 1 << 40) if y - x > Fraction(1, 1 << 30) else middle
            left += [(half, y), (x, half)]
    return found[:-1]


def _derivative(p: Polynomial) -> list[Fraction]:
    return [x * (len(p) - 1 - i) for i, x in enumerate(p[:-1])]


def _at(p: Polynomial, x: Fraction) -> Fraction:
    value = Fraction(0)
    for coefficient in p:
        value = value * x + coefficient
    return value


def _is_certain(q: Polynomial, h: Polynomial, middle: Fraction, far: Fraction, reach: Fraction) -> bool:
    slope = _at([abs(x) for x in _derivative(q)], far)
    return abs(_at(q, middle)) > slope * reach + _at(h, far)
