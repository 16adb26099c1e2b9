"""Kind `randomised`: outputs after certain coin flips that are wrong on one input, and the probability of these flips (FORMAT.md)."""

import re
from fractions import Fraction

from counterexample import entry, read_input, transcript
from rules import Decline, require

MAX_FLIPS = 100_000_000
_FLIPS = re.compile(r"[01]*")


def verify(statement, lines):
    """Verify the lines after the header; return the sentences of the claim."""
    statement.require_range()
    family, member = read_input(statement, next(lines, "[]"))
    queries, deepest, line = transcript(statement, family, member, lines)
    paths, failures = [], []
    while line is not None:
        output = statement.output(entry(line, "output", 2)[1])
        evidence = entry(next(lines, "[]"), "evidence", 2)[1]
        failures.append(statement.failure(family, member, output, evidence))
        paths += coin_paths(entry(next(lines, "[]"), "paths", 2)[1])
        line = next(lines, None)
    mass = probability(paths)
    return [
        f"on {statement.name_input(family, member)}: a randomised general algorithm that gives these {len(failures)} outputs after these "
        f"{len(paths)} strings of fair coins fails with probability at least {shown(mass)}",
        f"for instance, {failures[0]}",
        f"all answers are legal for this input, the same for all coins ({queries} queries, deepest {deepest} binary digits)",
    ]


def coin_paths(strings):
    """The coin strings of one output."""
    good = type(strings) is list and len(strings) >= 1 and all(type(flips) is str for flips in strings)
    require(good and all(map(_FLIPS.fullmatch, strings)), "paths", "paths is a list of at least one text of 0 and 1")
    return strings


def probability(paths):
    """The probability that the flips begin with one of the strings, none of which begins with another."""
    if sum(map(len, paths)) > MAX_FLIPS:
        raise Decline("the coin strings are beyond the limit")
    ordered = sorted(paths)
    clash = any(later.startswith(earlier) for earlier, later in zip(ordered, ordered[1:], strict=False))
    require(not clash, "prefix", "a coin string begins with another one, or stands twice")
    deepest = max(map(len, paths))
    return Fraction(sum(1 << (deepest - len(flips)) for flips in paths), 1 << deepest)


def shown(mass):
    """A probability for people: a short fraction, else decimals rounded down."""
    if mass.denominator <= 1 << 20:
        return f"{mass} (exact)"
    return f"0.{mass.numerator * 10**12 // mass.denominator:012d}..."
