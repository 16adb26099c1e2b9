"""A process that does tasks, one at a time, for the thread that started it, wherever that is."""

from __future__ import annotations

import ctypes
import os
import pickle
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from typing import Any

_PRCTL_DEATH = 1  # PR_SET_PDEATHSIG
_mine = threading.local()
_all: set[Worker] = set()


class WorkerLost(Exception):
    """The process that did a task has ended, and not by itself."""


class Worker:
    """A process of its own, which ends when its standard input does."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "sci.proofs.campaigns.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            start_new_session=True,  # an interrupt at the terminal is for the driver
        )
        _all.add(self)

    def do(self, arguments: tuple[str, ...], folder: str) -> Any:
        """What `perform` finds there.

        Raises:
            WorkerLost: if the process has ended.
        """
        sent, received = self._process.stdin, self._process.stdout
        assert sent is not None and received is not None  # noqa: PT018, S101
        try:
            pickle.dump((arguments, folder), sent)
            sent.flush()
            return pickle.load(received)
        except (OSError, EOFError, pickle.UnpicklingError):
            self.end()
            raise WorkerLost("the worker has ended") from None

    def end(self) -> None:
        """End it at once, with what it has started."""
        _all.discard(self)
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGTERM)
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            with suppress(OSError):
                stream.close()  # type: ignore[union-attr]


def apart(arguments: tuple[str, ...], folder: str) -> Any:
    """`perform` in the process that this thread keeps for that.

    Raises:
        WorkerLost: if the process is lost; the next call has a new one.
    """
    if not hasattr(_mine, "worker"):
        _mine.worker = Worker()
    try:
        return _mine.worker.do(arguments, folder)
    except WorkerLost:
        del _mine.worker
        raise


def end_all() -> None:
    """End the workers of this process."""
    for worker in list(_all):
        worker.end()


def main() -> None:
    """Do the tasks that come; what commands print goes to standard error."""
    from sci.proofs.campaigns.perform import perform

    ctypes.CDLL(None).prctl(_PRCTL_DEATH, signal.SIGTERM, 0, 0, 0)
    with os.fdopen(os.dup(1), "wb") as answers:
        os.dup2(2, 1)
        with suppress(EOFError):
            while True:
                done = perform(*pickle.load(sys.stdin.buffer))
                pickle.dump(done, answers)
                answers.flush()


if __name__ == "__main__":
    main()
