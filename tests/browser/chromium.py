"""Debian's Chromium, and what cannot be read on a page that it shows."""

import os
import shutil
from pathlib import Path

CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
IS_REQUIRED = os.environ.get("SCI_BROWSER") == "required"
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
PHONE, DESK = 380, 1280
FAULTS = (Path(__file__).parent / "faults.js").read_text(encoding="utf-8")
"""What cannot be read on the page that is shown, in words."""


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


def show(browser, url, width=PHONE, dark=False):
    look(browser, width, dark)
    browser.get(url)


def look(browser, width=PHONE, dark=False):
    """At the page that is shown, on another screen."""
    size = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": width == PHONE}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    scheme = [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": scheme})


def faults(browser):
    """What cannot be read at both widths and in both schemes, and at any step of a picture; the page is loaded once."""
    found = []
    for width in (PHONE, DESK):
        for dark in (False, True):
            look(browser, width, dark)
            found += [(width, dark, fault) for fault in browser.execute_script(FAULTS)]
    return found
