"""One refutation, end to end: run twice on the central oracle, find the failing input, write the certificate, have it verified."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from oracles.central import CentralOracle
from proofs import certificate
from proofs.adversary import find_failure
from proofs.sandbox import run_in_child
from proofs.verify import check
from proofs.work import perform, problem_of, read_response, request_for, respond
from sci.errors import BadInput, RuleBroken
from sci.information import Budget
from sci.run import Halted, Run, Silent, Transcript, as_procedure

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sci.problem import Problem


@dataclass(frozen=True)
class Result:
    """What came of a refutation.

    ``verdict`` is ``"refuted"`` (a proof, with its certificate), ``"silent"`` (did not halt within ``budget``: no proof), or
    ``"withstood"`` (halted, and the problem knows of no input on which the output fails).
    """

    verdict: str
    problem: str
    transcript: Transcript
    claim: tuple[str, ...] = ()
    certificate: Path | None = None
    budget: str | None = None
    printed: str = ""


def refute(
    algorithm: Any,
    problem: str,
    parameters: Mapping[str, str] | None = None,
    *,
    budget: Budget | None = None,
    output: str | Path = "counterexample.cert",
    in_process: bool = False,
) -> Result:
    """Run the adversary against an algorithm and, if it is refuted, leave a verified certificate at ``output``.

    Args:
        algorithm: a target text (``"mine.py:Ridge"``), run in a child process unless ``in_process``; or an algorithm itself (object with
            ``run``, class, function), run in this process.
        problem: name of a shipped problem, or ``file.py:Problem``.
        parameters: of the problem, as texts.
        budget: of each of the two runs.
        output: where the certificate goes.
        in_process: run a target in this process, without limits of time and memory.

    Raises:
        BadInput: for a problem, a parameter, a target or a path that makes no sense.
        RuleBroken: if the algorithm left the model, or two runs differed.

    Source: docs/theory.md, Theorem 2.2'.
    """
    limits = budget or Budget()
    request = request_for(str(algorithm), problem, dict(parameters or {}), limits)
    instance = problem_of(request)
    procedure = None if isinstance(algorithm, str) else as_procedure(algorithm)

    def once() -> tuple[Run, str]:
        if procedure is not None:
            return read_response(_canonical(respond(procedure, instance, limits, None))), ""
        response, printed = (_canonical(perform(request, None)), "") if in_process else run_in_child(request)
        return read_response(response), printed

    return _judge(instance, once, problem, Path(output))


def _canonical(response: dict[str, Any]) -> dict[str, Any]:
    """What would come through a pipe: nothing is shared with the algorithm's objects."""
    return json.loads(json.dumps(response))  # type: ignore[no-any-return]


def _judge(problem: Problem, once: Callable[[], tuple[Run, str]], statement: str, output: Path) -> Result:
    run, printed = once()
    base = Result("silent", problem.name, run.transcript, printed=printed)
    if isinstance(run.outcome, Silent):
        return replace(base, budget=run.outcome.budget)
    again, _ = once()
    require_same(run, again)
    failure = find_failure(problem, run.outcome.output, run.transcript)
    if failure is None:
        return replace(base, verdict="withstood")
    lines = certificate.counterexample(problem, CentralOracle(problem), run.transcript, run.outcome.output, failure)
    claim = deliver(lines, output, Path(statement.rpartition(":")[0]) if ":" in statement else None)
    return replace(base, verdict="refuted", claim=claim, certificate=output)


def deliver(lines: list[str], output: Path, statement: Path | None = None) -> tuple[str, ...]:
    """Write a certificate, have the checker verify it, and only then give it its name; return the claim.

    Raises:
        RuntimeError: if the checker does not verify it, a bug of ours: the file is removed.
    """
    temporary = certificate.write(lines, output)
    try:
        checked = check(temporary, statement)
        if not checked.verified:
            raise RuntimeError(f"the checker does not verify what the adversary found: {' '.join(checked.lines)[:500]}")
        os.replace(temporary, output)
    except OSError as error:
        raise BadInput(f"cannot write {output}: {error.strerror}") from None
    finally:
        temporary.unlink(missing_ok=True)
    return checked.claim


def require_same(first: Run, second: Run) -> None:
    """Refuse an algorithm whose two runs on the same answers differ.

    Raises:
        RuleBroken: naming the first query, or the output, where they part.
    """
    pairs = zip(first.transcript.queries, second.transcript.queries, strict=False)
    for number, (one, other) in enumerate(pairs, 1):
        if one != other:
            raise RuleBroken(
                f"not reproducible: on the same answers, query {number} is {_name(one)} in one run and {_name(other)} in another"
            )
    counts = len(first.transcript.queries), len(second.transcript.queries)
    if counts[0] != counts[1]:
        raise RuleBroken(
            f"not reproducible: after the same {min(counts)} queries one run ends and the other asks another"
        )
    if not isinstance(second.outcome, Halted) or first.outcome != second.outcome:
        raise RuleBroken(f"not reproducible: on the same answers ({counts[0]} queries alike) the output differs")


def _name(query: tuple[int, int, int]) -> str:
    first, count, precision = query
    return f"({first}, {precision})" if count == 1 else f"({first}..{first + count - 1}, {precision})"
