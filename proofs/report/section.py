"""A part of a story; stories of all kinds have the same parts, where they apply."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Section:
    """A ``name`` for the program, a ``title`` and ``lines`` for the reader; two spaces begin an item of a list."""

    name: str
    title: str
    lines: list[str]


def section(name: str, lines: list[str], title: str = "") -> Section:
    """A part that stories have in common, under its usual title or another one."""
    return Section(name, title or TITLES[name], lines)


TITLES = {
    "wanted": "What was wanted",
    "asked": "What was read",
    "possible": "What was still possible",
    "stopped": "What it answered",
    "wrong": "Where it is wrong",
    "claim": "What was verified",
    "instead": "What can be computed instead",
}
"""By name, in the order of a story: ``wrong`` is for what fails, ``claim`` for what holds."""
