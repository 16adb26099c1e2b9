"""The words of judged moved points, and of a folder of witnesses: for people, as JSON, CSV and a page.

Source: docs/theory.md, 14.2 and 14.3.
"""

from __future__ import annotations

import csv
import io
from html import escape
from typing import TYPE_CHECKING, Any

from sci.errors import BadInput
from sci.proofs.drawing import files
from sci.proofs.drawing.numbers import counted
from sci.proofs.report.moved_words import WORDS
from sci.proofs.report.witnesses import rounded_up
from sci.proofs.witnesses.folder import CELLS

if TYPE_CHECKING:
    from pathlib import Path

    from sci.proofs.witnesses.folder import Table
    from sci.proofs.witnesses.moved import Moved

_STYLE = (
    "body{font-family:sans-serif;margin:2em}table{border-collapse:collapse}"
    "td,th{border:1px solid #999;padding:.3em .6em;text-align:left}"
)


def story(found: Moved) -> list[str]:
    """The lines that a person reads."""
    counts, budget = found.counts, found.budget
    told = [f"{words} {counts[name]:,}" for name, words in WORDS.items() if counts[name] or name == "fooled"]
    if counts["outside_budget"]:
        place = next(k for k, text in enumerate(told) if text.startswith("outside"))
        squared = "its square, by" if budget.norm == "2" else "by"
        told[place] += f" ({squared} up to {rounded_up(found.excess)})"
    what = "points moved by one perturbation" if found.universal else "moved points"
    lines = [
        f"judged    {what}: {len(found.outcomes):,}: {'; '.join(told)}",
        f"budget    {budget.size} in the norm {budget.norm}; all numbers as stored, decided exactly",
        "HYPOTHESIS the true label of a point is constant within the budget: this is not verified",
    ]
    return lines if found.certificate is None else [*lines, f"certificate, verified: {found.certificate}"]


def as_json(found: Moved) -> dict[str, Any]:
    """All of it; exact numbers as texts."""
    network, data, moved = (file.sha256 for file in found.files)
    return {
        "network": network,
        "data": data,
        "moved": moved,
        "norm": found.budget.norm,
        "budget": str(found.budget.size),
        "threshold": str(found.budget.threshold),
        "universal": found.universal,
        "counts": found.counts,
        "outcomes": found.outcomes,
        "fooled": found.fooled,
        "certificate": None if found.certificate is None else str(found.certificate),
    }


def folder_text(found: Table) -> list[str]:
    """A line for each tool and each kind of outcome that occurs."""
    lines = []
    for tool in found.tools:
        rows = [(what, found.count(tool, what)) for what in CELLS]
        lines.append(f"{tool}: {counted(sum(count for _, count in rows), 'witness').replace('witnesss', 'witnesses')}")
        for what, count in rows:
            by = f" (by up to {rounded_up(found.outside(tool))})" if what in ("bounds", "outside") else ""
            lines += [f"  {count:,} {CELLS[what]}{by}"] if count else []
    return lines


def folder_json(found: Table) -> dict[str, Any]:
    """The table; exact numbers as texts."""
    return {
        "instances": [{"network": network, "property": spec} for network, spec in found.instances],
        "tools": {tool: {what: found.count(tool, what) for what in CELLS} for tool in found.tools},
        "witnesses": [
            {
                "instance": cell.instance,
                "tool": cell.tool,
                "verdict": cell.what,
                "outside_by": str(cell.outside),
                "why": cell.why or None,
            }
            for cell in found.cells
        ],
    }


def write_folder(found: Table, place: Path) -> None:
    """Write the table, by the ending of the name.

    Raises:
        BadInput: for other endings, or if the file cannot be written.
    """
    made = {".csv": _csv, ".html": _html}.get(place.suffix)
    if made is None:
        raise BadInput(f"cannot write a table as {place.suffix or 'a file without suffix'} (allowed: .csv, .html)")
    files.write(made(found).encode(), place)


def _rows(found: Table) -> list[list[str]]:
    """An instance a row, a tool a column."""
    cells = {(cell.instance, cell.tool): cell for cell in found.cells}
    rows = [["network", "property", *found.tools]]
    for number, instance in enumerate(found.instances):
        row = [cells.get((number, tool)) for tool in found.tools]
        rows.append([*instance, *("" if cell is None else cell.what for cell in row)])
    return rows


def _csv(found: Table) -> str:
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n").writerows(_rows(found))
    return stream.getvalue()


def _html(found: Table) -> str:
    head, *body = _rows(found)
    totals = [["", CELLS[what], *(str(found.count(tool, what)) for tool in found.tools)] for what in CELLS]
    outside = ["", "outside the box by up to", *(rounded_up(found.outside(tool)) for tool in found.tools)]
    cells = [[CELLS.get(text, text) if k > 1 else text for k, text in enumerate(row)] for row in body]
    lines = [_row(head, "th"), *(_row(row, "td") for row in [*cells, *totals, outside])]
    title = "Witnesses, judged exactly"
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title><style>{_STYLE}</style>'
        f"</head><body><h1>{title}</h1><table>{''.join(lines)}</table></body></html>\n"
    )


def _row(texts: list[str], tag: str) -> str:
    return f"<tr>{''.join(f'<{tag}>{escape(text)}</{tag}>' for text in texts)}</tr>"
