"""One perturbation that fools many points of a class at once, and how many the theorem guarantees.

Moving the label-0 points by ``(s, c)`` and the label-1 points by ``(s, c - delta)`` brings all points to the line
``x_2 = c``, at ``(t_k + s, c)``, and keeps all true labels while ``0 <= s < a/k - t_k``. There the labels alternate
``A - 1`` times, while a model that switches at most ``P`` times along the line can follow ``P`` of them: together at
least ``ceil((A - 1 - P)/2)`` points of the two classes are fooled.

**What is certified.** For each line and class one list of points, the side on which each is wrong, and an interval
``[0, s1]``: each point is wrong on this side for every ``s`` in the interval, uncountably many perturbations. ``s1`` is
the largest power of two that works for the points that are fooled for all small ``s`` (`fooled_interval`). It is 0 only
if the budget is used up by the move of ``x_2``.

Source: docs/theory.md, 4.3 and 13.3.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from sci.errors import BadInput
from sci.proofs.instability.attack.interval import Line, fooled_interval
from sci.proofs.instability.sample.classifier import label
from sci.proofs.instability.sides import check_fit

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sci.model import Model
    from sci.proofs.instability.attack.norms import Norm
    from sci.proofs.instability.sample.sample import Sample
    from sci.readout import Readout


@dataclass(frozen=True)
class ClassAttack:
    """The moves ``(s, move)``, every ``s`` in ``[0, s1]``, fool all these points of one class.

    ``indices`` are distinct and increasing, ``sides`` (1 or -1) say on which side of the label the readout is wrong
    by at least 1/2.
    """

    label: int
    move: Fraction
    s1: Fraction
    indices: tuple[int, ...]
    sides: tuple[int, ...]


class Bound(NamedTuple):
    """At most so many switches on a line, and why."""

    switches: int
    words: str


@dataclass(frozen=True)
class LineAttack:
    """Both classes moved to the line ``x_2 = c``, and what the theorem guarantees of their fooled points together.

    ``bounds`` are three of how often the model can switch along the line, each at most the one before: by its size; by
    what of it is met there; and exactly. ``guarantees`` follow from them, and count distinct points.
    """

    c: Fraction
    classes: tuple[ClassAttack, ClassAttack]
    bounds: tuple[Bound, Bound, Bound]
    guarantees: tuple[int, int, int]

    @property
    def fooled(self) -> int:
        """How many distinct points are fooled on this line."""
        return sum(len(attack.indices) for attack in self.classes)


def guarantee(alternations: int, switches: int) -> int:
    """Return ``max(0, ceil((A - 1 - P) / 2))``: so many points are fooled at least, of both classes together.

    Source: docs/theory.md, 4.3.
    """
    return max(0, (alternations - switches) // 2)


def attack(
    model: Model, readout: Readout, sample: Sample, norm: Norm, budget: Fraction
) -> tuple[LineAttack, LineAttack, LineAttack]:
    """Attack along the lines ``c = 0``, ``delta`` and ``delta/2``.

    Raises:
        BadInput: if the model does not fit the sample, or the budget does not allow a move by ``delta``.

    Source: docs/theory.md, 4.3, corollary 2.
    """
    check_fit(model, sample)
    check_budget(norm, budget, sample.delta)
    first, second, third = (
        attack_line(model, readout, sample, c, norm, budget) for c in (Fraction(0), sample.delta, sample.delta / 2)
    )
    return first, second, third


def check_budget(norm: Norm, budget: Fraction, delta: Fraction) -> None:
    """Refuse a budget that does not allow a move by ``delta``.

    Raises:
        BadInput: if it does not.
    """
    if budget <= 0 or norm.bound(Fraction(0), delta) > budget:
        raise BadInput(f"a budget of {budget} in the norm {norm.name} allows no move of x_2 by delta = {delta}")


def attack_line(
    model: Model, readout: Readout, sample: Sample, c: Fraction, norm: Norm, budget: Fraction
) -> LineAttack:
    """Attack along one line ``x_2 = c``: one exact pass over the distinct points.

    Source: docs/theory.md, 4.3.
    """
    line = Line(model, readout, sample, c)
    sides = line.sides(sample.distinct, Fraction(0))
    classes = tuple(_attack_class(line, of, sides, norm, budget) for of in (0, 1))
    by_size, exact = Bound(model.switches_bound, "by its size"), Bound(line.switches, "exactly")
    bounds = by_size, Bound(*model.switches_on_line((c, *sample.extra))), exact
    one, two, three = (guarantee(sample.alternations, bound.switches) for bound in bounds)
    return LineAttack(c, (classes[0], classes[1]), bounds, (one, two, three))


def _attack_class(line: Line, of: int, sides: Mapping[int, int], norm: Norm, budget: Fraction) -> ClassAttack:
    move = line.c - of * line.sample.delta
    most = (budget - norm.bound(Fraction(0), move)) / norm.e1
    s1, kept = fooled_interval(line, {k: side for k, side in sides.items() if label(k) == of}, most)
    return ClassAttack(of, move, s1, tuple(kept), tuple(kept.values()))


def survivors(sample: Sample, wrong: Sequence[int], lines: Sequence[LineAttack]) -> frozenset[int]:
    """Return the distinct indices on which the network is right both clean (not in ``wrong``) and under every move."""
    fooled = {k for line in lines for attack in line.classes for k in attack.indices}
    return frozenset(sample.distinct) - frozenset(wrong) - fooled
