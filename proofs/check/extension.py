"""Kind `extension`: an output that is wrong on a function for which all answers are legal (FORMAT.md).

The function is not written down: the statement knows which values allow one that has the properties of its inputs.
"""

from fractions import Fraction

from counterexample import QUERY, entry
from rules import decline_unless, require
from text import MAX_BITS

MAX_READINGS, MAX_PAIRED, MAX_WORK = 200_000, 10_000, 1 << 45


def verify(statement, lines):
    """Verify the lines after the header against a statement; return the sentences of the claim."""
    found, line = readings(statement, lines)
    output = statement.output(entry(line, "output", 2)[1])
    evidence = entry(next(lines, "[]"), "evidence", 2)[1]
    return [
        statement.extension(found, output, evidence),
        f"all answers are legal for this function ({f'queries: {len(found)}' if found else 'no queries'}); "
        "a general algorithm that sees them and outputs this is wrong there",
    ]


def readings(statement, lines):
    """The answers as ``(point, value, error)``, and the first line that is none."""
    previous, found, work = (-1, -1), [], 0
    for line in lines:
        match = QUERY.fullmatch(line)
        if match is None:
            return found, line
        query, mantissa = (int(match[1]), int(match[2])), match[3]
        work += max(query[1], 4 * len(mantissa)) ** 2  # of the conversion to lowest terms
        within = len(found) < MAX_READINGS and query[1] <= MAX_BITS and len(mantissa) <= MAX_BITS // 4
        decline_unless(within and work <= MAX_WORK, "the transcript is beyond the limits")
        require(previous < query, "order", "the queries are not strictly increasing in (index, precision)")
        unit = Fraction(1, 1 << query[1])
        found.append((statement.point(query[0]), int(mantissa, 16) * unit, unit))
        previous = query
    return found, "[]"


def decline_many(readings):
    """Decline readings of which each is to be compared with each, if they are too many."""
    decline_unless(len(readings) <= MAX_PAIRED, "too many readings to compare each with each")


def decline_long(comparisons, digits):
    """Decline so many comparisons of numbers with so many binary digits, if they would take more than minutes.

    A product takes at most quadratic time.
    """
    decline_unless(comparisons * digits**2 <= MAX_WORK, "readings too many and numbers too long to be compared")


def point_of(index, d):
    """The point of ``[0,1]^d`` that an evaluation is at: number ``n^(d+1) + a_1 + a_2 (n+1) + ...`` at ``a/n``."""
    n = root(index, d + 1)
    rest = index - n ** (d + 1)
    require(n >= 1 and rest < (n + 1) ** d, "index", "there is no such evaluation")
    return tuple(Fraction(rest // (n + 1) ** i % (n + 1), n) for i in range(d))


def root(value, power):
    """The greatest integer ``n`` with ``n**power <= value``, for integers ``value >= 0``."""
    found = 0
    for bit in reversed(range(value.bit_length() // power + 1)):
        if (found | 1 << bit) ** power <= value:
            found |= 1 << bit
    return found
