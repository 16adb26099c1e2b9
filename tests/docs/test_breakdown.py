"""The breakdown statements that are offered are those of the theory (2.2' to 2.5), and no better ones hold."""

from fractions import Fraction

import pytest

from sci import Budget
from sci.algorithms.hedging import GuessEndpoint
from sci.oracles.central import CentralOracle, CommittedOracle
from sci.proofs.adversary.coin_mass import groups, value
from sci.proofs.hierarchy.breakdown import as_text, breakdowns
from sci.proofs.theorems import make_problem
from sci.running.coin_tree import Limits, explore, mass

PROVED = {
    "positivity": {"probabilistic strong": "1/2", "halting probabilistic strong": "1/2", "probabilistic weak": "1/2"},
    "lp-digits": {"probabilistic strong": "1/3", "halting probabilistic strong": "1/2", "probabilistic weak": "1/2"},
    "relu-argmin": {"probabilistic strong": "1/2", "halting probabilistic strong": "1", "probabilistic weak": "1"},
}


@pytest.mark.parametrize("name", PROVED)
def test_below_which_p(name):
    found = {row.kind: row.p for row in breakdowns(make_problem(name, {})) if row.p}
    assert found == {kind: f"every p < {p}" for kind, p in PROVED[name].items()}


@pytest.mark.parametrize("name", PROVED)
def test_the_bound_of_halting_algorithms_is_attained_unless_it_is_0(name):
    problem = make_problem(name, {})
    attained = {row.kind: bool(row.attained) for row in breakdowns(problem)}
    halting = value(problem, "halting") > 0
    assert attained["probabilistic strong"]
    assert (attained["halting probabilistic strong"], attained["probabilistic weak"]) == (halting, halting)


def test_a_sentence_says_the_accuracy_before_the_p():
    told = as_text(breakdowns(make_problem("lp-digits", {"K": "2"})))
    assert "strong breakdown epsilon = 2**(1/2) * 1/40" in told
    assert "halting probabilistic strong breakdown epsilon = 2**(1/2) * 1/40, at every p < 1/2" in told


@pytest.mark.parametrize(("family", "N"), [(0, 0), (1, 1), (1, 40), (2, 1), (2, 40)])
def test_reading_little_is_right_half_of_the_time(family, N):
    """So the weak breakdown of linear programs does not hold at 1/2."""
    problem = make_problem("lp-digits", {})
    oracle = CommittedOracle(problem, family, N) if family else CentralOracle(problem)
    tree = explore(GuessEndpoint().run, problem, oracle, Budget(precision=20), Limits())
    right = [group for group in groups(problem, tree) if problem.evidence(group.point, family, N) is None]
    assert mass(path for group in right for path in group.paths) >= Fraction(1, 2)
