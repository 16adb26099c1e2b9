"""The best accuracy that any network with few switches can have on a line: a labelling of greatest weight.

On the line to which an attack moves all points, a network of piece bound ``P`` switches between the classes at most
``P`` times (3.4). So what it gets right there weighs at most as much as the best labelling of the points, in the
order of ``x_1``, with at most ``P`` switches. With one hidden layer and ``P >= 4`` a network attains it.

Source: docs/theory.md, 4.5.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sci.proofs.instability.sample.classifier import label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sci.proofs.instability.sample.sample import Sample


def ceiling(sample: Sample, switches: int) -> int:
    """Return how many draws, moved to one line, a network with at most ``switches`` switches can be right on.

    Source: docs/theory.md, 4.5.
    """
    weights = [sum(sample.multiplicity[k] for k in run) for run in sample.runs]
    return best_labelling(weights, [label(run[0]) for run in sample.runs], switches)


def best_labelling(weights: Sequence[int], labels: Sequence[int], switches: int) -> int:
    """Return the greatest weight of correctly labelled points over all labellings with at most ``switches`` switches.

    Dynamic programming over the points: ``best[c, j]`` is the greatest weight so far of a labelling that ends in
    class ``c`` after at most ``j`` switches. ``O(len(weights) * switches)``.
    """
    import numpy as np

    best = np.zeros((2, min(switches, len(weights)) + 1), dtype=np.int64)
    for weight, right in zip(weights, labels, strict=True):
        best[:, 1:] = np.maximum(best[:, 1:], best[::-1, :-1])
        best[right] += weight
    return int(best.max())
