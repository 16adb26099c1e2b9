"""`sci determine` of a 50 by 50 matrix: seconds, digits, sizes, and against exact arithmetic by others.

Rivals: elimination with Fractions, rank and inverse by sympy's DomainMatrix, and arb's inverse of the box, which
decides the same question by ball arithmetic. Seconds are of the processor, with those of the checker's process beside
the command; ratios in one run.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
from fractions import Fraction
from pathlib import Path
from time import process_time

import flint
import numpy as np
from sympy import QQ
from sympy.polys.matrices import DomainMatrix

from sci import determine
from sci.proofs.theorems.everyday import matrices

ROOT, N = Path(__file__).resolve().parents[1], 50


def clock() -> tuple[float, float]:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return process_time(), children.ru_utime + children.ru_stime


def timed(action):
    """What comes of it, and the seconds of this process and of those that it started."""
    start = clock()
    found = action()
    return found, *(after - before for after, before in zip(clock(), start, strict=True))


def conditioned(power: int) -> np.ndarray:
    source = np.random.default_rng(1)
    left, right = (np.linalg.qr(source.standard_normal((N, N)))[0] for _ in range(2))
    return left @ np.diag(np.logspace(0, -power, N)) @ right


def with_gap(gap: float) -> np.ndarray:
    basis = np.linalg.qr(np.random.default_rng(2).standard_normal((N, N)))[0]
    values = np.arange(N) / N
    values[25] = values[24] + gap / N
    found = basis @ np.diag(values) @ basis.T
    return (found + found.T) / 2


def by_fractions(rows) -> int:
    left, found = [list(row) for row in rows], 0
    for column in range(N):
        pivot = next((i for i in range(found, N) if left[i][column]), None)
        if pivot is not None:
            left[found], left[pivot] = left[pivot], left[found]
            for i in range(found + 1, N):
                factor = left[i][column] / left[found][column]
                left[i] = [x - factor * y for x, y in zip(left[i], left[found], strict=True)]
            found += 1
    return found


def by_balls(A: np.ndarray) -> int:
    """The least number of digits at which arb inverts the box."""
    flint.ctx.prec = 200
    for digits in range(1, 200):
        try:
            flint.arb_mat([[flint.arb(x, 2.0**-digits) for x in row] for row in A.tolist()]).inv()
        except ZeroDivisionError:
            continue
        return digits
    return 200


def ours(name: str, A: np.ndarray, folder: Path, **parameters) -> float:
    place = folder / "determined.cert"
    found, seconds, _ = timed(lambda: determine(name, parameters, data=A, output=place))
    checker = [sys.executable, "-I", str(ROOT / "proofs/check"), str(place)]
    _, _, checked = timed(lambda: subprocess.run(checker, capture_output=True, check=True))
    size, beside = place.stat().st_size, len(place.read_text().splitlines()[1])
    print(
        f"{name:16} {found.verdict}, {found.digits} digits; {seconds:.2f} s, "
        f"checker {checked:.2f} s; {(size - beside) // 1000} KB beside {beside // 1000} KB of data"
    )
    return seconds


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        for power in (1, 8):
            A = conditioned(power)
            print(f"condition 10**{power}: arb inverts the box from {by_balls(A)} digits on")
            ours("matrix-rank", A, Path(folder))
            ours("pseudo-inverse", A, Path(folder))
        for gap in (1.0, 1e-8):
            print(f"gap {gap / N:.0e}")
            ours("eigenvectors", with_gap(gap), Path(folder), k=26, eps="1/1000")
        A = np.random.default_rng(1).standard_normal((N, N))
        rank, inverse = (ours(name, A, Path(folder)) for name in ("matrix-rank", "pseudo-inverse"))
    rows = [[Fraction(x) for x in row] for row in A.tolist()]
    rational = DomainMatrix([[QQ(x.numerator, x.denominator) for x in row] for row in rows], (N, N), QQ)
    print("how many times as long as `determine`, with its proof:")
    print(f"  rank by Fractions              {timed(lambda: by_fractions(rows))[1] / rank:.1f}")
    print(f"  rank by sympy's DomainMatrix   {timed(rational.rank)[1] / rank:.1f}")
    print(f"  inverse by sympy's DomainMatrix {timed(rational.inv)[1] / inverse:.1f}")
    flint_rank = timed(lambda: matrices.rank(rows))[1]
    print(f"and as the exact rank by python-flint: Fractions {timed(lambda: by_fractions(rows))[1] / flint_rank:.0f}")


if __name__ == "__main__":
    main()
