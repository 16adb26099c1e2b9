"""Certificates about pseudo-inverses and linear systems that break one obligation each."""

from dataclasses import replace

from tests.accept.checker import VERIFIED, Case
from tests.accept.writing import header, seal
from tests.reject.cases.base import but, table
from tests.reject.everyday import about, outcome, read

HALF = "1p-1"
EPS = {"eps": "1/2"}


def of(kind, problem, parameters, data, instance, *lines):
    arrays = [["data", name, array] for name, array in data.items()]
    return [header(problem, parameters, kind), *arrays, instance, *lines]


IDENTITY = [["1", "0"], ["0", "1"]]
SINGULAR = [["1", "0"], ["0", "0"]]
NOTHING = about(families=[])
# G = H = 1/8 in every entry, g = 1/4, |B^-1 - I| <= (1/8) / (3/4) = 1/6; the output is 1/3 away
BOX = of("determined", "pseudo-inverse", EPS, {"A": IDENTITY}, NOTHING, *read(4, 3, "8", "0", "0", "8"),
         *outcome([["1", "1/3"], ["0", "1"]], {"inverse": IDENTITY}))  # fmt: skip
# Z is (1/2, 1/2), G is 1/8, eta is the root of 2 over 8
TALL = of("determined", "pseudo-inverse", EPS, {"A": [["1"], ["1"]]}, NOTHING, *read(2, 3, "8", "8"),
          *outcome([[HALF, HALF]], {"gram": [[HALF]]}))  # fmt: skip
FAMILY = of("counterexample", "pseudo-inverse", EPS, {"A": SINGULAR}, about(families=[[1, 1]]), ["input", 1, 3],
            *outcome(SINGULAR, {}))  # fmt: skip
CENTRE = of("counterexample", "pseudo-inverse", EPS, {"A": IDENTITY}, NOTHING, ["input", 0, 0],
            *outcome([["7p-2", "0"], ["0", "1"]], {"inverse": IDENTITY}))  # fmt: skip
EVERY = of("undetermined", "pseudo-inverse", EPS, {"A": SINGULAR}, about(families=[[1, 1]]),
           ["scope", "every precision"], ["evidence", {}])  # fmt: skip
APART = of("undetermined", "pseudo-inverse", EPS, {"A": IDENTITY}, NOTHING, ["scope", "these digits"],
           *read(4, 0, "1", "0", "0", "1"), ["inputs", [], [[3, "1p-2"]]],
           ["evidence", [{"inverse": IDENTITY}, {"inverse": [["1", "0"], ["0", "1p2"]]}]])  # fmt: skip

SYSTEM = {"A": SINGULAR, "b": ["1", "0"]}
VECTORS = {"u": ["0", "1"], "v": ["0", "1"]}
SOLUTION = of("counterexample", "least-norm-solution", EPS, SYSTEM, about(families=VECTORS), ["input", 1, 3],
              *outcome(["1", "7"], {}))  # fmt: skip
LEAST = of("undetermined", "least-norm-solution", EPS, SYSTEM, about(families=VECTORS), ["scope", "every precision"],
           ["evidence", {}])  # fmt: skip
# |B^-1 - I| <= 1/6, |b'| <= 1 + 2/8 in all, |b' - b| <= 1/8: within 5/24 + 1/8 = 1/3
SOLVED = of("determined", "least-norm-solution", EPS, {"A": IDENTITY, "b": ["1", "0"]}, about(),
            *read(6, 3, "8", "0", "0", "8", "8", "0"), *outcome(["1", "1/6"], {"inverse": IDENTITY}))  # fmt: skip
OFF = of("counterexample", "least-norm-solution", EPS, {"A": IDENTITY, "b": ["1", "0"]}, about(), ["input", 0, 0],
         *outcome(["7p-2", "0"], {"inverse": IDENTITY}))  # fmt: skip
# A^+ b = (1/5, 2/5), |A^+| h = (3/100, 6/100); the second number is off by 1/2 - 6/100
DEPENDENT = [["1", "1p1"], ["1p1", "1p2"]]
EXACTLY = {"exact": [["1/19", "2/19"], ["2/19", "4/19"]]}
SETTLED = of("determined", "least-norm-solution", EPS, {"A": DEPENDENT, "b": ["1", "1p1"]}, about(exact=[0, 1, 2, 3]),
             ["q", 4, 2, "4"], ["q", 5, 2, "8"], *outcome(["1/5", "15/19"], EXACTLY))  # fmt: skip
TWO = of("undetermined", "least-norm-solution", EPS, {"A": [["1"]], "b": ["1"]}, about(), ["scope", "these digits"],
         *read(2, 0, "1", "1"), ["inputs", [[1, "1p1"]], [[1, HALF]]],
         ["evidence", [{"inverse": [["1"]]}, {"inverse": [["1"]]}]])  # fmt: skip

YES = of("counterexample", "consistent-system", {}, {"A": [["1"], ["1"]], "b": ["1", "1"]},
         about(families={"u": ["1", "-1"]}), ["input", 1, 3], *outcome(1, {}))  # fmt: skip
NO = of("counterexample", "consistent-system", {}, {"A": SINGULAR, "b": ["0", "1"]}, about(families={"v": ["0", "1"]}),
        ["input", 1, 3], *outcome(0, {}))  # fmt: skip
OPEN = of("undetermined", "consistent-system", {}, {"A": [["1"], ["1"]], "b": ["1", "1"]},
          about(families={"u": ["1", "-1"]}), ["scope", "every precision"], ["evidence", {}])  # fmt: skip
HAS = of("determined", "consistent-system", {}, {"A": IDENTITY, "b": ["1", "0"]}, about(),
         *read(6, 3, "8", "0", "0", "8", "8", "0"), *outcome(1, {"inverse": IDENTITY}))  # fmt: skip
HAS_NOT = of("determined", "consistent-system", {}, {"A": [["1"], ["0"]], "b": ["0", "1"]}, about(),
             *read(4, 3, "8", "0", "0", "8"), *outcome(0, {"inverse": IDENTITY}))  # fmt: skip
ROWS = of("determined", "consistent-system", {}, {"A": [["1"], ["1"]], "b": ["1", "1p1"]}, about(exact=[0, 1]),
          ["q", 2, 3, "8"], ["q", 3, 3, "10"], *outcome(0, {"u": ["1", "-1"]}))  # fmt: skip
EITHER = of("undetermined", "consistent-system", {}, {"A": [["1"], ["1"]], "b": ["1", "1"]}, about(),
            ["scope", "these digits"], *read(4, 3, "8", "8", "8", "8"), ["inputs", [], [[3, "9p-3"]]],
            ["evidence", {}])  # fmt: skip


def bases() -> list[Case]:
    named = {
        "box": BOX, "tall": TALL, "large": FAMILY, "centre": CENTRE, "no bound": EVERY, "far inverses": APART,
        "solution": SOLUTION, "solutions": LEAST, "solved": SOLVED, "off": OFF, "settled": SETTLED,
        "two solutions": TWO, "yes": YES,
        "no": NO, "open": OPEN, "has": HAS, "has not": HAS_NOT, "rows": ROWS, "either": EITHER,
    }  # fmt: skip
    return [Case(f"base: {name}", seal(base), VERIFIED) for name, base in named.items()]


def inverses() -> list[Case]:
    zero = [["0", "0"], ["0", "0"]]
    return [
        *table("parameters", {
            "eps": but(BOX, eps="0"),
            "eps below 0": but(BOX, eps="-1"),
            "another name": but(BOX, delta="1"),
            "no eps": seal([header("pseudo-inverse", {}, "determined"), *BOX[1:]]),
        }),
        *table("families", {
            "two pairs": but(FAMILY, L1=["data", "A", zero], L2=about(families=[[0, 0], [1, 1]])),
            "no pair": but(EVERY, L2=about(families=[])),
        }),
        *table("output", {
            "a row": but(BOX, L7=["output", [["1", "0"]]]),
            "a column": but(BOX, L7=["output", [["1"], ["0"]]]),
            "a number": but(BOX, L7=["output", 7]),
            "a list of numbers": but(BOX, L7=["output", [7, 7]]),
        }),
        *table("evidence", {
            "of a member": but(FAMILY, L5=["evidence", {"inverse": IDENTITY}]),
            "of every precision": but(EVERY, L4=["evidence", {"inverse": IDENTITY}]),
            "a number": but(BOX, L8=["evidence", 7]),
            "gram of a square": but(BOX, L8=["evidence", {"gram": IDENTITY}]),
            "inverse of a tall one": but(TALL, L6=["evidence", {"inverse": [[HALF]]}]),
            "of one": but(APART, L9=["evidence", [{"inverse": IDENTITY}]]),
            "no list": but(APART, L9=["evidence", 7]),
            "of another size": but(BOX, L8=["evidence", {"inverse": [["1"]]}]),
        }),
        *table("independent", {
            "0": but(BOX, L8=["evidence", {"inverse": zero}]),
            # g = 2 h = 1
            "exactly 1": seal([*BOX[:3], *read(4, 1, "2", "0", "0", "2"), *BOX[7:]]),
            "a tall one": but(TALL, L6=["evidence", {"gram": [["0"]]}]),
        }),
        *table("wrong", {
            # 1/3 + 1/6 = 1/2 is within eps
            "1/3 + 1/6": but(BOX, L7=["output", [["1", "2/5"], ["0", "1"]]]),
            "tall": but(TALL, L5=["output", [[HALF, "1"]]]),
            "of a member, 4**N = 4 (1 + eps)**2": but(FAMILY, L4=["output", [["0", "0"], ["0", "7p-1"]]]),
            "of the centre": but(CENTRE, L4=["output", [["3p-1", "0"], ["0", "1"]]]),
            "of the centre, below": but(CENTRE, L4=["output", [["1p-1", "0"], ["0", "1"]]]),
        }),
        Case("of a member, a little less", but(FAMILY, L4=["output", [["0", "0"], ["0", "dp-2"]]]), VERIFIED),
        *table("apart", {
            # 4 - 1 = 3 = 2 eps
            "3 is 2 eps": but(APART, eps="3/2"),
        }),
        Case("a little less than 3/2", but(APART, eps="149/100"), VERIFIED),
        Case("the output is an approximation", but(CENTRE, L4=["output", zero]), VERIFIED),
    ]  # fmt: skip


def solutions() -> list[Case]:
    return [
        *table("parameters", {"eps": but(SOLVED, eps="0")}),
        *table("data", {"b is longer": but(SOLVED, L2=["data", "b", ["1", "0", "0"]])}),
        *table("families", {
            "a list": but(SOLUTION, L3=about(families=[])),
            "a number": but(SOLUTION, L3=about(families=7)),
            "u alone": but(SOLUTION, L3=about(families={"u": ["0", "1"]})),
            "u is too long": but(SOLUTION, L3=about(families={**VECTORS, "u": ["0", "1", "0"]})),
            "u is a number": but(SOLUTION, L3=about(families={**VECTORS, "u": 7})),
            "u is not in the kernel": but(SOLUTION, L3=about(families={**VECTORS, "u": ["1", "0"]})),
            "v is not in the kernel": but(SOLUTION, L3=about(families={**VECTORS, "v": ["1", "0"]})),
            "v is short": but(SOLUTION, L3=about(families={**VECTORS, "v": ["0", HALF]})),
            "none": but(LEAST, L3=about()),
        }),
        *table("input", {"no family": but(SOLUTION, L3=about())}),
        *table("exact", {
            "an entry of A": but(SOLUTION, L3=about([3], VECTORS)),
            "an entry of b": but(SOLUTION, L3=about([5], VECTORS)),
        }),
        Case("b + t u for u.b = 0", seal([*SOLUTION[:5], ["q", 5, 3, "1"], *SOLUTION[5:]]), VERIFIED),
        Case("exact where nothing is changed", but(SOLUTION, L3=about([0, 1, 2, 4], VECTORS)), VERIFIED),
        *table("output", {"too short": but(SOLUTION, L5=["output", ["1"]])}),
        *table("evidence", {
            "of a member": but(SOLUTION, L6=["evidence", {"inverse": IDENTITY}]),
            "of every precision": but(LEAST, L5=["evidence", {"inverse": IDENTITY}]),
            "of one": but(TWO, L8=["evidence", [{"inverse": [["1"]]}]]),
            "no list": but(TWO, L8=["evidence", 7]),
        }),
        *table("wrong", {
            # 2**3 = 15/2 + 1/2
            "of a member": but(SOLUTION, L5=["output", ["1", "fp-1"]]),
            "of a member, below": but(SOLUTION, L5=["output", ["1", "-fp-1"]]),
            "of the centre": but(OFF, L5=["output", ["3p-1", "0"]]),
            "of the box": but(SOLVED, L10=["output", ["1", "1/5"]]),
            "of the box, below": but(SOLVED, L10=["output", ["1", "-1/5"]]),
        }),
        *table("penrose", {
            "A is inexact": seal([*SETTLED[:3], about(exact=[0, 1, 2]), ["q", 3, 2, "10"], *SETTLED[4:]]),
            "A Z A is 0": but(SETTLED, L1=["data", "A", SINGULAR], L7=["evidence", {"exact": [["0", "0"]] * 2}]),
            "Z A Z is not Z": but(SETTLED, L1=["data", "A", SINGULAR], L7=["evidence", {"exact": IDENTITY}]),
            "A Z is not symmetric": but(SETTLED, L1=["data", "A", SINGULAR],
                                        L7=["evidence", {"exact": [["1", "1"], ["0", "0"]]}]),
            "Z A is not symmetric": but(SETTLED, L1=["data", "A", SINGULAR],
                                        L7=["evidence", {"exact": [["1", "0"], ["1", "0"]]}]),
        }),
        *table("evidence", {
            "an inverse of another size": but(SETTLED, L7=["evidence", {"exact": [["1/19"]]}]),
            "the name of an inverse": but(SETTLED, L7=["evidence", ["exact"]]),
        }),
        *table("wrong", {
            "by 1/100 more": but(SETTLED, L6=["output", ["1/5", "11/14"]]),
            "by 1/100 less": but(SETTLED, L6=["output", ["1/5", "-1/14"]]),
        }),
        Case("as far below", but(SETTLED, L6=["output", ["1/5", "-1/19"]]), VERIFIED),
        Case("the inverse of one input", but(OFF, L6=["evidence", {"exact": IDENTITY}]), VERIFIED),
        *table("apart", {"3/2 is 2 eps": but(TWO, eps="3/4")}),
        Case("a little less than 3/4", but(TWO, eps="37/50"), VERIFIED),
    ]  # fmt: skip


def systems() -> list[Case]:
    return [
        *table("parameters", {"eps": but(YES, eps="1")}),
        *table("data", {"b is longer": but(HAS, L2=["data", "b", ["1", "0", "0"]])}),
        *table("families", {
            "a number": but(YES, L3=about(families=7)),
            "u and another": but(YES, L3=about(families={"u": ["1", "-1"], "w": ["1", "1"]})),
            "both": but(NO, L3=about(families=VECTORS)),
            "u is not orthogonal to b": but(NO, L3=about(families={"u": ["0", "1"]})),
            "u is not in the kernel": but(YES, L3=about(families={"u": ["1", "0"]})),
            "b is 0": but(NO, L2=["data", "b", ["0", "0"]]),
            "none": but(OPEN, L3=about()),
            "of the same answer": but(OPEN, L1=["data", "A", SINGULAR], L2=["data", "b", ["1", "0"]],
                                      L3=about(families={"v": ["0", "1"]})),
        }),
        *table("exact", {
            "an entry of b": but(YES, L3=about([2], {"u": ["1", "-1"]})),
            "an entry of A": but(NO, L3=about([3], {"v": ["0", "1"]})),
        }),
        Case("exact A", but(YES, L3=about([0, 1], {"u": ["1", "-1"]})), VERIFIED),
        Case("exact b", but(NO, L3=about([0, 1, 2, 4, 5], {"v": ["0", "1"]})), VERIFIED),
        *table("output", {"2": but(YES, L5=["output", 2]), "True": but(YES, L5=["output", True])}),
        *table("evidence", {
            "of a member": but(YES, L6=["evidence", {"u": []}]),
            "of every precision": but(OPEN, L5=["evidence", {"u": []}]),
            "of inputs": but(EITHER, L10=["evidence", {"u": []}]),
            "a number": but(HAS_NOT, L9=["evidence", 7]),
            "u is too long": but(ROWS, L7=["evidence", {"u": ["1", "-1", "0"]}]),
        }),
        *table("wrong", {
            "no, of a member": but(YES, L5=["output", 0]),
            "yes, of a member": but(NO, L5=["output", 1]),
            "yes, of the centre": but(YES, L4=["input", 0, 0]),
            "more rows than columns": but(HAS_NOT, L8=["output", 1]),
            "as many columns as rows": but(HAS, L10=["output", 0]),
            "A is inexact": seal([*ROWS[:3], about(exact=[1]), ["q", 0, 3, "8"], *ROWS[4:]]),
            "u is not in the kernel": but(ROWS, L7=["evidence", {"u": ["1", "1"]}]),
            # |1 - 2| = 2 h
            "u.b may be 0": but(ROWS, L4=["q", 2, 1, "2"], L5=["q", 3, 1, "4"]),
        }),
        *table("independent", {
            "rows": but(HAS, L11=["evidence", {"inverse": [["0", "0"], ["0", "0"]]}]),
            "columns": but(HAS_NOT, L9=["evidence", {"inverse": [["0", "0"], ["0", "0"]]}]),
        }),
        *table("apart", {"both have a solution": but(EITHER, L9=["inputs", [], []])}),
    ]  # fmt: skip


def bad() -> list[Case]:
    """All of them, and the good ones that they differ from."""
    groups = {"inverse": inverses(), "solution": solutions(), "system": systems(), "base": bases()}
    return [replace(case, name=f"{name}: {case.name}") for name, cases in groups.items() for case in cases]
