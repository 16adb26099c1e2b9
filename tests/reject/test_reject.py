"""Each obligation has a certificate that breaks only that one, and the checker names the rule."""

import pytest

from tests.accept.checker import FILES, Checker
from tests.reject.bad import bad
from tests.reject.suite import rules_in, unexplained

CASES = bad()


@pytest.fixture(scope="module")
def checker():
    return Checker()


@pytest.mark.parametrize("case", CASES, ids=str)
def test_is_rejected_by_the_rule(case, checker, tmp_path):
    path = tmp_path / "bad.cert"
    path.write_bytes(case.data)
    assert checker.judge(path, case) == case.verdict


def test_every_rule_in_the_source_has_a_case():
    assert rules_in(FILES) == {case.verdict for case in CASES if case.statement is None} - {
        "VERIFIED",
        "DECLINED",
        "prototypes",  # of prototypes.py: tests/reject/test_instability.py
        "trees",  # of trees.py: the same
    }


def test_every_rule_is_explained_in_the_format():
    assert unexplained(FILES) == set()
