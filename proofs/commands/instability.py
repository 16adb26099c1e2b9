"""What ``sci attack``, ``sci sample`` and ``sci stabilise`` do; each returns the exit code."""

from __future__ import annotations

import json
import os
from contextlib import contextmanager
from dataclasses import replace
from secrets import token_hex
from typing import TYPE_CHECKING, Any

from sci.errors import BadInput
from sci.progress import stage
from sci.proofs.certificates import write as certificate
from sci.proofs.certificates.deliver import deliver
from sci.proofs.commands.sample_choices import SEED, sample_of, widths_of
from sci.proofs.instability.attack import campaign
from sci.proofs.instability.attack.certificate import stable
from sci.proofs.instability.attack.foreign import judge, load
from sci.proofs.instability.attack.norms import p_norm
from sci.proofs.instability.attack.training import Trained, from_file, is_file, train, with_readout
from sci.proofs.instability.attack.universal import check_budget
from sci.proofs.instability.sample import datafile
from sci.proofs.instability.sample.floats import float_report
from sci.proofs.instability.stable.boxes import wrong_boxes
from sci.proofs.instability.stable.price import default_rho, exact_network, stable_network
from sci.proofs.report.instability.story import (
    as_json,
    hidden,
    of_floats,
    of_judgement,
    of_sample,
    power,
    sample_json,
    story,
)
from sci.readout import IDENTITY, Readout
from sci.running import target

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterator
    from fractions import Fraction
    from pathlib import Path

    from sci.network import ReluNetwork
    from sci.proofs.instability.attack.norms import Norm
    from sci.proofs.instability.sample.sample import Sample

    Say = Callable[[str], None]

EXPORT = "sci.algorithms.adapters.onnx_export:export"


def attack(options: argparse.Namespace, say: Say) -> int:
    """``sci attack``: 0 if a certificate shows the network unstable, 1 if no move fools it.

    Raises:
        BadInput: for anything that makes no sense; no verdict then.
    """
    norm, sample = setting(options)
    place = certificate.place_for(options.output)  # absolute: a trainer may change the folder
    points = None if options.judge is None else load(options.judge)
    with stage("the network is read" if is_file(options.target) else "the network is trained"):
        trained = _trained(options, sample)
    outcome = campaign.run(trained, sample, norm, options.budget, place)
    outcome = replace(outcome, certificate=outcome.certificate and options.output)
    judged = None if points is None else judge(trained.network, trained.readout, sample, *points)
    if options.figure:
        from sci.proofs.report.pictures.attack import draw

        with stage("the picture is drawn"):
            draw(outcome).save(options.figure)
    if options.json:
        say(json.dumps(as_json(outcome) | ({} if judged is None else {"judged": vars(judged)})))
    else:
        say("\n".join([*story(outcome), *([] if judged is None else [of_judgement(judged)])]))
    return 0 if outcome.unstable else 1


def setting(options: argparse.Namespace) -> tuple[Norm, Sample]:
    """Norm and sample, with a budget that allows a move.

    Raises:
        BadInput: if it allows none.
    """
    norm, sample = p_norm(options.norm), sample_of(options)
    check_budget(norm, options.budget, sample.delta)
    return norm, sample


def _trained(options: argparse.Namespace, sample: Sample) -> Trained:
    widths = None if options.widths is None else widths_of(options.widths)
    readout = None if options.readout is None else Readout.parse(options.readout)
    if is_file(options.target):
        if widths is not None:
            raise BadInput("--widths does not apply: the network in the file is trained already")
        trained = from_file(options.target, sample, options.class_spec, options.trust_pickle)
    else:
        if options.class_spec is not None or options.trust_pickle:
            raise BadInput("--class and --trust-pickle are for files with a network, and the target is a trainer")
        trained = train(target.load(options.target), sample, sample.seed or SEED, widths)
    return with_readout(trained, readout)


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
    """``sci stabilise``: write a stable network as ONNX, and a certificate that it is stable as exported.

    Raises:
        BadInput: for parameters that make no sense, or numbers too coarse for the sample.
    """
    found = sample_of(options)
    rho = default_rho(found) if options.rho is None else options.rho
    if options.output.is_dir():
        raise BadInput(f"{options.output} is a folder: no network is written there")
    place = options.certificate or options.output.with_suffix(".cert")
    certificate.place_for(place)
    with _written(options.output) as temporary:
        with stage("the network is built and decided on its boxes"):
            exported = _exported(options, temporary, found, rho)
        claim = deliver(stable(exported, IDENTITY, found, rho), place)
    exact = [f"before it is rounded to {options.float} it equals the labels on every box"] if options.exact else []
    deeper = f"of more layers: P(N) = (N_1 + 1)...(N_(L-1) + 1) at least {max(1, found.alternations - 1)}"
    lines = [
        of_sample(found),
        f"STABLE    {hidden(exported.widths[1:-1])}, right on every box |dx_1| <= {power(rho)}, "
        f"|dx_2| <= {power(found.delta)}, as exported in {options.float}",
        *(f"          {sentence}" for sentence in [*exact, claim[2], deeper]),
        f"written   {options.output}",
        f"proof     {place}, verified",
    ]
    record = {"hidden_neurons": exported.widths[1], "rho": str(rho), "claim": list(claim), "certificate": str(place)}
    say(json.dumps(sample_json(found) | record) if options.json else "\n".join(lines))
    return 0


@contextmanager
def _written(output: Path) -> Iterator[Path]:
    """A file beside the output that takes its name if all goes well, and is gone if not.

    Raises:
        BadInput: if it cannot be written.
    """
    temporary = output.parent / f".{output.name}.{token_hex(8)}.tmp"
    try:
        yield temporary
        os.replace(temporary, output)
    except OSError as error:
        raise BadInput(f"{output} cannot be written: {error.strerror}") from error
    finally:
        temporary.unlink(missing_ok=True)


def _exported(options: argparse.Namespace, place: Path, sample: Sample, rho: Fraction) -> ReluNetwork:
    """The stable network as it is in the file that was written: rounded to floats, if it has to be."""
    network = (exact_network if options.exact else stable_network)(sample, rho)
    exported: ReluNetwork = target.load(EXPORT)(network, place, options.float, rounding=True)
    if wrong := wrong_boxes(exported, IDENTITY, sample, rho):
        raise BadInput(
            f"rounded to {options.float} the network is wrong on {len(wrong)} boxes, the first around k = {wrong[0]} "
            "(allowed: --float float64, or a sample with a smaller largest index, --max-k)"
        )
    return exported
