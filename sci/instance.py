"""Problems about an instance of the user's: a matrix, a vector, a number; and what digits of it decide.

Such a problem has families through the instance if the instance is *critical*: then no precision determines the
solution. If it is not, a *box*, all that some readings allow, may have one solution: they determine it.

Source: docs/theory.md, 12.
"""

from __future__ import annotations

import json
import re
from abc import abstractmethod
from copy import copy
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar

from sci import data
from sci.errors import BadInput
from sci.parameters import complete
from sci.problem import FamilyProblem
from sci.rational import from_text, to_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence, Set

    from sci.problem import Json, Reading

ALL = "all"
_PLACE = re.compile(r"([A-Za-z]\w*)(?:\[([0-9]+(?:,[0-9]+)*)\])?", re.ASCII)


@dataclass(frozen=True)
class Box:
    """All inputs whose evaluation ``k`` is within ``radius[k]`` of ``centre[k]``; exact data have the radius 0."""

    centre: tuple[Fraction, ...]
    radius: tuple[Fraction, ...]

    def holds(self, values: Sequence[Fraction]) -> bool:
        """Whether an input is in it."""
        inside = zip(values, self.centre, self.radius, strict=True)
        return all(abs(value - centre) <= radius for value, centre, radius in inside)


@dataclass(frozen=True)
class Witness:
    """Why every input of a box is solved by one output: the ``output`` as JSON, and the ``evidence``."""

    output: Json
    evidence: Json


@dataclass(frozen=True)
class Apart:
    """Two inputs, by the evaluations that are other than in the centre of a box, no output solves both of."""

    one: Mapping[int, Fraction]
    other: Mapping[int, Fraction]
    evidence: Json


@dataclass(frozen=True)
class Routine:
    """A routine of a library that solves the problem as well as can be: ``package.name``, and the target that calls it.

    It is refuted on the critical instance, whose data are given as text, by default the problem's own; and withstands
    on the ``safe`` one.
    """

    call: str
    target: str
    safe: str
    critical: str = ""


class InstanceProblem(FamilyProblem):
    """A problem about the user's own data.

    Inputs are ``(0, 0)``, the instance; ``(i, N)``, a member of a family through it; and ``(0, 1)``, if there is one,
    another input `near` to it, which is named by its evaluations.

    A problem has to give `arrays`, `defaults` (with ``data``), `layout`, `families`, `pattern`, `member`, `is_right`,
    `encode`, `decode`, `fails_from`, `determined`, `apart`, and may give `settle`, `families_json`, `facing`, `escape`.
    """

    arrays: ClassVar[Mapping[str, int]]
    """The data: names, with the number of axes of each."""
    defaults: ClassVar[dict[str, str]]
    """The parameters; ``data`` and ``inexact`` among them."""
    nearest_yes: str = ""
    """What can be computed instead, in a line."""
    neighbours: ClassVar[tuple[str, ...]] = ()
    """Problems about this."""
    routines: ClassVar[tuple[Routine, ...]] = ()
    """Routines of libraries."""
    drawn: ClassVar[str] = "vector"
    """Which data tests draw: a function of `sci.proofs.theorems.everyday.draws`."""
    monotone = True

    def __init__(self, given: Mapping[str, str]) -> None:
        """Read the parameters, and the data: a file, JSON, or what a certificate says.

        Raises:
            BadInput: with the place of what is not as it should be.
        """
        typed = complete(self.name, given, {**self.defaults, "instance": ""})
        written = typed.pop("instance")
        lines = json.loads(written) if written else []
        if written:
            self.data = {name: _rationals(value) for _, name, value in lines[:-1]}
        else:
            self.data = data.arrays(data.load(typed["data"]), self.arrays)
        self.flat: tuple[Fraction, ...] = tuple(x for array in self.data.values() for x in data.flat(array))
        self.parameters = self.settle({k: v for k, v in typed.items() if k not in ("data", "inexact")})
        about = lines[-1][1] if written else {}
        self.exact = frozenset(about["exact"]) if written else self._exact(typed["inexact"])
        self.near: Mapping[int, Fraction] = {k: from_text(v) for k, v in about.get("near", [])}
        self.own_families: Json = about.get("families")

    @property
    def evaluations(self) -> int:
        """As many as there are numbers."""
        return len(self.flat)

    def settle(self, typed: dict[str, str]) -> dict[str, str]:
        """The parameters beside the data, in canonical text; data that do not fit are refused here, with the place."""
        return typed

    def shape(self, name: str) -> tuple[int, ...]:
        """The shape of one of the arrays of data."""
        found, array = [], self.data[name]
        for _ in range(self.arrays[name]):
            found.append(len(array))
            array = array[0]
        return tuple(found)

    def data_lines(self) -> list[Json]:
        """The lines of a certificate that follow its header: the data, what is exact, families, another input."""
        near = [[k, to_text(v)] for k, v in sorted(self.near.items())]
        about = {"exact": sorted(self.exact), "families": self.families_json(), "near": near}
        return [*(["data", name, _texts(array)] for name, array in self.data.items()), ["instance", about]]

    @property
    def exact_entries(self) -> dict[str, dict[tuple[int, ...], Fraction]]:
        """The numbers that are known exactly, by array and position, counted from 0."""
        found: dict[str, dict[tuple[int, ...], Fraction]] = {}
        for k in sorted(self.exact):
            name, position = self.places.find(k) or ("", ())
            found.setdefault(name or next(iter(self.arrays)), {})[position] = self.flat[k]
        return found

    @property
    def carried(self) -> dict[str, str]:
        """The parameters from which the same problem is made again, in another process or out of a certificate."""
        return {**self.parameters, "instance": json.dumps(self.data_lines())}

    def families_json(self) -> Json:
        """What names the families in a certificate, if the data do not."""
        return self.own_families

    def facing(self, output: Any) -> InstanceProblem:
        """The same problem, with families that are made for this output, where they depend on it."""
        return self

    def beside(self, near: Mapping[int, Fraction]) -> InstanceProblem:
        """The same problem, with another input beside the instance."""
        found = copy(self)
        found.__dict__.pop("places", None)
        found.near = near
        return found

    @property
    def instead(self) -> str:
        """What can be computed instead, with the problems about it."""
        if not self.neighbours:
            return self.nearest_yes
        return f"{self.nearest_yes}; problem{'s' * (len(self.neighbours) > 1)} {', '.join(self.neighbours)}"

    @property
    def silence(self) -> str:
        """Why theory says nothing about the instance; empty where it does, or that is not known."""
        return ""

    @cached_property
    def is_critical(self) -> bool:
        """Whether no precision determines the solution: there are families through the instance."""
        return self.families > 0

    def value(self, family: int, N: int, index: int) -> Fraction:
        """The evaluation of an input; ``(0, 1)`` is the other one."""
        if family:
            return self.member(family, N, index)
        return self.near.get(index, self.flat[index]) if N else self.flat[index]

    def values(self, family: int, N: int) -> list[Fraction]:
        """All evaluations of an input."""
        return [self.value(family, N, k) for k in range(len(self.flat))]

    @abstractmethod
    def member(self, family: int, N: int, index: int) -> Fraction:
        """The evaluation of the input ``iota^family_N``."""

    @abstractmethod
    def is_right(self, output: Any, values: Sequence[Fraction]) -> bool | None:
        """Whether an output solves the input with these evaluations; None if that is not decided."""

    @abstractmethod
    def determined(self, box: Box, output: Any = None) -> Witness | None:
        """Why one output, this one if it is given, solves every input of a box; None if that is not shown."""

    def suffice(self, digits: int) -> bool | None:
        """Whether all legal readings to so many digits determine the solution, if that is found fast; else None."""
        return None

    def undetermined(self) -> Json:
        """What the statement needs to see that a critical instance is one; by default nothing."""
        return {}

    def apart(self, box: Box) -> Apart | None:
        """Two inputs of a box that no output solves both; None if none are found."""
        return None

    def escape(self, box: Box, output: Any) -> Mapping[int, Fraction] | None:
        """The evaluations, where they are others than the instance's, of an input of a box that an output fails on."""
        found = self.apart(box)
        for changed in (found.one, found.other) if found else ():
            values = [changed.get(k, centre) for k, centre in enumerate(box.centre)]
            if self.is_right(output, values) is False:
                return {k: x for k, x in enumerate(values) if x != self.flat[k]}
        return None

    def solves_centre(self, output: Any) -> bool | None:
        """Whether an output solves the instance."""
        return self.is_right(output, self.flat)

    def evidence(self, output: Any, family: int, N: int) -> Json | None:
        """None is needed, by default: an empty object if the output fails."""
        return {} if self.is_right(output, self.values(family, N)) is False else None

    def box(self, readings: Iterable[Reading]) -> Box | None:
        """All that these readings allow; None if an inexact number was not read."""
        read: dict[int, set[tuple[int, int]]] = {}
        for index, precision, mantissa in readings:
            read.setdefault(index, set()).add((precision, mantissa))
        if len(read.keys() | self.exact) < len(self.flat):
            return None
        ends = [self._allowed(k, read.get(k, set())) for k in range(len(self.flat))]
        return Box(tuple(centre for centre, _ in ends), tuple(radius for _, radius in ends))

    def _allowed(self, index: int, readings: Set[tuple[int, int]]) -> tuple[Fraction, Fraction]:
        """Centre and radius of what the readings of a number leave."""
        if index in self.exact:
            return self.flat[index], Fraction(0)
        if len(readings) == 1:
            ((precision, mantissa),) = readings
            return Fraction(mantissa, 1 << precision), Fraction(1, 1 << precision)
        low = max(Fraction(mantissa - 1, 1 << precision) for precision, mantissa in readings)
        high = min(Fraction(mantissa + 1, 1 << precision) for precision, mantissa in readings)
        return (low + high) / 2, (high - low) / 2

    def evaluation_name(self, index: int) -> str:
        """``A[1, 2]``, with the name of the array."""
        name, position = self.places.find(index) or ("", ())
        label = name or next(iter(self.arrays))
        return f"{label}[{', '.join(str(i + 1) for i in position)}]" if position else label

    def input_name(self, family: int, N: int) -> str:
        """An input in words."""
        return "another input with these readings" if (family, N) == (0, 1) else super().input_name(family, N)

    def _exact(self, inexact: str) -> frozenset[int]:
        """The numbers that are known exactly: all that ``inexact`` does not name."""
        if inexact == ALL:
            return frozenset()
        first, places = {}, dict[str, tuple[int, ...]]()
        count = 0
        for name in self.arrays:
            first[name], places[name] = count, self.shape(name)
            count += len(list(data.flat(self.data[name])))
        inside: set[int] = set()
        for part in re.split(r"[,;](?![^[]*\])", inexact):
            match = _PLACE.fullmatch(part.strip().replace(" ", ""))
            if match is None or match[1] not in places:
                allowed = f"{ALL}, or some of {', '.join(places)}, or entries such as {next(iter(places))}[0,1]"
                raise BadInput(f"parameter inexact: '{part[:40]}' is not allowed ({allowed}; indices count from 0)")
            size = len(list(data.flat(self.data[match[1]])))
            span = range(first[match[1]], first[match[1]] + size)
            inside.update(span if match[2] is None else [span[self._rank(places[match[1]], match[2], part)]])
        return frozenset(range(count)) - inside

    def _rank(self, shape: tuple[int, ...], indices: str, part: str) -> int:
        position = tuple(map(int, indices.split(",")))
        if len(position) != len(shape) or any(i >= n for i, n in zip(position, shape, strict=True)):
            raise BadInput(f"parameter inexact: there is no entry {part[:40]} (indices count from 0)")
        rank = 0
        for i, n in zip(position, shape, strict=True):
            rank = rank * n + i
        return rank


def _texts(array: data.Array) -> Json:
    return to_text(array) if isinstance(array, Fraction) else [_texts(part) for part in array]


def _rationals(value: Json) -> data.Array:
    return from_text(value) if isinstance(value, str) else tuple(map(_rationals, value))
