"""What a computational problem is, to the part of the framework that searches: the *finder* half.

A problem has two halves that do not import each other. The *statement* is the definition that a reader must believe;
it lives in the trusted checker's folder and needs nothing but the standard library. The *finder*, described here, is
fast, clever and never believed: whatever it finds is verified against the statement.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping
    from fractions import Fraction

Json = Any
"""A JSON value without floats; rationals are texts as of `sci.rational.to_text`."""


class Problem(Protocol):
    """A computational problem with families converging to a central input; any object of this shape will do.

    Inputs are named ``(family, N)``: ``(0, 0)`` is the central input ``iota^0``, ``(i, N)`` with ``1 <= i <= families``
    and ``N >= 1`` is ``iota^i_N``, and ``|f_k(iota^i_N) - f_k(iota^0)| <= 2**-N`` for every evaluation ``f_k``.

    Source: docs/theory.md, 1 and 2 (Theorem 2.2').
    """

    name: str
    """As in ``--problem``; the name of the statement."""
    parameters: Mapping[str, str]
    """All parameters as canonical text; the statement reads the same text."""
    families: int
    """The number ``m`` of families."""
    pattern: str
    """Which of the inputs one output can solve, as for `sci.game`.

    Each set lists families solved for infinitely many ``N``, and 0 for the central input; every output's set is
    contained in one of these.
    """
    layout: Mapping[str, tuple[int, ...]]
    """Name and shape of each array of evaluations, numbered through in this order; the name ``""`` stands for the
    information itself."""

    # A problem with infinitely many evaluations has an empty layout and, instead, `arrange(reader)`: the information
    # that its algorithms see. One whose inputs are not named (family, N) has `central_oracle()` and, instead of the
    # families, `judge(output, readings)`: the verdict on a run, and the lines of its certificate. One whose values are
    # known by enclosures only has `input(family, N)` instead of `value`.
    #
    # Optional, for `sci tower`: `error(output, family, N)`, how far the output is from the solutions of that input, as
    # `(q, k)`, which stands for `q**(1/k)` exactly, `q >= 0` a Fraction and `k` 1 or 2; None where it is not such a
    # root or not known. What the distance is, the problem says; 0 is for solutions only.

    def public(self) -> Mapping[str, Any]:
        """What the algorithm knows exactly, as attributes of its ``problem`` argument."""

    def value(self, family: int, N: int, index: int) -> Fraction:
        """The evaluation ``f_index`` of the input ``(family, N)``."""

    def encode(self, returned: Any) -> Json:
        """The point of the output space ``M`` that an algorithm returned, as JSON.

        Raises:
            NotAnOutput: if it is no point of ``M``; the message says why.
        """

    def decode(self, value: Json) -> Any:
        """The output that `encode` wrote, as this finder likes to work with it.

        Raises:
            NotAnOutput: if no point of ``M`` is written so.
        """

    def fails_from(self, output: Any, family: int) -> int | None:
        """An ``N_0`` such that ``output`` fails on ``iota^family_N`` for *every* ``N >= N_0``; None if there is none.

        A closed form, so that the search for a failing ``N`` ends; it need not be the least.
        """

    def solves_centre(self, output: Any) -> bool | None:
        """Whether ``output`` solves the central input; None if that is not decided."""

    def evidence(self, output: Any, family: int, N: int) -> Json | None:
        """What the statement needs to see that ``output`` fails on ``(family, N)``; None if it does not fail there."""
