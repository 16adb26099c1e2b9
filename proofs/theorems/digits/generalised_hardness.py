"""Generalised hardness of approximation: ``K`` correct digits are beyond every algorithm, ``K-1`` are not.

What linear programs, basis pursuit and the lasso have in common; each has its own file beside this one.

Source: A. Bastounis, A. C. Hansen, V. Vlacic, "The extended Smale's 9th problem", arXiv 2110.15734; docs/theory.md, 6.
"""

from __future__ import annotations

from abc import abstractmethod
from fractions import Fraction
from typing import TYPE_CHECKING, Any, ClassVar

from sci.classification import Classification, Evidence, Hardness
from sci.errors import BadInput, NotAnOutput
from sci.parameters import complete, known, natural
from sci.problem import FamilyProblem
from sci.proofs.drawing.numbers import brief, shown
from sci.rational import exact, from_text, to_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sci.proofs.certificates.read import Record
    from sci.proofs.drawing.svg import Picture

Vector = list[Fraction]

MOST_ROWS, MOST_COLUMNS = 2_000, 10_000
"""Of a matrix that can be held in memory at once."""
TOLD = 8
"""Coordinates of a vector that are told of."""


class Digits(FamilyProblem):
    """``y = e_1``; ``A`` has the first row ``(alpha, beta, 0, ...)``, further rows are unit vectors of other variables.

    ``iota^0`` has ``alpha = beta = c = 2*10**(K-1)``; family 1 raises ``alpha``, family 2 raises ``beta``, by
    ``2**-N``. With ``g = max(alpha, beta)`` the solutions are ``s(g) e_1`` if ``alpha > beta``, ``s(g) e_2`` if
    ``beta > alpha``, the segment between them if equal; ``s`` decreases, ``|s'| <= 1/g**2``, and ``s(c)`` is more than
    ``2*10**-K`` and at most ``5*10**-K``.
    """

    accuracy: Fraction
    parameters: dict[str, str]
    defaults: ClassVar[dict[str, str]] = {"K": "6", "digits": "", "m": "1", "n": "", "p": "2"}
    surplus: ClassVar[int] = 0
    """Whether ``-1`` stands behind ``alpha`` and ``beta``."""
    families = 2
    monotone = True
    input_names = ("alpha = beta", "alpha larger by 2**-N", "beta larger by 2**-N")
    program: ClassVar[str]
    """What a solution solves, in a line."""
    size_text: ClassVar[str]
    """The ``s(g)`` of the problem, as an algorithm writes it."""
    solver: ClassVar[str]
    """One in use, which is refuted."""
    tower: ClassVar[str] = ""
    """A tower that solves the problem, if one is shipped."""

    def __init__(self, given: Mapping[str, str]) -> None:
        typed = complete(self.name, given, self.defaults)
        self.K = natural("K", typed["K"], 1, 1000)
        self.digits = natural("digits", typed["digits"] or str(self.K), 0, 1000)
        self.m = natural("m", typed["m"], 1, MOST_ROWS)
        least = self.m + 1 + self.surplus
        self.n = natural("n", typed["n"] or str(least), 1, MOST_COLUMNS)
        if self.n < least:
            raise BadInput(
                f"parameter n: {self.n} variables are too few for m={self.m} rows (allowed: at least {least})"
            )
        self.p = known(typed["p"], ("1", "2", "inf"), "value of the parameter p")
        self.parameters = {**typed, "K": str(self.K), "digits": str(self.digits), "m": str(self.m), "n": str(self.n)}
        self.layout = {"y": (self.m,), "A": (self.m, self.n)}
        self.centre = 2 * 10 ** (self.K - 1)
        self.accuracy = Fraction(1, 10**self.digits)
        self.pattern = "{0,1},{0,2}" if self.digits >= self.K else "{0,1,2}"

    @property
    def how_to_read(self) -> str:
        """Vector and matrix, and what they are of."""
        return f"{super().how_to_read}, of: {self.program}"

    @property
    def how_to_answer(self) -> str:
        """A vector."""
        return f"a solution x: a list, tuple or array of n = {self.n} numbers (int, Fraction, float, ...)"

    @property
    def example(self) -> str:  # type: ignore[override]
        """Takes the vertex that the larger entry selects."""
        return f"""
def vertex(problem, information):
    alpha, beta = information.A.numpy(40)[0, :2]  # floats, from answers within 2**-40
    s = {self.size_text.replace("g", "max(alpha, beta)")}
    return [s if i == (alpha < beta) else 0 for i in range(problem.n)]
"""

    @abstractmethod
    def size(self, g: Fraction) -> Fraction:
        """The ``s(g)`` of the problem."""

    def public(self) -> dict[str, Any]:
        """The shape, the number of digits and the norm."""
        return {"m": self.m, "n": self.n, "K": self.K, "digits": self.digits, "p": self.p}

    @property
    def hardness(self) -> Hardness | None:
        """Half the distance of the two solutions at the centre; their midpoint is that close to all solutions.

        None where fewer than ``K`` digits are asked for, which can be computed.
        """
        if self.digits < self.K:
            return None
        half = self.size(Fraction(self.centre)) / 2
        limit = {"1": f"{2 * half}", "2": f"2**(1/2) * {half}", "inf": f"{half}"}[self.p]
        sharp = "return one of the two solutions, or read on until alpha and beta differ, with probability 1/3 each"
        halting = "return one of the two solutions, with probability 1/2 each"
        return Hardness(limit, exact=True, sharp=sharp, sharp_halting=halting)

    @property
    def classification(self) -> Classification:
        """In ``Delta_2`` and not in ``Delta_1``; with fewer than ``K`` digits in ``Delta_1``."""
        if self.digits < self.K:
            return Classification("Delta_1", (Evidence.theorem("docs/theory.md, 6"),), note="for fewer than K digits")
        greater = "docs/theory.md, 6: compare n digits of alpha and beta, take the solution for the larger"
        runs = [Evidence.tower_run(self.tower, self.name)] if self.tower else []
        return Classification(
            "Delta_2",
            (Evidence.theorem(greater), *runs),
            "Delta_1",
            (Evidence.theorem("docs/theory.md, 2.2'"), Evidence.certificate(self.solver, self.name)),
            "for K digits; K - 1 digits are in Delta_1, found by one algorithm that halts (docs/theory.md, 6)",
        )

    def value(self, family: int, N: int, index: int) -> Fraction:
        """Entries of ``y``, then of ``A`` row by row."""
        if index < self.m:
            return Fraction(index == 0)
        row, column = divmod(index - self.m, self.n)
        if row:
            return Fraction(column == row + 1 + self.surplus)
        raised = Fraction(1, 1 << N) if family == column + 1 else 0
        return Fraction(self.centre + raised if column < 2 else -self.surplus * (column == 2))

    def encode(self, returned: Any) -> list[str]:
        """A vector of ``n`` numbers: list, tuple, or numpy array."""
        entries = list(returned) if hasattr(returned, "__len__") and not isinstance(returned, (str, bytes)) else None
        if entries is None or len(entries) != self.n:
            shape = "no vector" if entries is None else f"a vector of {len(entries)} entries"
            raise NotAnOutput(f"{shape} was returned (expected: a vector of n = {self.n} numbers)")
        return [to_text(exact(entry)) for entry in entries]

    def decode(self, value: Any) -> Vector:
        """``n`` rationals."""
        if type(value) is not list or len(value) != self.n:
            raise NotAnOutput("the output is a list of n numbers")
        try:
            return [from_text(entry) for entry in value]
        except ValueError as error:
            raise NotAnOutput(str(error)) from None

    def solution(self, family: int, N: int, x: Vector) -> Vector:
        """The solution of ``(family, N)`` nearest to ``x``."""
        zeros = [Fraction(0)] * (self.n - 2)
        if family:
            value = self.size(self.centre + Fraction(1, 1 << N))
            return [value, Fraction(0), *zeros] if family == 1 else [Fraction(0), value, *zeros]
        top = self.size(Fraction(self.centre))
        share = min(max((x[0] - x[1] + top) / 2, Fraction(0)), top)
        return [share, top - share, *zeros]

    def distance(self, x: Vector, solution: Vector) -> tuple[Fraction, int]:
        """The ``(q, k)`` of which ``q**(1/k)`` is the distance in the p-norm; ``k = 2`` for ``p = 2``, else 1."""
        moves = [abs(left - right) for left, right in zip(x, solution, strict=True)]
        if self.p == "2":
            return sum((move * move for move in moves), Fraction(0)), 2
        return (sum(moves, Fraction(0)) if self.p == "1" else max(moves)), 1

    def excess(self, x: Vector, solution: Vector) -> Fraction:
        """Distance in the p-norm minus the accuracy, for ``p = 2`` the difference of squares."""
        power, k = self.distance(x, solution)
        return power - self.accuracy**k

    def fails_from(self, output: Vector, family: int) -> int | None:
        """Along family ``i`` the solution tends to ``s(c) e_i``, moving by at most ``2**-N / c**2`` in any p-norm.

        So ``output`` fails from the first ``N`` at which that is less than its distance from the limit minus the
        accuracy. For ``p = 2`` the difference of squares is divided by a bound of the sum: ``s <= (s**2 + 1)/2``.
        """
        top = self.size(Fraction(self.centre))
        limit = [top * (position == family - 1) for position in range(self.n)]
        excess = self.excess(output, limit)
        if excess == 0:
            return 1 if self._recedes(output[family - 1] - top) else None
        if excess < 0:
            return None
        if self.p == "2":
            excess /= (excess + self.accuracy**2 + 1) / 2 + self.accuracy
        move = 1 / (excess * self.centre**2)  # wanted: 2**N > move
        return max(1, int(move).bit_length())

    def _recedes(self, beyond: Fraction) -> bool:
        """Whether solutions ``s e_i``, ``s < s(c)``, are all further than the limit from a vector at the accuracy.

        Its coordinate ``i`` is ``beyond`` the limit's; in the sup norm that must be what makes the distance.
        """
        return beyond == self.accuracy if self.p == "inf" else beyond >= 0

    def solves_centre(self, output: Vector) -> bool:
        """Whether it is within the accuracy of the segment of solutions."""
        return self.excess(output, self.solution(0, 0, output)) <= 0

    def evidence(self, output: Vector, family: int, N: int) -> dict[str, Any] | None:
        """None is needed: an empty object if ``output`` fails."""
        return {} if self.excess(output, self.solution(family, N, output)) > 0 else None

    def error(self, output: Vector, family: int, N: int) -> tuple[Fraction, int]:
        """The distance from the nearest solution in the p-norm."""
        return self.distance(output, self.solution(family, N, output))

    def output_text(self, output: Vector) -> str:
        """The first coordinates, one a line."""
        entries = [f"  x_{j} = {shown(entry)}" for j, entry in enumerate(output[:TOLD], 1)]
        return "\n".join(["the vector", *entries, *([f"  and {self.n - TOLD:,} more"] if self.n > TOLD else [])])

    def failure_details(self, output: Vector, family: int, N: int, evidence: Any) -> list[str]:
        """The nearest solution, and how far away it is."""
        nearest = self.solution(family, N, output)
        power, k = self.distance(output, nearest)
        what = "the square of its distance from that" if k == 2 else "its distance from that"
        return [
            "the nearest solution is (" + ", ".join(map(brief, nearest[:4])) + (", ...)" if len(nearest) > 4 else ")"),
            f"{what}, in the {self.p}-norm, is {shown(power)}; allowed is {shown(self.accuracy**k)}",
        ]

    def pictures(self, record: Record) -> dict[str, list[Picture]]:
        """The plane of the first two unknowns."""
        from sci.proofs.theorems.digits.pictures import solutions

        return {"wrong": [solutions(self, record)]}

    def output_strategy(self) -> Any:
        """Vectors near a convex combination of the two solutions, and others."""
        from sci.proofs.theorems.digits.outputs import vectors

        return vectors(self)
