"""The proved checker and the checker agree, on good certificates, on bad ones, and on what is neither."""

from pathlib import Path

import pytest

from sci.proofs.certificates.proved import PROGRAM, check_proved
from sci.proofs.cli import main
from tests.accept.checker import Checker, written
from tests.accept.good import good
from tests.reject.bad import bad

AXIOMS = PROGRAM.with_name("axioms.txt")
built = pytest.mark.skipif(not PROGRAM.is_file(), reason="the proved checker is not built: make proved")
compiled = pytest.mark.skipif(not AXIOMS.is_file(), reason="the theorems are not compiled: make coq")
REAL = Checker()


@built
def test_it_agrees_with_the_checker(tmp_path):
    cases = [case for case in [*good(), *bad()] if not case.limits and case.statement is None]
    paths = written(cases, tmp_path)
    pairs = {case.name: (REAL.judge(paths[case.name], case), proved(paths[case.name])) for case in cases}
    assert {name: pair for name, pair in pairs.items() if not agree(*pair)} == {}
    assert sum(pair == ("VERIFIED", "VERIFIED") for pair in pairs.values()) >= 8


def proved(path: Path) -> str:
    """The verdict of the proved checker, in a word."""
    return check_proved(path).lines[-1].split()[0]


def agree(real: str, said: str) -> bool:
    """The proved checker declines what no theorem covers; of the rest it verifies what the checker verifies."""
    return said == "DECLINED" or (real == "VERIFIED") == (said == "VERIFIED")


@built
def test_the_command_says_so(tmp_path, capsys):
    (certificate,) = [tmp_path / "one.cert"]
    certificate.write_bytes(good()[0].data)
    assert main(["verify", "--proved", str(certificate)]) == 0
    assert capsys.readouterr().out.splitlines()[-2:] == [
        "the checker that is proved sound in Coq verifies it too",
        "VERIFIED",
    ]


def test_where_it_is_not_built_the_command_says_how(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr("sci.proofs.certificates.proved.PROGRAM", tmp_path / "proved")
    certificate = tmp_path / "one.cert"
    certificate.write_bytes(good()[0].data)
    assert main(["verify", "--proved", str(certificate)]) == 2
    assert "`make proved` builds it" in capsys.readouterr().err


@compiled
def test_the_theorems_rest_on_no_axioms():
    asked = (PROGRAM.parents[1] / "Axioms.v").read_text().count("Print Assumptions")
    assert AXIOMS.read_text().splitlines() == ["Closed under the global context"] * asked
