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


def good() -> list[Case]:
    """All of them."""
    return [*lists(), *matrices(), *choices()]
