"""Stories: of every kind of certificate, of single questions, and of certificates that are wrong."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from sci.errors import BadInput
from sci.proofs import cli
from sci.proofs.report.explain import explain
from sci.proofs.report.rules import RULES
from sci.proofs.report.section import TITLES
from tests.unit.report.certificates import NAMES

OWN = Path(__file__).resolve().parents[3] / "examples" / "new_problem.py"


@pytest.mark.parametrize("name", NAMES)
def test_every_kind_is_told_of(explained, name):
    told = explained(name)
    assert told.checked.verified, told.checked.lines
    text = told.as_text()
    assert text.endswith("\n\nVERIFIED")
    for sentence in told.checked.claim:
        assert sentence in text


@pytest.mark.parametrize("name", NAMES)
def test_stories_have_the_same_sections_in_the_same_order(explained, name):
    told = explained(name)
    names = [section.name for section in told.sections]
    assert names == [each for each in TITLES if each in names]
    assert names[0] == "wanted"
    assert ("instead" in names) is told.record.about.is_failure
    others = {section.title for section in told.sections} - set(TITLES.values())
    assert others <= {"What the runs show"}


def test_the_story_of_a_network(explained):
    text = explained("network").as_text()
    assert "x_2 of point 2 to 64 digits: 0" in text
    assert "after 7 answers: T_0; T_delta with delta = 2**-N, for all N >= 64" in text
    assert "The file stores a table, not the order of the queries" in text
    assert "it returned a ReLU network of widths 2-4-1" in text
    assert "on point 2, with label 1, the network has the value 1/2 (about 0.500000)" in text


def test_the_story_of_a_linear_program(explained):
    text = explained("digits").as_text()
    assert "Nothing was asked." in text
    assert "The file keeps a table" not in text
    assert "x_1 = 1/400 (about 0.002500)" in text
    assert "the nearest solution is (" in text
    assert "allowed is 1/1000000 (about 0.000001)" in text or "allowed is 1/1000000 (about 1.000000e-6)" in text


def test_the_central_input(explained):
    assert "remained possible to the end: x = 0." in explained("centre").as_text()


def test_coins_count_for_the_algorithm(explained):
    text = explained("coins").as_text()
    assert "after the flips 1: probability 1/2" in text
    assert "the other coins, of probability 1/2, are not in this certificate and count for the algorithm" in text


def test_exact_masses(explained):
    text = explained("three-quarters").as_text()
    assert "after the flips 10, 0: probability 3/4" in text
    assert "the other coins, of probability 1/4, are not in this certificate" in text


def test_statistics_are_never_called_wrong(explained):
    text = explained("statistical").as_text()
    assert "What the runs show" in text
    assert "Where it is wrong" not in text


def test_what_was_withstood_is_not_called_wrong(explained):
    assert "Where it is wrong" not in explained("function").as_text()
    assert "within 1/4 of the network it returns" in explained("function").as_text()


def test_one_question(certificate):
    text = explain(certificate("network"), step=7).as_text()
    assert text.startswith("Question 7 of 7, in the order of precision\n  x_2 of point 2 to 64 digits: 0")
    assert "still possible: T_0; T_delta with delta = 2**-N, for all N >= 64" in text


@pytest.mark.parametrize("step", [0, 8])
def test_a_question_that_was_not_asked(certificate, step):
    with pytest.raises(BadInput, match="has 7 questions"):
        explain(certificate("network"), step=step)


def test_a_rejected_certificate_is_told_of_by_its_rule(certificate, tmp_path):
    place = tmp_path / "edited.cert"
    place.write_bytes(certificate("positive").read_bytes().replace(b'["output",0]', b'["output",1]'))
    told = explain(place)
    assert (told.checked.code, told.record, told.problem) == (1, None, None)
    text = told.as_text()
    assert "REJECTED [wrong]" in text
    assert RULES["wrong"] in text
    assert text.endswith("NOT VERIFIED")
    assert "2**-21" not in text


def test_every_rule_of_the_format_has_a_meaning():
    named = set(re.findall(r"\*\*\[(\w+)\]\*\*", (OWN.parents[1] / "proofs" / "FORMAT.md").read_text()))
    assert named == RULES.keys()


def test_a_declined_certificate(tmp_path):
    place = tmp_path / "future.cert"
    place.write_bytes(b'{"kind":"x","parameters":{},"problem":"y","version":9}\n["a"]\n["end",2,"0"]\n')
    assert "This certificate was not judged" in explain(place).as_text()


def test_there_is_no_file(tmp_path):
    with pytest.raises(BadInput, match="there is no file"):
        explain(tmp_path / "none.cert")


def test_a_problem_of_the_user(tmp_path):
    from sci.proofs.adversary.refute import refute

    place = tmp_path / "own.cert"
    refute(f"{OWN}:eigh", f"{OWN}:Problem", output=place, in_process=True)
    assert "DECLINED" in explain(place).as_text()
    text = explain(place, OWN).as_text()
    assert "verified RELATIVE TO the statement in new_problem.py" in text
    assert "member N of family 1, for all N >= 40" in text
    assert "only where evaluations approach their limits monotonically" in text


def test_the_command(certificate, tmp_path, capsys):
    place, page = str(certificate("positive")), tmp_path / "out.html"
    assert cli.main(["explain", place, "--html", str(page)]) == 0
    assert "Where it is wrong" in capsys.readouterr().out
    assert page.read_text().startswith("<!doctype html>")
    assert cli.main(["explain", place, "--json"]) == 0
    assert [section["name"] for section in json.loads(capsys.readouterr().out)["sections"]][-2:] == ["wrong", "instead"]
    assert cli.main(["explain", place, "--html", str(tmp_path / "no" / "out.html")]) == 2
    assert "cannot write" in capsys.readouterr().err


def test_what_draws_is_not_loaded_for_words(certificate):
    command = (
        "import sys; from pathlib import Path; "
        "from sci.proofs.report.explain import explain; explain(Path(sys.argv[1]))"
    )
    loaded = f"{command}; print({{'resvg_py', 'jinja2', 'numpy'}} & sys.modules.keys())"
    done = subprocess.run(
        [sys.executable, "-c", loaded, certificate("positive")], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "set()"
