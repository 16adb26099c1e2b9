"""Versions, completions, the manual page; and that help is quick."""

import re
import shutil
import subprocess
import sys
import tomllib
from importlib import metadata
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage

import pytest

from sci.proofs import cli
from sci.proofs.commands import shell
from sci.proofs.report.library import routines

ROOT = Path(__file__).resolve().parents[2]

COMMANDS = ("refute", "verify", "explain", "problems", "game", "breakdown", "shell")


def test_versions(capsys):
    assert cli.main(["--version"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("sci-framework ")
    assert lines[1] == f"Python {sys.version.split()[0]}"
    assert {"numpy", "python-flint", "highspy"} <= {line.split()[0] for line in lines}
    assert all(len(line.split()) == 2 for line in lines)


def test_every_package_that_an_algorithm_may_compute_with_is_listed():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    wanted = list(project["dependencies"])
    for name in ("sklearn", "torch", "onnx", "xgboost", "lightgbm", "catboost", "spectra", "cvxpy"):
        wanted += project["optional-dependencies"][name]
    names = {re.match(r"[\w-]+", text)[0] for text in wanted} - {"jinja2"}  # makes pages
    assert names <= set(shell.PACKAGES)
    used = {routine.call.partition(".")[0] for _, routine in routines()} & metadata.packages_distributions().keys()
    assert {metadata.packages_distributions()[package][0] for package in used} <= set(shell.PACKAGES)


def test_what_is_not_installed_is_left_out(monkeypatch):
    monkeypatch.setattr(shell, "PACKAGES", ("sci-framework", "no-such-package"))
    assert [line.split()[0] for line in shell.versions()] == ["sci-framework", "Python"]


@pytest.mark.parametrize("kind", shell.KINDS)
def test_every_command_is_known_to_the_shell(kind, capsys):
    assert cli.main(["shell", kind]) == 0
    text = capsys.readouterr().out.replace("\\-", "-")  # troff writes hyphens so
    assert all(command in text for command in COMMANDS)
    assert "--max-queries" in text


@pytest.mark.parametrize("kind", ["bash", "zsh", "fish"])
def test_the_shell_accepts_its_script(kind, tmp_path):
    if shutil.which(kind) is None:
        pytest.skip(f"no {kind} here")
    script = tmp_path / kind
    script.write_text(shell.text(kind, cli.parser()))
    subprocess.run([kind, "-n", str(script)], check=True)


def complete(line: str, tmp_path) -> list[str]:
    """What bash offers at the end of a line."""
    script = tmp_path / "sci.bash"
    script.write_text(shell.text("bash", cli.parser()))
    words = line.split(" ")
    asked = (
        f"source {script}; COMP_WORDS=({' '.join(words[:-1])} '{words[-1]}'); COMP_CWORD={len(words) - 1}; "
        '_shtab_sci; printf "%s\\n" "${COMPREPLY[@]}"'
    )
    done = subprocess.run(["bash", "-c", asked], capture_output=True, text=True, check=True)
    return done.stdout.split()


def test_bash_completes_commands_and_options(tmp_path):
    assert complete("sci ex", tmp_path) == ["explain"]
    assert complete("sci explain --ht", tmp_path) == ["--html"]
    assert complete("sci shell b", tmp_path) == ["bash"]


def test_help_is_quick():
    """In processor time, which other work on the machine does not lengthen much."""
    before = getrusage(RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-m", "sci", "--help"], capture_output=True, check=True)
    after = getrusage(RUSAGE_CHILDREN)
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < 0.2


def test_help_loads_nothing_heavy():
    asked = "import sys; from sci.proofs.cli import parser; parser().format_help(); print(sorted(sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True).stdout
    heavy = ("numpy", "flint", "jinja2", "markupsafe", "resvg_py", "shtab", "importlib.metadata", "hypothesis")
    assert [name for name in heavy if f"'{name}'" in loaded] == []
