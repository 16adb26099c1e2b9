"""Cases about `model-argmin`: training sets of two heights, ensembles of a class, what they cost."""

from tests.accept.checker import DECLINED, VERIFIED, Case
from tests.accept.writing import header
from tests.reject.cases.base import HALF, but, table

PARAMETERS = {
    "a": "1", "cost": "max", "d": "2", "eps": "1/4", "family": "two-height", "kappa": "1/3", "leaves": "2",
    "model": "trees", "r": "8", "trees": "1",
}  # fmt: skip


def ensemble(*nodes, base="0", scale="1", d=2):
    return [["trees", d, len(nodes), base, scale], *(["tree", each] for each in nodes)]


STUMP = [[1, "<=", "1"], ["0"], ["1"]]  # 0 on all points
# index 0 is t_1 = 3/5, index 1 is 2/32, index 3 is 3/32
SPLIT = [
    header("model-argmin", PARAMETERS),
    ["input", 1, 3],
    ["q", 0, 2, "3"],
    ["q", 1, 3, "0"],
    ["q", 3, 4, "1"],
    ["output", ensemble(STUMP)],
    ["evidence", {"points": [2]}],
]


def model_argmin() -> list[Case]:
    """All of them."""
    return [*table(VERIFIED, {"ensemble": but(SPLIT)}), *ranges(), *inputs(), *outputs(), *costs(), *limits()]


def ranges() -> list[Case]:
    bad = [
        {"a": "3/7"}, {"a": "8/7"}, {"kappa": "6/25"}, {"kappa": "19/25"}, {"d": "1"}, {"r": "0"}, {"eps": "0"},
        {"eps": "-1/4"}, {"trees": "0"}, {"leaves": "1"}, {"model": "forest"}, {"family": "one"}, {"cost": "l2"},
        {"cost": "controlled:1/2"}, {"cost": "errors:1/4"}, {"more": "1"},
    ]  # fmt: skip
    wide = {"r": "100", "eps": "1/3"}
    return [
        *table("parameters", {f"ensembles {change}": but(SPLIT, **change) for change in bad}),
        *table(
            VERIFIED,
            {
                "ensembles, eps nearly 1/2": but(SPLIT, eps="49/100"),
                "ensembles, the range": but(SPLIT, r="3"),
                "ensembles, three of four leaves": but(SPLIT, trees="3", leaves="4", r="11"),
                "ensembles, seed, eps": but(SPLIT, family="seed", eps="1/2", L4=["q", 3, 3, "1"]),
                "ensembles, seed, few": but(SPLIT, family="seed", r="2", L4=["q", 3, 3, "1"]),
                "ensembles, seed, one point": but(
                    [*SPLIT[:2], *SPLIT[5:]],
                    family="seed",
                    r="1",
                    L2=["output", ensemble([["1"]])],
                    L3=["evidence", {"points": [1]}],
                ),
                "ensembles, N = 1": but([*SPLIT[:2], *SPLIT[5:]], L1=["input", 1, 1]),
                "ensembles, other a and kappa": but([*SPLIT[:2], *SPLIT[3:]], a="1/2", kappa="1/4"),
                "ensembles, the largest kappa": but([*SPLIT[:2], *SPLIT[3:]], kappa="3/4"),
            },
        ),
        *table(
            "range",
            {
                "ensembles, eps": but(SPLIT, eps="1/2"),
                "ensembles, r = P + 1": but(SPLIT, r="2"),
                "ensembles, three of four leaves": but(SPLIT, trees="3", leaves="4", r="10"),
                "ensembles, errors": but(SPLIT, cost="errors", eps="3"),
            },
        ),
        *table(VERIFIED, {f"ensembles {wide}": but(SPLIT, **wide)}),
    ]


def inputs() -> list[Case]:
    def query(index, precision, mantissa, **more):
        return but([*SPLIT[:2], ["q", index, precision, mantissa], *SPLIT[5:]], **more)

    return [
        *table(
            "input",
            {
                "ensembles, the centre": but(SPLIT, L1=["input", 0, 0]),
                "ensembles, N = 0": but(SPLIT, L1=["input", 1, 0]),
                "ensembles, family 2": but(SPLIT, L1=["input", 2, 3]),
            },
        ),
        *table(
            "answer",
            {
                "ensembles, label 0": query(1, 4, "-1"),
                "ensembles, label 1": query(3, 5, "5"),
                "ensembles, seed, label 0": query(1, 3, "2", family="seed"),
                "ensembles, seed, label 1": query(3, 4, "0", family="seed"),
                "ensembles, x_3": query(2, 4, "2", d="3", L3=["output", ensemble([["0"]], d=3)]),
            },
        ),
        *table("index", {"ensembles": query(16, 3, "0")}),
        *table(
            VERIFIED,
            {
                "ensembles, the last index": query(15, 5, "3"),
                "ensembles, label 0": query(1, 5, "2"),
                "ensembles, label 1": query(3, 5, "3"),
                "ensembles, seed, label 0": query(1, 30, "0", family="seed"),
                "ensembles, seed, label 1": query(3, 30, "8000000", family="seed"),
                "ensembles, x_3": query(2, 30, "0", d="3", L3=["output", ensemble([["0"]], d=3)]),
            },
        ),
    ]


def outputs() -> list[Case]:
    def of(value, **more):
        return but(SPLIT, L5=["output", value], **more)

    chain = [[0, "<=", "1p-2"], ["0"], [0, "<", HALF], ["0"], ["0"]]
    return [
        *table(
            "output",
            {
                "ensembles, a text": of("trees"),
                "ensembles, nothing": of([]),
                "two trees": of(ensemble(STUMP, STUMP)),
                "three leaves": of(ensemble(chain)),
            },
        ),
        *table(
            "lines",
            {
                "an ensemble of no entries": of([[]]),
                "an ensemble of a text": of(["trees"]),
                "an ensemble of a number": of([5]),
                "an ensemble with a number for a tree": of([ensemble(STUMP)[0], 5]),
                "an ensemble of another tag": of([["forest", 2, 1, "0", "1"], ["tree", STUMP]]),
                "an ensemble without its tree": of(ensemble(STUMP)[:1]),
                "an ensemble with a text for a tree": of([ensemble(STUMP)[0], "tr"]),
                "an ensemble with a tree of three parts": of([ensemble(STUMP)[0], ["tree", STUMP, 1]]),
                "an ensemble with an entry too many": of([*ensemble(STUMP), "rest"]),
                "an ensemble with a tree too many": of([*ensemble(STUMP), ["tree", STUMP]]),
                "an ensemble with a leaf": of([ensemble(STUMP)[0], ["leaf", STUMP]]),
            },
        ),
        *table("trees", {"an ensemble in three coordinates": of(ensemble(STUMP, d=3))}),
        *table(VERIFIED, {"two trees, three leaves": of(ensemble(chain, STUMP), trees="2", leaves="3")}),
        *table(
            "evidence",
            {
                "ensembles, none": but(SPLIT, L6=["evidence", {}]),
                "ensembles, a list of the key": but(SPLIT, L6=["evidence", ["points"]]),
                "ensembles, a list": but(SPLIT, L6=["evidence", [2]]),
                "ensembles, a witness": but(SPLIT, L6=["evidence", {"points": [2], "witness": []}]),
            },
        ),
        *table(
            "points",
            {
                "ensembles, 0": but(SPLIT, L6=["evidence", {"points": [0, 2]}]),
                "ensembles, 9": but(SPLIT, L6=["evidence", {"points": [2, 9]}]),
                "ensembles, none": but(SPLIT, L6=["evidence", {"points": []}]),
            },
        ),
        *table(VERIFIED, {"ensembles, all points": but(SPLIT, L6=["evidence", {"points": [*range(1, 9)]}])}),
    ]


def costs() -> list[Case]:
    """On point 2, at (3/8, 3/32), and others."""

    def of(nodes, points, base="0", scale="1", **more):
        return but(
            SPLIT, L5=["output", ensemble(nodes, base=base, scale=scale)], L6=["evidence", {"points": points}], **more
        )

    def constant(value):
        return [[value]]

    at, place = "3p-5", "3p-3"
    right, low = [["1"]], [[1, "<=", "5p-6"], ["0"], ["1"]]
    return [
        *table(
            "cost",
            {
                "ensembles, right": of(right, [2]),
                "ensembles, one split": of(low, [*range(1, 9)]),
                "ensembles, eps": of(constant("3p-2"), [2]),
                "ensembles, base": of(constant("0"), [2], base="1"),
                "ensembles, scale": of(constant(HALF), [2], scale="1p1"),
                "ensembles, x_2 less": of([[1, "<", at], ["0"], ["1"]], [2]),
                "ensembles, x_1 at most": of([[0, "<=", place], ["1"], ["0"]], [2]),
                "ensembles, x_1 less": of([[0, "<", place], ["0"], ["1"]], [2]),
                "ensembles, a vector": of([[["1", "1p2"], "<=", "3p-2"], ["1"], ["0"]], [2]),
                "ensembles, a vector, less": of([[["1", "1p2"], "<", "3p-2"], ["0"], ["1"]], [2]),
                "ensembles, controlled": of(constant("5p-3"), [2], cost="controlled:3/8", eps="5"),
                "ensembles, errors": of(constant("0"), [1, 2], cost="errors", eps="1"),
                "ensembles, an error less": of(constant("9p-4"), [2, 4], cost="errors", eps="1"),
                "ensembles, far right": of(constant("9"), [2, 4], cost="errors", eps="1"),
            },
        ),
        *table(
            VERIFIED,
            {
                "ensembles, above eps": of(constant("5p-3"), [2]),
                "ensembles, controlled": of(constant("9p-4"), [2], cost="controlled:3/8", eps="5"),
                "ensembles, x_2 at most": of([[1, "<=", at], ["0"], ["1"]], [2]),
                "ensembles, x_1 at most, wrong": of([[0, "<=", place], ["0"], ["1"]], [2]),
                "ensembles, x_1 less, wrong": of([[0, "<", place], ["1"], ["0"]], [2]),
                "ensembles, two errors": of(constant("0"), [2, 4], cost="errors", eps="1"),
                "ensembles, ties": of(constant(HALF), [1, 2], cost="errors", eps="1"),
                "ensembles, hinge": of(constant("0"), [2], cost="hinge", eps="1/9"),
                "ensembles, logistic": of(constant("0"), [2], cost="logistic", eps="1/20"),
                "ensembles, euclidean": of(constant("0"), [2, 4], cost="euclidean", eps="1"),
            },
        ),
        *table("cost", {"ensembles, euclidean": of(constant("0"), [2], cost="euclidean", eps="1")}),
    ]


def limits() -> list[Case]:
    two = but(SPLIT, L5=["output", ensemble(STUMP, [["0"]])], trees="2")
    return [
        Case("DECLINED: trees of an output", two, DECLINED, {"trees.MAX_TREES": 1}),
        Case("base: trees of an output", two, VERIFIED, {"trees.MAX_TREES": 2}),
        Case("DECLINED: coordinates of points", but(SPLIT), DECLINED, {"classes.MAX_COORDINATES": 1}),
        Case("base: coordinates of points", but(SPLIT), VERIFIED, {"classes.MAX_COORDINATES": 2}),
        Case("DECLINED: entries at points", two, DECLINED, {"classes.MAX_STEPS": 5}),
        Case("base: entries at points", two, VERIFIED, {"classes.MAX_STEPS": 6}),
    ]
