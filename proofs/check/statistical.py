"""Kind `statistical`: of a number of runs, those that gave outputs wrong on one input (FORMAT.md)."""

import re
from collections.abc import Callable
from fractions import Fraction
from itertools import chain

from counterexample import Statement, entry, failure, opening, transcript
from encoding import Json, Lines, number
from refusal import decline_unless, require

MAX_RUNS, MAX_SIZE = 10_000, 1 << 64
BETS = 16
_SEED = re.compile(r"[0-9a-f]{64}")


def verify(statement: Statement, lines: Lines) -> list[str]:
    """Verify the lines after the header; return the sentences of the claim."""
    family, member = opening(statement, lines)
    runs, level, p, test, seeds = trial(entry(next(lines, "[]"), "trial", 6)[1:])
    asked, first_line = transcript(statement, family, member, lines)
    failed: list[int] = []
    first = ""
    for line in chain([first_line], lines):
        found = failure(statement, family, member, line, lines)
        failed += run_numbers(entry(next(lines, "[]"), "runs", 2)[1], runs)
        first = first or found
    require(len(set(failed)) == len(failed), "runs", "a run stands twice")
    reached, meaning = TESTS[test]
    require(reached(runs, len(failed), p, level), "level", "failures in so few runs do not reach the level")
    return [
        f"STATISTICAL at level {level} on {statement.name_input(family, member)}: an algorithm whose runs gave these"
        f" outputs ({len(failed)} of {runs}) fails with probability above {p}",
        f"for instance, {first}",
        f"were that probability {p} or less, {meaning} with probability at most {level}",
        f"assumed, not verified: independent runs ({seeds}), one oracle for all, the input chosen before these runs",
        f"all answers are legal for this input ({asked})",
    ]


def trial(parts: list[Json]) -> tuple[int, Fraction, Fraction, str, str]:
    """Number of runs, level, probability, test, and where the coins came from."""
    runs, level, p, test, seed = parts
    require(type(runs) is int and runs >= 1, "trial", "the number of runs is an integer at least 1")
    level, p = number(level), number(p)
    require(0 < level < 1 and 0 < p < 1, "trial", "level and probability are strictly between 0 and 1")
    require(type(test) is str and test in TESTS, "trial", "the test is 'fixed' or 'sequential'")
    good = seed is None or (type(seed) is str and _SEED.fullmatch(seed) is not None)
    require(good, "trial", "the seed is null or 64 hexadecimal digits")
    within = runs <= MAX_RUNS and max(level.denominator, p.denominator) <= MAX_SIZE
    decline_unless(within, "the trial is beyond the limits")
    return runs, level, p, test, "with seeds of their own" if seed is None else "with coins made from the recorded seed"


def run_numbers(value: Json, runs: int) -> list[int]:
    """The numbers of the runs that gave one output."""
    good = type(value) is list and len(value) >= 1 and all(type(run) is int and 1 <= run <= runs for run in value)
    require(good, "runs", "runs is a list of at least one number of a run")
    return list(value)


def tail_reached(runs: int, failures: int, p: Fraction, level: Fraction) -> bool:
    """``P(Bin(runs, p) >= failures) <= level`` (Clopper and Pearson), in integers over ``b**runs``, ``p = a/b``."""
    a, b = p.numerator, p.denominator
    total: int = 0
    term: int = a**runs  # of j = runs failures, C(runs, j) a**j (b-a)**(runs-j)
    for j in range(runs, failures - 1, -1):
        total, term = total + term, term * (j * (b - a)) // ((runs - j + 1) * a)  # exact: the term of j - 1
    all_terms: int = b**runs
    return total * level.denominator <= level.numerator * all_terms


def e_value_reached(runs: int, failures: int, p: Fraction, level: Fraction) -> bool:
    """``E >= 1/level`` for the mean ``E``, over the bets, of the products of ``1 + bet (x - p)/p`` over the runs.

    Here ``x`` is 1 for a failed run, else 0. If runs fail with probability at most ``p``, each product is a
    supermartingale that starts at 1, and so is ``E``: by Ville's inequality it ever reaches ``1/level`` with
    probability at most ``level``. In integers, with ``p = a/b`` and bets ``k/BETS``.
    """
    a, b = p.numerator, p.denominator
    products = ((BETS * a + k * (b - a)) ** failures * (a * (BETS - k)) ** (runs - failures) for k in range(1, BETS))
    evidence: int = sum(products) * level.numerator
    wanted: int = (BETS - 1) * (BETS * a) ** runs * level.denominator
    return evidence >= wanted


TESTS: dict[str, tuple[Callable[[int, int, Fraction, Fraction], bool], str]] = {
    "fixed": (tail_reached, "so many failures in a number of runs that was fixed beforehand would come"),
    "sequential": (e_value_reached, "so much evidence would ever come, however long the runs are watched,"),
}
