"""Kind `changes`: a tower of height 1 that changes its mind, on one input and for one legal oracle (FORMAT.md)."""

from itertools import pairwise
from operator import ne
from typing import Protocol

from counterexample import Output, answers, entry
from encoding import MAX_BITS, Json, Lines
from refusal import Reject, decline_unless, require

MAX_MOVES, MAX_STEPS, SHOWN = 10_000, 10_000, 8
MAX_MOVED = 1 << 27  # the number of moves times the greatest N
Moves = list[tuple[int, int]]  # (i, N): on to member N of family i, which is N-close; N increases


class Statement(Protocol):
    """What this kind asks of a statement: inputs are named by the moves that lead to them.

    Where outputs have distances, it has a ``least_change``, and ``changed(output, other)``: they are so far apart.
    """

    def require_moves(self, moves: Moves) -> None:
        """These moves lead from the central input to an input."""

    def name_moves(self, moves: Moves) -> str:
        """That input in words."""

    def moved_value(self, moves: Moves, index: int) -> tuple[int, int]:
        """An evaluation of that input, as a numerator and a denominator above 0."""

    def has_evaluation(self, index: int) -> bool:
        """Whether the problem has this evaluation."""

    def output(self, value: Json) -> Output:
        """The point of the output space that is written so."""


def verify(statement: Statement, lines: Lines) -> list[str]:
    """Verify the lines after the header; return the sentences of the claim."""
    moves = read_moves(entry(next(lines, "[]"), "moves", 2)[1])
    statement.require_moves(moves)
    asked, line = transcript(statement, moves, lines)
    steps = read_steps(statement, line, lines)
    count = len(steps) - 1
    delta = getattr(statement, "least_change", None)
    told = ", ".join(f"{output} at step {n}" for n, output in steps[:SHOWN])
    if delta is not None:
        told = f"outputs at steps {', '.join(str(n) for n, _ in steps[:SHOWN])}"
    more, by = ", ..." if steps[SHOWN:] else "", "" if delta is None else f" by at least {delta}"
    return [
        f"on {statement.name_moves(moves)}: {told}{more}: {count} change{'s' * (count > 1)} of mind{by}",
        f"all answers are legal for this input ({asked}); a tower that sees them at these steps and says this changes "
        f"its mind more than {count - 1} time{'s' * (count != 2)} there: Delta_2[{count - 1}] is not true of it",
    ]


def read_moves(value: Json) -> Moves:
    """The moves, with ``N`` increasing."""
    pairs = type(value) is list and all(type(move) is list and len(move) == 2 for move in value)
    good = pairs and all(type(part) is int and part >= 1 for move in value for part in move)
    require(good, "input", "moves are pairs of integers at least 1")
    moves = [(family, member) for family, member in value]
    require(all(before[1] < after[1] for before, after in pairwise(moves)), "input", "the N of moves do not increase")
    most = moves[-1][1] if moves else 0
    small = len(moves) <= MAX_MOVES and most <= MAX_BITS and len(moves) * most <= MAX_MOVED
    decline_unless(small, "the moves are beyond the limits")
    return moves


def transcript(statement: Statement, moves: Moves, lines: Lines) -> tuple[str, str]:
    """Verify the answers; return in words what was asked, and the first line that is not a query."""

    def require_legal(index: int, precision: int, mantissa: int) -> None:
        require(statement.has_evaluation(index), "index", "there is no such evaluation")
        numerator, denominator = statement.moved_value(moves, index)
        if abs(mantissa * denominator - (numerator << precision)) > denominator:
            raise Reject("answer", f"the answer to query ({index}, {precision}) is off by more than 2**-{precision}")

    count, deepest, line = answers(lines, require_legal, moves[-1][1] if moves else 0)
    return f"queries: {count}, binary digits: at most {deepest}" if count else "no queries", line


def read_steps(statement: Statement, line: str | None, lines: Lines) -> list[tuple[int, Output]]:
    """The steps and their outputs, each another one than the one before, or as far from it as the statement says."""
    changed = getattr(statement, "changed", ne)
    steps = list[tuple[int, Output]]()
    while line is not None:
        n, value = entry(line, "says", 3)[1:]
        last = steps[-1][0] if steps else 0
        require(type(n) is int and n > last, "steps", "the steps are not increasing from 1 on")
        output = statement.output(value)
        require(not steps or changed(output, steps[-1][1]), "change", "the output is the same as before, or near it")
        steps.append((n, output))
        decline_unless(len(steps) <= MAX_STEPS, f"there are more than {MAX_STEPS} steps")
        line = next(lines, None)
    require(len(steps) >= 2, "change", "one output is not a change of mind")
    return steps
