"""The notebooks of the gallery: every cell runs, and what is shown in a notebook can be shown."""

import ast
import re

import pytest

from tests.docs.blocks import ROOT

CELL = re.compile(r"^```\{code-cell\} python\n(.*?)^```$", re.MULTILINE | re.DOTALL)
NOTEBOOKS = [page for page in sorted((ROOT / "docs/notebooks").glob("*.md")) if page.stem != "index"]


def cells(page):
    return CELL.findall(page.read_text(encoding="utf-8"))


def value_of(cell, names):
    """Run a cell; the value of its last expression, as a notebook shows it."""
    tree = ast.parse(cell)
    last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, "cell", "exec"), names)
    return None if last is None else eval(compile(ast.Expression(last.value), "cell", "eval"), names)  # noqa: S307


@pytest.mark.parametrize("page", NOTEBOOKS, ids=lambda page: page.stem)
def test_notebook(page, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    names = {"__name__": "__main__"}
    drawn = 0
    for cell in cells(page):
        value = value_of(cell, names)
        for show in ("_repr_svg_", "_repr_html_"):
            if hasattr(value, show):
                assert getattr(value, show)().startswith("<")
                drawn += show == "_repr_svg_"
    assert drawn, "a notebook has a picture"


def test_there_are_ten():
    assert len(NOTEBOOKS) >= 10
    index = (ROOT / "docs/notebooks/index.md").read_text()
    assert all(f"]({page.name})" in index and f"\n{page.stem}\n" in index for page in NOTEBOOKS)
