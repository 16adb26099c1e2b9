"""One trained network as a row of a robustness table: right clean, under attack, certified, and at most.

Source: docs/theory.md, 4.3 and 4.5.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sci.proofs.instability.attack.accuracy import accuracy
from sci.proofs.instability.attack.universal import attack, survivors
from sci.proofs.instability.stable.boxes import uncertified_boxes
from sci.proofs.instability.stable.ceiling import ceiling
from sci.proofs.instability.stable.price import default_rho, may_be_stable

if TYPE_CHECKING:
    from collections.abc import Iterable
    from fractions import Fraction

    from sci.proofs.instability.attack.norms import Norm
    from sci.proofs.instability.attack.training import Trained
    from sci.proofs.instability.sample.sample import Sample


@dataclass(frozen=True)
class Row:
    """One trained network; all accuracies count draws out of ``draws``, exactly.

    ``clean``: right without a move; ``attacked``: right without a move and under every move of the attack;
    ``certified``: proved right on the whole box ``|dx_1| <= rho``, ``|dx_2| <= delta``; ``ceiling``: the most that any
    network of this size can be right on under these moves; ``may_be_stable``: whether its size allows stability.
    """

    widths: tuple[int, ...]
    seed: int
    clean: int
    attacked: int
    certified: int
    ceiling: int
    draws: int
    may_be_stable: bool

    @property
    def neurons(self) -> int:
        """How many hidden neurons."""
        return sum(self.widths)


def row(trained: Trained, sample: Sample, norm: Norm, budget: Fraction, seed: int) -> Row:
    """Judge one trained network.

    Raises:
        BadInput: if it does not fit the sample, or the budget allows no move.
    """
    model, readout = trained.model, trained.readout
    wrong = accuracy(network, readout, sample).wrong
    attacked = survivors(sample, wrong, attack(network, readout, sample, norm, budget))
    certified = set(sample.distinct) - set(uncertified_boxes(network, readout, sample, default_rho(sample)))
    hidden = network.widths[1:-1]
    return Row(
        hidden,
        seed,
        clean=_draws(sample, set(sample.distinct) - set(wrong)),
        attacked=_draws(sample, attacked),
        certified=_draws(sample, certified),
        ceiling=ceiling(sample, network.pieces_bound),
        draws=len(sample.train) + len(sample.validation),
        may_be_stable=may_be_stable(hidden, sample.alternations),
    )


def _draws(sample: Sample, indices: Iterable[int]) -> int:
    return sum(sample.multiplicity[k] for k in indices)
