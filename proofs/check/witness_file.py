"""Witness files: points, with or without the outputs that a tool computed there (theory, 14.2)."""

import json
import re
from collections.abc import Callable
from fractions import Fraction
from typing import Any

from arrays import Array
from refusal import Decline, decline_unless

MAX_TEXT, MAX_POINTS, MAX_NUMBER = 1 << 24, 100_000, 200
_NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?", re.ASCII)
_PAIR = re.compile(r"\(\s*([A-Za-z]\w*(?:\[[0-9,\s]*\])?)\s+([^\s()]+)\s*\)|([()])|(sat|unsat|[^\s()]+)")
Variable = tuple[str, int]
Point = tuple[list[Fraction], list[Fraction] | None]  # inputs, and outputs where they are stated


def points(data: bytes, inputs: int, outputs: int, variable: Callable[[str], Variable]) -> list[Point]:
    """The points of a file."""
    if data[:6] == b"\x93NUMPY":
        return divided(Array(data).reals(), None, inputs, outputs)
    decline_unless(len(data) <= MAX_TEXT, "the witness is too long")
    try:
        text = data.decode("utf-8").strip()
    except UnicodeDecodeError:
        raise Decline("the witness is not a text") from None
    if text[:1] in ("[", "{"):
        return divided(*plain(text), inputs, outputs)
    return [point for group in groups(text, variable) for point in divided(*group, inputs, outputs)]


def divided(x: list[Fraction], y: list[Fraction] | None, inputs: int, outputs: int) -> list[Point]:
    """As many points as the numbers are enough for."""
    decline_unless(len(x) % inputs == 0, f"the witness names {len(x)} inputs, the network has {inputs}")
    count = len(x) // inputs
    decline_unless(count != 0, "the witness names no point")
    decline_unless(count <= MAX_POINTS, "the witness has too many points")
    decline_unless(y is None or len(y) == count * outputs, "the witness names not as many outputs as the network has")
    parts = [None] * count if y is None else [y[k * outputs : (k + 1) * outputs] for k in range(count)]
    return [(x[k * inputs : (k + 1) * inputs], parts[k]) for k in range(count)]


def groups(text: str, variable: Callable[[str], Variable]) -> list[tuple[list[Fraction], list[Fraction] | None]]:
    """The points of the competition's form: pairs of a name and a number, a pair of brackets around each point."""
    found: list[dict[Variable, Fraction]] = [{}]
    depth = 0
    for match in _PAIR.finditer(text):
        name, value, bracket, word = match.groups()
        if bracket:
            depth += 1 if bracket == "(" else -1
            decline_unless(0 <= depth <= 2, "the witness has brackets that do not fit")
            if found[-1]:
                found.append({})
        elif word is not None:
            decline_unless(
                word == "sat" and not any(found) and depth == 0,
                "the witness has a word that is not a pair of a name and a number",
            )
        else:
            key = variable(name)
            decline_unless(key not in found[-1], "the witness gives a value twice")
            found[-1][key] = number(value)
    decline_unless(depth == 0, "the witness is cut off: a bracket is not closed")
    return [(listed(group, "X") or [], listed(group, "Y")) for group in found if group] or [([], None)]


def listed(group: dict[Variable, Fraction], kind: str) -> list[Fraction] | None:
    """The values of the inputs or outputs in order; None if none is given."""
    found = {place: value for (name, place), value in group.items() if name == kind}
    decline_unless(set(found) == set(range(len(found))), f"the witness leaves out one of {kind}_0, {kind}_1, ...")
    return [found[place] for place in range(len(found))] if found else None


def plain(text: str) -> tuple[list[Fraction], list[Fraction] | None]:
    """JSON: a list of numbers, or ``X`` and perhaps ``Y``, nested in any way."""
    try:
        value = json.loads(text, parse_int=number, parse_float=number, parse_constant=number, object_pairs_hook=members)
    except (json.JSONDecodeError, RecursionError):
        raise Decline("the witness is not JSON") from None
    if type(value) is dict:
        decline_unless("X" in value and set(value) <= {"X", "Y"}, "the witness has not the members X and perhaps Y")
        return flattened(value["X"]), flattened(value["Y"]) if "Y" in value else None
    return flattened(value), None


def members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """The members of an object, each once."""
    found = dict(pairs)
    decline_unless(len(found) == len(pairs), "the witness gives a value twice")
    return found


def flattened(value: Any) -> list[Fraction]:
    """The numbers of nested lists, in order."""
    found: list[Fraction] = []
    rest = [value]
    while rest:
        part = rest.pop()
        if type(part) is list:
            rest += part[::-1]
        else:
            decline_unless(type(part) is Fraction, "the witness holds something that is not a number")
            found.append(part)
    return found


def number(text: str) -> Fraction:
    """The rational that a decimal number denotes."""
    decline_unless(
        len(text) <= MAX_NUMBER and _NUMBER.fullmatch(text) is not None,
        "the witness has a number that is not finite, not decimal, or too long",
    )
    return Fraction(text)
