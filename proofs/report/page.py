"""The story as one self-contained page: words, pictures, and a slider; readable without JavaScript."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from pkgutil import resolve_name
from typing import TYPE_CHECKING

from sci.proofs.drawing import files
from sci.proofs.drawing.signs import marked
from sci.proofs.drawing.style import SHEET
from sci.proofs.report.provenance import provenance

if TYPE_CHECKING:
    from sci.proofs.drawing.svg import Picture
    from sci.proofs.report.explain import Explanation
    from sci.proofs.report.game import Table

TEMPLATES = Path(__file__).parent / "page"


def page(explanation: Explanation, theory: str = "") -> str:
    """The HTML text; everything that comes from the certificate is escaped.

    ``theory`` is where the theorem can be read, if that is known: it becomes a link.
    """
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader([TEMPLATES, SHEET.parent]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["marked"] = marked
    drawn = pictures(explanation)
    return environment.get_template("page.html").render(
        name=explanation.name,
        verified=explanation.checked.verified,
        word=_word(explanation),
        claim=_claim(explanation),
        sections=explanation.sections,
        pictures=drawn,
        steps=any(picture.steps for group in drawn.values() for picture in group),
        table=_table(explanation),
        theory=theory,
        provenance=provenance(
            explanation.certificate, explanation.record, explanation.problem, explanation.statement, explanation.files
        ),
    )


def write(text: str, place: Path) -> None:
    """Write the page, whole or not at all.

    Raises:
        BadInput: if the folder cannot be written to.
    """
    files.write(text.encode(), place)


def _word(explanation: Explanation) -> str:
    if not explanation.checked.verified:
        return "Not verified"
    proof = explanation.record is None or explanation.record.about.is_proof
    return "Verified by the checker" if proof else "Verified by the checker, as statistical evidence"


def _claim(explanation: Explanation) -> str:
    """The sentence that matters most."""
    if explanation.record is None:
        return explanation.sections[0].title
    return explanation.checked.claim[explanation.record.about.headline]


def pictures(explanation: Explanation) -> dict[str, list[Picture]]:
    """The pictures by the section that they belong to; none of what was not verified."""
    record, problem, path = explanation.record, explanation.problem, explanation.path
    if record is None:
        return {}
    found: defaultdict[str, list[Picture]] = defaultdict(list)
    if record.about.pictures:
        found.update(resolve_name(record.about.pictures)(record, problem, path))
    own = {} if problem is None else problem.pictures(record)
    for section, drawn in own.items():
        found[section] += drawn
    return {section.name: found[section.name] for section in explanation.sections}


def _table(explanation: Explanation) -> Table | None:
    record = explanation.record
    return resolve_name(record.about.table)(record) if record is not None and record.about.table else None
