"""Sparse systems of equations: solved as FLINT solves the dense ones."""

import pytest
from flint import fmpq, fmpq_mat
from hypothesis import given
from hypothesis import strategies as st

from sci import factors
from sci.factors import Factors

NUMBERS = st.one_of(st.just(0), st.just(0), st.integers(-2, 2), st.fractions(-2, 2, max_denominator=3))


@st.composite
def systems(draw):
    n = draw(st.integers(0, 7))
    vector = st.lists(NUMBERS.map(lambda x: fmpq(x.numerator, x.denominator)), min_size=n, max_size=n)
    return draw(st.lists(vector, min_size=n, max_size=n)), draw(vector)


def solved(rows, right):
    """Solutions of ``A x = right`` and ``y A = right``; None if the matrix is singular."""
    n = len(right)
    matrix, vector = fmpq_mat(n, n, [x for row in rows for x in row]), fmpq_mat(n, 1, right)
    try:
        return matrix.solve(vector).entries(), matrix.transpose().solve(vector).entries()
    except ZeroDivisionError:
        return None


@pytest.mark.parametrize("new_entries", [-1, 0, 1, 100])
@given(system=systems())
def test_solves_as_flint_does(new_entries, system):
    rows, right = system
    columns = [{i: row[k] for i, row in enumerate(rows) if row[k] != 0} for k in range(len(rows))]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(factors, "NEW_ENTRIES", new_entries)
        try:
            factored = Factors(columns)
            found = factored.solve(right), factored.solve_transposed(right)
        except ZeroDivisionError:
            found = None
    assert found == solved(rows, right)


def test_an_arrow_is_left_as_sparse_as_it_is():
    one, n = fmpq(1), 200
    columns = [{k: one, n: one} for k in range(n)] + [{**dict.fromkeys(range(n), one), n: fmpq(7)}]
    factored = Factors(columns)
    assert max(len(entries) + len(multiples) for *_, entries, multiples in factored._steps) == 3
    assert (
        factored.solve([one] * (n + 1))
        == solved([[column.get(row, fmpq(0)) for column in columns] for row in range(n + 1)], [one] * (n + 1))[0]
    )
