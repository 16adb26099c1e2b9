"""User code runs from its source as it is now, and installed packages from their caches."""

import hashlib
import os
import py_compile
from importlib.util import find_spec
from pathlib import Path

import pytest

from sci.proofs.theorems import make_problem, problem_named
from sci.running.source import is_installed
from sci.running.target import digest_of, load

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def _folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def write(name, text):
    Path(name).parent.mkdir(exist_ok=True)
    Path(name).write_text(text)
    os.utime(name, (10**9, 10**9))
    py_compile.compile(name)


def edit(name, old, new):
    """A change that the bytecode cache does not notice: the same size, the same time."""
    assert len(old) == len(new)
    Path(name).write_text(Path(name).read_text().replace(old, new))
    os.utime(name, (10**9, 10**9))


@pytest.mark.parametrize("place", ["mine_a.py", "folder_of_a/mine_a.py"])
def test_a_file(place):
    write(place, "value = 1\n")
    assert load(f"{place}:value") == 1
    edit(place, "1", "2")
    assert load(f"{place}:value") == 2


@pytest.mark.parametrize("beside", ["beside_b.py", "package_b/__init__.py", "package_b/inner.py"])
def test_what_a_file_imports_from_beside_it(beside):
    write("package_b/__init__.py", "")
    write(beside, "value = 1\n")
    name = beside.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
    Path("mine_b.py").write_text(
        f"from {name} import value\ndef late():\n    from {name} import value\n    return value\n"
    )
    assert load("mine_b.py:value") == 1
    edit(beside, "1", "2")
    assert load("mine_b.py:value") == 2
    assert load("mine_b.py:late")() == 2


@pytest.mark.parametrize("beside", ["module_c.py", "package_c/inner.py"])
def test_a_module_that_is_found_here(beside):
    write("package_c/__init__.py", "")
    write(beside, "value = 1\n")
    edit(beside, "1", "2")
    assert load(f"{beside.removesuffix('.py').replace('/', '.')}:value") == 2


def test_a_module_that_is_found_on_the_path(monkeypatch):
    write("elsewhere/module_d.py", "value = 1\n")
    monkeypatch.syspath_prepend("elsewhere")
    edit("elsewhere/module_d.py", "1", "2")
    assert load("module_d:value") == 2


def test_a_problem():
    text = (ROOT / "examples/new_problem.py").read_text().replace('name = "eigenvector"', 'name = "eigenvecto1"')
    write("problem_e.py", text)
    first = problem_named("problem_e.py:Problem", {}).name
    edit("problem_e.py", first, first[:-1] + "2")
    assert problem_named("problem_e.py:Problem", {}).name == first[:-1] + "2"


def test_a_function_given_as_a_parameter():
    write("functions_f.py", "def f(x):\n    return x - 1\n")
    for digit in "12":
        edit("functions_f.py", "1", digit)
        make_problem("continuous-approximation", {"d": "1", "function": "functions_f.py:f"})
    assert load("functions_f.py:f")(5) == 3


def test_modules_that_did_not_change_stay():
    write("beside_g.py", "class Shared: pass\n")
    for name in ("one_g.py", "other_g.py"):
        Path(name).write_text("from beside_g import Shared\n")
    assert load("one_g.py:Shared") is load("other_g.py:Shared")


def test_installed_packages_and_the_framework_keep_their_caches():
    packages = Path("venv/lib/python3/site-packages")
    packages.mkdir(parents=True)
    write(f"{packages}/installed_h.py", "value = 1\n")
    Path("mine_h.py").write_text(f"import sys\nsys.path.append({str(packages)!r})\nfrom installed_h import value\n")
    edit(f"{packages}/installed_h.py", "1", "2")
    assert load("mine_h.py:value") == 1
    assert all(map(is_installed, [ROOT / "sci", ROOT / "sci/oracles", os.__file__, find_spec("numpy").origin]))
    assert not any(map(is_installed, [".", ROOT / "examples", f"{ROOT / 'sci'}-mine"]))


def test_the_digest_of_a_file():
    write("package_i/__init__.py", "raise SystemExit('a digest runs nothing')\n")
    write("package_i/inner.py", "value = 1\n")
    sha256 = hashlib.sha256(b"value = 1\n").hexdigest()
    assert digest_of("package_i/inner.py:value") == digest_of("package_i.inner:value") == sha256
    assert digest_of("sci.proofs.hierarchy:Step(tower='package_i/inner.py:T', n=1)") == sha256
    assert digest_of("sys:path") is digest_of("package_i.missing:f") is digest_of("nowhere_i.b:f") is None
