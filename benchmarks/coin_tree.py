"""The coin tree against all ``2**n`` re-runs, 10^5 paths, and finding against verifying.

Run: python -m benchmarks.coin_tree
"""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from sci.information import Budget
from sci.oracles.central import CentralOracle
from sci.proofs.adversary import coin_mass as randomised
from sci.proofs.adversary.perform import described, tree_of
from sci.proofs.certificates import write as certificate
from sci.proofs.certificates.deliver import CHECKER
from sci.proofs.theorems import make_problem
from sci.running.coin_tree import Limits, explore, walk
from sci.running.coins import Coins

FLIPS = 12
RELU = make_problem("relu-argmin", {"widths": "8"})
POSITIVITY = make_problem("positivity", {})


def read(information, precision) -> None:
    """Every coordinate of the training set, one by one."""
    for row in information:
        for entry in row:
            entry.approx(precision)


class Patient:
    """Reads all points to one more digit, flips, and stops at heads: one leaf a depth."""

    def run(self, problem, information, coins):
        rounds = 1
        read(information, rounds)
        while rounds < FLIPS and not coins.flip():
            rounds += 1
            read(information, rounds)
        return constant(problem, rounds)


class Thirds:
    """Reads, draws two coins, and stops unless both are heads: three leaves every second depth."""

    def run(self, problem, information, coins):
        rounds = 0
        while rounds < FLIPS // 2:
            rounds += 1
            read(information, 2 * rounds)
            drawn = coins.bits(2)
            if drawn < 3:
                return constant(problem, drawn)
        return constant(problem, 3)


class TwoHeads:
    """Reads and flips until two heads in a row: few leaves are early."""

    def run(self, problem, information, coins):
        heads = rounds = 0
        while heads < 2 and rounds < FLIPS:
            read(information, rounds)
            rounds += 1
            heads = heads + 1 if coins.flip() else 0
        return constant(problem, heads)


class Full:
    """Seventeen flips and one query: all 131,072 leaves."""

    def run(self, problem, information, coins):
        drawn = coins.bits(17)
        information[0].approx(drawn % 50)
        return int(drawn % 7 == 0)


def constant(problem, value):
    from sci.algorithms.networks import constant

    return constant(problem.widths, value)


def seconds(action) -> tuple[float, object]:
    start = time.perf_counter()
    result = action()
    return time.perf_counter() - start, result


def naive(procedure, problem):
    """Every string of flips, each run on an oracle of its own."""
    runs = (f"{number:0{FLIPS}b}" for number in range(1 << FLIPS))
    return {walk(procedure, problem, CentralOracle(problem), Budget(), Coins(run, FLIPS)).flips for run in runs}


def against_naive() -> None:
    print(f"{FLIPS} flips, widths 8 (72 coordinates)")
    for algorithm in (Patient(), Thirds(), TwoHeads()):
        slow, leaves = seconds(lambda: naive(algorithm.run, RELU))  # noqa: B023
        fast, tree = seconds(lambda: explore(algorithm.run, RELU, CentralOracle(RELU), Budget(), Limits(flips=FLIPS)))  # noqa: B023
        if {path.flips for path in tree.paths} != leaves:
            raise SystemExit("the tree has other leaves")
        name, ratio = type(algorithm).__name__, slow / fast
        print(f"  {name:10} {len(leaves):4} leaves: all strings {slow:6.2f} s, tree {fast:7.4f} s, ratio {ratio:4.0f}")


def many_paths() -> None:
    limits = Limits(paths=1 << 17)
    explored, tree = seconds(lambda: explore(Full().run, POSITIVITY, CentralOracle(POSITIVITY), Budget(), limits))
    print(f"{len(tree.paths)} paths: explored in {explored:.1f} s")
    told, tree = seconds(lambda: tree_of(described(tree), POSITIVITY, Budget()))
    judged, worst = seconds(lambda: randomised.worst_input(POSITIVITY, randomised.groups(POSITIVITY, tree)))
    with tempfile.TemporaryDirectory() as folder:
        lines = randomised.lines(POSITIVITY, CentralOracle(POSITIVITY), worst)
        written, place = seconds(lambda: certificate.write(lines, Path(folder) / "c.cert"))
        verified, done = seconds(lambda: subprocess.run([sys.executable, "-I", CHECKER, place], stdout=subprocess.PIPE))
        if done.returncode:
            raise SystemExit(done.stdout)
    found = 2 * (explored + told) + judged + written
    print(f"  told in {told:.1f} s, judged in {judged:.1f} s, written in {written:.2f} s, verified in {verified:.2f} s")
    print(f"  finding (two explorations) {found:.1f} s, verifying {verified / found:.1%} of it")


if __name__ == "__main__":
    against_naive()
    many_paths()
