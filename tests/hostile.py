"""Run a zoo of hostile algorithms, one after the other, ten thousand times: always a verdict, in time, nothing left.

``python tests/hostile.py 10000`` runs so many (``make hostile``); every 500 runs a line says how far it is.
"""

import os
import resource
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from sci.errors import RuleBroken
from sci.information import Budget
from sci.proofs.adversary.observe import tree_from
from sci.proofs.adversary.perform import Request
from sci.proofs.theorems import make_problem
from sci.running import containment
from sci.running.run import Halted
from sci.running.sandbox import run_in_child
from tests import leftovers
from tests.quality import test_hostile as zoo

MORE, GROWTH = 2, 50 << 10
"""Seconds beyond its limit that a run may take; kilobytes by which this process may grow."""
PATIENCE = 60
"""Seconds for those that end by themselves."""
TOLD = 500
"""After so many runs, a line says how far it is."""
PROBLEM = make_problem("positivity", {})
SLOW = {name for name, budget in zoo.SILENT if budget == "seconds"} | {"becomes_another_program"}
WANTED = {
    **{name: "silent" for name, _ in zoo.SILENT},
    **{name: "broke" for name, words in zoo.BREAKS + zoo.BREAKS_THE_PROCESS if "not reproducible" not in words},
    **{name: "halted" for name, words in zoo.BREAKS + zoo.BREAKS_THE_PROCESS if "not reproducible" in words},
    **dict.fromkeys(zoo.HARMLESS, "halted"),
    "forges_an_output": "halted",  # whether it is one is asked later
}


@dataclass(frozen=True)
class Ran:
    """One run: the verdict, and by how many seconds it went beyond its limit."""

    name: str
    verdict: str
    beyond: float


def once(name: str) -> Ran:
    """Run one of them."""
    memory = 300 << 20 if name in ("eats_memory", "raises_its_limits") else 1 << 30
    seconds = 5 if name == "becomes_another_program" else 1 if name in SLOW else PATIENCE
    budget = Budget(seconds=seconds, queries=200, memory=memory)
    request = Request(f"{zoo.HOSTILE}:{name}", "positivity", {}, budget)
    start = time.monotonic()
    try:
        tree = tree_from(run_in_child(request.job())[0], request, PROBLEM)
        verdict = "halted" if isinstance(tree.paths[0].run.outcome, Halted) else "silent"
    except RuleBroken:
        verdict = "broke"
    return Ran(name, verdict, time.monotonic() - start - budget.seconds)


def main(runs: int) -> int:
    """Run them; say what came of it, and return 1 if that is not what is wanted."""
    leftovers.begin()
    before, peak, found = leftovers.world(), 0, []
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(2 * (os.cpu_count() or 1)) as workers:
        os.chdir(folder)
        list(workers.map(once, WANTED))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        start = time.monotonic()
        for number, ran in enumerate(workers.map(once, islice(cycle(WANTED), runs)), 1):
            found.append(ran)
            if number % TOLD == 0:
                wrong = sum(one.verdict != WANTED[one.name] for one in found)
                furthest = max(one.beyond for one in found)
                sys.stderr.write(f"{number} runs: {wrong} wrong, {furthest:.1f} seconds beyond the limit at most\n")
        minutes = (time.monotonic() - start) / 60
        os.chdir("/")
    wrong = Counter((ran.name, ran.verdict) for ran in found if ran.verdict != WANTED[ran.name])
    late = Counter(ran.name for ran in found if ran.beyond > MORE)
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - peak
    left, changed = leftovers.left(), leftovers.world() != before
    verdicts, furthest = [ran.verdict for ran in found], max(ran.beyond for ran in found)
    told = [
        f"{len(found)} runs of {len(WANTED)} algorithms, {minutes:.0f} minutes: {dict(Counter(verdicts))}",
        f"another verdict than wanted: {dict(wrong) or 'none'}",
        f"more than {MORE} seconds beyond the limit: {dict(late) or 'none'}, furthest {furthest:.1f}",
        f"orphans: {len(left)}; files changed: {changed}; this process grew by {grown >> 10} MB",
        f"what could be reached: {', '.join(containment.lacking()) or 'nothing'}",
    ]
    sys.stdout.write("\n".join([*told, ""]))
    return int(bool(wrong or late or left or changed or grown > GROWTH))


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
