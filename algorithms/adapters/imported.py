"""What an import returns, and the check against the framework's own forward pass."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np

from sci.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from sci.network import ReluNetwork
    from sci.readout import Readout

    Floats = NDArray[Any]
    Forward = Callable[[Floats], Floats]


@dataclass(frozen=True)
class Imported:
    """A foreign network as an exact object, beside the framework's own way to compute it.

    Args:
        network: the exact real function of the stored weights, before the readout.
        readout: how the framework turns that number into a label.
        forward: the framework's own pass: (n, d) floats to n values of the readout.
        precision: the floats that ``forward`` reads and computes with, ``"float32"`` or ``"float64"``.
    """

    network: ReluNetwork
    readout: Readout
    forward: Forward
    precision: str

    def check(self, X: Floats) -> float:
        """Check the import on points, rounded to `precision` first: see `check_import`."""
        return check_import(self.network, self.readout, self.forward, X.astype(self.precision))


def check_import(network: ReluNetwork, readout: Readout, forward: Forward, X: Floats) -> float:
    """Compare ``g(network(x))`` with ``forward(x)`` and return the largest deviation.

    Points of a step readout whose raw value is nearer to the threshold than rounding can tell are left out.

    Args:
        network: the exact network.
        readout: the ``g``.
        forward: the framework's own pass, (n, d) to n values.
        X: (n, d) floats, of the type that the framework computes with.

    Raises:
        BadInput: if a deviation is beyond what rounding in floats of that type explains.
    """
    raw = _raw_values(network, X)
    theirs = np.asarray(forward(X), dtype=np.float64).reshape(-1)
    if theirs.shape != raw.shape or not np.isfinite(theirs).all():
        raise BadInput(f"the framework's own forward pass returns no {len(X)} finite values on {len(X)} points")
    slack = rounding(network, X)
    deviation = np.abs(_read(readout, raw) - theirs)
    if readout.name == "step":
        deviation[np.abs(raw - float(readout.threshold)) <= slack] = 0
    worst = int(np.argmax(deviation - slack))
    if deviation[worst] > slack[worst]:
        raise BadInput(
            f"the import differs from the framework's own forward pass by {deviation[worst]:.3g} at point {worst}, "
            f"where rounding explains at most {slack[worst]:.3g}"
        )
    return float(deviation.max())


def rounding(network: ReluNetwork, X: Floats) -> Floats:
    """Return, for each point, more than the rounding errors of a forward pass in floats of the type of ``X``.

    A scalar product of ``n`` terms is computed with an error of at most about ``n u sum |w_i x_i|``, in whatever order;
    through all layers the errors stay below ``sum_i (N_i + 2) u`` times the value of the network of absolute values. A
    factor 8 covers second order terms, the sigmoid, and scalers and normalisations folded into the weights. (It covers
    no cancellation between the steps folded; this is a check against mistakes, not a proof.)
    """
    limits = np.finfo(X.dtype)
    size = np.abs(X).astype(np.float64)
    for layer in network.layers:
        entries = np.abs(layer.floats)
        size = size @ entries[:, :-1].T + entries[:, -1]
    roundings = 8 * sum(width + 2 for width in network.widths)
    slack: Floats = roundings * (float(limits.eps) * (size[:, 0] + 1) + float(limits.tiny))
    return slack


def _raw_values(network: ReluNetwork, X: Floats) -> Floats:
    points = [[Fraction(number) for number in row] for row in X.astype(np.float64).tolist()]
    largest = Fraction(2**1000)
    return np.array([float(min(max(value, -largest), largest)) for value in network.values(points)])


def _read(readout: Readout, raw: Floats) -> Floats:
    """The readout in floats."""
    if readout.name == "logistic":
        return logistic(raw)
    if readout.name == "step":
        return (1 + np.sign(raw - float(readout.threshold))) / 2
    return np.clip(raw, 0, 1) if readout.name == "clip" else raw


def logistic(raw: Floats) -> Floats:
    """Return ``1 / (1 + exp(-y))`` in floats, without overflow."""
    return (1 + np.tanh(raw / 2)) / 2


def first_line(error: Exception) -> str:
    """The first line of what a framework's exception says, or its name if it says nothing."""
    return next(iter(str(error).splitlines()), type(error).__name__)
