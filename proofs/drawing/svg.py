"""SVG as escaped text: elements, and the frame that makes a picture of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

if TYPE_CHECKING:
    from collections.abc import Iterable

WIDTH = 400
"""User units across; at 12 units a letter is legible on a screen of 380 pixels."""


@dataclass(frozen=True)
class Picture:
    """A picture with its title and a caption that says the same in words."""

    title: str
    caption: str
    svg: Markup


def element(tag: str, *children: str, **attributes: str | float) -> Markup:
    """One element; ``class_`` is written ``class``, ``stroke_width`` ``stroke-width``, and everything is escaped."""
    written = [Markup(' {}="{}"').format(_name(key), _value(value)) for key, value in attributes.items()]
    return Markup("<{0}{1}>{2}</{0}>").format(Markup(tag), Markup("").join(written), Markup("").join(children))


def _name(key: str) -> str:
    return key.rstrip("_").replace("_", "-")


def _value(value: str | float) -> str:
    return value if isinstance(value, str) else f"{round(value, 2):g}"


def picture(title: str, caption: str, height: float, parts: Iterable[str]) -> Picture:
    """Elements in a frame of `WIDTH` by ``height`` user units."""
    named = element("title", title)
    box = f"0 0 {WIDTH} {round(height)}"
    return Picture(
        title, caption, element("svg", named, *parts, viewBox=box, role="img", aria_label=f"{title}. {caption}")
    )


def text(x: float, y: float, words: str, class_: str = "", anchor: str = "start") -> Markup:
    """A piece of text on the baseline ``y``."""
    return element("text", words, x=x, y=y, class_=class_, text_anchor=anchor)


def line(x1: float, y1: float, x2: float, y2: float, class_: str) -> Markup:
    """A straight line."""
    return element("line", x1=x1, y1=y1, x2=x2, y2=y2, class_=class_)


def rect(x: float, y: float, width: float, height: float, class_: str, **attributes: str | float) -> Markup:
    """A rectangle."""
    return element("rect", x=x, y=y, width=max(width, 0), height=height, class_=class_, **attributes)


def circle(x: float, y: float, radius: float, class_: str) -> Markup:
    """A circle."""
    return element("circle", cx=x, cy=y, r=radius, class_=class_)


def mark(x: float, y: float, label: int, class_: str = "", size: float = 4) -> Markup:
    """A point: a disc for label 1, a square ring for label 0, so that colour is not needed to tell them apart."""
    name = f"label{label} {class_}".strip()
    if label:
        return circle(x, y, size, name)
    return element("rect", x=x - size + 0.5, y=y - size + 0.5, width=2 * size - 1, height=2 * size - 1, class_=name)
