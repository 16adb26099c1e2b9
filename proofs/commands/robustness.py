"""A robustness table of the usual kind: accuracies of architectures and seeds, clean, under attack, certified.

Source: docs/theory.md, 4.3 and 4.5.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from fractions import Fraction
from itertools import product
from typing import TYPE_CHECKING

from sci.errors import BadInput
from sci.progress import stage
from sci.proofs.commands.sample_choices import sample_of, training_of, widths_of
from sci.proofs.instability.attack.norms import p_norm
from sci.proofs.instability.attack.robustness import row
from sci.proofs.instability.attack.training import is_file, trained
from sci.proofs.instability.attack.universal import check_budget
from sci.proofs.instability.stable.price import least_width
from sci.proofs.report.instability.story import counted, of_sample, percent
from sci.readout import Readout

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Sequence

    from sci.proofs.instability.attack.robustness import Row
    from sci.proofs.instability.sample.sample import Sample


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
        from sci.proofs.report.pictures.sweep import draw

        draw(rows, sample).save(options.figure)
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
