"""One table of certificate kinds: the checker's and the format's, and nothing else asks for a kind by its name."""

import ast
import re
import runpy
import sys
from pathlib import Path
from pkgutil import resolve_name

import pytest

from sci.errors import BadInput
from sci.proofs.adversary.replay import again
from sci.proofs.certificates.kinds import KINDS
from sci.proofs.certificates.read import Record
from tests.accept.checker import FOLDER

ROOT = Path(__file__).resolve().parents[2]
TABLE = ROOT / "proofs/certificates/kinds.py"
PRODUCT = [path for room in ("sci", "oracles", "algorithms", "proofs") for path in (ROOT / room).rglob("*.py")]
OURS = [path for path in PRODUCT if FOLDER not in path.parents and path != TABLE]


def test_the_table_has_the_kinds_of_the_checker(monkeypatch):
    monkeypatch.syspath_prepend(str(FOLDER))
    known = runpy.run_path(str(FOLDER / "__main__.py"), run_name="checker")["known"]
    for name in ("encoding", "refusal"):  # bare names of the checker's: nobody else is to find them
        sys.modules.pop(name, None)
    assert sorted(KINDS) == known()


def test_the_table_has_the_kinds_of_the_format():
    headings = re.findall(r"^## Kinds? (.*)$", (ROOT / "proofs/FORMAT.md").read_text(), re.MULTILINE)
    assert sorted(KINDS) == sorted(re.findall(r"`([a-z]+)`", " ".join(headings)))


@pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))
def test_what_the_table_names_is_there(kind):
    for named in (kind.story, kind.pictures, kind.table, kind.replay):
        assert not named or callable(resolve_name(named))


RUNS = {
    *("approximation", "changes", "counterexample", "defeat", "determined", "extension", "randomised", "statistical"),
}


@pytest.mark.parametrize("name", KINDS)
def test_a_kind_that_is_about_no_run_says_so_in_one_line(name):
    if KINDS[name].replay:
        assert name in RUNS
    else:
        with pytest.raises(BadInput, match=f"^a certificate of kind {name} is not about a run: there is nothing to"):
            again(Record(name, "positivity", {}), "mine.py:f")


def asked_for(source: str) -> list[int]:
    """The lines on which a kind is asked for by its name.

    In a comparison, a match, a literal dictionary that is looked up, or a collection of names of kinds only.
    """
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Compare):
            asked = [node.left, *node.comparators]
        elif isinstance(node, ast.MatchValue):
            asked = [node.value]
        elif isinstance(node, ast.Attribute | ast.Subscript) and isinstance(node.value, ast.Dict):
            asked = [key for key in node.value.keys if key]
        elif isinstance(node, ast.Tuple | ast.List | ast.Set) and all(map(is_kind, node.elts)):
            asked = node.elts
        else:
            continue
        found += [part.lineno for part in asked if any(map(is_kind, ast.walk(part)))]
    return sorted(set(found))


def is_kind(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and node.value in KINDS


def test_no_other_product_file_asks_for_a_kind():
    assert len(OURS) > 150
    assert {str(path.relative_to(ROOT)): lines for path in OURS if (lines := asked_for(path.read_text()))} == {}


@pytest.mark.parametrize(
    "source",
    [
        "record.kind == 'game'",
        "'stable' != kind",
        "kind in ('game', other)",
        "NO_RUNS = ('game', 'stable')",
        "{'unstable': 2}.get(kind, 0)",
        "{'unstable': 2}[kind]",
        "match kind:\n    case 'game': pass",
    ],
)
def test_asking_for_a_kind_is_found(source):
    assert asked_for(source)
