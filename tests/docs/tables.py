"""The tables of FORMAT.md, for the tests that compare them with the checker."""

import ast
import re
from fractions import Fraction as Q
from math import floor

from tests.accept.checker import FOLDER

TEXT = (FOLDER.parent / "FORMAT.md").read_text()
SECTIONS = re.split(r"(?m)^(?=#{2,3} )", TEXT)


def rows(text: str, first: str) -> list[list[str]]:
    """The cells of the table whose heading row begins with this cell, without that row."""
    lines = text.split("\n")
    found = [number for number, row in enumerate(lines) if row.startswith(f"| {first} |")]
    assert found, first
    cells = []
    for row in lines[found[0] + 2 :]:
        if not row.startswith("|"):
            break
        cells.append([cell.strip() for cell in row[1:-1].split("|")])
    return cells


def section(name: str) -> str:
    """The section of a problem."""
    found = [part for part in SECTIONS if part.startswith("### ") and f"`{name}`" in part.partition("\n")[0]]
    assert len(found) == 1, name
    return found[0]


def code(cell: str) -> list[str]:
    """What stands in backticks."""
    return re.findall(r"`([^`]*)`", cell)


def evaluated(text: str, values: dict[str, Q]) -> Q:
    """An expression in these names; integers are exact rationals."""
    tree = ast.parse(text.strip(), mode="eval")
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            assert node.id in {*values, "max", "abs", "floor"}, node.id
    text = re.sub(r"(?<![\w.])(\d+)", r"Q(\1)", text.strip())
    return Q(eval(text, {"Q": Q, "max": max, "abs": abs, "floor": floor}, dict(values)))  # noqa: S307 - of our own text
