"""Data of small integers, to be drawn by Hypothesis: what a problem about an instance is tested with.

Each function is the ``drawn`` of some problems. What is drawn need not fit: a problem refuses what it cannot be about.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from sci.extras import extra

Strategy = Any
"""What Hypothesis draws from; it is imported where it is needed."""


def _strategies() -> Any:
    with extra("test"):
        from hypothesis import strategies as st
    return st


def _numbers() -> Strategy:
    st = _strategies()
    return st.integers(0, 3) | st.integers(-3, 3)


def vector(least: int = 1, most: int = 4) -> Strategy:
    """Some numbers."""
    return _strategies().lists(_numbers(), min_size=least, max_size=most)


def pair() -> Strategy:
    """Two numbers."""
    return vector(2, 2)


def number() -> Strategy:
    """A multiple of a half."""
    return _strategies().integers(-4, 4).map(lambda x: {"x": str(Fraction(x, 2))})


def rows(m: int, n: int) -> Strategy:
    """A matrix of this shape."""
    return _strategies().lists(vector(n, n), min_size=m, max_size=m)


def matrix() -> Strategy:
    """A matrix of up to three rows and columns."""
    st = _strategies()
    return st.tuples(st.integers(1, 3), st.integers(1, 3)).flatmap(lambda size: rows(*size))


def square() -> Strategy:
    """A square matrix."""
    return _strategies().integers(1, 3).flatmap(lambda n: rows(n, n))


def symmetric() -> Strategy:
    """A symmetric matrix."""
    return square().map(lambda A: [[A[min(i, j)][max(i, j)] for j in range(len(A))] for i in range(len(A))])


def triangle() -> Strategy:
    """Three points of the plane."""
    return rows(3, 2)


def quadrangle() -> Strategy:
    """Four corners, counterclockwise."""
    st = _strategies()
    sides = st.tuples(st.integers(1, 3), st.integers(1, 3))
    return sides.map(lambda p: [[0, -1], [p[0], 0], [0, p[1]], [-1, 0]])


def points() -> Strategy:
    """Some points of a line or the plane."""
    st = _strategies()
    return st.tuples(st.integers(2, 4), st.integers(1, 2)).flatmap(lambda size: rows(*size))


def system() -> Strategy:
    """A matrix and a right side."""
    st = _strategies()
    sizes = st.tuples(st.integers(1, 3), st.integers(1, 3))
    return sizes.flatmap(lambda size: st.fixed_dictionaries({"A": rows(*size), "b": vector(size[0], size[0])}))


def program() -> Strategy:
    """A cost on a simplex."""
    st = _strategies()
    costs = st.lists(st.integers(0, 2), min_size=2, max_size=4)
    return costs.map(lambda c: {"A": [[1] * len(c)], "b": [1], "c": c})


def polynomial() -> Strategy:
    """Coefficients, the first above 0."""
    st = _strategies()
    return st.tuples(st.integers(1, 2), vector()).map(lambda p: [p[0], *p[1]])


def function() -> Strategy:
    """Values at nodes, with different signs at the ends; often 0 for a while."""
    st = _strategies()
    flat = st.lists(st.sampled_from([0, -1, 1]), max_size=4).map(sorted)
    return (flat | vector(0, 3)).map(lambda f: {"x": list(range(len(f) + 2)), "f": [-1, *f, 1]})


def equation() -> Strategy:
    """A right-hand side, and where the solution starts."""
    st = _strategies()
    slow = st.lists(st.sampled_from([0, "1/2", -1]), min_size=2, max_size=3)
    return st.tuples(slow, st.integers(-1, 2)).map(lambda p: {"x": list(range(len(p[0]))), "f": p[0], "y": p[1]})


def places() -> Strategy:
    """Some points, and another one."""
    st = _strategies()
    sizes = st.tuples(st.integers(1, 3), st.integers(1, 2))
    return sizes.flatmap(lambda size: st.fixed_dictionaries({"X": rows(*size), "z": vector(size[1], size[1])}))


def split() -> Strategy:
    """Points of a line with labels."""
    return _labelled(1)


def labelled() -> Strategy:
    """The same, with a query."""
    return _labelled(2).map(lambda data: data | {"z": [0]})


def _labelled(most: int) -> Strategy:
    st = _strategies()

    def of(m: int) -> Strategy:
        labels = st.lists(st.integers(0, most), min_size=m, max_size=m)
        return st.fixed_dictionaries({"X": rows(m, 1), "labels": labels})

    return st.integers(2, 4).flatmap(of)
