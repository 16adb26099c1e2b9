"""One attack, end to end: accuracy, both signs and both classes, the price of stability, the ceiling, the certificate.

Source: docs/theory.md, 4.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from pathlib import Path
from pkgutil import resolve_name
from typing import TYPE_CHECKING, Any

from sci.parameters import rational
from sci.progress import stage
from sci.proofs.certificates.deliver import deliver
from sci.proofs.certificates.write import place_for
from sci.proofs.instability.attack import certificate, universal
from sci.proofs.instability.attack.accuracy import accuracy
from sci.proofs.instability.attack.foreign import Judge
from sci.proofs.instability.attack.least import least_moves
from sci.proofs.instability.attack.norms import p_norm
from sci.proofs.instability.attack.training import Training, trained
from sci.proofs.instability.sample.choice import sample as default_sample
from sci.proofs.instability.sample.floats import FloatReport, float_report
from sci.proofs.instability.stable.ceiling import ceiling
from sci.proofs.instability.stable.family import Family, family_of
from sci.proofs.instability.stable.price import default_rho
from sci.readout import Readout

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sci.model import Model
    from sci.proofs.instability.attack.accuracy import Accuracy
    from sci.proofs.instability.attack.foreign import Judgement
    from sci.proofs.instability.attack.least import LeastMove
    from sci.proofs.instability.attack.norms import Norm
    from sci.proofs.instability.attack.training import Trained
    from sci.proofs.instability.attack.universal import LineAttack
    from sci.proofs.instability.sample.sample import Sample

REPORTS = "sci.proofs.report"
"""Where stories and pictures are made: named, not imported, since they are made of outcomes."""


@dataclass(frozen=True)
class Move:
    """The moves of the points of a class by ``(s, dx2, 0, ...)``, every ``s`` in ``[0, s1]``; no true label changes.

    ``fooled`` are the distinct indices, increasing, of the points on which the network is right before and wrong after
    every one of them; ``wrong_before`` of those on which it is wrong before and after. ``line`` is where they lead.
    """

    label: int
    dx2: Fraction
    s1: Fraction
    fooled: tuple[int, ...]
    wrong_before: tuple[int, ...]
    line: LineAttack


@dataclass(frozen=True, repr=False)
class Outcome:
    """What came of an attack; everything in it is exact and decided.

    ``surviving`` and ``ceiling`` count draws: on which the model is right clean and under every move, and on which any
    model of its size can be right under these moves at most. ``stable`` is a model of the same family, as small as can
    be, that is right on every box of size ``rho``; ``least`` are the least moves of ``x_2``, where they are known.
    ``claim`` is what the checker verified, empty if nothing is fooled.
    """

    sample: Sample
    trained: Trained
    norm: Norm
    budget: Fraction
    float32: FloatReport
    accuracy: Accuracy
    lines: tuple[LineAttack, LineAttack, LineAttack]
    surviving: int
    ceiling: int
    rho: Fraction
    stable: Model
    least: tuple[LeastMove, ...] = ()
    claim: tuple[str, ...] = ()
    certificate: Path | None = None

    @property
    def verdict(self) -> str:
        """``"unstable"``: some move fools a point on which the network is right.

        ``"inaccurate"``: it is wrong where some move leads, but on points only on which it is wrong anyway;
        ``"withstood"``: no move of this kind leads to a point on which it is wrong.
        """
        return "unstable" if self.fooled else "inaccurate" if self.moves else "withstood"

    @cached_property
    def moves(self) -> tuple[Move, ...]:
        """The moves of ``x_2`` that lead to points on which the network is wrong, line by line, the telling first."""
        wrong = set(self.accuracy.wrong)
        by_line = [
            [
                Move(
                    of.label,
                    of.move,
                    of.s1,
                    tuple(k for k in of.indices if k not in wrong),
                    tuple(k for k in of.indices if k in wrong),
                    line,
                )
                for of in line.classes
                if of.move and of.indices
            ]
            for line in self.lines
        ]
        by_line.sort(key=lambda moves: not any(move.fooled for move in moves))
        return tuple(move for moves in by_line for move in sorted(moves, key=lambda move: not move.fooled))

    @property
    def fooled(self) -> tuple[int, ...]:
        """The distinct indices, increasing, of the points that some move fools."""
        return tuple(sorted({k for move in self.moves for k in move.fooled}))

    @property
    def draws(self) -> int:
        """All draws of the sample."""
        return len(self.sample.train) + len(self.sample.validation)

    @property
    def family(self) -> Family:
        """What stability costs in the family of the model."""
        return family_of(self.trained.model)

    def judge(self, indices: Sequence[int], moved: Sequence[Sequence[Any]]) -> Judgement:
        """Judge points that another tool moved, ``moved[i]`` from the sample's point of index ``indices[i]``, exactly.

        Raises:
            BadInput: if these are not such points.
        """
        judge = Judge(self.trained.model, self.trained.readout, self.sample, self.norm, self.budget)
        return judge(indices, moved)

    def story(self) -> str:
        """The verdict as ``sci attack`` prints it."""
        return "\n".join(resolve_name(f"{REPORTS}.instability.story:story")(self))

    def plot(self) -> Any:
        """The `Figure` of the attack, which a notebook shows and ``save("file.svg")`` writes (or ``.png``)."""
        return resolve_name(f"{REPORTS}.pictures.attack:draw")(self)

    def __repr__(self) -> str:
        """The verdict and the certificate only: a sample is too long to print."""
        return f"<Outcome {self.verdict}{f': {self.certificate}' if self.certificate else ''}>"

    def _repr_html_(self) -> str:
        """The story, for a notebook."""
        from sci.notebook import paragraphs
        from sci.proofs.drawing.signs import marked

        return paragraphs(map(marked, self.story().splitlines()))


def attack(
    trainer: Any,
    sample: Sample | None = None,
    *,
    norm: str = "inf",
    budget: Fraction = Fraction(1, 100),
    readout: Readout | str | None = None,
    output: str | Path = "attack.cert",
    training: Training = Training(),
) -> Outcome:
    """Train a model, or take a trained one, and look for moves that fool it at many points at once.

    If there are any, a verified certificate is left at ``output``, in place of an old one.

    Args:
        trainer: a target text (``"mine.py:train"``) or a file with a model (``"model.onnx"``), which run in a process
            of their own; or a trainer or a model itself, in this process: a callable ``(X, y, rng)``, an estimator,
            a `ReluNetwork`.
        sample: where the model has to be stable; by default ``sci.sample(budget=budget)``.
        norm: the p-norm in which moves are measured: ``"inf"``, or ``"2"``, ``"3/2"``.
        budget: the size of a move, at most.
        readout: how the network's output becomes a label, as for `Readout.parse`; by default what the trainer says.
        output: where the certificate goes.
        training: how it is trained, or read.

    Raises:
        BadInput: for a sample, a budget, a trainer, a network or a path that makes no sense.

    Source: docs/theory.md, 4.3.
    """
    measured, budget = p_norm(str(norm)), rational("budget", str(budget))
    sample = default_sample(budget=budget) if sample is None else sample
    universal.check_budget(measured, budget, sample.delta)
    chosen = Readout.parse(readout) if isinstance(readout, str) else readout
    place = place_for(Path(output))  # absolute: a trainer may change the folder
    outcome = run(trained(trainer, sample, training).read_by(chosen), sample, measured, budget, place)
    return replace(outcome, certificate=Path(output) if outcome.claim else None)


def run(trained: Trained, sample: Sample, norm: Norm, budget: Fraction, output: Path) -> Outcome:
    """Attack a trained model and, if that fools anything, leave a verified certificate at ``output``.

    Raises:
        BadInput: if the model does not fit the sample, the budget allows no move by ``delta``, or the certificate
            cannot be written.
    """
    model, readout = trained.model, trained.readout
    with stage("the model is judged on the sample"):
        clean, report = accuracy(model, readout, sample), float_report(sample, "float32")
    with stage("moves that fool it are searched"):
        lines = universal.attack(model, readout, sample, norm, budget)
        least = least_moves(model, readout, sample, set(clean.wrong))
    with stage("a stable model is built and decided on its boxes"):
        rho = default_rho(sample)
        stable = family_of(model).stable(sample, rho)
    right = sum(sample.multiplicity[k] for k in universal.survivors(sample, clean.wrong, lines))
    most = ceiling(sample, model.switches_bound)
    claim: tuple[str, ...] = ()
    if any(of.indices for line in lines for of in line.classes):
        claim = deliver(certificate.unstable(model, readout, sample, lines), output)
    place = output if claim else None
    return Outcome(sample, trained, norm, budget, report, clean, lines, right, most, rho, stable, least, claim, place)
