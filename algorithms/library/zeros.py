"""Zeros of functions by scipy, as they are, of the function that is linear between what was read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sci.extras import extra

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

DIGITS = 53
"""Binary digits to which numbers are read."""


def _function(problem: Any, information: Any) -> tuple[Callable[[float], float], float, float]:
    nodes, values = [float(x) for x in problem.nodes], information.f.numpy(DIGITS)
    return lambda s: float(np.interp(s, nodes, values)), nodes[0], nodes[-1]


def brentq(problem: Any, information: Any) -> float:
    """`scipy.optimize.brentq`."""
    with extra("sklearn"):
        from scipy.optimize import brentq as routine

    return float(routine(*_function(problem, information)))


def bisect(problem: Any, information: Any) -> float:
    """`scipy.optimize.bisect`."""
    with extra("sklearn"):
        from scipy.optimize import bisect as routine

    return float(routine(*_function(problem, information)))


def toms748(problem: Any, information: Any) -> float:
    """`scipy.optimize.toms748`."""
    with extra("sklearn"):
        from scipy.optimize import toms748 as routine

    return float(routine(*_function(problem, information)))
