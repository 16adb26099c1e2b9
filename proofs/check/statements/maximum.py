"""The problem `maximum`: given numbers ``v``, find the greatest of them, up to ``eps``. Evidence is ``{}``."""

from typing import ClassVar

from encoding import Json
from erring import Enclosed, Range, Vector
from instance import require_nothing


class Statement(Enclosed):
    """The definition, for a given eps."""

    name = "maximum"
    arrays: ClassVar = {"v": 1}
    what = "the greatest number"

    def enclose(self, centre: Vector, radius: Vector, evidence: Json) -> list[Range]:
        """It is monotone in every number."""
        require_nothing(evidence)
        low, high = (max(c + sign * h for c, h in zip(centre, radius, strict=True)) for sign in (-1, 1))
        return [(low, high)]
