"""Universal Binary JSON, as XGBoost writes it.

Source: https://ubjson.org, draft 12.
"""

from __future__ import annotations

import struct
from typing import Any

from sci.errors import BadInput

NUMBERS = {"i": ">b", "U": ">B", "I": ">h", "l": ">i", "L": ">q", "d": ">f", "D": ">d"}
FIXED = {"Z": None, "T": True, "F": False}
DEEPEST = 64


def loads(data: bytes) -> Any:
    """Return the value that the bytes stand for.

    Raises:
        BadInput: if they are not Universal Binary JSON, or end too early.
    """
    reader = _Reader(data)
    try:
        value = reader.value(reader.tag())
    except (struct.error, IndexError, KeyError, UnicodeDecodeError):
        raise BadInput(f"not Universal Binary JSON, or truncated: byte {reader.at} of {len(data)}") from None
    if reader.at != len(data):
        raise BadInput(f"Universal Binary JSON with {len(data) - reader.at} bytes after its end")
    return value


class _Reader:
    def __init__(self, data: bytes) -> None:
        self.data, self.at, self.depth = data, 0, 0

    def tag(self) -> str:
        self.at += 1
        return chr(self.data[self.at - 1])

    def peek(self) -> str:
        return chr(self.data[self.at])

    def number(self, tag: str) -> Any:
        form = NUMBERS[tag]
        (value,) = struct.unpack_from(form, self.data, self.at)
        self.at += struct.calcsize(form)
        return value

    def text(self) -> str:
        length = self.count()
        self.at += length
        return self.data[self.at - length : self.at].decode()

    def count(self) -> int:
        length = self.number(self.tag())
        if type(length) is not int or not 0 <= length <= len(self.data) - self.at:
            raise IndexError(length)
        return length

    def value(self, tag: str) -> Any:
        if tag in NUMBERS:
            return self.number(tag)
        if tag == "S":
            return self.text()
        if tag not in "[{":
            return FIXED[tag]
        self.depth += 1
        if self.depth > DEEPEST:
            raise IndexError(tag)
        found = self.array() if tag == "[" else self.object()
        self.depth -= 1
        return found

    def array(self) -> list[Any]:
        kind = self.typed()
        if self.peek() == "#":
            self.at += 1
            length = self.count()
            if kind is None:
                return [self.value(self.tag()) for _ in range(length)]
            form = f">{length}{NUMBERS[kind][1:]}"
            found = [*struct.unpack_from(form, self.data, self.at)]
            self.at += struct.calcsize(form)
            return found
        found = []
        while (tag := self.tag()) != "]":
            found.append(self.value(tag))
        return found

    def typed(self) -> str | None:
        if self.peek() != "$":
            return None
        self.at += 1
        kind = self.tag()
        if self.peek() != "#":
            raise KeyError(kind)
        return kind

    def object(self) -> dict[str, Any]:
        found = {}
        while self.peek() != "}":
            name = self.text()
            found[name] = self.value(self.tag())
        self.at += 1
        return found
