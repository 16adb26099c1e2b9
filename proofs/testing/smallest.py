"""The smallest failure that Hypothesis finds, as a value and not as an exception of the code under test."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from hypothesis import HealthCheck, Phase, Verbosity, given, settings
from hypothesis.errors import Flaky

from sci.errors import BadInput, RuleBroken

if TYPE_CHECKING:
    from collections.abc import Callable

    from hypothesis.strategies import SearchStrategy

T = TypeVar("T")
R = TypeVar("R")

EXAMPLES = 60


class _Found(Exception):
    """There is a failure."""


def smallest(
    drawn: SearchStrategy[T], failure: Callable[[T], R | None], examples: int = EXAMPLES, shrink: bool = True
) -> R | None:
    """What ``failure`` says of the simplest value for which it does not say None; None if no value is found.

    Without ``shrink``, which takes many more examples, of the first value that is found.

    The search is deterministic. An algorithm under test may not be: then it is what was found last. The traceback of
    what user code does wrong begins here: pytest then shows the user's lines, and none of the search's.
    """
    __tracebackhide__ = True
    found: list[R] = []

    @settings(
        database=None, deadline=None, derandomize=True, max_examples=examples, print_blob=False,
        phases=set(Phase) if shrink else {Phase.generate}, report_multiple_bugs=False,
        suppress_health_check=list(HealthCheck), verbosity=Verbosity.quiet,
    )  # fmt: skip
    @given(drawn)
    def holds(value: T) -> None:
        said = failure(value)
        if said is not None:
            found[:] = [said]
            raise _Found

    try:
        holds()
    except (_Found, Flaky):
        return found[0]
    except (BadInput, RuleBroken) as error:
        raise error.with_traceback(None) from error.__cause__
    return None
