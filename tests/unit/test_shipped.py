"""A shipped problem is a statement, a theorem's folder and a paragraph of the format: nothing else knows its name."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from sci.problem import ArrangedProblem, FamilyProblem
from sci.proofs.theorems import make_problem, shipped

ROOT = Path(__file__).resolve().parents[2]
PLACES = ("proofs/check/statements", "proofs/theorems", "proofs/FORMAT.md")
PRODUCT = sorted(
    path
    for folder in ("sci", "oracles", "algorithms", "proofs")
    for path in (ROOT / folder).rglob("*")
    if path.suffix in (".py", ".md", ".html", ".js", ".css")
)


def texts(source: str) -> list[str]:
    """The texts in a program, without docstrings."""
    tree = ast.parse(source)
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    constants = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in told)
    return [node.value for node in constants if isinstance(node.value, str)]


WORDS = {"argmax", "floor", "eigenvalues", "eigenspace"}  # they mean other things too, in ONNX and of operators


@cache
def said_in(path: Path) -> list[str]:
    """The texts in a program, or the whole of another file."""
    found = path.read_text()
    return texts(found) if path.suffix == ".py" else [found]


def mentions(path: Path, name: str) -> bool:
    """Whether a file knows a problem by name."""
    said = [text for text in said_in(path) if name in text]
    return any(re.search(rf"(?<![\w-]){name}(?![\w-]|:)", text) for text in said)


def place(path: Path) -> str:
    """Where a file is: a statement, the folder of a theorem, or itself."""
    name = path.relative_to(ROOT).as_posix()
    folder = re.match(rf"{PLACES[1]}/\w+(?=/)", name)
    return PLACES[0] if name.startswith(PLACES[0]) else folder[0] if folder else name


@pytest.mark.parametrize("name", shipped())
def test_a_problem_is_at_most_three_places(name):
    places = {place(path) for path in PRODUCT if mentions(path, name)}
    own = {PLACES[0], f"{PLACES[1]}/{shipped()[name].partition('.')[0]}", PLACES[2]}
    assert places == own or (name in WORDS and places > own)


def test_nothing_else_tests_a_name():
    own = ("proofs/check/", "proofs/theorems/")
    others = [path for path in PRODUCT if path.suffix == ".py" and not place(path).startswith(own)]
    assert len(others) > 150
    names = shipped().keys() - WORDS
    assert not [path for path in others if names & set(said_in(path))]


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('if problem.name == "zero-test":\n    pass', True),
        ('names = "the problems are zero-test and others"', True),
        ('"""Algorithms for `zero-test`."""', False),
        ('option = "--zero-test"', False),
    ],
)
def test_a_name_is_found(source, found, tmp_path):
    path = tmp_path / "program.py"
    path.write_text(source)
    assert mentions(path, "zero-test") is found


@pytest.mark.parametrize("name", shipped())
def test_a_problem_brings_what_is_told_of_it(name):
    problem = make_problem(name, {})
    assert problem.name == name
    assert problem.summary
    assert problem.theorem
    assert problem.classification.note
    assert len(problem.input_names) == problem.families + 1
    assert problem.evaluation_name(0 if isinstance(problem, ArrangedProblem) else 1)
    if isinstance(problem, FamilyProblem):
        assert problem.monotone or problem.evaluations is None
        assert problem.hardness or not problem.families
        assert "central" not in problem.input_names[0]
        assert problem.is_question or problem.output_strategy() is not None
