"""VNN-LIB: properties of the inputs and outputs of a network, versions 1.0 and 2.0 (theory, 14.2).

A formula is ``("and", parts)``, ``("or", parts)`` or an `Atom`: an affine expression that is at most 0, or below it.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import prod
from typing import Any

from refusal import Decline, decline_unless

MAX_NESTING, MAX_TOKENS, MAX_NUMBER, MAX_SIZE = 100, 1 << 20, 60, 1 << 24
REALS = ("Real", "real", "float16", "bfloat16", "float32", "float64")  # element types
_TOKEN = re.compile(r"[()]|[^\s()\[\];]+(?:\[[0-9,\s]*\])?|\[[0-9,\s]*\]|;[^\n\r]*|\S", re.ASCII)
_NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?", re.ASCII)
_FLAT = re.compile(r"([XY])_(0|[1-9][0-9]{0,8})", re.ASCII)
_INDEXED = re.compile(r"([A-Za-z]\w*)(?:\[([0-9,\s]*)\])?", re.ASCII)
Variable = tuple[str, int]  # "X" or "Y", and the position in all inputs or outputs, row by row
Formula = Any
Expression = dict[Variable | None, Fraction]  # the coefficient of each variable; of None: the constant


@dataclass(frozen=True)
class Atom:
    """``expression <= 0``, or ``< 0`` if strict."""

    terms: tuple[tuple[Variable, Fraction], ...]
    constant: Fraction
    strict: bool

    @property
    def bound(self) -> Fraction | None:
        """What it bounds a single input by; None if it bounds something else."""
        if len(self.terms) != 1 or self.terms[0][0][0] != "X":
            return None
        return -self.constant / self.terms[0][1]


class Property:
    """The formula of a file, and how many inputs and outputs it declares."""

    def __init__(self, data: bytes) -> None:
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError:
            raise Decline("the property is not a text") from None
        self.places: dict[str, tuple[str, int, tuple[int, ...]]] = {}  # of a tensor: kind, start, shape
        self.counts, self.flat = {"X": 0, "Y": 0}, set[Variable]()
        self.parts: list[Formula] = []
        for command in parsed(text):
            self.take(command)
        decline_unless(bool(self.parts), "the property asserts nothing")
        for kind in "XY":
            found = {place for name, place in self.flat if name == kind}
            decline_unless(found == set(range(len(found))), f"the property declares not all of {kind}_0, {kind}_1, ...")
            self.counts[kind] += len(found)
        self.formula: Formula = ("and", self.parts)

    def take(self, command: Any) -> None:
        """Read one command of the file."""
        name = command[0] if command else ""
        if name == "assert" and len(command) == 2:
            self.parts.append(self.formula_of(command[1]))
        elif name in ("declare-const", "declare-fun") and command[2:] in (["Real"], [[], "Real"]):
            found = _FLAT.fullmatch(command[1]) if type(command[1]) is str else None
            decline_unless(found is not None, "the property declares a variable that is not X_i or Y_i")
            variable = (found[1], int(found[2])) if found else ("", 0)
            decline_unless(
                variable not in self.flat and len(self.flat) < MAX_SIZE, "the property declares a variable twice"
            )
            self.flat.add(variable)
        elif name == "declare-network":
            alone = not self.places and type((command[1:] or [[]])[0]) is str
            decline_unless(alone, "the property is about several networks, or one that it does not name")
            for part in command[2:]:
                self.declare(part)
        else:
            decline_unless(
                name in ("vnnlib-version", "set-logic", "check-sat", "set-info"),
                "the property has a command that is not supported",
            )

    def declare(self, part: Any) -> None:
        """One tensor of a network of version 2.0."""
        good = len(part) == 4 and part[0] in ("declare-input", "declare-output")
        good = good and all(type(text) is str for text in part) and re.fullmatch(r"\[[0-9,\s]*\]", part[3]) is not None
        decline_unless(good, "the property declares something of a network that is not supported")
        decline_unless(part[2] in REALS, "the property declares a tensor whose elements are not floats")
        kind, shape = "X" if part[0] == "declare-input" else "Y", indices(part[3][1:-1])
        decline_unless(
            part[1] not in self.places and prod(shape) <= MAX_SIZE, "the property declares a tensor twice, or too large"
        )
        self.places[part[1]] = kind, self.counts[kind], shape
        self.counts[kind] += prod(shape)

    def formula_of(self, e: Any) -> Formula:
        """A formula."""
        decline_unless(type(e) is list and len(e) >= 2, "the property asserts something that is not a formula")
        if e[0] in ("and", "or"):
            return e[0], [self.formula_of(part) for part in e[1:]]
        decline_unless(
            e[0] in ("<=", ">=", "<", ">", "==", "!=", "=") and len(e) == 3,
            "the property has a relation that is not supported",
        )
        a, b = (self.expression(part) for part in e[1:])
        less, more = total([a, b], -1), total([b, a], -1)
        if e[0] in ("==", "="):
            return "and", [atom(less, False), atom(more, False)]
        if e[0] == "!=":
            return "or", [atom(less, True), atom(more, True)]
        return atom(less if e[0][0] == "<" else more, len(e[0]) == 1)

    def expression(self, e: Any) -> Expression:
        """An affine expression."""
        if type(e) is str:
            if _NUMBER.fullmatch(e):
                decline_unless(len(e) <= MAX_NUMBER, "a number of the property is too long")
                return {None: Fraction(e)}
            return {self.variable(e): Fraction(1)}
        good = (len(e) >= 2 and e[0] in ("+", "-")) or (len(e) >= 3 and e[0] in ("*", "/"))
        decline_unless(good, "the property has an expression that is not supported")
        first, *others = (self.expression(part) for part in e[1:])
        if e[0] in ("+", "-"):
            sign = 1 if e[0] == "+" else -1
            return total([first, *others], sign) if others or sign == 1 else scaled(first, Fraction(-1))
        for other in others:
            constant, rest = (first, other) if e[0] == "*" and set(first) == {None} else (other, first)
            good = set(constant) == {None} and (e[0] == "*" or constant[None] != 0)
            decline_unless(good, "the property has an expression that is not affine")
            first = scaled(rest, constant[None] if e[0] == "*" else 1 / constant[None])
        return first

    def fits(self, kind: str, shapes: Sequence[Sequence[int]]) -> bool:
        """Whether tensors, where any are declared, are all declared; axes of length 1 do not count."""
        declared = [shape for found, _, shape in self.places.values() if found == kind]
        plain = [[[length for length in shape if length != 1] for shape in side] for side in (declared, shapes)]
        return not self.places or plain[0] == plain[1]

    def of_witness(self, text: str) -> Variable:
        """The variable that a name in a witness means: ``X_i`` and ``Y_i`` are known, unless a tensor is so named."""
        flat = _FLAT.fullmatch(text)
        return (flat[1], int(flat[2])) if flat and text not in self.places else self.variable(text)

    def variable(self, text: str) -> Variable:
        """The variable that a name means."""
        flat = _FLAT.fullmatch(text)
        if flat and not self.places:
            decline_unless(
                (flat[1], int(flat[2])) in self.flat, "the property names a variable that it does not declare"
            )
            return flat[1], int(flat[2])
        found = _INDEXED.fullmatch(text)
        if found is None or found[1] not in self.places:
            raise Decline("the property names a variable that it does not declare")
        kind, start, shape = self.places[found[1]]
        index = indices(found[2] or "")
        scalar = not shape and index in ((), (0,))
        fits = len(index) == len(shape) and all(i < length for i, length in zip(index, shape, strict=True))
        decline_unless(scalar or fits, "the property names an entry that is not there")
        return kind, start + sum(i * prod(shape[axis + 1 :]) for axis, i in enumerate(index) if shape)


def indices(text: str) -> tuple[int, ...]:
    """Integers separated by commas."""
    parts = [part.strip() for part in text.split(",")] if text.strip() else []
    good = all(re.fullmatch("[0-9]{1,9}", part) for part in parts)
    decline_unless(good, "the property has a list of indices that is none")
    return tuple(map(int, parts))


def total(parts: Sequence[Expression], sign: int) -> Expression:
    """The first and all others, added or subtracted."""
    found = dict(parts[0])
    for part in parts[1:]:
        for variable, factor in part.items():
            found[variable] = found.get(variable, Fraction(0)) + sign * factor
    return found


def scaled(a: Expression, factor: Fraction) -> Expression:
    """A multiple."""
    return {variable: factor * own for variable, own in a.items()}


def atom(e: Expression, strict: bool) -> Atom:
    """The atom that an expression is at most 0."""
    terms = tuple((variable, factor) for variable, factor in e.items() if variable is not None and factor != 0)
    return Atom(terms, e.get(None, Fraction(0)), strict)


def parsed(text: str) -> list[Any]:
    """The expressions of a file: nested lists of words."""
    stack: list[list[Any]] = [[]]
    for count, found in enumerate(_TOKEN.finditer(text)):
        word = found[0]
        decline_unless(count < MAX_TOKENS, "the property is too long")
        if word == "(":
            decline_unless(len(stack) <= MAX_NESTING, "the property is nested too deeply")
            stack.append([])
        elif word == ")":
            decline_unless(len(stack) > 1, "the property closes a bracket that is not open")
            done = stack.pop()
            stack[-1].append(done)
        elif word[0] != ";":
            decline_unless('"' not in word and "|" not in word, "the property has a text or a name in quotes")
            stack[-1].append(word)
    decline_unless(len(stack) == 1, "the property is cut off: a bracket is not closed")
    return stack[0]


def truth(formula: Formula, ends: Callable[[Atom], tuple[Fraction, Fraction]]) -> int:
    """1 if a formula holds, -1 if it fails, 0 if that is not decided; ``ends`` are those of the value of an atom."""
    if type(formula) is Atom:
        low, high = ends(formula)
        if high < 0 or (high == 0 and not formula.strict):
            return 1
        return -1 if low > 0 or (low == 0 and formula.strict) else 0
    parts = [truth(part, ends) for part in formula[1]]
    return min(parts) if formula[0] == "and" else max(parts)
