"""How problems are read and answered: the page is current, the examples run, a user's problem is shown too."""

import json
from pathlib import Path

import pytest

from sci.errors import BadInput
from sci.given_problem import as_problem
from sci.instance import InstanceProblem
from sci.layout import entry_text
from sci.problem import ReductionProblem
from sci.proofs.adversary.refute import refute
from sci.proofs.certificates.read import read
from sci.proofs.cli import main
from sci.proofs.report.problems import as_text, example, page
from sci.proofs.theorems import make_problem, shipped
from tests.quality import endless

ROOT = Path(__file__).resolve().parents[2]


def test_the_page_is_current():
    assert (ROOT / "docs/problems.md").read_text() == page(), (
        "run: python -m sci.proofs.report.problems > docs/problems.md"
    )


@pytest.mark.parametrize("name", shipped())
def test_the_example_of_each_problem_runs(name, tmp_path):
    """It returns a point of the output space, and is refuted unless the problem can be computed."""
    problem = make_problem(name, {})
    names: dict = {}
    exec(example(problem), names)
    algorithm = names[problem.example.partition("def ")[2].partition("(")[0]]
    reduction = isinstance(problem, ReductionProblem)
    result = refute(algorithm, name, output=tmp_path / "a.cert", steps=4 if reduction else None)
    computable = isinstance(problem, InstanceProblem) and problem.classification.inside == "Delta_1"
    assert result.verdict in ({"refuted", "withstood"} if computable else {"defeated" if reduction else "refuted"})
    if reduction:
        assert any(part.queries for part in read(result.certificate).parts)
    elif not isinstance(problem, InstanceProblem):
        assert result.transcript.queries
    body = problem.example.strip().partition("\n    ")[2].splitlines()
    assert len(body) <= 3


@pytest.mark.parametrize("name", shipped())
def test_what_is_told_of_each_problem(name, capsys):
    assert main(["problems", name]) == 0
    told = capsys.readouterr().out
    assert main(["problems", name, "--json"]) == 0
    (shown,) = json.loads(capsys.readouterr().out)
    assert shown["name"] == name
    for line in [shown["summary"], *shown["reads"], *shown["knows"], *shown["returns"]]:
        assert line
        assert line in told
    for known in make_problem(name, {}).public():
        assert f"problem.{known} = " in told


def test_parameters_change_what_is_told(capsys):
    assert main(["problems", "relu-argmin", "-p", "widths=2,3", "-p", "d=4"]) == 0
    told = capsys.readouterr().out
    assert "a ReluNetwork with exactly the widths (4, 2, 3, 1)" in told
    assert "0 <= k < r = 48, 0 <= j < d = 4" in told


def test_a_problem_of_ones_own_is_told_of(capsys):
    assert main(["problems", f"{ROOT / 'examples/new_problem.py'}:Problem", "-p", "eps=1/9"]) == 0
    told = capsys.readouterr().out
    assert "reads:       information[i, j], 0 <= i < 2, 0 <= j < 2" in told
    assert "knows:       problem.eps = Fraction(1, 9)" in told
    assert "returns:     The direction of what an algorithm returned" in told


def test_a_problem_of_ones_own_may_say_more():
    class Telling(endless.Problem):
        how_to_read = "information[i, j], an entry"
        how_to_answer = "1 if it is zero, else 0"
        example = "def one(problem, information):\n    return 1\n"

    told = as_text(as_problem(Telling({}), "Problem"))
    assert told == [
        "zero-operator",
        "  parameters:  none",
        "  reads:       information[i, j], an entry",
        "  returns:     1 if it is zero, else 0",
        "",
        "    def one(problem, information):",
        "        return 1",
    ]
    plain = as_text(as_problem(endless.Problem({}), "Problem"))
    assert "  reads:       information[i, j], i >= 0, j >= 0" in plain


@pytest.mark.parametrize(
    ("name", "shape", "text"),
    [
        ("", (1,), "information[0]"),
        ("A", (3,), "information.A[i], 0 <= i < 3"),
        ("", (None, 2), "information[i, j], i >= 0, 0 <= j < 2"),
    ],
)
def test_entries_in_words(name, shape, text):
    assert entry_text(name, shape) == text


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["positivty"], "did you mean 'positivity'?"),
        (["-p", "d=2"], "-p needs a problem"),
        (["relu-argmin", "-p", "width=8"], "did you mean 'widths'?"),
        (["mine.py:Problem"], "there is no file mine.py"),
    ],
)
def test_mistakes_are_told_in_a_line(arguments, said, capsys):
    assert main(["problems", *arguments]) == 2
    error = capsys.readouterr().err
    assert said in error
    assert error.count("\n") == 1


def test_a_mistake_of_a_users_problem_is_named():
    class Broken(endless.Problem):
        @property
        def how_to_read(self):
            raise KeyError("boom")

    with pytest.raises(BadInput, match="the problem's attribute how_to_read raised KeyError"):
        as_text(as_problem(Broken({}), "Problem"))
