"""Every check is needed: the checker without it, or with a weaker one, gets a case of the suite wrong."""

import pytest

from tests.accept.checker import FILES, written
from tests.accept.good import good
from tests.reject.bad import bad
from tests.reject.suite import survivors

HARMLESS = {
    "__main__.py": {
        "without len(arguments) not in (1, 3)",  # the command line: tests/unit/test_checker.py
        "without arguments[1:2] not in ([], ['--statement'])",
        "without len(rest) >= 2",
        "without reads",  # certificates about files: tests/reject/test_witness.py
        "without why",  # only the words
        "without type(error).__name__",
        "without _SHORT.fullmatch(text)",  # what is echoed: the same
        "without not free",
    },
    "changes.py": {"moved count > 1"},  # only the words
    "costs.py": {"moved u <= 1"},  # both formulas are 1/2 there
    "network.py": {
        "without type(layer) is list",  # a text or an object of two parts has no lists as its parts
        "moved len(value) >= 1",  # no problem has networks of one layer
    },
    "randomised.py": {
        "without first",  # which of the outputs stands in the sentence
        "without found",
        "moved count > 1",  # only the words
    },
    "statistical.py": {"without first", "without found"},
    "statements/model_argmin.py": {
        "without family",  # no certificate is about the centre
        "without isinstance(self.model, Affine)",  # no other class is penalised
    },
    "statements/relu_argmin.py": {"without family"},  # no certificate is about T_0
}


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    """Cases, the one that noticed the last mutant first, and their files."""
    cases = [*bad(), *good()]
    return cases, written(cases, tmp_path_factory.mktemp("corpus"))


@pytest.mark.parametrize("file", FILES)
def test_no_check_can_be_left_out_or_weakened(file, corpus, tmp_path):
    assert survivors(file, corpus, tmp_path, HARMLESS.get(file, ())) == []
