"""Packages that are installed only where they are wanted: the extras of ``pyproject.toml``."""

from __future__ import annotations

import shlex
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sci.errors import MissingPackage

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def extra(name: str) -> Iterator[None]:
    """Wrap each import of an optional package: if it is missing, one line says how to install it.

    Raises:
        MissingPackage: with the command.
    """
    try:
        yield
    except ImportError as error:
        package = (error.name or name).partition(".")[0]
        why = "is not installed" if isinstance(error, ModuleNotFoundError) else f"cannot be imported, {error}"
        raise MissingPackage(f"{package} {why} ({command(name)} installs it)") from None


def command(name: str) -> str:
    """The command that installs an extra, for a wheel or for a checkout."""
    checkout = Path(__file__).resolve().parents[1]
    if not (checkout / "pyproject.toml").is_file():
        return f"pip install 'sci-framework[{name}]'"
    return shlex.join([sys.executable, "-m", "pip", "install", "--editable", f"{checkout}[{name}]"])
