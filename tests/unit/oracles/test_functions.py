"""Functions on the cube: what stands for one, and mistakes in one that are nobody else's."""

from fractions import Fraction as Q
from itertools import product

import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st

from sci.enclosure import Enclosure
from sci.errors import BadInput, BadOracle
from sci.function import number_of
from sci.oracles.functions import as_input, expression, program, symbolic
from sci.proofs.cli import main
from sci.proofs.theorems import make_problem

x, y = sympy.symbols("x y")
PAIRS = [
    (sympy.sin(3 * x) / 3, "sin(3*x)/3"),
    (sympy.Max(x, y) / 2 - sympy.Abs(x - sympy.Rational(1, 3)), "max(x,y)/2-abs(x-1/3)"),
    (sympy.pi * x**2 + sympy.sqrt(y), "pi*x**2+sqrt(y)"),
    (sympy.Rational(1, 7), "1/7"),
]
MINE = """
import sympy

good = sympy.sin(sympy.Symbol("x")) / 2
other = sympy.Symbol("t")
strange = sympy.zeta(sympy.Symbol("x") + 2)

def leaves(point, n):
    raise SystemExit(0)

def divides(point, n):
    return 1 / 0
"""


@given(st.sampled_from(PAIRS), st.fractions(0, 1, max_denominator=50), st.integers(0, 80))
def test_a_sympy_expression_is_the_function_that_its_text_is(pair, a, n):
    tree, text = pair
    one, other = (function((a, Q(1, 2)))(n) for function in (symbolic(tree, 2), expression(text, 2)))
    assert one.meets(other)
    assert one.high - one.low <= Q(4, 1 << n)


def test_other_variables_are_none():
    for d, tree in product((1, 2), [x + sympy.Symbol("z"), sympy.Symbol("t")]):
        with pytest.raises(BadInput, match=f"the variable . of .* is none of {'x, y' if d == 2 else 'x'}$"):
            symbolic(tree, d)


@pytest.mark.parametrize("function", [symbolic(sympy.zeta(x + 2), 1), program(lambda point, n: exit(0), "mine")])
def test_what_goes_wrong_in_a_function_is_its_own_fault(function):
    with pytest.raises(
        BadOracle, match=r"^the function given: (zeta .* is not supported|mine at .1. raised SystemExit)"
    ):
        as_input(function, 1)(number_of((Q(1),)), 5)


@pytest.mark.parametrize(
    ("function", "message"),
    [
        ("x+t", "'t' is not supported"),
        ("none.json", "does not contain a network"),
        ("mine.py:nothing", "has no 'nothing'"),
        ("mine.py:other", "the variable t of t is none of x"),
        ("mine.py:strange", "the function given: zeta zeta("),
        ("mine.py:leaves", "the function given: mine.py:leaves at (0) raised SystemExit"),
        ("mine.py:divides", "the function given: mine.py:divides at (0) raised ZeroDivisionError"),
    ],
)
@pytest.mark.parametrize("place", [[], ["--in-process"]])
def test_a_mistake_in_the_function_is_not_the_algorithms(function, message, place, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine.py").write_text(MINE)
    problem = ["--problem", "continuous-approximation", "-pd=1", "-peps=1/5"]
    target = ["refute", "sci.algorithms.effective:PiecewiseLinear", *problem, "-o", "a.cert", *place]
    assert main([*target, f"-pfunction={function}"]) == 2
    assert message in capsys.readouterr().err
    assert not (tmp_path / "a.cert").exists()


def test_a_sympy_expression_of_a_file_is_approximated(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine.py").write_text(MINE)
    problem = ["--problem", "continuous-approximation", "-pd=1", "-peps=1/5", "-pfunction=mine.py:good"]
    assert main(["refute", "sci.algorithms.effective:PiecewiseLinear", *problem, "-o", "a.cert"]) == 1
    assert capsys.readouterr().out.startswith("WITHSTOOD  every function on [0,1]^1")


def test_what_was_found_of_a_function_is_not_found_again():
    asked = []

    def function(point):
        return lambda precision: asked.append((point, precision)) or Enclosure.point(point[0])

    given = as_input(function, 1)
    for _ in range(3):
        assert given(number_of((Q(1, 3),)), 7).low == Q(1, 3)
    assert asked == [((Q(1, 3),), 7)]
    problem = make_problem("increasing-root", {})
    assert problem.function_input() is problem.function_input()
