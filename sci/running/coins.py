"""Fair coins, and what can be made of them exactly."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from sci.errors import BudgetExhausted

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence


class Coins:
    """The coins of one path through the coin tree: those prescribed, then tails (0) for ever.

    ``flips`` lists what has fallen, ``stopped`` says whether a flip was refused. Everything else is made of `flip`, so
    that its probabilities are exact.

    Args:
        prescribed: the first flips, as a text of ``0`` and ``1``.
        most: how many flips a path may take.

    Source: docs/theory.md, 1 (randomised general algorithm).
    """

    def __init__(self, prescribed: str = "", most: int = 256) -> None:
        self.asked: Sequence[Hashable] = ()
        self.stopped: str | None = None
        self._fallen: list[bool] = []
        self._marks: list[int] = []
        self._prescribed = prescribed
        self._most = most

    @property
    def flips(self) -> str:
        """What has fallen, as a text of ``0`` and ``1``."""
        return "".join("1" if heads else "0" for heads in self._fallen)

    @property
    def nodes(self) -> tuple[int, ...]:
        """For each flip, a hash of the queries in ``asked`` (the run's, in order) that had been asked before it."""
        found, seen, start = [], 0, 0
        for mark in self._marks:
            seen = hash((seen, tuple(self.asked[start:mark])))
            found.append(seen)
            start = mark
        return tuple(found)

    def flip(self) -> int:
        """A fair coin: 0 or 1, each with probability 1/2."""
        count = len(self._fallen)
        if count >= self._most:
            self.stopped = "flips"
            raise BudgetExhausted(self.stopped)
        heads = self._prescribed[count : count + 1] == "1"
        self._marks.append(len(self.asked))
        self._fallen.append(heads)
        return int(heads)

    def bits(self, k: int) -> int:
        """An int from ``0`` to ``2**k - 1``, uniformly; ``k`` flips."""
        _require(type(k) is int and k >= 0, "bits(k)", "an int at least 0")
        value = 0
        for _ in range(k):
            value = 2 * value + self.flip()
        return value

    def integer(self, n: int) -> int:
        """An int from ``0`` to ``n - 1``, uniformly, by rejection.

        The tree is infinite unless ``n`` is a power of two.
        """
        _require(type(n) is int and n >= 1, "integer(n)", "an int at least 1")
        while (value := self.bits((n - 1).bit_length())) >= n:
            pass
        return value

    def choice(self, options: Sequence[Any]) -> Any:
        """One of the options, uniformly."""
        _require(len(options) >= 1, "choice(options)", "at least one option")
        return options[self.integer(len(options))]

    def bernoulli(self, p: Fraction | int) -> bool:
        """True with probability exactly ``p``; two flips on average.

        The flips are compared with the binary digits of ``p`` until they differ.
        """
        _require(isinstance(p, (Fraction, int)) and 0 <= p <= 1, "bernoulli(p)", "an exact rational from 0 to 1")
        if p == 1:
            return True
        rest = Fraction(p)
        while rest:
            rest *= 2
            digit = int(rest >= 1)
            rest -= digit
            if self.flip() != digit:
                return digit == 1
        return False


def _require(condition: bool, what: str, allowed: str) -> None:
    if not condition:
        raise ValueError(f"coins.{what} takes {allowed}")
