"""Readouts: the nondecreasing map that turns a network's raw output into a label."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from sci.errors import BadInput

HALF = Fraction(1, 2)
_FIXED = {"identity": HALF, "clip": HALF, "logistic": Fraction(0)}  # where g takes the value 1/2
NAMES = (*_FIXED, "step", "above", "from", "monotone")
_TIES = {"above": 0, "from": 1}  # the label that is said at the threshold itself


@dataclass(frozen=True)
class Readout:
    """A nondecreasing ``g : R -> R`` that passes 1/2 at the threshold, known through exact preimages.

    ======== ==================================== =========
    name     g(y)                                 threshold
    ======== ==================================== =========
    identity ``y``                                1/2
    clip     ``min(max(y, 0), 1)``                1/2
    logistic ``1 / (1 + exp(-y))``                0
    step     ``(1 + sign(y - threshold)) / 2``    any
    above    1 if ``y > threshold``, else 0       any
    from     1 if ``y >= threshold``, else 0      any
    monotone the user's own: hypotheses below     any
    ======== ==================================== =========

    ``above`` and ``from`` are how libraries break ties of two labels; at the threshold all others have the value 1/2,
    which is wrong for both. For ``monotone`` it is a hypothesis, to be printed with every verdict, that ``g`` is
    nondecreasing, takes the value 1/2 at the threshold and nowhere else, and stays strictly between -1/2 and 3/2.

    Raises:
        BadInput: for an unknown name, or another threshold than the one that a fixed readout has.

    Source: docs/theory.md, 4.4.
    """

    name: str
    threshold: Fraction

    def __post_init__(self) -> None:
        """Refuse what is not a readout."""
        if self.name not in NAMES:
            raise BadInput(f"no readout {self.name[:40]!r} (there are: {', '.join(NAMES)})")
        if type(self.threshold) is not Fraction:
            raise BadInput(
                f"readout {self.name}: the threshold must be a Fraction, not a {type(self.threshold).__name__}"
            )
        if self.threshold != _FIXED.get(self.name, self.threshold):
            raise BadInput(f"readout {self.name} has the threshold {_FIXED[self.name]}, not {self.threshold}")

    @classmethod
    def parse(cls, text: str) -> Readout:
        """Read ``identity``, ``clip``, ``logistic``, ``step:1/3`` or ``monotone:0``.

        Raises:
            BadInput: for anything else.
        """
        name, colon, threshold = text.partition(":")
        if not colon and name in _FIXED:
            return cls(name, _FIXED[name])
        try:
            return cls(name, Fraction(threshold))
        except (ValueError, ZeroDivisionError) as problem:
            raise BadInput(
                f"no readout {text[:40]!r} (allowed: {', '.join(_FIXED)}, step:T, above:T, from:T, monotone:T)"
            ) from problem

    def __str__(self) -> str:
        """The text that `parse` reads."""
        return self.name if self.name in _FIXED else f"{self.name}:{self.threshold}"

    @property
    def is_hypothesis(self) -> bool:
        """Whether the verdict depends on what the user says of ``g``."""
        return self.name == "monotone"

    @property
    def tie(self) -> int | None:
        """The label that is right at the threshold itself; None if neither is."""
        return _TIES.get(self.name)

    def at_least(self, value: Fraction) -> Fraction | None:
        """Return the ``b`` with ``{y : g(y) >= value} = [b, infinity)``, None if no ``y`` is in it.

        For ``above``, whose `tie` is 0, it is ``(b, infinity)``.
        ``value`` is 1/2 or 3/2: what a wrong output on label 0, or on label 1, reaches from above.
        """
        return self._preimage(value, HALF + 1)

    def at_most(self, value: Fraction) -> Fraction | None:
        """Return the ``b`` with ``{y : g(y) <= value} = (-infinity, b]``, None if no ``y`` is in it.

        For ``from``, whose `tie` is 1, it is ``(-infinity, b)``.
        ``value`` is -1/2 or 1/2: what a wrong output on label 0, or on label 1, reaches from below.
        """
        return self._preimage(value, -HALF)

    def _preimage(self, value: Fraction, far: Fraction) -> Fraction | None:
        if value == HALF:
            return self.threshold
        if value == far:
            return value if self.name == "identity" else None
        raise ValueError(f"preimages are known only for 1/2 and {far}, not for {value}")

    @cached_property
    def _bounds(self) -> tuple[tuple[Fraction | None, Fraction | None], ...]:
        """For each label where outputs are wrong from above, and from below."""
        return tuple((self.at_least(label + HALF), self.at_most(label - HALF)) for label in (0, 1))

    def is_wrong(self, raw: Fraction, label: int) -> bool:
        """Decide ``|g(raw) - label| >= 1/2``; at an exact tie both labels are wrong."""
        if raw == self.threshold and self.tie is not None:
            return label != self.tie
        above, below = self._bounds[label]
        return (above is not None and raw >= above) or (below is not None and raw <= below)


IDENTITY = Readout("identity", HALF)
LOGISTIC = Readout("logistic", Fraction(0))
