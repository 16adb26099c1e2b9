"""What digits determine of vectors: the direction of one that is not 0, and distances.

Source: docs/theory.md, 12.20.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, ClassVar

from sci.errors import BadInput
from sci.instance import Routine
from sci.proofs.theorems.everyday.erring import Enclosed
from sci.proofs.theorems.everyday.inverses import root_above, root_below
from sci.proofs.theorems.everyday.matrices import rows_of
from sci.proofs.theorems.everyday.systems import dot

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sci.instance import Box
    from sci.problem import Json
    from sci.proofs.theorems.everyday.erring import Range


class UnitVector(Enclosed):
    """The finder of `unit-vector`."""

    name = "unit-vector"
    summary = "the vector z/|z| for a z that is not 0, up to eps in every entry"
    arrays: ClassVar[dict[str, int]] = {"z": 1}
    defaults: ClassVar[dict[str, str]] = {"data": "[-1, 0]", "eps": "1/1000", "inexact": "all"}
    routine = "neighbours:direction"
    routines = (Routine("numpy.linalg.norm", "sci.algorithms.library.neighbours:direction", "[3, 4]"),)
    example = """
def divided(problem, information):
    z = information.numpy(40)  # floats, from answers within 2**-40
    return z / sum(x * x for x in z) ** 0.5
"""

    def settle(self, typed: dict[str, str]) -> dict[str, str]:
        """Some vector.

        Raises:
            BadInput: if it is 0.
        """
        if not any(self.data["z"]):
            raise BadInput("data: all entries of z are 0 (expected: a vector other than 0)")
        return super().settle(typed)

    @property
    def width(self) -> int:
        """As many as numbers."""
        return len(self.flat)

    def enclose(self, box: Box) -> tuple[list[Range], Json]:
        """Near that of the centre."""
        size = dot(box.centre, box.centre)
        if size == 0:
            return [(Fraction(-1), Fraction(1))] * self.width, {}
        short, long = root_below(size), root_above(size)
        off = 2 * root_above(dot(box.radius, box.radius)) / short
        return [(min(x / short, x / long) - off, max(x / short, x / long) + off) for x in box.centre], {}

    def corners(self, box: Box) -> Iterable[tuple[Sequence[Fraction], Sequence[Fraction]]]:
        """Each number moved both ways, alone."""
        for k, (c, h) in enumerate(zip(box.centre, box.radius, strict=True)):
            low, high = ([c + s * h if i == k else x for i, x in enumerate(box.centre)] for s in (-1, 1))
            if any(low) and any(high):
                yield low, high


class Distances(Enclosed):
    """The finder of `point-distances`."""

    name = "point-distances"
    summary = "the distances of points from z, up to eps"
    arrays: ClassVar[dict[str, int]] = {"X": 2, "z": 1}
    defaults: ClassVar[dict[str, str]] = {"data": '{"X": [[-1], [1]], "z": [0]}', "eps": "1/1000", "inexact": "all"}
    routine = "neighbours:distances"
    routines = (
        Routine(
            "scipy.spatial.distance.cdist",
            "sci.algorithms.library.neighbours:distances",
            '{"X": [[0, 1], [3, 4]], "z": [0, 0]}',
        ),
        Routine(
            "sklearn.neighbors.KNeighborsClassifier",
            "sci.algorithms.library.neighbours:k_neighbours_distances",
            '{"X": [[0, 1], [3, 4]], "z": [0, 0]}',
        ),
    )
    drawn = "places"
    example = """
def of_a_line(problem, information):
    return [abs(x[0] - information.z[0].approx(40)) for x in information.X.numpy(40)]
"""

    def settle(self, typed: dict[str, str]) -> dict[str, str]:
        """As many coordinates as columns.

        Raises:
            BadInput: if there are not.
        """
        self.m, self.n = self.shape("X")
        if len(self.data["z"]) != self.n:
            raise BadInput(f"data: z has {len(self.data['z'])} entries, but X has {self.n} columns")
        return super().settle(typed)

    @property
    def width(self) -> int:
        """One a point."""
        return self.m

    def enclose(self, box: Box) -> tuple[list[Range], Json]:
        """Coordinate by coordinate."""
        (*points, z), (*wide, room) = rows_of(box.centre, self.n), rows_of(box.radius, self.n)
        found = []
        for point, row in zip(points, wide, strict=True):
            off = [abs(x - y) for x, y in zip(point, z, strict=True)]
            moved = [h + g for h, g in zip(row, room, strict=True)]
            least = [max(Fraction(0), x - h) for x, h in zip(off, moved, strict=True)]
            most = [x + h for x, h in zip(off, moved, strict=True)]
            found.append((root_below(dot(least, least)), root_above(dot(most, most))))
        return found, {}

    def corners(self, box: Box) -> Iterable[tuple[Sequence[Fraction], Sequence[Fraction]]]:
        """Points nearer to z, and farther from it."""
        z = box.centre[-self.n :]
        signs = [1 if x >= z[k % self.n] else -1 for k, x in enumerate(box.centre[: -self.n])] + [0] * self.n
        near, far = (
            [c + s * h * sign for c, h, sign in zip(box.centre, box.radius, signs, strict=True)] for s in (-1, 1)
        )
        yield near, far
