"""Judging the points that another tool moved: how many of the sample's it fools, within the budget.

Most attacks that move ``x_1`` change the true label: a network that follows is right, not fooled.

Source: docs/theory.md, 3.1 and 4.3.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from sci.errors import BadInput
from sci.network import Points
from sci.proofs.adversary.moved_points import FOOLED, outcomes
from sci.proofs.instability.sample.classifier import label, true_label
from sci.proofs.instability.sides import signs, wrong_sides

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from sci.model import Model
    from sci.proofs.instability.attack.norms import Norm
    from sci.proofs.instability.sample.sample import Point, Sample
    from sci.readout import Readout

REASONS = {
    "unknown_index": "with an index not in the sample",
    "outside_budget": "outside the budget",
    "wrong_before": "on which the network was wrong before the move",
    "label_changed": "whose true label changed",
    "tie": "on which the network is at an exact tie",
    "not_fooled": "on which the network is right",
    "listed_twice": "of a point already counted",
}
"""Why a moved point does not count as fooled, in the order in which this is asked; and the words."""


@dataclass(frozen=True)
class Judgement:
    """What moved points are worth.

    ``fooled``: the distinct indices, increasing, of the points of the sample that some moved point fools. It is within
    the budget of them, the network is right before the move and wrong after it, and the true label is kept. All others
    of the ``moved`` points are counted in ``others``, by the first of the `REASONS` that holds.

    ``excess`` bounds from above by how much the largest move exceeds the budget; 0 if none does.
    ``output_changed`` counts, as tools do, where the output is wrong for the *original* label, whatever else is true.
    """

    moved: int
    output_changed: int
    fooled: tuple[int, ...]
    others: Mapping[str, int]
    excess: Fraction


def load(path: Path) -> tuple[list[int], list[list[Any]]]:
    """Read moved points: an ``.npz`` file with ``k``, n int64 indices, and ``X``, the points, float64 (n, d).

    Raises:
        BadInput: for anything else.
    """
    import numpy as np

    try:
        with np.load(path, allow_pickle=False) as data:
            k, X = data["k"], data["X"]
    except (OSError, KeyError, ValueError, TypeError, EOFError) as error:
        raise BadInput(f"{path} is not a file of perturbed points (expected: .npz with the arrays k and X)") from error
    if k.ndim != 1 or k.dtype != np.int64 or X.ndim != 2 or X.dtype not in (np.float32, np.float64):
        raise BadInput(f"{path}: expected k, n int64 indices, and X, n points of floats")
    return k.tolist(), X.astype(np.float64).tolist()


@dataclass(frozen=True)
class Judge:
    """Judges moves of the points of a sample: a model, and a budget in a norm."""

    model: Model
    readout: Readout
    sample: Sample
    norm: Norm
    budget: Fraction

    def __call__(self, indices: Sequence[int], moved: Sequence[Sequence[Any]]) -> Judgement:
        """Judge moved points, ``moved[i]`` made from the sample's point of index ``indices[i]``; decided exactly.

        Raises:
            BadInput: if there are more or fewer points than indices, points of another dimension, a coordinate that is
                no number, or sizes cannot be computed in the norm.

        Source: docs/theory.md, 4.3.
        """
        if len(indices) != len(moved):
            raise BadInput(f"{len(moved)} perturbed points for {len(indices)} indices")
        points = Points(moved)
        wrong = wrong_sides(self.model, self.readout, points, [label(k) for k in indices]) != 0
        reasons = outcomes(indices, *self._judges(indices, points, wrong.tolist()))
        fooled = tuple(sorted(k for k, reason in zip(indices, reasons, strict=True) if reason == FOOLED))
        counts = Counter(reasons)
        outside = [i for i, reason in enumerate(reasons) if reason == "outside_budget"]
        excess = [self.norm.size(self._move(indices[i], points[i]))[1] - self.budget for i in outside]
        others = {reason: counts[reason] for reason in REASONS}
        return Judgement(len(indices), int(wrong.sum()), fooled, others, max(excess, default=Fraction(0)))

    def _judges(self, indices: Sequence[int], points: Points, wrong: Sequence[bool]) -> tuple[Any, Any, Any]:
        """Why a move does not count, before it and after it."""
        ties = self._ties(points)

        def far(i: int) -> str | None:
            if indices[i] not in self.sample.multiplicity:
                return "unknown_index"
            return None if self.norm.allows(self._move(indices[i], points[i]), self.budget) else "outside_budget"

        def after(i: int) -> str:
            if true_label(self.sample.a, points[i][0]) != label(indices[i]):
                return "label_changed"
            return "tie" if ties[i] else FOOLED if wrong[i] else "not_fooled"

        return far, self._before, lambda asked: {i: after(i) for i in asked}

    def _ties(self, points: Points) -> Sequence[bool]:
        """Where the model is at the threshold, if the readout does not say what that means."""
        if self.readout.tie is not None:
            return [False] * len(points)
        return [bool(sign == 0) for sign in signs(self.model, points, self.readout.threshold)]

    def _move(self, k: int, point: Point) -> Point:
        return tuple(there - here for there, here in zip(point, self.sample.point(k), strict=True))

    def _before(self, known: Sequence[int]) -> dict[int, str | None]:
        """Where the model is wrong before the move."""
        points = Points(map(self.sample.point, known))
        sides = wrong_sides(self.model, self.readout, points, [label(k) for k in known])
        return {k: "wrong_before" if side else None for k, side in zip(known, sides, strict=True)}
