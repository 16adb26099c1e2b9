"""Colours stand out from what is behind them, in both schemes, as WCAG 2.1 asks at level AA; from the sheet."""

import itertools
import re

import pytest

from sci.proofs.drawing.style import SHEET
from sci.proofs.report.page import TEMPLATES

STYLE = SHEET.read_text(encoding="utf-8")
PAGE = (TEMPLATES / "page.css").read_text(encoding="utf-8")
PALETTES = [dict(re.findall(r"--(\w+): (#\w{6})", part)) for part in re.findall(r":root \{(.*?)\}", STYLE, re.DOTALL)]
TEXT, MARK = 4.5, 3
LETTERS = [
    ("ink", "paper"),
    ("mute", "paper"),
    ("red", "paper"),
    ("green", "paper"),
    ("paper", "red"),
    ("mute", "soft"),
    ("blue", "paper"),
]
LETTERS += [("ink", "soft"), ("ink", "gold")]
MARKS = ["blue", "red", "green", "mute", "ink", "hue1", "hue2", "hue3", "hue4", "hue5"]


def luminance(colour: str) -> float:
    """The relative luminance of ``#rrggbb``."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def mixed(colour: str, behind: str, opacity: float) -> str:
    """A colour through which one sees what is behind it."""
    parts = [(int(colour[i : i + 2], 16), int(behind[i : i + 2], 16)) for i in (1, 3, 5)]
    return "#" + "".join(f"{round(opacity * a + (1 - opacity) * b):02x}" for a, b in parts)


def test_contrast_is_that_of_the_standard():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("palette", PALETTES, ids=["light", "dark"])
def test_letters_and_marks(palette):
    low = [pair for pair in LETTERS if contrast(palette[pair[0]], palette[pair[1]]) < TEXT]
    low += [(name, "paper") for name in MARKS if contrast(palette[name], palette["paper"]) < MARK]
    assert low == []


@pytest.mark.parametrize("palette", PALETTES, ids=["light", "dark"])
def test_what_is_drawn_on_a_region_stands_out_from_it(palette):
    """Crosses and points where the model says 1, which is blue seen through."""
    behind = mixed(palette["blue"], palette["paper"], float(re.search(r"\.says1 \{ fill-opacity: (.*?);", STYLE)[1]))
    assert all(contrast(palette[name], behind) >= MARK for name in ("ink", "red", "blue", "mute"))


def test_the_letters_are_all_that_there_are():
    """Every colour of a text, here and on a page, is among those that are tested."""
    texts = re.findall(
        r"^(?:text|text\.\w+|\.small|\.strong|text\.here, \.bad) \{ fill: var\(--(\w+)\)", STYLE, re.MULTILINE
    )
    on_pages = re.findall(r"(?<![\w-])color: var\(--(\w+)\)", PAGE)
    assert set(itertools.chain(texts, on_pages)) <= {letters for letters, _ in LETTERS}
