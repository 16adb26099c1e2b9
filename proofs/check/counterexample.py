"""Kind `counterexample`: an output that is wrong on an input for which all answers are legal (FORMAT.md)."""

import re

from rules import Reject, decline_unless, require
from text import MAX_BITS, parse

MAX_QUERIES = 10_000_000
QUERY = re.compile(r'\["q",(0|[1-9][0-9]{0,14}),(0|[1-9][0-9]{0,14}),"(0|-?[1-9a-f][0-9a-f]*)"\]', re.ASCII)


def verify(statement, lines):
    """Verify the lines after the header against a statement; return the sentences of the claim."""
    family, member = opening(statement, lines)
    asked, line = transcript(statement, family, member, lines)
    output = statement.output(entry(line, "output", 2)[1])
    evidence = entry(next(lines, "[]"), "evidence", 2)[1]
    return [
        f"on {statement.name_input(family, member)}: {statement.failure(family, member, output, evidence)}",
        f"all answers are legal for this input ({asked}); "
        "a general algorithm that sees them and outputs this is wrong there",
    ]


def opening(statement, lines):
    """Family and member of the input, of a problem that no algorithm can solve."""
    statement.require_range()
    family, member = entry(next(lines, "[]"), "input", 3)[1:]
    require(type(family) is int and type(member) is int, "input", "family and member are integers")
    decline_unless(member <= MAX_BITS, "the N of the input is beyond the limits")
    statement.require_input(family, member)
    return family, member


def entry(line, tag, length):
    """The entry ``[tag, ...]`` of this length that the line must be."""
    value = parse(line)
    good = type(value) is list and len(value) == length and value[0] == tag
    require(good, "lines", f"expected an entry '{tag}' of {length} parts")
    return value


def transcript(statement, family, member, lines):
    """Verify the answers; return in words what was asked, and the first line that is no query."""
    previous, count, deepest = (-1, -1), 0, 0
    while match := QUERY.fullmatch(line := next(lines, "[]")):
        query, mantissa = (int(match[1]), int(match[2])), match[3]
        within = count < MAX_QUERIES and query[1] <= MAX_BITS and len(mantissa) <= MAX_BITS // 4
        decline_unless(within, "the transcript is beyond the limits")
        require(previous < query, "order", "the queries are not strictly increasing in (index, precision)")
        require_legal(statement, family, member, query, int(mantissa, 16))
        previous, count, deepest = query, count + 1, max(deepest, query[1])
    return f"queries: {count}, binary digits: at most {deepest}" if count else "no queries", line


def require_legal(statement, family, member, query, mantissa):
    """The answer ``mantissa * 2**-precision`` is within ``2**-precision`` of the evaluation."""
    index, precision = query
    require(statement.has_evaluation(index), "index", "there is no such evaluation")
    numerator, denominator = statement.value(family, member, index)
    if abs(mantissa * denominator - (numerator << precision)) > denominator:
        raise Reject("answer", f"the answer to query ({index}, {precision}) is off by more than 2**-{precision}")
