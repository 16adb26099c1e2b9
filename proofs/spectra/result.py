"""`sci.spectrum`: points near the spectrum of an operator, with proof.

Source: docs/theory.md, 11.4 and 11.5.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from sci.errors import BadInput
from sci.proofs.certificates.deliver import deliver
from sci.proofs.certificates.write import place_for
from sci.proofs.spectra.certificate import lines
from sci.proofs.spectra.columns import CLASSES
from sci.proofs.spectra.entries import text_of
from sci.proofs.spectra.gaps import gaps
from sci.proofs.spectra.reading import Source
from sci.proofs.spectra.recipe import with_recipes
from sci.proofs.spectra.search import Box, search
from sci.rational import exact

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from sci.proofs.spectra.columns import Columns
    from sci.proofs.spectra.gaps import Tail
    from sci.proofs.spectra.search import Certified

FINEST = Fraction(1, 1 << 20)
MOST, MOST_BANDED, MOST_SPARSE, FEWEST = 1 << 20, 1 << 15, 12_000, 64
"""Columns that may be read, and by default, at most, of banded operators and of others; at least."""
SAMPLE = 200
"""Columns that are read first, for the size of the entries."""


@dataclass(frozen=True, repr=False)
class Spectrum:
    """Points that are certified to be within ``error`` of the spectrum, and where the certificate is.

    Without a point there is none. ``claim`` has the checker's sentences; the open intervals ``gaps`` are free of the
    spectrum if the operator is as near to its section as was declared.
    """

    error: Fraction
    columns: Columns
    found: tuple[Certified, ...]
    claim: tuple[str, ...]
    certificate: Path | None
    gaps: tuple[tuple[Fraction, Fraction], ...] = ()

    @cached_property
    def points(self) -> list[Any]:
        """The points in increasing order: numbers, or pairs of real and imaginary part."""
        every = sorted(point for part in self.found for point in part.points)
        on_line = self.columns.operators == CLASSES[0]
        return [a * self.error if on_line else (a * self.error, b * self.error) for a, b in every]

    def story(self) -> list[str]:
        """The lines that a person reads; the sentences of the claim are the checker's."""
        notes = [self.columns.growth] if self.columns.growth else []
        if self.certificate is None:
            read = f"columns read: {self.columns.rows.shape[1]}; more: --columns"
            told = f"NOT DECIDED  no point of the window is certified at {self.error} ({read}): nothing is proved"
            return [told, *notes]
        told = f"certificate, verified: {self.certificate}"
        return [f"VERIFIED  {self.claim[0]}", *self.claim[1:], *notes, told]

    def plot(self) -> Any:
        """The `Figure` of the certificate, which a notebook shows and ``save("file.svg")`` writes (or ``.png``).

        Raises:
            BadInput: if there is no certificate, or it is not verified now.
        """
        if self.certificate is None:
            raise BadInput("nothing to plot: no point is certified, so there is no certificate")
        return import_module("sci.proofs.report.plot").plot(self.certificate)

    def __repr__(self) -> str:
        return f"<Spectrum points: {len(self.points)}, error: {self.error}, certificate: {self.certificate}>"

    def _repr_html_(self) -> str:
        """The story, for a notebook."""
        from sci.notebook import paragraphs
        from sci.proofs.drawing.signs import marked

        return paragraphs(map(marked, self.story()))

    def as_json(self) -> dict[str, Any]:
        """The result as one JSON object; exact numbers are texts."""
        points = [str(z) if isinstance(z, Fraction) else list(map(str, z)) for z in self.points]
        return {
            "error": str(self.error), "points": points, "columns": self.columns.rows.shape[1],
            "gaps": [list(map(str, gap)) for gap in self.gaps], "claim": list(self.claim),
            "certificate": self.certificate and str(self.certificate), "growth": self.columns.growth,
        }  # fmt: skip


def spectrum(
    operator: Any,
    *,
    error: Any = Fraction(1, 100),
    window: Sequence[Any] | None = None,
    band: int | None = None,
    operators: str | None = None,
    columns: int | None = None,
    tail: Any = None,
    parameters: Mapping[str, Any] | None = None,
    output: str | Path = "spectrum.cert",
    seconds: int = 120,
) -> Spectrum:
    """Certify points near the spectrum of an operator, read column by column, and write the certificate.

    Every point is a multiple of ``error`` and within ``error`` of the spectrum of every operator of the class with
    these answers. What is not certified may be in the spectrum as well.

    Args:
        operator: a shipped one, ``file.py:Name`` or ``package.module:Name``, which run in a process of their own, or a
            Python object, which runs here: a function ``(i, j)`` of an entry, an object with a method ``entry(i, j)``,
            or one with a method ``column(j)`` that returns ``{row: entry}``.
        error: how far a point may be from the spectrum.
        window: the interval ``(a, b)``, or the rectangle ``(a, b, c, d)`` of real parts in ``[a, b]`` and imaginary
            parts in ``[c, d]``; by default one that holds the spectrum, as the first columns suggest.
        band: entries further than this from the diagonal are 0; needed where entries are given one by one.
        operators: the class that is assumed: ``self-adjoint``, ``normal`` or ``bounded``; by default what the
            operator says, else ``self-adjoint``.
        columns: how many columns are read, at most.
        tail: how far the operator is, at most, in norm from its section of size ``columns``: with it intervals are
            certified that are free of the spectrum. Or ``(beta, delta)``: the entries in rows of the section and later
            columns form a matrix of norm at most ``beta``, and each later row ``k`` has ``|a_kk - z| >= delta + sum
            |a_kj|`` over the other later ``j``, for every ``z`` in these intervals.
        parameters: of a shipped operator, or of a class.
        output: where the certificate goes.
        seconds: how long reading may take in a process of its own.

    Raises:
        BadInput: if the operator is none, or contradicts what is assumed.
        RuleBroken: if the user's process ended otherwise.
    """
    error, place = exact(error), place_for(Path(output))
    if not FINEST <= error <= 1:
        raise BadInput(f"an error of {str(error)[:40]} is not allowed (allowed: from 2**-20 to 1)")
    if columns is not None and not 1 <= columns <= MOST:
        raise BadInput(f"{columns} columns are not allowed (allowed: from 1 to {MOST})")
    rest = None if tail is None else _tail(tail, columns)
    texts = {name: str(value) for name, value in (parameters or {}).items()}
    source = Source(operator, texts, band, operators, seconds)
    few = source.read(min(SAMPLE, columns or SAMPLE), _precision(error))
    box = _box(window, few)
    finer = _precision(error) + ((few.slack / error * 32).__ceil__() - 1).bit_length()
    read = source.read(columns or _columns(few, error), finer)
    if rest is not None:
        _require_weak(read, rest[0])
    found = list(with_recipes(read, search(read, box, error), error))
    if not found:
        return Spectrum(error, read, (), (), None)
    free = [] if rest is None else gaps(read, rest, box, error)
    claim = deliver(lines(read, found, error, rest, free), place)
    return Spectrum(error, read, tuple(found), claim, Path(output), tuple(free))


def _tail(tail: Any, columns: int | None) -> Tail:
    """What is assumed of the rest.

    Raises:
        BadInput: if it is not one number, at least 0, or two, the second above 0.
    """
    numbers = tuple(map(exact, tail)) if isinstance(tail, list | tuple) else (exact(tail),)
    good = 1 <= len(numbers) <= 2 and min(numbers) >= 0 and all(delta > 0 for delta in numbers[1:])
    if columns is None or not good:
        allowed = "T at least 0, or BETA at least 0 and DELTA above 0, for a number of columns that is given"
        raise BadInput(f"the tail is not allowed (allowed: {allowed})")
    return numbers


def _require_weak(read: Columns, most: Fraction) -> None:
    """No entry below the section is larger than what is assumed of all of them.

    Raises:
        BadInput: naming the first that is.
    """
    N = read.rows.shape[1]
    for slot, j in zip(*np.nonzero(read.rows >= N), strict=True):
        parts = [int(part[slot, j]) for part in (read.real, read.imaginary) if part is not None]
        if max(map(abs, parts)) - 1 > most * 2**read.precision:
            about = text_of((parts[0], parts[1] if len(parts) > 1 else 0), read.precision)
            place = f"A[{read.rows[slot, j]}, {j}]"
            raise BadInput(f"the tail is contradicted: {place} is about {about}, above {most}")


def _precision(error: Fraction) -> int:
    """Binary digits of the answers."""
    return 9 + (error.denominator // error.numerator).bit_length()


def _columns(few: Columns, error: Fraction) -> int:
    """How many columns are read: where waves travel, about pi norm / error sites carry one of width ``error``."""
    across = int(4 * Fraction(few.norm) / error)
    wanted, most = (across, MOST_BANDED) if few.is_banded else (across**2, MOST_SPARSE)
    return max(FEWEST, min(wanted, most))


def _box(window: Sequence[Any] | None, few: Columns) -> Box:
    """The interval or the rectangle in which points are looked for."""
    on_line = few.operators == CLASSES[0]
    norm = Fraction(few.norm).limit_denominator(1000)
    ends = [exact(end) for end in window] if window is not None else [-norm, norm] * (1 if on_line else 2)
    if len(ends) == 2 and not on_line:
        ends += ends
    if len(ends) != (2 if on_line else 4) or any(a > b for a, b in zip(ends[::2], ends[1::2], strict=True)):
        allowed = "a <= b" if on_line else "a <= b, or a <= b, c <= d for imaginary parts"
        raise BadInput(f"the window {', '.join(map(str, ends))[:60]} is not allowed (allowed: {allowed})")
    low, high = ends[::2], ends[1::2]
    return Box((low[0], Fraction(0)), (high[0], Fraction(0))) if on_line else Box((low[0], low[1]), (high[0], high[1]))
