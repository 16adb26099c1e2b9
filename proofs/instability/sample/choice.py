"""Choosing a sample: a new one, of a heavy tail or a design, or one from a data file."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sci.errors import BadInput
from sci.proofs.instability.sample import datafile
from sci.proofs.instability.sample.sample import default_delta, heavy_tail
from sci.proofs.instability.sample.sample import design as design_of

if TYPE_CHECKING:
    from sci.proofs.instability.sample.sample import Sample

TRAIN, VALIDATE, SEED, BETA = 4000, 1000, 0, Fraction(1, 2)
MOST_COORDINATES = 10_000


def sample(
    train: int | None = None,
    validate: int | None = None,
    *,
    design: int | None = None,
    data: str | Path | None = None,
    seed: int | None = None,
    beta: Fraction | None = None,
    max_k: int | None = None,
    a: Fraction | None = None,
    kappa: Fraction | None = None,
    delta: Fraction | None = None,
    d: int | None = None,
    constant: Fraction | None = None,
    budget: Fraction = Fraction(1, 100),
) -> Sample:
    """A sample of the classifier ``ceil(a / x_1) mod 2``: exact points and labels.

    Args:
        train: training points, drawn from a heavy tail (4000).
        validate: validation points, drawn too (1000).
        design: instead of draws the indices ``1..design``, each once.
        data: instead of a new sample one from a file that ``sci sample`` wrote.
        seed: of the draws (0).
        beta: the tail of the draws is ``P(k >= j) = j**-beta`` (1/2).
        max_k: the largest index that is kept (all are).
        a: of the classifier, in [1/2, 1] (1).
        kappa: where in its stripe a point lies, in [1/4, 3/4] (1/2).
        delta: ``x_2`` of the points of label 1, a power of two (the largest at most ``budget / 8``).
        d: number of coordinates of a point (2).
        constant: value of the coordinates beyond the second (0).
        budget: of the moves that are to be allowed.

    Raises:
        BadInput: for options that do not go together, and values outside their ranges.

    Source: docs/theory.md, 4.1.
    """
    heavy = {"train": train, "validate": validate, "seed": seed, "beta": beta, "max_k": max_k}
    common = {"a": a, "kappa": kappa, "delta": delta, "d": d, "constant": constant}
    if data is not None:
        _refuse({"design": design, **heavy, **common}, "the data file has the sample")
        return datafile.load(Path(data))
    given: dict[str, Any] = {name: value for name, value in (("a", a), ("kappa", kappa)) if value is not None}
    given |= {"delta": default_delta(budget) if delta is None else delta, "extra": _extra(d, constant)}
    if design is not None:
        _refuse(heavy, "a design has the indices 1..K")
        return design_of(design, **given)
    return heavy_tail(
        TRAIN if train is None else train,
        VALIDATE if validate is None else validate,
        seed=SEED if seed is None else seed,
        beta=BETA if beta is None else beta,
        max_k=max_k,
        **given,
    )


def _refuse(options: dict[str, Any], why: str) -> None:
    for name, value in options.items():
        if value is not None:
            raise BadInput(f"--{name.replace('_', '-')} does not apply: {why}")


def _extra(d: int | None, constant: Fraction | None) -> tuple[Fraction, ...]:
    if d is None or d == 2:
        if constant is not None:
            raise BadInput("--constant needs --d above 2: it is the value of the coordinates beyond the second")
        return ()
    if not 2 < d <= MOST_COORDINATES:
        raise BadInput(f"--d {d}: a point must have 2 to {MOST_COORDINATES} coordinates")
    return (Fraction(0) if constant is None else constant,) * (d - 2)
