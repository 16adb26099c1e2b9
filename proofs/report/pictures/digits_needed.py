"""At which precisions the data of an instance determine the solution, at which they do not, and what is between."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sci.proofs.adversary.determine import central, least_digits
from sci.proofs.drawing.numbers import counted
from sci.proofs.drawing.panel import legend
from sci.proofs.drawing.svg import Picture, line, picture, rect, text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markupsafe import Markup

    from sci.instance import InstanceProblem
    from sci.proofs.drawing.panel import Sample

LEFT, RIGHT, TOP, HEIGHT = 14, 386, 46, 26


@dataclass(frozen=True)
class Reach:
    """Readings to fewer than ``open`` digits leave two solutions, to ``enough`` or more one; None: none do."""

    open: int
    enough: int | None


def reach(problem: InstanceProblem) -> Reach:
    """Where the band begins and ends in which the method is silent; all precisions are open at a critical instance."""
    enough = None if problem.is_critical else least_digits(problem)
    if enough is None:
        return Reach(0, None)
    first = enough
    while first > max(0, enough - 40) and not _is_open(problem, first - 1):
        first -= 1
    return Reach(first, enough)


def _is_open(problem: InstanceProblem, digits: int) -> bool:
    box = problem.box(central(problem, digits))
    return box is not None and problem.apart(box) is not None


def draw(problem: InstanceProblem, here: int | None) -> Picture:
    """A strip of precisions, with that of the readings."""
    found = reach(problem)
    last = max(found.enough or 0, here or 0, 8) * 5 // 4 + 1
    return picture(_title(problem, found), _caption(problem), TOP + HEIGHT + 74, _parts(problem, found, here, last))


def _parts(problem: InstanceProblem, found: Reach, here: int | None, last: int) -> Iterator[Markup]:
    def x(digits: float) -> float:
        return LEFT + (RIGHT - LEFT) * min(digits, last) / last

    critical = problem.is_critical
    first = last if critical else found.open
    yield text(LEFT, TOP - 30, "binary digits read of each number", "small")
    yield rect(LEFT, TOP, x(first) - LEFT, HEIGHT, "says0")
    if not critical:
        end = last if found.enough is None else found.enough
        yield rect(x(first), TOP, x(end) - x(first), HEIGHT, "gone")
        yield rect(x(end), TOP, RIGHT - x(end), HEIGHT, "open")
        for digits in sorted({first, end} - {0, last}):
            yield text(x(digits), TOP + HEIGHT + 15, str(digits), "small", "middle")
    if here is not None:
        yield line(x(here), TOP - 6, x(here), TOP + HEIGHT + 6, "here")
        yield text(x(here), TOP - 8, f"{here}", "small here", "end" if x(here) > 340 else "start")
    yield from legend(TOP + HEIGHT + 36, _legend(found, critical, here is not None))


def _legend(found: Reach, critical: bool, read: bool) -> list[tuple[Sample, str]]:
    """What occurs in the strip."""
    entries: list[tuple[Sample, str]] = [("says0", "two solutions possible")]
    if not critical:
        entries += [("gone", "not decided")] if found.open != found.enough else []
        entries += [("open", "one solution")] if found.enough is not None else []
    return entries + ([(lambda x, y: [line(x, y - 5, x, y + 5, "here")], "the digits that were read")] if read else [])


def _title(problem: InstanceProblem, found: Reach) -> str:
    if problem.is_critical:
        return "However many digits are read, two solutions remain possible"
    if found.enough is None:
        return "No precision was found at which the digits determine the solution"
    return f"From {counted(found.enough, 'binary digit')} on the solution is determined"


def _caption(problem: InstanceProblem) -> str:
    if problem.is_critical:
        return "The instance is critical: inputs arbitrarily close to it have other solutions."
    return (
        "The data, rounded to nearest with this many digits each. Where it is not decided, the method found neither "
        "a proof that one solution is right for all inputs with these readings, nor two such inputs without a common "
        "solution."
    )
