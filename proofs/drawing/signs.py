"""Mathematics in plain sentences, set with its signs: ``2**-41`` as 2⁻⁴¹, ``x_1`` as x₁, ``delta >= 0`` as δ ≥ 0.

Sentences are composed in ASCII, which every terminal, file and program can take. Where people read them, on a page, in
a picture or at a terminal that can, they go through `signs` or `marked`. What somebody may type again stays as it is:
the names and values of parameters (``eps=1/100``), paths, commands.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

if TYPE_CHECKING:
    from collections.abc import Callable

_RAISED = str.maketrans("0123456789−n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻ⁿ")
_LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_GREEK = {
    "delta": "δ", "eps": "ε", "kappa": "κ", "lambda": "λ", "iota": "ι", "alpha": "α", "beta": "β", "mu": "μ",
    "Delta": "Δ", "Sigma": "Σ", "Pi": "Π", "Xi": "Ξ", "Omega": "Ω", "pi": "π",
}  # fmt: skip
_SIGNS = {">=": "≥", "&gt;=": "≥", "<=": "≤", "&lt;=": "≤", "!=": "≠", "->": "→", "-&gt;": "→", "*": "·"}
_ALONE = r"(?<![\w./:=\-])", r"(?![\w=:(\-]|/(?!\d)|\.\w)"
_POWER = re.compile(r"(?<!\w)(?<!\*\*)(\d+)\*\*(-?(?:\d+|[nNk]))(?![\w*])")
_INDEX = re.compile(rf"{_ALONE[0]}([A-Za-z]|{'|'.join(_GREEK)})_(\d+|{'|'.join(_GREEK)}){_ALONE[1]}")
_NAME = re.compile(rf"{_ALONE[0]}({'|'.join(_GREEK)}){_ALONE[1]}")
_SIGN = re.compile(rf"(?<= )({'|'.join(map(re.escape, _SIGNS))})(?= )")
_TYPED = re.compile(r"\s*(\$ |sci |python3? |pip |-p )")


def signs(text: str) -> str:
    """The text with the signs, raised and lowered digits of Unicode."""
    return _set(text, _raised, lambda index: index.translate(_LOWERED) if index.isdigit() else f"_{index}")


def marked(text: str) -> Markup:
    """The text as HTML: escaped, and with its signs; powers are raised, indices lowered."""
    found = _set(str(escape(text)), lambda power: f"<sup>{power}</sup>", lambda index: f"<sub>{index}</sub>")
    return Markup(found)


def _raised(power: str) -> str:
    return power.translate(_RAISED) if set(power) <= set("−0123456789n") else f"**{power.replace('−', '-')}"


def _set(text: str, raise_: Callable[[str], str], lower: Callable[[str], str]) -> str:
    return "\n".join(line if _TYPED.match(line) else _line(line, raise_, lower) for line in text.split("\n"))


def _line(line: str, raise_: Callable[[str], str], lower: Callable[[str], str]) -> str:
    line = _POWER.sub(lambda match: match[1] + raise_(match[2].replace("-", "−")), line)
    line = _INDEX.sub(lambda match: _greek(match[1]) + lower(_greek(match[2])), line)
    line = _NAME.sub(lambda match: _GREEK[match[1]], line)
    return _SIGN.sub(lambda match: _SIGNS[match[1]], line)


def _greek(name: str) -> str:
    return _GREEK.get(name, name)
