"""The numbers in the sentences of the core, and the verdicts at the edges, computed again by slow and other means."""

import json
import re
from fractions import Fraction as Q
from math import comb

import pytest
from mpmath import mp, mpf

from tests.accept.checker import VERIFIED, Checker, written
from tests.accept.good import good
from tests.reject import edges
from tests.reject.bad import bad

BASE = [*bad(), *good()]
CASES = [case for case in [*BASE, *edges.cases({"base": BASE}, "base")] if case.statement is None and not case.limits]
BASES = {  # what a point of label y adds, from the value v of the network; then what is done with all of them
    "max error": (lambda v, y: abs(v - y), max),
    "mean absolute error": (lambda v, y: abs(v - y), "mean"),
    "sum of absolute errors": (lambda v, y: abs(v - y), sum),
    "mean squared error": (lambda v, y: (v - y) ** 2, "mean"),
    "sum of squared errors": (lambda v, y: (v - y) ** 2, sum),
    "squared Euclidean error": (lambda v, y: (v - y) ** 2, sum),
    "mean Huber cost": (lambda v, y: (v - y) ** 2 / 2 if abs(v - y) <= 1 else abs(v - y) - 0.5, "mean"),
    "sum of -ln(1-error)": (lambda v, y: max(0, mp.ln(2) + 2 * abs(v - y) - 1), sum),
    "mean logistic cost": (lambda v, y: max(0, mp.ln(2) + (0.5 - y) * v, (1 - 2 * y) * v), "mean"),
    "mean hinge cost": (lambda v, y: max(0, 1 + v if y == 0 else 1 - v), "mean"),
    "number of errors": (lambda v, y: int((v <= 0.5) if y == 1 else (v >= 0.5)), sum),
}


def rational(text):
    """The number that a text of the format is."""
    if "/" in text:
        return Q(*(int(part, 16) for part in text.split("/")))
    mantissa, _, power = text.partition("p")
    return int(mantissa, 16) * Q(2) ** int(power or 0)


def network(layers, x):
    for number, (rows, biases) in enumerate(layers):
        x = [max(v, 0) for v in x] if number else x
        sums = [sum(rational(w) * v for w, v in zip(row, x, strict=True)) for row in rows]
        x = [one + rational(bias) for one, bias in zip(sums, biases, strict=True)]
    return x[0]


def leaf(nodes, x, place=0):
    """The value of a tree, and where it ends."""
    node = nodes[place]
    if len(node) == 1:
        return rational(node[0]), place + 1
    level = x[node[0]] if isinstance(node[0], int) else sum(rational(w) * v for w, v in zip(node[0], x, strict=True))
    left, after = leaf(nodes, x, place + 1)
    right, end = leaf(nodes, x, after)
    return (left if level < rational(node[2]) or (node[1] == "<=" and level == rational(node[2])) else right), end


def value(problem, output, x):
    """Of a network, of the nearest prototype, or of an ensemble."""
    if problem == "relu-argmin":
        return network(output, x)
    if output[0][0] == "network":
        return network(output[0][1], x)
    if output[0][0] == "prototypes":
        far = [sum((rational(c) - v) ** 2 for c, v in zip(place, x, strict=True)) for _, place, _ in output[1:]]
        return rational(output[1 + far.index(min(far))][2])
    (_, _, _, base, scale), *trees = output
    return rational(base) + rational(scale) * sum(leaf(nodes, x)[0] for _, nodes in trees)


def lines_of(case):
    return [json.loads(text) for text in case.data.splitlines()[:-1]]


@pytest.fixture(scope="module")
def said(tmp_path_factory):
    """The claims of the accepted cases of these problems."""
    checker, paths = Checker(), written(CASES, tmp_path_factory.mktemp("cases"))
    return {case.name: checker.claim(paths[case.name], case)[1] for case in CASES if case.verdict == VERIFIED}


def of(*wanted, verdicts=(VERIFIED,)):
    for case in CASES:
        if case.verdict in verdicts:
            try:
                lines = lines_of(case)
            except ValueError:
                continue
            if {lines[0]["kind"], lines[0]["problem"]} & set(wanted):
                yield case, lines


def test_costs(said):
    seen = set()
    for case, lines in of("relu-argmin", "model-argmin"):
        if lines[0]["kind"] != "counterexample" or "constant" in lines[-1][1]:  # compared with a constant
            continue
        given, (output, evidence) = lines[0]["parameters"], (line[1] for line in lines[-2:])
        words, least = re.search(r"has (.+?) at least (\S+), above", said[case.name][0]).groups()
        adds, combine = BASES[words]
        r, d, N = int(given["r"]), int(given["d"]), lines[1][2]
        heights = {"two-height": (Q(2, 4 << N), Q(3, 4 << N)), "seed": (Q(0), Q(1, 1 << N))}[
            given.get("family", "seed")
        ]
        with mp.workdps(60):
            numbers = []
            for k in evidence["points"]:
                label = 0 if k % 2 else 1
                x = [Q(given["a"]) / (k + 1 - Q(given["kappa"])), heights[label], *[Q(0)] * (d - 2)]
                v = value(lines[0]["problem"], output, x)
                numbers.append(adds(mpf(v.numerator) / v.denominator, label))
            cost = sum(numbers) / r if combine == "mean" else combine(numbers)
            if "**" in least:
                assert mpf(2) ** int(least[3:]) <= cost <= mpf(2) ** (int(least[3:]) + 2), case.name
            else:
                assert mpf(10) ** -50 > mpf(least) - cost > -1.001 * mpf(10) ** -6, case.name
        seen.add(words)
    assert seen == BASES.keys()


def test_probabilities(said):
    for case, lines in of("randomised"):
        strings = [text for line in lines[1:] if line[0] == "paths" for text in line[1]]
        least = said[case.name][0].rsplit(" at least ", 1)[1]
        assert 0 <= sum(Q(1, 2 ** len(text)) for text in strings) - Q(least) < Q(1, 10**12), case.name


def test_levels():
    """The tail of the binomial distribution term by term; the e-value as a product over the runs."""
    verdicts = set()
    for case, lines in of("statistical", verdicts=(VERIFIED, "level")):
        trials = [line for line in lines[1:] if line[0] == "trial"]
        failed = sum(len(line[1]) for line in lines[1:] if line[0] == "runs")
        _, runs, level, p, test, _ = trials[0]
        level, p = rational(level), rational(p)
        if test == "fixed":
            tail = sum(comb(runs, j) * p**j * (1 - p) ** (runs - j) for j in range(failed, runs + 1))
            reached = tail <= level
        else:
            bets = [Q(k, 16) / p for k in range(1, 16)]
            products = []
            for bet in bets:
                product = Q(1)
                for run in range(runs):
                    product *= 1 + bet * ((run < failed) - p)
                products.append(product)
            reached = sum(products) / 15 >= 1 / level
        assert reached == (case.verdict == VERIFIED), case.name
        verdicts.add((test, reached))
    assert len(verdicts) == 4


def test_distances_from_solutions():
    """The nearest point of the segment of solutions, by ternary search."""
    for case, lines in of("lp-digits", "bp-digits", "lasso-digits", verdicts=(VERIFIED, "wrong")):
        if lines[0]["kind"] != "counterexample":
            continue
        given, (_, family, N) = lines[0]["parameters"], lines[1]
        x = [rational(text) for text in lines[-2][1]]
        if max(abs(v.numerator).bit_length() + v.denominator.bit_length() for v in x) > 400 or N > 400:
            continue
        centre = 2 * 10 ** (int(given["K"]) - 1)
        alpha, beta = (centre + Q(1, 1 << N) * (family == i) for i in (1, 2))
        g = max(alpha, beta)
        eta, penalty = Q(given.get("eta", "0")), Q(given.get("lambda", "0"))
        s = (1 - eta - penalty / (2 * g)) / g
        low, high = (Q(0), s) if alpha == beta else (s, s) if alpha > beta else (Q(0), Q(0))

        def distance(t, x=x, s=s, p=given["p"]):
            """To the power 2 in the 2-norm."""
            moves = [abs(x[0] - t), abs(x[1] - s + t), *map(abs, x[2:])]
            return {"1": sum(moves), "2": sum(m * m for m in moves), "inf": max(moves)}[p]

        for _ in range(120 if low < high else 0):
            one, other = low + (high - low) / 3, high - (high - low) / 3
            low, high = (low, other) if distance(one) <= distance(other) else (one, high)
            low, high = low.limit_denominator(1 << 120), high.limit_denominator(1 << 120)
        allowed = Q(1, 10 ** int(given["digits"])) ** (2 if given["p"] == "2" else 1)
        found = min(distance(low), distance(high))
        assert (found > allowed) == (case.verdict == VERIFIED) or abs(found - allowed) < Q(1, 1 << 60), case.name
