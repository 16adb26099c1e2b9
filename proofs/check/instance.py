"""What the statements about data of the user's have in common: the data, other inputs near them, boxes of readings.

The data stand in the lines after the header, never in parameters: ``["data",NAME,ARRAY]``, one line an array, and
``["instance",{"exact":[K,...],"families":F,"near":[[K,"V"],...]}]``. Evaluations are numbered through, array by array
and row by row. Inputs: ``0, 0``, the instance; ``I, N``, members of its families; ``0, 1``, another input, which
differs from the instance in the evaluations of ``near``.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import Any, ClassVar

from counterexample import answers, entry
from encoding import Json, Lines, decimal
from refusal import decline_unless, require
from sizes import common_length, require_length, short

Array = Any  # a rational, or a list of arrays
MAX_NUMBERS = 1 << 16
READ = ("counterexample", "determined", "randomised", "statistical", "undetermined")


class Box:
    """All inputs whose evaluation ``k`` is within ``radius[k]`` of ``centre[k]``."""

    def __init__(self, centre: list[Fraction], radius: list[Fraction]) -> None:
        self.centre, self.radius = centre, radius

    def input(self, changed: Json) -> list[Fraction]:
        """The input of the box that differs from its centre in the evaluations listed."""
        found = list(self.centre)
        for k, value in changes(changed, len(found)):
            found[k] = value
            require(abs(value - self.centre[k]) <= self.radius[k], "inputs", "an input is not in the box")
        return found


class Instance:
    """The part of a statement that reads data; a problem adds what it is about."""

    kinds: ClassVar[tuple[str, ...]] = READ
    name: ClassVar[str]
    arrays: ClassVar[dict[str, int]]  # names of the data, with the number of axes of each

    def __init__(self, parameters: dict[str, str]) -> None:
        require(parameters == {}, "parameters", "the problem has no parameters")

    def read(self, lines: Lines) -> list[str]:
        """Read the lines of the data; return what they are in words."""
        self.data: dict[str, Array] = {}
        self.bits, said = 0, []
        for name, axes in self.arrays.items():
            line = next(lines, "[]")
            tag, array = entry(line, "data", 3)[1:]
            require(tag == name, "data", f"the data of {name} are expected")
            self.data[name], shape = read_array(array, axes)
            said.append(f"{name} {' by '.join(map(str, shape)) or 'a number'}, sha256 {digest(line)}")
        self.flat = [x for array in self.data.values() for x in flat(array)]
        decline_unless(len(self.flat) <= MAX_NUMBERS, "the data have too many numbers")
        self.measure(common_length(self.flat))
        about = entry(next(lines, "[]"), "instance", 2)[1]
        good = type(about) is dict and set(about) == {"exact", "families", "near"} and type(about["exact"]) is list
        require(good, "data", "an instance says what is exact, its families, and another input near it")
        self.exact, self.families = about["exact"], about["families"]
        ordered = all(type(k) is int and 0 <= k < len(self.flat) for k in self.exact)
        require(ordered and self.exact == sorted(set(self.exact)), "data", "exact are evaluations, increasing")
        self.near, exact = self.changes(about["near"]), set(self.exact)
        require(not self.near.keys() & exact, "exact", "an exact number is another one in the other input")
        self.settle()
        for values in (self.flat, self.values(0, 1), [k in exact for k in range(len(self.flat))]):
            self.require_equal(values, "data")
        return said

    def measure(self, bits: int) -> None:
        """Remember how long numbers are; decline as many as the data if they are too long."""
        require_length(bits, len(self.flat))
        self.bits = max(self.bits, bits)

    def changes(self, value: Json) -> dict[int, Fraction]:
        """Evaluations with values."""
        found = dict(changes(value, len(self.flat)))
        self.measure(common_length(list(found.values())))
        return found

    def settle(self) -> None:
        """Refuse data that do not fit together."""

    def equal(self) -> list[list[int]]:
        """Groups of evaluations that are the same number on every input."""
        return []

    def require_equal(self, values: Sequence[object], rule: str) -> None:
        """What is said of the evaluations of a group is the same."""
        good = all(values[k] == values[group[0]] for group in self.equal() for k in group)
        require(good, rule, "numbers that are equal on every input are different")

    def require_inexact(self, changed: Iterable[int]) -> None:
        """None of these evaluations is exact."""
        require(not set(changed) & set(self.exact), "exact", "a family changes an exact number")

    def require_range(self) -> None:
        """What is claimed is claimed of one output."""

    def require_input(self, family: int, member: int) -> None:
        """The instance, the other input, or a member of a family through it."""
        if family:
            require(1 <= family <= self.count() and member >= 1, "input", "the instance has no such family")
            self.measure(member)
        else:
            require(member == 0 or (member == 1 and self.near != {}), "input", "there is no such input")

    def name_input(self, family: int, member: int) -> str:
        """The input in words."""
        if family:
            return self.name_member(family, member)
        data = " and ".join(self.arrays)
        if member:
            return f"{data}, changed within what the answers allow"
        return f"{data} {'itself' if len(self.arrays) == 1 else 'themselves'}"

    def name_member(self, family: int, member: int) -> str:
        """A member of a family in words."""
        return f"member {member} of family {family}"

    def count(self) -> int:
        """The number of families through the instance."""
        return 0

    def member(self, family: int, member: int) -> list[Fraction]:
        """The evaluations of a member of a family."""
        return []

    def values(self, family: int, member: int) -> list[Fraction]:
        """All evaluations of an input."""
        if family:
            return self.member(family, member)
        return [self.near.get(k, x) if member else x for k, x in enumerate(self.flat)]

    def has_evaluation(self, index: int) -> bool:
        """The numbers of the data."""
        return 0 <= index < len(self.flat)

    def value(self, family: int, member: int, index: int) -> tuple[int, int]:
        """Numerator and denominator of an evaluation."""
        if getattr(self, "_asked", None) != (family, member):
            self._asked, self._values = (family, member), self.values(family, member)
        return self._values[index].as_integer_ratio()

    def box(self, lines: Lines) -> tuple[Box, str, str]:
        """What the readings allow; the readings in words; the line after them. Each is legal for the instance."""
        low: dict[int, Fraction] = {}
        high: dict[int, Fraction] = {}

        def use(index: int, precision: int, mantissa: int) -> None:
            require(self.has_evaluation(index), "index", "there is no such evaluation")
            self.measure(precision)
            least, most = (Fraction(mantissa + d, 1 << precision) for d in (-1, 1))
            require(least <= self.flat[index] <= most, "answer", "a reading is off by more than its digits allow")
            low[index] = max(low.get(index, least), least)
            high[index] = min(high.get(index, most), most)

        count, deepest, line = answers(lines, use)
        for group in self.equal():
            known = [k for k in group if k in low]
            if known:
                ends = max(low[k] for k in known), min(high[k] for k in known)
                low.update(dict.fromkeys(group, ends[0]))
                high.update(dict.fromkeys(group, ends[1]))
        for k in self.exact:
            low[k] = high[k] = self.flat[k]
        require(len(low) == len(self.flat), "unread", "a number that is not exact was not read")
        places = range(len(self.flat))
        found = Box([(low[k] + high[k]) / 2 for k in places], [(high[k] - low[k]) / 2 for k in places])
        exact = f", exact: {len(self.exact)} of {len(self.flat)} numbers" if self.exact else ""
        return found, f"readings: {count}, binary digits: at most {deepest}{exact}", line


class Measured(Instance):
    """The same with the one parameter ``eps``, above 0: how near outputs are to be."""

    def __init__(self, parameters: dict[str, str]) -> None:
        require(set(parameters) == {"eps"}, "parameters", "the parameter is eps")
        self.eps = decimal(parameters["eps"], "eps")
        require(self.eps > 0, "parameters", "eps is not above 0")


def require_nothing(evidence: Json) -> None:
    """Evidence is ``{}``."""
    require(evidence == {}, "evidence", "no evidence is needed")


def changes(value: Json, count: int) -> list[tuple[int, Fraction]]:
    """Evaluations with values, ``[[K,"V"],...]``, ``K`` increasing below ``count``."""
    good = type(value) is list and all(type(pair) is list and len(pair) == 2 for pair in value)
    good = good and all(type(k) is int and 0 <= k < count for k, _ in value)
    require(good, "data", "changes are pairs of an evaluation and a number")
    require([k for k, _ in value] == sorted({k for k, _ in value}), "data", "changes are not increasing")
    return [(k, short(text)) for k, text in value]


def read_array(value: Json, axes: int) -> tuple[Array, tuple[int, ...]]:
    """An array with so many axes, and its shape: at least one number."""
    if axes == 0:
        return short(value), ()
    require(type(value) is list, "data", "an array is a list")
    parts = [read_array(part, axes - 1) for part in value]
    require(len({shape for _, shape in parts}) == 1, "data", "an array is empty, or its rows are of different lengths")
    return [part for part, _ in parts], (len(parts), *parts[0][1])


def flat(array: Array) -> Iterator[Fraction]:
    """The numbers of an array, row by row."""
    if isinstance(array, list):
        for part in array:
            yield from flat(part)
    else:
        yield array


def rows(values: list[Fraction], width: int) -> list[list[Fraction]]:
    """The numbers, row by row."""
    return [values[i : i + width] for i in range(0, len(values), width)]


def digest(line: str) -> str:
    """The SHA-256 of a line."""
    return hashlib.sha256(line.encode("latin-1")).hexdigest()
