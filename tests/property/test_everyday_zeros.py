"""Zeros of functions: families against brute force over outputs and members, boxes, routines of scipy."""

import json
from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from sci import refute
from sci.algorithms.library import zeros
from sci.proofs.adversary.determine import central
from sci.proofs.theorems import make_problem

UNIT = st.fractions(-1, 1, max_denominator=4)
OUTPUTS = st.fractions(-1, 9, max_denominator=8)


@st.composite
def functions(draw):
    inner = draw(st.lists(st.sampled_from([-1, 0, 0, 0, 1]), min_size=1, max_size=7))
    f = [-1, *inner, 1] if draw(st.booleans()) else [2, *inner, -1]
    return make_problem("zero-of-continuous", {"data": json.dumps({"x": list(range(len(f))), "f": f}), "eps": "1/4"})


@settings(max_examples=150, deadline=None)
@given(functions(), OUTPUTS)
def test_an_output_fails_from_then_on_and_only_if_it_does(problem, y):
    for family in range(1, problem.families + 1):
        start = problem.fails_from(y, family)
        for N in (40, 41) if start is None else (start, start + 1, start + 9):
            assert problem.is_right(y, problem.values(family, N)) == (start is None)


@settings(max_examples=150, deadline=None)
@given(functions(), OUTPUTS)
def test_every_output_fails_on_a_critical_instance(problem, y):
    assume(problem.is_critical)
    faced = problem.facing(y)
    assert any(faced.fails_from(y, family) is not None for family in range(1, faced.families + 1))


@settings(max_examples=100, deadline=None)
@given(functions(), st.integers(0, 9), st.data())
def test_functions_of_a_box_do_not_contradict(problem, digits, data):
    box = problem.box(central(problem, digits))
    witness, apart = problem.determined(box), problem.apart(box)
    assert witness is None or apart is None
    assert not (problem.is_critical and witness)
    if witness is not None:
        for moves in data.draw(
            st.lists(st.lists(UNIT, min_size=len(box.centre), max_size=len(box.centre)), max_size=5)
        ):
            values = [x + s * h for x, s, h in zip(box.centre, moves, box.radius, strict=True)]
            assert problem.is_right(problem.decode(witness.output), values)
    if apart is not None:
        pair = [[c.get(k, x) for k, x in enumerate(box.centre)] for c in (apart.one, apart.other)]
        assert all(box.holds(values) for values in pair)
        for y in (Fraction(k, 8) for k in range(8 * len(box.centre))):
            assert not all(problem.is_right(y, values) for values in pair)


@settings(max_examples=100, deadline=None)
@given(functions())
def test_enough_digits_determine_a_zero_unless_the_instance_is_critical(problem):
    assume(not problem.is_critical)
    assert problem.determined(problem.box(central(problem, 30))) is not None


@pytest.mark.parametrize("routine", ["brentq", "bisect", "toms748"])
def test_a_routine_is_refuted_where_nothing_can_be_right_and_withstands_elsewhere(routine):
    algorithm = getattr(zeros, routine)
    assert refute(algorithm, "zero-of-continuous").verdict == "refuted"
    clear = refute(algorithm, "zero-of-continuous", data={"x": [0, 0.5, 1], "f": [-1, 0.1, 1]})
    assert (clear.verdict, bool(clear.lines)) == ("withstood", True)
