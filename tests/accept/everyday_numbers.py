"""Good certificates about problems of one number: found by the framework."""

from tests.accept.checker import Case
from tests.accept.everyday import decided, refuted, says


def good() -> list[Case]:
    """All of them."""
    found = []
    for name, right in (("global-minimiser", 1.0361), ("initial-value-problem", 4.6540)):
        found += [
            decided("default", name),
            decided("0.3", name, data='{"x": 0.3}'),
            decided("-0.3", name, data='{"x": -0.3}', eps="1/7"),
            decided("eps 1", name, eps="1"),
            decided("2 digits", name, 2, data='{"x": 0.1}'),
            decided("one side", name, 1, data='{"x": 0.5}'),
            refuted("0", name, says(0, 9)),
            refuted("1", name, says(1, 9)),
            refuted("2", name, says(2, 9)),
            refuted("-1.001", name, says(-1.001, 9)),
            refuted("right", name, says(right, 30), data='{"x": 0.3}'),
            refuted("wrong", name, says(0, 30), data='{"x": 0.3}'),
            refuted("wrong below", name, says(right, 30), data='{"x": -0.3}'),
        ]
    return found
