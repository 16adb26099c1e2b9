"""One attack, end to end: accuracy, both signs and both classes, the price of stability, the ceiling, the certificate.

Source: docs/theory.md, 4.
"""

from __future__ import annotations

from dataclasses import dataclass
from pkgutil import resolve_name
from typing import TYPE_CHECKING, Any

from sci.progress import stage
from sci.proofs.certificates.deliver import deliver
from sci.proofs.instability.attack import certificate
from sci.proofs.instability.attack.accuracy import accuracy
from sci.proofs.instability.attack.universal import attack, survivors
from sci.proofs.instability.sample.floats import FloatReport, float_report
from sci.proofs.instability.stable.boxes import wrong_boxes
from sci.proofs.instability.stable.ceiling import ceiling
from sci.proofs.instability.stable.price import default_rho, least_width, stable_network
from sci.readout import IDENTITY

if TYPE_CHECKING:
    from fractions import Fraction
    from pathlib import Path

    from sci.proofs.instability.attack.accuracy import Accuracy
    from sci.proofs.instability.attack.norms import Norm
    from sci.proofs.instability.attack.training import Trained
    from sci.proofs.instability.attack.universal import ClassAttack, LineAttack
    from sci.proofs.instability.sample.sample import Sample


@dataclass(frozen=True)
class Outcome:
    """What came of an attack; everything in it is exact and decided.

    ``surviving`` and ``ceiling`` count draws: on which the network is right clean and under every move, and on which
    any network of its size can be right under these moves at most. ``claim`` is what the checker verified, empty if
    nothing is fooled.
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
    claim: tuple[str, ...] = ()
    certificate: Path | None = None

    @property
    def draws(self) -> int:
        """All draws of the sample."""
        return len(self.sample.train) + len(self.sample.validation)

    @property
    def moves(self) -> list[tuple[LineAttack, ClassAttack]]:
        """The attacks that move ``x_2`` and fool something, with their lines."""
        return [(line, of) for line in self.lines for of in line.classes if of.move and of.indices]

    def newly(self, of: ClassAttack) -> int:
        """How many of the points that an attack fools the network is right on without it."""
        return len(set(of.indices) - set(self.accuracy.wrong))

    @property
    def unstable(self) -> bool:
        """Whether some move fools a point on which the network is right."""
        return any(self.newly(of) for _, of in self.moves)

    def plot(self) -> Any:
        """The `Figure` of the attack, which a notebook shows and ``save("file.svg")`` writes (or ``.png``)."""
        return resolve_name("sci.proofs.report.pictures.attack:draw")(self)

    @property
    def stable_width(self) -> int:
        """The least width of one hidden layer that is stable on this sample."""
        return least_width(self.sample.alternations)


def run(trained: Trained, sample: Sample, norm: Norm, budget: Fraction, output: Path) -> Outcome:
    """Attack a trained network and, if that fools anything, leave a verified certificate at ``output``.

    Raises:
        BadInput: if the network does not fit the sample, the budget allows no move by ``delta``, or the certificate
            cannot be written.
    """
    network, readout = trained.network, trained.readout
    with stage("the network is judged on the sample"):
        clean, report = accuracy(network, readout, sample), float_report(sample, "float32")
    with stage("moves that fool it are searched"):
        lines = attack(network, readout, sample, norm, budget)
    with stage("a stable network is built and decided on its boxes"):
        rho = _stable(sample)
    right = sum(sample.multiplicity[k] for k in survivors(sample, clean.wrong, lines))
    most = ceiling(sample, network.pieces_bound)
    claim: tuple[str, ...] = ()
    if any(of.indices for line in lines for of in line.classes):
        claim = deliver(certificate.unstable(network, readout, sample, lines), output)
    place = output if claim else None
    return Outcome(sample, trained, norm, budget, report, clean, lines, right, most, rho, claim, place)


def _stable(sample: Sample) -> Fraction:
    """The size of the boxes on all of which the network of least width is right; verified here."""
    rho = default_rho(sample)
    if wrong_boxes(stable_network(sample, rho), IDENTITY, sample, rho):
        raise RuntimeError("the stable network is wrong on a box")
    return rho
