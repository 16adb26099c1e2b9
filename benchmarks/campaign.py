"""Campaigns: what the driver adds to bare commands, and how a large store answers.

Wanted: at most 5 ms of the driver's processor time a task, and 10 % of wall time for half-second tasks; two workers at
least 1.8 times one; Dask's LocalCluster within 15 % of local processes on one-second tasks; of 10^5 results status
under 1 s, the start of a resume and a report under 5 s; memory that does not grow, 5 %, from 10^4 results on.

Tasks sleep, so that ratios of wall time hold on a machine that is busy; all else is processor time.
"""

import contextlib
import io
import json
import os
import resource
import statistics
import sys
import tempfile
import time
from concurrent.futures import Executor, Future
from pathlib import Path
from typing import ClassVar

from sci.proofs.campaigns.perform import Done, perform, versions
from sci.proofs.campaigns.plan import read
from sci.proofs.cli import main

TASKS = 16
SLEEPER = "import time\n\ndef f(problem, information):\n    time.sleep({seconds} / 6)\n    return 0\n"  # runs six times
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


def run(store, seconds, tasks, *options):
    """The wall time of a campaign of tasks of so many seconds."""
    target = f"sleeper{seconds}.py:f"
    Path(target[:-2]).write_text(SLEEPER.format(seconds=seconds))
    plan = Path(f"{store}.toml")
    plan.write_text(PLAN.format(store=store, target=target, places=f"repeat = {tasks}"))
    return timed(time.monotonic, main, ["campaign", "run", str(plan), "--quiet", *options])


def all_bare(tasks):
    for task in tasks:
        perform(task.arguments)


def overhead():
    """Bare commands in one process, one after the other, and campaigns with one worker and with two."""
    ratios, speedups, starts = [], [], []
    for turn in range(3):
        start = run(f"start-{turn}", 0, 1, "--workers", "1")
        one, two = (run(f"w{workers}-{turn}", 0.5, TASKS, "--workers", str(workers)) for workers in (1, 2))
        bare = timed(time.monotonic, all_bare, read(Path(f"w1-{turn}.toml")).tasks)
        ratios.append((one - start) / bare)
        speedups.append((one - start) / (two - start))
        starts.append(start)
    print(f"start          {statistics.median(starts):.2f} s, once a campaign; it is left out of the next two lines")
    print(f"one worker     {statistics.median(ratios):.2f} of {TASKS} bare commands of {bare / TASKS:.2f} s each")
    print(f"two workers    {statistics.median(speedups):.2f} times one")


def dask():
    """A cluster on this machine beside local processes."""
    from distributed import LocalCluster

    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
        address = f"dask:{cluster.scheduler_address}"
        run("warm", 0, 4, "--executor", address)
        there = [run(f"dask{turn}", 1, TASKS, "--executor", address) for turn in range(3)]
    here = [run(f"here{turn}", 1, TASKS, "--workers", "2") for turn in range(3)]
    print(f"LocalCluster   {statistics.median(there) / statistics.median(here):.2f} of local processes")


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
        dask()
