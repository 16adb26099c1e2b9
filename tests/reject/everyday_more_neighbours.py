"""Certificates about more of what digits determine everywhere that break one obligation each."""

from dataclasses import replace

from tests.accept.checker import DECLINED, VERIFIED, Case
from tests.accept.writing import seal
from tests.reject.cases.base import but, table
from tests.reject.everyday import HALF, about
from tests.reject.everyday_neighbours import ONE, apart, failing, solving, whole

PROGRAM = {"A": [["1", "1"]], "b": ["1"], "c": ["1", "1p1"]}
COSTS, FIXED = (0, 1, 2), (0, 1)
POINT = {"change": None, "dual": ["3p-2"], "point": ["1", "0"]}
TALL = {"A": [["1"], ["1"]], "b": ["1", "1"]}
RIGHT = {"multiplier": ["1", "-1"], "solution": ["1"]}
FLAT = {"multiplier": ["0", "0"], "solution": ["1"]}
WELL = {"at": "1", "split": "5p-2"}
POINTS = {"X": [["-1"], ["1"]], "z": ["0"]}
COLUMN = {"A": [["1"]]}
BASIS = {"basis": [["2d413cccfe779921p-62", "2d413cccfe779921p-62"],
                   ["2d413cccfe779921p-62", "-2d413cccfe779921p-62"]]}  # fmt: skip
EQUATION = {"x": ["0", "1"], "f": ["1", "0"], "y": HALF}
# costs within 1/8 of 1 and 2: 1 is at most 9/8, and 3/4 <= 7/8; 3/4 is a bound
GOOD = {
    "program": solving("program-value", PROGRAM, ["1"], POINT, [(3, 3, "8"), (4, 3, "10")], exact=COSTS),
    # A, b and c within 1/8: 7/9 and an eighth of that is 7/8; from 49/72 to 9/8 + (9/8)(2/7)
    "program, all": solving("program-value", PROGRAM, ["5p-2"], {
        "change": {"basis": [0], "inverse": [["1"]]}, "dual": ["7/9"], "point": ["1", "0"],
    }, [(0, 3, "8"), (1, 3, "8"), (2, 3, "8"), (3, 3, "8"), (4, 3, "10")], {"eps": "4/7"}),
    "no program": failing("program-value", PROGRAM, ["1p1"], {**POINT, "dual": ["1"]}),
    # 1 and 1 are moved by 1/4 each; the root of 1/8 is about 0.354
    "residual": solving("least-residual", TALL, ["0"], RIGHT, [(2, 2, "4"), (3, 2, "4")], exact=FIXED),
    "no residual": failing("least-residual", {**TALL, "b": ["1p1", "0"]}, ["0"], RIGHT, exact=FIXED),
    "no residual, above": failing("least-residual", TALL, ["1"], FLAT, exact=FIXED),
    # 1 - (5/4)^2 - (1/4)^2/2 is about -0.594, and the value at 1 is at most 1/4
    "well": solving("double-well-minimum", {"x": "0"}, ["-1p-3"], WELL, [(0, 2, "0")]),
    "no well": failing("double-well-minimum", {"x": "0"}, ["3p-2"], {"at": "1", "split": "1"}),
    "unit": solving("unit-vector", {"z": ["1p1", "0"]}, ["1", "0"], {}, whole(2, 0)),
    "no unit": failing("unit-vector", {"z": ["1", "0"]}, ["0", "0"], {}),
    "no unit, another": failing("unit-vector", {"z": ["1", "0"]}, ["1", "0"], {}, [(0, "-1")]),
    "distances": solving("point-distances", POINTS, ["1", "1"], {}, whole(-1, 1, 0), {"eps": "501/1000"}),
    "no distances": failing("point-distances", POINTS, ["1", "1p1"], {}),
    "singular": solving("singular-values", COLUMN, ["1"], BASIS, whole(1)),
    "no singular": failing("singular-values", COLUMN, ["1p1"], BASIS),
    # the square is off by at most (5/4)^2 - 1 = 9/16
    "factor": solving("positive-factor", COLUMN, ["1"], {"factor": [["1"]]}, whole(1), {"eps": "751/1000"}),
    "factor, two": solving("positive-factor", {"A": ONE}, ["1", "0", "0", "1"], {"factor": ONE}, [],
                           exact=range(4)),
    "no factor": failing("positive-factor", COLUMN, ["-1"], {"factor": [["1"]]}),
    # one step: 1/2 + 1/2, off by at most 2(1/16) + 1/16 + (9/8)(17/16)/2
    "euler": solving("lipschitz-initial-value", EQUATION, ["1"], {"steps": 1},
                     [(2, 4, "10"), (3, 4, "0"), (4, 4, "8")], {"eps": "4/5"}, exact=FIXED),
    "no euler": failing("lipschitz-initial-value", EQUATION, ["3"], {"steps": 2}, exact=FIXED),
    "two units": apart("unit-vector", {"z": ["1", "1"]}, whole(1, 1, precision=0), [[0, "0"]], [[1, "0"]], [{}, {}],
                       {"eps": "2/5"}),
}  # fmt: skip


def bases() -> list[Case]:
    return [Case(f"base: {name}", seal(base), VERIFIED) for name, base in GOOD.items()]


def of(name, **changes):
    return but(GOOD[name], **changes)


def last(name, value):
    """With other evidence."""
    return of(name, **{f"L{len(GOOD[name]) - 1}": ["evidence", value]})


def output(name, value):
    return of(name, **{f"L{len(GOOD[name]) - 2}": ["output", value]})


def forms() -> list[Case]:
    return [
        *table("evidence", {
            **{f"program {k}": last("program", value) for k, value in enumerate([
                7, ["change", "dual", "point"], {**POINT, "more": 1}, {"change": None, "dual": ["3p-2"]},
                {**POINT, "dual": ["1", "1"]}, {**POINT, "point": ["1"]}, {**POINT, "change": 7},
            ])},
            **{f"residual {k}": last("residual", value) for k, value in enumerate([
                7, ["multiplier", "solution"], {**RIGHT, "more": 1}, {"multiplier": ["1", "-1"]},
                {**RIGHT, "multiplier": ["1"]}, {**RIGHT, "solution": ["1", "1"]},
            ])},
            **{f"well {k}": last("well", value) for k, value in enumerate([
                7, ["at", "split"], {**WELL, "more": 1}, {"at": "1"},
            ])},
            "unit": last("unit", {"more": 1}),
            "distances": last("distances", {"more": 1}),
            **{f"singular {k}": last("singular", value) for k, value in enumerate([
                7, ["basis"], {**BASIS, "more": 1}, {"basis": [["1"]]},
            ])},
            **{f"factor {k}": last("factor", value) for k, value in enumerate([
                7, ["factor"], {"factor": [["1"]], "more": 1}, {"factor": ONE},
            ])},
            **{f"euler {k}": last("euler", value) for k, value in enumerate([
                7, ["steps"], {"steps": 1, "more": 1}, {"steps": "1"}, {"steps": 0}, {"steps": True},
            ])},
        }),
        *table("number", {"well": last("well", {"at": 1, "split": "1p1"})}),
        *table("data", {
            "b is longer": of("program", L2=["data", "b", ["1", "1"]]),
            "c is longer": of("program", L3=["data", "c", ["1", "1", "1"]]),
            "b of a residual is longer": of("residual", L2=["data", "b", ["1", "1", "1"]]),
            "0": of("unit", L1=["data", "z", ["0", "0"]]),
            "z is longer": of("distances", L2=["data", "z", ["0", "0"]]),
            "not square": of("factor", L1=["data", "A", [["1", "0"]]]),
            "a value more": of("euler", L2=["data", "f", ["1", "0", "0"]]),
            "a node twice": of("euler", L1=["data", "x", ["1", "1"]]),
        }),
        *table("input", {"0 beside": seal(failing("unit-vector", {"z": ["1", "0"]}, ["1", "0"], {}, [(0, "0")]))}),
        *table("exact", {
            "an entry of A": of("residual", L3=about([0])),
            "a node": of("euler", L4=about([0])),
        }),
        *table("output", {
            "two numbers": output("program", ["1", "1"]),
            "one number": output("unit", ["1"]),
            "one distance": output("distances", ["1"]),
            "two values": output("singular", ["1", "0"]),
            "two entries": output("factor", ["1", "0"]),
        }),
        *table("feasible", {
            "elsewhere": last("program", {**POINT, "point": ["1", "1"]}),
            "below 0": last("program", {**POINT, "point": ["1p1", "-1"]}),
        }),
        *table("multipliers", {
            "too great": last("program", {**POINT, "dual": ["1"]}),
            "too great, all": last("program, all", {
                "change": {"basis": [0], "inverse": [["1"]]}, "dual": ["8/9"], "point": ["1", "0"],
            }),
            "not orthogonal": last("residual", {**RIGHT, "multiplier": ["1", "1"]}),
        }),
        *table("bound", {
            "1": last("well", {**WELL, "split": "1"}),
            "below 1": last("no well", {"at": "1", "split": HALF}),
        }),
        *table("basis", {"singular": last("singular", {"basis": [["1p1", "0"], ["0", "1"]]})}),
        *table("semidefinite", {
            "below 0": last("factor", {"factor": [["-1"]]}),
            "not symmetric": last("factor, two", {"factor": [["1", "1p-9"], ["0", "1"]]}),
        }),
    ]  # fmt: skip


def sizes() -> list[Case]:
    return [
        *table("wrong", {
            "program": of("program", eps="1/5"),
            "program, all": of("program, all", eps="5/9"),
            "no program": of("no program", eps="1"),
            "residual": of("residual", eps="1/3"),
            "no residual": of("no residual", eps="3/2"),
            "no residual, above": of("no residual, above", eps="1"),
            "well": of("well", eps="3/8"),
            "no well": of("no well", eps="3/4"),
            "unit": of("unit", eps="1/3"),
            "no unit": of("no unit", eps="1"),
            "distances": of("distances", eps="49/100"),
            "no distances": of("no distances", eps="1"),
            "singular": of("singular", eps="1/5"),
            "no singular": of("no singular", eps="1"),
            "factor": of("factor", eps="37/50"),
            "no factor": of("no factor", eps="2"),
            "euler": of("euler", eps="39/50"),
        }),
        Case("program, eps", of("program", eps="1/4"), VERIFIED),
        Case("residual, eps", of("residual", eps="9/25"), VERIFIED),
        Case("no residual, less", of("no residual", eps="7/5"), VERIFIED),
        Case("well, eps", of("well", eps="47/100"), VERIFIED),
        Case("unit, eps", of("unit", eps="9/25"), VERIFIED),
        Case("singular, eps", of("singular", eps="251/1000"), VERIFIED),
        *table("apart", {"two units": of("two units", eps="1/2")}),
        Case("steps beyond the limits", seal(GOOD["euler"]), DECLINED, {"sizes.MAX_STEPS": 24 * 512 - 1}),
        Case("steps within the limits", seal(GOOD["euler"]), VERIFIED, {"sizes.MAX_STEPS": 24 * 512}),
        Case("a program beyond", seal(GOOD["program"]), DECLINED, {"sizes.MAX_STEPS": 8 * 512 - 1}),
        Case("a program within", seal(GOOD["program"]), VERIFIED, {"sizes.MAX_STEPS": 8 * 512}),
        Case("a residual beyond", seal(GOOD["residual"]), DECLINED, {"sizes.MAX_STEPS": 4 * 512 - 1}),
        Case("a residual within", seal(GOOD["residual"]), VERIFIED, {"sizes.MAX_STEPS": 4 * 512}),
    ]  # fmt: skip


def bad() -> list[Case]:
    """All of them, and the good ones that they differ from."""
    return [replace(case, name=f"more neighbours: {case.name}") for case in [*forms(), *sizes(), *bases()]]
