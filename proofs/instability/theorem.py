"""The published theorem on one sheet, on one sample: what exists, why it is unstable, and what is stable.

(i) A model of the size at hand that is right on every point that can be drawn. (ii) One perturbation that fools many of
them at once, and so it is for every model of that size: from how many points on, and how many it fools at least. (iii)
A stable model, of a size that grows with the sample. Each is a verified certificate in one folder.

Source: docs/theory.md, 4.2, 4.3, 4.5 and 13.3; the paper of section 3, Theorem 2.2.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from sci.errors import BadInput
from sci.network import ReluNetwork
from sci.proofs.certificates.deliver import deliver
from sci.proofs.certificates.write import place_for
from sci.proofs.instability.attack import certificate
from sci.proofs.instability.attack.accuracy import accuracy
from sci.proofs.instability.attack.universal import LineAttack, attack, guarantee
from sci.proofs.instability.sample.probability import guaranteed_alternations
from sci.prototypes import Prototypes
from sci.readout import IDENTITY
from sci.trees import Leaf, Split, TreeEnsemble

if TYPE_CHECKING:
    from pathlib import Path

    from sci.model import Model
    from sci.proofs.instability.attack.campaign import Outcome
    from sci.proofs.instability.sample.sample import Sample
    from sci.trees import Node

LEVEL = Fraction(1, 10**6)
MOST_DRAWS = 1 << 24


@dataclass(frozen=True)
class Theorem:
    """The three parts, each verified, in a folder.

    ``switches`` is ``P`` of the size at hand; every model of that size is fooled at ``guarantee`` points at least.
    ``draws``, for heavy tails, is a number of draws with which some point is fooled with probability ``1 - LEVEL``.
    """

    sample: Sample
    perfect: Model
    line: LineAttack
    stable: Model
    rho: Fraction
    switches: int
    guarantee: int
    draws: int | None
    claims: dict[str, tuple[str, ...]]
    folder: Path


def theorem(outcome: Outcome, folder: Path) -> Theorem:
    """Build the three parts for the class of an attacked model, and leave their certificates in a folder.

    Raises:
        BadInput: for a model of a class of which no perfect member is known, or a folder that cannot be written.
    """
    sample, model = outcome.sample, outcome.trained.model
    perfect = perfect_like(model, sample.delta)
    if accuracy(perfect, IDENTITY, sample).wrong:
        raise RuntimeError("the perfect model is wrong at a point")
    line = attack(perfect, IDENTITY, sample, outcome.norm, outcome.budget)[0]
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BadInput(f"{folder} cannot be created: {error.strerror}") from error
    parts = {
        "unstable.cert": certificate.unstable(perfect, IDENTITY, sample, [line]),
        "stable.cert": certificate.stable(outcome.stable, IDENTITY, sample, outcome.rho),
    }
    claims = {name: deliver(lines, place_for(folder / name)) for name, lines in parts.items()}
    P = model.switches_bound
    least = guarantee(sample.alternations, P)
    return Theorem(
        sample, perfect, line, outcome.stable, outcome.rho, P, least, draws_needed(sample, P + 2), claims, folder
    )


def perfect_like(model: Model, delta: Fraction) -> Model:
    """A model of the same size that is ``x_2 / delta``, or a split of ``x_2``, or two prototypes at the two heights.

    It is right on every point of every sample.

    Raises:
        BadInput: if it is neither a network nor an ensemble of trees, nor at least two prototypes.

    Source: docs/theory.md, 4.2.
    """
    if isinstance(model, TreeEnsemble):
        stump: list[Node] = [Split(1, False, delta / 2), Leaf(Fraction(0)), Leaf(Fraction(1))]
        others: list[Node] = [Leaf(Fraction(0))]
        return TreeEnsemble(model.inputs, [stump, *[others] * (len(model.trees) - 1)])
    if isinstance(model, Prototypes) and len(model.places) > 1:
        rest = [0] * (model.inputs - 2)
        return Prototypes([(0, of * delta, *rest) for of in (0, 1)], [0, 1])
    if not isinstance(model, ReluNetwork):
        raise BadInput(f"--theorem: no perfect model of the size of {model.words} is known")
    zero = Fraction(0)
    weights: list[list[list[Fraction]]] = []
    for number, (inputs, outputs) in enumerate(zip(model.widths, model.widths[1:], strict=False)):
        first = [zero, 1 / delta, *[zero] * (inputs - 2)] if number == 0 else [Fraction(1), *[zero] * (inputs - 1)]
        weights.append([first, *[[zero] * inputs for _ in range(outputs - 1)]])
    return ReluNetwork(weights, [[zero] * width for width in model.widths[1:]])


def draws_needed(sample: Sample, alternations: int) -> int | None:
    """The least power of two of draws of a heavy tail that have so many alternations with probability ``1 - LEVEL``."""
    if sample.kind != "heavy tail" or sample.beta is None:
        return None
    draws = 1
    while draws < MOST_DRAWS:
        if guaranteed_alternations(draws, LEVEL, sample.beta, sample.max_k).alternations >= alternations:
            return draws
        draws *= 2
    return None
