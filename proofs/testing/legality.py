"""Is it an oracle? Legal answers, and a function of the query."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from sci.proofs.testing.smallest import smallest
from sci.proofs.testing.strategies import precisions

if TYPE_CHECKING:
    from sci.information import Oracle
    from sci.oracles.inputs import Input

SHARPER = 32
"""Binary digits by which the input is known better than the answer has to be."""


def check_oracle(oracle: Oracle, given: Input, evaluations: int = 1) -> None:
    """Assert that an oracle gives legal answers for an input with this many evaluations, and always the same ones.

    An answer is an int ``m`` with ``|m * 2**-n - f_k| <= 2**-n`` for some value that the input's enclosure of ``f_k``,
    of width at most ``2**-(n + 32)``, allows. Asked again, and in a block, the answer is the same, whatever was asked
    in between.

    Raises:
        AssertionError: with the fewest and smallest queries by which it shows.

    Source: docs/theory.md, 1 (Delta_1-information).
    """
    __tracebackhide__ = True
    known: dict[tuple[int, int], int] = {}

    def failure(queries: list[tuple[int, int]]) -> str | None:
        said = [_illegal(oracle, given, *query) for query in queries]
        said += [_changed(oracle, known, *query) for query in reversed(queries)]
        said += [_other_block(oracle, first, evaluations, n) for first, n in queries]
        return next(filter(None, said), None)

    queries = st.tuples(st.integers(0, evaluations - 1), precisions())
    if said := smallest(st.lists(queries, min_size=1, max_size=6), failure):
        raise AssertionError(f"{oracle!r} is not an oracle of {given!r}: {said}")


def _illegal(oracle: Oracle, given: Input, index: int, precision: int) -> str | None:
    mantissa = oracle.answer(index, precision)
    if type(mantissa) is not int:
        return f"the answer to query ({index}, {precision}) is of type {type(mantissa).__name__}, an int is wanted"
    known, answer, error = (
        given(index, precision + SHARPER),
        Fraction(mantissa, 1 << precision),
        Fraction(1, 1 << precision),
    )
    if known.low - error <= answer <= known.high + error:
        return None
    return (
        f"its answer to query ({index}, {precision}) is {mantissa} * 2**-{precision}, "
        f"and the evaluation is between {known.low} and {known.high}: off by more than 2**-{precision}"
    )


def _changed(oracle: Oracle, known: dict[tuple[int, int], int], index: int, precision: int) -> str | None:
    mantissa = oracle.answer(index, precision)
    before = known.setdefault((index, precision), mantissa)
    if mantissa == before:
        return None
    return f"its answer to query ({index}, {precision}) is {before} * 2**-{precision}, and asked again {mantissa}"


def _other_block(oracle: Oracle, first: int, evaluations: int, precision: int) -> str | None:
    one_by_one = [oracle.answer(index, precision) for index in range(first, evaluations)]
    block = oracle.answers(first, evaluations - first, precision).tolist()
    if block == one_by_one:
        return None
    return (
        f"its answers to queries ({first}..{evaluations - 1}, {precision}) are {block} in a block, {one_by_one} alone"
    )
