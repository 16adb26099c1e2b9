"""FORMAT.md stands alone: its limits, costs and readouts, taken from its tables, are those of the checker."""

import ast
import re
from fractions import Fraction as Q
from functools import cache

import pytest

from tests.accept.checker import FOLDER, Checker
from tests.docs.tables import SECTIONS, TEXT, code, evaluated, rows

MODULES = Checker().modules
(LIMITS,) = [part for part in SECTIONS if part.startswith("## Limits")]


@pytest.mark.parametrize("row", rows(TEXT, "cost"), ids=lambda row: row[0])
def test_the_costs(row):
    costs = MODULES["costs"]
    name, combined, adds, bound = code(row[0])[0], row[1], row[2], row[3]
    cost = costs.named(name.replace(":T", ":1/3"), costs.COSTS | {"errors": costs.ERRORS})
    assert cost.combine == {"greatest": "max", "root of the sum": "root"}.get(combined, combined)
    said = code(bound)[0].replace("^", "**") if code(bound) else None
    for u in [Q(k, 7) for k in range(-20, 21)]:
        if not cost.margin and u < 0:
            continue
        if name == "errors":
            right = Q(u <= 0)
        elif name == "huber":
            assert code(adds) == ["u^2/2", "u <= 1", "u - 1/2"]
            right = u**2 / 2 if u <= 1 else u - Q(1, 2)
        else:
            right = evaluated(said, {"u": u, "m": u, "L": sum(Q(1, j * 2**j) for j in range(1, 64))})
        assert cost.lower(u) == right


def test_the_costs_are_all_there():
    assert {code(row[0])[0] for row in rows(TEXT, "cost")} == {*MODULES["costs"].COSTS, "controlled:T", "errors"}


def test_the_readouts():
    readouts = MODULES["readouts"]
    told = {code(row[0])[0].partition(":")[0]: row for row in rows(TEXT, "readout")}
    assert told.keys() == {*readouts.FIXED, "step", "monotone", *readouts.TIES}
    third = Q(1, 3)
    for name, row in told.items():
        readout = readouts.Readout(name if name in readouts.FIXED else f"{name}:1/3")
        threshold = readout.threshold
        if name in readouts.FIXED:
            assert row[3].startswith(f"`T = {threshold}`")
        else:
            assert threshold == third
        for label, cell in ((0, row[1]), (1, row[2])):
            for near in (Q(-2), Q(-1, 2), Q(0), third, Q(1, 2), Q(3, 2), Q(2)):
                for y in (near - Q(1, 99), near, near + Q(1, 99)):
                    wrong = any(holds(said, y, threshold) for said in code(cell))
                    assert wrong != readout.is_right(y, label), (name, label, y)


def test_the_operators():
    """All that are known, in the order of their names."""
    (known,) = re.findall(r"Known are (.*?);", TEXT, re.DOTALL)
    assert code(known) == sorted({*MODULES["network_file"].ALL, "Split"})


def holds(said: str, y: Q, threshold: Q) -> bool:
    """A comparison such as ``y >= T``."""
    _, relation, bound = said.split()
    end = threshold if bound == "T" else Q(bound)
    return {">=": y >= end, "<=": y <= end, ">": y > end, "<": y < end}[relation]


UNITS = {"KiB": 2**10, "MiB": 2**20, "GiB": 2**30}


def figures(text: str) -> set[int]:
    """The numbers in a text: 10 million, 65,536, 2^31, 2 GiB."""
    found = {int(base) ** int(power) for base, power in re.findall(r"(?<!\d)(\d+)\^(\d+)", text)}
    found |= {int(count) * UNITS[unit] for count, unit in re.findall(r"(\d+) ([KMG]iB)", text)}
    found |= {int(count) * 10**6 for count in re.findall(r"(\d+) million", text)}
    found |= {1 for _ in re.findall(r"one (?=hour)", text)}
    return found | {int(count.replace(",", "")) for count in re.findall(r"(?<![\d^])\d{1,3}(?:,\d{3})+|\d+", text)}


SHOWN = {"main.MAX_SECONDS", "arrays.MAX_HEADER", "onnx_file.MAX_NAME"}  # an hour; of what is not data


@cache
def limits() -> dict[str, int]:
    """The constants ``MAX_...`` of the checker."""
    found = {}
    for path in FOLDER.rglob("*.py"):
        for node in ast.parse(path.read_text()).body:
            if not isinstance(node, ast.Assign):
                continue
            targets, values = node.targets[0], node.value
            both = isinstance(targets, ast.Tuple) and isinstance(values, ast.Tuple)
            for target, value in zip(targets.elts, values.elts, strict=True) if both else [(targets, values)]:
                if isinstance(target, ast.Name) and target.id.startswith("MAX_"):
                    scope = "main" if path.stem == "__main__" else path.stem
                    found[f"{scope}.{target.id}"] = eval(ast.unparse(value), {})  # noqa: S307 - of our own source
    return found


@pytest.mark.parametrize("name", sorted(limits().keys() - SHOWN))
def test_every_limit_stands_in_the_text(name):
    """Among the limits, or in the table of a problem's parameters."""
    value = limits()[name]
    told = figures(LIMITS) | {int(evaluated(n.replace("^", "**"), {})) for n in re.findall(r"`\w+ > ([\d^]+)`", TEXT)}
    for most in value.values() if isinstance(value, dict) else [value]:
        assert most in told


def test_no_figure_of_the_limits_is_made_up():
    """What is said of limits is a constant of the checker, one that stands in its source, or small."""
    values = {most for value in limits().values() for most in (value.values() if isinstance(value, dict) else [value])}
    source = "\n".join(path.read_text() for path in FOLDER.rglob("*.py"))
    known = values | {2_000_000} | {int(text.replace("_", "")) for text in re.findall(r"\b\d[\d_]*\b", source)}
    known |= {1 << int(power) for power in re.findall(r"1 << (\d+)", source)}
    assert {figure for figure in figures(LIMITS) if figure > 64} - known == set()
