"""How far outputs are from the solutions, against slow definitions; and the arithmetic of roots."""

from fractions import Fraction
from itertools import pairwise
from math import isqrt

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sci.errors import BadInput
from sci.network import ReluNetwork
from sci.proofs.hierarchy.error import exact_text, near, reduced, square
from sci.proofs.theorems import make_problem
from tests.unit.digits_problems import inputs, problems_and_vectors

rationals = st.fractions(0, 10**6, max_denominator=10**6)


# The digits of linear programs, basis pursuit and the lasso


def size(problem, g):
    """The sum of the coordinates of a solution, from the definition of each problem."""
    eta, penalty = (Fraction(problem.parameters.get(name, 0)) for name in ("eta", "lambda"))
    return (1 - eta - penalty / (2 * g)) / g


def power(problem, x, solution):
    """The distance in the p-norm; for ``p = 2`` its square."""
    moves = [abs(a - b) for a, b in zip(x, solution, strict=True)]
    return {"1": sum(moves), "2": sum(move**2 for move in moves), "inf": max(moves)}[problem.p]


def solutions(problem, family, N, share):
    """The solution of a member; at the centre the one that divides the segment in this way."""
    top = size(problem, problem.centre + (Fraction(1, 2**N) if family else 0))
    share = share if family == 0 else 2 - family
    return [share * top, (1 - share) * top, *[Fraction(0)] * (problem.n - 2)]


@given(problems_and_vectors(), inputs, st.fractions(0, 1, max_denominator=1000))
def test_no_solution_is_nearer_than_the_error_says(case, where, share):
    problem, x = case
    q, k = problem.error(x, *where)
    assert k == (2 if problem.p == "2" else 1)
    assert q <= power(problem, x, solutions(problem, *where, share))


@given(problems_and_vectors(), inputs)
def test_some_solution_is_as_near_as_the_error_says(case, where):
    problem, x = case
    top = size(problem, Fraction(problem.centre))
    turns = [x[0] / top, 1 - x[1] / top, (x[0] - x[1] + top) / (2 * top)]  # where a move changes its sign, or two meet
    shares = [Fraction(0), Fraction(1), *(turn for turn in turns if 0 <= turn <= 1)]
    q, _ = problem.error(x, *where)
    assert q in [power(problem, x, solutions(problem, *where, share)) for share in shares]


@given(problems_and_vectors(), inputs)
def test_right_is_an_error_of_at_most_the_accuracy(case, where):
    problem, x = case
    right = problem.solves_centre(x) if where == (0, 0) else problem.evidence(x, *where) is None
    assert right == (square(problem.error(x, *where)) <= problem.accuracy**2)


# Networks

COSTS = {
    "max": lambda errors: max(errors),
    "mean-abs": lambda errors: sum(errors) / len(errors),
    "sum-abs": lambda errors: sum(errors),
    "mse": lambda errors: sum(e**2 for e in errors) / len(errors),
    "sse": lambda errors: sum(e**2 for e in errors),
    "euclidean": lambda errors: sum(e**2 for e in errors),
    "huber": lambda errors: sum(e**2 / 2 if e <= 1 else e - Fraction(1, 2) for e in errors) / len(errors),
}
WIDTHS = [(2, 1, 1), (2, 2, 1), (3, 1, 2, 1)]
weights = st.fractions(-4, 4, max_denominator=6)


def value(layers, x):
    for k, (matrix, biases) in enumerate(layers):
        x = [sum(w * t for w, t in zip(row, x, strict=True)) + b for row, b in zip(matrix, biases, strict=True)]
        x = x if k == len(layers) - 1 else [max(t, Fraction(0)) for t in x]
    return x[0]


def rows(length):
    return st.lists(weights, min_size=length, max_size=length)


@st.composite
def networks(draw):
    widths = draw(st.sampled_from(WIDTHS))
    matrices = [[draw(rows(n)) for _ in range(m)] for n, m in pairwise(widths)]
    biases = [draw(rows(m)) for m in widths[1:]]
    return widths, list(zip(matrices, biases, strict=True))


def problem_of(widths, cost):
    given = {"widths": ",".join(map(str, widths[1:-1])), "d": str(widths[0]), "r": "12", "eps": "1/20", "cost": cost}
    return make_problem("relu-argmin", given)


def targets(problem, N):
    """The points of ``T_delta`` and their labels, from the definition."""
    for k in range(1, problem.r + 1):
        label = (k + 1) % 2
        rest = [Fraction(label, 2**N), *[Fraction(0)] * (problem.d - 2)]
        yield [Fraction(1) / (k + 1 - Fraction(1, 3)), *rest], label


@given(networks(), st.sampled_from(sorted(COSTS)), st.integers(1, 12))
def test_on_members_the_error_of_a_network_is_its_cost(network, cost, N):
    widths, layers = network
    problem = problem_of(widths, cost)
    output = ReluNetwork([matrix for matrix, _ in layers], [biases for _, biases in layers])
    expected = COSTS[cost]([abs(value(layers, x) - label) for x, label in targets(problem, N)])
    assert problem.error(output, 1, N) == (expected, 2 if cost == "euclidean" else 1)
    assert (problem.evidence(output, 1, N) is None) == (square(problem.error(output, 1, N)) <= problem.eps**2)


@given(networks(), st.integers(1, 12))
def test_the_hinge_is_a_cost_too(network, N):
    widths, layers = network
    problem = problem_of(widths, "hinge")
    output = ReluNetwork([matrix for matrix, _ in layers], [biases for _, biases in layers])
    margins = [(2 * label - 1) * value(layers, x) for x, label in targets(problem, N)]
    assert problem.error(output, 1, N) == (sum(max(1 - margin, Fraction(0)) for margin in margins) / problem.r, 1)


@given(networks())
def test_on_the_line_the_least_maximum_is_one_half(network):
    widths, layers = network
    problem = problem_of(widths, "max")
    output = ReluNetwork([matrix for matrix, _ in layers], [biases for _, biases in layers])
    line = [([x[0], *[Fraction(0)] * (problem.d - 1)], label) for x, label in targets(problem, 1)]
    cost = max(abs(value(layers, x) - label) for x, label in line)
    assert problem.error(output, 0, 0) == (cost - Fraction(1, 2), 1)
    assert cost >= Fraction(1, 2)


@pytest.mark.parametrize(
    ("cost", "family"), [("logistic", 0), ("logistic", 1), ("log-error", 1), ("mse", 0), ("euclidean", 0), ("hinge", 0)]
)
def test_where_the_least_cost_or_the_cost_is_not_rational_nothing_is_said(cost, family):
    problem = problem_of((2, 2, 1), cost)
    network = ReluNetwork([[[0, 0], [0, 0]], [[0, 0]]], [[0, 0], [0.5]])
    assert problem.error(network, family, 3 * family) is None


# Questions, and roots of functions


@pytest.mark.parametrize("name", ["positivity", "zero-test"])
@pytest.mark.parametrize("output", [0, 1])
@pytest.mark.parametrize(("family", "N"), [(0, 0), (1, 1), (1, 9)])
def test_a_wrong_answer_is_at_distance_1(name, output, family, N):
    positive = family == 1
    right = positive if name == "positivity" else not positive
    assert make_problem(name, {}).error(output, family, N) == (Fraction(output != right), 1)


@given(st.integers(1, 63), st.integers(0, 2), st.integers(1, 12), st.fractions(-1, 2, max_denominator=50))
def test_a_dyadic_root_is_found(k, family, N, y):
    problem = make_problem("increasing-root", {"function": f"4*x-{k}/16"})
    root = Fraction(k, 64)
    # the function is moved by 2**-N times a power of two below -f(0) and f(1), so the root by a dyadic
    ends = min(Fraction(k, 16), 4 - Fraction(k, 16))
    unit = max(Fraction(1, 2**i) for i in range(12) if Fraction(1, 2**i) < ends)
    assume(unit == problem._unit)
    move = {0: 0, 1: 1, 2: -1}[family] * unit / 2**N / 4
    assert problem.error(y, family, N) == (abs(y - root - move), 1)


def test_a_root_far_below_the_floats_is_found():
    problem = make_problem("increasing-root", {"function": "x-1/2-1/2**200"})
    assert problem.error(Fraction(1, 2), 0, 0) == (Fraction(1, 2**200), 1)


@pytest.mark.parametrize("function", ["x**2-1/2", "x-1/3", "x-1/2-1/2**257"])
def test_of_other_roots_nothing_is_said(function):
    assert make_problem("increasing-root", {"function": function}).error(Fraction(1, 2), 0, 0) is None


# Roots of rationals


@given(rationals)
def test_the_root_of_a_square_is_rational(q):
    assert reduced((q * q, 2), "") == (q, 1)
    assert reduced((q, 1), "") == (q, 1)


@given(rationals)
def test_other_roots_are_near(q):
    found = reduced((q, 2), "")
    assert square(found) == q
    root = near(found)
    assert root**2 <= q <= (root * (1 + Fraction(1, 2**62))) ** 2


def test_what_is_no_error():
    assert reduced(None, "") is None
    with pytest.raises(BadInput, match="mine: its error is"):
        reduced((1.5, 1), "mine")


def test_texts_have_all_digits():
    assert [exact_text(error) for error in [(Fraction(0), 1), (Fraction(3, 4), 1), (Fraction(1, 2), 2)]] == [
        "0", "3/4", "sqrt(1/2)",
    ]  # fmt: skip
    long = exact_text((Fraction(1, 10**5000), 1))
    assert long == f"1/1{'0' * 5000}"
    huge = near((Fraction(2 * 10**10_000), 2))
    assert isqrt(2 * 10**40) // 10**10 == huge.numerator // 10 ** (5000 - 10)
