"""Closed forms, witnesses and pairs of inputs of problems about instances, against brute force over boxes."""

import random
from fractions import Fraction as Q
from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sci.proofs.adversary.determine import central, least_digits
from sci.proofs.theorems import make_problem
from sci.proofs.theorems.everyday import matrices, spectra

SMALL = settings(max_examples=40, deadline=None)
ENTRIES = st.integers(-3, 3)
VECTOR = st.lists(ENTRIES, min_size=3, max_size=3)


def texts(rows):
    return str([[str(x) for x in row] for row in rows]).replace("'", '"')


def of(name, rows, **parameters):
    return make_problem(name, {"data": texts(rows), **parameters})


@st.composite
def shaped(draw, square=False):
    """A matrix of any rank, small integers and thirds."""
    m = draw(st.integers(1, 3))
    n = m if square else draw(st.integers(1, 3))
    r = draw(st.integers(0, min(m, n)))
    left = draw(st.lists(st.lists(ENTRIES, min_size=r, max_size=r), min_size=m, max_size=m))
    right = draw(st.lists(st.lists(ENTRIES, min_size=n, max_size=n), min_size=r, max_size=r))
    return [[sum((Q(a * b, 3) for a, b in zip(row, column, strict=True)), Q(0)) for column in zip(*right, strict=True)]
            if r else [Q(0)] * n for row in left]  # fmt: skip


@st.composite
def symmetric(draw):
    """A symmetric matrix, often with multiple eigenvalues."""
    n = draw(st.integers(2, 4))
    values = draw(st.lists(st.integers(-2, 2), min_size=n, max_size=n))
    vector = draw(st.lists(st.integers(-2, 2), min_size=n, max_size=n).filter(any))
    size = sum(x * x for x in vector)
    H = [[Q(i == j) - Q(2 * vector[i] * vector[j], size) for j in range(n)] for i in range(n)]  # a reflection
    return [[sum(H[i][k] * values[k] * H[k][j] for k in range(n)) for j in range(n)] for i in range(n)]


def numeric(rows):
    return np.array([[float(x) for x in row] for row in rows])


def sampled(problem, box, source, count=6):
    """Inputs of the box: corners and others; equal where all inputs are."""
    for number in range(count):
        signs = [source.choice([-1, 1]) if number % 2 else Q(source.randint(-9, 9), 9) for _ in box.centre]
        if problem.name == "eigenvectors":
            signs = [signs[min(k, problem._mirrored(k))] for k in range(len(signs))]
        yield [c + s * h for c, s, h in zip(box.centre, signs, box.radius, strict=True)]


@given(shaped())
@SMALL
def test_the_members_of_the_families_of_a_rank(rows):
    problem = of("matrix-rank", rows)
    r = matrices.rank(rows)
    assert problem.families == min(len(rows), len(rows[0])) - r
    for family in range(1, problem.families + 1):
        for N in (1, 4, 60):
            member = problem.values(family, N)
            assert matrices.rank(matrices.rows_of(member, problem.n)) == r + family
            assert all(abs(x - y) <= Q(1, 2**N) for x, y in zip(member, problem.flat, strict=True))


@given(shaped(), st.integers(0, 12), st.integers(0, 10**6))
@SMALL
def test_what_digits_say_of_a_rank(rows, digits, seed):
    problem = of("matrix-rank", rows)
    box = problem.box(central(problem, digits))
    witness, apart = problem.determined(box), problem.apart(box)
    assert witness is None or apart is None
    if witness:
        for values in sampled(problem, box, random.Random(seed)):
            assert matrices.rank(matrices.rows_of(values, problem.n)) == witness.output
    if apart:
        pair = [[changed.get(k, c) for k, c in enumerate(box.centre)] for changed in (apart.one, apart.other)]
        assert all(map(box.holds, pair))
        one, other = (matrices.rank(matrices.rows_of(values, problem.n)) for values in pair)
        assert one != other


@given(shaped(), st.lists(st.fractions(-9, 9, max_denominator=7), min_size=9, max_size=9))
@SMALL
def test_no_matrix_is_near_the_pseudo_inverses_of_a_family(rows, entries):
    problem = of("pseudo-inverse", rows, eps="1/10")
    if not problem.families:
        return
    output = [[entries[(i + j) % 9] for j in range(problem.m)] for i in range(problem.n)]
    for N in {problem.fails_from(output, 1), 12}:
        if problem.fails_from(output, 1) <= N:
            right = matrices.pseudo_inverse(matrices.rows_of(problem.values(1, N), problem.n))
            assert max(abs(x - y) for a, b in zip(right, output, strict=True) for x, y in zip(a, b, strict=True)) > Q(
                1, 10
            )


@pytest.mark.parametrize("name", ["pseudo-inverse", "polar-factor"])
@given(rows=shaped(square=True), digits=st.integers(2, 14), seed=st.integers(0, 10**6))
@SMALL
def test_what_digits_say_of_a_matrix(name, rows, digits, seed):
    problem = of(name, rows, eps="1/4")
    box = problem.box(central(problem, digits))
    witness, apart = problem.determined(box), problem.apart(box)
    assert witness is None or apart is None
    if witness:
        output = numeric(problem.decode(witness.output))
        for values in sampled(problem, box, random.Random(seed)):
            found = numeric(matrices.rows_of(values, problem.n))
            left, _, right = np.linalg.svd(found)
            solution = np.linalg.pinv(found) if name == "pseudo-inverse" else left @ right
            assert np.abs(solution - output).max() <= 0.25 + 1e-9
    if apart:
        pair = [[changed.get(k, c) for k, c in enumerate(box.centre)] for changed in (apart.one, apart.other)]
        assert all(map(box.holds, pair))


@given(
    shaped(),
    st.lists(ENTRIES, min_size=3, max_size=3),
    st.lists(st.fractions(-9, 9, max_denominator=7), min_size=3, max_size=3),
)
@SMALL
def test_the_solutions_of_a_family_leave_every_vector_behind(rows, b, y):
    data = f'{{"A": {texts(rows)}, "b": {b[: len(rows)]}}}'
    problem = make_problem("least-norm-solution", {"data": data, "eps": "1/10"})
    if not problem.families:
        assert matrices.rank(rows) == min(len(rows), len(rows[0]))
        return
    output = y[: problem.n]
    N = problem.fails_from(output, 1)
    for member in (N, N + 5):
        A, right = problem.split(problem.values(1, member))
        solution = [sum((p * q for p, q in zip(row, right, strict=True)), Q(0)) for row in matrices.pseudo_inverse(A)]
        assert max(abs(p - q) for p, q in zip(solution, output, strict=True)) > Q(1, 10)


@given(shaped(), st.lists(ENTRIES, min_size=3, max_size=3), st.integers(0, 10**6))
@SMALL
def test_an_exact_matrix_of_any_rank_determines_the_solution(rows, b, seed):
    data = f'{{"A": {texts(rows)}, "b": {b[: len(rows)]}}}'
    problem = make_problem("least-norm-solution", {"data": data, "eps": "1/10", "inexact": "b"})
    digits = least_digits(problem)
    assert digits is not None
    box = problem.box(central(problem, digits))
    output = problem.decode(problem.determined(box).output)
    signs = [(seed >> k & 1) * 2 - 1 for k in range(len(box.centre))]
    A, right = problem.split([x + s * h for x, s, h in zip(box.centre, signs, box.radius, strict=True)])
    solution = [sum((p * q for p, q in zip(row, right, strict=True)), Q(0)) for row in matrices.pseudo_inverse(A)]
    assert max(abs(p - q) for p, q in zip(solution, output, strict=True)) <= Q(1, 10)


@given(
    shaped(),
    st.lists(ENTRIES, min_size=3, max_size=3),
    st.integers(0, 10),
    st.integers(0, 10**6),
    st.sampled_from(["all", "b"]),
)
@SMALL
def test_whether_systems_are_consistent(rows, b, digits, seed, inexact):
    from sci.proofs.theorems.everyday.consistent_system import consistent

    data = f'{{"A": {texts(rows)}, "b": {b[: len(rows)]}}}'
    problem = make_problem("consistent-system", {"data": data, "inexact": inexact})
    if problem.families:
        for N in (1, 30):
            assert consistent(*problem.split(problem.values(1, N))) != problem.answer
        return
    box = problem.box(central(problem, digits))
    witness, apart = problem.determined(box), problem.apart(box)
    assert witness is None or apart is None
    for values in sampled(problem, box, random.Random(seed)) if witness else ():
        assert consistent(*problem.split(values)) == witness.output


@given(symmetric(), st.integers(1, 4), st.lists(st.integers(-3, 3), min_size=4, max_size=4).filter(any))
@SMALL
def test_eigenvectors_of_a_multiple_eigenvalue_are_turned_away_from_every_vector(rows, k, y):
    problem = of("eigenvectors", rows, k=str(min(k, len(rows))))
    output = [Q(x, 2) for x in y[: problem.n]]
    if not problem.families or not any(output):
        return
    faced = problem.facing(output)
    N = faced.own.first(1)
    for member in (N, N + 7):
        B = matrices.rows_of(faced.values(1, member), problem.n)
        values, vectors = np.linalg.eigh(numeric(B) * 2**member)
        assert min(b - a for a, b in pairwise(values)) < 1e-6 * 2**member or abs(
            vectors[:, -problem.k] @ numeric([output])[0]
        ) < 1e-4 * max(map(abs, output))
    own = problem.own
    for i, w in enumerate(own.vectors, 1) if not own.across else ():
        first = own.first(i)
        B = matrices.rows_of(problem.values(i, first), problem.n)
        value = own.value + own.sign * sum(x * x for x in w) / (1 << first)
        polynomial = spectra.characteristic(B)
        above, times = spectra.count_above(polynomial, value)
        assert (above + 1, times) == (problem.k, 1)
        assert all(sum(b * x for b, x in zip(row, w, strict=True)) == value * z for row, z in zip(B, w, strict=True))


@given(symmetric(), st.integers(1, 4), st.integers(3, 14), st.integers(0, 10**6))
@SMALL
def test_what_digits_say_of_an_eigenvector(rows, k, digits, seed):
    problem = of("eigenvectors", rows, k=str(min(k, len(rows))), eps="1/5")
    box = problem.box(central(problem, digits))
    witness, apart = problem.determined(box), problem.apart(box)
    assert witness is None or apart is None
    if witness:
        assert not problem.families
        output = numeric([problem.decode(witness.output)])[0]
        for values in sampled(problem, box, random.Random(seed)):
            v = np.linalg.eigh(numeric(matrices.rows_of(values, problem.n)))[1][:, -problem.k]
            assert min(np.linalg.norm(v - output), np.linalg.norm(v + output)) <= 0.2 + 1e-9
    if apart:
        pair = [[changed.get(i, c) for i, c in enumerate(box.centre)] for changed in (apart.one, apart.other)]
        assert all(map(box.holds, pair))
        one, other = (np.linalg.eigh(numeric(matrices.rows_of(x, problem.n)))[1][:, -problem.k] for x in pair)
        assert min(np.linalg.norm(one - other), np.linalg.norm(one + other)) > 0.4 - 1e-9


@given(st.lists(st.lists(st.integers(-3, 3), min_size=3, max_size=3), min_size=3, max_size=3))
@SMALL
def test_the_checkers_inertia_and_rank(rows):
    from tests.accept.checker import Checker

    inertia, rank = (Checker().modules["elimination"].__dict__[name] for name in ("inertia", "rank"))
    whole = [[Q(x) for x in row] for row in rows]
    assert rank(whole) == matrices.rank(whole)
    both = [[whole[i][j] + whole[j][i] for j in range(3)] for i in range(3)]
    above, zero = spectra.count_above(spectra.characteristic(both), Q(0))
    assert inertia(both) == (above, zero, 3 - above - zero)


def test_all_matrices_of_a_small_box_have_the_rank():
    problem = of("matrix-rank", [[2, 1], [1, 3]])
    box = problem.box(central(problem, 1))
    assert problem.determined(box)
    for signs in product((-1, 0, 1), repeat=4):
        values = [c + s * h for c, s, h in zip(box.centre, signs, box.radius, strict=True)]
        assert values[0] * values[3] != values[1] * values[2]
