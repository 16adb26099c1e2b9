"""Samples of the classifier ``f_a``: exact rational points in front of which a network has to be stable.

A point of index ``k`` is ``(t_k, delta * l_k, extra...)`` with label ``l_k``; ``delta`` is a power of two, so that
floats hold it and a move by ``delta`` lands on the line exactly. Two kinds: *heavy tail* (indices drawn with ``P(k >=
j) = j**-beta``, one distribution for every architecture) and *design* (``k = 1..K``, each once). A *foreign* sample
has indices of unknown origin.

Source: docs/theory.md, 4.1.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, fields
from fractions import Fraction
from functools import cached_property
from typing import Any, Self

from sci.errors import BadInput
from sci.proofs.instability.sample.classifier import check_classifier, coordinate, label, radius, room
from sci.proofs.instability.sample.heavy_tail import MOST_DRAWS, draw_many

KINDS = ("heavy tail", "design", "foreign")
MOST_DESIGN = 10**6
LARGEST_BETA_DENOMINATOR = 64
SMALLEST_DELTA_EXPONENT = -1000
SIGNIFICANT_BITS = 53  # of a float64
SETS = ("train", "validation")
_RATIONALS = ("a", "kappa", "delta", "beta")

Point = tuple[Fraction, ...]


@dataclass(frozen=True)
class Sample:
    """A training and a validation set of indices, and the parameters that turn an index into a point and a label.

    ``seed``, ``beta`` and ``max_k`` say how a heavy-tailed sample was drawn (see `heavy_tail` beside
    this file: training draws first, then validation draws); the other kinds have None there.

    Raises:
        BadInput: for parameters outside their ranges, or no points at all.

    Source: docs/theory.md, 4.1.
    """

    kind: str
    a: Fraction
    kappa: Fraction
    delta: Fraction
    train: tuple[int, ...]
    validation: tuple[int, ...] = ()
    extra: tuple[Fraction, ...] = ()
    seed: int | None = None
    beta: Fraction | None = None
    max_k: int | None = None

    def __post_init__(self) -> None:
        check_classifier(self.a, self.kappa)
        _check_delta(self.delta)
        _check_extra(self.extra)
        if not self.train + self.validation:
            raise BadInput("a sample needs at least one point")
        if self.kind not in KINDS:
            raise BadInput(f"a sample is one of {', '.join(KINDS)}, not {self.kind!r}")
        if min(self.train + self.validation) < 1:
            raise BadInput("an index of a sample is below 1")

    def to_json(self) -> dict[str, Any]:
        """As a JSON object: the fields, rationals as texts."""
        value = {field.name: getattr(self, field.name) for field in fields(self)}
        texts = {name: str(value[name]) for name in _RATIONALS if value[name] is not None}
        return value | texts | {"extra": [str(x) for x in self.extra]}

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> Self:
        """The sample that `to_json` wrote."""
        rationals = {name: Fraction(value[name]) for name in _RATIONALS if value[name] is not None}
        sets = {name: tuple(value[name]) for name in SETS}
        return cls(**{**value, **rationals, **sets, "extra": tuple(map(Fraction, value["extra"]))})

    @property
    def d(self) -> int:
        """The dimension of the points."""
        return 2 + len(self.extra)

    @cached_property
    def multiplicity(self) -> dict[int, int]:
        """How often each distinct index was drawn, training and validation together, indices increasing."""
        return dict(sorted(Counter(self.train + self.validation).items()))

    @cached_property
    def distinct(self) -> tuple[int, ...]:
        """The distinct indices, increasing; their first coordinates decrease."""
        return tuple(self.multiplicity)

    @cached_property
    def runs(self) -> tuple[tuple[int, ...], ...]:
        """The maximal runs of equal label among the distinct indices; their number is the alternation count ``A``."""
        runs: list[list[int]] = []
        for k in self.distinct:
            if runs and label(runs[-1][-1]) == label(k):
                runs[-1].append(k)
            else:
                runs.append([k])
        return tuple(tuple(run) for run in runs)

    @property
    def alternations(self) -> int:
        """The alternation count ``A``."""
        return len(self.runs)

    @property
    def room(self) -> Fraction:
        """Moving every point up in ``x_1`` by less than this keeps every label."""
        return room(self.a, self.kappa, self.distinct[-1])

    @property
    def radius(self) -> Fraction:
        """Every open ball of this radius about a sample point is safe."""
        return radius(self.a, self.kappa, self.distinct[-1])

    @cached_property
    def coordinates(self) -> dict[int, Fraction]:
        """The first coordinates of the distinct points."""
        return {k: coordinate(self.a, self.kappa, k) for k in self.distinct}

    def coordinate(self, k: int) -> Fraction:
        """The first coordinate ``t_k``."""
        found = self.coordinates.get(k)
        return coordinate(self.a, self.kappa, k) if found is None else found

    def point(self, k: int) -> Point:
        """The point of index ``k``."""
        return (self.coordinate(k), self.delta * label(k), *self.extra)


def heavy_tail(
    train: int,
    validation: int,
    *,
    seed: int,
    delta: Fraction,
    beta: Fraction = Fraction(1, 2),
    a: Fraction = Fraction(1),
    kappa: Fraction = Fraction(1, 2),
    extra: tuple[Fraction, ...] = (),
    max_k: int | None = None,
) -> Sample:
    """Draw a heavy-tailed sample of ``train + validation`` points.

    Raises:
        BadInput: for a parameter outside its range, or if ``max_k`` skips so many draws that more than `MOST_DRAWS`
            would be needed.

    Source: docs/theory.md, 4.1.
    """
    if min(train, validation) < 0 or not 1 <= train + validation <= MOST_DRAWS:
        raise BadInput(f"{train} training and {validation} validation draws (allowed: 1 to {MOST_DRAWS} in all)")
    if not 0 < beta <= 1 or beta.denominator > LARGEST_BETA_DENOMINATOR:
        raise BadInput(f"beta = {beta} is outside (0, 1], or its denominator exceeds {LARGEST_BETA_DENOMINATOR}")
    if seed < 0:
        raise BadInput(f"seed = {seed} is negative")
    if max_k is not None and max_k < 1:
        raise BadInput(f"max_k = {max_k} is below 1")
    indices = draw_many(seed, beta, train + validation, max_k)
    return Sample(
        "heavy tail", a, kappa, delta, indices[:train], indices[train:], extra, seed=seed, beta=beta, max_k=max_k
    )


def design(
    K: int,
    *,
    delta: Fraction,
    a: Fraction = Fraction(1),
    kappa: Fraction = Fraction(1, 2),
    extra: tuple[Fraction, ...] = (),
) -> Sample:
    """The sample ``k = 1..K``, each once, all for training: it has ``K`` alternations.

    Raises:
        BadInput: for a parameter outside its range.

    Source: docs/theory.md, 4.1.
    """
    if not 1 <= K <= MOST_DESIGN:
        raise BadInput(f"a design of {K} points (allowed: 1 to {MOST_DESIGN})")
    return Sample("design", a, kappa, delta, tuple(range(1, K + 1)), extra=extra)


def default_delta(budget: Fraction) -> Fraction:
    """The largest power of two at most ``budget / 8`` and at most 1.

    Raises:
        BadInput: if the budget is not positive.
    """
    if budget <= 0:
        raise BadInput(f"a budget of {budget}: it must be positive")
    return min(Fraction(1), power_of_two_below(budget / 8))


def power_of_two_below(x: Fraction) -> Fraction:
    """The largest power of two at most ``x > 0``."""
    p, q = x.as_integer_ratio()
    exponent = p.bit_length() - q.bit_length()  # 2**(exponent-1) < x < 2**(exponent+1)
    exponent -= p << max(0, -exponent) < q << max(0, exponent)
    return Fraction(1 << max(0, exponent), 1 << max(0, -exponent))


def _check_delta(delta: Fraction) -> None:
    if not Fraction(2) ** SMALLEST_DELTA_EXPONENT <= delta <= 1 or power_of_two_below(delta) != delta:
        raise BadInput(f"delta = {delta}: it must be a power of two, at most 1, that is a float64")


def _check_extra(extra: tuple[Fraction, ...]) -> None:
    for x in extra:
        power_of_two = x.denominator & (x.denominator - 1) == 0
        if not 0 <= x <= 1 or not power_of_two or max(x.numerator, x.denominator).bit_length() > SIGNIFICANT_BITS:
            raise BadInput(f"extra coordinate {x}: it must be in [0, 1] and a multiple of 2**-52")
