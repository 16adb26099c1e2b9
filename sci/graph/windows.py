"""The ONNX operators that look at windows: convolutions and pools.

Source: docs/theory.md, 14.1.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import lcm, prod
from typing import TYPE_CHECKING

import numpy as np

from sci.graph.movement import padded
from sci.graph.tensor import Tensor, constant, dotted, together

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sci.graph.node import Node
    from sci.graph.tensor import Integers


@dataclass(frozen=True)
class Windows:
    """Along each spatial axis: size, stride, dilation, and pads before and after."""

    kernel: list[int]
    stride: list[int]
    dilation: list[int]
    before: list[int]
    after: list[int]

    @classmethod
    def of(cls, node: Node, shape: Sequence[int], kernel: Sequence[int]) -> Windows:
        """The windows of a node over spatial axes of these lengths."""
        rank = len(shape)
        node.need(rank >= 1 and len(kernel) == rank and min(*kernel, *shape) >= 1, "its windows do not fit its input")
        stride, dilation = node.attribute("strides", [1] * rank), node.attribute("dilations", [1] * rank)
        pads, auto = node.attribute("pads", [0] * 2 * rank), node.attribute("auto_pad", "NOTSET")
        node.need(auto == "NOTSET" or not any(pads), "it has both pads and auto_pad")
        good = len(stride) == len(dilation) == rank and len(pads) == 2 * rank and min(*stride, *dilation) >= 1
        node.need(good and min(pads) >= 0, "its windows are not legal")
        node.need(auto in ("NOTSET", "VALID", "SAME_UPPER", "SAME_LOWER"), f"auto_pad {auto} is not supported")
        before, after = ([0] * rank, [0] * rank) if auto == "VALID" else (list(pads[:rank]), list(pads[rank:]))
        reach = [d * (k - 1) + 1 for d, k in zip(dilation, kernel, strict=True)]
        if auto.startswith("SAME"):
            whole = [(-(-n // s) - 1) * s + r - n for n, s, r in zip(shape, stride, reach, strict=True)]
            node.need(min(whole) >= 0, f"auto_pad {auto} truncates here, and runtimes disagree on the result")
            spread = node.op != "Conv" and max(dilation) > 1
            node.need(not spread, f"runtimes disagree on auto_pad {auto} with dilations in a pool")
            less, more = [total // 2 for total in whole], [total - total // 2 for total in whole]
            before, after = (less, more) if auto == "SAME_UPPER" else (more, less)
        room = [n + a + b - r for n, a, b, r in zip(shape, before, after, reach, strict=True)]
        node.need(min(room) >= 0, "its windows are larger than its input")
        if node.attribute("ceil_mode", 0):
            exact = all(r % s == 0 for r, s in zip(room, stride, strict=True))
            node.need(
                exact, "ceil_mode changes the size of its output, and the standard and the runtimes disagree on it"
            )
        return cls(list(kernel), list(stride), list(dilation), before, after)

    def padded(self, t: Tensor, value: Tensor) -> Tensor:
        """The tensor with its pads."""
        for k, (before, after) in enumerate(zip(self.before, self.after, strict=True)):
            t = padded(t, k + 2, before, after, value)
        return t

    def over(self, n: Integers) -> Integers:
        """A view with the axes of the windows behind: ``(..., *counts, *kernel)``."""
        rank = len(self.kernel)
        reach = [d * (k - 1) + 1 for d, k in zip(self.dilation, self.kernel, strict=True)]
        axes = tuple(range(n.ndim - rank, n.ndim))
        view = np.lib.stride_tricks.sliding_window_view(n, reach, axis=axes)
        steps = [slice(None, None, s) for s in self.stride] + [slice(None, None, d) for d in self.dilation]
        found: Integers = view[tuple([slice(None)] * (n.ndim - rank) + steps)]
        return found


def convolution(node: Node) -> Tensor:
    """Conv."""
    t, weights = node.real(), node.constant(1)
    out, inner, *kernel = weights.shape if len(weights.shape) >= 3 else (0, 0)
    group = node.attribute("group", 1)
    good = (
        len(weights.shape) == len(t.shape) >= 3
        and group >= 1
        and all(t.shape)
        and t.shape[1] == inner * group
        and out % group == 0
    )
    node.need(good, f"weights of shape {weights.shape} do not fit an input of shape {t.shape}")
    node.need(
        list(node.attribute("kernel_shape", kernel)) == kernel, "its kernel_shape differs from the shape of its weights"
    )
    return _biased(node, _convolved(t, weights, Windows.of(node, t.shape[2:], kernel), group))


def _convolved(t: Tensor, weights: Tensor, windows: Windows, group: int) -> Tensor:
    """The products of what the windows cover with the rows of weights, group by group."""
    (out, inner, *kernel), rank = weights.shape, len(weights.shape) - 2
    t = windows.padded(t, constant(0, t))
    parts = []
    for g in range(group):
        rows = weights.n[g * out // group : (g + 1) * out // group].reshape(out // group, -1)

        def columns(n: Integers, g: int = g) -> Integers:
            seen = windows.over(n[:, :, g * inner : (g + 1) * inner])  # points, batch, channels, counts, kernel
            seen = np.moveaxis(seen, 2, 2 + rank)
            return seen.reshape(*seen.shape[: 2 + rank], inner * prod(kernel))

        parts.append(dotted(t.act(columns), Tensor(rows.T, weights.d, t.type)).act(lambda n: np.moveaxis(n, -1, 2)))
    first = parts[0]
    joined = np.concatenate([part.n for part in parts], axis=2 if first.fed else 1)
    return replace(first, n=joined)


def _biased(node: Node, found: Tensor) -> Tensor:
    if not node.has(2):
        return found
    bias = node.real(2)
    node.need(bias.shape == found.shape[1:2], "its bias does not fit its weights")
    return together(np.add, found, bias.act(lambda n: n.reshape(*n.shape, *[1] * (len(found.shape) - 2))))


def transposed(node: Node) -> Tensor:
    """ConvTranspose: a convolution, with the kernel turned round, of the input spread out."""
    t, weights = node.real(), node.constant(1)
    inner, per, *kernel = weights.shape if len(weights.shape) >= 3 else (0, 0)
    group, rank = node.attribute("group", 1), len(kernel)
    good = (
        len(weights.shape) == len(t.shape) >= 3
        and group >= 1
        and t.shape[1] == inner
        and inner % group == 0
        and all(t.shape)
    )
    node.need(good, f"weights of shape {weights.shape} do not fit an input of shape {t.shape}")
    node.need(
        list(node.attribute("kernel_shape", kernel)) == kernel, "its kernel_shape differs from the shape of its weights"
    )
    auto, wanted = node.attribute("auto_pad", "NOTSET"), node.attribute("output_shape", [])
    explicit = auto == "NOTSET" or (auto == "VALID" and not any(node.attribute("pads", [])))
    node.need(explicit and not wanted, "only explicit pads are supported")
    stride, dilation = node.attribute("strides", [1] * rank), node.attribute("dilations", [1] * rank)
    pads, more = node.attribute("pads", [0] * 2 * rank), node.attribute("output_padding", [0] * rank)
    good = len(stride) == len(dilation) == len(more) == rank and len(pads) == 2 * rank
    good = good and min(*stride, *dilation) >= 1 and min(*more, *pads) >= 0
    good = good and all(extra < max(s, d) for extra, s, d in zip(more, stride, dilation, strict=True))
    node.need(good, "its windows are not legal")
    zero = constant(0, t)
    for k in range(rank):
        reach = dilation[k] * (kernel[k] - 1)
        length = stride[k] * (t.shape[k + 2] - 1) + 1 + reach - pads[k] - pads[k + rank] + more[k]
        node.need(length >= 1, "its output is empty")
        t = padded(_spread(t, k + 2, stride[k]), k + 2, reach - pads[k], reach - pads[k + rank] + more[k], zero)
    turned = np.flip(weights.n, axis=tuple(range(2, 2 + rank)))
    turned = turned.reshape(group, inner // group, per, *kernel).swapaxes(1, 2).reshape(group * per, -1, *kernel)
    windows = Windows(kernel, [1] * rank, list(dilation), [0] * rank, [0] * rank)
    return _biased(node, _convolved(t, Tensor(turned, weights.d, t.type), windows, group))


def _spread(t: Tensor, axis: int, stride: int) -> Tensor:
    """Zeros between the entries along an axis."""

    def f(n: Integers) -> Integers:
        shape = [*n.shape]
        shape[axis + 1] = stride * (shape[axis + 1] - 1) + 1
        found = np.zeros(shape, dtype=object)
        found[(slice(None),) * (axis + 1) + (slice(None, None, stride),)] = n
        return found

    return t.act(f)


def pool(node: Node) -> Tensor:
    """MaxPool, AveragePool: padding is left out, or counts as 0 if ``count_include_pad``."""
    t = node.real()
    node.need(not node.attribute("storage_order", 0) and node.outputs == 1, "indices are not supported")
    node.need(len(t.shape) >= 3, "its input has no spatial axes")
    windows = Windows.of(node, t.shape[2:], node.attribute("kernel_shape", []))
    behind = tuple(range(-len(windows.kernel), 0))
    ones = Tensor(np.ones((1, 1, *t.shape[2:]), dtype=object))
    node.need(t.n.size > 0, "its input is empty")
    counts = windows.over(windows.padded(ones, constant(0, t)).n).sum(axis=behind)
    node.need(bool(np.all(counts > 0)), "a window lies entirely in the padding")
    if node.op == "MaxPool":
        below = Tensor(min(t.n.ravel().tolist()) - 1, t.d, t.type)
        return windows.padded(t, below).act(lambda n: windows.over(n).max(axis=behind))
    if node.attribute("count_include_pad", 0):
        counts = np.full(np.shape(counts), prod(windows.kernel), dtype=object)
    d = lcm(*(int(count) for count in np.ravel(counts)))
    summed = windows.padded(t, constant(0, t)).act(lambda n: windows.over(n).sum(axis=behind) * (d // counts)[0])
    return replace(summed, d=summed.d * d)


def whole_pool(node: Node) -> Tensor:
    """GlobalAveragePool, GlobalMaxPool."""
    t = node.real()
    node.need(len(t.shape) >= 3 and min(t.shape) >= 1, "its input has no spatial axes")
    axes = tuple(range(3, len(t.shape) + 1))
    if node.op == "GlobalMaxPool":
        return t.act(lambda n: n.max(axis=axes, keepdims=True))
    return replace(t.act(lambda n: n.sum(axis=axes, keepdims=True)), d=t.d * prod(t.shape[2:]))


WINDOWS: dict[str, Callable[[Node], Tensor]] = {
    "Conv": convolution,
    "ConvTranspose": transposed,
    "MaxPool": pool,
    "AveragePool": pool,
    "GlobalAveragePool": whole_pool,
    "GlobalMaxPool": whole_pool,
}
