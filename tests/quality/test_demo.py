"""The demonstration says what happened to four algorithms, and its certificates are good."""

import subprocess
import sys
from pathlib import Path

import pytest

from sci.proofs.certificates.deliver import check

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory):
    folder = tmp_path_factory.mktemp("demo") / "certificates of today"
    command = [sys.executable, str(ROOT / "examples" / "demo.py"), str(folder)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False), folder


def test_it_goes_as_the_theory_says(demonstration):
    done, _ = demonstration
    assert (done.returncode, done.stderr) == (0, "")


def test_each_algorithm_has_its_story(demonstration):
    done, _ = demonstration
    parts = done.stdout.split("\n\n")
    assert [part[:2] for part in parts[1:5]] == ["1.", "2.", "3.", "4."]
    for part in parts[1:4]:
        assert "REFUTED" in part
        assert part.endswith("VERIFIED")
    assert "SILENT, not refuted" in parts[4]
    assert "certificate:" not in parts[4]


def test_every_certificate_named_is_there_and_verified(demonstration):
    done, folder = demonstration
    named = {line.split(": ")[1] for line in done.stdout.splitlines() if line.startswith("   certificate: ")}
    assert {str(path) for path in folder.iterdir()} == named
    assert len(named) == 3
    assert all(check(Path(path)).verified for path in named)
