"""Problems whose outputs are right or wrong by comparisons of polynomials in the data: finite choices.

Families are directions: member ``N`` is the instance plus ``2**-N`` times one. An output is judged along a direction by
the comparisons that `TiltedProblem.is_right` makes of polynomials in ``t``: a comparison has one outcome for all
``0 < t <= 2**-N`` once the first coefficient outweighs all others.

Source: docs/theory.md, 12.10.
"""

from __future__ import annotations

from abc import abstractmethod
from fractions import Fraction
from functools import cached_property, total_ordering
from itertools import combinations, islice, zip_longest
from typing import TYPE_CHECKING, Any

from sci.classification import Classification, Evidence, Hardness
from sci.errors import NotAnOutput
from sci.extras import extra
from sci.instance import Apart, InstanceProblem, Witness
from sci.proofs.theorems.everyday.outputs import changes
from sci.rational import exact, from_text, to_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sci.instance import Box
    from sci.problem import Json

Direction = dict[int, Fraction]
MOST_TRIED = 8
"""Inputs of a box that are compared with each other."""


@total_ordering
class Jet:
    """A polynomial in a small ``t > 0``; comparisons note in ``since`` from which ``N`` on, ``t <= 2**-N``, they hold.

    They are exact: of signs of polynomials.
    """

    def __init__(self, terms: Sequence[Fraction], since: list[int]) -> None:
        self.terms, self.since = terms, since

    def __sub__(self, other: Any) -> Jet:
        pairs = zip_longest(self.terms, self._terms(other), fillvalue=Fraction(0))
        return Jet([x - y for x, y in pairs], self.since)

    def __add__(self, other: Any) -> Jet:
        return self - Jet([-x for x in self._terms(other)], self.since)

    __radd__ = __add__

    def __mul__(self, other: Any) -> Jet:
        found = [Fraction(0)] * (len(self.terms) + len(self._terms(other)) - 1)
        for i, x in enumerate(self.terms):
            for j, y in enumerate(self._terms(other)):
                found[i + j] += x * y
        return Jet(found, self.since)

    def __lt__(self, other: Any) -> bool:
        return bool((self - other)._sign() < 0)

    def __eq__(self, other: object) -> bool:
        return not (self - other)._sign()

    def _sign(self) -> int:
        """The sign for all small ``t``, and from when on."""
        r = next((i for i, x in enumerate(self.terms) if x), None)
        if r is None:
            return 0
        first, rest = self.terms[r], self.terms[r + 1 :]
        N = self.since[0]
        while abs(first) <= sum((abs(x) / (1 << N * i) for i, x in enumerate(rest, 1)), Fraction(0)):
            N += 1
        self.since[0] = N
        return 1 if first > 0 else -1

    def _terms(self, other: Any) -> Sequence[Fraction]:
        return other.terms if isinstance(other, Jet) else (Fraction(other),)


class TiltedProblem(InstanceProblem):
    """The finder of a finite choice.

    A problem gives `solutions` (or `is_right`), `tilts`, `is_certain` and `extremes`.
    """

    proof: str
    """The section of docs/theory.md."""
    routine: str
    """An algorithm of a library."""
    inside = "Delta_2"
    tower = "signs of polynomials, taken as 0 if n digits do not decide them"
    """Why it is in the class."""

    @abstractmethod
    def solutions(self, values: Sequence[Any]) -> list[Any]:
        """All outputs that are right, or some of them where they are many."""

    @abstractmethod
    def tilts(self) -> Iterable[Direction]:
        """Directions along which outputs go wrong."""

    @abstractmethod
    def is_certain(self, output: Any, low: Sequence[Fraction], high: Sequence[Fraction]) -> bool:
        """Whether an output is right for all numbers between these."""

    @abstractmethod
    def extremes(self, box: Box) -> Iterable[Sequence[Fraction]]:
        """Inputs of a box whose solutions may differ."""

    def is_right(self, output: Any, values: Sequence[Any]) -> bool:
        """Whether an output is right."""
        return output in self.solutions(values)

    @cached_property
    def layout(self) -> dict[str, tuple[int, ...]]:  # type: ignore[override]
        """The arrays of the data."""
        alone = len(self.arrays) == 1
        return {"" if alone else name: self.shape(name) or (1,) for name in self.arrays}

    def public(self) -> dict[str, Any]:
        """Which numbers are exact."""
        return {"exact": self.exact_entries}

    @cached_property
    def directions(self) -> list[Direction]:
        """One for each family; none if some output is right along all that there are."""
        if self.own_families is not None:
            return [{k: from_text(x) for k, x in direction} for direction in self.own_families]
        found = [d for d in self.tilts() if d and not self.exact & d.keys()]
        moved = [self.flat, *(self._along(d)[0] for d in found)]
        return [] if self._agree(*moved) else found

    def families_json(self) -> Json:
        """The directions."""
        return [[[k, to_text(x)] for k, x in sorted(d.items())] for d in self.directions]

    @property
    def families(self) -> int:  # type: ignore[override]
        """One a direction."""
        return len(self.directions)

    @cached_property
    def pattern(self) -> str:  # type: ignore[override]
        """The largest sets of inputs that one output is right for."""
        moved = [self.flat, *(self._along(d)[0] for d in self.directions)]
        outputs = [y for values in moved for y in self.solutions(values)]
        sets = {frozenset(i for i, values in enumerate(moved) if self.is_right(y, values)) for y in outputs}
        most = sorted(sorted(one) for one in sets if not any(one < other for other in sets))
        return ",".join("{" + ",".join(map(str, one)) + "}" for one in most)

    def _along(self, direction: Direction) -> tuple[list[Jet], list[int]]:
        since = [1]
        return [Jet((x, direction.get(k, Fraction(0))), since) for k, x in enumerate(self.flat)], since

    @property
    def input_names(self) -> tuple[str, ...]:
        """The data, and where they are moved."""
        data = " and ".join(self.arrays)
        return (data, *(f"{data}, moved along direction {i + 1}" for i in range(self.families)))

    def member(self, family: int, N: int, index: int) -> Fraction:
        """``2**-N`` times the direction more."""
        return self.flat[index] + self.directions[family - 1].get(index, Fraction(0)) / (1 << N)

    def fails_from(self, output: Any, family: int) -> int | None:
        """From when on all comparisons along the direction have one outcome."""
        values, since = self._along(self.directions[family - 1])
        return None if self.is_right(output, values) else since[0]

    def determined(self, box: Box, output: Any = None) -> Witness | None:
        """An output that is right for the centre, and certainly for all of the box."""
        low = [x - h for x, h in zip(box.centre, box.radius, strict=True)]
        high = [x + h for x, h in zip(box.centre, box.radius, strict=True)]
        for y in self.solutions(box.centre) if output is None else [output]:
            if self.is_certain(y, low, high):
                return Witness(self.encode(y), {})
        return None

    def apart(self, box: Box) -> Apart | None:
        """Two inputs of the box that no output is right for."""
        for one, other in combinations(islice(self.extremes(box), MOST_TRIED), 2):
            if not self._agree(one, other):
                return Apart(changes(box, one), changes(box, other), {})
        return None

    def _agree(self, *inputs: Sequence[Any]) -> bool:
        """Whether some output is right for all of these inputs."""
        return any(all(self.is_right(y, values) for values in inputs) for y in self.shared(*inputs))

    def shared(self, *inputs: Sequence[Any]) -> list[Any]:
        """Outputs one of which is right for all of these inputs, if any is."""
        return self.solutions(inputs[0])

    @property
    def hardness(self) -> Hardness | None:
        """Wrong outputs are at distance 1."""
        return Hardness("1", exact=True) if self.is_critical else None

    @property
    def classification(self) -> Classification:
        """Decided by the signs of finitely many polynomials."""
        return Classification(
            self.inside,
            (Evidence.theorem(f"docs/theory.md, {self.proof}: {self.tower}"),),
            "Delta_1",
            (
                Evidence.theorem(f"docs/theory.md, {self.proof}"),
                Evidence.certificate(f"sci.algorithms.library.{self.routine}", self.name),
            ),
            f"computable instead: {self.instead}",
        )

    def error(self, output: Any, family: int, N: int) -> tuple[Fraction, int]:
        """0 if it is right, else 1."""
        return Fraction(not self.is_right(output, self.values(family, N))), 1


class IntegerProblem(TiltedProblem):
    """One whose outputs are integers."""

    def encode(self, returned: Any) -> int:
        """An integer."""
        value = exact(returned)
        if value.denominator > 1:
            raise NotAnOutput(f"expected an integer, not {value}")
        return self.decode(int(value))

    def decode(self, value: Any) -> int:
        """An integer."""
        if type(value) is not int:
            raise NotAnOutput("expected an integer")
        return value

    def output_strategy(self) -> Any:
        """Right ones, and others."""
        with extra("test"):
            from hypothesis import strategies as st

        return st.one_of(st.sampled_from(self.solutions(self.flat)), st.integers(-2, 3))


def unit(*places: int, by: int = 1) -> Direction:
    """The direction that raises these numbers alike."""
    return {k: Fraction(by) for k in places}
