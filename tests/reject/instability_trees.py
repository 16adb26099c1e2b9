"""More of `tests.reject.instability`: ensembles of trees, on segments and on boxes."""

from dataclasses import replace
from fractions import Fraction as Q

from sci.rational import to_text as text
from tests.accept.checker import DECLINED, VERIFIED, Case
from tests.accept.writing import seal
from tests.reject.cases.base import but, table
from tests.reject.cases.trees import model_argmin
from tests.reject.instability_base import DESIGN, FOREST, HALF, PRICE, SPLITS, fooled, start, trees

TWO = Q(2, 5)  # where the point of index 2 is; it can be raised by less than 1/10
WIDE = {**DESIGN, "extra": "1"}


def forests() -> list[Case]:
    """All of them, under names of their own."""
    groups = {"shape": shapes, "split": splits, "along": along, "box": on_boxes, "limit": limits}
    own = [replace(case, name=f"{case.name} (trees, {name})") for name, cases in groups.items() for case in cases()]
    return [*own, *model_argmin()]


def shapes() -> list[Case]:
    """What an ensemble is."""

    def one(*nodes):
        return but(FOREST, L2=["tree", [*nodes]])

    leaf, split = ["0"], [1, "<=", "1p-3"]
    return [
        *table(
            "trees",
            {
                "of three coordinates": but(FOREST, L1=["trees", 3, 1, "0", "1"]),
                "of none": seal([FOREST[0], ["trees", 2, 0, "0", "1"], FOREST[3]]),
                "a text": but(FOREST, L2=["tree", "0"]),
                "a number": but(FOREST, L2=["tree", 5]),
                "no nodes": one(),
                "a node no list": one("0"),
                "a node of two": one(["0", "0"]),
                "a node of none": one([]),
                "two leaves": one(leaf, leaf),
                "one child": one(split, leaf),
                "three children": one(split, leaf, leaf, leaf),
                "a leaf first": one(leaf, split, leaf),
                "a split last": one(split, leaf, split),
            },
        ),
        *table(
            "lines",
            {
                "a tree missing": but(FOREST, L1=["trees", 2, 2, "0", "1"]),
                "a tree too many": seal([*FOREST[:3], FOREST[2], FOREST[3]]),
                "four parts": but(FOREST, L1=["trees", 2, 1, "0"]),
                "inputs a text": but(FOREST, L1=["trees", "2", 1, "0", "1"]),
                "inputs True": but(FOREST, L1=["trees", True, 1, "0", "1"]),
                "count a text": but(FOREST, L1=["trees", 2, "1", "0", "1"]),
                "another model": but(FOREST, L1=["forest", 2, 1, "0", "1"]),
                "a tag that is none": but(FOREST, L1=[2, 2, 1, "0", "1"]),
                "a tag that is a list": but(FOREST, L1=[[], 2, 1, "0", "1"]),
                "an empty entry": but(FOREST, L1=[]),
                "an object": but(FOREST, L1={"trees": 1}),
                "no tree": but(FOREST, L2=["leaf", SPLITS]),
                "tree of three parts": but(FOREST, L2=["tree", SPLITS, 1]),
                "network of three parts": but(FOREST, L1=["network", [], 1]),
            },
        ),
        *table(
            "number",
            {
                "base": but(FOREST, L1=["trees", 2, 1, "00", "1"]),
                "scale": but(FOREST, L1=["trees", 2, 1, "0", 1]),
                "leaf": one(split, [0], leaf),
                "threshold": one([1, "<=", "2"], leaf, leaf),
            },
        ),
    ]


def splits() -> list[Case]:
    """On which side of a split points are: the label is 1, wrong is at most 1/2; t_2 = 2/5 and t_4 = 2/9, x_2 = 0."""

    def at(split, low="0", high="1", **more):
        return but(
            FOREST, L2=["tree", [split, [low], [high]]], **{"L3": fooled(points=[2], sides=[-1], s1="0"), **more}
        )

    def wide(split, c="0"):
        line = fooled(points=[2], sides=[-1], s1="0", c=c)
        return seal([start("unstable", WIDE), *trees([split, ["0"], ["1"]], d=3), line])

    fifth, slanted = text(TWO / 2), ["1", "1p2"]
    good = {
        "x_1 at most": [0, "<=", text(TWO)],
        "x_1 less": [0, "<", text(TWO + Q(1, 10**9))],
        "x_2 at most": [1, "<=", "0"],
        "x_2 less": [1, "<", "1p-99"],
        "twice x_1": [["1p1", "0"], "<=", text(2 * TWO)],
        "a vector": [slanted, "<=", text(TWO)],
    }
    bad = {
        "x_1 less": [0, "<", text(TWO)],
        "x_1 at most": [0, "<=", text(TWO - Q(1, 10**9))],
        "x_2 less": [1, "<", "0"],
        "x_2 at most": [1, "<=", "-1p-99"],
        "twice x_1": [["1p1", "0"], "<=", fifth],
        "a vector": [slanted, "<", text(TWO)],
    }
    turned = {
        "minus x_1 less": [["-1", "0"], "<", text(-TWO)],
        "minus x_1 at most": [["-1", "0"], "<=", text(-TWO - Q(1, 10**9))],
        "minus x_2 less": [["0", "-1"], "<", "0"],
    }
    straight = {
        "minus x_1 at most": [["-1", "0"], "<=", text(-TWO)],
        "minus x_1 less": [["-1", "0"], "<", text(-TWO + Q(1, 10**9))],
        "minus x_2 at most": [["0", "-1"], "<=", "0"],
    }
    ends = {"at 0, less": [0, "<", "0"], "below 0": [0, "<=", "-1"], "at 0": [0, "<=", "0"]}
    beyond = {"at 1": [0, "<=", "1"], "above 1": [0, "<", "3"], "at 1, less": [0, "<", "1"]}
    return [
        *table(VERIFIED, {name: at(split) for name, split in {**good, **straight, **beyond}.items()}),
        *table("wrong", {name: at(split) for name, split in {**bad, **turned, **ends}.items()}),
        *table(
            VERIFIED,
            {f"{name}, leaves changed": at(split, "1", "0") for name, split in {**bad, **turned, **ends}.items()},
        ),
        *table(
            "trees",
            {
                "mode": at([1, "=", "0"]),
                "mode a list": at([1, [], "0"]),
                "coordinate 2": at([2, "<=", "0"]),
                "coordinate -1": at([-1, "<=", "0"]),
                "coordinate True": at([True, "<=", "0"]),
                "coordinate a text": at(["1", "<=", "0"]),
                "a short vector": at([["1"], "<=", "0"]),
                "a long vector": at([["1", "0", "0"], "<=", "0"]),
                "a vector of zeros": at([["0", "0"], "<=", "0"]),
            },
        ),
        *table(
            VERIFIED,
            {
                "x_3": wide([2, "<=", "1"]),
                "a vector of three": wide([["1", "1", "1"], "<=", text(TWO + 1)]),
                "a vector of x_2 and x_3": wide([["0", "1", "1"], "<=", "5p-2"], "1p-2"),
            },
        ),
        *table("wrong", {"x_3": wide([2, "<", "1"]), "x_2 and x_3": wide([["0", "1", "1"], "<", "5p-2"], "1p-2")}),
    ]


def along() -> list[Case]:
    """Pieces that a segment meets: from 2/5 to 2/5 + 1/64."""
    end = TWO + Q(1, 64)

    def chain(*steps, base="0", scale="1", **more):
        """A sum of steps ``(mode, place, jump)``."""
        nodes = [[[0, mode, text(place)], ["0"], [jump]] for mode, place, jump in steps]
        line = fooled(points=[2], sides=[-1])
        return seal([start("unstable", {**DESIGN, **more}), *trees(*nodes, base=base, scale=scale), line])

    inside, tiny = TWO + Q(1, 100), Q(1, 10**9)
    nested = [
        [0, "<=", text(inside)],
        [0, "<=", text(inside + tiny)],
        ["0"],
        ["1"],
        [0, "<=", text(inside)],
        ["1"],
        ["0"],
    ]
    step = ("<=", inside, "1p-1")
    return [
        *table(
            "wrong",
            {
                "a step": chain(("<=", inside, "1")),
                "a step at the end": chain(("<", end, "1")),
                "behind the start": chain(("<=", TWO, "1")),
                "one place only": chain(("<", inside, "1"), ("<=", inside, "-1")),
                "one place at the end": chain(("<", end, "1"), ("<=", end, "-1")),
                "two steps": chain(step, step),
                "two places": chain(step, ("<", inside + tiny, "1p-1")),
                "base": chain(("<=", inside, "0"), base="1"),
                "scale": chain(("<=", inside, "1p-1"), scale="1p1"),
                "scale below 0": chain(("<=", inside, "-1"), scale="-1"),
                "right again": chain(("<=", inside, "1"), ("<=", inside + tiny, "-1")),
                "a tie that is right": chain(step, readout="from:1/2"),
                "at the tie of the other": chain(step, ("<", inside, "1p-99"), readout="above:1/2"),
            },
        ),
        *table(
            VERIFIED,
            {
                "behind the end": chain(("<=", end, "1")),
                "at the start, less": chain(("<", TWO, "0")),
                "a tie": chain(step),
                "a tie that is wrong": chain(step, readout="above:1/2"),
                "below the tie": chain(("<=", inside, "1p-2"), readout="from:1/2"),
                "no place": chain(("<", inside, "1"), ("<", inside, "-1")),
                "less and less": chain(("<", inside, "-1"), ("<=", inside, "1p-1")),
                "two steps": chain(("<=", inside, "1p-2"), ("<=", inside, "1p-2")),
                "base and scale": chain(("<=", inside, "1"), base="-1p-1", scale="1p-1"),
                "cuts that nothing passes": seal(
                    [start("unstable", DESIGN), *trees(nested), fooled(points=[2], sides=[-1])]
                ),
            },
        ),
    ]


def on_boxes() -> list[Case]:
    """k = 1, 2: 0 around 2/3 and 1 around 2/5, by 1/32."""
    low, high = TWO + Q(1, 32), Q(2, 3) - Q(1, 32)

    def at(mode, place, *others, readout="identity"):
        nodes = [[[0, mode, text(place)], ["1"], ["0"]], *others]
        return seal([start("stable", {**DESIGN, "K": "2", "readout": readout}), *trees(*nodes), PRICE[-1]])

    tie = [[0, "<=", HALF], ["-1p-1"], ["0"]]
    return [
        *table(
            VERIFIED, {"left": at("<=", low), "right": at("<", high), "a tie": at("<=", low, tie, readout="from:1/2")}
        ),
        *table(
            "right",
            {
                "left": at("<", low),
                "right": at("<=", high - Q(1, 10**9), [[0, "<", text(high)], ["0"], ["1"]]),
                "left, far": at("<=", TWO),
                "a tie": at("<=", low, tie),
                "a place": at("<=", low, [[0, "<", text(TWO)], ["0"], ["1"]], [[0, "<=", text(TWO)], ["0"], ["-1"]]),
            },
        ),
        *table(
            "trees",
            {
                "reads x_2": but(PRICE, L2=["tree", SPLITS]),
                "a vector": but(PRICE, L2=["tree", [[["1", "1p-99"], "<=", HALF], ["1"], ["0"]]]),
            },
        ),
        Case("base: a vector of x_1", but(PRICE, L2=["tree", [[["1p1", "0"], "<=", "1"], ["1"], ["0"]]]), VERIFIED),
    ]


def limits() -> list[Case]:
    two = seal([start("unstable", DESIGN), *trees(SPLITS, [["0"]]), fooled()])
    return [
        Case("DECLINED: trees", two, DECLINED, {"trees.MAX_TREES": 1}),
        Case("base: trees", two, VERIFIED, {"trees.MAX_TREES": 2}),
        Case("DECLINED: digits of leaves", long_leaf(24), DECLINED, {"trees.MAX_TOTAL": 100}),
        Case("base: digits of leaves", long_leaf(23), VERIFIED, {"trees.MAX_TOTAL": 100}),
        Case("DECLINED: digits of splits", long_split(60), DECLINED, {"trees.MAX_TOTAL": 100}),
        Case("base: digits of splits", long_split(40), VERIFIED, {"trees.MAX_TOTAL": 100}),
    ]


def long_leaf(digits):
    return but(FOREST, L2=["tree", [SPLITS[0], ["0"], [f"1p{digits}"]]])


def long_split(digits):
    return but(FOREST, L2=["tree", [[1, "<=", f"1p-{digits}"], ["0"], ["1"]]])
