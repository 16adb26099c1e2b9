"""Pages of the site in Debian's Chromium, at both widths and in both schemes; ``make docs`` makes the site."""

from pathlib import Path

import pytest

from tests.browser.chromium import DESK, FAULTS, IS_REQUIRED, PHONE, show

SITE = Path(__file__).resolve().parents[2] / "build" / "site"
PAGES = ("index", "theory", "gallery", "notebooks/exactly-one-half", "reference/sci.refute", "certificate-format")


@pytest.fixture
def site():
    if not (SITE / "index.html").exists() and not IS_REQUIRED:
        pytest.skip("the site is not built here: make docs")
    return SITE


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [PHONE, DESK])
@pytest.mark.parametrize("name", PAGES)
def test_it_can_be_read(browser, site, name, width, dark):
    place = site / f"{name}.html"
    assert place.exists()
    show(browser, place.as_uri(), width, dark)
    assert [entry for entry in browser.get_log("browser") if entry["level"] == "SEVERE"] == []
    assert browser.execute_script(FAULTS) == []
