"""Functions as towers: right in the limit, as it is hoped."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable


class limit:  # noqa: N801 - it reads as what it is: limit(f)
    """The tower whose step ``n`` is ``function(n, problem, information)``; also a decorator.

    Of a function ``(n2, n1, problem, information)`` it is a tower of height 2, and so on.

    Args:
        function: of a precision, or of any other number that goes to infinity; with ``coins`` as its last argument it
            is randomised.
        claim: what is claimed of the limit; by default ``Delta_2`` for one limit, ``Delta_3`` for two, and so on.
    """

    def __init__(self, function: Callable[..., Any], claim: str = "") -> None:
        self.run = function
        steps = [name for name in inspect.signature(function).parameters if name != "coins"][:-2]
        self.claim = claim or f"Delta_{len(steps) + 1}"
