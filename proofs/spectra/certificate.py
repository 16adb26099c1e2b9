"""Certificates of kind `spectrum` (FORMAT.md)."""

from __future__ import annotations

from base64 import b64encode
from typing import TYPE_CHECKING, Any

import numpy as np

from sci.proofs.certificates.write import VERSION, line
from sci.rational import to_text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from sci.problem import Json
    from sci.proofs.spectra.columns import Columns
    from sci.proofs.spectra.gaps import Gap, Tail
    from sci.proofs.spectra.search import Certified

WIDTHS = (1, 2, 4, 8)


def lines(
    columns: Columns, found: Sequence[Certified], error: Fraction, tail: Tail | None, gaps: Sequence[Gap]
) -> list[str]:
    """The lines without the footer; columns that no vector meets are left out, unless there is a bound of the tail."""
    if tail is None:
        columns = columns.cut(max(part.first + len(part.vector) for part in found))
    entries = "real" if columns.imaginary is None else "complex"
    parameters = {
        "entries": entries, "error": str(error), "operators": columns.operators,
        "tail": "none" if tail is None else ",".join(map(str, tail)),
    }  # fmt: skip
    header = {"kind": "spectrum", "parameters": parameters, "problem": "points-of-spectrum", "version": VERSION}
    imaginary = [None] * len(columns.rows) if columns.imaginary is None else columns.imaginary
    slots = zip(columns.rows, columns.real, imaginary, strict=True)
    return [
        line(header),
        line(["answers", columns.precision, columns.rows.shape[1]]),
        *(line(["slot", packed(rows), packed(real), _or_null(part)]) for rows, real, part in slots),
        *(line(_near(part, error, columns.operators == "self-adjoint")) for part in found),
        *(line(["gap", to_text(left), to_text(right)]) for left, right in gaps),
    ]


def _near(part: Certified, error: Fraction, on_line: bool) -> Json:
    points = [to_text(a * error) if on_line else [to_text(a * error), to_text(b * error)] for a, b in part.points]
    v = part.vector
    if part.recipe is not None:
        return ["recipe", points, part.first, len(v), part.recipe]
    return [
        "near",
        points,
        part.first,
        packed(v.real),
        _or_null(v.imag if np.iscomplexobj(v) and v.imag.any() else None),
    ]


def _or_null(values: Any) -> Json:
    return None if values is None else packed(values)


def packed(values: Any) -> Json:
    """Integers as ``[WIDTH, "BASE64"]``, in the least number of bytes that holds all of them."""
    whole = np.asarray(values).astype(np.int64)
    low, high = int(whole.min()), int(whole.max())
    width = next(w for w in WIDTHS if -(1 << (8 * w - 1)) <= low and high < 1 << (8 * w - 1))
    return [width, b64encode(whole.astype(f"<i{width}").tobytes()).decode()]
