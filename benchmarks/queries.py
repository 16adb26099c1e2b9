"""What a query costs: with memo, budget and transcript, as a ratio to a loop over ``def f(n): return n``.

Wanted: at most 25 when all queries differ, 4 when most repeat, and 10 million coordinates a second in batches.
"""

import time

from sci.information import Budget, Reader
from sci.oracles.central import CentralOracle
from sci.proofs.theorems import make_problem

EVALUATIONS, DIGITS, ROUNDS = 50, 100, 60
PROBLEM = make_problem("relu-argmin", {"widths": "64,64"})
ORACLE = CentralOracle(PROBLEM)


def f(n):
    return n


def bare():
    for _ in range(EVALUATIONS):
        for n in range(DIGITS):
            f(n)


def information():
    return PROBLEM.information(Reader(ORACLE, Budget()))


def distinct():
    points = information()
    for k in range(EVALUATIONS):
        evaluation = points[k][0]
        for n in range(DIGITS):
            evaluation.approx(n)


def repeated():
    evaluation = information()[0][0]
    for _ in range(EVALUATIONS):
        for n in range(DIGITS):
            evaluation.approx(n)


def batch():
    information().numpy(40)


def seconds(action):
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def main():
    actions = (bare, distinct, repeated, batch)
    rounds = [[seconds(action) for action in actions] for _ in range(ROUNDS)]  # interleaved: a busy machine is fair
    plain, all_differ, most_repeat, batches = (min(column) for column in zip(*rounds, strict=True))
    count = EVALUATIONS * DIGITS
    print(f"{'bare loop':30} {plain / count * 1e9:8.0f} ns a call")
    for name, found, most in (("all queries differ", all_differ, 25), ("most queries repeat", most_repeat, 4)):
        print(f"{name:30} {found / count * 1e9:8.0f} ns a query   {found / plain:6.1f} times  (wanted: at most {most})")
    rate = PROBLEM.r * PROBLEM.d / batches / 1e6
    print(f"{'batch reading':30} {rate:8.1f} million coordinates a second  (wanted: at least 10)")


if __name__ == "__main__":
    main()
