"""The oracle of an input that moves have led to: what was answered before a move stays."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from sci.information import Oracle
from sci.oracles.central import nearest

if TYPE_CHECKING:
    from collections.abc import Callable

    from sci.moves import Moves, Rule


class MovedOracle(Oracle):
    """The oracle ``O_(j)`` for the input that ``j`` moves ``(i, N)`` lead to, whose ``N`` increase.

    A query is answered with the element of ``D_n`` nearest to the evaluation of the first input on the way that is left
    by a move with ``N >= max(size, precision) + 2``, and of the last input if there is none. The moves from there on
    change that evaluation by at most ``2**-(n+1)`` together, so that the answer is legal for all inputs that come.

    Source: docs/theory.md, 10.6.
    """

    def __init__(self, rule: Rule, size: Callable[[int], int], moves: Moves) -> None:
        self._rule, self._size, self._moves = rule, size, moves
        self._depths = [N - 2 for _, N in moves]

    def answer(self, index: int, precision: int) -> int:
        """The nearest ``m`` for the input that answers."""
        depth = max(self._size(index), precision)
        made = bisect_left(self._depths, depth)
        value = self._rule.enclosure(self._moves[:made], index, precision).low
        return nearest(value.numerator, value.denominator, precision)
