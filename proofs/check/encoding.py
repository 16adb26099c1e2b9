"""Reading certificates: one accepted encoding for each object, limits before conversion (FORMAT.md)."""

import hashlib
import json
import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import accumulate, pairwise
from typing import Any, BinaryIO

from refusal import Reject, decline_unless, require

Json = Any  # a value in a certificate: nothing is known of it before a rule has been checked
Lines = Iterator[str]
MAX_BYTES, MAX_LINE, MAX_ENTRIES, MAX_DEPTH = 2 << 30, 64 << 20, 1 << 22, 12
MAX_BITS, MAX_TOTAL = 8_000_000, 1 << 31  # binary digits of a number, of all numbers of a line
MAX_QUOTIENT = 1 << 18  # hexadecimal digits of a rational that is not dyadic
_NUMBER = re.compile(r"(0|-?[1-9a-f][0-9a-f]*)(?:p(-?[1-9][0-9]{0,14})|/([1-9a-f][0-9a-f]*))?", re.ASCII)
MAX_DECIMAL = 100  # digits of a parameter, above and below the stroke
MAX_INTEGER = 15  # digits of an integer that is no text
_DECIMAL = re.compile(r"(?:0|-?([1-9][0-9]*))(?:/([1-9][0-9]*))?", re.ASCII)
_POWER = re.compile(r'p-?([0-9]{1,15})"', re.ASCII)


def lines(stream: BinaryIO) -> Lines:
    """Yield the lines before the footer as text; once they are exhausted, the footer has been verified."""
    digest, count, size, previous = hashlib.sha256(), 0, 0, b""
    while raw := stream.readline(MAX_LINE + 1):
        size += len(raw)
        decline_unless(size <= MAX_BYTES and len(raw) <= MAX_LINE, "the file is beyond the limits of size")
        if previous:
            digest.update(previous)
            count += 1
            yield previous[:-1].decode("latin-1")  # no character beyond ASCII is canonical: `parse` refuses it
        previous = raw
    footer = b'["end",%d,"%s"]\n' % (count, digest.hexdigest().encode("ascii"))
    require(previous == footer, "footer", "the last line does not give number and SHA-256 of the lines before it")


def parse(line: str) -> Json:
    """The JSON value of one line, which must be its only accepted encoding."""
    depths = accumulate(1 if bracket[0] in "[{" else -1 for bracket in re.finditer(r"[\[\]{}]", line))
    decline_unless(sum(map(line.count, ",[{")) <= MAX_ENTRIES, "a line has too many entries")
    decline_unless(max(depths, default=0) <= MAX_DEPTH, "a line is nested too deeply")
    try:
        value = json.loads(line, parse_int=_integer, parse_float=_integer, parse_constant=_integer)
    except json.JSONDecodeError:
        raise Reject("encoding", "a line is not JSON") from None
    require(json.dumps(value, sort_keys=True, separators=(",", ":")) == line, "encoding", "a line is not canonical")
    decline_unless(sum(int(match[1]) for match in _POWER.finditer(line)) <= MAX_TOTAL, "a line's numbers are too long")
    return value


def _integer(token: str) -> int:
    require(re.fullmatch(r"-?[0-9]+", token) is not None, "encoding", "bare numbers are integers, of digits 0-9")
    decline_unless(len(token.lstrip("-")) <= MAX_INTEGER, f"an integer has more than {MAX_INTEGER} digits")
    return int(token)


def number(text: Json) -> Fraction:
    """The rational written by a canonical text such as ``-3p-5`` or ``1/3`` (hexadecimal)."""
    match = _NUMBER.fullmatch(text) if type(text) is str else None
    if match is None:
        raise Reject("number", "a number is not in the prescribed form")
    mantissa, power, denominator = match.groups()
    longest = MAX_BITS // 4 if denominator is None else MAX_QUOTIENT
    decline_unless(len(text) <= longest and abs(int(power or 0)) <= MAX_BITS, "a number has too many binary digits")
    top, bottom, shift = int(mantissa, 16), int(denominator or "1", 16), int(power or 0)
    if denominator is None:
        require(top % 2 == 1 or (top == 0 and power is None), "number", "a dyadic has an even mantissa")
        return Fraction(top << max(shift, 0), 1 << max(-shift, 0))
    value = Fraction(top, bottom)
    require(value.denominator == bottom, "number", "a quotient is not in lowest terms")
    require(bottom & (bottom - 1) != 0, "number", "a dyadic is written as a quotient")
    return value


def indices(value: Json, rule: str) -> list[int]:
    """The integers, strictly increasing and at least one, that are listed."""
    good = type(value) is list and len(value) >= 1 and all(type(k) is int for k in value)
    require(good, rule, f"{rule} is a list of at least one integer")
    require(all(left < right for left, right in pairwise(value)), rule, f"{rule} are not increasing")
    return list(value)


def decimal(text: str, name: str) -> Fraction:
    """The rational that a parameter is, ``-3`` or ``1/100``."""
    value = _decimal(text)
    if value is None:
        raise Reject("parameters", f"{name} is not a decimal number or fraction in lowest terms")
    return value


def natural(text: str, name: str) -> int:
    """The integer, at least 0, that a parameter is."""
    value = _decimal(text)
    if value is None or value.denominator > 1 or value < 0:
        raise Reject("parameters", f"{name} is not a decimal integer at least 0")
    return value.numerator


def _decimal(text: str) -> Fraction | None:
    match = _DECIMAL.fullmatch(text)
    if match is None:
        return None
    decline_unless(max(map(len, match.groups(""))) <= MAX_DECIMAL, f"a parameter has more than {MAX_DECIMAL} digits")
    value = Fraction(text)
    return value if str(value) == text else None


def entry(line: str, tag: str, length: int) -> list[Json]:
    """The entry ``[tag, ...]`` of this length that the line must be."""
    value = parse(line)
    good = type(value) is list and len(value) == length and value[0] == tag
    require(good, "lines", f"expected an entry '{tag}' of {length} parts")
    return list(value)
