"""Trainers to attack, and what the attack says of networks that they train.

    sci attack examples/attack_a_network.py:classifier --widths 16
    python examples/attack_a_network.py          # all of the cases below; several minutes
    python examples/attack_a_network.py --quick  # the quick ones

A trainer is a function of points X, labels y and a random generator. It returns what it has trained: here scikit-learn
pipelines, and PyTorch networks by the demonstration trainer. It runs in a process of its own.
"""

import os
import shlex
import sys
from pathlib import Path

from sklearn.neural_network import MLPClassifier, MLPRegressor
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import MinMaxScaler, StandardScaler

from sci.algorithms.adapters import torch_trainer
from sci.algorithms.adapters.onnx_export import export
from sci.proofs.cli import main as sci


def classifier(X, y, rng, widths=(16,)):
    """scikit-learn's classifier behind a scaler."""
    return make_pipeline(StandardScaler(), MLPClassifier(widths, random_state=seed(rng))).fit(X, y)


def regressor(X, y, rng, widths=(16,)):
    """The same with squared errors, another scaler, and the labels 0 and 1 as values."""
    return make_pipeline(MinMaxScaler(), MLPRegressor(hidden_layer_sizes=widths, random_state=seed(rng))).fit(X, y)


def seed(rng):
    """A seed for scikit-learn."""
    return int(rng.integers(2**31))


def torch(X, y, rng, widths=(32, 32, 32)):
    """PyTorch, cross-entropy."""
    return torch_trainer.train(X, y, rng, widths)


def decayed(X, y, rng, widths=(32, 32, 32)):
    """The same with weight decay: accurate, and just as unstable."""
    return torch_trainer.train(X, y, rng, widths, weight_decay=0.1)


def adversarial(X, y, rng, widths=(32, 32, 32)):
    """The same trained on points moved by ``+-delta`` against it: neither accurate nor stable."""
    return torch_trainer.train(X, y, rng, widths, adversarial=float(X[:, 1].max()))


def as_onnx(X, y, rng, widths=(32, 32, 32)):
    """PyTorch's network, written as an ONNX model and read again."""
    from sci.algorithms.adapters.files import load

    Path("out").mkdir(exist_ok=True)
    export(torch(X, y, rng, widths).model, "out/trained.onnx", rounding=True)
    return load("out/trained.onnx")


HERE = os.path.relpath(__file__)
QUICK = (
    "classifier --widths 16 --figure out/attack.svg",
    "regressor --widths 16",
    "classifier --widths 64,64",
    "torch",
    "decayed",
    "adversarial",
    "classifier --widths 321",
    "classifier --widths 1024",
)
SLOW = (
    "classifier --widths 64,64 --design 4400",
    "as_onnx --readout logistic",
    "as_onnx --readout logistic --design 40000",
)


def main(arguments):
    """Attack one after the other."""
    Path("out").mkdir(exist_ok=True)
    for case in QUICK if "--quick" in arguments else (*QUICK, *SLOW):
        print(f"\n$ sci attack {HERE}:{case} -o out/attack.cert", flush=True)
        sci(["attack", f"{HERE}:{case.split()[0]}", *shlex.split(case)[1:], "-o", "out/attack.cert"])


if __name__ == "__main__":
    main(sys.argv[1:])
