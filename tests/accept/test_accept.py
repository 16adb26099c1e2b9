"""Good certificates are verified."""

import pytest

from tests.accept.checker import Checker
from tests.accept.good import good

CASES = good()


@pytest.fixture(scope="module")
def checker():
    return Checker()


@pytest.mark.parametrize("case", CASES, ids=str)
def test_is_verified(case, checker, tmp_path):
    path = tmp_path / "good.cert"
    path.write_bytes(case.data)
    assert checker.judge(path, case) == "VERIFIED"
