"""ONNX files as exact models: networks and tree ensembles."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from sci.algorithms.adapters.onnx_graph import from_graph
from sci.algorithms.adapters.trees import onnx as trees
from sci.errors import BadInput
from sci.extras import extra

if TYPE_CHECKING:
    from pathlib import Path

    from sci.algorithms.adapters.imported import Imported


def from_file(path: str | Path) -> Imported:
    """Read an ONNX file as an exact model: see `from_model`.

    Raises:
        BadInput: for a file that is not an ONNX model.
    """
    with extra("onnx"):
        import onnx
        from google.protobuf.message import DecodeError  # type: ignore[import-untyped]

    try:
        return from_model(onnx.load(os.fspath(path), format="protobuf", load_external_data=False))
    except OSError as error:
        raise BadInput(f"cannot read {path}: {error.strerror}") from error
    except DecodeError as error:
        raise BadInput(f"{path} is not an ONNX file") from error


def from_model(model: Any) -> Imported:
    """Read an ONNX model as an exact network: its graph becomes a ReLU network; or as an exact tree ensemble.

    A closing Sigmoid, Softmax or ArgMax, and the tail that skl2onnx gives to classifiers, is cut off and becomes the
    readout: logistic where the model gives probabilities (or two logits), else the step at 0. Otherwise the identity.

    The function is that of one point, a batch of 1. Where the slope of a BatchNormalization is irrational, the float64
    nearest to it stands in its place, and the network is exact apart from that.

    Raises:
        BadInput: naming the node, for operators that are not supported, weights that are not finite, tensors stored
            outside the file, and whatever is not one continuous map from a vector to a number or two logits.

    Source: docs/theory.md, 3.2, 7, 14.4.
    """
    return trees.from_model(model) if trees.has_trees(model) else from_graph(model)
