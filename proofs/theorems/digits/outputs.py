"""What algorithms may return for linear programs, basis pursuit and the lasso, to be drawn in tests."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from sci.extras import extra
from sci.strategies import rationals

with extra("test"):
    from hypothesis import strategies as st

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn


@st.composite
def vectors(draw: DrawFn, problem: Any) -> list[Fraction]:
    """A vector near a convex combination of the two solutions, or any."""
    share = draw(st.sampled_from([Fraction(0), Fraction(1), Fraction(1, 2)]))
    top = problem.size(Fraction(problem.centre))
    scale = Fraction(draw(st.integers(-2, 2)), 10 ** draw(st.integers(0, problem.digits + 1)))
    near = [share * top, (1 - share) * top, *[Fraction(0)] * (problem.n - 2)]
    return [entry + scale * draw(rationals()) for entry in near]
