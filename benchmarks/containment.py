"""What containment costs: the same child processes with namespaces, Landlock and a filter of calls, and without.

Wanted: at most 10 ms more a run.
"""

import os
import time
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from sci.information import Budget
from sci.proofs.adversary.perform import Request
from sci.running import containment, sandbox
from sci.running.messages import Done

ROUNDS = 40
BARE = """
from sci.running import containment, worker
containment.enter, containment.contain = lambda: None, lambda *_: []
worker.main()
"""
PROGRAMS = {"not contained": ("-P", "-c", BARE), "contained": sandbox._PROGRAM}


def seconds(job, program):
    sandbox._PROGRAM = program
    start = time.perf_counter()
    response, _ = sandbox.run_in_child(job)
    assert isinstance(response, Done), response  # noqa: S101
    return time.perf_counter() - start


def main():
    with TemporaryDirectory() as folder:
        os.chdir(folder)
        Path("one.py").write_text("def one(problem, information):\n    return 1\n")
        job = Request("one.py:one", "positivity", {}, Budget()).job()
        rounds = [[seconds(job, program) for program in PROGRAMS.values()] for _ in range(ROUNDS)]
        os.chdir("/")
    columns = list(zip(*rounds, strict=True))
    for name, column in zip(PROGRAMS, columns, strict=True):
        print(f"{name:15} {1000 * median(column):6.1f} ms a run, best {1000 * min(column):6.1f} ms")
    more = 1000 * median(contained - bare for bare, contained in rounds)
    print(f"more            {more:6.1f} ms (median of pairs); lacking: {', '.join(containment.lacking()) or 'nothing'}")


if __name__ == "__main__":
    main()
