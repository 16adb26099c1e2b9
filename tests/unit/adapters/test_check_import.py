"""An import is compared with the framework's own forward pass; mistakes are noticed, rounding is not."""

import numpy as np
import pytest

from sci.algorithms.adapters.imported import Imported, check_import
from sci.errors import BadInput
from sci.network import ReluNetwork
from sci.readout import IDENTITY, LOGISTIC, Readout

RNG = np.random.default_rng(1)
W1, B1, W2, B2 = RNG.normal(size=(8, 2)), RNG.normal(size=8), RNG.normal(size=(1, 8)), RNG.normal(size=1)
NETWORK = ReluNetwork([W1, W2], [B1, B2])
X = RNG.random((50, 2))


def raw(points):
    kind = points.dtype
    hidden = np.maximum(points @ W1.T.astype(kind) + B1.astype(kind), 0)
    return (hidden @ W2.T.astype(kind) + B2.astype(kind))[:, 0]


def test_rounding_is_accepted():
    assert check_import(NETWORK, IDENTITY, raw, X) < 1e-14
    assert check_import(NETWORK, LOGISTIC, lambda points: 1 / (1 + np.exp(-raw(points))), X) < 1e-14


def test_float32_pass_of_a_float32_network():
    rounded = ReluNetwork(
        [W1.astype(np.float32), W2.astype(np.float32)], [B1.astype(np.float32), B2.astype(np.float32)]
    )
    assert 0 < Imported(rounded, IDENTITY, raw, "float32").check(X) < 1e-5


@pytest.mark.parametrize("mistake", [lambda y: y + 1e-6, lambda y: y * (1 + 1e-6), lambda y: -y])
def test_mistakes_are_noticed(mistake):
    with pytest.raises(BadInput, match="differs from the framework's own forward pass by"):
        check_import(NETWORK, IDENTITY, lambda points: mistake(raw(points)), X)


def test_step_is_compared_away_from_its_jump():
    step = Readout.parse("step:1/2")
    on_jump = ReluNetwork([[[1, 0]], [[1]]], [[0], [0]])
    points = np.array([[0.5 + 2**-53, 0.0], [0.75, 0.0]])  # the first is beyond the jump by less than rounding errors
    assert check_import(on_jump, step, lambda p: np.array([0.0, 1.0]), points) == 0
    with pytest.raises(BadInput, match="by 1 at point 1"):
        check_import(on_jump, step, lambda p: np.array([1.0, 0.0]), points)


@pytest.mark.parametrize("values", [np.zeros(49), np.full(50, np.nan)])
def test_a_pass_without_values_is_refused(values):
    with pytest.raises(BadInput, match="not return 50 finite values on 50 points"):
        check_import(NETWORK, IDENTITY, lambda points: values, X)
