"""Refute four algorithms, have an independent checker verify every certificate, and say what happened.

    python examples/demo.py [FOLDER]        # certificates go to FOLDER, by default out/demo

It drives the command line, as you would; each command is shown and can be typed again.
"""

import json
import shlex
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

CHECKER = Path(__file__).resolve().parent.parent / "proofs" / "check"


@dataclass(frozen=True)
class Case:
    """An algorithm to refute: what it is in plain words, and the arguments of ``sci refute``."""

    name: str
    story: str
    arguments: tuple[str, ...]


CASES = (
    Case(
        "trained-network",
        "A scikit-learn MLPRegressor, trained on the points that it reads to 40 binary digits.",
        ("algorithms.adapters.sklearn:SklearnTrainer", "--problem", "relu-argmin", "-p", "widths=16"),
    ),
    Case(
        "exact-interpolator",
        "An exact interpolator: it reads up to 512 binary digits of the coordinate that gives the labels away,\n"
        "and would build the exact network if it saw it.",
        ("algorithms.relu:ExactInterpolator(digits=512)", "--problem", "relu-argmin", "-p", "widths=16"),
    ),
    Case(
        "linear-program",
        "HiGHS, a linear-programming solver, asked for 6 correct digits of a solution.",
        ("algorithms.linear_programs:HighsSolver", "--problem", "lp-digits", "-p", "K=6"),
    ),
    Case(
        "reads-for-ever",
        "One that reads for ever.",
        ("algorithms.baselines:ReadForever", "--problem", "relu-argmin", "--max-queries", "100000"),
    ),
)


def main(folder: Path) -> int:
    """Run the cases one after the other; 0 if each went as the theory says."""
    folder.mkdir(parents=True, exist_ok=True)
    results = [show(number, case, folder / f"{case.name}.cert") for number, case in enumerate(CASES, 1)]
    print("\nCertificates: verified by a checker that needs bare Python and shares no code with what found them.")
    return 0 if results == [True, True, True, False] else 1


def show(number: int, case: Case, certificate: Path) -> bool:
    """Run one case and say what happened; whether it was refuted, with a certificate that the checker verifies."""
    print(
        f"\n{number}. {case.story}\n   $ sci refute {shlex.join([*case.arguments, '-o', str(certificate)])}", flush=True
    )
    result = refute(case.arguments, certificate)
    asked = f"It asked {result['queries']} queries, the deepest for {result['deepest']} binary digits,"
    if result["verdict"] == "silent":
        print(f"   SILENT, not refuted. {asked} and had not")
        print(
            f"   halted when its budget of {result['budget']} was used up. Whether it ever would, no finite run shows."
        )
        return False
    if result["verdict"] == "refuted":
        print(f"   REFUTED. {asked} and halted. Every answer")
        print(f"   that it was given is legal on another input too, and there it is wrong:\n   {result['claim'][0]}.")
    print(f"   $ python3 -I proofs/check {shlex.quote(str(certificate))}")
    verified = check(certificate)
    print(f"   {'VERIFIED' if verified else 'NOT VERIFIED'}, certificate: {certificate}")
    return verified


def refute(arguments: tuple[str, ...], certificate: Path) -> dict:
    """What ``sci refute`` says, as data."""
    command = [sys.executable, "-m", "proofs.cli", "refute", *arguments, "-o", str(certificate), "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1):
        sys.exit(f"sci refute failed: {done.stderr.strip()}")
    return json.loads(done.stdout)


def check(certificate: Path) -> bool:
    """Whether the checker, a process of its own, verifies a certificate."""
    done = subprocess.run(
        [sys.executable, "-I", str(CHECKER), str(certificate)], capture_output=True, text=True, check=False
    )
    return done.returncode == 0 and done.stdout.splitlines()[-1:] == ["VERIFIED"]


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else "out/demo")))
