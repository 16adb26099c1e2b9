"""The kinds `unstable` and `stable`: each obligation has a certificate that breaks only it; every check is needed."""

import pytest

from tests.accept.checker import APART, Checker, written
from tests.accept.instability import good
from tests.reject.instability import bad
from tests.reject.suite import rules_in, survivors, unexplained

BAD, GOOD = bad(), good()
FILES = sorted(APART)
HARMLESS = {"prototypes.py": {"moved place > 0"}}  # cuts at 0 twice: points have x_1 > 0


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
