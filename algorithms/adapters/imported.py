"""What an import returns, and the check against the framework's own forward pass."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np

from sci.errors import BadInput
from sci.network import ReluNetwork
from sci.prototypes import Prototypes
from sci.trees import Leaf

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from sci.model import Model
    from sci.readout import Readout

    Floats = NDArray[Any]
    Forward = Callable[[Floats], Floats]


STEPS = ("step", "above", "from")
"""Readouts that jump at the threshold."""


@dataclass(frozen=True)
class Imported:
    """A foreign model as an exact object, beside the framework's own way to compute it.

    Args:
        model: the exact real function of the stored numbers, before the readout.
        readout: how the framework turns that number into a label.
        forward: the framework's own pass: (n, d) floats to n values of the readout; None where no framework is asked.
        precision: the floats that ``forward`` reads, ``"float32"`` or ``"float64"``.
        sums: the floats that it computes with, if they are others.
        raw: whether ``forward`` gives the number before the readout.
        executed: what the library computes, bit for bit, done here from the stored numbers, where that is known.
    """

    model: Model
    readout: Readout
    forward: Forward | None
    precision: str
    sums: str | None = None
    raw: bool = False
    executed: Forward | None = None

    def check(self, X: Floats) -> float | None:
        """Check the import on points, rounded to `precision` first: see `check_import`; None without a framework."""
        if self.forward is None:
            return None
        slack = rounding(self.model, X.astype(self.precision), self.sums or self.precision)
        readout = None if self.raw else self.readout
        return check_import(self.model, readout, self.forward, X.astype(self.precision), slack)


def check_import(
    model: Model, readout: Readout | None, forward: Forward, X: Floats, slack: Floats | None = None
) -> float:
    """Compare ``g(model(x))`` with ``forward(x)`` and return the largest deviation.

    Points of a step readout whose raw value is nearer to the threshold than rounding can tell are left out.

    Args:
        model: the exact model.
        readout: the ``g``; None for the identity without a threshold.
        forward: the framework's own pass, (n, d) to n values.
        X: (n, d) floats, of the type that the framework reads.
        slack: what rounding explains at each point; by default of a pass in floats of that type.

    Raises:
        BadInput: if a deviation is beyond what rounding in floats of that type explains.
    """
    raw = _raw_values(model, X)
    theirs = np.asarray(forward(X), dtype=np.float64).reshape(-1)
    if theirs.shape != raw.shape or not np.isfinite(theirs).all():
        raise BadInput(f"the framework's own forward pass does not return {len(X)} finite values on {len(X)} points")
    slack = rounding(model, X, str(X.dtype)) if slack is None else slack
    deviation = np.abs((raw if readout is None else _read(readout, raw)) - theirs)
    if readout is not None and readout.name in STEPS:
        deviation[np.abs(raw - float(readout.threshold)) <= slack] = 0
    worst = int(np.argmax(deviation - slack))
    if deviation[worst] > slack[worst]:
        raise BadInput(
            f"the import differs from the framework's own forward pass by {deviation[worst]:.3g} at point {worst}, "
            f"where rounding explains at most {slack[worst]:.3g}"
        )
    return float(deviation.max())


def rounding(model: Model, X: Floats, precision: str) -> Floats:
    """Return, for each point, more than the rounding errors of a forward pass in floats of this precision."""
    limits = np.finfo(precision)
    if isinstance(model, Prototypes):
        return _of_prototypes(model, X, limits)
    slack: Floats = (_of_network if isinstance(model, ReluNetwork) else _of_trees)(model, X, limits)
    return slack


def _of_prototypes(model: Prototypes, X: Floats, limits: Any) -> Floats:
    """Nothing, unless prototypes of different values are so near to equally near that rounding can tell otherwise."""
    places, results = np.array(model.places, dtype=np.float64), np.array(model.results, dtype=np.float64)
    found = []
    for x in X.astype(np.float64):
        squares = ((places - x) ** 2).sum(axis=1)
        size = (np.abs(places) + np.abs(x)).max() ** 2
        near = results[squares <= squares.min() + 64 * len(x) * float(limits.eps) * size]
        found.append(near.max() - near.min())
    return np.array(found)


def _of_trees(model: Any, X: Floats, limits: Any) -> Floats:
    """The terms of the sum, added in whatever order with at most a few roundings each."""
    largest = [max(abs(leaf.value) for leaf in nodes if isinstance(leaf, Leaf)) for nodes in model.trees]
    size = abs(model.base) + abs(model.scale) * sum(largest)
    slack: Floats = np.full(
        len(X), 2 * (len(largest) + 2) * (float(limits.eps) * (float(size) + 1) + float(limits.tiny))
    )
    return slack


def _of_network(network: Any, X: Floats, limits: Any) -> Floats:
    """A network's.

    A scalar product of ``n`` terms is computed with an error of at most about ``n u sum |w_i x_i|``, in whatever order;
    through all layers the errors stay below ``sum_i (N_i + 2) u`` times the value of the network of absolute values. A
    factor 8 covers second order terms, the sigmoid, and scalers and normalisations folded into the weights. (It covers
    no cancellation between the steps folded; this is a check against mistakes, not a proof.)
    """
    size = np.abs(X).astype(np.float64)
    for layer in network.layers:
        entries = np.abs(layer.floats)
        size = size @ entries[:, :-1].T + entries[:, -1]
    roundings = 8 * sum(width + 2 for width in network.widths)
    slack: Floats = roundings * (float(limits.eps) * (size[:, 0] + 1) + float(limits.tiny))
    return slack


def _raw_values(model: Model, X: Floats) -> Floats:
    points = [[Fraction(number) for number in row] for row in X.astype(np.float64).tolist()]
    largest = Fraction(2**1000)
    return np.array([float(min(max(value, -largest), largest)) for value in model.values(points)])


def _read(readout: Readout, raw: Floats) -> Floats:
    """The readout in floats."""
    if readout.name == "logistic":
        return logistic(raw)
    if readout.name in STEPS:
        return (1 + np.sign(raw - float(readout.threshold))) / 2
    return np.clip(raw, 0, 1) if readout.name == "clip" else raw


def logistic(raw: Floats) -> Floats:
    """Return ``1 / (1 + exp(-y))`` in floats, without overflow."""
    return (1 + np.tanh(raw / 2)) / 2


def first_line(error: Exception) -> str:
    """The first line of what a framework's exception says, or its name if it says nothing."""
    return next(iter(str(error).splitlines()), type(error).__name__)
