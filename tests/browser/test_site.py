"""Pages of the site in Debian's Chromium, at both widths and in both schemes; ``make docs`` makes the site."""

from pathlib import Path

import pytest

from tests.browser.chromium import DESK, IS_REQUIRED, faults, show
from tests.unit.drawing.layout import faults as in_svg

SITE = Path(__file__).resolve().parents[2] / "build" / "site"
CONTRAST = (Path(__file__).parent / "contrast.js").read_text(encoding="utf-8")
"""Texts that do not stand out from what is behind them, as WCAG 2.1 asks at level AA."""
PAGES = ("index", "theory", "gallery", "notebooks/exactly-one-half", "reference/sci.refute", "certificate-format")


@pytest.fixture
def site():
    if not (SITE / "index.html").exists() and not IS_REQUIRED:
        pytest.skip("the site is not built here: make docs")
    return SITE


@pytest.mark.parametrize("name", PAGES)
def test_it_can_be_read(browser, site, name):
    place = site / f"{name}.html"
    assert place.exists()
    show(browser, place.as_uri())
    assert faults(browser) == []
    assert [entry for entry in browser.get_log("browser") if entry["level"] == "SEVERE"] == []


def test_formulas_are_set_with_the_font_of_the_site(browser, site):
    show(browser, (site / "theory.html").as_uri())
    faces = browser.execute_script("return document.fonts.ready.then(all => [...all].map(f => [f.family, f.status]))")
    assert ["STIX Two Math", "loaded"] in [[family.strip('"'), status] for family, status in faces]
    assert browser.execute_script("return document.querySelectorAll('math').length") > 500


def test_images_can_be_read(site):
    """Figures of the gallery are images, into which no page can look: letters as wide as on a phone, and on a desk."""
    places = list(site.glob("_static/gallery/*.svg"))
    assert len(places) > 40
    found = {(place.name, size): in_svg(place.read_text(), size) for place in places for size in (9, 12)}
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("name", ["theory", "notebooks/exactly-one-half"])
def test_letters_stand_out(browser, site, name, dark):
    show(browser, (site / f"{name}.html").as_uri(), DESK, dark)
    assert browser.execute_script(CONTRAST) == []


def test_search_works_without_a_server(browser, site):
    from selenium.webdriver.support.ui import WebDriverWait

    show(browser, f"{(site / 'search.html').as_uri()}?q=stability")
    found = "return [...document.querySelectorAll('#search-results li a')].map(link => link.textContent)"
    WebDriverWait(browser, 300).until(lambda browser: browser.execute_script(found))
    assert "The price of stability" in browser.execute_script(found)
