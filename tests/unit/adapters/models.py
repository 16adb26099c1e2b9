"""ONNX models in ONNX's own text form, for the tests beside this file."""

import numpy as np
import onnx.parser

X = np.random.default_rng(2).random((30, 2)) * 4 - 2
W = "float[2,1] w = {1, -2}, float[1] b = {0.5}"
TWO = "float[2,2] w = {1, -2, 3, 0.25}, float[2] b = {0.5, -1}"


def parsed(body, *, source="float[N, 2] x", outputs="float[N, 1] y", constants="", opset=17):
    """One model: its nodes, its input, outputs and constants."""
    constants = f"<{constants}>" if constants else ""
    header = f'<ir_version: 8, opset_import: ["": {opset}, "ai.onnx.ml": 3]>'
    return onnx.parser.parse_model(f"{header} g ({source}) => ({outputs}) {constants} {{ {body} }}")
