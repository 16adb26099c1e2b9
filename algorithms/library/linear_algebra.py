"""Linear algebra of numpy, as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from typing import Any

DIGITS = 53
"""Binary digits to which entries are read."""


def matrix_rank(problem: Any, information: Any) -> int:
    """`numpy.linalg.matrix_rank`."""
    return int(np.linalg.matrix_rank(information.numpy(DIGITS)))


def pinv(problem: Any, information: Any) -> Any:
    """`numpy.linalg.pinv`."""
    return np.linalg.pinv(information.numpy(DIGITS))


def lstsq(problem: Any, information: Any) -> Any:
    """`numpy.linalg.lstsq`."""
    return np.linalg.lstsq(information.A.numpy(DIGITS), information.b.numpy(DIGITS), rcond=None)[0]


def consistent(problem: Any, information: Any) -> bool:
    """Whether the least-squares solution of `numpy.linalg.lstsq` is one, up to rounding: `numpy.allclose`."""
    A, b = information.A.numpy(DIGITS), information.b.numpy(DIGITS)
    return bool(np.allclose(A @ np.linalg.lstsq(A, b, rcond=None)[0], b))
