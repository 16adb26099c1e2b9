"""Reading certificates: one accepted encoding for each object, limits before conversion (FORMAT.md, files and numbers)."""

import hashlib
import json
import re
from fractions import Fraction

from rules import Decline, Reject, require

MAX_BYTES, MAX_LINE, MAX_DEPTH, MAX_BITS = 2 << 30, 256 << 20, 12, 8_000_000
_NUMBER = re.compile(r"(0|-?[1-9a-f][0-9a-f]*)(?:p(-?[1-9][0-9]{0,14})|/([1-9a-f][0-9a-f]*))?", re.ASCII)
_DECIMAL = re.compile(r"(0|-?[1-9][0-9]{0,99})(?:/([1-9][0-9]{0,99}))?", re.ASCII)


def lines(stream):
    """Yield the lines before the footer as text; after the last one, the footer has been verified."""
    digest, count, size = hashlib.sha256(), 0, 0
    previous = None
    while raw := stream.readline(MAX_LINE + 1):
        size += len(raw)
        if size > MAX_BYTES or len(raw) > MAX_LINE:
            raise Decline("the file is beyond the limits of size")
        require(raw.endswith(b"\n"), "footer", "the file is cut: its last line is not ended")
        if previous is not None:
            digest.update(previous)
            count += 1
            yield _ascii(previous)
        previous = raw
    require(previous is not None, "footer", "the file is empty")
    footer = parse(_ascii(previous))
    require(type(footer) is list and len(footer) == 3 and footer[0] == "end", "footer", "the last line is no footer")
    require(type(footer[1]) is int and footer[1] == count, "footer", "the footer counts another number of lines")
    require(footer[2] == digest.hexdigest(), "footer", "the SHA-256 in the footer is not that of the lines before it")


def _ascii(raw):
    try:
        return raw[:-1].decode("ascii")
    except UnicodeDecodeError:
        raise Reject("encoding", "a line is not ASCII") from None


def _integer(digits):
    require(len(digits) <= 16, "encoding", "an integer has more than 15 digits")
    return int(digits)


def _no(token):
    raise Reject("encoding", "floats, NaN and infinities are not allowed")


def _depth(line):
    depth = deepest = 0
    for character in re.findall(r"[\[\]{}]", line):
        depth += 1 if character in "[{" else -1
        deepest = max(deepest, depth)
    return deepest


def parse(line):
    """The JSON value of one line, which must be its only accepted encoding."""
    if _depth(line) > MAX_DEPTH:
        raise Decline("a line is nested beyond the limit")
    try:
        value = json.loads(line, parse_int=_integer, parse_float=_no, parse_constant=_no)
    except json.JSONDecodeError:
        raise Reject("encoding", "a line is not JSON") from None
    same = json.dumps(value, sort_keys=True, separators=(",", ":")) == line
    require(same, "encoding", "a line is not in the canonical encoding")
    return value


def number(text):
    """The rational written by a canonical text such as ``-3p-5`` or ``1/3`` (hexadecimal)."""
    match = _NUMBER.fullmatch(text) if type(text) is str else None
    require(match is not None, "number", "a number is not in the prescribed form")
    mantissa, power, denominator = match.groups()
    if len(text) > MAX_BITS // 4 or abs(int(power or 0)) > MAX_BITS:
        raise Decline("a number is beyond the limit of binary digits")
    top = int(mantissa, 16)
    if denominator is not None:
        value = Fraction(top, int(denominator, 16))
        dyadic = value.denominator & (value.denominator - 1) == 0
        require(
            not dyadic and value.numerator == top,
            "number",
            "a number is not in lowest terms or a dyadic written as a fraction",
        )
        return value
    shift = int(power or 0)
    require(top % 2 == 1 or (top == 0 and power is None), "number", "a dyadic has an even mantissa")
    return Fraction(top << shift) if shift >= 0 else Fraction(top, 1 << -shift)


def decimal(text):
    """The rational written as a parameter in decimal, ``-3`` or ``1/100``, in lowest terms; None if it is none."""
    match = _DECIMAL.fullmatch(text) if type(text) is str else None
    if match is None or match[2] == "1":
        return None
    value = Fraction(int(match[1]), int(match[2] or 1))
    return value if str(value) == text else None


def natural(text):
    """The int at least 0 written as a parameter in decimal; None if it is none."""
    value = decimal(text)
    return None if value is None or value.denominator != 1 or value < 0 else value.numerator
