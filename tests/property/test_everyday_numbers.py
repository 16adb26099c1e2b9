"""Problems of one number: bounds against the defining equations, families, boxes, routines."""

from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from sci import refute
from sci.algorithms.library import optimisation
from sci.proofs.adversary.determine import central
from sci.proofs.theorems import make_problem

NAMES = ("global-minimiser", "initial-value-problem")
OUTPUTS = st.fractions(-3, 3, max_denominator=16)
NUMBERS = st.fractions(-2, 2, max_denominator=16)


def grid_minimum(x):
    """A point of a fine grid where the double well is lowest."""
    return min((Fraction(k, 64) for k in range(-192, 193)), key=lambda z: (z * z - 1) ** 2 - x * z)


@settings(max_examples=30, deadline=None)
@given(NUMBERS)
def test_the_minimiser_is_where_the_double_well_is_lowest(x):
    assume(abs(x) > Fraction(1, 4))
    low, high = make_problem("global-minimiser", {}).found((x, x), 20)[0]
    assert low - Fraction(1, 32) <= grid_minimum(x) <= high + Fraction(1, 32)


@settings(max_examples=30, deadline=None)
@given(st.fractions(-2, 2, max_denominator=8))
def test_the_solution_is_that_of_the_initial_value(root):
    assume(root)
    low, high = make_problem("initial-value-problem", {}).found((root**3, root**3), 30)[0]
    assert low <= (1 if root > 0 else -1) * (abs(root) + 1) ** 3 <= high


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=60, deadline=None)
@given(y=OUTPUTS, eps=st.sampled_from(["1/1000", "1/2", "1"]))
def test_an_output_fails_from_then_on_and_always_somewhere(name, y, eps):
    problem = make_problem(name, {"eps": eps})
    starts = [problem.fails_from(y, family) for family in (1, 2)]
    assert starts != [None, None]
    for family, start in zip((1, 2), starts, strict=True):
        for N in (40, 41) if start is None else (start, start + 1, start + 9):
            assert problem.is_right(y, problem.values(family, N)) is (start is None)


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=60, deadline=None)
@given(x=NUMBERS, digits=st.integers(0, 20), share=st.fractions(-1, 1, max_denominator=4))
def test_numbers_of_a_box_do_not_contradict(name, x, digits, share):
    problem = make_problem(name, {"data": f'{{"x": "{x}"}}'})
    box = problem.box(central(problem, digits))
    witness, apart = problem.determined(box), problem.apart(box)
    assert witness is None or apart is None
    if witness is not None:
        values = [box.centre[0] + share * box.radius[0]]
        assert problem.is_right(problem.decode(witness.output), values) is not False
    if apart is not None:
        assert all(box.holds([changed.get(0, box.centre[0])]) for changed in (apart.one, apart.other))


ROUTINES = {"differential_evolution": NAMES[0], "minimize_scalar": NAMES[0], "solve_ivp": NAMES[1]}


@pytest.mark.parametrize(("routine", "name"), ROUTINES.items())
def test_a_routine_is_refuted_where_nothing_can_be_right_and_withstands_elsewhere(routine, name):
    algorithm = getattr(optimisation, routine)
    assert refute(algorithm, name).verdict == "refuted"
    clear = refute(algorithm, name, data={"x": 0.3})
    assert (clear.verdict, bool(clear.lines)) == ("withstood", True)
