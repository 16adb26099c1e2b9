"""A filter of system calls: no sockets, and no way round what else contains a process, for good, without privileges.

Source: https://docs.kernel.org/userspace-api/seccomp_filter.html
"""

from __future__ import annotations

import ctypes
import errno
import os
import struct
from dataclasses import dataclass, field

from sci.running.containment.system import call, secure

_LOAD, _EQUAL, _AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000 | errno.EPERM
_NUMBER, _ARCHITECTURE, _ARGUMENT = 0, 4, 16
_OTHER_NUMBERS = 0x40000000  # of the x32 interface
_MACHINES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}

# Numbers on x86_64 and aarch64; None where there is no such call.
_NUMBERS: dict[str, tuple[int | None, int | None]] = {
    "socket": (41, 198), "io_uring_setup": (425, 425),
    "add_key": (248, 217), "request_key": (249, 218), "keyctl": (250, 219),
    "chmod": (90, None), "fchmod": (91, 52), "fchmodat": (268, 53), "fchmodat2": (452, 452),
    "chown": (92, None), "fchown": (93, 55), "lchown": (94, None), "fchownat": (260, 54),
    "utime": (132, None), "utimes": (235, None), "futimesat": (261, None), "utimensat": (280, 88),
    "setxattr": (188, 5), "lsetxattr": (189, 6), "fsetxattr": (190, 7), "setxattrat": (463, 463),
    "removexattr": (197, 14), "lremovexattr": (198, 15), "fremovexattr": (199, 16), "removexattrat": (466, 466),
    "shmget": (29, 194), "semget": (64, 190), "msgget": (68, 186), "mq_open": (240, 180),
    "ptrace": (101, 117), "process_vm_writev": (311, 271), "pidfd_send_signal": (424, 424),
    "kill": (62, 129), "tkill": (200, 130), "tgkill": (234, 131), "rt_sigqueueinfo": (129, 138),
    "rt_tgsigqueueinfo": (297, 240), "pidfd_open": (434, 434), "prlimit64": (302, 261), "fcntl": (72, 25),
}  # fmt: skip
_ALWAYS = ("io_uring_setup", "add_key", "request_key", "keyctl")
_OF_FILES = tuple(name for name in _NUMBERS if any(part in name for part in ("chmod", "chown", "utim", "xattr")))
_OF_OTHERS = ("shmget", "semget", "msgget", "mq_open", "ptrace", "process_vm_writev", "pidfd_send_signal")
_TO_PROCESSES = ("kill", "tkill", "tgkill", "rt_sigqueueinfo", "rt_tgsigqueueinfo", "pidfd_open", "prlimit64")
_UNIX, _INET, _INET6, _NETLINK = 1, 2, 10, 16
_OWNER, _OWNER_EX = 8, 15  # F_SETOWN: signals by way of a file


@dataclass(frozen=True)
class Filter:
    """What is refused: these calls, some with these values of an argument, and sockets but of these families."""

    refused: tuple[str, ...]
    families: tuple[int, ...] = ()
    values: dict[str, tuple[int, tuple[int, ...]]] = field(default_factory=dict)


OUTSIDE = Filter(_ALWAYS, (_UNIX, _INET, _INET6, _NETLINK))
"""For a process in namespaces of its own, whose sockets lead nowhere."""


def inside(warden: int) -> Filter:
    """For a process among those of others: no sockets, no new modes of files, no signals to who watches it."""
    itself = (0, (warden,))
    values = {**dict.fromkeys(_TO_PROCESSES, itself), "kill": (0, (warden, -1, -warden))}
    return Filter((*_ALWAYS, *_OF_FILES, *_OF_OTHERS), (), {**values, "fcntl": (1, (_OWNER, _OWNER_EX))})


def restrict(wanted: Filter) -> bool:
    """Refuse these calls from now on, to this process and to those that it starts; False if that is not possible."""
    machine = os.uname().machine
    if machine not in _MACHINES:
        return False
    code = program(wanted, machine)
    buffer = ctypes.create_string_buffer(code)
    header = ctypes.create_string_buffer(struct.pack("HxxxxxxP", len(code) // 8, ctypes.addressof(buffer)))
    try:
        secure()
        call("prctl", 22, 2, header, 0, 0)  # PR_SET_SECCOMP, SECCOMP_MODE_FILTER
    except OSError:
        return False
    return True


def program(wanted: Filter, machine: str) -> bytes:
    """The filter in the language of the kernel (classic BPF): eight bytes an instruction."""
    column = list(_MACHINES).index(machine)
    code = [
        _step(_LOAD, _ARCHITECTURE), _step(_EQUAL, _MACHINES[machine], 1, 0), _step(_RETURN, _REFUSE),
        _step(_LOAD, _NUMBER), _step(_AT_LEAST, _OTHER_NUMBERS, 0, 1), _step(_RETURN, _REFUSE),
    ]  # fmt: skip
    for name in wanted.refused:
        code += _unless(_NUMBERS[name][column], [_step(_RETURN, _REFUSE)])
    for name, (place, values) in wanted.values.items():
        checks = [_step(_LOAD, _ARGUMENT + 8 * place)]
        for value in values:
            checks += [_step(_EQUAL, value & 0xFFFFFFFF, 0, 1), _step(_RETURN, _REFUSE)]
        code += _unless(_NUMBERS[name][column], [*checks, _step(_RETURN, _ALLOW)])
    families = [_step(_LOAD, _ARGUMENT)]
    for family in wanted.families:
        families += [_step(_EQUAL, family, 0, 1), _step(_RETURN, _ALLOW)]
    code += _unless(_NUMBERS["socket"][column], [*families, _step(_RETURN, _REFUSE)])
    return b"".join([*code, _step(_RETURN, _ALLOW)])


def _unless(number: int | None, steps: list[bytes]) -> list[bytes]:
    """Take these steps if this is the call."""
    return [] if number is None else [_step(_EQUAL, number, 0, len(steps)), *steps]


def _step(code: int, value: int, then: int = 0, otherwise: int = 0) -> bytes:
    return struct.pack("HBBI", code, then, otherwise, value)
