"""How times grow: the slope in log-log scale of processor time, by least squares, over sizes that double.

Wanted: at most 1.1 for the evidence of a refutation in points (`relu-argmin`, cost `max`) and for the interpolant of an
effective approximation in simplices (``d = 2``, readings and checker left out), 1.2 for games in families.
"""

import time
from fractions import Fraction
from itertools import pairwise
from random import Random
from statistics import linear_regression, median

import numpy as np

from sci import ReluNetwork
from sci.game import Game
from sci.network.interpolant import interpolant
from sci.proofs.theorems import make_problem

ROUNDS = 3


def evidence(r):
    problem = make_problem("relu-argmin", {"widths": "8,8", "r": str(r), "cost": "max", "eps": "1/100"})
    random = Random(0)
    matrices = [[[random.gauss(0, 1) for _ in range(n)] for _ in range(m)] for n, m in pairwise(problem.widths)]
    network = ReluNetwork(matrices, [[random.gauss(0, 1) for _ in range(m)] for m in problem.widths[1:]])
    N = problem.fails_from(network, 1)
    return lambda: problem.evidence(network, 1, N)


def hats(simplices):
    n = round((simplices / 2) ** 0.5)
    values = [Fraction(k % 97, 128) for k in range((n + 1) ** 2)]
    return lambda: interpolant(2, n, values)


def game(families):
    pattern = [{0, i} for i in range(1, families + 1)]
    return lambda: Game(pattern, families).value("all")


def seconds(action):
    start = time.process_time()
    action()
    return time.process_time() - start


def main():
    Game([{0}]).value("all")  # the solvers are imported on the first call
    rows = {
        "refutation, points, max": (evidence, [4000 << k for k in range(5)], 1.1),
        "interpolant, simplices": (hats, [4000 << k for k in range(5)], 1.1),
        "game, families": (game, [64 << k for k in range(4)], 1.2),
    }
    for name, (prepare, sizes, most) in rows.items():
        actions = [prepare(size) for size in sizes]
        rounds = [[seconds(action) for action in actions] for _ in range(ROUNDS)]
        times = [median(column) for column in zip(*rounds, strict=True)]
        slope = linear_regression(np.log(sizes).tolist(), np.log(times).tolist()).slope
        figures = "  ".join(f"{taken:.3f}" for taken in times)
        print(f"{name:26} {sizes[0]} to {sizes[-1]}: {figures} s   slope {slope:.2f} (wanted: at most {most})")


if __name__ == "__main__":
    main()
