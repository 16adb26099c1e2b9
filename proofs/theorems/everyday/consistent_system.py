"""Is a linear system consistent?

Source: docs/theory.md, 12.3.
"""

from __future__ import annotations

from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar

from sci.classification import Classification, Evidence, Hardness
from sci.errors import NotAnOutput
from sci.instance import Apart, Box, Routine, Witness
from sci.proofs.theorems.everyday import guesses, matrices
from sci.proofs.theorems.everyday.outputs import changes
from sci.proofs.theorems.everyday.systems import System, beside, dot
from sci.rational import exact, to_text, truth

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sci.problem import Json
    from sci.proofs.theorems.everyday.matrices import Rows

    Vector = list[Fraction]


SAFE = '{"A": [[2, 1], [1, 3]], "b": [1, 0]}'
"""Data that determine the solution."""


class ConsistentSystem(System):
    """The finder of `consistent-system`.

    A consistent one has the family ``A``, ``b + 2**-N u`` without solutions, ``A^T u = 0``; another one, the family
    ``A + 2**-N b v^T / |b|_inf``, ``b`` of systems with a solution, ``A v = 0``.
    """

    name = "consistent-system"
    drawn = "system"
    neighbours = ("least-residual", "tikhonov-solution")
    summary = "does Ax = b have a solution? (1 or 0)"
    theorem = "docs/theory.md, 12.3: no algorithm decides it for a consistent system with dependent rows"
    defaults: ClassVar[dict[str, str]] = {"data": '{"A": [[1], [1]], "b": [1, 1]}', "inexact": "all"}
    nearest_yes = "for exact A the least residual |Ax - b|; solutions of regularised systems (Tikhonov)"
    is_question = True
    how_to_answer = "1 or 0 (True and False count as these)"
    routines = (Routine("numpy.linalg.lstsq", "sci.algorithms.library.linear_algebra:consistent", SAFE),)
    example = """
def zero(problem, information):
    return int(not information.b.numpy(40).any())  # floats, from answers within 2**-40
"""

    @cached_property
    def answer(self) -> int:
        """Whether the instance has a solution."""
        return consistent(self.data["A"], self.data["b"])

    def candidates(self) -> Iterable[dict[str, Vector]]:
        """One vector, of the kernel that can change the answer."""
        left, right = self.kernels
        return [{"u": u} for u in left] if self.answer else [{"v": v} for v in right]

    def moves(self, vectors: dict[str, Vector]) -> list[bool]:
        """Entries of ``b``, or entries of ``A`` in the rows of ``b``."""
        if "u" in vectors:
            return [*[False] * (self.m * self.n), *(x != 0 for x in vectors["u"])]
        return [*(x != 0 and y != 0 for x in self.data["b"] for y in vectors["v"]), *[False] * self.m]

    pattern = "{0},{1}"

    @property
    def hardness(self) -> Hardness | None:
        """Wrong answers are at distance 1."""
        return Hardness("1", exact=True) if self.is_critical else None

    @property
    def classification(self) -> Classification:
        """Decided by the signs of finitely many polynomials."""
        return Classification(
            "Delta_2",
            (Evidence.theorem("docs/theory.md, 12.3: compare ranks, decided to more and more digits"),),
            "Delta_1",
            (
                Evidence.theorem("docs/theory.md, 12.3"),
                Evidence.certificate("sci.algorithms.library.linear_algebra:consistent", self.name),
            ),
            f"for exact A in Pi_1; computable instead: {self.instead}",
        )

    @property
    def input_names(self) -> tuple[str, ...]:
        """The instance, and how it is moved."""
        if not self.families:
            return ("A and b",)
        return ("A and b", "A and b + 2**-N u" if self.answer else "A + 2**-N b v^T / |b| and b")

    def member(self, family: int, N: int, index: int) -> Fraction:
        """``b`` moved out of the range, or ``A`` so that ``b`` is in it."""
        vectors, cut = self.vectors or {}, self.m * self.n
        if "u" in vectors:
            return self.flat[index] + (vectors["u"][index - cut] / (1 << N) if index >= cut else 0)
        if index >= cut:
            return self.flat[index]
        (i, j), b = divmod(index, self.n), self.data["b"]
        change: Fraction = b[i] * vectors["v"][j] / max(map(abs, b)) / (1 << N)
        return self.flat[index] + change

    def encode(self, returned: Any) -> int:
        """1 or 0; True and False count as these."""
        yes = truth(returned)
        value = exact(returned if yes is None else int(yes))
        return self.decode(int(value) if value in (0, 1) else value)

    def decode(self, value: Any) -> int:
        """1 or 0."""
        if type(value) is not int or value not in (0, 1):
            raise NotAnOutput("the answer is 1 or 0")
        return value

    def is_right(self, output: int, values: Sequence[Fraction]) -> bool:
        """Whether it is the answer."""
        return output == consistent(*self.split(values))

    def solves_centre(self, output: int) -> bool:
        """Whether it is the answer for the instance."""
        return output == self.answer

    def fails_from(self, output: int, family: int) -> int | None:
        """The members have the other answer."""
        return 1 if output == self.answer else None

    def evidence(self, output: int, family: int, N: int) -> Json | None:
        """None is needed: an empty object if the answer is wrong."""
        wrong = output == self.answer if family else not self.is_right(output, self.values(0, N))
        return {} if wrong else None

    def error(self, output: int, family: int, N: int) -> tuple[Fraction, int]:
        """The distance from the right answer: 1 if it is the other one."""
        return Fraction(self.evidence(output, family, N) is not None), 1

    def determined(self, box: Box, output: Any = None) -> Witness | None:
        """Independent rows: a solution; independent columns of ``[A|b]``, or rows that contradict each other: none."""
        (A, b), (H, room) = self.parts(box)
        if output in (None, 1) and self.m <= self.n:
            inverse = independent(*((A, H) if self.m == self.n else map(matrices.transposed, (A, H))))
            if inverse is not None:
                return Witness(1, {"inverse": matrices.texts(inverse)})
        if output in (None, 0) and self.m > self.n:
            inverse = independent(beside(A, b), beside(H, room))
            if inverse is not None:
                return Witness(0, {"inverse": matrices.texts(inverse)})
        if output in (None, 0) and not any(h for row in H for h in row):
            for u in matrices.kernel(matrices.transposed(A)):
                if abs(dot(u, b)) > dot(map(abs, u), room):
                    return Witness(0, {"u": list(map(to_text, u))})
        return None

    def apart(self, box: Box) -> Apart | None:
        """The centre, and another system of the box with the other answer."""
        centre = consistent(*self.split(box.centre))
        for values in self._others(box, centre):
            if values is not None and box.holds(values) and consistent(*self.split(values)) != centre:
                return Apart({}, changes(box, values), {})
        return None

    def _others(self, box: Box, centre: int) -> Iterable[list[Fraction] | None]:
        """Systems that may have the other answer."""
        (A, b), (H, room) = self.parts(box)
        if centre:
            units = [[Fraction(i == k) for k in range(self.m)] for i in range(self.m)]
            for u in [*matrices.kernel(matrices.transposed(A)), *units]:
                yield self.flattened(A, pushed(b, room, u))
            yield from self._dependent(box)
            return
        solution = [*guesses.least_squares(A, b), Fraction(-1)]
        found = matrices.annihilating(beside(A, b), beside(H, room), solution)
        yield None if found is None else self.flattened([row[:-1] for row in found], [row[-1] for row in found])
        for v in matrices.kernel(A):
            j = next(j for j, x in enumerate(v) if x)
            rooms = [row[j] / abs(y) for row, y in zip(H, b, strict=True) if y]
            share = min(rooms, default=Fraction(0))
            raised = [[a + share * y * (k == j) for k, a in enumerate(row)] for row, y in zip(A, b, strict=True)]
            yield self.flattened(raised, b)

    def _dependent(self, box: Box) -> Iterable[list[Fraction]]:
        """Systems of the box with dependent rows, where there are as many columns, or more."""
        (A, b), (H, room) = self.parts(box)
        A, H = matrices.transposed(A), matrices.transposed(H)
        v = guesses.nearest_dependent(A, H) if self.m <= self.n else None
        turned = None if v is None else matrices.annihilating(A, H, v)
        if v is not None and turned is not None:
            for side in (0, 1, -1):
                yield self.flattened(matrices.transposed(turned), pushed(b, room, [side * x for x in v]))

    def output_text(self, output: int) -> str:
        """Yes or no."""
        return "1 (it has a solution)" if output else "0 (it has none)"


def consistent(A: Rows, b: Sequence[Fraction]) -> int:
    """Whether ``b`` is in the range of ``A``."""
    return int(matrices.rank(A) == matrices.rank(beside(A, b)))


def independent(centre: Rows, radius: Rows) -> Any:
    """A left inverse that shows that the columns of all matrices of a box are independent; None if none is found."""
    inverse = matrices.left_inverse(centre)
    return None if inverse is None or matrices.defect(inverse, centre, radius) >= 1 else inverse


def pushed(b: Sequence[Fraction], room: Sequence[Fraction], u: Sequence[Fraction]) -> list[Fraction]:
    """A vector moved as far as there is room, in the directions of the signs of another one."""
    return [x + h * (1 if y > 0 else -1 if y < 0 else 0) for x, h, y in zip(b, room, u, strict=True)]
