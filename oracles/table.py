"""Recorded answers, played back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sci.information import Oracle

if TYPE_CHECKING:
    from collections.abc import Mapping


class UnseenQuery(BaseException):
    """A query was asked that has no recorded answer, so this is not the run that was recorded.

    Derives from ``BaseException`` because algorithms catch ``Exception``.
    """

    def __init__(self, index: int, precision: int) -> None:
        super().__init__(f"the query for evaluation {index} at precision {precision} has no recorded answer")
        self.index = index
        self.precision = precision


class TableOracle(Oracle):
    """Answers from a table ``(index, precision) -> m``, for the input that it was recorded for.

    Raises:
        UnseenQuery: when asked what is not in the table.

    Source: docs/theory.md, 3.10, Claim 2 (replay).
    """

    def __init__(self, table: Mapping[tuple[int, int], int]) -> None:
        self._table = dict(table)

    def answer(self, index: int, precision: int) -> int:
        """The recorded ``m``."""
        try:
            return self._table[index, precision]
        except KeyError:
            raise UnseenQuery(index, precision) from None
