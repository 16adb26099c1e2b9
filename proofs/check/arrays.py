"""Files of numbers: numpy's ``.npy`` and ``.npz``, and what is packed by gzip, read up to a declared size."""

import ast
import io
import zipfile
import zlib
from fractions import Fraction
from math import prod
from typing import TypeVar

from protobuf import floats
from refusal import Decline, decline_unless
from tensors import spots

MAX_SIZE, MAX_HEADER, MAX_ENTRIES = 1 << 28, 10_000, 1 << 22  # bytes of what is unpacked; numbers of all arrays
MAX_PARTS = 100  # of a file packed by gzip, each of which makes a copy of the rest
T = TypeVar("T")
FLOATS, INTEGERS = {"f2": "e", "f4": "f", "f8": "d"}, ("i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8")


class Array:
    """Numbers in row-major order; ``kind`` is the format: ``f4`` for float32."""

    def __init__(self, data: bytes) -> None:
        decline_unless(
            data[:6] == b"\x93NUMPY" and data[6:7] in (b"\1", b"\2", b"\3"), "a file is not an array of numpy's"
        )
        width = 2 if data[6] == 1 else 4
        length = int.from_bytes(data[8 : 8 + width], "little")
        decline_unless(length <= MAX_HEADER, "an array has a header that is too long")
        try:
            header = ast.literal_eval(data[8 + width : 8 + width + length].decode("latin-1"))
            descr, fortran, shape = header["descr"], header["fortran_order"], header["shape"]
        except (ValueError, SyntaxError, KeyError, TypeError, MemoryError, RecursionError):
            raise Decline("an array has a header that is none") from None
        good = type(descr) is str and descr[:1] in ("<", ">", "|") and type(shape) is tuple and len(shape) <= 8
        good = good and all(type(length) is int and 0 <= length <= MAX_SIZE for length in shape)
        decline_unless(
            good and (descr[1:] in FLOATS or descr[1:] in INTEGERS),
            "an array has an element type or shape that is not supported",
        )
        decline_unless(type(fortran) is bool, "an array has a header that is none")
        self.shape, self.kind = shape, descr[1:]
        self.columns = fortran  # column by column
        body, step = data[8 + width + length :], int(descr[2:])
        decline_unless(len(body) == prod(shape) * step, "an array is cut off, or longer than its shape")
        if descr[0] == ">":
            body = b"".join([body[i : i + step][::-1] for i in range(0, len(body), step)])
        decline_unless(prod(shape) <= MAX_ENTRIES, "an array has too many entries")
        self.body, self.step = body, step

    def reals(self) -> list[Fraction]:
        """The numbers; floats exactly."""
        if self.kind not in FLOATS:
            return [Fraction(value) for value in self.integers()]
        try:
            return self.by_rows([Fraction(value) for value in floats(self.body, FLOATS[self.kind])])
        except (OverflowError, ValueError):
            raise Decline("an array holds a number that is not finite") from None

    def integers(self) -> list[int]:
        """The numbers, which must be integers."""
        decline_unless(self.kind in INTEGERS, "an array that must hold integers holds floats")
        signed, step, places = self.kind[0] == "i", self.step, range(0, len(self.body), self.step)
        return self.by_rows([int.from_bytes(self.body[i : i + step], "little", signed=signed) for i in places])

    def by_rows(self, values: list[T]) -> list[T]:
        """The numbers, row by row."""
        if not self.columns:
            return values
        return [
            values[p] for p in spots([[i * prod(self.shape[:k]) for i in range(n)] for k, n in enumerate(self.shape)])
        ]


def archive(data: bytes) -> dict[str, Array]:
    """The arrays of a ``.npz`` file."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            entries = packed.infolist()
            sizes = sum(entry.file_size for entry in entries)
            decline_unless(len(entries) <= 100 and sizes <= MAX_SIZE, "an archive unpacks to too much")
            names = [entry.filename.removesuffix(".npy") for entry in entries]
            decline_unless(len(set(names)) == len(names), "an archive has two arrays of one name")
            packings = {entry.compress_type for entry in entries}  # other unpackers raise what they like
            decline_unless(
                packings <= {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}, "an archive is packed in another way"
            )
            found = [Array(packed.read(entry)) for entry in entries]
            total = sum(prod(array.shape) for array in found)
            decline_unless(total <= MAX_ENTRIES, "the arrays of an archive have too many entries")
            return dict(zip(names, found, strict=True))
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        OSError,
        RuntimeError,
        NotImplementedError,
        ValueError,
        OverflowError,
    ):
        raise Decline("a file is not an archive of arrays, .npz") from None


def unpacked(data: bytes, most: int) -> bytes:
    """What a file holds, unpacked where it is packed by gzip."""
    found, rest = [] if data[:2] == b"\x1f\x8b" else [data], data
    room = most
    while not found or (rest[:2] == b"\x1f\x8b" and room >= 0 and found[0] is not data):
        unpacker = zlib.decompressobj(31)
        try:
            found.append(unpacker.decompress(rest, room + 1))
        except zlib.error:
            raise Decline("a file is damaged: it does not unpack") from None
        room -= len(found[-1])
        decline_unless(room >= 0 and len(found) <= MAX_PARTS, "a file unpacks to too much, or is of too many parts")
        decline_unless(unpacker.eof, "a file is cut off")
        rest = unpacker.unused_data
    decline_unless(found[0] is data or not rest, "a file goes on after what is packed")
    whole = b"".join(found)
    decline_unless(len(whole) <= most, "a file is too long")
    return whole
