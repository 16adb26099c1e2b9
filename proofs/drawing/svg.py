"""SVG as escaped text: elements, and the frame that makes a picture of them."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from sci.proofs.drawing.signs import parts, signs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

WIDTH = 400
"""User units across; at 12 units a letter is legible on a screen of 380 pixels."""
SCRIPT = 3
"""User units by which a power is raised, and an index lowered."""


@dataclass(frozen=True)
class Picture:
    """Elements in a frame of `WIDTH` by ``height`` user units, a title, and a caption that says the same in words.

    ``steps`` are sentences, if a reader can step through it: elements `during` some of them are shown at those alone.
    """

    title: str
    caption: str
    height: int
    parts: Markup
    steps: tuple[str, ...] = ()

    @property
    def svg(self) -> Markup:
        """The element for a page, from which it takes its size and its style."""
        name = signs(f"{self.title}. {self.caption}")
        frame = f"0 0 {WIDTH} {self.height}"
        return element(
            "svg", element("title", signs(self.title)), self.parts, viewBox=frame, role="img", aria_label=name
        )


def element(tag: str, *children: str, **attributes: str | float) -> Markup:
    """One element; ``class_`` is written ``class``, ``stroke_width`` ``stroke-width``, and everything is escaped."""
    written = [Markup(' {}="{}"').format(_name(key), _value(value)) for key, value in attributes.items()]
    return Markup("<{0}{1}>{2}</{0}>").format(Markup(tag), Markup("").join(written), Markup("").join(children))


def _name(key: str) -> str:
    return key.rstrip("_").replace("_", "-")


def _value(value: str | float) -> str:
    return value if isinstance(value, str) else f"{round(value, 2):g}"


def picture(title: str, caption: str, height: float, parts: Iterable[str], steps: Iterable[str] = ()) -> Picture:
    """A picture of these elements."""
    return Picture(title, caption, round(height), Markup("").join(parts), tuple(steps))


def during(steps: range, count: int, *elements: str) -> Markup:
    """Elements that are shown at these of ``count`` steps; where nobody steps, at the last one."""
    hidden = {} if count - 1 in steps else {"display": "none"}
    return element("g", *elements, data_first=steps.start, data_last=steps.stop - 1, **hidden)


class Steps:
    """The steps of a reader through ``count`` moments: all of them, or if these are many some, and always the last.

    Step 0 is before the first moment.
    """

    def __init__(self, count: int, most: int = 60) -> None:
        stride = -(-count // most) or 1
        self.moments = [0, *reversed(range(count, 0, -stride))]

    def since(self, moment: int, *elements: str) -> Markup:
        """Elements that are shown from this moment on."""
        first = bisect_left(self.moments, moment)
        return during(range(first, len(self.moments)), len(self.moments), *elements)

    def only(self, moment: int, *elements: str) -> Markup:
        """Elements that are shown after this moment alone, which is one of the `moments`."""
        step = self.moments.index(moment)
        return during(range(step, step + 1), len(self.moments), *elements)


def text(x: float, y: float, words: str, class_: str = "", anchor: str = "start") -> Markup:
    """A piece of text on the baseline ``y``, with powers above and indices below it."""
    return element("text", *_written(words), x=x, y=y, class_=class_, text_anchor=anchor)


def _written(words: str) -> Iterator[str]:
    before = 0
    for level, part in parts(words):
        shift = SCRIPT * (before - level)
        size = {"font_size": "75%"} if level else {}
        yield element("tspan", part, dy=shift, **size) if shift else escape(part)
        before = level


def line(x1: float, y1: float, x2: float, y2: float, class_: str) -> Markup:
    """A straight line."""
    return element("line", x1=x1, y1=y1, x2=x2, y2=y2, class_=class_)


def rect(x: float, y: float, width: float, height: float, class_: str, **attributes: str | float) -> Markup:
    """A rectangle."""
    return element("rect", x=x, y=y, width=max(width, 0), height=height, class_=class_, **attributes)


def circle(x: float, y: float, radius: float, class_: str) -> Markup:
    """A circle."""
    return element("circle", cx=x, cy=y, r=radius, class_=class_)


def cross(x: float, y: float, size: float = 3, class_: str = "cross") -> Markup:
    """A diagonal cross: something is wrong here."""
    places = f"M{x - size:g} {y - size:g}l{2 * size:g} {2 * size:g}m0 {-2 * size:g}l{-2 * size:g} {2 * size:g}"
    return element("path", d=places, class_=class_)


def mark(x: float, y: float, label: int, class_: str = "", size: float = 4) -> Markup:
    """A point: a disc for label 1, a square ring for label 0, so that colour is not needed to tell them apart."""
    name = f"label{label} {class_}".strip()
    if label:
        return circle(x, y, size, name)
    return element("rect", x=x - size + 0.5, y=y - size + 0.5, width=2 * size - 1, height=2 * size - 1, class_=name)
