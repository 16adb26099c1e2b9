"""Every way to round within the licence: to nearest, up, down, at random, as far away as is legal.

A rule picks one of the legal answers and an oracle is an input with a rule; every oracle counts, so an algorithm must
be right with each rule.

Source: docs/theory.md, 1 (Delta_1-information).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from hashlib import sha256
from math import ceil, floor
from typing import TYPE_CHECKING

from sci.enclosure import Enclosure
from sci.errors import BadInput
from sci.information import Oracle

if TYPE_CHECKING:
    from sci.oracles.inputs import Input

HALF = Fraction(1, 2)


@dataclass(frozen=True)
class Licence:
    """The answers ``m * 2**-n`` that are legal for every number in an enclosure: ``first <= m <= last``.

    ``scaled`` is the enclosure times ``2**n``. If it has width at most 1/2 there are 1 to 3 such answers: 2 for a
    known number, 3 if that is in ``D_n``.
    """

    scaled: Enclosure

    @property
    def first(self) -> int:
        """The least ``m`` with ``|m - t| <= 1`` for all ``t`` enclosed."""
        return ceil(self.scaled.high) - 1

    @property
    def last(self) -> int:
        """The greatest ``m`` with ``|m - t| <= 1`` for all ``t`` enclosed."""
        return floor(self.scaled.low) + 1


Rule = Callable[[Licence, int, int], int]
"""A legal ``m``, as a function of the licence, the index and the precision of the query."""


def nearest(licence: Licence, index: int, precision: int) -> int:
    """The ``m`` nearest to the midpoint, ties downward.

    The error is at most ``(1/2) 2**-n`` for numbers known exactly, ``(3/4) 2**-n`` for enclosures of width
    ``(1/2) 2**-n``: with this rule an oracle is a central one, with a masking margin of 1 or 2.
    """
    return ceil(licence.scaled.midpoint - HALF)


def up(licence: Licence, index: int, precision: int) -> int:
    """The least ``m`` not below the number; the one before if that is legal only for a part of the enclosure."""
    return min(ceil(licence.scaled.high), licence.last)


def down(licence: Licence, index: int, precision: int) -> int:
    """The greatest ``m`` not above the number; the next if that is legal only for a part of the enclosure."""
    return max(floor(licence.scaled.low), licence.first)


def worst(licence: Licence, index: int, precision: int) -> int:
    """The legal ``m`` farthest from the midpoint, ties upward: the error is all of ``2**-n`` on elements of ``D_n``."""
    middle = licence.scaled.midpoint
    return licence.last if licence.last - middle >= middle - licence.first else licence.first


def at_random(seed: int) -> Rule:
    """A rule that picks a legal ``m`` by hashing seed, index and precision: the same query gets the same answer."""

    def rule(licence: Licence, index: int, precision: int) -> int:
        digest = sha256(f"{seed} {index} {precision}".encode("ascii")).digest()
        return licence.first + int.from_bytes(digest, "big") % (licence.last - licence.first + 1)

    return rule


class RoundingOracle(Oracle):
    """An oracle for an input, by a rule; every answer is legal at every precision.

    Raises:
        BadInput: when asked, if the input gives an enclosure wider than it should, or the rule leaves the licence.
    """

    def __init__(self, given: Input, rule: Rule) -> None:
        self._given = given
        self._rule = rule

    def answer(self, index: int, precision: int) -> int:
        """The ``m`` that the rule picks, knowing the number to within ``2**-(precision + 1)``."""
        found = self._given(index, precision + 1)
        licence = Licence(Enclosure(found.low * (1 << precision), found.high * (1 << precision)))
        if licence.scaled.width > HALF:
            raise BadInput(f"evaluation {index}: the enclosure is wider than the 2**-{precision + 1} asked for")
        answer = self._rule(licence, index, precision)
        if not licence.first <= answer <= licence.last:
            raise BadInput(f"evaluation {index}: the rule's answer at precision {precision} is not legal")
        return answer
