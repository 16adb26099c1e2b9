"""What a campaign found: a page that opens without scripts, and the same as CSV, JSON or Parquet."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sci.extras import extra
from sci.proofs.campaigns.plan import canonical
from sci.proofs.campaigns.store import COLUMNS
from sci.proofs.drawing import files
from sci.proofs.drawing.style import SHEET

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from markupsafe import Markup

    from sci.proofs.campaigns.plan import Plan, Task
    from sci.proofs.campaigns.store import Row, Store

TEMPLATES = Path(__file__).parent / "page"
LISTED = 20
"""Results of a cell that the page lists; the rest is in the tables beside it."""
FIELDS = (*COLUMNS, "repeat", "values")
"""The columns of a table of results."""
PARSED = frozenset({"arguments", "found", "clocked", "values"})
"""Those that are JSON."""
_quoted = json.encoder.encode_basestring_ascii
PROVED = frozenset({"refuted", "unstable", "defeated", "counterexample", "determined", "undetermined", "withstood"})


@dataclass(frozen=True)
class Cell:
    """The results of one target under one setting: counts by verdict, and some of them with their certificates."""

    wanted: int
    counts: Mapping[str, int]
    listed: tuple[Mapping[str, str], ...]

    @property
    def missing(self) -> int:
        """Tasks without a result."""
        return self.wanted - sum(self.counts.values())


@dataclass(frozen=True)
class Spread:
    """A whole number that the results of a cell state, over its seeds: least, quartiles, greatest."""

    name: str
    row: str
    column: str
    values: tuple[int, ...]

    def at(self, quarters: int) -> int:
        """The value below which so many quarters of them lie."""
        return self.values[(len(self.values) - 1) * quarters // 4]


@dataclass(frozen=True)
class Found:
    """What a report shows."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: Mapping[tuple[str, str], Cell]
    counts: Mapping[str, int]
    spreads: tuple[Spread, ...]
    changed: tuple[tuple[str, str, str], ...]
    wanted: int


def collected(plan: Plan, store: Store, earlier: Store | None = None) -> Found:
    """The results of a plan; with an ``earlier`` store, also the verdicts that differ there.

    There a task is the same if its arguments are: files may have been edited.
    """
    stored = {row.task: row for row in store.rows()}
    groups: dict[tuple[str, str], list[Task]] = {}
    for task in plan.tasks:
        groups.setdefault((task.row, task.column), []).append(task)
    cells = {place: _cell(tasks, stored, store) for place, tasks in groups.items()}
    found = [row for task in plan.tasks if (row := stored.get(task.name))]
    return Found(
        rows=tuple(dict.fromkeys(row for row, _ in groups)),
        columns=tuple(dict.fromkeys(column for _, column in groups)),
        cells=cells,
        counts=Counter(row.verdict for row in found),
        spreads=tuple(spread for place, tasks in groups.items() for spread in _spreads(place, tasks, stored)),
        changed=tuple(_changed(found, earlier)) if earlier else (),
        wanted=len(plan.tasks),
    )


def _cell(tasks: list[Task], stored: Mapping[str, Row], store: Store) -> Cell:
    found = [(task, stored[task.name]) for task in tasks if task.name in stored]
    listed = tuple(
        {
            "command": " ".join(["sci", *task.arguments]),
            "verdict": row.verdict,
            "said": _sentence(row),
            "certificate": _relative(store, row.certificate) if row.certificate else "",
        }
        for task, row in found[:LISTED]
    )
    return Cell(len(tasks), Counter(row.verdict for _, row in found), listed)


def _sentence(row: Row) -> str:
    claim = json.loads(row.found).get("claim") if row.found else None
    if isinstance(claim, list) and claim:
        return str(claim[0])
    return row.said.splitlines()[-1] if row.said else ""


def _relative(store: Store, name: str) -> str:
    return store.certificate(name).absolute().as_uri()


def _spreads(place: tuple[str, str], tasks: list[Task], stored: Mapping[str, Row]) -> list[Spread]:
    """The whole numbers that all results of a cell state and that differ."""
    found = [json.loads(row.found) for task in tasks if (row := stored.get(task.name)) and row.found]
    if len(found) < 2:
        return []
    names = [name for name in found[0] if all(type(each.get(name)) is int for each in found)]
    spreads = [Spread(name, *place, tuple(sorted(each[name] for each in found))) for name in sorted(names)]
    return [spread for spread in spreads if spread.values[0] != spread.values[-1]]


def _changed(found: Iterable[Row], earlier: Store) -> list[tuple[str, str, str]]:
    """Command, verdict then, verdict now, where they differ."""
    before = {_key(row): row.verdict for row in earlier.rows()}
    pairs = [(_key(row), row.verdict) for row in found]
    return [
        (" ".join(["sci", *json.loads(key)[0]]), before[key], now)
        for key, now in pairs
        if key in before and before[key] != now
    ]


def _key(row: Row) -> str:
    told = json.loads(row.arguments)
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
    found, all_of = collected(plan, store, earlier), tuple(_records(plan, store))
    files.make(folder)
    for name in ("csv", "json"):
        files.write(_written(all_of, name), folder / f"results.{name}")
    text = environment.get_template("campaign.html").render(
        plan=plan, found=found, listed=LISTED, bars={place: _bar(cell) for place, cell in found.cells.items()}
    )
    files.write(text.encode(), folder / "index.html")
    return folder / "index.html"


def _bar(cell: Cell) -> Markup:
    """How the results of a cell divide: proved, not shown, missing, as lengths."""
    from sci.proofs.drawing.svg import element, rect

    proved = sum(count for verdict, count in cell.counts.items() if verdict in PROVED)
    broken = sum(
        count for verdict, count in cell.counts.items() if verdict in ("mistake", "internal error", "worker lost")
    )
    other = cell.wanted - cell.missing - proved - broken
    at, parts = 0.0, []
    for count, name in ((proved, "known"), (other, "possible"), (broken, "returned"), (cell.missing, "open")):
        width = 100 * count / cell.wanted
        parts.append(rect(at, 0, width, 6, name))
        at += width
    words = f"{proved} with a proof, {other} without, {broken} failed, {cell.missing} missing"
    return element("svg", element("title", words), *parts, viewBox="0 0 100 6", role="img", aria_label=words)


def export(plan: Plan, store: Store, format_: str) -> bytes:
    """All results of the plan, in its order, as ``"csv"``, ``"json"`` or ``"parquet"``.

    To the columns of the table come ``repeat`` and ``values``, those of the plan. In JSON ``arguments``, ``found`` and
    ``clocked`` are objects, elsewhere texts.

    Raises:
        MissingPackage: for Parquet, if pyarrow is not installed.
    """
    return _written(tuple(_records(plan, store)), format_)


def _written(found: tuple[tuple[Any, ...], ...], format_: str) -> bytes:
    if format_ == "json":
        return ("[" + ",\n".join(map(_as_json, found)) + "]\n").encode()
    if format_ == "csv":
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(FIELDS)
        writer.writerows(found)
        return out.getvalue().encode()
    with extra("parquet"):
        import pyarrow
        import pyarrow.parquet
    kinds = [(name, pyarrow.int64() if name in ("code", "repeat") else pyarrow.string()) for name in FIELDS]
    columns = [pyarrow.array(column, kind) for column, (_, kind) in zip(zip(*found, strict=True), kinds, strict=True)]
    sink = pyarrow.BufferOutputStream()
    pyarrow.parquet.write_table(pyarrow.table(columns, pyarrow.schema(kinds)), sink)
    return bytes(sink.getvalue())


def _records(plan: Plan, store: Store) -> Iterator[tuple[Any, ...]]:
    """A record each result, with the fields `FIELDS`."""
    stored = {row.task: row for row in store.rows()}
    values: dict[int, str] = {}  # repetitions share theirs
    for task in plan.tasks:
        if row := stored.get(task.name):
            told = values.setdefault(id(task.values), "") or canonical(task.values)
            values[id(task.values)] = told
            yield (*astuple(row), task.repeat, told)


def astuple(row: Row) -> tuple[Any, ...]:
    """The fields of a row, in the order of `COLUMNS`."""
    return tuple(vars(row).values())


def _as_json(record: tuple[Any, ...]) -> str:
    """An object; what is JSON already stays it, and is null where there is none."""
    return "{" + ",".join([f'"{name}":{_value(name, value)}' for name, value in zip(FIELDS, record, strict=True)]) + "}"


def _value(name: str, value: Any) -> str:
    if name in PARSED:
        return value or "null"
    return "null" if value is None else str(value) if isinstance(value, int) else _quoted(value)
