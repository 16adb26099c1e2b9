"""Where the problems stand: every shipped problem, and evidence that is what it is called."""

import json
import re
import shlex
from pathlib import Path

import pytest

from sci.classification import KINDS
from sci.proofs.cli import main
from sci.proofs.hierarchy.classify import classifications, page
from sci.proofs.hierarchy.figure import draw
from sci.proofs.theorems import classified, shipped
from tests.unit.drawing.layout import faults

ROOT = Path(__file__).resolve().parents[2]
EVIDENCE = [
    (found.problem, side, evidence)
    for found in classifications()
    for side, all_ in (("upper", found.known.upper), ("lower", found.known.lower), ("minds", found.known.minds))
    for evidence in all_
]
WITHSTANDS = "continuous-approximation"


def test_the_page_and_its_figure_are_current():
    assert (ROOT / "docs/classification.md").read_text() == page(), (
        "run: python -m sci.proofs.hierarchy.classify > docs/classification.md"
    )
    assert faults(draw(classifications()).svg) == []
    assert (ROOT / "docs/images/hierarchy.svg").read_text() == draw(classifications()).svg, (
        "run: sci classify --figure docs/images/hierarchy.svg"
    )


def test_every_problem_stands_in_the_figure_once():
    texts = re.findall(r"<text[^>]*>([^<]*)</text>", draw(classifications()).svg)
    for found in classifications():
        assert texts.count(found.problem) == 1


def test_theorems_are_where_they_are_said_to_be():
    headings = set(re.findall(r"^#+ ([0-9.]+'?) ", (ROOT / "docs/theory.md").read_text(), re.MULTILINE))
    for problem, _, evidence in EVIDENCE:
        cited = re.match(r"docs/theory\.md, ([^:(]*)", evidence.what) if evidence.kind == "theorem" else None
        for section in re.findall(r"[0-9]+(?:\.[0-9]+)?'?", cited[1] if cited else ""):
            assert section in headings, (problem, evidence)


def limits(name: str) -> int:
    """The height of the towers of a class."""
    return max(1, int(name[-1]) - name.startswith("Delta"))


@pytest.mark.parametrize("found", classifications(), ids=lambda found: found.problem)
def test_classes_fit(found):
    known = found.known
    assert known.upper
    assert {evidence.kind for evidence in (*known.upper, *known.lower, *known.minds)} <= KINDS.keys()
    assert bool(known.outside) == bool(known.lower)
    assert known.sci == limits(known.inside)
    assert found.summary
    if len(known.outside) == len("Delta_1"):
        assert known.outside.startswith("Delta")
        assert int(known.outside[-1]) <= int(known.inside[-1])
    assert bool(known.changes) == bool(known.minds)


@pytest.mark.parametrize(
    ("problem", "side", "evidence"), [row for row in EVIDENCE if row[2].kind == "certificate"], ids=str
)
def test_a_certificate_is_made_by_its_command(problem, side, evidence, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    cheap = ["-p", "eps=1/10"] if problem == WITHSTANDS else []
    code = main([*shlex.split(evidence.what)[1:], *cheap])
    spectra = (0, "upper") if evidence.what.startswith("sci spectrum") else (1, "upper")
    assert (code, side) in ((0, "lower"), spectra, (0, "minds"))
    assert "certificate, verified" in capsys.readouterr().out
    (found,) = Path().glob("*.cert")
    assert main(["verify", str(found)]) == 0


@pytest.mark.parametrize(
    ("problem", "side", "evidence"), [row for row in EVIDENCE if row[2].kind == "tower run"], ids=str
)
def test_a_tower_run_settles_and_contradicts_nothing(problem, side, evidence, capsys):
    assert main([*shlex.split(evidence.what)[1:], "--json", "--steps", "20"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert found["contradiction"] is None
    assert all(row["right"][-1] is True for row in found["rows"])


def test_the_command(capsys):
    assert main(["classify", "zero-test"]) == 0
    assert "zero-test: in Pi_1, not in Delta_1; SCI 1" in capsys.readouterr().out
    assert main(["classify", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [each["problem"] for each in found] == list({**shipped(), **classified()})
    assert [each["problem"] for each in found if each["shipped"]] == list(shipped())
    assert all(each["type"] == {"lower": "general", "upper": "arithmetic"} for each in found)
    assert main(["classify", "positivty"]) == 2
