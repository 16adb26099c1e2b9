"""Good certificates of the kinds `approximation` and `extension`: found by the framework, in many shapes."""

from fractions import Fraction as Q

from sci.algorithms.effective import PiecewiseLinear, TooFewDigits, TooFewPoints
from sci.algorithms.roots import HastyBisection
from sci.information import Budget
from sci.network import ReluNetwork
from sci.oracles.central import central_oracle
from sci.proofs.certificates.write import readings
from sci.proofs.theorems import make_problem
from sci.running.run import as_procedure, execute
from tests.accept.checker import VERIFIED, Case
from tests.accept.writing import seal


def found(name: str, problem: str, parameters: dict[str, str], algorithm) -> Case:
    """The certificate of a run, of whichever kind it is."""
    instance = make_problem(problem, parameters)
    oracle = central_oracle(instance)
    run = execute(as_procedure(algorithm), instance, oracle, Budget())
    _, lines = instance.judge(run.outcome.output, readings(oracle, run.transcript.queries))
    return Case(f"{problem}: {name}", seal(lines), VERIFIED)


def constant(problem, information):
    """The value in one corner, everywhere: a dense network."""
    corner = information([0] * problem.d).approx(7)
    return ReluNetwork([[[0] * problem.d], [[0]]], [[0], [corner]])


def unread(problem, information):
    return constant(problem, lambda point: type("Zero", (), {"approx": lambda self, n: 0})())


def scattered(problem, information):
    """Some values, one of them often, and the constant 0."""
    for n, precision in ((3, 4), (7, 2), (7, 9), (12, 0)):
        information([Q(i, n) for i in range(1, problem.d + 1)]).approx(precision)
    for x in (0.1, 5e-324, 1 - 2**-53, Q(2, 3**40)):
        information([x] * problem.d).approx(20)
    return unread(problem, information)


SHAPES = [
    {"d": "1", "eps": "1/30", "function": "abs(x-1/3)/2"},
    {"d": "2", "eps": "1/6", "function": "x*y/2+1/3"},
    {"d": "3", "eps": "1/6", "function": "(x+y-z)/4"},
    {"d": "1", "eps": "1/7", "function": "sqrt(x)/2", "exponent": "1/2"},
    {"d": "2", "eps": "1/2", "function": "0", "exponent": "2/3", "C": "1/2"},
]


def good() -> list[Case]:
    algorithms = [PiecewiseLinear, TooFewDigits, TooFewPoints, constant, unread, scattered]
    cases = [
        found(f"{getattr(algorithm, '__name__', algorithm)} {shape}", "continuous-approximation", shape, algorithm)
        for shape in SHAPES
        for algorithm in algorithms
        if algorithm in (PiecewiseLinear, unread) or shape["function"] != "0"
    ]
    roots = [
        found(f"hasty {function}", "increasing-root", {"function": function}, HastyBisection)
        for function in ("x-1/2", "(x-1/3)**3", "x/8-1/16", "exp(x)-2")
    ]
    return [*cases, *roots]
