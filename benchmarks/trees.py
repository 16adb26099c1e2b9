"""Ensembles of trees: the attack and its certificate, exact values on a line and elsewhere, against the library's own.

    python benchmarks/trees.py

An XGBoost classifier of 100 trees of depth 6, on the design with 20,000 points. The measures: attack and certificate
within 5 seconds beyond training, a certificate below 500 kB, checked within 2 seconds; exact values on a line no slower
than the library's floats; exact values elsewhere at least 50 times faster than a loop over Fractions.
"""

import os
import subprocess
import sys
import tempfile
from fractions import Fraction
from pathlib import Path

import numpy as np
import xgboost

from sci.algorithms.adapters.files import from_object
from sci.network import Points
from sci.proofs.instability.attack.campaign import run
from sci.proofs.instability.attack.norms import p_norm
from sci.proofs.instability.attack.training import Trained
from sci.proofs.instability.sample.classifier import label
from sci.proofs.instability.sample.floats import float_points
from sci.proofs.instability.sample.sample import design
from sci.trees import Split
from sci.trees.tree import right_children

CHECKER = Path(__file__).resolve().parents[1] / "proofs/check"
POINTS = 20_000


def seconds(action):
    """Of the processor, here and in processes that were waited for: what else runs does not count."""
    start = sum(os.times()[:4])
    found = action()
    return sum(os.times()[:4]) - start, found


def each(action, times=30):
    """Seconds for one of many times, and what came of it."""
    took, found = seconds(lambda: [action() for _ in range(times)])
    return took / times, found[-1]


def one_at_a_time(ensemble, point):
    """The value in Fractions, a node at a time."""
    total = Fraction(0)
    for nodes in ensemble.trees:
        right, i = right_children(nodes), 0
        while isinstance(node := nodes[i], Split):
            i = i + 1 if (point[node.direction], 0) < node.cut else right[i]
        total += node.value
    return ensemble.base + ensemble.scale * total


def main() -> None:
    sample = design(POINTS, delta=Fraction(1, 1024))
    X, y = float_points(sample, sample.train), np.array([label(k) for k in sample.train])
    options = {"colsample_bytree": 0.5, "min_child_weight": 0, "random_state": 0, "n_jobs": 1}
    model = xgboost.XGBClassifier(n_estimators=100, max_depth=6, **options)
    training, _ = seconds(lambda: model.fit(X, y))
    reading, found = seconds(lambda: from_object(model))
    print(f"{found.model.words}; training {training:.2f} s, reading {reading:.2f} s")
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "attack.cert"
        took, outcome = seconds(
            lambda: run(Trained(found.model, found.readout), sample, p_norm("inf"), Fraction(1, 100), place)
        )
        checking, _ = seconds(
            lambda: subprocess.run([sys.executable, "-I", CHECKER, place], check=True, capture_output=True)
        )
        print(f"attack, certificate and its check {took:.2f} s (measure: 5 s), fooled {len(outcome.fooled):,}")
        print(
            f"certificate {place.stat().st_size:,} bytes (measure: 500,000), checked in {checking:.2f} s (measure: 2 s)"
        )
    noise = np.where(np.random.default_rng(0).random(len(y)) < 0.2, 1 - y, y)  # makes the trees large
    model.fit(X, noise)
    ensemble, booster = from_object(model).model, model.get_booster()
    print(ensemble.words, "for the values")
    places = [sample.coordinate(k) for k in sample.distinct]
    on_line, line = each(lambda: ensemble.on_line([Fraction(0)]))
    looking, _ = each(lambda: line.locate(places))
    on_x = np.column_stack([X[:, 0], np.zeros(len(X))])
    theirs, _ = each(lambda: booster.predict(xgboost.DMatrix(on_x), output_margin=True))
    print(
        f"on a line: restricted {on_line:.3f} s, {POINTS:,} points {looking:.3f} s; the library {theirs:.3f} s: "
        f"{(on_line + looking) / theirs:.2f} times that (measure: 1)"
    )
    exact = Points([[Fraction(u), Fraction(v)] for u, v in np.random.default_rng(1).random((POINTS, 2)).tolist()])
    ensemble.values([[0, 0]])  # compiled
    ours, _ = seconds(lambda: ensemble.values(exact))
    few = [exact[i] for i in range(50)]
    loop, _ = seconds(lambda: [one_at_a_time(ensemble, point) for point in few])
    loop *= POINTS / len(few)
    print(
        f"elsewhere: {POINTS:,} points {ours:.2f} s, a loop over Fractions {loop:.0f} s: "
        f"{loop / ours:.0f} times (measure: 50)"
    )


if __name__ == "__main__":
    main()
