"""How fast an attack is certified, and how it compares with a general toolbox.

    python benchmarks/attack.py

The last part needs the adversarial-robustness-toolbox, `pip install 'sci-framework[bench]'`; it is left out without it.
"""

import contextlib
import importlib.util
import io
import random
import tempfile
import time
import warnings
from fractions import Fraction
from pathlib import Path

import numpy as np
from sklearn.neural_network import MLPClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from sci.algorithms.adapters.sklearn import from_estimator
from sci.proofs.certificates.deliver import deliver
from sci.proofs.instability.attack import certificate
from sci.proofs.instability.attack.accuracy import accuracy
from sci.proofs.instability.attack.foreign import REASONS, Judge
from sci.proofs.instability.attack.norms import p_norm
from sci.proofs.instability.attack.universal import attack, attack_line
from sci.proofs.instability.sample.classifier import label
from sci.proofs.instability.sample.floats import float_points
from sci.proofs.instability.sample.sample import design, heavy_tail

INF = p_norm("inf")
DELTA, BUDGET = Fraction(1, 1024), Fraction(1, 100)


def timed(name, wanted, action):
    """Do it, and say how long it took."""
    start = time.perf_counter()
    found = action()
    taken = time.perf_counter() - start
    print(f"  {name:66s} {taken:7.2f} s" + (f"   (wanted: below {wanted} s)" if wanted else ""))
    return taken, found


def fitted(sample, *steps):
    """A 64-64 classifier of scikit-learn, fitted to the training draws."""
    X, y = float_points(sample, sample.train), [label(k) for k in sample.train]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return make_pipeline(*steps, MLPClassifier((64, 64), random_state=0)).fit(X, y)


def certifying():
    print("64-64, trained; 1,000 points fooled by one move")
    sample = design(2000, delta=DELTA)
    trained = from_estimator(fitted(sample, StandardScaler()))
    network, readout = trained.model, trained.readout

    def certify():
        line = attack_line(network, readout, sample, Fraction(0), INF, BUDGET)
        return line, certificate.unstable(network, readout, sample, [line])

    taken, (line, lines) = timed("found, with side and interval of every point", None, certify)
    with tempfile.TemporaryDirectory() as folder:
        checked, _ = timed(
            "verified by the checker, a process of its own", None, lambda: deliver(lines, Path(folder, "c.cert"))
        )
    print(f"  {line.fooled} points certified in {taken + checked:.2f} s (wanted: below 2 s)")


def one_pass():
    print("64-64, trained on 4,000 draws; one pass over 100,000 draws")
    trained = from_estimator(fitted(heavy_tail(4000, 0, seed=7, delta=DELTA), StandardScaler()))
    network, readout = trained.model, trained.readout
    _, sample = timed("drawing them", None, lambda: heavy_tail(100_000, 0, seed=8, delta=DELTA))
    timed("exact accuracy", 2, lambda: accuracy(network, readout, sample))
    timed("attack along one line: points, sides, interval, pieces", 2,
          lambda: attack_line(network, readout, sample, Fraction(0), INF, BUDGET))  # fmt: skip
    print(f"  {len(sample.distinct)} distinct points")


def against_the_toolbox(name, sample, model, box=None):
    """The same network, data and budget; what both move is judged in exact arithmetic, by true labels.

    ``box`` is the toolbox's ``clip_values``, by default none. A move that takes no notice of the stripes leaves about
    every second point in a stripe of its own label, by chance; one that leaves the cube leaves true labels behind.
    """
    print(f"Against UniversalPerturbation of the adversarial-robustness-toolbox; 64-64, budget 1/100; {name}")
    if importlib.util.find_spec("art") is None:
        print("  not installed: pip install 'sci-framework[bench]'")
        return
    trained = from_estimator(model)
    draws = sample.train + sample.validation
    X, y = float_points(sample, draws), np.array([label(k) for k in draws])
    ours, lines = timed(
        "ours: three lines, both classes", None, lambda: attack(trained.model, trained.readout, sample, INF, BUDGET)
    )
    theirs, moved = timed("the toolbox", None, lambda: toolbox(model, X, y, box))
    judge = Judge(trained.model, trained.readout, sample, INF, BUDGET * Fraction(1001, 1000))  # it works in float32
    found = judge(draws, moved.tolist())
    best = max((of for line in lines for of in line.classes), key=lambda of: len(of.indices))
    others = ", ".join(f"{count} {REASONS[reason]}" for reason, count in found.others.items() if count)
    print(f"  the toolbox: {found.output_changed} draws with another output; of all {found.moved}: {others}")
    print("  distinct points fooled, with the true label kept:")
    print(f"    ours, by one move                        {len(best.indices):15d}")
    print(f"    the toolbox, by one move                 {len(found.fooled):15d}")
    times = len(best.indices) / max(len(found.fooled), 1)
    print(f"  {times:.1f} times as many points (wanted: 10), in {ours / theirs:.4f} of the time (wanted: 0.1)")


def fitted_to_powers_of_two(sample):
    """scikit-learn's network, fitted to ``x_2/delta`` and made one of ``x_2`` exactly: delta is a power of two."""
    X, y = float_points(sample, sample.train), [label(k) for k in sample.train]
    scale = DELTA.denominator
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        model = MLPClassifier((64, 64), random_state=0).fit(X * [1, scale], y)
    model.coefs_[0][1] *= scale
    return model


def toolbox(model, X, y, box):
    """The points as the toolbox moves them, with its defaults, on an exact PyTorch copy of the model, silenced."""
    import torch
    from art.attacks.evasion import UniversalPerturbation
    from art.estimators.classification import PyTorchClassifier

    scaler, network = (model[0], model[-1]) if hasattr(model, "steps") else (None, model)
    layers = []
    for W, b in zip(network.coefs_, network.intercepts_, strict=True):
        layer = torch.nn.Linear(*W.shape, dtype=torch.float64)
        layer.load_state_dict({"weight": torch.from_numpy(W.T.copy()), "bias": torch.from_numpy(b)})
        layers += [layer, torch.nn.ReLU()]

    class TwoLogits(torch.nn.Module):
        """The toolbox wants one logit a class, and hands over float32."""

        def __init__(self):
            super().__init__()
            self.body = torch.nn.Sequential(*layers[:-1])

        def forward(self, x):
            x = x.double()
            if scaler is not None:
                x = (x - torch.from_numpy(scaler.mean_)) / torch.from_numpy(scaler.scale_)
            raw = self.body(x)
            return torch.cat([torch.zeros_like(raw), raw], dim=1)

    copy = TwoLogits()
    theirs = torch.sigmoid(copy(torch.from_numpy(X)))[:, 1].detach().numpy()
    if np.abs(theirs - model.predict_proba(X)[:, 1]).max() > 1e-12:
        raise SystemExit("the copy differs from the original")
    classifier = PyTorchClassifier(copy, torch.nn.CrossEntropyLoss(), (2,), 2, clip_values=box)
    eps = BUDGET.numerator / BUDGET.denominator
    method = UniversalPerturbation(classifier, eps=eps, attacker_params={"verbose": False}, verbose=False)
    random.seed(0)  # the order in which it visits the points
    with contextlib.redirect_stderr(io.StringIO()):
        return method.generate(X.astype(np.float32), np.eye(2)[y]).astype(np.float64)


if __name__ == "__main__":
    certifying()
    one_pass()
    points, draws = design(4400, delta=DELTA), heavy_tail(4000, 1000, seed=7, delta=DELTA)
    powers = fitted_to_powers_of_two(points)
    against_the_toolbox("design K = 4,400; its defaults", points, powers)
    against_the_toolbox("design K = 4,400; told that points lie in the unit square", points, powers, (0.0, 1.0))
    against_the_toolbox(
        "design K = 4,400, behind a StandardScaler; its defaults", points, fitted(points, StandardScaler())
    )
    against_the_toolbox("heavy tail, 5,000 draws; its defaults", draws, fitted_to_powers_of_two(draws))
