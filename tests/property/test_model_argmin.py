"""`model-argmin`: the theorem of two heights against brute force, the closed form at equality, trainers, baselines."""

from fractions import Fraction as Q
from itertools import pairwise, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sci import refute
from sci.algorithms.adapters.sklearn import TreeTrainer
from sci.algorithms.trees import ConstantTree, SeedTree, SplitFinder
from sci.errors import BadInput, RuleBroken
from sci.network import ReluNetwork
from sci.proofs.theorems import make_problem
from sci.trees import Leaf, Split, TreeEnsemble
from tests.property.tree_examples import value

SMALL = make_problem("model-argmin", {"leaves": "3", "r": "6", "cost": "errors", "eps": "1"})
COSTS = ["max", "mean-abs", "sum-abs", "mse", "sse", "euclidean", "huber", "log-error", "logistic", "hinge", "errors",
         "controlled:3/8"]  # fmt: skip


def cut(direction, strict, threshold, low, high):
    return [Split(direction, strict, threshold), *low, *high]


def all_trees(places, heights):
    """All trees of up to 3 leaves with these cuts and leaves 0 and 1."""
    leaves = [[Leaf(Q(0))], [Leaf(Q(1))]]
    cuts = [(0, True, x) for x in places] + [(1, strict, y) for y in heights for strict in (False, True)]
    yield from leaves
    for first in cuts:
        for low, high in product(leaves, leaves):
            yield cut(*first, low, high)
        for second in cuts:
            for a, b, c in product(leaves, leaves, leaves):
                yield cut(*first, cut(*second, a, b), c)
                yield cut(*first, a, cut(*second, b, c))


def test_no_tree_of_three_leaves_makes_fewer_errors_than_the_bound():
    """On one line; and on two heights, if no split parts them: W errors, and some trees make no more."""
    N, d = 4, SMALL.d
    points = [SMALL.points(1, N)[k] for k in range(SMALL.r)]
    places = sorted({x for x, *_ in points})
    between = [(one + other) / 2 for one, other in pairwise(places)]
    low, high = (SMALL.height(1, N, of) for of in (0, 1))
    outside = [Q(0), low / 2, 2 * high]
    least = {False: SMALL.r, True: SMALL.r}
    for heights, parted in ((outside, False), ([(low + high) / 2], True)):
        for nodes in all_trees(between, heights):
            tree = TreeEnsemble(d, [nodes])
            errors = sum((value(tree, x) >= Q(1, 2)) != k % 2 for k, x in enumerate(points))
            least[parted] = min(least[parted], errors)
    assert (least[False], least[True]) == (SMALL.wrong, 0)
    assert SMALL.wrong == 2


@pytest.mark.parametrize("strict", [False, True])
@given(n=st.integers(2, 60), top=st.sampled_from([3, 4, 5, 6]))
@settings(max_examples=30)
def test_the_closed_form_is_the_least(strict, n, top):
    """At equality too: the height of label 1 has to be below every threshold, strictly."""
    problem = make_problem("model-argmin", {"leaves": "2", "r": "3"})
    tree = TreeEnsemble(2, [[Split(1, strict, Q(top, 1 << n)), Leaf(Q(0)), Leaf(Q(1))]])
    N = problem.fails_from(tree, 1)
    assert problem.height(1, N, 1) < Q(top, 1 << n)
    assert N == 1 or problem.height(1, N - 1, 1) >= Q(top, 1 << n)
    for later in (N, N + 1, N + 7):
        assert problem.evidence(tree, 1, later) is not None


@given(st.data(), st.sampled_from(COSTS))
@settings(max_examples=40)
def test_every_ensemble_fails_from_there_on(data, cost):
    problem = make_problem("model-argmin", {"trees": "2", "leaves": "3", "cost": cost, "eps": "1/100", "d": "3"})
    ensemble = data.draw(problem.output_strategy())
    N = problem.fails_from(ensemble, 1)
    for later in (N, N + 1, N + 40):
        assert problem.evidence(ensemble, 1, later) is not None
    label_one = [problem.points(1, N)[k] for k in range(1, problem.r, 2)]
    moved = [(x, problem.height(1, N, 0), *rest) for x, _, *rest in label_one]
    assert ensemble.values(label_one) == ensemble.values(moved)


@pytest.mark.parametrize("name", ["DecisionTreeRegressor", "ExtraTreesClassifier", "GradientBoostingClassifier",
                                  "HistGradientBoostingRegressor", "XGBClassifier", "LGBMRegressor"])  # fmt: skip
def test_trainers_are_refuted_one_digit_below_what_they_read(name, tmp_path):
    """They see that x_2 is constant, so no split reads it."""
    cost = {"trees": "3", "leaves": "4", "cost": "errors", "eps": "2"}
    result = refute(TreeTrainer(name), "model-argmin", cost, output=tmp_path / "t.cert")
    assert (result.verdict, result.N) == ("refuted", 41)


def test_baselines(tmp_path):
    """The tree that solves the seed's own family: trees are not impossible there, and nothing is claimed."""
    place = tmp_path / "t.cert"
    assert refute(SeedTree(), "model-argmin", {"family": "seed"}, output=place).verdict == "withstood"
    assert refute(SeedTree(), "model-argmin", {}, output=place).verdict == "refuted"
    assert refute(ConstantTree(), "model-argmin", {"family": "seed"}, output=place).verdict == "refuted"
    for cost in COSTS:
        result = refute(SplitFinder(30), "model-argmin", {"cost": cost, "eps": "1/100"}, output=place)
        assert (result.verdict, result.N) == ("refuted", 32)


@pytest.mark.parametrize("problem", ["model-argmin", "relu-argmin"])
def test_a_cost_of_the_users_is_a_hypothesis(problem, tmp_path):
    """Of ``R`` nothing is known but how it controls the errors; the sentence says so, whatever eps is."""

    def half(problem, information):
        if problem.shape and hasattr(problem, "trees"):
            return TreeEnsemble(2, [[Leaf(Q(1, 2))]])
        return ReluNetwork([[[0, 0]], [[0]]], [[0], [Q(1, 2)]])

    given_ = {"cost": "controlled:0.375", "eps": "10"} | ({"widths": "1"} if problem == "relu-argmin" else {})
    result = refute(half, problem, given_, output=tmp_path / "t.cert")
    assert result.verdict == "refuted"
    assert "above 3/8, so more than 10 in a cost R of which this is a HYPOTHESIS" in result.claim[0]
    assert make_problem(problem, given_).parameters["cost"] == "controlled:3/8"


def test_outside_the_class_breaks_the_rules(tmp_path):
    def large(problem, information):
        return TreeEnsemble(2, [[Split(1, False, Q(1)), Leaf(0), Leaf(1)]] * 2)

    why = "2 trees of at most 2 leaves in 2 coordinates; the class has at most 1 of at most 8 in 2"
    with pytest.raises(RuleBroken, match=why):
        refute(large, "model-argmin", {}, output=tmp_path / "t.cert")


@pytest.mark.parametrize(
    ("given_", "why"),
    [
        ({"r": "8"}, r"parameter r: 8 points are too few for 1 trees of 8 leaves \(allowed: at least P \+ 2 = 9"),
        ({"eps": "1/2"}, "parameter eps: 1/2 is outside the proved range"),
        ({"leaves": "1"}, "leaves"),
        ({"family": "one"}, "family"),
        ({"model": "forest"}, "model"),
        ({"cost": "controlled:1/2"}, r"controlled:1/2 holds no error below 1/2 \(allowed: from 0 on, below 1/2"),
        ({"cost": "controlled"}, "did you mean 'controlled:3/8'"),
    ],
)
def test_refused(given_, why):
    with pytest.raises(BadInput, match=why):
        make_problem("model-argmin", given_)
