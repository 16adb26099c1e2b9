"""Naming what a user supplies."""

import sys
from pathlib import Path

import pytest

from sci.errors import BadInput
from sci.running.target import guarded, load, parse


@pytest.fixture(autouse=True)
def _folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", [*sys.path])
    monkeypatch.setattr(sys, "modules", {**sys.modules})
    Path("helper_of_mine.py").write_text("value = 5\n")
    Path("mine.py").write_text(
        "from helper_of_mine import value\n"
        "import fractions\n"
        "class Made:\n    def __init__(self, size=value, name=''):\n        self.size, self.name = size, name\n"
        "def __getattr__(name):\n    raise AttributeError(name)\n"
    )
    Path("fractions.py").write_text("raise ImportError\n")


def test_names_and_arguments():
    assert parse("mine.py:Made") == ("mine.py", "Made", None)
    assert parse("mine.py:Made()") == ("mine.py", "Made", {})
    assert parse("a.b:Made(size=3, name='x:(y)')") == ("a.b", "Made", {"size": 3, "name": "x:(y)"})
    assert parse("a:f(x=-1, y=[1, {'k': None}])")[2] == {"x": -1, "y": [1, {"k": None}]}


@pytest.mark.parametrize(
    "text", ["", ":", "mine", "mine.py", "mine.py:", ":f", "mine.py:1f", "mine.py:f g", "mine.py:f(", "mine.py:a.b"]
)
def test_no_targets(text):
    with pytest.raises(BadInput, match=r"is not a target \(allowed: file\.py:Name, package\.module:Name"):
        parse(text)


@pytest.mark.parametrize(
    "text", ["1", "a", "a=b", "*a", "**a", "a=1, a=2", "a=1)(b=2", "a=" + "(" * 500, "a=1\x00", "a={[]: 1}"]
)
def test_no_arguments(text):
    with pytest.raises(BadInput, match=r"must have the form \(key=value, \.\.\.\) with literal values"):
        parse(f"mine.py:f({text})")


def test_a_file_may_import_its_neighbours_but_not_replace_the_standard_library():
    assert load("mine.py:Made")().size == 5
    assert load("mine.py:Made(size=7)").size == 7
    assert "Fraction" in vars(load("mine.py:fractions"))


def test_a_module_on_the_path_or_here():
    assert load("collections.abc:Mapping") is load("collections.abc:Mapping")
    Path("found_here_only.py").write_text(Path("mine.py").read_text())  # other tests leave a module `mine` behind
    assert load("found_here_only:Made")().size == 5


def test_two_loads_of_a_file_share_nothing():
    assert load("mine.py:Made") is not load("mine.py:Made")


def test_what_is_missing_is_named():
    with pytest.raises(BadInput, match=r"there is no file yours\.py"):
        load("yours.py:Made")
    with pytest.raises(BadInput, match=r"mine.py has no 'Mad' \(it has: Made, fractions, value\)"):
        load("mine.py:Mad")


def test_users_code_fails_as_bad_input_but_for_memory_and_time():
    def fails(error):
        def action():
            raise error

        return action

    with pytest.raises(BadInput, match=r"^it: SystemExit: 0 \(test_target\.py, line 76\)$"):
        guarded("it", fails(SystemExit(0)))
    with pytest.raises(BadInput, match=r"^their own$"):
        guarded("it", fails(BadInput("their own")))
    for error in (MemoryError, KeyboardInterrupt):
        with pytest.raises(error):
            guarded("it", fails(error))
