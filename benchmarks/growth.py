"""How times grow: the slope in log-log scale of processor time, by least squares, over sizes that double.

Wanted: at most 1.1 for a refutation in points (`relu-argmin`, cost `max`) and for an effective approximation in
simplices (``d = 2``), each as a whole, with the run, the certificate and the checker in processes of their own, and for
the part that is searched or built alone; 1.2 for games in families.
"""

import resource
import tempfile
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from random import Random
from statistics import linear_regression, median

import numpy as np

from sci import ReluNetwork
from sci.game import Game
from sci.network.interpolant import interpolant
from sci.proofs.adversary.refute import refute
from sci.proofs.theorems import make_problem

ROUNDS = 3


def points(r):
    return {"widths": "8,8", "r": str(r), "cost": "max", "eps": "1/100"}


def some_network(problem, information=None):
    random = Random(0)
    matrices = [[[random.gauss(0, 1) for _ in range(n)] for _ in range(m)] for n, m in pairwise(problem.widths)]
    if information is not None:
        information.numpy(12)
    return ReluNetwork(matrices, [[random.gauss(0, 1) for _ in range(m)] for m in problem.widths[1:]])


def evidence(r):
    problem = make_problem("relu-argmin", points(r))
    network = some_network(problem)
    N = problem.fails_from(network, 1)
    return lambda: problem.evidence(network, 1, N)


def whole(algorithm, problem, parameters, verdict):
    def action():
        with tempfile.TemporaryDirectory() as folder:
            found = refute(algorithm, problem, parameters, output=Path(folder) / "a.cert")
            if found.verdict != verdict:
                raise RuntimeError(found.verdict)

    return action


def refutation(r):
    return whole(some_network, "relu-argmin", points(r), "refuted")


def approximation(simplices):
    mesh = {"d": "2", "eps": f"1/{round((simplices / 8) ** 0.5)}", "function": "sin(2*x)*cos(y)/3"}
    return whole("sci.algorithms.effective:PiecewiseLinear", "continuous-approximation", mesh, "withstood")


def hats(simplices):
    n = round((simplices / 2) ** 0.5)
    values = [Fraction(k % 97, 128) for k in range((n + 1) ** 2)]
    return lambda: interpolant(2, n, values)


def game(families):
    pattern = [{0, i} for i in range(1, families + 1)]
    return lambda: Game(pattern, families).value("all")


def used():
    both = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in both)


def seconds(action):
    start = used()
    action()
    return used() - start


def main():
    Game([{0}]).value("all")  # the solvers are imported on the first call
    rows = {
        "evidence, points, max": (evidence, [4000 << k for k in range(5)], 1.1),
        "refutation, points, max": (refutation, [16000 << k for k in range(4)], 1.1),
        "interpolant, simplices": (hats, [4000 << k for k in range(5)], 1.1),
        "approximation, simplices": (approximation, [16000 << k for k in range(4)], 1.1),
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
