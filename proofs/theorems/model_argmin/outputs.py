"""What algorithms may return for `model-argmin`, to be drawn in tests."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from sci.extras import extra
from sci.network import ReluNetwork
from sci.prototypes import Prototypes
from sci.trees import Leaf, Split, TreeEnsemble

with extra("test"):
    from hypothesis import strategies as st

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

VALUES = st.sampled_from([Fraction(0), Fraction(1, 2), Fraction(1), Fraction(-1, 3), Fraction(5)])


def models_and_solutions(problem: Any) -> SearchStrategy[Any]:
    """Members of the class, and those that solve an input."""
    return {"trees": ensembles, "prototypes": prototypes, "affine": affine}[problem.parameters["model"]](problem)


def prototypes(problem: Any) -> SearchStrategy[Prototypes]:
    """A few, at places of which some are near the points, in order of any kind."""
    near = st.integers(1, 60).map(lambda n: Fraction(3, 1 << n)) | st.sampled_from([Fraction(0), Fraction(-1)])
    place = st.tuples(st.fractions(0, 1, max_denominator=9), near, *[st.just(Fraction(0))] * (problem.d - 2))
    some = st.lists(st.tuples(place, VALUES), min_size=1, max_size=min(problem.model.most, 4))
    return some.map(lambda pairs: Prototypes(*zip(*pairs, strict=True))) | st.integers(1, 200).map(
        lambda N: two_prototypes(problem.d, *(Fraction(top, 1 << (N + 2)) for top in (2, 3)))
    )


def two_prototypes(d: int, low: Fraction, high: Fraction) -> Prototypes:
    """0 nearer to the one height, 1 nearer to the other."""
    rest = [Fraction(0)] * (d - 2)
    return Prototypes([(Fraction(0), height, *rest) for height in (low, high)], [Fraction(0), Fraction(1)])


def affine(problem: Any) -> SearchStrategy[ReluNetwork]:
    """Affine functions, within the bound, some of which are right on a member."""
    bound = problem.model.bound
    entry = st.fractions(-2, 2, max_denominator=5) if bound is None else st.fractions(-bound, bound, max_denominator=99)
    row = st.lists(entry, min_size=problem.d, max_size=problem.d)
    some = st.builds(lambda w, b: ReluNetwork([[w]], [[b]]), row, entry)
    if bound is not None:
        return some
    steep = st.integers(1, 200).map(lambda N: [0, Fraction(1 << (N + 2)), *[0] * (problem.d - 2)])
    return some | steep.map(lambda w: ReluNetwork([[w]], [[-2]]))


def ensembles(problem: Any) -> SearchStrategy[TreeEnsemble]:
    """Small ensembles of the class, and those that solve a member."""
    size = st.integers(1, min(problem.model.leaves, 4))
    chains = size.flatmap(lambda leaves: st.tuples(*[_splits(problem.d)] * (leaves - 1), *[VALUES] * leaves))
    some = st.lists(chains.map(_chain), min_size=1, max_size=min(problem.model.trees, 3))
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
