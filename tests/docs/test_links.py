"""Links lead somewhere, and what docstrings cite of the theory is there."""

import re
from pathlib import Path

import pytest

from tests.docs.blocks import ROOT

PAGES = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "proofs/FORMAT.md",
    *sorted((ROOT / "docs").rglob("*.md")),
]
FENCED = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
SECTION = re.compile(r"^#{2,3} (\d+(?:\.\d+)?'?) ", re.MULTILINE)
CITED = re.compile(r"docs/theory\.md, (?:Theorems? |Lemma )?(\d+(?:\.\d+)?)\b")


def prose(page: Path) -> str:
    return FENCED.sub("", page.read_text(encoding="utf-8"))


def anchors(page: Path) -> set[str]:
    """As code forges and the site make them of headings."""
    return {re.sub(r"[^\w\- ]", "", title).strip().lower().replace(" ", "-") for title in HEADING.findall(prose(page))}


def links():
    for page in PAGES:
        for target in LINK.findall(prose(page)):
            if "://" not in target:
                yield pytest.param(page, target, id=f"{page.relative_to(ROOT)}->{target}")


@pytest.mark.parametrize(("page", "target"), list(links()))
def test_link(page, target):
    path, _, anchor = target.partition("#")
    place = (page.parent / path).resolve() if path else page
    assert place.is_file(), f"{target} is not there"
    assert not anchor or anchor in anchors(place), f"{path} has no heading #{anchor}"


def test_sections_that_docstrings_cite():
    sections = set(SECTION.findall((ROOT / "docs/theory.md").read_text(encoding="utf-8")))
    assert {"1", "2.1", "2.2'", "3.11", "4.5", "10.6"} <= sections
    files = [
        path for room in ("sci", "oracles", "algorithms", "proofs", "tests") for path in (ROOT / room).rglob("*.py")
    ]
    for path in files:
        missing = set(CITED.findall(path.read_text(encoding="utf-8"))) - sections
        assert not missing, f"{path.relative_to(ROOT)} cites sections {missing} of the theory"


def test_each_theorem_of_the_readme_has_a_file():
    table = (ROOT / "README.md").read_text(encoding="utf-8").partition("| theorem |")[2].partition("\n## ")[0]
    rows = [row for row in table.splitlines()[2:] if row.startswith("|")]
    assert len(rows) >= 10
    for row in rows:
        _, theorem, file, *_ = row.split("|")
        assert "docs/theory.md#" in theorem
        assert ".py)" in file
