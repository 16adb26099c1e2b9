"""Eigenvectors of a symmetric matrix: where an eigenvalue is multiple they can be turned in every direction.

Source: docs/theory.md, 12.4.
"""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar

from sci.classification import Classification, Evidence, Hardness
from sci.errors import BadInput
from sci.extras import extra
from sci.instance import Apart, Box, Routine, Witness
from sci.parameters import natural
from sci.proofs.theorems.everyday import guesses, matrices, spectra
from sci.proofs.theorems.everyday.inverses import moved
from sci.proofs.theorems.everyday.outputs import changes, nearby, positive, vector_json, vector_of
from sci.proofs.theorems.everyday.symmetric import Symmetric
from sci.proofs.theorems.everyday.systems import dot
from sci.rational import from_text, to_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sci.problem import Json
    from sci.proofs.theorems.everyday.spectra import Approximation, Multiple

    Vector = list[Fraction]


SAFE = "[[2, 1], [1, 3]]"
"""Data that determine the solution."""


@dataclass(frozen=True)
class Families:
    """``A +- 2**-N w w^T`` for each of the vectors ``w``, with the sign ``sign``.

    ``across``: the eigenvectors of the member are orthogonal to the vector; else the vector is one of them. Members are
    meant with ``2**-N |w|_2^2 < |end - value|``.
    """

    across: bool
    sign: int
    value: Fraction
    end: Fraction | None
    vectors: list[Vector]

    def first(self, family: int) -> int:
        """The least ``N`` that is meant."""
        if self.end is None:
            return 1
        w, N = self.vectors[family - 1], 1
        while dot(w, w) / (1 << N) >= abs(self.end - self.value):
            N += 1
        return N

    def as_json(self) -> Json:
        """As the statement reads it."""
        return {
            "mode": "across" if self.across else "along",
            "next": None if self.end is None else to_text(self.end),
            "value": to_text(self.value),
            "vectors": [list(map(to_text, w)) for w in self.vectors],
        }


class Eigenvectors(Symmetric):
    """The finder of `eigenvectors`: families ``A +- 2**-N w w^T`` at a multiple rational eigenvalue.

    Against an output ``y`` the vector ``w`` is a multiple of it, and the solutions are orthogonal to ``y``.
    """

    name = "eigenvectors"
    drawn = "symmetric"
    neighbours = ("eigenvalues", "eigenspace")
    summary = "a unit eigenvector of the k-th largest eigenvalue of a symmetric matrix, up to eps in the 2-norm"
    theorem = (
        "docs/theory.md, 12.4: no algorithm finds an eigenvector of a multiple eigenvalue, to any angle below "
        "90 degrees"
    )
    arrays: ClassVar[dict[str, int]] = {"A": 2}
    defaults: ClassVar[dict[str, str]] = {"data": "[[1, 0], [0, 1]]", "eps": "1/2", "inexact": "all", "k": "1"}
    accuracy: Fraction
    routines = (
        Routine("numpy.linalg.eigh", "sci.algorithms.library.linear_algebra:eigh", SAFE),
        Routine("scipy.linalg.eigh", "sci.algorithms.library.linear_algebra:scipy_eigh", SAFE),
        Routine("sklearn.decomposition.PCA", "sci.algorithms.library.linear_algebra:principal_component", SAFE),
    )
    example = """
def power(problem, information):
    return information.numpy(40)[0]  # floats, from answers within 2**-40
"""

    def settle(self, typed: dict[str, str]) -> dict[str, str]:
        """A symmetric matrix, the accuracy, and which eigenvalue.

        Raises:
            BadInput: if it is not square or not symmetric, with the place.
        """
        self.require_symmetric()
        self.accuracy, self.k = positive("eps", typed["eps"]), natural("k", typed["k"], 1, self.n)
        if self.accuracy >= 1:
            raise BadInput(f"parameter eps: {self.accuracy} is not allowed (below 1: the vector 0 has error 1)")
        return {"eps": str(self.accuracy), "k": str(self.k)}

    @cached_property
    def layout(self) -> dict[str, tuple[int, ...]]:  # type: ignore[override]
        """The matrix."""
        return {"": (self.n, self.n)}

    @property
    def how_to_answer(self) -> str:
        """The length of what is wanted."""
        return f"a vector of {self.n} numbers within eps of a unit eigenvector"

    def public(self) -> dict[str, Any]:
        """Size, accuracy, which eigenvalue, and which entries are exact."""
        return {"n": self.n, "eps": self.accuracy, "k": self.k, "exact": self.exact_entries}

    @cached_property
    def multiple(self) -> Multiple | None:
        """The eigenvalue, if it is multiple and rational; exact, unless a witness shows that it is simple."""
        if self._exactly(self.flat) is not None:
            return None
        return spectra.multiple(self.data["A"], self.k)

    @cached_property
    def own(self) -> Families | None:
        """The families through the instance; along the eigenspace where that can be, else across a unit vector."""
        if self.own_families is not None:
            return self._read(self.own_families)
        found = self.multiple
        if found is None or self.exact:
            return None
        first, last = self.k == found.above + 1, self.k == found.above + found.times
        if self.accuracy**2 < Fraction(1, 2) and (first or last):
            end = spectra.next_value(self.data["A"], found.value, upwards=first)
            vectors = spectra.eigenspace(self.data["A"], found.value)
            return Families(False, 1 if first else -1, found.value, end, vectors)
        return self._across([Fraction(i == 0) for i in range(self.n)])

    def _read(self, said: Json) -> Families:
        vectors = [[from_text(x) for x in w] for w in said["vectors"]]
        value, end = from_text(said["value"]), said["next"] and from_text(said["next"])
        polynomial = spectra.characteristic(self.data["A"])
        above, times = spectra.count_above(polynomial, value)
        across = said["mode"] == "across"
        down = self.k < above + times if across else self.k > above + 1
        return Families(across, -1 if down else 1, value, end, vectors)

    def _across(self, w: Vector) -> Families | None:
        found = self.multiple
        if found is None:
            return None
        down = self.k < found.above + found.times
        end = spectra.next_value(self.data["A"], found.value, upwards=down)
        return Families(True, -1 if down else 1, found.value, end, [w])

    def facing(self, output: Vector) -> Eigenvectors:
        """The family across an output, if there is one that can be an eigenvector."""
        if not self.is_critical or not any(output) or self.own_families is not None:
            return self
        found = copy(self)
        found.__dict__.pop("is_critical", None)
        found.own = self._across(spectra.unit(output))
        return found

    @property
    def families(self) -> int:  # type: ignore[override]
        """One a vector."""
        return 0 if self.own is None else len(self.own.vectors)

    @property
    def pattern(self) -> str:  # type: ignore[override]
        """No output is near two orthogonal vectors."""
        return ",".join(f"{{0,{i}}}" for i in range(1, self.families + 1)) or "{0}"

    def families_json(self) -> Json:
        """Mode, value and vectors."""
        return None if self.own is None else self.own.as_json()

    @property
    def nearest_yes(self) -> str:  # type: ignore[override]
        """The cluster, in numbers."""
        return f"the eigenvalues; the eigenspace of a cluster of eigenvalues{guesses.cluster(self.k, self.data['A'])}"

    @property
    def silence(self) -> str:
        """A multiple eigenvalue through which no family goes."""
        times = spectra.multiplicity(self.data["A"], self.k)
        if self.is_critical or times == 1:
            return ""
        return (
            f"eigenvalue {self.k} has multiplicity {times}, and families are known where it is rational "
            "and all entries are inexact"
        )

    @property
    def hardness(self) -> Hardness | None:
        """The vector 0 is at distance 1 from all unit vectors."""
        return Hardness("1", exact=True) if self.is_critical else None

    @property
    def classification(self) -> Classification:
        """Limits of eigenvectors of readings are eigenvectors."""
        return Classification(
            "Delta_2",
            (Evidence.theorem("docs/theory.md, 12.4: eigenvectors of more and more accurate readings"),),
            "Delta_1",
            (
                Evidence.theorem("docs/theory.md, 12.4"),
                Evidence.certificate("sci.algorithms.library.linear_algebra:eigh", self.name),
            ),
            "computable instead: the eigenvalues; the eigenspace of a cluster of eigenvalues",
        )

    @property
    def input_names(self) -> tuple[str, ...]:
        """The instance, and how it is moved."""
        if self.own is None:
            return ("A",)
        sign = "+" if self.own.sign == 1 else "-"
        return ("A", *(f"A {sign} 2**-N w w^T" for _ in self.own.vectors))

    def member(self, family: int, N: int, index: int) -> Fraction:
        """``A +- 2**-N w w^T``."""
        i, j = divmod(index, self.n)
        own: Any = self.own
        w = own.vectors[family - 1]
        change: Fraction = own.sign * w[i] * w[j] / (1 << N)
        return self.flat[index] + change

    def encode(self, returned: Any) -> list[str]:
        """A vector: list, tuple or numpy array."""
        return vector_json(returned, self.n)

    def decode(self, value: Any) -> Vector:
        """A vector of rationals."""
        return vector_of(value, self.n)

    def fails_from(self, output: Vector, family: int) -> int | None:
        """From where the members are meant, if the output is not of unit length, across, or not near the vector."""
        own = self.own
        if own is None or not (self._is_no_unit(output) or self._fails_along(output, own, family)):
            return None
        return own.first(family)

    def _is_no_unit(self, output: Vector) -> bool:
        size = dot(output, output)
        return size > (1 + self.accuracy) ** 2 or size < (1 - self.accuracy) ** 2

    def _fails_along(self, output: Vector, own: Families, family: int) -> bool:
        w, size = own.vectors[family - 1], dot(output, output)
        if own.across:
            return bool(size) and dot(output, w) ** 2 == size * dot(w, w)
        short = size + 1 - self.accuracy**2
        return short > 0 and short**2 * dot(w, w) > 4 * dot(output, w) ** 2

    def solves_centre(self, output: Vector) -> bool | None:
        """Whether it is within eps of a unit vector of the eigenspace."""
        found = self.multiple
        if found is None:
            return self.is_right(output, self.flat)
        space = spectra.eigenspace(self.data["A"], found.value)
        inside = sum((dot(output, u) ** 2 / dot(u, u) for u in space), Fraction(0))
        short = dot(output, output) + 1 - self.accuracy**2
        return short <= 0 or short**2 <= 4 * inside

    def is_right(self, output: Vector, values: Sequence[Fraction]) -> bool | None:
        """Whether it is within eps of a unit eigenvector, of a simple eigenvalue."""
        if self._is_no_unit(output):
            return False
        found = self._exactly(values)
        if found is None:
            return None
        least = min(spectra.distances(output, found.vector))
        if least > (self.accuracy + found.error) ** 2:
            return False
        return True if self.accuracy >= found.error and least <= (self.accuracy - found.error) ** 2 else None

    def _exactly(self, values: Sequence[Fraction]) -> Approximation | None:
        still = [[Fraction(0)] * self.n] * self.n
        return spectra.eigenvector(self.k, matrices.rows_of(values, self.n), still, self.accuracy)

    def evidence(self, output: Vector, family: int, N: int) -> Json | None:
        """An approximate eigenvector, where the output has the right length and the input is no member."""
        if self._is_no_unit(output):
            return {} if not family or (self.own and self.own.first(family) <= N) else None
        if family:
            own = self.own
            fails = own is not None and own.first(family) <= N and self._fails_along(output, own, family)
            return {} if fails else None
        values = self.values(0, N)
        if self.is_right(output, values) is not False:
            return None
        found = self._exactly(values)
        return found and found.evidence

    def determined(self, box: Box, output: Any = None) -> Witness | None:
        """An approximate eigenvector that is good for the whole box, and near the output."""
        centre, radius = matrices.rows_of(box.centre, self.n), matrices.rows_of(box.radius, self.n)
        found = spectra.eigenvector(self.k, centre, radius, self.accuracy)
        if found is None or found.error > self.accuracy:
            return None
        y: Vector = nearby([found.vector], self.accuracy)[0] if output is None else output
        if min(spectra.distances(y, found.vector)) > (self.accuracy - found.error) ** 2:
            return None
        return Witness(list(map(to_text, y)), found.evidence)

    def apart(self, box: Box) -> Apart | None:
        """Two matrices whose approximate eigenvectors are far apart."""
        centre, radius = matrices.rows_of(box.centre, self.n), matrices.rows_of(box.radius, self.n)
        if self.n == 1:
            return None
        change = guesses.rotation(self.k, centre, radius)
        flat = [[x for row in moved(centre, change, Fraction(s)) for x in row] for s in (-1, 1)]
        one, other = (self._exactly(values) for values in flat)
        if one is None or other is None:
            return None
        if min(spectra.distances(one.vector, other.vector)) <= (2 * self.accuracy + one.error + other.error) ** 2:
            return None
        return Apart(changes(box, flat[0]), changes(box, flat[1]), [one.evidence, other.evidence])

    def undetermined(self) -> Json:
        """Nothing."""
        return {}

    def output_strategy(self) -> Any:
        """Unit vectors, and others."""
        with extra("test"):
            from hypothesis import strategies as st

        entries = st.fractions(-2, 2, max_denominator=64)
        units = [[Fraction(i == k) for k in range(self.n)] for i in range(self.n)]
        return st.one_of(st.sampled_from(units), st.lists(entries, min_size=self.n, max_size=self.n))
