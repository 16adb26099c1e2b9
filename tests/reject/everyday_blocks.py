"""Certificates about Jordan blocks and arguments that break one obligation each."""

from dataclasses import replace

from tests.accept.checker import DECLINED, VERIFIED, Case
from tests.accept.writing import header, seal
from tests.reject.cases.base import but, table
from tests.reject.everyday import HALF, about, outcome, read


def blocks(kind, A, instance, *lines):
    return [header("jordan-blocks", kind=kind), ["data", "A", A], instance, *lines]


def square(*entries):
    n = int(len(entries) ** 0.5)
    return [list(entries[i * n : i * n + n]) for i in range(n)]


def long(k):
    """Three blocks; 9 (k + 9) / 64 is a little above 8 for k = 48, and a little below 9 for k = 54."""
    A = square(f"1p{k}", "0", "0", "0", "1", "0", "0", "0", "0")
    return seal(blocks("counterexample", A, about(), ["input", 0, 0], ["output", 0], ["evidence", {}]))


def witness(values, basis, inverse, imaginary=None):
    none = [["0"] * len(values) for _ in values]
    return {"values": values, "basis": [basis, imaginary or none], "inverse": [inverse, none]}


ONE, UP = square("1", "0", "0", "1"), square("0", "1", "0", "0")
BLOCK, DOWN = square("1", "1", "0", "1"), square("0", "0", "1", "0")
SWAP = square("0", "1", "1", "0")
ALONG = {"direction": UP}
APART = {"at": "1", "direction": DOWN}
TOGETHER = blocks("counterexample", ONE, about(families=ALONG), ["input", 1, 3], ["q", 1, 2, "1"], *outcome(2, {}))
RISING = blocks("counterexample", BLOCK, about(families=APART), ["input", 1, 3], *outcome(1, {}))
EVERY = blocks("undetermined", ONE, about(families=ALONG), ["scope", "every precision"], ["evidence", {}])
FOR_BLOCK = blocks("undetermined", BLOCK, about(families=APART), ["scope", "every precision"], ["evidence", {}])
THESE = blocks("undetermined", ONE, about(), ["scope", "these digits"], *read(4, 0, "1", "0", "0", "1"),
               ["inputs", [], [[1, HALF]]], ["evidence", {}])  # fmt: skip
# eigenvalues 0 and 1p1: the discs have a radius of 2 * 2**-p
DIAGONAL = square("0", "0", "0", "1p1")
DIFFERENT = blocks("determined", DIAGONAL, about(), *read(4, 2, "0", "0", "0", "8"),
                   *outcome(2, witness([["0", "0"], ["1p1", "0"]], ONE, ONE)))  # fmt: skip
# i and -i, with eigenvectors (1, i) and (1, -i)
TURN = blocks("determined", square("0", "1", "-1", "0"), about(), *read(4, 4, "0", "10", "-10", "0"),
              ["output", 2],
              ["evidence", {"values": [["0", "1"], ["0", "-1"]],
                            "basis": [square("1", "1", "0", "0"), square("0", "0", "1", "-1")],
                            "inverse": [square(HALF, "0", HALF, "0"), square("0", "-1p-1", "0", HALF)]}])  # fmt: skip
EVIDENCE = DIFFERENT[-1][1]


def jordan() -> list[Case]:
    named = {"together": TOGETHER, "rising": RISING, "every": EVERY, "block": FOR_BLOCK, "these": THESE,
             "different": DIFFERENT, "turn": TURN}  # fmt: skip
    return [
        *(Case(f"base: {name}", seal(base), VERIFIED) for name, base in named.items()),
        *table("parameters", {"one": but(EVERY, eps="1")}),
        *table("data", {"not square": but(EVERY, L1=["data", "A", [["1", "0"]]])}),
        *table("output", {"a text": but(TOGETHER, L5=["output", "2"])}),
        *table("exact", {"the entry": but(TOGETHER, L2=about([1], ALONG))}),
        Case("another entry is exact", but(TOGETHER, L2=about([2], ALONG)), VERIFIED),
        *table("families", {
            "none": but(EVERY, L2=about()),
            "a list": but(EVERY, L2=about(families=["direction"])),
            "a name more": but(EVERY, L2=about(families={**ALONG, "more": "1"})),
            "no direction": but(EVERY, L2=about(families={"at": "1"})),
            "three rows": but(EVERY, L2=about(families={"direction": [*UP, ["0", "0"]]})),
            "too long": but(EVERY, L2=about(families={"direction": square("0", "3p-1", "0", "0")})),
            "does not commute": but(EVERY, L1=["data", "A", DIAGONAL]),
            "not nilpotent": but(EVERY, L2=about(families={"direction": SWAP})),
            "0": but(EVERY, L2=about(families={"direction": square("0", "0", "0", "0")})),
            "not diagonalisable": but(EVERY, L1=["data", "A", BLOCK]),
            "diagonalisable": but(FOR_BLOCK, L1=["data", "A", ONE], L2=about(families={**APART, "direction": SWAP})),
            "stays a block": but(FOR_BLOCK, L2=about(families={**APART, "direction": UP})),
        }),
        *table("input", {"family 2": but(TOGETHER, L3=["input", 2, 3]), "none": but(TOGETHER, L2=about())}),
        *table("answer", {
            "the member has 1/8": but(TOGETHER, L4=["q", 1, 4, "4"]),
            "and 1 on the diagonal": but(TOGETHER, L4=["q", 0, 4, "e"]),
        }),
        Case("the member has 1/8", but(TOGETHER, L4=["q", 1, 4, "2"]), VERIFIED),
        *table("evidence", {
            "of a failure": but(TOGETHER, L6=["evidence", []]),
            "of scope": but(EVERY, L4=["evidence", []]),
            "of inputs": but(THESE, L9=["evidence", []]),
            "a list": but(DIFFERENT, L8=["evidence", []]),
            "a name more": but(DIFFERENT, L8=["evidence", {**EVIDENCE, "more": "1"}]),
            "a list of names": but(DIFFERENT, L8=["evidence", ["basis", "inverse", "values"]]),
            "a part is a number": but(DIFFERENT, L8=["evidence", {**EVIDENCE, "basis": 7}]),
            "one part": but(DIFFERENT, L8=["evidence", {**EVIDENCE, "basis": [ONE]}]),
            "an inverse of one part": but(DIFFERENT, L8=["evidence", {**EVIDENCE, "inverse": [ONE]}]),
            "a part is a text": but(DIFFERENT, L8=["evidence", {**EVIDENCE, "basis": "ab"}]),
            "three numbers": but(DIFFERENT, L8=["evidence", {**EVIDENCE, "values": [["0", "0"]] * 3}]),
            "no pairs": but(DIFFERENT, L8=["evidence", {**EVIDENCE, "values": [["0"], ["1"]]}]),
        }),
        *table("wrong", {
            "of a member": but(TOGETHER, L5=["output", 1]),
            "of the instance": but(TOGETHER, L3=["input", 0, 0]),
            "of a member of a block": but(RISING, L4=["output", 2]),
            "one block": but(DIFFERENT, L7=["output", 1]),
        }),
        *table("independent", {
            # I - C P has a row sum of exactly 1
            "no inverse": but(DIFFERENT, L8=["evidence", witness(EVIDENCE["values"], ONE, square("1", "0", "0", "0"))]),
            "exactly 1": but(DIFFERENT, L8=["evidence", witness(EVIDENCE["values"], ONE, square("1", "0", "1", "1"))]),
        }),
        Case("not quite an inverse", but(DIFFERENT, L8=["evidence", witness(
            EVIDENCE["values"], ONE, square("1", "0", "1p-4", "1"))]), VERIFIED),
        *table("different", {
            "radius 1": but(DIFFERENT, L3=["q", 0, 1, "0"], L4=["q", 1, 1, "0"]),
            "values that are too near": but(DIFFERENT, L8=["evidence", witness([["0", "0"], ["1", "0"]], ONE, ONE)]),
            "values that are not near": but(DIFFERENT, L8=["evidence", witness([["-1", "0"], ["1p1", "0"]], ONE, ONE)]),
            "an imaginary part": but(DIFFERENT, L8=["evidence", witness([["0", "1"], ["1p1", "0"]], ONE, ONE)]),
            "not quite an inverse, near": but(DIFFERENT, L4=["q", 1, 1, "0"], L8=["evidence", witness(
                EVIDENCE["values"], ONE, square("1", "0", "1p-1", "1"))]),
            "real numbers": but(TURN, L8=["evidence", {**TURN[-1][1], "values": [["1", "0"], ["-1", "0"]]}]),
        }),
        *table("apart", {"the same": but(THESE, L8=["inputs", [[0, HALF], [3, HALF]], []])}),
        Case("a characteristic polynomial beyond the limits", seal(EVERY), DECLINED, {"characteristic.MAX_WORK": 15}),
        Case("a characteristic polynomial within the limits", seal(EVERY), VERIFIED, {"characteristic.MAX_WORK": 16}),
        *[case for k in (48, 54) for case in (
            Case(f"2^{k}, beyond the limits", long(k), DECLINED, {"characteristic.MAX_WORK": 9 * (3 + 8) ** 2 - 1}),
            Case(f"2^{k}, within the limits", long(k), VERIFIED, {"characteristic.MAX_WORK": 9 * (3 + 8) ** 2}),
        )],
    ]  # fmt: skip


def of(kind, z, instance, *lines, eps="1/8"):
    return [header("principal-argument", {"eps": eps}, kind), ["data", "z", z], instance, *lines]


PLACES = {"places": 20}
CUT = of("counterexample", ["-1", "0"], about(families=[1, -1]), ["input", 1, 3], *outcome("1p-2", PLACES))
BELOW = of("counterexample", ["-1", "0"], about(families=[1, -1]), ["input", 2, 3], *outcome("1p-1", PLACES))
BOTH = of("undetermined", ["-1", "0"], about(families=[1, -1]), ["scope", "every precision"], ["evidence", {}])
CORNER = of(
    "determined", ["1p1", "1"], about(families=[]), ["q", 0, 0, "2"], ["q", 1, 1, "2"], *outcome("1p-4", PLACES)
)
UPPER = of("determined", ["-1", "1p1"], about(families=[]), ["q", 0, 0, "-1"], ["q", 1, 0, "2"],
           *outcome("5p-4", PLACES))  # fmt: skip
LOWER = of("determined", ["-1", "-1p1"], about(families=[]), ["q", 0, 0, "-1"], ["q", 1, 0, "-2"],
           *outcome("-5p-4", PLACES))  # fmt: skip
AXIS = of("determined", ["-1p1", "0"], about([1], []), ["q", 0, 0, "-2"], *outcome("1p-1", PLACES))
SIDES = of("undetermined", ["-1", "0"], about(families=[]), ["scope", "these digits"], ["q", 0, 1, "-2"],
           ["q", 1, 1, "0"],           ["inputs", [[1, HALF]], [[1, "-1p-1"]]], ["evidence", PLACES])  # fmt: skip
OTHER = of("counterexample", ["-1", "0"], about(families=[], near=[(0, "1"), (1, "1")]), ["input", 0, 1],
           *outcome("0", PLACES), eps="1/9")  # fmt: skip
EIGHTH = of("counterexample", ["1", "1"], about(families=[]), ["input", 0, 0], *outcome("-1", PLACES))
EXACT = of("determined", ["1", "1"], about([0, 1], []), *outcome("3ffffp-20", PLACES))
EIGHTHS = of("undetermined", ["1", "0"], about(families=[]), ["scope", "these digits"],
             ["q", 0, 0, "1"], ["q", 1, 0, "0"], ["inputs", [[1, "1"]], [[1, "-1"]]], ["evidence", PLACES])  # fmt: skip


def arguments() -> list[Case]:
    named = {"cut": CUT, "below": BELOW, "both": BOTH, "corner": CORNER, "upper": UPPER, "lower": LOWER, "axis": AXIS,
             "sides": SIDES, "other": OTHER}  # fmt: skip
    return [
        *(Case(f"base: {name}", seal(base), VERIFIED) for name, base in named.items()),
        *table("data", {
            "three": but(CORNER, L1=["data", "z", ["1", "1", "1"]]),
            "0": but(CORNER, L1=["data", "z", ["0", "0"]]),
        }),
        *table("families", {
            "null": but(CUT, L2=about()),
            "one": but(CUT, L2=about(families=[1])),
            "others": but(CUT, L2=about(families=[3, -1])),
            "no integer": but(CUT, L2=about(families=[True, -1])),
            "on the positive axis": but(CUT, L1=["data", "z", ["1", "0"]]),
            "off the axis": but(CUT, L1=["data", "z", ["-1", "1"]]),
            "on the imaginary axis": but(CUT, L1=["data", "z", ["0", "1"]]),
            "none": but(BOTH, L2=about(families=[])),
            "eps is 1/2": but(BOTH, eps="1/2"),
        }),
        Case("eps is less", but(BOTH, eps="499/1000"), VERIFIED),
        *table("exact", {"the imaginary part": but(CUT, L2=about([1], [1, -1]))}),
        Case("the real part is exact", but(CUT, L2=about([0], [1, -1])), VERIFIED),
        *table("input", {
            "no such family": but(CUT, L3=["input", 3, 3]),
            "0": but(OTHER, L2=about(families=[], near=[(0, "0")])),
        }),
        *table("answer", {
            "1/8 above": seal([*CUT[:4], ["q", 1, 9, "0"], *CUT[4:]]),
            "1/8 below": seal([*BELOW[:4], ["q", 1, 9, "40"], *BELOW[4:]]),
        }),
        *table("evidence", {
            "of scope": but(BOTH, L4=["evidence", PLACES]),
            "none": but(CUT, L5=["evidence", {}]),
            "a list": but(CUT, L5=["evidence", ["places"]]),
            "a name more": but(CUT, L5=["evidence", {**PLACES, "more": 1}]),
            "a text": but(CUT, L5=["evidence", {"places": "20"}]),
            "no places": but(CUT, L5=["evidence", {"places": 0}]),
        }),
        Case("one place", but(CUT, L4=["output", "1p1"], L5=["evidence", {"places": 1}]), VERIFIED),
        Case("more places than there may be", but(CUT, L5=["evidence", {"places": 4097}]), DECLINED),
        Case("as many places as there may be", but(CUT, L5=["evidence", {"places": 4096}]), VERIFIED),
        *table("cut", {
            "0 is at a corner": but(CORNER, L1=["data", "z", ["1", "1"]], L3=["q", 0, 0, "1"], L4=["q", 1, 0, "1"]),
            "0 is below": but(CORNER, L1=["data", "z", ["1", "-1"]], L3=["q", 0, 0, "1"], L4=["q", 1, 0, "-1"]),
            "from the axis on": but(UPPER, L1=["data", "z", ["-1p1", "1"]], L3=["q", 0, 0, "-2"], L4=["q", 1, 0, "1"]),
            "an exact axis up to 0": but(AXIS, L1=["data", "z", ["-1", "0"]], L3=["q", 0, 0, "-1"]),
            "an inexact axis": seal([*AXIS[:2], about(families=[]), AXIS[3], ["q", 1, 3, "0"], *AXIS[4:]]),
        }),
        *table("wrong", {
            # the argument is 0.4802 on the member, 0.0128 to 0.1476 in the box
            "of a member": but(CUT, L4=["output", "3p-3"]),
            "of a member, above": but(CUT, L4=["output", "9p-4"]),
            "of a member below": but(BELOW, L4=["output", "-1p-1"]),
            "of another input": but(OTHER, eps="1/8"),
            "few places": but(CUT, L4=["output", "bp-5"], L5=["evidence", {"places": 2}]),
            "below the box": but(CORNER, L5=["output", "0"]),
            "above the box": but(CORNER, L5=["output", "3p-4"]),
            "of the upper half": but(UPPER, L5=["output", "1p-2"]),
            "of the lower half": but(LOWER, L5=["output", "-1p-2"]),
            "of the axis": but(AXIS, L4=["output", "-1p-1"]),
        }),
        Case("a member, above", but(CUT, L4=["output", "5p-3"]), VERIFIED),
        *table("inputs", {
            "0": but(SIDES, L1=["data", "z", ["1p-1", "0"]], L4=["q", 0, 1, "1"],
                     L6=["inputs", [[0, "0"]], [[1, HALF]]]),
            "0 is the other": but(SIDES, L1=["data", "z", ["1p-1", "0"]], L4=["q", 0, 1, "1"],
                                  L6=["inputs", [[1, HALF]], [[0, "0"]]]),
        }),
        # 0.4262 and -0.4262
        *table("apart", {"0.8524 is less than 0.86": but(SIDES, eps="43/100")}),
        Case("0.8524 is more than 0.85", but(SIDES, eps="17/40"), VERIFIED),
        Case("the other way round", but(SIDES, eps="17/40", L6=["inputs", [[1, "-1p-1"]], [[1, HALF]]]), VERIFIED),
        # the bounds are 1/8 - 2**-20 and 1/8 + 2**-19, or minus these
        *table("wrong", {"eps from a bound": but(EIGHTH, L4=["output", "-1p-20"])}),
        Case("a little more", but(EIGHTH, L4=["output", "-3p-21"]), VERIFIED),
        *table("wrong", {"more than eps from a bound": but(EXACT, L3=["output", "7ffffp-21"])}),
        Case("eps from a bound", seal(EXACT), VERIFIED),
        *table("apart", {"2 eps": but(EIGHTHS, eps="131071/1048576")}),
        Case("a little more than 2 eps", but(EIGHTHS, eps="262141/2097152"), VERIFIED),
        Case("work beyond the limits", seal(CUT), DECLINED, {"sizes.MAX_STEPS": 8 * 20 * 512 - 1}),
        Case("work within the limits", seal(CUT), VERIFIED, {"sizes.MAX_STEPS": 8 * 20 * 512}),
    ]  # fmt: skip


def bad() -> list[Case]:
    """All of them, and the good ones that they differ from."""
    found = {"blocks": jordan(), "argument": arguments()}
    return [replace(case, name=f"{name}: {case.name}") for name, cases in found.items() for case in cases]
