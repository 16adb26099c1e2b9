"""Exact rationals: what counts as a number, and its canonical text.

A float is a rational, and so is every number of the packages below; a NaN or an infinity is not. Objects that only look
like numbers (subclasses of ``int`` or ``Fraction`` can lie about their value) are refused: types are compared exactly.
"""

from __future__ import annotations

import re
import sys
from decimal import Decimal
from fractions import Fraction
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from sci.dyadic import Dyadic
from sci.errors import NotAnOutput

if TYPE_CHECKING:
    from collections.abc import Callable

LONGEST = 8_000_000
"""Binary digits of a number in a certificate; an exponent beyond is refused before the number is written out."""


def exact(value: Any) -> Fraction:
    """Return the rational that ``value`` is, without rounding.

    Accepts, by exact type, int, float, Fraction, Decimal and Dyadic; numpy integers and floats; flint ``fmpz`` and
    ``fmpq``, and ``arb`` and ``arf`` that are exact; mpmath ``mpf``; sympy ``Integer``, ``Rational`` and ``Float``; and
    numpy arrays and torch tensors of shape ``()`` that hold one of these.

    Raises:
        NotAnOutput: for NaN, infinities, booleans, subclasses and everything else; the message says what to do.
    """
    kind = type(value)
    if kind is Fraction:
        return value  # type: ignore[no-any-return]
    if kind is int:
        return Fraction(value)
    if kind is float:
        return _ratio(value)
    if kind is Dyadic:
        return Fraction(value.mantissa, 1 << value.level)
    if kind is Decimal:
        return _decimal(value)
    entry = scalar(value)
    if entry is not value:
        return exact(entry)
    for package, convert in _PACKAGES.items():
        module = sys.modules.get(package)  # where it is not imported, nothing is of its types
        found = convert(module, value) if module else None
        if found is not None:
            return found
    raise NotAnOutput(f"a {kind.__module__}.{kind.__qualname__} is not accepted as a number ({_advice(kind)})")


def truth(value: Any) -> bool | None:
    """The truth value that ``value`` is, of Python, numpy, torch or sympy; None if it is none."""
    value = scalar(value)
    numpy, sympy = sys.modules.get("numpy"), sys.modules.get("sympy")
    if type(value) is bool or (numpy and type(value) is numpy.bool_):
        return bool(value)
    return bool(value) if sympy and (value is sympy.true or value is sympy.false) else None


def scalar(value: Any) -> Any:
    """The entry of a numpy array or a torch tensor of shape ``()``; anything else as it is."""
    numpy, torch = sys.modules.get("numpy"), sys.modules.get("torch")
    if numpy and type(value) is numpy.ndarray and value.shape == ():
        return value[()]
    if torch and _is_one_of(value, torch.Tensor, torch.nn.Parameter) and value.ndim == 0:
        return value.item()
    return value


def _is_one_of(value: Any, *kinds: type) -> bool:
    return any(type(value) is kind for kind in kinds)


def _ratio(value: Any) -> Fraction:
    """A binary floating-point number of Python or numpy."""
    try:
        return Fraction(*value.as_integer_ratio())
    except (ValueError, OverflowError):
        raise NotAnOutput(f"{value} is not a finite number") from None


def _decimal(value: Decimal) -> Fraction:
    if not value.is_finite():
        raise NotAnOutput(f"{value} is not a finite number")
    _require_short(4 * int(value.as_tuple().exponent))
    return Fraction(value)


def _scaled(mantissa: int, exponent: int) -> Fraction:
    """``mantissa * 2**exponent``."""
    _require_short(exponent)
    return Fraction(mantissa << max(exponent, 0), 1 << max(-exponent, 0))


def _require_short(exponent: int) -> None:
    if abs(exponent) > LONGEST:
        raise NotAnOutput(f"the number has too large an exponent (allowed: 2**{LONGEST} and its inverse)")


def _mpf(value: Any) -> Fraction:
    """``(-1)**sign * mantissa * 2**exponent``, as mpmath and sympy keep it."""
    sign, mantissa, exponent, _ = map(int, value._mpf_)
    if mantissa == 0 and exponent != 0:
        raise NotAnOutput(f"{value} is not a finite number")
    return _scaled(-mantissa if sign else mantissa, exponent)


def _of_numpy(numpy: Any, value: Any) -> Fraction | None:
    kind = type(value)
    if not issubclass(kind, numpy.generic) or numpy.dtype(kind).type is not kind:
        return None
    letter = numpy.dtype(kind).kind
    return Fraction(int(value)) if letter in "iu" else _ratio(value) if letter == "f" else None


def _of_flint(flint: Any, value: Any) -> Fraction | None:
    if _is_one_of(value, flint.fmpz):
        return Fraction(int(value))
    if _is_one_of(value, flint.fmpq):
        return Fraction(int(value.numerator), int(value.denominator))
    if not _is_one_of(value, flint.arb, flint.arf):
        return None
    if not value.is_finite():
        raise NotAnOutput(f"{value} is not a finite number")
    is_number = _is_one_of(value, flint.arf) or value.is_exact()
    return _scaled(*map(int, value.man_exp())) if is_number else None


def _of_mpmath(mpmath: Any, value: Any) -> Fraction | None:
    base = mpmath.ctx_mp_python._mpf  # each context of mpmath derives one class from it, and the constants another way
    return _mpf(value) if issubclass(type(value), base) and type(value).__bases__ == (base,) else None


def _of_sympy(sympy: Any, value: Any) -> Fraction | None:
    if _is_one_of(value, sympy.Float):
        return _mpf(value)
    special = (type(number) for number in (sympy.S.Zero, sympy.S.One, sympy.S.NegativeOne, sympy.S.Half))
    return Fraction(int(value.p), int(value.q)) if _is_one_of(value, sympy.Integer, sympy.Rational, *special) else None


_PACKAGES: dict[str, Callable[[Any, Any], Fraction | None]] = {
    "numpy": _of_numpy,
    "flint": _of_flint,
    "mpmath": _of_mpmath,
    "sympy": _of_sympy,
}
_TRUTH = "it is a boolean"
_COMPLEX = "it is complex: take the real part, even if the imaginary part is 0"
_BALL = "it is a ball: use its midpoint, x.mid()"
_SYMBOLIC = "it is symbolic: choose the number of digits, for instance x.evalf(30)"
_ADVICE = (  # for these types of a package and all that derives from them
    ("builtins", "bool", _TRUTH),
    ("builtins", "complex", _COMPLEX),
    ("numpy", "bool_", _TRUTH),
    ("numpy", "complexfloating", _COMPLEX),
    ("numpy", "ndarray", "take one of its entries"),
    ("torch", "Tensor", "take one of its entries"),
    ("flint", "arb", _BALL),
    ("flint", "acb", _COMPLEX),
    ("mpmath", "ctx_mp_python._constant", "it has infinitely many digits: choose how many, for instance mpmath.mpf(x)"),
    ("mpmath", "ctx_mp_python._mpc", _COMPLEX),
    ("mpmath", "ctx_iv.ivmpf", "it is an interval: use its midpoint, mpmath.mpf(x.mid)"),
    ("sympy", "logic.boolalg.Boolean", _TRUTH),
    ("sympy", "core.numbers.Infinity core.numbers.NegativeInfinity zoo.__class__ nan.__class__", "it is not finite"),
    ("sympy", "Basic", _SYMBOLIC),
)


def _advice(kind: type) -> str:
    """Why an object of this type is not a number, or what to do with it."""
    for package, names, advice in _ADVICE:
        if package in sys.modules and issubclass(kind, attrgetter(*names.split())(sys.modules[package])):
            return advice
    return "allowed: int, float, Fraction, Decimal, Dyadic, numbers of numpy, mpmath, sympy and flint, by exact type"


_NUMBER = re.compile(r"^(0|-?[1-9a-f][0-9a-f]*)(?:p(-?[1-9][0-9]{0,8})|/([1-9a-f][0-9a-f]*))?$")


def to_text(value: Fraction) -> str:
    """Canonical text of a rational: ``1f``, ``-3p-5`` (that is ``-3 * 2**-5``) or ``1/3``, digits hexadecimal.

    Dyadics are an odd hexadecimal mantissa and a decimal power of two (omitted when 0); other rationals are reduced.

    Source: FORMAT.md, numbers.
    """
    numerator, denominator = value.numerator, value.denominator
    if numerator == 0:
        return "0"
    if denominator & (denominator - 1):
        return f"{numerator:x}/{denominator:x}"
    twos = (numerator & -numerator).bit_length() - 1
    power = twos - (denominator.bit_length() - 1)
    return f"{numerator >> twos:x}" + (f"p{power}" if power else "")


def from_text(text: str) -> Fraction:
    """Inverse of `to_text`.

    Raises:
        ValueError: if the text is not the canonical text of a rational.
    """
    match = _NUMBER.match(text) if type(text) is str else None
    if match is None:
        raise ValueError(f"not a number: {str(text)[:40]!r}")
    mantissa, power, denominator = match.groups()
    if denominator is not None:
        value = Fraction(int(mantissa, 16), int(denominator, 16))
    else:
        shift = int(power or 0)
        value = Fraction(int(mantissa, 16) << shift) if shift >= 0 else Fraction(int(mantissa, 16), 1 << -shift)
    if to_text(value) != text:
        raise ValueError(f"not the canonical form of a number: {text[:40]!r}")
    return value


def decimals(value: Fraction, places: int = 6) -> str:
    """Decimal text for people, rounded towards 0."""
    scaled = abs(value).numerator * 10**places // value.denominator
    return f"{'-' if value < 0 else ''}{scaled // 10**places}.{scaled % 10**places:0{places}d}"
