"""Campaigns: what the driver adds to bare commands, and how a large store answers.

Wanted: at most 5 ms of the driver's processor time a task, and 10 % of wall time for half-second tasks; two workers at
least 1.8 times one, Dask's LocalCluster within 15 % of local processes, on one-second tasks; of 10^5 results status
under 1 s, the start of a resume and a report under 5 s; memory that does not grow, 5 %, from 10^4 results on.

Tasks sleep, and the time between results counts, not that until the first; of several turns it is the least, since what
else runs only adds. All else is processor time.
"""

import contextlib
import io
import json
import operator
import os
import resource
import sqlite3
import statistics
import sys
import tempfile
import time
from concurrent.futures import Executor, Future
from datetime import datetime
from pathlib import Path
from typing import ClassVar

from sci.proofs.campaigns.perform import Done, perform, versions
from sci.proofs.campaigns.plan import read
from sci.proofs.cli import main

TASKS = 16
SLEEPER = "import time\n\ndef f(problem, information):\n    time.sleep({seconds} / 2)\n    return 0\n"  # it runs twice
PLAN = """
store = "{store}"
[[run]]
command = "refute {{target}} --problem {{problem}} --in-process"
target = "{target}"
problem = "positivity"
{places}
"""
LARGE = 100_000
FOUND = {"claim": ["a sentence of a usual length " * 4], "queries": 5, "verdict": "refuted"}


class Instant(Executor):
    """Tasks take no time, so that what is left is the driver's; memory is looked at on the way."""

    seen: ClassVar[list[int]] = []

    def submit(self, *_):
        future, number = Future(), len(self.seen)
        self.seen.append(memory() if number % 1000 == 0 else 0)
        found = json.dumps(FOUND | {"queries": number % 7}, sort_keys=True)
        future.set_result(Done(0, found, "", None, '{"seconds":0.5}', versions()))
        return future


def memory():
    """Bytes that this process has in memory."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize()


def timed(clock, action, *arguments):
    start = clock()
    with contextlib.redirect_stdout(io.StringIO()):
        action(*arguments)
    return clock() - start


def run(store, seconds, workers, *options):
    """A campaign of tasks of so many seconds: the median time between results, by as many as there are workers."""
    target = f"sleeper{seconds}.py:f"
    Path(target[:-2]).write_text(SLEEPER.format(seconds=seconds))
    Path(f"{store}.toml").write_text(PLAN.format(store=store, target=target, places=f"repeat = {TASKS}"))
    options = options or ("--workers", str(workers))
    timed(time.monotonic, main, ["campaign", "run", f"{store}.toml", "--quiet", *options])
    with contextlib.closing(sqlite3.connect(f"{store}/store.sqlite")) as base:
        found = base.execute("SELECT finished FROM results ORDER BY finished").fetchall()
    times = [datetime.fromisoformat(text).timestamp() for (text,) in found]
    return statistics.median(map(operator.sub, times[workers:], times)) / workers


def overhead():
    """Bare commands in one process, one after the other, and a campaign with one worker, in turns."""
    bare, one = [], []
    for turn in range(3):
        one.append(run(f"half{turn}", 0.5, 1))
        tasks = read(Path(f"half{turn}.toml")).tasks
        perform(tasks[0].arguments)  # imports
        bare.append(statistics.median(timed(time.monotonic, perform, task.arguments) for task in tasks[1:]))
    print(f"one worker     {min(one) / min(bare):.3f} of bare commands of {min(bare):.3f} s each")


def executors():
    """One worker, two, and a cluster on this machine, in turns."""
    from distributed import LocalCluster

    one, two, there = [], [], []
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
        for turn in range(2):
            one.append(run(f"one{turn}", 1, 1))
            two.append(run(f"two{turn}", 1, 2))
            there.append(run(f"there{turn}", 1, 2, "--executor", f"dask:{cluster.scheduler_address}"))
    print(f"two workers    {min(one) / min(two):.2f} times one")
    print(f"LocalCluster   {min(there) / min(two):.3f} of local processes")


def large():
    """10^5 results."""
    places = 'digits = "1..100"\nseed = "1..1000"\n'
    text = PLAN.format(store="large", target="mine.py:f(n={digits})", places=places)
    Path("large.toml").write_text(text.replace("--in-process", "--max-queries {seed}"))
    sys.path.insert(0, str(Path(__file__).parent))
    cpu = timed(time.process_time, main, ["campaign", "run", "large.toml", "--quiet", "--executor", "campaign:Instant"])
    seen = [bytes_ for bytes_ in sys.modules["campaign"].Instant.seen if bytes_]
    print(f"driver         {1000 * cpu / LARGE:.2f} ms a task")
    print(f"its memory     {seen[-1] / seen[10]:.3f} after {LARGE:,} results of that after 10,000")
    for what, options in (("status", []), ("resume", ["--quiet"]), ("report", [])):
        print(f"{what:14} {timed(time.process_time, main, ['campaign', what, 'large.toml', *options]):.2f} s")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as own:
        os.chdir(own)
        large()
        overhead()
        executors()
