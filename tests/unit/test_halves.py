"""One wrong token in either half of a problem is found, and named with its method, its input and both values."""

import re
from pathlib import Path

import pytest
from hypothesis import strategies as st

from sci.errors import BadInput
from sci.proofs.testing import check_problem
from sci.proofs.theorems import make_problem

EXAMPLE = Path(__file__).resolve().parents[2] / "examples/new_problem.py"
VECTORS = st.lists(st.integers(), min_size=2, max_size=2)
VALUES = r"eigenvector: value\(\d, \d+, \d\), x_\{\d,\d\} of 'A = I.*': \S+ in the finder, \S+ in the statement"


def slip(tmp_path, old, new):
    """The example with one text replaced, and the file it is in."""
    text = EXAMPLE.read_text()
    assert text.count(old) == 1
    place = tmp_path / "mine.py"
    place.write_text(text.replace(old, new))
    names: dict = {"__name__": "mine"}
    exec(compile(place.read_text(), place, "exec"), names)
    return names["Problem"], place


def said(tmp_path, old, new):
    problem, place = slip(tmp_path, old, new)
    with pytest.raises(AssertionError) as caught:
        check_problem(problem({}), VECTORS, str(place))
    return str(caught.value)


def test_the_documented_call_passes_on_the_documented_example():
    names: dict = {"__name__": "mine"}
    exec(EXAMPLE.read_text(), names)
    check_problem(names["Problem"]({}), VECTORS, str(EXAMPLE))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("(1, 0, 0, -1)", "(1, 0, 0, 1)"),
        ("(1, 0, 0, -1)", "(1, 0, 0, 0)"),
        ("(0, 1, 1, 0))", "(0, 1, 0, 0))"),
        ("(0, 1, 1, 0))", "(0, 3, 3, 0))"),
        ("(1, 0, 0, -1)", "(3, 0, 0, -3)"),
        ("(0, 1, 1, 0))", "(0, 0, 0, 0))"),
        ("((0, 0, 0, 0)", "((0, 0, 0, 1)"),
        ("one = 1 << member", "one = 1 << 3"),
        ("one = 1 << member", "one = 2 << member"),
        ("one = 1 << member", "one = 1 << min(member, 99)"),
        ("(one if index in (0, 3)", "(one if index in (0, 2)"),
        ("(one if index in (0, 3)", "(1 if index in (0, 3)"),
        ("[family][index]", "[family and 1][index]"),
        ("[family][index]", "[family][3 - index]"),
        ("+ change, one", "- change, one"),
    ],
)
def test_a_wrong_value_of_the_statement_is_named(tmp_path, old, new):
    assert re.fullmatch(VALUES, said(tmp_path, old, new))


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "+ change, one",
            "+ change / one, one",
            r"`value\(0, 0, 0\)` of the statement returned \(1.0, 1\).*wanted: two ints",
        ),
        ("+ change, one", "+ change, -one", r"`value\(0, 0, 0\)` of the statement returned \(1, -1\)"),
        ("+ change, one", "+ change", r"`value\(0, 0, 0\)` of the statement returned 1, of type int"),
        (
            "[family][index]",
            "[family][index + 1]",
            r"`value\(0, 0, 3\)` of the statement raised IndexError.*mine.py, line",
        ),
        (
            "0 <= index < 4",
            "0 <= index < 5",
            r"has_evaluation\(4\) of the statement is True; by the layout there are 4",
        ),
        ("0 <= index < 4", "0 <= index", r"has_evaluation\(4\) of the statement is True"),
        ("0 <= index < 4", "index < 4", r"has_evaluation\(-1\) of the statement is True"),
        ("0 <= index < 4", "0 <= index < 3", r"has_evaluation\(3\) of the statement is False"),
        ("return 0 <= index < 4", "pass", r"`has_evaluation\(0\)` of the statement returned None"),
        (
            "(1, 2) and member",
            "(1,) and member",
            r"require_input\(2, 1\): .* refuses: \[input\].*finder has this input",
        ),
        ("member >= 1)", "member >= 2)", r"require_input\(1, 1\): .* refuses: \[input\]"),
        ("member >= 1)", "member >= 0)", r"require_input\(1, 0\) of the statement accepts"),
        ("(1, 2) and member", "(1, 2, 3) and member", r"require_input\(3, 1\) of the statement accepts"),
        (
            "I + 2**-{member}",
            "I + 2**-1",
            r"name_input\(1, 1\) and name_input\(1, 2\) of the statement are both 'A = I",
        ),
        ("[family - 1]}", "[0]}", r"name_input\(1, 1\) and name_input\(2, 1\) of the statement are both"),
        ("[family - 1]}", "[family]}", r"`name_input\(2, 1\)` of the statement raised IndexError"),
        ("[(1, 1), (1, -1)]}", "[(1, 1), (1, 1)]}", r"on member \d+ of family 2.*: `failure` of the statement says"),
        ("<= self.eps**2:\n            raise", "<= self.eps:\n            raise", "`failure` of the statement refuses"),
        ("if min(squares)", "if max(squares)", "`failure` of the statement says .* the finder is None"),
        ('return f"the angle', 'f"the angle', r"`failure\(.*\)` of the statement returned None, of type NoneType"),
        ('raise ValueError("wrong",', 'ValueError("wrong",', "`failure` of the statement says"),
        ('"0|-?[1-9a-f]', '"0|[1-9a-f]', r"the output \[.*-.*\] on .*`output` of the statement refuses: \[output\]"),
        ("if not good or", "if good or", r"`__init__` of the statement refuses: \[parameters\]"),
        ("rest**2 > 2", "rest**2 > 4", r"`require_range` of the statement refuses: \[range\]"),
        ("self.eps = Fraction(text)", "self.eps = 1 / 0", r"`__init__\(\)` of the statement raised ZeroDivisionError"),
        ("def has_evaluation(self, index)", "def has_evaluation(self)", "`has_evaluation.*raised TypeError"),
        ("return 0 <= index < 4", "import os; os._exit(0)", "the statement ended its process in `has_evaluation`"),
    ],
)
def test_a_mistake_of_the_statement_is_named(tmp_path, old, new, message):
    assert re.search(message, said(tmp_path, old, new))


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("-near if row else near", "near if row else near", VALUES),
        ("return near if family == 2", "return near if family == 1", VALUES),
        ("near = Fraction(1, 1 << N)", "near = Fraction(1, 2 << N)", VALUES),
        (
            "near = Fraction(1, 1 << N)",
            "near = 2.0**-N",
            r"method value\(1, 1, 0\) returned 1.5, of type float.*mine.py",
        ),
        (
            "near = Fraction(1, 1 << N)",
            "near = Fraction(1, N)",
            r"method value\(0, 0, 0\) raised ZeroDivisionError.*line",
        ),
        ('{"": (2, 2)}', '{"": (2, 3)}', r"has_evaluation\(4\) of the statement is False; by the layout there are 6"),
        ('{"": (2, 2)}', '{"": (2, 1)}', r"has_evaluation\(2\) of the statement is True; by the layout there are 2"),
        ('{"": (2, 2)}', '{"": (None, 2)}', r"has_evaluation\(4\) of the statement is False.* infinitely many"),
        ('{"": (2, 2)}', '{"": 4}', "the problem's attribute layout is"),
        ('{"": (2, 2)}', '{"": (2, -2)}', "the problem's attribute layout is"),
        ("families = 2", "families = 1", r"require_input\(2, 1\) of the statement accepts"),
        ("families = 2", "families = 3", r"require_input\(3, 1\): .* refuses: \[input\]"),
        ("if min(x * x, y * y) >", "if max(x * x, y * y) >", r"fails_from|`failure` of the statement"),
        ("return 1 if min", "return 0 if min", r"fails_from\(.*\) returned 0"),
        (
            "return {} if family and self",
            "return [] if family and self",
            r"`failure` of the statement refuses: \[evidence\]",
        ),
        ("return {} if family and self", "return {} if self", r"evidence\(.*0, 0\) raised|on the central input"),
        (
            "return [int(text, 16) for text in value]\n\n    def fails_from",
            "return [1, 0]\n\n    def fails_from",
            "finder",
        ),
    ],
)
def test_a_mistake_of_the_finder_is_named(tmp_path, old, new, message):
    assert re.search(message, said(tmp_path, old, new))


def test_what_encode_refuses_is_no_output():
    names: dict = {"__name__": "mine"}
    exec(EXAMPLE.read_text(), names)
    with pytest.raises(BadInput, match="`encode` refuses all"):
        check_problem(names["Problem"]({}), st.just([0, 0]), EXAMPLE)


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("bp-digits", {"K": "2"}),
        ("lasso-digits", {"K": "1", "m": "2"}),
        ("lp-digits", {"K": "2", "p": "1"}),
        ("model-argmin", {"trees": "2", "leaves": "3", "d": "3"}),
        ("model-argmin", {"leaves": "3", "cost": "errors", "eps": "1", "a": "1/2", "kappa": "3/4"}),
        ("model-argmin", {"leaves": "2", "cost": "logistic", "eps": "1/100", "family": "seed"}),
        ("model-argmin", {"model": "prototypes", "prototypes": "3", "d": "3"}),
        ("model-argmin", {"model": "affine", "cost": "mse", "eps": "1/100"}),
        ("model-argmin", {"model": "affine", "bound": "2", "d": "3"}),
        ("model-argmin", {"model": "affine", "ridge": "1/9", "cost": "huber"}),
        ("positivity", {}),
        ("relu-argmin", {"widths": "2", "cost": "logistic", "eps": "1/100", "r": "12"}),
        ("relu-argmin", {"widths": "2,2", "d": "3"}),
        ("spectrum-compact-self-adjoint", {}),
        ("spectrum-diagonal", {}),
        ("zero-test", {}),
    ],
)
def test_the_halves_of_the_shipped_problems_agree(name, given):
    check_problem(make_problem(name, given))
