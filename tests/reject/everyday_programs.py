"""Certificates about linear programs that break one obligation each."""

from dataclasses import replace

from tests.accept.checker import DECLINED, VERIFIED, Case
from tests.accept.writing import header, seal
from tests.reject.cases.base import but, table
from tests.reject.everyday import about, outcome

HALF = "1p-1"
EPS = {"eps": "1/4"}
UNIT = {"A": [["1", "1"]], "b": ["1"], "c": ["1", "1"]}
TWO = {"dual": ["1"], "vertices": [["1", "0"], ["0", "1"]]}
COSTS = (0, 1, 2)


def of(kind, data, instance, *lines, eps="1/4"):
    arrays = [["data", name, data[name]] for name in ("A", "b", "c")]
    return [header("linear-program", {"eps": eps}, kind), *arrays, instance, *lines]


def witness(basis=(0,), dual=("1",), inverse=(("1",),), point=("1",)):
    return {"basis": list(basis), "dual": list(dual), "inverse": list(map(list, inverse)), "point": list(point)}


FAMILY = of("counterexample", UNIT, about(families=TWO), ["input", 1, 3], *outcome(["3p-2", "1p-2"], {}), eps="1/5")
EVERY = of("undetermined", UNIT, about(families=TWO), ["scope", "every precision"], ["evidence", {}])
# the cost of the first: gap of the second 1 - h(1 + 1)
CLEAR = {**UNIT, "c": ["1", "1p1"]}
BOX = of("determined", CLEAR, about(COSTS), ["q", 3, 2, "4"], ["q", 4, 2, "8"], *outcome(["5p-2", "1p-2"], witness()))
# A, b and c within 1/8: shares are 1/7, moved 1/4, so errors 2/7; the gap is 1, less 2/8 and (1/4)(9/8)(8/7)
ALL = of("determined", CLEAR, about(), *(["q", k, 3, m] for k, m in enumerate(["8", "8", "8", "8", "10"])),
         *outcome(["1", "0"], witness()), eps="2/7")  # fmt: skip
CENTRE = of("counterexample", CLEAR, about(), ["input", 0, 0], *outcome(["0", "1"], witness()))
APART = of("undetermined", UNIT, about(COSTS), ["scope", "these digits"], ["q", 3, 2, "4"], ["q", 4, 2, "4"],
           ["inputs", [[3, "3p-2"]], [[4, "3p-2"]]],
           ["evidence", [witness(dual=["3p-2"]), witness([1], ["3p-2"])]])  # fmt: skip
# two rows: x_1 + x_2 = 1, x_1 - x_2 = 0, and a third column of cost 2
ROWS = {"A": [["1", "1", "0"], ["1", "-1", "1"]], "b": ["1", "0"], "c": ["0", "0", "1p1"]}
PAIR = witness([0, 1], ["0", "0"], [[HALF, HALF], [HALF, "-1p-1"]], [HALF, HALF])
PLANE = of("determined", ROWS, about(range(10)), ["q", 10, 1, "4"], *outcome([HALF, HALF, "0"], PAIR))
FACE = of("undetermined", {"A": [["1", "1", "1"]], "b": ["1"], "c": ["0", "0", "1"]},
          about(families={"dual": ["0"], "vertices": [["1", "0", "0"], ["0", "1", "0"]]}), ["scope", "every precision"],
          ["evidence", {}])  # fmt: skip
NONE = ["0", "0"]


def enclosure(above, below=(NONE, NONE), point=("1", "0"), change=None):
    return {"above": list(above), "below": list(below), "change": change, "point": list(point)}


# costs (1, 2), within 1/8: the minimum is at most 9/8, x_1 at least 3/4, x_2 at most 1/4
SLOPE = {**UNIT, "c": ["1", "1p1"]}
SHARP = enclosure([["1", "0"], ["-7p-3", "1"]], [["-fp-3", "1"], NONE])
NEAR = of("determined", SLOPE, about(COSTS), ["q", 3, 3, "8"], ["q", 4, 3, "10"], *outcome(["7p-3", "1p-3"], SHARP),
          eps="1/8")  # fmt: skip
# the same where the second column is inexact: x_2 at most 3/5
COARSE = enclosure([["1", "0"], ["0", "8/f"]])
MET = of("determined", SLOPE, about((0, 2)), ["q", 1, 9, "200"], ["q", 3, 3, "8"], ["q", 4, 3, "10"],
         *outcome([HALF, "1p-2"], COARSE), eps="1/2")  # fmt: skip
# all within 1/8: errors are (1/8 + 1/8)(8/7), the minimum is at most 9/8 + (9/8)(2/7) = 81/56, x_1 8/7 of that
MOVED = {"basis": [0], "inverse": [["1"]]}
MIDDLE = enclosure([["0", "8/7"], ["8/7", "0"]], point=[HALF, HALF], change=MOVED)
CHANGED = of("determined", UNIT, about(), *(["q", k, 3, "8"] for k in range(5)), *outcome(["4/5", "2/3"], MIDDLE),
             eps="6/7")  # fmt: skip
EXACT = enclosure([["1", "0"], ["-1", "1"]], [["-1p1", "1"], NONE])
FAR = of("counterexample", SLOPE, about(), ["input", 0, 0], *outcome(["0", "1"], EXACT))
# two rows, the second with an inexact right side
ROW_TWICE = {"A": [["1", "1"], ["1", "1"]], "b": ["1", "1"], "c": ["1", "1p1"]}
TWICE = of("determined", ROW_TWICE, about((0, 1, 2, 3, 4, 6, 7)), ["q", 5, 9, "200"],
           *outcome(["1", "0"], enclosure([["0", "0", "0"]] * 2, [["0", "0", "0"]] * 2)))  # fmt: skip
SIDES = of("undetermined", UNIT, about(COSTS), ["scope", "these digits"], ["q", 3, 2, "4"], ["q", 4, 2, "4"],
           ["inputs", [[3, "3p-2"]], [[4, "3p-2"]]],
           ["evidence", [enclosure([["1", "0"], ["-3", "1p2"]], [["-1p2", "1p2"], NONE]),
                         witness([1], ["3p-2"])]])  # fmt: skip


def bases() -> list[Case]:
    named = {
        "family": FAMILY, "every": EVERY, "box": BOX, "all": ALL, "centre": CENTRE, "apart": APART, "plane": PLANE,
        "face": FACE, "near": NEAR, "met": MET, "changed": CHANGED, "far": FAR, "sides": SIDES,
    }  # fmt: skip
    return [Case(f"base: {name}", seal(base), VERIFIED) for name, base in named.items()]


def programs() -> list[Case]:
    return [
        *table("parameters", {"eps": but(FAMILY, eps="0")}),
        *table("data", {
            "b is longer": but(FAMILY, L2=["data", "b", ["1", "1"]]),
            "c is longer": but(FAMILY, L3=["data", "c", ["1", "1", "1"]]),
        }),
        *table("families", {
            "a list": but(FAMILY, L4=about(families=[])),
            "no dual": but(FAMILY, L4=about(families={"vertices": []})),
            "vertices are a number": but(FAMILY, L4=about(families={**TWO, "vertices": 7})),
            "dual is too long": but(FAMILY, L4=about(families={**TWO, "dual": ["1", "1"]})),
            "a vertex is too long": but(FAMILY, L4=about(families={**TWO, "vertices": [["1", "0", "0"]]})),
            "multipliers are too great": but(FAMILY, L4=about(families={**TWO, "dual": ["1p1"]})),
            "multipliers are too small": but(FAMILY, L4=about(families={**TWO, "dual": [HALF]})),
            "below 0": but(FAMILY, L4=about(families={**TWO, "vertices": [["1p1", "-1"]]})),
            "not feasible": but(FAMILY, L4=about(families={**TWO, "vertices": [["1p1", "0"]]})),
            "no vertex": but(FAMILY, L4=about(families={**TWO, "vertices": [[HALF, HALF]]})),
            "names": but(FAMILY, L4=about(families=["dual", "vertices"])),
            "not optimal": but(FAMILY, L3=["data", "c", ["1", "0"]],
                               L4=about(families={**TWO, "vertices": [["1", "0"]]})),
            "a corner below 0": but(FAMILY, L1=["data", "A", [["-1", "1"]]], L3=["data", "c", ["-1", "1"]],
                                    L4=about(families={**TWO, "vertices": [["-1", "0"]]})),
            "an exact cost": but(FAMILY, L4=about([4], TWO)),
            "one": but(EVERY, L4=about(families={**TWO, "vertices": [["1", "0"]]})),
            "none": but(EVERY, L4=about()),
            "1 is 2 eps": but(EVERY, eps="1/2"),
        }),
        Case("a little less than 1/2", but(EVERY, eps="49/100"), VERIFIED),
        Case("the exact costs are not raised", but(FAMILY, L4=about([3], {**TWO, "vertices": [["1", "0"]]})), VERIFIED),
        Case("a dear column of exact cost", but(FAMILY, L3=["data", "c", ["1", "1p1"]],
                                                L4=about([4], {**TWO, "vertices": [["1", "0"]]})), VERIFIED),
        Case("a vertex at 0", but(FAMILY, L2=["data", "b", ["0"]],
                                  L4=about(families={**TWO, "vertices": [["0", "0"]]})), VERIFIED),
        *table("input", {"no such family": but(FAMILY, L5=["input", 3, 3])}),
        *table("output", {"too long": but(FAMILY, L6=["output", ["1", "0", "0"]])}),
        *table("evidence", {
            "of a member": but(FAMILY, L7=["evidence", witness()]),
            "of scope": but(EVERY, L6=["evidence", witness()]),
            "of one": but(APART, L9=["evidence", [witness()]]),
            "no list": but(APART, L9=["evidence", 7]),
            "a number": but(BOX, L8=["evidence", 7]),
            "a key more": but(BOX, L8=["evidence", {**witness(), "more": 1}]),
            "two columns": but(BOX, L8=["evidence", witness([0, 1])]),
            "a column beyond": but(BOX, L8=["evidence", witness([2])]),
            "a column below": but(BOX, L8=["evidence", witness([-1])]),
            "columns decreasing": but(PLANE, L7=["evidence", {**PAIR, "basis": [1, 0]}]),
            "dual": but(BOX, L8=["evidence", witness(dual=["1", "1"])]),
            "point": but(BOX, L8=["evidence", witness(point=["1", "0"])]),
            "inverse": but(BOX, L8=["evidence", witness(inverse=[["1", "0"]])]),
        }),
        *table("independent", {
            "0": but(BOX, L8=["evidence", witness(inverse=[["0"]])]),
            "off by 1": but(BOX, L8=["evidence", witness(inverse=[["1p1"]])]),
        }),
        *table("feasible", {
            "below 0": but(BOX, L2=["data", "b", ["-1"]], L8=["evidence", witness(point=["-1"])]),
            "perhaps below 0": but(BOX, L8=["evidence", witness(point=["7p-4"])]),
        }),
        Case("just not below 0", but(BOX, L7=["output", [HALF, "0"]], L8=["evidence", witness(point=[HALF])], eps="1"),
             VERIFIED),
        *table("optimal", {
            # 1 = 2 h
            "just so": but(BOX, L5=["q", 3, 1, "2"], L6=["q", 4, 1, "4"]),
            "all": but(ALL, L3=["data", "c", ["1", "3p-1"]], L9=["q", 4, 3, "c"]),
            "another basis": but(BOX, L8=["evidence", witness([1])], L7=["output", ["0", "1"]]),
        }),
        *table("wrong", {
            "of a member, 1/4": but(FAMILY, eps="1/4"),
            "of the box": but(BOX, L7=["output", ["1", "1/3"]]),
            "of the box, below": but(BOX, L7=["output", ["2/3", "0"]]),
            "of all": but(ALL, eps="27/100"),
            "of the centre": but(CENTRE, L6=["output", ["1", "1p-2"]]),
            "of the centre, below": but(CENTRE, L6=["output", ["3p-2", "0"]]),
        }),
        *table("apart", {"1 is 2 eps": but(APART, eps="1/2")}),
        Case("a little less than 1/2, at these digits", but(APART, eps="49/100"), VERIFIED),
    ]  # fmt: skip


def near(**parts):
    return but(NEAR, L8=["evidence", {**SHARP, **parts}])


def changed(line=11, **parts):
    return but(CHANGED, **{f"L{line}": ["evidence", {**MIDDLE, **parts}]})


def enclosures() -> list[Case]:
    return [
        *table("evidence", {
            "an enclosure and more": near(more=1),
            "no point": but(NEAR, L8=["evidence", {k: v for k, v in SHARP.items() if k != "point"}]),
            "a long point": near(point=["1", "0", "0"]),
            "one row": near(above=[["1", "0"]]),
            "one number a row": near(below=[["0"], ["0"]]),
            "a change that is a number": near(change=7),
            "a change without an inverse": changed(change={"basis": [0]}),
            "a change with more": changed(change={**MOVED, "more": 1}),
            "a change of two columns": changed(change={**MOVED, "basis": [0, 1]}),
            "a change beyond": changed(change={**MOVED, "basis": [2]}),
            "a change below": changed(change={**MOVED, "basis": [-1]}),
            "two enclosures": but(FAR, L7=["evidence", [EXACT, EXACT]]),
        }),
        *table("independent", {"a change": changed(change={**MOVED, "inverse": [["1p1"]]})}),
        *table("feasible", {
            "a point below 0": near(point=["1p1", "-1"]),
            "a point elsewhere": near(point=["1", "1"]),
            "inexact b": but(MET, L4=about((0, 1)), L5=["q", 2, 9, "200"]),
            "one of two rows": seal(TWICE),
            "a column that is met": but(MET, L4=about((1, 2)), L5=["q", 0, 9, "200"]),
            "perhaps below 0, changed": changed(point=["1p-2", "3p-2"]),
            "another entry below 0": changed(point=["9p-3", "-1p-3"]),
        }),
        *table("multipliers", {
            "above": near(above=[["7p-3", "0"], SHARP["above"][1]]),
            "above, another": near(above=[["1", "0"], ["-fp-4", "1"]]),
            "below": near(below=[["-fp-3", "7p-3"], NONE]),
            "below, another": near(below=[["-1p1", "1"], NONE]),
            "of the cost, below 0": near(above=[["1p1", "-1p-3"], SHARP["above"][1]]),
            "less the radius": changed(above=[["0", "8/7"], ["1", "0"]]),
            "less the radius of the cost": changed(above=[["0", "1"], ["8/7", "0"]]),
        }),
        *table("wrong", {
            "near": but(NEAR, eps="1/9"),
            "near, below": but(NEAR, L7=["output", ["4/5", "1p-3"]]),
            "near, above": but(NEAR, L7=["output", ["1", "1p-3"]]),
            "changed": but(CHANGED, eps="17/20"),
            "far": but(FAR, eps="1"),
            "above a vertex": but(ALL, L10=["output", ["8/7", "0"]], eps="3/8"),
            "below a vertex": but(ALL, L10=["output", ["6/7", "0"]], eps="3/8"),
            "changed, with the radius of b": but(CHANGED, L10=["output", ["4/5", "1p-2"]]),
        }),
        *table("apart", {"sides": but(SIDES, eps="1/2")}),
        Case("sides, a little less", but(SIDES, eps="49/100"), VERIFIED),
        Case("changed, a little less", but(CHANGED, eps="107/125"), VERIFIED),
        Case("too much work", seal(NEAR), DECLINED, {"sizes.MAX_STEPS": 8 * 512 - 1}),
        Case("not too much work", seal(NEAR), VERIFIED, {"sizes.MAX_STEPS": 8 * 512}),
    ]  # fmt: skip


def bad() -> list[Case]:
    """All of them, and the good ones that they differ from."""
    return [replace(case, name=f"program: {case.name}") for case in [*programs(), *enclosures(), *bases()]]
