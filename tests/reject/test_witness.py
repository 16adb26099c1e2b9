"""The kind `witness`: each obligation has a certificate that breaks only it; every check is needed."""

import pytest

from tests.accept.checker import ON_FILES, Checker, written
from tests.accept.witness import good, good_labels
from tests.reject.suite import rules_in, survivors, unexplained
from tests.reject.witness import bad

BAD, GOOD = bad(), [*good(), *good_labels()]
FILES = sorted(ON_FILES)
READERS = {"network_file.py", "onnx_file.py"}  # of networks; the operators are compared in test_graph.py
MUTATED = sorted(ON_FILES | READERS)
HARMLESS: dict[str, set[str]] = {"witness.py": {"moved factor < 0"}}  # no factor is 0


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
def corpora(tmp_path_factory):
    """The cases about moved points and the others, with their files."""
    apart = ([c for c in [*BAD, *GOOD] if c.name.startswith("labels:") is about] for about in (False, True))
    return [(cases, written(cases, tmp_path_factory.mktemp("corpus"))) for cases in apart]


@pytest.mark.parametrize("file", MUTATED)
def test_no_check_can_be_left_out_or_weakened(file, corpora, tmp_path):
    corpus = corpora[file in ("moved_points.py", "statements/network_labels.py")]
    assert survivors(file, corpus, tmp_path, HARMLESS.get(file, ())) == []
