"""What containment costs: the same child processes with namespaces, Landlock and a filter of calls, and without.

Wanted: at most 10 ms more a run.
"""

import os
import resource
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
    """On the clock, and of the processor."""
    sandbox._PROGRAM = program
    start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    response, _ = sandbox.run_in_child(job)
    assert isinstance(response, Done), response  # noqa: S101
    took, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return took, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main():
    with TemporaryDirectory() as folder:
        os.chdir(folder)
        Path("one.py").write_text("def one(problem, information):\n    return 1\n")
        job = Request("one.py:one", "positivity", {}, Budget()).job()
        rounds = [[seconds(job, program) for program in PROGRAMS.values()] for _ in range(ROUNDS)]
        os.chdir("/")
    for index, what in enumerate(("on the clock", "of the processor")):
        bare, contained = ([1000 * pair[index] for pair in column] for column in zip(*rounds, strict=True))
        more = median(there - here for here, there in zip(bare, contained, strict=True))
        best = min(contained) - min(bare)
        print(
            f"{what:17} {median(bare):6.1f} ms a run, contained {median(contained):6.1f}: {more:+.1f}, best {best:+.1f}"
        )
    print(f"what can be reached: {', '.join(containment.lacking()) or 'nothing'}")


if __name__ == "__main__":
    main()
