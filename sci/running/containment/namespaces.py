"""Namespaces: processes, mounts, network and shared memory of one's own, by root or by way of a user namespace.

All mounts become read-only and lose their devices; where a run may write, there is memory that goes with it.

Source: namespaces(7), user_namespaces(7), mount_setattr(2), capabilities(7).
"""

from __future__ import annotations

import contextlib
import ctypes
import os
from pathlib import Path

from sci.running.containment.system import call

_MOUNTS, _IPC, _USER, _PROCESSES, _NETWORK = 0x00020000, 0x08000000, 0x10000000, 0x20000000, 0x40000000
_OURS = _IPC | _PROCESSES | _NETWORK
_BIND, _RECURSIVE, _PRIVATE, _NO_SUID, _NO_DEVICES = 1 << 12, 1 << 14, 1 << 18, 1 << 1, 1 << 2
_READ_ONLY, _WITHOUT_DEVICES = 1, 4
_HERE, _ALL, _SET_ATTRIBUTES = -100, 0x8000, 442
_DEVICES = ("/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom")
_SHARED_MEMORY = "/dev/shm"
_READ_ALL = 2  # CAP_DAC_READ_SEARCH: what root may read it may still
_CAPABILITIES = 64


def enter() -> list[str] | None:
    """Let our next child be the first of its own namespaces; the paths of the sockets that are open outside."""
    sockets = _sockets()
    user, group = os.getuid(), os.getgid()
    try:
        call("unshare", _OURS)
    except OSError:
        try:
            call("unshare", _OURS | _USER)
            Path("/proc/self/setgroups").write_text("deny")
            Path("/proc/self/uid_map").write_text(f"{user} {user} 1")
            Path("/proc/self/gid_map").write_text(f"{group} {group} 1")
        except OSError:
            return None
    return sockets


def _sockets() -> list[str]:
    with contextlib.suppress(OSError):
        lines = Path("/proc/net/unix").read_text(errors="surrogateescape").splitlines()[1:]
        return sorted({place for line in lines for place in line.split(None, 7)[7:] if place.startswith("/")})
    return []


def mount(folder: str, size: int, sockets: list[str]) -> bool:
    """Make everything read-only but ``folder`` and shared memory, which are empty now; hide these sockets.

    The mounts are those of this process from now on, and not of the one that has called `enter`.
    """
    try:
        call("unshare", _MOUNTS)
        _mount("none", "/", None, _RECURSIVE | _PRIVATE)
        _own_processes()
        for device in _DEVICES:
            _mount(device, device, None, _BIND)
        for socket in sockets:
            with contextlib.suppress(OSError):  # no longer there, or out of reach
                _mount("/dev/null", socket, None, _BIND)
        _attributes("/", _READ_ONLY | _WITHOUT_DEVICES, 0, _ALL)
        for device in _DEVICES:
            _attributes(device, 0, _WITHOUT_DEVICES)
        for place in filter(os.path.isdir, (folder, _SHARED_MEMORY)):
            _mount("none", place, "tmpfs", _NO_SUID | _NO_DEVICES, f"size={size},mode=700")
    except OSError:
        return False
    return True


def _own_processes() -> None:
    """Show this namespace's processes in ``/proc``; their numbers begin anywhere, so that nothing can rely on them."""
    with contextlib.suppress(OSError):  # refused where parts of it are hidden
        _mount("proc", "/proc", "proc", _NO_SUID | _NO_DEVICES)
        Path("/proc/sys/kernel/ns_last_pid").write_text(str(300 + int.from_bytes(os.urandom(2)) // 3))


def drop_capabilities() -> None:
    """Keep none but to read, for good; root has no others, then."""
    kept = 1 << _READ_ALL
    with contextlib.suppress(OSError):  # the first that there is not
        for number in range(_CAPABILITIES):
            if number != _READ_ALL:
                call("prctl", 24, number, 0, 0, 0)  # PR_CAPBSET_DROP
    call("prctl", 47, 4, 0, 0, 0)  # PR_CAP_AMBIENT_CLEAR_ALL
    now = (ctypes.c_uint32 * 6)()
    header = (ctypes.c_uint32 * 2)(0x20080522, 0)
    call("capget", header, now)
    for word in range(6):
        now[word] = now[word] & kept if word < 2 else 0
    call("capset", header, now)


def _mount(source: str, place: str, kind: str | None, flags: int, options: str | None = None) -> None:
    texts = [None if text is None else os.fsencode(text) for text in (source, place, kind, options)]
    call("mount", *texts[:3], flags, texts[3])


def _attributes(place: str, wanted: int, unwanted: int, flags: int = 0) -> None:
    words = (ctypes.c_uint64 * 4)(wanted, unwanted, 0, 0)
    call("syscall", _SET_ATTRIBUTES, _HERE, os.fsencode(place), flags, words, ctypes.sizeof(words))
