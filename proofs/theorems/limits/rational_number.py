"""Is a real number rational?

Source: docs/theory.md, 10.5.
"""

from __future__ import annotations

from fractions import Fraction
from functools import cached_property
from itertools import accumulate, count, takewhile
from typing import TYPE_CHECKING

from sci.enclosure import Enclosure
from sci.moves import Rule
from sci.proofs.theorems.limits.reduction import Question

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sci.moves import Moves
    from sci.word import Word


class Gaps(Rule):
    """The game in which dyadic and irrational numbers take turns.

    The central input is 1/4. A first move ``(1, N)`` adds ``2**-(N + 2) + 2**-(N + 4) + 2**-(N + 7) + ...``, with
    growing gaps, so that the number is irrational; the next, ``(1, N')``, takes away what is smaller than ``2**-N'``.
    After that it begins anew.
    """

    def value(self, moves: Moves, index: int) -> Fraction:
        """The number, if it is dyadic: after an even number of moves."""
        return total(places(moves, 0))

    def enclosure(self, moves: Moves, index: int, precision: int) -> Enclosure:
        """The number up to a digit 1 at place ``precision + 2`` or later: what follows does not change the rounding."""
        if len(moves) % 2 == 0:
            return super().enclosure(moves, index, precision)
        end = next(place for place in after(moves[-1][1]) if place >= precision + 2)
        low = total(places(moves, end))
        return Enclosure(low, low + Fraction(1, 1 << end))

    def closed(self, moves: Moves, depth: int) -> Moves:
        """One move more from an irrational number."""
        return (*moves, (1, max(depth + 2, moves[-1][1] + 1))) if len(moves) % 2 else moves

    def solves(self, moves: Moves, output: int) -> bool:
        """1 for a dyadic number, 0 for an irrational one."""
        return output == 1 - len(moves) % 2

    def next(self, moves: Moves, output: int) -> int:
        """Always one more."""
        return 1

    def name(self, moves: Moves) -> str:
        """The number as a sum."""
        irrational = len(moves) % 2 == 1
        terms = [f"2**-{place}" for place in places(moves, moves[-1][1] + 7 if irrational else 0)]
        shown = [*terms[:2], "...", *terms[-3:]] if len(terms) > 6 else terms
        return f"x = {' + '.join(shown)}{' + ..., with growing gaps: irrational' * irrational}"


def after(N: int) -> Iterator[int]:
    """The places ``N + 2, N + 4, N + 7, ...``."""
    return accumulate(count(2), initial=N + 2)


def places(moves: Moves, last: int) -> Iterator[int]:
    """The places of the digits 1; of an irrational number, up to the ``last``."""
    yield 2
    turns = [*(N for _, N in moves), last]
    for start, end in zip(turns[:-1:2], turns[1::2], strict=True):
        yield from takewhile(lambda place: place <= end, after(start))  # noqa: B023


def total(ones: Iterable[int]) -> Fraction:
    """The number with these digits 1."""
    return sum((Fraction(1, 1 << place) for place in ones), Fraction(0))


class RationalNumber(Question):
    """The finder of `rational-number`: the bits of a word are the binary digits after the point."""

    name = "rational-number"
    summary = "is a real number rational? (1 or 0)"
    theorem = "docs/theory.md, 10.5: in Sigma_2 and not in Delta_2: no algorithm is right in the limit on every number"
    yes = 0
    writing = "digits"
    shape = (1,)
    inside = "Sigma_2"
    note = "also for its binary digits; not for a real number that is read exactly"
    tower = "short_fraction"
    shown = hard = "docs/theory.md, 10.5"
    how_to_read = "information[0], the number, between 0 and 1"
    example = """
@limit
def short_fraction(n, problem, information):
    x = Fraction(information[0].approx(n))
    return int(abs(x.limit_denominator(2 ** (n // 3)) - x) <= Fraction(1, 2**n))
"""

    @cached_property
    def named_inputs(self) -> Gaps:
        """Dyadic numbers, and irrational ones."""
        return Gaps()

    def reach(self, *position: int) -> int:
        """Not used: what is closed is what the precision of a query says."""
        return 0

    def value(self, word: Word, *position: int) -> Fraction:
        """The number."""
        last = word.ones()[-1]
        return Fraction(sum(1 << (last - row) for row in word.ones()), 1 << last)
