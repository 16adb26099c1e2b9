"""Towers of algorithms, and the classes of the SCI hierarchy that they can claim.

A tower of height ``h`` is a family of total general algorithms ``Gamma_{n_h,...,n_1}`` whose nested limits, the
innermost first, converge to ``Xi``. Classes: ``Delta_1`` (height 1, error at most ``2**-n`` at step ``n``),
``Sigma_1`` and ``Pi_1`` (height 1, never above, never below the solution), ``Delta_2`` (height 1), ``Sigma_2`` and
``Pi_2`` (height 2, the outer limit from below, from above), ``Delta_3`` (height 2), and so on to height 3.
``Delta_2[b]``: height 1, and on every input, for every oracle, the output changes at most ``b`` times.

Source: J. Ben-Artzi, M. J. Colbrook, A. C. Hansen, O. Nevanlinna, M. Seidel, arXiv 1508.03280; docs/theory.md, 1 and
10.6.
"""

from __future__ import annotations

import inspect
import re
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from sci.errors import BadInput
from sci.running.run import as_procedure, is_randomised

if TYPE_CHECKING:
    from collections.abc import Callable

HEIGHTS = {
    "Delta_1": 1, "Sigma_1": 1, "Pi_1": 1, "Delta_2": 1, "Sigma_2": 2, "Pi_2": 2, "Delta_3": 2, "Sigma_3": 3, "Pi_3": 3,
    "Delta_4": 3,
}  # fmt: skip
"""Class and height of a tower that claims it."""

ERROR_CONTROL = ("Delta_1", "Sigma_1", "Pi_1")
"""The claims that a single step can contradict; the others speak of limits only."""

TYPES = ("general", "arithmetic")

_CHANGES = re.compile(r"(Delta_2)\[(0|[1-9][0-9]{0,5})\]", re.ASCII)


def height_of(claim: Any) -> int | None:
    """The number of limits of a tower that claims this; None if nothing can be claimed so."""
    found = _CHANGES.fullmatch(claim) if isinstance(claim, str) else None
    return HEIGHTS.get(found[1] if found else claim) if isinstance(claim, str) else None


def changes_of(claim: str) -> int | None:
    """The ``b`` of the claim ``Delta_2[b]``; None for another claim."""
    found = _CHANGES.fullmatch(claim)
    return int(found[2]) if found else None


@dataclass(frozen=True)
class Tower:
    """A procedure ``(n_h, ..., n_1, problem, information)`` and what it claims."""

    procedure: Callable[..., Any]
    claim: str
    type: str

    @property
    def height(self) -> int:
        """The number of limits."""
        return height_of(self.claim) or 0

    @property
    def randomised(self) -> bool:
        """Whether its steps take coins."""
        return is_randomised(self.at(*range(self.height)))

    def at(self, *steps: int) -> Callable[..., Any]:
        """The general algorithm ``Gamma_{n_h,...,n_1}``."""
        return partial(self.procedure, *steps)


def as_tower(thing: Any) -> Tower:
    """The tower that a class, or an object with ``run(n, problem, information)`` and ``claim``, describes.

    ``claim`` is one of `HEIGHTS`, or ``Delta_2[b]``; ``type`` (optional) one of `TYPES`.

    Raises:
        BadInput: for another claim or type, or a ``run`` that takes another number of steps than the claim has limits.
    """
    made = thing() if inspect.isclass(thing) else thing
    claim, kind = getattr(made, "claim", None), getattr(made, "type", "general")
    height = height_of(claim)
    if height is None:
        classes = ", ".join([*HEIGHTS, "Delta_2[b]"])
        raise BadInput(f"the claim {str(claim)[:40]!r} is not one of the classes {classes} (set the attribute 'claim')")
    if kind not in TYPES:
        raise BadInput(f"the type {str(kind)[:40]!r} of the tower is not allowed (allowed: {', '.join(TYPES)})")
    procedure = as_procedure(made)
    taken = list(inspect.signature(procedure).parameters)
    steps = len(taken) - (3 if taken[-1:] == ["coins"] else 2)
    if steps != height:
        wanted = "n" if height == 1 else ", ".join(f"n{limit}" for limit in range(height, 0, -1))
        raise BadInput(
            f"a tower that claims {claim} has height {height}, "
            f"so run({wanted}, problem, information) is required, not {steps} steps"
        )
    return Tower(procedure, str(claim), kind)
