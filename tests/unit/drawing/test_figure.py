"""Figures: one file that needs nothing else, the same every time, light and dark, as SVG and as PNG."""

import re
import struct
import sys
import xml.etree.ElementTree as ET

import pytest

from sci.errors import BadInput, MissingPackage
from sci.extras import command
from sci.proofs.cli import main
from sci.proofs.drawing.figure import Figure
from sci.proofs.drawing.panel import Panel, legend, powers
from sci.proofs.drawing.style import SHEET, style
from sci.proofs.drawing.svg import Steps, cross, mark, picture, rect, text
from tests.unit.drawing.layout import faults

SVG = "{http://www.w3.org/2000/svg}"
SQUARES = [rect(1, 1, 9, 9, "open"), rect(20, 1, 9, 9, "known")]
FIGURE = Figure((
    picture("Two squares < three", "One is open & one is not.", 40, SQUARES),
    picture("A cross", "Something is wrong.", 20, [cross(9, 9)]),
))  # fmt: skip


def test_a_figure_is_one_file_that_says_what_it_shows():
    root = ET.fromstring(FIGURE.svg)
    assert root.findtext(f"{SVG}title") == "Two squares < three; A cross"
    assert root.findtext(f"{SVG}desc") == "Two squares < three. One is open & one is not.\nA cross. Something is wrong."
    assert [node.text for node in root.iter(f"{SVG}text")] == ["Two squares < three", "A cross"]
    assert not re.search(r"href|url\(|@import|var\(", FIGURE.svg)
    assert FIGURE._repr_svg_() == FIGURE.svg
    assert repr(FIGURE) == "<Figure Two squares < three; A cross>"


def test_the_same_pictures_give_the_same_text():
    assert Figure(FIGURE.pictures).svg == FIGURE.svg


def test_pictures_stand_below_one_another():
    places = [node.get("transform") for node in ET.fromstring(FIGURE.svg).iter(f"{SVG}g")]
    assert places == ["translate(0 30)", "translate(0 100)"]


def test_only_what_is_drawn_is_styled_and_nothing_outside():
    sheet = ET.fromstring(FIGURE.svg).findtext(f"{SVG}style")
    light, dark = sheet.split("@media (prefers-color-scheme: dark) {")
    for part in (light, dark):
        assert re.findall(r"^\.sci (\S+) \{ fill: #\w{6};", part, re.MULTILINE) == [
            "text",
            ".ground",
            ".open",
            ".known",
        ]
    assert ".known { fill: #2d62a3; }" in light
    assert ".known { fill: #83b3ec; }" in dark
    assert all(line.startswith((".sci ", "@media", "}")) for line in sheet.splitlines())


def test_both_palettes_have_all_colours():
    text = SHEET.read_text()
    wanted = set(re.findall(r"var\(--(\w+)\)", text))
    for palette in re.findall(r":root \{(.*?)\}", text, re.DOTALL):
        assert wanted == set(re.findall(r"--(\w+):", palette))


def test_a_rule_of_two_classes_needs_both():
    assert ".label1.here" not in style({"label1"}, "sci")
    assert ".label1.here" in style({"label1", "here"}, "sci")


def test_long_titles_are_broken():
    figure = Figure((picture("word " * 40, "", 10, []),))
    lines = [node.text for node in ET.fromstring(figure.svg).iter(f"{SVG}text")]
    assert len(lines) == 5
    assert max(map(len, lines)) <= 46


def test_what_cannot_be_read_is_found():
    def drawn(*parts):
        return picture("A title", "", 40, parts).svg

    assert faults(drawn(text(10, 20, "inside"), text(200, 20, "beside"))) == []
    assert faults(drawn(text(350, 20, "a long text"))) == ["cut off: a long text"]
    assert faults(drawn(text(5, 20, "a long text", anchor="middle"))) == ["cut off: a long text"]
    assert faults(drawn(text(10, 5, "too high"), text(10, 41, "too low"))) == ["cut off: too high", "cut off: too low"]
    assert faults(drawn(text(10, 20, "one"), text(20, 24, "other"))) == ["overlap: one | other"]
    assert faults(drawn(Steps(2).only(1, text(10, 20, "one")), text(20, 24, "other"))) == []
    assert faults(Figure((picture("A title of more than one line, " * 9, "", 40, []),)).svg) == []


def test_it_is_saved_as_its_name_says(tmp_path):
    FIGURE.save(tmp_path / "a.svg")
    assert (tmp_path / "a.svg").read_text() == FIGURE.svg
    FIGURE.save(str(tmp_path / "a.png"))
    data = (tmp_path / "a.png").read_bytes()
    assert data.startswith(b"\x89PNG\r\n")
    assert struct.unpack(">2I", data[16:24]) == (1280, 384)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.png", "a.svg"]


def test_letters_are_drawn_in_a_png(tmp_path):
    for name, words in (("a", "words"), ("b", " ")):
        Figure((picture(words, "", 10, []),)).save(tmp_path / f"{name}.png")
    assert (tmp_path / "a.png").stat().st_size > (tmp_path / "b.png").stat().st_size + 500


@pytest.mark.parametrize("name", ["a.pdf", "a", "svg"])
def test_other_endings_are_refused(tmp_path, name):
    with pytest.raises(BadInput, match=r"allowed: names ending in \.svg or \.png"):
        FIGURE.save(tmp_path / name)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("missing", ["resvg_py", "font_source_sans_pro"])
def test_without_the_extra_a_png_is_refused_in_one_line_and_an_svg_is_not(tmp_path, monkeypatch, capsys, missing):
    monkeypatch.setitem(sys.modules, missing, None)
    with pytest.raises(MissingPackage, match=rf"^{missing} is not installed"):
        FIGURE.save(tmp_path / "a.png")
    assert main(["phase", "--problem", "lp-digits", "--figure", str(tmp_path / "a.png")]) == 2
    captured = capsys.readouterr()
    assert (captured.out, captured.err.count("\n")) == ("", 1)
    assert f"{missing} is not installed ({command('plot')} installs it)" in captured.err
    FIGURE.save(tmp_path / "a.svg")
    assert [path.name for path in tmp_path.iterdir()] == ["a.svg"]


def test_where_nothing_can_be_written_it_is_said(tmp_path):
    with pytest.raises(BadInput, match=r"cannot write .*nowhere/a\.svg"):
        FIGURE.save(tmp_path / "nowhere" / "a.svg")


@pytest.mark.parametrize(
    ("low", "high", "most", "found"),
    [(0, 3, 6, [0, 1, 2, 3]), (-12.5, -0.1, 5, [-12, -9, -6, -3]), (0.2, 0.9, 6, []), (-3, 9, 6, [-3, 0, 3, 6, 9])],
)
def test_powers_on_an_axis(low, high, most, found):
    assert list(powers(low, high, most)) == found


def test_names_below_a_panel_stay_in_the_frame():
    panel = Panel(0, 10, (0, 1), (0, 1))
    drawn = "".join(panel.below([(0, "0"), (0.5, "half"), (1, "three")]))
    assert re.findall(r'text-anchor="(\w+)">(\w+)<', drawn) == [("middle", "0"), ("middle", "half"), ("end", "three")]


def test_a_legend_shows_classes_and_marks():
    drawn = "".join(legend(0, [("curve", "a line"), ("band", "an area"), (lambda x, y: [mark(x, y, 1)], "a disc")], 3))
    assert re.findall(r"<(line|rect|circle|text)", drawn) == ["line", "text", "rect", "text", "circle", "text"]
    assert text(0, 0, "a line") not in drawn
