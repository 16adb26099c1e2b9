"""Chains of affine maps and ReLUs compose exactly, and keep floats where nothing is composed."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sci.algorithms.adapters.chain import Chain, normalisation, padded, rational, stored
from sci.errors import BadInput
from sci.network import ReluNetwork

STEPS = st.sampled_from(["linear", "shift", "scale", "divide", "relu"])


def walk(steps, seed):
    """A chain of random steps, and the same function in plain Fractions."""
    rng = np.random.default_rng(seed)
    chain, point = Chain(3), [Fraction(int(v), 7) for v in rng.integers(-20, 20, 3)]
    start = list(point)
    for step in steps:
        numbers = rng.choice([-2.5, -0.1, 0.3, 1.0], len(point))
        exact = [Fraction(v) for v in numbers.tolist()]
        if step == "linear":
            matrix = rng.choice([-1.1, 0.0, 0.7], (int(rng.integers(1, 4)), len(point)))
            chain = chain.linear(matrix)
            point = [sum(Fraction(w) * x for w, x in zip(row, point, strict=True)) for row in matrix.tolist()]
        elif step == "shift":
            chain, point = chain.shift(numbers), [x + v for x, v in zip(point, exact, strict=True)]
        elif step == "scale":
            chain, point = chain.scale(numbers), [x * v for x, v in zip(point, exact, strict=True)]
        elif step == "divide":
            chain, point = chain.divide(numbers, "here"), [x / v for x, v in zip(point, exact, strict=True)]
        else:
            chain, point = chain.relu(), [max(x, Fraction(0)) for x in point]
    return chain, start, tuple(point)


@given(st.lists(STEPS, max_size=9), st.integers(0, 10**6))
def test_composition_is_exact(steps, seed):
    chain, start, expected = walk(steps, seed)
    assert chain.network()(start) == expected


def test_a_plain_network_keeps_its_floats_and_its_layers():
    weight, bias = np.array([[0.1, 0.2]]), np.array([0.3])
    chain = Chain(2).linear(weight).shift(bias).relu().linear(np.array([[1.5]]))
    assert chain.layers[0] == (weight, bias)
    assert chain.network() == ReluNetwork([weight, [[1.5]]], [bias, [0.0]])


def test_relu_of_relu_adds_no_layer():
    assert Chain(2).linear(np.ones((1, 2))).relu().relu().network().widths == (2, 1, 1)


@pytest.mark.parametrize(
    ("numbers", "reason"),
    [
        (np.array([1.0, np.nan]), r"here\[1\]: nan is not a finite number"),
        (np.array([[1.0], [-np.inf]]), r"here\[1\]\[0\]: -inf is not a finite number"),
        (np.array([1.0], dtype=np.float16), "float16 numbers are not supported"),
        (np.array([1], dtype=np.int8), "int8 numbers are not supported"),
        (np.zeros((0, 2)), "there is nothing"),
    ],
)
def test_stored_numbers_are_finite_floats(numbers, reason):
    with pytest.raises(BadInput, match=reason):
        stored(numbers, "here")


def test_float32_is_exact():
    assert rational(stored(np.array([0.1], dtype=np.float32), "w"))[0] == Fraction(13421773, 2**27)


def test_division_by_zero_is_refused():
    with pytest.raises(BadInput, match="scale_: division by 0"):
        Chain(2).divide(np.array([1.0, 0.0]), "scale_")


def test_normalisation_with_rational_root_is_exact():
    one, two = np.ones(1), np.array([2.0])
    factors, terms = normalisation(np.array([3.0]), one, two, np.array([3.75]), 0.25, "bn")
    assert (factors[0], terms[0]) == (Fraction(3, 2), Fraction(-2))
    with pytest.raises(BadInput, match="bn: variance"):
        normalisation(one, one, one, -one, 0.5, "bn")


def test_padding_keeps_the_function():
    small = ReluNetwork([[[1, -2], [3, 0.5]], [[1, -1]]], [[0, 1], [Fraction(1, 3)]])
    large = padded(small, (2, 5, 1))
    assert large.widths == (2, 5, 1)
    assert [large(x) for x in ((1, 2), (-1, 0.5))] == [small(x) for x in ((1, 2), (-1, 0.5))]


@pytest.mark.parametrize("widths", [(2, 2, 1), (2, 1, 1), (3, 4, 1), (2, 4, 4, 1)])
def test_what_cannot_be_padded_is_returned(widths):
    small = ReluNetwork([[[1, -2], [3, 0.5]], [[1, -1]]], [[0, 1], [0]])
    assert padded(small, widths) is small
