"""Matrix games: families and ranges against linear programs, over boxes; the routine."""

import json
from fractions import Fraction

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from sci import refute
from sci.algorithms.library import optimisation
from sci.proofs.adversary.determine import central
from sci.proofs.theorems import make_problem
from sci.proofs.theorems.everyday import matrices
from sci.proofs.theorems.everyday.matrix_game import Ranges, solved

UNIT = st.fractions(-1, 1, max_denominator=4)


@st.composite
def games(draw):
    m, n = draw(st.integers(1, 3)), draw(st.integers(1, 3))
    row = st.lists(st.integers(-1, 1), min_size=n, max_size=n)
    A = draw(st.lists(row, min_size=m, max_size=m))
    return make_problem("matrix-game", {"data": json.dumps(A), "eps": draw(st.sampled_from(["1/100", "1/8"]))})


@settings(max_examples=60, deadline=None)
@given(games(), st.integers(1, 40))
def test_each_member_has_one_optimal_strategy(problem, N):
    for family in range(1, problem.families + 1):
        A = matrices.rows_of(problem.values(family, N), problem.n)
        x = problem.optimal[1][family - 1]
        assert solved(A)[2] == x
        assert Ranges(A, Fraction(0)).ends == [(z, z) for z in x]


@settings(max_examples=40, deadline=None)
@given(games(), st.integers(1, 12), st.data())
def test_optimal_strategies_of_a_box_are_in_the_ranges(problem, digits, data):
    box = problem.box(central(problem, digits))
    found = problem.ranges(box.centre, max(box.radius))
    for _ in range(4):
        moves = data.draw(st.lists(UNIT, min_size=len(box.centre), max_size=len(box.centre)))
        values = [x + s * h for x, s, h in zip(box.centre, moves, box.radius, strict=True)]
        x = solved(matrices.rows_of(values, problem.n))[2]
        assert all(a <= z <= b for z, (a, b) in zip(x, found.ends, strict=True))


@settings(max_examples=40, deadline=None)
@given(games())
def test_critical_or_determined_by_enough_digits(problem):
    witness = problem.determined(problem.box(central(problem, 40)))
    assert problem.is_critical == (witness is None)


@settings(max_examples=40, deadline=None)
@given(games(), st.integers(0, 4))
def test_two_games_of_a_box_have_strategies_that_are_apart(problem, digits):
    box = problem.box(central(problem, digits))
    apart = problem.apart(box)
    assume(apart is not None)
    assert problem.determined(box) is None
    for changed in (apart.one, apart.other):
        assert box.holds([changed.get(k, x) for k, x in enumerate(box.centre)])


def test_the_routine_is_refuted_where_nothing_can_be_right_and_withstands_elsewhere():
    assert refute(optimisation.game, "matrix-game").verdict == "refuted"
    clear = refute(optimisation.game, "matrix-game", data=[[1, -1], [-1, 1.1]])
    assert (clear.verdict, bool(clear.lines)) == ("withstood", True)
