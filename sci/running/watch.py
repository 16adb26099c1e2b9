"""What code of the user's uses besides answers: randomness without a seed, the clock, the number of its process.

In a process of its own the common sources are wrapped before the user's code is loaded; what it used is noted, and
changes no verdict. A second run gets a clock that goes ahead. Not covered: what compiled code asks the system for by
itself, ``random.Random()``, ``numpy.random.RandomState()``, ``datetime.now``, threads, devices, files and the network.
"""

from __future__ import annotations

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

CLOCKS = ("time", "time_ns", "perf_counter", "perf_counter_ns", "monotonic", "monotonic_ns", "process_time")
AHEAD = 27 * 3600 + 1
"""Seconds that the clock of a second run is ahead: an odd number of hours."""
SYSTEM = "randomness of the system (os.urandom, secrets, uuid, or a generator without a seed)"
RANDOM, NUMPY, CLOCK = "random without a seed", "numpy.random without a seed", "the clock (time)"
SOURCES = (SYSTEM, RANDOM, NUMPY, CLOCK, "os.getpid")
"""What can be noted."""

_LIBRARY = os.path.join(os.path.dirname(os.__file__), "")
_OURS = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "")
_NUMPY_BITS = 128
_FRESH = 623
"""The position of numpy's common generator before it is used."""

_used: set[str] = set()


def begin(again: bool) -> None:
    """Wrap the sources in this process; ``again``, for a second run."""
    os.urandom = random._urandom = _noted(os.urandom, SYSTEM)  # type: ignore[attr-defined]
    os.getpid = _noted(os.getpid, "os.getpid")
    for name in CLOCKS:
        ahead = 0 if not again else AHEAD * 10**9 if name.endswith("_ns") else AHEAD
        setattr(time, name, _noted(getattr(time, name), CLOCK, ahead))
    for name, method in vars(random).items():
        if getattr(method, "__self__", None) is random._inst and name not in ("seed", "getstate", "setstate"):
            setattr(random, name, _noted(method, RANDOM))
    seed = random.seed

    def seeding(a: Any = None, version: int = 2) -> None:
        _is_seeded[0] = a is not None
        seed(a, version)

    random.seed = seeding
    sys.meta_path.insert(0, _Numpy())


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

            found.loader.exec_module = watched  # type: ignore[method-assign]
        return found


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


def _noted(function: Callable[..., Any], name: str, ahead: int = 0) -> Callable[..., Any]:
    """The function, noting its uses by code of the user's; to that code, it returns so much more."""

    @wraps(function)
    def noting(*arguments: Any, **named: Any) -> Any:
        found = function(*arguments, **named)
        if not _by_user(name != SYSTEM) or (name == RANDOM and _is_seeded[0]):
            return found
        _used.add(name)
        return found + ahead if ahead else found

    return noting


def _by_user(directly: bool) -> bool:
    """Whether code of the user's called what called this: directly, or through libraries, unless by an import."""
    frame = sys._getframe(2)
    if frame.f_code.co_name == "getrandbits" and frame.f_locals.get("k") == _NUMPY_BITS:
        return False  # numpy seeds each of its generators so, and then perhaps as it was told
    while frame is not None:
        file = frame.f_code.co_filename
        if not file.startswith((_LIBRARY, _OURS, "<frozen")) and "site-packages" not in file:
            return True
        if directly or file.startswith("<frozen importlib"):
            return False
        frame = frame.f_back  # type: ignore[assignment]
    return False
