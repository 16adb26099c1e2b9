"""A tower against the game with horns, end to end: played, replayed, its certificate written and verified.

The game is played where the tower is; what comes back says what the steps asked and said, and the game is played again
here with these. The second run is in another process, backwards, with answers from here: a tower that keeps something
from step to step does something else there.

Source: docs/theory.md, 10.6.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from sci.errors import BadInput, RuleBroken
from sci.information import ALLOWED, Budget
from sci.proofs.adversary.replay import Replayed
from sci.proofs.certificates import write
from sci.proofs.certificates.deliver import deliver
from sci.proofs.hierarchy.changes.play import Played, oracle_of, play, rule_of
from sci.proofs.hierarchy.changes.run import SENSELESS, Request, runs_of
from sci.proofs.theorems import problem_named
from sci.running.run import Halted
from sci.running.target import digest_of
from sci.tower import changes_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sci.problem import FamilyProblem
    from sci.proofs.adversary.perform import Request as Replay
    from sci.proofs.certificates.read import Record
    from sci.running.run import Run

MOST_STEPS = 10_000
"""Steps of a game, and of a certificate (FORMAT.md)."""


@dataclass(frozen=True)
class Fought:
    """What came of a tower: its claim, the game, and its certificate if the claim is refuted."""

    claim: str
    problem: FamilyProblem
    game: Played
    sha256: str | None = None
    verified: tuple[str, ...] = ()
    certificate: Path | None = None

    @property
    def most(self) -> int | None:
        """How many changes of mind the claim allows; None if any number."""
        return changes_of(self.claim)

    @property
    def verdict(self) -> str:
        """``"refuted"``, ``"silent"`` or ``"withstood"``."""
        if self.certificate:
            return "refuted"
        return "withstood" if self.game.ended and not self.game.silent else "silent"


def fight(
    target: str,
    problem: str,
    parameters: Mapping[str, str],
    steps: int,
    budget: Budget = Budget(),
    output: Path = Path("changes.cert"),
) -> Fought:
    """Play the game with a tower, for so many steps; if it refutes the claim, leave a verified certificate.

    Raises:
        BadInput: if the target is not a tower of height 1, the problem has no game, or the file cannot be written.
        RuleBroken: if a step left the model, or did something else the second time.
    """
    place, solved = write.place_for(output), _with_game(problem, parameters)
    if steps > MOST_STEPS:
        raise BadInput(f"--steps {steps} is not allowed (allowed: at most {MOST_STEPS})")
    request = Request(target, problem, parameters, budget, tuple(range(1, steps + 1)), sha256=digest_of(target))
    claim, runs = runs_of(request, solved)
    most = changes_of(claim)
    game = play(solved, lambda n, oracle, moves: runs[n - 1], range(1, len(runs) + 1), most)
    if len(game.steps) < len(runs):
        raise RuleBroken(SENSELESS)
    _require_same(request, solved, game)
    found = Fought(claim, solved, game, request.sha256)
    if most is None or game.changes <= most:
        return found
    statement = problem.rpartition(":")[0]
    verified = deliver(certificate(solved, game), place, Path(statement) if statement else None)
    return replace(found, verified=verified, certificate=output)


def _with_game(name: str, parameters: Mapping[str, str]) -> FamilyProblem:
    """The problem, which has a game."""
    problem = problem_named(name, parameters)
    rule_of(problem)
    return problem  # type: ignore[return-value]


def _require_same(request: Request, problem: FamilyProblem, game: Played) -> None:
    """Run the steps that gave an output again, backwards, on answers from here.

    Raises:
        RuleBroken: naming the first step that did something else.
    """
    before = {step.n: step.run for step in game.steps if step.right is not None}
    oracle = oracle_of(problem, game.moves)

    def answer(first: int, count: int, precision: int) -> list[int]:
        return oracle.answers(first, count, precision).tolist()  # type: ignore[no-any-return]

    for n, run in _again(replace(request, steps=tuple(before), again=True), problem, answer):
        other = "another output" if run.outcome != before[n].outcome else "other queries"
        if run.outcome != before[n].outcome or run.transcript.table() != before[n].transcript.table():
            told = f"step {n} had {other} in another process, where the last step came first"
            raise RuleBroken(f"not reproducible: {told}")


def _again(
    request: Request, problem: FamilyProblem, answer: Callable[[int, int, int], list[int]]
) -> list[tuple[int, Run]]:
    """The steps and their runs in a fresh process, the last one first, on these answers."""
    order = tuple(sorted(request.steps, reverse=True))
    runs = runs_of(replace(request, steps=order), problem, answer)[1] if order else []
    if len(runs) < len(order):
        raise RuleBroken(SENSELESS)
    return list(zip(order, runs, strict=True))


def certificate(problem: FamilyProblem, game: Played) -> list[str]:
    """The lines of the certificate that shows the changes of mind."""
    queries = [query for step in game.shown for query in step.run.transcript.queries]
    return [
        *write.header("changes", problem),
        write.line(["moves", [list(move) for move in game.moves]]),
        *write.answers(oracle_of(problem, game.moves), queries),
        *(write.line(["step", step.n, step.output]) for step in game.shown),
    ]


def replay(record: Record, request: Replay) -> Replayed:
    """Whether a tower says the same again at the steps of a certificate, and asks exactly its queries there."""
    problem, answers = _with_game(request.problem, request.parameters), record.table
    said = {n: Halted(value) for n, value in record.others["step"]}
    asked: set[tuple[int, int]] = set()

    def answer(first: int, count: int, precision: int) -> list[int]:
        wanted = [(index, precision) for index in range(first, first + count)]
        missing = [query for query in wanted if query not in answers]
        if missing:
            raise RuleBroken(f"it asks query {missing[0]}, which is not in the certificate")
        asked.update(wanted)
        return [answers[query] for query in wanted]

    budget = replace(request.budget, queries=ALLOWED["queries"][1], precision=ALLOWED["precision"][1])
    steps = Request(request.target, request.problem, request.parameters, budget, tuple(said), sha256=request.sha256)
    try:
        others = [n for n, run in _again(steps, problem, answer) if run.outcome != said[n]]
    except RuleBroken as error:
        return Replayed(False, f"verified, NOT replayed: {error}")
    if others:
        return Replayed(False, f"verified, NOT replayed: its output at step {others[-1]} is another one")
    if asked != answers.keys():
        return Replayed(False, f"verified, NOT replayed: it does not ask query {min(answers.keys() - asked)}")
    return Replayed(True, f"replayed: {request.named} asks exactly these queries at these steps and says this")
