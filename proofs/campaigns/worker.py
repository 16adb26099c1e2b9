"""A process that does jobs, one at a time, for the thread that started it, wherever that is."""

from __future__ import annotations

import ctypes
import os
import pickle
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from sci.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Callable

ATTEMPTS = 2
"""How often a job may lose its worker before it is given up."""
_PRCTL_DEATH = 1  # PR_SET_PDEATHSIG
_mine = threading.local()
_all: set[Worker] = set()


class WorkerLost(Exception):
    """The process that did a job has ended, and not by itself."""


class Worker:
    """A process of its own, which ends when its standard input does."""

    def __init__(self) -> None:
        self.ended = False
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "sci.proofs.campaigns.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            start_new_session=True,  # an interrupt at the terminal is for the driver
        )
        _all.add(self)

    def do(self, folder: str, versions: str, job: bytes) -> Any:
        """What a job, a pickled pair of a function and its arguments, returns there; what it raises is raised here.

        Raises:
            WorkerLost: if the process has ended.
            BadInput: if it has other versions than these.
        """
        sent, received = self._process.stdin, self._process.stdout
        assert sent is not None and received is not None  # noqa: PT018, S101
        try:
            pickle.dump((folder, versions, job), sent)
            sent.flush()
            good, found = pickle.load(received)
        except (OSError, ValueError, EOFError, pickle.UnpicklingError):
            raise WorkerLost(f"its worker was lost, {ATTEMPTS} times") from None
        if not good:
            raise found
        return found

    def end(self) -> None:
        """End it at once, with what it has started."""
        self.ended = True
        _all.discard(self)
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGTERM)
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            with suppress(OSError):
                stream.close()  # type: ignore[union-attr]


def apart(folder: str, versions: str, job: bytes) -> Any:
    """Do a job in the process that this thread keeps for that; if the process is lost, once more in another.

    Raises:
        WorkerLost: if that is lost too, or all are ended.
        BadInput: if the process has other versions than these.
    """
    for attempt in range(1, ATTEMPTS + 1):
        worker = _mine.worker = getattr(_mine, "worker", None) or Worker()
        try:
            return worker.do(folder, versions, job)
        except WorkerLost:
            _mine.worker, by_us = None, worker.ended
            worker.end()
            if by_us or attempt == ATTEMPTS:
                raise
    raise AssertionError("not reached")


def end_all() -> None:
    """End the workers of this process."""
    for worker in list(_all):
        worker.end()


def require_versions(theirs: str, ours: str) -> None:
    """Refuse to work for a driver that has other versions.

    Raises:
        BadInput: with the versions that differ.
    """
    if theirs != ours:
        mine, other = (set(text.splitlines()) for text in (ours, theirs))
        raise BadInput(
            f"a worker has other versions: {', '.join(sorted(mine - other)) or 'some are missing'}; "
            f"where the command runs: {', '.join(sorted(other - mine)) or 'not installed'}"
        )


def main() -> None:
    """Do the jobs that come; what they print goes to standard error."""
    from sci.proofs.campaigns.perform import versions

    ctypes.CDLL(None).prctl(_PRCTL_DEATH, signal.SIGTERM, 0, 0, 0)
    with os.fdopen(os.dup(1), "wb") as answers:
        os.dup2(2, 1)
        with suppress(EOFError):
            while True:
                folder, theirs, job = pickle.load(sys.stdin.buffer)
                pickle.dump(_answer(folder, theirs, versions(), job), answers)
                answers.flush()


def _answer(folder: str, theirs: str, ours: str, job: bytes) -> tuple[bool, Any]:
    """Whether the job came to its end, and what it returned or raised."""
    try:
        require_versions(theirs, ours)
        _enter(folder)
        function: Callable[..., Any]
        function, arguments = pickle.loads(job)
        return True, function(*arguments)
    except Exception as error:  # noqa: BLE001
        return False, error


def _enter(folder: str) -> None:
    try:
        os.chdir(folder)
    except OSError as error:
        raise BadInput(f"a worker cannot work in {folder}: {error.strerror or error}") from None


if __name__ == "__main__":
    main()
