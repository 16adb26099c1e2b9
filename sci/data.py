"""Numbers that a user hands in, exactly: matrices, vectors and single numbers, from files or from Python objects.

Decimals are the rationals that they denote, floats the rationals that they are. Nothing is evaluated.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sci.errors import BadInput, NotAnOutput
from sci.rational import exact

if TYPE_CHECKING:
    from collections.abc import Iterator

Array = Any
"""A rational, or a tuple of arrays of one shape."""

LARGEST_FILE = 64 << 20
MOST_NUMBERS = 1 << 16
LONGEST = 5000
"""Characters of a number."""
ALLOWED = "allowed: numbers such as 3, -0.25, 1e-3 or 1/3"
_NUMBER = re.compile(r"[-+]?(?:[0-9]+/0*[1-9][0-9]*|(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]{1,4})?)", re.ASCII)


def load(text: str) -> Any:
    """What the parameter ``data=...`` names: a file (``.json``, ``.csv``, ``.npy``, ``.npz``), or JSON itself.

    Raises:
        BadInput: for a file that is not there or of another form; the numbers are not looked at yet.
    """
    if text.lstrip()[:1] in ("[", "{"):
        return _json(text, "data")
    path = Path(text)
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise BadInput(f"data: {path} is larger than {LARGEST_FILE >> 20} MiB")
        content = path.read_bytes()
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or error
        raise BadInput(f"data: cannot read '{text[:80]}': {why} (allowed: a file .json, .csv, .npy, .npz)") from None
    if path.suffix in (".npy", ".npz"):
        return _numpy(content, path)
    try:
        plain = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadInput(f"data: {path} is not UTF-8 text (allowed: a file .json, .csv, .npy, .npz)") from None
    if path.suffix == ".json":
        return _json(plain, str(path))
    if path.suffix != ".csv":
        raise BadInput(f"data: {path} has an unknown format (allowed: .json, .csv, .npy, .npz)")
    rows = csv.reader(io.StringIO(plain), skipinitialspace=True)
    return [[cell.strip() for cell in row] for row in rows if any(cell.strip() for cell in row)]


def _json(text: str, where: str) -> Any:
    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        if len({name for name, _ in pairs}) < len(pairs):
            raise BadInput(f"data: {where} has a duplicate name")
        return dict(pairs)

    try:
        return json.loads(text, parse_float=str, parse_int=str, parse_constant=str, object_pairs_hook=once)
    except json.JSONDecodeError as error:
        raise BadInput(f"data: {where} is not JSON: {error.msg}, line {error.lineno}, column {error.colno}") from None
    except RecursionError:
        raise BadInput(f"data: {where} is nested too deeply") from None


def _numpy(content: bytes, path: Path) -> Any:
    import numpy as np

    try:
        found = np.load(io.BytesIO(content), allow_pickle=False)
        return {name: found[name] for name in found.files} if path.suffix == ".npz" else found
    except Exception as error:  # noqa: BLE001 - numpy raises what it likes for damaged files
        raise BadInput(f"data: {path} is not a numpy array of numbers ({type(error).__name__})") from None


def arrays(given: Any, wanted: Mapping[str, int]) -> dict[str, Array]:
    """The arrays of these names, with so many axes each, of exact rationals.

    ``given`` maps names to arrays, or is the array itself where one is wanted. An array is nested lists or tuples, or
    an array of numpy, or a matrix of sympy or flint.

    Raises:
        BadInput: with the array, the row and the column of what is not as it should be.
    """
    if not isinstance(given, Mapping):
        if len(wanted) > 1:
            raise BadInput(f"data: {', '.join(wanted)} are required (as a .json object or an .npz with these names)")
        given = {next(iter(wanted)): given}
    for name in given:
        if name not in wanted:
            raise BadInput(f"data: there is no '{str(name)[:40]}' in it (required: {', '.join(wanted)})")
    for name in wanted:
        if name not in given:
            raise BadInput(f"data: {name} is missing (required: {', '.join(wanted)})")
    return {name: _array(given[name], axes, name) for name, axes in wanted.items()}


def _array(given: Any, axes: int, name: str) -> Array:
    found = _nested(given, axes, name, ())
    if axes and _shape(found, axes).count(0):
        raise BadInput(f"data: {name} is empty")
    if len(list(flat(found))) > MOST_NUMBERS:
        raise BadInput(f"data: {name} has more than {MOST_NUMBERS:,} numbers")
    return found


def _nested(given: Any, axes: int, name: str, place: tuple[int, ...]) -> Array:
    if axes == 0:
        return number(given, where(name, place))
    rows = _listed(given)
    if rows is None:
        kind = {1: "a vector", 2: "a matrix"}[axes + len(place)]
        raise BadInput(f"data: {where(name, place)} is not a list of numbers ({name} is {kind})")
    found = tuple(_nested(row, axes - 1, name, (*place, i)) for i, row in enumerate(rows))
    lengths = [len(row) for row in found] if axes > 1 else []
    for i, length in enumerate(lengths):
        if length != lengths[0]:
            raise BadInput(f"data: {where(name, (i,))} has {length} entries, row 1 has {lengths[0]}")
    return found


def _listed(given: Any) -> list[Any] | None:
    """The parts of a list, a tuple or an array; None if it is none."""
    if isinstance(given, (list, tuple)):
        return list(given)
    if isinstance(given, (str, bytes, Mapping)):
        return None
    if hasattr(given, "tolist") and hasattr(given, "rows") and not hasattr(given, "ndim"):
        return list(given.tolist())  # a matrix of sympy
    if type(given).__module__.startswith("flint") and hasattr(given, "tolist"):
        return list(given.tolist())
    try:
        return [given[i] for i in range(len(given))]
    except (TypeError, KeyError, IndexError):
        return None


def _shape(array: Array, axes: int) -> tuple[int, ...]:
    return (len(array), *(_shape(array[0], axes - 1) if axes > 1 and array else ())) if axes else ()


def where(name: str, place: tuple[int, ...]) -> str:
    """A place in words: ``A, row 2, column 3``, ``b, entry 1``, counted from 1."""
    if not place:
        return name
    words = ("row", "column") if len(place) == 2 else ("row",)
    return ", ".join([name, *(f"{word} {i + 1}" for word, i in zip(words, place, strict=True))])


def number(given: Any, place: str) -> Fraction:
    """The rational that is given: the text of a number, or a number of Python or of a package.

    Raises:
        BadInput: if it is none, or not finite.
    """
    if type(given) is not str:
        try:
            return exact(given)
        except NotAnOutput as error:
            raise BadInput(f"data: {place}: {error}") from None
    text = given.strip()
    if len(text) > LONGEST or not _NUMBER.fullmatch(text):
        shown = f"'{text[:40]}'" if text else "an empty cell"
        raise BadInput(f"data: {place}: {shown} is not a number ({ALLOWED})")
    return Fraction(text)


def flat(array: Array) -> Iterator[Fraction]:
    """The numbers of an array, row by row."""
    if isinstance(array, Fraction):
        yield array
    else:
        for part in array:
            yield from flat(part)


def as_text(given: Any) -> str:
    """The data, a Python object, as the JSON that `load` reads.

    Raises:
        BadInput: with the place of what is not a number.
    """
    if isinstance(given, str):
        return given
    if isinstance(given, Path):
        return str(given)
    parts = (
        {str(name): _told(part, str(name), ()) for name, part in given.items()} if isinstance(given, Mapping) else None
    )
    return json.dumps(_told(given, "data", ()) if parts is None else parts)


def _told(given: Any, name: str, place: tuple[int, ...]) -> Any:
    parts = _listed(given) if len(place) < 3 else None
    if parts is None:
        return str(number(given, where(name, place[:2])))
    return [_told(part, name, (*place, i)) for i, part in enumerate(parts)]
