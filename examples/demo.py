"""Refute four algorithms, have an independent checker verify every certificate, and say what happened.

    python examples/demo.py [FOLDER]        # certificates go to FOLDER, by default out/demo

It drives the command line, as you would; each command is shown and can be typed again.
"""

import json
import shlex
import subprocess
import sys
import textwrap
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
        ("sci.algorithms.adapters.sklearn:SklearnTrainer", "--problem", "relu-argmin", "-p", "widths=16"),
    ),
    Case(
        "exact-interpolator",
        "An exact interpolator: it reads up to 512 binary digits of the one coordinate that gives the labels away.",
        ("sci.algorithms.relu:ExactInterpolator(digits=512)", "--problem", "relu-argmin", "-p", "widths=16"),
    ),
    Case(
        "linear-program",
        "HiGHS, a linear-programming solver, asked for 6 correct digits of a solution.",
        ("sci.algorithms.linear_programs:HighsSolver", "--problem", "lp-digits", "-p", "K=6"),
    ),
    Case(
        "reads-for-ever",
        "One that reads for ever.",
        ("sci.algorithms.baselines:ReadForever", "--problem", "relu-argmin", "--max-queries", "100000"),
    ),
)


INTRODUCTION = """\
An algorithm may ask for the numbers of its input to as many binary digits as it likes. We answer, wait until it stops,
and look for another input on which the same answers are just as legal and what it returned is wrong."""


def main(folder: Path) -> int:
    """Run the cases one after the other; 0 if each went as the theory says."""
    folder.mkdir(parents=True, exist_ok=True)
    print(INTRODUCTION)
    outcomes = [show(number, case, folder / f"{case.name}.cert") for number, case in enumerate(CASES, 1)]
    print("\nThe checker needs bare Python and shares no code with what found the certificates.")
    return 0 if outcomes == ["VERIFIED"] * 3 + ["silent"] else 1


def show(number: int, case: Case, certificate: Path) -> str:
    """Run one case and say in plain words what happened; return the checker's last word, or the verdict without one."""
    print(
        f"\n{number}. {case.story}\n   $ sci refute {shlex.join([*case.arguments, '-o', str(certificate)])}", flush=True
    )
    result = refute(case.arguments, certificate)
    asked = f"after {result['queries']} queries, the deepest for {result['deepest']} binary digits"
    if result["verdict"] != "refuted":
        say(f"{result['verdict'].upper()}, not refuted: {asked}, its budget of {result['budget']} was used up.")
        say("Whether it would ever halt, no finite run shows; so there is no certificate.")
        return result["verdict"]
    where, failure = result["claim"][0].split(": ", 1)
    say(f"REFUTED: it halted {asked}. The same answers are legal {where}. There {failure}.")
    word = check(certificate)
    print(f"   certificate: {certificate}\n   $ python3 -I proofs/check {shlex.quote(str(certificate))}\n   {word}")
    return word


def say(sentence: str) -> None:
    """Print a sentence in lines of readable length."""
    print(textwrap.fill(sentence, 120, initial_indent="   ", subsequent_indent="   ", break_on_hyphens=False))


def refute(arguments: tuple[str, ...], certificate: Path) -> dict:
    """What ``sci refute`` says, as data."""
    command = [sys.executable, "-m", "sci", "refute", *arguments, "-o", str(certificate), "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1):
        sys.exit(f"sci refute failed: {done.stderr.strip()}")
    return json.loads(done.stdout)


def check(certificate: Path) -> str:
    """The last word of the checker, a process of its own, on a certificate."""
    command = [sys.executable, "-I", str(CHECKER), str(certificate)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    word = (done.stdout.splitlines() or ["nothing"])[-1]
    return word if (done.returncode == 0) == (word == "VERIFIED") else f"exit code {done.returncode}, {word}"


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else "out/demo")))
