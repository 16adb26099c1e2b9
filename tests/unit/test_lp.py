"""Exact linear programs: every optimum carries its proof, and a bad guess costs time, never truth."""

from fractions import Fraction
from itertools import combinations

import pytest
from flint import fmpq, fmpq_mat
from hypothesis import given, settings
from hypothesis import strategies as st

from sci import lp
from sci.errors import BadInput

THIRD = Fraction(1, 3)


def proves(optimum, c, A_ub, b_ub, A_eq, b_eq):
    """The definition of an optimum by weak duality, written again."""
    x, y = optimum.primal, optimum.dual
    rows, bounds = [*A_ub, *A_eq], [*b_ub, *b_eq]
    left = [dot(row, x) for row in rows]
    return (
        all(t >= 0 for t in x)
        and all(left[k] <= bounds[k] for k in range(len(b_ub)))
        and all(left[k] == bounds[k] for k in range(len(b_ub), len(bounds)))
        and all(t >= 0 for t in y[: len(b_ub)])
        and all(sum(y[r] * rows[r][k] for r in range(len(rows))) >= c[k] for k in range(len(c)))
        and dot(c, x) == optimum.value == dot(y, bounds)
    )


@st.composite
def programs(draw):
    columns, inequalities, equalities = draw(st.integers(1, 4)), draw(st.integers(0, 4)), draw(st.integers(0, 2))
    number = st.one_of(st.integers(-2, 2), st.fractions(-3, 3, max_denominator=3))
    vector = st.lists(number, min_size=columns, max_size=columns)

    def rows(n):
        return draw(st.lists(vector, min_size=n, max_size=n)), draw(st.lists(number, min_size=n, max_size=n))

    return (draw(vector), *rows(inequalities), *rows(equalities))


def outcome(program):
    """What `lp.solve` says: the optimum, or the word of its refusal."""
    try:
        return lp.solve(*program)
    except BadInput as error:
        return "infeasible" if "infeasible" in str(error) else "unbounded"


def vertices(A_ub, b_ub, A_eq, b_eq, columns):
    """Every vertex of ``{x >= 0 : A_ub x <= b_ub, A_eq x = b_eq}``; the set is empty if it has none."""
    unit = [[int(j == k) for j in range(columns)] for k in range(columns)]
    planes = [*zip(unit, [0] * columns, strict=True), *zip((*A_ub, *A_eq), (*b_ub, *b_eq), strict=True)]
    for tight in combinations(planes, columns):
        left = fmpq_mat([[flint_rational(a) for a in row] for row, _ in tight])
        if left.det() != 0:
            entries = left.solve(fmpq_mat([[flint_rational(b)] for _, b in tight])).entries()
            x = [Fraction(int(t.p), int(t.q)) for t in entries]
            if (
                min(x) >= 0
                and all(dot(row, x) <= b for row, b in zip(A_ub, b_ub, strict=True))
                and all(dot(row, x) == b for row, b in zip(A_eq, b_eq, strict=True))
            ):
                yield x


def by_vertices(c, A_ub, b_ub, A_eq, b_eq):
    """The value by visiting every vertex, and every direction (scaled to sum 1) in which one can go for ever."""
    points = list(vertices(A_ub, b_ub, A_eq, b_eq, len(c)))
    if not points:
        return "infeasible"
    directions = vertices(A_ub, [0] * len(A_ub), [*A_eq, [1] * len(c)], [*[0] * len(A_eq), 1], len(c))
    if any(dot(c, direction) > 0 for direction in directions):
        return "unbounded"
    return max(dot(c, x) for x in points)


def dot(a, b):
    return sum(s * t for s, t in zip(a, b, strict=True))


def flint_rational(x):
    return fmpq(x.numerator, x.denominator)


@settings(max_examples=300)
@given(programs())
def test_an_optimum_proves_itself_and_does_not_depend_on_the_guess(program):
    found = outcome(program)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lp, "_guess", lambda *_: None)
        unguided = outcome(program)
    if isinstance(found, str):
        assert unguided == found
    else:
        assert proves(found, *program)
        assert proves(unguided, *program)


@settings(max_examples=200)
@given(programs())
def test_agrees_with_visiting_every_vertex(program):
    found = outcome(program)
    assert (found if isinstance(found, str) else found.value) == by_vertices(*program)


@given(programs(), st.lists(st.integers(0, 12), max_size=6))
def test_any_guess_is_survived(program, guess):
    expected = outcome(program)
    with pytest.MonkeyPatch.context() as patch:
        rows = len(program[2]) + len(program[4])
        last = len(program[0]) + len(program[2]) + rows - 1
        patch.setattr(lp, "_guess", lambda *_: [min(k, last) for k in (*guess, *range(rows))][:rows])
        found = outcome(program)
    assert (found if isinstance(found, str) else found.value) == (
        expected if isinstance(expected, str) else expected.value
    )


@given(programs())
def test_rows_may_have_their_entries_by_column(program):
    c, A_ub, b_ub, A_eq, b_eq = program
    by_column = [[{k: x for k, x in enumerate(row) if x} for row in rows] for rows in (A_ub, A_eq)]
    assert outcome((c, by_column[0], b_ub, by_column[1], b_eq)) == outcome(program)


@pytest.mark.parametrize("row", [{2: 1}, {-1: 1}, {True: 1}, {"0": 1}])
def test_an_entry_in_no_column_is_refused(row):
    with pytest.raises(BadInput, match=r"A_ub\[1\] has an entry outside columns 0..1"):
        lp.solve([1, 1], [{0: 1}, row], [1, 1])


def test_thirds_are_thirds():
    assert lp.solve([1, 1], [[3, 0], [0, 3]], [1, 1]) == lp.Optimum(2 * THIRD, (THIRD, THIRD), (THIRD, THIRD))


def test_a_difference_that_no_float_sees():
    tiny = Fraction(1, 10**40)
    optimum = lp.solve([1, 1 + tiny], [[1, 1]], [1])
    assert optimum.primal == (0, 1)
    assert optimum.value == 1 + tiny


def test_numbers_beyond_the_floats():
    huge = 10**400
    assert lp.solve([huge], [[1]], [THIRD]).value == huge * THIRD
    assert lp.solve([1], [[10**30]], [10**60]).value == 10**30
    assert lp.solve([1], A_eq=[[1]], b_eq=[10**30]).value == 10**30


def test_degenerate_and_redundant_rows():
    ones = [[1, 1], [2, 2], [1, 1]]
    assert lp.solve([1, 0], A_eq=ones, b_eq=[1, 2, 1]).value == 1
    assert lp.solve([1, 0], [[1, 0], [1, 0], [0, 0]], [0, 0, 0], [[0, 0]], [0]).value == 0


def test_beales_example_which_cycles_without_a_rule():
    c = [Fraction(3, 4), -20, Fraction(1, 2), -6]
    A = [[Fraction(1, 4), -8, -1, 9], [Fraction(1, 2), -12, Fraction(-1, 2), 3], [0, 0, 1, 0]]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lp, "_guess", lambda *_: None)
        assert lp.solve(c, A, [0, 0, 1]).value == Fraction(5, 4)


def test_programs_without_rows_or_without_variables():
    assert lp.solve([-1, 0]).value == 0
    assert lp.solve([]).value == 0


@pytest.mark.parametrize(
    ("program", "message"),
    [
        (([1],), "unbounded"),
        (([1], [[-1]], [1]), "unbounded"),
        (([0], [[1]], [-1]), "infeasible"),
        (([0], [], [], [[0]], [1]), "infeasible"),
        (([1, 1], [[1]], [1]), r"A_ub\[0\] has 1 entries but c has 2"),
        (([1], [[1]], []), "A_ub has 1 rows but b_ub has 0 entries"),
        (([1], [], [], [[1], [1, 2]], [1, 1]), r"A_eq\[1\] has 2 entries but c has 1"),
        (([float("nan")], [[1]], [1]), "not a finite number"),
        (([True], [[1]], [1]), "bool is not accepted"),
    ],
)
def test_what_has_no_optimum_is_refused(program, message):
    with pytest.raises(BadInput, match=message):
        lp.solve(*program)


def test_a_simplex_that_stops_too_early_is_found_out(monkeypatch):
    monkeypatch.setattr(lp, "_guess", lambda program, _: [len(program.c)])
    monkeypatch.setattr(lp._Simplex, "improve", lambda self, basis, cost: basis)
    with pytest.raises(ArithmeticError, match="does not prove optimal"):
        lp.solve([1], [[1]], [1])
