"""Who hands jobs to workers: threads of this process, a Dask cluster, or any executor of the user's.

Whoever it is, a job is done in a process of its own (`apart`), so results do not depend on it.
"""

from __future__ import annotations

import logging
import os
import pickle
import re
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import contextmanager
from pkgutil import resolve_name
from typing import TYPE_CHECKING, Any

from sci.errors import BadInput
from sci.extras import extra
from sci.proofs.campaigns.perform import versions
from sci.proofs.campaigns.worker import apart, end_all

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from concurrent.futures import Future

LOST = ("WorkerLost", "KilledWorker")
"""Names of the exceptions that say that a worker was lost with its job, more than once."""
PATIENCE = 10
"""Seconds in which a scheduler must answer."""
_PROCESSES = re.compile(r"processes(?::([1-9][0-9]{0,3}))?", re.ASCII)
ALLOWED = "processes, processes:N, dask:ADDRESS, module:factory"


class Apart(Executor):
    """Hands jobs to another executor of so many ``workers``; each is done in a process of its own, in a folder.

    ``at_once`` with it are the jobs in the workers' hands, and as many that wait, so that none idles.
    """

    def __init__(self, inner: Executor, workers: int, folder: str, close: Callable[[], object] = lambda: None) -> None:
        self.workers, self.at_once = workers, 2 * workers
        self._inner = inner
        self._folder = folder
        self._close = close

    def submit(self, function: Callable[..., Any], /, *arguments: Any) -> Future[Any]:  # type: ignore[override]
        """What a function that can be imported returns, in time."""
        return self._inner.submit(apart, self._folder, versions(), pickle.dumps((function, arguments)))

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """End the workers of this process, and the other executor."""
        end_all()
        self._inner.shutdown(wait)
        self._close()


@contextmanager
def executor_for(text: str | None) -> Iterator[Executor | None]:
    """The executor that ``--executor`` names, for one command; None if it names none.

    Raises:
        BadInput: if it cannot be had, or fails.
    """
    if text is None:
        yield None
        return
    with executor_named(text, os.getcwd()) as executor:
        try:
            yield executor
        except Exception as error:
            if isinstance(error, BadInput) or not _is_its(error):
                raise
            raise failed(error, f"--executor {text}") from None


def failed(error: BaseException, what: str) -> BadInput:
    """The failure of an executor in a line."""
    name = type(error).__name__
    why = "the executor dropped it, or lost its scheduler" if name == "CancelledError" else f"{name}: {error}"
    return BadInput(f"{what}: {' '.join(why.split())[:300]}")


def _is_its(error: Exception) -> bool:
    """Whether it is an error of an executor, and not of what it does."""
    return type(error).__name__ in (*LOST, "BrokenProcessPool", "CancelledError", "CommClosedError")


def executor_named(text: str, folder: str) -> Apart:
    """An executor whose jobs are done in a folder.

    ``processes:N`` means so many processes of this machine, ``processes`` one a core; ``dask:ADDRESS`` a Dask
    scheduler; ``module:factory`` what that returns, an object with the interface of `concurrent.futures.Executor`.

    Raises:
        BadInput: if it cannot be had.
        MissingPackage: if Dask is not installed.
    """
    cores = len(os.sched_getaffinity(0))
    if match := _PROCESSES.fullmatch(text):
        count = int(match[1] or cores)
        return Apart(ThreadPoolExecutor(count, "worker"), count, folder)  # a thread waits for its worker
    if text.startswith("dask:"):
        return _dask(text.removeprefix("dask:"), folder)
    try:
        executor = resolve_name(text)()
    except Exception as error:  # noqa: BLE001
        raise BadInput(f"--executor {text}: {error} (allowed: {ALLOWED})") from None
    if not callable(getattr(executor, "submit", None)):
        raise BadInput(
            f"--executor {text} returns an object without a method submit (expected: a concurrent.futures.Executor)"
        )
    return Apart(executor, cores, folder)


def _dask(address: str, folder: str) -> Apart:
    with extra("dask"):
        from distributed import Client
    for name in [name for name in logging.root.manager.loggerDict if name.startswith("distributed")]:
        logging.getLogger(name).setLevel(logging.CRITICAL)  # what goes wrong is said here, in a line
    try:
        client = Client(address, timeout=PATIENCE)
    except (OSError, ValueError, TimeoutError) as error:
        why = " ".join(str(error).split())[:200]
        raise BadInput(f"--executor dask:{address}: no scheduler answers there: {why}") from None
    threads = sum(client.nthreads().values())
    if not threads:
        client.close()
        raise BadInput(f"--executor dask:{address}: the scheduler has no workers")
    return Apart(client.get_executor(pure=False), threads, folder, client.close)
