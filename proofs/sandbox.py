"""Running an algorithm in a child process, with limits; only canonical text comes back.

What the algorithm prints is kept up to 1 MB, discarded beyond, and breaks no rule. Memory, seconds, queries and precision are limited by the
budget; BLAS gets one thread; the child and all its descendants are killed at the end.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import threading
from typing import IO, TYPE_CHECKING, Any

from sci.errors import RuleBroken

if TYPE_CHECKING:
    from collections.abc import Callable

KEPT = 1 << 20
LONGEST = 1 << 29
_THREADS = (
    "OMP_NUM_THREADS",
    "OPENBLAS_NUM_THREADS",
    "MKL_NUM_THREADS",
    "NUMEXPR_NUM_THREADS",
    "VECLIB_MAXIMUM_THREADS",
)


class Printed:
    """What a child printed, its first `KEPT` bytes."""

    def __init__(self, stream: IO[bytes]) -> None:
        self.kept = b""
        self._thread = threading.Thread(target=self._drain, args=(stream,), daemon=True)
        self._thread.start()

    def _drain(self, stream: IO[bytes]) -> None:
        with stream:
            while chunk := stream.read1(1 << 16):  # type: ignore[attr-defined]
                if len(self.kept) < KEPT:
                    self.kept = (self.kept + chunk)[:KEPT]

    def text(self) -> str:
        """The text, once the child has ended."""
        self._thread.join(1)
        return self.kept.decode("utf-8", "replace")


def run_in_child(
    request: dict[str, Any], answer: Callable[[int, int, int], list[int]] | None = None
) -> tuple[dict[str, Any], str]:
    """Perform a request (see `proofs.work`) in a child process; return the response and what was printed.

    With ``answer``, a replay: the queries come to ``answer(first, count, precision)`` in this process.

    Raises:
        RuleBroken: if the child ended without a response, or sent something else.
    """
    ours, theirs = os.pipe()
    environment = {**os.environ, **dict.fromkeys(_THREADS, "1"), "PYTHONHASHSEED": "0", "PYTHONUNBUFFERED": "1"}
    process = subprocess.Popen(
        [sys.executable, "-P", "-m", "proofs.worker", str(theirs)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        pass_fds=[theirs], env=environment, start_new_session=True,
    )  # fmt: skip
    os.close(theirs)
    printed = Printed(process.stdout)  # type: ignore[arg-type]
    try:
        with os.fdopen(ours, "rb") as channel:
            _tell(process, {**request, "replay": answer is not None})
            response = _converse(process, channel, answer)
        process.wait()
    finally:
        if process.poll() is None:
            process.terminate()  # the warden kills its descendants, then ends
            process.wait()
        with contextlib.suppress(BrokenPipeError):
            process.stdin.close()  # type: ignore[union-attr]
    if response is None:
        raise RuleBroken("the algorithm's process was killed, with the process that watches it")
    return response, printed.text()


def _tell(process: subprocess.Popen[bytes], message: Any) -> None:
    try:
        process.stdin.write(json.dumps(message).encode("ascii") + b"\n")  # type: ignore[union-attr]
        process.stdin.flush()  # type: ignore[union-attr]
    except BrokenPipeError:
        raise RuleBroken("the algorithm's process ended in the middle of a query") from None


def _converse(
    process: subprocess.Popen[bytes], channel: IO[bytes], answer: Callable[[int, int, int], list[int]] | None
) -> dict[str, Any] | None:
    """Answer queries until the response comes; None if the channel is closed without one."""
    while raw := channel.readline(LONGEST):
        try:
            message = json.loads(raw)
        except ValueError:
            raise RuleBroken("the algorithm's process sent something that is no response") from None
        if "ask" not in message:
            return message  # type: ignore[no-any-return]
        if answer is None:
            raise RuleBroken("the algorithm's process asked where nothing is to be asked")
        _tell(process, [f"{mantissa:x}" for mantissa in answer(*message["ask"])])
    return None
