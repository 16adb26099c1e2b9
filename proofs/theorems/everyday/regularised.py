"""The Tikhonov solution of a system, what digits determine instead of the least-norm solution.

Source: docs/theory.md, 12.20.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from sci.errors import BadInput
from sci.instance import Routine
from sci.proofs.theorems.everyday import guesses
from sci.proofs.theorems.everyday.erring import Enclosed
from sci.proofs.theorems.everyday.inverses import root_above
from sci.proofs.theorems.everyday.matrices import rows_of, transposed
from sci.proofs.theorems.everyday.outputs import positive
from sci.proofs.theorems.everyday.systems import dot
from sci.rational import to_text

if TYPE_CHECKING:
    from sci.instance import Box
    from sci.problem import Json
    from sci.proofs.theorems.everyday.erring import Range


class TikhonovSolution(Enclosed):
    """The finder of `tikhonov-solution`."""

    name = "tikhonov-solution"
    drawn = "system"
    summary = "the minimiser of |Ax - b|^2 + lambda |x|^2, up to eps in every entry"
    arrays: ClassVar[dict[str, int]] = {"A": 2, "b": 1}
    defaults: ClassVar[dict[str, str]] = {
        "data": '{"A": [[1, 0], [0, 0]], "b": [1, 0]}',
        "eps": "1/1000",
        "lambda": "1/100",
        "inexact": "all",
    }
    routine = "neighbours:tikhonov"
    routines = (
        Routine(
            "numpy.linalg.solve",
            "sci.algorithms.library.neighbours:tikhonov",
            '{"A": [[2, 1], [1, 3]], "b": [1, 0]}',
        ),
        Routine(
            "sklearn.linear_model.Ridge",
            "sci.algorithms.library.neighbours:ridge",
            '{"A": [[2, 1], [1, 3]], "b": [1, 0]}',
        ),
    )
    example = """
def nothing(problem, information):
    return [0] * problem.n  # right for large lambda
"""

    def settle(self, typed: dict[str, str]) -> dict[str, str]:
        """A system, and lambda.

        Raises:
            BadInput: if the shapes do not fit.
        """
        self.m, self.n = self.shape("A")
        if len(self.data["b"]) != self.m:
            raise BadInput(f"data: b has {len(self.data['b'])} entries, but A has {self.m} rows")
        self.weight = positive("lambda", typed["lambda"])
        return super().settle(typed) | {"lambda": str(self.weight)}

    def public(self) -> dict[str, Any]:
        """Lambda, and the size."""
        return super().public() | {"weight": self.weight, "n": self.n}

    @property
    def width(self) -> int:
        """As many as columns."""
        return self.n

    def enclose(self, box: Box) -> tuple[list[Range], Json] | None:
        """An approximate solution, and how far those of all systems of the box are from it at most."""
        cut = self.m * self.n
        A, b = rows_of(box.centre[:cut], self.n), box.centre[cut:]
        y = guesses.tikhonov(A, b, self.weight)
        if y is None:
            return None
        r = [x - dot(row, y) for x, row in zip(b, A, strict=True)]
        g = [dot(column, r) - self.weight * x for column, x in zip(transposed(A), y, strict=True)]
        off, rest, size, E, f = (root_above(dot(x, x)) for x in (g, r, y, box.radius[:cut], box.radius[cut:]))
        error = (off + E * rest) / self.weight + (f + E * size) * root_above(1 / self.weight) / 2
        return [(x - error, x + error) for x in y], {"solution": list(map(to_text, y))}
