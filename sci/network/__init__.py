"""The ReLU network as an exact object: values, inequalities, Lipschitz bounds, pieces on a line."""

from sci.network.activation import activation_interval, least_activation_interval
from sci.network.decide import compare, exceeds
from sci.network.lipschitz import lipschitz
from sci.network.pieces import Piece, pieces
from sci.network.points import Points
from sci.network.relu import ReluNetwork
from sci.network.sparse import SparseNetwork

__all__ = [
    "Piece",
    "Points",
    "ReluNetwork",
    "SparseNetwork",
    "activation_interval",
    "compare",
    "exceeds",
    "least_activation_interval",
    "lipschitz",
    "pieces",
]
