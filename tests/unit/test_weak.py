"""The weak form: an input on which an algorithm is wrong or asks for more than so many digits."""

import json
from fractions import Fraction

import pytest

from sci.algorithms.baselines import ReadForever
from sci.algorithms.hedging import HedgingEndpoints, HedgingInterpolator, HedgingPositivity, RandomBettor
from sci.algorithms.positivity import Search, Threshold
from sci.algorithms.relu import Bettor, PatientInterpolator
from sci.errors import BadInput
from sci.information import Budget
from sci.oracles.central import CommittedOracle
from sci.proofs.adversary.goals import WithinDigits
from sci.proofs.adversary.refute import refute
from sci.proofs.certificates.deliver import check
from sci.proofs.cli import main
from sci.proofs.report.verdict import as_json, story
from sci.proofs.theorems import make_problem
from sci.running.coin_tree import Limits, explore, mass
from sci.running.run import Halted

HALF = Fraction(1, 2)
RELU = {"widths": "2", "r": "8"}


@pytest.fixture
def run(tmp_path):
    def run(algorithm, problem="relu-argmin", digits=20, eta=None, **more):
        parameters = RELU if problem == "relu-argmin" else {}
        goal = WithinDigits(digits, eta)
        return refute(algorithm, problem, parameters, goal=goal, output=tmp_path / "w.cert", **more)

    return run


def told(found) -> str:
    return "\n".join(story(found))


def test_one_that_halts_within_the_digits_is_wrong(run):
    found = run(Bettor(10))
    assert (found.verdict, found.detail.failing, found.detail.beyond, found.detail.right) == ("refuted", 1, 0, 0)
    assert found.N > 20
    assert check(found.certificate).verified
    assert "kind" in json.loads(found.certificate.read_text().splitlines()[0])


def test_one_that_reads_on_asks_for_more(run):
    found = run(PatientInterpolator(), digits=33)
    assert (found.verdict, found.detail.failing, found.detail.beyond, found.detail.right) == ("refuted", 0, 1, 0)
    assert (found.family, found.N) == (1, 34)
    assert found.certificate is None
    assert "seen in two runs; a certificate does not show it" in told(found)


def test_one_that_halts_later_asks_for_more_first(run):
    assert run(Bettor(10), digits=9).detail.beyond == 1
    assert run(Bettor(10), digits=10).detail.failing == 1


@pytest.mark.parametrize("digits", [0, 1, 40])
def test_hedging_fails_half_and_asks_for_more_half(run, digits):
    found = run(HedgingInterpolator(), digits=digits)
    assert (found.verdict, found.detail.failing, found.detail.beyond, found.detail.right) == ("refuted", HALF, HALF, 0)


def test_as_small_as_asked(run):
    found = run(RandomBettor(), digits=12, eta=Fraction(1, 10**6), limits=Limits(flips=40))
    assert found.verdict == "refuted"
    assert found.detail.beyond == Fraction(1, 2**12) - Fraction(1, 2**40)
    assert found.detail.right == Fraction(1, 2**40)
    too_few = run(RandomBettor(), digits=12, eta=Fraction(1, 10**6), limits=Limits(flips=15))
    assert (too_few.verdict, too_few.detail.right) == ("partly", Fraction(1, 2**15))


def test_several_families_leave_the_value_for_halting_algorithms(run):
    assert run(HedgingEndpoints(), "lp-digits", digits=30).verdict == "refuted"
    found = run(HedgingPositivity(), "positivity")
    assert (found.detail.goal, found.detail.right) == (HALF, 0)
    with pytest.raises(BadInput, match="at least 1/2"):
        run(HedgingPositivity(), "positivity", eta=Fraction(1, 10))


def test_what_is_said_holds_on_a_true_oracle_of_the_input(run):
    problem = make_problem("relu-argmin", RELU)
    for algorithm in (HedgingInterpolator(), RandomBettor()):
        found = run(algorithm, digits=8, limits=Limits(flips=14))
        oracle = CommittedOracle(problem, found.family, found.N)
        tree = explore(algorithm.run, problem, oracle, Budget(precision=8), Limits(flips=14))
        right = [path for path in tree.paths if isinstance(path.run.outcome, Halted) and is_right(problem, found, path)]
        assert mass(right) <= found.detail.right


def is_right(problem, found, path) -> bool:
    return problem.evidence(problem.decode(path.run.outcome.output), found.family, found.N) is None


def test_silent_and_withstood(run):
    def forever(problem, information, coins):
        while True:
            coins.flip()

    found = run(forever, "positivity", limits=Limits(flips=9))
    assert (found.verdict, found.budget) == ("silent", "flips")
    assert "SILENT" in told(found)
    withstood = run(lambda problem, information: 1, "positivity")
    assert withstood.verdict == "refuted"  # on the central input
    assert (withstood.family, withstood.N) == (0, 0)


def test_deterministic_algorithms_for_positivity(run):
    assert run(Threshold(5), "positivity", digits=7).N == 8
    assert run(Search(), "positivity", digits=7).detail.beyond == 1
    assert run(ReadForever(), "positivity", digits=7).detail.beyond == 1


def test_by_command(tmp_path, capsys):
    place = str(tmp_path / "w.cert")
    command = ["refute", "sci.algorithms.relu:Bettor", "--problem", "relu-argmin", "--digits", "12", "-o", place]
    assert main(command) == 0
    assert "having asked for at most 12 binary digits, with probability at most 0" in capsys.readouterr().out
    assert main([*command, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["right"] == "0"
    assert main(["verify", place, "--replay", "sci.algorithms.relu:Bettor"]) == 0
    main(["refute", "sci.algorithms.relu:Bettor", "--problem", "relu-argmin", "--digits", "1", "-o", place])
    assert "having asked for at most 1 binary digit, with probability" in capsys.readouterr().out


def test_json_is_exact(run):
    shown = as_json(run(RandomBettor(), digits=3, limits=Limits(flips=50)))
    assert shown["right"] == f"1/{2**50}"
