"""What algorithms may return for `model-argmin`, to be drawn in tests."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from sci.extras import extra
from sci.trees import Leaf, Split, TreeEnsemble

with extra("test"):
    from hypothesis import strategies as st

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

VALUES = st.sampled_from([Fraction(0), Fraction(1, 2), Fraction(1), Fraction(-1, 3), Fraction(5)])


def ensembles_and_solutions(problem: Any) -> SearchStrategy[TreeEnsemble]:
    """Small ensembles of the class, and those that solve a member."""
    size = st.integers(1, min(problem.leaves, 4))
    chains = size.flatmap(lambda leaves: st.tuples(*[_splits(problem.d)] * (leaves - 1), *[VALUES] * leaves))
    some = st.lists(chains.map(_chain), min_size=1, max_size=min(problem.trees, 3))
    return some.map(lambda trees: TreeEnsemble(problem.d, trees)) | st.integers(1, 200).map(
        lambda N: one_split(problem.d, Fraction(5, 1 << (N + 3)))
    )


def one_split(d: int, height: Fraction, low: Any = 0, high: Any = 1) -> TreeEnsemble:
    """``low`` up to a height, ``high`` above it."""
    return TreeEnsemble(d, [[Split(1, False, height), Leaf(Fraction(low)), Leaf(Fraction(high))]])


def _splits(d: int) -> SearchStrategy[Split]:
    heights = st.integers(1, 60).map(lambda n: Fraction(3, 1 << n))
    places, zeros = st.fractions(0, 1, max_denominator=9), [Fraction(0)] * (d - 2)
    oblique = st.builds(lambda place, height: Split((Fraction(1), 1 / height, *zeros), True, place), places, heights)
    second = st.builds(Split, st.just(1), st.booleans(), heights)
    return second | st.builds(Split, st.just(0), st.booleans(), places) | oblique


def _chain(parts: tuple[Any, ...]) -> list[Any]:
    count = len(parts) // 2
    nodes = [node for split, value in zip(parts[:count], parts[count:], strict=False) for node in (split, Leaf(value))]
    return [*nodes, Leaf(parts[-1])]
