"""The ONNX operators that move entries about, add them up, or enlarge.

Source: docs/theory.md, 14.1.
"""

from __future__ import annotations

from fractions import Fraction
from math import lcm, prod
from typing import TYPE_CHECKING, Any

import numpy as np

from sci.graph.node import INDICES
from sci.graph.tensor import FLOAT, INT64, Tensor, constant

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sci.graph.node import Node
    from sci.graph.tensor import Integers

UNKNOWN_END = 2**31 - 1
"""Forwards, this end of a slice and the greater ones stand for the whole axis."""


def reshape(node: Node) -> Tensor:
    """Reshape: 0 keeps a length, unless ``allowzero``; -1 is what is left."""
    t, wanted = node.any(), node.integers(1, "shape")
    if wanted is None:
        node.refuse("its shape is missing")
    if not node.attribute("allowzero", 0):
        node.need(all(length or k < len(t.shape) for k, length in enumerate(wanted)), "its shape does not fit")
        wanted = [length or t.shape[k] for k, length in enumerate(wanted)]
    try:
        shape = np.empty(t.shape, dtype=bool).reshape(wanted).shape
    except ValueError:
        node.refuse(f"shape {tuple(wanted)} does not fit {t.shape}")
    return t.act(lambda n: n.reshape(len(n), *shape))


def flatten(node: Node) -> Tensor:
    """Flatten, to a matrix."""
    t, axis = node.any(), node.attribute("axis", 1)
    node.need(-len(t.shape) <= axis <= len(t.shape), f"axis {axis} does not exist (there are {len(t.shape)})")
    axis = axis % len(t.shape) if axis < 0 else axis
    return t.act(lambda n: n.reshape(len(n), prod(t.shape[:axis]), prod(t.shape[axis:])))


def squeeze(node: Node) -> Tensor:
    """Squeeze."""
    t, wanted = node.any(), node.integers(1, "axes")
    ones = [k for k, length in enumerate(t.shape) if length == 1]
    node.need(wanted != [], "its list of axes is empty, and runtimes disagree on what that means")
    axes = ones if wanted is None else node.axes(wanted, len(t.shape))
    node.need(set(axes) <= set(ones), "an axis that it removes is longer than 1")
    return t.act(lambda n: n.squeeze(tuple(axis + 1 for axis in axes)))


def unsqueeze(node: Node) -> Tensor:
    """Unsqueeze."""
    t, wanted = node.any(), node.integers(1, "axes") or []
    axes = node.axes(wanted, len(t.shape) + len(wanted))
    return t.act(lambda n: np.expand_dims(n, tuple(axis + 1 for axis in axes)))


def transpose(node: Node) -> Tensor:
    """Transpose; without a permutation, in the reverse order."""
    t = node.any()
    order = node.attribute("perm", list(range(len(t.shape)))[::-1])
    node.need(sorted(order) == list(range(len(t.shape))), "its permutation is invalid")
    return t.act(lambda n: n.transpose(0, *(axis + 1 for axis in order)))


def identity(node: Node) -> Tensor:
    """Identity."""
    return node.any()


def dropout(node: Node) -> Tensor:
    """Dropout at inference."""
    node.need(node.version >= 7 or node.attribute("is_test", 0) == 1, "training mode is not supported")
    node.need(not (node.has(2) and node.constant(2).n.any()), "training mode is not supported")
    return node.any()


def concat(node: Node) -> Tensor:
    """Concat."""
    parts = [node.any(k) for k in range(len(node.inputs))]
    node.need(len({part.type for part in parts}) == 1, "its inputs have different element types")
    axis = node.axis(node.attribute("axis", 1), len(parts[0].shape))
    others = {(*part.shape[:axis], *part.shape[axis + 1 :]) for part in parts}
    node.need(len(others) == 1 and len({len(part.shape) for part in parts}) == 1, "shapes do not fit each other")
    d, fed, wide = lcm(*(part.d for part in parts)), any(p.fed for p in parts), any(p.wide for p in parts)
    ready = [part.n if not wide else _widened(part) for part in parts]
    points = max((len(n) for n, part in zip(ready, parts, strict=True) if part.fed), default=1)
    rows = [n if part.fed else np.broadcast_to(n, (points, *n.shape)) for n, part in zip(ready, parts, strict=True)]
    joined = np.concatenate([n * (d // part.d) for n, part in zip(rows, parts, strict=True)], axis=axis + 1)
    return Tensor(joined if fed else joined[0], d, parts[0].type, fed, wide)


def _widened(part: Tensor) -> Any:
    return np.concatenate([part.n, part.n]) if part.fed and not part.wide else part.n


def split(node: Node) -> list[Tensor]:
    """Split, in stated or equal lengths."""
    t = node.any()
    axis, count = node.axis(node.attribute("axis", 0), len(t.shape)), node.outputs
    stated = "num_outputs" in node.attributes, node.has(1)
    node.need(node.version < 18 or sum(stated) == 1, "it has not one of split and num_outputs")
    node.need(node.attribute("num_outputs", count) == count, "the parts do not fit")
    lengths = node.integers(1, "split")
    if lengths is None:
        each = -(-t.shape[axis] // count)
        lengths = [*[each] * (count - 1), t.shape[axis] - each * (count - 1)]
        node.need(lengths[-1] == each or node.version >= 18, "the parts are not equal")
    node.need(len(lengths) == count and sum(lengths) == t.shape[axis] and min(lengths) >= 0, "the parts do not fit")
    ends = np.cumsum(lengths)
    return [taken(t, axis, range(end - length, end)) for end, length in zip(ends, lengths, strict=True)]


def taken(t: Tensor, axis: int, indices: Sequence[int]) -> Tensor:
    """The entries at these indices along an axis."""
    listed = np.array(list(indices), dtype=np.intp)
    return t.act(lambda n: n.take(listed, axis=axis + 1))


def cut(node: Node) -> Tensor:
    """Slice."""
    t = node.any()
    starts, ends, named = node.integers(1, "starts") or [], node.integers(2, "ends") or [], node.integers(3, "axes")
    axes = node.axes(list(range(len(starts))) if named is None else named, len(t.shape))
    steps = node.integers(4) or [1] * len(starts)
    node.need(len(starts) == len(ends) == len(axes) == len(steps) and all(steps), "its numbers do not fit each other")
    for axis, start, end, step in zip(axes, starts, ends, steps, strict=True):
        length = t.shape[axis]
        node.need(
            step > 0 or end < UNKNOWN_END, "with a negative step, runtimes disagree on the end that means everything"
        )
        t = taken(t, axis, _between(start, end, step, length))
    return t


def _between(start: int, end: int, step: int, length: int) -> range:
    """The indices of a slice; unlike Python, a start before the first entry is the first one, backwards too."""
    least, most = (0, length) if step > 0 else (-1, length - 1)
    start, end = (place + length if place < 0 else place for place in (start, end))
    return range(min(max(start, 0), most), min(max(end, least), most), step)


def gather(node: Node) -> Tensor:
    """Gather with constant indices."""
    t, indices = node.any(), node.constant(1)
    node.need(indices.type in INDICES, "its indices must be integers")
    axis = node.axis(node.attribute("axis", 0), len(t.shape))
    length = t.shape[axis]
    good = all(-length <= index < length for index in indices.n.ravel().tolist())
    node.need(good, "an index is out of range")
    listed = indices.n.astype(np.intp) % length
    return t.act(lambda n: n.take(listed, axis=axis + 1))


def shape(node: Node) -> Tensor:
    """Shape: a constant."""
    found = node.any().shape[node.attribute("start", 0) : node.attribute("end")]
    return Tensor(np.array(found, dtype=object), 1, INT64)


def filled(node: Node) -> Tensor:
    """ConstantOfShape."""
    wanted, value = node.integers(0) or [], node.attribute("value", Tensor(np.zeros(1, dtype=object), 1, FLOAT))
    node.need(isinstance(value, Tensor) and value.n.size == 1, "its value must be one number")
    node.need(prod(wanted) <= 2**24, "it is too large")
    return Tensor(np.full(wanted, value.n.reshape(-1)[0], dtype=object), value.d, value.type)


def pad(node: Node) -> Tensor:
    """Pad, by a constant, by reflection, by the edge; negative pads, of the first only, cut off a part of an axis."""
    t, mode, pads = node.real(), node.attribute("mode", "constant"), node.integers(1, "pads") or []
    axes = node.axes(node.integers(3, "axes"), len(t.shape))
    node.need(len(pads) == 2 * len(axes) and mode in ("constant", "reflect", "edge"), f"mode {mode} is not supported")
    node.need(all(t.shape), "its input is empty")
    value = constant(node.number("value", Fraction(0)), t)
    if node.has(2):
        value = node.floats(2)
        node.need(value.n.size == 1, "the padding must be a single number")
    for k, axis in enumerate(axes):
        before, after, length = pads[k], pads[k + len(axes)], t.shape[axis]
        off = max(-before, 0) + max(-after, 0)
        node.need(
            off == 0 or (off < length and mode == "constant"),
            "it removes a whole axis, or the entries that it pads with",
        )
        if mode == "constant":
            t = padded(t, axis, before, after, value)
            continue
        node.need(
            length > 0 and (mode == "edge" or max(before, after) < length), "it pads by more entries than the axis has"
        )
        t = taken(t, axis, np.pad(np.arange(length), (before, after), mode=mode).tolist())
    return t


def padded(t: Tensor, axis: int, before: int, after: int, value: Tensor) -> Tensor:
    """A number in front of and behind the entries along an axis; negative counts cut off."""
    t = taken(t, axis, range(max(-before, 0), t.shape[axis] - max(-after, 0)))
    d = lcm(t.d, value.d)
    number = int(value.n.reshape(())) * (d // value.d)

    def f(n: Integers) -> Integers:
        sides = [
            np.full((*n.shape[: axis + 1], max(k, 0), *n.shape[axis + 2 :]), number, dtype=object)
            for k in (before, after)
        ]
        return np.concatenate([sides[0], n * (d // t.d), sides[1]], axis=axis + 1)

    return Tensor(t.act(f).n, d, t.type, t.fed, t.wide)


def reduced(node: Node) -> Tensor:
    """ReduceSum, ReduceMean."""
    t, named = node.real(), node.integers(1, "axes")
    if node.attribute("noop_with_empty_axes", 0) and not named:
        return t
    axes = node.axes(named or None, len(t.shape))
    count = prod(t.shape[axis] for axis in axes)
    node.need(count > 0, "it runs over an empty axis")
    keep = bool(node.attribute("keepdims", 1))
    found = t.act(lambda n: np.sum(n, axis=tuple(axis + 1 for axis in axes), keepdims=keep))
    return Tensor(found.n, t.d * (count if node.op == "ReduceMean" else 1), t.type, t.fed, t.wide)


NEAREST = {
    ("asymmetric", "floor"),
    ("tf_half_pixel_for_nn", "floor"),
    *(
        (mode, rule)
        for mode in ("half_pixel", "pytorch_half_pixel")
        for rule in ("round_prefer_floor", "round_prefer_ceil")
    ),
}
"""The attribute pairs of Resize with which output ``i`` reads ``floor(i / s)`` for every integer factor ``s``."""


def enlarged(node: Node) -> Tensor:
    """Upsample and Resize: nearest, by integer factors."""
    t, old = node.any(), node.op == "Upsample" or node.version < 11
    node.need(node.version >= 7 and node.attribute("mode", "nearest") == "nearest", "only mode nearest is supported")
    factors = _factors(node, t, 1 if old else 2)
    if not old:
        transformation = node.attribute("coordinate_transformation_mode", "half_pixel")
        pair = transformation, node.attribute("nearest_mode", "round_prefer_floor")
        small = pair == ("asymmetric", "round_prefer_floor") and max(factors.values(), default=1) <= 2
        node.need(pair in NEAREST or small, f"{pair[0]} with {pair[1]} is not supported")
        node.need(not node.attribute("antialias", 0), "antialias is not supported")
    for axis, factor in factors.items():
        t = taken(t, axis, [i // factor for i in range(t.shape[axis] * factor)])
    return t


def _factors(node: Node, t: Tensor, place: int) -> dict[int, int]:
    """The integer factor of each axis that is named."""
    axes = node.axes(node.attribute("axes"), len(t.shape))
    policy, sizes = node.attribute("keep_aspect_ratio_policy", "stretch"), node.integers(3)
    node.need(not (sizes and node.has(place) and node.any(place).n.size), "it has both factors and sizes")
    if "scales" in node.attributes:
        ratios = list(node.attribute("scales"))
    elif sizes is not None and not (node.has(place) and node.any(place).n.size):
        node.need(policy == "stretch" and len(sizes) == len(axes), "its sizes do not fit")
        ratios = [Fraction(length, t.shape[axis] or 1) for length, axis in zip(sizes, axes, strict=True)]
    else:
        listed = node.floats(place)
        node.need(len(listed.shape) == 1, f"input {place} must be a list of floats")
        ratios = [Fraction(int(entry), listed.d) for entry in listed.n]
    whole = all(ratio > 0 and Fraction(ratio).denominator == 1 for ratio in ratios)
    node.need(len(ratios) == len(axes) and whole, "its factors must be integers")
    return {axis: int(ratio) for axis, ratio in zip(axes, ratios, strict=True)}


MOVEMENT: dict[str, Callable[[Node], Tensor]] = {
    "Reshape": reshape,
    "Flatten": flatten,
    "Squeeze": squeeze,
    "Unsqueeze": unsqueeze,
    "Transpose": transpose,
    "Identity": identity,
    "Dropout": dropout,
    "Concat": concat,
    "Slice": cut,
    "Gather": gather,
    "Shape": shape,
    "ConstantOfShape": filled,
    "Pad": pad,
    "ReduceSum": reduced,
    "ReduceMean": reduced,
    "Upsample": enlarged,
    "Resize": enlarged,
}
