"""A part of a story."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Section:
    """A ``name`` for the program, a ``title`` and ``lines`` for the reader; two spaces begin an item of a list."""

    name: str
    title: str
    lines: list[str]
