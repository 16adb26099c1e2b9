"""Files of others: read up to a declared size, unpacked where they are packed by gzip."""

from __future__ import annotations

import zlib
from pathlib import Path

from sci.errors import BadInput

MAX_PARTS = 100
"""Of a file packed by gzip: unpacking each makes a copy of the rest."""


def unpacked(path: str | Path, most: int) -> bytes:
    """What a file holds.

    Raises:
        BadInput: if it cannot be read, is damaged, or unpacks to more than ``most`` bytes.
    """
    return content(contents(path, most), str(path), most)


def contents(path: str | Path, most: int) -> bytes:
    """The bytes of a file as they are.

    Raises:
        BadInput: if it cannot be read, or is longer than ``most`` bytes.
    """
    try:
        with Path(path).open("rb") as stream:
            data = stream.read(most + 1)
    except OSError as error:
        raise BadInput(f"cannot read {path}: {error.strerror}") from None
    if len(data) > most:
        raise BadInput(f"{path} is too large (allowed: {most} bytes)")
    return data


def content(data: bytes, name: str, most: int) -> bytes:
    """Bytes, unpacked where they are packed by gzip.

    Raises:
        BadInput: if they are damaged, in too many parts, or unpack to more than ``most`` bytes.
    """
    parts, rest, room = [], data, most
    while rest[:2] == b"\x1f\x8b":
        unpacker = zlib.decompressobj(31)
        try:
            parts.append(unpacker.decompress(rest, room + 1))
        except zlib.error as error:
            raise BadInput(f"{name} is damaged: {error}") from None
        room -= len(parts[-1])
        if len(parts) > MAX_PARTS:
            raise BadInput(f"{name} is packed in too many parts (allowed: {MAX_PARTS})")
        if room < 0:
            raise BadInput(f"{name} is too large when unpacked (allowed: {most} bytes)")
        if not unpacker.eof:
            raise BadInput(f"{name} is truncated")
        rest = unpacker.unused_data
    if parts and rest:
        raise BadInput(f"{name} has data after the end of the archive")
    return b"".join(parts) if parts else data
