"""What code of the user's uses besides answers: randomness without a seed, the clock, the number of its process.

In a process of its own the common sources are wrapped before the user's code is loaded; what it used is noted, and
changes no verdict. Where it runs again, its clock is ahead, each time by another time, drawn at random, so that no
binary digit of it is the same by more than chance. Not covered: what compiled code asks the system for by itself,
threads, devices and files.
"""

from __future__ import annotations

import ctypes
import datetime
import gc
import os
import random
import sys
import time
from functools import wraps
from importlib.abc import MetaPathFinder
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from importlib.machinery import ModuleSpec

CLOCKS = tuple(
    name + end
    for name in ("time", "perf_counter", "monotonic", "process_time", "thread_time", "clock_gettime")
    for end in ("", "_ns")
)
CALENDARS = ("localtime", "gmtime", "ctime", "asctime", "strftime")
AHEAD = 27 * 3600 + 1
"""Seconds that the clock of a second run is ahead: an odd number of hours."""
LATER = 1 << 55
"""Nanoseconds: at each further time it is ahead by less than this more."""
SYSTEM = "system randomness (os.urandom, secrets, uuid, or a generator without a seed)"
RANDOM, NUMPY, CLOCK = "random without a seed", "numpy.random without a seed", "the clock (time, datetime)"
SOURCES = (SYSTEM, RANDOM, NUMPY, CLOCK, "os.getpid")
"""What can be noted."""

_LIBRARY = os.path.join(os.path.dirname(os.__file__), "")
_OURS = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "")
_NUMPY_BITS = 128
_GENERATORS = ("RandomState", "MT19937", "PCG64", "PCG64DXSM", "Philox", "SFC64")
_FRESH = 623
"""The position of numpy's common generator before it is used."""

_used: set[str] = set()
_ahead = [0]
_begun = [False]
_draw = random.Random()


def has_begun() -> bool:
    """Whether this process is one in which code of the user's is watched."""
    return _begun[0]


def run_later() -> None:
    """Let the clock be ahead by more."""
    _draw.seed()
    _ahead[0] += _draw.randrange(LATER)


def begin(again: bool) -> None:
    """Wrap the sources in this process; ``again``, for a second run."""
    _ahead[0], _begun[0] = AHEAD * 10**9 if again else 0, True
    os.urandom = random._urandom = _noted(os.urandom, SYSTEM)  # type: ignore[attr-defined]
    os.getpid = _noted(os.getpid, "os.getpid")
    for name in CLOCKS:
        setattr(time, name, _noted(getattr(time, name), CLOCK, _nanoseconds if name.endswith("_ns") else _seconds))
    for name in CALENDARS:
        setattr(time, name, _of_now(name, getattr(time, name)))
    for name, method in vars(random).items():
        if getattr(method, "__self__", None) is random._inst and name not in ("seed", "getstate", "setstate"):
            setattr(random, name, _noted(method, RANDOM))
    seed = random.seed

    def seeding(a: Any = None, version: int = 2) -> None:
        _is_seeded[0] = a is not None
        seed(a, version)

    random.seed = seeding
    random.Random.seed = _noted_without_a_seed(random.Random.seed)  # type: ignore[method-assign]
    _watch_dates()
    sys.meta_path.insert(0, _Numpy())


def _noted_without_a_seed(seed: Any) -> Any:
    """The method ``seed`` of ``random.Random``, noting where code of the user's makes a generator without a seed."""

    def seeding(self: random.Random, a: Any = None, version: int = 2) -> None:
        seed(self, a, version)
        caller = sys._getframe(1)
        while caller.f_code.co_filename == random.__file__ and caller.f_back is not None:
            caller = caller.f_back
        if a is None and _is_of_user(caller.f_code.co_filename):
            _used.add(SYSTEM)

    return seeding


def _nanoseconds() -> int:
    return _ahead[0]


def _seconds() -> float:
    return _ahead[0] / 10**9


def _of_now(name: str, plain: Any) -> Any:
    """A function of ``time`` that is about the present where it is not told of which time."""
    wanted, now, local = int(name == "strftime"), time.time, time.localtime

    @wraps(plain)
    def asking(*given: Any) -> Any:
        if (len(given) > wanted and given[wanted] is not None) or not _by_user(True):
            return plain(*given)
        _used.add(CLOCK)
        later: Any = now() + _seconds()
        return plain(*given[:wanted], local(later) if name in ("asctime", "strftime") else later)

    return asking


def _watch_dates() -> None:
    """Let ``datetime.now`` and ``utcnow`` note who asks; ``today`` asks ``time.time``.

    A subclass in the place of the class would not do: compiled code relies on its layout. So its own methods change.
    """
    (methods,) = gc.get_referents(vars(datetime.datetime))
    for name in ("now", "utcnow"):
        plain = methods[name]

        def ask(kind: type, *arguments: Any, _plain: Any = plain, **named: Any) -> Any:
            return _plain.__get__(None, kind)(*arguments, **named)

        methods[name] = classmethod(_noted(ask, CLOCK, lambda: datetime.timedelta(microseconds=_ahead[0] // 1000)))
    ctypes.pythonapi.PyType_Modified(ctypes.py_object(datetime.datetime))


class _Numpy(MetaPathFinder):
    """Lets ``numpy.random`` be imported as it is; after that, generators made without a seed are noted."""

    def find_spec(self, name: str, path: Any, target: Any = None) -> ModuleSpec | None:
        """The specification that others find."""
        if name != "numpy.random":
            return None
        sys.meta_path.remove(self)
        found = find_spec(name)
        if found is not None and found.loader is not None:
            load = found.loader.exec_module

            def watched(module: Any) -> None:
                load(module)
                make = module.default_rng
                noted = _noted(make, SYSTEM)
                module.default_rng = lambda seed=None: (noted if seed is None else make)(seed)
                for name in _GENERATORS:
                    _watch_generator(module, getattr(module, name))

            found.loader.exec_module = watched  # type: ignore[method-assign]
        return found


def _watch_generator(module: Any, plain: Any) -> None:
    """Put a class in the place of one of generators that notes those made without a seed, and makes plain ones."""
    noted = _noted(plain, SYSTEM)

    class Kind(type(plain)):  # type: ignore[misc]
        def __call__(cls, *arguments: Any, **named: Any) -> Any:
            if cls is not found:
                return type.__call__(cls, *arguments, **named)
            seeded = any(seed is not None for seed in (*arguments, *named.values()))
            return (plain if seeded else noted)(*arguments, **named)

        def __instancecheck__(cls, thing: Any) -> bool:
            return isinstance(thing, plain) if cls is found else type.__instancecheck__(cls, thing)

        def __subclasscheck__(cls, kind: Any) -> bool:
            return issubclass(kind, plain) if cls is found else type.__subclasscheck__(cls, kind)

    found: Any = Kind(plain.__name__, (plain,), {"__module__": plain.__module__, "__doc__": plain.__doc__})
    setattr(module, plain.__name__, found)


_is_seeded = [False]


def notes() -> list[str]:
    """What has been used so far, of `SOURCES`."""
    return [name for name in SOURCES if name in _used or (name == NUMPY and _numpy_is_used())]


def _numpy_is_used() -> bool:
    """Whether numpy's common generator has been used and has not been seeded."""
    module = sys.modules.get("numpy.random.mtrand")
    if module is None:
        return False
    generator = module._rand._bit_generator
    return generator.seed_seq is not None and generator.state["state"]["pos"] != _FRESH


def _noted(function: Callable[..., Any], name: str, ahead: Callable[[], Any] | None = None) -> Callable[..., Any]:
    """The function, noting its uses by code of the user's; to that code, it returns so much more."""

    @wraps(function)
    def noting(*arguments: Any, **named: Any) -> Any:
        found = function(*arguments, **named)
        if not _by_user(name != SYSTEM) or (name == RANDOM and _is_seeded[0]):
            return found
        _used.add(name)
        return found + ahead() if ahead and _ahead[0] else found

    return noting


def _by_user(directly: bool) -> bool:
    """Whether code of the user's called what called this: directly, or through libraries, unless by an import."""
    frame = sys._getframe(2)
    if frame.f_code.co_name == "getrandbits" and frame.f_locals.get("k") == _NUMPY_BITS:
        return False  # numpy seeds each of its generators so, and then perhaps as it was told
    while frame is not None:
        file = frame.f_code.co_filename
        if _is_of_user(file):
            return True
        if directly or file.startswith("<frozen importlib"):
            return False
        frame = frame.f_back  # type: ignore[assignment]
    return False


def _is_of_user(file: str) -> bool:
    return not file.startswith((_LIBRARY, _OURS, "<frozen")) and "site-packages" not in file
