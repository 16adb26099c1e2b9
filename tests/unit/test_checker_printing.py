"""How the checker prints numbers: examples on both sides of each limit, so that every comparison in it matters."""

import shutil
from fractions import Fraction as Q

import pytest

from tests.accept.checker import FOLDER, NUMBERS, Checker
from tests.reject.mutants import mutants

THIRD = Q(1, 3)
EXAMPLES = {
    "between": [
        (Q(-1, 3), "-1/3"),
        (Q(0), "0"),
        (Q(2**126), str(2**126)),
        (Q(2**127), "2**127"),
        (Q(1, 2**20_000), "2**-20000"),
        (Q(-1, 2**20_000), "-2**-20000"),
        (Q(2**20_000 + 1), "a number between 2**20000 and 2**20001"),
        (Q(2**20_000 - 1), "a number between 2**19999 and 2**20000"),
        (Q(-3, 2**20_000), "a number between -2**-19998 and -2**-19999"),
        (Q(2**20_000, 3 * 2**20_000 + 1), "a number between 1/4 and 1/2"),
        (Q(2**20_000 + 1, 2**20_000), "a number between 1 and 2"),
        (-Q(2**20_000 + 1, 2**20_000), "a number between -2 and -1"),
    ],
    "at_most": [
        (Q(0), "0"),
        (Q(2**126), str(2**126)),
        (Q(2**127), "2**127"),
        (Q(1, 2**20_000), "2**-20000"),
        (Q(2**20_000 + 1), "2**20001"),
        (Q(2**20_000 - 1), "2**20000"),
        (Q(2**20_000, 3 * 2**20_000 + 1), "1/2"),
        (Q(2**20_000 + 1, 2**20_000), "2"),
    ],
    "power": [(0, "1"), (10, "1024"), (11, "2**11"), (-10, "1/1024"), (-11, "2**-11")],
    "cost": [
        (THIRD, "0.333333"),
        (Q(2), "2.000000"),
        (Q(10**6) - THIRD, "999999.666666"),
        (Q(10**6), "2**18"),
        (Q(1, 10**6), "0.000001"),
        (Q(1, 10**6 + 1), "2**-20"),
        (Q(2**5000), "2**4999"),
    ],
    "probability": [
        (Q(1), "1"),
        (Q(3, 4), "3/4"),
        (Q(1, 2**20), "1/1048576"),
        (Q(3, 2**21), "0.000001430511"),
    ],
    "move": [
        (Q(0), "0"),
        (Q(1), "2**0"),
        (Q(-1, 8), "-2**-3"),
        (-THIRD, "-1/3"),
        (Q(2**97 + 1), str(2**97 + 1)),
        (Q(2**98 + 1), "1.000... * 2**98"),
        (Q(-3, 2**200 + 1), "-1.499... * 2**-199"),
    ],
    "reach": [
        (Q(3, 4), "3/4"),
        (Q(1, 2**500), "2**-500"),
        (Q(2**97 + 1), str(2**97 + 1)),
        (Q(2**98 + 1), "2**98"),
        (Q(2**98 - 1, 2**98), "2**-1"),
    ],
    "sign": [(Q(-1), "-"), (Q(0), ""), (Q(1), "")],
    "power_below": [(Q(1), 0), (Q(3), 1), (Q(4), 2), (THIRD, -2), (Q(1, 4), -2), (Q(2, 5), -2), (Q(2**900, 3), 898)],
    "power_above": [(Q(1), 0), (Q(3), 2), (Q(4), 2), (THIRD, -1), (Q(1, 4), -2)],
    "digits": [(Q(0), 1), (Q(-5, 4), 6), (7, 4)],
    "root": [((n, p), int(max(k for k in range(n + 1) if k**p <= n))) for n in range(70) for p in (1, 2, 3, 4)]
    + [((10**40, 2), 10**20), ((10**40 - 1, 2), 10**20 - 1), ((10**42, 3), 10**14)],
}
HARMLESS = {"moved x > 0"}  # 0 is short


def wrong(checker: Checker) -> list[str]:
    """The examples that a checker prints, or computes, otherwise."""
    functions = {**vars(checker.modules["printing"]), **vars(checker.modules["arithmetic"])}
    return [
        f"{name}({x})"
        for name, rows in EXAMPLES.items()
        for x, expected in rows
        if functions[name](*(x if isinstance(x, tuple) else (x,))) != expected
    ]


def test_numbers_are_printed_as_in_the_examples():
    assert wrong(Checker()) == []


@pytest.mark.parametrize("file", sorted(NUMBERS))
def test_the_examples_notice_every_comparison_that_is_moved(file, tmp_path):
    folder = tmp_path / "check"
    shutil.copytree(FOLDER, folder, ignore=shutil.ignore_patterns("__pycache__"))
    survived = []
    for line, what, source in mutants(FOLDER / file):
        (folder / file).write_text(source)
        if what not in HARMLESS and not noticed(folder):
            survived.append(f"{file}:{line}: {what}")
    assert survived == []


def noticed(folder) -> bool:
    try:
        return wrong(Checker(folder)) != []
    except Exception:  # noqa: BLE001 - whatever goes wrong is noticed
        return True
