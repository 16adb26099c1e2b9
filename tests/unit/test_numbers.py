"""The numbers of other packages: taken exactly wherever a number is, or refused with words that help."""

from decimal import Decimal, getcontext
from fractions import Fraction as Q

import flint
import mpmath
import numpy as np
import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st

from sci.dyadic import Dyadic
from sci.errors import NotAnOutput
from sci.network.relu import ReluNetwork
from sci.oracles.computable import real
from sci.parameters import as_texts
from sci.proofs.adversary.refute import refute
from sci.proofs.theorems import make_problem
from sci.rational import exact, truth
from sci.strategies import dyadics

FLOAT = 0.1
FORMS = {
    "mpf": mpmath.mpf,
    "an mpf of another context": mpmath.MPContext().mpf,
    "sympy Float": lambda x: sympy.Float(x, 60),
    "sympy Rational": lambda x: sympy.Rational(*x.as_integer_ratio()),
    "Decimal": Decimal,
    "float64": np.float64,
    "longdouble": np.longdouble,
    "0-d array": np.array,
    "0-d array of objects": lambda x: np.array(Q(x), dtype=object),
    "arf": flint.arf,
    "an exact arb": flint.arb,
    "fmpq": lambda x: flint.fmpq(*x.as_integer_ratio()),
}
TINY, HUGE = mpmath.ldexp(1, -(10**9)), Decimal("1e999999999")


@pytest.mark.parametrize("form", FORMS)
@given(value=st.floats(-1e30, 1e30, allow_subnormal=False) | st.integers(-9, 9).map(float))
def test_they_are_taken_exactly(form, value):
    if form == "sympy Float" and value != 0:  # it keeps 60 decimal digits
        value = float(np.float32(value))
    assert exact(FORMS[form](value)) == Q(value)


@pytest.mark.parametrize("value", [sympy.S.Zero, sympy.S.One, sympy.S.NegativeOne, sympy.Integer(7)])
def test_integers_of_sympy(value):
    assert exact(value) == int(value)


def test_a_float_of_sympy_is_what_it_is():
    assert exact(sympy.Float("0.1", 30)) != Q(1, 10) == exact(sympy.Rational("0.1"))
    assert abs(exact(sympy.sqrt(2).evalf(30)) ** 2 - 2) < Q(1, 10**28)


@pytest.mark.parametrize("kind", ["float32", "float16", "float64", "int8", "int64", "bfloat16"])
def test_tensors_without_axes(kind):
    torch = pytest.importorskip("torch")
    assert exact(torch.tensor(3, dtype=getattr(torch, kind))) == 3
    assert exact(torch.nn.Parameter(torch.tensor(0.5))) == exact(torch.tensor(0.25, requires_grad=True) * 2) == Q(1, 2)


def test_truth_values():
    torch = pytest.importorskip("torch")
    yes = (True, np.True_, np.array(True), sympy.true, torch.tensor(True))
    assert all(truth(value) is True for value in yes)
    assert all(truth(value) is False for value in (False, np.False_, sympy.Integer(1) < 0))
    assert all(truth(value) is None for value in (1, 0.0, np.array([True]), None, "yes", sympy.Symbol("x") > 0))
    positivity = make_problem("positivity", {})
    assert [positivity.encode(value) for value in (*yes, sympy.Integer(1), mpmath.mpf(0))] == [1] * 6 + [0]


class MyMpf(mpmath.mpf):
    __module__ = mpmath.mpf.__module__
    _mpf_ = mpmath.mpf(2)._mpf_


MyMpf.__name__ = "mpf"


class MyFloat(sympy.Float):
    pass


class MyRational(sympy.Rational):
    pass


class MyArray(np.ndarray):
    pass


float64 = type("float64", (np.float64,), {"__module__": "numpy"})


@pytest.mark.parametrize(
    "value",
    [
        MyMpf(1),
        sympy.Expr.__new__(MyFloat),
        sympy.Expr.__new__(MyRational),
        np.array(1.0).view(MyArray),
        float64(1),
        np.timedelta64(3),
        type("Decimal", (Decimal,), {"__module__": "decimal"})(1),
        "1",
        None,
    ],
    ids=lambda value: type(value).__qualname__,
)
def test_subclasses_and_strangers_are_refused(value):
    with pytest.raises(NotAnOutput, match=r"is not accepted as a number"):
        exact(value)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (flint.arb(2) / 3, r"it is a ball: use its midpoint, x\.mid\(\)"),
        (sympy.sqrt(2), r"it is symbolic: choose the number of digits, for instance x\.evalf\(30\)"),
        (mpmath.pi, r"choose how many, for instance mpmath\.mpf\(x\)"),
        (mpmath.iv.mpf(1), r"it is an interval: use its midpoint, mpmath\.mpf\(x\.mid\)"),
        (complex(1), "it is complex: take the real part, even if the imaginary part is 0"),
        (np.complex64(1), "take the real part"),
        (mpmath.mpc(1), "take the real part"),
        (flint.acb(1), "take the real part"),
        (True, "it is a boolean"),
        (np.array(True), "it is a boolean"),
        (sympy.true, "it is a boolean"),
        (np.array([1.0]), "take one of its entries"),
        (sympy.zoo, "it is not finite"),
        (sympy.oo, "it is not finite"),
        (mpmath.inf + 1, "is not a finite number"),
        (flint.arb("nan"), "is not a finite number"),
        (Decimal("NaN"), "is not a finite number"),
        (np.longdouble("inf"), "is not a finite number"),
        (TINY, "too large an exponent"),
        (HUGE, "too large an exponent"),
    ],
    ids=lambda value: str(type(value).__qualname__),
)
def test_what_is_no_number_is_refused_in_words(value, words):
    with pytest.raises(NotAnOutput, match=words):
        exact(value)


@pytest.mark.parametrize(
    "value",
    [(flint.arb(2) / 3).mid(), mpmath.mpf(mpmath.pi), mpmath.mpf(mpmath.iv.mpf(1).mid), sympy.sqrt(2).evalf(30)],
)
def test_the_advice_works(value):
    assert exact(value)


NUMBERS = [form(0.5) for form in FORMS.values()]


@pytest.mark.parametrize("value", NUMBERS, ids=FORMS)
def test_everywhere(value, tmp_path):
    assert make_problem("increasing-root", {}).encode(value) == "1p-1"
    assert make_problem("lp-digits", {"n": "3"}).encode([value] * 3) == ["1p-1"] * 3
    assert ReluNetwork([[[value, 1]]], [[value]])([value, 1]) == (Q(7, 4),)
    assert real(value)(9).contains(Q(1, 2))
    asked = refute(
        lambda problem, information: information(value).approx(1) and value, "increasing-root", output=tmp_path / "a"
    )
    assert asked.verdict == "refuted"


def test_parameters_are_texts_of_values():
    tensor = np.array(0.25)
    values = {"a": 1e-5, "b": np.float64(1e-7), "c": sympy.Rational(1, 100), "d": Decimal("1E-8"), "e": tensor}
    assert as_texts(values) == {"a": "0.00001", "b": "0.0000001", "c": "1/100", "d": "0.00000001", "e": "0.25"}
    assert as_texts({"widths": (8, np.int64(4)), "name": "1e5e"}) == {"widths": "8,4", "name": "1e5e"}


@given(dyadics())
def test_an_answer_is_a_rational_of_sympy(answer):
    for found in (sympy.Rational(answer), sympy.sympify(answer), answer + sympy.Integer(0)):
        assert type(found) is type(sympy.Rational(*Q(answer).as_integer_ratio()))
        assert exact(found) == answer
    assert sympy.Rational(1, 3) + answer == sympy.Rational(*(Q(1, 3) + answer).as_integer_ratio())


@given(dyadics(), st.integers(1, 200))
def test_an_answer_is_an_mpf_rounded_to_the_working_precision(answer, precision):
    with mpmath.workprec(precision):
        for found in (mpmath.mpf(answer), mpmath.convert(answer), answer + mpmath.mpf(0)):
            assert abs(exact(found) - answer) <= abs(Q(answer)) / 2**precision
    with mpmath.workprec(10_000):
        assert exact(mpmath.mpf(answer)) == answer


def test_rounding_to_an_mpf_is_to_nearest():
    with mpmath.workprec(2):
        assert [mpmath.mpf(Dyadic(m, 3)) for m in (5, 7, 9)] == [Q(1, 2), 1, 1]


@given(dyadics())
def test_an_answer_is_a_decimal_exactly(answer):
    assert Q(answer.to_decimal()) == answer


def test_the_context_does_not_round_a_decimal(monkeypatch):
    monkeypatch.setattr(getcontext(), "prec", 3)
    deep = Dyadic(10**5000 + 1, 20_000)
    assert Q(deep.to_decimal()) == deep
