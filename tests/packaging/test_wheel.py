"""What a wheel and a source distribution contain, and that a checkout has one copy of each module."""

import ast
import configparser
import json
import re
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from email.parser import Parser
from importlib.resources import files

import pytest

from tests.packaging.building import ROOT, build, unpacked

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
INFO = f"sci_framework-{PROJECT['version']}.dist-info"
ROOMS = {"sci": "sci", "oracles": "sci/oracles", "algorithms": "sci/algorithms", "proofs": "sci/proofs"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    with zipfile.ZipFile(build("wheel", ROOT, tmp_path_factory.mktemp("wheel"))) as opened:
        yield opened


@pytest.fixture(scope="module")
def sdist(tmp_path_factory):
    return build("sdist", ROOT, tmp_path_factory.mktemp("sdist"))


def test_one_package_and_one_private_module(wheel):
    assert {name.split("/")[0] for name in wheel.namelist()} == {"sci", "_sci_framework.py", INFO}


def test_all_of_the_project_is_there_once(wheel):
    ours = [
        f"{place}/{path.relative_to(ROOT / room)}"
        for room, place in ROOMS.items()
        for path in (ROOT / room).rglob("*")  # links are not followed
        if path.is_file() and "__pycache__" not in path.parts
    ]
    there = {name for name in wheel.namelist() if name.startswith("sci/")}
    assert {*ours, "sci/schema/sci.json"} - {"sci/proofs/testing/entry_points.py"} == there  # the private module
    wanted = {
        "sci/py.typed",
        "sci/proofs/FORMAT.md",
        "sci/proofs/check/__main__.py",
        *(f"sci/proofs/report/page/page.{kind}" for kind in ("css", "html", "js")),
        *(f"sci/proofs/check/statements/{name}.py" for name in ("positivity", "relu_argmin", "lp_digits")),
    }
    assert wanted <= there


def test_the_private_module_imports_the_standard_library_alone(wheel):
    tree = ast.parse(wheel.read("_sci_framework.py"))
    first = [node for node in tree.body if isinstance(node, ast.ImportFrom | ast.Import)]
    assert {node.module.partition(".")[0] for node in first} <= {*sys.stdlib_module_names}


def test_metadata(wheel):
    told = Parser().parsestr(wheel.read(f"{INFO}/METADATA").decode())
    named = {f"Programming Language :: Python :: 3.{minor}" for minor in (11, 12, 13)}
    named |= {"Framework :: Pytest", "Framework :: Hypothesis", "Operating System :: POSIX :: Linux", "Typing :: Typed"}
    assert named <= set(told.get_all("Classifier"))
    assert told["Requires-Python"] == ">=3.11"
    assert not [key for key in told if key.startswith("License")]  # none is claimed
    always = {re.split(r"[<>=;]", text)[0] for text in told.get_all("Requires-Dist") if "extra ==" not in text}
    assert always == {"highspy", "jinja2", "mpmath", "numpy", "python-flint", "sympy"}
    entries = configparser.ConfigParser()
    entries.read_string(wheel.read(f"{INFO}/entry_points.txt").decode())
    assert {name: dict(entries[name]) for name in entries.sections()} == {
        "console_scripts": {"sci": "sci.proofs.cli:main"},
        "hypothesis": {"sci": "_sci_framework:register"},
        "pytest11": {"sci": "_sci_framework"},
    }


def test_an_sdist_has_what_a_wheel_is_built_from(sdist, wheel, tmp_path):
    """Links have become what they lead to, and the wheel is the same, byte by byte."""
    with tarfile.open(sdist) as opened:
        assert all(member.isfile() for member in opened)
        places = {member.name.split("/")[1] for member in opened}
    assert places == {"sci", "PKG-INFO", "README.md", "CHANGELOG.md", "pyproject.toml", ".gitignore"}
    with zipfile.ZipFile(build("wheel", unpacked(sdist, tmp_path / "source"), tmp_path)) as again:
        assert {name: again.read(name) for name in again.namelist()} == {
            name: wheel.read(name) for name in wheel.namelist()
        }


@pytest.mark.parametrize("room", ["oracles", "algorithms", "proofs"])
def test_a_room_has_one_name(room):
    """From the root of a checkout too, where Python would find it by another."""
    done = subprocess.run(
        [sys.executable, "-c", f"import {room}"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.stderr.splitlines()[-1] == f"ImportError: import it as sci.{room}"


def test_an_editable_install_shows_the_package_alone():
    assert [path.name for path in (ROOT / ".editable").iterdir()] == ["sci"]
    assert (ROOT / ".editable/sci").resolve() == ROOT / "sci"


def test_the_schema_is_a_resource():
    assert json.loads((files("sci") / "schema/sci.json").read_text()) == json.loads(
        (ROOT / "docs/schema/sci.json").read_text()
    )
