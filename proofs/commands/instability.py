"""What ``sci attack``, ``sci sample`` and ``sci stabilise`` do; each returns the exit code."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sci.progress import stage
from sci.proofs.commands.sample_choices import sample_of, training_of, widths_of
from sci.proofs.commands.terminal import marked
from sci.proofs.instability.attack import campaign
from sci.proofs.instability.attack.foreign import load
from sci.proofs.instability.attack.norms import p_norm
from sci.proofs.instability.attack.universal import check_budget
from sci.proofs.instability.sample import datafile
from sci.proofs.instability.sample.floats import float_report
from sci.proofs.instability.stabilise import stabilise as build
from sci.proofs.instability.theorem import theorem
from sci.proofs.report.instability.story import (
    as_json,
    judgement_json,
    of_floats,
    of_judgement,
    of_sample,
    of_stable,
    sample_json,
    stable_json,
    story,
)
from sci.proofs.report.instability.theorem import of_theorem, theorem_json

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    Say = Callable[[str], None]


def attack(options: argparse.Namespace, say: Say) -> int:
    """``sci attack``: 0 if a certificate shows the network unstable, 1 if no move fools it.

    Raises:
        BadInput: for anything that makes no sense; no verdict then.
    """
    sample = sample_of(options)
    points = None if options.judge is None else load(options.judge)
    outcome = campaign.attack(
        options.target,
        sample,
        norm=options.norm,
        budget=options.budget,
        readout=options.readout,
        output=options.output,
        training=training_of(
            options,
            widths=None if options.widths is None else widths_of(options.widths),
            class_spec=options.class_spec,
            trust_pickle=options.trust_pickle,
        ),
    )
    judged = None if points is None else outcome.judge(*points)
    sheet = None
    if options.theorem is not None:
        with stage("the theorem is written on one sheet"):
            sheet = theorem(outcome, options.theorem)
            (options.theorem / "theorem.txt").write_text("\n".join([*of_theorem(sheet), ""]), encoding="utf-8")
    if options.figure:
        from sci.proofs.report.pictures.attack import draw

        with stage("the picture is drawn"):
            draw(outcome).save(options.figure)
    if options.json:
        parts = {} if judged is None else {"judged": judgement_json(judged)}
        say(json.dumps(marked(as_json(outcome) | parts | ({} if sheet is None else {"theorem": theorem_json(sheet)}))))
    else:
        told = [*story(outcome), *([] if judged is None else of_judgement(judged))]
        say("\n".join([*told, *(["", *of_theorem(sheet)] if sheet else [])]))
    return 0 if outcome.fooled else 1


def sample(options: argparse.Namespace, say: Say) -> int:
    """``sci sample``: write a data file to train on elsewhere.

    Raises:
        BadInput: for parameters that make no sense, or a sample that float64 does not hold.
    """
    found = sample_of(options)
    check_budget(p_norm("inf"), options.budget, found.delta)
    with stage("the data file is written"):
        datafile.save(found, options.output)
        reports = [float_report(found, dtype) for dtype in ("float64", "float32")]
    held: dict[str, Any] = {report.dtype: [*report.misfits] for report in reports}
    lines = [of_sample(found), *(f"floats    {of_floats(report)}" for report in reports), f"written   {options.output}"]
    say(json.dumps(sample_json(found) | {"not_held": held}) if options.json else "\n".join(lines))
    return 0


def stabilise(options: argparse.Namespace, say: Say) -> int:
    """``sci stabilise``: write a stable model, and a certificate that it is stable as written.

    Raises:
        BadInput: for parameters that make no sense, or numbers too coarse for the sample.
    """
    found = build(
        sample_of(options),
        options.output,
        rho=options.rho,
        model=options.model,
        trees=options.trees,
        leaves=options.leaves,
        exact=options.exact,
        dtype=options.float,
        certificate=options.certificate,
    )
    say(json.dumps(stable_json(found)) if options.json else "\n".join(of_stable(found)))
    return 0
