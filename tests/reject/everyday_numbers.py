"""Certificates about problems of one number that break one obligation each."""

from dataclasses import replace

from tests.accept.checker import VERIFIED, Case
from tests.accept.writing import header, seal
from tests.reject.cases.base import but, table
from tests.reject.everyday import about, outcome

HALF = "1p-1"


def of(kind, x, instance, *lines, eps="1/4", problem="global-minimiser"):
    return [header(problem, {"eps": eps}, kind), ["data", "x", x], instance, *lines]


def bounds(low, high):
    return {"low": low, "high": high}


# minimisers of 24 and 96 are 2 and 3, that of 1/8 is between 1 and 5/4; the boxes are from 24 on, and up to 96
FAMILY = of("counterexample", "0", about(families=[1, -1]), ["input", 1, 3], *outcome(HALF, bounds("1", "5p-2")))
EVERY = of("undetermined", "0", about(families=[1, -1]), ["scope", "every precision"], ["evidence", {}])
BOX = of("determined", "19", about(families=[]), ["q", 0, 0, "19"], *outcome("5p-1", bounds("1p1", "3")), eps="1/2")
TOP = of("determined", "5f", about(families=[]), ["q", 0, 0, "5f"], *outcome("5p-1", bounds("1p1", "3")), eps="1/2")
MINUS = of(
    "determined", "-19", about(families=[]), ["q", 0, 0, "-19"], *outcome("-5p-1", bounds("1p1", "3")), eps="1/2"
)
CENTRE = of("counterexample", "0", about(families=[]), ["input", 0, 0], *outcome("1p1", {}))
APART = of("undetermined", "0", about(families=[]), ["scope", "these digits"], ["q", 0, 0, "0"],
           ["inputs", [[0, "1"]], [[0, "-1"]]], ["evidence", [bounds("1", "5p-2"), bounds("1", "5p-2")]])  # fmt: skip
IVP = "initial-value-problem"
CUBES = of("determined", "9", about(families=[]), ["q", 0, 0, "9"], *outcome("23", bounds("3", "7p-1")), eps="8",
           problem=IVP)  # fmt: skip
HIGH = of("determined", "dp1", about(families=[]), ["q", 0, 0, "1a"], *outcome("2d", bounds("3", "1p2")), eps="19",
          problem=IVP)  # fmt: skip
CUBE = of("counterexample", "0", about(families=[1, -1]), ["input", 1, 1], *outcome("0", bounds("3p-1", "3p-1")),
          problem=IVP)  # fmt: skip


def bases() -> list[Case]:
    named = {"family": FAMILY, "every": EVERY, "box": BOX, "minus": MINUS, "centre": CENTRE, "apart": APART,
             "cubes": CUBES, "cube": CUBE, "top": TOP, "high": HIGH}  # fmt: skip
    return [Case(f"base: {name}", seal(base), VERIFIED) for name, base in named.items()]


def numbers() -> list[Case]:
    return [
        *table("parameters", {"eps": but(FAMILY, eps="0")}),
        *table("families", {
            "null": but(FAMILY, L2=about()),
            "one": but(FAMILY, L2=about(families=[1])),
            "through 1": but(FAMILY, L1=["data", "x", "1"]),
            "none": but(EVERY, L2=about(families=[])),
            "eps above 1": but(EVERY, eps="101/100"),
        }),
        Case("eps is 1", but(EVERY, eps="1"), VERIFIED),
        *table("exact", {"the number": but(FAMILY, L2=about([0], [1, -1]))}),
        Case("an exact number without families", but(CENTRE, L2=about([0], [])), VERIFIED),
        *table("input", {"no such family": but(FAMILY, L3=["input", 3, 3])}),
        *table("number", {"a list": but(FAMILY, L4=["output", ["1"]])}),
        *table("answer", {
            "the member is 1/8": seal([*FAMILY[:4], ["q", 0, 9, "0"], *FAMILY[4:]]),
            "the other is -1/8": seal([*FAMILY[:3], ["input", 2, 3], ["q", 0, 9, "40"], *FAMILY[4:]]),
            "the member is 1/8, a cube": seal([*CUBE[:4], ["q", 0, 9, "100"], *CUBE[4:]]),
        }),
        Case("1/8 is 1/8", seal([*CUBE[:4], ["q", 0, 9, "40"], *CUBE[4:]]), VERIFIED),
        *table("evidence", {
            "of the centre": but(CENTRE, L5=["evidence", bounds("1", "5p-2")]),
            "of scope": but(EVERY, L4=["evidence", []]),
            "of one": but(APART, L6=["evidence", [bounds("1", "5p-2")]]),
            "no list": but(APART, L6=["evidence", 7]),
            "a number": but(FAMILY, L5=["evidence", 7]),
            "names": but(FAMILY, L5=["evidence", ["low", "high"]]),
            "a name more": but(FAMILY, L5=["evidence", {**bounds("1", "5p-2"), "more": "1"}]),
        }),
        *table("sign", {
            "from 0 on": but(BOX, L1=["data", "x", "1"], L3=["q", 0, 0, "1"]),
            "up to 0": but(BOX, L1=["data", "x", "-1"], L3=["q", 0, 0, "-1"]),
        }),
        *table("bracket", {
            "below 1": but(FAMILY, L5=["evidence", bounds(HALF, "5p-2")]),
            "too high": but(BOX, L1=["data", "x", "3p3"], L3=["q", 0, 0, "18"]),
            "too low": but(TOP, L1=["data", "x", "3p5"], L3=["q", 0, 0, "60"]),
            "cubes, too high": but(CUBES, L1=["data", "x", "11p-1"], L3=["q", 0, 0, "8"]),
            "cubes, too low": but(HIGH, L1=["data", "x", "35p-1"], L3=["q", 0, 0, "1b"]),
        }),
        *table("wrong", {
            # 1 - 3/4 is eps
            "of a member": but(FAMILY, L4=["output", "3p-2"]),
            "of a member, above": but(FAMILY, L4=["output", "3p-1"]),
            "of the centre": but(CENTRE, L4=["output", "5p-2"]),
            "of the centre, below": but(CENTRE, L4=["output", "-5p-2"]),
            "of the box": but(BOX, eps="49/100"),
            "of the box, above": but(BOX, L4=["output", "3"]),
            "of the box, below": but(BOX, L4=["output", "1p1"]),
            "minus": but(MINUS, L4=["output", "5p-1"]),
            "cubes": but(CUBES, eps="7"),
        }),
        Case("the centre, below", but(CENTRE, L4=["output", "-1p1"]), VERIFIED),
        *table("apart", {"2 is 2 eps": but(APART, eps="1")}),
        Case("a little less than 1", but(APART, eps="99/100"), VERIFIED),
    ]  # fmt: skip


def bad() -> list[Case]:
    """All of them, and the good ones that they differ from."""
    return [replace(case, name=f"number: {case.name}") for case in [*numbers(), *bases()]]
