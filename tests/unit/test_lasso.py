"""The solution set of `lasso-digits`, against the definition of the lasso: min |A x - y|_2^2 + lambda |x|_1."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from sci.proofs.theorems import make_problem
from tests.unit.digits_problems import inputs, problems, problems_and_vectors
from tests.unit.test_basis_pursuit import data, norm

lasso = problems(names=("lasso-digits",))


def residual(problem, place, x):
    A, y = data(problem, place)
    return A, [sum(map(Fraction.__mul__, row, x)) - b for row, b in zip(A, y, strict=True)]


def cost(problem, place, x):
    return sum(entry**2 for entry in residual(problem, place, x)[1]) + problem.penalty * norm(x)


@given(lasso, inputs, st.fractions(0, 1, max_denominator=20))
def test_solutions_satisfy_the_optimality_conditions(problem, place, share):
    """``-2 A^T (A x - y)`` is ``lambda sign(x_j)`` where ``x_j != 0``, and of size at most ``lambda`` elsewhere."""
    s = problem.size(Fraction(problem.centre))
    x = problem.solution(*place, [share * s, (1 - share) * s] + [Fraction(0)] * (problem.n - 2))
    A, off = residual(problem, place, x)
    forces = [-2 * sum(A[i][j] * off[i] for i in range(problem.m)) for j in range(problem.n)]
    assert all(
        force == problem.penalty if entry > 0 else abs(force) <= problem.penalty
        for force, entry in zip(forces, x, strict=True)
    )
    assert min(x) >= 0
    assert norm(x) > 0


@given(problems_and_vectors(names=("lasso-digits",)), inputs)
def test_nothing_else_is_a_solution(drawn, place):
    problem, x = drawn
    nearest = problem.solution(*place, x)
    assert x == nearest or cost(problem, place, x) > cost(problem, place, nearest)


@given(lasso, inputs, st.fractions(0, 1, max_denominator=9), st.fractions("1/2", 2, max_denominator=9))
def test_no_point_on_the_ray_of_a_solution_is_as_good(problem, place, share, factor):
    s = problem.size(Fraction(problem.centre))
    x = problem.solution(*place, [share * s, (1 - share) * s] + [Fraction(0)] * (problem.n - 2))
    if factor != 1:
        assert cost(problem, place, [factor * entry for entry in x]) > cost(problem, place, x)


def test_scikit_learn_finds_the_same_solution():
    from sklearn.linear_model import Lasso

    problem = make_problem("lasso-digits", {"K": "1", "lambda": "3/2", "m": "2", "n": "4"})
    A, y = data(problem, (2, 2))
    model = Lasso(alpha=1.5 / 4, fit_intercept=False, tol=1e-14, max_iter=10**5)
    found = model.fit([[float(entry) for entry in row] for row in A], [float(entry) for entry in y]).coef_
    expected = problem.solution(2, 2, [Fraction(0)] * 4)
    assert max(abs(a - float(b)) for a, b in zip(found, expected, strict=True)) < 1e-6
