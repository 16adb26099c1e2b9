"""Changed certificates with a right footer: rejected or declined, or else true all the same."""

import json
import random
from collections import Counter

import pytest

from tests.accept.checker import Case, Checker
from tests.accept.good import lp_digits, positivity, relu_argmin
from tests.accept.writing import seal
from tests.malformed.operators import operators
from tests.malformed.slow import is_true

BASES = [
    [json.loads(line) for line in case.data.splitlines()[:-1]] for case in [*positivity(), *lp_digits(), *relu_argmin()]
]
SMALL = [lines for lines in BASES if len(seal(lines)) < 4000]
OPERATORS = dict(operators())


@pytest.fixture(scope="module")
def checker():
    return Checker()


def test_the_slow_routine_agrees_that_the_good_ones_are_true():
    assert len(SMALL) >= 40
    assert all(is_true(seal(lines)) for lines in SMALL)


def test_there_are_enough_operators():
    assert len(OPERATORS) >= 30


@pytest.mark.parametrize("name", OPERATORS)
def test_what_comes_out_is_refused_or_true(name, checker, tmp_path):
    source, path, verdicts = random.Random(name), tmp_path / "changed.cert", Counter()
    for lines in SMALL:
        for _ in range(3):
            changed = OPERATORS[name](lines, source)
            if changed is None:
                continue
            data = seal(changed)
            path.write_bytes(data)
            verdict = checker.judge(path, Case(name, data, ""))
            assert verdict != "INTERNAL"
            assert not verdict.startswith("RAISED")
            assert verdict != "VERIFIED" or is_true(data), data[:2000]
            verdicts[verdict] += 1
    assert verdicts, "the operator fits no certificate"
