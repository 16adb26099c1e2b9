"""PyTorch: modules that are chains of layers, as exact networks."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

import numpy as np

from sci.algorithms.adapters.chain import Chain, normalisation, stored
from sci.algorithms.adapters.imported import Imported, logistic
from sci.algorithms.adapters.torch_trace import traced
from sci.errors import BadInput
from sci.extras import extra
from sci.readout import IDENTITY, LOGISTIC

if TYPE_CHECKING:
    from collections.abc import Callable

    from sci.algorithms.adapters.chain import Numbers

SUPPORTED = (
    "Linear, ReLU, LeakyReLU, PReLU, Hardtanh, ReLU6, Flatten, Identity, Dropout, BatchNorm1d, then at most one "
    "Sigmoid, or Softmax of two logits, "
    "in nn.Sequential, also nested, or one after another in a forward; other networks as .onnx files"
)


def from_module(module: Any) -> Imported:
    """Read a module that is a chain of layers, as it computes in evaluation mode, as an exact network.

    A closing Sigmoid or Softmax is cut off and becomes the logistic readout. Two outputs are two logits: the network is
    their difference, with the logistic readout. One output without a Sigmoid has the identity as its readout.

    Raises:
        BadInput: naming the layer: it is not supported, or its weights are not finite float32 or float64 numbers.

    Source: docs/theory.md, 3.2, 3.6, 4.4, 7.
    """
    layers = _layers(module, "")
    closing = _cut_off(layers)
    chain = _start(layers)
    for name, layer in layers:
        chain = _continued(chain, f"layer {name} ({type(layer).__name__})", layer)
    two_logits = chain.width == 2 and closing != "Sigmoid"
    if not two_logits and (chain.width != 1 or closing == "Softmax"):
        raise BadInput(f"{closing or 'the module'} has {chain.width} outputs (allowed: one output, or two logits)")
    if two_logits:
        chain = chain.linear(np.array([[-1.0, 1.0]]))
    readout = LOGISTIC if two_logits or closing else IDENTITY
    return Imported(chain.network(), readout, _forward(module, closing, two_logits), "float64")


def _layers(module: Any, name: str) -> list[tuple[str, Any]]:
    """The layers in order, with their names, of nested modules too."""
    with extra("torch"):
        from torch import nn

    where = f"layer {name}" if name else "the module"
    if not isinstance(module, nn.Module):
        raise BadInput(f"a {type(module).__name__} is not a PyTorch module (supported: {SUPPORTED})")
    _require_plain(module, where)
    if type(module).__module__.startswith("torch.nn.") and not isinstance(module, nn.Sequential):
        return [(name or "0", module)]
    children = module._modules.items()  # not named_children(): that leaves out a layer which appears a second time
    if not isinstance(module, nn.Sequential) or type(module).forward is not nn.Sequential.forward:
        for child in module.modules():
            _require_plain(child, f"a layer of {where}")
        children = traced(module, where)
    prefix = f"{name}." if name else ""
    return [layer for key, child in children for layer in _layers(child, prefix + key)]


def _require_plain(module: Any, where: str) -> None:
    if module._forward_hooks or module._forward_pre_hooks or "forward" in vars(module):
        raise BadInput(f"{where} has hooks or a patched forward: its function cannot be read")


def _cut_off(layers: list[tuple[str, Any]]) -> str:
    """Take away a closing Sigmoid or Softmax and return its name; the empty string if there is none.

    What comes after it may change shapes, and no numbers.
    """
    places = [i for i, (_, layer) in enumerate(layers) if type(layer).__name__ not in ("Flatten", "Identity")]
    name, last = layers[places[-1]] if places else ("", None)
    closing = type(last).__name__
    if last is None or closing not in ("Sigmoid", "Softmax"):
        return ""
    if closing == "Softmax" and last.dim not in (1, -1):
        raise BadInput(f"layer {name} (Softmax): dim={last.dim} is not supported (allowed: 1, -1)")
    del layers[places[-1]]
    return closing


def _start(layers: list[tuple[str, Any]]) -> Chain:
    """An empty chain as wide as the first layer that has a width, once every layer is known to be supported."""
    for name, layer in layers:
        if type(layer) not in _steps():
            raise BadInput(f"layer {name} ({type(layer).__name__}) is not supported (supported: {SUPPORTED})")
    widths = [width for _, layer in layers if (width := _width(layer)) is not None]
    if not widths:
        raise BadInput(f"no Linear layer in this module (supported: {SUPPORTED})")
    return Chain(widths[0])


def _width(layer: Any) -> int | None:
    """How many numbers a layer takes, if it says so."""
    width: int | None = getattr(layer, "in_features", getattr(layer, "num_features", None))
    return width


def _continued(chain: Chain, where: str, layer: Any) -> Chain:
    if _width(layer) not in (None, chain.width):
        raise BadInput(f"{where} takes {_width(layer)} numbers, but gets {chain.width}")
    return _steps()[type(layer)](chain, where, layer)


def _steps() -> dict[type, Callable[[Chain, str, Any], Chain]]:
    with extra("torch"):
        from torch import nn

    return {
        nn.Linear: _linear,
        nn.ReLU: lambda chain, where, layer: chain.relu(),
        nn.LeakyReLU: lambda chain, where, layer: _leaky(chain, np.full(chain.width, layer.negative_slope)),
        nn.PReLU: _sloped,
        nn.Hardtanh: _clipped,
        nn.ReLU6: _clipped,
        nn.BatchNorm1d: _normalised,
        nn.Flatten: _flattened,
        nn.Identity: lambda chain, where, layer: chain,
        nn.Dropout: lambda chain, where, layer: chain,
    }


def _linear(chain: Chain, where: str, layer: Any) -> Chain:
    chain = chain.linear(_numbers(layer.weight, f"{where}, weight"))
    return chain if layer.bias is None else chain.shift(_numbers(layer.bias, f"{where}, bias"))


def _sloped(chain: Chain, where: str, layer: Any) -> Chain:
    slopes = _numbers(layer.weight, f"{where}, weight")
    if len(slopes) not in (1, chain.width):
        raise BadInput(f"{where} has {len(slopes)} slopes, but gets {chain.width} numbers")
    return _leaky(chain, np.broadcast_to(slopes, chain.width))


def _leaky(chain: Chain, slopes: Numbers) -> Chain:
    """``ReLU(x) - slope ReLU(-x)``."""
    one = np.eye(chain.width)
    return chain.linear(np.vstack([one, -one])).relu().linear(np.hstack([one, -np.diag(slopes)]))


def _clipped(chain: Chain, where: str, layer: Any) -> Chain:
    """``low + ReLU(x - low) - ReLU(x - high)``."""
    width, low, high = chain.width, float(layer.min_val), float(layer.max_val)
    if not (np.isfinite([low, high]).all() and low <= high):
        raise BadInput(f"{where}: from {low} to {high} (allowed: finite bounds)")
    one = np.eye(width)
    doubled = chain.linear(np.vstack([one, one])).shift(np.repeat([-low, -high], width))
    return doubled.relu().linear(np.hstack([one, -one])).shift(np.full(width, low))


def _normalised(chain: Chain, where: str, layer: Any) -> Chain:
    if layer.running_mean is None:
        raise BadInput(f"{where} has no running statistics: its output depends on the batch")
    mean = _numbers(layer.running_mean, f"{where}, running_mean")
    variance = _numbers(layer.running_var, f"{where}, running_var")
    gamma = np.ones(chain.width) if layer.weight is None else _numbers(layer.weight, f"{where}, weight")
    beta = np.zeros(chain.width) if layer.bias is None else _numbers(layer.bias, f"{where}, bias")
    factors, terms = normalisation(gamma, beta, mean, variance, layer.eps, where)
    return chain.scale(factors).shift(terms)


def _flattened(chain: Chain, where: str, layer: Any) -> Chain:
    if (layer.start_dim, layer.end_dim) != (1, -1) and chain.width != 1:  # one number is one in every shape
        raise BadInput(f"{where}: only start_dim=1, end_dim=-1 is supported")
    return chain


def _numbers(tensor: Any, where: str) -> Numbers:
    with extra("torch"):
        import torch

    if tensor.dtype not in (torch.float32, torch.float64):
        kind = str(tensor.dtype).removeprefix("torch.")
        raise BadInput(f"{where}: {kind} numbers are not supported (allowed: float32, float64)")
    return stored(tensor.detach().cpu().numpy(), where)


def _forward(module: Any, closing: str, two_logits: bool) -> Callable[[Numbers], Numbers]:
    """PyTorch's own pass, by a copy of the module in float64 (which the weights convert to without rounding)."""
    with extra("torch"):
        import torch

    evaluated = copy.deepcopy(module).cpu().double().eval()

    def forward(X: Numbers) -> Numbers:
        with torch.no_grad():
            values: Numbers = evaluated(torch.from_numpy(X.astype(np.float64))).numpy().reshape(len(X), -1)
        if not two_logits:
            return values[:, 0]
        return values[:, 1] if closing else logistic(values[:, 1] - values[:, 0])

    return forward
