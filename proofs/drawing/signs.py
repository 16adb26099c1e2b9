"""Mathematics in plain sentences, set with its signs: ``2**-41`` as 2⁻⁴¹, ``x_1`` as x₁, ``delta >= 0`` as δ ≥ 0.

Sentences are composed in ASCII, which every terminal, file and program can take. Where people read them, on a page, in
a picture or at a terminal that can, they go through `signs` or `marked`. What somebody may type again stays as it is:
the names and values of parameters (``eps=1/100``), paths, commands.
"""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from markupsafe import Markup

_RAISED = str.maketrans("0123456789−dknT", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻ᵈᵏⁿᵀ")
_LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_GREEK = {
    "delta": "δ", "eps": "ε", "kappa": "κ", "lambda": "λ", "iota": "ι", "alpha": "α", "beta": "β", "mu": "μ",
    "Delta": "Δ", "Sigma": "Σ", "Pi": "Π", "Xi": "Ξ", "Omega": "Ω", "pi": "π", "rho": "ρ", "eta": "η",
}  # fmt: skip
_SIGNS = {">=": "≥", "<=": "≤", "!=": "≠", "->": "→", "*": "·"}
_ALONE = r"(?<![\w./:=])(?<!\w-)(?<!--)", r"(?![\w=(\-]|:(?!\s)|/(?!\d)|\.\w)"
_POWER = re.compile(r"(?:(?<!\w)(?<!\*\*)(\d+)|(?<=\)))\*\*(-?(?:\d+|digits|[nNk]|\([nNk][+-]\d+\)))(?![\w*])")
_CARET = re.compile(r"(?<=[\w\])|])\^(\d+|\(\d+/\d+\)|[dkT])(?!\w)")
_MINUS = re.compile(r"(?<![\w.:=/)\]*^−-])-(?=\d)")
_TENS = re.compile(r"(?<![\w./:=])(\d(?:\.\d+)?)e([+-]\d+)(?!\w|\.\w)")
_TIMES = re.compile(r"(?<=\d)\*(?=\d)")
_NAMES = "|".join(_GREEK)
_INDEX = re.compile(
    rf"(?:{_ALONE[0]}|(?<=\b[a-z]/))([A-Za-z]|dx|{'|'.join(_GREEK)})_(\d+|{'|'.join(_GREEK)}){_ALONE[1]}"
)
_INDICES = re.compile(r"(?<=\b[A-Za-z])_\{(\d+(?:,\d+)+)\}")
_NAME = re.compile(rf"{_ALONE[0]}({_NAMES}){_ALONE[1]}")
_SIGN = re.compile(rf"(?<= )({'|'.join(map(re.escape, _SIGNS))})(?= |$)")
_UP, _DOWN, _END = "\ue000", "\ue001", "\ue002"  # of no meaning in texts; what comes with them loses them
_LEVELS = {_UP: 1, _DOWN: -1}
_MARKS = re.compile(f"[{_UP}{_DOWN}{_END}]")
_SCRIPT = re.compile(f"([{_UP}{_DOWN}])(.*?){_END}")
_TYPED = re.compile(r"\s*(\$ |sci |python3? |pip |-p )")


def signs(text: str) -> str:
    """The text with the signs, raised and lowered digits of Unicode."""
    return "".join(_WRITTEN[level](part) for level, part in parts(text))


def marked(text: str) -> Markup:
    """The text as HTML: escaped, and with its signs; powers are raised, indices lowered."""
    from markupsafe import Markup

    return Markup("").join(Markup(_HTML[level]).format(part) for level, part in parts(text))


def parts(text: str) -> list[tuple[int, str]]:
    """The text with its signs, cut where powers are raised (level 1) and indices lowered (level -1)."""
    lines = (line if _TYPED.match(line) else _line(line) for line in _MARKS.sub("", text).split("\n"))
    found = _SCRIPT.split("\n".join(lines))
    cut = [(_LEVELS[mark], script) for mark, script in zip(found[1::3], found[2::3], strict=True)]
    plain = [(0, part) for part in found[::3]]
    return [part for pair in zip_longest(plain, cut) for part in pair if part and part[1]]


def _line(line: str) -> str:
    line = _TENS.sub(lambda match: f"{match[1]}·".removeprefix("1·") + f"10**{int(match[2])}", line)
    line = _POWER.sub(lambda match: f"{match[1] or ''}{_UP}{match[2].replace('-', '−')}{_END}", line)
    line = _TIMES.sub("·", _CARET.sub(lambda match: f"{_UP}{match[1]}{_END}", line))
    line = _INDEX.sub(lambda match: f"{_greek(match[1])}{_DOWN}{_greek(match[2])}{_END}", line)
    line = _MINUS.sub("−", line)
    line = _INDICES.sub(lambda match: f"{_DOWN}{match[1]}{_END}", line)
    line = _NAME.sub(lambda match: _GREEK[match[1]], line)
    return _SIGN.sub(lambda match: _SIGNS[match[1]], line)


def _greek(name: str) -> str:
    return _GREEK.get(name, name)


def _raised(power: str) -> str:
    return power.translate(_RAISED) if set(power) <= set("−0123456789dknT") else f"**{power.replace('−', '-')}"


def _lowered(index: str) -> str:
    return index.translate(_LOWERED) if index.isdigit() else f"_{{{index}}}" if "," in index else f"_{index}"


_WRITTEN: dict[int, Callable[[str], str]] = {0: str, 1: _raised, -1: _lowered}
_HTML = {0: "{}", 1: "<sup>{}</sup>", -1: "<sub>{}</sub>"}
