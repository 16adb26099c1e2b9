"""The root of an increasing function: who halts, who reads for ever, who is refuted."""

import pytest

from sci.algorithms.roots import Bisection, HaltingTrisection, HastyBisection, Trisection
from sci.errors import BadInput, RuleBroken
from sci.information import Budget
from sci.oracles.inputs import member
from sci.oracles.rounding import RoundingOracle, down, nearest, up, worst
from sci.proofs.adversary.refute import refute
from sci.proofs.cli import main
from sci.proofs.hierarchy.claim import first_contradiction
from sci.proofs.hierarchy.table import table
from sci.proofs.theorems import make_problem
from sci.running.run import execute
from sci.tower import as_tower

NAME = "increasing-root"
FUNCTIONS = ["x-1/2", "(x-1/3)**3", "x**3-1/8", "exp(x)-2", "x-1/1024", "(x-1/2)/1024"]


@pytest.mark.parametrize("function", FUNCTIONS)
def test_trisection_withstands(function, tmp_path):
    found = refute(HaltingTrisection, NAME, {"function": function}, output=tmp_path / "a.cert")
    assert found.verdict == "withstood"


@pytest.mark.parametrize("function", FUNCTIONS)
@pytest.mark.parametrize("rule", [nearest, up, down, worst])
def test_trisection_is_right_on_every_rounding(function, rule):
    problem = make_problem(NAME, {"function": function, "eps": "1/500"})
    for family, N in ((0, 0), (1, 1), (2, 3), (1, 20)):
        run = execute(HaltingTrisection().run, problem, RoundingOracle(member(problem, family, N), rule), Budget())
        assert problem.solves(problem.decode(run.outcome.output), family, N) is not False


def test_bisection_reads_for_ever_where_the_middle_is_the_root(tmp_path):
    found = refute(Bisection, NAME, budget=Budget(precision=500), output=tmp_path / "a.cert")
    assert (found.verdict, found.budget) == ("silent", "precision")
    halted = refute(Bisection, NAME, {"function": "x-1/3"}, output=tmp_path / "a.cert")
    assert halted.verdict == "withstood"


@pytest.mark.parametrize("function", FUNCTIONS)
def test_haste_is_refuted(function, tmp_path):
    found = refute(HastyBisection, NAME, {"function": function}, output=tmp_path / "a.cert")
    assert found.verdict == "refuted"


@pytest.mark.parametrize("output", [0, 1, 0.5, -7])
def test_a_guess_is_refuted(output, tmp_path):
    assert refute(lambda problem, information: output, NAME, output=tmp_path / "a.cert").verdict == "refuted"


def test_the_tower_has_the_error_control_that_it_claims():
    problem = make_problem(NAME, {"eps": "1/100", "function": "x**2-1/5"})
    tower = as_tower(Trisection)
    assert first_contradiction(tower, problem, range(10), Budget()) is None
    rows = table(tower, problem, [(0, 0), (2, 2)], range(10), Budget())
    assert all(row.settled is not None and row.settled <= 7 for row in rows)  # 2**-7 <= 1/100


def test_steps_that_ask_at_points_without_a_number_are_silent(capsys):
    arguments = ["tower", "sci.algorithms.roots:Trisection", "--problem", NAME, "--steps", "27", "--input", "1,2"]
    assert main(arguments) == 1
    *_, last, note, end = capsys.readouterr().out.splitlines()
    assert last.split() == ["25..26", ".....", "silent:", "denominators"]
    assert note.startswith("denominators: ")
    assert end == "no step seen contradicts the claim"


def test_a_claim_too_many_is_contradicted():
    class Rash:
        claim = "Delta_1"

        def run(self, n, problem, information):
            return information(0).approx(n) and 0.5

    assert first_contradiction(as_tower(Rash), make_problem(NAME, {}), range(12), Budget()) == 10


@pytest.mark.parametrize(
    ("function", "message"),
    [
        ("1/2-x", "not strictly increasing|not negative at 0"),
        ("x+1", "not negative at 0"),
        ("x-2", "not negative at 0 and positive at 1"),
        ("x", "not negative at 0"),
        ("abs(x-1/2)-1/4", "not negative at 0"),
        ("x-1/2+sin(20*x)/2", "not strictly increasing: see its values at 3/32 and "),
        ("max(x-1/2,-1/4)", "not strictly increasing: see its values at 0 and 1/32"),
    ],
)
@pytest.mark.parametrize("algorithm", ["reads", "guesses", "reads_for_ever"])
def test_no_verdict_is_based_on_a_function_of_another_kind(function, message, algorithm, tmp_path):
    """Whatever is asked, and whether it halts."""

    def reads(problem, information):
        return [information(x).approx(9) for x in (0, 0.25, 0.5, 1)] and 0.5

    def guesses(problem, information):
        return 0.5

    def reads_for_ever(problem, information):
        n = 0
        while True:
            information(0.5).approx(n := n + 1)

    with pytest.raises(BadInput, match=message):
        refute(locals()[algorithm], NAME, {"function": function}, output=tmp_path / "a.cert")


def test_a_function_of_another_kind_is_a_mistake_in_the_command(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(["refute", "sci.algorithms.roots:Bisection", "--problem", NAME, "-p", "function=x-2"]) == 2
    assert capsys.readouterr().err == "sci: the function given is not negative at 0 and positive at 1\n"


def test_what_is_no_root(tmp_path):
    with pytest.raises(RuleBroken, match="no element of the output space"):
        refute(lambda problem, information: "1/2", NAME, output=tmp_path / "a.cert")
    with pytest.raises(BadInput, match="at least 2"):
        make_problem(NAME, {"eps": "1/100000000"})
