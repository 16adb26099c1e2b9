"""Pages in Debian's Chromium: quick, legible at 380 pixels, dark, by keyboard, without JavaScript.

Where there is no Chromium these tests are skipped, unless ``SCI_BROWSER=required``.
"""

import os
import shutil

import pytest

from sci.proofs.adversary.refute import refute
from sci.proofs.report.explain import explain
from sci.proofs.report.page import page
from tests.unit.report import certificates
from tests.unit.test_campaigns import report_on_robustness

CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
pytestmark = pytest.mark.skipif(
    not (CHROMIUM and DRIVER) and os.environ.get("SCI_BROWSER") != "required", reason="no chromium here"
)
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
PHONE, DESK = 380, 1200


def started(profile, **preferences):
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    for flag in (*FLAGS, f"--user-data-dir={profile}"):
        options.add_argument(flag)
    options.add_experimental_option("prefs", preferences)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    return webdriver.Chrome(options=options, service=Service(DRIVER))


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    driver = started(tmp_path_factory.mktemp("profile"))
    yield driver
    driver.quit()


@pytest.fixture
def without_scripts(tmp_path):
    """A browser whose settings forbid pages their scripts, as a reader's would; the tests may still look."""
    driver = started(tmp_path / "profile", **{"profile.managed_default_content_settings.javascript": 2})
    yield driver
    driver.quit()


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """The page of a name, made once; ``"long"`` is that of 10,272 questions, ``"campaign"`` a report on robustness."""
    folder, made = tmp_path_factory.mktemp("pages"), {}

    def written(place):
        place.with_suffix(".html").write_text(page(explain(place)), encoding="utf-8")
        return place.with_suffix(".html")

    def of(name):
        if name in made:
            return made[name].as_uri()
        if name == "campaign":
            made[name] = report_on_robustness(folder)
        elif name == "long":
            place = folder / "long.cert"
            refute(certificates.ReadsAll(), "relu-argmin", {"widths": "320"}, output=place)
            made[name] = written(place)
        else:
            made[name] = written(certificates.make(name, folder))
        return made[name].as_uri()

    return of


def show(browser, url, width=PHONE, dark=False):
    size = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": width == PHONE}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    scheme = [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": scheme})
    browser.get(url)


FUNCTIONS = ("function", "fine", "square", "cube", "too-few", "cones", "hoelder", "unread", "far-off")
OTHERS = ("root", "no-root", "stable", "stable-tail", "stable-one", "stable-sparse")


@pytest.mark.parametrize(
    "name",
    ["network", "sums", "digits", "coins", "statistical", "game", "moves", *FUNCTIONS, *OTHERS, "long", "campaign"],
)
@pytest.mark.parametrize("width", [PHONE, DESK])
def test_it_fits_and_can_be_read(browser, pages, name, width):
    show(browser, pages(name), width)
    assert browser.get_log("browser") == []
    assert browser.execute_script("return document.documentElement.scrollWidth") <= width
    smallest = browser.execute_script(
        "return Math.min(99, ...[...document.querySelectorAll('svg text')].map(t =>"
        " parseFloat(getComputedStyle(t).fontSize) * t.getScreenCTM().a))"
    )
    assert smallest >= 9.5
    told = "caption, figcaption, p, summary, h1, h2"
    cut = f"[...document.querySelectorAll('{told}')].filter(t => t.getBoundingClientRect().right > {width})"
    assert browser.execute_script(f"return {cut}.map(t => t.textContent)") == []


@pytest.mark.parametrize(
    "name",
    ["network", "sums", "digits", "one-norm", "coins", "guess", "statistical", "moves", *FUNCTIONS, *OTHERS, "long",
     "campaign"],
)  # fmt: skip
def test_no_text_in_a_picture_is_cut_off(browser, pages, name):
    show(browser, pages(name))
    cut = browser.execute_script(
        "return [...document.querySelectorAll('svg')].flatMap(svg => { const f = svg.getBoundingClientRect();"
        " return [...svg.querySelectorAll('text')].filter(t => { const b = t.getBoundingClientRect();"
        " return b.left < f.left - 1 || b.right > f.right + 1 || b.top < f.top - 1 || b.bottom > f.bottom + 1; })"
        " .map(t => t.textContent); })"
    )
    assert cut == []


def test_it_asks_the_network_for_nothing(browser, pages):
    show(browser, pages("network"))
    asked = browser.execute_script("return performance.getEntriesByType('resource').map(r => r.name)")
    assert asked == []


def test_it_is_dark_where_the_reader_wants_it_dark(browser, pages):
    def brightness(part):
        colour = browser.execute_script(
            f"return getComputedStyle({part}).{'color' if 'body' in part else 'backgroundColor'}"
        )
        return sum(map(int, colour.strip("rgb()").split(", ")))

    show(browser, pages("network"), dark=True)
    assert brightness("document.documentElement") < 150 < 600 < brightness("document.body")
    show(browser, pages("network"), dark=False)
    assert brightness("document.documentElement") > 600 > 200 > brightness("document.body")


def test_the_slider_steps_through_the_transcript_by_keyboard(browser, pages):
    from selenium.webdriver.common.by import By
    from selenium.webdriver.common.keys import Keys

    show(browser, pages("network"))
    browser.find_element(By.TAG_NAME, "body").send_keys(Keys.TAB)
    slider = browser.switch_to.active_element
    assert slider.get_attribute("type") == "range"
    said, bar = (browser.find_element(By.CSS_SELECTOR, where) for where in (".now", "rect[data-family]"))
    widths, sentences = [], []
    slider.send_keys(Keys.END)
    for _ in range(8):
        widths.append(float(bar.get_attribute("width")))
        sentences.append(said.text)
        slider.send_keys(Keys.ARROW_LEFT)
    assert widths == sorted(widths, reverse=True)
    assert widths[0] > 300
    assert widths[-1] == 0
    assert sentences[0].startswith("After 7 answers: T0; Tδ")
    assert sentences[-1] == "Before the first answer: T0; Tδ with δ = 2−N, for all N ≥ 1"


def test_it_is_readable_without_javascript(without_scripts, pages):
    from selenium.webdriver.common.by import By

    browser = without_scripts
    show(browser, pages("network"))
    assert not browser.find_element(By.CSS_SELECTOR, ".slider").is_displayed()
    assert browser.find_element(By.CSS_SELECTOR, ".now").text.startswith("After 7 answers")
    steps = browser.find_element(By.CSS_SELECTOR, "details")
    steps.find_element(By.TAG_NAME, "summary").click()
    assert len([item for item in steps.find_elements(By.TAG_NAME, "li") if item.is_displayed()]) == 8


def test_hostile_text_runs_nothing(browser, tmp_path):
    from tests.accept.writing import seal
    from tests.unit.report.test_page import STATEMENT

    place, statement = tmp_path / "hostile.cert", tmp_path / "own.py"
    header = {"kind": "counterexample", "parameters": {"<img src=x onerror=document.title='run'>": "1"}, "version": 1}
    place.write_bytes(seal([header | {"problem": "<b>bold</b>"}, ["input", 0, 0], ["output", 1], ["evidence", 1]]))
    statement.write_text(STATEMENT)
    (tmp_path / "hostile.html").write_text(page(explain(place, statement)), encoding="utf-8")
    show(browser, (tmp_path / "hostile.html").as_uri())
    assert browser.title == "hostile.cert: verified"
    assert browser.execute_script("return document.querySelectorAll('img, b, script').length") == 0
