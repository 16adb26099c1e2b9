"""Norms as budgets."""

from fractions import Fraction as Q

import pytest

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


@pytest.mark.parametrize("values", [(Q(0), Q(1)), (Q(1), Q(-1))])
def test_a_norm_is_positive(values):
    with pytest.raises(BadInput, match="positive"):
        Norm("mine", *values)
