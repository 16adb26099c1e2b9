"""Good certificates about Jordan blocks and arguments: found by the framework."""

from fractions import Fraction

from tests.accept.checker import Case
from tests.accept.everyday import decided, refuted, says

ROTATIONS = "[[0, -1, 0, 0], [1, 0, 0, 0], [0, 0, 0, -1], [0, 0, 1, 0]]"


def jordan_blocks() -> list[Case]:
    name = "jordan-blocks"
    return [
        decided("default", name),
        decided("one", name, data="[[7]]"),
        decided("a block", name, data='[["1/3", 1], [0, "1/3"]]'),
        decided("two of three", name, data="[[1, 0, 0], [0, 1, 0], [1, 2, 3]]"),
        decided("irrational eigenvalues", name, data=ROTATIONS),
        decided("different", name, data="[[2, 1], [1, 3]]"),
        decided("complex", name, data='[[0, 1], [-1, "1/7"]]'),
        decided("exact entries", name, data="[[1, 1], [0, 1]]", inexact="A[0,1],A[1,0]"),
        decided("7 digits", name, 7, data="[[1, 0.01], [0, 1.001]]"),
        decided("9 digits, complex", name, 9, data="[[1, 0.3], [-0.00001, 1]]"),
        decided("9 digits", name, 9, data="[[1, 0.3, 1], [0.00001, 1, 1], [0, 0, 5]]"),
        *(refuted(f"{n}", name, says(n, 9)) for n in range(4)),
        *(refuted(f"{n} of a block", name, says(n, 9), data="[[1, 1], [0, 1]]") for n in range(4)),
        refuted("right", name, says(2, 9), data="[[2, 1], [1, 3]]"),
        refuted("wrong", name, says(1, 9), data="[[2, 1], [1, 3]]"),
        refuted("right, read to few", name, says(2, 7), data="[[1, 0.01], [0, 1.001]]"),
    ]


def principal_argument() -> list[Case]:
    name = "principal-argument"
    return [
        decided("default", name),
        decided("an eighth", name, data="[1, 1]"),
        decided("below", name, data='[-1, "-1/3"]', eps="1/7"),
        decided("down", name, data="[0, -2]"),
        decided("an exact axis", name, data="[-1, 0]", inexact="z[0]"),
        decided("positive", name, data="[3, 0]", eps="1"),
        decided("2 digits", name, 2, data="[-1, 0.1]"),
        decided("about 0", name, 1, data="[0.1, 0.2]"),
        *(refuted(str(y), name, says(Fraction(y), 9)) for y in ("1/2", "-1/2", "0", "2", "-7", "49/100")),
        refuted("right", name, says(Fraction(1, 8), 30), data="[1, 1]"),
        refuted("wrong", name, says(0, 30), data="[1, 1]"),
        refuted("wrong below", name, says(Fraction(1, 8), 30), data="[1, -1]"),
        refuted("right, read to few", name, says(Fraction(317, 640), 3), data="[-1, 0.02]", eps="1/100"),
    ]


def good() -> list[Case]:
    """All of them."""
    return [*jordan_blocks(), *principal_argument()]
