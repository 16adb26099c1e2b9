"""Instances of the problems about data of the user's: small ones, critical ones, and ones that are nearly critical.

They shrink to few small integers.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from sci.data import as_text
from sci.errors import BadInput
from sci.proofs.theorems import make_problem, problem_class

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hypothesis.strategies import SearchStrategy

    from sci.instance import InstanceProblem

NUMBERS = st.integers(0, 3) | st.integers(-3, 3)
SIZES = st.integers(1, 3)


def _vector(least: int = 1, most: int = 4) -> SearchStrategy[Any]:
    return st.lists(NUMBERS, min_size=least, max_size=most)


def _rows(m: int, n: int) -> SearchStrategy[Any]:
    return st.lists(st.lists(NUMBERS, min_size=n, max_size=n), min_size=m, max_size=m)


def _points(least: int, most: int) -> SearchStrategy[Any]:
    return st.tuples(st.integers(least, most), st.integers(1, 2)).flatmap(lambda size: _rows(*size))


def _mirrored(A: Any) -> Any:
    places = range(len(A))
    return [[A[min(i, j)][max(i, j)] for j in places] for i in places]


def _system(size: tuple[int, int]) -> SearchStrategy[Any]:
    m, n = size
    return st.fixed_dictionaries({"A": _rows(m, n), "b": _vector(m, m)})


def _labelled(most: int, label: int) -> SearchStrategy[Any]:
    return st.integers(2, most).flatmap(
        lambda m: st.fixed_dictionaries(
            {"X": _rows(m, 1), "labels": st.lists(st.integers(0, label), min_size=m, max_size=m)}
        )
    )


def _crossing(f: Any) -> Any:
    return {"x": list(range(len(f) + 2)), "f": [-1, *f, 1]}


MATRICES = st.tuples(SIZES, SIZES).flatmap(lambda size: _rows(*size))
SQUARE = SIZES.flatmap(lambda n: _rows(n, n))
SYMMETRIC = SQUARE.map(_mirrored)
SYSTEMS = st.tuples(SIZES, SIZES).flatmap(_system)
POLYNOMIALS = st.tuples(st.integers(1, 2), _vector(1, 4)).map(lambda p: [p[0], *p[1]])
NUMBER = st.integers(-4, 4).map(lambda x: {"x": str(Fraction(x, 2))})
FUNCTIONS = _vector(0, 3).map(_crossing)
FLAT = st.lists(st.sampled_from([0, -1, 1]), min_size=2, max_size=4).map(sorted)
QUADRANGLES = st.tuples(st.integers(1, 3), st.integers(1, 3)).map(lambda p: [[0, -1], [p[0], 0], [0, p[1]], [-1, 0]])
PROGRAMS = st.integers(2, 4).flatmap(
    lambda n: st.lists(st.integers(0, 2), min_size=n, max_size=n).map(lambda c: {"A": [[1] * n], "b": [1], "c": c})
)
DATA: Mapping[str, SearchStrategy[Any]] = {
    "argmax": _vector(),
    "consistent-system": SYSTEMS,
    "convex-hull": _points(1, 4),
    "delaunay": QUADRANGLES,
    "determinant": SQUARE,
    "eigenspace": SYMMETRIC.filter(lambda A: len(A) > 1),
    "eigenvalues": SYMMETRIC,
    "eigenvectors": SYMMETRIC,
    "floor": NUMBER,
    "game-value": MATRICES,
    "global-minimiser": NUMBER,
    "initial-value-problem": NUMBER,
    "jordan-blocks": SQUARE,
    "least-norm-solution": SYSTEMS,
    "linear-program": PROGRAMS,
    "matrix-game": MATRICES,
    "matrix-rank": MATRICES,
    "maximum": _vector(),
    "near-integer": NUMBER,
    "near-maximum": _vector(),
    "near-zero": FUNCTIONS,
    "nearest-neighbour": _labelled(4, 2).map(lambda data: data | {"z": [0]}),
    "orientation": _rows(3, 2),
    "polar-factor": SQUARE,
    "polynomial-roots": POLYNOMIALS,
    "principal-argument": _vector(2, 2),
    "pseudo-inverse": MATRICES,
    "real-root-count": POLYNOMIALS,
    "sorted-values": _vector(),
    "sorting": _vector(),
    "tikhonov-solution": SYSTEMS,
    "tree-root-split": _labelled(4, 1),
    "two-means": _points(2, 4),
    "two-means-cost": _points(2, 4),
    "zero-of-continuous": FUNCTIONS | FLAT.map(_crossing),
}
"""Data for each problem, of small integers; some do not fit."""


def instances(name: str, parameters: Mapping[str, str] | None = None) -> SearchStrategy[InstanceProblem]:
    """Small instances of a problem about data of the user's.

    Raises:
        BadInput: if there is no such problem.
    """
    if name not in DATA:
        problem_class(name)
        raise BadInput(f"{name} is not about data of yours (see docs/how-to/determine.md for the problems that are)")
    made = DATA[name].map(lambda data: _made(name, {**(parameters or {}), "data": as_text(data)}))
    return made.filter(lambda problem: problem is not None)


def critical_instances(name: str, parameters: Mapping[str, str] | None = None) -> SearchStrategy[InstanceProblem]:
    """Small instances at which no precision determines the solution."""
    return instances(name, parameters).filter(lambda problem: problem.is_critical)


def near_critical_instances(name: str, parameters: Mapping[str, str] | None = None) -> SearchStrategy[InstanceProblem]:
    """Members of families through critical instances, as instances themselves; up to ``2**-40`` away from critical."""
    pairs = st.tuples(critical_instances(name, parameters), st.integers(1, 8) | st.integers(1, 40), st.integers(0, 99))
    found = pairs.map(lambda drawn: _moved(*drawn))
    return found.filter(lambda problem: problem is not None)


def _made(name: str, parameters: Mapping[str, str]) -> Any:
    try:
        found = make_problem(name, parameters)
        return found if found.families >= 0 else None
    except BadInput:
        return None


def _moved(problem: InstanceProblem, N: int, which: int) -> Any:
    family = 1 + which % problem.families
    values = iter(problem.values(family, N))
    data = {name: _filled(array, values) for name, array in problem.data.items()}
    return _made(problem.name, {**problem.parameters, "data": as_text(data)})


def _filled(array: Any, values: Any) -> Any:
    """An array of the same shape, with other numbers."""
    return [_filled(part, values) for part in array] if isinstance(array, tuple) else next(values)
