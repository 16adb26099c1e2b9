"""Processes that were started here and have not ended, whatever they did to be forgotten.

A limit that is lowered once is inherited by all that is started from then on, and cannot be taken off by emptying the
environment, by a new session or by a double fork.
"""

import contextlib
import os
import resource
from functools import cache
from hashlib import sha256
from pathlib import Path

import pytest

from sci.running import containment
from sci.running.messages import Job
from sci.running.sandbox import run_in_child

ROOT = Path(__file__).resolve().parents[1]

MARK = 300_000 + os.getpid() % 400_000
"""Bytes that this process and its descendants may have in message queues: a number that nobody needs."""


def begin() -> None:
    """Mark this process, and what it starts from now on; skip the test where files are not safe from what it runs."""
    if containment.FILES in reached():
        pytest.skip("this system does not let hostile code be contained, and it would change files")
    if resource.getrlimit(resource.RLIMIT_MSGQUEUE)[1] != MARK:
        resource.setrlimit(resource.RLIMIT_MSGQUEUE, (MARK, MARK))


@cache
def reached() -> list[str]:
    """What code that is run here can reach."""
    tower = {"target": "sci.algorithms.towers:Positive", "sha256": None}
    run_in_child(Job("sci.proofs.adversary.towers:claimed", tower, 60, 1 << 30))
    return containment.lacking()


def left() -> list[int]:
    """The numbers of the processes with the mark, without this one and children of its own that have ended."""
    found = []
    for entry in Path("/proc").glob("[0-9]*/limits"):
        with contextlib.suppress(OSError):
            marked = f"{MARK}" in entry.read_text()
            state, parent = (entry.parent / "stat").read_text().rpartition(")")[2].split()[:2]
            if marked and int(entry.parent.name) != os.getpid() and (state, int(parent)) != ("Z", os.getpid()):
                found.append(int(entry.parent.name))
    return found


def world() -> tuple:
    """What hostile code tries to change: the checker and itself, with modes and times, and files all over the place."""
    ours = [*sorted((ROOT / "proofs/check").rglob("*.py")), ROOT / "tests/quality/hostile.py", ROOT]
    states = [(path, path.stat().st_mode, path.is_file() and path.stat().st_mtime_ns) for path in ours]
    digests = [sha256(path.read_bytes()).hexdigest() for path in ours if path.is_file()]
    places = (".", "..", "/", "/tmp", "/var/tmp", "/dev", "/dev/shm", "/run", "/etc", Path.home(), ROOT)
    strays = [place for place in places if Path(place, "hostile.left").exists()]
    return states, digests, strays
