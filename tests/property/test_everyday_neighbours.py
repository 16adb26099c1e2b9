"""What digits determine everywhere: sampled inputs of a box never contradict, and right answers withstand."""

from fractions import Fraction
from itertools import permutations, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from sci.proofs.adversary.determine import central, least_digits
from sci.proofs.theorems import make_problem, shipped
from sci.proofs.theorems.everyday.erring import Erring

NUMBERS = st.integers(-3, 3)


def rows(m, n):
    return st.lists(st.lists(NUMBERS, min_size=n, max_size=n), min_size=m, max_size=m)


def symmetric(n):
    return rows(n, n).map(lambda A: [[A[min(i, j)][max(i, j)] for j in range(n)] for i in range(n)])


def with_signs(f):
    return {"x": list(range(len(f) + 2)), "f": [-1, *f, 1]}


NAMED = {
    "maximum": st.lists(NUMBERS, min_size=1, max_size=4),
    "sorted-values": st.lists(NUMBERS, min_size=1, max_size=4),
    "near-maximum": st.lists(NUMBERS, min_size=1, max_size=4),
    "near-integer": st.fractions(-3, 3, max_denominator=8).map(lambda x: {"x": str(x)}),
    "determinant": st.integers(1, 3).flatmap(lambda n: rows(n, n)),
    "eigenvalues": st.integers(1, 3).flatmap(symmetric),
    "eigenspace": st.integers(2, 3).flatmap(symmetric),
    "game-value": rows(2, 3),
    "two-means-cost": rows(4, 2),
    "tikhonov-solution": st.tuples(rows(3, 2), st.lists(NUMBERS, min_size=3, max_size=3)).map(
        lambda p: {"A": p[0], "b": p[1]}
    ),
    "near-zero": st.lists(NUMBERS, max_size=3).map(with_signs),
    "convex-hull": rows(4, 2),
    "polynomial-roots": st.lists(NUMBERS, min_size=1, max_size=3).map(lambda p: [1, *p]),
    "program-value": st.lists(NUMBERS, min_size=2, max_size=3).map(
        lambda c: {"A": [[1] * len(c), [1, *[0] * (len(c) - 1)]], "b": [2, 1], "c": c}
    ),
    "least-residual": st.tuples(rows(3, 2), st.lists(NUMBERS, min_size=3, max_size=3)).map(
        lambda p: {"A": p[0], "b": p[1]}
    ),
    "double-well-minimum": st.fractions(-3, 3, max_denominator=8).map(lambda x: {"x": str(x)}),
    "unit-vector": st.lists(NUMBERS, min_size=2, max_size=3).filter(any),
    "point-distances": st.tuples(rows(3, 2), st.lists(NUMBERS, min_size=2, max_size=2)).map(
        lambda p: {"X": p[0], "z": p[1]}
    ),
    "singular-values": rows(2, 3),
    "positive-factor": st.integers(1, 3).flatmap(lambda n: rows(n, n)),
    "lipschitz-initial-value": st.tuples(st.lists(st.sampled_from([0, 1, "1/2"]), min_size=2, max_size=3), NUMBERS).map(
        lambda p: {"x": list(range(len(p[0]))), "f": p[0], "y": p[1]}
    ),
}


def as_text(data):
    import json

    return json.dumps(data)


def floats(name, problem, values):
    """The solution in floats, or whether an output has an error of at most eps, by definition."""
    v = np.array([float(x) for x in values])
    if name in ("maximum", "sorted-values"):
        return np.sort(v)[-1:] if name == "maximum" else np.sort(v)
    if name == "determinant":
        return [np.linalg.det(v.reshape(problem.n, -1))]
    if name == "eigenvalues":
        return np.linalg.eigvalsh(v.reshape(problem.n, -1))[::-1]
    if name == "eigenspace":
        w = np.linalg.eigh(v.reshape(problem.n, -1))[1][:, ::-1][:, problem.first - 1 : problem.last]
        return (w @ w.T).ravel()
    if name == "tikhonov-solution":
        A, b = v[:6].reshape(3, 2), v[6:]
        return np.linalg.solve(A.T @ A + float(problem.weight) * np.eye(2), A.T @ b)
    if name == "two-means-cost":
        X = v.reshape(4, 2)
        splits = [np.array(s) for s in product((0, 1), repeat=4) if 0 < sum(s) < 4]
        return [min(sum(((X[s == k] - X[s == k].mean(0)) ** 2).sum() for k in (0, 1)) for s in splits)]
    if name == "game-value":
        A = v.reshape(2, 3)
        return [max((np.array([t, 1 - t]) @ A).min() for t in corners_of_game(A))]
    return more_floats(name, problem, v)


def more_floats(name, problem, v):
    if name == "program-value":
        A, b, c = v[: 2 * problem.n].reshape(2, -1), v[2 * problem.n :][:2], v[2 * problem.n + 2 :]
        return [linprog(c, A_eq=A, b_eq=b).fun]
    if name == "least-residual":
        A, b = v[:6].reshape(3, 2), v[6:]
        return [np.linalg.norm(A @ np.linalg.lstsq(A, b)[0] - b)]
    if name == "double-well-minimum":
        z = np.linspace(-3, 3, 60001)
        return [((z**2 - 1) ** 2 - v[0] * z).min()]
    if name == "unit-vector":
        return v / np.linalg.norm(v)
    if name == "point-distances":
        return np.linalg.norm(v[:6].reshape(3, 2) - v[6:], axis=1)
    if name == "singular-values":
        return np.linalg.svd(v.reshape(2, 3))[1]
    if name == "positive-factor":
        w, U = np.linalg.eigh(v.reshape(problem.n, -1).T @ v.reshape(problem.n, -1))
        return (U * np.sqrt(np.maximum(w, 0)) @ U.T).ravel()
    if name == "lipschitz-initial-value":
        nodes, f, y = [float(x) for x in problem.nodes], v[problem.k : -1], v[-1]
        for _ in range(4000):
            half = y + np.interp(y, nodes, f) / 8000
            y += np.interp(half, nodes, f) / 4000
        return [y]
    raise AssertionError(name)


def corners_of_game(A):
    """Where the least of three lines may be greatest on ``[0, 1]``."""
    cuts = [0.0, 1.0]
    for i in range(3):
        for j in range(i):
            slope = (A[0, i] - A[1, i]) - (A[0, j] - A[1, j])
            cuts += [(A[1, j] - A[1, i]) / slope] if slope else []
    return [t for t in cuts if 0 <= t <= 1]


def error(name, problem, output, values):
    """How wrong an output is, in floats, by definition."""
    v = [float(x) for x in values]
    if name == "near-maximum":
        return max(v) - v[output]
    if name == "near-integer":
        return abs(v[0] - output)
    if name == "near-zero":
        return abs(np.interp(float(output), v[: problem.k], v[problem.k :]))
    if name == "polynomial-roots":
        found = np.roots(v)
        mine = [complex(*map(float, z)) for z in output]
        return min(max(abs(a - b) for a, b in zip(mine, order, strict=True)) for order in permutations(found))
    if name == "convex-hull":
        return hulls_apart(np.array(v).reshape(-1, 2), np.array([[float(x) for x in p] for p in output]))
    return max(abs(float(a) - b) for a, b in zip(output, floats(name, problem, values), strict=True))


def hulls_apart(P, Q):
    """A lower bound of the Hausdorff distance in the max norm: support functions in some directions."""
    directions = [np.array(d) / np.abs(d).sum() for d in product((-2, -1, 0, 1, 2), repeat=2) if any(d)]
    return max(abs((P @ d).max() - (Q @ d).max()) for d in directions)


def test_there_is_a_strategy_for_each():
    problems = {name for name in shipped() if isinstance(make_problem(name, {}), Erring)}
    assert problems == set(NAMED)


@pytest.mark.parametrize("name", NAMED)
@settings(max_examples=25, deadline=None)
@given(data=st.data(), digits=st.integers(2, 16), random=st.randoms(use_true_random=False))
def test_inputs_of_a_box_do_not_contradict(name, data, digits, random):
    eps = "3/4" if name == "near-integer" else "1/20"
    problem = make_problem(name, {"data": as_text(data.draw(NAMED[name])), "eps": eps})
    box = problem.box(central(problem, digits))
    witness, apart = problem.determined(box), problem.apart(box)
    assert witness is None or apart is None
    if witness is not None:
        output = problem.decode(witness.output)
        for _ in range(6):
            mixed = [c + h * random.choice((-1, 0, 1)) for c, h in zip(box.centre, box.radius, strict=True)]
            if name.startswith("eigen"):
                n = problem.n
                mixed = [mixed[min(i, j) * n + max(i, j)] for i in range(n) for j in range(n)]
            if name == "unit-vector" and not any(mixed):
                continue
            assert problem.is_right(output, mixed) is not False
            assert error(name, problem, output, mixed) <= float(problem.accuracy) + 1e-5
    for changed in (apart.one, apart.other) if apart else ():
        assert box.holds([changed.get(k, c) for k, c in enumerate(box.centre)])


@pytest.mark.parametrize("name", NAMED)
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_an_output_is_judged_as_its_error_says(name, data):
    eps = "3/4" if name == "near-integer" else "1/20"
    problem = make_problem(name, {"data": as_text(data.draw(NAMED[name])), "eps": eps})
    output = data.draw(problem.output_strategy())
    found = problem.is_right(output, problem.flat)
    off = error(name, problem, output, problem.flat) if found is not None else None
    if found is True:
        assert off <= float(problem.accuracy) + 1e-5
    if found is False:
        assert off > float(problem.accuracy) - 1e-5 or name == "convex-hull"


@pytest.mark.parametrize("name", [name for name in NAMED if name != "eigenspace"])
@settings(max_examples=10, deadline=None)
@given(data=st.data())
def test_some_digits_are_enough_on_every_instance(name, data):
    problem = make_problem(name, {"data": as_text(data.draw(NAMED[name]))})
    assert not problem.is_critical
    assert least_digits(problem) <= 64


def test_digits_are_few():
    """A perturbation of ``2**-n`` moves a maximum by that, a double root by its square root."""
    assert least_digits(make_problem("maximum", {})) == 10
    assert least_digits(make_problem("eigenvalues", {})) <= 12
    assert 18 <= least_digits(make_problem("polynomial-roots", {})) <= 26


def test_a_nearest_yes_is_named():
    for name in shipped():
        problem = make_problem(name, {})
        for neighbour in getattr(problem, "neighbours", ()):
            assert neighbour in shipped()
            assert neighbour in problem.classification.note


def test_a_refuted_program_is_told_what_can_be_computed():
    from sci import refute

    story = refute(lambda problem, information: 0, "argmax", data=[1, 1]).story()
    assert "what can be computed: the largest number; " in story
    assert "problems maximum, near-maximum" in story


def test_a_cluster_that_is_alone():
    assert least_digits(make_problem("eigenspace", {"data": "[[1, 0], [0, 1]]", "first": "1", "last": "1"})) is None
    assert least_digits(make_problem("eigenspace", {"data": "[[1, 0], [0, 1]]", "first": "1", "last": "2"})) <= 16
    assert Fraction(1, 1000) == make_problem("eigenspace", {}).accuracy
