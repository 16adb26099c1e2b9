"""What an algorithm may return for each of the shipped problems."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from sci.errors import BadInput
from sci.proofs.testing.strategies import networks, padded, rationals

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn, SearchStrategy

    from sci.network.relu import ReluNetwork
    from sci.proofs.theorems.digits.generalised_hardness import Digits
    from sci.proofs.theorems.relu_argmin.finder import ReluArgmin


def outputs(problem: Any) -> SearchStrategy[Any]:
    """Points of the output space of a shipped problem, some of them near a solution.

    Raises:
        BadInput: if the problem is none of the shipped ones.
    """
    from sci.proofs.theorems.digits.generalised_hardness import Digits
    from sci.proofs.theorems.positivity import Positivity
    from sci.proofs.theorems.relu_argmin.finder import ReluArgmin

    if isinstance(problem, Positivity):
        return st.sampled_from([0, 1])
    if isinstance(problem, Digits):
        return _vectors(problem)
    if isinstance(problem, ReluArgmin):
        return networks(problem.widths) | st.integers(1, 200).map(lambda N: interpolator(problem, N))
    raise BadInput(
        f"what algorithms may return for {problem.name} is not known "
        "(give a strategy, for instance returned=st.sampled_from([0, 1]))"
    )


@st.composite
def _vectors(draw: DrawFn, problem: Digits) -> list[Fraction]:
    """A vector near a convex combination of the two solutions, or any."""
    share = draw(st.sampled_from([Fraction(0), Fraction(1), Fraction(1, 2)]))
    top = problem.size(Fraction(problem.centre))
    scale = Fraction(draw(st.integers(-2, 2)), 10 ** draw(st.integers(0, problem.digits + 1)))
    near = [share * top, (1 - share) * top, *[Fraction(0)] * (problem.n - 2)]
    return [entry + scale * draw(rationals()) for entry in near]


def interpolator(problem: ReluArgmin, N: int) -> ReluNetwork:
    """The network that solves member ``N``, of exactly the widths of the problem.

    Source: docs/theory.md, 3.7.
    """
    from sci.network.relu import ReluNetwork

    return padded(ReluNetwork.from_json(problem.witness(N)), problem.widths)
