"""The child process in which an algorithm runs: a warden, and the worker that it watches.

Standard input: the request on the first line, then answers as they are asked for. File descriptor named on the command line: one JSON line a
message, ``{"ask": [k, count, n]}`` or the response. The warden is a subreaper (Linux): whatever the worker starts, also in sessions of its
own, becomes the warden's child when it is orphaned, and is killed when the worker has ended or its time is up.
"""

from __future__ import annotations

import contextlib
import ctypes
import json
import os
import resource
import select
import signal
import sys
from pathlib import Path
from typing import Any

GRACE = 2
"""Seconds between the soft end of a run (an exception in its main thread) and the hard one (a kill)."""


def main() -> None:
    """Be the warden."""
    channel = int(sys.argv[1])
    request = json.loads(sys.stdin.readline())
    parent = os.getppid()
    _prctl(36, 1)  # PR_SET_CHILD_SUBREAPER
    signal.signal(signal.SIGTERM, lambda *_: (_kill_descendants(), os._exit(1)))
    _prctl(1, signal.SIGTERM)  # PR_SET_PDEATHSIG: when our parent ends, so do we
    if os.getppid() != parent:
        os._exit(1)
    worker = os.fork()
    if worker == 0:
        _work(request, channel)
    os.close(0)
    message = _wait(worker, request["budget"]["seconds"] + GRACE)
    _kill_descendants()
    with contextlib.suppress(BrokenPipeError):
        os.write(channel, json.dumps(message).encode("ascii") + b"\n")  # heard only if the worker has not spoken
    os._exit(0)


def _prctl(option: int, value: int) -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(option, value, 0, 0, 0)


def _wait(worker: int, seconds: float) -> dict[str, Any]:
    """Wait for the worker's end, or kill it; the response in case it has given none."""
    if sys.platform == "linux":
        watch = os.pidfd_open(worker)
        if not select.select([watch], [], [], seconds)[0]:
            os.kill(worker, signal.SIGKILL)
            os.waitpid(worker, 0)
            return {"outcome": "silent", "budget": "seconds", "queries": []}
    else:
        signal.signal(signal.SIGALRM, lambda *_: os.kill(worker, signal.SIGKILL))
        signal.alarm(int(seconds))
    code = os.waitstatus_to_exitcode(os.waitpid(worker, 0)[1])
    how = f"was killed by signal {-code}" if code < 0 else f"ended the interpreter with exit code {code}"
    return {"outcome": "broke", "message": f"the algorithm {how}"}


def _kill_descendants() -> None:
    """Kill our children until none is left; the children of a killed one become ours."""
    while children := _children():
        for child in children:
            with contextlib.suppress(ProcessLookupError):
                os.kill(child, signal.SIGKILL)
            with contextlib.suppress(ChildProcessError):
                os.waitpid(child, 0)


def _children() -> list[int]:
    me, found = os.getpid(), []
    for entry in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            fields = entry.read_text(errors="replace").rpartition(")")[2].split()
            if int(fields[1]) == me:
                found.append(int(entry.parent.name))
    return found


def _work(request: dict[str, Any], channel: int) -> None:
    """Be the worker: run the algorithm and send the response; never returns."""
    _prctl(1, signal.SIGKILL)
    stream = os.fdopen(channel, "w", encoding="ascii")
    answers = os.fdopen(os.dup(0), "r", encoding="ascii")
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    me = os.getpid()

    def send(message: dict[str, Any]) -> None:
        stream.write(json.dumps(message, separators=(",", ":")) + "\n")
        stream.flush()

    def ask(first: int, count: int, precision: int) -> list[int]:
        send({"ask": [first, count, precision]})
        return [int(text, 16) for text in json.loads(answers.readline())]

    from proofs.work import perform
    from sci.errors import BudgetExhausted

    def time_is_up(*_: object) -> None:
        raise BudgetExhausted("seconds")

    budget = request["budget"]
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGALRM, time_is_up)
    resource.setrlimit(resource.RLIMIT_AS, (budget["memory"], budget["memory"]))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.setitimer(signal.ITIMER_REAL, budget["seconds"])
    response = perform(request, ask if request["replay"] else None)
    signal.setitimer(signal.ITIMER_REAL, 0)
    if os.getpid() == me:  # a copy that the algorithm forked off has no say
        send(response)
    os._exit(0)


if __name__ == "__main__":
    main()
