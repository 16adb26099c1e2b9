"""Pages of certificates in Debian's Chromium: legible at 380 pixels, dark, by keyboard, without JavaScript."""

import pytest

from sci.proofs.adversary.refute import refute
from sci.proofs.certificates import kinds
from sci.proofs.report.explain import explain
from sci.proofs.report.page import page
from tests.browser.chromium import faults, look, show, started
from tests.unit.report import certificates
from tests.unit.test_campaigns import report_on_robustness


@pytest.fixture
def without_scripts(tmp_path):
    """A browser whose settings forbid pages their scripts, as a reader's would; the tests may still look."""
    driver = started(tmp_path / "profile", **{"profile.managed_default_content_settings.javascript": 2})
    yield driver
    driver.quit()


@pytest.fixture(scope="session")
def pages(tmp_path_factory):
    """The page of a name, made once; ``"long"`` is that of 10,272 questions, ``"campaign"`` a report on robustness."""
    folder, made = tmp_path_factory.mktemp("pages"), {}

    def of(name):
        if name == "campaign":
            return report_on_robustness(folder).as_uri()
        if name not in made:
            if name == "long":
                place = folder / "long.cert"
                refute(certificates.ReadsAll(), "relu-argmin", {"widths": "320"}, output=place)
            else:
                place = certificates.make(name, folder)
            made[name] = folder / f"{name}.html"
            made[name].write_text(page(explain(place, files=certificates.files(name, folder))), encoding="utf-8")
        return made[name].as_uri()

    return of


KINDS = {  # a page of each kind, and those whose pictures are unlike
    "approximation": ["function", "square"],
    "changes": ["minds"],
    "counterexample": ["network", "sums", "one-norm", "long"],
    "defeat": ["defeat", "defeat-matrix", "defeat-columns"],
    "determined": ["determined"],
    "extension": ["too-few", "far-off", "root"],
    "game": ["game"],
    "randomised": ["coins", "guess"],
    "spectrum": ["spectrum", "spectrum-plane"],
    "stable": ["stable", "stable-sparse"],
    "statistical": ["statistical"],
    "undetermined": ["undetermined", "too-coarse"],
    "unstable": ["moves", "perfect"],
    "witness": ["witness"],
}


def test_there_is_a_page_of_each_kind():
    assert sorted(KINDS) == sorted(kinds.KINDS)


@pytest.mark.parametrize("name", [*(name for names in KINDS.values() for name in names), "campaign"])
def test_it_can_be_read(browser, pages, name):
    show(browser, pages(name))
    assert faults(browser) == []
    assert browser.get_log("browser") == []


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
    look(browser, dark=False)
    assert brightness("document.documentElement") > 600 > 200 > brightness("document.body")


def test_the_slider_steps_through_the_transcript_by_keyboard(browser, pages):
    from selenium.webdriver.common.by import By
    from selenium.webdriver.common.keys import Keys

    show(browser, pages("network"))
    browser.find_element(By.TAG_NAME, "body").send_keys(Keys.TAB)
    slider = browser.switch_to.active_element
    assert slider.get_attribute("type") == "range"
    said, bars = browser.find_element(By.CSS_SELECTOR, ".now"), browser.find_elements(By.CSS_SELECTOR, "rect.gone")
    widths, sentences = [], []
    slider.send_keys(Keys.END)
    for _ in range(8):
        widths.append(max((float(bar.get_attribute("width")) for bar in bars[:-1] if bar.is_displayed()), default=0))
        sentences.append(said.text)
        slider.send_keys(Keys.ARROW_LEFT)
    assert widths == sorted(widths, reverse=True)
    assert widths[0] > 300
    assert widths[-1] == 0
    assert sentences[0].startswith("After 7 answers: T0; Tδ")
    assert sentences[-1] == "Before the first answer: T0; Tδ with δ = 2−N, for all N ≥ 1"


@pytest.mark.parametrize(("name", "steps"), [("guess", 2), ("defeat", 13), ("defeat-columns", 10), ("minds", 4)])
def test_every_run_is_stepped_through_by_keyboard(browser, pages, name, steps):
    """The last picture with steps: coin paths, the stages of a tower, its outputs."""
    from selenium.webdriver.common.by import By
    from selenium.webdriver.common.keys import Keys

    show(browser, pages(name))
    slider, said = (browser.find_elements(By.CSS_SELECTOR, where)[-1] for where in (".slider input", ".now"))
    parts, shown = browser.find_elements(By.CSS_SELECTOR, "figure:has(.slider):last-of-type [data-first]"), []
    slider.send_keys(Keys.HOME)
    for _ in range(steps):
        shown.append((said.text, sum(part.is_displayed() for part in parts)))
        slider.send_keys(Keys.ARROW_RIGHT)
    assert shown[0][0].startswith("Before the first ")
    assert len({sentence for sentence, _ in shown}) == steps
    assert shown[-1][1] > shown[0][1]
    assert slider.get_attribute("aria-valuetext") == said.text


def test_it_is_readable_without_javascript(without_scripts, pages):
    from selenium.webdriver.common.by import By

    browser = without_scripts
    show(browser, pages("network"))
    assert not browser.find_element(By.CSS_SELECTOR, ".slider").is_displayed()
    assert browser.find_element(By.CSS_SELECTOR, ".now").text.startswith("After 7 answers")
    steps = browser.find_element(By.CSS_SELECTOR, "details")
    steps.find_element(By.TAG_NAME, "summary").click()
    assert len([item for item in steps.find_elements(By.TAG_NAME, "li") if item.is_displayed()]) == 8
    assert [bar.is_displayed() for bar in browser.find_elements(By.CSS_SELECTOR, "[data-first] rect")].count(True) == 1


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
