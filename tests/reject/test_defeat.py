"""The kind `defeat`: a certificate breaks each obligation; every check is needed."""

import pytest

from tests.accept.checker import LIMITS, Checker, written
from tests.accept.defeat import good
from tests.reject.defeat import bad
from tests.reject.suite import rules_in, survivors, unexplained

BAD, GOOD = bad(), good()
FILES = sorted(LIMITS)
HARMLESS = {  # only the words, which claims.json has
    "defeat_rules.py": {"moved one + none > Fraction(1, 2)", "moved zero + none > Fraction(1, 2)"},
}


@pytest.fixture(scope="module")
def checker():
    return Checker()


@pytest.mark.parametrize("case", [*BAD, *GOOD], ids=str)
def test_the_verdict(case, checker, tmp_path):
    path = tmp_path / "case.cert"
    path.write_bytes(case.data)
    assert checker.judge(path, case) == case.verdict


def test_every_rule_has_a_case_and_is_explained_in_the_format():
    assert rules_in(FILES) <= {case.verdict for case in BAD}
    assert unexplained(FILES) == set()


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    cases = [*BAD, *GOOD]
    return cases, written(cases, tmp_path_factory.mktemp("corpus"))


@pytest.mark.parametrize("file", FILES)
def test_no_check_can_be_left_out_or_weakened(file, corpus, tmp_path):
    assert survivors(file, corpus, tmp_path, HARMLESS.get(file, ())) == []
