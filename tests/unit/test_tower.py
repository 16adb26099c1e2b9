"""Towers: what they may claim, what is in the table, what of a response is believed, which claims a step refutes."""

import json
from fractions import Fraction
from pathlib import Path

import pytest

from sci.algorithms import networks, towers
from sci.algorithms.roots import Trisection
from sci.errors import BadInput, RuleBroken
from sci.information import Budget
from sci.proofs.certificates.deliver import check
from sci.proofs.cli import main
from sci.proofs.hierarchy import examination
from sci.proofs.hierarchy.claim import Step, first_contradiction
from sci.proofs.hierarchy.examination import read_result
from sci.proofs.hierarchy.table import RULES, table
from sci.proofs.theorems import make_problem
from sci.running.messages import Broke, Stopped, Usage
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


def test_three_limits_have_pairs_of_outer_steps():
    cube = type("Cube", (), {"claim": "Sigma_3", "run": lambda self, n3, n2, n1, problem, information: int(n3 > n2)})
    rows = table(as_tower(cube), make_problem("positivity", {}), [(1, 2)], range(2), BUDGET)
    assert {row.outer for row in rows} == {(n3, n2) for n3 in (1, 2, 4, 8) for n2 in (1, 2, 4, 8)}
    assert all(row.outputs == (str(int(row.outer[0] > row.outer[1])),) * 2 for row in rows)


def test_a_step_that_breaks_the_rules_is_named():
    broken = as_tower(variant(run=lambda self, n, problem, information: 1 // (2 - n) * 0))
    problem = make_problem("positivity", {})
    with pytest.raises(RuleBroken, match=r"^step 2 on \(1, 3\), rounded nearest: the algorithm raised ZeroDivision"):
        table(broken, problem, [(1, 3)], range(4), BUDGET)
    with pytest.raises(RuleBroken, match=r"^step 2 on the central input: the algorithm raised ZeroDivision"):
        first_contradiction(broken, problem, range(4), BUDGET)


def test_a_budget_that_runs_out_is_shown():
    [row, *_] = table(
        as_tower(towers.Positive), make_problem("positivity", {}), [(0, 0)], range(4), Budget(precision=1)
    )
    assert row.right == (True, True, "precision", "precision")
    assert row.outputs == ("0", "0", None, None)
    assert row.errors == ((0, 1), (0, 1), None, None)
    assert row.settled is None


def test_the_table_has_outputs_and_exact_errors():
    rows = table(as_tower(towers.Positive), make_problem("positivity", {}), [(1, 2)], range(4), BUDGET)
    worst = next(row for row in rows if row.rule == "worst")
    assert worst.right == (False, False, True, True)
    assert worst.outputs == ("0", "0", "1", "1")
    assert worst.errors == ((1, 1), (1, 1), (0, 1), (0, 1))


def test_what_is_not_decided_is_neither_right_nor_wrong():
    problem = make_problem("relu-argmin", {"cost": "logistic", "eps": "1/4"})
    constant = type("Quarter", (), {"claim": "Delta_2", "run": lambda self, n, problem, _: quarter(problem)})
    rows = table(as_tower(constant), problem, [(0, 0)], range(1), BUDGET)
    assert {(row.right, row.errors, row.settled) for row in rows} == {((None,), (None,), None)}


def quarter(problem):
    return networks.constant(problem.widths, 0.25)


@pytest.mark.parametrize("wrong", [0, (0, 1), (0.5, 1), (Fraction(1), 3), (Fraction(-1), 1), (Fraction(1),)])
def test_an_error_that_is_none(wrong):
    problem = make_problem("positivity", {})
    problem.error = lambda output, family, N: wrong
    with pytest.raises(BadInput, match=r"^positivity: its error is .* \(allowed: a Fraction at least 0 with 1 or 2"):
        table(as_tower(towers.Positive), problem, [(1, 2)], range(1), BUDGET)


GOOD = {
    "claim": "Sigma_1", "type": "general", "contradiction": None, "outputs": ["0", "1"],
    "rows": [[0, 1], *[["precision", 1]] * 4],
}  # fmt: skip


def read(response, inputs=((1, 1),), steps=2):
    return read_result(response, make_problem("positivity", {}), list(inputs), steps)


def test_a_response_is_read():
    examined = read(GOOD)
    first, second, *_ = examined.rows
    assert (first.family, first.N, first.rule, first.outer) == (1, 1, "nearest", ())
    assert (first.right, first.outputs, first.errors) == ((False, True), ("0", "1"), ((1, 1), (0, 1)))
    assert (second.right, second.outputs) == (("precision", True), (None, "1"))
    assert [row.rule for row in examined.rows] == list(RULES)


@pytest.mark.parametrize(
    "changed",
    [
        {"claim": "Delta_0"},
        {"claim": ["Delta_1"]},
        {"claim": "Delta_3"},  # of height 2: more rows
        {"type": "quantum"},
        {"contradiction": 2},
        {"contradiction": -1},
        {"contradiction": True},
        {"contradiction": 1, "claim": "Delta_2"},
        {"outputs": None},
        {"outputs": [0, 1]},
        {"outputs": ["0", "{"]},
        {"outputs": ["0", "[" * 10_000]},
        {"outputs": ["0", "1" * 5000]},
        {"outputs": ["0"]},
        {"rows": None},
        {"rows": []},
        {"rows": [[0, 1]] * 4},
        {"rows": [[0, 1]] * 6},
        {"rows": [[0]] * 5},
        {"rows": [[0, 1, 1]] * 5},
        {"rows": [[0, 2]] * 5},
        {"rows": [[0, -1]] * 5},
        {"rows": [[0, True]] * 5},
        {"rows": [[0, 1.0]] * 5},
        {"rows": [[0, "patience"]] * 5},
        {"rows": [[0, ["precision"]]] * 5},
        {"rows": ["01"] * 5},
        {"rows": 3},
    ],
)
def test_a_forged_response_breaks_the_rules(changed):
    with pytest.raises(RuleBroken, match=r"^the algorithm's process sent an invalid response$"):
        read({**GOOD, **changed})
    if len(changed) == 1:
        with pytest.raises(RuleBroken, match=r"sent an invalid response$"):
            read({key: value for key, value in GOOD.items() if key not in changed})


@pytest.mark.parametrize("text", ["2", "true", "null", '"1"', "NaN", "1.0", "[0]", "{}"])
def test_a_forged_output_is_none(text):
    with pytest.raises(RuleBroken, match=r"^the answer is 1 or 0$"):
        read({**GOOD, "outputs": ["0", text]})


@pytest.mark.parametrize(
    ("response", "error", "message"),
    [
        (Usage("a b"), BadInput, "a b"),
        (Broke("a b"), RuleBroken, "a b"),
        (Stopped("memory"), RuleBroken, "not finished: the budget of memory was used up"),
    ],
)
def test_a_response_that_is_no_table(response, error, message, monkeypatch):
    monkeypatch.setattr(examination, "run_in_child", lambda job: (response, ""))
    request = examination.Request("mine.py:T", "positivity", {}, BUDGET, ((1, 1),), 2)
    with pytest.raises(error, match=message):
        examination.examine(request, make_problem("positivity", {}))


@pytest.mark.parametrize(
    ("tower", "message"),
    [
        (variant(claim="Delta_5"), "not one of the classes"),
        (variant(claim=None), "not one of the classes"),
        (variant(type="quantum"), "type"),
        (variant(claim="Delta_3"), "height 2"),
        (variant(claim="Pi_3"), r"height 3, so run\(n3, n2, n1, problem, information\) is required, not 1 steps"),
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
    assert Step("sci.algorithms.towers:Positive", 3)._procedure.args == (3,)


def test_the_command_refutes_a_claim_with_a_certificate(tmp_path, capsys):
    path = tmp_path / "t.cert"
    assert (
        main(["tower", "sci.algorithms.towers:Rash", "--problem", "positivity", "-o", str(path), "--steps", "6"]) == 0
    )
    printed = capsys.readouterr().out
    assert "step 1 contradicts the claim Delta_1" in printed
    assert check(path).verified


def test_the_command_calls_a_limit_evidence(capsys):
    arguments = [
        "tower",
        "sci.algorithms.towers:Network",
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
    assert all(row["errors"] == ["1/2"] * 4 + ["0"] * 4 for row in found["rows"] if row["rule"] == "nearest")
    assert [make_problem("relu-argmin", {}).decode(output).widths for output in found["outputs"]] == [(2, 8, 1)] * 2
    assert main([*arguments[:-1]]) == 1
    assert "proves nothing" in capsys.readouterr().out


@pytest.mark.parametrize("text", ["2,1", "1,0", "1", "x", "1,1,1"])
def test_inputs_that_are_none(text, capsys):
    assert main(["tower", "sci.algorithms.towers:Rash", "--problem", "positivity", "--input", text]) == 2
    assert "--input" in capsys.readouterr().err


@pytest.mark.parametrize("text", ["0", "00", "-1", "x"])
def test_no_steps_are_no_table(text, capsys):
    assert main(["tower", "sci.algorithms.towers:Rash", "--problem", "positivity", "--steps", text]) == 2
    assert "is not an integer at least" in capsys.readouterr().err


WAITS = """
class Waits:
    claim = "Delta_1"

    def run(self, n, problem, information):
        while n == {n}:
            pass
        return int(information[0].approx(n) > 2)
"""


def test_a_step_that_does_not_halt_is_silent_and_named(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    Path("waits.py").write_text(WAITS.format(n=2))
    arguments = ["tower", "waits.py:Waits", "--problem", "positivity", "--seconds", "5", "--steps", "4"]
    assert main([*arguments, "--input", "1,1"]) == 0
    printed = capsys.readouterr().out
    assert (
        "the time limit (--seconds) was reached at step 2, (1, 1), rounded nearest: no further steps were run"
        in printed
    )
    assert "step 1 contradicts the claim Delta_1" in printed  # found before
    Path("waits.py").write_text(WAITS.format(n=1))
    assert main(arguments) == 3
    assert "step 1 did not halt on the central input" in capsys.readouterr().err


def test_the_command_draws(tmp_path, capsys):
    path = tmp_path / "tower.svg"
    arguments = ["tower", "sci.algorithms.towers:Digits", "--problem", "lp-digits", "--steps", "4", "--input", "1,2"]
    assert main([*arguments, "--figure", str(path)]) == 1
    first = path.read_bytes()
    assert main([*arguments, "--plot", str(path)]) == 1
    assert path.read_bytes() == first
    assert b"<svg" in first
    assert main([*arguments, "--figure", str(tmp_path / "tower.nothing")]) == 2
    assert "allowed: names ending in .svg or .png" in capsys.readouterr().err
