"""Good certificates about matrix games: found by the framework, in many shapes."""

from tests.accept.checker import Case
from tests.accept.everyday import decided, refuted, says

PENNIES = "[[1, -1], [-1, 1.1]]"


def good() -> list[Case]:
    """All of them."""
    name = "matrix-game"
    return [
        decided("default", name),
        decided("three rows", name, data="[[1, 0], [0, 1], [1, 0]]"),
        decided("pennies", name, data=PENNIES),
        decided("pennies, 1/3", name, data=PENNIES, eps="1/3"),
        decided("one row", name, data="[[1, 2, 3]]"),
        decided("wide", name, data="[[1, 2, 0], [0, 1, 3]]"),
        decided("some exact", name, data=PENNIES, inexact="A[0,1]"),
        decided("4 digits", name, 4, data="[[1, -1], [1, -1.01]]"),
        refuted("e_1", name, says([1, 0], 9)),
        refuted("middle", name, says([0.5, 0.5], 9)),
        refuted("right", name, says([0.5122, 0.4878], 20), data=PENNIES),
        refuted("wrong", name, says([0, 1], 20), data=PENNIES),
        refuted("read to few", name, says([1, 0], 4), data="[[1, -1], [1, -1.01]]"),
    ]
