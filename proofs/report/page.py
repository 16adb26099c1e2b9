"""The story as one self-contained page: words, pictures, and a slider; readable without JavaScript."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sci.errors import BadInput
from sci.problem import FamilyProblem
from sci.proofs.certificates.read import ON_INPUTS
from sci.proofs.report import game
from sci.proofs.report.pictures import boxes, coin_tree, digits_read, moves, possible_inputs, runs

if TYPE_CHECKING:
    from collections.abc import Callable

    from sci.problem import Problem
    from sci.proofs.certificates.read import Record
    from sci.proofs.drawing.svg import Picture
    from sci.proofs.report.explain import Explanation

TEMPLATES = Path(__file__).parent / "page"


def page(explanation: Explanation) -> str:
    """The HTML text; everything that comes from the certificate is escaped."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("page.html").render(
        name=explanation.name,
        verified=explanation.checked.verified,
        word=_word(explanation),
        claim=_claim(explanation),
        sections=explanation.sections,
        pictures=pictures(explanation),
        frames=_frames(explanation),
        game=_game(explanation),
    )


def write(text: str, place: Path) -> None:
    """Write the page, whole or not at all.

    Raises:
        BadInput: if the folder cannot be written to.
    """
    try:
        handle, name = tempfile.mkstemp(prefix=f".{place.name}.", dir=place.absolute().parent)
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            stream.write(text)
        os.chmod(name, 0o644)
        os.replace(name, place)
    except OSError as error:
        raise BadInput(f"cannot write {place}: {error.strerror}") from None


def _word(explanation: Explanation) -> str:
    if not explanation.checked.verified:
        return "Not verified"
    statistical = explanation.record is not None and explanation.record.kind == "statistical"
    return "Verified by the checker, as statistical evidence" if statistical else "Verified by the checker"


def _claim(explanation: Explanation) -> str:
    """The sentence that matters most: after those that say which sample and network are meant."""
    if explanation.record is None:
        return explanation.sections[0].title
    claim = explanation.checked.claim
    return claim[{"unstable": 2, "stable": 1}.get(explanation.record.kind, 0)]


def pictures(explanation: Explanation) -> dict[str, list[Picture]]:
    """The pictures by the section that they belong to; none of what was not verified."""
    record, problem, path = explanation.record, explanation.problem, explanation.path
    if record is None:
        return {}
    if record.kind not in ON_INPUTS:
        return {"claim": _of_claim(record, problem)}
    found: dict[str, list[Picture]] = {name: [] for name in ("wanted", "asked", "possible", "stopped", "wrong")}

    def add(section: str, draw: Callable[..., Picture], *arguments: Any) -> None:
        found[section].append(draw(*arguments))

    if problem is not None and path:
        add("possible", possible_inputs.draw, problem, record, path)
    if problem is not None and record.queries:
        add("asked", digits_read.draw, problem, record)
    if record.kind == "randomised":
        add("stopped", coin_tree.draw, record)
    if record.kind == "statistical":
        add("stopped", runs.draw, record)
    own = {} if problem is None else problem.pictures(record)
    return {section: [*drawn, *own.get(section, ())] for section, drawn in found.items()}


def _of_claim(record: Record, problem: Problem | None) -> list[Picture]:
    """The pictures of a claim that names no input."""
    if record.kind == "unstable":
        return [moves.draw(record, fooled) for fooled in record.others["fooled"][:8]]
    if record.kind == "stable":
        return [boxes.draw(record)]
    return [] if problem is None else [*problem.pictures(record).get("claim", ())]


def _frames(explanation: Explanation) -> list[possible_inputs.Frame]:
    record, problem = explanation.record, explanation.problem
    if record is None or not isinstance(problem, FamilyProblem) or not explanation.path:
        return []
    return possible_inputs.frames(problem, record, explanation.path)


def _game(explanation: Explanation) -> game.Table | None:
    record = explanation.record
    return game.table(record) if record is not None and record.kind == "game" else None
