"""The solution set of `bp-digits`, against the definition of basis pursuit: min |x|_1 subject to |A x - y|_2 <= eta."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from tests.unit.digits_problems import inputs, problems, problems_and_vectors

bp = problems(names=("bp-digits",))


def data(problem, place):
    """``A`` and ``y`` of an input, from its evaluations."""
    values = [problem.value(*place, index) for index in range(problem.m * (problem.n + 1))]
    rows = [values[problem.m + i * problem.n : problem.m + (i + 1) * problem.n] for i in range(problem.m)]
    return rows, values[: problem.m]


def is_feasible(problem, place, x):
    A, y = data(problem, place)
    return sum((sum(map(Fraction.__mul__, row, x)) - b) ** 2 for row, b in zip(A, y, strict=True)) <= problem.eta**2


def norm(x):
    return sum(map(abs, x))


@given(bp, inputs, st.fractions(0, 1, max_denominator=20))
def test_solutions_are_feasible_and_as_good_as_the_dual_says(problem, place, share):
    """The dual: ``max z.y - eta |z|_2`` subject to ``|A^T z|_inf <= 1``; here ``z = e_1/g``."""
    A, _ = data(problem, place)
    g = max(A[0][:2])
    x = problem.solution(*place, [share, 1 - share] + [Fraction(0)] * (problem.n - 2))
    assert is_feasible(problem, place, x)
    assert max(abs(entry) / g for entry in A[0]) == 1  # the dual is feasible
    assert norm(x) == (1 - problem.eta) / g  # and of this value


@given(problems_and_vectors(names=("bp-digits",)), inputs, st.fractions("9/10", "11/10", max_denominator=50))
def test_nothing_else_is_a_solution(drawn, place, factor):
    problem, x = drawn
    x = [factor * entry for entry in x]
    nearest = problem.solution(*place, x)
    assert x == nearest or not is_feasible(problem, place, x) or norm(x) > norm(nearest)


@given(bp, inputs, st.data())
def test_feasible_vectors_on_the_best_row_are_no_better(problem, place, data_):
    """Points on and around the solution, made feasible by scaling the first row to its bound."""
    A, _ = data(problem, place)
    x = data_.draw(st.lists(st.fractions(-2, 2, max_denominator=8), min_size=problem.n, max_size=problem.n))
    x[2:] = [Fraction(0)] * (problem.n - 2)
    row = A[0][0] * x[0] + A[0][1] * x[1]
    if row > 0:
        x = [entry * (1 - problem.eta) / row for entry in x]
        best = norm(problem.solution(*place, x))
        assert is_feasible(problem, place, x)
        assert norm(x) > best or (norm(x) == best and x == problem.solution(*place, x))
