"""Numbering evaluations: positions and numbers are one to one, in the order of size, finitely many of each size."""

from itertools import product
from math import prod

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sci.errors import BadInput
from sci.layout import Array, Layout

axes = st.none() | st.integers(1, 4)
shapes = st.lists(axes, min_size=1, max_size=4).map(tuple)
layouts = st.dictionaries(st.sampled_from(["", "A", "b", "y"]), shapes, min_size=1)


def shell(shape, size):
    """All positions of at most this size."""
    return product(*(range(size if axis is None else axis) for axis in shape))


@pytest.mark.parametrize("d", [1, 2, 3])
def test_numbers_follow_the_order_of_size_and_then_of_coordinates(d):
    array = Array((None,) * d)
    wanted = sorted(shell(array.shape, 6), key=lambda place: (max(place), place))
    assert [array.position(number) for number in range(6**d)] == wanted


@given(shapes, st.integers(0, 9), st.integers(1, 3), st.integers(0, 10**40))
def test_position_and_number_are_inverse(shape, first, stride, number):
    array = Array(shape, first, stride)
    position = array.position(number)
    if position is not None:
        assert array.number(position) == number
        assert all(i >= 0 and (axis is None or i < axis) for i, axis in zip(position, shape, strict=True))
    for place in shell(shape, 2):
        assert array.position(array.number(place)) == place


@given(layouts, st.integers(0, 300))
def test_every_number_belongs_to_one_evaluation(shapes, number):
    layout = Layout(shapes)
    places = [(name, array.position(number)) for name, array in layout.arrays.items()]
    found = [(name, place) for name, place in places if place is not None]
    assert found == ([layout.find(number)] if layout.find(number) else [])
    fixed = sum(prod(shape) for shape in shapes.values() if None not in shape)
    assert (len(found) == 1) is (number < fixed or any(None in shape for shape in shapes.values()))
    assert layout.count == (None if any(None in shape for shape in shapes.values()) else fixed)


@given(layouts, st.integers(0, 5))
def test_finitely_many_evaluations_have_each_size(shapes, size):
    layout = Layout(shapes)
    within = sum(prod(size if axis is None else axis for axis in shape) for shape in shapes.values())
    numbers = [array.number(place) for array in layout.arrays.values() for place in shell(array.shape, size)]
    assert len(set(numbers)) == within
    assert all(layout.size(number) <= size for number in numbers)
    beyond = [array.number(tuple(size if axis is None else 0 for axis in array.shape))
              for array in layout.arrays.values() if array.infinite]  # fmt: skip
    assert all(layout.size(number) == size + 1 for number in beyond)


@pytest.mark.parametrize("shape", [(), (-1,), (2, "n"), (1.0,), (True, 2)])
def test_shapes_that_are_none(shape):
    with pytest.raises(BadInput, match="is not allowed"):
        Array(shape)
