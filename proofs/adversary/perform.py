"""An algorithm run on the central oracle, or on answers from outside: the request, what is done, what comes back.

A result says how the run ended and what was asked, never what was answered: the central oracle's answers are a pure
function, and in a replay they come from outside.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from sci.errors import BadInput, RuleBroken, one_line
from sci.information import Budget
from sci.oracles.central import central_oracle
from sci.proofs.certificates.write import line
from sci.proofs.theorems import problem_named
from sci.running import watch
from sci.running.coin_tree import Limits, Path, SharedOracle, Tree, explore, follow, walk
from sci.running.coins import Coins
from sci.running.messages import AskingOracle, Job
from sci.running.run import Halted, Run, Silent, Transcript, as_procedure, execute, is_randomised
from sci.running.same import now, repeats, require_same
from sci.running.target import load

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from concurrent.futures import Executor

    from sci.information import Oracle, Query
    from sci.problem import Json, Problem
    from sci.running.messages import Line


@dataclass(frozen=True)
class Request:
    """Run the algorithm ``target`` on a problem: once, or through its coin tree.

    With ``flips``, along these paths of the tree only; with ``starts``, along the paths that begin like this and go on
    with tails; with ``draw``, once, with coins that fall like this. If this is done ``again``, runs that are short are
    repeated at once. ``sha256`` is that of the file of the target.
    """

    target: str
    problem: str
    parameters: Mapping[str, str]
    budget: Budget
    limits: Limits = Limits()
    flips: tuple[str, ...] | None = None
    starts: tuple[str, ...] | None = None
    draw: str | None = None
    again: bool = False
    sha256: str | None = None

    @property
    def named(self) -> str:
        """The target, with the SHA-256 of its file."""
        return self.target if self.sha256 is None else f"{self.target} (sha256 {self.sha256})"

    def to_json(self) -> Json:
        """As a JSON object."""
        return asdict(self) | {"parameters": dict(self.parameters)}

    @classmethod
    def from_json(cls, value: Json) -> Request:
        """The request that `to_json` wrote."""
        typed = {"budget": Budget(**value["budget"]), "limits": Limits(**value["limits"])}
        paths = {name: tuple(value[name]) for name in ("flips", "starts") if value[name] is not None}
        return cls(**{**value, **typed, **paths})

    def job(self) -> Job:
        """The request as a job for another process."""
        task = "sci.proofs.adversary.perform:perform"
        return Job(task, self.to_json(), self.budget.seconds, self.budget.memory, again=self.again)


def perform(value: Json, line: Line) -> Json:
    """Do what a request asks for.

    Raises:
        BadInput: for a target or a problem that makes no sense.
        RuleBroken: if the algorithm left the model.
    """
    request = Request.from_json(value)
    problem = problem_named(request.problem, request.parameters)
    oracle: Oracle = AskingOracle(line.ask) if line.ask else central_oracle(problem)
    oracle = SharedOracle(oracle) if request.again or request.starts else oracle
    thing = load(request.target, request.sha256)
    if hasattr(thing, "claim"):
        raise BadInput(f"{request.target} is a tower, since it has a claim (for a tower, use --steps K)")
    procedure = as_procedure(thing)
    start = now()
    tree = run(request, procedure, problem, oracle, line.tell)
    runs = 1
    for number in repeats(start) if request.again else ():
        try:
            procedure = as_procedure(load(request.target, request.sha256))
        except BadInput:
            break  # it can be loaded only once in a process
        require_same(tree, run(request, procedure, problem, oracle), problem.evaluation_name)
        runs = number
    return {**described(tree, request.starts is not None), "runs": runs, "notes": watch.notes()}


def run(
    request: Request,
    procedure: Callable[..., Any],
    problem: Problem,
    oracle: Oracle,
    tell: Callable[[int], object] = lambda paths: None,
    executor: Executor | None = None,
) -> Tree:
    """The coin tree of a procedure on an oracle; one path without flips for a deterministic algorithm.

    Raises:
        RuleBroken: if the algorithm left the model.
    """
    budget, flips, draw = request.budget, request.flips, request.draw
    if not is_randomised(procedure):
        return Tree((Path("", execute(procedure, problem, oracle, budget)),))
    if draw is not None:
        return Tree((walk(procedure, problem, oracle, budget, Coins(draw, len(draw))),))
    if request.starts is not None:
        most = request.limits.flips
        return Tree(tuple(follow(procedure, problem, oracle, budget, most, text) for text in request.starts))
    if flips is None:
        return explore(procedure, problem, oracle, budget, request.limits, executor, tell)
    return Tree(tuple(follow(procedure, problem, oracle, budget, len(text), text) for text in flips))


def described(tree: Tree, with_nodes: bool = False) -> Json:
    """A tree as a JSON object: ``{"paths": [[flips, ending, queries], ...], "outputs": [...]}``.

    Or with its nodes, at the end of each path. An ending is an index into the outputs, which are texts, or the budget
    that was used up.
    """
    outputs: dict[str, int] = {}
    paths = []
    for path in tree.paths:
        outcome = path.run.outcome
        ending: str | int = outcome.budget if isinstance(outcome, Silent) else ""
        if isinstance(outcome, Halted):
            ending = outputs.setdefault(line(outcome.output), len(outputs))
        paths.append([path.flips, ending, path.run.transcript.queries, *([path.nodes] if with_nodes else [])])
    return {"paths": paths, "outputs": list(outputs)}


def tree_of(result: Json, problem: Problem, budget: Budget) -> Tree:
    """The coin tree that a result describes.

    It comes from the process of the algorithm, which may have forged it: nothing else than a tree of queries to this
    problem within the budget goes through. (A tree that the algorithm never ran through is found out by a replay.)

    Raises:
        RuleBroken: if it makes no sense.
    """
    try:
        outputs = [json.loads(text) for text in result["outputs"]]
        return Tree(tuple(_path(outputs, problem.evaluations, budget, *path) for path in result["paths"]))
    except (LookupError, TypeError, ValueError, RecursionError):
        raise RuleBroken("the algorithm's process sent an invalid response") from None


def cut_off(budget: str) -> Tree:
    """The tree of a run that had to be killed: what it asked is not known."""
    return Tree((Path("", Run(Silent(budget), Transcript((), complete=False))),))


def _path(
    outputs: list[Any], evaluations: int | None, budget: Budget, flips: Any, ending: Any, queries: Any, nodes: Any = ()
) -> Path:
    if type(flips) is not str or flips.strip("01"):
        raise ValueError(flips)
    if not all(type(node) is int for node in nodes) or len(nodes) not in (0, len(flips)):
        raise ValueError(nodes)
    asked = tuple((first, count, precision) for first, count, precision in queries)
    if not all(_possible(query, evaluations, budget) for query in asked):
        raise ValueError(queries)
    outcome = Halted(outputs[ending]) if type(ending) is int else Silent(one_line(ending))
    return Path(flips, Run(outcome, Transcript(asked)), tuple(nodes))


def _possible(query: Query, evaluations: int | None, budget: Budget) -> bool:
    first, count, precision = query
    integers = type(first) is type(count) is type(precision) is int
    there = integers and first >= 0 < count and (evaluations is None or count <= evaluations - first)
    return there and 0 <= precision <= budget.precision
