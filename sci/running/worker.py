"""The child process in which an algorithm runs: a warden, and the worker that it watches.

Standard input: the job on the first line, then answers as they are asked for. Two arguments: the number of a file
descriptor, and the folder to which the worker may write. There go JSON lines, first ``{"lacking": [...]}``, what of the
rest of the world the worker can reach; then ``{"ask": [k, count, n]}``, ``{"explored": paths}`` or the response.

Where the system allows, the worker is in namespaces of its own (`sci.running.containment`), with a first process that
waits for it; with that one, all end. Elsewhere the warden is a subreaper (Linux): whatever the worker starts, also in
sessions of its own, becomes the warden's child when it is orphaned, and is killed when the worker has ended or its time
is up.
"""

from __future__ import annotations

import contextlib
import ctypes
import errno
import fcntl
import json
import os
import resource
import select
import signal
import socket
import sys
from functools import partial
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any, NoReturn

from sci.running import containment

if TYPE_CHECKING:
    from collections.abc import Callable

GRACE = 1
"""Seconds between the soft end of a run (an exception in its main thread) and the hard one (a kill)."""

PAUSE = 0.2
"""Seconds between two messages of how many coin paths have been explored."""

_REFUSED = (errno.EROFS, errno.EACCES, errno.EPERM, errno.ENETUNREACH, socket.EAI_AGAIN, socket.EAI_NONAME)
ONLY = "code that is run here may write below tempfile.gettempdir(), and has no network"
"""The note added to errors caused by containment."""

NO_MEMORY, NOT_HEARD = 121, 122
"""Exit codes of a worker that ran out of memory, or whose response has no reader."""

Message = dict[str, Any]


def main() -> None:
    """Be the warden."""
    folder, channel = sys.argv.pop(), int(sys.argv.pop())
    job = json.loads(sys.stdin.readline())
    parent, me = os.getppid(), os.getpid()
    _own_signals()
    sockets = containment.enter()
    _prctl(36, 1)  # PR_SET_CHILD_SUBREAPER
    signal.signal(signal.SIGTERM, _stop)
    _prctl(1, signal.SIGTERM)  # PR_SET_PDEATHSIG: when our parent ends, so do we
    if os.getppid() != parent:
        os._exit(0)
    ended, parts = os.pipe(), os.pipe()
    child = os.fork()
    if child == 0:
        os.close(ended[0])
        os.close(parts[0])
        _begin(job, channel, (ended[1], parts[1]), partial(containment.contain, folder, job["memory"], sockets, me))
    for unused in (0, ended[1], parts[1]):
        os.close(unused)
    message = _wait(child, job, ended[0], parts[0])
    if sockets is None:
        _kill_descendants()
    with contextlib.suppress(BrokenPipeError):
        _send(channel, _encode(message))  # heard only if the worker has not spoken
    os._exit(0)


def _begin(job: Message, channel: int, pipes: tuple[int, int], contain: Callable[[], list[str]]) -> NoReturn:
    """Be contained, and then the worker, or in a namespace of processes its first one, which waits for the worker."""
    ended, parts = pipes
    _prctl(1, signal.SIGKILL)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_DFL if os.getpid() == 1 else signal.default_int_handler)
    if _is_closed(ended):
        os._exit(0)  # the warden has gone
    _send(channel, _encode({"lacking": contain()}))
    worker = os.fork() if os.getpid() == 1 else 0
    if worker == 0:
        os.close(ended)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        _work(job, channel, parts)
    for unused in (0, channel, parts):
        os.close(unused)
    found, status = os.wait()
    while found != worker:
        found, status = os.wait()
    os.write(ended, f"{os.waitstatus_to_exitcode(status)}".encode("ascii"))
    os._exit(0)


def _is_closed(pipe: int) -> bool:
    """Whether a pipe has no reader."""
    poll = select.poll()
    poll.register(pipe, 0)
    return bool(poll.poll(0))


def _own_signals() -> None:
    """Block no signal and ignore none, whatever our parent did, except those that Python ignores."""
    signal.pthread_sigmask(signal.SIG_SETMASK, ())
    for number in signal.valid_signals() - {signal.SIGPIPE, signal.SIGXFSZ}:
        if signal.getsignal(number) == signal.SIG_IGN:
            signal.signal(number, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)


def _stop(*_: object) -> NoReturn:
    _kill_descendants()
    os._exit(0)


def _prctl(option: int, value: int) -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(option, value, 0, 0, 0)


def _wait(child: int, job: Message, ended: int, parts: int) -> Message:
    """Wait for the worker's end, or kill it; the response in case it has given none."""
    late: list[bool] = []

    def kill(*_: object) -> None:
        late.append(True)
        os.kill(child, signal.SIGKILL)

    kills = _kills_for_memory()
    signal.signal(signal.SIGALRM, kill)
    _kill_after(job["seconds"])
    _at_each_byte(parts, partial(_kill_after, job["seconds"]), job["parts"])  # the worker begins a part of its job
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    signal.setitimer(signal.ITIMER_REAL, 0)
    code = int(os.read(ended, 8) or code)
    if late:
        return {"Stopped": "seconds"}
    if code == NO_MEMORY or (code == -signal.SIGKILL and _kills_for_memory() > kills):
        return {"Stopped": "memory"}
    return {"Broke": f"{job['who']} {_how(code, job['memory'])}"}


def _at_each_byte(pipe: int, act: Callable[[], None], most: int) -> None:
    """Do something at each of at most so many bytes; without a thread, which may not be started here any more."""
    left = [most]

    def hear(*_: object) -> None:
        with contextlib.suppress(BlockingIOError):
            left[0] -= len(heard := os.read(pipe, 4096))
            if heard and left[0] >= 0:
                act()

    signal.signal(signal.SIGIO, hear)
    fcntl.fcntl(pipe, fcntl.F_SETOWN, os.getpid())
    fcntl.fcntl(pipe, fcntl.F_SETFL, os.O_NONBLOCK | os.O_ASYNC)
    hear()


def _kill_after(seconds: int) -> None:
    signal.setitimer(signal.ITIMER_REAL, seconds + GRACE)


def _how(code: int, memory: int) -> str:
    """In what way the worker ended, if not by itself."""
    if code == NOT_HEARD:
        return "closed the file descriptor for its output"
    if code >= 0:
        return f"ended the interpreter with exit code {code}"
    hint = (
        f" (perhaps out of memory: its limit is {memory >> 20} MB)" if -code in (signal.SIGSEGV, signal.SIGABRT) else ""
    )
    return f"was killed by signal {-code}{hint}"


def _kills_for_memory() -> int:
    """How many processes the kernel has killed because memory was gone (Linux)."""
    with contextlib.suppress(OSError, IndexError, ValueError):
        return int(Path("/proc/vmstat").read_text().partition("\noom_kill ")[2].split()[0])
    return 0


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


def _work(job: Message, channel: int, parts: int) -> NoReturn:
    """Be the worker: run the algorithm and send the response."""
    _prctl(1, signal.SIGKILL)
    answers = os.dup(0)
    _redirect(os.devnull, 0)
    os.register_at_fork(after_in_child=lambda: _redirect(os.devnull, channel, answers, parts))  # copies have no say
    os.set_inheritable(channel, False)
    code = 1
    try:
        ask = _asker(channel, answers) if job["replay"] else None
        response = _respond(job, ask, _teller(channel), _beginner(channel, parts, job["seconds"]))
        with contextlib.suppress(BaseException):  # the algorithm may have put anything there
            sys.stdout.flush()
        _send(channel, response)
        code = 0
    except MemoryError:
        code = NO_MEMORY
    except OSError:
        code = NOT_HEARD
    finally:
        os._exit(code)


def _redirect(place: str, *descriptors: int) -> None:
    null = os.open(place, os.O_RDWR)
    for descriptor in descriptors:
        os.dup2(null, descriptor, inheritable=False)
    os.close(null)


def _encode(message: Message) -> bytes:
    return json.dumps(message, separators=(",", ":")).encode("ascii") + b"\n"


def _send(channel: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(channel, rest) :]


def _asker(channel: int, answers: int) -> Callable[[int, int, int], list[int]]:
    stream = os.fdopen(answers, "r", encoding="ascii")

    def ask(first: int, count: int, precision: int) -> list[int]:
        _send(channel, _encode({"ask": [first, count, precision]}))
        return [int(text, 16) for text in json.loads(stream.readline())]

    return ask


def _teller(channel: int) -> Callable[[int], None]:
    last = monotonic()

    def tell(paths: int) -> None:
        nonlocal last
        if monotonic() - last >= PAUSE:
            last = monotonic()
            _send(channel, _encode({"explored": paths}))

    return tell


def _beginner(channel: int, parts: int, seconds: int) -> Callable[[int], None]:
    def begin(part: int) -> None:
        os.write(parts, b".")
        _send(channel, _encode({"begun": part}))
        signal.setitimer(signal.ITIMER_REAL, seconds)

    return begin


def _respond(
    job: Message,
    ask: Callable[[int, int, int], list[int]] | None,
    tell: Callable[[int], None],
    begin: Callable[[int], None],
) -> bytes:
    """Do the job within its time and memory."""
    from sci.errors import BudgetExhausted, hints, in_words
    from sci.running import watch
    from sci.running.messages import Job, Line, do, written

    def time_is_up(*_: object) -> None:
        raise BudgetExhausted("seconds")

    signal.signal(signal.SIGALRM, time_is_up)
    _limit(resource.RLIMIT_AS, job["memory"])
    _limit(resource.RLIMIT_CORE, 0)
    watch.begin(job["again"])
    hints.update(dict.fromkeys(_REFUSED, ONLY))
    signal.setitimer(signal.ITIMER_REAL, job["seconds"])
    try:
        return _encode(written(do(Job.from_json(job), Line(ask, tell, begin))))
    except BudgetExhausted as stop:  # from an alarm between two statements of ours
        return _encode({"Stopped": stop.budget})
    except MemoryError:
        return _encode({"Stopped": "memory"})
    except BaseException as error:  # noqa: BLE001 - KeyboardInterrupt, and what a hostile module does when looked at
        return _encode({"Broke": f"{job['who']} raised {in_words(error)}"})
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _limit(what: int, most: int) -> None:
    lower = [limit for limit in resource.getrlimit(what) if limit != resource.RLIM_INFINITY]
    most = min([most, *lower])  # the user's own, soft or hard, stay in force
    resource.setrlimit(what, (most, most))


if __name__ == "__main__":
    main()
