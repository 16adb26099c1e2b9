"""Landlock: a process writes below some folders alone, signals none outside, for good, without any privilege.

Source: https://docs.kernel.org/userspace-api/landlock.html
"""

from __future__ import annotations

import ctypes
import os
import stat

from sci.running.containment.system import call, secure

TRUNCATES, SCOPES = 3, 6
"""Versions from which on Landlock keeps a process from truncating files, and from sending signals."""

_CREATE, _ADD_RULE, _RESTRICT = 444, 445, 446
_WRITE_FILE, _TRUNCATE, _DEVICES = 1 << 1, 1 << 14, 1 << 15
_WRITES = _WRITE_FILE | sum(1 << bit for bit in range(4, 13))  # remove, and make files of all types
_SINCE = {2: 1 << 13, TRUNCATES: _TRUNCATE, 5: _DEVICES}  # linking between folders, truncating, ioctl on devices
_TCP, _SCOPED = 0b11, 0b11  # binding and connecting; abstract sockets and signals
_HARMLESS = ("/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom")


class _Ruleset(ctypes.Structure):
    _fields_ = (("files", ctypes.c_uint64), ("network", ctypes.c_uint64), ("scoped", ctypes.c_uint64))


class _Beneath(ctypes.Structure):
    _pack_ = 1
    _fields_ = (("allowed", ctypes.c_uint64), ("parent", ctypes.c_int32))


def restrict(folders: list[str]) -> int:
    """Let this process, and what it starts, write below these folders alone; the version of Landlock, 0 if none."""
    try:
        version = call("syscall", _CREATE, None, 0, 1)
        files = _WRITES | sum(right for since, right in _SINCE.items() if version >= since)
        wanted = _Ruleset(files, _TCP if version >= 4 else 0, _SCOPED if version >= SCOPES else 0)
        length = 24 if version >= SCOPES else 16 if version >= 4 else 8
        rules = call("syscall", _CREATE, ctypes.byref(wanted), length, 0)
        for place in (*folders, *_HARMLESS):
            _allow(rules, place, files)
        secure()
        call("syscall", _RESTRICT, rules, 0)
    except OSError:
        return 0
    os.close(rules)
    return version


def _allow(rules: int, place: str, files: int) -> None:
    try:
        parent = os.open(place, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return  # what is not there cannot be written to
    is_folder = stat.S_ISDIR(os.fstat(parent).st_mode)
    allowed = files if is_folder else files & (_WRITE_FILE | _TRUNCATE | _DEVICES)
    call("syscall", _ADD_RULE, rules, 1, ctypes.byref(_Beneath(allowed, parent)), 0)
    os.close(parent)
