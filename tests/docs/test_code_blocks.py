"""Every code block of the README and of the pages is run, and prints what the page shows."""

import sys
from pathlib import Path

import pytest

from tests.docs.blocks import ROOT, Page, blocks, commands, require_shown

ELSEWHERE = {"new-problem.md"}  # tests/quality/test_new_problem.py
PAGES = [
    ROOT / "README.md",
    *(page for page in sorted((ROOT / "docs").rglob("*.md")) if page.name not in ELSEWHERE and blocks(page)),
]


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """An empty current folder from which modules can be imported, and are forgotten afterwards."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    yield tmp_path
    for name, module in list(sys.modules.items()):
        if str(getattr(module, "__file__", None)).startswith(str(tmp_path)):
            del sys.modules[name]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
@pytest.mark.usefixtures("folder")
def test_page(page):
    Page(page).run()


@pytest.mark.parametrize(
    ("shown", "printed"),
    [
        ("a\n...\nb\n", "a\nx\ny\nb\n"),
        ("a\n...\nb\n", "a\nb\n"),
        ("at ... digits\n", "at 41 digits\n"),
        ("a\n", "a  \n"),
    ],
)
def test_what_is_shown(shown, printed):
    require_shown(shown, printed, "")


@pytest.mark.parametrize(
    ("shown", "printed"), [("a\n", "b\n"), ("a\n", "a\nb\n"), ("a\n...\nb\n", "a\nx\n"), ("a.b\n", "axb\n")]
)
def test_what_is_not_shown(shown, printed):
    with pytest.raises(AssertionError):
        require_shown(shown, printed, "")


def test_commands_may_go_on():
    assert commands("$ sci game \\\n   x\n2/3\n$ sci\n") == [("sci game    x", "2/3\n"), ("sci", None)]


def test_an_error_names_the_page_and_the_line(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    page = Path(tmp_path, "page.md")
    page.write_text("text\n\n```python\n1 / 0\n```\n")
    monkeypatch.setattr("tests.docs.blocks.ROOT", tmp_path)
    with pytest.raises(AssertionError, match=r"page\.md, line 3: division by zero"):
        Page(page).run()
