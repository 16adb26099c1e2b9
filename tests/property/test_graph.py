"""Networks as graphs: against onnxruntime to float error, and the checker's own reader exactly."""

from fractions import Fraction

import numpy as np
import onnxruntime
from hypothesis import HealthCheck, given, settings

from sci.graph import read
from tests.accept.checker import Checker
from tests.property.graphs import graphs, rationals

CHECKER = Checker()
RUNTIME = onnxruntime.SessionOptions()
RUNTIME.log_severity_level = 4
GENERATED = settings(max_examples=300, suppress_health_check=list(HealthCheck), deadline=None)


def by_checker(data: bytes, point) -> list[Fraction]:
    """The outputs as the checker's reader finds them."""
    return CHECKER.modules["network_file"].NetworkFile(data, len(point))(point)[0]


def by_runtime(data: bytes, shape, point):
    session = onnxruntime.InferenceSession(data, RUNTIME, providers=["CPUExecutionProvider"])
    return np.ravel(session.run(None, {"X": point.reshape(shape)})[0])


@GENERATED
@given(graphs())
def test_generated_graphs_agree(drawn):
    model, point, _ = drawn
    data = model.SerializeToString()
    network, x = read(data, "it"), rationals(point)
    (found,) = network([x])
    assert found.low == found.high
    assert list(found.low) == by_checker(data, x)
    computed = by_runtime(data, network.shapes[0], point)
    assert len(computed) == len(found.low)
    for exact, float_value in zip(found.low, computed, strict=True):
        assert abs(float(exact) - float_value) <= 1e-4 * max(1, abs(float(exact)))
