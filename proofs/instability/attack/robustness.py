"""One trained model as a row of a robustness table: right clean, under attack, certified, and at most.

Source: docs/theory.md, 4.3 and 4.5.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sci.proofs.instability.attack.accuracy import accuracy
from sci.proofs.instability.attack.universal import attack, survivors
from sci.proofs.instability.stable.boxes import uncertified_boxes
from sci.proofs.instability.stable.ceiling import ceiling
from sci.proofs.instability.stable.family import family_of
from sci.proofs.instability.stable.price import default_rho

if TYPE_CHECKING:
    from collections.abc import Iterable
    from fractions import Fraction

    from sci.proofs.instability.attack.norms import Norm
    from sci.proofs.instability.attack.training import Trained
    from sci.proofs.instability.sample.sample import Sample


@dataclass(frozen=True)
class Row:
    """One trained model; all accuracies count draws out of ``draws``, exactly.

    ``model`` is what it is, in words, ``size`` its hidden neurons or its splits. ``clean``: right without a move;
    ``attacked``: right without a move and under every move of the attack;
    ``certified``: proved right on the whole box ``|dx_1| <= rho``, ``|dx_2| <= delta``; ``ceiling``: the most that any
    model of this size can be right on under these moves; ``may_be_stable``: whether its size allows stability.
    """

    model: str
    size: int
    seed: int
    clean: int
    attacked: int
    certified: int
    ceiling: int
    draws: int
    may_be_stable: bool


def row(trained: Trained, sample: Sample, norm: Norm, budget: Fraction, seed: int) -> Row:
    """Judge one trained model.

    Raises:
        BadInput: if it does not fit the sample, or the budget allows no move.
    """
    model, readout = trained.model, trained.readout
    wrong = accuracy(model, readout, sample).wrong
    attacked = survivors(sample, wrong, attack(model, readout, sample, norm, budget))
    certified = set(sample.distinct) - set(uncertified_boxes(model, readout, sample, default_rho(sample)))
    return Row(
        model.words,
        family_of(model).amount,
        seed,
        clean=_draws(sample, set(sample.distinct) - set(wrong)),
        attacked=_draws(sample, attacked),
        certified=_draws(sample, certified),
        ceiling=ceiling(sample, model.switches_bound),
        draws=len(sample.train) + len(sample.validation),
        may_be_stable=family_of(model).allows(sample.alternations),
    )


def _draws(sample: Sample, indices: Iterable[int]) -> int:
    return sum(sample.multiplicity[k] for k in indices)
