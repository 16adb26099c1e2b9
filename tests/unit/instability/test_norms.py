"""Norms as budgets."""

from fractions import Fraction as Q

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sci.errors import BadInput
from sci.proofs.instability.attack.norms import Norm, p_norm


@pytest.mark.parametrize("text", ["inf", "1", "2", "3/2", "2.5", "100"])
def test_p_norms_are_1_on_unit_vectors(text):
    assert p_norm(text) == Norm(text, Q(1), Q(1))


def test_the_bound_is_a_weighted_sum():
    assert Norm("mine", Q(2), Q(1, 3)).bound(Q(1, 4), Q(-3)) == Q(3, 2)


@pytest.mark.parametrize("text", ["0", "1/2", "-1", "", "two", "1e9999999", "1/0", "nan", "2 ", "0.99", "٣"])
def test_norms_that_are_none(text):
    with pytest.raises(BadInput, match="p-norm"):
        p_norm(text)


@pytest.mark.parametrize(
    ("p", "move", "size"),
    [
        ("inf", (3, -4, 1), 4),
        ("1", (3, -4, 0), 7),
        ("2", (3, -4), 5),
        ("3", (3, 4, 5), 6),
        ("3/2", (9, 16, -25), 36),
        ("1.5", (9, 16, -25), 36),
        ("1000/999", (0, Q(1, 3)), Q(1, 3)),
        ("2", (0, 0), 0),
    ],
)
def test_a_move_of_exactly_the_budget_is_allowed_and_no_other(p, move, size):
    """The sizes are rational, so that an equality has to be decided, not only an order."""
    norm, move, size = p_norm(p), tuple(map(Q, move)), Q(size)
    low, high = norm.size(move)
    assert low <= size <= high <= low * (1 + Q(1, 1 << 50))
    assert norm.allows(move, size or Q(1))
    assert norm.allows(move, size + Q(1, 10**60))
    assert not size or not norm.allows(move, size - Q(1, 10**60))


@given(st.fractions(1, 9), st.lists(st.fractions(-2, 2), min_size=1, max_size=4), st.fractions(Q(1, 9), 3))
def test_sizes_are_what_floats_say(p, move, budget):
    norm = p_norm(str(p.limit_denominator(50)))
    exponent = float(norm.p)
    low, high = norm.size(move)
    in_floats = sum(abs(float(x)) ** exponent for x in move) ** (1 / exponent)
    assert low <= high
    assert float(low) == pytest.approx(in_floats, rel=1e-9, abs=1e-12)
    assert norm.allows(move, budget) == (low <= budget) or low <= budget < high


@pytest.mark.parametrize("norm", [p_norm("1001"), p_norm("1001/1000"), Norm("mine", Q(1), Q(1))])
def test_sizes_that_are_not_computed(norm):
    with pytest.raises(BadInput, match="sizes are computed for inf and ratios of integers up to 1000"):
        norm.size((Q(1),))


@pytest.mark.parametrize("values", [(Q(0), Q(1)), (Q(1), Q(-1))])
def test_a_norm_is_positive(values):
    with pytest.raises(BadInput, match="positive"):
        Norm("mine", *values)
