"""Queries, budgets, and what an algorithm can hold in its hands."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sci.dyadic import Dyadic
from sci.errors import BadInput, BudgetExhausted
from sci.information import ALLOWED, Budget, Evaluation, Oracle, Reader, arrange, as_array
from sci.layout import Layout
from sci.oracles.central import CentralOracle, nearest
from sci.proofs.theorems import make_problem
from sci.running.coin_tree import SharedOracle

POINTS = make_problem("relu-argmin", {"widths": "2"})
PROGRAM = make_problem("lp-digits", {"m": "2"})


def reading(problem=POINTS, **budget):
    reader = Reader(CentralOracle(problem), Budget(**budget))
    return reader, problem.information(reader)


class Counting(Oracle):
    """Answers 1, 2, 3, ..."""

    def __init__(self):
        self.count = 0

    def answer(self, index, precision):
        self.count += 1
        return self.count


def test_an_answer_is_a_dyadic_of_the_level_asked():
    reader, points = reading()
    answer = points[1][0].approx(7)
    assert type(answer) is Dyadic
    assert answer.level == 7
    assert abs(answer - POINTS.value(0, 0, 2)) <= Fraction(1, 2**8)
    assert reader.log == [(2, 1, 7)]


def test_asked_again_the_answer_is_the_same_and_costs_nothing():
    reader = Reader(Counting(), Budget(queries=3))
    evaluation = Evaluation(reader, 5)
    answers = [evaluation.approx(n) for n in (3, 4, 3, 4, 3)]
    assert [answer.mantissa for answer in answers] == [1, 2, 1, 2, 1]
    assert Evaluation(reader, 5).approx(3) is answers[0]
    assert reader.log == [(5, 1, 3), (5, 1, 4)]


def test_the_log_is_in_the_order_asked():
    reader, points = reading()
    points[2][0].approx(4)
    points.numpy(3)
    points[0][1].approx(9)
    points[1].numpy(3)
    points.numpy(3)
    assert reader.log == [(4, 1, 4), (0, POINTS.r * 2, 3), (1, 1, 9), (2, 2, 3)]


def test_the_budget_of_queries_is_exact():
    reader, points = reading(queries=5)
    points[0].numpy(10)
    for n in range(3):
        points[0][0].approx(n)
    with pytest.raises(BudgetExhausted, match="queries"):
        points[0][0].approx(3)
    assert points[0][0].approx(2) == points[0][0].approx(2)  # known answers are free
    assert len(reader.log) == 4


def test_a_block_is_asked_whole_or_not_at_all():
    reader, points = reading(queries=3)
    with pytest.raises(BudgetExhausted, match="queries"):
        points.numpy(3)
    assert reader.log == []
    points[0].numpy(3)
    assert reader.log == [(0, 2, 3)]


def test_the_budget_of_precision_is_exact():
    reader, points = reading(precision=10)
    points[0][0].approx(10)
    points[0].numpy(10)
    for ask in (points[0][0].approx, points.numpy):
        with pytest.raises(BudgetExhausted, match="precision"):
            ask(11)
    assert len(reader.log) == 2


@pytest.mark.parametrize(
    "precision", [-1, True, 1.0, 1.5, "1", None, np.True_, np.float64(1), Fraction(1), [1], -(10**9)]
)
def test_a_precision_is_an_int_at_least_0(precision):
    reader, points = reading()
    points[0][0].approx(1)
    points[0].numpy(1)
    with pytest.raises(ValueError, match="precision must be an int at least 0, not "):
        points[0][0].approx(precision)
    with pytest.raises(ValueError, match="precision must be an int from 0 to 53"):
        points.numpy(precision)
    assert len(reader.log) == 2


@pytest.mark.parametrize("kind", [np.int64, np.uint8, np.array, type("Digits", (int,), {})])
def test_a_precision_is_any_integer(kind):
    reader, points = reading()
    answer = points[0][0].approx(kind(5))
    assert answer is points[0][0].approx(5)
    assert type(answer.level) is int
    assert points[0].numpy(kind(5)) is not None
    assert reader.log == [(0, 1, 5), (0, 2, 5)]
    with pytest.raises(BudgetExhausted, match="precision"):
        points[0][0].approx(np.int64(100_001))


@pytest.mark.parametrize("oracle", [CentralOracle(POINTS), SharedOracle(CentralOracle(POINTS))])
@given(index=st.integers(0, POINTS.r * 2 - 1), precision=st.integers(0, 300))
def test_the_formula_of_an_oracle_gives_its_answers(oracle, index, precision):
    value, (a, b, c) = POINTS.value(0, 0, index), oracle.formula(index)
    nearest_one = nearest(value.numerator, value.denominator, precision)
    assert ((a << precision) + b) // c == oracle.answer(index, precision) == nearest_one
    assert Evaluation(Reader(oracle, Budget()), index).approx(precision).mantissa == nearest_one


def test_floats_hold_53_digits():
    _, points = reading()
    points.numpy(53)
    with pytest.raises(ValueError, match="not 54"):
        points.numpy(54)


@pytest.mark.parametrize("precision", [0, 1, 10, 40, 53])
def test_batches_and_single_queries_agree(precision):
    _, points = reading()
    array = points.numpy(precision)
    assert array.shape == POINTS.layout[""]
    assert array.dtype == np.float64
    assert [[Fraction(x) for x in row] for row in array.tolist()] == [
        [coordinate.approx(precision) for coordinate in point] for point in points
    ]


def test_answers_beyond_64_bits():
    class Huge(Oracle):
        def answer(self, index, precision):
            return 3 << (70 + precision)

    array = arrange(Reader(Huge(), Budget()), Layout({"": (2,)})).numpy(5)
    assert array.tolist() == [3.0 * 2**70] * 2
    assert as_array([2**63 - 1, -(2**63)]).dtype == np.int64
    assert as_array([2**63]).dtype == object


def test_arrays_are_the_algorithms_own():
    reader, points = reading()
    first = points.numpy(5)
    kept = first.copy()
    first[:] = 9
    assert (points.numpy(5) == kept).all()
    with pytest.raises(ValueError, match="read-only"):
        reader.ask_block(0, POINTS.r * 2, 5)[0] = 1


def test_named_arrays():
    reader, program = reading(PROGRAM)
    assert program.y.shape == (2,)
    assert program.A.shape == (2, 4)
    assert program.A[1][3].approx(4) == PROGRAM.value(0, 0, 2 + 7) == 1
    assert reader.log == [(9, 1, 4)]
    assert repr(program) == "<information y, A>"
    assert repr(program.A) == "<information 2 x 4>"
    assert repr(program.y[1]) == "<evaluation 1>"


@pytest.mark.parametrize(
    ("position", "kind"), [(-1, IndexError), (4, IndexError), (0.5, TypeError), ((0, 0), TypeError)]
)
def test_indices_are_ints_from_0(position, kind):
    _, program = reading(PROGRAM)
    with pytest.raises(kind):
        program.A[0][position]


def test_an_index_from_numpy_becomes_an_int():
    reader, points = reading()
    points[np.int64(1)][np.int64(0)].approx(3)
    assert [type(index) for index, _, _ in reader.log] == [int]


@pytest.mark.parametrize("name", sorted(ALLOWED))
def test_a_budget_is_an_int_within_limits(name):
    least, most = ALLOWED[name]
    for value in (least, most):
        assert getattr(Budget(**{name: value}), name) == value
    for value in (least - 1, most + 1, True, 1.0, None):
        with pytest.raises(BadInput, match=f"budget of {name}: .* is not allowed"):
            Budget(**{name: value})
