"""Pages of the site in Debian's Chromium, at both widths and in both schemes; ``make docs`` makes the site."""

from pathlib import Path

import pytest

from tests.browser.chromium import IS_REQUIRED, faults, show

SITE = Path(__file__).resolve().parents[2] / "build" / "site"
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
