"""Each obligation has a certificate that breaks only that one, and the checker names the rule."""

import ast

import pytest

from tests.accept.checker import FILES, FOLDER, Checker
from tests.reject.bad import bad

CASES = bad()


@pytest.fixture(scope="module")
def checker():
    return Checker()


@pytest.mark.parametrize("case", CASES, ids=str)
def test_is_rejected_by_the_rule(case, checker, tmp_path):
    path = tmp_path / "bad.cert"
    path.write_bytes(case.data)
    assert checker.judge(path, case) == case.verdict


POSITION = {"require": 1, "Reject": 0, "read": 1}  # of the rule among the arguments


def rules_in_the_source() -> set[str]:
    """The rules that the checker's source names."""
    calls = [node for file in FILES for node in ast.walk(ast.parse((FOLDER / file).read_text())) if is_call(node)]
    arguments = [call.args[POSITION[call.func.id]] for call in calls]
    return {argument.value for argument in arguments if isinstance(argument, ast.Constant)}


def is_call(node) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in POSITION


def test_every_rule_in_the_source_has_a_case():
    assert rules_in_the_source() == {case.verdict for case in CASES if case.statement is None} - {
        "VERIFIED",
        "DECLINED",
    }


def test_every_rule_is_explained_in_the_format():
    text = (FOLDER.parent / "FORMAT.md").read_text()
    assert {rule for rule in rules_in_the_source() if f"**[{rule}]**" not in text} == set()
