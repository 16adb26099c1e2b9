"""Indices beyond 15 digits, from the algorithm to the certificate and back: written, verified, read and replayed."""

import pytest

from sci.proofs.certificates.read import read
from sci.proofs.cli import main
from tests.reject.cases.indices import ENDLESS

ALGORITHM, PROBLEM, STATEMENT = f"{ENDLESS}:reads", f"{ENDLESS}:Problem", ("--statement", str(ENDLESS))
INDICES = [7, 10**15 - 1, 10**15, 10**29]


@pytest.fixture
def certificate(tmp_path):
    place = tmp_path / "a.cert"
    assert main(["refute", ALGORITHM, "--problem", PROBLEM, "-o", str(place)]) == 0
    return place


def test_they_are_written_verified_and_read(certificate):
    assert '["q",999999999999999,3,"0"]\n["q","38d7ea4c68000",3,"0"]\n' in certificate.read_text()
    assert main(["verify", str(certificate), *STATEMENT]) == 0
    assert [query.number for query in read(certificate).queries] == INDICES


def test_they_are_replayed(certificate, capsys):
    replayed = ["verify", str(certificate), *STATEMENT, "--replay"]
    assert main([*replayed, ALGORITHM]) == 0
    assert "asks exactly these queries" in capsys.readouterr().out
    assert main([*replayed, f"{ENDLESS}:reads_elsewhere"]) == 1
    assert f"it asks query ({10**29 + 1}, 3), which is not in the certificate" in capsys.readouterr().out
