"""Judging the perturbed points of another tool: how many it fools *with the true label kept*.

Most attacks that move ``x_1`` change the true label: a network that follows is right, not fooled.

Source: docs/theory.md, 3.1 and 4.3.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sci.errors import BadInput
from sci.network import Points
from sci.proofs.instability.sample.classifier import label, true_label
from sci.proofs.instability.sides import wrong_sides

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from sci.network import ReluNetwork
    from sci.proofs.instability.sample.sample import Sample
    from sci.readout import Readout


@dataclass(frozen=True)
class Judgement:
    """Counts of perturbed points; ``moved`` is all of them.

    ``label_kept``: those whose true label ``f_a`` is still the point's. ``output_changed``: those where the network's
    output is wrong for the *original* label: what tools count. ``fooled``: both, so that the network is really wrong.
    ``fooled_indices``: the distinct indices among the fooled.
    """

    moved: int
    label_kept: int
    output_changed: int
    fooled: int
    fooled_indices: tuple[int, ...]


def load(path: Path) -> tuple[list[int], list[list[Any]]]:
    """Read perturbed points: an ``.npz`` file with ``k``, n int64 indices, and ``X``, the points, float64 (n, d).

    Raises:
        BadInput: for anything else.
    """
    import numpy as np

    try:
        with np.load(path, allow_pickle=False) as data:
            k, X = data["k"], data["X"]
    except (OSError, KeyError, ValueError, TypeError, EOFError) as error:
        raise BadInput(f"{path} is no file of perturbed points (wanted: .npz with the arrays k and X)") from error
    if k.ndim != 1 or k.dtype != np.int64 or X.ndim != 2 or X.dtype not in (np.float32, np.float64):
        raise BadInput(f"{path}: wanted are k, n int64 indices, and X, n points of floats")
    return k.tolist(), X.astype(np.float64).tolist()


def judge(
    network: ReluNetwork, readout: Readout, sample: Sample, indices: Sequence[int], moved: Sequence[Sequence[Any]]
) -> Judgement:
    """Judge perturbed points, ``moved[i]`` made from the sample's point of index ``indices[i]``; decided exactly.

    Raises:
        BadInput: if there are more or fewer points than indices, an index is not in the sample, or a coordinate is no
            number.

    Source: docs/theory.md, 4.3.
    """
    if len(indices) != len(moved):
        raise BadInput(f"{len(moved)} perturbed points for {len(indices)} indices")
    for k in indices:
        if k not in sample.multiplicity:
            raise BadInput(f"index {k} of a perturbed point is not in the sample")
    points = Points(moved)
    labels = [label(k) for k in indices]
    kept = [true_label(sample.a, points[i][0]) == labels[i] for i in range(len(labels))]
    changed = [bool(side) for side in wrong_sides(network, readout, points, labels)]
    fooled = [k for k, keeps, wrong in zip(indices, kept, changed, strict=True) if keeps and wrong]
    return Judgement(len(kept), sum(kept), sum(changed), len(fooled), tuple(sorted(set(fooled))))
