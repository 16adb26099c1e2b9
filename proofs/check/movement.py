"""The ONNX operators that move entries about: every result is a list of positions (theory, 14.1)."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from math import lcm, prod

from onnx_file import Node
from operators import INDICES, Inputs, Operator, axis_of, constant, given, integers, real
from tensors import FLOAT, Tensor, all_of, size, spots, taken

UNKNOWN_END = (1 << 31) - 1  # forwards, this end of a slice and the greater ones stand for the whole axis


def axes_of(node: Node, values: Sequence[int] | None, rank: int) -> list[int]:
    """Axes, each once; all of them where they are left out."""
    found = list(range(rank)) if values is None else [axis_of(node, value, rank) for value in values]
    node.need(len(set(found)) == len(found), "it names an axis twice")
    return found


def reshape(node: Node, inputs: Inputs) -> Tensor:
    """Reshape: 0 keeps a length, unless ``allowzero``; -1 is what is left."""
    t, wanted = given(node, inputs, 0), integers(node, inputs, 1, "shape")
    node.need(wanted is not None, "its shape is missing")
    literal = node.attribute("allowzero", 0) == 1
    shape = []
    for axis, length in enumerate(wanted or []):
        node.need(length != 0 or literal or axis < len(t.shape), "its shape does not fit")
        shape.append(t.shape[axis] if length == 0 and not literal else length)
    node.need(shape.count(-1) <= 1 and all(length >= -1 for length in shape), "its shape is not legal")
    rest = prod(length for length in shape if length != -1)
    if -1 in shape:
        node.need(rest > 0 and prod(t.shape) % rest == 0, "its shape does not fit")
        shape[shape.index(-1)] = prod(t.shape) // rest
    node.need(prod(shape) == prod(t.shape), "its shape does not fit")
    return t.moved(shape)


def flatten(node: Node, inputs: Inputs) -> Tensor:
    """Flatten, to a matrix."""
    t = given(node, inputs, 0)
    axis = node.attribute("axis", 1)
    node.need(-len(t.shape) <= axis <= len(t.shape), "it names an axis that is not there")
    axis = axis % len(t.shape) if axis < 0 else axis
    return t.moved((prod(t.shape[:axis]), prod(t.shape[axis:])))


def squeeze(node: Node, inputs: Inputs) -> Tensor:
    """Squeeze: axes of length 1 are left out."""
    t, wanted = given(node, inputs, 0), integers(node, inputs, 1, "axes")
    every = [axis for axis, length in enumerate(t.shape) if length == 1]
    node.need(wanted != [], "runtimes disagree on a list of no axes")
    axes = every if wanted is None else axes_of(node, wanted, len(t.shape))
    node.need(set(axes) <= set(every), "an axis that it leaves out is longer than 1")
    return t.moved([length for axis, length in enumerate(t.shape) if axis not in axes])


def unsqueeze(node: Node, inputs: Inputs) -> Tensor:
    """Unsqueeze: axes of length 1 are put in."""
    t, wanted = given(node, inputs, 0), integers(node, inputs, 1, "axes") or []
    rank = len(t.shape) + len(wanted)
    axes, lengths = axes_of(node, wanted, rank), iter(t.shape)
    return t.moved([1 if axis in axes else next(lengths) for axis in range(rank)])


def transpose(node: Node, inputs: Inputs) -> Tensor:
    """Transpose; without a permutation, in the reverse order."""
    t = given(node, inputs, 0)
    order = node.attribute("perm", list(range(len(t.shape)))[::-1])
    node.need(sorted(order) == list(range(len(t.shape))), "its permutation is not one")
    offsets = all_of(t.shape)
    return t.moved([t.shape[axis] for axis in order], spots([offsets[axis] for axis in order]))


def same(node: Node, inputs: Inputs) -> Tensor:
    """Identity, and Dropout at inference."""
    if node.op == "Dropout":
        node.need(node.version >= 7 or node.attribute("is_test", 0) == 1, "training mode is not supported")
        training = constant(node, inputs, 2).n if len(inputs) > 2 and inputs[2] is not None else [0]
        node.need(not any(training), "training mode is not supported")
    return given(node, inputs, 0)


def concat(node: Node, inputs: Inputs) -> Tensor:
    """Concat along an axis."""
    parts = [given(node, inputs, i) for i in range(len(inputs))]
    first = parts[0]
    node.need(len({part.type for part in parts}) == 1, "its inputs have different element types")
    axis = axis_of(node, node.attribute("axis", 1), len(first.shape))
    outer = {(len(part.shape), part.shape[:axis], part.shape[axis + 1 :]) for part in parts}
    node.need(len(outer) == 1, "shapes do not fit each other")
    d, rows = lcm(*(part.d for part in parts)), prod(first.shape[:axis])
    n: list[int] = []
    for end in range(1 + any(part.wide for part in parts)):
        listed = [(part.ends()[end * part.wide], d // part.d) for part in parts]
        for row in range(rows):
            for entries, factor in listed:
                step = len(entries) // rows
                n += [entry * factor for entry in entries[row * step : (row + 1) * step]]
    shape = [*first.shape[:axis], sum(part.shape[axis] for part in parts), *first.shape[axis + 1 :]]
    fed, wide = any(part.fed for part in parts), any(part.wide for part in parts)
    return replace(first, shape=tuple(shape), n=n, d=d, fed=fed, wide=wide)


def split(node: Node, inputs: Inputs) -> list[Tensor]:
    """Split along an axis, in stated or equal lengths."""
    t = given(node, inputs, 0)
    axis, count = axis_of(node, node.attribute("axis", 0), len(t.shape)), len(node.outputs)
    stated = "num_outputs" in node.attributes, len(node.inputs) > 1 and bool(node.inputs[1])
    node.need(node.version < 18 or sum(stated) == 1, "it has not one of split and num_outputs")
    node.need(node.attribute("num_outputs", count) == count, "the parts do not fit")
    each = -(-t.shape[axis] // count)
    even = [each] * (count - 1) + [t.shape[axis] - each * (count - 1)]
    named = integers(node, inputs, 1, "split")
    lengths = even if named is None else named
    node.need(named is not None or even[-1] == each or node.version >= 18, "the parts are not equal")
    good = len(lengths) == count and sum(lengths) == t.shape[axis] and min(lengths) >= 0
    node.need(good, "the parts do not fit")
    ends = [sum(lengths[: i + 1]) for i in range(count)]
    return [taken(t, {axis: range(end - length, end)}) for end, length in zip(ends, lengths, strict=True)]


def cut(node: Node, inputs: Inputs) -> Tensor:
    """Slice."""
    t = given(node, inputs, 0)
    starts, ends = integers(node, inputs, 1, "starts") or [], integers(node, inputs, 2, "ends") or []
    named = integers(node, inputs, 3, "axes")
    axes = axes_of(node, list(range(len(starts))) if named is None else named, len(t.shape))
    steps = integers(node, inputs, 4) or [1] * len(starts)
    node.need(len(starts) == len(ends) == len(axes) == len(steps) and all(steps), "its numbers do not fit each other")
    node.need(
        all(step > 0 or end < UNKNOWN_END for end, step in zip(ends, steps, strict=True)),
        "backwards, runtimes disagree on the end that stands for all",
    )
    rows = zip(axes, starts, ends, steps, strict=True)
    return taken(t, {axis: between(a, b, step, t.shape[axis]) for axis, a, b, step in rows})


def between(start: int, end: int, step: int, length: int) -> range:
    """The indices of a slice: ends count from the end where they are negative, and stay within the axis."""
    low, high = (0, length) if step > 0 else (-1, length - 1)
    start, end = (place + length if place < 0 else place for place in (start, end))
    return range(min(max(start, 0), high), min(max(end, low), high), step)


def gather(node: Node, inputs: Inputs) -> Tensor:
    """Gather, with constant indices."""
    t, indices = given(node, inputs, 0), constant(node, inputs, 1)
    node.need(indices.type in INDICES, "its indices must be integers")
    axis = axis_of(node, node.attribute("axis", 0), len(t.shape))
    length = t.shape[axis]
    node.need(all(-length <= i < length for i in indices.n), "it names an entry that is not there")
    found = taken(t, {axis: [i % length for i in indices.n]})
    return found.moved((*t.shape[:axis], *indices.shape, *t.shape[axis + 1 :]))


def shape(node: Node, inputs: Inputs) -> Tensor:
    """Shape: a constant, whatever it is the shape of."""
    found = list(given(node, inputs, 0).shape)[node.attribute("start", 0) : node.attribute("end")]
    return Tensor((len(found),), found, 1, 7)


def filled(node: Node, inputs: Inputs) -> Tensor:
    """ConstantOfShape."""
    wanted = tuple(integers(node, inputs, 0) or [])
    value: Tensor = node.attribute("value", Tensor((1,), [0], 1, FLOAT))
    node.need(isinstance(value, Tensor) and len(value.n) == 1, "its value must be one number")
    return replace(value, shape=wanted, n=value.n * size(wanted))


def pad(node: Node, inputs: Inputs) -> Tensor:
    """Pad: by a constant, by reflection, by the edge; negative pads, of the first only, cut off a part of an axis."""
    t, mode = real(node, given(node, inputs, 0)), node.attribute("mode", "constant")
    pads, rank = integers(node, inputs, 1, "pads") or [], len(t.shape)
    axes = axes_of(node, integers(node, inputs, 3), rank)
    fits = len(pads) == 2 * len(axes) and all(t.shape)
    node.need(fits and mode in ("constant", "reflect", "edge"), "its pads or mode are not supported")
    before, after = [0] * rank, [0] * rank
    for k, axis in enumerate(axes):
        before[axis], after[axis] = pads[k], pads[k + len(axes)]
    for a, b, length in zip(before, after, t.shape, strict=True):
        off = max(-a, 0) + max(-b, 0)
        node.need(off == 0 or (off < length and mode == "constant"), "it cuts off a whole axis, or what it pads with")
    picks = [range(-a, length + b) for a, b, length in zip(before, after, t.shape, strict=True)]
    if mode != "constant":
        act: Callable[[int, int], int] = (
            reflected if mode == "reflect" else lambda i, length: max(0, min(i, length - 1))
        )
        limit = mode == "edge" or all(max(a, b) < n for a, b, n in zip(before, after, t.shape, strict=True))
        node.need(limit, "it pads by more than there is")
        return taken(t, {k: [act(i, t.shape[k]) for i in pick] for k, pick in enumerate(picks)})
    value = number_input(node, inputs, t)
    return padded(t, picks, value)


def number_input(node: Node, inputs: Inputs, t: Tensor) -> Tensor:
    """The number that is padded with."""
    if len(inputs) > 2 and inputs[2] is not None:
        found = real(node, constant(node, inputs, 2))
        node.need(len(found.n) == 1, "the number that is padded with must be one")
        return found.moved(())
    top, bottom = node.attribute("value", (0, 1))
    return Tensor((), [top], bottom, t.type)


def padded(t: Tensor, picks: Sequence[range], value: Tensor) -> Tensor:
    """The entries at these indices, and the number where there is none."""
    d = lcm(t.d, value.d)
    other, steps = value.n[0] * (d // value.d), all_of(t.shape)
    nowhere = -prod(t.shape) - 1
    axes = [[steps[k][i] if 0 <= i < t.shape[k] else nowhere for i in pick] for k, pick in enumerate(picks)]
    places = spots(axes)
    n = [entries[p] * (d // t.d) if p >= 0 else other for entries in t.ends() for p in places]
    return replace(t, shape=tuple(len(pick) for pick in picks), n=n, d=d)


def reflected(i: int, length: int) -> int:
    """The index that a reflection at the first and last entry leads to."""
    return -i if i < 0 else 2 * (length - 1) - i if i >= length else i


def reduced(node: Node, inputs: Inputs) -> Tensor:
    """ReduceSum, ReduceMean."""
    t, named = real(node, given(node, inputs, 0)), integers(node, inputs, 1, "axes")
    nothing = node.attribute("noop_with_empty_axes", 0) == 1 and not named
    axes = [] if nothing else axes_of(node, named or None, len(t.shape))
    inner = spots([offsets for axis, offsets in enumerate(all_of(t.shape)) if axis in axes])
    outer = spots([[0] if axis in axes else offsets for axis, offsets in enumerate(all_of(t.shape))])
    node.need(len(inner) > 0, "it takes the mean of nothing")
    n = [sum(entries[start + place] for place in inner) for entries in t.ends() for start in outer]
    kept = [1 if axis in axes else length for axis, length in enumerate(t.shape)]
    shape = kept if node.attribute("keepdims", 1) else [length for axis, length in enumerate(kept) if axis not in axes]
    return replace(t, shape=tuple(shape), n=n, d=t.d * (len(inner) if node.op == "ReduceMean" else 1))


FLOORS = {("asymmetric", "floor"), ("tf_half_pixel_for_nn", "floor"), ("half_pixel", "round_prefer_floor"),
          ("half_pixel", "round_prefer_ceil"), ("pytorch_half_pixel", "round_prefer_floor"),
          ("pytorch_half_pixel", "round_prefer_ceil")}  # fmt: skip


def enlarged(node: Node, inputs: Inputs) -> Tensor:
    """Upsample, Resize: nearest, by integer factors, where output ``i`` reads ``floor(i / s)``."""
    t, old = given(node, inputs, 0), node.op == "Upsample" or node.version < 11
    node.need(node.version >= 7 and node.attribute("mode", "nearest") == "nearest", "only mode nearest is supported")
    factors = scales(node, inputs, t, old)
    if not old:
        pair = (
            node.attribute("coordinate_transformation_mode", "half_pixel"),
            node.attribute("nearest_mode", "round_prefer_floor"),
        )
        small = pair == ("asymmetric", "round_prefer_floor") and max(factors, default=1) <= 2
        node.need(pair in FLOORS or small, "its pair of coordinate transformation and nearest mode is not supported")
        node.need(node.attribute("antialias", 0) == 0, "antialias is not supported")
    return taken(
        t, {k: [i // s for i in range(length * s)] for k, (length, s) in enumerate(zip(t.shape, factors, strict=True))}
    )


def scales(node: Node, inputs: Inputs, t: Tensor, old: bool) -> list[int]:
    """The integer factor of each axis."""
    rank = len(t.shape)
    axes = axes_of(node, node.attribute("axes"), rank)
    policy = node.attribute("keep_aspect_ratio_policy", "stretch")
    if "scales" in node.attributes:
        ratios = list(node.attribute("scales"))
    else:
        place = 1 if old else 2
        there = place < len(inputs) and inputs[place] is not None
        listed = real(node, constant(node, inputs, place)) if there else None
        sizes = integers(node, inputs, 3)
        node.need(not (sizes and listed and listed.n), "it has both factors and sizes")
        if sizes is not None and (listed is None or not listed.n):
            node.need(len(sizes) == len(axes) and policy == "stretch", "its sizes do not fit")
            ratios = [(length, t.shape[axis] or 1) for length, axis in zip(sizes, axes, strict=True)]
        else:
            node.need(listed is not None, "its factors are missing")
            ratios = [(n, listed.d) for n in listed.n] if listed and len(listed.shape) == 1 else []
    node.need(len(ratios) == len(axes) and all(n > 0 and n % d == 0 for n, d in ratios), "its factors must be integers")
    found = dict(zip(axes, (n // d for n, d in ratios), strict=True))
    return [found.get(axis, 1) for axis in range(rank)]


MOVES: dict[str, Operator] = {
    "Reshape": reshape, "Flatten": flatten, "Squeeze": squeeze, "Unsqueeze": unsqueeze, "Transpose": transpose,
    "Identity": same, "Dropout": same, "Concat": concat, "Slice": cut, "Gather": gather, "Shape": shape,
    "ConstantOfShape": filled, "Pad": pad, "ReduceSum": reduced, "ReduceMean": reduced, "Upsample": enlarged,
    "Resize": enlarged,
}  # fmt: skip
