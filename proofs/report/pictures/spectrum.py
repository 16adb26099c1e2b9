"""Certified points of a spectrum as the axis, and above it the eigenvalues of finite sections, larger ones higher up.

Source: docs/theory.md, 11.5.
"""

from __future__ import annotations

from base64 import b64decode
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from sci.proofs.drawing.panel import Panel, legend, ticks
from sci.proofs.drawing.svg import circle, cross, element, picture, text
from sci.rational import from_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markupsafe import Markup

    from sci.problem import Json
    from sci.proofs.certificates.read import Record
    from sci.proofs.drawing.panel import Sample
    from sci.proofs.drawing.svg import Picture

    Values = Any
    """A numpy vector."""

SECTIONS, LARGEST = 60, 240
"""How many sections are drawn, and how large they are at most."""
SLACK = 1.001
"""Floats are compared with this factor."""
MOST = 20_000
"""Certified points that are drawn one by one, at most."""
FEW = 600
"""Certified points that are large enough to be seen alone, at most."""


def _dash(class_: str) -> Sample:
    """A short line as the sample of a legend."""
    return lambda x, y: [element("path", d=f"M{x - 2:.1f} {y:.1f}h4", class_=class_)]


LEGEND: list[tuple[Sample, str]] = [("known", "certified points"), (_dash("bar"), "an eigenvalue of a section")]


class Shown(NamedTuple):
    """Certified points, how near they are, and by its size the eigenvalues of each section."""

    points: Values
    error: float
    sections: dict[int, Values]
    gaps: list[tuple[float, float]]

    def is_near(self, values: Values) -> Values:
        """At which values a point is certified, up to the error."""
        places = np.concatenate([[-np.inf], np.sort(self.points), [np.inf]])
        after = np.searchsorted(places, values)
        return np.minimum(values - places[after - 1], places[after] - values) <= self.error * SLACK


def draw(record: Record) -> Picture:
    """The picture."""
    return _line(_shown(record)) if record.parameters["operators"] == "self-adjoint" else _plane(record)


def _shown(record: Record) -> Shown:
    points = np.array([float(from_text(z)) for part in record.every("near", "recipe") for z in part[0]])
    section = matrix(record, LARGEST)
    sizes = sorted({max(1, len(section) * k // SECTIONS) for k in range(1, SECTIONS + 1)})
    error = float(Fraction(record.parameters["error"]))
    found = {size: np.linalg.eigvalsh(section[:size, :size]) for size in sizes}
    inside = {
        size: values[(values > points.min() - error) & (values < points.max() + error)]
        for size, values in found.items()
    }
    gaps = [(float(from_text(left)), float(from_text(right))) for left, right in record.others.get("gap", [])]
    return Shown(points, error, inside, gaps)


def matrix(record: Record, most: int) -> Values:
    """The largest section that was read, up to a size."""
    precision, columns = record.only("answers")
    n = min(columns, most)
    made = np.zeros((n, n), dtype=complex)
    for rows, real, imaginary in record.others["slot"]:
        places, values = unpacked(rows)[:n], unpacked(real)[:n] + 0j
        if imaginary is not None:
            values = values + 1j * unpacked(imaginary)[:n]
        inside = (places >= 0) & (places < n)
        made[places[inside], np.flatnonzero(inside)] = values[inside] * 2.0**-precision
    return made


def unpacked(value: Json) -> Values:
    """The integers that a verified certificate packs."""
    width, written = value
    return np.frombuffer(b64decode(written), dtype=f"<i{width}").astype(np.int64)


def _line(shown: Shown) -> Picture:
    across = float(shown.points.min()) - 2 * shown.error, float(shown.points.max()) + 2 * shown.error
    largest = max(shown.sections)
    panel = Panel(20, 256, across, (0, largest))
    off = sum(int((~shown.is_near(values)).sum()) for values in shown.sections.values())
    caption = (
        f"Below: {len(shown.points)} points, each within {shown.error:g} of the spectrum. Above, from the first to the "
        f"last of them: the eigenvalues of the sections up to size {largest}; at {off} of these no point is certified."
    )
    return picture(
        "Certified points, and eigenvalues of finite sections above them", caption, 338, _parts(shown, panel)
    )


def _parts(shown: Shown, panel: Panel) -> Iterator[Markup]:
    for size in (1, max(shown.sections) // 2, max(shown.sections)):
        yield from panel.level(size, str(size))
    yield text(panel.left, 13, "size of the section", "small")
    near: list[str] = []
    off: list[str] = []
    for size, values in shown.sections.items():
        y = panel.y(size)
        for value, good in zip(values, shown.is_near(values), strict=True):
            x = panel.x(float(value))
            (near if good else off).append(f"M{x - 0.6:.1f} {y:.1f}h1.2" if good else f"M{x - 1.8:.1f} {y:.1f}h3.6")
    yield element("path", d="".join(near), class_="bar")
    yield element("path", d="".join(off), class_="cross")
    places = runs(np.sort(shown.points), shown.error)
    around = [(left - shown.error, right + shown.error) for left, right in places]
    for intervals, class_ in ((around, "known"), (shown.gaps, "allowed")):
        for left, right in intervals:
            x, end = panel.x(left), panel.x(right)
            yield element("rect", x=x, y=panel.bottom + 3, width=max(end - x, 0.5), height=11, class_=class_)
    below = Panel(panel.top, panel.bottom + 16, panel.across, panel.up)
    yield from below.below([(place, f"{place:g}") for place in ticks(*panel.across)])
    free = [("allowed", "free, if the tail is as assumed")] if shown.gaps else []
    yield from legend(panel.bottom + 54, [*LEGEND, (_dash("cross"), "one at which no point is certified"), *free])


def runs(places: Values, step: float) -> list[tuple[float, float]]:
    """Where points follow each other in steps of at most two errors."""
    breaks = [0, *(k for k in range(1, len(places)) if places[k] - places[k - 1] > 2.001 * step), len(places)]
    return [(float(places[k]), float(places[m - 1])) for k, m in pairwise(breaks)]


def _plane(record: Record) -> Picture:
    points = [tuple(map(float, map(from_text, z))) for part in record.every("near", "recipe") for z in part[0]][:MOST]
    section = matrix(record, LARGEST)
    values = np.linalg.eigvals(section)
    reach = 1.1 * max(max(map(abs, (*point, *map(abs, values)))) for point in points)
    panel = Panel(10, 356, (-reach, reach), (-reach, reach))
    size = 2.8 if len(points) <= FEW else 1.2
    parts = [circle(panel.x(a), panel.y(b), size, "known") for a, b in points]
    for value in values:
        x, y = panel.x(float(value.real)), panel.y(float(value.imag))
        parts.append(cross(x, y))
    parts += panel.below([(place, f"{place:g}") for place in ticks(*panel.across)])
    marks: list[tuple[Sample, str]] = [
        (lambda x, y: [circle(x, y, size, "known")], "a certified point"),
        (lambda x, y: [cross(x, y)], f"an eigenvalue of the section of size {len(section)}"),
    ]
    parts += legend(396, marks, 1)
    caption = f"{len(points)} certified points of the plane, and the eigenvalues of the section of size {len(section)}."
    return picture("Certified points of the plane, and eigenvalues of a finite section", caption, 424, parts)
