"""What ``sci refute`` does with its options: a proof, its weak form, or statistics."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from proofs import verdict
from proofs.refute import refute
from sci.errors import BadInput
from sci.information import Budget
from sci.tree import Limits

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping

REACHED = {"refuted", "statistical"}
"""The verdicts of exit code 0."""


def act(options: argparse.Namespace, parameters: Mapping[str, str]) -> tuple[str, list[str], dict[str, Any]]:
    """The verdict on an algorithm: its word, the lines that a person reads, and the same as JSON.

    Raises:
        BadInput: if options are given that do not go together.
    """
    _require_fitting(options)
    named = (options.target, options.problem, parameters)
    given: dict[str, Any] = {"budget": budget(options), "limits": limits(options), "output": place(options)}
    given["in_process"] = options.in_process
    if options.statistical:
        from proofs.statistical import refute_statistically

        given |= present({"runs": options.runs, "level": options.level, "above": options.above})
        given["test"] = "sequential" if options.until else "fixed"
        found = refute_statistically(*named, **given)
        return found.verdict, verdict.story_statistical(found), verdict.json_statistical(found)
    if options.digits is not None:
        from proofs.weak import refute_within

        within = refute_within(*named, digits=options.digits, eta=options.eta, **given)
        return within.verdict, verdict.story_within(within), verdict.json_within(within)
    result = refute(*named, eta=options.eta, **given)
    return result.verdict, verdict.story(result), verdict.as_json(result)


def _require_fitting(options: argparse.Namespace) -> None:
    statistics = present({"--runs": options.runs, "--level": options.level, "--above": options.above})
    if options.until:
        statistics["--until"] = True
    proofs = present({"--digits": options.digits, "--eta": options.eta, "--max-paths": options.max_paths})
    for name in proofs if options.statistical else statistics:
        raise BadInput(f"{name} {'does not go with' if options.statistical else 'goes with'} --statistical")
    if options.digits is not None and options.max_precision is not None:
        raise BadInput("--max-precision does not go with --digits, which says it already")


def budget(options: argparse.Namespace) -> Budget:
    """The budget of a run."""
    typed = {"queries": options.max_queries, "precision": options.max_precision, "seconds": options.seconds}
    memory = {} if options.memory is None else {"memory": options.memory << 20}
    return replace(Budget(), **present(typed), **memory)


def limits(options: argparse.Namespace) -> Limits:
    """How much of a coin tree is explored."""
    return replace(Limits(), **present({"flips": options.max_flips, "paths": options.max_paths}))


def place(options: argparse.Namespace) -> Path:
    """Where the certificate goes."""
    return options.output or Path("statistical.cert" if options.statistical else "counterexample.cert")


def present(typed: dict[str, Any]) -> dict[str, Any]:
    """Those that were typed."""
    return {name: value for name, value in typed.items() if value is not None}
