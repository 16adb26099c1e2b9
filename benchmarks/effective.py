"""Effective approximation: ``python benchmarks/effective.py``.

For Lipschitz-1 functions: simplices, seconds of the whole refutation (which ends in WITHSTOOD and a verified
certificate) and of the bare checker, and seconds a thousand simplices, which stay about the same.
"""

import subprocess
import sys
import tempfile
import time
from math import factorial
from pathlib import Path

from sci.proofs.adversary.refute import refute
from sci.proofs.certificates.deliver import CHECKER

ROWS = [
    (1, "1/1000", "sin(3*x)/3"),
    (1, "1/10000", "sin(3*x)/3"),
    (2, "1/25", "sin(2*x)*cos(y)/3"),
    (2, "1/50", "sin(2*x)*cos(y)/3"),
    (2, "1/100", "sin(2*x)*cos(y)/3"),
    (3, "1/10", "x*y*z/3"),
    (3, "1/20", "x*y*z/3"),
]


def main() -> None:
    print("d  eps        mesh  simplices  refute s  checker s  s per 1000 simplices")
    with tempfile.TemporaryDirectory() as folder:
        for d, eps, function in ROWS:
            place = Path(folder) / "a.cert"
            parameters = {"d": str(d), "eps": eps, "function": function}
            start = time.perf_counter()
            found = refute(
                "sci.algorithms.effective:PiecewiseLinear", "continuous-approximation", parameters, output=place
            )
            whole = time.perf_counter() - start
            n = int(found.claim[1].partition("mesh 1/")[2].partition(",")[0])
            start = time.perf_counter()
            subprocess.run([sys.executable, "-I", str(CHECKER), str(place)], check=True, capture_output=True)
            checked, simplices = time.perf_counter() - start, factorial(d) * n**d
            each = 1000 * whole / simplices
            print(f"{d}  {eps:9}  {n:4}  {simplices:9}  {whole:8.2f}  {checked:9.2f}  {each:8.2f}")


if __name__ == "__main__":
    main()
