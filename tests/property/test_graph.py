"""Networks as graphs: against onnxruntime to float error, and the checker's own reader exactly."""

from fractions import Fraction
from math import isfinite
from unittest.mock import patch

import numpy as np
import onnxruntime
import pytest
from hypothesis import HealthCheck, assume, given, settings

from sci.errors import BadInput
from sci.graph import network, read
from sci.graph.floats import enclosure
from sci.graph.relu_form import relu_network
from tests.accept.checker import Checker
from tests.accept.witness import model as made
from tests.accept.witness import node
from tests.property.changed_graphs import changed_graphs
from tests.property.graphs import graphs, rationals

CHECKER = Checker()
RUNTIME = onnxruntime.SessionOptions()
RUNTIME.log_severity_level = 4
GENERATED = settings(max_examples=300, suppress_health_check=list(HealthCheck), deadline=None)


@pytest.fixture(autouse=True, scope="module")
def _python_integers():
    """No integer of numpy's, which would overflow, gets into a tensor."""
    applied = network.applied

    def checked(node):
        found = applied(node)
        assert all(type(entry) is int for t in found for entry in t.n.ravel().tolist()), node.op
        return found

    with patch.object(network, "applied", checked):
        yield


def by_checker(data: bytes, point) -> tuple[list[Fraction], list[Fraction]]:
    """The ends of the outputs as the checker's reader finds them."""
    found = CHECKER.modules["network_file"].NetworkFile(data, len(point))(point)
    return found.low, found.high


def by_runtime(data: bytes, shape, point):
    session = onnxruntime.InferenceSession(data, RUNTIME, providers=["CPUExecutionProvider"])
    return np.ravel(session.run(None, {"X": point.reshape(shape)})[0])


@GENERATED
@given(graphs())
def test_generated_graphs_agree(drawn):
    model, point, _ = drawn
    data = model.SerializeToString()
    graph, x = read(data, "it"), rationals(point)
    (found,) = graph([x])
    assert ([*found.low], [*found.high]) == by_checker(data, x)
    assert all(high - low <= Fraction(max(1, abs(low)), 2**40) for low, high in zip(found.low, found.high, strict=True))
    computed = by_runtime(data, graph.shapes[0], point)
    assert len(computed) == len(found.low)
    for exact, float_value in zip(found.low, computed, strict=True):
        assert abs(float(exact) - float_value) <= 1e-4 * max(1, abs(float(exact)))


def told_by_runtime(data: bytes, shape, point):
    """What the runtime computes; None if it refuses the network."""
    try:
        return by_runtime(data, shape, point)
    except Exception:  # noqa: BLE001 - its errors have no common class
        return None


@settings(max_examples=100, suppress_health_check=list(HealthCheck), deadline=None)
@given(changed_graphs())
def test_what_is_changed_at_random_is_refused_or_agrees(drawn):
    """No reader breaks down, both refuse the same graphs, and a runtime that takes what they take agrees."""
    model, point = drawn
    data, x = model.SerializeToString(), rationals(point)
    try:
        graph = read(data, "it", len(x))
        (found,) = graph([x])
    except BadInput:
        with pytest.raises(CHECKER.modules["refusal"].Decline):
            by_checker(data, x)
        return
    assert ([*found.low], [*found.high]) == by_checker(data, x)
    computed = told_by_runtime(data, graph.shapes[0], point)
    if computed is None or found.groups is not None:
        return
    assert len(computed) == len(found.low)
    for low, high, value in zip(found.low, found.high, computed, strict=True):
        slack = 1e-3 * max(1, abs(float(low)))
        assert float(low) - slack <= value <= float(high) + slack


@settings(max_examples=120, suppress_health_check=list(HealthCheck), deadline=None)
@given(graphs(irrational=True))
def test_irrational_slopes_are_enclosed(drawn):
    model, point, _ = drawn
    data = model.SerializeToString()
    graph, x = read(data, "it"), rationals(point)
    (wide,), (narrow,) = graph([x]), graph([x], 256)
    assert ([*wide.low], [*wide.high]) == by_checker(data, x)
    ends = zip(wide.low, narrow.low, narrow.high, wide.high, strict=True)
    assert all(low <= inner_low <= inner_high <= high for low, inner_low, inner_high, high in ends)


@settings(max_examples=150, suppress_health_check=list(HealthCheck), deadline=None)
@given(graphs())
def test_floats_are_as_near_as_they_say(drawn):
    model, point, _ = drawn
    graph, x = read(model.SerializeToString(), "it"), rationals(point)
    points = [x, [value / 3 for value in x], [value * 10**200 for value in x]]
    found = enclosure(graph, points)
    assume(found is not None)
    for exact, values, errors in zip(graph(points), *found, strict=True):
        for low, high, value, error in zip(exact.low, exact.high, values.tolist(), errors.tolist(), strict=True):
            assert not isfinite(error) or max(high - Fraction(value), Fraction(value) - low) <= Fraction(error)


@settings(max_examples=60, suppress_health_check=list(HealthCheck), deadline=None)
@given(graphs())
def test_a_continuous_graph_is_a_relu_network(drawn):
    model, point, _ = drawn
    assume(not any(node.op_type == "Sign" for node in model.graph.node))
    graph = read(model.SerializeToString(), "it")
    points = [rationals(point), [1 - 3 * value for value in rationals(point)]]
    values = graph(points)
    assume(all(value.low == value.high for value in values))
    found, groups, _ = relu_network(graph)
    assert groups is None
    for x, value in zip(points, values, strict=True):
        assert found(x) == value.low


@pytest.mark.parametrize("op", ["Sign", "ArgMax"])
def test_a_graph_that_jumps_is_no_relu_network(op):
    with pytest.raises(BadInput, match=rf"^node '0' \({op}\): it is not continuous"):
        relu_network(read(made([node(op, ["X"])]), "it"))
