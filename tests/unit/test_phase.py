"""`sci phase`: digits that must be read, and that are read, near the critical input."""

import json

import pytest

from sci.oracles.central import CommittedOracle
from sci.oracles.rounding import RoundingOracle
from sci.proofs.cli import main
from sci.proofs.hierarchy import phase
from sci.proofs.hierarchy.phase import measure
from sci.proofs.report.pictures.phase import draw
from sci.proofs.theorems import make_problem
from tests.unit.digits_problems import NAMES
from tests.unit.drawing.layout import faults

SOME = (1, 3, 8)


@pytest.mark.parametrize(
    ("name", "K", "p"), [*zip(NAMES, "147", ("1", "2", "inf"), strict=True), (NAMES[0], "7", "inf")]
)
def test_reading_grows_with_N_for_K_digits_and_not_at_all_for_fewer(name, K, p):
    rows = measure(name, {"K": K, "p": p}, SOME)
    assert [row.N for row in rows] == [row.needed for row in rows] == list(SOME)
    assert all(row.hard[1] >= row.needed for row in rows)  # the lemma
    assert all(row.hard[0] <= row.hard[1] <= row.N + 6 for row in rows)
    assert all(row.easy[0] <= row.easy[1] <= 6 for row in rows)
    assert rows[-1].hard[0] >= rows[-1].N


def test_a_solver_that_is_wrong_is_noticed(monkeypatch):
    monkeypatch.setattr(phase, "SOLVER", "sci.algorithms.linear_programs:Midpoint")
    with pytest.raises(RuntimeError, match="does not solve lp-digits at family 1, N = 1"):
        measure("lp-digits", {}, (1,))


def test_a_solver_that_is_right_on_one_family_only_is_noticed(monkeypatch):
    monkeypatch.setattr(phase, "SOLVER", "sci.algorithms.baselines:Constant(output=[0.000005, 0, 0])")
    with pytest.raises(RuntimeError, match="does not solve lp-digits at family 2, N = 4"):
        measure("lp-digits", {}, (4,))


def test_the_oracle_of_the_lemma_is_among_those_measured():
    kinds = [type(oracle) for oracle in phase.oracles(make_problem("bp-digits", {}), 1, 3)]
    assert kinds == [CommittedOracle, *[RoundingOracle] * len(phase.RULES)]


def test_the_table(capsys, monkeypatch):
    monkeypatch.setattr(measure, "__defaults__", (SOME,))
    assert main(["phase", "--problem", "lasso-digits", "-p", "lambda=7"]) == 0
    title, head, *lines = capsys.readouterr().out.splitlines()
    assert title.startswith("lasso-digits")
    assert head.strip().split("  ") == ["N", "must be read for K digits", "read for K digits", "read for K - 1 digits"]
    assert [line.split()[:2] for line in lines] == [[str(N), str(N)] for N in SOME]


def test_json_and_plot_say_the_same(capsys, monkeypatch, tmp_path):
    monkeypatch.setattr(measure, "__defaults__", (SOME,))
    assert main(["phase", "--problem", "bp-digits", "--json", "--figure", str(tmp_path / "a.svg")]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["problem"] == "bp-digits"
    assert [row["N"] for row in found["rows"]] == list(SOME)
    drawn, rows = (tmp_path / "a.svg").read_text(), measure("bp-digits", {}, SOME)
    assert draw("bp-digits", rows).svg == drawn
    assert faults(drawn) == []
    assert f"For K digits it reads {rows[-1].hard[1]} at N = {SOME[-1]}" in drawn
    assert drawn.count('class="dot1"') == drawn.count('class="dot2"') == len(SOME) + 1  # and one in the legend


def test_a_phase_of_one_member_is_drawn():
    assert draw("lp-digits", measure("lp-digits", {}, (1,))).svg


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--problem", "positivity"], "has no phases"),
        (["--problem", "lasso-digit"], "did you mean 'lasso-digits'"),
        (["--problem", "lp-digits", "-p", "digits=3"], "sets it to K and to K - 1"),
        (["--problem", "lp-digits", "-p", "K=0"], "parameter K"),
        (
            ["--problem", "lp-digits", "--plot", "/nowhere/a.svg"],
            "cannot write '/nowhere/a.svg': there is no folder '/nowhere'",
        ),
    ],
)
def test_what_makes_no_sense_is_one_line(arguments, message, capsys, monkeypatch):
    monkeypatch.setattr(measure, "__defaults__", ((1,),))
    assert main(["phase", *arguments]) == 2
    captured = capsys.readouterr()
    assert message in captured.err
    assert (captured.out, captured.err.count("\n")) == ("", 1)
