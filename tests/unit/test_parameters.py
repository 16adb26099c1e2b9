"""Parameters as they are typed."""

from fractions import Fraction

import pytest

from sci.errors import BadInput
from sci.parameters import complete, known, natural, rational
from sci.proofs.theorems import make_problem


@pytest.mark.parametrize(
    ("text", "value"), [("3", 3), ("-1/3", Fraction(-1, 3)), ("0.01", Fraction(1, 100)), ("2/4", Fraction(1, 2))]
)
def test_rationals(text, value):
    assert rational("eps", text) == value


@pytest.mark.parametrize(
    "text", ["", "1/0", "1/00", "1e3", "nan", "inf", "1_0", " 1", "+1", ".5", "1/-2", "\uff11", "9" * 61]
)
def test_no_rationals(text):
    with pytest.raises(BadInput, match=r"^parameter eps: '.*' is not a rational \(allowed: such as 3, 1/100, 0.01\)$"):
        rational("eps", text)


def test_naturals():
    assert natural("r", "7", 7, 7) == 7
    for text in ("6", "8", "-7", "7.0", "", "\uff17", "1" * 61):
        with pytest.raises(BadInput, match=r"^parameter r: '.*' is not allowed \(an integer from 7 to 7\)$"):
            natural("r", text, 7, 7)
    with pytest.raises(BadInput, match="an integer at least 2"):
        natural("r", "1", 2)


def test_names():
    assert known("mse", ["sse", "mse"], "cost") == "mse"
    with pytest.raises(BadInput, match=r"^no cost is named 'mes', did you mean 'mse'\? \(allowed: mse, sum-abs\)$"):
        known("mes", ["sum-abs", "mse"], "cost")
    with pytest.raises(BadInput, match=r"^no cost is named 'quite else' \(allowed: mse\)$"):
        known("quite else", ["mse"], "cost")
    with pytest.raises(BadInput, match=r"\(allowed: none\)"):
        known("x", [], "cost")


def test_defaults_are_filled_in():
    assert complete("p", {"a": "1"}, {"a": "0", "b": "2"}) == {"a": "1", "b": "2"}
    with pytest.raises(BadInput, match="no parameter of p is named 'c'"):
        complete("p", {"c": "1"}, {"a": "0"})


def test_problems_show_their_parameters():
    assert repr(make_problem("positivity", {})) == "<positivity>"
    assert repr(make_problem("lp-digits", {"K": "2"})) == "<lp-digits K=2 digits=2 m=1 n=3 p=2>"
