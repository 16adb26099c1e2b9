"""The parts of ``sci refute`` for a scikit-learn trainer with widths 64,64 (16,900 points, 200 iterations).

Wanted: our part, all but the two runs, the imports of the user's module and the verification, at most a fifth of one
training. Each part is a function of ours, timed while `refute` calls it; what the child adds to a run (starting,
reading, sending) is the time of a run less that of the training in it.
"""

import tempfile
import time
from pathlib import Path

from sci.information import Budget
from sci.proofs.adversary import refute
from sci.proofs.certificates import deliver as verify
from sci.proofs.certificates import write as certificate

TRAINER = """
import time, warnings
from sklearn.neural_network import MLPRegressor
from sci import ReluNetwork

class Trainer:
    def run(self, problem, information):
        start = time.perf_counter()
        hidden = problem.widths[1:-1]
        model = MLPRegressor(hidden_layer_sizes=hidden, max_iter=200, n_iter_no_change=200, random_state=0)
        points = information.numpy(40)
        with warnings.catch_warnings(action="ignore"):
            model.fit(points, problem.labels)
        print(time.perf_counter() - start)
        return ReluNetwork([W.T for W in model.coefs_], model.intercepts_)
"""
PARTS = {"run_in_child": refute, "read_response": refute, "find_failure": refute, "check": verify}


def timed(function, spent):
    def call(*arguments, **options):
        start = time.perf_counter()
        try:
            return function(*arguments, **options)
        finally:
            spent.append(time.perf_counter() - start)

    return call


def main():
    spent = {name: [] for name in (*PARTS, "lines")}
    for name, module in PARTS.items():
        setattr(module, name, timed(getattr(module, name), spent[name]))
    certificate.counterexample = timed(certificate.counterexample, spent["lines"])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "trainer.py")
        path.write_text(TRAINER)
        start = time.perf_counter()
        parameters = {"widths": "64,64"}
        result = refute.refute(
            f"{path}:Trainer", "relu-argmin", parameters, budget=Budget(seconds=600), output=Path(folder, "x.cert")
        )
        whole = time.perf_counter() - start
    training = float(result.printed)
    for name, found in spent.items():
        print(f"{name:16} {' '.join(f'{seconds:8.3f}' for seconds in found)} s")
    ours = whole - sum(spent["run_in_child"]) - sum(spent["check"])
    print(f"{'training':16} {training:8.3f} s   {'whole':>8} {whole:8.3f} s")
    print(f"{'our part':16} {ours:8.3f} s   {ours / training:8.1%} of a training  (wanted: at most 20 %)")


if __name__ == "__main__":
    main()
