"""What keeps code of the user's from changing anything: namespaces, Landlock and a filter of system calls (Linux).

`enter` comes first, in the process that watches: its children are in namespaces of their own, where the system allows.
`contain` is then called in such a child, for good, before it runs code of the user's. What neither of them achieves is
named, not refused.
"""

from __future__ import annotations

import sys

FILES, NETWORK, PROCESSES = "files", "the network", "other processes"
EVERYTHING = (FILES, NETWORK, PROCESSES)

_lacking: set[str] = set()


def lacking() -> list[str]:
    """What of `EVERYTHING` code of the user's could reach in some run that this process has started."""
    return [what for what in EVERYTHING if what in _lacking]


def remember(reached: list[str]) -> None:
    """Remember what a run could reach, and say it the first time."""
    told = bool(_lacking)
    _lacking.update(reached)
    if reached and not told:
        what = " and ".join(lacking())
        print(f"sci: this system does not allow your code to be contained: it can reach {what}", file=sys.stderr)  # noqa: T201


def enter() -> list[str] | None:
    """Give our children namespaces of their own: processes, mounts, network, shared memory.

    Returns the sockets of others that `contain` has to hide; None where the system refuses.
    """
    if sys.platform != "linux":
        return None
    from sci.running.containment import namespaces

    return namespaces.enter()


def contain(folder: str, size: int, sockets: list[str] | None, warden: int) -> list[str]:
    """Let this process write below ``folder`` alone, ``size`` bytes; no network, no signals to others, for good.

    With `enter`, it also sees what it writes to the current folder and to shared memory, and nobody else does.

    ``sockets`` is what `enter` returned, ``warden`` the process that watches. Returns what of `EVERYTHING` code of the
    user's can reach all the same.
    """
    if sys.platform != "linux":
        return list(EVERYTHING)
    from sci.running.containment import landlock, namespaces, seccomp

    alone = sockets is not None
    mounted = [] if sockets is None else namespaces.mount(folder, size, sockets)
    namespaces.drop_capabilities()
    version = landlock.restrict(mounted or [folder])
    filtered = seccomp.restrict(seccomp.OUTSIDE if mounted else seccomp.inside(warden))
    held = {
        FILES: bool(mounted) or version >= landlock.TRUNCATES,
        NETWORK: alone or filtered,
        PROCESSES: alone or (filtered and version >= landlock.SCOPES),
    }
    return [what for what in EVERYTHING if not held[what]]
