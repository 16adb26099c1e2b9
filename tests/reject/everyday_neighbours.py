"""Certificates about what digits determine everywhere that break one obligation each."""

from dataclasses import replace

from tests.accept.checker import DECLINED, VERIFIED, Case
from tests.accept.writing import header, seal
from tests.reject.cases.base import but, table
from tests.reject.everyday import HALF, about, outcome

EPS = {"eps": "1/2"}


def failing(problem, data, output, evidence, near=(), parameters=None, exact=()):
    """About the instance, or another input."""
    lines = [["data", name, array] for name, array in data.items()]
    start = [header(problem, EPS | (parameters or {}), "counterexample"), *lines]
    return [*start, about(exact, None, near), ["input", 0, int(bool(near))], *outcome(output, evidence)]


def solving(problem, data, output, evidence, readings, parameters=None, exact=()):
    lines = [["data", name, array] for name, array in data.items()]
    start = [header(problem, EPS | (parameters or {}), "determined"), *lines, about(exact)]
    return [*start, *(["q", *reading] for reading in readings), *outcome(output, evidence)]


def apart(problem, data, readings, one, other, evidence, parameters=None):
    lines = [["data", name, array] for name, array in data.items()]
    start = [header(problem, EPS | (parameters or {}), "undetermined"), *lines, about(), ["scope", "these digits"]]
    return [*start, *(["q", *reading] for reading in readings), ["inputs", one, other], ["evidence", evidence]]


def whole(*mantissas, precision=2):
    """Readings of integers, of radius 1/4."""
    return [(k, precision, format(m << precision, "x")) for k, m in enumerate(mantissas)]


def every(problem, data, output, evidence, parameters=None):
    """A problem claims that nothing determines it."""
    lines = [["data", name, array] for name, array in data.items()]
    start = [header(problem, EPS | (parameters or {}), "undetermined"), *lines, about()]
    return [*start, ["scope", "every precision"], ["evidence", evidence]]


V, X = {"v": ["0", "1"]}, {"x": "1"}
ONE, ZERO = [["1", "0"], ["0", "1"]], [["0", "0"], ["0", "0"]]
BASIS = {"basis": ONE}
SPLIT = {"A": [["1p1", "0"], ["0", "0"]]}
PLACE = {"first": "1", "last": "1"}
SYSTEM, WEIGHT = {"A": [["1"]], "b": ["1"]}, {"lambda": "1"}
FUNCTION = {"x": ["0", "1"], "f": ["-1", "1"]}
POINTS = {"P": [["0"], ["1"]]}
WEIGHTS = {"outer": ONE, "inner": ONE}
SQUARE = {"p": ["1", "0", "0"]}
# in the box of SPLIT projections are within 1/3, of SYSTEM solutions within 5/16, of x^2 - 1 roots within 1/5
GOOD = {
    "maximum": solving("maximum", V, ["1"], {}, whole(0, 1)),
    "sorted": solving("sorted-values", V, ["0", "1"], {}, whole(0, 1)),
    "near-maximum": solving("near-maximum", V, 1, {}, whole(0, 1)),
    "near-integer": solving("near-integer", X, 1, {}, [(0, 2, "4")], {"eps": "3/4"}),
    "determinant": solving("determinant", {"A": [["1"]]}, ["1"], {}, [(0, 2, "4")]),
    "eigenvalues": solving("eigenvalues", SPLIT, ["1p1", "0"], BASIS, whole(2, 0, 0, 0)),
    "eigenspace": solving("eigenspace", SPLIT, ["1", "0", "0", "0"], BASIS, whole(2, 0, 0, 0), PLACE),
    "eigenspace, all": solving("eigenspace", SPLIT, ["1", "0", "0", "1"], BASIS, whole(2, 0, 0, 0),
                               {"first": "1", "last": "2"}),
    "game": solving("game-value", {"A": ZERO}, ["0"], {"rows": ["1", "0"], "columns": ["1", "0"]}, whole(0, 0, 0, 0)),
    "means": solving("two-means-cost", {"X": [["0"], ["1"], ["1p1"]]}, ["1p-1"], {}, whole(0, 1, 2, precision=4)),
    "tikhonov": solving("tikhonov-solution", SYSTEM, [HALF], {"solution": [HALF]}, whole(1, 1), WEIGHT),
    "near-zero": solving("near-zero", FUNCTION, HALF, {}, [(2, 2, "-4"), (3, 2, "4")], exact=(0, 1)),
    "hull": solving("convex-hull", POINTS, [["0"], ["1"]], WEIGHTS, whole(0, 1)),
    "roots": solving("polynomial-roots", {"p": ["1", "0", "-1"]}, [["1", "0"], ["-1", "0"]],
                     {"points": [["1", "0"], ["-1", "0"]]}, [(0, 4, "10"), (1, 4, "0"), (2, 4, "-10")]),
    "double roots": solving("polynomial-roots", SQUARE, [["0", "0"], ["0", "0"]],
                            {"points": [["1p-3", "0"], ["-1p-3", "0"]]},
                            [(0, 9, "200"), (1, 9, "0"), (2, 9, "0")], {"eps": "1"}),
    "no maximum": failing("maximum", V, ["1p1"], {}),
    "no order": failing("sorted-values", V, ["1", "0"], {}),
    "no near maximum": failing("near-maximum", V, 0, {}),
    "no near integer": failing("near-integer", X, 2, {}, parameters={"eps": "3/4"}),
    "no determinant": failing("determinant", {"A": [["1"]]}, ["0"], {}),
    "no eigenvalues": failing("eigenvalues", SPLIT, ["1p1", "1"], BASIS),
    "no eigenspace": failing("eigenspace", SPLIT, ["0", "0", "0", "1"], BASIS, parameters=PLACE),
    "no game": failing("game-value", {"A": ZERO}, ["1"], {"rows": ["1", "0"], "columns": ["1", "0"]}),
    "no means": failing("two-means-cost", {"X": [["0"], ["1"], ["1p1"]]}, ["5p-2"], {}),
    "no tikhonov": failing("tikhonov-solution", SYSTEM, ["5p-2"], {"solution": [HALF]}, parameters=WEIGHT),
    "no near zero": failing("near-zero", FUNCTION, "1", {}, exact=(0, 1)),
    "no hull": failing("convex-hull", POINTS, [["0"]], {"direction": ["1p1"], "side": 0}),
    "no hull, beyond": failing("convex-hull", POINTS, [["0"], ["1p1"]], {"direction": ["1"], "side": 1}),
    "no roots": failing("polynomial-roots", SQUARE, [["1p1", "0"], ["0", "0"]], {"at": 0}),
    "two maxima": apart("maximum", V, whole(0, 1, precision=0), [[1, "1p1"]], [[1, "0"]], [{}, {}]),
    "another input": failing("maximum", V, ["1"], {}, [(1, "1p1")]),
}  # fmt: skip


def bases() -> list[Case]:
    return [Case(f"base: {name}", seal(base), VERIFIED) for name, base in GOOD.items()]


def of(name, **changes):
    return but(GOOD[name], **changes)


def evidence(name, place, *wrong):
    """Other forms of evidence."""
    lines = {f"{name}: {k}": of(name, **{f"L{place}": ["evidence", value]}) for k, value in enumerate(wrong)}
    return table("evidence", lines)


def forms() -> list[Case]:
    return [
        *evidence("maximum", 6, {"more": 1}),
        *evidence("sorted", 6, {"more": 1}),
        *evidence("near-maximum", 6, {"more": 1}),
        *evidence("near-integer", 5, {"more": 1}),
        *evidence("determinant", 5, {"more": 1}),
        *evidence("means", 7, {"more": 1}),
        *evidence("near-zero", 7, {"more": 1}),
        *evidence("eigenvalues", 8, 7, ["basis"], {}, {**BASIS, "more": 1}, {"basis": [["1", "0"]]}),
        *evidence("eigenspace", 8, 7, ["basis"], {}, {**BASIS, "more": 1}, {"basis": [["1", "0"]]}),
        *evidence("game", 8, 7, ["columns", "rows"], {"rows": ["1", "0"]}, {"rows": ["1", "0"], "columns": ["1"]},
                  {"rows": ["1", "1"], "columns": ["1", "0"]}, {"rows": ["1"], "columns": ["1", "0"]}),
        *evidence("tikhonov", 7, 7, ["solution"], {}, {"solution": []}, {"solution": [HALF], "more": 1}),
        *evidence("hull", 6, 7, ["inner", "outer"], {"outer": ONE}, {"outer": ONE, "inner": [["1", "0"]]},
                  {"outer": ONE, "inner": [["1p1", "-1"], ["0", "1"]]},
                  {"outer": [["1", "1"], ["0", "1"]], "inner": ONE}),
        *evidence("no hull", 5, {"direction": ["1"]}, {"direction": ["0"], "side": 0}, {"direction": ["1"], "side": 2},
                  {"direction": ["1p1"], "side": False},
                  {"direction": ["1", "0"], "side": 0}, ["direction", "side"], {"direction": ["1"], "side": 0, "m": 1}),
        *evidence("roots", 7, 7, ["points"], {}, {"points": [["1", "0"]]}, {"points": [["1", "0"], ["1", "0"]]},
                  {"points": [["1", "0"], ["-1", "0"]], "at": 0}),
        *evidence("no roots", 5, {"at": "0"}, {"at": 2}, {"at": -1}, ["at"], 7),
        *evidence("two maxima", 7, [{}], 7, {}),
        *table("families", {
            "some": of("maximum", L2=about(families=[])),
            "of every precision": seal(every("maximum", V, ["1"], {})),
        }),
        *table("header", {"no such kind": seal(every("near-maximum", V, 1, {}))}),
        *table("parameters", {
            "eps": of("maximum", eps="0"),
            "of near-integer": of("near-integer", eps="1/2"),
            "1 of near-integer": of("near-integer", eps="1"),
            "lambda": of("tikhonov", **{"lambda": "0"}),
            "first": of("eigenspace", first="0"),
            "last": of("eigenspace", first="2"),
            "no last": seal(solving("eigenspace", SPLIT, ["1", "0", "0", "0"], BASIS, whole(2, 0, 0, 0))),
            "no lambda": seal(solving("tikhonov-solution", SYSTEM, [HALF], {"solution": [HALF]}, whole(1, 1))),
        }),
        *table("data", {
            "not square": of("determinant", L1=["data", "A", [["1", "0"]]]),
            "not square, symmetric": of("eigenvalues", L1=["data", "A", [["1p1", "0"]]]),
            "not symmetric": of("eigenvalues", L1=["data", "A", [["1p1", "1p-3"], ["0", "0"]]]),
            "too few": of("eigenspace", last="3"),
            "one point": of("means", L1=["data", "X", [["0"]]]),
            "no such rows": of("tikhonov", L2=["data", "b", ["1", "1"]]),
            "a value more": of("near-zero", L2=["data", "f", ["-1", "1", "1"]]),
            "no sign": of("near-zero", L2=["data", "f", ["1", "1"]]),
            "no sign in the other input": seal(failing("near-zero", FUNCTION, "1", {}, [(2, "1")], exact=(0, 1))),
            "0 in the other input": seal(failing("near-zero", FUNCTION, "1", {}, [(2, "0")], exact=(0, 1))),
            "0 at an end": of("near-zero", L2=["data", "f", ["0", "1"]]),
            "0 at an end, not in the other input": seal(failing(
                "near-zero", FUNCTION | {"f": ["0", "1"]}, "1", {}, [(2, "-1p-2")], exact=(0, 1))),
            "nodes": of("near-zero", L1=["data", "x", ["1", "1"]]),
            "a constant": of("roots", L1=["data", "p", ["1"]]),
            "0 first": of("roots", L1=["data", "p", ["0", "1", "1"]]),
        }),
        *table("exact", {"a node": of("near-zero", L3=about([0]))}),
        *table("output", {
            "a text": of("maximum", L5=["output", "1"]),
            "two numbers": of("maximum", L5=["output", ["1", "1"]]),
            "one number": of("sorted", L5=["output", ["1"]]),
            "no place": of("near-maximum", L5=["output", 2]),
            "below": of("near-maximum", L5=["output", -1]),
            "a place as a text": of("near-maximum", L5=["output", "1"]),
            "no integer": of("near-integer", L4=["output", "1"]),
            "beyond": of("near-zero", L6=["output", "1p1"]),
            "before": of("near-zero", L6=["output", "-1"]),
            "no points": of("hull", L5=["output", []]),
            "a number": of("hull", L5=["output", 7]),
            "a text of points": of("hull", L5=["output", "ab"]),
            "three points": of("hull", L5=["output", [["0"], ["1"], ["1"]]]),
            "one root": of("roots", L6=["output", [["1", "0"]]]),
        }),
    ]  # fmt: skip


def sizes() -> list[Case]:
    return [
        *table("wrong", {
            "maximum": of("maximum", L5=["output", ["11p-4"]], eps="1/4"),
            "maximum below": of("maximum", L5=["output", ["fp-4"]], eps="1/4"),
            "maximum, more": of("maximum", eps="1/5"),
            "sorted": of("sorted", eps="1/5"),
            "near-maximum": of("near-maximum", L5=["output", 0]),
            "near-integer": of("near-integer", L4=["output", 2]),
            "determinant": of("determinant", eps="1/5"),
            "eigenvalues": of("eigenvalues", eps="49/100"),
            "eigenspace": of("eigenspace", eps="33/100"),
            "game": of("game", eps="1/5"),
            # the change is 2 (1/16)(1) and 3/256 at most
            "means": of("means", eps="1/8"),
            "tikhonov": of("tikhonov", eps="31/100"),
            "near-zero": of("near-zero", eps="1/5"),
            "hull": of("hull", eps="1/5"),
            "hull, a point": of("hull", L5=["output", [["-1p-1"], ["1"]]]),
            "roots": of("roots", eps="19/100"),
            "double roots": of("double roots", eps="1/4"),
            "no maximum": of("no maximum", eps="1"),
            "no order": of("no order", eps="1"),
            "no near maximum": of("no near maximum", eps="1"),
            "no near integer": of("no near integer", L4=["output", 1]),
            "no determinant": of("no determinant", eps="1"),
            "no eigenvalues": of("no eigenvalues", eps="1"),
            "no eigenspace": of("no eigenspace", eps="1"),
            "no game": of("no game", eps="1"),
            "no means": of("no means", eps="3/4"),
            "no tikhonov": of("no tikhonov", eps="3/4"),
            "no near zero": of("no near zero", eps="1"),
            "no hull": of("no hull", eps="1"),
            "no hull, beyond": of("no hull, beyond", eps="1"),
            # 4 > 4 eps + eps^2 where eps is at most 0.8
            "no roots": of("no roots", eps="5/6"),
            "another place": of("no roots", L5=["evidence", {"at": 1}]),
            "by points": of("no roots", L5=["evidence", {"points": [["1", "0"], ["-1", "0"]]}]),
            "a direction of what is right": of("hull", L5=["output", [["0"]]], L6=["evidence", {
                "direction": ["1"], "side": 0}]),
        }),
        Case("maximum, eps", of("maximum", eps="1/4"), VERIFIED),
        Case("sorted, eps", of("sorted", eps="1/4"), VERIFIED),
        Case("near-maximum, the other", of("near-maximum", L5=["output", 0], eps="3/2"), VERIFIED),
        *table("wrong", {"near-maximum, the other": of("near-maximum", L5=["output", 0], eps="149/100")}),
        Case("determinant, eps", of("determinant", eps="1/4"), VERIFIED),
        Case("game, eps", of("game", eps="1/4"), VERIFIED),
        Case("means, eps", of("means", eps="35/256"), VERIFIED),
        *table("wrong", {"means, less": of("means", eps="17/128")}),
        Case("near-zero, eps", of("near-zero", eps="1/4"), VERIFIED),
        Case("near-zero, at the first node", of("no near zero", L5=["output", "0"]), VERIFIED),
        Case("hull, eps", of("hull", eps="1/4"), VERIFIED),
        Case("roots, eps", of("roots", eps="21/100"), VERIFIED),
        Case("eigenspace, eps", of("eigenspace", eps="17/50"), VERIFIED),
        Case("tikhonov, eps", of("tikhonov", eps="8/25"), VERIFIED),
        *table("basis", {"eigenvalues": of("eigenvalues", L8=["evidence", {"basis": SPLIT["A"]}])}),
        *table("simple", {
            "another place": of("eigenspace", first="2", last="2"),
            "a gap of 1/2": of("eigenspace", L1=["data", "A", [["1p-1", "0"], ["0", "0"]]], L3=["q", 0, 2, "2"]),
        }),
        *table("leading", {"it may be 0": of("roots", L3=["q", 0, 0, "1"])}),
        *table("apart", {"2 eps": of("two maxima", eps="1")}),
        Case("more than 2 eps", of("two maxima", eps="99/100"), VERIFIED),
        Case("the other way round", of("two maxima", L6=["inputs", [[1, "0"]], [[1, "1p1"]]]), VERIFIED),
        Case("work beyond the limits", seal(GOOD["hull"]), DECLINED, {"sizes.MAX_STEPS": 8 * 512 - 1}),
        Case("work within the limits", seal(GOOD["hull"]), VERIFIED, {"sizes.MAX_STEPS": 8 * 512}),
        Case("a direction beyond the limits", seal(GOOD["no hull"]), DECLINED, {"sizes.MAX_STEPS": 4 * 512 - 1}),
        Case("a direction within the limits", seal(GOOD["no hull"]), VERIFIED, {"sizes.MAX_STEPS": 4 * 512}),
        *long_evidence(),
        Case("roots beyond the limits", seal(GOOD["roots"]), DECLINED, {"sizes.MAX_STEPS": 72 * 512 - 1}),
        Case("roots within the limits", seal(GOOD["roots"]), VERIFIED, {"sizes.MAX_STEPS": 72 * 512}),
        Case("splits beyond the limits", seal(GOOD["means"]), DECLINED, {"sizes.MAX_STEPS": 24 * 512 - 1}),
        Case("splits within the limits", seal(GOOD["means"]), VERIFIED, {"sizes.MAX_STEPS": 24 * 512}),
        Case("too many points", seal(solving("two-means-cost", {"X": [["0"], ["1"]] * 6 + [["0"]]}, ["0"], {}, [],
                                             exact=range(13))), DECLINED),
        Case("as many points as there may be", seal(solving("two-means-cost", {"X": [["0"], ["1"]] * 6}, ["0"], {}, [],
                                                            exact=range(12))), VERIFIED),
    ]  # fmt: skip


def long_evidence() -> list[Case]:
    """Few operations with long numbers: how many, and the digits of a number."""
    tiny, rest = "1p-4000", "f" * 1000 + "p-4000"
    near = [[rest, tiny], ["0", "1"]]
    found = {
        "weights": (of("hull", L6=["evidence", {"outer": near, "inner": ONE}]), 8, 8001),
        "strategies": (of("game", L8=["evidence", {"rows": near[0], "columns": near[0]}]), 8, 8001),
        "a solution": (of("tikhonov", L7=["evidence", {"solution": ["7" + "f" * 999 + "p-4000"]}]), 4, 8000),
        "points": (of("roots", L7=["evidence", {"points": [["1", tiny], ["-1", "0"]]}]), 72, 2 * 4002),
        "a root": (of("no roots", L4=["output", [["1p1", tiny], ["0", "0"]]]), 72, 2 * 4003),
    }
    cases = []
    for name, (data, steps, digits) in found.items():
        limit = steps * (512 + (digits // 64) ** 2)
        cases.append(Case(f"long {name} beyond the limits", data, DECLINED, {"sizes.MAX_STEPS": limit - 1}))
        cases.append(Case(f"long {name} within the limits", data, VERIFIED, {"sizes.MAX_STEPS": limit}))
    return cases


def bad() -> list[Case]:
    """All of them, and the good ones that they differ from."""
    return [replace(case, name=f"neighbour: {case.name}") for case in [*bases(), *forms(), *sizes()]]
