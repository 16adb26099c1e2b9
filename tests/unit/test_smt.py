"""The arithmetic of certificates as SMT-LIB: solvers confirm what is right, and only that."""

from dataclasses import replace

import pytest

from sci.errors import BadInput
from sci.proofs.certificates.read import read
from sci.proofs.certificates.smt import opinions
from sci.proofs.cli import main
from sci.proofs.theorems.arithmetic import script
from tests.accept.good import good
from tests.accept.writing import header, line, seal

HALF = "1p-1"
GAME = seal([
    header("breakdown-game", {"algorithms": "all", "families": "1", "pattern": "{0},{1}"}, "game"),
    ["value", HALF],
    ["dual", [[0, HALF], [1, HALF]]],
])  # fmt: skip


def records(tmp_path, problem):
    """The good certificates of a problem, of a size that solvers read at once."""
    for number, case in enumerate(case for case in good() if f'"problem":"{problem}"'.encode() in case.data[:500]):
        place = tmp_path / f"{number}.cert"
        place.write_bytes(case.data)
        if len(case.data) < 20_000:
            yield read(place)


def both(record) -> set[str]:
    return set(opinions(script(record)).values())


@pytest.mark.parametrize("problem", ["positivity", "relu-argmin", "lp-digits"])
def test_good_certificates_are_confirmed(problem, tmp_path):
    asked = 0
    for record in records(tmp_path, problem):
        if record.parameters.get("cost") not in ("log-error", "logistic") and record.kind != "statistical":
            assert both(record) == {"unsat"}, record
            asked += 1
    assert asked >= 1


def test_an_answer_that_is_off_is_found(tmp_path):
    for problem in ("positivity", "relu-argmin", "lp-digits"):
        record = next(
            record for record in records(tmp_path, problem) if record.queries and record.kind == "counterexample"
        )
        first, *rest = record.queries
        moved = first._replace(mantissa=first.mantissa + 3)
        assert both(replace(record, queries=[moved, *rest])) == {"sat"}


def test_an_output_that_is_right_is_found(tmp_path):
    record = next(record for record in records(tmp_path, "positivity") if record.kind == "counterexample")
    record.shown[0].output = 1 - record.shown[0].output
    assert both(record) == {"sat"}
    record = next(record for record in records(tmp_path, "lp-digits") if record.parameters["p"] == "2")
    assert both(replace(record, parameters=record.parameters | {"digits": "0", "K": "1"})) == {"sat"}


@pytest.mark.parametrize("cost", ["max", "mean-abs", "sum-abs", "mse", "sse", "euclidean", "huber", "hinge"])
def test_a_cost_that_is_not_above_eps_is_found(cost, tmp_path):
    record = next(record for record in records(tmp_path, "relu-argmin") if record.parameters["cost"] == cost)
    assert both(record) == {"unsat"}
    record.shown[0].evidence["points"].clear()
    assert both(record) == {"sat"}


def test_zero_tests(tmp_path):
    place = tmp_path / "zero.cert"
    for output, said in ((1, "unsat"), (0, "sat")):
        place.write_bytes(seal([header("zero-test"), ["input", 1, 3], ["output", output], ["evidence", {}]]))
        assert both(read(place)) == {said}


def test_games(tmp_path):
    place = tmp_path / "game.cert"
    place.write_bytes(GAME)
    assert both(read(place)) == {"unsat"}
    place.write_bytes(GAME.replace(line(["value", HALF]).encode(), line(["value", "1p-2"]).encode()))
    assert both(read(place)) == {"sat"}


def test_the_command(tmp_path, capsys):
    place = tmp_path / "game.cert"
    place.write_bytes(GAME)
    assert main(["verify", "--smt", str(place)]) == 0
    *_, first, second, last = capsys.readouterr().out.splitlines()
    assert (first[:3], second[:5], last) == ("z3 ", "cvc5 ", "VERIFIED")
    assert "a second opinion, not a proof" in first


def test_logarithms_are_not_written(tmp_path):
    record = next(record for record in records(tmp_path, "relu-argmin") if record.parameters["cost"] == "logistic")
    with pytest.raises(BadInput, match="is not written as SMT-LIB"):
        script(record)
