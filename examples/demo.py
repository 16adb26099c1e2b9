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
        "An algorithm that reads forever.",
        ("sci.algorithms.baselines:ReadForever", "--problem", "relu-argmin", "--max-queries", "100000"),
    ),
)


INTRODUCTION = """\
An algorithm may ask for the numbers of its input to as many binary digits as it
likes. We answer, wait until it halts, and look for another input on which the
same answers are just as legal but the output is wrong."""
CLOSING = """
The checker needs only Python, and shares no code with the search for the
certificates."""
COLUMNS = 80


def main(folder: Path) -> int:
    """Run the cases one after the other; 0 if each went as the theory says."""
    folder.mkdir(parents=True, exist_ok=True)
    print(INTRODUCTION)
    outcomes = [show(number, case, folder / f"{case.name}.cert") for number, case in enumerate(CASES, 1)]
    print(CLOSING)
    return 0 if outcomes == ["VERIFIED"] * 3 + ["silent"] else 1


def show(number: int, case: Case, certificate: Path) -> str:
    """Run one case and say in plain words what happened; return the checker's last word, or the verdict without one."""
    print()
    say(case.story, f"{number}. ")
    say_command("sci", "refute", *case.arguments, "-o", str(certificate))
    result = refute(case.arguments, certificate)
    asked = f"after {result['queries']} queries, the deepest for {result['deepest']} binary digits"
    if result["verdict"] != "refuted":
        say(f"{result['verdict'].upper()}, not refuted: {asked}, its budget of {result['budget']} was used up.")
        say("No finite run can show whether it would ever halt, so there is no certificate.")
        return result["verdict"]
    where, failure = result["claim"][0].split(": ", 1)
    say(f"REFUTED: it halted {asked}. The same answers are legal {where}. There {failure}.")
    word = check(certificate)
    print(f"   certificate: {certificate}")
    say_command("python3", "-I", "proofs/check", str(certificate))
    print(f"   {word}")
    return word


def say(sentence: str, start: str = "   ") -> None:
    """Print a sentence in lines that fit a terminal."""
    print(textwrap.fill(sentence, COLUMNS, initial_indent=start, subsequent_indent="   ", break_on_hyphens=False))


def say_command(*words: str) -> None:
    """Print a command that can be typed again, a long one on several lines, broken between words."""
    line = "   $"
    for word in map(shlex.quote, words):
        if len(line) + len(word) + 3 > COLUMNS:  # a blank before it, and the two characters that continue a line
            print(line, "\\")
            line = "      "
        line += f" {word}"
    print(line, flush=True)


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
