"""Who hands tasks to workers: threads of this process, a Dask cluster, or any executor of the user's.

Whoever it is, a task is done in a process of its own (`apart`), so results do not depend on it.
"""

from __future__ import annotations

from concurrent.futures import Executor, ThreadPoolExecutor
from pkgutil import resolve_name

from sci.errors import BadInput
from sci.extras import extra

LOST = ("WorkerLost", "KilledWorker", "BrokenProcessPool")
"""Names of the exceptions that say that a worker was lost with its task."""


def executor_named(text: str | None, workers: int) -> tuple[Executor, int]:
    """The executor, and how many tasks it is given at a time.

    None means processes of this machine; ``dask:ADDRESS`` a Dask scheduler; ``module:factory`` what that returns, an
    object with the interface of `concurrent.futures.Executor`.

    Raises:
        BadInput: if it cannot be had.
        MissingPackage: if Dask is not installed.
    """
    if text is None:
        return ThreadPoolExecutor(workers, "worker"), workers  # a thread waits for its worker
    if text.startswith("dask:"):
        return _dask(text.removeprefix("dask:"))
    try:
        executor = resolve_name(text)()
    except Exception as error:  # noqa: BLE001
        raise BadInput(f"--executor {text}: {error} (allowed: dask:ADDRESS, module:factory)") from None
    if not callable(getattr(executor, "submit", None)):
        raise BadInput(f"--executor {text} returns something without submit (wanted: a concurrent.futures.Executor)")
    return executor, 2 * workers


def _dask(address: str) -> tuple[Executor, int]:
    with extra("dask"):
        from distributed import Client
    try:
        client = Client(address, timeout=10)
    except (OSError, ValueError, TimeoutError) as error:
        why = " ".join(str(error).split())[:200]
        raise BadInput(f"--executor dask:{address}: no scheduler answers there: {why}") from None
    threads = sum(client.nthreads().values())
    if not threads:
        client.close()
        raise BadInput(f"--executor dask:{address}: the scheduler has no workers")
    return client.get_executor(pure=False), 2 * threads
