"""Towers defeated: processor seconds of the steps alone, of the game, of all the rest, and of the checker.

"Alone" runs the same steps on answers 0; they run twice in a refutation, so what is beyond that is the adversary's.
Then the same for games of changes of mind, with the changes of mind in place of stages. Seconds are of the processor,
of this process and its children; on a machine that is busy only their ratios mean something.
Run: python -m benchmarks.towers
"""

import os
import subprocess
import sys
import tempfile
from fractions import Fraction
from pathlib import Path

import numpy as np

import sci
from sci.algorithms import limit
from sci.information import Oracle
from sci.proofs.adversary.defeat.game import runs
from sci.proofs.certificates.read import read
from sci.running.run import execute
from sci.tower import as_tower

CHECKER = Path(__file__).resolve().parents[1] / "proofs/check"


@limit
def eigvalsh(n, problem, information):
    size = range(2 * n + 1)
    return np.linalg.eigvalsh([[float(information[i, j].approx(30)) for j in size] for i in size])


@limit
def column(n2, n1, problem, information):
    """Reads a column until it has as many ones as it needs."""
    for m in range(n2):
        left = max(1, n2 // 2)
        for i in range(n1):
            left -= information[i, m].approx(2) > Fraction(1, 2)
            if left == 0:
                return 1
    return 0


@limit
def seen_lately(n2, n1, problem, information):
    """Reads what it needs: from the last row back, until there is a one."""
    rows = range(n1 - 1, n1 // 2, -1)
    return int(any(information[i, m].approx(2) > 1 / 2 for i in rows for m in range(max(0, n2 - 3), n2)))


@limit
def page(n3, n2, n1, problem, information):
    """Reads a column of each page until it has as many ones as it needs."""
    return int(sum(information[p, i, n2 - 1].approx(2) > Fraction(1, 2) for p in range(n3) for i in range(n1)) > n3)


ROWS = [
    (eigvalsh, "spectrum-self-adjoint", 20),
    (eigvalsh, "spectrum-self-adjoint", 40),
    (column, "some-column-infinite", 15),
    (column, "some-column-infinite", 30),
    (column, "some-column-infinite", 60),
    (seen_lately, "some-column-infinite", 60),
    (page, "infinitely-many-pages", 15),
]


class Even:
    """Sections of even size: right after every second turn of the sequence."""

    claim = "Delta_2[9]"

    def run(self, n, problem, information):
        rows = range(2 * n + 2)
        return np.linalg.eigvalsh([[float(information[i, j].approx(30)) for j in rows] for i in rows])


class Last:
    """What the last bit says."""

    def __init__(self, changes):
        self.claim = f"Delta_2[{changes}]"

    def run(self, n, problem, information):
        return int(information[n].approx(2) > Fraction(1, 2))


GAMES = [
    (Even(), "spectrum-self-adjoint", 40),
    (Last(30), "infinitely-many-ones", 200),
    (Last(99), "eventually-zero", 400),
]


class Zeros(Oracle):
    def answer(self, index, precision):
        return 0


def alone(tower, problem, stages):
    made = as_tower(tower)
    for steps in runs(made.height):
        if steps[-1] > stages:
            return
        execute(made.at(*steps), problem, Zeros(), sci.Budget())


def processor():
    found = os.times()
    return found.user + found.system + found.children_user + found.children_system


def seconds(work):
    start = processor()
    work()
    return processor() - start


def games(folder):
    print(f"{'tower':10} {'changes':>7} {'answers':>9} {'steps, twice':>13} {'all':>8}   beyond  checked")
    for tower, name, steps in GAMES:
        place = Path(folder, "c.cert")
        problem, made = sci.make_problem(name, {}), as_tower(tower)
        twice = 2 * seconds(lambda: [execute(made.at(n), problem, Zeros(), sci.Budget()) for n in range(1, steps + 1)])  # noqa: B023
        whole = seconds(lambda: sci.refute(tower, name, steps=steps, output=place))  # noqa: B023
        checked = seconds(lambda: check(place))  # noqa: B023
        record = read(place)
        changes, answers = len(record.others["says"]) - 1, len(record.table)
        print(
            f"{type(tower).__name__:10} {changes:7} {answers:9,} {twice:12.2f}s {whole:7.2f}s {whole - twice:7.2f}s "
            f"{checked:7.2f}s"
        )


def check(place):
    subprocess.run([sys.executable, "-I", str(CHECKER), str(place)], check=True, capture_output=True)


def main():
    print(f"{'tower':10} {'stages':>6} {'reads':>10} {'steps, twice':>13} {'all':>8}   beyond  us a read  checked")
    with tempfile.TemporaryDirectory() as folder:
        for tower, name, stages in ROWS:
            place = Path(folder, "t.cert")
            twice = 2 * seconds(lambda: alone(tower, sci.make_problem(name, {}), stages))  # noqa: B023
            whole = seconds(lambda: sci.refute(tower, name, steps=stages, output=place))  # noqa: B023
            checked = seconds(lambda: check(place))  # noqa: B023
            reads = sum(len(part.queries) for part in read(place).parts)
            beyond = whole - twice
            print(
                f"{tower.run.__name__:10} {stages:6} {reads:10,} {twice:12.2f}s {whole:7.2f}s {beyond:7.2f}s "
                f"{beyond / reads * 1e6:9.2f}  {checked:7.2f}s"
            )
        games(folder)


if __name__ == "__main__":
    main()
