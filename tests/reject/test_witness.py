"""The kind `witness`: each obligation has a certificate that breaks only it; every check is needed."""

import pytest

from tests.accept.checker import ON_FILES, Checker, written
from tests.accept.witness import good, good_labels
from tests.reject.suite import rules_in, survivors, unexplained
from tests.reject.witness import bad

BAD, GOOD = bad(), [*good(), *good_labels()]
FILES = sorted(ON_FILES)
READERS = {"arrays.py", "vnnlib.py", "witness_file.py"}  # compared with another reader: test_arrays.py, test_judge.py
MUTATED = sorted(ON_FILES - READERS)
HARMLESS: dict[str, set[str]] = {}


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


@pytest.mark.parametrize("file", MUTATED)
def test_no_check_can_be_left_out_or_weakened(file, corpus, tmp_path):
    assert survivors(file, corpus, tmp_path, HARMLESS.get(file, ())) == []
