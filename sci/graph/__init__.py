"""Networks in files as exact functions: graphs of the piecewise linear operators of ONNX."""

from sci.graph.network import SUPPORTED, GraphNetwork, Outputs, load, read

__all__ = ["SUPPORTED", "GraphNetwork", "Outputs", "load", "read"]
