"""Exact linear programming: floats guess a basis, rational arithmetic repairs it if need be and proves it optimal."""

from __future__ import annotations

import ctypes
import os
from collections.abc import Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate
from threading import Lock
from typing import TYPE_CHECKING, Any

from sci.errors import BadInput, NotAnOutput
from sci.factors import Factors
from sci.rational import exact

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    Number = Fraction | int
    Row = tuple[Fraction, ...]

_ONE_AT_A_TIME = Lock()


@dataclass(frozen=True)
class Optimum:
    """An optimal point of a linear program with the proof of its optimality, all exact.

    ``dual`` has one multiplier for each row, those of the inequalities first. It proves that ``value = c . primal`` is
    the maximum: ``dual >= 0`` on the inequalities, ``dual A >= c``, and ``dual . b = value``.
    """

    value: Fraction
    primal: Row
    dual: Row


def solve(
    c: Sequence[Number],
    A_ub: Sequence[Sequence[Number] | Mapping[int, Number]] = (),
    b_ub: Sequence[Number] = (),
    A_eq: Sequence[Sequence[Number] | Mapping[int, Number]] = (),
    b_eq: Sequence[Number] = (),
) -> Optimum:
    """Maximise ``c . x`` subject to ``A_ub x <= b_ub``, ``A_eq x = b_eq``, ``x >= 0``, exactly.

    A row is a sequence of numbers, or has those that are not 0 by column.

    The simplex method with Bland's rule in rational arithmetic. It starts from the basis at which HiGHS stopped if that
    is exactly feasible, and then usually has nothing left to do.

    Raises:
        BadInput: if shapes disagree, a coefficient is not a number, or the program is infeasible or unbounded.

    Source: weak duality; R. G. Bland, New finite pivoting rules for the simplex method (1977).
    """
    program = _program(c, A_ub, b_ub, A_eq, b_eq)
    simplex = _Simplex(program)
    basis = _guess(program, simplex.enterable)
    if basis is None or not simplex.is_feasible(basis):
        basis = simplex.feasible_basis()
    optimum = simplex.optimum(simplex.improve(basis, simplex.cost))
    if not _proves_itself(program, optimum):
        raise ArithmeticError("the exact simplex method ended at a point that its dual does not prove optimal")
    return optimum


@dataclass(frozen=True)
class _Program:
    """Maximise ``c . x`` over ``x >= 0``; ``A x <= b`` in the first ``inequalities`` rows, ``A x = b`` in the rest.

    A row has its entries by column, those that are not 0.
    """

    c: Row
    A: tuple[Mapping[int, Fraction], ...]
    b: Row
    inequalities: int


def _program(c: Any, A_ub: Any, b_ub: Any, A_eq: Any, b_eq: Any) -> _Program:
    for kind, A, b in (("ub", A_ub, b_ub), ("eq", A_eq, b_eq)):
        if len(A) != len(b):
            raise BadInput(f"linear program: A_{kind} has {len(A)} rows but b_{kind} has {len(b)} entries")
        for k, row in enumerate(A):
            if isinstance(row, Mapping):
                if not all(type(column) is int and 0 <= column < len(c) for column in row):
                    raise BadInput(f"linear program: A_{kind}[{k}] has an entry outside columns 0..{len(c) - 1}")
            elif len(row) != len(c):
                raise BadInput(f"linear program: A_{kind}[{k}] has {len(row)} entries but c has {len(c)}")
    try:
        rows = tuple(_sparse(row) for row in (*A_ub, *A_eq))
        return _Program(tuple(map(exact, c)), rows, tuple(map(exact, (*b_ub, *b_eq))), len(A_ub))
    except NotAnOutput as error:
        raise BadInput(f"linear program: {error}") from None


def _sparse(row: Any) -> dict[int, Fraction]:
    entries = row.items() if isinstance(row, Mapping) else enumerate(row)
    found = ((column, exact(entry)) for column, entry in entries)
    return {column: entry for column, entry in found if entry}


def _guess(program: _Program, enterable: int) -> list[int] | None:
    """Return the basis at which HiGHS stops, numbered as in `_Simplex`; whether it is any good is not decided here."""
    import highspy
    import numpy as np

    rows, columns = len(program.b), len(program.c)
    lp = highspy.HighsLp()
    lp.num_row_, lp.num_col_, lp.sense_ = rows, columns, highspy.ObjSense.kMaximize
    lp.col_lower_, lp.col_upper_ = np.zeros(columns), np.full(columns, highspy.kHighsInf)
    try:
        lp.col_cost_ = np.array(program.c, dtype=np.float64)
        lp.row_upper_ = np.array(program.b, dtype=np.float64)
        lp.a_matrix_.value_ = np.array([x for row in program.A for x in row.values()], dtype=np.float64)
    except OverflowError:
        return None
    lp.row_lower_ = np.where(np.arange(rows) < program.inequalities, -highspy.kHighsInf, lp.row_upper_)
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = np.array([0, *accumulate(map(len, program.A))], dtype=np.int32)
    lp.a_matrix_.index_ = np.array([k for row in program.A for k in row], dtype=np.int32)
    highs = solver()
    if highs.passModel(lp) == highspy.HighsStatus.kError or highs.run() == highspy.HighsStatus.kError:
        return None
    return _basic_columns(program, enterable, highs.getBasis())


def float_basis(c: Sequence[Number], A_eq: Any, b_eq: Sequence[Number]) -> list[int] | None:
    """A guess of the basic columns at an optimum of: maximise ``c . x``, ``A_eq x = b_eq``, ``x >= 0``."""
    basis = _guess(_program(c, (), (), A_eq, b_eq), len(c))
    return None if basis is None else [k for k in basis if k < len(c)]


def solver() -> Any:
    """A HiGHS, a ``highspy.Highs``, that prints nothing."""
    import highspy

    with _heard_by_nobody():
        highs = highspy.Highs()
    highs.setOptionValue("output_flag", False)
    return highs


@contextmanager
def _heard_by_nobody() -> Iterator[None]:
    """Drop what native code prints: HiGHS 1.16 does as it is made, before it can be told not to."""
    libc = ctypes.CDLL(None)
    with _ONE_AT_A_TIME, open(os.devnull, "w") as nowhere:
        libc.fflush(None)  # what others have printed is heard
        try:
            kept = os.dup(1)
        except OSError:  # closed
            yield
            return
        os.dup2(nowhere.fileno(), 1)
        try:
            yield
        finally:
            libc.fflush(None)
            os.dup2(kept, 1)
            os.close(kept)


def _basic_columns(program: _Program, enterable: int, basis: Any) -> list[int] | None:
    from highspy import HighsBasisStatus

    variables, slacks = len(program.c), range(len(program.b))
    # HiGHS has a slack for equalities too, fixed at 0: here that is the row's artificial. (Its own list of basic
    # variables, getBasicVariables, crashes the process after presolve has found the program infeasible.)
    own = [*range(variables), *((variables if row < program.inequalities else enterable) + row for row in slacks)]
    statuses = [*basis.col_status, *basis.row_status]
    basic = [k for k, status in zip(own, statuses, strict=False) if status == HighsBasisStatus.kBasic]
    return basic if len(basic) == len(program.b) else None


class _Simplex:
    """The simplex method on ``[A | slacks | artificials] z = b``, ``z >= 0``; a basis lists one column for each row.

    Variables and slacks (one for each inequality) may enter a basis. The artificials (one for each row, signed so that
    together they are a feasible basis) may not: they only leave, and once at 0 they stay there.
    """

    def __init__(self, program: _Program) -> None:
        from flint import fmpq

        rows = len(program.b)
        variables: list[dict[int, Any]] = [{} for _ in program.c]
        for k, row in enumerate(program.A):
            for column, entry in row.items():
                variables[column][k] = fmpq(entry.numerator, entry.denominator)
        slacks = [{k: fmpq(1)} for k in range(program.inequalities)]
        artificials = [{k: fmpq(-1 if bound < 0 else 1)} for k, bound in enumerate(program.b)]
        self._columns = [*variables, *slacks, *artificials]
        self._b = [fmpq(x.numerator, x.denominator) for x in program.b]
        self._program = program
        self.enterable = len(variables) + len(slacks)
        self.cost = [fmpq(x.numerator, x.denominator) for x in program.c] + [fmpq(0)] * (len(slacks) + rows)
        self._factored: tuple[list[int], Factors] = [], Factors([])

    def _factors(self, basis: list[int]) -> Factors:
        if self._factored[0] != basis:
            self._factored = basis, Factors([self._columns[k] for k in basis])
        return self._factored[1]

    def _values(self, basis: list[int]) -> list[Any]:
        return self._factors(basis).solve(self._b)

    def _multipliers(self, basis: list[int], cost: list[Any]) -> list[Any]:
        return self._factors(basis).solve_transposed([cost[k] for k in basis])

    def is_feasible(self, basis: list[int]) -> bool:
        """Whether the basis is one (nonsingular), its point is at least 0, and its artificials are 0."""
        try:
            values = self._values(basis)
        except ZeroDivisionError:
            return False
        return all(value == 0 or (value > 0 and k < self.enterable) for k, value in zip(basis, values, strict=True))

    def feasible_basis(self) -> list[int]:
        """Phase 1: drive the artificials to 0.

        Raises:
            BadInput: if the program is infeasible.
        """
        artificials = range(self.enterable, len(self._columns))
        basis = self.improve(list(artificials), [0] * self.enterable + [-1] * len(artificials))
        if not self.is_feasible(basis):
            raise BadInput("linear program: infeasible, no x >= 0 satisfies all the constraints")
        return basis

    def improve(self, basis: list[int], cost: list[Any]) -> list[int]:
        """Pivot from a feasible basis to an optimal one by Bland's rule, which never cycles.

        Raises:
            BadInput: if the program is unbounded.
        """
        while (entering := self._entering(basis, cost)) is not None:
            basis = [*basis]
            basis[self._leaving(basis, entering)] = entering
        return basis

    def _entering(self, basis: list[int], cost: list[Any]) -> int | None:
        y = self._multipliers(basis, cost)
        prices = (sum(entry * y[row] for row, entry in column.items()) for column in self._columns[: self.enterable])
        return next((k for k, price in enumerate(prices) if cost[k] > price), None)

    def _leaving(self, basis: list[int], entering: int) -> int:
        column = self._columns[entering]
        change = self._factors(basis).solve([column.get(row, 0) for row in range(len(basis))])
        ratios = [
            (value / decrease, basis[row], row)
            for row, (value, decrease) in enumerate(zip(self._values(basis), change, strict=True))
            if decrease > 0 or (decrease < 0 and value == 0 and basis[row] >= self.enterable)
        ]
        if not ratios:
            raise BadInput("linear program: unbounded, c . x grows without bound within the constraints")
        return min(ratios)[2]

    def optimum(self, basis: list[int]) -> Optimum:
        """The point and the multipliers of a basis, as Fractions."""
        value = dict(zip(basis, self._values(basis), strict=True))
        primal = tuple(exact(value.get(k, 0)) for k in range(len(self._program.c)))
        dual = tuple(map(exact, self._multipliers(basis, self.cost)))
        return Optimum(_dot(self._program.c, primal), primal, dual)


def _proves_itself(program: _Program, optimum: Optimum) -> bool:
    """Whether primal and dual are feasible and their values agree: by weak duality both are then optimal."""
    x, y, m = optimum.primal, optimum.dual, program.inequalities
    left = [sum((entry * x[k] for k, entry in row.items()), Fraction(0)) for row in program.A]
    prices = [Fraction(0)] * len(x)
    for multiplier, row in zip(y, program.A, strict=True):
        for k, entry in row.items():
            prices[k] += multiplier * entry
    return (
        min((*x, *y[:m]), default=0) >= 0
        and all(a <= b for a, b in zip(left[:m], program.b[:m], strict=True))
        and left[m:] == list(program.b[m:])
        and all(price >= c for price, c in zip(prices, program.c, strict=True))
        and optimum.value == _dot(program.c, x) == _dot(program.b, y)
    )


def _dot(a: Sequence[Fraction], b: Sequence[Fraction]) -> Fraction:
    return sum((x * y for x, y in zip(a, b, strict=True) if x and y), Fraction(0))
