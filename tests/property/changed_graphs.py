"""ONNX graphs changed at random, for Hypothesis: as no exporter writes them."""

import numpy as np
import onnx
from hypothesis import strategies as st
from onnx import AttributeProto, numpy_helper

from tests.property.graphs import graphs

SMALL = st.integers(-4, 4)
KINDS = st.sampled_from([np.float32, np.float64, np.float16, np.int64, np.int32, np.int8, np.uint8, bool])
TEXTS = st.sampled_from(
    ["NOTSET", "VALID", "SAME_UPPER", "SAME_LOWER", "constant", "reflect", "edge", "wrap", "nearest", "asymmetric",
     "half_pixel", "align_corners", "floor", "ceil", "round_prefer_floor", "round_prefer_ceil"]
)  # fmt: skip
FLAGS = st.sampled_from(["keepdims", "allowzero", "noop_with_empty_axes", "count_include_pad", "ceil_mode", "transA"])


def attribute(draw, model, node) -> None:
    """Another value, or none at all."""
    if not node.attribute:
        node.attribute.append(onnx.helper.make_attribute(draw(FLAGS), draw(SMALL)))
        return
    place = draw(st.integers(0, len(node.attribute) - 1))
    found = node.attribute[place]
    if draw(st.integers(0, 5)) == 0:
        del node.attribute[place]
    elif found.type == AttributeProto.INT:
        found.i = draw(SMALL)
    elif found.type == AttributeProto.FLOAT:
        found.f = draw(SMALL) / 2
    elif found.type == AttributeProto.STRING:
        found.s = draw(TEXTS).encode()
    elif found.type == AttributeProto.INTS:
        found.ints[:] = draw(st.lists(SMALL, min_size=0, max_size=5))


def tensor(draw, model, node) -> None:
    """A stored tensor of another type, shape or value."""
    if not model.graph.initializer:
        return
    stored = draw(st.sampled_from(list(model.graph.initializer)))
    array, how = numpy_helper.to_array(stored), draw(st.integers(0, 3))
    if how == 0:
        array = array.astype(draw(KINDS))
    elif how == 1:
        array = array.reshape((1, *array.shape))
    elif how == 2 and array.ndim:
        array = array[: draw(st.integers(0, len(array)))]
    elif array.size:
        array = np.where(np.arange(array.size).reshape(array.shape) == 0, draw(SMALL), array).astype(array.dtype)
    stored.CopyFrom(numpy_helper.from_array(np.asarray(array), stored.name))


def inputs(draw, model, node) -> None:
    """Inputs left out, exchanged or others."""
    names = [name for other in model.graph.node for name in (*other.input, *other.output)]
    node.input[:] = draw(st.lists(st.sampled_from([*node.input, *names, ""]), min_size=0, max_size=4))


def operator(draw, model, node) -> None:
    """Another operator, or another version of all."""
    if draw(st.booleans()):
        node.op_type = draw(
            st.sampled_from([*(other.op_type for other in model.graph.node), "Squeeze", "Sum", "Concat"])
        )
    else:
        model.opset_import[0].version = draw(st.integers(6, 28))


@st.composite
def changed_graphs(draw):
    """As `graphs`, with one to three changes."""
    model, point, _ = draw(graphs())
    changes = st.sampled_from([attribute, attribute, tensor, inputs, operator])
    for change in draw(st.lists(changes, min_size=1, max_size=3)):
        change(draw, model, draw(st.sampled_from(list(model.graph.node))))
    return model, point
