"""How much longer ``sci refute`` takes than one training (scikit-learn, widths 64,64, 16,900 points, 200 iterations).

The two runs of a refutation go on at the same time where there are two processors. Wanted: at most 1.4 trainings, in
the median of rounds in each of which a training alone is followed by a refutation.
"""

import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

ROUNDS = 3
TRAINER = """
import time, warnings
from sklearn.neural_network import MLPRegressor
from sci import ReluNetwork, make_problem
from sci.information import Budget, Reader
from sci.oracles.central import CentralOracle

class Trainer:
    def run(self, problem, information):
        hidden = problem.widths[1:-1]
        model = MLPRegressor(hidden_layer_sizes=hidden, max_iter=200, n_iter_no_change=200, random_state=0)
        points = information.numpy(40)
        with warnings.catch_warnings(action="ignore"):
            model.fit(points, problem.labels)
        return ReluNetwork([W.T for W in model.coefs_], model.intercepts_)

if __name__ == "__main__":
    from types import SimpleNamespace
    problem = make_problem("relu-argmin", {"widths": "64,64"})
    information = problem.information(Reader(CentralOracle(problem), Budget()))
    start = time.perf_counter()
    Trainer().run(SimpleNamespace(**problem.public()), information)
    print(time.perf_counter() - start)
"""


def main():
    ratios = []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "trainer.py")
        path.write_text(TRAINER)
        command = ["refute", f"{path}:Trainer", "--problem", "relu-argmin", "-p", "widths=64,64", "--seconds", "600"]
        for _ in range(ROUNDS):
            alone = subprocess.run([sys.executable, path], check=True, capture_output=True, text=True)
            training = float(alone.stdout)
            start = time.perf_counter()
            subprocess.run(
                [sys.executable, "-m", "sci", *command, "--quiet", "-o", path.with_suffix(".cert")],
                check=True, stdout=subprocess.DEVNULL,
            )  # fmt: skip
            whole = time.perf_counter() - start
            ratios.append(whole / training)
            print(f"training {training:7.2f} s   refutation {whole:7.2f} s   {ratios[-1]:5.2f} trainings")
    print(f"median: {median(ratios):.2f} trainings (wanted: at most 1.4)")


if __name__ == "__main__":
    main()
