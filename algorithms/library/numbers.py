"""The argument of a complex number by numpy and Python, as it is, in turns."""

from __future__ import annotations

import cmath
from math import tau
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from typing import Any

DIGITS = 53
"""Binary digits to which numbers are read."""


def angle(problem: Any, information: Any) -> float:
    """`numpy.angle`."""
    return float(np.angle(complex(*information.numpy(DIGITS)))) / tau


def unwrap(problem: Any, information: Any) -> float:
    """`numpy.unwrap` of the argument of a number behind that of 1."""
    return float(np.unwrap([0, np.angle(complex(*information.numpy(DIGITS)))])[1]) / tau


def phase(problem: Any, information: Any) -> float:
    """`cmath.phase`."""
    return cmath.phase(complex(*information.numpy(DIGITS))) / tau
