"""``sci campaign``: many commands of ``sci`` by one plan, stored, resumed and reported."""

from __future__ import annotations

import json
import os
from collections import Counter
from contextlib import ExitStack, closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sci.proofs.commands.terminal import say
from sci.proofs.commands.typed import count, file, heard, with_json

if TYPE_CHECKING:
    import argparse

    from sci.proofs.campaigns.plan import Plan, Task
    from sci.proofs.campaigns.store import Store


def add(commands: Any) -> None:
    """Add the `campaign` subcommand, with commands of its own."""
    command = commands.add_parser(
        "campaign",
        help="run a plan of many commands, and keep what they find",
        description="Run the commands of a plan (TOML), each with its certificate, on all cores or a cluster; results "
        "are kept as they come, so that a campaign can be stopped, killed and resumed. Exit code: 0 done, 2 a mistake "
        "in the plan or the command; what the verdicts are does not matter.",
    )
    actions = command.add_subparsers(metavar="ACTION", required=True, parser_class=type(command))
    for name, action, what in (
        ("check", check, "print how many tasks a plan has, and how many are done"),
        ("run", drive, "do what is missing"),
        ("resume", drive, "do what is missing, after a stop or a crash: the same as run"),
        ("status", status, "print how far it is, also while it runs"),
        ("report", report, "write a page, a CSV and a JSON file of all results"),
        ("export", export, "write all results into a file"),
    ):
        one = actions.add_parser(name, help=what, description=f"{what[0].upper()}{what[1:]}.")
        one.add_argument("plan", type=Path, metavar="PLAN.toml", help="the plan")
        _OPTIONS.get(name, with_json)(one)
        one.set_defaults(action=action)


def _of_run(command: argparse.ArgumentParser) -> None:
    command.add_argument("--workers", type=count, metavar="N", help="processes (default: one a core)")
    command.add_argument(
        "--executor",
        metavar="WHO",
        help="who does it: dask:ADDRESS, or module:factory of an executor (default: processes of this machine)",
    )
    with_json(command)
    heard(command)


def _of_report(command: argparse.ArgumentParser) -> None:
    command.add_argument("-o", "--output", type=Path, required=True, metavar="FOLDER", help="where the page goes")
    command.add_argument("--since", type=Path, metavar="PLAN.toml", help="list verdicts that differ in that campaign")
    with_json(command)


def _of_export(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "-o", "--output", type=file, required=True, metavar="FILE", help="a .csv, .json or .parquet file"
    )
    with_json(command)


_OPTIONS = {"run": _of_run, "resume": _of_run, "report": _of_report, "export": _of_export}


def check(options: argparse.Namespace) -> int:
    """Run ``sci campaign check``."""
    plan = _plan(options)
    _require_commands(plan)
    found = _seen(plan)
    return _told(options, found, f"{found['tasks']:,} tasks, {found['done']:,} of them done")


def drive(options: argparse.Namespace) -> int:
    """Run ``sci campaign run``; an interrupt ends it cleanly."""
    from sci.proofs.campaigns.drive import drive as run
    from sci.proofs.campaigns.executors import executor_named
    from sci.proofs.campaigns.store import Store

    plan = _plan(options)
    _require_commands(plan)
    with closing(Store(plan, writing=True)) as store:
        executor, at_once = executor_named(options.executor, options.workers or len(os.sched_getaffinity(0)))
        try:
            run(plan, store, executor, at_once)
        except KeyboardInterrupt:
            found = _state(plan, store)
            _told(options, found, f"stopped: {_words(found)}", f"go on: sci campaign resume {options.plan}")
            return 130
        finally:
            executor.shutdown()
        found = _state(plan, store)
    return _told(options, found, _words(found), f"look at it: sci campaign report {options.plan} -o FOLDER")


def status(options: argparse.Namespace) -> int:
    """Run ``sci campaign status``."""
    plan = _plan(options)
    found = _seen(plan)
    return _told(options, found, _words(found))


def report(options: argparse.Namespace) -> int:
    """Run ``sci campaign report``."""
    from sci.proofs.campaigns import plan as plans
    from sci.proofs.campaigns.report import write
    from sci.proofs.campaigns.store import Store

    plan = _plan(options)
    with ExitStack() as opened:
        earlier = opened.enter_context(closing(Store(plans.read(options.since)))) if options.since else None
        page = write(plan, opened.enter_context(closing(Store(plan))), options.output, earlier)
    return _told(options, {"page": str(page)}, f"page      {page}")


def export(options: argparse.Namespace) -> int:
    """Run ``sci campaign export``."""
    from sci.errors import BadInput
    from sci.proofs.campaigns import report as reports
    from sci.proofs.campaigns.store import Store
    from sci.proofs.drawing import files

    plan, format_ = _plan(options), options.output.suffix.removeprefix(".")
    if format_ not in ("csv", "json", "parquet"):
        raise BadInput(f"-o {options.output}: no such format (allowed: .csv, .json, .parquet)")
    with closing(Store(plan)) as store:
        files.write(reports.export(plan, store, format_), options.output)
    return _told(options, {"file": str(options.output)}, f"written   {options.output}")


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
    """How far it is, and by verdict."""
    wanted = {task.name for task in plan.tasks}
    rows = [row for row in store.summary() if row[0] in wanted] if store else []
    verdicts = Counter(verdict for _, verdict, _ in rows)
    found: dict[str, Any] = {"plan": str(plan.path), "tasks": len(wanted), "done": len(rows)}
    return found | {"verdicts": dict(sorted(verdicts.items()))}


def _words(found: dict[str, Any]) -> str:
    verdicts = "; ".join(f"{number:,} {verdict}" for verdict, number in found["verdicts"].items())
    return f"{found['done']:,} of {found['tasks']:,} tasks done{f': {verdicts}' if verdicts else ''}"


def _told(options: argparse.Namespace, found: dict[str, Any], *lines: str) -> int:
    say(json.dumps(found) if options.json else "\n".join(lines))
    return 0
