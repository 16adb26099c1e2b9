"""Parameters of problems as a user types them, ``-p key=value``, made canonical text.

And named things, with the nearest name.
"""

from __future__ import annotations

import re
from decimal import Decimal
from difflib import get_close_matches
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from sci.errors import BadInput
from sci.rational import scalar

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_RATIONAL = re.compile(r"-?[0-9]{1,60}(/[0-9]{1,60}|\.[0-9]{1,60})?", re.ASCII)
_POWER_OF_TEN = re.compile(r"-?[0-9.]+[eE][-+]?[0-9]{1,2}", re.ASCII)


def as_texts(given: Mapping[str, Any]) -> dict[str, str]:
    """Parameters as texts: the text of a value (0.00001 for 1e-05), and ``8,4`` for the tuple or list of 8 and 4."""
    return {
        name: ",".join(map(_text, value)) if isinstance(value, (list, tuple)) else _text(value)
        for name, value in given.items()
    }


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value
    text = str(scalar(value))
    return f"{Decimal(text):f}" if _POWER_OF_TEN.fullmatch(text) else text


def complete(problem: str, given: Mapping[str, str], defaults: Mapping[str, str]) -> dict[str, str]:
    """The given parameters over the defaults.

    Raises:
        BadInput: for a name that is not a parameter.
    """
    for name in given:
        known(name, defaults, f"parameter of {problem}")
    return {**defaults, **given}


def known(name: str, names: Iterable[str], what: str) -> str:
    """Return ``name`` if it is one of ``names``.

    Raises:
        BadInput: if not, with the nearest name and the list of all.
    """
    allowed = sorted(names)
    if name in allowed:
        return name
    nearest = get_close_matches(name, allowed, 1)
    hint = f", did you mean '{nearest[0]}'?" if nearest else ""
    raise BadInput(f"no {what} is named '{name[:40]}'{hint} (allowed: {', '.join(allowed) or 'none'})")


def rational(name: str, text: str) -> Fraction:
    """The rational typed as ``3``, ``1/100`` or ``0.01``.

    Raises:
        BadInput: if it is typed otherwise.
    """
    if not _RATIONAL.fullmatch(text) or re.search(r"/0+$", text):
        raise BadInput(f"parameter {name}: '{text[:40]}' is not a rational (allowed: such as 3, 1/100, 0.01)")
    return Fraction(text)


def natural(name: str, text: str, least: int = 0, most: int | None = None) -> int:
    """The int between ``least`` and ``most``.

    Raises:
        BadInput: if it is none.
    """
    value = int(text) if re.fullmatch(r"[0-9]{1,60}", text, re.ASCII) else None
    if value is None or value < least or (most is not None and value > most):
        allowed = f"at least {least}" if most is None else f"from {least} to {most}"
        raise BadInput(f"parameter {name}: '{text[:40]}' is not allowed (an integer {allowed})")
    return value
