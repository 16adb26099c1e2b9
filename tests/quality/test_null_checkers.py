"""Checkers that check nothing, or not enough: the suite catches each of them."""

import pytest

from tests.accept.checker import Checker, mistakes, verdict, written
from tests.accept.good import good
from tests.reject.bad import bad

REAL, SAID = Checker(), {}


def really(path, case):
    """What the real checker says, asked once."""
    if path not in SAID:
        SAID[path] = REAL.judge(path, case)
    return SAID[path]


def accept_all(path, case):
    return verdict(0, ["VERIFIED"])


def reject_all(path, case):
    return verdict(1, ["REJECTED [header] no"])


def decline_all(path, case):
    return verdict(2, ["DECLINED no"])


def parse_only(path, case):
    """Reads every line and the footer, and stops there."""
    said = really(path, case)
    return said if said in ("encoding", "footer", "DECLINED") else "VERIFIED"


def right_word_wrong_rule(path, case):
    """Knows what to reject, and not why."""
    said = really(path, case)
    return said if said in ("VERIFIED", "DECLINED", "INTERNAL") else "footer"


def rejects_what_it_should_decline(path, case):
    return {"DECLINED": "footer"}.get(said := really(path, case), said)


@pytest.fixture(scope="module")
def suite(tmp_path_factory):
    accepted, rejected = good(), bad()
    return accepted, rejected, written([*accepted, *rejected], tmp_path_factory.mktemp("suite"))


def test_the_real_one_passes(suite):
    accepted, rejected, paths = suite
    assert mistakes(really, [*accepted, *rejected], paths) == []


@pytest.mark.parametrize("null", [reject_all, decline_all])
def test_good_certificates_catch(null, suite):
    accepted, _, paths = suite
    assert len(mistakes(null, accepted, paths)) == len(accepted)


@pytest.mark.parametrize(
    "null", [accept_all, reject_all, decline_all, parse_only, right_word_wrong_rule, rejects_what_it_should_decline]
)
def test_bad_certificates_catch(null, suite):
    _, rejected, paths = suite
    assert len(mistakes(null, rejected, paths)) >= 10


def test_each_rule_catches_the_one_that_accepts_all(suite):
    _, rejected, paths = suite
    caught = set(mistakes(accept_all, rejected, paths))
    assert all(case.name in caught for case in rejected if case.verdict != "VERIFIED")
