"""Calls of the C library and of the kernel that Python has no names for."""

from __future__ import annotations

import ctypes
import os
from functools import cache
from typing import Any

SECURE = 38  # PR_SET_NO_NEW_PRIVS


@cache
def _library() -> Any:
    return ctypes.CDLL(None, use_errno=True)


def call(name: str, *arguments: Any) -> int:
    """Call a function of the C library; integers are passed as long ones.

    Raises:
        OSError: if it fails, or is not there.
    """
    try:
        function = getattr(_library(), name)
    except AttributeError as error:
        raise OSError(f"there is no {name}") from error
    found: int = function(*(ctypes.c_long(each) if type(each) is int else each for each in arguments))
    if found < 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
    return found


def secure() -> None:
    """From now on no program that is started gets more privileges than we have."""
    call("prctl", SECURE, 1, 0, 0, 0)
