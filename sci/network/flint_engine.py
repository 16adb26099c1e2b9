"""An engine for exact evaluation of many points: FLINT's integer matrices, made for long numbers."""

from __future__ import annotations

from typing import Any


class FlintEngine:
    """Many points, one column each, in FLINT's integer matrices."""

    def __init__(self, chunk: list[list[int]]) -> None:
        *neurons, self._denominators = map(list, zip(*chunk, strict=True))
        self._neurons: list[list[Any]] = neurons

    def multiply(self, rows: list[list[int]]) -> None:
        """Replace the neurons ``z`` by ``A (z, q)``."""
        from flint import fmpz_mat

        self._neurons = (fmpz_mat(rows) * fmpz_mat([*self._neurons, self._denominators])).tolist()

    def rectify(self) -> list[int]:
        """Replace negative values by 0; keeps the neurons that are positive somewhere."""
        rectified = [[value if value > 0 else 0 for value in row] for row in self._neurons]
        live = [i for i, row in enumerate(rectified) if any(row)]
        self._neurons = [rectified[i] for i in live]
        return live

    def first(self) -> list[int]:
        """Return the integers of the first neuron."""
        return [int(value) for value in self._neurons[0]]
