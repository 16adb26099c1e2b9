"""What a node may have, by operator and version of the operator set; a test compares it with ONNX's own.

A line: operators, the first version, the least and greatest number of inputs, the greatest number of outputs, and the
attributes with their types (integer, float, text, tensor, lists), ``!`` if they must be there. Integers other than
`NUMBERS` say yes or no, 1 or 0.
"""

from typing import NamedTuple

NUMBERS = {"axis", "block_size", "end", "group", "num_outputs", "output_dtype", "seed", "start", "to", "value_int"}
TYPES = {"f": 1, "i": 2, "s": 3, "t": 4, "fs": 6, "is": 7}
TABLE = """
Abs,GlobalAveragePool,GlobalMaxPool,Identity,Neg,Relu,Shape,Sigmoid 6 1 1 1
Add,Div,Mul,Sub 6 2 2 1 axis:i broadcast:i
Add,Div,Mul,Sub 7 2 2 1
ArgMax 6 1 1 1 axis:i keepdims:i
ArgMax 12 1 1 1 axis:i keepdims:i select_last_index:i
AveragePool,MaxPool 6 1 1 1 auto_pad:s kernel_shape:is! pads:is strides:is
AveragePool 7 1 1 1 auto_pad:s count_include_pad:i kernel_shape:is! pads:is strides:is
AveragePool 10 1 1 1 auto_pad:s ceil_mode:i count_include_pad:i kernel_shape:is! pads:is strides:is
AveragePool 19 1 1 1 auto_pad:s ceil_mode:i count_include_pad:i dilations:is kernel_shape:is! pads:is strides:is
BatchNormalization 6 5 5 5 epsilon:f is_test:i momentum:f spatial:i
BatchNormalization 7 5 5 5 epsilon:f momentum:f spatial:i
BatchNormalization 9 5 5 5 epsilon:f momentum:f
BatchNormalization 14 5 5 3 epsilon:f momentum:f training_mode:i
Cast 6 1 1 1 to:i!
Cast 19 1 1 1 saturate:i to:i!
Cast 24 1 1 1 round_mode:s saturate:i to:i!
Clip 6 1 1 1 max:f min:f
Clip 11 1 3 1
Concat 6 1 * 1 axis:i!
Constant 6 0 0 1 value:t!
Constant 11 0 0 1 value:t
Constant 12 0 0 1 value:t value_float:f value_floats:fs value_int:i value_ints:is value_string:s
ConstantOfShape 9 1 1 1 value:t
Conv 6 2 3 1 auto_pad:s dilations:is group:i kernel_shape:is pads:is strides:is
ConvTranspose 6 2 3 1 auto_pad:s dilations:is group:i kernel_shape:is output_padding:is output_shape:is pads:is \
strides:is
DequantizeLinear 10 2 3 1
DequantizeLinear 13 2 3 1 axis:i
DequantizeLinear 21 2 3 1 axis:i block_size:i
DequantizeLinear 23 2 3 1 axis:i block_size:i output_dtype:i
Dropout 6 1 1 2 is_test:i ratio:f
Dropout 7 1 1 2 ratio:f
Dropout 12 1 3 2 seed:i
Flatten,LogSoftmax,Softmax 6 1 1 1 axis:i
Gather 6 2 2 1 axis:i
Gemm 6 3 3 1 alpha:f beta:f broadcast:i transA:i transB:i
Gemm 7 3 3 1 alpha:f beta:f transA:i transB:i
Gemm 11 2 3 1 alpha:f beta:f transA:i transB:i
HardSigmoid 6 1 1 1 alpha:f beta:f
LeakyRelu 6 1 1 1 alpha:f
MatMul,PRelu,Reshape 6 2 2 1
Max,Min,Sum 6 1 * 1
MaxPool 8 1 1 2 auto_pad:s kernel_shape:is! pads:is storage_order:i strides:is
MaxPool 10 1 1 2 auto_pad:s ceil_mode:i dilations:is kernel_shape:is! pads:is storage_order:i strides:is
Pad 6 1 1 1 mode:s pads:is! value:f
Pad 11 2 3 1 mode:s
Pad 18 2 4 1 mode:s
ReduceMean,ReduceSum 6 1 1 1 axes:is keepdims:i
ReduceMean 18 1 2 1 keepdims:i noop_with_empty_axes:i
ReduceSum 13 1 2 1 keepdims:i noop_with_empty_axes:i
Reshape 14 2 2 1 allowzero:i
Resize 10 2 2 1 mode:s
Resize 11 3 4 1 coordinate_transformation_mode:s cubic_coeff_a:f exclude_outside:i extrapolation_value:f mode:s \
nearest_mode:s
Resize 13 1 4 1 coordinate_transformation_mode:s cubic_coeff_a:f exclude_outside:i extrapolation_value:f mode:s \
nearest_mode:s
Resize 18 1 4 1 antialias:i axes:is coordinate_transformation_mode:s cubic_coeff_a:f exclude_outside:i \
extrapolation_value:f keep_aspect_ratio_policy:s mode:s nearest_mode:s
Shape 15 1 1 1 end:i start:i
Sign 9 1 1 1
Slice 6 1 1 1 axes:is ends:is! starts:is!
Slice 10 3 5 1
Split 6 1 1 * axis:i split:is
Split 13 1 2 * axis:i
Split 18 1 2 * axis:i num_outputs:i
Squeeze 6 1 1 1 axes:is
Squeeze 13 1 2 1
Transpose 6 1 1 1 perm:is
Unsqueeze 6 1 1 1 axes:is!
Unsqueeze 13 2 2 1
Upsample 6 1 1 1 height_scale:f! mode:s width_scale:f!
Upsample 7 1 1 1 mode:s scales:fs!
Upsample 9 2 2 1 mode:s
Upsample 10 0 0 0
"""


class Signature(NamedTuple):
    """What a node of an operator may have; ``types`` of attributes, and which are ``needed``."""

    least: int
    most: int
    outputs: int
    types: dict[str, int]
    needed: set[str]


def read(words: list[str]) -> Signature:
    """A line behind its first version."""
    least, most, outputs = (1 << 31 if word == "*" else int(word) for word in words[:3])
    named = dict(word.split(":") for word in words[3:])
    types = {name: TYPES[kind.rstrip("!")] for name, kind in named.items()}
    return Signature(least, most, outputs, types, {name for name, kind in named.items() if kind[-1] == "!"})


ALL = [(ops.split(","), int(first), read(words)) for ops, first, *words in map(str.split, TABLE.strip().splitlines())]


def signature(op: str, version: int) -> Signature | None:
    """That of an operator at a version; None if it is not known, or not there yet."""
    found = {first: made for ops, first, made in ALL if op in ops and first <= version}
    return found[max(found)] if found else None
