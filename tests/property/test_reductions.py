"""Section 10.9: the halves of each reduction agree on random words; finite words have the spectra that are claimed."""

import json
from fractions import Fraction as Q

import numpy as np
import pytest
import sympy
from hypothesis import given, settings
from hypothesis import strategies as st

from sci.problem import ReductionProblem
from sci.proofs.theorems import make_problem, shipped
from sci.word import Word
from tests.accept.checker import Checker

CHECKER = Checker()
REDUCTIONS = [name for name in shipped() if isinstance(make_problem(name, {}), ReductionProblem)]
BITS = st.lists(st.booleans(), min_size=1, max_size=7)
SMALL = settings(max_examples=60, deadline=None)


def statement(name):
    with CHECKER._active():
        chosen, _ = CHECKER.main["choose"](name, None)
        return chosen(make_problem(name, {}).parameters)


def both(problem, columns):
    """Both halves of the word with these columns, ``{column: rows}``."""
    ours, theirs = Word(), CHECKER.modules["word"].Word()
    for column, rows in columns.items():
        for row in sorted(rows):
            ours.write(row, *column)
        if rows:
            theirs.written(*column).extend(sorted(rows))
    return ours, theirs


def columns(problem):
    """The ones of a word, by column; a number has some."""
    rows = st.sets(st.integers(-9 if problem.writing == "sides" else 1, 9).filter(bool), max_size=6)
    if problem.writing == "digits":
        return rows.map(lambda found: {(): {2, *found}})
    keys = st.tuples(*[st.integers(1, 4)] * (problem.height - 1))
    return st.dictionaries(keys, rows, max_size=5)


def positions(shape, most):
    """Places in an array of this shape."""
    return st.tuples(*[st.integers(0, most if axis is None else axis - 1) for axis in shape])


@pytest.mark.parametrize("name", REDUCTIONS)
def test_the_halves_agree(name):
    problem, definition = make_problem(name, {}), statement(name)
    axes = problem.layout[""]

    @SMALL
    @given(columns(problem), positions(axes, 40))
    def agree(found, position):
        ours, theirs = both(problem, found)
        index = problem.places.arrays[""].number(position)
        if problem.writing != "digits":  # there a query closes what its precision says
            assert problem.reach(*position) == definition.reach(index)
        assert problem.value(ours, *position) == Q(*definition.value(theirs, index))

    agree()


@pytest.mark.parametrize("name", [name for name in REDUCTIONS if make_problem(name, {}).writing != "digits"])
def test_no_evaluation_depends_on_what_is_beyond_its_reach(name):
    problem = make_problem(name, {})
    axes = problem.layout[""]

    @SMALL
    @given(columns(problem), positions(axes, 12))
    def within(found, position):
        reach = problem.reach(*position)
        kept = {column: {row for row in rows if abs(row) <= reach} for column, rows in found.items()}
        words = (both(problem, some)[0] for some in (found, kept))
        first, second = (problem.value(word, *position) for word in words)
        assert first == second

    within()


@pytest.mark.parametrize("name", REDUCTIONS)
def test_decisions_agree(name):
    problem, definition = make_problem(name, {}), statement(name)
    point = st.fractions(-2, 2, max_denominator=8)
    kinds = {kind.__name__ for kind in type(problem).mro()}
    points = st.lists(point | st.tuples(point, point) | st.complex_numbers(max_magnitude=2), min_size=1, max_size=4)
    returned = st.integers(0, 1) if "Question" in kinds else points if "Spectrum" in kinds else point

    @SMALL
    @given(returned)
    def agree(value):
        written = problem.encode(value)
        assert json.loads(json.dumps(written)) == written
        assert problem.decide(problem.decode(written)) == definition.decide(definition.output(written))

    agree()


def matrix(name, word, size):
    problem = make_problem(name, {})
    return sympy.Matrix([[int(problem.value(word, i, j)) for j in range(size)] for i in range(size)])


def word(bits):
    found = Word()
    for row, bit in enumerate(bits, 1):
        if bit:
            found.write(row)
    return found


@SMALL
@given(BITS)
def test_a_chain_with_a_last_one_has_the_eigenvalue_1(bits):
    """R1: the spectrum is {0, 1} without ones, {0, 1, 2} with ones; all else is in blocks of zeros."""
    found = matrix("spectrum-self-adjoint", word(bits), 2 * len(bits) + 3)
    assert found == found.T
    assert set(found.eigenvals()) == ({0, 1, 2} if any(bits) else {0, 1})


@SMALL
@given(BITS)
def test_a_chain_that_goes_on_has_blocks_with_the_spectrum_0_2(bits):
    """Cut off before its last one has been tied, it is a sum of zeros and of blocks [[1, 1], [1, 1]]."""
    if not any(bits):
        return
    last = max(row for row, bit in enumerate(bits, 1) if bit)
    found = matrix("spectrum-self-adjoint", word(bits), 2 * last)  # without f_last, and so up to e_last
    assert set(found.eigenvals()) <= {0, 2}


@SMALL
@given(BITS)
def test_a_shift_with_finitely_many_ones_is_nilpotent(bits):
    """R2: runs of 1, 2, 3, ... weights 1, so that the r-th one makes a Jordan block of size r + 1."""
    ones = sum(bits)
    size = len(bits) + ones * (ones + 1) // 2 + 2
    found = matrix("spectrum-banded", word(bits), size)
    assert found**size == sympy.zeros(size)
    weights = "".join(str(found[q + 1, q]) for q in range(size - 1))
    assert sorted(len(run) for run in weights.split("0") if run) == list(range(1, ones + 1))
    assert matrix("spectral-radius", word(bits), size) == found


@SMALL
@given(st.sets(st.integers(-6, 6).filter(bool), max_size=6))
def test_a_column_of_k_ones_is_a_jordan_block_and_the_identity(rows):
    """R4: on a window that holds all ones, nilpotent of order k on their span, the identity on the rest."""
    found = Word()
    for row in sorted(rows):
        found.write(row, 1)
    problem = make_problem("spectrum-bounded", {})
    number = problem.places.arrays[""].number
    places = [number((0, i)) for i in range(15)]
    block = np.array([[int(problem.value(found, row, column)) for column in places] for row in places])
    kernel = np.linalg.matrix_power(block, 20)
    assert round(np.trace(kernel)) == 15 - len(rows)
    assert np.linalg.matrix_rank(block) == 15 - bool(rows)


@SMALL
@given(st.dictionaries(st.tuples(st.integers(1, 3)), st.sets(st.integers(1, 4)), max_size=3))
def test_a_summand_is_the_chain_of_the_maximum(found):
    """R5: summand m is R1 of the maximum of the columns 1..m."""
    problem, chain = make_problem("essential-spectrum-self-adjoint", {}), make_problem("spectrum-self-adjoint", {})
    number = problem.places.arrays[""].number
    ours, _ = both(problem, found)
    for m in range(1, 5):
        rows = set().union(*(rows for (column,), rows in found.items() if column <= m))
        flat = word([row in rows for row in range(1, 6)])
        for p in range(9):
            for q in range(9):
                entry = problem.value(ours, number((m - 1, p)), number((m - 1, q)))
                assert entry == chain.value(flat, p, q)
    assert problem.value(ours, number((0, 3)), number((1, 3))) == 0
