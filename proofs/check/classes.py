"""The classes of `model-argmin`: parameters, how often a member switches on a line, what a member is (FORMAT.md).

``trees``: at most so many trees of at most so many leaves, at least 2. ``prototypes``: at most so many, at least 2,
with any values. ``affine``: functions ``w.x + b``, of which ``w`` and ``b`` may be held to ``[-bound, bound]``
(``none``: they are not), and of which ``ridge * |(w, b)|**2`` may be added to the cost.
"""

from collections.abc import Callable, Sequence
from fractions import Fraction

from encoding import Json, decimal, natural, number
from network import evaluate, integral, read
from prototypes import prototypes
from refusal import decline_unless, require
from trees import ensemble

MAX_DIGITS = 1 << 16  # of a parameter of an affine function
MAX_COORDINATES, MAX_STEPS = 1 << 20, 1 << 23  # of the points listed; times the entries of the model
Member = Callable[[Sequence[Fraction]], Fraction]


def decline_long(coordinates: int, entries: int) -> None:
    """Decline what takes too long: a model of so many entries at points of so many coordinates in all."""
    good = coordinates <= MAX_COORDINATES and coordinates * entries <= MAX_STEPS
    decline_unless(good, f"{coordinates} coordinates of points and {entries} entries of the model are too much work")


class Trees:
    """Ensembles of trees."""

    names = frozenset({"leaves", "trees"})
    one, best, penalised = "the ensemble", "one split between the heights has", False

    def __init__(self, parameters: dict[str, str]) -> None:
        self.trees, self.leaves = natural(parameters["trees"], "trees"), natural(parameters["leaves"], "leaves")
        require(self.trees >= 1 and self.leaves >= 2, "parameters", "the class has no tree, or only constants")
        self.switches = self.trees * (self.leaves - 1)

    def member(self, entries: list[Json], d: int) -> tuple[Member, Fraction]:
        """Its trees are at most so many, of at most so many leaves."""
        found = ensemble(entries[0], entries[1:], d)
        require(len(entries) == 1 + len(found.trees), "lines", "there are more entries than the ensemble has trees")
        good = len(found.trees) <= self.trees and max(len(tree) // 2 + 1 for tree in found.trees) <= self.leaves
        require(good, "output", "the ensemble has more trees or leaves than the class")
        return found.at, Fraction(0)


class Prototypes:
    """The value of the nearest one, of the first at ties."""

    names = frozenset({"prototypes"})
    one, best, penalised = "the nearest-prototype model", "two prototypes, one at each height, have", False

    def __init__(self, parameters: dict[str, str]) -> None:
        self.most = natural(parameters["prototypes"], "prototypes")
        require(self.most >= 2, "parameters", "the class has only constants")
        self.switches = self.most - 1

    def member(self, entries: list[Json], d: int) -> tuple[Member, Fraction]:
        """They are at most so many."""
        found = prototypes(entries[0], entries[1:], d)
        require(len(entries) == 1 + found.size, "lines", "there are more entries than prototypes")
        require(found.size <= self.most, "output", "there are more prototypes than in the class")
        return found.at, Fraction(0)


class Affine:
    """Affine functions, perhaps with bounded parameters, or with parameters that cost something."""

    names = frozenset({"bound", "ridge"})
    one, best, switches = "the affine function", "the affine function that is right on both heights has", 1

    def __init__(self, parameters: dict[str, str]) -> None:
        text = parameters["bound"]
        self.bound = None if text == "none" else decimal(text, "bound")
        self.ridge = decimal(parameters["ridge"], "ridge")
        good = (self.bound is None or self.bound > 0) and self.ridge >= 0
        require(good, "parameters", "a bound is above 0, a ridge at least 0")
        self.penalised = self.bound is not None or self.ridge > 0

    def member(self, entries: list[Json], d: int) -> tuple[Member, Fraction]:
        """A network without hidden neurons, within the bound."""
        good = len(entries) == 1 and type(entries[0]) is list and len(entries[0]) == 2 and entries[0][0] == "network"
        require(good, "lines", "expected an entry 'network' of 2 parts")
        layers, widths = read(entries[0][1], "network")
        require(widths == (d, 1), "output", "the network is no affine function of a point")
        ((row,), (bias,)) = layers[0]
        digits = max(max(x.numerator.bit_length(), x.denominator.bit_length()) for x in [*row, bias])
        decline_unless(digits <= MAX_DIGITS, "a parameter of the affine function has too many binary digits")
        within = self.bound is None or max(map(abs, [*row, bias])) <= self.bound
        require(within, "output", "a parameter is beyond the bound of the class")
        exact = integral(layers)
        return lambda point: evaluate(exact, point), self.ridge * sum(x * x for x in [*row, bias])

    def constant(self, text: Json) -> tuple[Fraction, Fraction]:
        """A constant of the class, and what it costs as a parameter."""
        value = number(text)
        require(self.bound is None or abs(value) <= self.bound, "witness", "the constant is beyond the bound")
        return value, self.ridge * value * value


CLASSES: dict[str, type[Trees] | type[Prototypes] | type[Affine]] = {
    "affine": Affine,
    "prototypes": Prototypes,
    "trees": Trees,
}
