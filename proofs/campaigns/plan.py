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
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import product
from math import prod
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

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
_Digest = Callable[[str], Iterable[tuple[str, str]]]


class Task(NamedTuple):
    """One command line of ``sci``, without ``sci``: ``arguments``, its number of repetition, and what it depends on.

    ``name`` is the SHA-256 of its `text`: two plans that want the same task share its result. ``files`` are the digests
    of the files that the arguments name: an edited file makes another task. ``places`` and ``chosen`` are names and
    values of the plan, for its report; they are not part of what the task is.
    """

    name: str
    arguments: tuple[str, ...]
    repeat: int
    files: tuple[tuple[str, str], ...]
    places: tuple[str, ...]
    chosen: tuple[str, ...]

    @property
    def text(self) -> str:
        """Canonical text: JSON with sorted keys."""
        return _text(map(canonical, self.arguments), canonical(self.files), self.repeat)

    @property
    def values(self) -> dict[str, str]:
        """The values of the plan by name."""
        return dict(zip(self.places, self.chosen, strict=True))


def column(task: Task, without: Iterable[str] = SEEDS | {"target"}) -> str:
    """What is measured, and how: the command and all values but the target and seeds."""
    kept = [f"{name}={value}" for name, value in task.values.items() if name not in without]
    return " ".join([task.arguments[0], *kept])


def grouped(tasks: Iterable[Task]) -> dict[tuple[str, str], list[Task]]:
    """The tasks by row, what is measured, and column, all else but seeds."""
    groups: dict[tuple[str, str], list[Task]] = {}
    known: dict[Any, list[Task]] = {}
    picks: dict[tuple[str, ...], Callable[[tuple[str, ...]], Any]] = {}
    for task in tasks:
        if (pick := picks.get(task.places)) is None:
            pick = picks[task.places] = _picked(task.places, set(task.places) - SEEDS)
        key = task.places, pick(task.chosen), task.arguments[0], "target" in task.places or task.arguments[1]
        if (group := known.get(key)) is None:
            place = task.values.get("target", task.arguments[1]), column(task)
            group = known[key] = groups.setdefault(place, [])
        group.append(task)
    return groups


def _picked(names: Iterable[str], wanted: set[str]) -> Callable[[tuple[str, ...]], Any]:
    """What picks the values of the wanted names."""
    positions = [number for number, name in enumerate(names) if name in wanted]
    return itemgetter(*positions) if positions else len


def _text(arguments: Iterable[str], files: str, repeat: int) -> str:
    return f'{{"arguments":[{",".join(arguments)}],"files":{files},"repeat":{repeat}}}'


@dataclass(frozen=True)
class Plan:
    """What a plan file says: the tasks in order, the folder in which they run, and where results are kept.

    ``sha256`` is that of the file.
    """

    path: Path
    tasks: tuple[Task, ...]
    store: str
    sha256: str

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
        data = path.read_bytes()
        found = tomllib.loads(data.decode())
    except FileNotFoundError:
        raise BadInput(f"there is no file {path}") from None
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BadInput(f"{path} is not a plan (TOML): {error}") from None
    path = path.absolute()
    for name in found:
        known(name, ("run", "store"), f"key of {path.name}")
    runs = found.get("run")
    if not isinstance(runs, list) or not runs or not all(isinstance(run, dict) for run in runs):
        raise BadInput(f"{path.name} has no table [[run]] (required: at least one, with a command)")
    store = found.get("store", f"{path.stem}.results")
    if not isinstance(store, str) or not store:
        raise BadInput(f"{path.name}: store must be a string (a folder, or postgresql://...)")
    digests: dict[str, str | None] = {}
    tasks: dict[str, Task] = {}
    for number, run in enumerate(runs, 1):
        for task in _tasks(run, f"run {number}", path.parent, digests):
            tasks.setdefault(task.name, task)
        _require_few(len(tasks), path.name)
    return Plan(path, tuple(tasks.values()), store, hashlib.sha256(data).hexdigest())


def _require_few(count: int, what: str) -> None:
    if count > MOST_TASKS:
        raise BadInput(f"{what} has more than {MOST_TASKS:,} tasks")


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
    lists = _lists(run, where, folder, list(dict.fromkeys(name for word in words for name in _PLACE.findall(word))))
    _require_few(prod(map(len, lists.values())) * repeats, where)
    places = tuple(lists)
    parts = [(part, part.pick) for part in _parts(words, lists, folder, digests)]
    for chosen in product(*lists.values()):
        texts, quoted, files, digested = zip(*[part[pick(chosen)] for part, pick in parts], strict=True)
        arguments, named, told = sum(texts, ()), sum(files, ()), f"[{','.join(filter(None, digested))}]"
        for repeat in range(repeats):
            name = hashlib.sha256(_text(quoted, told, repeat).encode()).hexdigest()
            yield Task(name, arguments, repeat, named, places, chosen)


class _Filled(NamedTuple):
    """Words of a command with values in place; as JSON; the files that they name, with their digests; as JSON."""

    texts: tuple[str, ...]
    quoted: str
    files: tuple[tuple[str, str], ...]
    digested: str


class _Part(dict[Any, _Filled]):
    """Consecutive words of a command, by the values that are picked: filled once for all tasks that fill them alike."""

    def __init__(self, words: list[str], names: set[str], lists: Mapping[str, list[str]], digest: _Digest) -> None:
        self.words, self.names = words, names
        self.pick = _picked(lists, names)
        self._lists, self._digest = lists, digest

    def __missing__(self, key: Any) -> _Filled:
        names = [name for name in self._lists if name in self.names]
        values = {name: listed[0] for name, listed in self._lists.items()}  # of one value, if it is not picked
        values |= dict(zip(names, [key] if len(names) == 1 else key, strict=True)) if names else {}
        values = {name: _filled(value, values) for name, value in values.items()}
        texts = tuple(_filled(word, values) for word in self.words)
        files = tuple(pair for text in texts for pair in self._digest(text))
        quoted = ",".join(map(canonical, texts))
        return self.setdefault(key, _Filled(texts, quoted, files, canonical(files)[1:-1]))


def _parts(
    words: list[str], lists: Mapping[str, list[str]], folder: Path, digests: dict[str, str | None]
) -> list[_Part]:
    """The words, together where they depend on no more names than those before; the command names no file."""
    parts = [_Part(words[:1], set(), lists, lambda _: ())]
    for word in words[1:]:
        own = set(_PLACE.findall(word))
        own |= {name for place in own for value in lists[place] for name in _PLACE.findall(value)}
        names = {name for name in own if len(lists[name]) > 1}
        if len(parts) == 1 or not names <= parts[-1].names:
            parts.append(_Part([], names, lists, lambda text: _digests_of(text, folder, digests)))
        parts[-1].words.append(word)
    return parts


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
            raise BadInput(f"{where} must be a string, an integer, or a list of these")
        if match := _RANGE.fullmatch(str(item)):
            _require_few(int(match[2]) - int(match[1]), where)
            found += map(str, range(int(match[1]), int(match[2]) + 1))
        else:
            found += expanded(str(item), where, folder) if where.endswith(": target") else [str(item)]
    if not found:
        raise BadInput(f"{where} is an empty range (allowed: such as 0..9)")
    return found


def _filled(text: str, values: Mapping[str, str]) -> str:
    """A text with the values in their places."""
    return _PLACE.sub(lambda match: values[match[1]], text)


def _digests_of(word: str, folder: Path, digests: dict[str, str | None]) -> Iterator[tuple[str, str]]:
    """The files that a word names: as themselves, as ``file.py:Name``, or as ``key=FILE``."""
    for name in dict.fromkeys((word, word.partition(":")[0], word.partition("=")[2])):
        if name not in digests:
            place = folder / name
            digests[name] = hashlib.sha256(place.read_bytes()).hexdigest() if name and place.is_file() else None
        if digest := digests[name]:
            yield name, digest
