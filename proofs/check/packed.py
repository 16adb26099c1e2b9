"""Packed integers: ``[WIDTH, "BASE64"]``, little-endian two's complement of 1, 2, 4 or 8 bytes each (FORMAT.md)."""

import sys
from array import array
from base64 import b64decode, b64encode
from binascii import Error

from encoding import Json
from refusal import Reject, require

CODES = {1: "b", 2: "h", 4: "i", 8: "q"}


def read(value: Json, rule: str) -> list[int]:
    """The integers, at least one; the width is the least that holds all of them."""
    good = type(value) is list and [*map(type, value)] == [int, str] and value[0] in CODES
    require(good, rule, "packed integers are [1, 2, 4 or 8, text]")
    width, text = value
    try:
        data = b64decode(text, validate=True)
    except Error:
        raise Reject(rule, "packed integers are not base64") from None
    good = len(data) >= width and len(data) % width == 0 and b64encode(data).decode() == text
    require(good, rule, "packed integers are not whole, or not in canonical base64")
    found = array(CODES[width], data)
    if sys.byteorder == "big":
        found.byteswap()
    half = 1 << 4 * width >> 1
    require(width == 1 or min(found) < -half or max(found) >= half, rule, "packed integers are wider than they need")
    return found.tolist()
