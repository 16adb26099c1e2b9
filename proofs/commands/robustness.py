"""A robustness table of the usual kind: accuracies of architectures and seeds, clean, under attack, certified.

Source: docs/theory.md, 4.3 and 4.5.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from fractions import Fraction
from itertools import product
from typing import TYPE_CHECKING

from sci.errors import BadInput
from sci.progress import stage
from sci.proofs.commands.instability import check_picture
from sci.proofs.commands.sample_choices import sample_of, training_of, widths_of
from sci.proofs.instability.attack.accuracy import accuracy
from sci.proofs.instability.attack.norms import p_norm
from sci.proofs.instability.attack.training import is_file, trained
from sci.proofs.instability.attack.universal import attack, check_budget, survivors
from sci.proofs.instability.stable.boxes import uncertified_boxes
from sci.proofs.instability.stable.ceiling import ceiling
from sci.proofs.instability.stable.price import default_rho, least_width, may_be_stable
from sci.proofs.report.instability.story import counted, of_sample, percent
from sci.readout import Readout

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterable, Sequence

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
    network, readout = trained.network, trained.readout
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


def table(rows: Sequence[Row]) -> list[str]:
    """The table in text: percentages of draws, rounded down."""
    head = ("hidden", "seed", "clean", "attacked", "certified", "ceiling", "may be stable")
    cells = [head, *(_cells(found) for found in rows)]
    sizes = [max(map(len, column)) for column in zip(*cells, strict=True)]
    return ["  ".join(text.rjust(size) for text, size in zip(line, sizes, strict=True)) for line in cells]


def _cells(found: Row) -> tuple[str, ...]:
    shares = [
        percent(Fraction(count, found.draws)) for count in (found.clean, found.attacked, found.certified, found.ceiling)
    ]
    return ("-".join(map(str, found.widths)), str(found.seed), *shares, "yes" if found.may_be_stable else "no")


def robustness(options: argparse.Namespace, say: Callable[[str], None]) -> int:
    """``sci robustness``: train every architecture with every seed on one sample.

    Raises:
        BadInput: for anything that makes no sense.
    """
    norm, sample = p_norm(options.norm), sample_of(options)
    check_budget(norm, options.budget, sample.delta)
    architectures = [widths_of(text) for text in options.widths]
    check_picture(options.figure)
    if is_file(options.target):
        raise BadInput("robustness trains: a trainer is wanted, not a file with a network")
    readout = None if options.readout is None else Readout.parse(options.readout)
    rows = []
    with stage("networks are trained and judged", total=len(architectures) * len(options.seeds)) as now:
        for widths, seed in product(architectures, options.seeds):
            found = trained(options.target, sample, training_of(options, widths=widths, seed=seed))
            rows.append(row(found.read_by(readout), sample, norm, options.budget, seed))
            now.done += 1
    if options.figure:
        from sci.proofs.report.instability.sweep import draw

        draw(rows, sample, options.figure)
    if options.json:
        say(json.dumps({"rows": [asdict(found) for found in rows], "stable_width": least_width(sample.alternations)}))
    else:
        say("\n".join([of_sample(sample), "", *table(rows), "", *_legend(sample)]))
    return 0


def _legend(sample: Sample) -> list[str]:
    return [
        "Of the draws: right; right clean and under every move; proved right on the whole box; the most that",
        "any network of this size can be right on under these moves. One hidden layer of "
        f"{counted(least_width(sample.alternations), 'neuron')} is stable.",
    ]
