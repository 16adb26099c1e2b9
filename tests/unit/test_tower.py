"""Towers: what they may claim, what the table shows, and which claims a step refutes."""

import json

import pytest

from algorithms import towers
from algorithms.roots import Trisection
from proofs.cli import main
from proofs.theorems import make_problem
from proofs.tower.claim import Step, first_contradiction
from proofs.tower.table import table
from proofs.verify import check
from sci.errors import BadInput
from sci.information import Budget
from sci.tower import as_tower

BUDGET = Budget(queries=1000)
CASES = {
    "Positive": (towers.Positive, "positivity", None),
    "Zero": (towers.Zero, "zero-test", None),
    "Rash": (towers.Rash, "positivity", 1),
    "Network": (towers.Network, "relu-argmin", None),
    "Digits": (towers.Digits, "lp-digits", None),
    "RashDigits": (towers.RashDigits, "lp-digits", 20),  # 2**-20 < 10**-6 < 2**-19
}


class Square:
    """``Delta_3`` in form: two limits."""

    claim = "Delta_3"

    def run(self, n2, n1, problem, information):
        return int(information[0].approx(n1) > n2 - n2)


def variant(**attributes):
    return type("Variant", (towers.Positive,), attributes)


@pytest.mark.parametrize("name", CASES)
def test_shipped_towers_converge_on_all_legal_roundings(name):
    tower, problem, _ = CASES[name]
    instance = make_problem(problem, {})
    inputs = [(0, 0), *((family, N) for family in range(1, instance.families + 1) for N in (1, 5, 12))]
    rows = table(as_tower(tower), instance, inputs, range(24), BUDGET)
    assert len(rows) == 5 * len(inputs)
    assert all(row.settled is not None and row.settled <= row.N + 4 for row in rows)


@pytest.mark.parametrize("name", CASES)
def test_a_claim_of_error_control_is_contradicted_at_the_first_step_that_binds(name):
    tower, problem, step = CASES[name]
    assert first_contradiction(as_tower(tower), make_problem(problem, {}), range(24), BUDGET) == step


@pytest.mark.parametrize(("tower", "problem"), [(towers.RashDigits, "lp-digits"), (Trisection, "increasing-root")])
def test_steps_before_the_first_that_binds_contradict_nothing(tower, problem):
    # their outputs are wrong at the accuracy of the problem, of which the claim says nothing yet
    assert first_contradiction(as_tower(tower), make_problem(problem, {}), range(4), BUDGET) is None


@pytest.mark.parametrize(
    ("claim", "problem", "step"),
    [
        ("Sigma_1", "positivity", None),
        ("Pi_1", "positivity", 0),
        ("Pi_1", "zero-test", 0),
        ("Delta_2", "zero-test", None),
    ],
)
def test_one_sided_claims(claim, problem, step):
    # `Positive` says 0 on the central oracle: never too high, too low on 2**-N, as "is x = 0?" wrong at the centre
    found = first_contradiction(as_tower(variant(claim=claim)), make_problem(problem, {}), range(6), BUDGET)
    assert found == step


def test_two_limits_have_outer_steps():
    rows = table(as_tower(Square), make_problem("positivity", {}), [(1, 2)], range(4), BUDGET)
    assert {row.outer for row in rows} == {(1,), (2,), (4,), (8,)}


def test_a_budget_that_runs_out_is_shown():
    [row, *_] = table(
        as_tower(towers.Positive), make_problem("positivity", {}), [(0, 0)], range(4), Budget(precision=1)
    )
    assert row.right == (True, True, "precision", "precision")
    assert row.settled is None


@pytest.mark.parametrize(
    ("tower", "message"),
    [
        (variant(claim="Delta_4"), "none of the classes"),
        (variant(claim=None), "none of the classes"),
        (variant(type="quantum"), "type"),
        (variant(claim="Delta_3"), "height 2"),
        (type("Flat", (), {"claim": "Delta_2", "run": lambda self, problem, information: 0}), "height 1"),
    ],
)
def test_what_is_no_tower(tower, message):
    with pytest.raises(BadInput, match=message):
        as_tower(tower)


def test_one_sided_claims_are_about_questions():
    with pytest.raises(BadInput, match="questions"):
        first_contradiction(as_tower(variant(claim="Sigma_1")), make_problem("lp-digits", {}), range(3), BUDGET)


def test_a_step_is_an_algorithm():
    assert Step("algorithms.towers:Positive", 3)._procedure.args == (3,)


def test_the_command_refutes_a_claim_with_a_certificate(tmp_path, capsys):
    path = tmp_path / "t.cert"
    assert main(["tower", "algorithms.towers:Rash", "--problem", "positivity", "-o", str(path), "--steps", "6"]) == 0
    printed = capsys.readouterr().out
    assert "step 1 contradicts the claim Delta_1" in printed
    assert check(path).verified


def test_the_command_calls_a_limit_evidence(capsys):
    arguments = [
        "tower",
        "algorithms.towers:Network",
        "--problem",
        "relu-argmin",
        "--steps",
        "8",
        "--input",
        "1,2",
        "--json",
    ]
    assert main(arguments) == 1
    found = json.loads(capsys.readouterr().out)
    assert found["contradiction"] is None
    assert all(row["right"] == [False] * 4 + [True] * 4 for row in found["rows"] if row["rule"] == "nearest")
    assert main([*arguments[:-1]]) == 1
    assert "no proof of anything" in capsys.readouterr().out


@pytest.mark.parametrize("text", ["2,1", "1,0", "1", "x", "1,1,1"])
def test_inputs_that_are_none(text, capsys):
    assert main(["tower", "algorithms.towers:Rash", "--problem", "positivity", "--input", text]) == 2
    assert "--input" in capsys.readouterr().err
