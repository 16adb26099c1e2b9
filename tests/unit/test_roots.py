"""The root of an increasing function: who halts, who reads for ever, who is refuted."""

from fractions import Fraction

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


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


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


def test_steps_as_fine_as_one_likes(capsys):
    arguments = ["tower", "sci.algorithms.roots:Trisection", "--problem", NAME, "--steps", "60", "--input", "1,30"]
    assert main(arguments) == 1
    *_, last, end = capsys.readouterr().out.splitlines()
    assert last.split() == ["32..59", "+++++", "0", "2147483649", "*", "2**-32"]
    assert end == "no step seen contradicts the claim"


def test_points_that_are_too_long_end_the_run(tmp_path):
    def asks(problem, information):
        return information(Fraction(1, 3**10_000)).approx(1)

    found = refute(asks, NAME, output=tmp_path / "a.cert")
    assert (found.verdict, found.budget) == ("silent", "size")


def test_a_replay_names_the_points(tmp_path, capsys):
    place = str(tmp_path / "a.cert")
    assert main(["refute", "sci.algorithms.roots:HastyBisection", "--problem", NAME, "-o", place]) == 0
    assert main(["verify", place, "--replay", "sci.algorithms.roots:HaltingTrisection"]) == 1
    assert "it asks query (f(341/1024), 1), which is not in the certificate" in capsys.readouterr().out


def test_an_accuracy_beyond_floats(tmp_path):
    fine = {"eps": f"1/{10**40}", "function": "x**2-1/5"}
    assert refute(HaltingTrisection, NAME, fine, output=tmp_path / "a.cert").verdict == "withstood"
    assert refute(HastyBisection, NAME, fine, output=tmp_path / "a.cert").verdict == "refuted"


@pytest.mark.parametrize("N", [1, 100, 250])
def test_roots_of_members_are_found_exactly(N):
    problem = make_problem(NAME, {})
    root = Fraction(1, 2) + Fraction(1, 2 ** (N + 2))
    assert problem.error(Fraction(1, 2), 1, N) == (root - Fraction(1, 2), 1)
    assert problem.error(root, 1, N) == (0, 1)
    assert make_problem(NAME, {"function": "x-1/3"}).error(root, 0, 0) is None


def test_a_claim_too_many_is_contradicted():
    class Rash:
        claim = "Delta_1"

        def run(self, n, problem, information):
            return information(0).approx(n) and 0.5

    assert first_contradiction(as_tower(Rash), make_problem(NAME, {}), range(12), Budget()) == 10


@pytest.mark.parametrize(
    ("function", "message"),
    [
        ("1/2-x", r"parameter function: 1/2-x is not allowed \(negative at 0 and positive at 1"),
        ("x+1", "is not allowed"),
        ("x-2", "is not allowed"),
        ("x", "is not allowed"),
        ("abs(x-1/2)-1/4", "is not allowed"),
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


@pytest.mark.parametrize("function", ["x-2", "x+2", "x", "x-1", "-x", "0", "x-1/2**300"])
@pytest.mark.parametrize("name", ["Trisection", "Bisection", "HaltingTrisection", "HastyBisection"])
def test_a_function_without_a_sign_change_is_a_mistake_in_the_command(function, name, folder, capsys):
    command = ["tower", "--steps", "3"] if name == "Trisection" else ["refute", "-o", "a.cert"]
    told = [f"sci.algorithms.roots:{name}", "--problem", NAME, "-p", f"function={function}"]
    assert main([command[0], *told, *command[1:]]) == 2
    written = capsys.readouterr()
    assert f"parameter function: {function} is not allowed" in written.err
    assert not written.out
    assert not (folder / "a.cert").exists()


def test_what_is_no_root(tmp_path):
    with pytest.raises(RuleBroken, match="not an element of the output space"):
        refute(lambda problem, information: "1/2", NAME, output=tmp_path / "a.cert")
