"""What is known of spectra, by class of operators: proved on our pages, or quoted from the literature.

The output is a nonempty compact set (Hausdorff distance), a number, or 1 or 0 for a question. SCI is the height of the
tower that is known.

Source: docs/theory.md, 11.1.
"""

from __future__ import annotations

from sci.classification import Classification, Evidence

SPECTRA = "Ben-Artzi, Colbrook, Hansen, Nevanlinna, Seidel, arXiv 1508.03280"


def _known(
    inside: str,
    upper: str | Evidence,
    outside: str = "",
    lower: str | Evidence = "",
    note: str = "",
    sci: int = 1,
    points: str = "",
) -> Classification:
    """A row of the table; a source without a kind is a section of our theory.

    ``points`` are an operator, with options, of which points are certified by `sci spectrum`.
    """
    shown = Evidence.theorem(upper) if isinstance(upper, str) else upper
    against = Evidence.theorem(lower) if isinstance(lower, str) else lower
    certified = (Evidence("certificate", f"sci spectrum {points}"),) if points else ()
    return Classification(inside, (shown, *certified), outside, (against,) if outside else (), note, sci)


OURS, FAMILIES, REDUCTIONS, TOWERS = (f"docs/theory.md, {part}" for part in ("11.1", "11.2", "10.9 (R1)", "11.4"))

CLASSIFIED: dict[str, tuple[str, Classification]] = {
    "spectrum-compact": (
        "the spectrum of a compact operator",
        _known("Delta_2", Evidence.literature(SPECTRA), "Sigma_1 or Pi_1", FAMILIES, "no symmetry is assumed"),
    ),
    "spectrum-known-tail": (
        "the spectrum of a self-adjoint operator with a known bound, tending to 0, on its distance from finite "
        "sections",
        _known(
            "Delta_1", "docs/theory.md, 11.5", note="inertia counts also certify gaps",
            points="compact --columns 60 --tail 1/30 --error 1/8",
        ),
    ),
    "spectrum-banded-normal": (
        "the spectrum of a self-adjoint or normal operator with known bandwidth",
        _known(
            "Sigma_1", TOWERS, "Delta_1", FAMILIES, "each point has a certified error bound",
            points="fibonacci --error 1/8",
        ),
    ),
    "spectrum-known-growth": (
        "the spectrum of an operator with known growth of its resolvent and unknown dispersion",
        _known("Sigma_2", Evidence.literature(SPECTRA), "Delta_2", REDUCTIONS, "includes self-adjoint operators", 2),
    ),
    "pseudospectrum-banded": (
        "the pseudospectrum of an operator with known bandwidth",
        _known(
            "Sigma_1", Evidence.literature(SPECTRA), "Delta_1", Evidence.literature(SPECTRA),
            "a residual shows that a point is in it", points="backward-shift --error 1/4",
        ),
    ),
    "operator-norm": (
        "the norm of a bounded operator",
        _known("Sigma_1", OURS, "Delta_1", OURS, "norms of finite sections are never too large"),
    ),
}  # fmt: skip
"""Quantities that are not shipped problems: what is asked, and what is known."""
