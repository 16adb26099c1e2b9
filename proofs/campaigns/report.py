"""What a campaign found: a page that opens without scripts, and the same as CSV and JSON."""

from __future__ import annotations

import json
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from sci.errors import BadInput
from sci.proofs.campaigns.distributions import SIZES, Sized, Spread, figures, parsed, sized, spreads, strip
from sci.proofs.campaigns.plan import SEEDS, column, grouped
from sci.proofs.campaigns.tables import records, written
from sci.proofs.drawing import files
from sci.proofs.drawing.style import SHEET

if TYPE_CHECKING:
    from collections.abc import Mapping

    from markupsafe import Markup

    from sci.proofs.campaigns.plan import Plan, Task
    from sci.proofs.campaigns.store import Row, Store

TEMPLATES = Path(__file__).parent / "page"
LISTED, MOST = 20, 5000
"""Results that the page lists of one cell, and of all; the rest is in the tables beside it."""
STORIES = 24
"""Certificates whose stories are pages beside it: the first one of each cell, and so many of all."""
PROVED = frozenset({
    "refuted", "unstable", "defeated", "counterexample", "determined", "undetermined", "withstood",
    "undetermined at these digits", "stable",
})  # fmt: skip
FAILED = frozenset({"mistake", "broke the rules", "internal error", "worker lost"})


@dataclass(frozen=True)
class Listed:
    """A result on the page: its command, its verdict, what it says, and the address of its certificate, if any."""

    command: str
    verdict: str
    said: tuple[str, ...]
    certificate: str


@dataclass(frozen=True)
class Cell:
    """The results of one target under one setting: how many are wanted, counts by verdict, and some of them."""

    wanted: int
    counts: tuple[tuple[str, int], ...]
    listed: tuple[Listed, ...]


@dataclass(frozen=True)
class Compared:
    """The verdicts and those of an earlier campaign: how many are the ``same`` or ``new``, and which have changed."""

    same: int
    new: int
    changed: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class Found:
    """What a report shows."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: Mapping[tuple[str, str], Cell]
    counts: Mapping[str, int]
    spreads: tuple[Spread, ...]
    sized: tuple[Sized, ...]
    compared: Compared | None
    wanted: int


def collected(plan: Plan, stored: Mapping[str, Row], store: Store, earlier: Store | None = None) -> Found:
    """The results of a plan; with an ``earlier`` store, also the verdicts that differ there.

    There a task is the same if its arguments are: files may have been edited.
    """
    cells, left = {}, MOST
    spread: list[Spread] = []
    by_size: list[Sized] = []
    groups = grouped(plan.tasks)
    for place, tasks in groups.items():
        found = [(task, stored[task.name]) for task in tasks if task.name in stored]
        listed = tuple(_listed(task, row, store) for task, row in found[: min(LISTED, left)])
        left -= len(listed)
        counts = Counter([row.verdict for _, row in found])
        cells[place] = Cell(len(tasks), tuple(sorted(counts.items())), listed)
        if len(tasks) > 1 or tasks[0].arguments[0] == "robustness":
            told = [parsed(row.found) for _, row in found if row.found]
            spread += spreads(*place, told)
            by_size += sized(*place, column(tasks[0], SEEDS | SIZES | {"target"}), told)
    total = Counter[str]()
    for cell in cells.values():
        total.update(dict(cell.counts))
    return Found(
        rows=tuple(dict.fromkeys(row for row, _ in groups)),
        columns=tuple(dict.fromkeys(column for _, column in groups)),
        cells=cells,
        counts=total,
        spreads=tuple(spread),
        sized=tuple(by_size),
        compared=_compared([stored[task.name] for task in plan.tasks if task.name in stored], earlier),
        wanted=len(plan.tasks),
    )


def _listed(task: Task, row: Row, store: Store) -> Listed:
    claim = parsed(row.found).get("claim")
    said = tuple(map(str, claim)) if isinstance(claim, list) else tuple(row.said.splitlines()[-1:])
    certificate = store.certificate(row.certificate).absolute().as_uri() if row.certificate else ""
    return Listed(" ".join(["sci", *task.arguments]), row.verdict, said, certificate)


def _compared(found: list[Row], earlier: Store | None) -> Compared | None:
    """Command, verdict then, verdict now, where they differ."""
    if earlier is None:
        return None
    before = {_key(arguments): verdict for arguments, verdict in earlier.verdicts()}
    pairs = [(_key(row.arguments), row.verdict) for row in found]
    changed = tuple(
        (" ".join(["sci", *json.loads(key)[0]]), before[key], now)
        for key, now in pairs
        if key in before and before[key] != now
    )
    new = sum(key not in before for key, _ in pairs)
    return Compared(len(pairs) - new - len(changed), new, changed)


def _key(arguments: str) -> str:
    told = json.loads(arguments)
    return json.dumps([told["arguments"], told["repeat"]])


def write(plan: Plan, store: Store, folder: Path, earlier: Store | None = None) -> Path:
    """Write the page, and all results as ``results.csv`` and ``results.json``, into a folder; return the page's place.

    Raises:
        BadInput: if the folder cannot be written to.
    """
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader([TEMPLATES, SHEET.parent]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    stored = {row.task: row for row in store.rows()}
    found, all_of = collected(plan, stored, store, earlier), tuple(records(plan, stored))
    files.make(folder)
    for name in ("csv", "json"):
        files.write(written(all_of, name), folder / f"results.{name}")
    alike: dict[str, list[Spread]] = {}
    for spread in found.spreads:
        alike.setdefault(spread.name, []).append(spread)
    text = environment.get_template("campaign.html").render(
        plan=plan, found=found, bar=_bar, strip=lambda spread: strip(spread, alike[spread.name]),
        figures=figures(found.sized), stories=_stories(found, store, folder),
        shown=sum(len(cell.listed) for cell in found.cells.values()),
    )  # fmt: skip
    files.write(text.encode(), folder / "index.html")
    return folder / "index.html"


def _stories(found: Found, store: Store, folder: Path) -> dict[str, str]:
    """Stories as pages, and their addresses by those of the certificates.

    There is none of a certificate that is on another machine, or needs the user's files to be verified.
    """
    from sci.proofs.report import page
    from sci.proofs.report.explain import explain

    firsts = (next((one.certificate for one in cell.listed if one.certificate), "") for cell in found.cells.values())
    made = {}
    for address in islice(dict.fromkeys(filter(None, firsts)), STORIES):
        name = address.rpartition("/")[2].removesuffix(".cert")
        with suppress(BadInput):
            explanation = explain(store.certificate(name))
            if explanation.checked.verified:
                files.make(folder / "stories")
                page.write(page.page(explanation), folder / f"stories/{name}.html")
                made[address] = f"stories/{name}.html"
    return made


@cache
def _bar(wanted: int, counts: tuple[tuple[str, int], ...]) -> Markup:
    """How the results of a cell divide: proved, not shown, failed, missing, as lengths."""
    from sci.proofs.drawing.svg import element, rect

    proved = sum(count for verdict, count in counts if verdict in PROVED)
    broken = sum(count for verdict, count in counts if verdict in FAILED)
    missing = wanted - sum(count for _, count in counts)
    other = wanted - missing - proved - broken
    at, parts = 0.0, []
    for count, name in ((proved, "known"), (other, "possible"), (broken, "returned"), (missing, "open")):
        width = 100 * count / wanted
        parts.append(rect(at, 0, width, 6, name))
        at += width
    words = f"{proved} with a proof, {other} without, {broken} failed, {missing} missing"
    return element("svg", element("title", words), *parts, viewBox="0 0 100 6", role="img", aria_label=words)
