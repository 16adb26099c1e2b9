"""The proved checker and the checker agree; the theorems rest on nothing."""

import os

import pytest

from sci.proofs.certificates.deliver import CHECKER
from sci.proofs.certificates.proved import PROGRAM
from sci.proofs.cli import main
from tests.accept.checker import written
from tests.accept.good import good
from tests.accept.instability import good as good_unstable
from tests.coq.agreement import agree, mutants, pursuits, verdicts
from tests.reject.bad import bad
from tests.reject.instability import bad as bad_unstable

MUTANTS = int(os.environ.get("SCI_MUTANTS", "300"))
COQ = CHECKER.parent / "coq"
AXIOMS = PROGRAM.parent / "axioms"
REQUIRED = os.environ.get("SCI_COQ") == "required"
built = pytest.mark.skipif(not (REQUIRED or PROGRAM.is_file()), reason="the proved checker is not built: make proved")
compiled = pytest.mark.skipif(
    not (REQUIRED or (AXIOMS / "reals.txt").is_file()), reason="the theorems are not compiled: make coq"
)


@built
@pytest.mark.parametrize(
    "cases",
    [good, bad, good_unstable, bad_unstable, pursuits, lambda: mutants(MUTANTS, seed=16)],
    ids=["good", "bad", "good, unstable", "bad, unstable", "pursuits", "mutants"],
)
def test_it_agrees_with_the_checker(cases, tmp_path):
    asked = [case for case in cases() if not case.limits and case.statement is None]
    said = verdicts(asked, written(asked, tmp_path))
    assert {name: pair for name, pair in said.items() if not agree(*pair)} == {}
    assert sum(pair == ("VERIFIED", "VERIFIED") for pair in said.values()) >= len(asked) // 50


@built
def test_the_command_says_so(tmp_path, capsys):
    certificate = tmp_path / "one.cert"
    certificate.write_bytes(good()[0].data)
    assert main(["verify", "--proved", str(certificate)]) == 0
    told = capsys.readouterr().out.splitlines()
    assert told[-2:] == ["the checker proved sound in Coq verifies it too", "VERIFIED"]


@pytest.mark.parametrize("option", ["--proved", "--smt"])
def test_a_statement_of_the_users_own_is_not_covered(option, tmp_path, capsys):
    own, certificate = CHECKER / "statements" / "zero_test.py", tmp_path / "one.cert"
    certificate.write_bytes(good()[0].data)
    assert main(["verify", option, str(certificate), "--statement", str(own)]) == 2
    assert "they know only the shipped problems" in capsys.readouterr().err


def test_where_it_is_not_built_the_command_says_how(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr("sci.proofs.certificates.proved.PROGRAM", tmp_path / "proved")
    certificate = tmp_path / "one.cert"
    certificate.write_bytes(good()[0].data)
    assert main(["verify", "--proved", str(certificate)]) == 2
    assert "`make proved` builds it" in capsys.readouterr().err


@compiled
def test_the_theorems_rest_on_no_axioms():
    asked = sum((COQ / file).read_text().count("Print Assumptions") for file in ("Axioms.v", "RationalAxioms.v"))
    assert (AXIOMS / "rationals.txt").read_text().splitlines() == ["Closed under the global context"] * asked


@compiled
def test_over_the_real_numbers_they_rest_on_those_of_coqs_reals():
    told = (AXIOMS / "reals.txt").read_text().splitlines()
    names = {text for text in told if text[0] not in " A" and text != "Axioms:"}
    assert names == {"ClassicalDedekindReals.sig_forall_dec", "FunctionalExtensionality.functional_extensionality_dep"}


def test_the_lines_that_are_counted():
    checker = {
        *("Transcripts", "Text", "Numbers", "IntegralNetworks", "Counterexamples", "SignQuestions", "ReluArgmin"),
        *("LpDigits", "Pursuits", "GameCertificates", "Unstable", "Checker"),
    }
    theories = {path.stem: lines(path) for path in (COQ / "theories").glob("*.v")}
    by_hand = {path.name: lines(path) for path in (COQ / "checker").glob("*.ml*") if path.stem != "proved"}
    trusted = [n for name, n in by_hand.items() if name.partition(".")[0] in ("big", "natural", "positive", "main")]
    counted = [
        f"{sum(n for name, n in theories.items() if name not in checker):,} of theorems",
        f"{lines(COQ / 'reals' / 'Arithmetic.v'):,} more for real numbers",
        f"{sum(theories[name] for name in checker):,} of the checker",
        f"{lines(COQ / 'checker' / 'proved.ml'):,} of extracted OCaml",
        f"{sum(by_hand.values()):,} of OCaml by hand, of which {sum(trusted):,} are trusted",
        f"{lines(COQ / 'Extraction.v'):,} lines that say which",
        f"{sum(trusted) - by_hand['main.ml']:,} lines of these functions",
        f"{by_hand['main.ml']:,} lines of `main.ml`",
        f"{sum(by_hand.values()) - sum(trusted):,} lines); this",
    ]
    page = (COQ.parents[1] / "docs" / "trust.md").read_text()
    assert [text for text in counted if text not in page] == []


def lines(path) -> int:
    return path.read_text().count("\n")
