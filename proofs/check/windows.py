"""The ONNX operators that look at windows: convolutions and pools (theory, 14.1)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import lcm, prod

from onnx_file import Node
from operators import Inputs, Operator, constant, given, real
from tensors import Tensor, dot, linear, size, spots, strides, together


@dataclass
class Windows:
    """Along each spatial axis: size of the window, stride, dilation, pads before and after, number of windows."""

    kernel: list[int]
    stride: list[int]
    dilation: list[int]
    before: list[int]
    after: list[int]
    count: list[int]

    def places(self, shape: Sequence[int], window: Sequence[int]) -> list[int]:
        """The positions, inside one plane, that a window covers; -1 where it covers padding."""
        axes = []
        for axis, step in enumerate(strides(shape)):
            first = window[axis] * self.stride[axis] - self.before[axis]
            indices = [first + k * self.dilation[axis] for k in range(self.kernel[axis])]
            axes.append([i * step if 0 <= i < shape[axis] else -prod(shape) - 1 for i in indices])
        return [max(place, -1) for place in spots(axes)]

    def all(self, shape: Sequence[int]) -> list[list[int]]:
        """The positions of every window."""
        size([*self.count, *self.kernel])
        return [self.places(shape, window) for window in counted(self.count)]


def counted(lengths: Sequence[int]) -> list[list[int]]:
    """All tuples of indices, in row-major order."""
    found: list[list[int]] = [[]]
    for length in lengths:
        found = [[*start, i] for start in found for i in range(length)]
    return found


def windows(node: Node, t: Tensor, kernel: Sequence[int]) -> Windows:
    """The windows of a node over the spatial axes of a tensor."""
    rank = len(t.shape) - 2
    node.need(rank >= 1 and len(kernel) == rank and min(*kernel, *t.shape) >= 1, "its windows do not fit its input")
    stride = list(node.attribute("strides", [1] * rank))
    dilation = list(node.attribute("dilations", [1] * rank))
    pads, auto = list(node.attribute("pads", [0] * 2 * rank)), node.attribute("auto_pad", "NOTSET")
    node.need(auto == "NOTSET" or not any(pads), "it has both pads and auto_pad")
    node.need(auto in ("NOTSET", "VALID", "SAME_UPPER", "SAME_LOWER"), "its auto_pad is not supported")
    fits = len(stride) == len(dilation) == rank and len(pads) == 2 * rank and min(stride) >= 1 and min(dilation) >= 1
    node.need(fits and min(pads) >= 0, "its windows are not legal")
    reach = [d * (k - 1) + 1 for d, k in zip(dilation, kernel, strict=True)]
    before, after = pads[:rank], pads[rank:]
    if auto in ("SAME_UPPER", "SAME_LOWER"):
        whole = [(-(-n // s) - 1) * s + r - n for n, s, r in zip(t.shape[2:], stride, reach, strict=True)]
        node.need(min(whole) >= 0 and (node.op == "Conv" or max(dilation) == 1), "its auto_pad is not supported")
        half = [total // 2 for total in whole]
        rest = [total - part for total, part in zip(whole, half, strict=True)]
        before, after = (half, rest) if auto == "SAME_UPPER" else (rest, half)
    elif auto == "VALID":
        before, after = [0] * rank, [0] * rank
    room = [n + a + b - r for n, a, b, r in zip(t.shape[2:], before, after, reach, strict=True)]
    node.need(min(room) >= 0, "its windows are larger than its input")
    if node.attribute("ceil_mode", 0):
        node.need(all(r % s == 0 for r, s in zip(room, stride, strict=True)), "ceil_mode changes its output's size")
    return Windows(
        list(kernel), stride, dilation, before, after, [r // s + 1 for r, s in zip(room, stride, strict=True)]
    )


def convolution(node: Node, inputs: Inputs) -> Tensor:
    """Conv: rows of weights times what the windows cover."""
    t, weights = real(node, given(node, inputs, 0)), real(node, constant(node, inputs, 1))
    group = node.attribute("group", 1)
    node.need(len(weights.shape) == len(t.shape) >= 3 and group >= 1, "its weights do not fit its input")
    out, inner, *kernel = weights.shape
    node.need(t.shape[1] == inner * group and out % group == 0, "its weights do not fit its input")
    node.need(list(node.attribute("kernel_shape", kernel)) == kernel, "its kernel_shape is not that of its weights")
    seen = windows(node, t, kernel)
    return biased(node, inputs, linear(lambda x, w: convolved(x, w, seen, group), t, weights))


def convolved(t: Tensor, weights: Tensor, seen: Windows, group: int) -> Tensor:
    """What the windows cover, times the weights."""
    out, inner, *kernel = weights.shape
    places, plane, per = seen.all(t.shape[2:]), prod(t.shape[2:]), out // group
    rows = [weights.n[k : k + inner * prod(kernel)] for k in range(0, len(weights.n), inner * prod(kernel))]
    n: list[int] = []
    for point in range(t.shape[0]):
        for g in range(group):
            start = (point * t.shape[1] + g * inner) * plane
            channels = [[*t.n[start + c * plane : start + (c + 1) * plane], 0] for c in range(inner)]  # -1 is padding
            columns = [[channel[p] for channel in channels for p in window] for window in places]
            for row in dot(rows[g * per : (g + 1) * per], columns):
                n += row
    return Tensor((t.shape[0], out, *seen.count), n, t.d * weights.d, t.type, t.fed)


def biased(node: Node, inputs: Inputs, found: Tensor) -> Tensor:
    """The bias of each channel added."""
    if len(inputs) < 3 or inputs[2] is None:
        return found
    bias = real(node, inputs[2])
    node.need(bias.shape == found.shape[1:2], "its bias does not fit its weights")
    return together(int.__add__, found, bias.moved((*bias.shape, *[1] * (len(found.shape) - 2))))


def transposed(node: Node, inputs: Inputs) -> Tensor:
    """ConvTranspose: the convolution, with strides, of the input spread out and padded with zeros."""
    t, weights = real(node, given(node, inputs, 0)), real(node, constant(node, inputs, 1))
    rank, group = len(t.shape) - 2, node.attribute("group", 1)
    node.need(len(weights.shape) == rank + 2 >= 3 and group >= 1, "its weights do not fit its input")
    inner, per, *kernel = weights.shape
    node.need(t.shape[1] == inner and inner % group == 0 and all(t.shape), "its weights do not fit its input")
    node.need(list(node.attribute("kernel_shape", kernel)) == kernel, "its kernel_shape is not that of its weights")
    auto, pads = node.attribute("auto_pad", "NOTSET"), node.attribute("pads", [0] * 2 * rank)
    good = auto == "NOTSET" or (auto == "VALID" and not any(pads))
    node.need(good and not node.attribute("output_shape", []), "only explicit pads are supported")
    stride, dilation = node.attribute("strides", [1] * rank), node.attribute("dilations", [1] * rank)
    more = node.attribute("output_padding", [0] * rank)
    good = len(stride) == len(dilation) == len(more) == rank and len(pads) == 2 * rank
    good = good and min(*stride, *dilation) >= 1 and min(*more, *pads) >= 0
    good = good and all(extra < max(s, d) for extra, s, d in zip(more, stride, dilation, strict=True))
    node.need(good, "its windows are not legal")
    lengths = [s * (n - 1) + o + d * (k - 1) + 1 - pads[i] - pads[i + rank] for i, (s, n, o, d, k) in
               enumerate(zip(stride, t.shape[2:], more, dilation, kernel, strict=True))]  # fmt: skip
    node.need(min(lengths) >= 1, "it gives nothing")
    shape, how = (t.shape[0], per * group, *lengths), (stride, dilation, pads)
    return biased(node, inputs, linear(lambda x, w: scattered(x, w, shape, how, group), t, weights))


def scattered(t: Tensor, weights: Tensor, shape: tuple[int, ...], how: Sequence[Sequence[int]], group: int) -> Tensor:
    """Every product of an entry and a weight, added where it belongs."""
    (stride, dilation, pads), (inner, per, *kernel) = how, weights.shape
    found = Tensor(shape, [0] * size(shape), t.d * weights.d, t.type, t.fed)
    plane, area, cell, steps = prod(t.shape[2:]), prod(found.shape[2:]), prod(kernel), strides(found.shape[2:])
    for place, index in enumerate(counted(t.shape[2:])):
        for k, tap in enumerate(counted(kernel)):
            there = [s * i + d * j - p for s, i, d, j, p in zip(stride, index, dilation, tap, pads, strict=False)]
            if not all(0 <= x < length for x, length in zip(there, found.shape[2:], strict=True)):
                continue
            goal = sum(x * step for x, step in zip(there, steps, strict=True))
            for c in range(t.shape[0] * inner):
                point, channel = divmod(c, inner)
                entry, g = t.n[c * plane + place], channel // (inner // group)
                for o in range(per):
                    found.n[((point * group + g) * per + o) * area + goal] += (
                        entry * weights.n[(channel * per + o) * cell + k]
                    )
    return found


def pool(node: Node, inputs: Inputs) -> Tensor:
    """MaxPool and AveragePool: padding is left out, or counts as 0 where ``count_include_pad`` says so."""
    t = real(node, given(node, inputs, 0))
    node.need(node.attribute("storage_order", 0) == 0 and len(node.outputs) == 1, "indices are not supported")
    seen = windows(node, t, node.attribute("kernel_shape", []))
    places, plane = seen.all(t.shape[2:]), prod(t.shape[2:])
    inside = [[p for p in window if p >= 0] for window in places]
    node.need(all(inside), "a window lies wholly in padding")
    starts = range(0, len(t.n), plane)
    shape = (*t.shape[:2], *seen.count)
    if node.op == "MaxPool":
        return replace(t, shape=shape, n=[max([t.n[s + p] for p in window]) for s in starts for window in inside])
    whole = node.attribute("count_include_pad", 0) == 1
    counts = [prod(seen.kernel) if whole else len(window) for window in inside]
    d = lcm(*counts)
    n = [
        sum([t.n[s + p] for p in window]) * (d // count)
        for s in starts
        for window, count in zip(inside, counts, strict=True)
    ]
    return replace(t, shape=shape, n=n, d=t.d * d)


def whole_pool(node: Node, inputs: Inputs) -> Tensor:
    """GlobalAveragePool, GlobalMaxPool."""
    t = real(node, given(node, inputs, 0))
    node.need(len(t.shape) >= 3 and all(t.shape), "its input has no spatial axes")
    plane = prod(t.shape[2:])
    shape = (*t.shape[:2], *[1] * (len(t.shape) - 2))
    act = sum if node.op == "GlobalAveragePool" else max
    n = [act(t.n[s : s + plane]) for s in range(0, len(t.n), plane)]
    return replace(t, shape=shape, n=n, d=t.d * (plane if act is sum else 1))


WINDOWS: dict[str, Operator] = {
    "Conv": convolution, "ConvTranspose": transposed, "MaxPool": pool, "AveragePool": pool,
    "GlobalAveragePool": whole_pool, "GlobalMaxPool": whole_pool,
}  # fmt: skip
