"""The arena: its verdicts are those of the checker, it has every rule and statement, its runner finds null checkers."""

import json
import sys
from pathlib import Path

import pytest

from tests.accept.checker import FOLDER, Case, Checker
from tests.arena import run
from tests.reject.suite import rules_in

HERE = Path(run.__file__).parent
INDEX = json.loads((HERE / "index.json").read_text())
STATEMENTS = {path.stem.replace("_", "-") for path in (FOLDER / "statements").glob("*.py")}
KINDS = {path.stem for path in FOLDER.glob("*.py") if "\ndef verify(" in path.read_text()}
REAL = [sys.executable, "-I", str(FOLDER)]


def test_the_checker_says_what_the_index_says():
    checker = Checker()
    for entry in INDEX:
        files = tuple((HERE / name).read_bytes() for name in entry["with"])
        case = Case(entry["file"], b"", entry["rule"] or entry["verdict"], files=files)
        place = HERE / entry["file"]
        if files:  # the checker of the tests writes them beside the certificate
            continue
        assert checker.judge(place, case) == case.verdict, entry["file"]


def test_certificates_about_files(capsys):
    assert run.main(["--kinds", "witness", *REAL]) == 0
    assert "mistakes: 0" in capsys.readouterr().out


def test_the_index_lists_the_files():
    files = {path.relative_to(HERE).as_posix() for path in HERE.glob("*/*.cert")}
    assert files == {entry["file"] for entry in INDEX}
    folders = {"VERIFIED": "accept", "REJECTED": "reject", "DECLINED": "decline"}
    assert all(entry["file"].startswith(folders[entry["verdict"]] + "/") for entry in INDEX)
    beside = {path.relative_to(HERE).as_posix() for path in (HERE / "files").iterdir()}
    assert beside == {name for entry in INDEX for name in entry["with"]}


def test_it_is_small():
    assert sum(path.stat().st_size for path in HERE.rglob("*") if path.suffix != ".pyc" and path.is_file()) < 3_000_000


def test_it_has_every_rule_kind_and_statement():
    """If this fails, something is new: ``python -m tests.arena.build``."""
    rules = rules_in(str(path.relative_to(FOLDER)) for path in FOLDER.rglob("*.py"))
    assert rules - {entry["rule"] for entry in INDEX} == set()
    verified = [entry for entry in INDEX if entry["verdict"] == "VERIFIED"]
    assert {entry["problem"] for entry in verified} == STATEMENTS
    assert {entry["kind"] for entry in verified} == KINDS
    assert {entry["problem"] for entry in INDEX if entry["rule"]} >= STATEMENTS


@pytest.mark.parametrize("null", sorted(HERE.glob("null/*.py")), ids=lambda path: path.stem)
def test_a_null_checker_is_found(null, capsys):
    assert run.main(["--every", "40", sys.executable, "-S", str(null)]) == 1
    assert "mistakes: 0" not in capsys.readouterr().out


def test_one_that_declines_everything_is_found_in_part_too(capsys):
    assert run.main(["--every", "40", "--partial", sys.executable, str(HERE / "null" / "decline.py")]) == 1
    assert "nothing was verified" in capsys.readouterr().out


def test_ours_passes_as_a_process(capsys):
    assert run.main(["--every", "40", *REAL]) == 0
    assert "mistakes: 0" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("answer", "verdict", "rule", "mistake"),
    [
        ("VERIFIED", "VERIFIED", None, None),
        ("VERIFIED", "DECLINED", None, run.ACCEPTED),
        ("VERIFIED", "REJECTED", "order", run.ACCEPTED),
        ("REJECTED [order]", "REJECTED", "order", None),
        ("REJECTED [answer]", "REJECTED", "order", run.RULE),
        ("REJECTED [order]", "VERIFIED", None, run.REFUSED),
        ("REJECTED [order]", "DECLINED", None, run.OTHER),
        ("DECLINED", "VERIFIED", None, run.DECLINED),
        ("nothing (exit 1, last line '')", "REJECTED", "order", run.NONE),
    ],
)
def test_each_mistake_has_a_name(answer, verdict, rule, mistake):
    assert run.compare({"verdict": verdict, "rule": rule}, answer, partial=False) == mistake


@pytest.mark.parametrize(
    "program",
    [
        "print('VERIFIED'); raise SystemExit(1)",  # the word and the code disagree
        "print('VERIFIED?')",
        "print('REJECTED order'); raise SystemExit(1)",
        "import time; time.sleep(60)",
    ],
)
def test_what_is_no_verdict(program):
    entry = {"file": INDEX[0]["file"], "with": []}
    assert run.ask([sys.executable, "-S", "-c", program], entry, 2).startswith("nothing")
