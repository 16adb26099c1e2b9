"""``sci refute``: a proof, its weak form, or statistics."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sci.proofs.commands.terminal import marked, say
from sci.proofs.commands.typed import (
    ALGORITHM,
    SOME_PROBLEM,
    count,
    file,
    fraction,
    heard,
    natural,
    parameters_of,
    present,
    with_executor,
    with_json,
    with_problem,
)

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping

    from sci.information import Budget
    from sci.proofs.adversary.goals import Goal
    from sci.running.coin_tree import Limits

REACHED = {"refuted", "statistical", "defeated"}
"""The verdicts of exit code 0."""


def add(commands: Any) -> None:
    """Add the `refute` subcommand."""
    command = commands.add_parser(
        "refute",
        help="run the adversary against an algorithm or a tower",
        description="Run an algorithm, look for an input on which the answers that it got are legal but its output "
        "is wrong, and write the proof as a certificate. Against a tower, construct an input on which it does "
        "not converge to the right answer. Exit code: 0 refuted or defeated (or evidence at the level asked "
        "for); 1 not; 2 the command line, problem or data is wrong; 3 the algorithm broke the rules.",
    )
    command.add_argument("target", metavar="TARGET", help=f"the algorithm, or tower: {ALGORITHM}")
    with_problem(command, SOME_PROBLEM)
    command.add_argument(
        "-o",
        "--output",
        type=file,
        metavar="FILE",
        help="file for the certificate; an existing certificate is replaced only by a verified one (default "
        "counterexample.cert; with --statistical statistical.cert; with --steps tower.cert)",
    )
    command.add_argument(
        "--steps",
        type=count,
        metavar="K",
        help="the target is a tower: play its steps or stages 1 to K (default, by its height: 200, 24, 9; for "
        "matrices 24; for Delta_2[b] 100)",
    )
    with_json(command)
    with_executor(
        command, "the executor for coin paths and independent runs", "one child process; processes uses one per core"
    )
    command.add_argument(
        "--in-process",
        action="store_true",
        help="run the algorithm in this process, without limits on time and memory and without protection",
    )
    heard(command)
    _budget(command.add_argument_group("the budget of a run"))
    _coins(command.add_argument_group("randomised algorithms, which take an argument coins"))
    _statistical(command.add_argument_group("algorithms that draw their own seeds"))
    command.set_defaults(action=run)


def _budget(group: argparse._ArgumentGroup) -> None:
    group.add_argument("--max-queries", type=natural, metavar="N", help="most queries (default 10000000)")
    group.add_argument(
        "--max-precision", type=natural, metavar="N", help="most binary digits in a query (default 100000)"
    )
    group.add_argument(
        "--seconds", type=natural, metavar="N", help="time limit in seconds; for a tower, per step (default 120)"
    )
    group.add_argument(
        "--memory", type=natural, metavar="MB", help="limit of address space in megabytes (default 4096)"
    )
    group.add_argument(
        "--digits",
        type=natural,
        metavar="M",
        help="weak form: look for an input on which the algorithm is wrong or asks for more than M binary digits",
    )


def _coins(group: argparse._ArgumentGroup) -> None:
    group.add_argument(
        "--eta",
        type=fraction,
        help="look for an input on which the algorithm succeeds with probability at most ETA (default: the bound "
        "that no algorithm exceeds on every input)",
    )
    group.add_argument("--max-flips", type=natural, metavar="N", help="most flips on a coin path (default 256)")
    group.add_argument("--max-paths", type=natural, metavar="N", help="most coin paths to explore (default 4096)")


def _statistical(group: argparse._ArgumentGroup) -> None:
    group.add_argument(
        "--statistical", action="store_true", help="test independent runs, which gives evidence, not a proof"
    )
    group.add_argument(
        "--runs", type=natural, metavar="N", help="number of fresh runs that test the input (default 200)"
    )
    group.add_argument("--level", type=fraction, help="bound on the probability of making a false claim (default 1e-6)")
    group.add_argument(
        "--above",
        type=fraction,
        metavar="P",
        help="claim a failure probability above P (default: the probability that no algorithm can avoid on every "
        "input)",
    )
    group.add_argument(
        "--until",
        action="store_true",
        help="stop as soon as the claim is shown, after at most as many runs as given by --runs",
    )


def run(options: argparse.Namespace) -> int:
    """Run ``sci refute``: 0 if what was asked for is reached, 1 if not."""
    verdict, story, shown = act(options, parameters_of(options.parameters))
    say(json.dumps(marked(shown)) if options.json else "\n         ".join(story))
    return 0 if verdict in REACHED else 1


def act(options: argparse.Namespace, parameters: Mapping[str, str]) -> tuple[str, list[str], dict[str, Any]]:
    """The verdict on an algorithm: its word, the lines that a person reads, and the same as JSON.

    Raises:
        BadInput: if options are given that do not go together.
    """
    from sci.proofs.adversary.refute import refute
    from sci.proofs.campaigns.executors import executor_for
    from sci.proofs.report import verdict

    _require_fitting(options)
    with executor_for(options.executor) as executor:
        result = refute(
            options.target,
            options.problem,
            parameters,
            goal=goal(options),
            budget=budget(options),
            limits=limits(options),
            output=place(options),
            in_process=options.in_process,
            executor=executor,
        )
    return result.verdict, verdict.story(result), verdict.as_json(result)


def goal(options: argparse.Namespace) -> Goal:
    """What is to be shown."""
    from sci.proofs.adversary.goals import InTheLimit, Proof, Statistical, WithinDigits

    if options.steps is not None:
        return InTheLimit(options.steps)

    if options.statistical:
        typed = present({"runs": options.runs, "level": options.level, "above": options.above})
        return Statistical(**typed, test="sequential" if options.until else "fixed")
    return Proof(options.eta) if options.digits is None else WithinDigits(options.digits, options.eta)


def _require_fitting(options: argparse.Namespace) -> None:
    from sci.errors import BadInput

    statistics = present({"--runs": options.runs, "--level": options.level, "--above": options.above})
    if options.until:
        statistics["--until"] = True
    proofs = present({"--digits": options.digits, "--eta": options.eta, "--max-paths": options.max_paths})
    if options.steps is not None:
        for name in (
            (proofs.keys() - {"--max-paths"})
            | statistics.keys()
            | ({"--statistical"} if options.statistical else set())
        ):
            raise BadInput(f"{name} cannot be used with --steps")
    for name in proofs if options.statistical else statistics:
        raise BadInput(f"{name} {'cannot be used with' if options.statistical else 'needs'} --statistical")
    if options.executor and options.in_process:
        raise BadInput("--executor cannot be used with --in-process")
    if options.digits is not None and options.max_precision is not None:
        raise BadInput("--max-precision cannot be used with --digits, which sets it already")


def budget(options: argparse.Namespace) -> Budget:
    """The budget of a run."""
    from sci.information import Budget

    typed = {"queries": options.max_queries, "precision": options.max_precision, "seconds": options.seconds}
    memory = {} if options.memory is None else {"memory": options.memory << 20}
    return replace(Budget(), **present(typed), **memory)


def limits(options: argparse.Namespace) -> Limits:
    """How much of a coin tree is explored."""
    from sci.running.coin_tree import Limits

    return replace(Limits(), **present({"flips": options.max_flips, "paths": options.max_paths}))


def place(options: argparse.Namespace) -> Path:
    """Where the certificate goes."""
    usual = "tower" if options.steps is not None else "statistical" if options.statistical else "counterexample"
    return options.output or Path(f"{usual}.cert")
