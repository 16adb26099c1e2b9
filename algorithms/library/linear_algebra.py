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
