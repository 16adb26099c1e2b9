"""Infinitely many evaluations: the adversary counts sizes of evaluations as it counts digits."""

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import strategies as st

from sci.given_problem import as_problem
from sci.information import Budget, Reader
from sci.oracles.central import CentralOracle, CommittedOracle
from sci.proofs.adversary.goals import Statistical, WithinDigits
from sci.proofs.adversary.refute import refute
from sci.proofs.adversary.replay import replay
from sci.proofs.certificates.deliver import check
from sci.proofs.cli import main
from sci.proofs.testing import check_problem
from tests.quality import endless

FILE = Path(endless.__file__)
NAMED = f"{FILE}:Problem"
PROBLEM = as_problem(endless.Problem({}), "Problem")


def run(name, tmp_path, **more):
    return refute(f"{FILE}:{name}", NAMED, output=tmp_path / "x.cert", **more)


def test_an_algorithm_that_reads_a_section_is_wrong_beyond_it(tmp_path):
    found = run("section", tmp_path)
    assert (found.verdict, found.family, found.N) == ("refuted", 1, 21)  # the entries have sizes 1 to 20
    assert found.claim[0].startswith("on the operator with the entry 1 at (21, 21): it says 1")
    assert check(found.certificate, FILE).verified
    assert replay(found.certificate, f"{FILE}:section", FILE).confirmed
    assert repr(found.input) == "member 21 of family 1 of zero-operator"


def test_an_entry_beyond_the_inputs_of_certificates_is_never_read(tmp_path):
    found = run("far", tmp_path)
    assert (found.verdict, found.budget) == ("silent", "size")
    far_but_not_too_far = refute(lambda problem, information: int(information[10**6, 5].approx(1) == 0),
                                 endless.Problem({}), output=tmp_path / "y.cert")  # fmt: skip
    assert (far_but_not_too_far.verdict, far_but_not_too_far.N) == ("refuted", 10**6 + 2)


def test_one_that_hedges_is_right_half_of_the_time(tmp_path):
    found = run("hedged", tmp_path, budget=Budget(queries=200))
    assert (found.verdict, found.chances.failing) == ("refuted", Fraction(1, 2))


def test_an_endless_search_is_silent(tmp_path):
    assert run("never", tmp_path, budget=Budget(queries=500)).budget == "queries"


def test_the_weak_form_counts_sizes(tmp_path):
    found = run("section", tmp_path, goal=WithinDigits(10))
    assert (found.verdict, found.detail.beyond, found.N) == ("refuted", 1, 11)
    assert run("section", tmp_path, goal=WithinDigits(20)).detail.failing == 1


def test_runs_that_look_beyond_the_input_count_as_successes(tmp_path):
    found = run("section", tmp_path, goal=Statistical(runs=20, level=Fraction(1, 100)))
    assert (found.verdict, found.N) == ("statistical", 42)


@pytest.mark.parametrize("N", [1, 2, 7])
def test_the_committed_oracle_is_central_within_the_size(N):
    committed, central = CommittedOracle(PROBLEM, 1, N), CentralOracle(PROBLEM)
    for index in range((N + 3) ** 2):
        value = PROBLEM.value(1, N, index)
        answers = {n: committed.answer(index, n) for n in range(N + 3)}
        assert all(abs(Fraction(m, 1 << n) - value) <= Fraction(1, 1 << n) for n, m in answers.items())
        if PROBLEM.places.size(index) < N:
            assert all(m == central.answer(index, n) for n, m in answers.items() if n < N)


def test_arrays_without_end_are_indexed_like_others():
    information = PROBLEM.information(Reader(CentralOracle(PROBLEM), Budget()))
    assert repr(information) == "<information ... x ...>"
    assert repr(information[3]) == "<information ...>"
    assert repr(information[3, 4]) == repr(information[3][4]) == "<evaluation 19>"
    for wrong in (-1, (0, -1), (0, 1, 2)):
        with pytest.raises(IndexError):
            information[wrong]
    with pytest.raises(TypeError):
        information["x"]
    with pytest.raises(TypeError):
        len(information)


def test_the_halves_are_compared(tmp_path):
    check_problem(endless.Problem({}), st.sampled_from([0, 1]), FILE)
    near = FILE.read_text().replace("n == N and", "n == N - 1 and")  # the entry has the size N
    near = near.replace("index == corner(member)", "index == corner(member - 1)")
    (tmp_path / "near.py").write_text(near)
    names: dict = {}
    exec(compile(near, "near.py", "exec"), names)
    with pytest.raises(AssertionError, match="1 in the finder, 0 in the statement"):
        check_problem(names["Problem"]({}), st.sampled_from([0, 1]), FILE)
    with pytest.raises(AssertionError, match=r"more than 2\*\*-"):
        check_problem(names["Problem"]({}), st.sampled_from([0, 1]), tmp_path / "near.py")


def test_its_story(tmp_path, capsys):
    assert main(["refute", f"{FILE}:section", "--problem", NAMED, "-o", str(tmp_path / "e.cert")]) == 0
    page = ["--html", str(tmp_path / "e.html")]
    assert main(["explain", str(tmp_path / "e.cert"), "--statement", str(FILE), *page]) == 0
    assert "for all N >= 20" in capsys.readouterr().out
