"""Certificates about numbers of real roots that break one obligation each."""

from dataclasses import replace

from tests.accept.checker import DECLINED, VERIFIED, Case
from tests.accept.writing import seal
from tests.reject.cases.base import but, table
from tests.reject.everyday import about, outcome, read
from tests.reject.everyday_inverses import of

SQUARE = ["1", "0", "0"]  # x^2
FACTORS = {"factors": [[2, ["1", "0"]]], "scale": 4}


def factors(more):
    return {"factors": [more, *FACTORS["factors"]], "scale": 4}


def roots(kind, p, instance, *lines):
    return of(kind, "real-root-count", {}, {"p": p}, instance, *lines)


APART = roots("counterexample", SQUARE, about(families=FACTORS), ["input", 1, 3], *outcome(1, {}))
LOST = roots("counterexample", SQUARE, about(families=FACTORS), ["input", 2, 3], *outcome(1, {}))
CUBE = roots("counterexample", ["1p1", "0", "0", "0"], about(families={"factors": [[3, ["1", "0"]]], "scale": 9}),
             ["input", 2, 3], *outcome(3, {}))  # fmt: skip
EVERY = roots("undetermined", SQUARE, about(), ["scope", "every precision"], ["evidence", {}])
# x^2 - 2 on [-4, 4]: exact up to the last, which is -2 +- 1; the bound is 1 + 3 = 4
BOX = roots("determined", ["1", "0", "-1p1"], about([0, 1]), ["q", 2, 0, "-2"],
            *outcome(2, {"cuts": ["-1p-1", "1p-1"]}))  # fmt: skip
LINE = roots("determined", ["-1", "1"], about([0]), ["q", 1, 0, "1"], *outcome(1, {"cuts": []}))
NEITHER = roots("undetermined", SQUARE, about(), ["scope", "these digits"], *read(3, 2, "4", "0", "0"),
                ["inputs", [], [[2, "-1p-2"]]], ["evidence", {}])  # fmt: skip


def cases() -> list[Case]:
    def cut(*places):
        return but(BOX, L5=["evidence", {"cuts": list(places)}])

    return [
        *table("parameters", {"eps": but(APART, eps="1")}),
        *table("data", {
            "a constant": but(BOX, L1=["data", "p", ["1"]], L2=about()),
            "the first is 0": but(BOX, L1=["data", "p", ["0", "1", "1"]]),
        }),
        *table("families", {
            "a number": but(APART, L2=about(families=7)),
            "no scale": but(APART, L2=about(families={"factors": []})),
            "factors are a number": but(APART, L2=about(families={"factors": 7, "scale": 4})),
            "the scale is a text": but(APART, L2=about(families={**FACTORS, "scale": "4"})),
            "the scale is 0": but(APART, L2=about(families={**FACTORS, "scale": 0})),
            "a factor is a number": but(APART, L2=about(families={"factors": [7], "scale": 4})),
            "a triple": but(APART, L2=about(families={"factors": [[2, ["1", "0"], 1]], "scale": 4})),
            "a multiplicity is a text": but(APART, L2=about(families={"factors": [["2", ["1", "0"]]], "scale": 4})),
            "a multiplicity of 0": but(APART, L2=about(families=factors([0, ["1"]]))),
            "a great multiplicity": but(APART, L2=about(families=factors([3, ["1"]]))),
            "coefficients are a number": but(APART, L2=about(families={"factors": [[2, 7]], "scale": 4})),
            "others": but(APART, L2=about(families={"factors": [[2, ["1", "1"]]], "scale": 4})),
            "all simple": but(EVERY, L1=["data", "p", ["1", "0", "-1"]]),
            "no real root": but(EVERY, L1=["data", "p", ["1", "0", "1p1", "0", "1"]]),
        }),
        *table("exact", {
            "a coefficient": but(APART, L2=about([1], FACTORS)),
            "of every precision": but(EVERY, L2=about([0, 2])),
        }),
        Case("a scale of 1", but(APART, L2=about(families={**FACTORS, "scale": 1})), VERIFIED),
        Case("the first is exact", but(APART, L2=about([0], FACTORS)), VERIFIED),
        Case("the first is exact, every precision", but(EVERY, L2=about([0])), VERIFIED),
        *table("input", {
            "a third family": but(APART, L3=["input", 3, 3]),
            "of a lower degree": but(APART, L2=about(near=[(0, "0")]), L3=["input", 0, 1]),
        }),
        *table("output", {"a text": but(APART, L4=["output", "1"]), "True": but(APART, L4=["output", True])}),
        *table("evidence", {
            "of a member": but(APART, L5=["evidence", {"cuts": []}]),
            "of every precision": but(EVERY, L4=["evidence", {"cuts": []}]),
            "of inputs": but(NEITHER, L8=["evidence", {"cuts": []}]),
            "a number": but(BOX, L5=["evidence", 7]),
            "a key more": but(BOX, L5=["evidence", {"cuts": [], "more": 1}]),
            "cuts are a number": but(BOX, L5=["evidence", {"cuts": 7}]),
        }),
        *table("wrong", {
            "of a member": but(APART, L4=["output", 2]),
            "of one without": but(LOST, L4=["output", 0]),
            "of the cube": but(CUBE, L4=["output", 1]),
            "of the box": but(BOX, L4=["output", 1]),
        }),
        *table("cells", {
            "none": cut(),
            "one": cut("-1p-1"),
            "at an extreme value": cut("0"),
            "decreasing": cut("1p-1", "-1p-1"),
            "twice": cut("-1p-1", "-1p-1", "1p-1"),
            "beyond": cut("-1p-1", "1p-1", "1p2"),
            "too wide": cut("-3p-2", "3p-2"),
            "the first may be 0": seal(
                [*LINE[:2], about(), ["q", 0, 0, "-1"], *LINE[3:]]),
        }),
        *table("inputs", {
            "of a lower degree": but(NEITHER, L4=["q", 0, 0, "0"], L7=["inputs", [[0, "1"]], [[0, "0"]]]),
            "of a lower degree, one": but(NEITHER, L4=["q", 0, 0, "0"], L7=["inputs", [[0, "0"]], [[0, "1"]]]),
        }),
        *table("apart", {"as many": but(NEITHER, L7=["inputs", [[2, "-1p-3"]], [[2, "-1p-2"]]])}),
        Case("beyond the limits", seal(EVERY), DECLINED, {"sturm.MAX_WORK": 323}),
        Case("within the limits", seal(EVERY), VERIFIED, {"sturm.MAX_WORK": 324}),
    ]  # fmt: skip


def bases() -> list[Case]:
    named = {"apart": APART, "lost": LOST, "cube": CUBE, "every": EVERY, "box": BOX, "line": LINE, "neither": NEITHER}
    return [Case(name, seal(base), VERIFIED) for name, base in named.items()]


def bad() -> list[Case]:
    """All of them, and the good ones that they differ from."""
    groups = {"roots, base": bases(), "roots": cases()}
    return [replace(case, name=f"{name}: {case.name}") for name, cases in groups.items() for case in cases]
