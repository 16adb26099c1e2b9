"""Delta_1-information as an algorithm sees it: evaluations that can be approximated, and nothing else."""

from __future__ import annotations

import operator
from abc import ABC, abstractmethod
from dataclasses import dataclass
from functools import reduce
from itertools import count
from math import prod
from typing import TYPE_CHECKING, Any, NoReturn, SupportsIndex

from sci.dyadic import Dyadic
from sci.errors import BadInput, BudgetExhausted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import numpy as np
    from numpy.typing import NDArray

    from sci.layout import Array, Layout

Query = tuple[int, int, int]
"""``(first index, count, precision)``: the evaluations ``first, ..., first + count - 1`` at one precision."""


Formula = tuple[int, int, int]
"""``(a, b, c)``: the answer at precision ``n`` is ``((a << n) + b) // c``."""

_new = object.__new__


class Oracle(ABC):
    """A function from queries to valid answers for some input: asked again, it says the same.

    Source: docs/theory.md, 1 (Delta_1-information).
    """

    @abstractmethod
    def answer(self, index: int, precision: int) -> int:
        """The ``m`` of an answer ``m * 2**-precision`` with ``|m * 2**-precision - f_index| <= 2**-precision``."""

    def answers(self, first: int, count: int, precision: int) -> NDArray[Any]:
        """The answers ``m`` for ``count`` evaluations from ``first`` on, as of `as_array`."""
        return as_array([self.answer(index, precision) for index in range(first, first + count)])

    def formula(self, index: int) -> Formula | tuple[()]:
        """The formula by which every answer for an evaluation is computed; empty if there is none."""
        return ()


def natural(precision: SupportsIndex, most: int | None = None) -> int:
    """A precision as an int: any integer at least 0, such as one of numpy's, but neither True nor False.

    Raises:
        ValueError: if it is none, or more than ``most``, the digits of a float.
    """
    try:
        found = -1 if isinstance(precision, bool) else operator.index(precision)
    except TypeError:
        found = -1
    if found < 0 or (most is not None and found > most):
        allowed = "at least 0" if most is None else f"from 0 to {most} (the digits of a float)"
        raise ValueError(f"precision must be an int {allowed}, not {precision!r:.40}")
    return found


def as_array(mantissas: list[int]) -> NDArray[Any]:
    """Answers as an array: int64, or objects where 64 bits are too few."""
    import numpy as np

    fits = all(-(2**63) <= mantissa < 2**63 for mantissa in mantissas)
    return np.array(mantissas, dtype=np.int64 if fits else object)


ALLOWED = {"queries": (0, 10_000_000), "precision": (0, 7_999_999), "seconds": (1, 10**7), "memory": (1, 1 << 50)}
"""What a budget may be, from and to; queries and precision as FORMAT.md allows, where an input has one digit more."""

PRECISION_BITS = ALLOWED["precision"][1].bit_length()
"""Every precision that a budget may allow has at most so many binary digits."""


@dataclass(frozen=True)
class Budget:
    """What a run may use: ``queries`` asked, binary digits of ``precision``, ``seconds``, bytes of ``memory``.

    Raises:
        BadInput: if one is not an int within `ALLOWED`.
    """

    queries: int = 10_000_000
    precision: int = 100_000
    seconds: int = 120
    memory: int = 4 << 30

    def __post_init__(self) -> None:
        for name, (least, most) in ALLOWED.items():
            value = getattr(self, name)
            if type(value) is not int or not least <= value <= most:
                raise BadInput(f"budget of {name}: {value!r:.40} is not allowed (an integer from {least} to {most})")


class Reader:
    """Puts queries to an oracle within a budget, remembers the answers, and keeps the log.

    ``asked`` lists the queries in the order asked: one for a block as a `Query`, one for a single evaluation as the
    number ``(index << PRECISION_BITS) + precision``. One evaluation at one precision is there twice if it was asked for
    alone and in a block, and counts twice. The list may have ``most`` entries, ``deepest`` is the largest precision
    allowed, ``stopped`` the budget for which a query was refused.
    """

    def __init__(self, oracle: Oracle, budget: Budget) -> None:
        self.asked: list[int | Query] = []
        self.stopped: str | None = None
        self.note = self.asked.append
        self._oracle = oracle
        self.answer = oracle.answer
        self.formula = oracle.formula
        self.most = budget.queries
        self.deepest = budget.precision
        self._memos: dict[int, dict[int, Dyadic]] = {}
        self._blocks: dict[Query, NDArray[Any]] = {}

    @property
    def log(self) -> list[Query]:
        """The queries in the order asked."""
        mask = (1 << PRECISION_BITS) - 1
        return [(key >> PRECISION_BITS, 1, key & mask) if isinstance(key, int) else key for key in self.asked]

    def memo(self, index: int) -> dict[int, Dyadic]:
        """The answers given so far for one evaluation, by precision."""
        return self._memos.setdefault(index, {})

    def ask_block(self, first: int, count: int, precision: int) -> NDArray[Any]:
        """Put ``count`` queries of one precision at once; the array cannot be written to."""
        query = (first, count, precision)
        if query not in self._blocks:
            if precision > self.deepest or count > self.most - len(self.asked):
                self.refuse(precision)
            self.most -= count - 1
            self.note(query)
            answers = self._oracle.answers(*query)
            answers.flags.writeable = False
            self._blocks[query] = answers
        return self._blocks[query]

    def refuse(self, precision: int) -> NoReturn:
        """Stop the run at a query that the budget does not allow.

        Raises:
            ValueError: if it is not a query, for its precision is negative.
            BudgetExhausted: if it is one.
        """
        self.stopped = "precision" if natural(precision) > self.deepest else "queries"
        raise BudgetExhausted(self.stopped)


class Evaluation:
    """One real number ``f_k(iota)``, known through its approximations only."""

    __slots__ = ("_formula", "_index", "_key", "_memo", "_reader")

    def __init__(self, reader: Reader, index: int) -> None:
        self._reader = reader
        self._index = index
        self._key = index << PRECISION_BITS
        self._memo = reader.memo(index)
        self._formula: Formula | tuple[()] | None = None

    def approx(self, precision: SupportsIndex) -> Dyadic:
        """Ask for a dyadic within ``2**-precision`` of the number; asked again, the answer is the same.

        The formula of the oracle and the making of a `Dyadic` are written out: each call would take a sixth of the time
        of a query.

        Raises:
            ValueError: if ``precision`` is not an integer at least 0.
        """
        if type(precision) is not int:
            precision = natural(precision)
        memo = self._memo
        if precision in memo:
            return memo[precision]
        reader = self._reader
        if not 0 <= precision <= reader.deepest or len(reader.asked) >= reader.most:
            reader.refuse(precision)
        reader.note(self._key + precision)
        formula = self._formula
        if formula:
            a, b, c = formula
            mantissa = ((a << precision) + b) // c
        else:
            mantissa = self._without_formula(precision)
        answer = memo[precision] = _new(Dyadic)
        answer.mantissa = mantissa
        answer.level = precision
        return answer

    def _without_formula(self, precision: int) -> int:
        """The mantissa where no formula is known: before the first answer, or because there is none."""
        if self._formula is None:
            self._formula = self._reader.formula(self._index)
        return self._reader.answer(self._index, precision)

    def __repr__(self) -> str:
        return f"<evaluation {self._index}>"


class TooFar(Evaluation):
    """An evaluation too far out, or at too long a point, for a certificate: to ask for it ends the run."""

    __slots__ = ()

    def approx(self, precision: SupportsIndex) -> NoReturn:
        """Stop the run.

        Raises:
            BudgetExhausted: always.
        """
        self._reader.stopped = "size"
        raise BudgetExhausted("size")


class InformationArray:
    """An array of evaluations; indices count from 0, ``information[i, j]`` is ``information[i][j]``."""

    def __init__(self, reader: Reader, first: int, shape: tuple[int, ...]) -> None:
        self.shape = shape
        self._reader = reader
        self._first = first
        self._parts: dict[int, Any] = {}

    def __len__(self) -> int:
        return self.shape[0]

    def __getitem__(self, position: int | tuple[int, ...]) -> Any:
        """The evaluation (or the sub-array) at ``position``: an int at least 0 for each axis, or for the first ones."""
        if type(position) is int and position in self._parts:  # True and 1.0 are the same key as 1
            return self._parts[position]
        if type(position) is tuple:
            return reduce(operator.getitem, position, self)
        index = operator.index(position)  # type: ignore[arg-type]
        if not 0 <= index < self.shape[0]:
            raise IndexError(f"index {index} is not in 0..{self.shape[0] - 1}")
        return self._parts.setdefault(index, self._part(index))

    def _part(self, index: int) -> Any:
        rest = self.shape[1:]
        if not rest:
            return Evaluation(self._reader, self._first + index)
        return InformationArray(self._reader, self._first + index * prod(rest), rest)

    def __iter__(self) -> Iterator[Any]:
        return (self[position] for position in range(len(self)))

    def numpy(self, precision: SupportsIndex) -> NDArray[np.float64]:
        """Ask for every entry at one precision; float64 array of this shape.

        Each float is the answer, hence within ``2**-precision`` of the truth, where ``|answer| < 2**(53 - precision)``;
        larger answers are rounded to the nearest float.

        Raises:
            ValueError: if ``precision`` is not an integer from 0 to 53, the digits that a float holds.
        """
        import numpy as np

        digits = natural(precision, 53)
        mantissas = self._reader.ask_block(self._first, prod(self.shape), digits)
        if mantissas.dtype == object:
            flat = np.array([float(Dyadic(mantissa, digits)) for mantissa in mantissas])
        else:
            flat = np.ldexp(mantissas.astype(np.float64), -digits)
        return flat.reshape(self.shape)

    def __repr__(self) -> str:
        return f"<information {' x '.join(map(str, self.shape))}>"


NEAR = ALLOWED["precision"][1] - 1
"""The largest coordinate of an evaluation that is near enough for a certificate."""


class EndlessArray:
    """An array of evaluations with infinite axes; indices count from 0 and have any size."""

    def __init__(self, reader: Reader, array: Array, place: tuple[int, ...] = ()) -> None:
        self.shape = array.shape[len(place) :]
        self._reader = reader
        self._array = array
        self._place = place
        self._is_matrix = self.shape == (None, None)

    def __getitem__(self, position: int | tuple[int, ...]) -> Any:
        """The evaluation (or the sub-array) at ``position``: an int at least 0 for each axis, or for the first ones.

        Entries of matrices are most often asked for, so that is written out.
        """
        if self._is_matrix and type(position) is tuple and len(position) == 2:
            i, j = position
            if type(i) is type(j) is int and 0 <= i <= NEAR and 0 <= j <= NEAR:
                rank = i * i + i + j if i >= j else j * j + i
                return Evaluation(self._reader, self._array.first + self._array.stride * rank)
        place = self._place
        for index in map(operator.index, position if type(position) is tuple else (position,)):  # type: ignore[arg-type]
            if len(place) == len(self._array.shape):
                raise IndexError(f"there are {len(self._array.shape)} axes, but more indices")
            axis = self._array.shape[len(place)]
            if index < 0 or (axis is not None and index >= axis):
                raise IndexError(f"index {index} is not at least 0" + ("" if axis is None else f" and below {axis}"))
            place = (*place, index)
        if len(place) < len(self._array.shape):
            return EndlessArray(self._reader, self._array, place)
        far = self._array.size(place) > ALLOWED["precision"][1]
        return (TooFar if far else Evaluation)(self._reader, self._array.number(place))

    def __iter__(self) -> Iterator[Any]:
        return (self[position] for position in (count() if self.shape[0] is None else range(self.shape[0])))

    def __repr__(self) -> str:
        return f"<information {' x '.join('...' if axis is None else str(axis) for axis in self.shape)}>"


class Information:
    """Several named arrays of evaluations, as attributes."""

    def __init__(self, arrays: Mapping[str, InformationArray | EndlessArray]) -> None:
        self.__dict__.update(arrays)

    def __repr__(self) -> str:
        return f"<information {', '.join(vars(self))}>"


def arrange(reader: Reader, layout: Layout) -> InformationArray | EndlessArray | Information:
    """The information of a problem of this layout; an array named ``""`` is the information itself."""
    arrays = {name: _array(reader, array) for name, array in layout.arrays.items()}
    return arrays[""] if "" in arrays else Information(arrays)


def _array(reader: Reader, array: Array) -> InformationArray | EndlessArray:
    if array.infinite:
        return EndlessArray(reader, array)
    return InformationArray(reader, array.first, tuple(axis for axis in array.shape if axis is not None))
