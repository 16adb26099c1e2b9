"""Many targets by one text: files by a pattern, all algorithms of a file, module or package, or what a program lists.

Source code is read, not run; only ``@...:function`` calls something.
"""

from __future__ import annotations

import ast
from importlib.util import find_spec
from pathlib import Path
from pkgutil import resolve_name

from sci.errors import BadInput
from sci.running.target import load

_FIRST = ("problem", "information")


def expanded(text: str, where: str, folder: Path) -> list[str]:
    """The targets that a text means.

    ``folder/*.py:Name`` are files, ``mine.py:*`` and ``package.module:*`` the algorithms in a source file (classes with
    a method ``run``, functions of ``problem, information``), ``package:*`` those in all modules of a package;
    ``@mine.py:function`` and ``@package.module:function`` are what that returns; any other text is itself.

    Raises:
        BadInput: if nothing is meant, or it cannot be read.
    """
    if text.startswith("@"):
        return _returned(text[1:], where, folder)
    place, colon, name = text.partition(":")
    files = [place]
    if place.endswith(".py") and any(character in place for character in "*?["):
        files = sorted(found.relative_to(folder).as_posix() for found in folder.glob(place) if found.is_file())
        if not files:
            raise BadInput(f"{where}: no file matches '{place}' in {folder}")
    if not colon or name != "*":
        return [f"{file}{colon}{name}" for file in files]
    sources = [(file, folder / file) for file in files] if place.endswith(".py") else _modules(place, where)
    found = [f"{name}:{algorithm}" for name, source in sources for algorithm in _algorithms(source, where)]
    if not found:
        raise BadInput(f"{where}: there is no algorithm in {', '.join(files)}")
    return found


def _returned(name: str, where: str, folder: Path) -> list[str]:
    place, _, _ = name.partition(":")
    try:
        found = (load(str(folder / name)) if place.endswith(".py") else resolve_name(name))()
    except Exception as error:  # noqa: BLE001
        raise BadInput(f"{where}: '@{name}' gives no targets: {type(error).__name__}: {error}") from None
    if not isinstance(found, list | tuple) or not found or not all(isinstance(item, str) for item in found):
        raise BadInput(f"{where}: '@{name}' must return a list of strings")
    return list(found)


def _modules(place: str, where: str) -> list[tuple[str, Path]]:
    """A module with its source file; of a package all its modules, by name."""
    try:
        spec = find_spec(place)
    except (ImportError, ValueError):
        spec = None
    if spec is None or not spec.origin or not spec.origin.endswith(".py"):
        raise BadInput(f"{where}: there is no module {place} with a source file")
    found = [(place, Path(spec.origin))]
    for folder in map(Path, spec.submodule_search_locations or ()):
        for source in folder.rglob("*.py"):
            parts = source.relative_to(folder).with_suffix("").parts
            found.append((".".join([place, *parts]).removesuffix(".__init__"), source))
    return sorted(set(found))


def _algorithms(source: Path, where: str) -> list[str]:
    try:
        tree = ast.parse(source.read_text("utf-8"))
    except (OSError, ValueError, SyntaxError) as error:
        raise BadInput(f"{where}: {source.name} cannot be read: {error}") from None
    named = [node for node in tree.body if isinstance(node, ast.ClassDef | ast.FunctionDef)]
    return [node.name for node in named if not node.name.startswith("_") and _is_algorithm(node)]


def _is_algorithm(node: ast.ClassDef | ast.FunctionDef) -> bool:
    if isinstance(node, ast.ClassDef):
        return any(isinstance(member, ast.FunctionDef) and member.name == "run" for member in node.body)
    return tuple(argument.arg for argument in node.args.args[:2]) == _FIRST
