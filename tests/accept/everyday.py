"""Good certificates about instances: found by the framework, in many shapes."""

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


def good() -> list[Case]:
    """All of them."""
    return matrix_rank()
