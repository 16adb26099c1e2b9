"""The pseudospectrum of a bounded operator, by the reduction R1.

Source: docs/theory.md, 10.9, R1.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any, ClassVar

from sci.errors import BadInput
from sci.parameters import rational
from sci.proofs.theorems.limits.operators import disc
from sci.proofs.theorems.limits.spectrum_self_adjoint import SpectrumSelfAdjoint

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sci.proofs.theorems.limits.reduction import Point


class PseudospectrumBounded(SpectrumSelfAdjoint):
    """The finder of `pseudospectrum-bounded`: the ``z`` with ``norm((A - z)**-1) >= 1/eps``."""

    name = "pseudospectrum-bounded"
    summary = "the closed eps-pseudospectrum of a bounded operator"
    theorem = "docs/theory.md, 10.9: not in Delta_2 for eps < 1/4: no algorithm converges to it on every operator"
    defaults: ClassVar[dict[str, str]] = {"eps": "1/8"}
    delta = Fraction(1, 4)
    tower = "grid_of_section"
    shown = "literature: Ben-Artzi, Colbrook, Hansen, Nevanlinna, Seidel, arXiv 1508.03280"
    how_to_answer = "a list of at least one point, real or complex, near the pseudospectrum in the Hausdorff distance"
    example = """
@limit
def grid_of_section(n, problem, information):
    A = np.array([[float(information[i, j].approx(20)) for j in range(2 * n + 1)] for i in range(2 * n + 1)])
    grid = (z / 8 for z in range(-8, 25))
    return [z for z in grid if np.linalg.svd(A - z * np.eye(len(A)))[1][-1] <= problem.eps] or [0]
"""

    def __init__(self, given: Mapping[str, str]) -> None:
        super().__init__(given)
        self.eps = rational("eps", self.parameters["eps"])
        if not 0 < self.eps < Fraction(1, 4):
            raise BadInput(f"parameter eps: {self.parameters['eps'][:40]} is not allowed (allowed: above 0, below 1/4)")
        self.parameters = {"eps": str(self.eps)}

    def public(self) -> dict[str, Any]:
        """How large the resolvent is at least: ``1/eps``."""
        return {"eps": self.eps}

    def solution(self, infinite: bool, some: bool) -> list[Point]:
        """Discs around the spectrum."""
        return [point for x, _ in super().solution(infinite, some) for point in disc(int(x), self.eps)]
