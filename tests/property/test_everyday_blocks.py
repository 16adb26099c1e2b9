"""Jordan blocks and arguments: closed forms against brute force, boxes, and the two halves against each other."""

import cmath
import importlib.util
import sys
from fractions import Fraction
from math import tau
from pathlib import Path

import numpy as np
import sympy
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from sci.proofs.adversary.determine import central
from sci.proofs.theorems import make_problem
from sci.proofs.theorems.everyday import defective
from sci.proofs.theorems.everyday.principal_argument import turns

CHECK = Path(__file__).resolve().parents[2] / "proofs/check"
PARTS = st.fractions(-3, 3, max_denominator=64)


def of_the_checker(name):
    """A file of the checker, which nothing of ours imports."""
    sys.path[:0] = [str(CHECK), str(CHECK / "statements")]
    try:
        spec = importlib.util.spec_from_file_location(f"checked_{name}", CHECK / f"{name}.py")
        found = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(found)
    finally:
        del sys.path[:2]
    return found


ARGUMENT = of_the_checker("statements/principal_argument").argument
CHARACTERISTIC = of_the_checker("characteristic")


@settings(max_examples=200, deadline=None)
@given(PARTS, PARTS, st.integers(1, 80))
@example(Fraction(-1), Fraction(0), 30)
@example(Fraction(-1), -Fraction(1, 2**200), 20)
@example(Fraction(1), Fraction(1, 2**300), 9)
@example(Fraction(2**99), -Fraction(1, 3), 30)
@example(-Fraction(1, 3), Fraction(2**99), 30)
def test_bounds_of_the_argument_hold_it(x, y, places):
    assume(x or y)
    low, high = ARGUMENT(x, y, places)
    assert high - low <= Fraction(3, 1 << places)
    near, far = turns(x, y, 100)
    assert low <= far
    assert near <= high
    found = cmath.phase(complex(x, y)) / tau
    assert float(low) - 1e-12 <= found <= float(high) + 1e-12


@settings(max_examples=100, deadline=None)
@given(st.fractions(-2, 2, max_denominator=64), st.sampled_from(["1/1000", "1/4", "49/100"]))
def test_an_output_fails_from_then_on_and_always_somewhere(y, eps):
    problem = make_problem("principal-argument", {"eps": eps, "data": "[-0.3, 0]"})
    starts = [problem.fails_from(y, family) for family in (1, 2)]
    assert starts != [None, None]
    for family, start in zip((1, 2), starts, strict=True):
        for N in (40, 41) if start is None else (start, start + 1, start + 9):
            assert problem.is_right(y, problem.values(family, N)) is (start is None)


@settings(max_examples=150, deadline=None)
@given(PARTS, PARTS, st.integers(0, 12), st.fractions(-1, 1, max_denominator=4), st.fractions(-1, 1, max_denominator=4))
def test_arguments_of_a_box_do_not_contradict(x, y, digits, share, other):
    assume(x or y)
    problem = make_problem("principal-argument", {"data": f'["{x}", "{y}"]', "eps": "1/20"})
    box = problem.box(central(problem, digits))
    witness, apart = problem.determined(box), problem.apart(box)
    assert witness is None or apart is None
    if witness is not None:
        values = [c + s * h for c, h, s in zip(box.centre, box.radius, (share, other), strict=True)]
        assert problem.is_right(problem.decode(witness.output), values) is not False
    for changed in (apart.one, apart.other) if apart else ():
        assert box.holds([changed.get(k, c) for k, c in enumerate(box.centre)])


SMALL = st.integers(-2, 2)


def matrices(n):
    return st.lists(st.lists(SMALL, min_size=n, max_size=n), min_size=n, max_size=n)


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 3).flatmap(matrices))
@example([[0, -1, 0, 0], [1, 0, 0, 0], [0, 0, 0, -1], [0, 0, 1, 0]])
@example([[0, -1, 1, 0], [1, 0, 0, 1], [0, 0, 0, -1], [0, 0, 1, 0]])
@example([[1, 1, 0], [0, 1, 0], [0, 0, 1]])
def test_the_number_of_blocks_is_that_of_all_eigenvectors(rows):
    """Three ways: the checker's, the finder's, and ranks over the field of the eigenvalues, by sympy."""
    exact = [[Fraction(x) for x in row] for row in rows]
    found = defective.blocks(exact)
    assert found == CHARACTERISTIC.blocks(exact)
    A = sympy.Matrix(rows)
    total = 0
    for factor, _ in sympy.factor_list(A.charpoly().as_expr())[1]:
        f = sympy.Poly(factor)
        value = sympy.zeros(len(rows))
        for c in f.all_coeffs():
            value = value * A + c * sympy.eye(len(rows))
        total += len(rows) - value.rank()
    assert found == total


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 3).flatmap(matrices), st.integers(0, 4))
def test_outputs_fail_from_then_on_if_they_are_not_the_number_of_far_members(rows, y):
    problem = make_problem("jordan-blocks", {"data": str(rows)})
    simple = defective.is_simple([[Fraction(x) for x in row] for row in rows])
    assert problem.is_critical is not simple
    if problem.is_critical:
        assert problem.there != problem.here
        start = problem.fails_from(y, 1)
        assert (start is None) is (y == problem.there)
        for N in (60, 61) if start is None else (start, start + 9, start + 40):
            assert problem.is_right(y, problem.values(1, N)) is (start is None)


@settings(max_examples=40, deadline=None)
@given(st.integers(2, 3).flatmap(matrices), st.integers(0, 8), st.randoms(use_true_random=False))
def test_matrices_of_a_box_do_not_contradict(rows, digits, random):
    problem = make_problem("jordan-blocks", {"data": str(rows)})
    box = problem.box(central(problem, digits))
    witness, apart = problem.determined(box), problem.apart(box)
    assert witness is None or apart is None
    if witness is not None:
        for _ in range(4):
            values = [c + h * random.choice((-1, 1)) for c, h in zip(box.centre, box.radius, strict=True)]
            assert problem.is_right(witness.output, values)
    if apart is not None:
        inputs = [[changed.get(k, c) for k, c in enumerate(box.centre)] for changed in (apart.one, apart.other)]
        assert all(map(box.holds, inputs))
        counts = [defective.blocks([v[i : i + len(rows)] for i in range(0, len(v), len(rows))]) for v in inputs]
        assert counts[0] != counts[1]


def test_digits_are_within_8_of_the_best():
    """Two eigenvalues at a distance of about 2**-20 need 21 digits; one that is nearly a block needs twice as many."""
    for gap in (Fraction(1, 2**10), Fraction(1, 2**20)):
        data = f'[[1, 0], [0, "{1 + gap}"]]'
        digits = sci_digits(data)
        assert np.log2(float(1 / gap)) <= digits <= np.log2(float(1 / gap)) + 8


def sci_digits(data):
    from sci.proofs.adversary.determine import least_digits

    return least_digits(make_problem("jordan-blocks", {"data": data}))
