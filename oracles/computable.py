"""Computable real numbers: rationals, algebraic numbers, sympy expressions, and functions with a declared error."""

from __future__ import annotations

import sys
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from sci.enclosure import Enclosure
from sci.errors import BadInput, NotAnOutput
from sci.oracles.inputs import listed
from sci.rational import exact

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sci.oracles.inputs import Input, Real


def computable(values: Iterable[Any]) -> Input:
    """The input whose evaluations are these real numbers, each given as for `real`."""
    return listed([real(value) for value in values])


def real(value: Any) -> Real:
    """The real number that ``value`` stands for: a number, a sympy expression, or a function with a declared error.

    A number is exactly what it is, as of `sci.exact`: the float ``0.1`` is not 1/10. A sympy expression, such as
    ``sqrt(2)``, ``pi`` or ``CRootOf(x**5 - x - 1, 0)``, is enclosed by ball arithmetic. A function gets a precision
    ``n`` and returns a number within ``2**-n`` of the truth: see `Declared`.

    Raises:
        BadInput: for anything else.
    """
    sympy = sys.modules.get("sympy")
    if sympy and isinstance(value, sympy.Basic) and not isinstance(value, sympy.Float):
        from sci.oracles.expressions import real_of_expression

        return real_of_expression(value)
    if callable(value) and not hasattr(value, "_mpf_"):  # the constants of mpmath can be called, and declare no error
        return Declared(value)
    try:
        point = Enclosure.point(exact(value))
    except NotAnOutput as error:
        raise BadInput(f"not a real number: {error}") from None
    return lambda precision: point


class Declared:
    """The real number that a user's function approximates: ``|function(n) - x| <= 2**-n`` is what the user declares.

    Declared is not proved, but it can be contradicted: all intervals ``[function(n) - 2**-n, function(n) + 2**-n]``
    contain ``x``, so any two of them meet. The function is asked once for each ``n``.

    Raises:
        BadInput: when asked, if two results exclude each other, or a result is not a finite number.
    """

    def __init__(self, function: Callable[[int], Any]) -> None:
        self._function = function
        self._name = getattr(function, "__name__", "the function")
        self._found: dict[int, Enclosure] = {}
        self._narrowest: list[int] = []  # the n with the greatest low end and the n with the least high end

    def __call__(self, precision: int) -> Enclosure:
        """The interval of width ``2**-precision`` around ``function(precision + 1)``."""
        n = precision + 1
        if n not in self._found:
            self._found[n] = Enclosure.around(self._centre(n), Fraction(1, 1 << n))
            self._require_agreement(n)
        return self._found[n]

    def _centre(self, n: int) -> Fraction:
        try:
            return exact(self._function(n))
        except NotAnOutput as error:
            raise BadInput(f"{self._name}({n}): {error}") from None

    def _require_agreement(self, n: int) -> None:
        for earlier in self._narrowest:
            if not self._found[n].meets(self._found[earlier]):
                raise BadInput(
                    f"{self._name} breaks its declared error: no number is within 2**-{earlier} of "
                    f"{self._name}({earlier}) and within 2**-{n} of {self._name}({n})"
                )
        seen = [*self._narrowest, n]
        self._narrowest = [
            max(seen, key=lambda m: self._found[m].low),
            min(seen, key=lambda m: self._found[m].high),
        ]
