"""Naming things that a user supplies: ``file.py:Name``, ``package.module:Name``, with arguments ``Name(key=value)``."""

from __future__ import annotations

import ast
import importlib
import os
import re
import sys
from importlib.machinery import PathFinder
from importlib.util import find_spec, module_from_spec, spec_from_file_location
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sci.errors import BadInput, in_words, line_of
from sci.running.source import SourceLoader, digest, import_from_source, is_installed

if TYPE_CHECKING:
    from collections.abc import Callable
    from importlib.machinery import ModuleSpec

STEPS = "sci.proofs.hierarchy"
"""Where the steps of towers are made: ``Step(tower='mine.py:Tower', n=5)``."""
_TARGET = re.compile(r"(?P<place>[^:]+|[A-Za-z]:[^:]+):(?P<name>[A-Za-z_]\w*)(?:\((?P<arguments>.*)\))?", re.DOTALL)


def load(target: str, sha256: str | None = None) -> Any:
    """The object that a target names; a class or function given arguments is called with them.

    Raises:
        BadInput: if it does not parse, does not import, or has no such name; or if ``sha256`` is given and is not the
            `digest_of` its file.
    """
    place, name, arguments = parse(target)
    module = _load_file(place) if place.endswith(".py") else _load_module(place)
    if sha256 is not None and digest_of(target) != sha256:
        raise BadInput(f"{place} was changed while it was running: run it again")
    if not hasattr(module, name):
        raise BadInput(
            f"{place} has no '{name}' (it has: {', '.join(sorted(_public(module)))[:300] or 'nothing public'})"
        )
    found = getattr(module, name)
    return found if arguments is None else guarded(f"{name}(...) cannot be created", lambda: found(**arguments))


def parse(target: str) -> tuple[str, str, dict[str, Any] | None]:
    """Place, name and arguments of a target.

    Raises:
        BadInput: if it is not of the form ``file.py:Name``, ``package.module:Name`` or with ``(key=value, ...)``.
    """
    match = _TARGET.fullmatch(target)
    if match is None:
        raise BadInput(
            f"'{target[:80]}' is not a target (allowed: file.py:Name, package.module:Name, also Name(key=value, ...))"
        )
    if match["place"].endswith(".py") and not Path(match["place"]).is_file():
        raise BadInput(f"there is no file {match['place']}")
    text = match["arguments"]
    return match["place"], match["name"], None if text is None else _arguments(text, target)


def _arguments(text: str, target: str) -> dict[str, Any]:
    try:
        call = ast.parse(f"f({text})", mode="eval").body
        if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Name) or call.args:
            raise ValueError
        names = {keyword.arg for keyword in call.keywords}
        if None in names or len(names) < len(call.keywords):
            raise ValueError
        return {str(keyword.arg): ast.literal_eval(keyword.value) for keyword in call.keywords}
    except (SyntaxError, ValueError, TypeError, RecursionError, MemoryError):
        raise BadInput(
            f"the arguments in '{target[:80]}' must have the form (key=value, ...) with literal values"
        ) from None


def digest_of(target: str) -> str | None:
    """The SHA-256 of the file that a target is loaded from, for a step the file of its tower; None if there is none.

    Nothing is run.

    Raises:
        BadInput: if the target does not parse.
    """
    place, _, arguments = parse(target)
    if place == STEPS and arguments is not None:
        return digest_of(str(arguments.get("tower")))
    if place.endswith(".py"):
        return digest(place)
    first, *rest = place.split(".")
    found = _found(first)
    for end in range(1, len(rest) + 1):
        inside = found and found.submodule_search_locations
        found = PathFinder.find_spec(".".join([first, *rest[:end]]), inside) if inside else None
    return digest(found.origin) if found is not None and found.origin else None


def _load_file(path: str) -> Any:
    place = Path(path).resolve()
    if str(place.parent) not in sys.path:
        sys.path.append(str(place.parent))  # last: a fractions.py beside it must not replace the standard library's
    import_from_source(str(place.parent))
    loader = SourceLoader(place.stem, str(place))
    module = module_from_spec(spec_from_file_location(place.stem, place, loader=loader))  # type: ignore[arg-type]
    sys.modules.setdefault(place.stem, module)
    guarded(f"{path} cannot be imported", lambda: loader.exec_module(module))
    return module


def _load_module(name: str) -> Any:
    if "" not in sys.path:
        sys.path.append("")
    import_from_source(os.getcwd())
    found = _found(name.partition(".")[0])
    for place in (found.submodule_search_locations or [found.origin or ""]) if found else []:
        if place and not is_installed(place):
            import_from_source(str(Path(place).parent))
    return guarded(f"{name} cannot be imported", lambda: importlib.import_module(name))


def _found(name: str) -> ModuleSpec | None:
    """Where a module outside of packages is, on the path or here."""
    try:
        return find_spec(name) or PathFinder.find_spec(name, [""])
    except (ImportError, ValueError):
        return None


def guarded(what: str, action: Callable[[], Any]) -> Any:
    """Call ``action``; turn any exception of user code into `BadInput`, except a lack of memory and the time-out.

    Raises:
        BadInput: saying ``what``, and why, unless the user's code raised its own.
    """
    try:
        return action()
    except (BadInput, MemoryError):
        raise
    except (Exception, SystemExit) as error:
        raise BadInput(f"{what}: {in_words(error)}{line_of(sys.exc_info()[2])}") from error


def _public(module: Any) -> list[str]:
    return [name for name in vars(module) if not name.startswith("_")]
