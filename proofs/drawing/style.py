"""The colours of pictures, light and dark: the style sheet of a page, and the part of it that a single file needs."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Set

SHEET = Path(__file__).with_name("style.css")
"""A rule a line; colours are variables, which have a light and a dark value."""


class Rule(NamedTuple):
    """A selector, and what is declared for it."""

    selector: str
    declared: str


def style(classes: Set[str], within: str) -> str:
    """The rules for these classes within an element of a class of its own, which keeps them from all other elements.

    Colours are numbers, since not all programs that show SVG know variables; dark ones hold where they are preferred.
    """
    rules, (light, dark) = _sheet()
    needed = [rule for rule in rules if classes >= set(re.findall(r"\.(\w+)", rule.selector))]
    coloured = [rule for rule in needed if "var(" in rule.declared]
    preferred = ["@media (prefers-color-scheme: dark) {", *_written(coloured, dark, within), "}"]
    return "\n".join([*_written(needed, light, within), *preferred])


@cache
def _sheet() -> tuple[list[Rule], list[dict[str, str]]]:
    """The rules, one a selector, and the two palettes."""
    text = SHEET.read_text(encoding="utf-8")
    palettes = re.findall(r":root \{(.*?)\}", text, re.DOTALL)
    rules = re.findall(r"^([.a-z].*) \{ (.*) \}$", text, re.MULTILINE)
    found = [Rule(selector, declared) for selectors, declared in rules for selector in selectors.split(", ")]
    return found, [dict(re.findall(r"--(\w+): (#\w+)", palette)) for palette in palettes]


def _written(rules: list[Rule], palette: dict[str, str], within: str) -> list[str]:
    def coloured(declared: str) -> str:
        return re.sub(r"var\(--(\w+)\)", lambda found: palette[found[1]], declared)

    return [f".{within} {selector} {{ {coloured(declared)} }}" for selector, declared in rules]
