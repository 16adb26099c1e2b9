"""The figure of a certificate, for notebooks, papers and slides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sci.errors import BadInput
from sci.proofs.drawing.figure import Figure
from sci.proofs.report.explain import explain
from sci.proofs.report.page import pictures

if TYPE_CHECKING:
    from pathlib import Path

    from sci.proofs.report.explain import Explanation

TELLING = ("claim", "wrong", "stopped", "possible", "asked")
"""The sections of which the first one with pictures makes the figure."""


def plot(certificate: Path, statement: Path | None = None) -> Figure:
    """The figure of a certificate; ``statement`` is the definition of a problem that is not shipped.

    Raises:
        BadInput: if it is not verified now, or there is nothing to draw of it.
    """
    return figure(explain(certificate, statement))


def figure(explanation: Explanation) -> Figure:
    """The pictures of the section of a certificate's story that tells most.

    Raises:
        BadInput: if it was not verified, or there is nothing to draw of it.
    """
    if explanation.record is None:
        raise BadInput(f"nothing to plot: {explanation.sections[0].title}")
    drawn = pictures(explanation)
    found = next((drawn[name] for name in TELLING if drawn.get(name)), None)
    if found is None:
        raise BadInput("nothing to plot: no figure belongs to this certificate (its story: sci explain)")
    return Figure(tuple(found))
