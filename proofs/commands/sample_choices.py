"""What was chosen on the command line: which sample, budget, norm, readout, widths."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

from sci.errors import BadInput
from sci.proofs.instability.sample import datafile
from sci.proofs.instability.sample.sample import Sample, default_delta, design, heavy_tail

if TYPE_CHECKING:
    import argparse

TRAIN, VALIDATE, SEED = 4000, 1000, 0
_HEAVY = ("train", "validate", "seed", "beta", "max_k")
_COMMON = ("a", "kappa", "delta", "d", "constant")


def sample_of(options: argparse.Namespace) -> Sample:
    """The sample that was asked for.

    Raises:
        BadInput: for options that do not go together, and parameters outside their ranges.
    """
    if options.data is not None:
        _refuse(options, ("design", *_HEAVY, *_COMMON), "the sample is in the data file")
        return datafile.load(options.data)
    given = {name: getattr(options, name) for name in ("a", "kappa") if getattr(options, name) is not None}
    delta = default_delta(options.budget) if options.delta is None else options.delta
    extra = _extra(options.d, options.constant)
    if options.design is not None:
        _refuse(options, _HEAVY, "a design has the indices 1..K")
        return design(options.design, delta=delta, extra=extra, **given)
    train, validate, seed = (
        default if value is None else value
        for value, default in ((options.train, TRAIN), (options.validate, VALIDATE), (options.seed, SEED))
    )
    beta = Fraction(1, 2) if options.beta is None else options.beta
    return heavy_tail(train, validate, seed=seed, delta=delta, beta=beta, extra=extra, max_k=options.max_k, **given)


def _refuse(options: argparse.Namespace, names: tuple[str, ...], why: str) -> None:
    for name in names:
        if getattr(options, name) is not None:
            raise BadInput(f"--{name.replace('_', '-')} does not apply: {why}")


def _extra(d: int | None, constant: Fraction | None) -> tuple[Fraction, ...]:
    if d is None or d == 2:
        if constant is not None:
            raise BadInput("--constant needs --d above 2: it is the value of the coordinates beyond the second")
        return ()
    if not 2 < d <= 10_000:
        raise BadInput(f"--d {d}: a point has 2 to 10000 coordinates")
    return (Fraction(0) if constant is None else constant,) * (d - 2)


def widths_of(text: str) -> tuple[int, ...]:
    """Hidden widths such as ``16`` or ``64,64``.

    Raises:
        BadInput: for anything else.
    """
    if not re.fullmatch(r"[1-9][0-9]{0,5}(,[1-9][0-9]{0,5}){0,63}", text, re.ASCII):
        raise BadInput(f"--widths '{text[:40]}' are no hidden widths (allowed: such as 16 or 64,64)")
    return tuple(map(int, text.split(",")))
