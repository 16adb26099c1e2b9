"""Good certificates about instances: found by the framework, in many shapes."""

from fractions import Fraction

from sci.information import Budget
from sci.oracles.central import central_oracle
from sci.proofs.adversary import proof
from sci.proofs.adversary.determine import _decide
from sci.proofs.adversary.result import Result
from sci.proofs.theorems import make_problem
from sci.running.run import execute
from tests.accept.checker import VERIFIED, Case
from tests.accept.writing import seal


def decided(name: str, problem: str, precision: int | None = None, **parameters) -> Case:
    """The certificate of `sci determine`."""
    found = _decide(make_problem(problem, parameters), precision)
    assert found.lines, (name, problem)
    return Case(f"{problem}: {name} {found.verdict}", seal(found.lines), VERIFIED)


def refuted(name: str, problem: str, algorithm, **parameters) -> Case:
    """The certificate of a run, of whichever kind it is."""
    instance = make_problem(problem, parameters)
    run = execute(algorithm, instance, central_oracle(instance), Budget())
    found = proof._judge_run(Result("silent", instance, run.transcript), run)
    assert found.lines, (name, problem)
    return Case(f"{problem}: {name} {found.verdict}", seal(found.lines), VERIFIED)


def says(output, precision=None, names=("",)):
    """An algorithm that reads all, or nothing, and says this."""

    def algorithm(problem, information):
        for name in names if precision is not None else ():
            (getattr(information, name) if name else information).numpy(precision)
        return output

    return algorithm


def matrix_rank() -> list[Case]:
    name = "matrix-rank"
    return [
        decided("default", name),
        decided("full", name, data="[[2, 1], [1, 3]]"),
        decided("square", name, data="[[2, 1], [-1, 3]]"),
        decided("wide", name, data='[[2, 1, 0.1], [1, 3, "1/7"]]'),
        decided("tall", name, data="[[2, 1], [1, 3], [5, -1e-3]]"),
        decided("zero", name, data="[[0, 0, 0], [0, 0, 0]]"),
        decided("middle", name, data='[[1, 2, 3], [2, 4, 6], [0, 0, 0], [1, 1, "1/3"]]'),
        decided("3 digits", name, 3, data="[[2, 1], [1, 3]]"),
        decided("0 digits", name, 0, data="[[2, 1], [1, 3]]"),
        decided("2 digits", name, 2, data="[[1, 1.01], [1, 1]]"),
        decided("2 digits, wide", name, 2, data="[[1, 1.01, 1], [1, 1, 1]]"),
        decided("an exact row", name, data="[[1, 0], [0, 0.001]]", inexact="A[1,0],A[1,1]"),
        decided("an exact entry", name, data="[[0, 0], [0, 1]]", inexact="A[0,0],A[1,1]"),
        refuted("r at 9", name, says(1, 9)),
        refuted("2 at 9", name, says(2, 9)),
        refuted("7 at 9", name, says(7, 9)),
        refuted("unread", name, says(1)),
        refuted("right", name, says(2, 9), data="[[2, 1], [1, 3]]"),
        refuted("wrong", name, says(1, 9), data="[[2, 1], [1, 3]]"),
        refuted("right, read to few", name, says(2, 1), data="[[1, 1.01], [1, 1]]"),
    ]


def pseudo_inverse() -> list[Case]:
    name, regular, tall = "pseudo-inverse", "[[2, 1], [1, 3.5]]", "[[2, 1], [1, 3], [0.1, 1]]"
    near = [[Fraction(7, 12), Fraction(-1, 6)], [Fraction(-1, 6), Fraction(1, 3)]]
    return [
        decided("default", name),
        decided("square", name, data=regular),
        decided("not symmetric", name, data="[[2, 1], [-1, 3.5]]"),
        decided("eps=10", name, data=regular, eps="10"),
        decided("tall", name, data=tall, eps="1/7"),
        decided("wide", name, data="[[2, 1, 0.1], [1, 3, 1]]"),
        decided("middle", name, data='[[1, 2, 3], [2, 4, 6], [0, 0, 0], [1, 1, "1/3"]]'),
        decided("an exact row", name, data="[[1, 0], [0, 0.001]]", inexact="A[1,0],A[1,1]"),
        decided("5 digits", name, 5, data=regular),
        decided("2 digits, singular", name, 2, data="[[1, 1.01], [1, 1]]"),
        decided("3 digits, tall", name, 3, data=tall),
        decided("3 digits, wide", name, 3, data="[[2, 1, 0.1], [1, 3, 1]]"),
        refuted("0", name, says([[0, 0], [0, 0]], 9)),
        refuted("large", name, says([[0, 0], [0, 2**30]])),
        refuted("right", name, says(near, 20), data=regular),
        refuted("wrong", name, says([[0, 0], [0, 0]], 20), data=regular),
        refuted("wrong, tall", name, says([[0, 0, 0], [0, 0, 0]], 20), data=tall),
        refuted("right, read to few", name, says(near, 3), data=regular),
    ]


BOTH = ("A", "b")
SYSTEMS = {
    "square": '{"A": [[1, 2], [3, 4]], "b": [1, 5]}',
    "tall": '{"A": [[1, 2], [3, 4], [5, 7]], "b": [1, 5, -1]}',
    "wide": '{"A": [[1, 2, 1], [2, 4, 0]], "b": [1, 5]}',
    "singular": '{"A": [[1, 2], [2, 4]], "b": [1, 5]}',
    "singular, consistent": '{"A": [[1, 2], [2, 4]], "b": [-1, -2]}',
    "exact": '{"A": [[1, 0], [0, 0]], "b": [1, 2]}',
}


def least_norm_solution() -> list[Case]:
    name = "least-norm-solution"
    return [
        decided("default", name),
        *(decided(shape, name, data=data) for shape, data in SYSTEMS.items()),
        decided("square, 3 digits", name, 3, data=SYSTEMS["square"]),
        decided("tall, 3 digits", name, 3, data=SYSTEMS["tall"]),
        decided("wide, 2 digits", name, 2, data=SYSTEMS["wide"]),
        decided("inexact b", name, data=SYSTEMS["square"], inexact="b"),
        *(decided(f"inexact b, {shape}", name, data=data, inexact="b") for shape, data in SYSTEMS.items()),
        decided("inexact b, singular, 3 digits", name, 3, data=SYSTEMS["singular"], inexact="b"),
        refuted("0, singular exact A", name, says([0, 0], 9, "b"), data=SYSTEMS["singular"], inexact="b"),
        refuted("right, singular exact A", name, says([1, 0], 30, "b"), data=SYSTEMS["exact"], inexact="b"),
        decided("a family in inexact numbers", name, data=SYSTEMS["exact"], inexact="A[1,1];b[1]"),
        refuted("0", name, says([0, 0], 9, BOTH)),
        refuted("large", name, says([0, -(2**30)], 9, BOTH)),
        refuted("right", name, says([3, -1], 30, BOTH), data=SYSTEMS["square"]),
        refuted("wrong", name, says([0, 0], 30, BOTH), data=SYSTEMS["square"]),
        refuted("right, read to few", name, says([3, -1], 4, BOTH), data=SYSTEMS["square"]),
        refuted("b is negative", name, says([0, 0], 9, BOTH), data='{"A": [[1, 0], [0, 0]], "b": [1, -1]}'),
    ]


def consistent_system() -> list[Case]:
    name = "consistent-system"
    return [
        decided("default", name),
        *(decided(shape, name, data=data) for shape, data in SYSTEMS.items()),
        decided("only b", name, data=SYSTEMS["singular"], inexact="b"),
        decided("only b, consistent", name, data=SYSTEMS["singular, consistent"], inexact="b"),
        decided("near, yes", name, 3, data='{"A": [[1, 1], [1, 1.01]], "b": [1, 2]}'),
        decided("near, no", name, 3, data='{"A": [[1], [1]], "b": [1, 1.01]}'),
        refuted("yes", name, says(1, 9, BOTH)),
        refuted("no", name, says(0, 9, BOTH)),
        refuted("no, on another", name, says(0, 9, BOTH), data=SYSTEMS["singular"]),
        refuted("yes, right", name, says(True, 9, BOTH), data=SYSTEMS["square"]),
        refuted("no, wrong", name, says(0, 9, BOTH), data=SYSTEMS["square"]),
        refuted("no, right", name, says(0, 9, BOTH), data=SYSTEMS["tall"]),
    ]


MATRICES = {
    "different": "[[2, 1], [1, 3]]",
    "2, 2, 5": "[[2, 0, 0], [0, 2, 0], [0, 0, 5]]",
    "3, 1, 1": "[[2, 1, 0], [1, 2, 0], [0, 0, 1]]",
    "three of one": "[[2, 0, 0, 0], [0, 2, 0, 0], [0, 0, 2, 0], [0, 0, 0, -1]]",
    "0 on the diagonal": "[[0, 1, 0], [1, 0, 0], [0, 0, 1]]",
}


def eigenvectors() -> list[Case]:
    name = "eigenvectors"
    return [
        decided("default", name),
        *(decided(f"{matrix}, k={k}", name, data=data, k=k) for matrix, data in MATRICES.items() for k in ("1", "2")),
        decided("three, k=3", name, data=MATRICES["three of one"], k="3"),
        decided("three, eps=4/5", name, data=MATRICES["three of one"], k="3", eps="4/5"),
        decided("one", name, data="[[7]]"),
        decided("3 digits", name, 3, data="[[1, 0.001], [0.001, 1]]"),
        decided("9 digits", name, 9, data=MATRICES["different"], eps="1/50"),
        decided("exact entries", name, data=MATRICES["different"], inexact="A[0,0],A[0,1]"),
        refuted("e_1", name, says([1, 0], 9)),
        refuted("e_1 of the last", name, says([1, 0], 9), k="2"),
        refuted("0", name, says([0, 0], 9)),
        refuted("a long one", name, says([5, 7], 9)),
        refuted(
            "in the middle", name, says([Fraction(3, 5), Fraction(4, 5), 0, 0], 9), data=MATRICES["three of one"], k="2"
        ),
        refuted("right", name, says([Fraction(17, 32), Fraction(27, 32)], 20), data=MATRICES["different"]),
        refuted("wrong", name, says([1, 0], 20), data=MATRICES["different"]),
        refuted("right, read to few", name, says([0, 1], 3), data="[[1, 0.001], [0.001, 1.0001]]"),
    ]


def polar_factor() -> list[Case]:
    name, regular = "polar-factor", "[[2, 1], [-1, 0.2]]"
    return [
        decided("default", name),
        decided("regular", name, data=regular),
        decided("eps=1/50", name, data=regular, eps="1/50"),
        decided("one", name, data="[[-3]]"),
        decided("zero", name, data="[[0, 0], [0, 0]]"),
        decided("dense kernels", name, data="[[1, 2, 3], [4, 5, 6], [7, 8, 9]]", eps="1/10"),
        decided("3 digits", name, 3, data="[[1, 0.01], [0, 0.01]]", eps="1/10"),
        decided("9 digits", name, 9, data=regular, eps="1/50"),
        decided("exact entries", name, inexact="A[1,1]"),
        refuted("e_1", name, says([[1, 0], [0, 1]], 9)),
        refuted("0", name, says([[0, 0], [0, 0]], 9)),
        refuted("right", name, says([[1, 0], [0, 1]], 20), data="[[2, 0], [0, 3]]"),
        refuted("wrong", name, says([[1, 0], [0, -1]], 20), data=regular),
        refuted("right, read to few", name, says([[1, 0], [0, 1]], 3), data="[[1, 0], [0, 0.01]]"),
    ]


POLYNOMIALS = {
    "two": "[1, 0, -2]",
    "three of one": "[1, -3, 3, -1]",
    "1 and twice 2": "[1, -5, 8, -4]",
    "none, multiple": "[1, 0, 2, 0, 1]",
    "one": "[3, 1]",
    "thirds": '["1/3", "-1/7", 0, 5]',
}


def real_root_count() -> list[Case]:
    name = "real-root-count"
    return [
        decided("default", name),
        *(decided(polynomial, name, data=data) for polynomial, data in POLYNOMIALS.items()),
        decided("6 digits", name, 6, data="[1, 0, 0.001]"),
        decided("3 digits", name, 3, data="[1, -6, 11, -6]"),
        decided("the first is exact", name, data=POLYNOMIALS["three of one"], inexact="p[1],p[2],p[3]"),
        *(refuted(f"{n}", name, says(n, 9)) for n in range(3)),
        *(refuted(f"{n} of 1 and twice 2", name, says(n, 9), data=POLYNOMIALS["1 and twice 2"]) for n in range(4)),
        refuted("right", name, says(2, 9), data=POLYNOMIALS["two"]),
        refuted("wrong", name, says(1, 9), data=POLYNOMIALS["two"]),
        refuted("right, read to few", name, says(0, 3), data="[1, 0, 0.001]"),
    ]


def good() -> list[Case]:
    """All of them."""
    return [
        *eigenvectors(),
        *real_root_count(),
        *polar_factor(),
        *matrix_rank(),
        *pseudo_inverse(),
        *least_norm_solution(),
        *consistent_system(),
    ]
