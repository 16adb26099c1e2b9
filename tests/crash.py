"""Kill campaigns at random moments, and see that nothing that was kept is lost, doubled or changed.

``python tests/crash.py 1000`` kills a thousand times (``make crash``); a test does it a few times.
"""

import hashlib
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

PLAN = """
[[run]]
command = "refute sci.algorithms.positivity:Threshold(digits={digits}) --problem positivity --in-process"
digits = "1..DIGITS"
"""
RESULT = "task, arguments, code, verdict, found, said, certificate"


def crash(folder: Path, kills: int, seed: int, tell: Callable[[int, int], None] = lambda *_: None) -> int:
    """Run a plan to its end through so many kills; return how many results it has.

    After each kill ``tell`` is called with the number of kills and of results.

    Raises:
        AssertionError: if a result is lost, doubled or changed, or a certificate is not what its name says.
    """
    draw, tasks = random.Random(seed), 8 * kills
    (folder / "plan.toml").write_text(PLAN.replace("DIGITS", str(tasks)))
    kept: dict[str, tuple] = {}
    for number in range(1, kills + 1):
        driver = _started(folder)
        _let_work(driver, folder / "plan.results", len(kept), draw)
        victim = driver.pid if draw.random() < 0.7 else draw.choice(_children(driver.pid) or [driver.pid])
        with suppress(ProcessLookupError):
            os.kill(victim, signal.SIGKILL)
        if victim != driver.pid:
            time.sleep(draw.uniform(0, 0.5))
            driver.kill()
        driver.wait()
        kept = _compared(kept, folder / "plan.results")
        tell(number, len(kept))
    assert _started(folder).wait() == 0
    kept = _compared(kept, folder / "plan.results")
    lost = [row for row in kept.values() if row[3] == "worker lost"]
    assert len(kept) == tasks, (len(kept), tasks)
    assert not lost, lost
    return tasks


def _let_work(driver: subprocess.Popen, store: Path, before: int, draw: random.Random) -> None:
    """Wait for up to seven new results, on any machine, and then for a moment; one time in eight only for a while."""
    if (more := draw.randrange(8)) == 0:
        time.sleep(draw.uniform(0, 2))
    while driver.poll() is None and _count(store) < before + more:
        time.sleep(0.01)
    time.sleep(draw.uniform(0, 0.1))


def _count(store: Path) -> int:
    """How many results there are."""
    if (store / "store.sqlite").exists():
        with suppress(sqlite3.OperationalError), closing(sqlite3.connect(store / "store.sqlite", timeout=30)) as base:
            return base.execute("SELECT count(*) FROM results").fetchone()[0]
    return 0


def _started(folder: Path) -> subprocess.Popen:
    command = [sys.executable, "-m", "sci", "campaign", "resume", "plan.toml", "--quiet", "--workers", "2"]
    return subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _children(pid: int) -> list[int]:
    found = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        with suppress(OSError):
            found += map(int, task.read_text().split())
    return found


def _compared(kept: dict[str, tuple], store: Path) -> dict[str, tuple]:
    """All results now, of which those from before are the same as they were."""
    if not (store / "store.sqlite").exists():
        assert not kept
        return {}
    with closing(sqlite3.connect(store / "store.sqlite", timeout=30)) as base:
        exists = base.execute("SELECT 1 FROM sqlite_master WHERE name = 'results'").fetchone()
        rows = base.execute(f"SELECT {RESULT} FROM results").fetchall() if exists else []
    now = {row[0]: row for row in rows}
    assert len(now) == len(rows)
    for task, row in kept.items():
        assert now.get(task) == row, (row, now.get(task))
    for task, row in now.items():
        if row[6] and task not in kept:
            place = store / "certificates" / row[6][:2] / f"{row[6]}.cert"
            assert hashlib.sha256(place.read_bytes()).hexdigest() == row[6]
    return now


def _told(kills: int, results: int) -> None:
    if kills % 25 == 0:
        sys.stderr.write(f"{kills} kills, {results} results\n")


if __name__ == "__main__":
    KILLS = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    with tempfile.TemporaryDirectory() as own:
        found = crash(Path(own), KILLS, seed=0, tell=_told)
        print(f"{KILLS} kills, {found} results, none lost, doubled or changed")  # noqa: T201
