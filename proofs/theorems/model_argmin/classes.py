"""The classes of models of `model-argmin`: what bounds their size, and from which ``N`` on a member fails.

Source: docs/theory.md, 13.2.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any, ClassVar, Protocol

from sci.errors import BadInput, NotAnOutput
from sci.parameters import natural, rational
from sci.proofs.theorems.relu_argmin.inputs import label

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sci.model import Model

HALF = Fraction(1, 2)
MOST = 10**6
"""Trees, leaves, prototypes."""


class Class(Protocol):
    """A class of functions; ``defaults`` are its parameters."""

    defaults: ClassVar[dict[str, str]]
    parameters: dict[str, str]
    switches: int
    """``P``: how often a member can switch on a line, at most."""
    words: str
    """Its members."""

    def public(self) -> dict[str, Any]:
        """Its size, for algorithms."""

    def require(self, model: Any, d: int) -> Model:
        """A member of the class, a function of ``d`` coordinates.

        Raises:
            NotAnOutput: if it is none.
        """

    def fails_from(self, problem: Any, model: Any) -> int | None:
        """From which ``N`` on it costs too much, if it does; that ``evidence`` is found there is looked at later."""


class Trees:
    """Ensembles of trees: from some ``N`` on no split tells the two heights apart."""

    defaults: ClassVar[dict[str, str]] = {"trees": "1", "leaves": "8"}

    def __init__(self, typed: Mapping[str, str]) -> None:
        self.trees, self.leaves = natural("trees", typed["trees"], 1, MOST), natural("leaves", typed["leaves"], 2, MOST)
        self.parameters = {"trees": str(self.trees), "leaves": str(self.leaves)}
        self.switches = self.trees * (self.leaves - 1)
        self.words = f"{self.trees} trees of {self.leaves} leaves"

    def public(self) -> dict[str, Any]:
        """How many trees of how many leaves."""
        return {"trees": self.trees, "leaves": self.leaves}

    def require(self, model: Any, d: int) -> Model:
        """Not more trees or leaves.

        Raises:
            NotAnOutput: if there are, or it is no `TreeEnsemble` in ``d`` coordinates.
        """
        from sci.trees import TreeEnsemble

        if type(model) is not TreeEnsemble:
            raise NotAnOutput(f"expected a TreeEnsemble, not {type(model).__name__}")
        found = (model.inputs, len(model.trees), model.leaves)
        if found[0] != d or found[1] > self.trees or found[2] > self.leaves:
            raise NotAnOutput(
                f"{found[1]} trees of at most {found[2]} leaves in {found[0]} coordinates; the class has at most "
                f"{self.trees} of at most {self.leaves} in {d}"
            )
        return model

    def fails_from(self, problem: Any, model: Any) -> int | None:
        """The height of label 1 is then below all heights above 0 where a split switches, at a point of label 1."""
        from sci.trees import Split

        splits = {each for nodes in model.trees for each in nodes if isinstance(each, Split)}
        found = [each.threshold for each in splits if each.direction == 1]
        for each in splits:
            if not isinstance(each.direction, int) and each.direction[1]:
                slope, per_height, *_ = each.direction
                found += [(each.threshold - slope * t) / per_height for t in problem.first_coordinates(1)]
        return first_below(problem, found)


class PrototypesOf:
    """Labelled prototypes: from some ``N`` on the same one is nearest at both heights."""

    defaults: ClassVar[dict[str, str]] = {"prototypes": "8"}

    def __init__(self, typed: Mapping[str, str]) -> None:
        self.most = natural("prototypes", typed["prototypes"], 2, MOST)
        self.parameters = {"prototypes": str(self.most)}
        self.switches = self.most - 1
        self.words = f"{self.most} prototypes"

    def public(self) -> dict[str, Any]:
        """How many prototypes."""
        return {"prototypes": self.most}

    def require(self, model: Any, d: int) -> Model:
        """Not more prototypes.

        Raises:
            NotAnOutput: if there are, or these are no `Prototypes` in ``d`` coordinates.
        """
        from sci.prototypes import Prototypes

        if type(model) is not Prototypes:
            raise NotAnOutput(f"expected Prototypes, not {type(model).__name__}")
        if model.inputs != d or len(model.places) > self.most:
            raise NotAnOutput(
                f"{model.words} in {model.inputs} coordinates; the class has at most {self.most} prototypes in {d}"
            )
        return model

    def fails_from(self, problem: Any, model: Any) -> int | None:
        """The height of label 1 is then below the least above 0 at which the value changes, over a point of label 1."""
        from sci.prototypes import Prototypes

        turned = Prototypes([(y, x, *rest) for x, y, *rest in model.places], model.results)
        rest = [Fraction(0)] * (problem.d - 2)
        return first_below(
            problem, [cut.place for t in problem.first_coordinates(1) for cut in turned.on_line([t, *rest]).cuts]
        )


class AffineOf:
    """Affine functions; ``bound`` holds their parameters to an interval, ``ridge`` adds to the cost ``ridge |w, b|^2``.

    With either of them the class, or what can be near the least cost, is compact, and near-minimisers are computable.
    """

    defaults: ClassVar[dict[str, str]] = {"bound": "none", "ridge": "0"}
    switches = 1
    words = "affine functions"

    def __init__(self, typed: Mapping[str, str]) -> None:
        self.bound = None if typed["bound"] == "none" else rational("bound", typed["bound"])
        self.ridge = rational("ridge", typed["ridge"])
        if self.ridge < 0 or (self.bound is not None and self.bound <= 0):
            raise BadInput("parameter bound, ridge: a bound is above 0 or 'none', a ridge is at least 0")
        self.parameters = {"bound": "none" if self.bound is None else str(self.bound), "ridge": str(self.ridge)}

    @property
    def penalised(self) -> bool:
        """Whether parameters are bounded, or cost something."""
        return self.bound is not None or self.ridge > 0

    @property
    def constant(self) -> Fraction:
        """The constant with which members are compared: 1/2, if it is in the class."""
        return HALF if self.bound is None else min(HALF, self.bound)

    def public(self) -> dict[str, Any]:
        """The bound, or None, and the ridge."""
        return {"bound": self.bound, "ridge": self.ridge}

    def require(self, model: Any, d: int) -> Model:
        """Within the bound.

        Raises:
            NotAnOutput: if it is not, or no `ReluNetwork` of the widths ``(d, 1)``.
        """
        from sci.network import ReluNetwork

        if type(model) is not ReluNetwork or model.widths != (d, 1):
            raise NotAnOutput(f"expected an affine function, a ReluNetwork with widths ({d}, 1)")
        if self.bound is not None and max(map(abs, theta(model))) > self.bound:
            raise NotAnOutput(f"a parameter is not in [-{self.bound}, {self.bound}]")
        return model

    def fails_from(self, problem: Any, model: Any) -> int | None:
        """Where moving points of label 1 to height 0 changes the cost by at most half of what it is too large there.

        A number by ``h`` changes a cost per point by at most ``h (2E + h)``, or by ``2 h``, ``E`` the largest error.
        """
        slope = abs(theta(model)[1])
        values = model.values(problem.points(0, 0))
        errors = [abs(value - label(k)) for k, value in enumerate(values, 1)]
        if problem.cost_name == "errors":
            found = [abs(value - HALF) / slope for value in values if slope and value != HALF]
            return first_below(problem, found)
        excess = problem.total(problem.costs(model, 0, 0)) - problem.needed(model)
        if excess <= 0:
            return None
        count, most, N = problem.r if problem.cost.combine in ("sum", "root") else 1, max(errors), 1
        while 2 * count * (h := slope * problem.height(1, N, 1)) * max(2, 2 * most + h) > excess:
            N += 1
        return N


CLASSES: dict[str, type[Trees] | type[PrototypesOf] | type[AffineOf]] = {
    "affine": AffineOf, "prototypes": PrototypesOf, "trees": Trees,
}  # fmt: skip


def theta(model: Any) -> list[Fraction]:
    """The parameters ``(w, b)`` of an affine function."""
    return [*model.weights[0][0], *model.biases[0]]


def first_below(problem: Any, heights: list[Fraction]) -> int:
    """The least ``N >= 1`` for which the height of label 1 is below all of these that are above 0."""
    least = min((height for height in heights if height > 0), default=None)
    N = 1
    while least is not None and problem.height(1, N, 1) >= least:
        ratio = problem.height(1, 1, 1) / least
        N = max(N + 1, ratio.numerator.bit_length() - ratio.denominator.bit_length() - 1)
    return N
