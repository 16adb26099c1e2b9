"""PyTorch modules with a forward of their own: traced, and read if they are a chain of layers."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

from sci.errors import BadInput, in_words
from sci.extras import extra

if TYPE_CHECKING:
    from collections.abc import Callable

EXPORT = "write it with torch.onnx.export: an .onnx file is read if the network is a chain of layers"


def traced(module: Any, where: str) -> list[tuple[str, Any]]:
    """The layers that a forward goes through in evaluation mode, with their names; functions become modules.

    Raises:
        BadInput: if the forward cannot be traced, or is more than a chain of layers.
    """
    with extra("torch"):
        from torch import fx

    module = copy.deepcopy(module).eval()
    told = f"{where} ({type(module).__name__}) has its own forward method"
    try:
        nodes = list(fx.Tracer().trace(module).nodes)
    except Exception as error:  # the forward is the user's, and tracing has limits
        raise BadInput(f"{told} that cannot be traced, {in_words(error)} ({EXPORT})") from error
    layers = []
    for before, node in zip([None, *nodes], nodes, strict=False):
        if node.all_input_nodes != ([] if before is None else [before]) or node.op == "get_attr":
            raise BadInput(f"{told} that is more than a chain of layers, at {node.name} ({EXPORT})")
        if node.op not in ("placeholder", "output"):
            layers.append(_layer(node, module))
    return layers


def _layer(node: Any, module: Any) -> tuple[str, Any]:
    if node.op == "call_module":
        return node.target, module.get_submodule(node.target)
    name = node.target if node.op == "call_method" else getattr(node.target, "__name__", str(node.target))
    of_torch = (getattr(node.target, "__module__", None) or "torch").split(".")[0] == "torch"  # not one of that name
    made = _functions().get(name.rstrip("_")) if of_torch else None
    try:
        if made is None:
            raise TypeError("the function is not one of " + ", ".join(_functions()))
        return node.name, made(*node.args[1:], **node.kwargs)
    except TypeError as error:
        raise BadInput(f"layer {node.name} ({name}) is not supported: {error} ({EXPORT})") from None


def _functions() -> dict[str, Callable[..., Any]]:
    """Functions and methods of tensors by name, as modules; they take the arguments of the function but the first."""
    with extra("torch"):
        from torch import nn

    def dropout(p: float = 0.5, training: bool = True, inplace: bool = False) -> Any:
        if training:
            raise TypeError("it also drops neurons in evaluation mode")
        return nn.Dropout(p)

    return {
        "dropout": dropout,
        "flatten": lambda start_dim=0, end_dim=-1: nn.Flatten(start_dim, end_dim),
        "relu": lambda inplace=False: nn.ReLU(),
        "sigmoid": nn.Sigmoid,
        "softmax": lambda dim=None, _stacklevel=3, dtype=None: nn.Softmax(dim),
        "squeeze": lambda dim=-1: nn.Flatten(0),
    }
