"""Every formula of the pages is one: it becomes well-formed MathML, and no command in it is unknown."""

import re
import sys
from xml.etree import ElementTree

import pytest

from tests.docs.blocks import ROOT
from tests.docs.test_links import PAGES, prose

sys.path.insert(0, str(ROOT / "docs"))
from formulas import mathml

pytest.importorskip("latex2mathml", reason="formulas become MathML with latex2mathml")
FORMULA = re.compile(r"\$\$(.+?)\$\$|\$([^\s$](?:[^$]*[^\s$])?)\$", re.DOTALL)
CODE = re.compile(r"(`+).+?\1", re.DOTALL)


def formulas(page):
    return [display or inline for display, inline in FORMULA.findall(CODE.sub("", prose(page)))]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_formulas(page):
    for formula in formulas(page):
        assert ElementTree.fromstring(mathml(formula, "inline")).tag.endswith("math")


@pytest.mark.parametrize("formula", [r"\delte", r"a & b"])
def test_what_is_no_formula(formula):
    with pytest.raises(ValueError, match="formula"):
        mathml(formula, "inline")


def test_signs_are_operators_and_names_are_upright():
    text = mathml("ReLU".join([r"\operatorname{", "}(x) ≤ ⌈y⌉"]), "inline")
    assert "<mi>ReLU</mi><mo" in text
    assert "<mo>≤</mo>" in text
    assert "<mo>⌈</mo>" in text


def test_bars_are_brackets_and_a_name_with_a_power_has_one_base():
    text = mathml(r"|k| ≤ |f(ι) - \operatorname{re}^2|, n → ∞", "inline")
    assert re.findall(r'<mo form="(\w+)"[^>]*>\|', re.sub(r'<mo ([^>]*) (form="\w+")', r"<mo \2 \1", text)) == [
        "prefix", "postfix", "prefix", "postfix"
    ]  # fmt: skip
    assert "<msup><mi>re</mi><mn>2</mn></msup>" in text
    assert "<mi>∞</mi>" in text


def test_scripts_have_as_many_parts_as_they_need():
    parts = {"msup": 2, "msub": 2, "msubsup": 3, "mfrac": 2, "munder": 2, "mover": 2, "munderover": 3}
    for page in PAGES:
        for formula in formulas(page):
            for node in ElementTree.fromstring(mathml(formula, "inline")).iter():
                name = node.tag.rpartition("}")[2]
                assert len(node) == parts.get(name, len(node)), formula
