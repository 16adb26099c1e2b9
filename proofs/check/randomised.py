"""Kind `randomised`: outputs wrong on one input, the coins that lead to them, their probability (FORMAT.md)."""

import re
from collections import Counter
from fractions import Fraction
from itertools import pairwise

from counterexample import entry, opening, transcript
from rules import decline_unless, require
from text import MAX_BITS, MAX_ENTRIES

_FLIPS = re.compile(r"[01]*")


def verify(statement, lines):
    """Verify the lines after the header; return the sentences of the claim."""
    family, member = opening(statement, lines)
    asked, line = transcript(statement, family, member, lines)
    paths, first, outputs = [], None, 0
    while line is not None:
        output = statement.output(entry(line, "output", 2)[1])
        evidence = entry(next(lines, "[]"), "evidence", 2)[1]
        failure = statement.failure(family, member, output, evidence)
        paths += coin_paths(entry(next(lines, "[]"), "paths", 2)[1], MAX_ENTRIES - len(paths))
        first, outputs, line = first or failure, outputs + 1, next(lines, None)
    return [
        f"on {statement.name_input(family, member)}: a randomised general algorithm that gives"
        f" {these(outputs, 'output')} after {these(len(paths), 'string')} of fair coins fails with probability at least"
        f" {shown(probability(paths))}",
        f"for instance, {first}",
        f"all answers are legal for this input, the same for all coins ({asked})",
    ]


def coin_paths(strings, most):
    """The coin strings of one output."""
    good = type(strings) is list and len(strings) >= 1 and all(type(flips) is str for flips in strings)
    require(good and all(map(_FLIPS.fullmatch, strings)), "paths", "paths is a list of at least one text of 0 and 1")
    within = len(strings) <= most and max(map(len, strings)) <= MAX_BITS
    decline_unless(within, "the coin strings are beyond the limits")
    return strings


def probability(paths):
    """The probability that the flips begin with one of the strings, none of which begins with another."""
    clash = any(later.startswith(earlier) for earlier, later in pairwise(sorted(paths)))
    require(not clash, "prefix", "a coin string begins with another one, or stands twice")
    lengths = Counter(map(len, paths))
    deepest = max(lengths)
    return Fraction(sum(count << (deepest - length) for length, count in lengths.items()), 1 << deepest)


def these(count, noun):
    """In words: this string, these 2 strings."""
    return f"these {count} {noun}s" if count > 1 else f"this {noun}"


def shown(mass):
    """A probability for people: a short fraction, else decimals rounded down."""
    if mass.denominator <= 1 << 20:
        return f"{mass} (exact)"
    return f"0.{mass.numerator * 10**12 // mass.denominator:012d}..."
