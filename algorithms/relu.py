"""Algorithms for `relu-argmin` that look for the hidden coordinate, or bet on it.

Every label-1 point of ``T_delta`` has ``x_2 = delta``, a power of two; who knows ``delta`` knows an exact minimiser.
These algorithms work for every cost, depth and dimension of the problem.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import count, takewhile
from typing import TYPE_CHECKING, Any

from sci.algorithms.networks import constant, psi, saturating, targets

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sci.information import Evaluation, InformationArray
    from sci.network import ReluNetwork

HALF = Fraction(1, 2)


class ConstantNetwork:
    """The constant network, by default 1/2: the best on ``T_0`` for the max error, wrong on every ``T_delta``.

    Source: docs/theory.md, 3.9.
    """

    def __init__(self, value: Any = HALF) -> None:
        self.value = value

    def run(self, problem: Any, information: InformationArray) -> ReluNetwork:
        """Ask nothing."""
        return constant(problem.widths, self.value)


class ExactInterpolator:
    """Looks for ``delta`` to ``digits`` binary digits; where it finds it, the network is an exact minimiser.

    Otherwise it bets that ``delta = 2**-(digits+1)``.

    Source: docs/theory.md, 3.7.
    """

    def __init__(self, digits: int = 512) -> None:
        self.digits = digits

    def run(self, problem: Any, information: InformationArray) -> ReluNetwork:
        """Ask for ``x_2`` of one label-1 point at precision 1, 2, 4, ... and at last ``digits``."""
        precisions = [*takewhile(lambda precision: precision < self.digits, doubling()), self.digits]
        delta = next(sightings(hidden_coordinate(problem, information), precisions), bet(self.digits))
        return psi(problem.widths, delta, *targets(problem))


class PatientInterpolator:
    """Looks for ``delta`` until it finds it: right whenever it halts, and for ever silent on ``T_0``.

    Source: docs/theory.md, 3.9.
    """

    def run(self, problem: Any, information: InformationArray) -> ReluNetwork:
        """Ask for ``x_2`` of one label-1 point at precision 1, 2, 4, ..."""
        delta = next(sightings(hidden_coordinate(problem, information), doubling()))
        return psi(problem.widths, delta, *targets(problem))


class Bettor:
    """Reads ``digits`` binary digits and bets that ``delta = 2**-(digits+1)``: it is right there, and wrong further on.

    Source: docs/theory.md, 2.2', "Choosing N".
    """

    def __init__(self, digits: int = 10) -> None:
        self.digits = digits

    def run(self, problem: Any, information: InformationArray) -> ReluNetwork:
        """Ask once."""
        hidden_coordinate(problem, information).approx(self.digits)
        return psi(problem.widths, bet(self.digits), *targets(problem))


class SaturatingBettor:
    """Reads ``digits`` binary digits and saturates at ``x_2 = 2**-power``: right for every ``delta >= 2**-power``.

    Source: docs/theory.md, 2.2', "Choosing N".
    """

    def __init__(self, digits: int = 10, power: int = 5000) -> None:
        self.digits = digits
        self.power = power

    def run(self, problem: Any, information: InformationArray) -> ReluNetwork:
        """Ask once."""
        hidden_coordinate(problem, information).approx(self.digits)
        return saturating(problem.widths, 1 << self.power, *targets(problem))


def hidden_coordinate(problem: Any, information: InformationArray) -> Evaluation:
    """The coordinate ``x_2`` of the first label-1 point: ``delta``."""
    return information[problem.labels.index(1)][1]  # type: ignore[no-any-return]


def bet(digits: int) -> Fraction:
    """``2**-(digits+1)``: the first ``delta`` that an adversary who was asked ``digits`` digits can take."""
    return Fraction(1, 1 << (digits + 1))


def sightings(hidden: Evaluation, precisions: Iterable[int]) -> Iterator[Fraction]:
    """The power of two that ``hidden`` is, each time an answer proves which one it is.

    At precision ``n`` the answer is ``m * 2**-n`` with ``|m - D| <= 1`` for the power of two ``D = delta * 2**n``. If
    ``m >= 4`` then ``3D/4 <= m <= 5D/4``, which holds for one power of two.
    """
    for precision in precisions:
        mantissa = hidden.approx(precision).mantissa
        if mantissa >= 4:
            power = (4 * mantissa // 3).bit_length() - 1  # D <= 4m/3 < 2D
            yield Fraction(1 << power, 1 << precision)


def doubling() -> Iterator[int]:
    """``1, 2, 4, 8, ...``: whatever is needed, at most twice that is read."""
    return (1 << power for power in count())
