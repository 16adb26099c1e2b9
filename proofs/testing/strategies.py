"""What can be drawn: numbers, enclosures, rules of rounding, oracles, inputs, networks, coins, transcripts.

Everything shrinks towards what is simplest: small numbers, the central input, rounding to nearest, few queries.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from sci.dyadic import Dyadic
from sci.enclosure import Enclosure
from sci.network.relu import ReluNetwork
from sci.oracles import rounding
from sci.oracles.inputs import Member
from sci.proofs.testing.oracle import LegalOracle, Picks, Repeating, evaluations, families
from sci.running.coins import Coins
from sci.running.run import Transcript

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hypothesis.strategies import DrawFn, SearchStrategy

    from sci.information import Query
    from sci.oracles.inputs import Input
    from sci.oracles.rounding import Rule
    from sci.problem import Problem

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


def rules() -> SearchStrategy[Rule]:
    """Rules of rounding: an adversary's picks within the licence, and the shipped ones.

    Source: docs/theory.md, 1 (every legal oracle counts).
    """
    picked = st.lists(st.integers(0, 2), min_size=1, max_size=8).map(lambda ranks: Picks(tuple(ranks)))
    shipped = st.sampled_from([rounding.nearest, rounding.up, rounding.down, rounding.worst])
    return picked | shipped | st.integers(0, 99).map(rounding.at_random)


def inputs(problem: Problem) -> SearchStrategy[Member]:
    """The inputs of a problem: the central one, and members of each family, up to ``N = 200``.

    Raises:
        BadInput: if the problem has no families.
    """
    problem = families(problem)
    members = st.integers(1, 12) | st.integers(1, 200)
    numbers = st.integers(1, problem.families)
    return st.just(Member(problem, 0, 0)) | st.builds(Member, st.just(problem), numbers, members)


def legal_oracles(given: Input) -> SearchStrategy[LegalOracle]:
    """The legal oracles of an input, all styles of rounding."""
    return rules().map(lambda rule: LegalOracle(given, rule))


def oracles() -> SearchStrategy[LegalOracle]:
    """Legal oracles of inputs with rational evaluations, which repeat after a few."""
    values = st.lists(rationals(), min_size=1, max_size=4).map(tuple)
    return values.map(Repeating).flatmap(legal_oracles)


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


def coin_strings(longest: int = 16) -> SearchStrategy[str]:
    """Flips of coins, as texts of ``0`` and ``1``."""
    return st.text("01", max_size=longest)


def coins() -> SearchStrategy[Coins]:
    """Coins with some flips prescribed, then tails for ever."""
    return coin_strings().map(Coins)


def transcripts(problem: Problem | None = None) -> SearchStrategy[Transcript]:
    """Transcripts of what a run on a problem can have asked; of a problem with 9 evaluations by default."""
    many = 9 if problem is None else evaluations(problem)
    return st.lists(_queries(many), max_size=12).map(lambda asked: Transcript(tuple(dict.fromkeys(asked))))


@st.composite
def _queries(draw: DrawFn, many: int) -> Query:
    first = draw(st.integers(0, many - 1))
    return first, draw(st.just(1) | st.integers(1, min(many - first, 64))), draw(precisions())


def padded(network: ReluNetwork, widths: Sequence[int]) -> ReluNetwork:
    """The same function as a network of larger widths: zeros are added.

    Source: docs/theory.md, 3.2.
    """
    matrices, biases = [], []
    for (inputs, outputs), rows, bias in zip(pairwise(widths), network.weights, network.biases, strict=True):
        wide = [[*row, *[0] * (inputs - len(row))] for row in rows]
        matrices.append([*wide, *[[0] * inputs for _ in range(outputs - len(rows))]])
        biases.append([*bias, *[0] * (outputs - len(rows))])
    return ReluNetwork(matrices, biases)
