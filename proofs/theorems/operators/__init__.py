"""Bounded operators on ``l^2(N)``, given by their matrix entries: where questions about them stand in the hierarchy."""

from sci.proofs.theorems.operators.classified import CLASSIFIED

__all__ = ["CLASSIFIED", "PROBLEMS"]

PROBLEMS = {
    "spectrum-compact-self-adjoint": "families:SpectrumCompactSelfAdjoint",
    "spectrum-diagonal": "families:SpectrumDiagonal",
}
