"""What a computational problem is, to the part of the framework that searches: the *finder* half.

A problem has two halves that do not import each other. The *statement* is the definition that a reader must believe;
it lives in the trusted checker's folder and needs nothing but the standard library. The *finder*, described here, is
fast, clever and never believed: whatever it finds is verified against the statement.

There are three kinds. The inputs of a `FamilyProblem` are named and known exactly: a central input, and families that
converge to it. A `ReadingProblem` judges an output by what a run has read of its input. The inputs of a
`ReductionProblem` are made of 0-1 sequences, which decide what is right in the limit. Deriving from these classes is
convenient and not necessary: any object with the members that are abstract here will do (`sci.given_problem`).

A problem also brings all that stories, pictures, tables and tests of it need: its words, its pictures, what is known of
it, and what algorithms may return. Each of these members has a default that is true of every problem.
"""

from __future__ import annotations

import inspect
from abc import ABC, abstractmethod
from functools import cached_property
from typing import TYPE_CHECKING, Any

from sci.information import arrange
from sci.layout import Layout, entry_text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from fractions import Fraction

    from numpy.typing import NDArray

    from sci.classification import Classification, Hardness
    from sci.enclosure import Enclosure
    from sci.information import Reader
    from sci.layout import Shape
    from sci.moves import Rule
    from sci.word import Word

Json = Any
"""A JSON value without floats; rationals are texts as of `sci.rational.to_text`."""

Reading = tuple[int, int, int]
"""``(index, precision, m)``: the evaluation was answered ``m * 2**-precision``."""


class Problem(ABC):
    """A computational problem ``{Xi, Omega, M, Lambda}``.

    Source: docs/theory.md, 1.
    """

    name: str
    """As in ``--problem``; the name of the statement."""
    parameters: Mapping[str, str]
    """All parameters as canonical text; the statement reads the same text."""
    summary: str = ""
    """What is wanted, in a line."""
    theorem: str = ""
    """What is known of it, and where that is proved, in a line."""
    families: int = 0
    """The number ``m`` of families."""
    accuracy: Fraction | None = None
    """How near to a solution an output must be; None where outputs are right or wrong only."""
    is_question: bool = False
    """Whether ``M = {0, 1}``."""
    example: str = ""
    """The source of an algorithm of a few lines that reads and answers; ``""`` if none is given."""

    def data_lines(self) -> list[Json]:
        """The lines of a certificate that follow its header, if the problem is about data of the user's."""
        return []

    def public(self) -> Mapping[str, Any]:
        """What the algorithm knows exactly, as attributes of its ``problem`` argument."""
        return {}

    @abstractmethod
    def encode(self, returned: Any) -> Json:
        """The point of the output space ``M`` that an algorithm returned, as JSON.

        Raises:
            NotAnOutput: if it is not a point of ``M``; the message says why.
        """

    @abstractmethod
    def decode(self, value: Json) -> Any:
        """The output that `encode` wrote, as this finder likes to work with it.

        Raises:
            NotAnOutput: if no point of ``M`` is written so.
        """

    @abstractmethod
    def information(self, reader: Reader) -> Any:
        """What an algorithm sees of an input: evaluations that put their questions to this reader."""

    @property
    def how_to_read(self) -> str:
        """How an algorithm gets at the evaluations, in a line: what `information` says of itself."""
        return _first_sentence(self.information)

    @property
    def how_to_answer(self) -> str:
        """What an algorithm returns, in a line: what `encode` says of itself."""
        return _first_sentence(self.encode)

    @property
    def evaluations(self) -> int | None:
        """The number of evaluations; None if there are infinitely many."""
        return None

    def error(self, output: Any, family: int, N: int) -> tuple[Fraction, int] | None:
        """How far the output is from the solutions of an input, for `sci tower`, exactly.

        ``(q, k)`` stands for ``q**(1/k)``, ``q >= 0`` and ``k`` 1 or 2; None where it is not such a root or not known.
        What the distance is, the problem says; 0 is for solutions only.
        """
        return None

    @property
    def hardness(self) -> Hardness | None:
        """Up to which accuracy it is known to be hard; None if that is not known."""
        return None

    @property
    def classification(self) -> Classification | None:
        """Where it stands in the SCI hierarchy; None if that is not said."""
        return None

    @property
    def instead(self) -> str:
        """What can be computed in its place, in words; empty if that is not said."""
        where = self.classification
        if where is None or where.inside == "Delta_1":  # it can be computed itself
            return ""
        limits = "one limit" if where.sci == 1 else f"{where.sci} limits"
        return f"a tower with {limits}, right in the limit without a known rate ({where.inside})"

    @property
    def rule(self) -> Rule | None:
        """The rule of its game with horns, if it has one."""
        return None

    @property
    def input_names(self) -> tuple[str, ...]:
        """What the central input is called, and a member ``N`` of each family."""
        return ("the central input", *(f"member N of family {i}" for i in range(1, self.families + 1)))

    def input_name(self, family: int, N: int) -> str:
        """What an input is called."""
        names = self.input_names
        return f"{names[family]}, N = {N:,}" if family else names[0]

    def evaluation_name(self, index: int) -> str:
        """What an evaluation is called."""
        return f"evaluation {index}"

    def output_text(self, output: Any) -> str | None:
        """An output in words; None where it is a number or a vector of numbers, or ``str`` says it well."""
        return None

    def failure_details(self, output: Any, family: int, N: int, evidence: Json) -> list[str]:
        """The numbers behind a failure that a certificate shows, in lines, beyond what the checker says."""
        return []

    def pictures(self, record: Any) -> Mapping[str, Sequence[Any]]:
        """Pictures of a verified certificate, by the section of its story that they belong to.

        ``record`` is a `sci.proofs.certificates.read.Record`, a picture a `sci.proofs.drawing.svg.Picture`.
        Sections are ``"wanted"``, ``"asked"``, ``"possible"``, ``"stopped"`` and ``"wrong"``, or ``"claim"`` alone
        where a certificate names no input. What there is to see of every problem is drawn anyway.
        """
        return {}

    def arithmetic(self, script: Any, record: Any) -> bool:
        """Write as SMT-LIB by what arithmetic the outputs of a verified certificate fail; False where that is not done.

        ``script`` is a `sci.proofs.certificates.smt.Script`, ``record`` a `sci.proofs.certificates.read.Record`.
        """
        return False

    def output_strategy(self) -> Any:
        """The Hypothesis strategy of what algorithms may return, some of it near solutions; None if there is none.

        It is asked for in tests only, so import Hypothesis here and not at the top.
        """
        return None

    def __repr__(self) -> str:
        """Name and parameters."""
        return f"<{' '.join([self.name, *(f'{name}={value}' for name, value in self.parameters.items())])}>"

    def _repr_html_(self) -> str:
        """Name and parameters, for a notebook."""
        from sci.notebook import table

        return table([self.name, ""], list(self.parameters.items()))


class ArrangedProblem(Problem):
    """A problem whose evaluations are arranged in arrays."""

    layout: Mapping[str, Shape]
    """Name and shape of each array of evaluations, as for `sci.layout.Layout`; an infinite axis has the length None."""

    @cached_property
    def places(self) -> Layout:
        """The layout, with numbers, positions and sizes."""
        return Layout(self.layout)

    @property
    def evaluations(self) -> int | None:
        """The number of evaluations; None if there are infinitely many."""
        return self.places.count

    def evaluation_name(self, index: int) -> str:
        """Array and position, counted from 1: ``A[1, 2]``; ``x_3`` or ``x_{1,2}`` without a name, ``x`` if alone."""
        found = self.places.find(index)
        if found is None:
            raise IndexError(index)
        name, position = found
        counted = [str(i + 1) for i in position]
        if name:
            return f"{name}[{', '.join(counted)}]"
        if self.evaluations == 1:
            return "x"
        return f"x_{counted[0]}" if len(counted) == 1 else f"x_{{{','.join(counted)}}}"

    def information(self, reader: Reader) -> Any:
        """The arrays of the layout."""
        return arrange(reader, self.places)

    @property
    def how_to_read(self) -> str:
        """The arrays of the layout with the ranges of their indices."""
        return "; ".join(entry_text(name, array.shape) for name, array in self.places.arrays.items())


class FamilyProblem(ArrangedProblem):
    """A problem with families converging to a central input.

    Inputs are named ``(family, N)``: ``(0, 0)`` is the central input ``iota^0``, ``(i, N)`` with ``1 <= i <= families``
    and ``N >= 1`` is ``iota^i_N``, and ``|f_k(iota^i_N) - f_k(iota^0)| <= 2**-N`` for every evaluation ``f_k`` of size
    ``|k| <= N``. Where there are finitely many evaluations all have size 0.

    Source: docs/theory.md, 1 and 2 (Theorem 2.2').
    """

    has_sides: bool = False
    """Whether evidence says ``{"sides": [...]}``: ``"wrong"`` contradicts ``Sigma_1``, ``"missing"`` ``Pi_1``."""
    pattern: str
    """Which of the inputs one output can solve, as for `sci.game`.

    Each set lists families solved for infinitely many ``N``, and 0 for the central input; every output's set is
    contained in one of these.
    """
    monotone: bool = False
    """Whether each evaluation approaches its limit monotonically along each family.

    An answer that is not legal for a member is then legal for no smaller ``N``.
    """

    @abstractmethod
    def value(self, family: int, N: int, index: int) -> Fraction:
        """The evaluation ``f_index`` of the input ``(family, N)``."""

    @abstractmethod
    def fails_from(self, output: Any, family: int) -> int | None:
        """An ``N_0`` such that ``output`` fails on ``iota^family_N`` for *every* ``N >= N_0``; None if there is none.

        A closed form, so that the search for a failing ``N`` ends; it need not be the least.
        """

    @abstractmethod
    def solves_centre(self, output: Any) -> bool | None:
        """Whether ``output`` solves the central input; None if that is not decided."""

    @abstractmethod
    def evidence(self, output: Any, family: int, N: int) -> Json | None:
        """What the statement needs to see that ``output`` fails on ``(family, N)``; None if it does not fail there."""

    def central_answers(self, first: int, count: int, precision: int) -> NDArray[Any] | None:
        """The central oracle's answers for many evaluations at once; None if they have to be found one by one."""
        return None


class ReductionProblem(ArrangedProblem):
    """A problem to which `E_h` reduces: its inputs ``R(x)`` are made of 0-1 inputs ``x``, with rational evaluations.

    ``x`` has bits ``x_1, x_2, ...`` for ``height`` 1, ``x_{i,m}`` in row ``i`` of column ``m`` for height 2, and
    columns on pages for height 3; all count from 1. Arrays count from 0, and there is one, named ``""``.

    Source: docs/theory.md, 10.4.
    """

    height: int
    """The number of limits that do not suffice: 1, 2 or 3."""
    writing: str = "rows"
    """How answers write the input: ``"rows"``, ``"sides"`` (columns get ones on both, R4) or ``"digits"`` (10.5)."""
    one_sided: str = ""
    """The claim with two limits that is false too, ``"Sigma_2"`` or ``"Pi_2"`` (10.7); empty if there is none."""

    @property
    def named_inputs(self) -> Rule | None:
        """Inputs with names, for `sci tower`: those of its game, if it has one."""
        return self.rule

    @abstractmethod
    def reach(self, *position: int) -> int:
        """The evaluation at this position depends on rows up to this one (and from minus this one on) only."""

    @abstractmethod
    def value(self, word: Word, *position: int) -> Fraction:
        """The evaluation at this position of the input made of a word, in which what is open is 0."""

    @abstractmethod
    def decide(self, output: Any) -> int:
        """What an output says of ``E_h(x)``, 1 or 0: the same for all that are nearer than ``kappa`` to a solution."""


class ReadingProblem(Problem):
    """A problem that judges an output by what a run has read, whatever input has these readings."""

    @abstractmethod
    def input(self, family: int, N: int) -> Callable[[int, int], Enclosure]:
        """The input given, ``(0, 0)``, as an `sci.oracles.inputs.Input`; others, if there are families, near it."""

    @abstractmethod
    def judge(self, output: Json, readings: Sequence[Reading]) -> tuple[str, list[str]]:
        """What came of a run: ``"refuted"`` or ``"withstood"``, and the lines of its certificate (none: no lines).

        Raises:
            BadInput: if no input of the problem has these readings.
        """

    def solves(self, output: Any, family: int, N: int) -> bool | None:
        """Whether the output solves an input, for `sci tower`; None if that is not decided."""
        return None


def _first_sentence(method: Any) -> str:
    """The first line of a method's docstring."""
    return (inspect.getdoc(method) or "").partition("\n")[0]
