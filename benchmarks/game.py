"""The breakdown game with 64 families: seconds a value, for each row of the table of docs/theory.md, 2.4.

Run: python -m benchmarks.game
"""

import time

from sci import lp
from sci.game import Game, pattern_text

M = 64
ROWS = [
    [{0}],
    [{0, i} for i in range(1, M + 1)],
    [{i} for i in range(M + 1)],
    [set(range(M + 1))],
    [{0, i, i % M + 1} for i in range(1, M + 1)],
]


def report(how: str) -> None:
    for pattern in ROWS:
        for kind in ("all", "halting"):
            start = time.perf_counter()
            value = Game(pattern, M).value(kind).value
            seconds = time.perf_counter() - start
            print(f"{how:22} {kind:8} {value!s:>7} {seconds:8.4f} s   {pattern_text(pattern)[:40]}")


def main() -> None:
    Game([{0}]).value("all")  # the solvers are imported on the first call
    report("from HiGHS's basis")
    lp._guess = lambda *_: None  # type: ignore[assignment]
    report("exact simplex alone")


if __name__ == "__main__":
    main()
