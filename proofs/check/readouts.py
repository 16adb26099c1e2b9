"""Readouts: functions ``g`` of the output ``y`` of a network, and where ``g(y)`` is wrong for a label.

All are nondecreasing: ``identity``; ``clip`` to [0, 1]; ``logistic``, ``1/(1 + exp(-y))``; ``step:T``,
``(1 + sign(y - T))/2``; ``monotone:T``, the user's own, of which it is a hypothesis that it is 1/2 at T, nowhere else,
and always strictly between -1/2 and 3/2. All but the identity are 1/2 at one place and within these bounds. An output
is right for the label ``l``, 0 or 1, if ``|g(y) - l| < 1/2``, and wrong if not.
"""

from fractions import Fraction

from encoding import decimal
from refusal import require

HALF = Fraction(1, 2)
FIXED = {"clip": HALF, "identity": HALF, "logistic": Fraction(0)}  # where these are 1/2


class Readout:
    """The readout that a parameter names."""

    def __init__(self, text: str) -> None:
        self.name, colon, threshold = text.partition(":")
        good = self.name in ("monotone", "step") if colon else self.name in FIXED
        require(good, "parameters", "there is no such readout")
        self.threshold = decimal(threshold, "the threshold of the readout") if colon else FIXED[self.name]

    def words(self) -> str:
        """The readout in words; what is assumed of it, if anything."""
        if self.name != "monotone":
            return f"readout {self.name}" + (f" at {self.threshold}" if self.name == "step" else "")
        return f"HYPOTHESIS: a nondecreasing readout, 1/2 at {self.threshold} only, strictly between -1/2 and 3/2"

    def wrong_from(self, label: int, side: int) -> Fraction | None:
        """Where outputs begin to be wrong for a label, upwards (``side = 1``) or downwards (-1); None: nowhere."""
        if side == 1 - 2 * label:
            return self.threshold
        return label + side * HALF if self.name == "identity" else None

    def is_wrong(self, value: Fraction, label: int, side: int) -> bool:
        """Whether an output is wrong for a label on this side of it; at a tie both labels are wrong."""
        bound = self.wrong_from(label, side)
        return bound is not None and side * (value - bound) >= 0

    def is_right(self, value: Fraction, label: int) -> bool:
        """Whether an output is right for a label."""
        return not (self.is_wrong(value, label, 1) or self.is_wrong(value, label, -1))
