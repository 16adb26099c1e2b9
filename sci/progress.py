"""How far a long work is: a line on a terminal, log lines elsewhere, records for programs; on standard error.

Work says what it does with `stage`; nobody hears it unless the command line has called `shown`. A stage within a stage,
in whatever thread, is not told of: one line at a time.
"""

from __future__ import annotations

import json
import os
import sys
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from shutil import get_terminal_size
from time import monotonic
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator

Mode = Literal["line", "log", "json", "none"]
_EVERY: dict[Mode, float] = {"line": 0.2, "log": 10, "json": 1}
_mode: Mode = "none"


@dataclass
class Stage:
    """A part of the work: what is ``done`` of ``total`` steps, or that it ends ``within`` so many seconds, if known.

    ``total`` may be a budget: then there are ``at_most`` so many steps. ``part`` says how far a part of it is.
    """

    name: str
    total: int | None = None
    within: float | None = None
    at_most: bool = False
    part: str = ""
    done: int = 0
    start: float = field(default_factory=monotonic)
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False, compare=False)

    def change(self, **fields: Any) -> None:
        """Change several fields at once: none is reported without the others."""
        with self._lock:
            vars(self).update(fields)

    def advance(self, steps: int = 1) -> None:
        """So many more steps are done."""
        self.done += steps

    def as_json(self) -> dict[str, Any]:
        """The stage now; ``rate`` in steps a second, ``left`` in seconds: at most, or by that rate."""
        with self._lock:
            name, total, done, part = self.name, self.total, self.done, self.part
        seconds = monotonic() - self.start
        rate = done / seconds if done and seconds > 0 else None
        bounds = [] if self.within is None else [max(0, self.within - seconds)]
        if total is not None and rate:
            bounds.append(max(0, total - done) / rate)
        shown = {"seconds": (seconds, 1), "rate": (rate, 3), "left": (min(bounds, default=None), 1)}
        rounded = {name: None if value is None else round(value, digits) for name, (value, digits) in shown.items()}
        return {"stage": name, "done": done, "total": total, **rounded} | ({"part": part} if part else {})

    def as_text(self) -> str:
        """The stage now, for people."""
        now = self.as_json()
        total = f" of {'at most ' if self.at_most else ''}{now['total']:,}" if now["total"] else ""
        steps = f", {now['done']:,}{total}, {pace(now['rate'])}" if now["rate"] else ""
        word = "about" if now["total"] and not self.at_most else "at most"
        left = "no bound known" if now["left"] is None else f"{word} {now['left']:.0f} s left"
        part = f"; {now['part']}" if "part" in now else ""
        return f"{now['stage']}{steps}, {now['seconds']:.0f} s so far, {left}{part}"


def pace(rate: float) -> str:
    """A rate, in steps a second, in words."""
    return f"{rate:,.0f} a second" if rate >= 1.5 else f"one in {1 / rate:.0f} s"


@contextmanager
def shown(kind: str | None, *, quiet: bool) -> Iterator[None]:
    """Tell of the stages within: as records if ``kind`` is ``"json"``, else as the terminal, or none, suggests."""
    global _mode
    terminal = sys.stderr is not None and sys.stderr.isatty()
    before = _mode
    _mode = "none" if quiet or sys.stderr is None else "json" if kind == "json" else "line" if terminal else "log"
    try:
        yield
    finally:
        _mode = before


@contextmanager
def stage(name: str, *, total: int | None = None, within: float | None = None) -> Iterator[Stage]:
    """A part of the work; the caller lets it ``advance`` if there are steps."""
    global _mode
    now, over, mode = Stage(name, total, within), threading.Event(), _mode
    if mode == "none":
        yield now
        return
    if mode == "json":  # from this thread: the other may get its turn when the stage has moved on
        _say(json.dumps(now.as_json()) + "\n")
    teller = threading.Thread(target=_tell, args=(now, over, mode), daemon=True)
    teller.start()
    _mode = "none"
    try:
        yield now
    finally:
        _mode = mode
        over.set()
        teller.join()


def _tell(now: Stage, over: threading.Event, mode: Mode) -> None:
    dim, plain = ("", "") if os.environ.get("NO_COLOR") else ("\x1b[2m", "\x1b[0m")
    while not over.wait(_EVERY[mode]):
        line = f"\r\x1b[K{dim}{now.as_text()[: get_terminal_size().columns - 1]}{plain}"
        _say({"line": line, "log": f"{now.as_text()}\n", "json": json.dumps(now.as_json()) + "\n"}[mode])
    _say({"line": "\r\x1b[K", "json": json.dumps(now.as_json()) + "\n"}.get(mode, ""))


def _say(text: str) -> None:
    try:
        sys.stderr.write(text)
        sys.stderr.flush()
    except (OSError, ValueError):  # nobody listens
        pass
