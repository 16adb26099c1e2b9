"""Linear programs: vertices against all bases, over boxes and along families; routines of libraries."""

import json
from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from sci import refute
from sci.algorithms.library import optimisation
from sci.errors import BadInput
from sci.proofs.adversary.determine import central
from sci.proofs.theorems import make_problem
from sci.proofs.theorems.everyday import matrices

SMALL = st.integers(-2, 3)
UNIT = st.fractions(-1, 1, max_denominator=4)


@st.composite
def programs(draw):
    m, n = draw(st.sampled_from([(1, 2), (1, 3), (2, 3), (2, 4)]))
    row = st.lists(SMALL, min_size=n, max_size=n)
    A = draw(st.lists(row, min_size=m, max_size=m))
    at = draw(st.lists(st.integers(0, 2), min_size=n, max_size=n))
    b = [sum(x * y for x, y in zip(row, at, strict=True)) for row in A]
    data = {"A": A, "b": b, "c": draw(st.lists(st.integers(0, 3), min_size=n, max_size=n))}
    return make_problem("linear-program", {"data": json.dumps(data), "inexact": draw(st.sampled_from(["all", "c"]))})


def optimal_vertices(program):
    """All optimal basic solutions, by all bases."""
    A, b, c = program
    found = []
    for basis in combinations(range(len(c)), len(A)):
        columns = [[row[j] for j in basis] for row in A]
        if matrices.rank(columns) == len(A):
            inverse = matrices.pseudo_inverse(columns)
            x = [sum(p * q for p, q in zip(row, b, strict=True)) for row in inverse]
            if min(x) >= 0:
                found.append([dict(zip(basis, x, strict=True)).get(j, Fraction(0)) for j in range(len(c))])
    costs = [sum(x * y for x, y in zip(c, v, strict=True)) for v in found]
    return [v for v, cost in zip(found, costs, strict=True) if cost == min(costs)]


def distance(u, v):
    return max(abs(x - y) for x, y in zip(u, v, strict=True))


@settings(max_examples=60, deadline=None)
@given(programs(), st.integers(1, 40))
def test_each_member_has_the_vertex_as_its_one_solution(problem, N):
    for family in range(1, problem.families + 1):
        v = problem.optimal[1][family - 1]
        assert all(w == v for w in optimal_vertices(problem.program(problem.values(family, N))))
        assert problem.fails_from(v, family) is None
        assert problem.fails_from([x + 1 for x in v], family) == 1


@settings(max_examples=60, deadline=None)
@given(programs(), st.integers(2, 12), st.data())
def test_programs_of_a_determined_box_have_their_solution_there(problem, digits, data):
    box = problem.box(central(problem, digits))
    witness = None if problem.is_critical else problem.determined(box)
    assume(witness is not None)
    y = problem.decode(witness.output)
    for _ in range(4):
        moves = data.draw(st.lists(UNIT, min_size=len(box.centre), max_size=len(box.centre)))
        values = [x + s * h for x, s, h in zip(box.centre, moves, box.radius, strict=True)]
        assert all(distance(v, y) <= problem.accuracy for v in optimal_vertices(problem.program(values)))


@settings(max_examples=40, deadline=None)
@given(programs(), st.integers(0, 4))
def test_two_programs_of_a_box_have_solutions_that_are_apart(problem, digits):
    box = problem.box(central(problem, digits))
    apart = problem.apart(box)
    assume(apart is not None)
    assert problem.is_critical or problem.determined(box) is None
    pair = [[c.get(k, x) for k, x in enumerate(box.centre)] for c in (apart.one, apart.other)]
    assert all(box.holds(values) for values in pair)
    one, other = (optimal_vertices(problem.program(values)) for values in pair)
    assert all(distance(u, v) > 2 * problem.accuracy for u in one for v in other)


@settings(max_examples=60, deadline=None)
@given(programs())
def test_critical_if_two_optimal_vertices_are_apart_and_all_costs_are_inexact(problem):
    found = optimal_vertices(problem.program(problem.flat))
    assume(found)
    assert problem.is_critical == (max(distance(u, v) for u in found for v in found) > 2 * problem.accuracy)


BAD = {
    "infeasible": '{"A": [[1, 1]], "b": [-1], "c": [1, 1]}',
    "unbounded": '{"A": [[1, -1]], "b": [1], "c": [-1, 0]}',
    "b has 2 entries, but A has 1 rows": '{"A": [[1, 1]], "b": [1, 2], "c": [1, 1]}',
}


@pytest.mark.parametrize(("what", "data"), BAD.items())
def test_bad_data_are_refused(what, data):
    with pytest.raises(BadInput, match=what):
        _ = make_problem("linear-program", {"data": data}).families


CLEAR = {"A": [[1, 1, 2], [0, 1, -1]], "b": [3, 1], "c": [1, 0.5, 4]}


@pytest.mark.parametrize("routine", ["linprog", "clarabel", "scs", "osqp"])
def test_a_routine_is_refuted_where_nothing_can_be_right_and_withstands_elsewhere(routine):
    algorithm = getattr(optimisation, routine)
    assert refute(algorithm, "linear-program").verdict == "refuted"
    clear = refute(algorithm, "linear-program", {"eps": "1/10"}, data=CLEAR)
    assert (clear.verdict, bool(clear.lines)) == ("withstood", True)
