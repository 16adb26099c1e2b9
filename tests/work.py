"""How long does the checker take at most? The accepted certificates, scaled up to the limits of the format.

``python -m tests.work [KIND ...]`` runs the checker, as a process, on certificates under a megabyte: those of the
corpus with long numbers in one line or in all, and those of `AT_THE_LIMITS`. For each kind and problem it prints the
ones that took most: seconds of the processor, memory, and what was said. It fails if that is more than the format
allows.
"""

import json
import random
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple

from sci.rational import to_text
from tests.accept.checker import FOLDER, VERIFIED, Case
from tests.accept.writing import header, seal

ARENA = Path(__file__).parent / "arena"
MOST_BYTES, MOST_SECONDS, MOST_MEMORY = 1 << 20, 12, 512 << 20
"""Of a certificate with its files; of the checker, with what a single operation may go on."""
NUMBER = re.compile(r"0|-?[1-9a-f][0-9a-f]*(p-?[1-9][0-9]*|/[1-9a-f][0-9a-f]*)?")
PLAIN = {"q", "input", "scope", "slot", "answers", "trial", "runs", "paths", "says", "moves", "step", "sample", "tower"}
"""Entries without numbers that may be long, or in which only some form is allowed."""
DIGITS = 1 << 14
MEASURE = """
import resource, subprocess, sys
said = subprocess.run(sys.argv[1:], capture_output=True, text=True).stdout
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(said.rstrip(), used.ru_utime + used.ru_stime, sep="\\n", end=f" {used.ru_maxrss}\\n")
"""
"""A small process that starts another one: memory is counted from where it was started."""


class Took(NamedTuple):
    """What became of a certificate: the checker's last line, seconds of the processor, bytes of memory."""

    case: Case
    said: str
    seconds: float
    memory: int

    def __str__(self) -> str:
        size = len(self.case.data) + sum(map(len, self.case.files))
        return f"{self.seconds:5.1f} s {self.memory >> 20:4} MB {size >> 10:5} KB  {self.case.name}: {self.said[:150]}"


def run(case: Case) -> Took:
    """Run the checker on a certificate as `sci verify` does."""
    with tempfile.TemporaryDirectory() as folder:
        path, *files = places = [Path(folder, str(number)) for number in range(1 + len(case.files))]
        for place, data in zip(places, (case.data, *case.files), strict=True):
            place.write_bytes(data)
        beside = ["--with", *map(str, files)] if files else []
        command = [sys.executable, "-I", "-c", MEASURE, sys.executable, "-I", "-B", str(FOLDER), str(path), *beside]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    *said, used = done.stdout.splitlines()
    seconds, memory = used.split()
    return Took(case, (said or ["killed"])[-1], float(seconds), int(memory) << 10)


def number(text: str) -> Fraction:
    """The rational that is written so."""
    top, _, power = text.partition("p")
    a, _, b = top.partition("/")
    return Fraction(int(a, 16), int(b or "1", 16)) * Fraction(2) ** int(power or 0)


def longer(value: Any, step: Fraction, only_first: bool, done: list[str]) -> Any:
    """The same with the first of the numbers, or all of them, moved by a little; ``done`` are those that were."""
    if isinstance(value, list):
        return [longer(part, step, only_first, done) for part in value]
    if isinstance(value, dict):
        return {key: longer(part, step, only_first, done) for key, part in value.items()}
    if not isinstance(value, str) or not NUMBER.fullmatch(value) or (only_first and done):
        return value
    done.append(value)
    return to_text(number(value) + step / len(done))


def with_long_numbers(case: Case) -> Iterator[Case]:
    """A certificate with long numbers: in one of the lines or in all, the first or all, dyadic or with denominators."""
    lines = [json.loads(text) for text in case.data.splitlines()[:-1]]
    places = [k for k, line in enumerate(lines) if k and line[0] not in PLAIN]
    for name, step in (("dyadic", Fraction(1, 1 << DIGITS)), ("fractions", Fraction(1, 3 ** (DIGITS * 5 // 8)))):
        for only_first in (True, False):
            for where in [places, *([place] for place in places if len(places) > 1)]:
                done: list[str] = []
                new = [longer(line, step, only_first, done) if k in where else line for k, line in enumerate(lines)]
                if not done:
                    continue
                what = f"{name}, {'one' if only_first else 'all'} of lines {where}"
                yield Case(f"{case.name}, {what}", seal(new), "", files=case.files)


def corpus() -> dict[tuple[str, str], list[Case]]:
    """The accepted certificates of the arena, by kind and problem."""
    found: dict[tuple[str, str], list[Case]] = {}
    for entry in json.loads((ARENA / "index.json").read_text()):
        if entry["verdict"] == VERIFIED:
            data, *files = (ARENA / name for name in (entry["file"], *entry["with"]))
            case = Case(entry["what"], data.read_bytes(), VERIFIED, files=tuple(path.read_bytes() for path in files))
            found.setdefault((entry["kind"], entry["problem"]), []).append(case)
    return found


def q(k: int, precision: int, mantissa: int) -> list:
    return ["q", k, precision, f"{mantissa:x}"]


def instance(kind: str, problem: str, arrays: dict[str, Any], *rest: Any) -> bytes:
    """A certificate about an instance of which nothing is exact, and that has no family."""
    data = [["data", name, array] for name, array in arrays.items()]
    return seal([header(problem, {}, kind), *data, ["instance", {"exact": [], "families": None, "near": []}], *rest])


def matrix(n: int, bits: int) -> list[list[str]]:
    """Random integers of so many digits."""
    draw = random.Random(bits)
    return [[f"{draw.getrandbits(bits) | 1 << bits - 1 | 1:x}" for _ in range(n)] for _ in range(n)]


def deep_queries(count: int, least: int) -> Case:
    """Many queries of a precision of millions of digits."""
    asked = [q(0, least + k, 0) for k in range(count)]
    lines = [header(), ["input", 1, 8_000_000], *asked, ["output", 0], ["evidence", {}]]
    return Case(f"{count} queries from precision {least} on", seal(lines), "")


def pairs(count: int, power: str, gap: int) -> Case:
    """Readings, each compared with each, of which answers differ."""
    parameters = {"C": "1", "d": "1", "eps": "1/4", "exponent": power, "function": "x"}
    asked = [["q", [to_text(Fraction(k, count))], gap, f"{k % 2 * 5:x}"] for k in range(count + 1)]
    rest = [["output", [[[[]], ["-1p4"]]]], ["evidence", {"point": ["0"], "side": 1}]]
    name = f"{count} readings, exponent {power}"
    return Case(name, seal([header("continuous-approximation", parameters, "extension"), *asked, *rest]), "")


def jordan(n: int, bits: int) -> Case:
    """Blocks of a matrix."""
    rest = [["input", 0, 0], ["output", 0], ["evidence", {}]]
    data = instance("counterexample", "jordan-blocks", {"A": matrix(n, bits)}, *rest)
    return Case(f"jordan-blocks of {n} rows, {bits} digits", data, "")


def stages(count: int) -> Case:
    """A tower that says 1 and 0 in turn."""
    runs = [line for k in range(1, count + 1) for line in (["step", [k]], ["output", k % 2])]
    return Case(f"{count} stages", seal([header("eventually-zero", {}, "defeat"), ["tower", "Delta_2", 0], *runs]), "")


def layers(depth: int, width: int, digits: int) -> Case:
    """Networks with long numbers, at many points."""
    table = [[f"1p-{digits}"] * width for _ in range(width)]
    network = [[[["0", "1"]] * width, ["0"] * width], *[[table, ["0"] * width]] * depth, [[["1"] * width], ["0"]]]
    hidden = ",".join([str(width)] * (depth + 1))
    parameters = {"a": "1", "cost": "max", "d": "2", "eps": "1/4", "kappa": "1/2", "r": "1000000", "widths": hidden}
    evidence = {"points": list(range(1, 2001)), "witness": network}
    lines = [header("relu-argmin", parameters), ["input", 1, 1], ["output", network], ["evidence", evidence]]
    return Case(f"a network of {depth + 2} layers of {width}, {digits} digits, at 2000 points", seal(lines), "")


AT_THE_LIMITS = [
    deep_queries(4_200, 7_990_000),
    deep_queries(4_200, 1),
    deep_queries(30_000, 1),
    *(pairs(2_999, power, gap) for power in ("1", "1/2", "1/16") for gap in (8, 16)),
    *(jordan(n, bits) for n, bits in ((8, 500), (16, 100), (24, 50), (32, 10), (60, 30))),
    stages(25_000),
    layers(2, 10, 1_000),
    layers(2, 10, 100_000),
    layers(1, 3, 8_000_000),
]


def main(kinds: list[str]) -> int:
    """Print, for each kind and problem, the certificate that took longest."""
    beyond = []
    for (kind, problem), found in sorted({**corpus(), ("", "at the limits"): []}.items()):
        if kinds and kind not in kinds:
            continue
        scaled = [new for case in found[:: max(1, len(found) - 1)] for new in with_long_numbers(case)]
        took = [run(case) for case in scaled or AT_THE_LIMITS if len(case.data) <= MOST_BYTES]
        shown = took if not kind else [max(took, key=lambda one: one.seconds), max(took, key=lambda one: one.memory)]
        sys.stdout.write("\n  ".join([f"{kind} {problem}", *dict.fromkeys(map(str, shown))]) + "\n")
        sys.stdout.flush()
        beyond += [one for one in took if one.seconds > MOST_SECONDS or one.memory > MOST_MEMORY]
    sys.stdout.write("\n".join(["beyond the limits:", *map(str, beyond or ["none"])]) + "\n")
    return int(bool(beyond))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
