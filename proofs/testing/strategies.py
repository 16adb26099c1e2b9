"""What can be drawn: numbers, enclosures, rules of rounding, oracles, inputs, networks, coins, transcripts.

Everything shrinks towards what is simplest: small numbers, the central input, rounding to nearest, few queries.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st

from sci.instance import InstanceProblem
from sci.oracles import rounding
from sci.oracles.inputs import Member
from sci.proofs.testing.oracle import LegalOracle, Picks, Repeating, evaluations, families
from sci.running.coins import Coins
from sci.running.run import Transcript
from sci.strategies import between, dyadics, enclosures, integers, networks, precisions, rationals, weights

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn, SearchStrategy

    from sci.information import Query
    from sci.oracles.inputs import Input
    from sci.oracles.rounding import Rule
    from sci.problem import Problem

__all__ = [
    "between", "coin_strings", "coins", "dyadics", "enclosures", "inputs", "integers", "legal_oracles", "networks",
    "oracles", "precisions", "rationals", "rules", "transcripts", "weights",
]  # fmt: skip


def rules() -> SearchStrategy[Rule]:
    """Rules of rounding: an adversary's picks within the licence, and the shipped ones.

    Source: docs/theory.md, 1 (every legal oracle counts).
    """
    picked = st.lists(st.integers(0, 2), min_size=1, max_size=8).map(lambda ranks: Picks(tuple(ranks)))
    shipped = st.sampled_from([rounding.nearest, rounding.up, rounding.down, rounding.worst])
    return picked | shipped | st.integers(0, 99).map(rounding.at_random)


def inputs(problem: Problem) -> SearchStrategy[Member]:
    """The inputs of a problem: the central one, and members of each family, if there are any, up to ``N = 200``.

    Raises:
        BadInput: if the problem is none with families.
    """
    if isinstance(problem, InstanceProblem) and not problem.families:
        return st.just(Member(problem, 0, 0))
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
