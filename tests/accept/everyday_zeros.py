"""Good certificates about zeros of functions: found by the framework, in many shapes."""

from tests.accept.checker import Case
from tests.accept.everyday import decided, refuted, says

CLEAR = '{"x": [0, 0.5, 1], "f": [-1, 0.1, 1]}'
TOUCHING = '{"x": [0, 1, 2, 3, 4, 5, 6], "f": [-1, 0, -1, 0, 0, 1, 1]}'
TWICE = '{"x": [0, 1, 2, 3, 4, 5, 6, 7, 8], "f": [-1, 0, 0, 1, 0, 0, -1, 0.5, 1]}'
MANY = '{"x": [0, 1, 2, 3, 4, 5, 6, 7, 8, 9], "f": [1, 0, 0, -1, 0, 0, 1, 0, 0, -1]}'


def good() -> list[Case]:
    """All of them."""
    name, two = "zero-of-continuous", ("x", "f")
    return [
        decided("default", name),
        decided("clear", name, data=CLEAR),
        decided("touching", name, data=TOUCHING),
        decided("one is simple", name, data=TWICE),
        decided("many", name, data=MANY),
        decided("some exact", name, data=CLEAR, inexact="f[1]"),
        decided("large eps", name, eps="1/5"),
        decided("decreasing", name, data='{"x": [0, 1], "f": [2, -1]}'),
        decided("4 digits", name, 4, data='{"x": [0, 1, 2, 3], "f": [-1, -0.001, 0.001, 1]}'),
        refuted("1/2", name, says(0.5, 9, two)),
        refuted("0", name, says(0, 9, two)),
        refuted("1", name, says(1, 9, two)),
        refuted("many, 4.2", name, says(4.2, 9, two), data=MANY),
        refuted("right", name, says(5 / 11, 30, two), data=CLEAR),
        refuted("wrong", name, says(0.1, 30, two), data=CLEAR),
        refuted("read to few", name, says(1.5, 4, two), data='{"x": [0, 1, 2, 3], "f": [-1, -0.001, 0.001, 1]}'),
    ]
