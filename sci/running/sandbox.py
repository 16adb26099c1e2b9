"""Running the user's code in a child process, with limits; only canonical text comes back.

What it prints is kept up to 1 MB, discarded beyond, and breaks no rule. Memory, seconds, queries and
precision are limited by the budget; BLAS gets one thread. The code is contained (`sci.running.containment`): it writes
to a folder of its own alone, which is removed, has no network, and sees few variables of the environment; the child and
all its descendants are killed at the end.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import subprocess
import sys
import tempfile
import threading
from dataclasses import replace
from itertools import islice
from typing import IO, TYPE_CHECKING, Any

from sci.errors import RuleBroken
from sci.running import containment
from sci.running.messages import read
from sci.running.worker import GRACE

if TYPE_CHECKING:
    from collections.abc import Callable

    from sci.running.messages import Job, Response

KEPT = 1 << 20
"""Bytes of what an algorithm prints that are kept."""
LONGEST = 1 << 29
"""Most bytes of a message; a longer one is truncated, and is then invalid."""
SLACK = 20
"""Seconds that a child's warden may be late before it counts as stopped."""
_PRIVATE, _PROGRAM = "own", ("-P", "-m", "sci.running.worker")
MOST_LINKS = 1000
"""Entries of the working folder, of which another is made with links to them."""
_KEPT = {"PATH", "HOME", "USER", "LOGNAME", "LANG", "LANGUAGE", "TZ", "TERM", "VIRTUAL_ENV", "LD_LIBRARY_PATH"}
_KEPT |= {"CONDA_PREFIX", "SCIKIT_LEARN_DATA"}
_KEPT_PARTS = re.compile("LC_.*|PYTHON.*|.*_HOME")
_OF_FOLDERS = ("TMPDIR", "TEMP", "TMP", "NUMBA_CACHE_DIR", "MPLCONFIGDIR", "JOBLIB_TEMP_FOLDER")
_SETTINGS = {
    **dict.fromkeys((f"{name}_NUM_THREADS" for name in ("OMP", "OPENBLAS", "MKL", "NUMEXPR")), "1"),
    "VECLIB_MAXIMUM_THREADS": "1",
    "PYTHONHASHSEED": "0",
    "PYTHONIOENCODING": "utf-8:backslashreplace",  # printing breaks no rule, whatever the locale
    "PYTHONUNBUFFERED": "1",
    "PYTHONUTF8": "1",
    "PYTHONDONTWRITEBYTECODE": "1",
}


class Printed:
    """What a child prints, its first `KEPT` bytes; the rest is read and dropped."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._kept = bytearray()
        self._thread = threading.Thread(target=self._drain, args=(stream,), daemon=True)
        self._thread.start()

    def _drain(self, stream: IO[bytes]) -> None:
        with stream:
            while chunk := os.read(stream.fileno(), 1 << 16):
                self._kept += chunk[: KEPT - len(self._kept)]

    def text(self) -> str:
        """The text, once the child has ended."""
        self._thread.join(1)
        return self._kept.decode("utf-8", "replace")


class Deadline:
    """Does something when its time is up, which can be started anew."""

    def __init__(self, seconds: float, end: Callable[[], None]) -> None:
        self._seconds, self._end = seconds, end
        self._timer: threading.Timer | None = None
        self.start()

    def start(self) -> None:
        """Let the time count from here."""
        self.cancel()
        self._timer = threading.Timer(self._seconds, self._end)
        self._timer.daemon = True
        self._timer.start()

    def cancel(self) -> None:
        """Do nothing any more."""
        if self._timer is not None:
            self._timer.cancel()


def run_in_child(
    job: Job,
    answer: Callable[[int, int, int], list[int]] | None = None,
    tell: Callable[[int], object] = lambda paths: None,
    started: Callable[[Callable[[], None]], object] = lambda end: None,
    begun: Callable[[int], object] = lambda part: None,
) -> tuple[Response, str]:
    """Do a job in a child process; return the response and what was printed.

    In a replay the queries come to ``answer(first, count, precision)`` in this process. ``tell`` hears now and then how
    far the job says that it is: of a randomised algorithm, how many coin paths have been explored. ``begun`` hears of
    each part that begins, for which the seconds count anew. ``started`` is given what ends the child before its time,
    from another thread.

    Raises:
        RuleBroken: if the child ended without a response, or sent something else.
    """
    ours, theirs = os.pipe()
    with tempfile.TemporaryDirectory(prefix="sci-", ignore_cleanup_errors=True) as own:
        folder, environment = _surroundings(job.again, own)
        process = subprocess.Popen(
            [sys.executable, *_PROGRAM, str(theirs), os.path.join(own, _PRIVATE)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, cwd=folder,
            pass_fds=[theirs], env=environment, start_new_session=True,
        )  # fmt: skip
        started(process.terminate)
        return _attended(job, process, (ours, theirs), answer, tell, begun)


def _attended(
    job: Job,
    process: subprocess.Popen[bytes],
    pipe: tuple[int, int],
    answer: Callable[[int, int, int], list[int]] | None,
    tell: Callable[[int], object],
    begun: Callable[[int], object],
) -> tuple[Response, str]:
    """The response of a child that has been started, and what it printed."""
    ours, theirs = pipe
    os.close(theirs)
    printed = Printed(process.stdout)  # type: ignore[arg-type]
    watch = Deadline(job.seconds + GRACE + SLACK, process.kill)

    def anew(part: int) -> None:
        watch.start()
        begun(part)

    try:
        with os.fdopen(ours, "rb") as channel:
            _tell(process, replace(job, replay=answer is not None).to_json(), job.who)
            _hear_of_containment(channel.readline(LONGEST), job.who)
            response = read(_converse(job, process, channel, answer, tell, anew), job.who)
    finally:
        _end(process)
        watch.cancel()
    return response, printed.text()


def _surroundings(again: bool, own: str) -> tuple[str | None, dict[str, str]]:
    """Folder and environment of a child: ours, with our settings; ``again``, others in which the same can be done.

    Of the environment that is what says where things are and how they are written. Again, the hash seed is another,
    variables come in the opposite order, and the folder is one with links to all that is in ours, unless that is very
    much. ``own`` is a new folder; temporary files go to one in it.
    """
    private, links = os.path.join(own, _PRIVATE), os.path.join(own, "links")
    os.mkdir(private)
    kept = {name: text for name, text in os.environ.items() if name in _KEPT or _KEPT_PARTS.fullmatch(name)}
    mine = {**kept, **_SETTINGS, **dict.fromkeys(_OF_FOLDERS, private)}
    if not again:
        return None, mine
    other = dict(reversed(mine.items())) | {"PYTHONHASHSEED": "1"}
    names = [entry.name for entry in islice(os.scandir(), MOST_LINKS + 1)]
    if len(names) > MOST_LINKS:
        return None, other
    os.mkdir(links)
    for name in names:
        os.symlink(os.path.abspath(name), os.path.join(links, name))
    return links, other


def _hear_of_containment(raw: bytes, who: str) -> None:
    """Remember what the child can reach, which it says before it runs code of the user's."""
    if not raw:
        raise RuleBroken(f"{who}'s process was killed before it began")
    containment.remember(_parse(raw, who)["lacking"])


def _converse(
    job: Job,
    process: subprocess.Popen[bytes],
    channel: IO[bytes],
    answer: Callable[[int, int, int], list[int]] | None,
    tell: Callable[[int], object],
    begun: Callable[[int], object],
) -> dict[str, Any]:
    """Answer queries until the response comes."""
    who = job.who
    hearing = {"explored": tell, **({"begun": begun} if job.parts else {})}
    while raw := channel.readline(LONGEST):
        message = _parse(raw, who)
        if heard := hearing.keys() & message.keys():
            name = heard.pop()
            hearing[name](_count(message[name], who))
            continue
        if "ask" not in message:
            return message
        if answer is None:
            raise RuleBroken(f"{who}'s process sent a query, but queries are answered only in a replay")
        _tell(process, [f"{mantissa:x}" for mantissa in answer(*_query(message["ask"], who))], who)
    raise RuleBroken(f"{who}'s process was killed, together with its supervisor")


def _tell(process: subprocess.Popen[bytes], message: Any, who: str) -> None:
    try:
        process.stdin.write(json.dumps(message).encode("ascii") + b"\n")  # type: ignore[union-attr]
        process.stdin.flush()  # type: ignore[union-attr]
    except BrokenPipeError:
        raise RuleBroken(f"{who}'s process ended in the middle of a query") from None


def _parse(raw: bytes, who: str) -> dict[str, Any]:
    try:
        message = json.loads(raw)
    except (ValueError, RecursionError):
        message = None
    if type(message) is not dict:
        raise RuleBroken(f"{who}'s process sent a line that is not a JSON object")
    return message


def _query(value: Any, who: str) -> tuple[int, int, int]:
    good = type(value) is list and len(value) == 3 and all(type(part) is int and part >= 0 for part in value)
    if not good:
        raise RuleBroken(f"{who}'s process asked a query that is not [index, count, precision]")
    return value[0], value[1], value[2]


def _count(value: Any, who: str) -> int:
    if type(value) is not int or not 0 <= value < 1 << 53:
        raise RuleBroken(f"{who}'s process reported progress that is not a number")
    return value


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the child; the warden ends all that it has started, and goes."""
    process.terminate()
    try:
        process.wait(SLACK)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    with contextlib.suppress(BrokenPipeError):
        process.stdin.close()  # type: ignore[union-attr]
