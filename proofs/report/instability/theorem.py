"""The words of the theorem on one sheet.

Source: docs/theory.md, 4.2, 4.3, 4.5 and 13.3.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sci.proofs.drawing.numbers import brief
from sci.proofs.report.instability.story import counted, of_sample, power

if TYPE_CHECKING:
    from sci.proofs.instability.theorem import Theorem


def of_theorem(found: Theorem) -> list[str]:
    """The three parts, and where their proofs are."""
    sample, P = found.sample, found.switches
    ones = found.line.classes[1]
    needed = f"a sample with at least {P + 2} alternations"
    if found.draws is not None:
        needed += f" ({found.draws:,} draws from this heavy tail have that many with probability above 1 - 1e-6)"
    return [
        "THEOREM   on one sample, for one size",
        f"          {of_sample(sample)[10:]}; each ball of radius {brief(sample.radius)} about a point is safe",
        f"(i)       {found.perfect.words}: right on all of it, and on every point that can be drawn",
        f"(ii)      it is unstable: (s, {power(ones.move)}), every s in [0, {power(ones.s1)}], fools "
        f"{counted(len(ones.indices), 'distinct point')} at once. So is every model of its size, P = {P},",
        f"          that is right on the sample: on {needed} one perturbation fools at least 1; here at least "
        f"{found.guarantee}, of both classes",
        f"(iii)     {found.stable.words}: right on every box |dx_1| <= {power(found.rho)}, |dx_2| <= "
        f"{power(sample.delta)}; its size grows with the sample",
        *(f"proof     {found.folder / name}, verified" for name in found.claims),
    ]


def theorem_json(found: Theorem) -> dict[str, Any]:
    """The sheet as one JSON object; exact numbers are texts."""
    return {
        "perfect": found.perfect.words,
        "fooled": sum(len(of.indices) for of in found.line.classes),
        "switches_bound": found.switches,
        "guarantee": found.guarantee,
        "draws": found.draws,
        "stable": found.stable.words,
        "rho": str(found.rho),
        "certificates": {name: list(claim) for name, claim in found.claims.items()},
    }
