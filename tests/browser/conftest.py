import pytest

from tests.browser.chromium import CHROMIUM, DRIVER, IS_REQUIRED, started


def pytest_collection_modifyitems(items):
    """Where there is no Chromium these tests are skipped, unless ``SCI_BROWSER=required``."""
    if not (CHROMIUM and DRIVER) and not IS_REQUIRED:
        for item in items:
            if "tests/browser/" in str(item.path):
                item.add_marker(pytest.mark.skip(reason="no chromium here"))


@pytest.fixture(scope="session")
def browser(tmp_path_factory):
    """One browser for all tests."""
    driver = started(tmp_path_factory.mktemp("profile"))
    yield driver
    driver.quit()
