"""A small certificate takes the checker little time and memory: a sample of ``python -m tests.work``."""

import pytest

from tests import work

WITHIN = ("VERIFIED", "REJECTED", "DECLINED")
LONG = [new for found in work.corpus().values() for new in work.with_long_numbers(found[0])]


@pytest.mark.parametrize("case", work.AT_THE_LIMITS[1::4], ids=str)
def test_at_the_limits(case):
    require_within(case)


@pytest.mark.parametrize("case", LONG[::100], ids=str)
def test_with_long_numbers(case):
    require_within(case)


def require_within(case):
    took = work.run(case)
    assert took.said.startswith(WITHIN), took
    assert "time of the processor" not in took.said, took
    assert took.seconds < work.MOST_SECONDS, took
    assert took.memory < work.MOST_MEMORY, took


@pytest.mark.parametrize("case", [work.jordan(60, 30), work.pairs(2_999, "1/16", 8)], ids=str)
def test_what_is_too_much_work_is_declined_with_the_estimate(case):
    said = work.run(case).said
    assert said.startswith("DECLINED")
    assert ": estimated at more than 2^" in said
