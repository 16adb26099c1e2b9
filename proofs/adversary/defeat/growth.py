"""How an input grew, stage by stage, by the record of a certificate."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sci.proofs.adversary.defeat.game import made
from sci.proofs.adversary.defeat.play import decision
from sci.proofs.adversary.defeat.replay import recorded

if TYPE_CHECKING:
    from sci.problem import ReductionProblem
    from sci.proofs.certificates.read import Record
    from sci.word import Word


@dataclass(frozen=True)
class Stage:
    """What the runs of a stage decided, the ones written after it, ``(row, *column)``, and the last closed row.

    ``word`` is what is known of the input in the end.
    """

    said: tuple[int, ...]
    written: tuple[tuple[int, ...], ...]
    top: int
    word: Word


def grown(problem: ReductionProblem, record: Record) -> list[Stage]:
    """The stages of a record that the checker has verified."""
    game, stages, said = made(problem, record.only("tower")[0]), list[Stage](), list[int]()
    for step in recorded(record)[0]:
        game.again(step.queries)
        said.append(decision(problem, step.groups, game.one_sided))
        before = len(game.word.written)
        game.decided(said[-1])
        if game.stage > len(stages):
            stages.append(Stage(tuple(said), tuple(game.word.written[before:]), game.word.top, game.word))
            said = []
    return stages
