"""`check_problem` on reductions: the shipped ones agree, and a slip in either half of the example is found."""

from pathlib import Path

import pytest
from hypothesis import strategies as st

from sci.proofs.testing import check_problem
from sci.proofs.theorems import make_problem

EXAMPLE = Path(__file__).resolve().parents[2] / "examples/new_reduction.py"
REDUCTIONS = ["infinitely-many-pages", "rational-number", "spectral-radius", "spectrum-bounded"]
"""A few; tests/property/test_reductions.py compares the halves of all of them."""
ANSWERS = st.sampled_from([0, 1])


@pytest.mark.parametrize("name", REDUCTIONS)
def test_the_halves_of_shipped_reductions_agree(name):
    check_problem(make_problem(name, {}))


def example(tmp_path, old="", new=""):
    text = EXAMPLE.read_text()
    assert not old or text.count(old) == 1
    place = tmp_path / "mine.py"
    place.write_text(text.replace(old, new) if old else text)
    names: dict = {"__name__": "mine"}
    exec(place.read_text(), names)
    return names["Problem"]({}), place


def test_the_documented_call_passes(tmp_path):
    problem, place = example(tmp_path)
    check_problem(problem, ANSWERS, place)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("return k + 1", "return k", r"value at \(\d+,\) is \d+ for the ones of .* up to row reach"),
        ("Fraction(word.count(k + 1))", "Fraction(word.count(k))", r"the checker says: REJECTED \[answer\]"),
        ("word.count(index + 1), 1", "word.count(index), 1", r"the checker says: REJECTED \[answer\]"),
        ("return index + 1", "return index + 2", r"the checker says: REJECTED \[answer\]"),
        ('"""Whether there are infinitely many ones, if the output is right."""\\n        return 1 - output',
         "return output", r"the checker says: REJECTED \[answer\]"),
        ("word.count(index + 1), 1", "word.count(index + 1) / 1, 1", "the checker says: INTERNAL"),
    ],
)  # fmt: skip
def test_a_slip_is_found(tmp_path, old, new, said):
    problem, place = example(tmp_path, old.replace("\\n", "\n"), new)
    with pytest.raises(AssertionError, match=said):
        check_problem(problem, ANSWERS, place)
