"""A game with horns that was played: its steps, the input that it led to, and the changes of mind that it shows.

Source: docs/theory.md, 10.6.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING

from sci.running.run import ABSTAINED, Halted

if TYPE_CHECKING:
    from sci.moves import Moves
    from sci.problem import Json
    from sci.running.run import Run


@dataclass(frozen=True)
class Step:
    """Step ``n``, run on the input that the ``moves`` lead to; ``right`` is None where it gave no output."""

    n: int
    moves: Moves
    run: Run
    right: bool | None

    @property
    def output(self) -> Json:
        """What it said; None if it said nothing."""
        return self.run.outcome.output if isinstance(self.run.outcome, Halted) else None


@dataclass(frozen=True)
class Played:
    """The steps of a game, and the input that it led to, for which all of their answers are legal.

    ``shown`` are the steps that show the changes of mind: of its outputs each differs enough from the one before.
    """

    steps: tuple[Step, ...]
    shown: tuple[Step, ...] = ()
    moves: Moves = ()
    ended: bool = False
    """Whether the tower is right on this input, and the rule goes no further."""

    @property
    def changes(self) -> int:
        """The number of changes of mind."""
        return max(len(self.shown) - 1, 0)

    @property
    def silent(self) -> Step | None:
        """The step that did not halt within its budget, if there is one."""
        last = self.steps[-1] if self.steps else None
        return last if last and last.right is None and last.run.outcome.budget != ABSTAINED else None  # type: ignore[union-attr]

    @property
    def waiting(self) -> tuple[Step, ...]:
        """The last steps, from the last one on that was right: all on one input, none of them right there."""
        wrong = takewhile(lambda step: not step.right, reversed(self.steps))
        return tuple(wrong)[::-1]
