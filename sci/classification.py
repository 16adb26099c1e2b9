"""What is known of a problem: its class in the SCI hierarchy, and up to which accuracy it is hard.

Source: docs/theory.md, 1 (towers, breakdown epsilons).
"""

from __future__ import annotations

from dataclasses import dataclass
from shlex import quote


@dataclass(frozen=True)
class Evidence:
    """Why a problem is in a class, or not: ``kind`` is a key of `KINDS`.

    ``what`` is the source of a theorem, or the command that makes the certificate or runs the tower.
    """

    kind: str
    what: str

    @classmethod
    def theorem(cls, source: str) -> Evidence:
        """A theorem, proved there."""
        return cls("theorem", source)

    @classmethod
    def literature(cls, source: str) -> Evidence:
        """A theorem of the literature, not proved on our pages."""
        return cls("literature", source)

    @classmethod
    def certificate(cls, algorithm: str, problem: str, steps: int | None = None) -> Evidence:
        """The certificate about an algorithm, or so many steps of a tower, on a problem with its default parameters."""
        more = "" if steps is None else f" --steps {steps}"
        return cls("certificate", f"sci refute {quote(algorithm)} --problem {problem}{more}")

    @classmethod
    def tower_run(cls, tower: str, problem: str) -> Evidence:
        """The run of a tower, on a problem with its default parameters; it proves nothing."""
        return cls("tower run", f"sci tower {quote(tower)} --problem {problem}")


KINDS = {
    "theorem": "proved on our pages",
    "literature": "a theorem of the literature, quoted and not proved here",
    "certificate": "made and verified by the command; about one algorithm, tower or operator",
    "tower run": "evidence, made by the command; it proves nothing",
}
"""What evidence there is, and what it is worth."""


@dataclass(frozen=True)
class Classification:
    """A problem is in the class ``inside``, as ``upper`` shows, and not in ``outside``, as ``lower`` shows.

    Towers are arithmetic, lower bounds hold for general algorithms. ``outside`` is empty if no smaller class is meant;
    ``note`` is what else is to be said, in a few words; ``changes`` how many changes of mind are needed in the limit,
    and enough, if that is known, as ``minds`` shows. ``sci`` is the Solvability Complexity Index: the height of the
    tower, as no algorithm gives the exact solution.
    """

    inside: str
    upper: tuple[Evidence, ...]
    outside: str = ""
    lower: tuple[Evidence, ...] = ()
    note: str = ""
    sci: int = 1
    changes: str = ""
    minds: tuple[Evidence, ...] = ()


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
    sharp: str = ""
    sharp_halting: str = ""
