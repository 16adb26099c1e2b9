"""Certificates about zeros of functions that break one obligation each."""

from dataclasses import replace

from tests.accept.checker import VERIFIED, Case
from tests.accept.writing import header, seal
from tests.reject.cases.base import but, table
from tests.reject.everyday import about, outcome

NODES = (0, 1, 2, 3)
FLAT = {"x": ["0", "1", "1p1", "3"], "f": ["-1", "0", "0", "1"]}
UP, DOWN = [[5, "1"], [6, "1"]], [[5, "-1"], [6, "-1"]]


def of(kind, data, instance, *lines, eps="1/4"):
    arrays = [["data", name, data[name]] for name in ("x", "f")]
    return [header("zero-of-continuous", {"eps": eps}, kind), *arrays, instance, *lines]


# the member is 0 at 1 - (1/8)/(9/8) = 8/9
FAMILY = of("counterexample", FLAT, about(NODES, [UP, DOWN]), ["input", 1, 3], *outcome("3p-1", {}))
EVERY = of("undetermined", FLAT, about(NODES, [UP, DOWN]), ["scope", "every precision"], ["evidence", {}])
LINE = {"x": ["0", "1"], "f": ["-1", "1"]}
# the function is from -1/4 on at 1/4, up to 1/4 at 3/4
BOX = of("determined", LINE, about((0, 1), []), ["q", 2, 3, "-8"], ["q", 3, 3, "8"],
         *outcome("1p-1", {"left": "1p-2", "right": "3p-2"}))  # fmt: skip
# zeros at 1/4 and 3/4
APART = of("undetermined", LINE, about((0, 1), []), ["scope", "these digits"], ["q", 2, 0, "-1"], ["q", 3, 0, "1"],
           ["inputs", [[2, "-1p-1"], [3, "3p-1"]], [[2, "-3p-1"], [3, "1p-1"]]],
           ["evidence", {}], eps="1/5")  # fmt: skip
TOUCH = of("undetermined", {"x": [*FLAT["x"], "1p2", "5"], "f": ["-1", "0", "0", "1", "0", "1"]},
           about(range(6), [[[7, "1"], [8, "1"]]]), ["scope", "every precision"], ["evidence", {}])  # fmt: skip


def bases() -> list[Case]:
    named = {"family": FAMILY, "every": EVERY, "box": BOX, "apart": APART, "touch": TOUCH}
    return [Case(f"base: {name}", seal(base), VERIFIED) for name, base in named.items()]


def zeros() -> list[Case]:
    return [
        *table("parameters", {"eps": but(FAMILY, eps="0")}),
        *table("data", {
            "a value more": but(BOX, L2=["data", "f", ["-1", "0", "1"]]),
            "nodes decrease": but(BOX, L1=["data", "x", ["1", "0"]]),
            "nodes are equal": but(BOX, L1=["data", "x", ["0", "0"]]),
            "the same signs": but(BOX, L2=["data", "f", ["-1", "-1"]]),
            "0 at an end": but(BOX, L2=["data", "f", ["-1", "0"]]),
        }),
        *table("exact", {
            "the first node": but(FAMILY, L3=about((1, 2, 3), [UP, DOWN])),
            "the last node": but(FAMILY, L3=about((0, 1, 2), [UP, DOWN])),
            "a value": but(EVERY, L3=about((0, 1, 2, 3, 5), [])),
            "the last value": but(EVERY, L3=about((0, 1, 2, 3, 6), [])),
        }),
        *table("families", {
            "null": but(FAMILY, L3=about(NODES)),
            "1 is 2 eps": but(EVERY, eps="1/2"),
            "a simple zero": but(EVERY, L1=["data", "x", ["0", "1"]], L2=["data", "f", ["-1", "1"]],
                                 L3=about((0, 1), [])),
        }),
        Case("a little less than 1/2", but(EVERY, eps="49/100"), VERIFIED),
        *table("number", {"a list": but(FAMILY, L5=["output", ["0"]])}),
        *table("evidence", {
            "of a failure": but(FAMILY, L6=["evidence", []]),
            "of scope": but(EVERY, L5=["evidence", []]),
            "of inputs": but(APART, L8=["evidence", []]),
            "a number": but(BOX, L7=["evidence", 7]),
            "a name more": but(BOX, L7=["evidence", {"left": "1p-2", "right": "3p-2", "more": "0"}]),
            "names": but(BOX, L7=["evidence", ["left", "right"]]),
        }),
        *table("wrong", {
            # 3/2 - 8/9 = 11/18
            "of a member": but(FAMILY, eps="11/18"),
            "of a member, on the left": but(FAMILY, L5=["output", "13/18"]),
            "left is too far": but(BOX, L5=["q", 3, 3, "8"], L6=["output", "9p-4"]),
            "right is too far": but(BOX, L6=["output", "7p-4"]),
            "left of all nodes": but(BOX, L7=["evidence", {"left": "-1p-2", "right": "3p-2"}], eps="1"),
            "right of all nodes": but(BOX, L7=["evidence", {"left": "1p-2", "right": "5p-2"}], eps="1"),
            "right is left": but(BOX, L7=["evidence", {"left": "3p-2", "right": "1p-2"}]),
            "the same sign": but(BOX, L7=["evidence", {"left": "1p-2", "right": "1p-2"}]),
            "of uncertain sign, left": but(BOX, L4=["q", 2, 0, "-1"]),
            "of uncertain sign, right": but(BOX, L5=["q", 3, 0, "1"]),
            "just not, left": but(BOX, L4=["q", 2, 1, "-2"], L7=["evidence", {"left": "4/d", "right": "3p-2"}]),
            "just not, right": but(BOX, L5=["q", 3, 1, "2"], L7=["evidence", {"left": "1p-2", "right": "9/d"}]),
        }),
        Case("a little less than 11/18", but(FAMILY, eps="3/5"), VERIFIED),
        Case("at the ends", but(BOX, L7=["evidence", {"left": "0", "right": "1"}], eps="1/2"), VERIFIED),
        Case("another zero in a node", but(FAMILY, L2=["data", "f", ["-1", "0", "1", "1"]], L3=about(NODES, []),
                                           L4=["input", 0, 0], L5=["output", "0"]), VERIFIED),
        *table("apart", {"1/2 is 2 eps": but(APART, eps="1/4")}),
    ]  # fmt: skip


def bad() -> list[Case]:
    """All of them, and the good ones that they differ from."""
    return [replace(case, name=f"zero: {case.name}") for case in [*zeros(), *bases()]]
