"""Witness files of other tools: points, with or without the outputs that they computed there.

Source: docs/theory.md, 14.2.
"""

from __future__ import annotations

import io
import json
import re
from dataclasses import dataclass
from fractions import Fraction
from tokenize import TokenError
from typing import TYPE_CHECKING, Any

import numpy as np

from sci.errors import BadInput, one_line
from sci.proofs.witnesses.vnnlib import NUMBER

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MAX_BYTES, MAX_TEXT, MAX_POINTS, MAX_NUMBER = 2**28, 2**24, 100_000, 200
_PART = re.compile(r"\(\s*([A-Za-z]\w*(?:\[[0-9,\s]*\])?)\s+([^\s()]+)\s*\)|[()]|[^\s()]+")


@dataclass(frozen=True)
class Point:
    """A point as it is printed, and the outputs that are stated there."""

    x: list[Fraction]
    y: list[Fraction] | None


def points(data: bytes, inputs: int, outputs: int, variable: Callable[[str], tuple[str, int]]) -> list[Point]:
    """The points of a file: the competition's form, JSON, or ``.npy``.

    Args:
        data: what it holds, unpacked.
        inputs: numbers of a point.
        outputs: numbers that the network gives.
        variable: what a name means that is not ``X_i`` or ``Y_j``.

    Raises:
        BadInput: if values are missing, given twice, not finite, or too many.
    """
    if data[:6] == b"\x93NUMPY":
        return list(_divided(array(data), None, inputs, outputs))
    if len(data) > MAX_TEXT:
        raise BadInput(f"it is too long (allowed: {MAX_TEXT} bytes)")
    try:
        text = data.decode().strip()
    except UnicodeDecodeError:
        raise BadInput("it is neither text nor an .npy file") from None
    if text[:1] in ("[", "{"):
        return list(_divided(*_json(text), inputs, outputs))
    return [point for group in _groups(text, variable) for point in _divided(*group, inputs, outputs)]


def array(data: bytes) -> list[Fraction]:
    """The numbers of an ``.npy`` file, row by row."""
    stream = io.BytesIO(data)
    try:
        found = np.lib.format.read_array(stream, allow_pickle=False)
    except (ValueError, EOFError, TypeError, SyntaxError, TokenError) as error:
        raise BadInput(f"it is not an .npy file: {one_line(error, 80)}") from None
    if stream.read(1):
        raise BadInput("it is not an .npy file: it goes on after its array")
    if found.dtype.kind not in "fiu" or not np.isfinite(found).all():
        raise BadInput(f"its numbers must be finite (it has the type {found.dtype})")
    return [Fraction(x) for x in found.ravel().tolist()]


def _divided(x: list[Fraction], y: list[Fraction] | None, inputs: int, outputs: int) -> Iterator[Point]:
    """As many points as the numbers are enough for."""
    if not x or len(x) % inputs:
        raise BadInput(f"it names {len(x)} inputs, where a point of the network has {inputs}")
    count = len(x) // inputs
    if count > MAX_POINTS:
        raise BadInput(f"it names {count} points (allowed: {MAX_POINTS})")
    if y is not None and len(y) != count * outputs:
        raise BadInput(f"it names {len(y)} outputs, where the network has {outputs}")
    for k in range(count):
        yield Point(x[k * inputs : (k + 1) * inputs], None if y is None else y[k * outputs : (k + 1) * outputs])


def _groups(
    text: str, variable: Callable[[str], tuple[str, int]]
) -> Iterator[tuple[list[Fraction], list[Fraction] | None]]:
    """Pairs of a name and a number, a pair of brackets around each point."""
    group: dict[tuple[str, int], Fraction] = {}
    depth, names = 0, 0
    for match in _PART.finditer(text):
        name, word = match[1], match[0]
        if name:
            key = variable(name)
            if key in group:
                raise BadInput(f"it gives a value of {name} twice")
            group[key] = number(match[2])
            names += 1
        elif word in "()":
            depth += 1 if word == "(" else -1
            if not 0 <= depth <= 2:
                raise BadInput("it has brackets that do not fit")
            if group:
                yield _listed(group, "X") or [], _listed(group, "Y")
                group = {}
        elif word != "sat" or names or depth:
            raise BadInput(f"{one_line(word, 40)!r} is not a pair of a name and a number")
    if depth:
        raise BadInput("it is cut off: a bracket is not closed")
    if group:
        yield _listed(group, "X") or [], _listed(group, "Y")
    if not names:
        raise BadInput("it names no point")


def _listed(group: dict[tuple[str, int], Fraction], kind: str) -> list[Fraction] | None:
    found = {place: value for (name, place), value in group.items() if name == kind}
    missing = [place for place in range(len(found)) if place not in found]
    if missing:
        raise BadInput(f"it gives no value of {kind}_{missing[0]}")
    return [found[place] for place in range(len(found))] if found else None


def _json(text: str) -> tuple[list[Fraction], list[Fraction] | None]:
    try:
        found = json.loads(
            text, parse_int=number, parse_float=number, parse_constant=number, object_pairs_hook=_members
        )
    except (json.JSONDecodeError, RecursionError):
        raise BadInput("it is not JSON") from None
    if not isinstance(found, dict):
        return _flat(found), None
    if "X" not in found or not found.keys() <= {"X", "Y"}:
        raise BadInput("its members are not X and perhaps Y")
    return _flat(found["X"]), _flat(found["Y"]) if "Y" in found else None


def _members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """The members of an object, each once."""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise BadInput("it has a member twice")
    return found


def _flat(value: Any) -> list[Fraction]:
    """The numbers of nested lists, in order."""
    found: list[Fraction] = []
    rest = [value]
    while rest:
        part = rest.pop()
        if isinstance(part, list):
            rest += part[::-1]
        elif isinstance(part, Fraction):
            found.append(part)
        else:
            raise BadInput(f"{one_line(part, 40)!r} is not a number")
    return found


def number(text: str) -> Fraction:
    """The rational that a decimal number denotes.

    Raises:
        BadInput: if it is none, or too long.
    """
    if len(text) > MAX_NUMBER or not NUMBER.fullmatch(text):
        raise BadInput(f"{one_line(text, 40)!r} is not a finite decimal number of at most {MAX_NUMBER} characters")
    return Fraction(text)
