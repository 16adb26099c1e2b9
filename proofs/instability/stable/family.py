"""What stability costs, family by family: networks of one hidden layer, ensembles of trees.

Source: docs/theory.md, 4.5 and 13.3.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from sci.network import ReluNetwork
from sci.proofs.instability.stable.boxes import wrong_boxes
from sci.proofs.instability.stable.ensemble import least_trees, stable_ensemble
from sci.proofs.instability.stable.price import least_width, stable_network
from sci.proofs.instability.stable.prototypes import stable_prototypes
from sci.prototypes import Prototypes
from sci.readout import IDENTITY
from sci.trees import TreeEnsemble

if TYPE_CHECKING:
    from fractions import Fraction

    from sci.model import Model
    from sci.proofs.instability.sample.sample import Sample


class Family(Protocol):
    """Models that differ in size."""

    one: str
    """What one of them is called: ``"network"``."""

    unit: str
    """In what its size is counted: ``"hidden neuron"``."""

    @property
    def amount(self) -> int:
        """The size of the model at hand, in this unit."""

    def price(self, alternations: int) -> int:
        """The least size that is stable on a sample, in this unit."""

    def switches(self, amount: int) -> int:
        """How often a model of this size can switch on a line, at most; of a network, of one hidden layer."""

    def least(self, alternations: int) -> tuple[str, str]:
        """The least size that is stable on a sample, a subject and its verb; and that it is the least."""

    def condition(self, alternations: int) -> str:
        """The necessary condition, for the size of the model at hand."""

    def allows(self, alternations: int) -> bool:
        """Whether the size of the model at hand meets it."""

    def stable(self, sample: Sample, rho: Fraction) -> Model:
        """A model of the least size; that it is right on all boxes has been decided."""


def family_of(model: Model) -> Family:
    """The family of a model; for one of which nothing else is known, that of networks."""
    if isinstance(model, TreeEnsemble):
        return Trees(model)
    if isinstance(model, Prototypes):
        return Nearest(model)
    return Networks(model) if isinstance(model, ReluNetwork) else Others(model)


@dataclass(frozen=True)
class Networks:
    """Networks; what is least is known of one hidden layer."""

    model: Model
    one = "network"
    unit = "hidden neuron"

    @property
    def amount(self) -> int:
        """The hidden neurons."""
        return sum(self.model.widths[1:-1]) if isinstance(self.model, ReluNetwork) else self.model.switches_bound

    def price(self, alternations: int) -> int:
        """The width of one hidden layer."""
        return least_width(alternations)

    def switches(self, amount: int) -> int:
        """A layer of so many neurons has one affine piece more."""
        return amount + 1

    def least(self, alternations: int) -> tuple[str, str]:
        """``A - 2`` neurons, a few less or more for small ``A``."""
        width = least_width(alternations)
        return f"{width} hidden {'neuron is' if width == 1 else 'neurons are'}", "no one-layer network with fewer is"

    def condition(self, alternations: int) -> str:
        """``P >= A - 1``."""
        name = "P(N)" if isinstance(self.model, ReluNetwork) else "P"
        return f"{name} = {self.model.switches_bound} >= A - 1 = {alternations - 1}"

    def allows(self, alternations: int) -> bool:
        """``P >= A - 1``."""
        return self.model.switches_bound >= alternations - 1

    def stable(self, sample: Sample, rho: Fraction) -> Model:
        """The zigzag."""
        return decided(stable_network(sample, rho), sample, rho)


@dataclass(frozen=True)
class Trees:
    """Ensembles of trees with as many leaves as the largest of the one at hand."""

    model: TreeEnsemble
    one = "ensemble"
    unit = "split"

    @property
    def amount(self) -> int:
        """The splits of all trees."""
        return self.model.switches_bound

    def price(self, alternations: int) -> int:
        """A split for each alternation but the first."""
        return alternations - 1

    def switches(self, amount: int) -> int:
        """Each split cuts a line at most once."""
        return amount

    def least(self, alternations: int) -> tuple[str, str]:
        """One tree of ``A`` leaves, or more trees of fewer leaves."""
        leaves = max(2, min(self.model.leaves, alternations))
        trees = least_trees(alternations, leaves)
        one = f"one tree of {alternations} {'leaf' if alternations == 1 else 'leaves'}"
        what = f"{one}, or {trees} trees of {leaves} leaves, are" if trees > 1 else f"{one} is"
        return what, f"M trees of S leaves with M(S - 1) < A - 1 = {alternations - 1} are not"

    def condition(self, alternations: int) -> str:
        """The number of all splits is at least ``A - 1``."""
        return f"P = {self.model.switches_bound} >= A - 1 = {alternations - 1}"

    def allows(self, alternations: int) -> bool:
        """The number of all splits is at least ``A - 1``."""
        return self.model.switches_bound >= alternations - 1

    def stable(self, sample: Sample, rho: Fraction) -> Model:
        """As many trees as are needed, of that many leaves."""
        return decided(stable_ensemble(sample, rho, leaves=max(2, self.model.leaves)), sample, rho)


@dataclass(frozen=True)
class Nearest:
    """Labelled prototypes."""

    model: Prototypes
    one = "nearest-prototype model"
    unit = "prototype"

    @property
    def amount(self) -> int:
        """How many there are."""
        return len(self.model.places)

    def price(self, alternations: int) -> int:
        """One for each alternation."""
        return alternations

    def switches(self, amount: int) -> int:
        """Each is nearest on an interval."""
        return amount - 1

    def least(self, alternations: int) -> tuple[str, str]:
        """``A``, of which some may have to be far away in ``x_2``; that differ in ``x_1`` alone, up to ``2A - 2``."""
        return f"{alternations} prototype{' is' if alternations == 1 else 's are'}", "fewer are not"

    def condition(self, alternations: int) -> str:
        """``m - 1 >= A - 1``."""
        return f"P = {self.model.switches_bound} >= A - 1 = {alternations - 1}"

    def allows(self, alternations: int) -> bool:
        """``m - 1 >= A - 1``."""
        return self.model.switches_bound >= alternations - 1

    def stable(self, sample: Sample, rho: Fraction) -> Model:
        """One a run where that can be, else two."""
        return decided(stable_prototypes(sample, rho), sample, rho)


class Others(Networks):
    """Models of which only the bound ``P`` is known; what is built is a network."""

    one = "model"
    unit = "switch of their bound"

    def price(self, alternations: int) -> int:
        """``A - 1`` switches."""
        return alternations - 1

    def switches(self, amount: int) -> int:
        """The bound itself."""
        return amount


def decided(model: Model, sample: Sample, rho: Fraction) -> Model:
    """The model, if it is right on all boxes.

    Raises:
        RuntimeError: if it is not.
    """
    if wrong_boxes(model, IDENTITY, sample, rho):
        raise RuntimeError("the stable model is wrong on a box")
    return model
