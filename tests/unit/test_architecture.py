"""The arrows between the rooms, the checker's independence, exactness where things are decided: each rule bites."""

import ast
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("sci", "oracles", "algorithms", "proofs")
CHECKER = sorted((ROOT / "proofs/check").rglob("*.py"))
THEOREMS = [
    path for path in (ROOT / "proofs/theorems").rglob("*.py") if "pictures" not in (path.parent.name, path.stem)
]
DECIDING = [
    *CHECKER,
    *(
        path for path in THEOREMS if path.stem not in ("extremal", "guesses", "eigenvalue_guesses")
    ),  # their floats guess
    *(ROOT / "proofs/adversary").glob("*.py"),
    ROOT / "proofs/certificates/write.py",
    *(ROOT / f"sci/{name}.py" for name in ("confidence", "data", "dyadic", "game", "instance", "rational", "readout")),
    *(ROOT / f"sci/running/{name}.py" for name in ("coins", "coin_tree")),
    ROOT / "oracles/central.py",
]


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


@pytest.fixture
def copy(tmp_path):
    for name in PACKAGES:
        shutil.copytree(ROOT / name, tmp_path / name, symlinks=True, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_the_import_contracts_hold(copy):
    done = lint_imports(copy)
    assert done.returncode == 0, done.stdout


ROOMS, PROOFS = "Each room imports only from the rooms before it", "Inside proofs, each floor imports only from below"
CYCLES, ALGORITHMS = "No cycles", "Algorithms see information only: they import neither oracles nor proofs"


@pytest.mark.parametrize(
    ("contract", "file", "bad"),
    [
        (ROOMS, "sci/dyadic.py", "import sci.oracles.central"),
        (ROOMS, "sci/dyadic.py", "import sci.proofs.cli"),
        (ROOMS, "sci/dyadic.py", "import sci.running.coin_tree"),
        (ROOMS, "oracles/central.py", "import sci.proofs.cli"),
        (ROOMS, "oracles/central.py", "import sci.algorithms.baselines"),
        (ROOMS, "proofs/cli.py", "import sci.algorithms.baselines"),
        (ALGORITHMS, "algorithms/baselines.py", "import sci.oracles.central"),
        (ALGORITHMS, "algorithms/baselines.py", "import sci.proofs.cli"),
        (PROOFS, "proofs/certificates/write.py", "import sci.proofs.theorems"),
        (PROOFS, "proofs/certificates/write.py", "import sci.proofs.drawing"),
        (PROOFS, "proofs/theorems/positivity/finder.py", "import sci.proofs.adversary.escape"),
        (PROOFS, "proofs/adversary/escape.py", "import sci.proofs.hierarchy"),
        (PROOFS, "proofs/hierarchy/table.py", "import sci.proofs.instability"),
        (PROOFS, "proofs/instability/sides.py", "import sci.proofs.report"),
        (PROOFS, "proofs/report/section.py", "import sci.proofs.testing"),
        (PROOFS, "proofs/testing/smallest.py", "import sci.proofs.commands"),
        (PROOFS, "proofs/commands/terminal.py", "import sci.proofs.cli"),
        (PROOFS, "proofs/report/section.py", "if TYPE_CHECKING:\n    from sci.proofs.commands import terminal"),
        (CYCLES, "sci/network/affine.py", "if TYPE_CHECKING:\n    from sci.network.reading import Column"),
        (CYCLES, "proofs/adversary/result.py", "import sci.proofs.adversary.coin_mass"),
    ],
)
def test_a_bad_import_is_found(copy, contract, file, bad):
    with (copy / file).open("a") as stream:
        stream.write(f"\nfrom typing import TYPE_CHECKING\n{bad}\n")
    done = lint_imports(copy)
    assert done.returncode == 1
    assert f"{contract} BROKEN" in done.stdout


def test_a_room_of_proofs_that_no_floor_names_is_found(copy):
    (copy / "proofs/attic.py").write_text('"""A new room."""\n')
    assert f"{PROOFS} BROKEN" in lint_imports(copy).stdout


def imported(path: Path) -> set[str]:
    tree = ast.parse(path.read_text())
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    return names | {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}


@pytest.mark.parametrize("path", CHECKER, ids=lambda path: path.stem)
def test_the_checker_imports_the_standard_library_and_its_siblings_only(path):
    siblings = {file.stem for file in CHECKER}
    assert {name.split(".")[0] for name in imported(path)} <= set(sys.stdlib_module_names) | siblings


def test_nothing_of_ours_imports_the_checker():
    ours = [path for name in PACKAGES for path in (ROOT / name).rglob("*.py") if path not in CHECKER]
    assert len(ours) > 30
    assert not [path for path in ours if any(name.startswith("sci.proofs.check") for name in imported(path))]


INTEGER_MATH = {"ceil", "comb", "floor", "gcd", "isqrt", "lcm", "prod"}


def inexact(source: str) -> list[str]:
    """Float literals, calls of float, and functions of math that are not about integers."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Constant) and isinstance(node.value, float):
            found.append(f"line {node.lineno}: {node.value}")
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "float":
            found.append(f"line {node.lineno}: float(...)")
        if isinstance(node, ast.ImportFrom) and node.module == "math":
            found += [
                f"line {node.lineno}: math.{alias.name}" for alias in node.names if alias.name not in INTEGER_MATH
            ]
        if isinstance(node, ast.Import) and any(alias.name in ("math", "cmath") for alias in node.names):
            found.append(f"line {node.lineno}: import math")
    return found


@pytest.mark.parametrize("path", DECIDING, ids=lambda path: path.stem)
def test_what_decides_is_exact(path):
    assert inexact(path.read_text()) == []


@pytest.mark.parametrize("source", ["x = 0.5", "x = float(y)", "from math import sqrt", "import math", "x = 1e-9"])
def test_what_is_inexact_is_found(source):
    assert inexact(source)
