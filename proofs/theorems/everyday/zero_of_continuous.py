"""A zero of a continuous function: not determined by digits where the function is 0 on intervals.

Source: docs/theory.md, 12.12.
"""

from __future__ import annotations

from copy import copy
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING, Any, ClassVar

from sci.classification import Classification, Evidence, Hardness
from sci.errors import BadInput
from sci.extras import extra
from sci.instance import Apart, Box, InstanceProblem, Routine, Witness
from sci.proofs.theorems.everyday.outputs import changes, positive
from sci.rational import exact, from_text, to_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sci.problem import Json

Interval = tuple[Fraction, Fraction]

SAFE = '{"x": [0, 0.5, 1], "f": [-1, 0.1, 1]}'


class ZeroOfContinuous(InstanceProblem):
    """The finder of `zero-of-continuous`: two families move all zeros to the left, or to the right.

    Where there are several intervals at which the sign changes a family is made for each output: in each the zero moves
    to the end that is farther from it.
    """

    name = "zero-of-continuous"
    drawn = "function"
    neighbours = ("near-zero",)
    summary = "a zero, up to eps, of a function that is linear between nodes and has different signs at the ends"
    theorem = "docs/theory.md, 12.12: no algorithm finds one if the function is 0 on an interval longer than 2 eps"
    arrays: ClassVar[dict[str, int]] = {"x": 1, "f": 1}
    defaults: ClassVar[dict[str, str]] = {
        "data": '{"x": [0, "1/3", "2/3", 1], "f": [-1, 0, 0, 1]}',
        "eps": "1/1000",
        "inexact": "all",
    }
    routines = (
        Routine("scipy.optimize.brentq", "sci.algorithms.library.zeros:brentq", SAFE),
        Routine("scipy.optimize.bisect", "sci.algorithms.library.zeros:bisect", SAFE),
        Routine("scipy.optimize.toms748", "sci.algorithms.library.zeros:toms748", SAFE),
    )
    nearest_yes = "a zero of a strictly increasing function; a point where |f| is at most eps > 0"
    accuracy: Fraction
    how_to_answer = "a number within eps of a zero"
    example = """
def middle(problem, information):
    f = information.f.numpy(40)  # floats, from answers within 2**-40
    return problem.nodes[len(f) // 2]
"""

    def settle(self, typed: dict[str, str]) -> dict[str, str]:
        """The accuracy; increasing nodes, as many values, and different signs at the ends."""
        self.accuracy = positive("eps", typed["eps"])
        self.nodes, f = list(self.data["x"]), self.data["f"]
        self.k = len(self.nodes)
        if len(f) != self.k:
            raise BadInput(f"data: f has {len(f)} entries, but there are {self.k} nodes in x")
        for i, (a, b) in enumerate(pairwise(self.nodes)):
            if a >= b:
                raise BadInput(f"data: x, row {i + 2}: {b} is not greater than {a}")
        if f[0] * f[-1] >= 0:
            raise BadInput(f"data: f, row 1 is {f[0]} and row {self.k} is {f[-1]} (expected: one below 0, one above)")
        return {"eps": str(self.accuracy)}

    def _exact(self, inexact: str) -> frozenset[int]:
        return super()._exact(inexact) | set(range(self.k))

    @property
    def layout(self) -> dict[str, tuple[int, ...]]:  # type: ignore[override]
        """Nodes and values."""
        return {"x": (self.k,), "f": (self.k,)}

    def public(self) -> dict[str, Any]:
        """The nodes and the accuracy."""
        return {"nodes": self.nodes, "eps": self.accuracy}

    def zeros(self, values: Sequence[Fraction]) -> list[Interval]:
        """The zeros, as intervals from left to right."""
        f, found = values[self.k :], list[Interval]()
        for (a, p), (b, q) in pairwise(zip(self.nodes, f, strict=True)):
            if p == q == 0:
                found[-1] = (found[-1][0], b)
            elif q == 0:
                found.append((b, b))
            elif p * q < 0:
                found.append(((a * q - b * p) / (q - p),) * 2)
        return found

    def _places(self, interval: Interval) -> list[int]:
        """The nodes in an interval of zeros; none in a zero between two nodes."""
        return [k for k, x in enumerate(self.nodes) if interval[0] <= x <= interval[1]]

    def _signs(self, interval: Interval) -> tuple[int, int]:
        """The signs of the instance beside an interval of zeros."""
        places, f = self._places(interval), self.data["f"]
        if not places:
            return (-1, 1)
        return (1 if f[places[0] - 1] > 0 else -1), (1 if f[places[-1] + 1] > 0 else -1)

    @property
    def essential(self) -> list[Interval]:
        """The intervals of zeros of the instance at which the sign changes."""
        return [one for one in self.zeros(self.flat) if self._signs(one)[0] != self._signs(one)[1]]

    def _direction(self, left: Iterable[bool]) -> dict[int, int]:
        """What moves the zero of each essential interval to its left end, or its right one, and undoes the others."""
        sides, found = iter(left), dict[int, int]()
        for one in self.zeros(self.flat):
            before, after = self._signs(one)
            sign = before if before == after else -before if next(sides) else -after
            found.update({self.k + k: sign for k in self._places(one)})
        return found

    @property
    def is_wide(self) -> bool:
        """Whether all essential intervals are longer than 2 eps, and all values in intervals are inexact."""
        zeros = [k for one in self.zeros(self.flat) for k in self._places(one)]
        long = all(b - a > 2 * self.accuracy for a, b in self.essential)
        return long and not self.exact & {self.k + k for k in zeros}

    @property
    def directions(self) -> list[dict[int, int]]:
        """One for each family."""
        if self.own_families is not None:
            return [{k: int(from_text(x)) for k, x in direction} for direction in self.own_families]
        count = len(self.essential)
        return [self._direction([side] * count) for side in (True, False)] if self.is_wide else []

    def facing(self, output: Fraction) -> ZeroOfContinuous:
        """With several essential intervals one family, in which each zero moves to the end farther from the output."""
        if not self.is_wide or len(self.essential) == 1:
            return self
        found = copy(self)
        direction = self._direction(abs(output - a) >= abs(output - b) for a, b in self.essential)
        found.own_families = [[[k, str(x)] for k, x in sorted(direction.items())]]
        return found

    def families_json(self) -> Json:
        """The directions."""
        return [[[k, str(x)] for k, x in sorted(d.items())] for d in self.directions]

    @property
    def families(self) -> int:  # type: ignore[override]
        """One a direction."""
        return len(self.directions)

    @property
    def pattern(self) -> str:  # type: ignore[override]
        """No output is right for both of two, if there is one essential interval."""
        if len(self.essential) == 1:
            return "{0,1},{0,2}"
        return "{0}" if self.families == 1 else "{0,1,2}"

    @property
    def hardness(self) -> Hardness | None:
        """Half of the length of the shortest essential interval."""
        if not self.is_critical:
            return None
        return Hardness(str(min(b - a for a, b in self.essential) / 2), exact=False)

    @property
    def classification(self) -> Classification:
        """The limit of zeros of what was read."""
        return Classification(
            "Delta_2",
            (Evidence.theorem("docs/theory.md, 12.12: the first point where n digits do not rule out 0"),),
            "Delta_1",
            (
                Evidence.theorem("docs/theory.md, 12.12"),
                Evidence.certificate("sci.algorithms.library.zeros:brentq", self.name),
            ),
            f"computable instead: {self.instead}",
        )

    @property
    def input_names(self) -> tuple[str, ...]:
        """The instance, and where its zeros go."""
        names = ("f with zeros to the left", "f with zeros to the right")
        return ("f", *(names if self.families == 2 else ["f with zeros away from the output"] * self.families))

    def member(self, family: int, N: int, index: int) -> Fraction:
        """``2**-N`` more, or less, where it is 0."""
        return self.flat[index] + Fraction(self.directions[family - 1].get(index, 0), 1 << N)

    def encode(self, returned: Any) -> str:
        """A number."""
        return to_text(exact(returned))

    def decode(self, value: Any) -> Fraction:
        """A rational."""
        return from_text(value)

    def fails_from(self, output: Fraction, family: int) -> int | None:
        """The zero of each essential interval tends to one of its ends from outside, the nearer the greater ``N``."""
        ends = [self._end(family, one) for one in self.essential]
        reach = [(output - end) * side for end, side in ends]  # how far outside of the end the output is
        if any(-self.accuracy < x <= self.accuracy for x in reach):
            return None
        N = 1
        while any(0 < x <= self.accuracy + off for x, off in zip(reach, self._outside(family, N), strict=True)):
            N += 1
        return N

    def _end(self, family: int, interval: Interval) -> tuple[Fraction, int]:
        """The end to which the zero of an essential interval tends, and on which side of it the zero is."""
        sign = self.directions[family - 1][self.k + self._places(interval)[0]]
        return (interval[0], -1) if sign != self._signs(interval)[0] else (interval[1], 1)

    def _outside(self, family: int, N: int) -> list[Fraction]:
        """How far the zeros of a member, one for each essential interval, are from their ends."""
        zeros = self.zeros(self.values(family, N))
        ends = [self._end(family, one)[0] for one in self.essential]
        return [abs(zero - end) for (zero, _), end in zip(zeros, ends, strict=True)]

    def _off(self, output: Fraction, values: Sequence[Fraction]) -> Fraction:
        return min(max(a - output, output - b, Fraction(0)) for a, b in self.zeros(values))

    def is_right(self, output: Fraction, values: Sequence[Fraction]) -> bool:
        """Whether a zero is within eps."""
        return self._off(output, values) <= self.accuracy

    def determined(self, box: Box, output: Any = None) -> Witness | None:
        """Two points near each other with certain and different signs."""
        regions = sorted([*self._certain(box, 1), *self._certain(box, -1)])
        for (a, b, sign), (c, d, other) in pairwise(regions):
            y = (b + c) / 2 if output is None else output
            slack = self.accuracy - max(y - b, c - y)
            if sign != other and slack > 0:
                left, right = b - min(slack, b - a) / 2, c + min(slack, d - c) / 2
                return Witness(to_text(y), {"left": to_text(left), "right": to_text(right)})
        return None

    def _certain(self, box: Box, sign: int) -> Iterator[tuple[Fraction, Fraction, int]]:
        """The intervals on which all functions of a box have this sign."""
        worst = [sign * x - h for x, h in zip(box.centre[self.k :], box.radius[self.k :], strict=True)]
        start = self.nodes[0] if worst[0] > 0 else None
        for (a, p), (b, q) in pairwise(zip(self.nodes, worst, strict=True)):
            if p <= 0 < q:
                start = a if p == 0 else (a * q - b * p) / (q - p)
            if q <= 0 < p and start is not None:
                yield start, (b if q == 0 else (a * q - b * p) / (q - p)), sign
                start = None
        if start is not None:
            yield start, self.nodes[-1], sign

    def apart(self, box: Box) -> Apart | None:
        """All values as small, or as great, as they may be."""
        sides = [[x + sign * h for x, h in zip(box.centre, box.radius, strict=True)] for sign in (-1, 1)]
        if any(values[self.k] * values[-1] >= 0 for values in sides):
            return None
        one, other = (self.zeros(values) for values in sides)
        gap = min(max(a - q, p - b) for a, b in one for p, q in other)
        return Apart(changes(box, sides[0]), changes(box, sides[1]), {}) if gap > 2 * self.accuracy else None

    def output_strategy(self) -> Any:
        """Numbers, some of them zeros."""
        with extra("test"):
            from hypothesis import strategies as st

        ends = [end for one in self.zeros(self.flat) for end in one]
        return st.one_of(st.sampled_from(ends), st.fractions(-1, 2, max_denominator=60))
