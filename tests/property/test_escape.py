"""The escape lemma (docs/theory.md, 3.8) for every cost, against brute force on random small networks."""

from fractions import Fraction
from itertools import pairwise
from math import prod

import mpmath
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sci.errors import BadInput
from sci.network import ReluNetwork, lipschitz
from sci.proofs.theorems import make_problem
from sci.proofs.theorems.relu_argmin.costs import COSTS
from sci.proofs.theorems.relu_argmin.inputs import label
from tests.property.network_examples import value
from tests.property.strategies import fractions_of_one

weights = st.integers(-3, 3) | st.fractions(-3, 3, max_denominator=7) | st.sampled_from([2**70, Fraction(1, 2**70)])
inside = fractions_of_one.map(lambda part: (part + Fraction(1, 2**30)) / (1 + Fraction(1, 2**29)))
"""Rationals strictly between 0 and 1, close to both."""


@st.composite
def problems(draw, costs=tuple(COSTS)):
    """A `relu-argmin` problem with few points and an ``eps`` anywhere in its proved range."""
    hidden = draw(st.lists(st.integers(1, 3), min_size=1, max_size=2))
    pieces = prod(width + 1 for width in hidden)
    given = {
        "widths": ",".join(map(str, hidden)), "cost": draw(st.sampled_from(costs)), "eps": "1/1000000",
        "r": str(pieces + 2 + draw(st.integers(0, 6))), "d": str(draw(st.integers(2, 3))),
        "a": str(draw(st.fractions("1/2", 1, max_denominator=50))),
        "kappa": str(draw(st.fractions("1/4", "3/4", max_denominator=50))),
    }  # fmt: skip
    widest = make_problem("relu-argmin", given)
    limit = widest.count * widest.cost.at  # for the Euclidean norm, of the square of eps
    eps = draw(inside) * (min(limit, 1) if widest.cost.combine == "root" else limit)
    return make_problem("relu-argmin", {**given, "eps": str(eps)})


@st.composite
def problems_and_networks(draw):
    problem = draw(problems())
    if draw(st.booleans()):
        return problem, tilted(problem, 2 * draw(inside), draw(weights))
    shapes = list(zip(problem.widths[1:], problem.widths, strict=False))
    matrices = [
        [draw(st.lists(weights, min_size=inputs, max_size=inputs)) for _ in range(outputs)]
        for outputs, inputs in shapes
    ]
    biases = [draw(st.lists(weights, min_size=outputs, max_size=outputs)) for outputs, _ in shapes]
    return problem, ReluNetwork(matrices, biases)


def tilted(problem, share, steepness):
    """The constant 1/2 (margins: 0), lower by a multiple of what is to spare, plus ``x_2`` times the steepness."""
    shift = share * problem.slack / problem.count
    first, *others = problem.widths[1:]
    matrices = [[[0, 1] + [0] * (problem.d - 2)] + [[0] * problem.d] * (first - 1)]
    for inputs, outputs in pairwise([first, *others]):
        matrices.append([[1] + [0] * (inputs - 1)] + [[0] * inputs] * (outputs - 1))
    matrices[-1] = [[abs(steepness), *matrices[-1][0][1:]]]
    biases = [[0] * outputs for outputs in problem.widths[1:]]
    biases[-1] = [(0 if problem.cost.margin else Fraction(1, 2)) - shift]
    return ReluNetwork(matrices, biases)


def combined(problem, network, N):
    """The cost on ``T_delta``, ``delta = 2**-N``, or a lower bound of it; for the Euclidean norm its square."""
    costs = []
    for k in range(1, problem.r + 1):
        point = [problem.value(1, N, (k - 1) * problem.d + j) for j in range(problem.d)]
        output = value(network, point)
        costs.append(problem.cost.lower((2 * label(k) - 1) * output if problem.cost.margin else abs(output - label(k))))
    total = max(costs) if problem.cost.combine == "max" else sum(costs)
    return total / problem.r if problem.cost.combine == "mean" else total


@settings(max_examples=80)
@given(problems_and_networks(), st.integers(1, 90))
def test_the_cost_is_at_least_what_the_lemma_says(drawn, N):
    problem, network = drawn
    loss = problem.cost.slope * lipschitz(network, 1) / 2**N
    assert combined(problem, network, N) >= problem.count * (problem.cost.at - loss)


@settings(max_examples=80)
@given(problems_and_networks())
def test_networks_fail_from_the_closed_form_on(drawn):
    problem, network = drawn
    first = problem.fails_from(network, 1)
    for N in (first, first + 1, first + 7):
        assert combined(problem, network, N) > problem.target + problem.witness_cost
        assert problem.evidence(network, 1, N) is not None


def test_an_accuracy_at_the_very_edge_of_the_range():
    """The cost is between ``eps`` and 1/2, which are less than ``2**-64`` apart."""
    eps = Fraction(1, 2) - Fraction(1, 2**100)
    problem = make_problem("relu-argmin", {"widths": "2", "r": "9", "eps": str(eps)})
    network = ReluNetwork([[[0, 1], [0, 0]], [[1, 0]]], [[0, 0], [Fraction(1, 2) - Fraction(1, 2**104)]])
    first = problem.fails_from(network, 1)
    assert eps < combined(problem, network, first) < Fraction(1, 2)
    assert all(problem.evidence(network, 1, N) is not None for N in range(first, first + 9))


@pytest.mark.parametrize("width", [1, 2, 3, 6])
def test_the_range_is_attained_for_absolute_errors(width):
    """With ``r = P + 2`` points one is misclassified and all others are met: the cost 1 is the limit, not below it."""
    given = {"widths": str(width), "r": str(width + 3), "cost": "sum-abs"}
    problem = make_problem("relu-argmin", {**given, "eps": "999/1000"})
    network = nearly_interpolating(problem)
    assert combined(problem, network, 5) == problem.count * problem.cost.at == 1
    assert problem.evidence(network, 1, problem.fails_from(network, 1)) is not None
    with pytest.raises(BadInput, match="outside the proved range"):
        make_problem("relu-argmin", {**given, "eps": "1"})


def nearly_interpolating(problem):
    """Constant on the three points furthest left, which have labels ``l, 1-l, l``; right on all others."""
    xs = [problem.value(0, 0, k * problem.d) for k in range(problem.r)][-3::-1]  # kinks and the last point, increasing
    labels = [label(k + 1) for k in range(problem.r)][-3::-1]
    slopes = [0, *((v - u) / (t - s) for (s, t), (u, v) in zip(pairwise(xs), pairwise(labels), strict=True))]
    steps = [right - left for left, right in pairwise(slopes)]
    return ReluNetwork([[[1, 0] for _ in steps], [steps]], [[-x for x in xs[:-1]], [labels[0]]])


@settings(max_examples=40)
@given(problems_and_networks(), st.integers(1, 40))
def test_evidence_is_given_only_for_failures_and_its_points_are_enough(drawn, N):
    problem, network = drawn
    evidence = problem.evidence(network, 1, N)
    if evidence is not None:
        assert combined(problem, network, N) > problem.target + problem.witness_cost
        assert evidence["points"] == sorted(set(evidence["points"]))
        assert all(1 <= k <= problem.r for k in evidence["points"])


@settings(max_examples=40)
@given(problems(), st.integers(1, 200))
def test_the_witness_has_the_cost_that_is_said(problem, N):
    network = ReluNetwork.from_json(problem.witness(N))
    assert [value(network, [0, Fraction(k, 2**N), *[0] * (problem.d - 2)]) for k in (0, 1)] in (
        [[-problem.witness_margin, problem.witness_margin]] if problem.cost.margin else [[0, 1]]
    )
    assert combined(problem, network, N) <= problem.witness_cost
    assert all(small <= wide for small, wide in zip(network.widths, problem.widths, strict=True))
    assert problem.witness_cost < problem.count * problem.cost.at - problem.target


TRUE_COSTS = {
    "max": lambda u: u,
    "mean-abs": lambda u: u,
    "sum-abs": lambda u: u,
    "mse": lambda u: u**2,
    "sse": lambda u: u**2,
    "euclidean": lambda u: u**2,
    "huber": lambda u: u**2 / 2 if u <= 1 else u - mpmath.mpf(1) / 2,
    "log-error": lambda u: -mpmath.log1p(-u) if u < 1 else mpmath.inf,
    "logistic": lambda m: mpmath.log1p(mpmath.exp(-m)),
    "hinge": lambda m: max(mpmath.mpf(0), 1 - m),
}


@pytest.mark.parametrize("name", COSTS)
@given(u=st.fractions(-5, 5, max_denominator=1000))
def test_costs_are_bounded_below_by_what_is_computed_and_that_by_its_tangent(name, u):
    cost = COSTS[name]
    u = u if cost.margin else abs(u)
    move = u if cost.margin else Fraction(1, 2) - u
    assert cost.lower(u) >= max(0, cost.at - cost.slope * move)
    with mpmath.workdps(60):
        real, lower = TRUE_COSTS[name](mpmath.mpf(u.numerator) / u.denominator), cost.lower(u)
        assert real >= mpmath.mpf(lower.numerator) / lower.denominator - mpmath.mpf(10) ** -50


@pytest.mark.parametrize("name", COSTS)
def test_the_tangent_touches_the_cost(name):
    cost = COSTS[name]
    place = Fraction(0) if cost.margin else Fraction(1, 2)
    assert cost.lower(place) == cost.at
    with mpmath.workdps(60):
        assert abs(TRUE_COSTS[name](mpmath.mpf(place.numerator) / place.denominator) - cost.at) < mpmath.mpf(10) ** -17


@st.composite
def linear_programs(draw):
    """An `lp-digits` problem, and a vector whose distance from a solution is near the accuracy asked for."""
    K, p, m = draw(st.integers(1, 4)), draw(st.sampled_from(["1", "2", "inf"])), draw(st.integers(1, 2))
    problem = make_problem("lp-digits", {"K": str(K), "p": p, "m": str(m)})
    base = draw(st.sampled_from([(0, 0), (1, 0), (0, 1), (Fraction(1, 2), Fraction(1, 2))]))
    off = draw(st.lists(st.fractions(-2, 2, max_denominator=9), min_size=problem.n, max_size=problem.n))
    start = [Fraction(share, problem.centre) for share in base] + [Fraction(0)] * (problem.n - 2)
    return problem, [x + Fraction(move, 10**K) for x, move in zip(start, off, strict=True)]


@given(linear_programs())
def test_linear_programs_have_closed_forms_that_hold(drawn):
    problem, x = drawn
    for family in (1, 2):
        first = problem.fails_from(x, family)
        if first is not None:
            assert all(problem.evidence(x, family, N) is not None for N in (first, first + 1, first + 7))
    escaped = any(problem.fails_from(x, family) is not None for family in (1, 2))
    assert escaped or problem.solves_centre(x) is False  # no vector withstands: pattern {0,1},{0,2}
