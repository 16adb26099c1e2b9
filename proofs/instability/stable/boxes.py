"""Whether a model is right on the whole box ``|dx_1| <= rho``, ``|dx_2| <= delta`` around every sample point.

`wrong_boxes` decides it for models that read ``x_1`` only: on a box such a model takes its extreme values at the ends
of an interval of ``x_1`` or at cuts inside. `uncertified_boxes` serves every model, from one side. Of a network the
values at ``x_1 = t_k`` are extreme at ends and kinks of a segment of ``x_2``, and the rest of the box changes them by
at most ``rho`` times a Lipschitz constant in ``x_1``. An ensemble whose splits read one coordinate each is the same
function of ``x_1`` at all ``x_2`` between two neighbouring thresholds of ``x_2``, so one of each stands for all.

Source: docs/theory.md, 4.5, 3.8 and 13.3.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

from sci.errors import BadInput
from sci.network import ReluNetwork, lipschitz, pieces
from sci.proofs.instability.sample.classifier import label
from sci.proofs.instability.sides import check_fit
from sci.trees import Split, TreeEnsemble

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sci.model import Model, Restriction
    from sci.proofs.instability.sample.sample import Sample
    from sci.readout import Readout

HALF = Fraction(1, 2)
Range = tuple[Fraction, Fraction]


def wrong_boxes(model: Model, readout: Readout, sample: Sample, rho: Fraction) -> tuple[int, ...]:
    """Return the distinct indices whose box the model is not right on throughout; it may read ``x_1`` only.

    Raises:
        BadInput: if it reads another coordinate, does not fit the sample, or ``rho`` is not in ``(0, min rho_k)``.

    Source: docs/theory.md, 4.5.
    """
    check_fit(model, sample)
    check_rho(sample, rho)
    if not model.reads_first_only:
        raise BadInput("the model reads coordinates other than x_1: its boxes can only be certified, not decided")
    return _wrong_on(model.on_line((Fraction(0),) * (sample.d - 1)), readout, sample, sample.distinct, rho)


def uncertified_boxes(model: Model, readout: Readout, sample: Sample, rho: Fraction) -> tuple[int, ...]:
    """Return the distinct indices whose box is not proved right throughout: all wrong ones, perhaps others too.

    Raises:
        BadInput: if the model does not fit the sample, or ``rho`` is not in ``(0, min rho_k)``.
    """
    check_fit(model, sample)
    check_rho(sample, rho)
    if isinstance(model, ReluNetwork):
        return _of_network(model, readout, sample, rho)
    if model.reads_first_only:
        return wrong_boxes(model, readout, sample, rho)
    return _of_trees(model, readout, sample, rho) if isinstance(model, TreeEnsemble) else sample.distinct


def _of_trees(ensemble: TreeEnsemble, readout: Readout, sample: Sample, rho: Fraction) -> tuple[int, ...]:
    splits = [each for nodes in ensemble.trees for each in nodes if isinstance(each, Split)]
    if not all(isinstance(each.direction, int) for each in splits):
        return sample.distinct
    thresholds = {each.threshold for each in splits if each.direction == 1}
    wrong: set[int] = set()
    for of in (0, 1):
        low, high = sample.delta * (of - 1), sample.delta * (of + 1)
        places = [low, *sorted(c for c in thresholds if low < c < high), high]
        levels = sorted({*places, *((one + other) / 2 for one, other in pairwise(places))})
        points = [k for k in sample.distinct if label(k) == of]
        for level in levels:
            found = ensemble.on_line((level, *sample.extra))
            wrong |= {*_wrong_on(found, readout, sample, points, rho)}
    return tuple(sorted(wrong))


def _wrong_on(
    line: Restriction, readout: Readout, sample: Sample, points: Sequence[int], rho: Fraction
) -> tuple[int, ...]:
    """The indices at which a model is somewhere wrong within ``rho`` of the point."""
    places = [sample.coordinate(k) for k in points]
    found = zip(points, line.ends([x - rho for x in places], [x + rho for x in places]), strict=True)
    return tuple(k for k, values in found if any(readout.is_wrong(value, label(k)) for value in values))


def _of_network(network: ReluNetwork, readout: Readout, sample: Sample, rho: Fraction) -> tuple[int, ...]:
    slack = lipschitz(network, 0) * rho
    ranges = {k: _range_in_x2(network, sample, k) for k in sample.distinct}
    return tuple(
        k for k, (low, high) in ranges.items() if not _is_right(readout, label(k), (low - slack, high + slack))
    )


def check_rho(sample: Sample, rho: Fraction) -> None:
    """Refuse boxes that are empty or not safe.

    Raises:
        BadInput: unless ``0 < rho < min rho_k``.
    """
    if not 0 < rho < sample.radius:
        raise BadInput(f"rho = {rho}: it must be above 0 and below the least safe radius {sample.radius}")


def _range_in_x2(network: ReluNetwork, sample: Sample, k: int) -> Range:
    """The extreme values over ``x_2 - delta, ..., x_2 + delta`` at ``x_1 = t_k``."""
    found = pieces(network, sample.point(k), _unit(sample, 1), -sample.delta, sample.delta)
    ends = [end * piece.slope + piece.intercept for piece in found for end in piece[:2] if end is not None]
    return min(ends), max(ends)


def _unit(sample: Sample, coordinate: int) -> list[int]:
    return [int(j == coordinate) for j in range(sample.d)]


def _is_right(readout: Readout, label: int, values: Range) -> bool:
    """Whether all values between these two are right."""
    return not any(readout.is_wrong(value, label) for value in values)
