"""What Hypothesis can draw of the vocabulary: numbers, enclosures, networks.

Everything shrinks towards what is simplest. Nothing but tests imports this: Hypothesis need not be installed.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from sci.dyadic import Dyadic
from sci.enclosure import Enclosure
from sci.extras import extra
from sci.network.relu import ReluNetwork

with extra("test"):
    from hypothesis import strategies as st

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hypothesis.strategies import DrawFn, SearchStrategy

BIG = 1 << 80


def integers() -> SearchStrategy[int]:
    """Integers, many of them small, up to ``2**80`` in absolute value."""
    return st.integers(-9, 9) | st.integers(-BIG, BIG)


def precisions() -> SearchStrategy[int]:
    """Precisions of queries, many of them small, up to 200 binary digits."""
    return st.integers(0, 12) | st.integers(0, 200)


def dyadics() -> SearchStrategy[Dyadic]:
    """Dyadic rationals ``m * 2**-n``."""
    return st.builds(Dyadic, integers(), precisions())


def rationals() -> SearchStrategy[Fraction]:
    """Rationals, dyadics among them."""
    denominators = st.integers(1, 9) | st.integers(1, BIG)
    return st.builds(Fraction, integers(), denominators) | dyadics().map(Fraction)


def between(low: Fraction | int, high: Fraction | int) -> SearchStrategy[Fraction]:
    """Rationals in ``[low, high]``, both ends included."""
    sizes = st.integers(0, BIG)
    return st.builds(lambda p, q: low + (high - low) * Fraction(min(p, q), max(q, 1)), sizes, sizes)


@st.composite
def enclosures(draw: DrawFn, widest: Fraction = Fraction(1)) -> Enclosure:
    """Enclosures of width at most ``widest``."""
    low = draw(rationals())
    return Enclosure(low, low + draw(between(0, widest)))


def weights() -> SearchStrategy[Fraction | int]:
    """Weights of networks: small ones, and now and then a huge or a tiny one."""
    extreme = st.sampled_from([Fraction(2**70), Fraction(-(2**70)), Fraction(1, 2**70)])
    return st.integers(-3, 3) | st.fractions(-3, 3, max_denominator=7) | dyadics().map(Fraction) | extreme


@st.composite
def networks(
    draw: DrawFn, widths: Sequence[int] | None = None, entries: SearchStrategy[Any] | None = None
) -> ReluNetwork:
    """ReLU networks with exactly these widths ``(N_0, ..., N_L)``, and these weights.

    By default two inputs, one output, up to three hidden layers of up to four neurons, and `weights`.

    Source: docs/theory.md, 3.2.
    """
    entries = weights() if entries is None else entries
    hidden = st.lists(st.integers(1, 4), min_size=1, max_size=3)
    shape = tuple(widths) if widths is not None else (2, *draw(hidden), 1)
    rows = [st.lists(entries, min_size=width, max_size=width) for width in shape]
    matrices = [draw(st.lists(row, min_size=n, max_size=n)) for row, n in zip(rows, shape[1:], strict=False)]
    return ReluNetwork(matrices, [draw(row) for row in rows[1:]])
