"""Good certificates about linear programs: found by the framework, in many shapes."""

from fractions import Fraction

from tests.accept.checker import Case
from tests.accept.everyday import decided, refuted, says

THREE = ("A", "b", "c")
CLEAR = '{"A": [[1, 1, 2], [0, 1, -1]], "b": [3, 1], "c": [1, 0.5, 4]}'
SQUARE = '{"A": [[2, 1], [1, 3]], "b": [3, 4], "c": [1, 1]}'
FLAT = '{"A": [[1, 1, 1, 0], [0, 1, 0, 1]], "b": [2, 1], "c": [1, 1, 1, 0]}'
DEGENERATE = '{"A": [[1, 1, 1, 0], [1, 1, 0, 1]], "b": [1, 1], "c": [1, 2, 1, 1]}'
TWICE = '{"A": [[1, 1], [1, 1]], "b": [1, 1], "c": [1, 2]}'
CORNER = '{"A": [[3, 1, 1], [3, 2, 0]], "b": [1, 1], "c": [1, 3, 2]}'


def linear_program() -> list[Case]:
    name = "linear-program"
    right = [Fraction(2), Fraction(1), Fraction(0)]
    return [
        decided("default", name),
        decided("costs", name, inexact="c"),
        decided("clear", name, data=CLEAR),
        decided("clear, costs", name, data=CLEAR, inexact="c"),
        decided("clear, b", name, data=CLEAR, inexact="b"),
        decided("square", name, data=SQUARE),
        decided("a face", name, data=FLAT),
        decided("a corner", name, data=CORNER, inexact="c"),
        decided("large eps", name, data=CLEAR, eps="1/2"),
        decided("3 digits", name, 3, data='{"A": [[1, 1]], "b": [1], "c": [1, 1.001]}', inexact="c"),
        decided("3 digits, all", name, 3, data='{"A": [[1, 1]], "b": [1], "c": [1, 1.001]}'),
        decided("degenerate", name, data=DEGENERATE),
        decided("dependent rows", name, data=TWICE, inexact="c"),
        decided("two vertices, near", name, data='{"A": [[1, 1]], "b": [0.0005], "c": [1, 1]}'),
        refuted("degenerate, right", name, says([1, 0, 0, 0], 20, THREE), data=DEGENERATE),
        refuted("degenerate, wrong", name, says([0, 1, 0, 0], 20, THREE), data=DEGENERATE),
        refuted("e_1", name, says([1, 0], 9, THREE)),
        refuted("middle", name, says([0.5, 0.5], 9, THREE)),
        refuted("right", name, says(right, 20, THREE), data=CLEAR),
        refuted("wrong", name, says([0, 0, 0], 20, THREE), data=CLEAR),
    ]


def good() -> list[Case]:
    """All of them."""
    return linear_program()
