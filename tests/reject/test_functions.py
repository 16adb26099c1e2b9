"""The kinds `approximation` and `extension`: a certificate breaks each obligation; every check is needed."""

import ast
import shutil

import pytest

from tests.accept.checker import FOLDER, ON_FUNCTIONS, Checker, mistakes, written
from tests.accept.functions import good
from tests.reject.functions import bad
from tests.reject.mutants import mutants
from tests.reject.test_reject import POSITION, is_call

BAD, GOOD = bad(), good()
FILES = sorted(ON_FUNCTIONS)
HARMLESS = {
    "statements/continuous_approximation.py": {
        "moved error <= self.eps",  # there is no room for omega then
        "moved apart > 0",  # 0 is always room enough
    },
    "sparse.py": {"without type(layer) is list"},  # a text or an object of two parts has no lists as its parts
    "statements/increasing_root.py": {"moved x.denominator < 10 ** 6"},  # only the words
}


@pytest.fixture(scope="module")
def checker():
    return Checker()


@pytest.mark.parametrize("case", [*BAD, *GOOD], ids=str)
def test_the_verdict(case, checker, tmp_path):
    path = tmp_path / "case.cert"
    path.write_bytes(case.data)
    assert checker.judge(path, case) == case.verdict


def rules_in_the_source() -> set[str]:
    calls = [node for file in FILES for node in ast.walk(ast.parse((FOLDER / file).read_text())) if is_call(node)]
    arguments = [call.args[POSITION[call.func.id]] for call in calls]
    return {argument.value for argument in arguments if isinstance(argument, ast.Constant)}


def test_every_rule_has_a_case_and_is_explained_in_the_format():
    assert rules_in_the_source() <= {case.verdict for case in BAD}
    text = (FOLDER.parent / "FORMAT.md").read_text()
    assert {rule for rule in rules_in_the_source() if f"**[{rule}]**" not in text} == set()


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    cases = [*BAD, *GOOD]
    return cases, written(cases, tmp_path_factory.mktemp("corpus"))


def noticed(folder, cases, paths) -> bool:
    """Whether some case is judged wrongly, or the copy does not even load."""
    try:
        checker = Checker(folder)
    except Exception:  # noqa: BLE001 - whatever goes wrong is noticed
        return True
    for position, case in enumerate(cases):  # the one that noticed the last mutant first
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
    assert "\n".join(survivors) == ""
