"""Every check is needed: the checker without it, or with a weaker one, gets a case of the suite wrong."""

import shutil
import signal

import pytest

from tests.accept.checker import FILES, FOLDER, Checker, mistakes, written
from tests.accept.good import good
from tests.reject.bad import bad
from tests.reject.mutants import mutants

HARMLESS = {
    "__main__.py": {
        "without len(arguments) not in (1, 3)",  # the command line: tests/unit/test_checker.py
        "without arguments[1:2] not in ([], ['--statement'])",
        "without error",  # only the words
        "without type(error).__name__",
    },
    "network.py": {
        "without type(layer) is list",  # a text or an object of two parts has no lists as its parts
        "moved len(value) >= 1",  # no problem has networks of one layer
    },
    "randomised.py": {
        "without first",  # which of the outputs stands in the sentence
        "without failure",
        "moved mass.denominator <= 1 << 20",  # only the words
        "moved count > 1",
    },
    "statistical.py": {"without first", "without failure"},
    "statements/relu_argmin.py": {
        "without family",  # no certificate is about T_0
        "moved u <= 1",  # both formulas are 1/2 there
    },
}


@pytest.fixture(autouse=True)
def interruptible():
    before = signal.signal(signal.SIGVTALRM, signal.default_int_handler)
    yield
    signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    signal.signal(signal.SIGVTALRM, before)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    """Cases, the one that noticed the last mutant first, and their files."""
    cases = [*bad(), *good()]
    return cases, written(cases, tmp_path_factory.mktemp("corpus"))


def noticed(folder, cases, paths) -> bool:
    """Whether some case is judged wrongly, or the copy does not even load."""
    signal.setitimer(signal.ITIMER_VIRTUAL, 30)  # a copy that does not end is interrupted, which it calls INTERNAL
    try:
        checker = Checker(folder)
    except Exception:  # noqa: BLE001 - whatever goes wrong is noticed
        return True
    for position, case in enumerate(cases):
        if mistakes(checker.judge, [case], paths):
            cases.insert(0, cases.pop(position))
            return True
    return False


@pytest.mark.parametrize("file", FILES)
def test_no_check_can_be_left_out_or_weakened(file, corpus, tmp_path):
    folder = tmp_path / "check"
    shutil.copytree(FOLDER, folder, ignore=shutil.ignore_patterns("__pycache__"))
    assert not noticed(folder, *corpus), "the checker as it is fails the suite"
    survivors = []
    for line, what, source in mutants(FOLDER / file):
        (folder / file).write_text(source)
        if what not in HARMLESS.get(file, ()) and not noticed(folder, *corpus):
            survivors.append(f"{file}:{line}: {what}")
    assert survivors == []
