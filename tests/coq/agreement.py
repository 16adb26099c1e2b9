"""Certificates that are neither good nor chosen: good ones with something changed, and sealed again."""

import json
import random
import subprocess
from collections.abc import Iterator
from itertools import product
from pathlib import Path

from sci.proofs.certificates.proved import PROGRAM, deep
from tests.accept.checker import Case, Checker
from tests.accept.good import good
from tests.accept.instability import good as good_unstable
from tests.accept.writing import header, line, seal

REAL = Checker()
TEXTS = [
    "0",
    "1",
    "-1",
    "2",
    "3",
    "1/3",
    "-1p-3",
    "1p9",
    "1p-1",
    "4",
    "2p1",
    "6/4",
    "1/8",
    "12/25",
    "49/100",
    "01",
    "",
    "x",
]
NUMBERS = [0, 1, -1, 2, 3, 5, 17, 10**15 - 1, 10**15]


def verdicts(cases: list[Case], paths: dict[str, Path]) -> dict[str, tuple[str, str]]:
    """What the checker says of each case, and what the proved one."""
    files = [paths[case.name] for case in cases]
    done = subprocess.run([PROGRAM, *files], capture_output=True, text=True, check=False, preexec_fn=deep)
    real = (REAL.judge(path, case) for path, case in zip(files, cases, strict=True))
    return dict(zip(paths, zip(real, done.stdout.splitlines(), strict=True), strict=True))


def agree(real: str, said: str) -> bool:
    """Both verify it, or neither, or no theorem covers it."""
    if real == "VERIFIED":
        return said == "VERIFIED" or said.startswith("DECLINED no soundness theorem covers")
    return said.split()[0] in ("REJECTED", "DECLINED")


def pursuits() -> list[Case]:
    """Basis pursuit and the lasso: outputs far from solutions and near, on all three inputs."""
    own = [
        ("bp-digits", "eta", "0"),
        ("bp-digits", "eta", "1/3"),
        ("lasso-digits", "lambda", "1/7"),
        ("lasso-digits", "lambda", "20"),
    ]
    outputs = [
        ["0", "0"],
        ["1p-4", "0"],
        ["1/20", "0"],
        ["0", "1/20"],
        ["1p-5", "1p-5"],
        ["1/30", "1p-9"],
        ["-1p-4", "1p-4"],
    ]
    cases = []
    for (problem, name, value), p, digits, y in product(own, ("1", "2", "inf"), ("1", "2", "3"), outputs):
        asked = {"K": "2", "digits": digits, "m": "2", "n": "3", "p": p, name: value}
        for family, member in ((0, 0), (1, 4), (2, 9)):
            lines = [header(problem, asked), ["input", family, member], ["q", 2, 0, "14"]]
            data = seal([*lines, ["output", [*y, "0"]], ["evidence", {}]])
            cases.append(Case(f"{problem} {value} {p} {digits} {y} {family}", data, ""))
    return cases


def mutants(count: int, seed: int) -> Iterator[Case]:
    """So many changed certificates, the same for the same seed."""
    draw = random.Random(seed)
    bases = [case for case in [*good(), *good_unstable(), *pursuits()[::9]] if len(case.data) < 10_000]
    for number in range(count):
        base = draw.choice(bases)
        yield Case(f"{number}: {base.name}", changed(base.data, draw), "")


def changed(data: bytes, draw: random.Random) -> bytes:
    """The bytes with one or two changes, mostly sealed again."""
    if draw.random() < 0.1:
        place = draw.randrange(len(data))
        return data[:place] + bytes([draw.choice(b'0123456789abcdef",[]{}-/p \n')]) + data[place + draw.randrange(2) :]
    lines = [json.loads(text) for text in data.decode().splitlines()[:-1]]
    for _ in range(draw.choice([1, 1, 1, 2])):
        change(lines, draw)
    return seal([text if isinstance(text, str) else line(text) for text in lines])


def change(lines: list, draw: random.Random) -> None:
    """Change one value, or leave a line out, repeat it, exchange it with the next."""
    what, place = draw.random(), draw.randrange(len(lines))
    if what < 0.06:
        lines.insert(place, lines[place])
    elif what < 0.12 and len(lines) > 1:
        lines.pop(place)
    elif what < 0.18 and place + 1 < len(lines):
        lines[place : place + 2] = lines[place + 1], lines[place]
    else:
        holder, key = draw.choice(leaves(lines))
        holder[key] = other(holder[key], draw)


def leaves(value) -> list[tuple]:
    """Where texts, numbers and empty lists stand: the list or object that holds them, and the place."""
    items = list(value.items()) if isinstance(value, dict) else list(enumerate(value))
    found = []
    for key, item in items:
        found += leaves(item) if isinstance(item, list | dict) and item else [(value, key)]
    return found


def other(value, draw: random.Random):
    """Another value in its place, often a near one."""
    if isinstance(value, str):
        near = [value + "0", "-" + value, value[1:], value[:-1], value.replace("p-", "p-1"), value.replace("1", "3")]
        return draw.choice([*TEXTS, *near, *near])
    if isinstance(value, int):
        return draw.choice([*NUMBERS, value + 1, value - 1, value + 1, value - 1])
    return draw.choice([[], {}, 0, "0", ["0"]])
