"""Real numbers by expression, by root and by function, against digits known otherwise; and what is refused."""

from fractions import Fraction
from itertools import pairwise
from math import isqrt

import mpmath
import numpy as np
import pytest
import sympy
from sympy import CRootOf, Max, Min, Pow, Rational, Symbol, pi, sqrt

from sci.dyadic import Dyadic
from sci.errors import BadInput
from sci.oracles.computable import computable, real
from sci.oracles.expressions import CONSTANTS, FUNCTIONS

x = Symbol("x")
TINY = Rational(1, 10**40)


def encloses(value, truth, precision):
    """Whether the enclosure is as narrow as asked and meets the mpmath value to its 1000 bits (tests only)."""
    found = real(value)(precision)
    mantissa = Fraction(int(mpmath.floor(truth * mpmath.mpf(2) ** 900)), 2**900)
    slack = Fraction(1, 2**880)
    return found.width <= Fraction(1, 2**precision) and found.low - slack <= mantissa <= found.high + slack


@pytest.fixture(autouse=True)
def thousand_bits():
    with mpmath.workprec(1000):
        yield


def arguments(function):
    return [Rational(3, 2), 2 + sqrt(2)] if function is sympy.acosh else [Rational(1, 3), sqrt(2) / 2, pi / 4]


NAMES = {"Abs": "fabs"}


@pytest.mark.parametrize("function", FUNCTIONS, ids=str)
def test_functions(function):
    for argument in arguments(function):
        truth = getattr(mpmath, NAMES.get(function.__name__, function.__name__))(
            sympy.N(argument, 400)._to_mpmath(1000)
        )
        for expression in (function(argument), function(argument, evaluate=False)):
            assert encloses(expression, truth, 200)


@pytest.mark.parametrize("constant", CONSTANTS, ids=str)
def test_constants(constant):
    truths = {"pi": mpmath.pi, "E": mpmath.e, "EulerGamma": mpmath.euler, "Catalan": mpmath.catalan}
    assert encloses(constant, truths.get(str(constant), mpmath.phi) + 0, 300)


@pytest.mark.parametrize("precision", [0, 1, 53, 64, 100, 800])
def test_every_precision(precision):
    assert encloses(pi * sqrt(3) - 10, mpmath.pi * mpmath.sqrt(3) - 10, precision)


@pytest.mark.parametrize(
    ("expression", "truth"),
    [
        (sqrt(2) ** sqrt(2), lambda: mpmath.sqrt(2) ** mpmath.sqrt(2)),
        (Pow(-2, -3, evaluate=False), lambda: mpmath.mpf(-1) / 8),
        (Pow(-pi, 3, evaluate=False), lambda: -(mpmath.pi**3)),
        (Rational(1, 3) ** Rational(2, 7), lambda: (mpmath.mpf(1) / 3) ** (mpmath.mpf(2) / 7)),
        (Max(sqrt(2) + sqrt(3), pi, evaluate=False), lambda: mpmath.sqrt(2) + mpmath.sqrt(3)),
        (Min(sqrt(2) + sqrt(3), pi, 4, evaluate=False), lambda: mpmath.pi + 0),
        (sympy.exp(100) - sympy.exp(100 + TINY), lambda: -mpmath.exp(100) * mpmath.expm1(mpmath.mpf(10) ** -40)),
    ],
)  # fmt: skip
def test_powers_extremes_and_cancellation(expression, truth):
    assert encloses(expression, truth(), 200)


def test_a_number_too_small_to_see():
    found = real(sympy.exp(-(10**9)))(60)
    assert found.contains(Fraction(0))
    assert found.width <= Fraction(1, 2**60)


def test_square_roots_digit_by_digit():
    for c in (2, 3, 10**9 + 7):
        for precision in (5, 500):
            root = isqrt(c << (2 * precision + 40))
            found = real(sqrt(c))(precision)
            assert found.low <= Fraction(root + 1, 1 << (precision + 20))
            assert found.high >= Fraction(root, 1 << (precision + 20))


def test_real_roots_in_increasing_order():
    polynomial = sympy.Poly((x**3 - 3 * x + 1) * (x**2 - 2) * (x**2 + x + 1), x)
    roots = [real(CRootOf(polynomial, index, radicals=False))(80) for index in range(5)]
    for left, right in pairwise(roots):
        assert left.high < right.low
    for found in roots:
        low, high = (polynomial.eval(Rational(end.numerator, end.denominator)) for end in (found.low, found.high))
        assert low * high < 0


@pytest.mark.parametrize(
    ("value", "rational"),
    [
        (3, 3), (Fraction(1, 3), Fraction(1, 3)), (0.1, Fraction(0.1)), (Dyadic(3, 5), Fraction(3, 32)),
        (np.float32(0.1), Fraction(np.float32(0.1).item())),
        (Rational(22, 7), Fraction(22, 7)), (mpmath.mpf("-0.375"), Fraction(-3, 8)),
        (mpmath.mpf(0), 0), (mpmath.mpf(2) ** 90, 2**90),
    ],
)  # fmt: skip
def test_rationals_are_what_they_are(value, rational):
    found = real(value)(7)
    assert found.contains(Fraction(rational))
    assert found.width == 0 or type(value) is Rational


def test_rationals_of_sympy_are_exact_when_dyadic():
    assert real(Rational(3, 8))(7).width == 0


def test_a_function_in_mpmath():
    def apery(n):
        with mpmath.workprec(n + 20):
            return mpmath.zeta(3)

    with mpmath.workprec(1000):
        assert encloses(apery, mpmath.zeta(3), 200)
    assert real(lambda n: +mpmath.mp.pi)(30).contains(Fraction(314159265, 10**8)) is False  # 3.14159265 is too low
    assert real(lambda n: +mpmath.mp.pi)(20).contains(Fraction(314159265, 10**8))


def test_a_function_with_the_wrong_error_is_found_out():
    def careless(n):
        return mpmath.mpf(22) / 7 if n < 20 else +mpmath.mp.pi

    number = real(careless)
    number(3)
    number(30)
    with pytest.raises(
        BadInput, match=r"no number is within 2\*\*-31 of careless\(31\) and within 2\*\*-13 of careless"
    ):
        number(12)


@pytest.mark.parametrize("sign", [1, -1])
def test_no_result_is_forgotten(sign):
    """The first and the second meet, the first and the third meet, the second and the third do not."""
    number = real({3: Fraction(0), 4: sign * Fraction(1, 8), 10: Fraction(0)}.__getitem__)
    number(2)
    number(3)
    with pytest.raises(BadInput, match="breaks its declared error"):
        number(9)


def test_a_function_is_asked_once_for_each_precision():
    calls = []
    number = real(lambda n: calls.append(n) or Fraction(1, 3))
    assert number(9) is number(9)
    assert calls == [10]


@pytest.mark.parametrize(
    ("expression", "node"),
    [
        (x + 1, "Symbol x"),
        (pi * sympy.I, "ImaginaryUnit I"),
        (sympy.oo, "Infinity oo"),
        (sympy.nan, "NaN nan"),
        (sympy.zoo, "ComplexInfinity zoo"),
        (sqrt(2) + sympy.Float(0.1), "Float 0.1"),
        (sympy.floor(sympy.Add(pi, x)), "floor floor"),
        (sympy.zeta(3), "zeta zeta\\(3\\)"),
        (CRootOf(x**3 - x - 1, 1), "ComplexRootOf"),
        (sympy.Function("sin")(1), "sin sin\\(1\\)"),
        (sympy.log(8, 2, evaluate=False), "log log\\(8, 2\\)"),
        (sympy.true, "BooleanTrue True"),
        (sympy.Matrix([1]).as_immutable(), "ImmutableDenseMatrix"),
    ],
)
def test_nodes_that_are_not_supported_are_named(expression, node):
    with pytest.raises(BadInput, match=f"^{node}.* is not supported \\(allowed: rationals, real algebraic"):
        real(expression)


@pytest.mark.parametrize(
    "expression",
    [
        sympy.log(pi - 4, evaluate=False),
        Pow(-8, Rational(1, 3), evaluate=False),  # the principal root is complex
        1 / (sqrt(5 + 2 * sqrt(6)) - sqrt(2) - sqrt(3)),  # 1/0, which sympy does not see
        sympy.asin(2, evaluate=False),
        sympy.gamma(-1, evaluate=False),
        sympy.exp(sympy.exp(20)),
    ],
)
def test_what_is_no_real_number_cannot_be_enclosed(expression):
    number = real(expression)
    with pytest.raises(BadInput, match=r"cannot be enclosed within 2\*\*-20: it is not a real number"):
        number(20)


@pytest.mark.parametrize("value", ["2", None, float("nan"), mpmath.inf, mpmath.nan, True, 1j])
def test_other_things_are_no_real_numbers(value):
    with pytest.raises(BadInput, match=r"^not a real number: "):
        real(value)


def test_what_a_function_returns_is_named():
    def text(n):
        return "3.14"

    with pytest.raises(BadInput, match=r"^text\(8\): a builtins.str is not accepted as a number"):
        real(text)(7)


def test_an_input_of_several_kinds():
    given = computable([1, sqrt(2), lambda n: Fraction(1, 3)])
    assert [given(index, 40).contains(Fraction(1, 3)) for index in range(3)] == [False, False, True]
    assert given(0, 40).contains(Fraction(1))


def test_enclosures_do_not_depend_on_what_was_asked_before():
    number = real(pi)
    first = number(50)
    number(5000)
    assert number(50) == first == real(pi)(50)
