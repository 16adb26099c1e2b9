"""The public strategies draw what they say, and Hypothesis finds them by type."""

from fractions import Fraction
from math import prod
from pathlib import Path

import pytest
from hypothesis import HealthCheck, find, given, settings
from hypothesis import strategies as st

from examples.new_problem import Problem as Eigenvector
from sci.dyadic import Dyadic
from sci.enclosure import Enclosure
from sci.errors import BadInput
from sci.information import Oracle
from sci.network import ReluNetwork
from sci.oracles.inputs import Member
from sci.oracles.rounding import HALF, Licence, at_random
from sci.proofs.testing import check_oracle, check_problem, strategies
from sci.proofs.testing.oracle import LegalOracle, Picks, told
from sci.proofs.testing.outputs import outputs
from sci.proofs.theorems import make_problem
from sci.proofs.theorems.relu_argmin.outputs import interpolator, padded
from sci.running.coins import Coins
from sci.running.run import Transcript

ROOT = Path(__file__).resolve().parents[2]
PROBLEMS = [
    make_problem("positivity", {}),
    make_problem("lp-digits", {"K": "2", "m": "2"}),
    make_problem("relu-argmin", {"widths": "2,3", "r": "20", "d": "3"}),
]
some_problem = st.sampled_from(PROBLEMS)


@pytest.mark.parametrize("kind", [Coins, Dyadic, Enclosure, Oracle, ReluNetwork, Transcript])
def test_hypothesis_knows_our_types(kind):
    @settings(max_examples=5)
    @given(st.from_type(kind))
    def draws(value):
        assert isinstance(value, kind)

    draws()


@given(low=strategies.rationals(), width=strategies.between(0, 5), data=st.data())
def test_between_is_between(low, width, data):
    assert low <= data.draw(strategies.between(low, low + width)) <= low + width


@pytest.mark.parametrize("end", [Fraction(1, 3), Fraction(2)])
def test_between_has_both_ends(end):
    assert find(strategies.between(Fraction(1, 3), 2), lambda value: value == end) == end


@given(strategies.enclosures(HALF), strategies.rules(), st.integers(0, 99), strategies.precisions())
def test_rules_stay_within_the_licence(scaled, rule, index, precision):
    licence = Licence(scaled)
    assert licence.first <= rule(licence, index, precision) <= licence.last


@given(some_problem.flatmap(strategies.inputs), st.data())
def test_oracles_of_inputs_are_legal(member, data):
    oracle = data.draw(strategies.legal_oracles(member))
    index, n = data.draw(st.integers(0, 1)), data.draw(strategies.precisions())
    index %= sum(map(prod, member.problem.layout.values()))
    value = member.problem.value(member.family, member.N, index)
    assert abs(Fraction(oracle.answer(index, n), 2**n) - value) <= Fraction(1, 2**n)


@settings(max_examples=3, suppress_health_check=[HealthCheck.nested_given])
@given(strategies.oracles())
def test_oracles_pass_their_own_check(oracle):
    check_oracle(oracle, oracle.given, 5)


@pytest.mark.parametrize("rank", [0, 1, 2])
def test_an_adversary_picks_any_legal_answer(rank):
    """Of a number in ``D_n`` three answers are legal."""
    licence = Licence(Enclosure.point(Fraction(5)))
    assert {Picks((rank,))(licence, k, 0) for k in range(4)} == {[5, 4, 6][rank]}
    assert Picks((0, rank))(licence, 1, 0) == [5, 4, 6][rank]


@settings(max_examples=30)
@given(st.lists(st.integers(1, 4), min_size=2, max_size=4), st.data())
def test_networks_have_the_widths_asked_for(widths, data):
    network = data.draw(strategies.networks(widths))
    assert network.widths == tuple(widths)
    wider = padded(network, [widths[0] + 1, *[width + 2 for width in widths[1:-1]], widths[-1]])
    x = data.draw(st.lists(strategies.rationals(), min_size=widths[0], max_size=widths[0]))
    assert wider([*x, 7]) == network(x)


@given(some_problem, st.data())
def test_transcripts_ask_for_what_there_is(problem, data):
    transcript = data.draw(strategies.transcripts(problem))
    size = sum(map(prod, problem.layout.values()))
    assert all(0 <= index < size and n >= 0 for index, n in transcript.table())
    assert len(set(transcript.queries)) == len(transcript.queries)


@settings(max_examples=50)
@given(some_problem, st.data())
def test_outputs_are_points_of_the_output_space(problem, data):
    problem.encode(data.draw(outputs(problem)))


def test_outputs_of_other_problems_are_not_known():
    with pytest.raises(BadInput, match="give a strategy"):
        outputs(Eigenvector({}))


class Directions(Eigenvector):
    """A problem of a user's, derived from nothing of ours, that says what algorithms may return."""

    def output_strategy(self):
        return st.just([3, 4])


class Question(Eigenvector):
    is_question = True


def test_a_problem_may_say_what_algorithms_may_return(tmp_path):
    assert find(outputs(Directions({})), lambda _: True) == [3, 4]
    assert {find(outputs(Question({})), lambda answer, wanted=k: answer == wanted) for k in (0, 1)} == {0, 1}
    check_problem(Directions({}), statement=ROOT / "examples/new_problem.py")


@pytest.mark.parametrize("N", [1, 5])
def test_an_interpolator_solves_its_member_and_no_other(N):
    problem = PROBLEMS[2]
    network = interpolator(problem, N)
    assert network.widths == problem.widths
    assert [M for M in range(1, 9) if problem.evidence(network, 1, M) is None] == [N]


def test_what_is_drawn_can_be_read():
    member = Member(PROBLEMS[0], 1, 5)
    assert repr(LegalOracle(member, Picks((0,)))) == (
        "<oracle of member 5 of family 1 of positivity, rounding by Picks(ranks=(0,))>"
    )
    assert repr(Member(PROBLEMS[0], 0, 0)) == "the central input of positivity"
    assert "at_random" in repr(LegalOracle(member, at_random(3)))
    assert told({}) == "nothing was asked"
    assert told({(0, n): n for n in range(9)}).endswith("and 3 more")
