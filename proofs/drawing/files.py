"""Writing a file whole or not at all."""

from __future__ import annotations

import os
import tempfile
from typing import TYPE_CHECKING

from sci.errors import BadInput

if TYPE_CHECKING:
    from pathlib import Path


def write(data: bytes, place: Path) -> None:
    """Write a file, whole or not at all.

    Raises:
        BadInput: if it cannot be written.
    """
    try:
        handle, name = tempfile.mkstemp(prefix=f".{place.name}.", dir=place.absolute().parent)
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        os.chmod(name, 0o644)
        os.replace(name, place)
    except OSError as error:
        raise BadInput(f"cannot write {place}: {error.strerror}") from None
