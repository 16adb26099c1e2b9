"""The problem `tikhonov-solution`: minimise ``|Ax - b|^2 + L |x|^2``, ``L > 0``, up to ``eps`` in every entry.

Evidence is ``{"solution":y}``. With ``r = b - Ay``, ``g = A^T r - L y``, and changes ``E`` and ``f`` of ``A`` and
``b``, the solution is within ``(|g| + |E||r|)/L + (|f| + |E||y|)/(2 L^(1/2))`` of ``y``: for the new solution ``x`` and
matrix ``B``, ``(B^T B + L)(x - y) = g + E^T r + B^T (f - E y)``, and ``|(B^T B + L)^-1 B^T| <= 1/(2 L^(1/2))``.
"""

from typing import ClassVar

from encoding import Json, decimal
from erring import Enclosed, Range, Vector
from independent import transposed, vector
from instance import Measured, rows
from inverses import root_above
from kernels import dot
from refusal import require


class Statement(Enclosed):
    """The definition, for given eps and ``L``."""

    name = "tikhonov-solution"
    arrays: ClassVar = {"A": 2, "b": 1}
    what = "the entries of the Tikhonov solution"

    def __init__(self, parameters: dict[str, str]) -> None:
        require(set(parameters) == {"eps", "lambda"}, "parameters", "the parameters are eps and lambda")
        Measured.__init__(self, {"eps": parameters["eps"]})
        self.weight = decimal(parameters["lambda"], "lambda")
        require(self.weight > 0, "parameters", "lambda is not above 0")

    def settle(self) -> None:
        """As many numbers in ``b`` as ``A`` has rows."""
        super().settle()
        self.m, self.n = len(self.data["A"]), len(self.data["A"][0])
        require(len(self.data["b"]) == self.m, "data", "there are not as many numbers as rows")

    def width(self) -> int:
        """As many as columns."""
        return self.n

    def enclose(self, centre: Vector, radius: Vector, evidence: Json) -> list[Range]:
        """What is near the solutions of all systems of the box."""
        require(type(evidence) is dict and set(evidence) == {"solution"}, "evidence", "evidence is a solution")
        y, cut = vector(evidence["solution"], self.n, "evidence"), self.m * self.n
        self.require_work(4 * cut, [y])
        A, b = rows(centre[:cut], self.n), centre[cut:]
        r = [x - dot(row, y) for x, row in zip(b, A, strict=True)]
        g = [dot(column, r) - self.weight * x for column, x in zip(transposed(A), y, strict=True)]
        off, rest, size, E, f = (root_above(dot(x, x)) for x in (g, r, y, radius[:cut], radius[cut:]))
        half = root_above(1 / self.weight) / 2
        error = (off + E * rest) / self.weight + (f + E * size) * half
        return [(x - error, x + error) for x in y]
