"""Finite choices: closed forms against brute force over boxes and along families, and the halves against each other."""

import json
from fractions import Fraction
from itertools import permutations, product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sci.information import Budget
from sci.oracles.central import central_oracle
from sci.proofs.adversary.determine import _decide, central
from sci.proofs.theorems import make_problem
from sci.running.run import execute
from tests.accept.checker import VERIFIED, Case, Checker
from tests.accept.writing import seal

SMALL = st.fractions(-2, 2, max_denominator=4)
LISTS = st.lists(SMALL, min_size=1, max_size=4)
POINTS = st.lists(st.tuples(SMALL, SMALL), min_size=3, max_size=3)


def text(value):
    return str(value) if isinstance(value, Fraction | int) else [text(x) for x in value]


def made(name, **data):
    return make_problem(name, {"data": json.dumps({key: text(value) for key, value in data.items()})})


@st.composite
def near(draw):
    n = draw(st.integers(1, 2))
    point = st.lists(SMALL, min_size=n, max_size=n)
    m = draw(st.integers(1, 3))
    labels = draw(st.lists(st.integers(0, 1), min_size=m, max_size=m))
    return made("nearest-neighbour", X=draw(st.lists(point, min_size=m, max_size=m)), labels=labels, z=draw(point))


@st.composite
def quadrangles(draw):
    """A square with one corner moved, so that it stays convex."""
    x, y = draw(st.fractions("0.6", 2, max_denominator=5)), draw(st.fractions("0.6", 2, max_denominator=5))
    return made("delaunay", P=[(0, 0), (1, 0), draw(st.sampled_from([(1, 1), (x, y)])), (0, 1)])


@st.composite
def labelled(draw):
    m = draw(st.integers(2, 4))
    column = draw(st.lists(st.integers(0, 2), min_size=m, max_size=m).filter(lambda c: len(set(c)) > 1))
    labels = draw(st.lists(st.integers(0, 1), min_size=m, max_size=m))
    return made("tree-root-split", X=[[x] for x in column], labels=labels)


CASES = {
    "delaunay": quadrangles(),
    "tree-root-split": labelled(),
    "argmax": LISTS.map(lambda v: made("argmax", v=v)),
    "sorting": LISTS.map(lambda v: made("sorting", v=v)),
    "floor": SMALL.map(lambda x: made("floor", x=x)),
    "orientation": POINTS.map(lambda p: made("orientation", P=p)),
    "nearest-neighbour": near(),
    "two-means": st.lists(st.tuples(SMALL), min_size=2, max_size=3, unique=True).map(lambda X: made("two-means", X=X)),
}


def outputs(problem):
    if problem.name == "sorting":
        return [list(order) for order in permutations(range(len(problem.flat)))]
    if problem.name == "tree-root-split":
        return [[0, *rest] for rest in product((0, 1), repeat=problem.m - 1) if any(rest)]
    if problem.name == "delaunay":
        return range(2)
    if problem.name == "two-means":
        return [list(split) for split in problem.splits]
    return range(len(problem.flat)) if problem.name == "argmax" else range(-4, 4)


@pytest.mark.parametrize("name", CASES)
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_an_output_fails_along_a_family_from_then_on(name, data):
    problem = data.draw(CASES[name])
    for family in range(1, problem.families + 1):
        for y in outputs(problem):
            start = problem.fails_from(y, family)
            for N in (60, 61) if start is None else (start, start + 1, start + 9):
                assert problem.is_right(y, problem.values(family, N)) == (start is None)


@pytest.mark.parametrize("name", CASES)
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_critical_where_no_output_is_right_nearby_and_determined_elsewhere(name, data):
    problem = data.draw(CASES[name])
    box = problem.box(central(problem, 40))
    if problem.is_critical:
        assert problem.determined(box) is None
        moved = [problem.flat, *(problem.values(i, 60) for i in range(1, problem.families + 1))]
        assert not any(all(problem.is_right(y, values) for values in moved) for y in outputs(problem))
    else:
        witness = problem.determined(box)
        assert witness is not None or problem.apart(box) is not None or name not in ("argmax", "floor", "sorting")


@pytest.mark.parametrize("name", CASES)
@settings(max_examples=40, deadline=None)
@given(data=st.data(), digits=st.integers(0, 4))
def test_inputs_of_a_box_do_not_contradict(name, data, digits):
    problem = data.draw(CASES[name])
    box = problem.box(central(problem, digits))
    witness, apart = problem.determined(box), problem.apart(box)
    assert witness is None or apart is None
    if witness is not None:
        y = problem.decode(witness.output)
        moves = list(product((-1, 0, 1), repeat=len(box.centre)))
        for signs in data.draw(st.lists(st.sampled_from(moves), max_size=20)):
            values = [x + s * h for x, s, h in zip(box.centre, signs, box.radius, strict=True)]
            assert problem.is_right(y, values)
    if apart is not None:
        pair = [[c.get(k, x) for k, x in enumerate(box.centre)] for c in (apart.one, apart.other)]
        assert all(box.holds(values) for values in pair)
        assert not any(all(problem.is_right(y, values) for values in pair) for y in outputs(problem))


CHECKER = Checker()


@pytest.mark.parametrize("name", CASES)
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data(), digits=st.sampled_from([None, 0, 2, 9]))
def test_what_is_decided_is_verified(name, data, digits, tmp_path):
    found = _decide(data.draw(CASES[name]), digits)
    if found.lines:
        path = tmp_path / "case.cert"
        path.write_bytes(seal(found.lines))
        assert CHECKER.judge(path, Case("", b"", VERIFIED)) == VERIFIED


ROUTINES = {
    "argmax": ("argmax", "[0.3, 0.1, 0.2]"),
    "sorting": ("argsort", "[0.3, 0.1, 0.2]"),
    "floor": ("floor", '{"x": 2.5}'),
    "orientation": ("orientation", "[[0, 0], [1, 0], [0, 1]]"),
    "nearest-neighbour": ("k_neighbours", '{"X": [[0, 0], [3, 4]], "labels": [5, 7], "z": [1, 1]}'),
    "delaunay": ("delaunay", "[[0, 0], [2, -1], [3, 0], [2, 1]]"),
    "tree-root-split": ("decision_tree", '{"X": [[0], [1], [1.25], [2]], "labels": [0, 0, 1, 1]}'),
    "two-means": ("k_means", "[[0, 0], [0, 1], [3, 0], [3, 1]]"),
}


@pytest.mark.parametrize("name", ROUTINES)
def test_a_routine_is_refuted_where_nothing_can_be_right_and_withstands_elsewhere(name):
    from sci import refute
    from sci.algorithms.library import choices

    routine, clear = ROUTINES[name]
    assert refute(getattr(choices, routine), name).verdict == "refuted"
    assert refute(getattr(choices, routine), name, data=clear).verdict == "withstood"
    problem = make_problem(name, {"data": clear})
    assert execute(getattr(choices, routine), problem, central_oracle(problem), Budget()).outcome is not None
