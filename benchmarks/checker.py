"""What the trusted checker costs: a network fooled on 4,200 points by one move, and a million queries.

Wanted: at most 0.1 of the time to evaluate the network at both ends of every move and at the points themselves; at
most 1.0 of a loop that reads the queries with `json` and checks order, limits and ranges. The times are of the
processor, the rounds are interleaved and the ratios medians: a busy machine is fair.
"""

import json
import resource
import subprocess
import sys
import tempfile
import time
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from statistics import median

from attack import BUDGET, DELTA, INF, fitted
from sklearn.preprocessing import StandardScaler

from sci import ReluNetwork
from sci.algorithms.adapters.sklearn import from_estimator
from sci.proofs.adversary.refute import refute
from sci.proofs.certificates.deliver import CHECKER, deliver
from sci.proofs.instability.attack import certificate
from sci.proofs.instability.attack.universal import attack_line
from sci.proofs.instability.sample.sample import design

sys.path += [str(CHECKER), str(CHECKER / "statements")]
import network as exact  # the checker's own, from its folder
import relu_argmin
from encoding import number

ROUNDS = 5


def checking(path):
    """Seconds of the processor that the bare checker takes for a certificate."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    subprocess.run([sys.executable, "-I", str(CHECKER), str(path)], check=True, capture_output=True)
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before


def seconds(action):
    """Seconds of the processor."""
    start = time.process_time()
    action()
    return time.process_time() - start


def moves(folder):
    sample = design(8400, delta=DELTA)
    trained = from_estimator(fitted(sample, StandardScaler()))
    line = attack_line(trained.model, trained.readout, sample, Fraction(0), INF, BUDGET)
    path = Path(folder, "moves.cert")
    deliver(certificate.unstable(trained.model, trained.readout, sample, [line]), path)
    _, (_, written), (_, label, c, s1, points, _), _ = map(json.loads, path.read_text().splitlines())
    layers, c, s1, own = exact.integral(exact.read(written, "network")[0]), number(c), number(s1), label * DELTA
    places = [[sample.coordinate(k) + s, x2] for k in points for s, x2 in ((0, c), (s1, c), (0, own))]

    def one_by_one():
        for place in places:
            exact.evaluate(layers, place)

    report(f"{len(points)} points fooled, of point by point", 0.1, path, one_by_one)


def reads_thirty_one_times(problem, information):
    for depth in range(10, 41):
        information.numpy(precision=depth)
    matrices = [[[0] * n] * m for n, m in pairwise(problem.widths)]
    biases = [[0] * m for m in problem.widths[1:]]
    biases[-1] = [Fraction(1, 3)]
    return ReluNetwork(matrices, biases)


def queries(folder):
    path = Path(folder, "queries.cert")
    refute(reads_thirty_one_times, "relu-argmin", {"widths": "64,64"}, output=path)

    def with_json():
        with path.open("rb") as stream:
            statement = relu_argmin.Statement(json.loads(stream.readline())["parameters"])
            _, family, N = json.loads(stream.readline())
            previous = -1, -1
            for count, line in enumerate(stream):
                if (row := json.loads(line))[0] != "q":
                    return
                _, index, precision, mantissa = row
                numerator, denominator = statement.value(family, N, index)
                distance = abs(int(mantissa, 16) * denominator - (numerator << precision))
                limits = count < 10**7 and 0 <= precision <= 8 * 10**6
                if not (limits and previous < (index, precision) and distance <= denominator):
                    raise SystemExit("the certificate is wrong")
                previous = index, precision

    report("1,047,800 queries, of a loop with json", 1.0, path, with_json)


def report(name, most, path, plain):
    pairs = [(checking(path), seconds(plain)) for _ in range(ROUNDS)]
    taken, times = median(ours for ours, _ in pairs), median(ours / other for ours, other in pairs)
    print(f"{name}: {taken:.2f} s, {times:.2f} times (wanted: at most {most})")


def main():
    with tempfile.TemporaryDirectory() as folder:
        moves(folder)
        queries(folder)


if __name__ == "__main__":
    main()
