"""How often an algorithm that is no function of the answers passes for one: all its runs agree.

Wanted: of algorithms that use one fair bit of the system's randomness or of the clock, at most 1 in 30; of those that
use more, none. ``python benchmarks/flaky.py 30`` tries each so often.
"""

import os
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

from sci.errors import RuleBroken
from sci.information import Budget
from sci.proofs.adversary.observe import Subject, observe_twice
from sci.proofs.adversary.perform import Request
from sci.proofs.theorems import make_problem

ONE_BIT = {
    "os.urandom, the output": "return os.urandom(1)[0] & 1",
    "os.urandom, a query": "information[0].approx(os.urandom(1)[0] & 1); return 1",
    "os.urandom, at the import": "return DRAWN",
    "os.urandom, in a file that it imports": "return helper.DRAWN",
    "random without a seed": "return int(random.random() < 0.5)",
    "numpy.random without a seed": "import numpy; return int(numpy.random.rand() < 0.5)",
    "the seconds of the clock": "return int(time.time()) & 1",
    "the milliseconds": "return time.time_ns() >> 20 & 1",
    "the microseconds": "return time.perf_counter_ns() >> 10 & 1",
    "minutes": "return datetime.datetime.now().minute & 1",
    "hours of the calendar": "return time.localtime().tm_hour & 1",
    "the clock, at the import": "return STARTED >> 26 & 1",
}
MORE = {
    "os.urandom": "information[0].approx(os.urandom(1)[0]); return 1",
    "random": "information[0].approx(int(random.random() * 1000)); return 1",
    "the nanoseconds": "information[0].approx(time.time_ns() % 1009); return 1",
    "addresses": "information[0].approx((id(object()) >> 20) % 1009); return 1",
}
IMPORTS = "import datetime, os, random, time\nimport helper\nDRAWN, STARTED = os.urandom(1)[0] & 1, time.time_ns()\n"


def passes(name):
    budget = Budget(precision=1 << 20)
    problem = make_problem("positivity", {})
    try:
        _, second = observe_twice(Subject(name, Request(name, "positivity", {}, budget), problem, problem))
    except RuleBroken:
        return 0, 0
    return 1, second.runs + 1


def main():
    tries = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    with TemporaryDirectory() as folder, ThreadPoolExecutor(2) as workers:
        os.chdir(folder)
        Path("helper.py").write_text("import os\nDRAWN = os.urandom(1)[0] & 1\n")
        for title, algorithms in (("one fair bit", ONE_BIT), ("more", MORE)):
            total = 0
            for number, (what, code) in enumerate(algorithms.items()):
                place = f"{title.split()[0]}{number}"
                Path(f"{place}.py").write_text(f"{IMPORTS}def f(problem, information):\n    {code}\n")
                found = list(workers.map(passes, [f"{place}.py:f"] * tries))
                count = sum(passed for passed, _ in found)
                total += count
                agreed = sorted({runs for passed, runs in found if passed})
                print(f"{what:38} {count:3} of {tries} passed{f', {agreed} runs agreed' if agreed else ''}", flush=True)
            wanted = "at most 1 in 30" if algorithms is ONE_BIT else "none"
            print(f"{title:38} {total:3} of {tries * len(algorithms)} passed (wanted: {wanted})", flush=True)
        os.chdir("/")


if __name__ == "__main__":
    main()
