"""Exact networks become ONNX models that onnxruntime runs, exactly as stored or refused."""

from fractions import Fraction

import numpy as np
import pytest

from sci.algorithms.adapters.onnx import from_file
from sci.algorithms.adapters.onnx_export import export
from sci.errors import BadInput
from sci.network import ReluNetwork

X = np.random.default_rng(6).random((20, 2))
HALVES = ReluNetwork([[[0.5, -2], [1, 3]], [[1, -1]]], [[0.25, 0], [-0.5]])
TENTHS = ReluNetwork([[[0.1, -2], [1, 3]], [[1, -1]]], [[0.25, 0], [-0.7]])
THIRDS = ReluNetwork([[[Fraction(1, 3), -2]], [[1]]], [[0], [0]])


@pytest.mark.parametrize(("network", "dtype"), [(HALVES, "float32"), (HALVES, "float64"), (TENTHS, "float64")])
def test_round_trip_is_exact(tmp_path, network, dtype):
    path = tmp_path / "model.onnx"
    assert export(network, path, dtype) == network
    imported = from_file(path)
    assert imported.model == network
    assert imported.precision == dtype
    assert imported.check(X) < 1e-5


@pytest.mark.parametrize(
    ("network", "dtype", "entry"),
    [(TENTHS, "float32", r"weight \[0\]\[0\]"), (THIRDS, "float64", r"weight \[0\]\[0\]")],
)
def test_rounding_is_asked_for(tmp_path, network, dtype, entry):
    path = tmp_path / "model.onnx"
    with pytest.raises(BadInput, match=rf"layer 1, {entry} is not a {dtype}"):
        export(network, path, dtype)
    assert not path.exists()
    exported = export(network, path, dtype, rounding=True)
    assert exported != network
    assert from_file(path).model == exported


def test_a_bias_that_is_no_float(tmp_path):
    network = ReluNetwork([[[1]], [[1]]], [[0], [Fraction(1, 3)]])
    with pytest.raises(BadInput, match=r"layer 2, bias \[0\] is not a float64"):
        export(network, tmp_path / "model.onnx")


@pytest.mark.parametrize(("weight", "dtype"), [(2**5000, "float64"), (2.0**200, "float32")])
def test_beyond_the_range(tmp_path, weight, dtype):
    with pytest.raises(BadInput, match=f"layer 1 has an entry beyond the range of {dtype}"):
        export(ReluNetwork([[[weight]], [[1]]], [[0], [0]]), tmp_path / "model.onnx", dtype, rounding=True)


def test_other_types_are_refused(tmp_path):
    with pytest.raises(BadInput, match="no export in 'float16'"):
        export(HALVES, tmp_path / "model.onnx", "float16")
