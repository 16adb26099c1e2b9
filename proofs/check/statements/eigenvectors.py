"""The problem `eigenvectors`: given a symmetric matrix, compute a unit eigenvector of its ``k``-th largest eigenvalue.

Inputs: all real symmetric matrices with the exact entries of the instance ``A``; eigenvalues are counted with
multiplicity. Outputs: vectors, up to ``eps < 1`` in the 2-norm. The families: ``multiple.py``.
"""

from fractions import Fraction

from encoding import Json, decimal, natural
from independent import vector
from instance import Box, require_nothing, rows
from kernels import dot
from multiple import Multiple
from printing import between
from refusal import require
from spectra import eigenvector

Vector = list[Fraction]


class Statement(Multiple):
    """The definition, for a given ``k`` and eps."""

    name = "eigenvectors"

    def __init__(self, parameters: dict[str, str]) -> None:
        require(set(parameters) == {"eps", "k"}, "parameters", "the parameters are eps and k")
        self.eps, self.k = decimal(parameters["eps"], "eps"), natural(parameters["k"], "k")
        require(0 < self.eps < 1 <= self.k, "parameters", "eps is between 0 and 1, k at least 1")

    def output(self, value: Json) -> Vector:
        """A vector of ``n`` numbers."""
        return vector(value, self.n, "output")

    def failure(self, family: int, member: int, output: Vector, evidence: Json) -> str:
        """The length is wrong; or every eigenvector is across the output, or another vector; or is near another one."""
        size, eps = dot(output, output), self.eps
        said = f"what it says is farther than {eps} from every unit eigenvector of eigenvalue {self.k}"
        if size > (1 + eps) ** 2 or size < (1 - eps) ** 2:
            require_nothing(evidence)
        elif not family:
            x, error = self._exactly(self.values(0, member), evidence)
            reach = (eps + error) ** 2
            require(min(apart(output, x)) > reach, "wrong", "the vector may be within eps")
        else:
            require_nothing(evidence)
            w = self.vectors[family - 1]
            if self.across:
                good = all(
                    x * y == z * v for x, v in zip(output, w, strict=True) for z, y in zip(output, w, strict=True)
                )
                require(good, "wrong", "the output is not a multiple of the vector of the family")
                said += ", since these are orthogonal to it"
            else:
                short = size + 1 - eps**2
                require(short**2 * dot(w, w) > 4 * dot(output, w) ** 2, "wrong", "it is within eps")
        return said

    def determined(self, box: Box, output: Vector, evidence: Json) -> str:
        """An approximate eigenvector, good for all of the box, is near the output."""
        x, error = eigenvector(evidence, self.k, rows(box.centre, self.n), rows(box.radius, self.n))
        good = error <= self.eps and min(apart(output, x)) <= (self.eps - error) ** 2
        require(good, "wrong", "it is not shown that the output is within eps")
        return f"all matrices with these readings have a unit eigenvector {self.k} within {self.eps} of the output"

    def apart(self, one: Vector, other: Vector, evidence: Json) -> str:
        """Approximate eigenvectors of both are far apart."""
        require(type(evidence) is list and len(evidence) == 2, "evidence", "evidence is about two matrices")
        (x, near), (y, far) = (self._exactly(z, e) for z, e in zip((one, other), evidence, strict=True))
        require(min(apart(x, y)) > (2 * self.eps + near + far) ** 2, "apart", "some output may be within eps of both")
        return f"two matrices with these readings have eigenvectors {self.k} that are more than {2 * self.eps} apart"

    def undetermined(self, evidence: Json) -> str:
        """The eigenvalue is multiple, and all entries are inexact."""
        require_nothing(evidence)
        require(self.count() >= 1, "families", "no family goes through the instance")
        require(self.exact == [], "exact", "an entry is exact")
        return (
            f"eigenvalue {self.k} of A, {between(self.value_of)}, has multiplicity {self.times}: every vector is "
            f"orthogonal to all eigenvectors of eigenvalue {self.k} of some matrix as near to A as one likes"
        )

    def _exactly(self, values: Vector, evidence: Json) -> tuple[Vector, Fraction]:
        return eigenvector(evidence, self.k, rows(values, self.n), [[Fraction(0)] * self.n] * self.n)


def apart(x: Vector, y: Vector) -> tuple[Fraction, Fraction]:
    """The squares of the distances of a vector from another one and from its negative."""
    size, along = dot(x, x) + dot(y, y), 2 * dot(x, y)
    return size - along, size + along
