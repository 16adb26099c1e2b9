"""Spectra that an entry further on than all that was read changes: of diagonal operators, of compact self-adjoint ones.

An output fails if its Hausdorff distance from the spectrum is at least 1/2, on one of two sides or on both: a point of
it is wrong, a point of the spectrum is missing.

Source: docs/theory.md, 11.2.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any, ClassVar

from sci.classification import Classification, Evidence, Hardness
from sci.parameters import complete
from sci.problem import FamilyProblem
from sci.proofs.theorems.points import Point, Points, hausdorff

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sci.layout import Shape

FAR = Fraction(1, 4)
"""The square of the distance from which on an output fails."""


class OperatorFamily(Points, FamilyProblem):
    """What they have in common; a problem adds its evaluations."""

    defaults: ClassVar[dict[str, str]] = {}
    shape: ClassVar[Shape]
    spectra: ClassVar[tuple[tuple[int, ...], tuple[int, ...]]]
    """Of the central input, and of the members of the family."""
    families = 1
    pattern = "{0},{1}"
    has_sides = True
    accuracy = Fraction(1, 2)

    def __init__(self, given: Mapping[str, str]) -> None:
        self.parameters = complete(self.name, given, self.defaults)
        self.layout = {"": self.shape}

    def public(self) -> dict[str, Any]:
        """Nothing is known but the class of the operator."""
        return {}

    @property
    def hardness(self) -> Hardness:
        """Two spectra at distance 1: an output with a point in the middle is 1/2 from both."""
        first, second = (f"{{{', '.join(map(str, found))}}}" for found in self.spectra)
        sharp = f"heads: output {first}; tails: read until the entry is seen"
        return Hardness("1/2", exact=True, sharp=sharp, sharp_halting=f"heads: output {first}; tails: output {second}")

    def fails_from(self, output: list[Point], family: int) -> int | None:
        """On all members, or on none."""
        return 1 if self._sides(output, family) else None

    def solves_centre(self, output: list[Point]) -> bool:
        """Whether it is near enough to the spectrum."""
        return not self._sides(output, 0)

    def evidence(self, output: list[Point], family: int, N: int) -> dict[str, Any] | None:
        """The sides on which it fails."""
        sides = self._sides(output, family)
        return {"sides": sides} if sides else None

    def error(self, output: list[Point], family: int, N: int) -> tuple[Fraction, int]:
        """The Hausdorff distance."""
        return hausdorff(output, self._spectrum(family)), 2

    def _spectrum(self, family: int) -> list[Point]:
        return [(Fraction(x), Fraction(0)) for x in self.spectra[family]]

    def _sides(self, output: list[Point], family: int) -> list[str]:
        """Where the output fails."""
        spectrum = self._spectrum(family)
        return [
            side
            for side, points, others in (("wrong", output, spectrum), ("missing", spectrum, output))
            if any(all((x - a) ** 2 + (y - b) ** 2 >= FAR for a, b in others) for x, y in points)
        ]


class SpectrumDiagonal(OperatorFamily):
    """The finder of `spectrum-diagonal`: ``iota^0`` is 0, and the entry number ``N`` of ``iota_N`` is 1."""

    name = "spectrum-diagonal"
    summary = "the spectrum of a diagonal operator, up to 1/2"
    theorem = "docs/theory.md, 11.2: in Sigma_1 and not in Pi_1: no algorithm knows the entries that it has not read"
    shape = (None,)
    spectra = ((0,), (0, 1))
    input_names = (
        "the zero operator",
        "the diagonal operator with entry number N, counted from 0, equal to 1 and the others 0",
    )
    how_to_read = "information[k], k >= 0, the diagonal entry"
    example = """
def first_entries(problem, information):
    return [information[k].approx(30) for k in range(100)]
"""

    @property
    def classification(self) -> Classification:
        """The entries read so far are points of the spectrum."""
        return Classification(
            "Sigma_1",
            (
                Evidence.theorem("docs/theory.md, 11.1"),
                Evidence.tower_run("sci.algorithms.spectra:Diagonal", self.name),
            ),
            "Delta_1",
            (
                Evidence.theorem("docs/theory.md, 11.2"),
                Evidence.certificate("sci.algorithms.spectra:first_entries", self.name),
            ),
            "the first n entries, to n digits: no false points",
        )

    def value(self, family: int, N: int, index: int) -> Fraction:
        """The entry."""
        return Fraction(family == 1 and index == N)


class SpectrumCompactSelfAdjoint(OperatorFamily):
    """The finder of `spectrum-compact-self-adjoint`: ``e_0 e_0^T``, and ``(e_0 + e_(N+1)) (e_0 + e_(N+1))^T``."""

    name = "spectrum-compact-self-adjoint"
    summary = "the spectrum of a compact self-adjoint operator, up to 1/2"
    theorem = "docs/theory.md, 11.2: in Delta_2, and in neither Sigma_1 nor Pi_1: a late entry moves an eigenvalue"
    shape = (None, None)
    spectra = ((0, 1), (0, 2))
    input_names = (
        "the matrix whose entry (0, 0) is 1, the others 0",
        "the matrix with entries 1 where row and column are 0 or N+1, the others 0",
    )
    how_to_read = "information[i, j], i >= 0, j >= 0, the matrix entry"
    example = """
def section(problem, information):
    A = np.array([[float(information[i, j].approx(30)) for j in range(20)] for i in range(20)])
    return np.linalg.eigvalsh(A)
"""

    @property
    def classification(self) -> Classification:
        """Sections converge in norm."""
        return Classification(
            "Delta_2",
            (
                Evidence.theorem("docs/theory.md, 11.4"),
                Evidence.tower_run("sci.algorithms.spectra:CompactSelfAdjoint", self.name),
            ),
            "Sigma_1 or Pi_1",
            (
                Evidence.theorem("docs/theory.md, 11.2"),
                Evidence.certificate("sci.algorithms.spectra:section", self.name),
            ),
            "finite sections converge in norm (Weyl)",
        )

    def value(self, family: int, N: int, index: int) -> Fraction:
        """The entry."""
        position = self.places.arrays[""].position(index) or ()
        return Fraction(all(place in ((0, N + 1) if family else (0,)) for place in position))
