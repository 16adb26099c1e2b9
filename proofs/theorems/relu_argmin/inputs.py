"""The inputs and the outputs of `relu-argmin`: training sets, and networks of given widths.

Source: docs/theory.md, 3.2, 3.5.
"""

from __future__ import annotations

from fractions import Fraction
from math import prod
from typing import TYPE_CHECKING, Any, ClassVar

from sci.errors import BadInput, NotAnOutput
from sci.parameters import complete, natural, rational
from sci.problem import FamilyProblem
from sci.proofs.drawing.numbers import counted
from sci.proofs.theorems.relu_argmin.costs import cost_named

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from sci.network import Points, ReluNetwork

HALF = Fraction(1, 2)
MOST_COORDINATES = 2 * 10**7
"""Numbers in a training set, ``r*d``, that can be held in memory at once."""


class TrainingSets(FamilyProblem):
    """``iota^0 = T_0``, ``iota_N = T_delta`` with ``delta = 2**-N``: ``r`` points in dimension ``d``."""

    name = "relu-argmin"
    summary = "a ReLU network of given widths with training cost within eps of the least possible"
    theorem = (
        "docs/theory.md, Theorem 3.9: approximate minimisers exist for every input, but no algorithm computes them"
    )
    defaults: ClassVar[dict[str, str]] = {
        "widths": "8", "cost": "max", "eps": "1/4", "r": "", "d": "2", "a": "1", "kappa": "1/3",
    }  # fmt: skip
    families = 1
    pattern = "{0}"
    monotone = True
    input_names = ("T_0", "T_delta with delta = 2**-N")
    example = """
def constant(problem, information):
    x = information.numpy(20)  # floats of shape (r, d); the labels are problem.labels
    layers = list(zip(problem.widths, problem.widths[1:]))
    return ReluNetwork([[[0] * n] * m for n, m in layers], [[x[0, 0] / 2] * m for n, m in layers])
"""

    def __init__(self, given: Mapping[str, str]) -> None:
        typed = complete(self.name, given, self.defaults)
        hidden = [natural("widths", width.strip(), 1, 10**6) for width in typed["widths"].split(",")]
        self.d = natural("d", typed["d"], 2, 10**6)
        self.widths = (self.d, *hidden, 1)
        self.pieces = prod(width + 1 for width in hidden)
        self.r = number_of_points(typed["r"], self.pieces, self.d)
        self.a, self.kappa, self.eps = (rational(name, typed[name]) for name in ("a", "kappa", "eps"))
        require_between("a", self.a, HALF, Fraction(1))
        require_between("kappa", self.kappa, Fraction(1, 4), Fraction(3, 4))
        self.cost_name, self.cost = cost_named(typed["cost"])
        self.parameters = {
            "widths": ",".join(map(str, hidden)), "cost": self.cost_name, "eps": str(self.eps), "r": str(self.r),
            "d": str(self.d), "a": str(self.a), "kappa": str(self.kappa),
        }  # fmt: skip
        self.layout = {"": (self.r, self.d)}

    def __reduce__(self) -> tuple[type, tuple[Mapping[str, str]]]:
        """Its parameters are all that another process needs."""
        return type(self), (self.parameters,)

    @property
    def how_to_read(self) -> str:
        """The points."""
        return f"information[k, j], coordinate j of point k, 0 <= k < r = {self.r}, 0 <= j < d = {self.d}"

    @property
    def how_to_answer(self) -> str:
        """A network of given widths."""
        return (
            f"a ReluNetwork with exactly the widths {self.widths}: ReluNetwork(matrices, biases), each matrix a list "
            f"of rows"
        )

    def public(self) -> dict[str, Any]:
        """All but the points."""
        labels = tuple(label(k) for k in range(1, self.r + 1))
        return {
            "labels": labels, "widths": self.widths, "shape": (self.r, self.d), "cost": self.cost_name, "eps": self.eps,
            "a": self.a, "kappa": self.kappa,
        }  # fmt: skip

    def value(self, family: int, N: int, index: int) -> Fraction:
        """Coordinate ``j`` of point ``k``, index ``(k-1)*d + j``."""
        k, j = index // self.d + 1, index % self.d
        if j == 0:
            a, kappa = self.a, self.kappa  # a / (k + 1 - kappa), brought to lowest terms once
            return Fraction(
                a.numerator * kappa.denominator, a.denominator * ((k + 1) * kappa.denominator - kappa.numerator)
            )
        return Fraction(1, 1 << N) if j == 1 and family and label(k) else Fraction(0)

    def central_answers(self, first: int, count: int, precision: int) -> NDArray[Any] | None:
        """The central oracle's answers in bulk, in 64-bit integers; None if these are too few bits."""
        from sci.proofs.theorems.relu_argmin.central_answers import nearest_quotients

        top = self.a.numerator * self.kappa.denominator
        steps = self.a.denominator * self.kappa.denominator, self.a.denominator * self.kappa.numerator
        return nearest_quotients(top, steps, self.d, first, count, precision)

    def encode(self, returned: Any) -> list[Any]:
        """A `ReluNetwork` of exactly the widths of the problem."""
        from sci.network import ReluNetwork

        if type(returned) is not ReluNetwork:
            raise NotAnOutput(f"expected a ReluNetwork, not {type(returned).__name__}")
        self._require_widths(returned)
        return returned.to_json()

    def decode(self, value: Any) -> ReluNetwork:
        """The network."""
        from sci.network import ReluNetwork

        network = ReluNetwork.from_json(value)
        self._require_widths(network)
        return network

    def _require_widths(self, network: ReluNetwork) -> None:
        if network.widths != self.widths:
            hint = ", transposed?" if network.widths == self.widths[::-1] else ""
            raise NotAnOutput(
                f"the network has widths {network.widths}; the problem requires exactly {self.widths}{hint}"
            )

    def points(self, family: int, N: int) -> Points:
        """The training points of an input."""
        from sci.network import Points

        columns = {j: [self.value(family, N, k * self.d + j) for k in range(self.r)] for j in (0, 1)}
        return Points.from_columns(self.d, columns)

    def point(self, family: int, N: int, k: int) -> list[Fraction]:
        """Training point ``k``, counted from 1."""
        return [self.value(family, N, (k - 1) * self.d + j) for j in range(self.d)]

    def evaluation_name(self, index: int) -> str:
        """``x_2 of point 3``."""
        k, j = divmod(index, self.d)
        return f"x_{j + 1} of point {k + 1}"

    def output_text(self, output: ReluNetwork) -> str:
        """Its widths, and how many numbers it is made of."""
        numbers = counted(sum(len(rows) * (len(rows[0]) + 1) for rows in output.weights), "number")
        return f"a ReLU network of widths {'-'.join(map(str, output.widths))} ({numbers})"


def label(k: int) -> int:
    """The label ``l_k`` of point ``k``, counted from 1: 0, 1, 0, 1, ..."""
    return (k + 1) % 2


def number_of_points(typed: str, pieces: int, d: int) -> int:
    """The number of points, as typed, or else ``4 P(N)``.

    Raises:
        BadInput: if it is none, or the training set would be too large for us: the algorithm is not to blame for that.
    """
    most = MOST_COORDINATES // d
    if (pieces + 2 if typed else 4 * pieces) > most:
        raise BadInput(
            "parameter widths: at least P(N) + 2 points are needed, 4 P(N) by default, and these are too many "
            f"(allowed: at most {most} points in dimension d={d}, where P(N) = (N_1 + 1)...(N_(L-1) + 1))"
        )
    return natural("r", typed or str(4 * pieces), 1, most)


def require_between(name: str, value: Fraction, low: Fraction, high: Fraction) -> None:
    """Refuse a parameter outside ``[low, high]``."""
    if not low <= value <= high:
        raise BadInput(f"parameter {name}: {value} is not allowed (from {low} to {high})")
