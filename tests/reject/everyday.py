"""Certificates about instances that break one obligation each, and the good ones they differ from."""

from tests.accept.checker import DECLINED, VERIFIED, Case
from tests.accept.writing import header, seal
from tests.reject.cases.base import but, table

HALF = "1p-1"


def about(exact=(), families=None, near=()):
    return ["instance", {"exact": list(exact), "families": families, "near": [list(pair) for pair in near]}]


def read(count, precision, *mantissas):
    return [["q", k, precision, m] for k, m in zip(range(count), mantissas, strict=True)]


def rank(kind, data, instance, *lines):
    return [header("matrix-rank", kind=kind), ["data", "A", data], instance, *lines]


def outcome(output, evidence):
    return [["output", output], ["evidence", evidence]]


SINGULAR = [["1", "0"], ["0", "0"]]
REGULAR = [["1p1", "1"], ["1", "3"]]
# C Q = I; every row of C has absolute sum 4/5 at most, rows of the box 2/8
FULL = rank(
    "determined", REGULAR, about(families=[]), *read(4, 3, "10", "8", "8", "18"),
    *outcome(2, {"inverse": [["3/5", "-1/5"], ["-1/5", "2/5"]]}),
)  # fmt: skip
FAMILY = rank("counterexample", SINGULAR, about(families=[[1, 1]]), ["input", 1, 3], ["q", 0, 1, "2"], *outcome(1, {}))
NEAR = rank("counterexample", REGULAR, about(families=[], near=[(3, HALF)]), ["input", 0, 1], *outcome(2, {}))
EVERY = rank("undetermined", SINGULAR, about(families=[[1, 1]]), ["scope", "every precision"], ["evidence", {}])
THESE = rank(
    "undetermined", SINGULAR, about(families=[]), ["scope", "these digits"], *read(4, 1, "2", "0", "0", "0"),
    ["inputs", [], [[3, HALF]]], ["evidence", {}],
)  # fmt: skip


def bases() -> list[Case]:
    named = {"full": FULL, "family": FAMILY, "near": NEAR, "every precision": EVERY, "these digits": THESE}
    return [Case(f"base: {name}", seal(base), VERIFIED) for name, base in named.items()]


def instances() -> list[Case]:
    return [
        *table("data", {
            "another name": but(FULL, L1=["data", "B", REGULAR]),
            "a vector": but(FULL, L1=["data", "A", ["1", "1"]]),
            "a text of rows": but(FULL, L1=["data", "A", "ab"]),
            "no rows": but(FULL, L1=["data", "A", []]),
            "no columns": but(FULL, L1=["data", "A", [[], []]]),
            "ragged": but(FULL, L1=["data", "A", [["1", "0"], ["1"]]]),
            "no object": but(FULL, L2=["instance", []]),
            "a key more": but(FULL, L2=["instance", {**about(families=[])[1], "more": 1}]),
            "a number": but(FULL, L2=["instance", 7]),
            "exact is a number": but(FULL, L2=["instance", {**about(families=[])[1], "exact": 7}]),
            "near is a number": but(NEAR, L2=["instance", {**about(families=[])[1], "near": 7}]),
            "near a number": but(NEAR, L2=["instance", {**about(families=[])[1], "near": [7]}]),
            "exact is not a list": but(FULL, L2=["instance", {**about(families=[])[1], "exact": "0"}]),
            "exact beyond": but(FULL, L2=about([4], [])),
            "exact negative": but(FULL, L2=about([-1], [])),
            "exact twice": but(FULL, L2=about([1, 1], [])),
            "exact decreasing": but(FULL, L2=about([2, 1], [])),
            "exact no integer": but(FULL, L2=about(["1"], [])),
            "near no list": but(NEAR, L2=["instance", {**about(families=[])[1], "near": {}}]),
            "near no pairs": but(NEAR, L2=about(families=[], near=[(3,)])),
            "near no lists": but(NEAR, L2=["instance", {**about(families=[])[1], "near": ["ab"]}]),
            "near beyond": but(NEAR, L2=about(families=[], near=[(4, HALF)])),
            "near negative": but(NEAR, L2=about(families=[], near=[(-1, HALF)])),
            "near a text": but(NEAR, L2=about(families=[], near=[("3", HALF)])),
            "near twice": but(NEAR, L2=about(families=[], near=[(3, HALF), (3, "1")])),
            "near decreasing": but(NEAR, L2=about(families=[], near=[(3, HALF), (2, "1")])),
        }),
        *table("lines", {
            "no data": but(FULL, L1=["date", "A", REGULAR]),
            "no instance": but(FULL, L2=["example", about(families=[])[1]]),
            "no scope": but(EVERY, L3=["scopes", "every precision"]),
            "no evidence": but(EVERY, L4=["proof", {}]),
            "no inputs": but(THESE, L8=["input", [], []]),
            "no output": but(FULL, L7=["outputs", 2]),
            "evidence twice": seal([*EVERY, ["evidence", {}]]),
        }),
        *table("number", {"no number": but(FULL, L1=["data", "A", [["1p1", "01"], ["1", "3"]]])}),
        *table("exact", {
            "near": but(NEAR, L2=about([3], families=[], near=[(3, HALF)])),
            "a family": but(FAMILY, L2=about([3], [[1, 1]])),
        }),
        *table("input", {
            "no such family": but(FAMILY, L3=["input", 2, 3]),
            "a family below": but(FAMILY, L3=["input", -1, 3]),
            "member 0": but(FAMILY, L3=["input", 1, 0]),
            "no other input": but(FAMILY, L3=["input", 0, 1]),
            "another other input": but(NEAR, L3=["input", 0, 2]),
        }),
        *table("index", {
            "beyond": but(FULL, L6=["q", 4, 3, "18"]),
            "beyond, asked": but(FAMILY, L4=["q", 4, 1, "2"]),
        }),
        *table("answer", {
            "above": but(FULL, L6=["q", 3, 3, "1a"]),
            "below": but(FULL, L6=["q", 3, 3, "16"]),
            "asked": but(FAMILY, L4=["q", 3, 3, "3"]),
        }),
        *table("order", {"twice": but(FULL, L6=["q", 2, 3, "8"])}),
        *table("unread", {
            "one": seal(FULL[:6] + FULL[7:]),
        }),
        Case("an unread number is exact", seal([*but_lines(FULL, 2, about([3], []))[:6], *FULL[7:]]), VERIFIED),
        *table("scope", {"another": but(EVERY, L3=["scope", "some digits"])}),
        *table("inputs", {
            "above": but(THESE, L8=["inputs", [], [[3, "5p-3"]]]),
            "below": but(THESE, L8=["inputs", [[3, "-5p-3"]], []]),
        }),
        Case("an input at the lower end", but(THESE, L8=["inputs", [[3, "-1p-1"]], []]), VERIFIED),
        Case("readings at both ends", but(FULL, L3=["q", 0, 3, "11"], L6=["q", 3, 3, "17"]), VERIFIED),
        Case("too many numbers", seal(FULL), DECLINED, {"instance.MAX_NUMBERS": 3}),
        Case("digits of readings beyond the limits", seal(FULL), DECLINED, {"counterexample.MAX_DIGITS": 4 * 3 - 1}),
        Case("digits of readings within the limits", seal(FULL), VERIFIED, {"counterexample.MAX_DIGITS": 4 * 3}),
        Case("as many numbers as there may be", seal(FULL), VERIFIED, {"instance.MAX_NUMBERS": 4}),
    ]  # fmt: skip


def but_lines(base, number, value):
    lines = list(base)
    lines[number] = value
    return lines


def ranks() -> list[Case]:
    inverse = [["3/5", "-1/5"], ["-1/5", "2/5"]]
    wide = rank("determined", [["1", "0", "0"], ["0", "1", "0"]], about(families=[]),
                *read(6, 3, "8", "0", "0", "0", "8", "0"),
                *outcome(2, {"inverse": [["1", "0", "0"], ["0", "1", "0"]]}))  # fmt: skip
    return [
        Case("a wide matrix", seal(wide), VERIFIED),
        *table("parameters", {"one": but(FULL, eps="1")}),
        *table("output", {"a text": but(FULL, L7=["output", "2"]), "True": but(FAMILY, L5=["output", True])}),
        *table("families", {
            "null": but(FULL, L2=about()),
            "a text": but(FULL, L2=about(families="ab")),
            "a number": but(FULL, L2=about(families=[7])),
            "texts": but(FULL, L2=about(families=["ab"])),
            "triples": but(FAMILY, L2=about(families=[[1, 1, 1]])),
            "no integers": but(FAMILY, L2=about(families=[["1", "1"]])),
            "a row beyond": but(FAMILY, L2=about(families=[[2, 1]])),
            "a column beyond": but(FAMILY, L2=about(families=[[1, 2]])),
            "a row below": but(FAMILY, L2=about(families=[[-1, 1]])),
            "a pivot row": but(FAMILY, L2=about(families=[[0, 1]])),
            "a pivot column": but(FAMILY, L2=about(families=[[1, 0]])),
            "a row twice": but(FAMILY, L1=["data", "A", [["0", "0"], ["0", "0"]]], L2=about(families=[[1, 1], [1, 0]])),
            "none": but(EVERY, L2=about(families=[])),
        }),
        *table("evidence", {
            "of a failure": but(FAMILY, L6=["evidence", {"rank": 2}]),
            "of scope": but(EVERY, L4=["evidence", {"rank": 2}]),
            "of inputs": but(THESE, L9=["evidence", {"rank": 2}]),
            "none": but(FULL, L8=["evidence", {}]),
            "a list": but(FULL, L8=["evidence", []]),
            "a key more": but(FULL, L8=["evidence", {"inverse": inverse, "more": 1}]),
            "a number": but(FULL, L8=["evidence", 7]),
            "no matrix, a number": but(FULL, L8=["evidence", {"inverse": 7}]),
            "no matrix": but(FULL, L8=["evidence", {"inverse": "ab"}]),
            "three rows": but(FULL, L8=["evidence", {"inverse": [*inverse, ["0", "0"]]}]),
            "a row is a text": but(FULL, L8=["evidence", {"inverse": ["ab", ["-1/5", "2/5"]]}]),
            "three columns": but(FULL, L8=["evidence", {"inverse": [["3/5", "-1/5", "0"], ["-1/5", "2/5", "0"]]}]),
        }),
        *table("independent", {
            "no inverse": but(FULL, L8=["evidence", {"inverse": [["0", "0"], ["0", "0"]]}]),
            "the last row": but(FULL, L8=["evidence", {"inverse": [["3/5", "-1/5"], ["0", "0"]]}]),
            "of the transpose": but(wide, L9=["output", 2], L10=["evidence", {"inverse": [["1", "0", "0"]] * 2}]),
            "readings to 0 digits": seal([*FULL[:3], *read(4, 0, "2", "1", "1", "3"), *FULL[7:]]),
            # rows of C sum to 4/5: 4/5 * 2 * 5/8 = 1 exactly
            "exactly 1": seal([*FULL[:3], *(["q", k, 0, m] for k, m in enumerate("2113")), *FULL[7:]]),
        }),
        *table("wrong", {
            "the rank": but(FULL, L7=["output", 1]),
            "of a member": but(FAMILY, L5=["output", 2]),
            "of the other input": but(NEAR, L4=["output", 1]),
            "of the instance": but(FAMILY, L3=["input", 0, 0]),
        }),
        Case("another output on the instance", but(FAMILY, L3=["input", 0, 0], L5=["output", 2]), VERIFIED),
        *table("apart", {"no difference": but(THESE, L8=["inputs", [], [[0, HALF]]])}),
        Case("an elimination beyond the limits", seal(EVERY), DECLINED, {"elimination.MAX_WORK": 7}),
        Case("an elimination within the limits", seal(EVERY), VERIFIED, {"elimination.MAX_WORK": 8}),
        Case("numbers beyond the limits", seal(FULL), DECLINED, {"independent.MAX_PRODUCT": 199}),
        Case("numbers within the limits", seal(FULL), VERIFIED, {"independent.MAX_PRODUCT": 200}),
    ]  # fmt: skip


def bad() -> list[Case]:
    """All of them, and the good ones that they differ from."""
    return [*bases(), *instances(), *ranks()]
