"""Writing certificates in the format of FORMAT.md, whole or not at all."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from contextlib import suppress
from secrets import token_hex
from typing import TYPE_CHECKING

from sci.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from sci.information import Oracle, Query
    from sci.problem import Json, Problem

Reading = tuple[int, int, int]
"""``(index, precision, m)``: the evaluation was answered ``m * 2**-precision``."""
VERSION = 1
LARGE_INDEX = 10**15
"""An index from here on is written as a text, in hexadecimal."""
MAX_BYTES = 2 << 30
_START = b'{"kind":'


def line(value: Json) -> str:
    """The canonical encoding of one JSON value."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"))


def header(kind: str, problem: Problem) -> list[str]:
    """The first line, and those of data of the user's."""
    about = {"kind": kind, "parameters": dict(problem.parameters), "problem": problem.name, "version": VERSION}
    return [line(about), *map(line, problem.data_lines())]


def answers(oracle: Oracle, queries: Iterable[Query]) -> list[str]:
    """The answer table: one line a distinct query, in the order of (index, precision)."""
    return table(readings(oracle, queries))


def readings(oracle: Oracle, queries: Iterable[Query]) -> list[Reading]:
    """What was read: ``(index, precision, m)``, each distinct query once, in increasing order."""
    return sorted(set(_rows(oracle, queries)))


def table(found: Iterable[Reading]) -> list[str]:
    """The lines of readings."""
    return [f'["q",{_index(index)},{precision},"{mantissa:x}"]' for index, precision, mantissa in found]


def _index(index: int) -> str:
    return str(index) if index < LARGE_INDEX else f'"{index:x}"'


def _rows(oracle: Oracle, queries: Iterable[Query]) -> Iterator[Reading]:
    size = 0
    for first, count, precision in queries:
        mantissas = (
            [oracle.answer(first, precision)] if count == 1 else oracle.answers(first, count, precision).tolist()
        )
        size += sum(mantissa.bit_length() // 4 + 10 for mantissa in mantissas)
        if size > MAX_BYTES:
            raise BadInput(
                "the transcript is too long for a certificate (allowed: 2 GiB; see --max-queries, --max-precision)"
            )
        for offset, mantissa in enumerate(mantissas):
            yield first + offset, precision, mantissa


def place_for(path: Path) -> Path:
    """Make sure that a certificate can be written here; nothing that is there is touched.

    Returns the absolute path: an algorithm may change the folder.

    Raises:
        BadInput: if the folder cannot be written to, or something else than a certificate is there.
    """
    require_file(str(path))
    place = path.absolute()
    try:
        if os.path.lexists(place) and not (place.is_file() and _is_certificate(place)):
            raise BadInput(
                f"{path} exists and is not a certificate, so it is not overwritten (choose another file: -o FILE)"
            )
        tempfile.TemporaryFile(dir=place.parent).close()
    except OSError as error:
        raise BadInput(f"cannot write {path}: {error.strerror}") from None
    return place


def require_file(name: str) -> None:
    """Refuse a name that cannot be written as a file.

    Raises:
        BadInput: if it is empty, that of a folder, or in a folder that is not there.
    """
    folder, last = os.path.split(name)
    why = None
    if not name:
        why = "the name is empty"
    elif not last or os.path.isdir(name):
        why = "it is a folder"
    elif folder and not os.path.isdir(folder):
        why = f"there is no folder '{folder}'"
    if why:
        raise BadInput(f"cannot write '{name}': {why} (allowed: a file in an existing folder)")


def _is_certificate(place: Path) -> bool:
    with place.open("rb") as stream:
        return stream.read(len(_START)) in (b"", _START)


def write(lines: list[str], path: Path) -> Path:
    """Write lines and footer to a temporary file beside ``path``; the caller verifies it and renames it, or deletes it.

    Raises:
        BadInput: if the folder cannot be written to.
    """
    body = "".join(text + "\n" for text in lines).encode("ascii")
    footer = line(["end", len(lines), hashlib.sha256(body).hexdigest()])
    temporary = path.with_name(f".{path.name}.{token_hex(8)}.tmp")
    try:
        with temporary.open("xb") as stream:
            stream.write(body + footer.encode("ascii") + b"\n")
            stream.flush()
            os.fsync(stream.fileno())
    except BaseException as error:
        with suppress(OSError):
            temporary.unlink()
        if isinstance(error, OSError):
            raise BadInput(f"cannot write {path}: {error.strerror}") from None
        raise
    return temporary
