"""One refutation, end to end.

Run twice on the central oracle, find the failing input, write the certificate, have it verified.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sci.errors import BadInput, RuleBroken
from sci.information import Budget
from sci.oracles.central import CentralOracle, central_oracle
from sci.progress import stage
from sci.proofs.adversary import coin_mass as randomised
from sci.proofs.adversary.escape import find_failure
from sci.proofs.certificates import write as certificate
from sci.proofs.certificates.deliver import deliver
from sci.running.coin_tree import Limits, Tree
from sci.running.messages import perform, problem_of, read_response, request_for, respond
from sci.running.run import Run, Silent, Transcript, as_procedure
from sci.running.sandbox import run_in_child

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from concurrent.futures import Executor
    from fractions import Fraction

    from sci.problem import Problem
    from sci.proofs.adversary.coin_mass import Interval


SEARCH = "looking for an input on which it fails"


@dataclass(frozen=True)
class Chances:
    """What was established of a randomised algorithm; all numbers are exact.

    ``failing`` is the mass ``f`` of the coin paths proved to fail on the input ``(family, N)`` of the certificate,
    ``halted`` the mass of the explored paths that gave an output, the rest was cut off; ``needed`` is the failing mass
    that completes the proof, ``values`` are those of the breakdown game for ``"all"`` and for ``"halting"`` algorithms.
    """

    family: int
    N: int
    failing: Fraction
    halted: Fraction
    paths: int
    needed: Fraction
    values: Mapping[str, Fraction]
    eta: Fraction | None
    at_centre: Interval
    at_worst: Interval


@dataclass(frozen=True, repr=False)
class Result:
    """What came of a refutation.

    ``verdict`` is ``"refuted"`` (a proof, with its certificate), ``"partly"`` (of a randomised algorithm less is
    proved than no algorithm can avoid, with its certificate), ``"silent"`` (did not halt within ``budget``: no
    proof), or ``"withstood"`` (halted, and the problem knows of no input on which the output fails). ``chances`` are
    there if coins were flipped.
    """

    verdict: str
    problem: str
    transcript: Transcript
    claim: tuple[str, ...] = ()
    certificate: Path | None = None
    budget: str | None = None
    printed: str = ""
    chances: Chances | None = None

    def __repr__(self) -> str:
        """The verdict and the certificate only: a transcript is too long to print."""
        return f"<Result {self.verdict}: {self.problem}{f', {self.certificate}' if self.certificate else ''}>"

    def story(self) -> str:
        """The verdict as ``sci refute`` prints it."""
        from sci.proofs.report.verdict import story

        return "\n".join(story(self))

    def plot(self) -> Any:
        """A matplotlib figure of the certificate.

        Raises:
            BadInput: if there is no certificate, or matplotlib is not installed.
        """
        from sci.proofs.report.plot import plot

        return plot(self)

    def _repr_html_(self) -> str:
        """The story, for a notebook."""
        from sci.notebook import paragraphs

        return paragraphs(self.story().splitlines())


def refute(
    algorithm: Any,
    problem: str,
    parameters: Mapping[str, str] | None = None,
    *,
    budget: Budget | None = None,
    limits: Limits | None = None,
    eta: Fraction | None = None,
    output: str | Path = "counterexample.cert",
    in_process: bool = False,
    executor: Executor | None = None,
) -> Result:
    """Run the adversary against an algorithm and, if it is refuted, leave a verified certificate at ``output``.

    Args:
        algorithm: a target text (``"mine.py:Ridge"``), run in a child process unless ``in_process``; or an algorithm
            itself (object with ``run``, class, function), run in this process.
        problem: name of a shipped problem, or ``file.py:Problem``.
        parameters: of the problem, as texts.
        budget: of each run; for a randomised algorithm, of each path, the seconds of all.
        limits: how much of the coin tree of a randomised algorithm is explored.
        eta: ask for an input on which a randomised algorithm succeeds with probability at most ``eta``; by default
            the proof is complete at the value of the breakdown game.
        output: where the certificate goes; an old certificate there is removed before anything else is done.
        in_process: run a target in this process, without limits of time and memory.
        executor: runs the coin paths of an algorithm that is handed in itself; what is found does not depend on it.

    Raises:
        BadInput: for a problem, a parameter, a target or a path that makes no sense, an ``eta`` that no proof can
            reach, or an executor for a target, which has a process of its own.
        RuleBroken: if the algorithm left the model, or two runs differed.

    Source: docs/theory.md, Theorems 2.2' and 2.3.
    """
    if executor and isinstance(algorithm, str):
        raise BadInput("an executor is for an algorithm that is handed in itself: a target runs in one child process")
    place = certificate.clear(Path(output))
    limits, budget = limits or Limits(), budget or Budget()
    request = request_for(str(algorithm), problem, dict(parameters or {}), budget, limits)
    instance = problem_of(request)
    if eta is not None:
        randomised.require_reachable(instance, eta)
    run = partial(observe, algorithm, request, instance, in_process=in_process, executor=executor)
    tree, printed = run()
    result = Result("silent", instance.name, tree.longest.transcript, printed=printed)
    if not tree.halted:
        return replace(result, budget=tree.budget)
    again, _ = run(doing="the algorithm runs again")
    if not again.halted:
        return replace(result, budget=again.budget)
    require_same(tree, again)
    statement = Path(problem.rpartition(":")[0]) if ":" in problem else None
    if len(tree.paths) == 1 and not tree.paths[0].flips:
        judged = _judge_run(instance, result, tree.paths[0].run, place, statement)
    else:
        judged = _judge_tree(instance, result, tree, eta, place, statement)
    return replace(judged, certificate=judged.certificate and Path(output))


def observe(
    algorithm: Any,
    request: dict[str, Any],
    problem: Problem,
    *,
    in_process: bool = False,
    executor: Executor | None = None,
    doing: str = "the algorithm runs",
) -> tuple[Tree, str]:
    """Perform a request: what the algorithm did on the central oracle, and what it printed.

    Raises:
        BadInput: for a target that makes no sense.
        RuleBroken: if the algorithm left the model.
    """
    here = in_process or not isinstance(algorithm, str)
    with stage(doing, within=None if here else request["budget"]["seconds"]) as now:

        def tell(paths: int) -> None:
            now.name, now.total, now.at_most = f"{doing}: coin paths", request["limits"]["paths"], True
            now.done = paths

        response, printed = (
            (_here(algorithm, request, tell, executor), "") if here else run_in_child(request, tell=tell)
        )
        tree = _tree(response, request, problem, printed)
        if len(tree.paths) > 1:
            tell(len(tree.paths))
    return tree, printed


def _tree(response: dict[str, Any], request: dict[str, Any], problem: Problem, printed: str) -> Tree:
    try:
        return read_response(response, problem, Budget(**request["budget"]))
    except RuleBroken as error:
        if printed:
            error.add_note(f"it printed:\n{printed[-1000:]}")
        raise


def _here(
    algorithm: Any, request: dict[str, Any], tell: Callable[[int], object], executor: Executor | None
) -> dict[str, Any]:
    """The response of a run in this process; nothing in it is shared with the algorithm's objects.

    Raises:
        BadInput: if an object that was handed in is no algorithm.
    """
    with _unchanged_process():  # not a sandbox: os._exit ends us all
        if isinstance(algorithm, str):
            response = perform(request, None, tell)
        else:
            problem, procedure = problem_of(request), as_procedure(algorithm)
            budget, limits = Budget(**request["budget"]), Limits(**request["limits"])
            oracle, draw = central_oracle(problem), request["draw"]
            response = respond(procedure, problem, oracle, budget, limits, draw=draw, tell=tell, executor=executor)
        return json.loads(json.dumps(response))  # type: ignore[no-any-return]


@contextlib.contextmanager
def _unchanged_process() -> Iterator[None]:
    """Come back as one process, in the same folder, with the same standard streams.

    Meanwhile prints go to standard error.
    """
    process, folder = os.getpid(), os.getcwd()
    try:
        with contextlib.redirect_stdout(sys.stderr):
            yield
    finally:
        if os.getpid() != process:
            os._exit(0)  # a copy that the algorithm forked off has no say
        os.chdir(folder)


def _judge_run(problem: Problem, result: Result, run: Run, output: Path, statement: Path | None) -> Result:
    """The verdict on a run without coins that halted."""
    answer = run.outcome.output  # type: ignore[union-attr]
    if hasattr(problem, "judge"):
        with stage(SEARCH):
            readings = certificate.readings(central_oracle(problem), run.transcript.queries)
            verdict, lines = problem.judge(answer, readings)
        claim = deliver(lines, output, statement) if lines else ()
        return replace(result, verdict=verdict, claim=claim, certificate=output if lines else None)
    with stage(SEARCH):
        failure = find_failure(problem, answer, run.transcript)
    if failure is None:
        return replace(result, verdict="withstood")
    lines = certificate.counterexample(problem, CentralOracle(problem), run.transcript, answer, failure)
    return replace(result, verdict="refuted", claim=deliver(lines, output, statement), certificate=output)


def _judge_tree(
    problem: Problem, result: Result, tree: Tree, eta: Fraction | None, output: Path, statement: Path | None
) -> Result:
    """The verdict on a coin tree of which something halted (docs/theory.md, 2.6)."""
    with stage(SEARCH):
        halted = randomised.groups(problem, tree)
        worst = randomised.worst_input(problem, halted)
    if worst is None:
        return replace(result, verdict="withstood")
    values = {kind: randomised.value(problem, kind) for kind in ("all", "halting")}
    needed = 1 - (values["all"] if eta is None else eta)
    chances = Chances(
        worst.family, worst.N, worst.mass, tree.mass, len(tree.halted), needed, values, eta,
        randomised.at_centre(problem, halted), randomised.at_worst(problem, halted, worst),
    )  # fmt: skip
    claim = deliver(randomised.lines(problem, CentralOracle(problem), worst), output, statement)
    verdict = "refuted" if worst.mass >= needed else "partly"
    return replace(result, verdict=verdict, claim=claim, certificate=output, chances=chances)


def require_same(first: Tree, second: Tree) -> None:
    """Refuse an algorithm that does something else when run again with the same answers and flips.

    Raises:
        RuleBroken: naming the first query, or the output, where two runs part.
    """
    again = {path.flips: path.run for path in second.paths}
    for path in first.halted:
        if path.flips in again and not isinstance(again[path.flips].outcome, Silent):
            where = f" and the flips {path.flips}" if path.flips else ""
            _require_same_run(path.run, again[path.flips], f"not reproducible: on the same answers{where}")
    flips = [path.flips for path in first.paths]
    if first.complete and second.complete and flips != [path.flips for path in second.paths]:
        raise RuleBroken("not reproducible: its coin tree is another one when it is run again")


def _require_same_run(first: Run, second: Run, message: str) -> None:
    queries = first.transcript.queries, second.transcript.queries
    for number, (one, other) in enumerate(zip(*queries, strict=False), 1):
        if one != other:
            raise RuleBroken(f"{message}, query {number} is {_name(one)} in one run and {_name(other)} in another")
    if len(queries[0]) != len(queries[1]):
        raise RuleBroken(f"{message}, one run ends where another asks query {min(map(len, queries)) + 1}")
    if first.outcome != second.outcome:
        raise RuleBroken(f"{message}, the output differs, although the queries do not")


def _name(query: tuple[int, int, int]) -> str:
    first, count, precision = query
    return f"({first}, {precision})" if count == 1 else f"({first}..{first + count - 1}, {precision})"
