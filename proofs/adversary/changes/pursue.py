"""A tower against the game with horns: played, done again, and the certificate of its changes of mind.

The game is played where the tower is; what comes back says what the steps asked and said, and the game is played again
here with these. The second run is in another process, backwards, with answers from here: a tower that keeps something
from step to step does something else there.

Source: docs/theory.md, 10.6.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sci.errors import BadInput, RuleBroken
from sci.information import ALLOWED
from sci.proofs.adversary.changes.play import oracle_of, play, rule_of
from sci.proofs.adversary.changes.run import SENSELESS, Request, Runs, runs_of
from sci.proofs.adversary.escape import reach
from sci.proofs.adversary.observe import Subject
from sci.proofs.adversary.replay import Replayed
from sci.proofs.adversary.result import Minds, Result
from sci.proofs.certificates import write
from sci.proofs.theorems import problem_named
from sci.running.run import Halted, Transcript
from sci.tower import changes_of

if TYPE_CHECKING:
    from sci.problem import ArrangedProblem
    from sci.proofs.adversary.changes.run import Answer
    from sci.proofs.adversary.goals import InTheLimit
    from sci.proofs.adversary.perform import Request as Replay
    from sci.proofs.adversary.played import Played
    from sci.proofs.certificates.read import Record
    from sci.running.run import Run

USUAL, MOST = 100, 10_000
"""Steps that are played if nothing is said; steps of a game, and of a certificate (FORMAT.md), at most."""


def pursue(goal: InTheLimit, subject: Subject) -> Result:
    """Play the game with a tower: ``"refuted"`` with the lines of a certificate, ``"withstood"`` or ``"silent"``.

    Raises:
        BadInput: if it is not a tower of height 1, or the problem has no game.
        RuleBroken: if a step left the model, or did something else the second time.
    """
    problem: ArrangedProblem = subject.problem  # type: ignore[assignment]
    rule_of(problem)
    steps, asked = goal.steps or USUAL, subject.request
    if steps > MOST:
        raise BadInput(f"--steps {steps} is not allowed (allowed: at most {MOST})")
    numbers = tuple(range(1, steps + 1))
    request = Request(asked.target, asked.problem, asked.parameters, asked.budget, numbers, asked.sha256)
    told = runs_of(subject, request)
    most = changes_of(told.claim)
    game = play(problem, lambda n, oracle, moves: told.runs[n - 1], range(1, len(told.runs) + 1), most)
    if len(game.steps) < len(told.runs):
        raise RuleBroken(SENSELESS)
    runs = 1 + _require_same(subject, request, problem, game)
    found = Result("silent", problem, Transcript(()), detail=Minds(told.claim, game), printed=told.printed, runs=runs)
    found = replace(found, notes=told.notes)
    if most is not None and game.changes > most:
        return replace(found, verdict="refuted", lines=tuple(certificate(problem, game)))
    if game.silent is not None:
        return replace(found, budget=game.silent.run.outcome.budget)  # type: ignore[union-attr]
    return replace(found, verdict="withstood") if game.ended else found


def _require_same(subject: Subject, request: Request, problem: ArrangedProblem, game: Played) -> int:
    """Run the steps that gave an output again, backwards, on answers from here; how often that was done.

    Raises:
        RuleBroken: naming the first step that did something else.
    """
    before = {step.n: step.run for step in game.steps if step.right is not None}
    oracle = oracle_of(problem, game.moves)

    def answer(first: int, count: int, precision: int) -> list[int]:
        return oracle.answers(first, count, precision).tolist()  # type: ignore[no-any-return]

    steps, times = _again(subject, replace(request, steps=tuple(before), again=True), answer)
    for n, run in steps:
        other = "another output" if run.outcome != before[n].outcome else "other queries"
        if run.outcome != before[n].outcome or run.transcript.table() != before[n].transcript.table():
            where = ", in another process" if subject.alone else ""
            raise RuleBroken(
                f"not reproducible: step {n} had {other} when the last step ran first{where}: a tower must not keep "
                f"state between its steps"
            )
    return times


def _again(subject: Subject, request: Request, answer: Answer) -> tuple[list[tuple[int, Run]], int]:
    """The steps and their runs, the last one first, on these answers; and how often that was done."""
    order = tuple(sorted(request.steps, reverse=True))
    told = runs_of(subject, replace(request, steps=order), answer) if order else Runs("", [])
    if len(told.runs) < len(order):
        raise RuleBroken(SENSELESS)
    return list(zip(order, told.runs, strict=True)), told.times


def certificate(problem: ArrangedProblem, game: Played) -> list[str]:
    """The lines of the certificate that shows the changes of mind."""
    queries = [query for step in game.shown for query in step.run.transcript.queries]
    moves = rule_of(problem).closed(game.moves, reach(problem, Transcript(tuple(queries))) or 0)
    return [
        *write.header("changes", problem),
        write.line(["moves", [list(move) for move in moves]]),
        *write.answers(oracle_of(problem, moves), queries),
        *(write.line(["says", step.n, step.output]) for step in game.shown),
    ]


def replay(record: Record, request: Replay) -> Replayed:
    """Whether a tower says the same again at the steps of a certificate, and asks exactly its queries there."""
    problem, answers = problem_named(request.problem, request.parameters), record.table
    said = {n: Halted(value) for n, value in record.others["says"]}
    asked: set[tuple[int, int]] = set()

    def answer(first: int, count: int, precision: int) -> list[int]:
        wanted = [(index, precision) for index in range(first, first + count)]
        missing = [query for query in wanted if query not in answers]
        if missing:
            index, _ = missing[0]
            raise RuleBroken(
                f"it asks ({problem.evaluation_name(index)}, {precision}), which is not in the certificate"
            )
        asked.update(wanted)
        return [answers[query] for query in wanted]

    budget = replace(request.budget, queries=ALLOWED["queries"][1], precision=ALLOWED["precision"][1])
    steps = Request(request.target, request.problem, request.parameters, budget, tuple(said), request.sha256, True)
    try:
        again, _ = _again(Subject(request.target, request, problem, problem), steps, answer)
    except RuleBroken as error:
        return Replayed(False, f"verified, NOT replayed: {error}")
    others = [n for n, run in again if run.outcome != said[n]]
    if others:
        return Replayed(False, f"verified, NOT replayed: its output at step {others[-1]} is different")
    if asked != answers.keys():
        index, precision = min(answers.keys() - asked)
        missing = f"({problem.evaluation_name(index)}, {precision})"
        return Replayed(False, f"verified, NOT replayed: it does not ask {missing}, which is in the certificate")
    return Replayed(
        True, f"replayed: {request.named} asks exactly these queries at these steps and gives these outputs"
    )
