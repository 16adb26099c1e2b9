"""The files of the checker: their size, their names, and that all of their functions are annotated."""

import ast
import re
import sys
from pathlib import Path

import pytest

from tests.accept.checker import FOLDER

FILES = sorted(FOLDER.rglob("*.py"))
BY_NAME = {path.stem: path for path in FILES}
STATEMENTS = [path for path in FILES if path.parent.name == "statements"]
KINDS = [path for path in FILES if path not in STATEMENTS and "\ndef verify(" in path.read_text()]
MOST_READ, MOST_READ_OF_FILES, MOST_STATEMENT = 1300, 2610, 130
"""Lines that are run for a certificate, at most; if it is about files of others, which are read; of a statement."""


def lines(path: Path) -> int:
    return len(path.read_text().splitlines())


def unannotated(source: str) -> list[str]:
    """The functions of which an argument or the result has no type; nobody annotates ``self``, or lambdas."""
    found = []
    for function in ast.walk(ast.parse(source)):
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            taken = function.args
            arguments = [*taken.posonlyargs, *taken.args, *taken.kwonlyargs, taken.vararg, taken.kwarg]
            named = [argument for argument in arguments if argument is not None and argument.arg != "self"]
            if function.returns is None or any(argument.annotation is None for argument in named):
                found.append(f"line {function.lineno}: {function.name}")
    return found


def switched_off(source: str) -> list[str]:
    """The comments that switch a check off and do not say which one, and why."""
    comments = re.findall(r"#\s*(?:type:|noqa|mypy:|pyright:).*", source)
    return [text for text in comments if not re.fullmatch(r"# (type: ignore\[[a-z-]+\]|noqa: \w+) - .+", text)]


def read_for(*names: str) -> set[str]:
    """The files that are loaded with these."""
    found, left = set(), list(names)
    while left:
        if (name := left.pop()) not in found:
            found.add(name)
            nodes = ast.walk(ast.parse(BY_NAME[name].read_text()))
            left += [node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module in BY_NAME]
    return found


@pytest.mark.parametrize("kind", KINDS, ids=lambda path: path.stem)
def test_what_must_be_read_to_believe_a_certificate_is_little(kind):
    """Its kind, and what that loads; no other kind is loaded, and of the statements one."""
    most = MOST_READ_OF_FILES if kind.stem == "witness" else MOST_READ
    assert 300 < sum(lines(BY_NAME[name]) for name in read_for("__main__", kind.stem)) <= most


def test_what_a_statement_loads_beside_a_kind_is_little():
    for path in STATEMENTS:
        assert sum(lines(BY_NAME[name]) for name in read_for(path.stem) - read_for("__main__")) <= 1020, path.stem


def test_every_statement_is_short():
    assert len(STATEMENTS) >= 10
    assert {path.stem: lines(path) for path in STATEMENTS if lines(path) > MOST_STATEMENT} == {}


def test_no_name_stands_twice_or_hides_the_standard_library():
    names = [path.stem for path in FILES if path.stem != "__main__"]
    assert len(set(names)) == len(names)
    assert not set(names) & (set(sys.stdlib_module_names) | {"statement"})


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_function_is_annotated_and_no_check_is_switched_off_without_a_reason(path):
    assert unannotated(path.read_text()) == []
    assert switched_off(path.read_text()) == []


@pytest.mark.parametrize(
    "source",
    [
        "def f(x): ...",
        "def f(x: int): ...",
        "def f(x) -> int: ...",
        "def f(*x) -> int: ...",
        "def f(**x) -> int: ...",
        "def f(*, x) -> int: ...",
        "class A:\n    def f(self): ...",
        "def f() -> None:\n    def g(x): ...",
    ],
)
def test_what_is_not_annotated_is_found(source):
    assert unannotated(source)


@pytest.mark.parametrize("comment", ["# type: ignore", "# type: ignore[arg-type]", "# noqa", "# noqa: S101", "#noqa"])
def test_what_is_switched_off_is_found(comment):
    assert switched_off(f"f()  {comment}")


def test_mypy_is_shown_every_statement():
    tree = ast.parse(Path(__file__).with_name("checker_types.py").read_text())
    imported = {alias.name for node in tree.body if isinstance(node, ast.Import) for alias in node.names}
    assert {path.stem for path in STATEMENTS} <= imported
