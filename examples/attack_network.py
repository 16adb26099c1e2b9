"""Attack a network that you trained: one move of one coordinate that fools a class, proved, and the price of stability.

    python examples/attack_network.py

A scikit-learn classifier learns a heavy-tailed sample perfectly. Then one small move of the second coordinate fools a
whole class at once. A network that is stable exists too; how many neurons it needs is known exactly.
"""

import warnings
from fractions import Fraction

from sklearn.neural_network import MLPClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from algorithms.adapters.sklearn import from_estimator
from proofs.instability.accuracy import accuracy
from proofs.instability.boxes import wrong_boxes
from proofs.instability.classifier import label
from proofs.instability.floats import float_points
from proofs.instability.norms import p_norm
from proofs.instability.price import default_rho, least_width, stable_network
from proofs.instability.sample import heavy_tail
from proofs.instability.universal import attack
from sci.readout import Readout

BUDGET = Fraction(1, 100)


def train(sample):
    """A pipeline of a scaler and a classifier with 16 hidden neurons, fitted to the training draws."""
    X = float_points(sample, sample.train, "float64")
    model = make_pipeline(StandardScaler(), MLPClassifier(hidden_layer_sizes=(16,), max_iter=400, random_state=0))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return model.fit(X, [label(k) for k in sample.train])


def main() -> None:
    sample = heavy_tail(1000, 250, seed=7, delta=Fraction(1, 1024))
    labels = [label(k) for k in sample.distinct]
    print(f"sample    {len(sample.distinct)} distinct points, {sample.alternations} alternations of the label")
    found = from_estimator(train(sample))
    clean = accuracy(found.network, found.readout, sample)
    print(f"accuracy  {clean.train_right} of 1000 training, {clean.validation_right} of 250 validation draws (exact)")
    for line in attack(found.network, found.readout, sample, p_norm("inf"), BUDGET)[:2]:
        best = max(line.classes, key=lambda fooled: len(fooled.indices))
        points = f"{len(best.indices)} of {labels.count(best.label)} distinct points of label {best.label}"
        print(f"unstable  (s, {best.move}), every s from 0 to {best.s1}, fools {points}")
        print(f"          guaranteed on this line, from the network's {line.pieces} pieces: {line.guarantee_here}")
    rho = default_rho(sample)
    stable = stable_network(sample, rho)
    right = not wrong_boxes(stable, Readout.parse("identity"), sample, rho)
    least = least_width(sample.alternations)
    print(f"stable    {stable.widths[1]} neurons, right on the box around every point: {right}; the least: {least}")


if __name__ == "__main__":
    main()
