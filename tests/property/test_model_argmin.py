"""`model-argmin`: the theorem of two heights against brute force, the closed form at equality, trainers, baselines."""

from fractions import Fraction as Q
from itertools import pairwise, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sci import refute
from sci.algorithms.adapters.sklearn import PrototypeTrainer, TreeTrainer
from sci.algorithms.affine import BoundedFit, RidgeRegression
from sci.algorithms.trees import ConstantTree, SeedTree, SplitFinder
from sci.errors import BadInput, RuleBroken
from sci.information import Budget
from sci.network import ReluNetwork
from sci.oracles.central import CommittedOracle
from sci.proofs.theorems import make_problem
from sci.proofs.theorems.model_argmin.classes import theta
from sci.running.run import execute
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


@pytest.mark.parametrize("given_", [{"model": "prototypes", "prototypes": "4"}, {"model": "affine"}])
@given(data=st.data(), cost=st.sampled_from(COSTS))
@settings(max_examples=40)
def test_every_model_fails_from_there_on(given_, data, cost):
    problem = make_problem("model-argmin", given_ | {"cost": cost, "eps": "1/100", "d": "3"})
    model = data.draw(problem.output_strategy())
    N = problem.fails_from(model, 1)
    for later in (N, N + 1, N + 40):
        assert problem.evidence(model, 1, later) is not None


PENALISED = [{"bound": "3"}, {"ridge": "1/50"}, {"bound": "1/3", "ridge": "1/50"}]


@pytest.mark.parametrize("given_", PENALISED)
@given(data=st.data(), cost=st.sampled_from(["max", "mean-abs", "sum-abs", "mse", "sse", "huber", "hinge"]))
@settings(max_examples=30)
def test_bounded_models_fail_from_there_on_or_solve_the_limit(given_, data, cost):
    """With a bound or a ridge not every model fails: none does that costs no more than a constant, up to eps."""
    problem = make_problem("model-argmin", {"model": "affine", "cost": cost, "eps": "1/7", **given_})
    model = data.draw(problem.output_strategy())
    N = problem.fails_from(model, 1)
    at_the_limit = problem.total(problem.costs(model, 0, 0)) > problem.needed(model)
    assert (N is not None) == at_the_limit
    for later in () if N is None else (N, N + 1, N + 40):
        assert problem.evidence(model, 1, later) is not None


@given(data=st.data(), cost=st.sampled_from(["max", "mean-abs", "mse", "huber", "hinge"]))
@settings(max_examples=30)
def test_what_costs_too_much_is_told_from_the_constant(data, cost):
    """What the finder compares with, one term after the other."""
    problem = make_problem("model-argmin", {"model": "affine", "cost": cost, "eps": "1/7", "ridge": "1/5", "r": "5"})
    model = data.draw(problem.output_strategy())
    (w,), (b,) = model.weights[0], model.biases[0]
    constant = ReluNetwork([[[0, 0]]], [[Q(1, 2)]])
    size = sum(x * x for x in (*w, b)) - Q(1, 4)
    assert problem.needed(model) == problem.total(problem.costs(constant, 0, 0)) + problem.eps - size / 5


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


FAMILIES = ("DecisionTree", "RandomForest", "ExtraTrees", "GradientBoosting", "HistGradientBoosting", "XGB", "LGBM")


@pytest.mark.parametrize("name", [family + what for family in FAMILIES for what in ("Regressor", "Classifier")])
def test_trainers_are_refuted_one_digit_below_what_they_read(name, tmp_path):
    """They see that x_2 is constant, so no split reads it."""
    cost = {"trees": "3", "leaves": "4", "cost": "errors", "eps": "2"}
    result = refute(TreeTrainer(name), "model-argmin", cost, output=tmp_path / "t.cert")
    assert (result.verdict, result.N) == ("refuted", 41)


@pytest.mark.parametrize("name", ["NearestCentroid", "KMeans"])
def test_trainers_of_prototypes_are_refuted(name, tmp_path):
    given_ = {"model": "prototypes", "prototypes": "4", "cost": "errors", "eps": "2"}
    result = refute(PrototypeTrainer(name), "model-argmin", given_, output=tmp_path / "t.cert")
    assert (result.verdict, result.N) == ("refuted", 41)
    assert "while two prototypes, one at each height, have cost 0" in result.claim[0]


def test_a_bound_or_a_ridge_is_what_withstands(tmp_path):
    """The same algorithms without them are refuted, or are none."""
    place = tmp_path / "t.cert"
    affine = {"model": "affine", "r": "12"}
    ridge = affine | {"cost": "mse", "eps": "1/100"}
    assert refute(RidgeRegression(), "model-argmin", ridge | {"ridge": "1/50"}, output=place).verdict == "withstood"
    assert refute(RidgeRegression(), "model-argmin", ridge, output=place).verdict == "refuted"
    assert refute(BoundedFit(), "model-argmin", affine | {"bound": "40"}, output=place).verdict == "withstood"
    result = refute(SplitFinder(1), "model-argmin", affine | {"bound": "64"}, output=place)
    assert (result.verdict, result.N) == ("refuted", 3)
    assert "more than 1/4 above 1/2, which the constant 1/2 in the class has at most" in result.claim[0]
    with pytest.raises(RuleBroken, match=r"a parameter is not in \[-64, 64\]"):
        refute(SplitFinder(40), "model-argmin", affine | {"bound": "64"}, output=place)


@given(st.integers(1, 30), st.sampled_from([Q(1, 50), Q(1), Q(3)]))
@settings(max_examples=20)
def test_ridge_regression_is_best_on_every_member(N, ridge):
    """Within eps of the least, which the exact solution for the data themselves has."""
    given_ = {"model": "affine", "cost": "mse", "ridge": str(ridge)}
    problem, sharp = (make_problem("model-argmin", given_ | {"eps": eps}) for eps in ("1/100", f"1/{10**30}"))
    runs = [execute(RidgeRegression().run, each, CommittedOracle(each, 1, N), Budget()) for each in (problem, sharp)]
    found = [problem.decode(run.outcome.output) for run in runs]
    costs = [problem.total(problem.costs(each, 1, N)) + ridge * sum(x * x for x in theta(each)) for each in found]
    assert costs[0] <= costs[1] + problem.eps


def test_baselines(tmp_path):
    """The tree that solves the seed's own family: trees are not impossible there, and nothing is claimed."""
    place = tmp_path / "t.cert"
    assert refute(SeedTree(), "model-argmin", {"family": "seed"}, output=place).verdict == "withstood"
    assert refute(SeedTree(), "model-argmin", {}, output=place).verdict == "refuted"
    seed = {"family": "seed", "model": "prototypes"}
    assert refute(SeedTree(), "model-argmin", seed, output=place).verdict == "withstood"
    assert refute(ConstantTree(), "model-argmin", {"family": "seed"}, output=place).verdict == "refuted"
    for cost in COSTS:
        result = refute(SplitFinder(30), "model-argmin", {"cost": cost, "eps": "1/100"}, output=place)
        assert (result.verdict, result.N) == ("refuted", 32)


@pytest.mark.parametrize("problem", ["model-argmin", "relu-argmin"])
def test_a_cost_of_the_users_is_a_hypothesis(problem, tmp_path):
    """Of ``R`` nothing is known but how it controls the errors; the sentence says so, whatever eps is."""

    def half(problem, information):
        if hasattr(problem, "leaves"):
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
        ({"cost": "controlled:1/2"}, r"controlled:1/2 is not a bound on the errors \(allowed: at least 0, below 1/2"),
        ({"model": "prototypes", "prototypes": "1"}, "prototypes"),
        ({"model": "prototypes", "trees": "3"}, "parameter trees: it does not apply to model=prototypes"),
        ({"model": "prototypes", "prototypes": "9", "r": "9"}, r"9 points are too few for 9 prototypes .* P \+ 2 = 10"),
        ({"model": "affine", "ridge": "-1"}, "a ridge is at least 0"),
        ({"model": "affine", "bound": "0"}, "a bound is above 0 or 'none'"),
        ({"model": "affine", "bound": "x"}, "parameter bound: 'x' is not a rational"),
        ({"model": "affine", "bound": "1", "cost": "logistic"}, "logistic cannot be used with a bound or a ridge"),
        ({"cost": "controlled"}, "did you mean 'controlled:3/8'"),
    ],
)
def test_refused(given_, why):
    with pytest.raises(BadInput, match=why):
        make_problem("model-argmin", given_)
