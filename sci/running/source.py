"""Python files of the user's, run from their source as it is now, never from a bytecode cache.

A cached file counts as current if its source has the same size and was written in the same second, so an edited file
may not be what runs. Installed packages keep their caches.
"""

from __future__ import annotations

import os
import sys
from hashlib import sha256
from importlib.machinery import EXTENSION_SUFFIXES, SOURCE_SUFFIXES, ExtensionFileLoader, FileFinder, SourceFileLoader
from pathlib import Path
from sysconfig import get_path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import CodeType

_OURS = Path(__file__).absolute().parents[1]
_INSTALLED = {_OURS, *(Path(get_path(name)) for name in ("stdlib", "purelib", "platlib"))}
_SITES = {"site-packages", "dist-packages"}
_folders: set[str] = set()


class SourceLoader(SourceFileLoader):
    """Compiles the source at every import; neither reads nor writes a cache."""

    digest = ""

    def get_code(self, fullname: str) -> CodeType:
        """The code of the source as it is now."""
        source = self.get_data(self.path)
        self.digest = sha256(source).hexdigest()
        code: CodeType = self.source_to_code(source, self.path)
        return code


def import_from_source(folder: str) -> None:
    """From now on, import what is in this folder, and below it, from its source.

    What was imported so before is imported anew if a source has changed since.
    """
    _folders.add(os.path.realpath(folder))
    if _finder not in sys.path_hooks:
        sys.path_hooks.insert(0, _finder)
    for place in filter(_is_users, list(sys.path_importer_cache)):
        del sys.path_importer_cache[place]
    if any(loader.digest != digest(loader.path) for loader in _loaded().values()):
        forget()


def forget() -> None:
    """Let all that was imported from its source be imported anew, with what it drew or read while it was."""
    for name in _loaded():
        del sys.modules[name]


def _loaded() -> dict[str, SourceLoader]:
    loaders = ((name, getattr(module, "__loader__", None)) for name, module in list(sys.modules.items()))
    return {name: loader for name, loader in loaders if isinstance(loader, SourceLoader)}


def is_installed(place: str) -> bool:
    """Whether a file or folder belongs to Python, to this framework or to an installed package."""
    given, real = Path(place).absolute(), Path(place).resolve()
    return any(not (_INSTALLED | _SITES).isdisjoint((path, *path.parents, *path.parts)) for path in (given, real))


def digest(path: str | Path) -> str | None:
    """The SHA-256 of a file, in hexadecimal digits; None if it cannot be read."""
    try:
        return sha256(Path(path).read_bytes()).hexdigest()
    except OSError:
        return None


def _is_users(folder: str) -> bool:
    place = os.path.realpath(folder)
    below = any(place.startswith(os.path.join(users, "")) for users in _folders)
    return place in _folders or (below and not is_installed(place))


def _finder(folder: str) -> FileFinder:
    if not os.path.isdir(folder) or not _is_users(folder):
        raise ImportError(f"{folder} is not a folder of the user's")
    return FileFinder(folder, (ExtensionFileLoader, EXTENSION_SUFFIXES), (SourceLoader, SOURCE_SUFFIXES))
