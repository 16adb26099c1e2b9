"""Good certificates about finite choices: found by the framework, in many shapes."""

from tests.accept.checker import Case
from tests.accept.everyday import decided, refuted, says


def argmax() -> list[Case]:
    name, clear = "argmax", "[1, 0.5, -1]"
    return [
        decided("default", name),
        decided("clear", name, data=clear),
        decided("one", name, data="[7]"),
        decided("exact ties", name, data="[1, 1, 1]", inexact="v[0]"),
        decided("all exact", name, 0, data="[1, 1, 0.9]", inexact="v[2]"),
        decided("0 digits", name, 0, data=clear),
        refuted("first", name, says(0, 9)),
        refuted("wrong", name, says(2, 9), data=clear),
        refuted("right", name, says(0, 9), data=clear),
        refuted("read to few", name, says(0, 1), data=clear),
    ]


def sorting() -> list[Case]:
    name, clear = "sorting", "[1, 0.5, -1]"
    return [
        decided("default", name),
        decided("six", name, data="[1, 1, 1, 1, 1, 1]"),
        decided("two ties", name, data="[1, 0, 1, 0, 5, 6, 7, 8, 9]"),
        decided("clear", name, data=clear),
        decided("an exact tie", name, data="[1, 1, 2]", inexact="v[2]"),
        decided("one of a tie exact", name, data="[1, 1, 2]", inexact="v[0]"),
        decided("1 digit", name, 1, data=clear),
        refuted("as given", name, says([0, 1, 2], 9)),
        refuted("wrong", name, says([0, 1, 2], 9), data=clear),
        refuted("right", name, says([2, 1, 0], 9), data=clear),
        refuted("read to few", name, says([2, 1, 0], 1), data=clear),
    ]


def floor() -> list[Case]:
    name = "floor"
    return [
        decided("default", name),
        decided("-2", name, data='{"x": -2}'),
        decided("a third", name, data='{"x": "-1/3"}'),
        decided("0 digits", name, 0, data='{"x": "1/3"}'),
        refuted("1", name, says(1, 9)),
        refuted("0", name, says(0, 9)),
        refuted("right", name, says(-1, 9), data='{"x": "-1/3"}'),
        refuted("wrong", name, says(0, 9), data='{"x": "-1/3"}'),
        refuted("read to few", name, says(0, 0), data='{"x": "1/3"}'),
    ]


def orientation() -> list[Case]:
    name, left = "orientation", "[[0, 0], [1, 0], [0, 1]]"
    return [
        decided("default", name),
        decided("a point", name, data="[[1, 2], [1, 2], [1, 2]]"),
        decided("two equal exact points", name, data="[[1, 2], [1, 2], [3, 5]]", inexact="P[2,0],P[2,1]"),
        decided("left", name, data=left),
        decided("0 digits", name, 0, data=left),
        refuted("0", name, says(0, 9)),
        refuted("1", name, says(1, 9)),
        refuted("left", name, says(1, 9), data=left),
        refuted("right", name, says(-1, 9), data=left),
        refuted("read to few", name, says(1, 0), data=left),
    ]


NEAR = '{"X": [[-1, 0], [1, 0], [3, 3]], "labels": [0, 1, 1], "z": [0.5, 0]}'


def nearest_neighbour() -> list[Case]:
    name, three = "nearest-neighbour", ("X", "labels", "z")
    twins = '{"X": [[0, 0], [0, 0], [3, 3]], "labels": [0, 1, 2], "z": [0, 0]}'
    return [
        decided("default", name),
        decided("only the query", name, inexact="z"),
        decided("only a point", name, inexact="X[0,0]"),
        decided("twins", name, data=twins),
        decided("clear", name, data=NEAR),
        decided("one label", name, data='{"X": [[-1], [1]], "labels": [3, 3], "z": [0]}'),
        decided("0 digits", name, 0, data=NEAR),
        refuted("0", name, says(0, 9, three)),
        refuted("another", name, says(7, 9, three)),
        refuted("right", name, says(1, 9, three), data=NEAR),
        refuted("wrong", name, says(0, 9, three), data=NEAR),
        refuted("read to few", name, says(1, 0, three), data=NEAR),
    ]


def two_means() -> list[Case]:
    name, clear = "two-means", "[[0, 0], [0, 1], [3, 0], [3, 1]]"
    return [
        decided("default", name),
        decided("clear", name, data=clear),
        decided("on a line", name, data="[[0], [1], [2]]"),
        decided("two", name, data="[[0], [1]]"),
        decided("0 digits", name, 0, data="[[0, 0], [0, 1.5], [1.6, 0], [1.6, 1.5]]"),
        refuted("0011", name, says([0, 0, 1, 1], 9)),
        refuted("0111", name, says([1, 0, 0, 0], 9)),
        refuted("right", name, says([1, 1, 0, 0], 9), data=clear),
        refuted("wrong", name, says([0, 1, 0, 1], 9), data=clear),
    ]


def delaunay() -> list[Case]:
    name, kite = "delaunay", "[[0, 0], [2, -1], [3, 0], [2, 1]]"
    return [
        decided("default", name),
        decided("kite", name, data=kite),
        decided("square, one coordinate", name, inexact="P[2,0]"),
        decided("exact but one corner", name, data=kite, inexact="P[0,0]"),
        decided("3 digits", name, 3, data="[[0, 0], [1, 0], [1.01, 1], [0, 1]]"),
        refuted("ac", name, says(0, 9)),
        refuted("bd", name, says(1, 9)),
        refuted("right", name, says(1, 9), data=kite),
        refuted("wrong", name, says(0, 9), data=kite),
    ]


def tree_root_split() -> list[Case]:
    name, both = "tree-root-split", ("X", "labels")
    clear = '{"X": [[0, 3], [1, 2], [2, 5], [3, 4]], "labels": [0, 0, 1, 0]}'
    near = '{"X": [[0], [1], [1.25], [2]], "labels": [0, 0, 1, 1]}'
    return [
        decided("default", name),
        decided("clear", name, data=clear),
        decided("ties that are exact", name, inexact="X[0,0],X[3,0]"),
        decided("1 digit", name, 1, data=near),
        refuted("0001", name, says([0, 0, 0, 1], 9, both)),
        refuted("0011", name, says([1, 1, 0, 0], 9, both)),
        refuted("right", name, says([0, 0, 1, 1], 9, both), data=near),
        refuted("wrong", name, says([0, 0, 0, 1], 9, both), data=clear),
    ]


def good() -> list[Case]:
    """All of them."""
    return [
        *argmax(),
        *sorting(),
        *floor(),
        *orientation(),
        *nearest_neighbour(),
        *two_means(),
        *delaunay(),
        *tree_root_split(),
    ]
