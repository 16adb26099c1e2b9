"""Readouts: functions ``g`` of the output ``y`` of a model, and where ``g(y)`` is wrong for a label.

All are nondecreasing: ``identity``; ``clip`` to [0, 1]; ``logistic``, ``1/(1 + exp(-y))``; ``step:T``,
``(1 + sign(y - T))/2``; ``above:T``, 1 if ``y > T``, else 0; ``from:T``, 1 if ``y >= T``, else 0; ``monotone:T``, the
user's own, of which it is a hypothesis that it is 1/2 at T, nowhere else, and always strictly between -1/2 and 3/2. All
but the identity pass 1/2 at one place and are within these bounds. An output is right for the label ``l``, 0 or 1, if
``|g(y) - l| < 1/2``, and wrong if not.
"""

from fractions import Fraction

from encoding import decimal
from refusal import require

HALF = Fraction(1, 2)
TIES = {"above": 0, "from": 1}  # the label that is right where they pass 1/2; of the others none is
FIXED = {"clip": HALF, "identity": HALF, "logistic": Fraction(0)}  # where these are 1/2


class Readout:
    """The readout that a parameter names."""

    def __init__(self, text: str) -> None:
        self.name, colon, threshold = text.partition(":")
        good = self.name in ("monotone", "step", *TIES) if colon else self.name in FIXED
        require(good, "parameters", "there is no such readout")
        self.threshold = decimal(threshold, "the threshold of the readout") if colon else FIXED[self.name]

    def words(self) -> str:
        """The readout in words; what is assumed of it, if anything."""
        if self.name != "monotone":
            return f"readout {self.name}" + ("" if self.name in FIXED else f" {self.threshold}")
        return f"HYPOTHESIS: a nondecreasing readout, 1/2 at {self.threshold} only, strictly between -1/2 and 3/2"

    def wrong_from(self, label: int, side: int) -> Fraction | None:
        """Where outputs begin to be wrong for a label, upwards (``side = 1``) or downwards (-1); None: nowhere."""
        if side == 1 - 2 * label:
            return self.threshold
        return label + side * HALF if self.name == "identity" else None

    def is_wrong(self, value: Fraction, label: int, side: int) -> bool:
        """Whether an output is wrong for a label on this side of it; at a tie both labels are, unless one is said."""
        bound = self.wrong_from(label, side)
        if bound is None or (value == bound and TIES.get(self.name) == label):
            return False
        return side * (value - bound) >= 0

    def is_right(self, value: Fraction, label: int) -> bool:
        """Whether an output is right for a label."""
        return not (self.is_wrong(value, label, 1) or self.is_wrong(value, label, -1))
