"""`sci determine` of a linear program with 100 rows and 200 columns: seconds, digits, sizes, and the worst case.

The rival is exact rational linear programming, `sci.lp.solve`, which finds the vertex and no box of programs. Digits
stand beside the first-order worst case of the basis. Seconds are of the processor, ratios in one run.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from fractions import Fraction
from math import ceil, log2
from pathlib import Path
from time import process_time

import numpy as np

from sci import determine, lp

ROOT, ROWS, COLUMNS = Path(__file__).resolve().parents[1], 100, 200


def program() -> dict[str, np.ndarray]:
    source = np.random.default_rng(2)
    A, basis = source.standard_normal((ROWS, COLUMNS)), source.permutation(COLUMNS)[:ROWS]
    x, spare = np.zeros(COLUMNS), source.random(COLUMNS) + 0.001
    x[basis], spare[basis] = source.random(ROWS) * 10 + 0.01, 0
    return {"A": A, "b": A @ x, "c": A.T @ source.standard_normal(ROWS) + spare, "basis": basis}


def worst_case(data: dict[str, np.ndarray], inexact: str) -> int:
    A, b, c, basis = (data[name] for name in ("A", "b", "c", "basis"))
    inverse = np.linalg.inv(A[:, basis])
    x, y, rest = inverse @ b, inverse.T @ c[basis], np.setdiff1d(np.arange(COLUMNS), basis)
    dual = (c - A.T @ y)[rest] / (1 + np.abs(inverse @ A[:, rest]).sum(0))
    if inexact == "c":
        return ceil(-log2(dual.min()))
    primal = x / (np.abs(inverse).sum(1) * (1 + np.abs(x).sum()))
    return ceil(-log2(min(primal.min(), dual.min() / (1 + np.abs(y).sum()))))


def main() -> None:
    data = program()
    arrays = {name: data[name] for name in ("A", "b", "c")}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "lp.npz"
        np.savez(path, **arrays)
        for inexact in ("all", "c"):
            start = process_time()
            found = determine(
                "linear-program", {"inexact": inexact, "data": str(path)}, output=Path(folder) / "lp.cert"
            )
            seconds = process_time() - start
            lines = (Path(folder) / "lp.cert").read_bytes().splitlines()
            witness = sum(len(line) for line in lines if line.startswith((b'["output"', b'["evidence"')))
            print(f"inexact {inexact}: {found.verdict}, {found.digits} digits (worst case {worst_case(data, inexact)})")
            print(f"  {seconds:.2f} s; witness {witness // 1000} kB, certificate {sum(map(len, lines)) // 1000} kB")
        check = [sys.executable, "-I", str(ROOT / "proofs/check"), str(Path(folder) / "lp.cert")]
        subprocess.run(check, check=True, stdout=subprocess.DEVNULL)
    A, b, c = ([Fraction(float(x)) for x in row] for row in (arrays["A"].ravel(), arrays["b"], arrays["c"]))
    start = process_time()
    lp.solve([-x for x in c], A_eq=[A[i * COLUMNS :][:COLUMNS] for i in range(ROWS)], b_eq=b)
    print(f"exact rational vertex alone: {(process_time() - start) / seconds:.1f} times as long")


if __name__ == "__main__":
    main()
