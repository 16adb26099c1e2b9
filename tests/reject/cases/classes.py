"""More about `model-argmin`: prototypes and affine functions as outputs, a bound and a ridge."""

from dataclasses import replace

from tests.accept.checker import DECLINED, VERIFIED, Case
from tests.accept.writing import header
from tests.reject.cases.base import HALF, but, table
from tests.reject.cases.trees import PARAMETERS, SPLIT

SAME = {name: text for name, text in PARAMETERS.items() if name not in ("trees", "leaves")}
NEAREST = [["prototypes", 2, 2], ["prototype", ["0", "0"], "0"], ["prototype", ["0", "1"], "1"]]  # 0 on all points


def affine(w1="0", w2="0", b="0"):
    return [["network", [[[[w1, w2]], [b]]]]]


def of(model, output, points=(2,), more=None, **parameters):
    """A certificate about the point 2, at (3/8, 3/32), of label 1."""
    asked = [] if "d" in parameters else SPLIT[2:5]
    evidence = ["evidence", {"points": [*points], **(more or {})}]
    return but([header("model-argmin", SAME | model), SPLIT[1], *asked, ["output", output], evidence], **parameters)


PROTOTYPES = {"model": "prototypes", "prototypes": "2"}
AFFINE = {"model": "affine", "bound": "none", "ridge": "0"}
BOUND = AFFINE | {"bound": "1"}
RIDGE = AFFINE | {"ridge": "1/8"}
CONSTANT = {"constant": HALF}


def classes() -> list[Case]:
    """All of them, under names of their own."""
    found = [*prototypes(), *functions(), *penalised(), *limits()]
    return [replace(case, name=f"{case.name} (class)") for case in found]


def limits() -> list[Case]:
    long = of(AFFINE, affine(b="3p-4"))
    deep = {N: of(AFFINE, affine(), d="2", L1=["input", 1, N]) for N in (4095, 4096)}
    return [
        Case("base: a shallow input", deep[4095], VERIFIED, {"classes.MAX_STEPS": 2}),
        Case("base: a deep input", deep[4096], VERIFIED, {"classes.MAX_STEPS": 2 * 2**2}),
        Case("DECLINED: a deep input", deep[4096], DECLINED, {"classes.MAX_STEPS": 2 * 2**2 - 1}),
        Case("DECLINED: digits of a parameter", long, DECLINED, {"classes.MAX_DIGITS": 4}),
        Case("base: digits of a parameter", long, VERIFIED, {"classes.MAX_DIGITS": 5}),
    ]


def prototypes() -> list[Case]:
    third = ["prototype", ["0", "0"], "0"]
    place = [["prototypes", 2, 2], ["prototype", ["1p-2", "0"], "0"], ["prototype", ["1p-1", "0"], "1"]]  # 3/8: a tie
    return [
        *table(
            VERIFIED,
            {
                "nearest": of(PROTOTYPES, NEAREST),
                "nearest, three of three": of(
                    PROTOTYPES | {"prototypes": "3"}, [["prototypes", 2, 3], *NEAREST[1:], third]
                ),
                "nearest, a tie": of(PROTOTYPES, place),
                "nearest, the height": of(
                    PROTOTYPES, [NEAREST[0], ["prototype", ["0", "0"], "1"], ["prototype", ["0", "3p-5"], "0"]]
                ),
                "nearest, the range": of(PROTOTYPES | {"prototypes": "3"}, NEAREST, r="4"),
            },
        ),
        *table(
            "parameters",
            {
                "nearest, one": of(PROTOTYPES | {"prototypes": "1"}, NEAREST),
                "nearest, leaves": of(PROTOTYPES | {"leaves": "2"}, NEAREST),
                "nearest, no number": of({"model": "prototypes"}, NEAREST),
                "nearest, 3/2": of(PROTOTYPES | {"prototypes": "3/2"}, NEAREST),
            },
        ),
        *table("range", {"nearest": of(PROTOTYPES | {"prototypes": "3"}, NEAREST, r="3")}),
        *table("output", {"nearest, three": of(PROTOTYPES, [["prototypes", 2, 3], *NEAREST[1:], third])}),
        *table("prototypes", {"nearest, three coordinates": of(PROTOTYPES, NEAREST, d="3")}),
        *table(
            "lines",
            {
                "nearest, an entry too many": of(PROTOTYPES, [*NEAREST, third]),
                "nearest, an entry missing": of(PROTOTYPES, NEAREST[:2]),
                "nearest, a number": of(PROTOTYPES, [5, *NEAREST[1:]]),
                "nearest, trees": of(PROTOTYPES, [["trees", 2, 1, "0", "1"], ["tree", [["0"]]]]),
                "nearest, another tag": of(PROTOTYPES, [["nearest", 2, 2], *NEAREST[1:]]),
                "nearest, a place for an entry": of(PROTOTYPES, [*NEAREST[:2], 5]),
                "nearest, an entry of two parts": of(PROTOTYPES, [*NEAREST[:2], ["prototype", ["0", "1"]]]),
                "nearest, a point": of(PROTOTYPES, [*NEAREST[:2], ["point", ["0", "1"], "1"]]),
            },
        ),
        *table(
            "cost",
            {
                "nearest, right": of(PROTOTYPES, [NEAREST[0], NEAREST[1], ["prototype", ["0", "1p-4"], "1"]]),
                "nearest, the other first": of(PROTOTYPES, [place[0], place[2], place[1]]),
            },
        ),
    ]


def functions() -> list[Case]:
    return [
        *table(
            VERIFIED,
            {
                "affine, 0": of(AFFINE, affine()),
                "affine, w_1": of(AFFINE, affine(w1="15p-4")),
                "affine, w_2": of(AFFINE, affine(w2="7")),
                "affine, b": of(AFFINE, affine(b="b/f")),
                "affine, the range": of(AFFINE, affine(), r="3"),
            },
        ),
        *table(
            "cost",
            {
                "affine, right": of(AFFINE, affine(w2="1p4", b="-1p-1")),
                "affine, w_1": of(AFFINE, affine(w1="1p1")),
                "affine, w_2": of(AFFINE, affine(w2="1p3")),
                "affine, b": of(AFFINE, affine(b="3p-2")),
            },
        ),
        *table("range", {"affine": of(AFFINE, affine(), r="2")}),
        *table(
            "output",
            {
                "affine, three coordinates": of(AFFINE, affine(), d="3"),
                "affine, a hidden neuron": of(AFFINE, [["network", [[[["0", "0"]], ["0"]], [[["0"]], ["0"]]]]]),
                "affine, two numbers": of(AFFINE, [["network", [[[["0", "0"]] * 2, ["0"] * 2]]]]),
            },
        ),
        *table("network", {"affine, no layers": of(AFFINE, [["network", []]])}),
        *table(
            "lines",
            {
                "affine, an entry too many": of(AFFINE, [*affine(), "rest"]),
                "affine, three parts": of(AFFINE, [[*affine()[0], 1]]),
                "affine, another tag": of(AFFINE, [["affine", affine()[0][1]]]),
                "affine, a number": of(AFFINE, [5]),
                "affine, a text": of(AFFINE, ["ne"]),
            },
        ),
        *table(
            "parameters",
            {
                f"affine {change}": of(AFFINE | change, affine(), more=CONSTANT)
                for change in ({"bound": "0"}, {"bound": "-1"}, {"bound": "x"}, {"bound": "2/4"}, {"ridge": "-1/8"},
                               {"ridge": "none"}, {"trees": "1"}, {"model": "linear"})
            },
        ),
        *table("parameters", {"no model": of({}, affine()), "affine, no ridge": of({"model": "affine"}, affine())}),
        *table("evidence", {"affine, a constant": of(AFFINE, affine(), more=CONSTANT)}),
    ]  # fmt: skip


def penalised() -> list[Case]:
    """The constant 1/2 has max error 1/2, and with the ridge 1/8 costs 17/32; eps is 1/4."""
    wide = BOUND | {"bound": "1/2"}

    def costs(model, **more):
        return of(model, affine(b="-1"), more=CONSTANT, **more)

    every = ("max", "mean-abs", "sum-abs", "mse", "sse", "huber")
    return [
        *table(
            VERIFIED,
            {
                "bound": of(BOUND, affine(), more=CONSTANT),
                "bound, its end": of(BOUND, affine(w1="-1", w2="-1", b="-1"), more={"constant": "1"}),
                "bound, the constant at its end": of(wide, affine(), more=CONSTANT),
                "ridge": of(RIDGE, affine(), more=CONSTANT),
                "bound, another constant": of(BOUND, affine(b="-1p-1"), more={"constant": "3p-2"}),
                "bound, two of three of label 0": of(
                    BOUND, affine(b="-1"), [1, 2, 3], {"constant": "0"}, cost="sum-abs", r="3", eps="5/2"
                ),
                "bound, any range": of(BOUND, affine(), more=CONSTANT, r="2"),
                "bound, any eps": of(BOUND, affine(b="-1"), more=CONSTANT, eps="4/3"),
                "ridge of the output": of(RIDGE, affine(b="1p-4"), more=CONSTANT, eps="13/32"),
                "bound, hinge": of(BOUND | {"bound": "4"}, affine(b="-1p2"), range(1, 9), CONSTANT, cost="hinge"),
                **{f"bound, {cost}": costs(BOUND, points=range(1, 9), cost=cost) for cost in every},
            },
        ),
        *table(
            "cost",
            {
                "bound": of(BOUND, affine(b="1p-2"), more=CONSTANT),
                "bound, another constant": of(BOUND, affine(), more={"constant": "3p-2"}),
                "bound, label 0 counts": of(BOUND, affine(), more={"constant": "1"}),
                "ridge": of(RIDGE, affine(), more=CONSTANT, eps="15/32"),
                "ridge of w": of(RIDGE, affine(), more=CONSTANT, eps="1/2"),
                "means, all points": of(BOUND, affine(), range(1, 9), CONSTANT, cost="mean-abs"),
                "sums": of(BOUND, affine(), [2, 4, 6, 8], CONSTANT, cost="sum-abs"),
                "hinge": of(BOUND, affine(), range(1, 9), CONSTANT, cost="hinge"),
            },
        ),
        *table("witness", {"beyond the bound": of(BOUND | {"bound": "2/5"}, affine(), more=CONSTANT),
                           "below it": of(BOUND | {"bound": "2/5"}, affine(), more={"constant": "-1p-1"})}),
        *table(
            "output",
            {
                "w_1 beyond the bound": of(wide, affine(w1="3p-2"), more=CONSTANT),
                "w_2 beyond the bound": of(wide, affine(w2="-3p-2"), more=CONSTANT),
                "b beyond the bound": of(wide, affine(b="-3p-2"), more=CONSTANT),
            },
        ),
        *table("evidence", {"bound, no constant": of(BOUND, affine()), "ridge, no constant": of(RIDGE, affine())}),
        *table("number", {"a constant": of(BOUND, affine(), more={"constant": 1})}),
        *table(
            "parameters",
            {
                f"bound {cost}": of(BOUND, affine(), more=CONSTANT, cost=cost, eps="1/100")
                for cost in ("euclidean", "log-error", "logistic", "errors", "controlled:3/8")
            },
        ),
    ]  # fmt: skip
