"""The problem `sorting`: given numbers ``v``, find an order in which they do not decrease: places, counted from 0.

Inputs: all lists of as many real numbers, with the exact numbers of the instance. Families are as of `tilted`. Some
order is right for several inputs if and only if one is in which numbers that are equal in the first input stand as they
do in the second, and so on: where that one has ``i`` before ``j``, the first input that tells them apart has so too.
"""

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise
from typing import ClassVar

from encoding import Json
from refusal import require
from tilted import Tilted, Values

Order = list[int]


class Statement(Tilted):
    """The definition."""

    name = "sorting"
    arrays: ClassVar = {"v": 1}

    def output(self, value: Json) -> Order:
        """All places, each once."""
        good = type(value) is list and all(type(k) is int for k in value)
        require(good and sorted(value) == list(range(len(self.flat))), "output", "an order lists all places once")
        return list(value)

    def one(self, values: Values) -> Order:
        """Equal numbers as they stand."""
        return sorted(range(len(values)), key=lambda k: values[k])

    def right(self, output: Order, values: Values) -> bool:
        """The numbers do not decrease."""
        return all(values[i] <= values[j] for i, j in pairwise(output))

    def common(self, inputs: Sequence[Values]) -> bool:
        """The order by the first, then by the second, ..., is right for all."""
        order = sorted(range(len(self.flat)), key=lambda k: [values[k] for values in inputs])
        return all(self.right(order, values) for values in inputs)

    def certain(self, output: Order, low: list[Fraction], high: list[Fraction]) -> bool:
        """No number may be greater than the next one."""
        return all(high[i] <= low[j] for i, j in pairwise(output))

    def told(self, output: Order) -> str:
        """The first places."""
        return f"the order is {', '.join(map(str, output[:8]))}{', ...' if len(output) > 8 else ''} (from 0)"
