"""Kind `randomised`: outputs wrong on one input, the coins that lead to them, their probability (FORMAT.md)."""

import re
from collections import Counter
from fractions import Fraction
from itertools import chain, pairwise

from counterexample import Statement, entry, failure, opening, transcript
from encoding import MAX_BITS, MAX_ENTRIES, Json, Lines
from printing import probability
from refusal import decline_unless, require

_FLIPS = re.compile(r"[01]*")


def verify(statement: Statement, lines: Lines) -> list[str]:
    """Verify the lines after the header; return the sentences of the claim."""
    family, member = opening(statement, lines)
    asked, first_line = transcript(statement, family, member, lines)
    paths: list[str] = []
    first, outputs = "", 0
    for line in chain([first_line], lines):
        found = failure(statement, family, member, line, lines)
        paths += coin_paths(entry(next(lines, "[]"), "paths", 2)[1], MAX_ENTRIES - len(paths))
        first, outputs = first or found, outputs + 1
    return [
        f"on {statement.name_input(family, member)}: a randomised general algorithm that gives"
        f" {these(outputs, 'output')} after {these(len(paths), 'string')} of fair coins fails with probability"
        f" at least {probability(mass(paths))}",
        f"for instance, {first}",
        f"all answers are legal for this input, the same for all coins ({asked})",
    ]


def coin_paths(strings: Json, most: int) -> list[str]:
    """The coin strings of one output."""
    good = type(strings) is list and len(strings) >= 1 and all(type(flips) is str for flips in strings)
    require(good and all(map(_FLIPS.fullmatch, strings)), "paths", "paths is a list of at least one text of 0 and 1")
    within = len(strings) <= most and max(map(len, strings)) <= MAX_BITS
    decline_unless(within, "the coin strings are beyond the limits")
    return list(strings)


def mass(paths: list[str]) -> Fraction:
    """The probability that the flips begin with one of the strings, none of which begins with another."""
    clash = any(later.startswith(earlier) for earlier, later in pairwise(sorted(paths)))
    require(not clash, "prefix", "a coin string begins with another one, or stands twice")
    lengths = Counter(map(len, paths))
    deepest = max(lengths)
    return Fraction(sum(count << (deepest - length) for length, count in lengths.items()), 1 << deepest)


def these(count: int, noun: str) -> str:
    """In words: this string, these 2 strings."""
    return f"these {count} {noun}s" if count > 1 else f"this {noun}"
