"""Lipschitz constants in one coordinate."""

from __future__ import annotations

from math import prod
from typing import TYPE_CHECKING

from sci.errors import BadInput

if TYPE_CHECKING:
    from fractions import Fraction

    from sci.network.affine import Affine
    from sci.network.relu import ReluNetwork


def lipschitz(network: ReluNetwork, coordinate: int) -> Fraction:
    """Return ``Lip`` with ``|phi(x + s e_j) - phi(x)|_inf <= Lip |s|`` for all ``x`` and ``s``, ``j`` the coordinate.

    The product of the matrices' norms induced by the sup norm, the first matrix replaced by its column ``j``.

    Raises:
        BadInput: if there is no such coordinate (they count from 0).

    Source: docs/theory.md, 3.8.
    """
    if not 0 <= coordinate < network.widths[0]:
        raise BadInput(f"coordinate {coordinate} of a network with inputs 0 to {network.widths[0] - 1}")
    first, *others = network.layers
    return max(factor * abs(row[coordinate]) for row, factor in first.integer_rows) * prod(map(_sup_norm, others))


def _sup_norm(layer: Affine) -> Fraction:
    return max(factor * sum(map(abs, row[:-1])) for row, factor in layer.integer_rows)
