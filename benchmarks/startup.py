"""What the imports cost: heavy packages are imported when used.

Wanted: ``import sci`` at most 100 ms more than bare Python, ``sci --help`` at most 200 ms in all, pytest with our
plug-in at most 20 ms more than pytest without.
"""

import subprocess
import sys
import time

COMMANDS = {
    "bare Python": ["-c", "pass"],
    "import sci": ["-c", "import sci"],
    "sci --help": ["-c", "import sys; from sci.proofs.cli import main; sys.exit(main(['--help']))"],
    "pytest": ["-c", "import pytest"],
    "pytest, our plug-in": ["-c", "import pytest, sci.proofs.testing.pytest_plugin"],
    "sci problems": ["-c", "import sys; from sci.proofs.cli import main; sys.exit(main(['problems']))"],
}


def seconds(arguments):
    start = time.perf_counter()
    subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def main():
    rounds = [[seconds(arguments) for arguments in COMMANDS.values()] for _ in range(9)]
    best = [min(column) for column in zip(*rounds, strict=True)]
    for name, found in zip(COMMANDS, best, strict=True):
        print(f"{name:21} {found * 1000:8.0f} ms   {(found - best[0]) * 1000:+8.0f} ms over bare Python")


if __name__ == "__main__":
    main()
