"""Root finders, minimisers and point sets of other packages, as they are: one can ask at every float."""

import mpmath
import numpy as np
import pytest
from scipy import optimize
from scipy.stats import qmc

from sci.network import ReluNetwork
from sci.proofs.adversary.refute import refute
from sci.proofs.certificates.deliver import check
from sci.proofs.certificates.read import read

ROOT, APPROXIMATION = "increasing-root", "continuous-approximation"


def floats(information, precision=53):
    """The function as these packages want it."""
    return lambda x: float(information(x).approx(precision))


def brentq(problem, information):
    return optimize.brentq(floats(information), 0.0, 1.0, xtol=1e-12)


def bisect(problem, information):
    return optimize.bisect(floats(information), 0.0, 1.0, xtol=1e-12)


def toms748(problem, information):
    return optimize.toms748(floats(information), 0.0, 1.0)


def secant(problem, information):
    f = floats(information)
    return optimize.root_scalar(lambda x: f(min(max(x, 0), 1)), x0=0.1, x1=0.9, method="secant").root


def minimize_scalar(problem, information):
    f = floats(information)
    return optimize.minimize_scalar(lambda x: f(x) ** 2, bounds=(0, 1), method="bounded", options={"xatol": 1e-9}).x


def findroot(problem, information):
    def f(x):
        return mpmath.mpf(information(min(max(x, 0), 1)).approx(60))

    return mpmath.findroot(f, (0, 1), solver="anderson")


def grid(problem, information):
    points = np.linspace(0, 1, 1001)
    return points[np.argmin([abs(floats(information)(x)) for x in points])]


SOLVERS = [brentq, bisect, toms748, secant, minimize_scalar, findroot, grid]


@pytest.mark.parametrize("solver", SOLVERS, ids=lambda solver: solver.__name__)
@pytest.mark.parametrize("function", ["x-1/2", "exp(x)-2", "x**3-1/5"])
def test_they_are_judged_on_what_they_read(solver, function, tmp_path):
    found = refute(solver, ROOT, {"function": function}, output=tmp_path / "a.cert")
    assert found.verdict in ("refuted", "withstood")
    if found.verdict == "refuted":
        assert check(found.certificate).verified


@pytest.mark.parametrize("solver", [brentq, bisect, toms748], ids=lambda solver: solver.__name__)
def test_a_value_that_reads_0_is_not_a_root(solver, tmp_path):
    """They stop where the answer is 0: with 53 digits of x - 1/2 at 1/2, the root can still be elsewhere."""
    assert refute(solver, ROOT, output=tmp_path / "a.cert").verdict == "refuted"
    assert refute(solver, ROOT, {"function": "exp(x)-2"}, output=tmp_path / "a.cert").verdict == "withstood"


def halton(problem, information):
    for point in qmc.Halton(problem.d, seed=0).random(32):
        floats(information, 20)(point)
    return ReluNetwork([[[0] * problem.d]], [[0]])


def uniform(problem, information):
    for point in np.random.default_rng(0).random((32, problem.d)):
        floats(information, 20)(point)
    return ReluNetwork([[[0] * problem.d]], [[0]])


def mesh(problem, information):
    axes = np.meshgrid(*[np.linspace(0, 1, 5)] * problem.d)
    for point in zip(*map(np.ravel, axes), strict=True):
        floats(information, 20)(point)
    return ReluNetwork([[[0] * problem.d]], [[0]])


@pytest.mark.parametrize("d", [1, 2, 3])
@pytest.mark.parametrize("sample", [halton, uniform, mesh], ids=lambda sample: sample.__name__)
def test_point_sets(sample, d, tmp_path):
    found = refute(sample, APPROXIMATION, {"d": str(d), "function": "x/2"}, output=tmp_path / "a.cert")
    assert found.verdict == "refuted"
    assert {query[:2] for query in read(found.certificate).queries} == {(k, n) for k, _, n in found.transcript.queries}


def interpolates(problem, information):
    """Piecewise linear interpolation at the points of `numpy.linspace`, as a network."""
    n = 50
    points = np.linspace(0, 1, n + 1)
    values = np.array([floats(information, 40)(x) for x in points])
    slopes = np.diff(values) * n
    bends = np.diff(np.concatenate([[0], slopes]))
    return ReluNetwork([np.ones((n, 1)), bends[None, :]], [-points[:-1], [values[0]]])


def test_an_interpolant_on_a_grid_of_floats_is_not_refuted(tmp_path):
    found = refute(interpolates, APPROXIMATION, {"d": "1", "function": "sin(x)/2"}, output=tmp_path / "a.cert")
    assert found.verdict == "withstood"
