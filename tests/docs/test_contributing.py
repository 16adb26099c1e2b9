"""The steps of CONTRIBUTING.md lead to what is there: each place knows every kind, model class and picture."""

import re

import pytest

from sci.model import HOMES
from sci.proofs.certificates.kinds import KINDS
from sci.proofs.theorems import shipped
from tests.docs.blocks import ROOT

PAGE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
PLACE = re.compile(r"^\| `([^`]+)` \|", re.MULTILINE)
VERDICTS = ("accept", "reject")
PICTURES = [
    path.stem for path in (ROOT / "proofs/report/pictures").glob("*.py") if path.stem not in ("__init__", "of_kind")
]


def places(title):
    section = PAGE.partition(f"## {title}\n")[2].partition("\n## ")[0]
    return PLACE.findall(section)


def knows(place, name):
    """Whether a file, or one in a folder, has a word, or is named so."""
    path = ROOT / place
    files = [found for found in path.rglob("*") if found.suffix in (".py", ".md")] if path.is_dir() else [path]
    word = re.compile(rf"(?<![\w-]){re.escape(name)}(?![\w-])")
    return any(file.stem == name or word.search(file.read_text(encoding="utf-8")) for file in files)


@pytest.mark.parametrize("name", shipped())
def test_problems(name):
    assert all(knows(place, name) for place in places("Adding a problem"))
    assert list((ROOT / "tests/arena/accept").glob(f"{name}-*.cert"))
    assert list((ROOT / "tests/arena/reject").glob(f"{name}-*.cert"))


@pytest.fixture(scope="module")
def arena():
    """The kinds of the certificates that are to be accepted, and to be rejected."""
    return {
        verdict: {_kind(place) for place in (ROOT / "tests/arena" / verdict).glob("*.cert")} for verdict in VERDICTS
    }


def _kind(place):
    found = re.match(rb'\{"kind":"([a-z]+)"', place.read_bytes())
    return found and found[1].decode()


@pytest.mark.parametrize("name", KINDS)
def test_kinds(name, arena):
    assert len(places("Adding a kind of certificate")) == 5
    assert all(knows(place, name) for place in places("Adding a kind of certificate")[:3])
    assert all(name in kinds for kinds in arena.values())


@pytest.mark.parametrize("name", HOMES)
def test_classes_of_models(name):
    assert len(places("Adding a class of models")) == 4
    assert all(knows(place, name) for place in places("Adding a class of models"))


@pytest.mark.parametrize("name", PICTURES)
def test_pictures(name):
    first, second, _ = places("Adding a picture")
    assert (ROOT / first / f"{name}.py").is_file()
    assert knows(second, name) or knows("proofs/report", name) or knows("proofs/theorems", name)


def test_folders_of_tests():
    named = {place.removeprefix("tests/") for place in places("The tests, by folder and purpose")}
    there = {path.name for path in (ROOT / "tests").iterdir() if path.is_dir() and path.name != "__pycache__"}
    assert named == there


@pytest.mark.parametrize("place", sorted(set(PLACE.findall(PAGE))))
def test_places(place):
    assert (ROOT / place).exists()
