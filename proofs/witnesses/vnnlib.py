"""VNN-LIB: properties of the inputs and outputs of a network, versions 1.0 and 2.0.

Source: docs/theory.md, 14.2.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from math import prod
from typing import TYPE_CHECKING, Any

from sci.errors import BadInput, one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

MAX_BYTES, MAX_WORDS, MAX_NESTING, MAX_NUMBER, MAX_VARIABLES = 2**26, 2**20, 100, 60, 2**24
NUMBER = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,3})?", re.ASCII)
FLAT = re.compile(r"([XY])_(0|[1-9]\d{0,8})", re.ASCII)
REALS = ("Real", "real", "float16", "bfloat16", "float32", "float64")
_WORD = re.compile(r";[^\n\r]*|[()]|[^\s()\[\];]+(?:\[[0-9,\s]*\])?|\[[0-9,\s]*\]|\S", re.ASCII)
_ENTRY = re.compile(r"([A-Za-z]\w*)(?:\[([0-9,\s]*)\])?", re.ASCII)
RELATIONS = ("<=", ">=", "<", ">", "==", "=", "!=")


@dataclass(frozen=True)
class Atom:
    """``sum of factor * variable + constant <= 0``, or ``< 0``; variables are ``("X", i)`` and ``("Y", j)``."""

    terms: Mapping[tuple[str, int], Fraction]
    constant: Fraction
    strict: bool

    @property
    def bounded(self) -> int | None:
        """The one input that it bounds; None if it bounds something else."""
        (kind, place), *others = self.terms or {("", 0): Fraction(0)}
        return place if kind == "X" and not others else None


@dataclass(frozen=True)
class Either:
    """All of the parts (``every``), or at least one."""

    every: bool
    parts: Sequence[Formula]


Formula = Atom | Either


@dataclass
class Property:
    """What a file asserts: each of ``parts``; ``inputs`` and ``outputs`` are how many numbers it declares."""

    parts: list[Formula] = field(default_factory=list)
    inputs: int = 0
    outputs: int = 0
    tensors: dict[str, tuple[str, int, tuple[int, ...]]] = field(default_factory=dict)
    flat: set[tuple[str, int]] = field(default_factory=set)

    @cached_property
    def about_inputs(self) -> list[Formula]:
        """The parts that name inputs only."""
        return [part for part in self.parts if _kinds(part) <= {"X"}]

    @cached_property
    def about_outputs(self) -> list[Formula]:
        """The other parts."""
        return [part for part in self.parts if not _kinds(part) <= {"X"}]

    def fits(self, kind: str, shapes: Sequence[Sequence[int]]) -> bool:
        """Whether tensors have the shapes that are declared, where any are; axes of length 1 do not count."""
        declared = [shape for found, _, shape in self.tensors.values() if found == kind]
        return not self.tensors or _longer(declared) == _longer(shapes)

    def of_witness(self, name: str) -> tuple[str, int]:
        """The variable that a name in a witness means: ``X_i`` and ``Y_i`` are known, unless a tensor is so named.

        Raises:
            BadInput: if it is not declared.
        """
        flat = FLAT.fullmatch(name)
        return (flat[1], int(flat[2])) if flat and name not in self.tensors else self.variable(name)

    def variable(self, name: str) -> tuple[str, int]:
        """The variable that a name means.

        Raises:
            BadInput: if it is not declared.
        """
        flat, entry = FLAT.fullmatch(name), _ENTRY.fullmatch(name)
        if flat and (flat[1], int(flat[2])) in self.flat:
            return flat[1], int(flat[2])
        if not entry or entry[1] not in self.tensors:
            raise BadInput(f"{one_line(name, 40)!r} is not declared")
        kind, start, shape = self.tensors[entry[1]]
        index = _integers(entry[2] or "")
        if not shape and index in ([], [0]):
            return kind, start
        if len(index) != len(shape) or any(i >= length for i, length in zip(index, shape, strict=True)):
            raise BadInput(f"{one_line(name, 40)!r} is not an entry of a tensor of shape {list(shape)}")
        place = 0
        for i, length in zip(index, shape, strict=True):
            place = place * length + i
        return kind, start + place


def _longer(shapes: Sequence[Sequence[int]]) -> list[list[int]]:
    """Without the axes of length 1."""
    return [[length for length in shape if length != 1] for shape in shapes]


def parse(text: str) -> Property:
    """Read a property.

    Raises:
        BadInput: for whatever is not supported, or makes no sense.
    """
    found = Property()
    for command in expressions(text):
        _take(found, command)
    if not found.parts:
        raise BadInput("it asserts nothing")
    for kind in "XY":
        places = {place for name, place in found.flat if name == kind}
        if places != set(range(len(places))):
            raise BadInput(f"it does not declare all of {kind}_0, {kind}_1, ..., {kind}_{max(places)}")
        if kind == "X":
            found.inputs += len(places)
        else:
            found.outputs += len(places)
    return found


def expressions(text: str) -> list[Any]:
    """The nested lists of words of a file."""
    stack: list[list[Any]] = [[]]
    for count, match in enumerate(_WORD.finditer(text)):
        word = match[0]
        if count > MAX_WORDS:
            raise BadInput(f"it has too many words (allowed: {MAX_WORDS})")
        if word == "(":
            if len(stack) > MAX_NESTING:
                raise BadInput(f"it is nested too deeply (allowed: {MAX_NESTING})")
            stack.append([])
        elif word == ")":
            if len(stack) == 1:
                raise BadInput("it closes a bracket that is not open")
            stack[-2].append(stack.pop())
        elif word[0] != ";":
            if '"' in word or "|" in word:
                raise BadInput(f"{one_line(word, 40)} is in quotes, which is not supported")
            stack[-1].append(word)
    if len(stack) > 1:
        raise BadInput("it is cut off: a bracket is not closed")
    return stack[0]


def _take(found: Property, command: Any) -> None:
    """Read one command of a file."""
    match command:
        case ["assert", formula]:
            found.parts.append(_formula(found, formula))
        case ["declare-const", str(name), "Real"] | ["declare-fun", str(name), [], "Real"]:
            _declare_flat(found, name)
        case ["declare-network", str(), *tensors] if not found.tensors and not found.flat:
            for tensor in tensors:
                _declare_tensor(found, tensor)
        case [("vnnlib-version" | "set-logic" | "check-sat" | "set-info"), *_]:
            pass
        case _:
            raise BadInput(
                f"{_brief(command)} is not supported (allowed: one network, constants X_i and Y_j, assertions)"
            )


def _declare_flat(found: Property, name: str) -> None:
    match = FLAT.fullmatch(name)
    if match is None or found.tensors:
        raise BadInput(f"it declares {one_line(name, 40)!r} (allowed: X_0, X_1, ..., Y_0, Y_1, ...)")
    variable = match[1], int(match[2])
    if variable in found.flat or variable[1] >= MAX_VARIABLES:
        raise BadInput(f"it declares {name} twice, or beyond {MAX_VARIABLES}")
    found.flat.add(variable)


def _declare_tensor(found: Property, tensor: Any) -> None:
    match tensor:
        case [("declare-input" | "declare-output") as what, str(name), str(element), str(shape)] if shape.startswith(
            "["
        ):
            lengths = tuple(_integers(shape[1:-1]))
        case _:
            raise BadInput(f"{_brief(tensor)} is not supported (allowed: declare-input, declare-output)")
    if element not in REALS:
        raise BadInput(f"{one_line(name, 40)!r} has elements {one_line(element, 40)} (allowed: {', '.join(REALS)})")
    if name in found.tensors or prod(lengths) > MAX_VARIABLES:
        raise BadInput(f"it declares {one_line(name, 40)!r} twice, or too large")
    if what == "declare-input":
        found.tensors[name] = "X", found.inputs, lengths
        found.inputs += prod(lengths)
    else:
        found.tensors[name] = "Y", found.outputs, lengths
        found.outputs += prod(lengths)


def _formula(found: Property, e: Any) -> Formula:
    match e:
        case [("and" | "or") as word, _, *_]:
            return Either(word == "and", [_formula(found, part) for part in e[1:]])
        case [str(relation), a, b] if relation in RELATIONS:
            less = _sum([_affine(found, a), _affine(found, b)], -1)
            more = {variable: -factor for variable, factor in less.items()}
            if relation in ("==", "="):
                return Either(True, [_atom(less, False), _atom(more, False)])
            if relation == "!=":
                return Either(False, [_atom(less, True), _atom(more, True)])
            return _atom(less if relation[0] == "<" else more, len(relation) == 1)
    raise BadInput(f"{_brief(e)} is not a formula that is supported (allowed: and, or, {', '.join(RELATIONS)})")


def _affine(found: Property, e: Any) -> dict[Any, Fraction]:
    """The factor of each variable, and under None the constant."""
    if isinstance(e, str):
        if NUMBER.fullmatch(e):
            if len(e) > MAX_NUMBER:
                raise BadInput(f"the number {one_line(e, 40)} is too long (allowed: {MAX_NUMBER} characters)")
            return {None: Fraction(e)}
        return {found.variable(e): Fraction(1)}
    if not e or e[0] not in ("+", "-", "*", "/") or len(e) < 2 + (e[0] in ("*", "/")):
        raise BadInput(f"{_brief(e)} is not an affine expression (allowed: +, -, *, / of numbers and variables)")
    parts = [_affine(found, part) for part in e[1:]]
    if e[0] in "+-":
        if e[0] == "-" and len(parts) == 1:
            parts = [{}, *parts]
        return _sum(parts, 1 if e[0] == "+" else -1)
    product = parts[0]
    for part in parts[1:]:
        if e[0] == "*" and product.keys() <= {None}:
            product, part = part, product
        factor = part.get(None, Fraction(0))
        if not part.keys() <= {None} or (e[0] == "/" and not factor):
            raise BadInput(f"{_brief(e)} is not affine")
        product = {v: f * factor if e[0] == "*" else f / factor for v, f in product.items()}
    return product


def _sum(parts: Sequence[Mapping[Any, Fraction]], sign: int) -> dict[Any, Fraction]:
    total = dict(parts[0])
    for part in parts[1:]:
        for variable, factor in part.items():
            total[variable] = total.get(variable, Fraction(0)) + sign * factor
    return total


def _atom(e: Mapping[Any, Fraction], strict: bool) -> Atom:
    return Atom({v: f for v, f in e.items() if v is not None and f}, e.get(None, Fraction(0)), strict)


def _integers(text: str) -> list[int]:
    parts = [part.strip() for part in text.split(",")] if text.strip() else []
    if not all(re.fullmatch(r"\d{1,9}", part, re.ASCII) for part in parts):
        raise BadInput(f"[{one_line(text, 40)}] is not a list of indices")
    return [int(part) for part in parts]


def _brief(e: Any) -> str:
    text = f"({' '.join(map(_brief, e[:4]))}{' ...' if len(e) > 4 else ''})" if isinstance(e, list) else str(e)
    return one_line(text, 60)


def atoms(formula: Formula) -> Iterator[Atom]:
    """The atoms of a formula, in order."""
    if isinstance(formula, Atom):
        yield formula
    else:
        for part in formula.parts:
            yield from atoms(part)


def _kinds(formula: Formula) -> set[str]:
    """Which of ``"X"`` and ``"Y"`` a formula names."""
    return {kind for atom in atoms(formula) for kind, _ in atom.terms}


@dataclass(frozen=True)
class Value:
    """Whether a formula holds (None: not decided), and ends of by how much it fails, or holds if that is negative."""

    holds: bool | None
    low: Fraction
    high: Fraction


def value(formula: Formula, of_atom: Callable[[Atom], tuple[Fraction, Fraction]]) -> Value:
    """The value of a formula: of a conjunction the largest, of a disjunction the smallest."""
    if isinstance(formula, Atom):
        low, high = of_atom(formula)
        if high < 0 or (high == 0 and not formula.strict):
            return Value(True, low, high)
        return Value(False if low > 0 or (low == 0 and formula.strict) else None, low, high)
    parts = [value(part, of_atom) for part in formula.parts]
    settled, pick = not formula.every, max if formula.every else min
    verdicts = [part.holds for part in parts]
    holds = settled if settled in verdicts else None if None in verdicts else not settled
    return Value(holds, pick(part.low for part in parts), pick(part.high for part in parts))
