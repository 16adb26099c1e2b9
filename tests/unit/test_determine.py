"""`sci determine` and `sci refute` on data of one's own: four outcomes, and the certificates that go with them."""

import json
from fractions import Fraction as Q
from pathlib import Path

import numpy as np
import pytest

from sci import determine, refute
from sci.errors import BadInput
from sci.proofs.certificates.deliver import check
from sci.proofs.cli import main
from sci.proofs.report.explain import explain
from sci.proofs.report.page import page

SINGULAR, REGULAR, NEAR = [[1, 2], [2, 4]], [[2, 1], [1, 3.5]], [[1, 1.01], [1, 1]]


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(
    ("data", "precision", "verdict", "digits"),
    [
        (REGULAR, None, "determined", 1),
        (REGULAR, 20, "determined", 1),
        (SINGULAR, None, "undetermined at every precision", None),
        (SINGULAR, 20, "undetermined at every precision", None),
        (NEAR, 3, "undetermined at these digits", 9),
        (NEAR, None, "determined", 9),
    ],
)
def test_the_outcomes(data, precision, verdict, digits):
    found = determine("matrix-rank", data=data, precision=precision)
    assert (found.verdict, found.digits) == (verdict, digits)
    assert check(found.certificate).verified
    assert found.story().splitlines()[-1] == "certificate, verified: determined.cert"


def test_what_is_not_decided_is_said():
    """Only an entry that no family can change is inexact."""
    found = determine("matrix-rank", {"inexact": "A[1,1]"}, data=[[0, 0], [0, 1]])
    assert (found.verdict, found.certificate) == ("not decided", None)
    assert found.story().startswith("NOT DECIDED  the method does not show that")


@pytest.mark.parametrize(
    ("problem", "parameters", "why"),
    [
        (
            "eigenvectors",
            {"data": "[[0, 1, 0, 0], [1, 1, 0, 0], [0, 0, 0, 1], [0, 0, 1, 1]]"},
            "eigenvalue 1 has multiplicity 2, and families are known where it is rational and all entries are inexact",
        ),
        (
            "linear-program",
            {"data": '{"A": [[1, 0], [1, 0]], "b": [1, 1], "c": [0, 1]}'},
            "the rows of A are dependent, and theory is silent on such degenerate programs",
        ),
        ("linear-program", {"data": '{"A": [[1, 1, 1]], "b": [0], "c": [1, 1, 2]}'},
         "every feasible point has an entry that is 0, and theory is silent on such programs"),
    ],
)  # fmt: skip
def test_where_theory_is_silent_the_reason_is_named(problem, parameters, why):
    found = determine(problem, parameters)
    assert found.verdict == "not decided"
    assert found.story().splitlines()[0].endswith(f"nor that they do not: {why}")


@pytest.mark.parametrize(
    ("data", "eps"),
    [
        ('{"A": [[1, 1, 0, 1], [1, 1, 1, 0]], "b": [1, 1], "c": [0, 1, 1, 1]}', "1/1000"),
        ('{"A": [[1, 1]], "b": [1], "c": [1, 1]}', "1"),
    ],
)
def test_degenerate_programs_are_determined_where_all_is_inexact(data, eps):
    found = determine("linear-program", {"data": data, "eps": eps})
    assert found.verdict == "determined"
    assert found.claim[0].startswith("all solutions of all linear programs with these readings are within")


def test_exit_codes_and_json(capsys):
    assert main(["determine", "--problem", "matrix-rank", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["verdict"] == "undetermined at every precision"
    given = ["-p", "data=[[0, 0], [0, 1]]", "-p", "inexact=A[1,1]"]
    assert main(["determine", "--problem", "matrix-rank", *given, "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["verdict"] == "not decided"
    assert main(["determine", "--problem", "positivity"]) == 2
    assert "positivity is not about your data" in capsys.readouterr().err
    assert main(["determine", "--problem", "matrix-rank", "--precision", "5000"]) == 2
    assert "--precision 5000 is not allowed (an integer from 0 to 4096)" in capsys.readouterr().err


@pytest.mark.parametrize(("data", "words"), [
    (SINGULAR, "However many digits are read, two solutions remain possible"),
    (NEAR, "From 9 binary digits on the solution is determined"),
])  # fmt: skip
def test_a_figure(data, words):
    assert main(["determine", "--problem", "matrix-rank", "-p", f"data={data}", "--figure", "digits.svg"]) == 0
    assert words in Path("digits.svg").read_text()
    assert words in repr(determine("matrix-rank", data=data).plot())


def rank_of(digits):
    return lambda problem, information: int(np.linalg.matrix_rank(information.numpy(digits)))


@pytest.mark.parametrize(
    ("data", "digits", "verdict", "claim"),
    [
        (SINGULAR, 53, "refuted", "on A with 2**-54 added at (2, 2): it says that the rank is 1, it is 2"),
        (REGULAR, 53, "withstood", "every matrix with these readings has rank 2"),
        (NEAR, 2, "refuted", "on A itself: it says that the rank is 1, it is 2"),
        (NEAR, 9, "withstood", "every matrix with these readings has rank 2"),
    ],
)
def test_a_program_on_data_of_ones_own(data, digits, verdict, claim):
    found = refute(rank_of(digits), "matrix-rank", data=data)
    assert (found.verdict, found.claim[0]) == (verdict, claim)
    assert check(found.certificate).verified


def test_an_output_that_is_wrong_somewhere_in_the_box_is_refuted():
    """It is the rank of the instance, but not of all that has the digits read."""

    def two(problem, information):
        information.numpy(3)
        return 2

    found = refute(two, "matrix-rank", data=NEAR)
    assert found.verdict == "refuted"
    assert found.claim[0] == "on A, changed within what the answers allow: it says that the rank is 2, it is 1"
    values = found.input[""]
    assert values[0][0] * values[1][1] == values[0][1] * values[1][0]


def test_what_was_not_read_is_not_certified():
    found = refute(lambda problem, information: 2, "matrix-rank", data=REGULAR)
    assert (found.verdict, found.certificate) == ("withstood", None)


def test_a_target_gets_the_data_in_its_process(tmp_path):
    (tmp_path / "mine.py").write_text(
        "import numpy\n\n\ndef rank(problem, information):\n"
        "    return int(numpy.linalg.matrix_rank(information.numpy(53)))\n"
    )
    (tmp_path / "A.csv").write_text("1,2\n2,4\n")
    assert main(["refute", "mine.py:rank", "--problem", "matrix-rank", "-p", "data=A.csv", "-o", "r.cert"]) == 0
    assert main(["verify", "r.cert", "--replay", "mine.py:rank"]) == 0
    (tmp_path / "A.csv").write_text("2,1\n1,3\n")
    assert main(["refute", "mine.py:rank", "--problem", "matrix-rank", "-p", "data=A.csv", "-o", "w.cert"]) == 1
    assert main(["verify", "w.cert", "--replay", "mine.py:rank"]) == 0


def test_an_algorithm_with_coins_on_a_critical_instance():
    def guess(problem, information, coins):
        information.numpy(9)
        return 1 + coins.flip()

    found = refute(guess, "matrix-rank", data=SINGULAR)
    assert found.verdict == "refuted"
    assert found.chances.failing == Q(1, 2)
    assert refute(guess, "matrix-rank", data=REGULAR).chances.failing == Q(1, 2)


@pytest.mark.parametrize(("data", "precision"), [(SINGULAR, None), (REGULAR, None), (NEAR, 3)])
def test_stories_and_pictures(data, precision):
    found = determine("matrix-rank", data=data, precision=precision)
    told = explain(found.certificate)
    assert "What was verified" in told.as_text()
    assert "binary digits read of each number" in page(told)


def test_parameters_and_data_are_for_a_problem_that_is_named():
    from sci import make_problem

    with pytest.raises(BadInput, match="parameters can be given only with a problem's name"):
        refute(rank_of(9), make_problem("matrix-rank", {}), data=REGULAR)
