"""What the trusted checker costs: a network fooled on 4,200 points by one move.

Wanted: at most 0.1 of the time to evaluate the network at both ends of every move and at the points themselves. The
times are of the processor, the rounds are interleaved and the ratios medians: a busy machine is fair.
"""

import json
import resource
import subprocess
import sys
import tempfile
import time
from fractions import Fraction
from pathlib import Path
from statistics import median

from attack import BUDGET, DELTA, INF, fitted
from sklearn.preprocessing import StandardScaler

from sci.algorithms.adapters.sklearn import from_estimator
from sci.proofs.certificates.deliver import CHECKER, deliver
from sci.proofs.instability.attack import certificate
from sci.proofs.instability.attack.universal import attack_line
from sci.proofs.instability.sample.sample import design

sys.path.append(str(CHECKER))
import network as exact  # the checker's own, from its folder
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
    line = attack_line(trained.network, trained.readout, sample, Fraction(0), INF, BUDGET)
    path = Path(folder, "moves.cert")
    deliver(certificate.unstable(trained.network, trained.readout, sample, [line]), path)
    _, (_, written), (_, label, c, s1, points, _), _ = map(json.loads, path.read_text().splitlines())
    layers, c, s1, own = exact.integral(exact.read(written, "network")[0]), number(c), number(s1), label * DELTA
    places = [[sample.coordinate(k) + s, x2] for k in points for s, x2 in ((0, c), (s1, c), (0, own))]

    def one_by_one():
        for place in places:
            exact.evaluate(layers, place)

    pairs = [(checking(path), seconds(one_by_one)) for _ in range(ROUNDS)]
    print(f"{len(points)} points fooled: {median(ours for ours, _ in pairs):.2f} s,", end=" ")
    print(f"{median(ours / plain for ours, plain in pairs):.2f} of point by point (wanted: at most 0.1)")


def main():
    with tempfile.TemporaryDirectory() as folder:
        moves(folder)


if __name__ == "__main__":
    main()
