"""The demonstration says what happened to four algorithms, and its certificates are good."""

import re
import shlex
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


def test_it_fits_a_terminal(demonstration):
    done, folder = demonstration
    lines = [line for line in done.stdout.splitlines() if str(folder) not in line]
    assert max(map(len, lines)) <= 80
    assert len(lines) > 30


def test_the_readme_shows_it(demonstration):
    """But for the folder, and an error that depends on the version of scikit-learn."""
    done, _ = demonstration
    shown = (ROOT / "README.md").read_text(encoding="utf-8").partition("```text\n")[2].partition("```")[0]
    lines = [re.sub(r"0\.[0-9]{6}", "0.", line) for line in shown.splitlines() if "out/demo" not in line]
    assert len(lines) == 7
    assert set(lines) <= {re.sub(r"0\.[0-9]{6}", "0.", line) for line in done.stdout.splitlines()}


def test_its_commands_can_be_typed_again(demonstration):
    done, folder = demonstration
    commands = re.findall(r"^   \$ ((?:.*\\\n)*.*)$", done.stdout, re.MULTILINE)
    typed = [shlex.split(command) for command in commands]
    assert [words[:2] for words in typed] == [["sci", "refute"], ["python3", "-I"]] * 3 + [["sci", "refute"]]
    assert all(str(folder) in words[-1] for words in typed)


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
