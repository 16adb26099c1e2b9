"""Networks in files as exact functions: graphs of operators, piecewise linear, with everything that ONNX says of them."""

from sci.graph.network import SUPPORTED, GraphNetwork, Outputs, load, read
from sci.graph.pointwise import Undecided

__all__ = ["SUPPORTED", "GraphNetwork", "Outputs", "Undecided", "load", "read"]
