"""A plan: which command lines of ``sci`` are to be run, from a TOML file.

Each table ``[[run]]`` has a ``command`` with places in braces, and a list for each of these names; its tasks are all
combinations, in the order of the file.
"""

from __future__ import annotations

import hashlib
import json
import re
import shlex
import tomllib
from dataclasses import dataclass, field
from functools import cached_property
from itertools import product
from typing import TYPE_CHECKING, Any

from sci.errors import BadInput
from sci.parameters import known
from sci.proofs.campaigns.targets import expanded

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

MEASURES = ("refute", "attack", "robustness", "tower", "determine", "judge", "spectrum")
"""The commands that a task may be."""
MOST_TASKS = 1_000_000
SEEDS = frozenset({"seed", "repeat"})
"""Names over which results are a distribution, and no column of a report."""
canonical = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode
"""A value as JSON: the same text for the same value."""
_PLACE = re.compile(r"\{(\w+)\}")
_RANGE = re.compile(r"(\d{1,9})\.\.(\d{1,9})")
_OWN = ("command", "repeat")


@dataclass(frozen=True)
class Task:
    """One command line of ``sci``, without ``sci``: ``arguments``, its number of repetition, and what it depends on.

    ``files`` are the digests of the files that the arguments name: an edited file makes another task. ``values`` are
    those of the plan, for its report; they are not part of what the task is.
    """

    arguments: tuple[str, ...]
    repeat: int = 0
    files: tuple[tuple[str, str], ...] = ()
    values: Mapping[str, str] = field(default_factory=dict, compare=False)

    @cached_property
    def text(self) -> str:
        """Canonical text: JSON with sorted keys."""
        told = {"arguments": self.arguments, "files": self.files, "repeat": self.repeat}
        return canonical(told)

    @cached_property
    def name(self) -> str:
        """The SHA-256 of the text: two plans that want the same task share its result."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    @property
    def row(self) -> str:
        """Its row in a report: what is measured, the first thing that the command is given."""
        return self.values.get("target", self.arguments[1] if len(self.arguments) > 1 else "")

    @property
    def column(self) -> str:
        """Its column in a report: all else but seeds."""
        kept = [f"{name}={value}" for name, value in self.values.items() if name not in SEEDS | {"target"}]
        return " ".join([self.arguments[0], *kept])


@dataclass(frozen=True)
class Plan:
    """What a plan file says: the tasks in order, the folder in which they run, and where results are kept."""

    path: Path
    tasks: tuple[Task, ...]
    store: str

    @property
    def folder(self) -> Path:
        """The folder of the plan: relative names in it start here."""
        return self.path.parent


def read(path: Path) -> Plan:
    """Read a plan.

    Raises:
        BadInput: if the file cannot be read, a key is not known or has the wrong type, a place in a command has no
            list, a list is empty or not used, or a pattern of targets matches nothing.
    """
    try:
        found = tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        raise BadInput(f"there is no file {path}") from None
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BadInput(f"{path} is not a plan (TOML): {error}") from None
    path = path.absolute()
    for name in found:
        known(name, ("run", "store"), f"key of {path.name}")
    runs = found.get("run")
    if not isinstance(runs, list) or not runs or not all(isinstance(run, dict) for run in runs):
        raise BadInput(f"{path.name} has no tables [[run]] (wanted: at least one, with a command)")
    store = found.get("store", f"{path.stem}.results")
    if not isinstance(store, str) or not store:
        raise BadInput(f"{path.name}: store must be a text (a folder, or postgresql://...)")
    digests: dict[str, str | None] = {}
    tasks: dict[str, Task] = {}
    for number, run in enumerate(runs, 1):
        for task in _tasks(run, f"run {number}", path.parent, digests):
            tasks.setdefault(task.name, task)
            if len(tasks) > MOST_TASKS:
                raise BadInput(f"{path.name} has more than {MOST_TASKS:,} tasks")
    return Plan(path, tuple(tasks.values()), store)


def _tasks(run: Mapping[str, Any], where: str, folder: Path, digests: dict[str, str | None]) -> Iterator[Task]:
    command = run.get("command")
    if not isinstance(command, str) or not command.strip():
        raise BadInput(f"{where} has no command (such as 'refute {{target}} --problem NAME')")
    try:
        words = shlex.split(command)
    except ValueError as error:
        raise BadInput(f"{where}: the command cannot be split into words: {error}") from None
    known(words[0], MEASURES, f"command that {where} can measure")
    repeats = run.get("repeat", 1)
    if type(repeats) is not int or repeats < 1:
        raise BadInput(f"{where}: repeat must be an integer at least 1")
    places = list(dict.fromkeys(name for word in words for name in _PLACE.findall(word)))
    inner = _lists(run, where, folder, places)
    for values in product(*inner.values()):
        told = dict(zip(inner, values, strict=True))
        chosen = {name: _filled(value, told) for name, value in told.items()}
        arguments = tuple(_filled(word, chosen) for word in words)
        files = tuple(_digests_of(arguments, folder, digests))
        for repeat in range(repeats):
            yield Task(arguments, repeat, files, told)


def _lists(run: Mapping[str, Any], where: str, folder: Path, places: list[str]) -> dict[str, list[str]]:
    """The values of each name that the command, or a value of another name, has a place for."""
    lists = {name: _values(value, f"{where}: {name}", folder) for name, value in run.items() if name not in _OWN}
    wanted = {*places, *(name for values in lists.values() for value in values for name in _PLACE.findall(value))}
    for name in lists:
        known(name, wanted | set(_OWN), f"place in the command of {where}")
    for name in sorted(wanted):
        known(name, lists, f"list of {where}")
    return lists


def _values(value: Any, where: str, folder: Path) -> list[str]:
    listed = value if isinstance(value, list) else [value]
    if not listed:
        raise BadInput(f"{where} is an empty list")
    found: list[str] = []
    for item in listed:
        if isinstance(item, bool) or not isinstance(item, str | int):
            raise BadInput(f"{where} must be a text, an integer, or a list of these")
        if match := _RANGE.fullmatch(str(item)):
            found += map(str, range(int(match[1]), int(match[2]) + 1))
        else:
            found += expanded(str(item), where, folder) if where.endswith(": target") else [str(item)]
    if not found:
        raise BadInput(f"{where} is an empty range (allowed: such as 0..9)")
    return found


def _filled(text: str, values: Mapping[str, str]) -> str:
    """A text with the values in their places."""
    return _PLACE.sub(lambda match: values[match[1]], text)


def _digests_of(arguments: tuple[str, ...], folder: Path, digests: dict[str, str | None]) -> Iterator[tuple[str, str]]:
    """The files that the arguments name: as themselves, as ``file.py:Name``, or as ``key=FILE``."""
    for word in arguments[1:]:
        for name in dict.fromkeys((word, word.partition(":")[0], word.partition("=")[2])):
            if name not in digests:
                place = folder / name
                digests[name] = hashlib.sha256(place.read_bytes()).hexdigest() if name and place.is_file() else None
            if digest := digests[name]:
                yield name, digest
