"""Kind `counterexample`: an output that is wrong on an input for which all answers are legal (FORMAT.md)."""

import re
from collections.abc import Callable
from typing import Any, Protocol

from encoding import MAX_BITS, Json, Lines
from encoding import entry as entry  # the other kinds take it from here
from estimates import decline_above
from refusal import Reject, decline_unless, require

Output = Any  # a point of the output space of a problem: only its statement looks into it
MAX_QUERIES, MAX_INDEX = 10_000_000, 1024  # queries; hexadecimal digits of an index
MAX_DIGITS = 1 << 35  # binary digits of the numbers of all queries
LARGE = 10**15  # an index from here on is written as a text
QUERY = re.compile(
    r'\["q",(?:(0|[1-9][0-9]{0,14})|"([1-9a-f][0-9a-f]*)"),(0|[1-9][0-9]{0,14}),"(0|-?[1-9a-f][0-9a-f]*)"\]', re.ASCII
)


class Statement(Protocol):
    """What this kind and the kinds `randomised` and `statistical` ask of a statement."""

    def require_range(self) -> None:
        """No algorithm can solve the problem, if the statement vouches for that."""

    def require_input(self, family: int, member: int) -> None:
        """There is this input: member ``N >= 1`` of a family, or ``0, 0``."""

    def name_input(self, family: int, member: int) -> str:
        """The input in words."""

    def has_evaluation(self, index: int) -> bool:
        """Whether the problem has this evaluation."""

    def value(self, family: int, member: int, index: int) -> tuple[int, int]:
        """The evaluation of an input, as a numerator and a denominator above 0."""

    def output(self, value: Json) -> Output:
        """The point of the output space that is written so."""

    def failure(self, family: int, member: int, output: Output, evidence: Json) -> str:
        """In words, how the output fails on the input."""


def verify(statement: Statement, lines: Lines) -> list[str]:
    """Verify the lines after the header against a statement; return the sentences of the claim."""
    family, member = opening(statement, lines)
    asked, line = transcript(statement, family, member, lines)
    return [
        f"on {statement.name_input(family, member)}: {failure(statement, family, member, line, lines)}",
        f"all answers are legal for this input ({asked}); "
        "a general algorithm that sees them and outputs this is wrong there",
    ]


def opening(statement: Statement, lines: Lines) -> tuple[int, int]:
    """Family and member of the input, of a problem that no algorithm can solve."""
    statement.require_range()
    family, member = entry(next(lines, "[]"), "input", 3)[1:]
    require(type(family) is int and type(member) is int, "input", "family and member are integers")
    decline_unless(member <= MAX_BITS, "the N of the input is beyond the limits")
    statement.require_input(family, member)
    return family, member


def transcript(statement: Statement, family: int, member: int, lines: Lines) -> tuple[str, str]:
    """Verify the answers; return in words what was asked, and the first line that is not a query."""
    at, numerator, denominator = -1, 0, 1  # the last evaluation, and its value

    def require_legal(index: int, precision: int, mantissa: int) -> None:
        """The answer ``mantissa * 2**-precision`` is within ``2**-precision`` of the evaluation."""
        nonlocal at, numerator, denominator
        if index != at:
            require(statement.has_evaluation(index), "index", "there is no such evaluation")
            at, (numerator, denominator) = index, statement.value(family, member, index)
        if abs(mantissa * denominator - (numerator << precision)) > denominator:
            raise Reject("answer", f"the answer to query ({index}, {precision}) is off by more than 2**-{precision}")

    count, deepest, line = answers(lines, require_legal, member)
    return f"queries: {count}, binary digits: at most {deepest}" if count else "no queries", line


def answers(lines: Lines, use: Callable[[int, int, int], None], member: int = 0) -> tuple[int, int, str]:
    """Use each answer: index, precision, mantissa. Return their number, the largest precision, the line after them.

    ``member`` is the ``N`` of the input, of whose evaluations the denominators have about as many binary digits.
    """
    previous, count, deepest = (-1, -1), 0, 0
    work = 0
    while match := QUERY.fullmatch(line := next(lines, "[]")):
        small, large, digits, mantissa = match.groups()
        precision = int(digits)
        work += precision + member
        decline_above(work, MAX_DIGITS, "the digits of the transcript are too much work")
        within = count < MAX_QUERIES and precision <= MAX_BITS and len(mantissa) <= MAX_BITS // 4
        decline_unless(within and len(large or "") <= MAX_INDEX, "the transcript is beyond the limits")
        index = int(small) if large is None else int(large, 16)
        good = large is None or index >= LARGE
        require(good, "encoding", "an index of at most 15 digits is written as an integer")
        query = index, precision
        require(previous < query, "order", "the queries are not strictly increasing in (index, precision)")
        use(index, precision, int(mantissa, 16))
        previous, count, deepest = query, count + 1, max(deepest, precision)
    return count, deepest, line


def failure(statement: Statement, family: int, member: int, line: str, lines: Lines) -> str:
    """In words, how the output that stands in this line fails, by the evidence in the next."""
    output = statement.output(entry(line, "output", 2)[1])
    said = statement.failure(family, member, output, entry(next(lines, "[]"), "evidence", 2)[1])
    if type(said) is not str:  # one that forgets to refuse must not verify
        raise TypeError(f"`failure` of the statement returned {type(said).__name__}, not the words of a failure")
    return said
