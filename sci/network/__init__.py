"""The ReLU network as an exact object: values, inequalities, Lipschitz bounds, pieces on a line."""

from sci.network.points import Points
from sci.network.relu import ReluNetwork

__all__ = ["Points", "ReluNetwork"]
