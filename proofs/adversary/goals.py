"""What a refutation is to show: a proof, its weak form, or statistical evidence.

Source: docs/theory.md, 2.3 and 2.6 (proof), 2.5 (weak form), 8 (statistics).
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from sci.confidence import e_value_reaches, require_probability, tail_reaches
from sci.errors import BadInput

MOST_RUNS = 10_000
TESTS = {"fixed": tail_reaches, "sequential": e_value_reaches}


@dataclass(frozen=True)
class Proof:
    """An input on which the algorithm is wrong; if it is randomised, right with probability at most ``eta``.

    By default the proof is complete at the value of the breakdown game.
    """

    eta: Fraction | None = None


@dataclass(frozen=True)
class WithinDigits:
    """The weak form: an input on which it is wrong, or asks for more than ``digits`` binary digits.

    ``eta`` is how probable it may be, at most, to be right within the digits; by default the value of the breakdown
    game for halting algorithms.
    """

    digits: int
    eta: Fraction | None = None


@dataclass(frozen=True)
class Statistical:
    """Evidence at ``level`` that an algorithm with seeds of its own fails on some input with probability ``above`` p.

    The test is ``"fixed"``, after exactly ``runs`` runs (Clopper and Pearson), or ``"sequential"``, as soon as it is
    reached and after at most ``runs`` (an e-value). ``above`` is by default what no randomised algorithm can stay below
    on every input; ``seed``, 64 hexadecimal digits, is that of the coins, by default drawn by the system, and recorded.

    Raises:
        BadInput: if a number is out of range.
    """

    runs: int = 200
    level: Fraction = Fraction(1, 10**6)
    above: Fraction | None = None
    test: str = "fixed"
    seed: str | None = None

    def __post_init__(self) -> None:
        if not 1 <= self.runs <= MOST_RUNS:
            raise BadInput(f"--runs {self.runs} is not allowed (an integer from 1 to {MOST_RUNS})")
        require_probability("--level", self.level)
        if self.above is not None:
            require_probability("--above", self.above)


@dataclass(frozen=True)
class InTheLimit:
    """What a tower claims is false: shown by ``steps`` stages, as many as usual for its height if that is None.

    ``claim`` is what the tower claims, once that is known.
    """

    steps: int | None = None
    claim: str = ""


Goal = Proof | WithinDigits | Statistical | InTheLimit
