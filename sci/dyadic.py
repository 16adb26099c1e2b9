"""Dyadic rationals: the only numbers that an oracle answers with."""

from __future__ import annotations

import operator
from decimal import MAX_EMAX, MAX_PREC, MIN_EMIN, Context, Decimal
from fractions import Fraction
from numbers import Rational
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from collections.abc import Callable


_UNROUNDED = Context(prec=MAX_PREC, Emax=MAX_EMAX, Emin=MIN_EMIN)


class Dyadic(Rational):
    """The dyadic rational ``mantissa * 2**-level``, an element of ``D_level``.

    A ``numbers.Rational``: it compares, hashes and computes with ints and Fractions; sums, differences and products of
    dyadics and ints are dyadics, other results are Fractions; with floats it becomes a float, as a Fraction does.

    Args:
        mantissa: any int.
        level: an int at least 0.

    Raises:
        ValueError: if ``level`` is negative.

    Source: theory, notation (``D_n = {m * 2**-n}``).
    """

    __slots__ = ("level", "mantissa")

    mantissa: int
    level: int

    def __new__(cls, mantissa: int, level: int = 0) -> Self:
        """Make ``mantissa * 2**-level``; the pair is kept as given, not reduced."""
        if level < 0:
            raise ValueError(f"the level of a dyadic is an int at least 0, not {level}")
        self = object.__new__(cls)
        self.mantissa = mantissa
        self.level = level
        return self

    @property
    def numerator(self) -> int:
        """Numerator in lowest terms."""
        return self.mantissa >> self._common_twos()

    @property
    def denominator(self) -> int:
        """Denominator in lowest terms, a power of two."""
        return 1 << (self.level - self._common_twos())

    def _common_twos(self) -> int:
        if self.mantissa == 0:
            return self.level
        return min(self.level, (self.mantissa & -self.mantissa).bit_length() - 1)

    def _key(self) -> Fraction:
        return Fraction(self.mantissa, 1 << self.level)

    def __repr__(self) -> str:
        """Numerator and power of two in lowest terms, for instance ``Dyadic(3, 5)`` for 3/32."""
        twos = self._common_twos()
        return f"Dyadic({self.mantissa >> twos}, {self.level - twos})"

    def _repr_html_(self) -> str:
        """Numerator and power of two in lowest terms, for a notebook."""
        twos = self._common_twos()
        power = f" &middot; 2<sup>&minus;{self.level - twos}</sup>" if self.level > twos else ""
        return f"{self.mantissa >> twos}{power}"

    def __str__(self) -> str:
        """The value as a fraction in lowest terms."""
        return str(self._key())

    def __hash__(self) -> int:  # type: ignore[override]  # typeshed gives numbers.Complex no hash
        """Equal to the hash of the same number as int or Fraction."""
        return hash(self._key())

    def __reduce__(self) -> tuple[type, tuple[int, int]]:
        """Pickle by value."""
        return Dyadic, (self.mantissa, self.level)

    def __eq__(self, other: object) -> bool:
        """Equality of numbers."""
        return self._compare(other, operator.eq)

    def __lt__(self, other: Any) -> bool:
        """Order of numbers."""
        return self._compare(other, operator.lt)

    def __le__(self, other: Any) -> bool:
        """Order of numbers."""
        return self._compare(other, operator.le)

    def __gt__(self, other: Any) -> bool:
        """Order of numbers."""
        return self._compare(other, operator.gt)

    def __ge__(self, other: Any) -> bool:
        """Order of numbers."""
        return self._compare(other, operator.ge)

    def _compare(self, other: object, relation: Callable[[Any, Any], bool]) -> bool:
        if type(other) is Dyadic:
            level = max(self.level, other.level)
            return relation(self.mantissa << (level - self.level), other.mantissa << (level - other.level))
        if type(other) is int:
            return relation(self.mantissa, other << self.level)
        if type(other) is Fraction:
            return relation(self.mantissa * other.denominator, other.numerator << self.level)
        if isinstance(other, (Rational, float, complex)):
            return relation(self._key(), other)
        return NotImplemented  # type: ignore[no-any-return]

    def _combine(self, other: object, operation: Callable[[Any, Any], Any]) -> Any:
        if type(other) is int:
            other = Dyadic(other)
        if type(other) is Dyadic:
            if operation is operator.mul:
                return Dyadic(self.mantissa * other.mantissa, self.level + other.level)
            if operation in (operator.add, operator.sub):
                level = max(self.level, other.level)
                left, right = self.mantissa << (level - self.level), other.mantissa << (level - other.level)
                return Dyadic(operation(left, right), level)
            return operation(self._key(), other._key())
        return operation(self._key(), other)

    def _refuses(self, other: object) -> bool:
        return not isinstance(other, (Rational, float, complex))

    def __add__(self, other: Any) -> Any:
        """Sum; a dyadic if the other is an int or a dyadic."""
        return NotImplemented if self._refuses(other) else self._combine(other, operator.add)

    def __sub__(self, other: Any) -> Any:
        """Difference; a dyadic if the other is an int or a dyadic."""
        return NotImplemented if self._refuses(other) else self._combine(other, operator.sub)

    def __mul__(self, other: Any) -> Any:
        """Product; a dyadic if the other is an int or a dyadic."""
        return NotImplemented if self._refuses(other) else self._combine(other, operator.mul)

    def __truediv__(self, other: Any) -> Any:
        """Quotient, a Fraction."""
        return NotImplemented if self._refuses(other) else self._combine(other, operator.truediv)

    def __floordiv__(self, other: Any) -> Any:
        """Floor of the quotient."""
        return NotImplemented if self._refuses(other) else self._combine(other, operator.floordiv)

    def __mod__(self, other: Any) -> Any:
        """Remainder of the floor division."""
        return NotImplemented if self._refuses(other) else self._combine(other, operator.mod)

    def __pow__(self, other: Any) -> Any:
        """Power, as of a Fraction."""
        return NotImplemented if self._refuses(other) else self._combine(other, operator.pow)

    def __radd__(self, other: Any) -> Any:
        """Sum."""
        return NotImplemented if self._refuses(other) else self + other

    def __rsub__(self, other: Any) -> Any:
        """Difference."""
        return NotImplemented if self._refuses(other) else -self + other

    def __rmul__(self, other: Any) -> Any:
        """Product."""
        return NotImplemented if self._refuses(other) else self * other

    def __rtruediv__(self, other: Any) -> Any:
        """Quotient, a Fraction."""
        return NotImplemented if self._refuses(other) else other / self._key()

    def __rfloordiv__(self, other: Any) -> Any:
        """Floor of the quotient."""
        return NotImplemented if self._refuses(other) else other // self._key()

    def __rmod__(self, other: Any) -> Any:
        """Remainder of the floor division."""
        return NotImplemented if self._refuses(other) else other % self._key()

    def __rpow__(self, other: Any) -> Any:
        """Power, as of a Fraction."""
        return NotImplemented if self._refuses(other) else other ** self._key()

    def __neg__(self) -> Dyadic:
        """Minus the number."""
        return Dyadic(-self.mantissa, self.level)

    def __pos__(self) -> Dyadic:
        """The number."""
        return self

    def __abs__(self) -> Dyadic:
        """Absolute value."""
        return Dyadic(abs(self.mantissa), self.level)

    def __bool__(self) -> bool:
        """Whether it is not 0."""
        return self.mantissa != 0

    def __int__(self) -> int:
        """Rounded towards 0."""
        return self.__trunc__()

    def __trunc__(self) -> int:
        """Rounded towards 0."""
        return -(-self.mantissa >> self.level) if self.mantissa < 0 else self.mantissa >> self.level

    def __floor__(self) -> int:
        """Rounded down."""
        return self.mantissa >> self.level

    def __ceil__(self) -> int:
        """Rounded up."""
        return -(-self.mantissa >> self.level)

    def __round__(self, ndigits: int | None = None) -> Any:
        """Rounded to nearest as a Fraction is."""
        return round(self._key()) if ndigits is None else round(self._key(), ndigits)

    def __float__(self) -> float:
        """The nearest float (ties to even); ``OverflowError`` beyond the range of floats."""
        return self.mantissa / (1 << self.level)

    def __format__(self, spec: str) -> str:
        """As a ``Decimal`` is formatted, ``f"{answer:.3f}"``; without a format the fraction."""
        return format(self.to_decimal(), spec) if spec else str(self)

    def to_decimal(self) -> Decimal:
        """The number as a ``Decimal``, exactly, whatever the context: each binary digit is one decimal digit."""
        twos = self._common_twos()
        level = self.level - twos
        return Decimal((self.mantissa >> twos) * 5**level).scaleb(-level, _UNROUNDED)

    def _sympy_(self) -> Any:
        """The number as a sympy ``Rational``: sympy asks for it."""
        from sympy import Rational

        return Rational(self.numerator, self.denominator)

    def _mpmath_(self, precision: int, rounding: str) -> Any:
        """The number as an ``mpf``, rounded to the working precision of mpmath, which asks for it."""
        from mpmath import mpf

        return mpf((self.mantissa, -self.level), prec=precision, rounding=rounding)
