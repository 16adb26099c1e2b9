"""Certificates about polar factors that break one obligation each."""

from dataclasses import replace

from tests.accept.checker import VERIFIED, Case
from tests.accept.writing import seal
from tests.reject.cases.base import but, table
from tests.reject.everyday import about, outcome, read
from tests.reject.everyday_inverses import of

HALF = "1p-1"
IDENTITY, SINGULAR = [["1", "0"], ["0", "1"]], [["1", "0"], ["0", "0"]]
VECTORS = {"u": ["0", "1"], "v": ["0", "1"]}


def factor(kind, A, instance, *lines, eps="1/2"):
    return of(kind, "polar-factor", {"eps": eps}, {"A": A}, instance, *lines)


EXACT = {"basis": IDENTITY, "least": HALF, "root": [["3p-2", "0"], ["0", "3p-2"]]}
# 1 - 1/2 - 9/16 = -1/16: s - r = 7/16, f is the norm of the radii
PLUS = factor("counterexample", SINGULAR, about(families=VECTORS), ["input", 1, 3], *outcome(SINGULAR, {}))
MINUS = factor("counterexample", SINGULAR, about(families=VECTORS), ["input", 2, 3], *outcome(IDENTITY, {}))
EVERY = factor("undetermined", SINGULAR, about(families=VECTORS), ["scope", "every precision"], ["evidence", {}])
# 2 * (2/16) / (7/16) = 4/7
BOX = factor("determined", IDENTITY, about(), *read(4, 4, "10", "0", "0", "10"), *outcome(IDENTITY, EXACT), eps="3/5")
CENTRE = factor("counterexample", IDENTITY, about(), ["input", 0, 0], *outcome([["3p-2", "0"], ["0", "1/3"]], EXACT))
LINE = {"least": "1", "root": [["0"]]}
APART = factor("undetermined", [["1p-2"]], about(), ["scope", "these digits"], ["q", 0, 0, "0"],
               ["inputs", [[0, "1"]], [[0, "-1"]]],
               ["evidence", [{"basis": [["1"]], **LINE}, {"basis": [["-1"]], **LINE}]])  # fmt: skip
# V^T V = 1/2
HALVES = factor(
    "determined", [["0", "-1"], ["1", "0"]], about(), *read(4, 3, "0", "-8", "8", "0"),
    *outcome(IDENTITY, {"basis": [[HALF, "-1p-1"], [HALF, HALF]], "least": HALF, "root": [["0", "0"], ["0", "0"]]}),
    eps="100",
)  # fmt: skip


def families() -> list[Case]:
    return [
        *table("parameters", {"eps": but(PLUS, eps="0")}),
        *table("data", {"not square": but(BOX, L1=["data", "A", [["1", "0"]]])}),
        *table("families", {
            "a number": but(PLUS, L2=about(families=7)),
            "u alone": but(PLUS, L2=about(families={"u": ["0", "1"]})),
            "u is not in the kernel": but(PLUS, L2=about(families={**VECTORS, "u": ["1", "0"]})),
            "v is not in the kernel": but(PLUS, L2=about(families={**VECTORS, "v": ["1", "0"]})),
            "none": but(EVERY, L2=about()),
            "eps = 1": but(EVERY, eps="1"),
        }),
        Case("eps = 99/100", but(EVERY, eps="99/100"), VERIFIED),
        *table("exact", {"an entry": but(PLUS, L2=about([3], VECTORS))}),
        Case("others are exact", but(PLUS, L2=about([0, 1, 2], VECTORS)), VERIFIED),
        *table("input", {"a third family": but(PLUS, L3=["input", 3, 3])}),
        *table("output", {"a row": but(PLUS, L4=["output", [["1", "0"]]])}),
        *table("evidence", {
            "of a member": but(PLUS, L5=["evidence", EXACT]),
            "of every precision": but(EVERY, L4=["evidence", EXACT]),
            "a number": but(BOX, L8=["evidence", 7]),
            "no least": but(BOX, L8=["evidence", {"basis": IDENTITY, "root": IDENTITY}]),
            "a basis of one": but(BOX, L8=["evidence", {**EXACT, "basis": [["1"]]}]),
            "a root of one": but(BOX, L8=["evidence", {**EXACT, "root": [["1"]]}]),
            "of one": but(APART, L6=["evidence", [{"basis": [["1"]], **LINE}]]),
            "no list": but(APART, L6=["evidence", 7]),
        }),
        *table("basis", {"too short": but(CENTRE, L5=["evidence", {**EXACT, "basis": [["1", "0"], ["0", HALF]]}])}),
        *table("positive", {
            "0": but(CENTRE, L5=["evidence", {**EXACT, "least": "0", "root": IDENTITY}]),
            "too little a root": but(CENTRE, L5=["evidence", {**EXACT, "root": [["0", "0"], ["0", "0"]]}]),
            "a root of the diagonal": but(CENTRE, L5=["evidence", {**EXACT, "root": [["3p-2", "0"], ["1", "3p-2"]]}]),
        }),
        *table("wrong", {
            "1/2 from 1": but(PLUS, L4=["output", [["1", "0"], ["0", HALF]]]),
            "within a large eps": but(PLUS, eps="2"),
            "3/2 from 1": but(PLUS, L4=["output", [["1", "0"], ["0", "3p-1"]]]),
            "-1/2 from -1": but(MINUS, L4=["output", [["1", "0"], ["0", "-1p-1"]]]),
            "of the centre": but(CENTRE, L4=["output", [["3p-2", "0"], ["0", HALF]]]),
            "of the box": but(BOX, L7=["output", [["1", "0"], ["1p-3", "1"]]]),
            "of the box, a smaller eps": but(BOX, eps="1/2"),
        }),
        Case("exact, and as far as eps", seal(factor("determined", IDENTITY, about([0, 1, 2, 3]), *outcome(
            [["1", "0"], ["0", HALF]], {**EXACT, "least": "7p-4"}))), VERIFIED),
        Case("more than 3/2", but(PLUS, L4=["output", [["1", "0"], ["0", "dp-3"]]]), VERIFIED),
        Case("below -3/2 of the other", but(PLUS, L4=["output", [["1", "0"], ["0", "-1p1"]]]), VERIFIED),
        *table("apart", {"2 is 2 eps": but(APART, eps="1")}),
        Case("eps = 99/100 apart", but(APART, eps="99/100"), VERIFIED),
    ]  # fmt: skip


def bases() -> list[Case]:
    named = {
        "plus": PLUS, "minus": MINUS, "every": EVERY, "box": BOX, "centre": CENTRE, "apart": APART, "halves": HALVES,
    }  # fmt: skip
    return [Case(name, seal(base), VERIFIED) for name, base in named.items()]


def bad() -> list[Case]:
    """All of them, and the good ones that they differ from."""
    groups = {"polar, base": bases(), "polar": families()}
    return [replace(case, name=f"{name}: {case.name}") for name, cases in groups.items() for case in cases]
