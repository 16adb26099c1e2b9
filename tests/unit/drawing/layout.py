"""What is cut off or overlaps in an SVG file, by an estimate of the widths of its texts; no browser is needed."""

import re
import xml.etree.ElementTree as ET
from itertools import combinations

NARROW, WIDE = set("iIjlt.,;:'|()[]{}!/ ·"), set("mwMW%—@")
NARROW_WIDTH, WIDTH, CAPITAL, WIDE_WIDTH = 0.36, 0.6, 0.68, 0.9
"""Widths of letters, of the size of a font: those of DejaVu Sans, which is wide."""


def width(words: str) -> float:
    """The width of a text of size 1."""
    return sum(
        NARROW_WIDTH if c in NARROW else WIDE_WIDTH if c in WIDE else CAPITAL if c.isupper() else WIDTH for c in words
    )


def texts(svg: str, size: float):
    """Each text that is shown, with the corners of its box: left, top, right, bottom."""

    def walk(node, down):
        if node.get("display") == "none":
            return
        moved = re.fullmatch(r"translate\(0 ([\d.]+)\)", node.get("transform", ""))
        down += float(moved[1]) if moved else 0
        if node.tag.endswith("text"):
            words = "".join(node.itertext()).strip()
            here = min(size, 9) if "fine" in (node.get("class") or "").split() else size
            long = here * (width(node.text or "") + sum(0.75 * width(part.text or "") if part.get("font-size")
                           else width(part.text or "") for part in node))  # fmt: skip
            share = {"middle": 0.5, "end": 1}.get(node.get("text-anchor"), 0)
            left, base = float(node.get("x")) - share * long, float(node.get("y")) + down
            if words:
                yield words, (left, base - 0.75 * size, left + long, base + 0.2 * size)
        for child in node:
            yield from walk(child, down)

    yield from walk(ET.fromstring(svg), 0)


def faults(svg: str, size: float = 12) -> list[str]:
    """What cannot be read, with letters of this size."""
    _, _, right, bottom = map(float, ET.fromstring(svg).get("viewBox").split())
    shown = list(texts(svg, size))
    cut = [
        f"cut off: {words}"
        for words, (x, y, end, low) in shown
        if x < -2 or y < -2 or end > right + 2 or low > bottom + 2
    ]
    return cut + [
        f"overlap: {one} | {other}"
        for (one, a), (other, b) in combinations(shown, 2)
        if min(a[2], b[2]) - max(a[0], b[0]) > 1 and min(a[3], b[3]) - max(a[1], b[1]) > size / 4
    ]
