"""Pictures as one file that needs nothing else: for notebooks, papers and slides."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING

from sci.errors import BadInput
from sci.extras import extra
from sci.proofs.drawing.files import write
from sci.proofs.drawing.signs import signs
from sci.proofs.drawing.style import style
from sci.proofs.drawing.svg import WIDTH, Picture, element, rect, text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from markupsafe import Markup

FORMATS = (".svg", ".png")
SCALE, SHARP = 1.6, 2
"""Pixels of a user unit at the natural size, and pixels of a PNG for each of those."""
LETTERS, LINE, GAP = 46, 14, 16
"""Letters of a line of a title; how far apart lines, and pictures, are."""
_SIZES = """\
.sci text { font: 9px system-ui, sans-serif; }
@media (max-width: 599px) { .sci text { font-size: 12px; } }"""
"""Where a figure is shown small its letters are larger, as on the page of a certificate."""


@dataclass(frozen=True, repr=False)
class Figure:
    """Pictures below one another, under their titles; light or dark as its reader prefers, light as a PNG.

    A notebook shows it; ``figure.save("proof.svg")`` and ``figure.save("proof.png")`` write it.
    """

    pictures: tuple[Picture, ...]

    @cached_property
    def svg(self) -> str:
        """The text of an SVG file; the same pictures give the same text."""
        parts, height = list(self._parts()), self._tops[-1]
        classes = set(" ".join(re.findall(r'class="([^"]*)"', "".join(parts))).split())
        sheet = f"{_SIZES}\n{style(classes, 'sci')}"
        return str(element(
            "svg",
            element("title", signs("; ".join(picture.title for picture in self.pictures))),
            element("desc", signs("\n".join(f"{picture.title}. {picture.caption}" for picture in self.pictures))),
            element("style", sheet),
            *parts,
            xmlns="http://www.w3.org/2000/svg", class_="sci", role="img",
            width=WIDTH * SCALE, height=height * SCALE, viewBox=f"0 0 {WIDTH} {height}",
        ))  # fmt: skip

    def save(self, place: str | Path) -> None:
        """Write it as the file name says: ``.svg`` or ``.png``, the latter with the extra ``plot``.

        Raises:
            BadInput: if the file has another ending or cannot be written, or the extra is not installed.
        """
        place = Path(place)
        require_format(place)
        write(self.svg.encode() if place.suffix == ".svg" else _png(self.svg), place)

    def _repr_svg_(self) -> str:
        """For a notebook."""
        return self.svg

    def __repr__(self) -> str:
        return f"<Figure {'; '.join(picture.title for picture in self.pictures)}>"

    @cached_property
    def _tops(self) -> list[int]:
        """Where each picture starts, with its title, and where the last one ends."""
        tops = [0]
        for picture in self.pictures:
            tops.append(tops[-1] + GAP + LINE * len(_lines(picture)) + round(picture.height))
        return tops

    def _parts(self) -> Iterator[Markup]:
        yield rect(0, 0, WIDTH, self._tops[-1], "ground")
        for picture, top in zip(self.pictures, self._tops, strict=False):
            lines = _lines(picture)
            for number, line in enumerate(lines, 1):
                yield text(10, top + 5 + LINE * number, line, "strong")
            yield element("g", picture.parts, transform=f"translate(0 {top + GAP + LINE * len(lines)})")


def _lines(picture: Picture) -> list[str]:
    return wrap(picture.title, LETTERS)


def require_format(place: Path) -> None:
    """Refuse a file that a figure cannot be saved as, before any work.

    Raises:
        BadInput: naming what is allowed, or the command that installs what a PNG needs.
    """
    if place.suffix not in FORMATS:
        raise BadInput(f"no figure is saved as '{place.name}' (allowed: names ending in {' or '.join(FORMATS)})")
    if place.suffix == ".png":
        _converter()


def _converter() -> tuple[Callable[..., bytes], list[str]]:
    """What makes PNGs, and the files of its font."""
    with extra("plot"):
        from font_source_sans_pro import font_files_ttf
        from resvg_py import svg_to_bytes
    return svg_to_bytes, [font_files_ttf[name] for name in ("SourceSansPro", "SourceSansProSemibold")]


def _png(svg: str) -> bytes:
    convert, fonts = _converter()
    return convert(svg_string=svg, zoom=SHARP, font_files=fonts, sans_serif_family="Source Sans Pro")
