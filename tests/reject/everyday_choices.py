"""Certificates about finite choices that break one obligation each."""

from dataclasses import replace

from tests.accept.checker import DECLINED, VERIFIED, Case
from tests.accept.writing import header, seal
from tests.reject.cases.base import but, table
from tests.reject.everyday import about, outcome

HALF = "1p-1"
UP = [[[0, "1"]], [[1, "1"]]]


def of(kind, problem, data, instance, *lines):
    return [header(problem, kind=kind), *(["data", name, array] for name, array in data.items()), instance, *lines]


def family(problem, data, families, output, exact=()):
    return of("counterexample", problem, data, about(exact, families), ["input", 1, 3], *outcome(output, {}))


def every(problem, data, families, exact=()):
    return of("undetermined", problem, data, about(exact, families), ["scope", "every precision"], ["evidence", {}])


def box(problem, data, precision, mantissas, output, exact=()):
    queries = [["q", k, precision, m] for k, m in mantissas]
    return of("determined", problem, data, about(exact, []), *queries, *outcome(output, {}))


def apart(problem, data, precision, mantissas, one, other, exact=()):
    queries = [["q", k, precision, m] for k, m in mantissas]
    return of("undetermined", problem, data, about(exact, []), ["scope", "these digits"], *queries,
              ["inputs", one, other], ["evidence", {}])  # fmt: skip


V = {"v": ["1", "1"]}
FAMILY, EVERY = family("argmax", V, UP, 1), every("argmax", V, UP)
# 1 - 1/4 = 1/2 + 1/4
BOX = box("argmax", {"v": ["1", HALF]}, 2, [(0, "4"), (1, "2")], 0)
APART = apart("argmax", V, 2, [(0, "4"), (1, "4")], [[0, "3p-2"]], [[1, "3p-2"]])
ORDER = family("sorting", V, [[[0, "1"]], [[1, "1"]]], [0, 1])
ORDERS = every("sorting", V, [[[0, "1"]], [[1, "1"]]])
SORTED = box("sorting", {"v": ["1", HALF]}, 2, [(0, "4"), (1, "2")], [1, 0])
UNSORTED = apart("sorting", V, 2, [(0, "4"), (1, "4")], [[0, "3p-2"]], [[1, "3p-2"]])
BELOW, FLOORS = family("floor", {"x": "1"}, [[[0, "-1"]]], 1), every("floor", {"x": "1"}, [[[0, "-1"]]])
CELL = box("floor", {"x": "5p-2"}, 2, [(0, "5")], 1)
LINE = {"P": [["0", "0"], ["1", "0"], ["1p1", "0"]]}
TURN, TURNS = family("orientation", LINE, [[[5, "1"]], [[5, "-1"]]], -1), every("orientation", LINE, [[[5, "1"]]])
# the determinant is the last coordinate, at least 1/4
LEFT = box("orientation", {"P": [["0", "0"], ["1", "0"], ["0", "1p-1"]]}, 2, [(5, "2")], 1, exact=(0, 1, 2, 3, 4))
NEAR = {"X": [["-1"], ["1"]], "labels": ["0", "1"], "z": ["0"]}
LABEL = family("nearest-neighbour", NEAR, [[[4, "-1"]], [[4, "1"]]], 1, exact=(2, 3))
LABELS = every("nearest-neighbour", NEAR, [[[4, "-1"]], [[4, "1"]]], exact=(2, 3))
# at most 1/4 + 1/4 away, at least 3/4 - 1/4
CLOSE = box("nearest-neighbour", {**NEAR, "X": [["-1p-2"], ["1"]]}, 2, [(1, "4"), (4, "0")], 0, exact=(0, 2, 3))


SQUARE = {"X": [["0"], ["1"], ["1p1"]]}
TOWARDS = [[[0, HALF], [1, "-1p-1"]], [[1, HALF], [2, "-1p-1"]]]
SPLIT, SPLITS = family("two-means", SQUARE, TOWARDS, [0, 1, 1]), every("two-means", SQUARE, TOWARDS)
# at most 1/2 + 1, another one at least 9/2 - 3
MEANS = box("two-means", {"X": [["0"], ["1"], ["1p2"]]}, 0, [(2, "4")], [0, 0, 1], exact=(0, 1))

CORNERS = {"P": [["0", "0"], ["1", "0"], ["1", "1"], ["0", "1"]]}
OUT, IN = [[4, "1"]], [[4, "-1"]]
DIAGONAL, DIAGONALS = family("delaunay", CORNERS, [OUT, IN], 0), every("delaunay", CORNERS, [OUT, IN])
# d is at (0, 1/2), inside, or at (0, 3/2)
LOW, TALL = ({"P": [*CORNERS["P"][:3], ["0", y]]} for y in (HALF, "3p-1"))
INSIDE = box("delaunay", LOW, 6, [(7, "20")], 1, exact=range(7))
OUTSIDE = box("delaunay", TALL, 6, [(7, "60")], 0, exact=range(7))
CIRCLE = box("delaunay", CORNERS, 0, [], 0, exact=range(8))
ROOT = {"X": [["0"], ["1"], ["1"], ["1p1"]], "labels": ["0", "0", "1", "1"]}
ROOTS = [[[2, "1"]], [[1, "1"]]]
SIDES = family("tree-root-split", ROOT, ROOTS, [0, 0, 0, 1], exact=(4, 5, 6, 7))
ALL_SIDES = every("tree-root-split", ROOT, ROOTS, exact=(4, 5, 6, 7))
# 1/4 below 1/2, and 1/4 above 0
APART_SIDES = box("tree-root-split", {"X": [["0"], ["1"]], "labels": ["0", "1"]}, 2, [(0, "0"), (1, "4")], [0, 1],
                  exact=(2, 3))  # fmt: skip
EQUAL_SIDES = box("tree-root-split", {"X": [["0", "1"], ["1", "1"]], "labels": ["0", "1"]}, 2, [(0, "0"), (2, "4")],
                  [0, 1], exact=(1, 3, 4, 5))  # fmt: skip

EQUAL_POINTS = apart("tree-root-split", {"X": [["0"], ["1"]], "labels": ["0", "1"]}, 0, [(0, "0"), (1, "1")], [],
                     [[0, "1"]], exact=(2, 3))  # fmt: skip

# more digits than Python prints
LONG = {
    "a floor": of("counterexample", "floor", {"x": "1p20000"}, about(families=[]), ["input", 0, 0], *outcome(0, {})),
    "a direction": family("floor", {"x": "1"}, [[[0, "-1p-20000"]]], 1),
    "a label": of("counterexample", "nearest-neighbour", {**NEAR, "labels": ["1p20000", "1p20000"]}, about((2, 3), []),
                  ["input", 0, 0], *outcome(0, {})),
}  # fmt: skip


def bases() -> list[Case]:
    named = {
        "argmax": FAMILY, "all places": EVERY, "a place": BOX, "two places": APART, "an order": ORDER,
        "all orders": ORDERS, "a sorted one": SORTED, "two orders": UNSORTED, "floor": BELOW, "floors": FLOORS,
        "a cell": CELL, "turn": TURN, "turns": TURNS, "left": LEFT, "label": LABEL, "labels": LABELS, "close": CLOSE,
        "split": SPLIT, "splits": SPLITS, "means": MEANS,
        "diagonal": DIAGONAL, "diagonals": DIAGONALS, "inside": INSIDE, "outside": OUTSIDE, "circle": CIRCLE,
        "sides": SIDES,
        "all sides": ALL_SIDES, "sides that are apart": APART_SIDES, "sides and equal numbers": EQUAL_SIDES,
    }  # fmt: skip
    return [Case(f"base: {name}", seal(base), VERIFIED) for name, base in named.items()]


def tilts() -> list[Case]:
    return [
        *table("families", {
            "null": but(FAMILY, L2=about()),
            "longer than 1": but(FAMILY, L2=about(families=[[[0, "3p-1"]], [[1, "1"]]])),
            "longer than 1, below": but(FAMILY, L2=about(families=[[[0, "-3p-1"]], [[1, "1"]]])),
            "one": but(EVERY, L2=about(families=UP[:1])),
            "none": but(EVERY, L2=about(families=[])),
            "orders": but(ORDERS, L2=about(families=[[[0, "1"]], [[0, HALF]]])),
            "up": but(FLOORS, L2=about(families=[[[0, "1"]]])),
            "nowhere": but(FLOORS, L2=about(families=[[]])),
        }),
        *table("data", {
            "a direction is a number": but(FAMILY, L2=about(families=[7])),
            "beyond": but(FAMILY, L2=about(families=[[[2, "1"]]])),
        }),
        *table("exact", {"a direction": but(FAMILY, L2=about([0], UP))}),
        *table("input", {"no such family": but(FAMILY, L3=["input", 3, 3])}),
        *table("evidence", {
            "of a failure": but(FAMILY, L5=["evidence", []]),
            "of scope": but(EVERY, L4=["evidence", []]),
            "of a box": but(BOX, L6=["evidence", []]),
            "of inputs": but(APART, L7=["evidence", []]),
        }),
        Case("a direction of length 1 below", but(FAMILY, L2=about(families=[[[0, "1"]], [[1, "-1"]]])), VERIFIED),
        Case("the second direction is longer", but(EVERY, L2=about(families=[[[0, HALF], [1, "1"]], UP[0]])), VERIFIED),
        *table("output", {
            "a place beyond": but(FAMILY, L4=["output", 2]),
            "a place below": but(FAMILY, L4=["output", -1]),
            "True": but(FAMILY, L4=["output", True]),
            "a text": but(BELOW, L4=["output", "1"]),
            "True for a floor": but(BELOW, L4=["output", True]),
            "a number for an order": but(ORDER, L4=["output", 7]),
            "a text for an order": but(ORDER, L4=["output", "01"]),
            "a place twice": but(ORDER, L4=["output", [0, 0]]),
            "texts": but(ORDER, L4=["output", ["0", "1"]]),
            "True in an order": but(ORDER, L4=["output", [0, True]]),
            "2 for a turn": but(TURN, L4=["output", 2]),
            "a number for labels": but(SPLIT, L4=["output", 7]),
            "the first is 1": but(SPLIT, L4=["output", [1, 0, 0]]),
            "all 0": but(SPLIT, L4=["output", [0, 0, 0]]),
            "True among labels": but(SPLIT, L4=["output", [0, 0, True]]),
            "two labels": but(SPLIT, L4=["output", [0, 1]]),
            "2 for a diagonal": but(DIAGONAL, L4=["output", 2]),
            "a number for sides": but(SIDES, L5=["output", 7]),
            "three sides": but(SIDES, L5=["output", [0, 0, 1]]),
            "True among sides": but(SIDES, L5=["output", [0, 0, 0, True]]),
            "the first side is 1": but(SIDES, L5=["output", [1, 0, 0, 1]]),
            "all sides are 0": but(SIDES, L5=["output", [0, 0, 0, 0]]),
            "a text for a label": but(LABEL, L6=["output", "1"]),
        }),
    ]  # fmt: skip


def choices() -> list[Case]:
    return [
        *table("wrong", {
            "argmax": but(FAMILY, L4=["output", 0]),
            "argmax of a box": but(BOX, L3=["q", 0, 2, "5"], L4=["q", 1, 2, "3"], L5=["output", 1]),
            "argmax of a wider box": but(BOX, L3=["q", 0, 1, "2"]),
            "order": but(ORDER, L4=["output", [1, 0]]),
            "order of a box": but(SORTED, L3=["q", 0, 1, "2"]),
            "floor": but(BELOW, L4=["output", 0]),
            "floor of a box": but(CELL, L3=["q", 0, 1, "2"]),
            "floor of a box, above": but(CELL, L1=["data", "x", "7p-2"], L3=["q", 0, 2, "7"]),
            "floor of another cell": but(CELL, L4=["output", 2]),
            "orientation": but(TURN, L4=["output", 1]),
            "orientation of a box": but(LEFT, L3=["q", 5, 1, "1"]),
            "label": but(LABEL, L6=["output", 0]),
            "label of a box": but(CLOSE, L5=["q", 1, 1, "2"]),
            "split": but(SPLIT, L4=["output", [0, 0, 1]]),
            "split of a box": but(MEANS, L3=["q", 2, 0, "3"]),
            "another split of a box": but(MEANS, L4=["output", [0, 1, 1]]),
            "diagonal": but(DIAGONAL, L4=["output", 1]),
            "ac on a circle": but(DIAGONAL, L3=["input", 0, 0]),
            "bd on a circle": but(DIAGONAL, L3=["input", 0, 0], L4=["output", 1]),
            "diagonal of a box, inside": but(INSIDE, L3=["q", 7, 1, "1"]),
            "diagonal of a box, outside": but(OUTSIDE, L3=["q", 7, 0, "1"]),
            "the other one, outside": but(OUTSIDE, L4=["output", 1]),
            "the other one, inside": but(INSIDE, L4=["output", 0]),
            "sides": but(SIDES, L5=["output", [0, 0, 1, 1]]),
            "sides of a box": but(APART_SIDES, L4=["q", 0, 1, "0"], L5=["q", 1, 1, "2"]),
            "sides of a box, the other order": but(APART_SIDES, L1=["data", "X", [["1"], ["0"]]],
                                                   L4=["q", 0, 1, "2"], L5=["q", 1, 1, "0"]),
            "numbers that may be equal": seal(
                [*EQUAL_SIDES[:3], about((1, 4, 5), []), *EQUAL_SIDES[4:6], ["q", 3, 9, "200"], *EQUAL_SIDES[6:]]
            ),
            "no such label": but(CLOSE, L7=["output", 7]),
        }),
        *(Case(f"long: {name}", seal(long), VERIFIED) for name, long in LONG.items()),
        Case("a cell from its lower end on", but(CELL, L1=["data", "x", "5p-2"], L3=["q", 0, 2, "5"]), VERIFIED),
        Case("both diagonals on a circle", but(CIRCLE, L3=["output", 1]), VERIFIED),
        Case("13 points", but(SPLIT, L1=["data", "X", [["0"], *[["1"]] * 12]]), DECLINED),
        Case("12 points", but(SPLIT, L1=["data", "X", [["0"], *[["1"]] * 11]]), "output"),
        *table("convex", {
            "clockwise": but(DIAGONAL, L1=["data", "P", CORNERS["P"][::-1]]),
            "a corner on a side": but(DIAGONAL, L1=["data", "P", [["0", "0"], ["1", "0"], ["1", "1"], ["0", "0"]]]),
        }),
        *table("apart", {
            "argmax": but(APART, L6=["inputs", [], []]),
            "one place in common": but(APART, L6=["inputs", [], [[1, "3p-2"]]]),
            "order": but(UNSORTED, L6=["inputs", [], [[1, "3p-2"]]]),
        }),
        *table("data", {
            "two points": but(TURN, L1=["data", "P", LINE["P"][:2]]),
            "two points in space": but(TURN, L1=["data", "P", [["0"] * 3] * 2]),
            "three points in space": but(TURN, L1=["data", "P", [["0"] * 3] * 3]),
            "points on a line": but(TURN, L1=["data", "P", [["0"]] * 3]),
            "a label more": but(LABEL, L2=["data", "labels", ["0", "1", "1"]], L4=about([2, 3, 4], [])),
            "a coordinate more": but(LABEL, L3=["data", "z", ["0", "0"]]),
            "equal points": but(SPLIT, L1=["data", "X", [["1"], ["1"], ["1"]]]),
            "one point": but(SPLIT, L1=["data", "X", [["1"]]]),
            "three corners": but(DIAGONAL, L1=["data", "P", CORNERS["P"][:3]]),
            "two corners in more dimensions": but(DIAGONAL, L1=["data", "P", [["0"] * 4] * 2]),
            "corners in space": but(DIAGONAL, L1=["data", "P", [["0"] * 3] * 4]),
            "a side more": but(SIDES, L2=["data", "labels", ["0", "0", "1", "1", "0"]], L3=about((4, 5, 6, 7, 8), [])),
            "a label 2": but(SIDES, L2=["data", "labels", ["0", "0", "1", "1p1"]]),
            "one place": but(SIDES, L1=["data", "X", [["1"]] * 4]),
            "equal points of a box": seal(EQUAL_POINTS),
            "half a label": but(LABEL, L2=["data", "labels", ["0", HALF]]),
        }),
        *table("exact", {
            "the first of four labels": but(SIDES, L3=about((5, 6, 7), [])),
            "the first label": but(LABEL, L4=about([3], [])),
            "the last label": but(LABEL, L4=about([2], [])),
        }),
    ]  # fmt: skip


def bad() -> list[Case]:
    """All of them, and the good ones that they differ from."""
    groups = {"tilt": tilts(), "choice": choices(), "base": bases()}
    return [replace(case, name=f"{name}: {case.name}") for name, cases in groups.items() for case in cases]
