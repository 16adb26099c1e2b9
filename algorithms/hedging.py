"""Randomised algorithms that do as well as any can, and two that are simply noisy.

What a problem's inputs have in common is hedged by coins: sometimes bet on ``iota^0``, sometimes read until some other
input is recognised. The bounds of the breakdown game are attained.

Source: docs/theory.md, 2.3 (sharpness), 2.4.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from sci.algorithms.baselines import Constant
from sci.algorithms.networks import psi, targets
from sci.algorithms.positivity import Search
from sci.algorithms.relu import ConstantNetwork, PatientInterpolator, bet, hidden_coordinate

if TYPE_CHECKING:
    from sci.information import InformationArray
    from sci.network import ReluNetwork
    from sci.running.coins import Coins


class Hedging:
    """Heads: solve ``iota^0``; tails: read until some ``iota_N`` is recognised, and solve it.

    On every input it succeeds with probability at least 1/2; if the family escapes every output, exactly 1/2 is the
    best that can be done.

    Source: docs/theory.md, Theorem 2.3, sharpness.
    """

    def __init__(self, at_centre: Any, elsewhere: Any) -> None:
        self.at_centre = at_centre
        self.elsewhere = elsewhere

    def run(self, problem: Any, information: Any, coins: Coins) -> Any:
        """Flip one coin."""
        chosen = self.at_centre if coins.flip() else self.elsewhere
        return chosen.run(problem, information)


class HedgingPositivity(Hedging):
    """Says 0 with probability 1/2, else reads until it has proved ``x > 0``."""

    def __init__(self) -> None:
        super().__init__(Constant(0), Search())


class HedgingInterpolator(Hedging):
    """The constant network 1/2 with probability 1/2, else looks for ``delta`` and interpolates.

    The constant is optimal on ``T_0`` for the max error.

    Source: docs/theory.md, 3.9.
    """

    def __init__(self) -> None:
        super().__init__(ConstantNetwork(), PatientInterpolator())


class HedgingEndpoints:
    """For `lp-digits`: one endpoint, the other, or the truth once it is recognised, each with probability 1/3.

    Each endpoint solves ``iota^0`` and one family, so each input is solved with probability 2/3.

    Source: docs/theory.md, 2.4, pattern ``{0,1},{0,2}``.
    """

    def run(self, problem: Any, information: Any, coins: Coins) -> list[Fraction]:
        """Draw thirds by rejection."""
        drawn = coins.integer(3)
        return endpoint(problem, information, recognise(information) if drawn == 2 else drawn)


class GuessEndpoint:
    """For `lp-digits`: one endpoint or the other, each with probability 1/2; no halting algorithm is better.

    Source: docs/theory.md, 2.4, pattern ``{0,1},{0,2}``, halting.
    """

    def run(self, problem: Any, information: Any, coins: Coins) -> list[Fraction]:
        """Flip one coin."""
        return endpoint(problem, information, coins.flip())


def endpoint(problem: Any, information: Any, which: int, digits: int = 20) -> list[Fraction]:
    """``(y_1/alpha) e_1`` or ``(y_1/beta) e_2``.

    With ``alpha, beta >= 2 * 10**(K-1)`` and ``y_1 = 1`` an error of ``2**-20`` in each moves it by less than
    ``10**-K / 2**17``.
    """
    y, entry = information.y[0].approx(digits), information.A[0][which].approx(digits)
    found = [Fraction(0)] * problem.n
    found[which] = Fraction(y) / Fraction(entry)
    return found


def recognise(information: Any) -> int:
    """0 once ``alpha > beta`` is proved, 1 once ``beta > alpha`` is; reads for ever where they are equal."""
    alpha, beta = information.A[0][0], information.A[0][1]
    precision = 1
    while abs(difference := alpha.approx(precision).mantissa - beta.approx(precision).mantissa) <= 2:
        precision *= 2
    return int(difference < 0)


class RandomBettor:
    """For `relu-argmin`: reads ``n`` binary digits with probability ``2**-n``, and bets on the next ``delta``.

    It halts with probability 1, so on some input it succeeds with a probability as small as you like.

    Source: docs/theory.md, Theorem 2.3.
    """

    def run(self, problem: Any, information: InformationArray, coins: Coins) -> ReluNetwork:
        """Flip until heads; then ask once."""
        digits = 1
        while not coins.flip():
            digits += 1
        hidden_coordinate(problem, information).approx(digits)
        return psi(problem.widths, bet(digits), *targets(problem))


class NoisySign:
    """For `positivity`: says what ``digits`` binary digits show, and the contrary with probability ``noise``."""

    def __init__(self, digits: int = 10, noise: Fraction = Fraction(1, 4)) -> None:
        self.digits = digits
        self.noise = noise

    def run(self, problem: Any, information: InformationArray, coins: Coins) -> int:
        """Read, then draw the noise."""
        seen = int(information[0].approx(self.digits).mantissa > 1)
        return 1 - seen if coins.bernoulli(self.noise) else seen
