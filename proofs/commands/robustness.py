"""A robustness table of the usual kind: accuracies of architectures and seeds, clean, under attack, certified.

Source: docs/theory.md, 4.3 and 4.5.
"""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from fractions import Fraction
from functools import partial
from itertools import product
from typing import TYPE_CHECKING, Any

from sci.errors import BadInput
from sci.progress import stage
from sci.proofs.campaigns.executors import executor_for
from sci.proofs.commands.sample_choices import sample_of, training_of, widths_of
from sci.proofs.commands.terminal import marked
from sci.proofs.instability.attack.norms import p_norm
from sci.proofs.instability.attack.robustness import row
from sci.proofs.instability.attack.training import is_file, trained
from sci.proofs.instability.attack.universal import check_budget
from sci.proofs.instability.stable.family import family_of
from sci.proofs.report.instability.story import of_sample, percent
from sci.readout import Readout

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Sequence

    from sci.proofs.instability.attack.norms import Norm
    from sci.proofs.instability.attack.robustness import Row
    from sci.proofs.instability.attack.training import Training
    from sci.proofs.instability.sample.sample import Sample
    from sci.proofs.instability.stable.family import Family


def table(rows: Sequence[Row]) -> list[str]:
    """The table in text: percentages of draws, rounded down."""
    head = ("model", "seed", "clean", "attacked", "certified", "ceiling", "may be stable")
    cells = [head, *(_cells(found) for found in rows)]
    sizes = [max(map(len, column)) for column in zip(*cells, strict=True)]
    return ["  ".join(text.rjust(size) for text, size in zip(line, sizes, strict=True)) for line in cells]


def _cells(found: Row) -> tuple[str, ...]:
    shares = [
        percent(Fraction(count, found.draws)) for count in (found.clean, found.attacked, found.certified, found.ceiling)
    ]
    return (found.model, str(found.seed), *shares, "yes" if found.may_be_stable else "no")


def robustness(options: argparse.Namespace, say: Callable[[str], None]) -> int:
    """``sci robustness``: train every architecture with every seed on one sample.

    Raises:
        BadInput: for anything that makes no sense.
    """
    norm, sample = p_norm(options.norm), sample_of(options)
    check_budget(norm, options.budget, sample.delta)
    sizes = sizes_of(options.widths, options.grid)
    if is_file(options.target):
        raise BadInput("robustness needs a trainer, not a file with a model")
    readout = None if options.readout is None else Readout.parse(options.readout)
    trainings = [training_of(options, seed=seed, **size) for size, seed in product(sizes, options.seeds)]
    one = partial(_trained_row, options.target, sample, readout, norm, options.budget)
    found = []
    with (
        executor_for(options.executor) as executor,
        stage("models are trained and judged", total=len(trainings)) as now,
    ):
        for judged in (executor.map if executor else map)(one, trainings, options.seeds * len(sizes)):
            found.append(judged)
            now.advance()
    rows, family = [each for each, _ in found], found[-1][1]
    if options.figure:
        from sci.proofs.report.pictures.sweep import draw

        draw(rows, sample, family).save(options.figure)
    if options.json:
        stable = family.price(sample.alternations)
        say(json.dumps(marked({"rows": [asdict(found) for found in rows], "stable_size": stable})))
    else:
        say("\n".join([of_sample(sample), "", *table(rows), "", *_legend(sample, family)]))
    return 0


def _trained_row(
    target: str, sample: Sample, readout: Readout | None, norm: Norm, budget: Fraction, training: Training, seed: int
) -> tuple[Row, Family]:
    found = trained(target, sample, training)
    return row(found.read_by(readout), sample, norm, budget, seed), family_of(found.model)


def sizes_of(widths: Sequence[str] | None, grid: Sequence[str] | None) -> list[dict[str, Any]]:
    """The sizes to train: hidden widths, or all combinations of the values of a grid, ``name=value,value``.

    Raises:
        BadInput: unless exactly one of both is given, in its form.
    """
    if (widths is None) == (grid is None):
        raise BadInput("robustness needs --widths (hidden widths of networks) or --grid (parameters of the trainer)")
    if widths is not None:
        return [{"widths": widths_of(text)} for text in widths]
    names, values = zip(*(_values(text) for text in grid or []), strict=True)
    return [{"settings": dict(zip(names, chosen, strict=True))} for chosen in product(*values)]


def _values(text: str) -> tuple[str, list[int]]:
    if not re.fullmatch(r"[A-Za-z_]\w{0,99}=[0-9]{1,9}(,[0-9]{1,9}){0,63}", text, re.ASCII):
        raise BadInput(f"--grid {text[:40]!r} is not a parameter with values (allowed: such as trees=10,50)")
    name, _, values = text.partition("=")
    return name, [int(value) for value in values.split(",")]


def _legend(sample: Sample, family: Family) -> list[str]:
    what, fewer = family.least(sample.alternations)
    return [
        "Shares of the draws: right; right without a move and under every move; proved right on the whole box; the "
        "most that any",
        f"{family.one} of this size can be right on under these moves.",
        f"To be stable, {what} enough; {fewer}.",
    ]
