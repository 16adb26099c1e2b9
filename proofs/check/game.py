"""Kind `game`: a bound on the value of a breakdown game, proved by weights on the inputs (FORMAT.md)."""

from fractions import Fraction
from itertools import pairwise
from typing import Protocol

from counterexample import entry
from encoding import Json, Lines, number
from refusal import decline_unless, require

MAX_SHOWN = 10_000


class Statement(Protocol):
    """What this kind asks of a statement."""

    families: int
    halting: bool  # whether only algorithms that always halt are meant
    pattern: list[set[int]]  # the inputs that an output solves, for each kind of output

    def name_algorithm(self) -> str:
        """The algorithms in words."""


def verify(statement: Statement, lines: Lines) -> list[str]:
    """Verify the lines after the header; return the sentence of the claim.

    With weights ``y_i >= 0`` of sum 1 on the inputs ``0..m``, an output solving the inputs in a set ``I`` succeeds with
    weight ``y(I)``, and silence with weight ``1 - y_0`` at most; so no strategy succeeds everywhere with more than the
    largest of these. Nor does an algorithm with more by a fixed amount: its inputs are infinitely many.
    """
    value = number(entry(next(lines, "[]"), "value", 2)[1])
    digits = max(value.numerator.bit_length(), value.denominator.bit_length())
    decline_unless(digits <= MAX_SHOWN, "the value has too many digits")
    weights = read_weights(entry(next(lines, "[]"), "dual", 2)[1], statement.families)
    require(all(weight >= 0 for weight in weights.values()), "weights", "a weight is negative")
    require(sum(weights.values()) == 1, "weights", "the weights do not sum to 1")
    good = all(sum(weights.get(i, 0) for i in solved) <= value for solved in statement.pattern)
    require(good, "bound", "an output of the pattern succeeds with more weight than the value")
    silence = statement.halting or 1 - weights.get(0, 0) <= value
    require(silence, "bound", "silence succeeds with more weight than the value")
    return [f"no {statement.name_algorithm()} succeeds on every input with a fixed probability above {value}"]


def read_weights(value: Json, families: int) -> dict[int, Fraction]:
    """The weights by input, each input at most once."""
    good = type(value) is list and all(type(pair) is list and len(pair) == 2 and type(pair[0]) is int for pair in value)
    require(good, "weights", "weights are pairs of an input and a number")
    inputs = [pair[0] for pair in value]
    good = all(left < right for left, right in pairwise(inputs)) and all(0 <= i <= families for i in inputs)
    require(good, "weights", "inputs are not increasing, or not in 0..m")
    return {i: number(weight) for i, weight in value}
