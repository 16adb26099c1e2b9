"""What the page of a certificate with 10,272 questions costs to make and to open in Chromium.

Wanted: under 2 MB, open in under a second. Where there is no Chromium only the first half is measured.
"""

import shutil
import tempfile
import time
from fractions import Fraction
from pathlib import Path

from sci import ReluNetwork
from sci.proofs.adversary.refute import refute
from sci.proofs.report.explain import explain
from sci.proofs.report.page import page


def reads_all(problem, information):
    for depth in (10, 20, 30, 40):
        information.numpy(precision=depth)
    widths = problem.widths
    return ReluNetwork([[[0] * widths[0]] * widths[1], [[0] * widths[1]]], [[0] * widths[1], [Fraction(1, 3)]])


def opened(place, profile):
    """Milliseconds from the start of the navigation to the end of the load event, the best of five."""
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium")
    for flag in ("--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={profile}"):
        options.add_argument(flag)
    driver = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
    times = []
    for _ in range(5):
        driver.get(place.as_uri())
        times.append(driver.execute_script("return performance.getEntriesByType('navigation')[0].loadEventEnd"))
    driver.quit()
    return min(times)


def main():
    with tempfile.TemporaryDirectory() as folder:
        certificate, report = Path(folder, "long.cert"), Path(folder, "long.html")
        refute(reads_all, "relu-argmin", {"widths": "320"}, output=certificate)
        start = time.perf_counter()
        report.write_text(page(explain(certificate)), encoding="utf-8")
        print(f"made    {time.perf_counter() - start:8.2f} s   {report.stat().st_size / 1e6:.2f} MB (wanted: under 2)")
        if shutil.which("chromium") and shutil.which("chromedriver"):
            print(f"opened  {opened(report, Path(folder, 'profile')) / 1000:8.2f} s   (wanted: under 1)")
        else:
            print("opened  not measured: there is no chromium with its chromedriver here")


if __name__ == "__main__":
    main()
