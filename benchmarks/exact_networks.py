"""Exact evaluation and decisions against plain Fraction loops: ratios of times a point, in one run.

The plain peer multiplies and adds Fractions, neuron by neuron. Where it is slow it is timed on fewer points, evenly
spread, and its time a point is printed with their number; its values are compared with ours.
"""

import os

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import time
from fractions import Fraction

import numpy as np

from sci.network import Points, ReluNetwork, activation_interval, compare, pieces
from sci.network.exact import chunk_values
from sci.network.flint_engine import FlintEngine
from sci.network.limbs import LimbEngine

POINTS = 5000
WANTED = {(2, 16, 1): (20, None), (2, 64, 64, 1): (150, 1000), (2, 256, 256, 1): (None, None)}


def random_network(widths):
    rng = np.random.default_rng(0)
    shapes = list(zip(widths[1:], widths, strict=False))
    return ReluNetwork([rng.normal(size=s) / s[1] ** 0.5 for s in shapes], [rng.normal(size=s[0]) for s in shapes])


def plain(weights, biases, x):
    for k, (W, b) in enumerate(zip(weights, biases, strict=True)):
        x = [sum((w * v for w, v in zip(row, x, strict=True)), c) for row, c in zip(W, b, strict=True)]
        if k < len(weights) - 1:
            x = [max(v, Fraction(0)) for v in x]
    return x[0]


def dyadic_points():
    rng = np.random.default_rng(1)
    return [tuple(Fraction(int(m), 2**60) for m in pair) for pair in rng.integers(0, 2**60, (POINTS, 2))]


def training_points():
    """The inputs T_delta of the theory: a = 1, kappa = 1/3, delta = 2**-101."""
    return [(Fraction(3, 3 * k + 2), Fraction(k % 2, 2**101)) for k in range(1, POINTS + 1)]


def seconds(action, repeat=3):
    """The median time and the result."""
    times = []
    for _ in range(repeat):
        start = time.perf_counter()
        result = action()
        times.append(time.perf_counter() - start)
    return sorted(times)[len(times) // 2], result


def verdict(ratio, wanted):
    return f"{ratio:9,.0f}x" + ("" if wanted is None else f" (wanted {wanted}x: {'yes' if ratio >= wanted else 'NO'})")


def report(label, slow, fast, wanted=None):
    print(f"    {label:44} {fast * 1e6:9.2f} us a point {verdict(slow / fast, wanted)}")


def run(widths, name, raw):
    network = random_network(widths)
    weights, biases = network.weights, network.biases
    spread = range(0, POINTS, POINTS // {16: 500, 64: 20, 256: 2}[widths[1]])
    total, expected = seconds(lambda: [plain(weights, biases, raw[k]) for k in spread], repeat=1)
    slow = total / len(spread)
    print(
        f"  {'-'.join(map(str, widths))}, {name}: plain Fractions {slow * 1e6:,.0f} us a point ({len(spread)} points)"
    )
    values_wanted, decide_wanted = WANTED[widths]
    making, points = seconds(lambda: Points(raw))
    network.values(raw[:10])
    taken, values = seconds(lambda: network.values(points))
    if [values[k] for k in spread] != expected:
        raise SystemExit("the values differ")
    report("exact values", slow, taken / POINTS, values_wanted)
    report("exact values, making the points included", slow, (taken + making) / POINTS, values_wanted)
    for engine in (LimbEngine, FlintEngine):
        part = points.homogeneous[:256]
        taken, _ = seconds(lambda e=engine, c=part: chunk_values(network, c, points.columns, e))
        report(f"  {engine.__name__} alone, {len(part)} points", slow, taken / len(part))
    taken, _ = seconds(lambda: network(raw[0]))
    report("  one point at a time", slow, taken)
    floats, _ = seconds(lambda: Points(raw).floats)
    threshold = sorted(values)[POINTS // 2] + Fraction(1, 10**6)
    compare(network, points, threshold)
    taken, signs = seconds(lambda: compare(network, points, threshold))
    if signs.tolist() != [(v > threshold) - (v < threshold) for v in values]:
        raise SystemExit("the decisions differ")
    report("deciding phi(x) > threshold", slow, taken / POINTS, decide_wanted)
    report("deciding, making the points included", slow, (taken + floats) / POINTS, decide_wanted)


def lines():
    print("Exact pieces on the line x_2 = 0; activation intervals of 1,000 points")
    points = Points(training_points()[:1000])
    for widths in ((2, 64, 64, 1), (2, 1024, 1)):
        network = random_network(widths)
        taken, found = seconds(lambda n=network: pieces(n, (0, 0), (1, 0)))
        steps, _ = seconds(lambda n=network: activation_interval(n, points, (0, 1)))
        name = "-".join(map(str, widths))
        print(f"  {name}: {len(found)} pieces in {taken * 1e3:.0f} ms; intervals in {steps * 1e3:.0f} ms")


if __name__ == "__main__":
    print(f"Exact networks, float64 weights, {POINTS:,} points")
    for shape in WANTED:
        for kind, some in (("60-bit points", dyadic_points()), ("training points", training_points())):
            run(shape, kind, some)
    lines()
