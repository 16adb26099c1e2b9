"""A demonstration trainer in PyTorch, on the CPU: plain, with weight decay, or adversarial."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from sci.algorithms.adapters.torch import from_module
from sci.errors import BadInput
from sci.extras import extra

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from sci.algorithms.adapters.imported import Imported

LOSSES = ("bce", "mse")


def train(
    X: NDArray[np.float64],
    y: NDArray[Any],
    rng: np.random.Generator,
    widths: Sequence[int] = (32, 32, 32),
    *,
    steps: int = 500,
    batch: int | None = None,
    rate: float = 0.01,
    loss: str = "bce",
    weight_decay: float = 0.0,
    adversarial: float = 0.0,
) -> Imported:
    """Train a ReLU network with Adam on standardised inputs, and return it with the scaler folded in exactly.

    Args:
        X: (n, d) training points.
        y: n labels, 0 or 1.
        rng: where the seed comes from.
        widths: the hidden layers.
        steps: how many steps of Adam.
        batch: points a step, drawn at random; all of them if None.
        rate: Adam's step size.
        loss: ``"bce"`` (binary cross-entropy with logits; logistic readout) or ``"mse"`` (squared error; identity).
        weight_decay: Adam's decoupled weight decay.
        adversarial: if a ``delta > 0``, each step trains every point where the loss is largest among the point itself
            and the point with coordinate 1 moved by ``delta`` and by ``-delta``.

    Raises:
        BadInput: for an unknown loss.
    """
    with extra("torch"):
        import torch

    if loss not in LOSSES:
        raise BadInput(f"no loss {loss!r} (there are: {', '.join(LOSSES)})")
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(int(rng.integers(2**63)))
        scaler, body = _scaler(X), _body([X.shape[1], *widths, 1])
        inputs = scaler(torch.from_numpy(_moved(X, adversarial))).detach().float()
        labels = torch.from_numpy(np.asarray(y)).float()
        adam = torch.optim.AdamW(body.parameters(), lr=rate, weight_decay=weight_decay)
        _fit(body, _batches(inputs, labels, steps, batch), loss, adam)
    closing = [torch.nn.Sigmoid()] if loss == "bce" else []
    return from_module(torch.nn.Sequential(scaler, body.double(), *closing))


def _moved(X: NDArray[np.float64], delta: float) -> NDArray[np.float64]:
    """The points, and the same with coordinate 1 moved: (moves, n, d)."""
    moves = np.zeros((3 if delta else 1, 1, X.shape[1]))
    if delta:
        moves[1:, 0, 1] = delta, -delta
    return np.asarray(X, dtype=np.float64) + moves


def _scaler(X: NDArray[np.float64]) -> Any:
    """Standardisation as a diagonal layer; its scales are powers of two, which add no digits to the weights."""
    with extra("torch"):
        import torch

    deviations = X.std(axis=0)
    scales = torch.from_numpy(np.exp2(-np.round(np.log2(np.where(deviations > 0, deviations, 1.0)))))
    layer = torch.nn.Linear(*[X.shape[1]] * 2, dtype=torch.float64).requires_grad_(False)
    layer.weight.copy_(torch.diag(scales))
    layer.bias.copy_(-scales * torch.from_numpy(X.mean(axis=0)))
    return layer


def _body(widths: list[int]) -> Any:
    with extra("torch"):
        from torch import nn

    layers = [layer for pair in pairwise(widths) for layer in (nn.Linear(*pair), nn.ReLU())]
    return nn.Sequential(*layers[:-1])


def _batches(inputs: Any, labels: Any, steps: int, batch: int | None) -> Iterator[tuple[Any, Any]]:
    with extra("torch"):
        import torch

    for _ in range(steps):
        if batch is None:
            yield inputs, labels
        else:
            drawn = torch.randint(len(labels), (batch,))
            yield inputs[:, drawn], labels[drawn]


def _fit(body: Any, batches: Iterator[tuple[Any, Any]], loss: str, adam: Any) -> None:
    """Minimise the mean over the points of the largest loss among their moves."""
    with extra("torch"):
        from torch.nn import functional

    cost = functional.binary_cross_entropy_with_logits if loss == "bce" else functional.mse_loss
    for inputs, labels in batches:
        values = body(inputs)[..., 0]
        losses = cost(values, labels.expand_as(values), reduction="none")
        adam.zero_grad()
        losses.amax(dim=0).mean().backward()
        adam.step()
