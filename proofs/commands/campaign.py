"""``sci campaign``: many commands of ``sci`` by one plan, stored, resumed and reported."""

from __future__ import annotations

import gc
import json
import os
from collections import Counter
from contextlib import ExitStack, closing, contextmanager, nullcontext
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sci.proofs.commands.terminal import say
from sci.proofs.commands.typed import count, heard, present, with_executor, with_json

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from sci.proofs.campaigns.plan import Plan, Task
    from sci.proofs.campaigns.store import Store

LINES = 40
"""Problems of which `sci campaign status` tells one by one."""
ACTIONS = {
    "check": "count the tasks, and those that are done",
    "run": "run the missing tasks",
    "resume": "the same, after an interruption or a crash",
    "status": "show the progress, also while the campaign runs",
    "report": "write a page with all results, and tables",
    "export": "write all results as a table",
}


def add(commands: Any) -> None:
    """Add the `campaign` subcommand."""
    command = commands.add_parser(
        "campaign",
        help="run many commands from a plan, and store their results",
        description="Run the commands of a plan (TOML) on all cores or a cluster, and store each result with its "
        "certificate. A campaign can be stopped or killed at any time, and resumed. Exit code: 0 done, whatever "
        "the verdicts; 2 the plan or the command line is wrong.",
    )
    told = "; ".join(f"{name}: {what}" for name, what in ACTIONS.items())
    command.add_argument("what", metavar="ACTION", choices=list(ACTIONS), help=told)
    command.add_argument("plan", type=Path, metavar="PLAN.toml", help="the plan")
    command.add_argument(
        "--workers", type=count, metavar="N", help="run: the same as --executor processes:N (default: one a core)"
    )
    with_executor(command, "run: which executor to use", "processes")
    command.add_argument(
        "-o",
        "--output",
        type=Path,
        metavar="PLACE",
        help="report: the folder of the page (default report); export: .csv, .json or .parquet (default results.csv)",
    )
    command.add_argument(
        "--since",
        type=Path,
        metavar="PLAN.toml",
        help="report: list the verdicts that have changed since that campaign (default: none)",
    )
    with_json(command)
    heard(command)
    command.set_defaults(action=run)


def run(options: argparse.Namespace) -> int:
    """Run ``sci campaign``; return the exit code."""
    from sci.errors import BadInput

    typed = present({"--workers": options.workers, "--executor": options.executor, "--since": options.since})
    typed |= present({"-o": options.output})
    allowed = {"run": {"--workers", "--executor"}, "report": {"-o", "--since"}, "export": {"-o"}}
    for name in typed:
        if name not in allowed.get(options.what.replace("resume", "run"), ()):
            raise BadInput(f"{name} cannot be used with sci campaign {options.what}")
    if options.workers and options.executor:
        raise BadInput("--workers cannot be used with --executor (use processes:N)")
    actions = {"check": check, "run": drive, "resume": drive, "status": status, "report": report, "export": export}
    with nullcontext() if options.what in ("run", "resume") else _uncollected():
        return actions[options.what](options)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without collection of garbage: a fifth of the time for 10^5 results, of which all are used to the end."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def check(options: argparse.Namespace) -> int:
    """Run ``sci campaign check``."""
    plan = _plan(options)
    _require_commands(plan)
    found = _seen(plan)
    rest = "" if found["left"] is None else f"; the rest takes about {found['left']:,.0f} s, by these"
    if not found["done"]:
        rest = "; the time they take is known after the first"
    return _told(options, found, f"{found['tasks']:,} tasks, {found['done']:,} of them done{rest}")


def drive(options: argparse.Namespace) -> int:
    """Run ``sci campaign run``; an interrupt ends it cleanly."""
    from sci.errors import BadInput
    from sci.proofs.campaigns.drive import drive as run
    from sci.proofs.campaigns.executors import executor_named
    from sci.proofs.campaigns.store import Store

    plan = _plan(options)
    _require_commands(plan)
    with closing(Store(plan, writing=True)) as store:
        workers = "processes" if options.workers is None else f"processes:{options.workers}"
        executor = executor_named(options.executor or workers, str(plan.folder))
        try:
            run(plan, store, executor)
        except KeyboardInterrupt:
            found = _state(plan, store)
            _told(options, found, f"stopped: {_words(found)}", f"to continue: sci campaign resume {options.plan}")
            return 130
        finally:
            executor.shutdown()
        found = _state(plan, store)
    if sha256(plan.path.read_bytes()).hexdigest() != plan.sha256:
        raise BadInput(
            f"{plan.path.name} was changed while it ran: the old plan is done, sci campaign resume does the rest"
        )
    return _told(options, found, _words(found), f"to see the results: sci campaign report {options.plan} -o FOLDER")


def status(options: argparse.Namespace) -> int:
    """Run ``sci campaign status``."""
    plan = _plan(options)
    found = _seen(plan)
    parts = found["columns"] if 1 < len(found["columns"]) <= LINES else {}
    return _told(options, found, _words(found), *(f"  {name}: {_words(part)}" for name, part in parts.items()))


def report(options: argparse.Namespace) -> int:
    """Run ``sci campaign report``."""
    from sci.proofs.campaigns import plan as plans
    from sci.proofs.campaigns.report import write
    from sci.proofs.campaigns.store import Store

    plan = _plan(options)
    with ExitStack() as opened:
        earlier = opened.enter_context(closing(Store(plans.read(options.since)))) if options.since else None
        page = write(plan, opened.enter_context(closing(Store(plan))), options.output or Path("report"), earlier)
    return _told(options, {"page": str(page)}, f"page      {page}")


def export(options: argparse.Namespace) -> int:
    """Run ``sci campaign export``."""
    from sci.errors import BadInput
    from sci.proofs.campaigns import tables
    from sci.proofs.campaigns.store import Store
    from sci.proofs.certificates.write import require_file
    from sci.proofs.drawing import files

    plan, place = _plan(options), options.output or Path("results.csv")
    require_file(str(place))
    if (format_ := place.suffix.removeprefix(".")) not in ("csv", "json", "parquet"):
        raise BadInput(f"-o {place}: no such format (allowed: .csv, .json, .parquet)")
    with closing(Store(plan)) as store:
        stored = {row.task: row for row in store.rows()}
        files.write(tables.written(tuple(tables.records(plan, stored)), format_), place)
    return _told(options, {"file": str(place)}, f"written   {place}")


def _plan(options: argparse.Namespace) -> Plan:
    from sci.proofs.campaigns.plan import read

    plan: Plan = read(options.plan)
    return plan


def _require_commands(plan: Plan) -> None:
    """Refuse a plan with a command line that the parser refuses: it says itself what is wrong."""
    from sci.errors import BadInput
    from sci.proofs.campaigns.perform import refused

    kinds: dict[tuple[str, ...], Task] = {}
    for task in plan.tasks:  # one of each form: values differ, options do not
        kinds.setdefault(tuple(word for word in task.arguments if word.startswith("-")), task)
    for task in kinds.values():
        if why := refused(task.arguments):
            raise BadInput(f"{plan.path.name}: {' '.join(['sci', *task.arguments])}: {why}")


def _seen(plan: Plan) -> dict[str, Any]:
    """How far it is, from outside: nothing is made."""
    from sci.proofs.campaigns.store import Store, is_there

    if not is_there(plan):
        return _state(plan, None)
    with closing(Store(plan)) as store:
        return _state(plan, store)


def _state(plan: Plan, store: Store | None) -> dict[str, Any]:
    """How far it is, by verdict, in all and for each problem: how fast, and the seconds that are ``left``, if known."""
    from sci.proofs.campaigns.plan import grouped

    of = {task.name: name for (_, name), tasks in grouped(plan.tasks).items() for task in tasks}
    wanted = Counter(of.values())
    verdicts: dict[str, Counter[str]] = {name: Counter() for name in wanted}
    seconds: dict[str, float] = dict.fromkeys(wanted, 0)
    for task, verdict, took in store.timed() if store else ():
        if name := of.get(task):
            verdicts[name][verdict] += 1
            seconds[name] += took or 0
    workers = (store.workers() if store else None) or len(os.sched_getaffinity(0))
    parts = {name: _part(wanted[name], verdicts[name], seconds[name], workers) for name in wanted}
    found = _part(len(of), sum(verdicts.values(), Counter()), sum(seconds.values()), workers)
    if found["left"] is not None:  # by the rate of each problem, where it is known
        lefts = [part["left"] or (part["tasks"] - part["done"]) / found["rate"] for part in parts.values()]
        found["left"] = round(sum(lefts), 1)
    return {"plan": str(plan.path), **found, "columns": parts}


def _part(tasks: int, verdicts: Counter[str], seconds: float, workers: int) -> dict[str, Any]:
    from sci.proofs.campaigns.drive import speed

    missing, rate = tasks - verdicts.total(), speed(verdicts.total(), seconds, workers)
    return {
        "tasks": tasks,
        "done": verdicts.total(),
        "verdicts": dict(sorted(verdicts.items())),
        "rate": rate and float(f"{rate:.3g}"),
        "left": round(missing / rate, 1) if missing and rate else None,
    }


def _words(found: dict[str, Any]) -> str:
    from sci.progress import pace

    verdicts = "; ".join(f"{number:,} {verdict}" for verdict, number in found["verdicts"].items())
    left = "" if found["left"] is None else f"; {pace(found['rate'])}, about {found['left']:,.0f} s left"
    return f"{found['done']:,} of {found['tasks']:,} tasks done{f': {verdicts}' if verdicts else ''}{left}"


def _told(options: argparse.Namespace, found: dict[str, Any], *lines: str) -> int:
    say(json.dumps(found) if options.json else "\n".join(lines))
    return 0
