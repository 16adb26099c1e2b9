"""Shipped operators on ``l^2(N)``: classes with ``column(j)``, the entries of column ``j`` that may be other than 0.

A column is a mapping ``{row: entry}``; an entry is a number, or a function that approximates one to within ``2**-n``.

Source: docs/theory.md, 11.5.
"""

from __future__ import annotations

from fractions import Fraction
from math import isqrt
from typing import TYPE_CHECKING, Any

from sci.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Callable

Column = dict[int, Any]


def number(value: Any, name: str) -> Fraction:
    """A parameter: a number, or the text of one.

    Raises:
        BadInput: if it is none.
    """
    try:
        return Fraction(value)
    except (ValueError, TypeError, ZeroDivisionError, OverflowError):
        raise BadInput(f"{name}={str(value)[:40]} is not a number (allowed: 2, 1/3, 0.25)") from None


class Jacobi:
    """The Jacobi operator with diagonal ``a_0, a_1, ...`` and ``b_0, b_1, ...`` beside it, each repeated for ever.

    The free Laplacian is the default: ``(A u)_j = u_(j-1) + u_(j+1)``, with spectrum ``[-2, 2]``.
    """

    def __init__(self, a: Any = "0", b: Any = "1") -> None:
        self._a, self._b = (
            [number(part, name) for part in str(text).split(",")] for name, text in (("a", a), ("b", b))
        )

    def diagonal(self, j: int) -> Any:
        """``a_j``."""
        return self._a[j % len(self._a)]

    def beside(self, j: int) -> Any:
        """``b_j``, the entry at ``(j + 1, j)``."""
        return self._b[j % len(self._b)]

    def column(self, j: int) -> Column:
        """Three entries; two in column 0."""
        above = {j - 1: self.beside(j - 1)} if j else {}
        return above | {j: self.diagonal(j), j + 1: self.beside(j)}


class AlternatingBonds(Jacobi):
    """The model of Su, Schrieffer and Heeger: bonds ``first, second, first, ...``.

    The spectrum is ``|first - second| <= |z| <= first + second``, and 0 if ``first < second``: a state at the end.
    """

    def __init__(self, first: Any = 1, second: Any = Fraction(1, 2)) -> None:
        super().__init__("0", f"{number(first, 'first')},{number(second, 'second')}")


class Compact(Jacobi):
    """A compact operator: ``b_j = 1/(j+1)`` and a diagonal of 0, at most ``2/N`` from its section of size ``N``."""

    def __init__(self) -> None:
        super().__init__()

    def beside(self, j: int) -> Fraction:
        """``1/(j+1)``."""
        return Fraction(1, j + 1)


class Fibonacci(Jacobi):
    """The Fibonacci Hamiltonian: ``a_j = V (floor((j+2) g) - floor((j+1) g))``, ``g`` the golden mean 0.618..."""

    def __init__(self, V: Any = 2) -> None:
        super().__init__()
        self._V = number(V, "V")

    def diagonal(self, j: int) -> Fraction:
        """0 or ``V``."""
        return self._V * (golden_part(j + 2) - golden_part(j + 1))


def golden_part(k: int) -> int:
    """``floor(k (sqrt(5) - 1) / 2)``."""
    return (isqrt(5 * k * k) - k) // 2


class AlmostMathieu(Jacobi):
    """The almost Mathieu operator: ``a_j = 2 coupling cos(2 pi (g j + phase))``, ``g`` the golden mean 0.618..."""

    def __init__(self, coupling: Any = 1, phase: Any = 0) -> None:
        super().__init__()
        self._coupling, self._phase = number(coupling, "coupling"), number(phase, "phase")

    def diagonal(self, j: int) -> Callable[[int], Fraction]:
        """A function: the cosine is not rational."""

        def turn(bits: int) -> Fraction:
            return j * Fraction(isqrt(5 << 2 * bits) - (1 << bits), 2 << bits) + self._phase

        return lambda n: 2 * self._coupling * cosine(turn, n + 2 + abs(self._coupling).__ceil__().bit_length())


def cosine(turn: Callable[[int], Fraction], n: int) -> Fraction:
    """``cos(2 pi t)`` within ``2**-n``; ``turn(bits)`` is close to ``t`` for many bits."""
    from flint import arb, ctx, fmpq

    bits = n + 40
    with ctx.workprec(bits):
        t = turn(bits) % 1
        value = arb.cos_pi(2 * arb(fmpq(t.numerator, t.denominator)))
        middle = value.mid().fmpq()
    return Fraction(int(middle.p), int(middle.q))


class Shift:
    """The unilateral shift ``e_j -> e_(j+1)``, which is not normal: its spectrum is the closed unit disc.

    Vectors show only that points near the circle are in pseudospectra; for those inside, see its adjoint.
    """

    operators = "bounded"

    def column(self, j: int) -> Column:
        """One entry."""
        return {j + 1: 1}


class BackwardShift:
    """The adjoint of the unilateral shift, ``e_j -> e_(j-1)``: each point of the open unit disc is an eigenvalue."""

    operators = "bounded"

    def column(self, j: int) -> Column:
        """One entry; none in column 0."""
        return {j - 1: 1} if j else {}


class BilateralShift:
    """The shift of ``l^2(Z)`` in the order 0, 1, -1, 2, -2, ...: unitary, with the unit circle as its spectrum."""

    operators = "normal"

    def column(self, j: int) -> Column:
        """One entry."""
        place = (j + 1) // 2 if j % 2 else -(j // 2)
        return {order(place + 1): 1}


def order(place: int) -> int:
    """The position of an integer in the order 0, 1, -1, 2, -2, ..."""
    return 2 * place - 1 if place > 0 else -2 * place


class Lattice:
    """Hopping on the square lattice, each site to its four neighbours, with a magnetic ``flux`` through each square.

    Sites are numbered square by square around the origin. A step up from ``(x, y)`` has the phase ``exp(2 pi i flux
    x)``, so that entries are complex unless ``2 flux`` is an integer.
    """

    def __init__(self, flux: Any = 0) -> None:
        self._flux = number(flux, "flux")

    def column(self, j: int) -> Column:
        """Four entries."""
        x, y = site(j)
        up, down = phase(self._flux * x), phase(-self._flux * x)
        return {position(x - 1, y): 1, position(x + 1, y): 1, position(x, y + 1): up, position(x, y - 1): down}


def phase(turns: Fraction) -> Any:
    """``exp(2 pi i turns)``: exact where it is rational."""
    quarter = 4 * (turns % 1)
    if quarter.denominator == 1:
        return ((1, 0), (0, 1), (-1, 0), (0, -1))[int(quarter)] if quarter % 2 else 1 - int(quarter)
    return (lambda n: cosine(lambda _: turns, n), lambda n: cosine(lambda _: turns - Fraction(1, 4), n))


class HexagonalLaplacian:
    """The graph Laplacian of the hexagonal lattice, degree minus adjacency: its spectrum is ``[0, 6]``.

    The lattice is drawn as a wall of bricks: sites of the square lattice, each joined to its left, its right, and the
    one above it if ``x + y`` is even, below it if not.
    """

    def column(self, j: int) -> Column:
        """Four entries."""
        x, y = site(j)
        third = y + 1 if (x + y) % 2 == 0 else y - 1
        return {j: 3, position(x - 1, y): -1, position(x + 1, y): -1, position(x, third): -1}


def site(j: int) -> tuple[int, int]:
    """The site number ``j`` of the square lattice: (0, 0), and then square by square around it."""
    if j == 0:
        return 0, 0
    r = (isqrt(j) + 1) // 2
    side, step = divmod(j - (2 * r - 1) ** 2, 2 * r)
    return ((r, step + 1 - r), (r - 1 - step, r), (-r, r - 1 - step), (step + 1 - r, -r))[side]


def position(x: int, y: int) -> int:
    """The number of a site."""
    r = max(abs(x), abs(y))
    if r == 0:
        return 0
    if x == r and y > -r:
        side, step = 0, y - 1 + r
    elif y == r:
        side, step = 1, r - 1 - x
    elif x == -r:
        side, step = 2, r - 1 - y
    else:
        side, step = 3, x - 1 + r
    return (2 * r - 1) ** 2 + side * 2 * r + step


OPERATORS: dict[str, Callable[..., Any]] = {
    "almost-mathieu": AlmostMathieu,
    "alternating-bonds": AlternatingBonds,
    "backward-shift": BackwardShift,
    "bilateral-shift": BilateralShift,
    "compact": Compact,
    "fibonacci": Fibonacci,
    "free-laplacian": Jacobi,
    "hexagonal-laplacian": HexagonalLaplacian,
    "jacobi": Jacobi,
    "lattice": Lattice,
    "shift": Shift,
}
