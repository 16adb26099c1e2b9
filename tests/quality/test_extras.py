"""What is installed only where it is wanted: a package that is missing is one line that names the command."""

import ast
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from sci import extras
from sci.errors import BadInput, MissingPackage

ROOT = Path(__file__).resolve().parents[2]
EXTRAS = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["optional-dependencies"]
PACKAGES = {
    "argparse_manpage": "shell", "catboost": "catboost", "cvc5": "smt", "cvxpy": "cvxpy", "distributed": "dask",
    "font_source_sans_pro": "plot", "google": "onnx", "hypothesis": "test", "joblib": "sklearn", "lightgbm": "lightgbm",
    "onnx": "onnx", "onnxruntime": "onnx", "psycopg": "postgres", "pyarrow": "parquet", "pytest": "test",
    "resvg_py": "plot", "scipy": "sklearn", "shtab": "shell", "skl2onnx": "", "sklearn": "sklearn", "torch": "torch",
    "xgboost": "xgboost", "z3": "smt",
}  # fmt: skip
"""The packages that may be missing, and the extras that bring them; none: we do not use it."""
ALSO = {("scipy", "spectra")}
"""Extras that bring a package, too."""

BLOCK = """
import os, sys

class Block:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in os.environ.get("PYTHON_BLOCKED", "").split():
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)

sys.meta_path.insert(0, Block())
"""
MINE = """
def lazy(problem, information):
    import sklearn
    return 1

def train(X, y, rng):
    import sklearn

def one(problem, information):
    return 1
"""
TRAINED = "sci.algorithms.adapters.sklearn:SklearnTrainer --problem relu-argmin -p widths=1"
SAMPLE = "--train 40 --validate 10"
MISSING = [
    ("onnx", "attack net.onnx"),
    ("google", "attack net.onnx"),
    ("onnxruntime", "attack net.onnx"),
    ("onnx", "stabilise --design 3 -o stable.onnx"),
    ("torch", "attack weights.pt --class mine.py:one"),
    ("torch", f"attack sci.algorithms.adapters.torch_trainer:train {SAMPLE}"),
    ("joblib", "attack net.joblib --trust-pickle"),
    ("sklearn", "attack net.joblib --trust-pickle"),
    ("sklearn", f"refute {TRAINED}"),
    ("scipy", f"refute {TRAINED}"),
    ("sklearn", f"refute {TRAINED} --in-process"),
    ("sklearn", f"refute {TRAINED} --digits 3"),
    ("sklearn", f"refute {TRAINED} --statistical --runs 9 --level 1/4 --quiet"),
    ("sklearn", "refute sci.algorithms.digits:SklearnLasso --problem lasso-digits"),
    ("sklearn", "refute sci.algorithms.digits:SklearnMatchingPursuit --problem bp-digits"),
    ("sklearn", f"verify trained.cert --replay {TRAINED.split()[0]}"),
    ("z3", "verify one.cert --smt"),
    ("cvc5", "verify one.cert --smt"),
    ("shtab", "shell bash"),
    ("argparse_manpage", "shell man"),
]
PICTURES = [
    ("resvg_py", f"attack mine.py:train {SAMPLE} --figure attack.png"),
    ("font_source_sans_pro", f"robustness mine.py:train --widths 1 {SAMPLE} --figure table.png"),
    ("resvg_py", "tower sci.algorithms.towers:Positive --problem positivity --steps 2 --figure tower.png"),
    ("font_source_sans_pro", "phase --problem lp-digits --figure phase.png"),
    ("resvg_py", "explain one.cert --figure one.png"),
]


def run(folder, blocked, *command):
    paths = os.pathsep.join([str(folder / "block"), os.environ.get("PYTHONPATH", "")])
    return subprocess.run(
        [sys.executable, *command], cwd=folder, capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHON_BLOCKED": blocked, "PYTHONPATH": paths},
    )  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    place = tmp_path_factory.mktemp("extras")
    Path(place, "block").mkdir()
    Path(place, "block", "sitecustomize.py").write_text(f"exec(compile({BLOCK!r}, '<block>', 'exec'))")
    Path(place, "mine.py").write_text(MINE)
    Path(place, "weights.pt").touch()
    Path(place, "net.joblib").touch()
    made = "refute mine.py:one --problem positivity -o one.cert", f"refute {TRAINED} -o trained.cert"
    for command in (*made, "stabilise --design 3 -o net.onnx"):
        assert run(place, "", "-m", "sci", *command.split()).returncode == 0
    return place


@pytest.mark.parametrize(("package", "command"), MISSING)
def test_a_missing_package_is_one_line(folder, package, command):
    done = run(folder, package, "-m", "sci", *command.split())
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"sci: {package} is not installed ({extras.command(PACKAGES[package])} installs it)\n"


@pytest.mark.parametrize(("package", "command"), PICTURES)
def test_a_picture_that_cannot_be_drawn_is_refused_before_the_work(folder, package, command):
    done = run(folder, package, "-m", "sci", *command.split())
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    why = f"{package} is not installed ({extras.command('plot')} installs it)"
    assert done.stderr.startswith(f"sci {command.split()[0]}: argument --figure")
    assert why in done.stderr
    assert not list(folder.glob("*.png"))


@pytest.mark.parametrize(
    ("command", "code", "line"), [("refute mine.py:lazy --problem positivity", 3, 3), ("attack mine.py:train", 2, 7)]
)
def test_an_import_of_the_users_is_the_users(folder, command, code, line):
    done = run(folder, "sklearn", "-m", "sci", *command.split())
    assert (done.returncode, done.stdout) == (code, "")
    assert done.stderr.endswith(f"ModuleNotFoundError: No module named 'sklearn' (mine.py, line {line})\n")


EVERYTHING = """
import importlib, pkgutil, sci
from sci.errors import MissingPackage

for found in pkgutil.walk_packages(sci.__path__, "sci."):
    if not found.name.startswith(("sci.proofs.check", "sci.proofs.testing.", "sci.__main__")):
        try:
            importlib.import_module(found.name)
            print(found.name)
        except MissingPackage as error:
            assert "hypothesis" in str(error), error
"""


def test_every_module_imports_without_any_extra(folder):
    """All but the strategies of Hypothesis and the plug-in of pytest."""
    done = run(folder, " ".join(PACKAGES), "-c", EVERYTHING)
    assert done.stderr == ""
    assert {"sci.algorithms.adapters.onnx", "sci.proofs.report.pictures.attack"} <= set(done.stdout.split())


@pytest.mark.parametrize(
    "command",
    [
        "refute mine.py:one --problem positivity -o two.cert",
        "refute sci.algorithms.linear_programs:HighsSolver --problem lp-digits",
        "verify one.cert",
        "verify one.cert --replay mine.py:one",
        "explain one.cert --html one.html",
        "game {0,1},{0,2}",
        "explain one.cert --figure one.svg",
        "tower sci.algorithms.towers:Rash --problem positivity --figure tower.svg",
        "classify",
        f"sample {SAMPLE} -o sample.npz",
        "--version",
    ],
)
def test_what_needs_no_extra_works_without(folder, command):
    done = run(folder, " ".join(PACKAGES), "-m", "sci", *command.split())
    assert done.returncode == 0, done.stderr


def test_strategies_without_hypothesis(folder):
    """An ImportError, as is usual; and in our command one line."""
    done = run(folder, "hypothesis", "-c", "from sci.proofs.testing import check_solves")
    assert done.stderr.splitlines()[-1] == (
        f"sci.errors.MissingPackage: hypothesis is not installed ({extras.command('test')} installs it)"
    )
    assert issubclass(MissingPackage, ImportError)
    assert issubclass(MissingPackage, BadInput)


def test_the_command_is_for_a_checkout_or_for_a_wheel(monkeypatch):
    assert extras.command("onnx") == f"{sys.executable} -m pip install --editable '{ROOT}[onnx]'"
    monkeypatch.setattr(extras, "__file__", "/somewhere/site-packages/sci/extras.py")
    assert extras.command("onnx") == "pip install 'sci-framework[onnx]'"


def test_a_package_that_does_not_import():
    words = r"^onnx cannot be imported, cannot import name 'x' \(.*\[onnx\]' installs it\)$"
    with pytest.raises(MissingPackage, match=words), extras.extra("onnx"):
        raise ImportError("cannot import name 'x'")
    with pytest.raises(ZeroDivisionError), extras.extra("onnx"):
        raise ZeroDivisionError


def unguarded(source: str) -> list[str]:
    """Imports of packages of extras that are not within ``with extra(...)`` of an extra that has them."""
    found = []

    def visit(node: ast.AST, name: object) -> None:
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            return
        if isinstance(node, ast.With) and ast.unparse(node.items[0].context_expr).startswith("extra("):
            argument = node.items[0].context_expr.args[0]  # type: ignore[attr-defined]
            name = argument.value if isinstance(argument, ast.Constant) else None
        modules = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        modules += [node.module or ""] if isinstance(node, ast.ImportFrom) and not node.level else []
        packages = [module.partition(".")[0] for module in modules]
        outside = [package for package in packages if package in PACKAGES and PACKAGES[package] != name]
        found.extend(package for package in outside if (package, name) not in ALSO)
        for child in ast.iter_child_nodes(node):
            visit(child, name)

    visit(ast.parse(source), None)
    return found


OURS = [
    path
    for room in ("sci", "oracles", "algorithms", "proofs")
    for path in (ROOT / room).rglob("*.py")
    if not path.is_relative_to(ROOT / "proofs/testing")  # imported by __getattr__, within `extra`
]


def test_every_import_of_an_extra_is_guarded():
    assert len(OURS) > 150
    assert {path.name: bad for path in OURS if (bad := unguarded(path.read_text()))} == {}
    assert set(PACKAGES.values()) - {""} <= set(EXTRAS)


@pytest.mark.parametrize(
    "source",
    [
        "import onnx",
        "from torch import nn",
        "import sklearn.base",
        "with extra('plot'):\n    import onnx",
        "import skl2onnx",
    ],
)
def test_an_unguarded_import_is_found(source):
    assert unguarded(source)
    assert not unguarded("if TYPE_CHECKING:\n    import onnx\nwith extra('onnx'):\n    import onnx, numpy")
