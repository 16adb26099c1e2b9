"""Refute your own trainer: a scikit-learn network whose weights are found with every binary digit that floats hold.

    python examples/own_trainer.py [FOLDER]      # the certificate goes to FOLDER, by default the current one

The trainer reads each coordinate to 53 binary digits and more epochs would not help: what it lacks is not effort.
"""

import sys
import warnings
from pathlib import Path

from sklearn.neural_network import MLPRegressor

from sci import ReluNetwork, refute
from sci.proofs.report.verdict import story


class OwnTrainer:
    """Fits an MLPRegressor by L-BFGS to the points as read."""

    def run(self, problem, information):
        X = information.numpy(precision=53)  # (r, d) floats, each within 2**-53 of the truth
        hidden = problem.widths[1:-1]
        model = MLPRegressor(hidden_layer_sizes=hidden, solver="lbfgs", max_iter=2000, random_state=0)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # that it has not converged is not the point
            model.fit(X, problem.labels)
        return ReluNetwork([matrix.T for matrix in model.coefs_], model.intercepts_)


def main(folder: Path) -> None:
    result = refute(
        OwnTrainer(), "relu-argmin", {"widths": "8", "cost": "mse", "eps": "1/10"}, output=folder / "own_trainer.cert"
    )
    print("\n".join(story(result)))


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "."))
