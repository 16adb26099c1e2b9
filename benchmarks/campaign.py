"""Campaigns: what the driver adds to bare commands, and how a large store answers.

Wanted: at most 10 % of the wall time of half-second tasks, two workers at least 1.8 times one where the cores are free,
status of 10^5 results under 1 s, the start of a resume under 5 s, a report under 5 s.
"""

import contextlib
import io
import json
import os
import statistics
import tempfile
import time
from pathlib import Path

from sci.proofs.campaigns.perform import Done, perform, versions
from sci.proofs.campaigns.plan import read
from sci.proofs.campaigns.report import write
from sci.proofs.campaigns.store import Store
from sci.proofs.cli import main

TASKS = 8
SLEEPER = "import time\n\ndef f(problem, information):\n    time.sleep(0.08)\n    return 0\n"
PLAN = """
store = "{store}"
[[run]]
command = "refute mine.py:f --problem {{problem}} --in-process"
problem = "positivity"
repeat = {tasks}
"""


def timed(action, *arguments):
    start = time.monotonic()
    with contextlib.redirect_stdout(io.StringIO()):
        action(*arguments)
    return time.monotonic() - start


def all_bare(tasks):
    for task in tasks:
        perform(task.arguments)


def overhead(folder):
    """Bare commands in one process, one after the other, and campaigns with one worker and with two."""
    ratios, speedups = [], []
    for turn in range(3):
        seconds = []
        for workers in (1, 2):
            plan = Path(f"w{workers}-{turn}.toml")
            plan.write_text(PLAN.format(store=f"w{workers}-{turn}", tasks=TASKS))
            seconds.append(timed(main, ["campaign", "run", str(plan), "--quiet", "--workers", str(workers)]))
        bare = timed(all_bare, read(plan).tasks)
        ratios.append(seconds[0] / bare)
        speedups.append(seconds[0] / seconds[1])
    print(
        f"one worker     {statistics.median(ratios):.2f} of bare commands (with its start), {bare / TASKS:.2f} s each"
    )
    print(f"two workers    {statistics.median(speedups):.2f} times one")


def large(folder):
    """10^5 results."""
    (folder / "large.toml").write_text(PLAN.format(store="large", tasks=100_000))
    plan = read(folder / "large.toml")
    found = json.dumps(
        {"claim": ["a sentence of a usual length " * 4], "queries": 5, "verdict": "refuted"}, sort_keys=True
    )
    done = Done(0, found, "", None, '{"seconds":0.5}', versions())
    store = Store(plan, writing=True)
    store.keep((task, done, "2026-01-01T00:00:00.000+00:00") for task in plan.tasks)
    print(f"status         {timed(main, ['campaign', 'status', 'large.toml']):.2f} s")
    store.close()
    print(f"resume         {timed(main, ['campaign', 'resume', 'large.toml', '--quiet']):.2f} s, nothing left to do")
    with contextlib.closing(Store(plan)) as store:
        print(f"report         {timed(write, plan, store, folder / 'report'):.2f} s")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as own:
        os.chdir(own)
        Path("mine.py").write_text(SLEEPER)
        overhead(Path(own))
        large(Path(own))
