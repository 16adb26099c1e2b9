"""What the checker says of moves and boxes is true as it is printed, and costs no more than what it says."""

from fractions import Fraction as Q

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sci.proofs.certificates.deliver import check
from sci.rational import to_text
from tests.accept.checker import Checker
from tests.accept.writing import line, seal
from tests.reject.instability_base import DESIGN, STABLE, TIE, UNSTABLE, fooled, tied

CHECKER = Checker().modules
LONG = Q(1, 10**40)
rationals = st.one_of(
    st.fractions(), st.builds(lambda x, n: x * Q(2) ** n + LONG, st.fractions(), st.integers(-2000, 2000))
)


@pytest.fixture
def claim(tmp_path):
    def verified(data):
        (tmp_path / "a.cert").write_bytes(data)
        found = check(tmp_path / "a.cert")
        assert found.verified
        return "\n".join(found.claim)

    return verified


def test_a_move_down_is_printed_as_one(claim):
    """From 1/4 down to 3/10 of it and a little: by -0.175..., not by 0.175."""
    moved = tied(DESIGN, c=to_text(Q(3, 40) + LONG))
    assert "the move (0, -1.399... * 2**-3) of the first two coordinates" in claim(moved)


def test_ties_are_named_and_errors_that_need_no_move(claim):
    said = claim(tied(DESIGN))
    assert "draws: 1 of 2); a tie counts as wrong, and is met on 1 of them, and their true label is kept;" in said
    assert "without a move it is right on none of them: no move is needed" in said
    assert "tie" not in claim(seal(UNSTABLE))


def test_a_bound_is_not_exceeded_by_what_is_printed(claim):
    """1/20 is above 2**-5 = 1/32, and 2**-4 would be claimed in vain."""
    long = to_text(Q(1, 20) - LONG)
    assert "the moves (s, -2**-2), every s in [0, 2**-5]," in claim(
        seal([*UNSTABLE[:2], fooled(s1=long, points=[2], sides=[-1])])
    )
    assert "on the whole box |dx_1| <= 2**-5, |dx_2|" in claim(seal([*STABLE[:2], ["box", long]]))
    assert "|dx_1| <= 1/25, |dx_2|" in claim(seal([*STABLE[:2], ["box", to_text(Q(1, 25))]]))


def test_a_hypothesis_about_the_readout_leaves_no_verdict_open(claim):
    said = claim(tied({**DESIGN, "readout": "monotone:1/2"}))
    assert "HYPOTHESIS: a nondecreasing readout, 1/2 at 1/2 only, strictly between -1/2 and 3/2" in said


def value(text):
    """What a printed number says, its digits taken as all there are."""
    digits, dots, power = text.partition("... * ")
    if not dots:
        digits, power = ("1", text) if "**" in text else (text, "2**0")
    sign = -1 if power.startswith("-") else 1
    return sign * Q(digits) * Q(2) ** int(power.rpartition("**")[2])


@given(rationals)
def test_printed_numbers(x):
    shown, reach = CHECKER["printing"].move(x), CHECKER["printing"].reach(abs(x)) if x else "0"
    assert abs(value(shown)) <= abs(x) < abs(value(shown)) * Q(1002, 1000) or value(shown) == x
    assert shown.startswith("-") == (x < 0)
    assert value(reach) <= abs(x) < 2 * value(reach) or x == 0
    assert max(len(shown), len(reach)) < 50


def test_many_moves_do_not_go_through_the_whole_sample_again_and_again():
    statement = labels_counted({**DESIGN, "K": "500"})
    lines = iter([line(entry) for entry in (["network", TIE], *[fooled(s1="0", points=[2], sides=[-1])] * 100)])
    said = CHECKER["unstable"].verify(statement, lines)
    assert len(said) == 102
    assert "(distinct: 1 of 250, draws: 1 of 250)" in said[-1]
    assert statement.asked < 3000


def labels_counted(parameters):
    """The statement, which counts how often it is asked for a label."""
    checker = Checker()
    with checker._active():
        kind, _ = checker.main["choose"]("instability", None)

    class Counting(kind):
        asked = 0

        def label(self, k):
            self.asked += 1
            return super().label(k)

    return Counting(parameters)


def test_boxes_are_decided_without_hashes(monkeypatch):
    """As many Fractions as one likes have the same hash."""
    layers = [([[1, 0]], [-1], 4), ([[2]], [1], 1)]  # 1 + 2 ReLU((x_1 - 1)/4)
    monkeypatch.setattr(Q, "__hash__", None)
    assert CHECKER["relu"].on_kinks(layers, [Q(3), Q(0)]) == ([0, 1, 3], [1, 1, 2])
