"""Formulas of the pages, in the LaTeX of ``$...$`` with the letters and signs of Unicode, as MathML."""

from __future__ import annotations

import re
import unicodedata
from xml.etree import ElementTree

_IDENTIFIER = re.compile(r"<mi>(.)</mi>")
_SIGNS = "⌈⌉⌊⌋‖…·∘′ᵀ"
_WORD = re.compile(r"<mo>([A-Za-z]{2,})</mo>(?=(.{0,40}))")  # what follows: a bracket, the end of a row, or more


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
    return text


def _identifier(match: re.Match[str]) -> str:
    """A sign of Unicode is an operator, with its spaces, and no letter."""
    sign = match[1] in _SIGNS or unicodedata.category(match[1]) in ("Sm", "Pd", "Po", "Ps", "Pe")
    return f"<mo>{match[1]}</mo>" if sign else match[0]


def _word(match: re.Match[str]) -> str:
    """The name of a function is upright, and stands close to its bracket."""
    space = (
        "" if "(" in match[2] or "&#x00028;" in match[2] or match[2].startswith("</") else '<mspace width="0.17em"/>'
    )
    return f"<mi>{match[1]}</mi>{space}"
