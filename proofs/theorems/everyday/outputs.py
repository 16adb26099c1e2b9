"""Vectors and matrices as outputs, and what a parameter is that is above 0."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from sci.errors import BadInput, NotAnOutput
from sci.parameters import rational
from sci.rational import exact, from_text, to_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sci.instance import Box
    from sci.proofs.theorems.everyday.matrices import Rows


def positive(name: str, text: str) -> Fraction:
    """A parameter above 0.

    Raises:
        BadInput: if it is none.
    """
    value = rational(name, text)
    if value <= 0:
        raise BadInput(f"parameter {name}: {text} is not allowed (a rational above 0)")
    return value


def matrix_json(returned: Any, height: int, width: int) -> list[list[str]]:
    """A matrix that was returned, as JSON.

    Raises:
        NotAnOutput: if it has another shape, or something in it is no number.
    """
    rows = listed(returned, height, f"a matrix of {height} by {width} numbers")
    return [vector_json(row, width, f"a matrix of {height} by {width} numbers") for row in rows]


def vector_json(returned: Any, length: int, what: str = "") -> list[str]:
    """A vector that was returned, as JSON.

    Raises:
        NotAnOutput: if it has another length, or something in it is no number.
    """
    return [to_text(exact(x)) for x in listed(returned, length, what or f"a vector of {length} numbers")]


def listed(returned: Any, length: int, what: str) -> list[Any]:
    """The parts of what was returned.

    Raises:
        NotAnOutput: if there are more or fewer.
    """
    if isinstance(returned, (str, bytes, dict)) or not hasattr(returned, "__len__") or len(returned) != length:
        raise NotAnOutput(f"expected {what}")
    return list(returned)


def matrix_of(value: Any, height: int, width: int) -> list[list[Fraction]]:
    """The matrix that `matrix_json` wrote.

    Raises:
        NotAnOutput: if it is none.
    """
    if type(value) is not list or len(value) != height:
        raise NotAnOutput(f"the output is a matrix of {height} by {width} numbers")
    return [vector_of(row, width) for row in value]


def vector_of(value: Any, length: int) -> list[Fraction]:
    """The vector that `vector_json` wrote.

    Raises:
        NotAnOutput: if it is none.
    """
    if type(value) is not list or len(value) != length:
        raise NotAnOutput(f"expected a list of {length} numbers")
    try:
        return [from_text(x) for x in value]
    except ValueError as error:
        raise NotAnOutput(str(error)) from None


def flattened(returned: Any, n: int) -> Any:
    """The entries of a matrix row by row; of a list of numbers itself."""
    rows = returned.tolist() if hasattr(returned, "tolist") else returned
    nested = isinstance(rows, (list, tuple)) and len(rows) == n and all(hasattr(row, "__len__") for row in rows)
    return [x for row in rows for x in row] if nested else rows


def nearby(rows: Rows, accuracy: Fraction) -> list[list[Fraction]]:
    """The matrix rounded to dyadics, by at most an eighth of the accuracy."""
    places = max(0, int(8 / accuracy).bit_length())
    return [[Fraction(round(x * (1 << places)), 1 << places) for x in row] for row in rows]


def changes(box: Box, values: Sequence[Fraction]) -> dict[int, Fraction]:
    """What is other than in the centre of a box."""
    return {k: x for k, (x, centre) in enumerate(zip(values, box.centre, strict=True)) if x != centre}


def rows_text(rows: Rows, most: int = 4) -> str:
    """The first rows and columns of a matrix, one row a line."""
    from sci.proofs.drawing.numbers import brief

    told = [
        "  (" + ", ".join(brief(x) for x in row[:most]) + (", ...)" if len(row) > most else ")") for row in rows[:most]
    ]
    return "\n".join(["the matrix", *told, *([f"  and {len(rows) - most:,} more rows"] if len(rows) > most else [])])
