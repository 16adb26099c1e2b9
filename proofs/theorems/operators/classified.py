"""What is known of spectra, by class of operators: proved on our pages, or quoted from the literature.

The output is a nonempty compact set (Hausdorff distance), a number, or 1 or 0 for a question. SCI is the height of the
tower that is known.

Source: docs/theory.md, 11.1.
"""

from __future__ import annotations

from sci.classification import Classification, Evidence

SPECTRA = "Ben-Artzi, Colbrook, Hansen, Nevanlinna, Seidel, arXiv 1508.03280"
ESSENTIAL = f"{SPECTRA}; Colbrook, Hansen, arXiv 1908.09592 (JEMS 2022); Colbrook, FoCM 2022"


def _known(
    inside: str, upper: str | Evidence, outside: str = "", lower: str | Evidence = "", note: str = "", sci: int = 1
) -> Classification:
    """A row of the table; a source without a kind is a section of our theory."""
    shown = Evidence.theorem(upper) if isinstance(upper, str) else upper
    against = Evidence.theorem(lower) if isinstance(lower, str) else lower
    return Classification(inside, (shown,), outside, (against,) if outside else (), note, sci)


OURS, FAMILIES, REDUCTIONS, TOWERS = (f"docs/theory.md, {part}" for part in ("11.1", "11.2", "11.3", "11.4"))

CLASSIFIED: dict[str, tuple[str, Classification]] = {
    "spectrum-diagonal": (
        "the spectrum of a diagonal operator",
        _known("Sigma_1", OURS, "Delta_1", FAMILIES, "the first n entries, to n digits: no wrong points"),
    ),
    "spectrum-compact-self-adjoint": (
        "the spectrum of a compact self-adjoint operator",
        _known("Delta_2", OURS, "Sigma_1 or Pi_1", FAMILIES, "finite sections converge in norm (Weyl)"),
    ),
    "spectrum-compact": (
        "the spectrum of a compact operator",
        _known("Delta_2", Evidence.literature(SPECTRA), "Sigma_1 or Pi_1", FAMILIES, "no symmetry is assumed"),
    ),
    "spectrum-known-tail": (
        "the spectrum of a self-adjoint operator with a known bound, tending to 0, of what its sections leave out",
        _known("Delta_1", "docs/theory.md, 11.5", note="inertia counts even certify gaps"),
    ),
    "spectrum-banded-normal": (
        "the spectrum of a self-adjoint or normal operator of known band",
        _known("Sigma_1", TOWERS, "Delta_1", FAMILIES, "each point has a certified error bound"),
    ),
    "spectrum-self-adjoint": (
        "the spectrum of a self-adjoint or normal operator",
        _known("Sigma_2", TOWERS, "Delta_2", REDUCTIONS, "already for direct sums of 2 by 2 blocks of 0 and 1", 2),
    ),
    "spectrum-banded": (
        "the spectrum of an operator of known band",
        _known("Pi_2", TOWERS, "Delta_2", REDUCTIONS, "already for weighted shifts with weights 0 and 1", 2),
    ),
    "spectrum-bounded": (
        "the spectrum of a bounded operator",
        _known("Pi_3", TOWERS, "Delta_3", REDUCTIONS, "no two limits compute spectra", 3),
    ),
    "spectrum-known-growth": (
        "the spectrum of an operator with known growth of its resolvent and unknown dispersion",
        _known("Sigma_2", Evidence.literature(SPECTRA), "Delta_2", REDUCTIONS, "self-adjoint ones are among them", 2),
    ),
    "pseudospectrum-banded": (
        "the pseudospectrum of an operator of known band",
        _known(
            "Sigma_1", Evidence.literature(SPECTRA), "Delta_1", Evidence.literature(SPECTRA),
            "a residual shows that a point is in it",
        ),
    ),
    "pseudospectrum": (
        "the eps-pseudospectrum of a bounded operator",
        _known("Sigma_2", Evidence.literature(SPECTRA), "Delta_2", REDUCTIONS, "not in: for eps below 1/4", 2),
    ),
    "essential-spectrum-diagonal": (
        "the essential spectrum of a diagonal operator",
        _known("Pi_2", Evidence.literature(ESSENTIAL), "Delta_2", REDUCTIONS, "which values come again and again?", 2),
    ),
    "essential-spectrum-self-adjoint": (
        "the essential spectrum of a self-adjoint operator",
        _known("Pi_3", Evidence.literature(ESSENTIAL), "Delta_3", REDUCTIONS, "one limit more than the spectrum", 3),
    ),
    "zero-in-spectrum": (
        "is 0 in the spectrum of a diagonal operator?",
        _known("Pi_2", OURS, "Delta_2", REDUCTIONS, "is the infimum of the entries' absolute values 0?", 2),
    ),
    "spectral-gap": (
        "is the least point of the spectrum of a self-adjoint operator a simple isolated eigenvalue?",
        _known("Sigma_2", OURS, "Delta_2", REDUCTIONS, "not in: already for diagonal operators", 2),
    ),
    "operator-norm": (
        "the norm of a bounded operator",
        _known("Sigma_1", OURS, "Delta_1", FAMILIES, "norms of finite sections are never too large"),
    ),
    "spectral-radius": (
        "the spectral radius of an operator of known band",
        _known("Pi_2", OURS, "Delta_2", REDUCTIONS, "already for weighted shifts with weights 0 and 1", 2),
    ),
}  # fmt: skip
"""Quantities that are not shipped problems: what is asked, and what is known."""
