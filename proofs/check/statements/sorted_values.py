"""The problem `sorted-values`: list numbers ``v`` in increasing order, up to ``eps``. Evidence is ``{}``."""

from typing import ClassVar

from encoding import Json
from erring import Enclosed, Range, Vector
from instance import require_nothing


class Statement(Enclosed):
    """The definition, for a given eps."""

    name = "sorted-values"
    arrays: ClassVar = {"v": 1}
    what = "the numbers in increasing order"

    def width(self) -> int:
        """As many as there are."""
        return len(self.flat)

    def enclose(self, centre: Vector, radius: Vector, evidence: Json) -> list[Range]:
        """The ``k``-th least number is monotone in every number."""
        require_nothing(evidence)
        low, high = (sorted(c + sign * h for c, h in zip(centre, radius, strict=True)) for sign in (-1, 1))
        return list(zip(low, high, strict=True))
