"""Pages: whole, small, escaped, true; what was not verified is not drawn."""

import hashlib
import re
import xml.etree.ElementTree as ET

import pytest

from sci.proofs.adversary.refute import refute
from sci.proofs.certificates.deliver import digest
from sci.proofs.certificates.proved import PROGRAM
from sci.proofs.drawing.figure import Figure
from sci.proofs.drawing.signs import marked
from sci.proofs.drawing.svg import Steps, element, picture, text
from sci.proofs.report.explain import explain
from sci.proofs.report.page import page, pictures
from tests.unit.drawing.layout import faults
from tests.unit.report.certificates import NAMES, ReadsAll

NEAR = "Every function with these readings and the modulus is within eps of the network"
WRONG = "A function with these readings and the modulus is more than eps from the network"
LEFT = "Still possible at the end: "
DRAWN = {
    "network": ["T_0 and T_delta differ by delta = 2**-66 in x_2 of the points with label 1",
                "No number was read to more than 64 binary digits",
                f"{LEFT}T_0; T_delta with delta = 2**-N, for all N >= 64",
                "The network misses the label of 10 of 20 points"],
    "digits": [f"{LEFT}alpha = beta; alpha larger by 2**-N, for all N >= 1; beta larger by 2**-N, for all N >= 1",
               "The output is not within 10**-3 of a solution"],
    "coins": [f"{LEFT}x = 0; x = 2**-N, for all N >= 1", "Coins of probability 1/2 lead to a wrong output"],
    "statistical": ["No number was read to more than 9 binary digits", f"{LEFT}x = 0; x = 2**-N, for all N >= 9",
                    "40 of 40 runs failed"],
    "game": [],
    "function": [NEAR],
    "fine": [NEAR],
    "square": ["The network interpolates 529 readings, affine on each simplex", NEAR],
    "cube": ["The network interpolates 125 readings, affine on each simplex", NEAR],
    "too-few": [WRONG],
    "cones": [WRONG],
    "unread": [WRONG],
    "root": ["The output misses the root of a function that has these answers"],
    "stable": ["Right on the whole box around each of 40 points"],
    "moves": ["Wrong at 3 points moved to x_2 = 0"],
    "perfect": ["Wrong at 20 points moved to x_2 = 0", "Wrong at 20 points moved to x_2 = delta",
                "Wrong at 40 points moved to x_2 = 2**-11"],
}  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_the_page_needs_nothing_else(explained, name):
    html = page(explained(name))
    assert "Verified by the checker" in html
    assert not re.search(r'(?:src|href)="(?!data:,)', html)
    assert "http" not in html
    assert "{{" not in html
    assert "nan" not in re.findall(r"<svg.*?</svg>", html, re.DOTALL)
    for svg in re.findall(r"<svg.*?</svg>", html, re.DOTALL):
        ET.fromstring(svg)


@pytest.mark.parametrize("name", DRAWN)
def test_the_pictures_are_those_that_belong(explained, name):
    drawn = [picture.title for group in pictures(explained(name)).values() for picture in group]
    assert drawn == DRAWN[name]


def test_no_text_of_a_picture_is_cut_off_or_overlaps(explained):
    found = {}
    for name in NAMES:
        drawn = tuple(found for group in pictures(explained(name)).values() for found in group)
        found |= {(name, picture.title): faults(picture.svg) for picture in drawn}
        found |= {name: faults(Figure(drawn).svg)} if drawn else {}
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


def test_every_number_in_a_picture_is_in_its_frame(explained):
    for name in NAMES:
        for group in pictures(explained(name)).values():
            for drawn in group:
                root = ET.fromstring(drawn.svg)
                height = float(root.attrib["viewBox"].split()[3])
                for node in root.iter():
                    points = [pair.split(",") for pair in node.attrib.get("points", "").split()]
                    across, down = ([float(pair[i]) for pair in points] for i in (0, 1))
                    across += [float(node.attrib[key]) for key in ("x", "cx", "x1", "x2") if key in node.attrib]
                    down += [float(node.attrib[key]) for key in ("y", "cy", "y1", "y2") if key in node.attrib]
                    assert all(-1 <= x <= 401 for x in across), (name, drawn.title, node.attrib)
                    assert all(-1 <= y <= height + 1 for y in down), (name, drawn.title, node.attrib)


@pytest.mark.parametrize(
    ("name", "steps", "first", "last"),
    [
        ("network", 8, "Before the first answer: T_0; T_delta with delta = 2**-N, for all N >= 1",
         "After 7 answers: T_0; T_delta with delta = 2**-N, for all N >= 64"),
        ("three-quarters", 3, "Before the first path: nothing is known to fail",
         "After 2 paths: the flips 0 lead to wrong output 1; probability 3/4 fails, 1/4 is open"),
        ("defeat", 13, "Before the first stage: every input is possible",
         "After stage 12: it decides 1, so bit 13 is 0; the first 13 positions of the input stay, and every input that "
         "agrees there is still possible"),
        ("defeat-columns", 10, "Before the first stage: every input is possible",
         "After stage 9: the runs decide 1, 1, 1, 1, 1, 0, 0, 0, ...; new ones: row 10 of column 7, row 10 of column "
         "9; the first 10 rows of the input stay, and every input that agrees there is still possible"),
        ("minds", 4, "Before the first output: every input is possible",
         "After 3 outputs: step 7 says 3, which is right for A = diag(2**-2, 2**-5, 0, ...)"),
    ],
)  # fmt: skip
def test_the_steps_are_there_without_javascript(explained, name, steps, first, last):
    drawn = [picture for group in pictures(explained(name)).values() for picture in group if picture.steps]
    assert (first, last, steps) in [(found.steps[0], found.steps[-1], len(found.steps)) for found in drawn]
    html = page(explained(name))
    assert html.count('<div class="slider" hidden>') == len(drawn)
    for found in drawn:
        assert f"All steps ({len(found.steps)})" in html
        assert all(f"<li>{marked(sentence)}</li>" in html for sentence in found.steps)


@pytest.mark.parametrize("name", ["network", "three-quarters", "defeat", "defeat-columns", "minds"])
def test_what_is_shown_last_is_shown_without_javascript(explained, name):
    for drawn in (found for group in pictures(explained(name)).values() for found in group if found.steps):
        parts = [node for node in ET.fromstring(drawn.svg).iter() if "data-first" in node.attrib]
        last = len(drawn.steps) - 1
        for part in parts:
            assert 0 <= int(part.attrib["data-first"]) <= int(part.attrib["data-last"]) <= last
            assert (part.attrib.get("display") == "none") is (int(part.attrib["data-last"]) < last)
        assert parts


@pytest.mark.parametrize(("count", "most", "moments"), [(0, 9, [0]), (3, 9, [0, 1, 2, 3]), (10, 4, [0, 1, 4, 7, 10])])
def test_of_many_moments_some_are_stepped_through(count, most, moments):
    steps = Steps(count, most)
    assert steps.moments == moments
    if count == 10:
        assert steps.since(2) == '<g data-first="2" data-last="4"></g>'
        assert steps.only(4) == '<g data-first="2" data-last="2" display="none"></g>'


def test_a_rejected_certificate_is_not_drawn(certificate, tmp_path):
    place = tmp_path / "edited.cert"
    place.write_bytes(certificate("network").read_bytes().replace(b'["input",1,', b'["input",2,'))
    explanation = explain(place)
    html = page(explanation)
    assert "Not verified" in html
    assert "REJECTED [input]" in html
    assert pictures(explanation) == {}
    assert "<svg" not in html
    assert "<script" not in html


STATEMENT = """
class Statement:
    name = "<b>bold</b>"
    def __init__(self, parameters): pass
    def require_range(self): pass
    def require_input(self, family, member): pass
    def name_input(self, family, member): return "<script>alert(1)</script>"
    def has_evaluation(self, index): return True
    def value(self, family, member, index): return 0, 1
    def output(self, value): return value
    def failure(self, family, member, output, evidence): return "</script><img src=x onerror=alert(2)>"
"""


def test_everything_from_a_certificate_is_escaped(tmp_path):
    from tests.accept.writing import seal

    hostile = "<img src=x onerror=alert(3)>"
    header = {"kind": "counterexample", "parameters": {hostile: hostile}, "problem": "<b>bold</b>", "version": 1}
    place, statement = tmp_path / "<i>name.cert", tmp_path / "own.py"
    place.write_bytes(seal([header, ["input", 0, 0], ["output", hostile], ["evidence", hostile]]))
    statement.write_text(STATEMENT)
    explanation = explain(place, statement)
    assert explanation.checked.verified
    html = page(explanation)
    assert not re.search(r"<(b|i|img|script)\b", html)
    assert html.count("&lt;img src=x onerror=alert(") >= 4


def test_elements_escape_text_and_attributes():
    assert element("a", "<&", title='"<') == '<a title="&#34;&lt;">&lt;&amp;</a>'
    assert "<script" not in picture("<script>", "<script>", 1, []).svg
    assert text(1.23456, 2, "x", "small") == '<text x="1.23" y="2" class="small" text-anchor="start">x</text>'


@pytest.fixture(scope="module")
def long(tmp_path_factory):
    place = tmp_path_factory.mktemp("long") / "long.cert"
    refute(ReadsAll(), "relu-argmin", {"widths": "320"}, output=place)
    return explain(place)


def test_ten_thousand_questions(long):
    assert len(long.record.queries) > 10**4
    assert len(page(long).encode()) < 2 * 10**6


def test_the_page_is_bound_to_its_certificate(certificate, explained):
    html, place = page(explained("network")), certificate("network")
    rows = dict(re.findall(r"<dt>(.*?)</dt><dd>(?:<code>)?(.*?)(?:</code>)?</dd>", html))
    assert rows["Its SHA-256"] == hashlib.sha256(place.read_bytes()).hexdigest()
    assert rows["The checker&#39;s SHA-256"] == digest()
    assert rows["Certificate"].startswith(f"{place.name}, {place.stat().st_size:,} bytes, written on 20")
    assert rows["Format"] == "version 1, kind counterexample"
    assert "3.9" in rows["Theorem"]
    assert '<dd><a href="theory.html#39-theorem">docs/theory.md' in page(explained("network"), "theory.html#39-theorem")
    assert rows["Check it yourself"] == f"python3 -I proofs/check {place.name}"
    assert ("Machine-checked" in rows) is PROGRAM.is_file()


def test_a_page_of_a_rejected_certificate_names_the_file_too(certificate, tmp_path):
    place = tmp_path / "edited.cert"
    place.write_bytes(certificate("network").read_bytes()[:-9])
    html = page(explain(place))
    assert hashlib.sha256(place.read_bytes()).hexdigest() in html
    assert "Machine-checked" not in html
