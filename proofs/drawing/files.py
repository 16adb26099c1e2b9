"""Writing a file whole or not at all."""

from __future__ import annotations

import os
from contextlib import suppress
from secrets import token_hex
from typing import TYPE_CHECKING

from sci.errors import BadInput

if TYPE_CHECKING:
    from pathlib import Path


def write(data: bytes, place: Path) -> None:
    """Write a file, whole or not at all.

    Raises:
        BadInput: if it cannot be written.
    """
    temporary = place.with_name(f".{place.name}.{token_hex(8)}")
    try:
        with temporary.open("xb") as stream:
            stream.write(data)
        os.replace(temporary, place)
    except OSError as error:
        with suppress(OSError):
            temporary.unlink()
        raise BadInput(f"cannot write {place}: {error.strerror}") from None


def make(folder: Path) -> None:
    """Make a folder, if it is not there.

    Raises:
        BadInput: if it cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BadInput(f"cannot write {folder}: {error.strerror}") from None
