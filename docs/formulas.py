"""Formulas of the pages, in the LaTeX of ``$...$`` with the letters and signs of Unicode, as MathML."""

from __future__ import annotations

import re
import unicodedata
from xml.etree import ElementTree

_IDENTIFIER = re.compile(r"<mi>(.)</mi>")
_SIGNS = "⌈⌉⌊⌋‖…·∘′ᵀ"
_LETTERS = "∞∅"
_WORD = re.compile(r"(<msup>|<msub>|<msubsup>)?<mo>([A-Za-z]{2,})</mo>(?=(.{0,40}))")
"""What is before: a base, to which a script belongs; what follows: a bracket, the end of a row, or more."""
_BARS, _CLOSING = ("|", "‖"), set(")]}⌉⌋!′")
ElementTree.register_namespace("", "http://www.w3.org/1998/Math/MathML")


def mathml(formula: str, display: str) -> str:
    r"""A formula as a ``<math>`` element; its source stands beside it for readers that show no formulas.

    Raises:
        ValueError: if a command is not known (``\\foo``), or the result is not well-formed.
    """
    from latex2mathml.converter import convert

    text = _IDENTIFIER.sub(_identifier, convert(formula, display=display))
    text = _WORD.sub(_word, text)
    try:
        root = ElementTree.fromstring(text)
    except ElementTree.ParseError as error:
        raise ValueError(f"no formula: {formula}: {error}") from None
    unknown = [node.text for node in root.iter() if (node.text or "").startswith("\\")]
    if unknown:
        raise ValueError(f"not known in a formula: {', '.join(map(str, unknown))}: {formula}")
    for row in root.iter():
        _set_bars(row)
    return ElementTree.tostring(root, encoding="unicode")


def _set_bars(row: ElementTree.Element) -> None:
    """The bars of absolute values and norms are brackets: one opens at the beginning, and behind an operator."""
    if sum(_is_bar(node) for node in row) % 2:
        return
    before: ElementTree.Element | None = None
    for node in row:
        if _is_bar(node):
            behind = before is not None and before.tag.endswith("}mo") and before.text not in _CLOSING
            opens = before is None or (behind and before.get("form") != "postfix")
            node.set("form", "prefix" if opens else "postfix")
        before = node


def _is_bar(node: ElementTree.Element) -> bool:
    return node.tag.endswith("}mo") and node.text in _BARS


def _identifier(match: re.Match[str]) -> str:
    """A sign of Unicode is an operator, with its spaces, and no letter."""
    sign = match[1] in _SIGNS or unicodedata.category(match[1]) in ("Sm", "Pd", "Po", "Ps", "Pe")
    return f"<mo>{match[1]}</mo>" if sign and match[1] not in _LETTERS else match[0]


def _word(match: re.Match[str]) -> str:
    """The name of a function is upright, and stands close to its bracket."""
    base, name, follows = match.groups()
    close = base or "(" in follows or "&#x00028;" in follows or follows.startswith("</")
    space = "" if close else '<mspace width="0.17em"/>'
    return f"{base or ''}<mi>{name}</mi>{space}"
