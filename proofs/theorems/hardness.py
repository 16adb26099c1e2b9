"""Up to which accuracy a problem is known to be hard, as data of the problem."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Hardness:
    """Up to where a problem is known to be hard.

    No algorithm has error at most ``eps`` on all inputs, for every ``eps < limit``.

    ``limit`` is exact text; ``exact`` says whether some constant output has error at most ``limit`` on every input,
    ``sharp`` which algorithm attains the value of the breakdown game, ``sharp_halting`` which of those that always
    halt attains theirs (empty if none is known, or if the value is 0).
    """

    limit: str
    exact: bool
    sharp: str
    sharp_halting: str = ""
