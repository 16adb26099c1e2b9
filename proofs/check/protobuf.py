"""Protocol buffers: the wire format, read as the fields of a message by number and wire type.

As parsers do: the last of repeated scalars counts, repeated messages are merged, numbers in a row may be packed or not,
unknown fields and groups are skipped, and a field of another wire type than it should have is an unknown one.
"""

import struct
from collections.abc import Iterator

from refusal import Decline, decline_unless

VARINT, DOUBLE, BYTES, GROUP, END, SINGLE = 0, 1, 2, 3, 4, 5  # wire types
MAX_GROUPS = 100  # nested
Field = tuple[int, int]


class Message:
    """The fields of a message, each with all its occurrences in order: numbers apart from bytes."""

    def __init__(self, data: bytes) -> None:
        self.numbers: dict[int, list[int]] = {}
        self.chunks: dict[Field, list[bytes]] = {}
        place = 0
        while place < len(data):
            (number, wire), value, place = field(data, place)
            if isinstance(value, int):
                self.numbers.setdefault(number, []).append(value)
            else:
                self.chunks.setdefault((number, wire), []).append(value)

    def content(self, number: int) -> bytes | None:
        """The last occurrence of a field of bytes."""
        found = self.all(number)
        return found[-1] if found else None

    def all(self, number: int) -> list[bytes]:
        """All occurrences of a field of bytes."""
        return self.chunks.get((number, BYTES), [])

    def text(self, number: int) -> str:
        """The last occurrence of a text; empty if there is none."""
        return decoded(self.content(number) or b"")

    def texts(self, number: int) -> list[str]:
        """All occurrences of a text."""
        return [decoded(data) for data in self.all(number)]

    def merged(self, number: int) -> "Message":
        """A message that stands at most once; one that is repeated is merged."""
        return Message(b"".join(self.all(number)))

    def messages(self, number: int) -> "list[Message]":
        """The messages of a field that is repeated."""
        return [Message(data) for data in self.all(number)]

    def integer(self, number: int) -> int | None:
        """The last occurrence of an integer, signed."""
        found = self.numbers.get(number)
        return signed(found[-1]) if found else None

    def integers(self, number: int) -> list[int]:
        """All integers of a field, signed; packed or not, where only one of the two forms occurs."""
        packed, loose = self.all(number), self.numbers.get(number, [])
        decline_unless(not (packed and loose), "a file has numbers that are packed and others that are not")
        return [signed(value) for data in packed for value in varints(data)] or [signed(value) for value in loose]

    def fixed(self, number: int, wire: int) -> bytes:
        """The bytes of all floats of a field, of 4 or 8 bytes each; packed or not, as above."""
        packed, loose = self.all(number), self.chunks.get((number, wire), [])
        decline_unless(not (packed and loose), "a file has numbers that are packed and others that are not")
        return b"".join([*packed, *loose])


def field(data: bytes, place: int, depth: int = 0) -> tuple[Field, bytes | int, int]:
    """The field that begins at a place: number and wire type, value, and where the next one begins."""
    key, place = varint(data, place, 5)
    number, wire = key >> 3, key & 7
    decline_unless(1 <= number < 1 << 29, "a file is not a protocol buffer: a field has no legal number")
    if wire == VARINT:
        return (number, wire), *varint(data, place)
    if wire == GROUP:
        return (number, wire), b"", after_group(data, place, number, depth + 1)
    if wire == BYTES:
        size, place = varint(data, place, 5)
    else:
        size = {DOUBLE: 8, SINGLE: 4}.get(wire, -1)
        decline_unless(size > 0, "a file is not a protocol buffer: a field has no legal wire type")
    decline_unless(place + size <= len(data), "a file is cut off, or no protocol buffer")
    return (number, wire), data[place : place + size], place + size


def after_group(data: bytes, place: int, number: int, depth: int) -> int:
    """Where a group ends."""
    decline_unless(depth <= MAX_GROUPS, "a file has groups nested too deeply")
    while True:
        key, after = varint(data, place, 5)
        if key & 7 == END:
            decline_unless(key >> 3 == number, "a file is not a protocol buffer: a group ends with another number")
            return after
        _, _, place = field(data, place, depth)


def varint(data: bytes, place: int, most: int = 10) -> tuple[int, int]:
    """An integer of at most so many bytes, modulo ``2**64``, and where it ends; keys and sizes have five at most."""
    value = 0
    for shift in range(0, 7 * most, 7):
        if place >= len(data):
            break
        byte = data[place]
        place += 1
        value |= (byte & 127) << shift
        if byte < 128:
            return value & (1 << 64) - 1, place
    raise Decline("a file is cut off, or no protocol buffer")


def varints(data: bytes) -> Iterator[int]:
    """The integers that are packed."""
    place = 0
    while place < len(data):
        value, place = varint(data, place)
        yield value


def signed(value: int) -> int:
    """The integer of 64 binary digits in two's complement."""
    return value - (value >> 63 << 64)


def decoded(data: bytes) -> str:
    """A text."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        raise Decline("a file has a name that is not an UTF-8") from None


def floats(data: bytes, code: str) -> tuple[float, ...]:
    """The floats of one format, little-endian."""
    size = struct.calcsize(code)
    decline_unless(len(data) % size == 0, "a file has floats that are cut off")
    return struct.unpack(f"<{len(data) // size}{code}", data)
