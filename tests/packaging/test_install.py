"""The wheel in an empty environment, beside projects that have packages of our rooms' names, and one of ours.

With the newest versions that the index has, with the oldest that ``pyproject.toml`` allows, and for each Python that is
claimed and is here. It installs from the package index, so it is only run if ``SCI_INSTALL=required``.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.packaging.building import ROOT, build

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
EXTRAS = ("sklearn", "onnx", "plot", "shell", "test")
KINDS = {"newest": sys.executable, "oldest": "python3.11", "3.12": "python3.12", "3.13": "python3.13"}

pytestmark = pytest.mark.skipif(
    os.environ.get("SCI_INSTALL") != "required", reason="installs from the package index: make test-install"
)


def oldest() -> list[str]:
    """The lower bounds of ``pyproject.toml``."""
    named = [*PROJECT["dependencies"], *(text for name in EXTRAS for text in PROJECT["optional-dependencies"][name])]
    return [
        f"{name}=={version}" for name, version in (re.match(r"([\w-]+)>=([\d.]+)", text).groups() for text in named)
    ]


@dataclass(frozen=True)
class Environment:
    """A virtual environment, and an empty folder to work in."""

    place: Path

    def run(self, name, *arguments, cwd, code=0):
        """Run a program of the environment, which sees nothing of this one, and return what it printed."""
        variables = {key: os.environ[key] for key in ("HOME", "LANG") if key in os.environ}
        variables |= {key: value for key, value in os.environ.items() if key.startswith(("PIP_", "SSL_", "OPENBLAS"))}
        done = subprocess.run(
            [self.place / "bin" / name, *map(str, arguments)], cwd=cwd, capture_output=True, text=True, check=False,
            env={**variables, "PATH": f"{self.place / 'bin'}:/usr/bin:/bin", "OMP_NUM_THREADS": "1"},
        )  # fmt: skip
        assert done.returncode == code, f"{name} {arguments}\n{done.stdout}\n{done.stderr}"
        return done.stdout

    def install(self, *what):
        """Install by pip."""
        quiet = ("--quiet", "--disable-pip-version-check", "--no-compile")
        self.run("python", "-m", "pip", "install", *quiet, *what, cwd=self.place)


def runs(python) -> bool:
    """Whether this Python is here, and not only a stand-in that says it is not."""
    return (
        bool(shutil.which(python))
        and not subprocess.run([python, "-c", ""], check=False, capture_output=True).returncode
    )


def made(python, place) -> Environment:
    subprocess.run([python, "-m", "venv", place], check=True)
    return Environment(place)


@pytest.fixture(scope="session")
def wheel(tmp_path_factory):
    return build("wheel", ROOT, tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module", params=[pytest.param(kind, marks=pytest.mark.xdist_group(kind)) for kind in KINDS])
def installed(request, wheel, tmp_path_factory):
    """The wheel with the extras that are used here, of one of the kinds."""
    python = KINDS[request.param]
    if not runs(python):
        pytest.skip(f"there is no {python} here")
    environment = made(python, tmp_path_factory.mktemp(request.param) / "venv")
    environment.install(f"{wheel}[{','.join(EXTRAS)}]", *(oldest() if request.param == "oldest" else []))
    return environment


TRAINED = "sci.algorithms.adapters.sklearn:SklearnTrainer"
POSITIVITY = ("--problem", "positivity")


def test_the_commands(installed, tmp_path):
    """A small selection, on packages of ours and of others."""

    def sci(*arguments, code=0):
        return installed.run("sci", *arguments, cwd=tmp_path, code=code)

    assert sci("--version").startswith(f"sci-framework {PROJECT['version']}\n")
    assert sci("refute", TRAINED, "--problem", "relu-argmin", "-p", "widths=4", "-o", "net.cert").startswith("REFUTED")
    assert sci("verify", "net.cert", "--replay", TRAINED).endswith("\nVERIFIED\n")
    assert sci("explain", "net.cert", "--html", "net.html").endswith("\nVERIFIED\n")
    assert "</svg>" in (tmp_path / "net.html").read_text()
    solver = "sci.algorithms.linear_programs:HighsSolver"
    assert json.loads(sci("refute", solver, "--problem", "lp-digits", "--json"))["verdict"] == "refuted"
    assert json.loads(sci("refute", "sci.algorithms.hedging:HedgingPositivity", *POSITIVITY, "--json"))
    assert json.loads(sci("game", "{0,1},{0,2}", "--json"))["all"] == "2/3"
    assert "contradicts" in sci("tower", "sci.algorithms.towers:Rash", *POSITIVITY, "--figure", "tower.png")
    sci("phase", "--problem", "lasso-digits", "--figure", "phase.svg")
    trainer = f"{ROOT / 'examples/attack_a_network.py'}:classifier"
    sample = ("--train", 200, "--validate", 50)
    assert json.loads(sci("attack", trainer, *sample, "--figure", "attack.svg", "--json"))
    sci("stabilise", "--design", 3, "-o", "stable.onnx")
    assert "WITHSTOOD" in sci("attack", "stable.onnx", "--design", 3, code=1)
    assert all("refute" in sci("shell", kind) for kind in ("bash", "zsh", "fish"))
    assert sci("shell", "man").startswith(".TH")
    assert installed.run("python", "-m", "sci", "verify", "net.cert", cwd=tmp_path).endswith("\nVERIFIED\n")
    checker = next(installed.place.glob("lib/*/site-packages/sci/proofs/check"))
    shutil.copytree(checker, tmp_path / "check")
    assert installed.run("python", "-I", "check", "net.cert", cwd=tmp_path).endswith("\nVERIFIED\n")
    schema = "from importlib.resources import files; print((files('sci') / 'schema/sci.json').read_text())"
    assert "$defs" in json.loads(installed.run("python", "-c", schema, cwd=tmp_path))


OWN_ROOMS = {
    **{f"{room}/__init__.py": f"OWN = {room!r}\n" for room in ("algorithms", "oracles", "proofs")},
    "mine.py": "import algorithms, oracles, proofs\n\n"
    "def one(problem, information):\n    return len({algorithms.OWN, oracles.OWN, proofs.OWN}) // 3\n",
    "test_mine.py": """
import algorithms, oracles, proofs
import pytest
from hypothesis import given, strategies as st

import sci.oracles, sci.algorithms.positivity
from sci import Dyadic
from sci.proofs.testing import check_solves


def test_packages():
    assert (algorithms.OWN, oracles.OWN, proofs.OWN) == ("algorithms", "oracles", "proofs")
    assert sci.oracles is not oracles


@given(st.from_type(Dyadic))
def test_types(number):
    assert number - number == 0


@pytest.mark.sci(problem="positivity")
def threshold(problem, information):
    return int(information[0].approx(20).mantissa > 1)


def test_it_fails(tmp_path):
    from sci.proofs.theorems import make_problem

    with pytest.raises(AssertionError, match="does not solve positivity"):
        check_solves(threshold, make_problem("positivity", {}), output=tmp_path / "x.cert")
""",
}
OWN_SCI = {
    "sci/__init__.py": "VALUE = 'own'\n",
    "pytest.ini": "[pytest]\nmarkers = sci: slow and scientific\n",
    "test_mine.py": """
import pytest
from hypothesis import given, strategies as st

import sci


@pytest.mark.sci
@given(st.integers())
def test_it(number):
    assert sci.VALUE == "own"
""",
}


def written(place, files) -> Path:
    for name, text in files.items():
        (place / name).parent.mkdir(exist_ok=True)
        (place / name).write_text(text)
    return place


def passes(installed, folder, passed):
    """All tests of a folder pass, however pytest is called, with warnings as errors."""
    for name, *rest in (("pytest",), ("python", "-m", "pytest")):
        told = installed.run(name, *rest, "-q", "-W", "error", "--strict-markers", "-p", "no:cacheprovider", cwd=folder)
        assert f"{passed} passed" in told


def test_beside_a_project_with_packages_of_our_rooms_names(installed, tmp_path):
    folder = written(tmp_path, OWN_ROOMS)
    passes(installed, folder, 4)
    told = installed.run("sci", "refute", "mine.py:one", *POSITIVITY, cwd=folder)
    assert told.startswith("REFUTED  on x = 0: it says 1")
    installed.run("sci", "refute", "mine:one", *POSITIVITY, "--in-process", cwd=folder)
    installed.run("python", "-c", "import hypothesis, algorithms; algorithms.OWN", cwd=folder)


def test_beside_a_project_with_a_package_of_our_name(installed, tmp_path):
    folder = written(tmp_path, OWN_SCI)
    passes(installed, folder, 1)
    for first, second in (("sci", "hypothesis"), ("hypothesis", "sci")):
        told = installed.run("python", "-W", "error", "-c", f"import {first}, {second}; print(sci.VALUE)", cwd=folder)
        assert told == "own\n"
    written(folder, {"mine.py": "def one(problem, information):\n    return 1\n"})
    assert installed.run("sci", "refute", "mine.py:one", *POSITIVITY, cwd=folder).startswith("REFUTED")


def test_without_extras(wheel, tmp_path):
    """pytest and Hypothesis are not there, and the command that a message names installs what is missing."""
    environment = made(sys.executable, tmp_path / "venv")
    environment.install(wheel)
    names = {found["name"] for found in json.loads(environment.run("pip", "list", "--format=json", cwd=tmp_path))}
    assert not names & {"pytest", "hypothesis", "scikit-learn", "onnx", "resvg_py", "torch"}
    (tmp_path / "mine.py").write_text("def one(problem, information):\n    return 1\n")
    environment.run("sci", "refute", "mine.py:one", *POSITIVITY, "-o", "one.cert", cwd=tmp_path)
    environment.run("sci", "verify", "one.cert", "--replay", "mine.py:one", cwd=tmp_path)
    environment.run("sci", "shell", "bash", cwd=tmp_path, code=2)
    environment.install("sci-framework[shell]")
    assert "complete" in environment.run("sci", "shell", "bash", cwd=tmp_path)


def test_a_users_types_are_checked(installed, tmp_path):
    """With ``py.typed``, mypy sees what we promise."""
    written(tmp_path, {"mine.py": "from sci import check, refute\n\nreveal_type(refute)\nreveal_type(check)\n"})
    python = installed.place / "bin/python"
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--no-incremental", f"--python-executable={python}", "mine.py"],
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout
    assert "Result" in done.stdout
