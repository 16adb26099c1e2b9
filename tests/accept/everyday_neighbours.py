"""Good certificates about what digits determine everywhere: found by the framework."""

from fractions import Fraction

from tests.accept.checker import Case
from tests.accept.everyday import decided, refuted, says

SYSTEM = '{"A": [[2, 1], [1, 3]], "b": [1, 0]}'
PROJECTION = [1, 0, 0, 0, 1, 0, 0, 0, 0]


def lists() -> list[Case]:
    found = []
    for name, right in (("maximum", 1), ("sorted-values", [1, 1, 1])):
        found += [
            decided("default", name),
            decided("thirds", name, data='["1/3", "-1/7", 2]', eps="1/5"),
            decided("3 digits", name, 3),
            refuted("right", name, says(right, 20)),
            refuted("wrong", name, says(2 if right == 1 else [0, 1, 1], 20)),
            refuted("right, read to few", name, says(right, 3), eps="1/20"),
        ]
    return [
        *found,
        decided("default", "near-maximum"),
        decided("one", "near-maximum", data="[1]"),
        refuted("right", "near-maximum", says(1, 20)),
        refuted("wrong", "near-maximum", says(1, 20), data="[0.3, 0.1, 0.2]"),
        decided("default", "near-integer"),
        decided("-1/2", "near-integer", data='{"x": "-1/2"}', eps="51/100"),
        refuted("right", "near-integer", says(3, 9), data='{"x": 2.5}'),
        refuted("wrong", "near-integer", says(2, 9)),
    ]


def matrices() -> list[Case]:
    return [
        decided("default", "determinant"),
        decided("one", "determinant", data="[[-7]]"),
        decided("middle", "determinant", data='[[1, 2, 3], [0, "1/3", 1], [4, 1, 1]]'),
        decided("3 digits", "determinant", 3),
        refuted("right", "determinant", says(0, 30)),
        refuted("wrong", "determinant", says(1, 30)),
        decided("default", "eigenvalues"),
        decided("different", "eigenvalues", data="[[2, 1], [1, 3]]"),
        decided("3 digits", "eigenvalues", 3),
        refuted("right", "eigenvalues", says([1, 1], 30)),
        refuted("wrong", "eigenvalues", says([1, 0], 30)),
        decided("default", "eigenspace"),
        decided("all", "eigenspace", first="1", last="3"),
        decided("the last", "eigenspace", first="3", last="3", data="[[2, 1, 0], [1, 2, 0], [0, 0, 0.1]]"),
        decided("3 digits", "eigenspace", 3, data="[[1, 0.1], [0.1, 1]]", first="1", last="1", eps="1/8"),
        refuted("right", "eigenspace", says(PROJECTION, 30)),
        refuted("wrong", "eigenspace", says([0] * 9, 30)),
        decided("default", "tikhonov-solution"),
        decided("regular", "tikhonov-solution", data=SYSTEM, eps="1/7"),
        decided("3 digits", "tikhonov-solution", 3),
        refuted("right", "tikhonov-solution", says([Fraction(100, 101), 0], 40, ("A", "b"))),
        refuted("wrong", "tikhonov-solution", says([1, 1], 40, ("A", "b"))),
    ]


def choices() -> list[Case]:
    return [
        decided("default", "game-value"),
        decided("mixed", "game-value", data="[[1, -1], [-1, 1.1]]"),
        decided("3 digits", "game-value", 3),
        refuted("right", "game-value", says(0, 30)),
        refuted("wrong", "game-value", says(1, 30)),
        decided("default", "two-means-cost"),
        decided("3 digits", "two-means-cost", 3),
        decided("two points", "two-means-cost", data="[[0], [1]]"),
        refuted("right", "two-means-cost", says(1, 30)),
        refuted("wrong", "two-means-cost", says(0, 30)),
        decided("default", "near-zero"),
        refuted("right", "near-zero", says(Fraction(1, 2), 30, ("f",))),
        refuted("wrong", "near-zero", says(0, 30, ("f",))),
        decided("default", "convex-hull"),
        refuted("right", "convex-hull", says([[0, 0], [1, 0], [0, 1]], 30)),
        refuted("a corner is missing", "convex-hull", says([[0, 0], [1, 0]], 30)),
        refuted("a point beyond", "convex-hull", says([[0, 0], [2, 0], [0, 1]], 30)),
        decided("default", "polynomial-roots"),
        decided("complex", "polynomial-roots", data="[1, 0, 0, 2]"),
        decided("one", "polynomial-roots", data="[3, 1]"),
        decided("thrice", "polynomial-roots", data="[1, -3, 3, -1]"),
        refuted("right", "polynomial-roots", says([0, 0], 53)),
        refuted("right, complex", "polynomial-roots", says([1j, -1j], 53), data="[1, 0, 1]"),
        refuted("wrong", "polynomial-roots", says([0, 1], 53)),
    ]


def minima() -> list[Case]:
    clear = '{"A": [[1, 1, 2], [0, 1, -1]], "b": [3, 1], "c": [1, 0.5, 4]}'
    three, tall = ("A", "b", "c"), '{"A": [[1, 2], [1, 2], [3, 1]], "b": [1, "1/3", 0]}'
    return [
        decided("default", "program-value"),
        decided("costs", "program-value", inexact="c", data=clear),
        decided("3 digits", "program-value", 3, inexact="c"),
        refuted("right", "program-value", says(Fraction(5, 2), 30, three), data=clear),
        refuted("wrong", "program-value", says(0, 30, three)),
        decided("default", "least-residual"),
        decided("tall", "least-residual", data=tall),
        decided("3 digits", "least-residual", 3),
        refuted("right", "least-residual", says(0, 30, ("b",))),
        refuted("wrong", "least-residual", says(1, 30, ("b",))),
        decided("default", "double-well-minimum"),
        decided("tilted", "double-well-minimum", data='{"x": "-1/3"}'),
        decided("exact", "double-well-minimum", inexact="x", eps="1/10", data='{"x": 5}'),
        decided("3 digits", "double-well-minimum", 3),
        refuted("right", "double-well-minimum", says(0, 30)),
        refuted("wrong", "double-well-minimum", says(1, 30)),
    ]


def vectors() -> list[Case]:
    points = '{"X": [[0, 1], [3, 4]], "z": [0, 0]}'
    return [
        decided("default", "unit-vector"),
        decided("thirds", "unit-vector", data='["1/3", -2, 1]'),
        decided("3 digits", "unit-vector", 3),
        refuted("right", "unit-vector", says([-1, 0], 30)),
        refuted("wrong", "unit-vector", says([1, 0], 30)),
        decided("default", "point-distances"),
        decided("of the plane", "point-distances", data=points),
        decided("3 digits", "point-distances", 3),
        refuted("right", "point-distances", says([1, 5], 30, ("X", "z")), data=points),
        refuted("wrong", "point-distances", says([1, 4], 30, ("X", "z")), data=points),
        decided("default", "singular-values"),
        decided("wide", "singular-values", data='[[2, 1, 0], [1, "1/3", 1]]'),
        decided("3 digits", "singular-values", 3),
        refuted("right", "singular-values", says([1, 0], 30)),
        refuted("wrong", "singular-values", says([1, 1], 30)),
        decided("default", "positive-factor"),
        decided("regular", "positive-factor", data="[[0, 2], [-1, 1]]", eps="1/50"),
        decided("3 digits", "positive-factor", 3),
        refuted("right", "positive-factor", says([[1, 0], [0, 0]], 40)),
        refuted("wrong", "positive-factor", says([[1, 0], [0, 1]], 40)),
        decided("default", "lipschitz-initial-value"),
        decided("to the right", "lipschitz-initial-value", data='{"x": [0, 1], "f": [1, 0], "y": 0.25}', eps="1/20"),
        decided("one node", "lipschitz-initial-value", data='{"x": [0], "f": [2], "y": 1}'),
        decided("3 digits", "lipschitz-initial-value", 3),
        refuted("right", "lipschitz-initial-value", says(0, 30, ("f", "y"))),
        refuted("wrong", "lipschitz-initial-value", says(1, 30, ("f", "y"))),
    ]


def good() -> list[Case]:
    """All of them."""
    return [*lists(), *matrices(), *choices(), *minima(), *vectors()]
