"""Judge a checker by the certificates in this folder: ``python3 tests/arena/run.py [OPTIONS] COMMAND ...``.

The command is run as ``COMMAND ... FILE``, or ``COMMAND ... FILE --with FILES`` where a certificate is about files. It
must exit with 0, 1 or 2, and its last line must be ``VERIFIED``, ``REJECTED [rule] why`` or ``DECLINED why``, as
proofs/FORMAT.md says. Exit 0: it says of every certificate what it must; 1: it does not; 2: the command makes no sense.
Standard library only, and nothing of this project: the folder can be copied away.
"""

import argparse
import json
import os
import re
import subprocess
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

HERE = Path(__file__).resolve().parent
WORDS = ("VERIFIED", "REJECTED", "DECLINED")
ACCEPTED, NONE, REFUSED, DECLINED, OTHER, RULE = (
    "accepted what it must not",
    "gave no verdict",
    "rejected what is right",
    "declined what it must judge",
    "rejected what it must decline",
    "rejected by another rule",
)


def main(arguments: list[str]) -> int:
    """Run the arena; print what went wrong, and how much."""
    options = command_line(arguments)
    chosen = [entry for entry in json.loads((HERE / "index.json").read_text("ascii")) if is_wanted(entry, options)]
    with ThreadPoolExecutor(options.jobs) as pool:
        said = list(pool.map(lambda entry: ask(options.command, entry, options.seconds), chosen))
    found = Counter[str]()
    for entry, answer in zip(chosen, said, strict=True):
        if mistake := compare(entry, answer, options.partial):
            found[mistake] += 1
            print(f"{entry['file']}: {answer}, must be {wanted(entry)}: {mistake}")
    judged = Counter(answer.split()[0] for answer in said)
    idle = [] if judged["VERIFIED"] and judged["REJECTED"] else ["nothing was verified, or nothing was rejected"]
    told = [f"{what}: {times}" for what, times in found.items()]
    words = ", ".join(f"{word.lower()}: {judged[word]}" for word in WORDS)
    print(f"certificates: {len(chosen)}, {words}, mistakes: {found.total()}", *told, *idle, sep="\n  ")
    return 1 if found or idle else 0


def command_line(arguments: list[str]) -> argparse.Namespace:
    """The options, and the command after them."""
    parser = argparse.ArgumentParser(description="Judge a checker by the certificates of the arena.")
    parser.add_argument("--kinds", help="only these kinds of certificates, separated by commas")
    parser.add_argument("--problems", help="only these problems, separated by commas")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="only every N-th certificate")
    parser.add_argument("--partial", action="store_true", help="what the checker declines is no mistake")
    parser.add_argument("--seconds", type=int, default=60, help="for one certificate (default: 60)")
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), help="how many at a time (default: one a core)")
    parser.add_argument("command", nargs=argparse.REMAINDER, help="the checker: a program and its first arguments")
    options = parser.parse_args(arguments)
    options.command = options.command[options.command[:1] == ["--"] :]
    if not options.command:
        parser.error("which checker? For instance: run.py python3 -I proofs/check")
    return options


def is_wanted(entry: dict, options: argparse.Namespace) -> bool:
    """Whether an entry of the index is asked for."""
    named = ((options.kinds, entry["kind"]), (options.problems, entry["problem"]))
    good = all(names is None or name in names.split(",") for names, name in named)
    return good and entry["number"] % options.every == 0


def ask(command: list[str], entry: dict, seconds: int) -> str:
    """What the checker says of a certificate: ``VERIFIED``, ``REJECTED [rule]``, ``DECLINED``, or what else it did."""
    files = ["--with", *(str(HERE / name) for name in entry["with"])] if entry["with"] else []
    try:
        done = subprocess.run([*command, str(HERE / entry["file"]), *files], capture_output=True, timeout=seconds)
    except (OSError, subprocess.TimeoutExpired) as error:
        return f"nothing ({type(error).__name__})"
    lines = done.stdout.decode("ascii", "replace").splitlines() or [""]
    match = re.fullmatch(r"(VERIFIED)|(REJECTED \[[a-z0-9-]+\])(?: .*)?|(DECLINED)(?: .*)?", lines[-1])
    code = next((number for number, word in enumerate(match.groups()) if word), None) if match else None
    if match is None or code != done.returncode:
        return f"nothing (exit {done.returncode}, last line {lines[-1][:80]!r})"
    return match[1 + code]


def wanted(entry: dict) -> str:
    """What must be said of a certificate."""
    return entry["verdict"] + (f" [{entry['rule']}]" if entry["rule"] else "")


def compare(entry: dict, answer: str, partial: bool) -> str | None:
    """What is wrong with an answer."""
    right, word = wanted(entry), answer.split()[0]
    if answer == right or (partial and word == "DECLINED"):
        return None
    if word not in WORDS:
        return NONE
    if word == "VERIFIED":
        return ACCEPTED
    if word == "DECLINED":
        return DECLINED
    return {"VERIFIED": REFUSED, "DECLINED": OTHER, "REJECTED": RULE}[entry["verdict"]]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
