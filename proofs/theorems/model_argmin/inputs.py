"""The inputs and the outputs of `model-argmin`: training sets of two heights, and models of a given class.

Source: docs/theory.md, 13.2.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any, ClassVar

from sci.errors import BadInput
from sci.parameters import complete, known, natural, rational
from sci.problem import FamilyProblem
from sci.proofs.theorems.model_argmin.classes import CLASSES, AffineOf, Class, PrototypesOf, Trees
from sci.proofs.theorems.relu_argmin.costs import COSTS, Cost, cost_named
from sci.proofs.theorems.relu_argmin.inputs import label, require_between

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sci.model import Model
    from sci.network import Points

HALF = Fraction(1, 2)
MOST = 10**6
"""Points of a training set."""
ERRORS = Cost("sum", lambda m: Fraction(m <= 0), Fraction(1), Fraction(0), margin=True, exact=False)
"""The number of points on which ``phi - 1/2`` has not the sign of the label; its margin is ``(2l-1)(phi - 1/2)``."""
FAMILIES: dict[str, tuple[str, Callable[[int, int], Fraction]]] = {
    "two-height": (
        "x_2 = 2**-(N+1) on label 0 and 3*2**-(N+2) on label 1",
        lambda of, N: Fraction(2 + of, 1 << (N + 2)),
    ),
    "seed": ("x_2 = 0 on label 0 and 2**-N on label 1", lambda of, N: Fraction(of, 1 << N)),
}
"""Where the points of label ``of`` stand in member ``N``: in words, and their second coordinate."""


class TrainingSets(FamilyProblem):
    """``iota^0 = T_0``; ``iota_N``: ``r`` points in dimension ``d`` whose label their height tells."""

    name = "model-argmin"
    summary = "trees, prototypes or an affine function of given size with training cost within eps of the least"
    theorem = "docs/theory.md, 13.2: models of cost 0 exist for every input, but no algorithm computes them"
    defaults: ClassVar[dict[str, str]] = {
        "model": "trees", **Trees.defaults, **PrototypesOf.defaults, **AffineOf.defaults, "cost": "max", "eps": "1/4",
        "r": "", "d": "2", "a": "1", "kappa": "1/3", "family": "two-height",
    }  # fmt: skip
    families = 1
    monotone = True
    how_to_answer = (
        "a TreeEnsemble in d coordinates, trees of Split(coordinate, strict, threshold) and Leaf(value); "
        "Prototypes(places, values); or, affine, ReluNetwork([[w]], [[b]])"
    )
    example = """
from sci.trees import Leaf, Split, TreeEnsemble


def stump(problem, information):
    x = information.numpy(20)  # floats of shape (r, d); the labels are problem.labels
    return TreeEnsemble(x.shape[1], [[Split(1, False, x[0, 1]), Leaf(0), Leaf(1)]])
"""

    def __init__(self, given: Mapping[str, str]) -> None:
        typed = complete(self.name, given, self.defaults)
        model = CLASSES[known(typed["model"], CLASSES, "model")]
        for name in given:
            if name not in model.defaults and any(name in other.defaults for other in CLASSES.values()):
                raise BadInput(f"parameter {name}: it does not apply to model={typed['model']}")
        self.family = known(typed["family"], FAMILIES, "family")
        self.model: Class = model(typed)
        self.switches = self.model.switches
        self.d = natural("d", typed["d"], 2, 10**4)
        self.r = natural("r", typed["r"] or str(max(4 * self.switches, self.switches + 2)), 1, MOST)
        self.a, self.kappa, self.eps = (rational(name, typed[name]) for name in ("a", "kappa", "eps"))
        require_between("a", self.a, HALF, Fraction(1))
        require_between("kappa", self.kappa, Fraction(1, 4), Fraction(3, 4))
        self.cost_name, self.cost = cost_named(typed["cost"], COSTS | {"errors": ERRORS})
        if self.r < self.switches + 2:
            raise BadInput(
                f"parameter r: {self.r} points are too few for {self.model.words} (allowed: at "
                f"least P + 2 = {self.switches + 2}, where P = {self.switches} bounds the switches on a line)"
            )
        self.parameters = {
            "model": typed["model"], **self.model.parameters, "cost": self.cost_name, "eps": str(self.eps),
            "r": str(self.r), "d": str(self.d), "a": str(self.a), "kappa": str(self.kappa), "family": self.family,
        }  # fmt: skip
        self.layout = {"": (self.r, self.d)}
        self.pattern = "{0}" if self.hard else "{0,1}"

    @property
    def hard(self) -> bool:
        """Whether no algorithm solves it: not on the seed's family, nor with a bound or a ridge."""
        return self.family == "two-height" and self.penalty is None

    @property
    def penalty(self) -> AffineOf | None:
        """The class, if parameters are bounded or cost something."""
        return self.model if isinstance(self.model, AffineOf) and self.model.penalised else None

    def __reduce__(self) -> tuple[type, tuple[Mapping[str, str]]]:
        """Its parameters are all that another process needs."""
        return type(self), (self.parameters,)

    @property
    def input_names(self) -> tuple[str, ...]:
        """The central input and the members, by their heights."""
        return "T_0, x_2 = 0 on all points", FAMILIES[self.family][0]

    @property
    def how_to_read(self) -> str:
        """The points."""
        return f"information[k, j], coordinate j of point k, 0 <= k < r = {self.r}, 0 <= j < d = {self.d}"

    def public(self) -> dict[str, Any]:
        """All but the points."""
        labels = tuple(label(k) for k in range(1, self.r + 1))
        return {
            "labels": labels, "model": self.parameters["model"], **self.model.public(), "shape": (self.r, self.d),
            "cost": self.cost_name, "eps": self.eps, "a": self.a, "kappa": self.kappa,
        }  # fmt: skip

    def height(self, family: int, N: int, of: int) -> Fraction:
        """The second coordinate of the points of a label."""
        return FAMILIES[self.family][1](of, N) if family else Fraction(0)

    def value(self, family: int, N: int, index: int) -> Fraction:
        """Coordinate ``j`` of point ``k``, index ``(k-1)*d + j``."""
        k, j = index // self.d + 1, index % self.d
        if j == 0:
            return self.a / (k + 1 - self.kappa)
        return self.height(family, N, label(k)) if j == 1 else Fraction(0)

    def first_coordinates(self, of: int) -> list[Fraction]:
        """The first coordinates of the points of a label."""
        return [self.value(0, 0, (k - 1) * self.d) for k in range(1, self.r + 1) if label(k) == of]

    def points(self, family: int, N: int) -> Points:
        """The training points of an input."""
        from sci.network import Points

        columns = {j: [self.value(family, N, k * self.d + j) for k in range(self.r)] for j in (0, 1)}
        return Points.from_columns(self.d, columns)

    def encode(self, returned: Any) -> list[Any]:
        """A model of the class, its entries."""
        return self.model.require(returned, self.d).entries()

    def decode(self, value: Any) -> Model:
        """The model."""
        from sci.model import read

        return self.model.require(read(value), self.d)

    def evaluation_name(self, index: int) -> str:
        """``x_2 of point 3``."""
        k, j = divmod(index, self.d)
        return f"x_{j + 1} of point {k + 1}"

    def output_text(self, output: Model) -> str:
        """How large it is."""
        names = {"trees": "an ensemble of ", "affine": "an affine function, "}
        return f"{names.get(self.parameters['model'], '')}{output.words}"
