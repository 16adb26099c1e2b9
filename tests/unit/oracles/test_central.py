from fractions import Fraction

import pytest

from sci.oracles.central import CentralOracle, CommittedOracle, nearest
from sci.proofs.theorems import make_problem

POSITIVITY = make_problem("positivity", {})


@pytest.mark.parametrize(
    ("x", "n", "m"),
    [
        (Fraction(1, 2), 0, 0),
        (Fraction(3, 2), 0, 1),
        (Fraction(-1, 2), 0, -1),
        (Fraction(1, 3), 2, 1),
        (Fraction(-1, 3), 2, -1),
        (Fraction(5), 3, 40),
    ],
)
def test_nearest_with_ties_downward(x, n, m):
    assert nearest(x.numerator, x.denominator, n) == m


def test_the_central_oracle_knows_nothing_of_the_families():
    assert [CentralOracle(POSITIVITY).answer(0, n) for n in (0, 7, 5000)] == [0, 0, 0]


def test_a_committed_oracle_is_central_below_its_N_and_tells_from_there_on():
    oracle = CommittedOracle(POSITIVITY, 1, 3)
    assert [oracle.answer(0, n) for n in range(6)] == [0, 0, 0, 1, 2, 4]
