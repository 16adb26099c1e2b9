"""Pictures of functions on the cube: floats, but of what the certificates say."""

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sci.network.interpolant import interpolant
from sci.problem import ReadingProblem
from sci.proofs.report.explain import explain
from sci.proofs.theorems.functions.pictures import mesh
from sci.proofs.theorems.functions.pictures import values as functions
from sci.proofs.theorems.functions.pictures.on_line import FEW, Seen, near, on_line
from sci.proofs.theorems.functions.pictures.root import nodes
from tests.unit.report.certificates import NAMES, RUNS

CUBE = (Fraction(0), Fraction(1))
ON_CUBES = [name for name in NAMES if name in RUNS and RUNS[name][1] == "continuous-approximation"]


@pytest.fixture
def seen(explained):
    """A certificate about functions as the pictures see it."""

    def of(name):
        told = explained(name)
        assert isinstance(told.problem, ReadingProblem)
        return Seen(told.problem, told.record, told.problem.known(told.record.queries))

    return of


def line_of(seen):
    """The line that is drawn."""
    d = seen.problem.d
    if seen.record.kind == "approximation":
        return functions._between(d, seen.record.others["mesh"][0][0])
    return functions.failure(seen.record)[0][1:]


@pytest.mark.parametrize("name", [name for name in ON_CUBES if name not in ("unread", "far-off", "hoelder")])
def test_the_curves_are_the_network_and_mcshane_s_extensions(seen, name):
    found = seen(name)
    rest = line_of(found)
    drawn = on_line(found, rest, CUBE, [Fraction(1, 7)])
    assert 1 / 7 in drawn.t
    network, C = found.problem.decode(found.record.shown[0].output), found.problem.C
    for i in range(0, len(drawn.t), 37):
        point = (Fraction(drawn.t[i]), *rest)
        away = [(C * max(abs(a - b) for a, b in zip(point, v, strict=True)), q, r) for v, q, r in found.readings]
        assert drawn.network[i] == pytest.approx(float(network(point)[0]), abs=1e-9)
        assert drawn.greatest[i] == pytest.approx(float(min(q + r + c for c, q, r in away)), abs=1e-9)
        assert drawn.least[i] == pytest.approx(float(max(q - r - c for c, q, r in away)), abs=1e-9)


@pytest.mark.parametrize("name", ON_CUBES)
def test_only_functions_that_are_claimed_to_be_further_than_eps_are_drawn_so(seen, name):
    found = seen(name)
    if found.record.kind == "approximation":
        drawn = on_line(found, line_of(found), CUBE)
        assert max(*drawn.off(1), *drawn.off(-1)) <= 1 + 1e-9
    else:
        point, side = functions.failure(found.record)
        drawn = on_line(found, point[1:], CUBE, point[:1])
        assert functions._off(drawn, point[0], side) > 1


@settings(max_examples=50)
@given(data=st.data(), d=st.integers(1, 3), n=st.integers(1, 3))
def test_what_is_drawn_of_an_interpolant_is_its_value(data, d, n):
    from sci.proofs.theorems.functions.pictures.on_line import _interpolated

    values = data.draw(st.lists(st.fractions(-9, 9, max_denominator=9), min_size=(n + 1) ** d, max_size=(n + 1) ** d))
    point = data.draw(st.tuples(*[st.fractions(0, 1, max_denominator=12)] * d))
    kept = {number: value for number, value in enumerate(values) if value}
    assert _interpolated(kept, n, point) == interpolant(d, n, values)(point)[0]


def test_a_window_has_a_few_readings_on_either_side():
    known = [((Fraction(i, 99),), Fraction(0), Fraction(1)) for i in range(100)]
    low, high = near(known, Fraction(101, 198))
    assert low < Fraction(101, 198) < high
    assert len([i for i in range(100) if low <= Fraction(i, 99) <= high]) == 8
    assert near(known, Fraction(0)) == (0, Fraction(3, 99))
    assert near(known, Fraction(1)) == (Fraction(95, 99), 1)
    assert near(known[:FEW], Fraction(0)) is None


def test_a_function_about_which_nothing_is_known(explained):
    told = explained("unread")
    drawn = functions.extension(Seen(told.problem, told.record, []))
    assert "it is arbitrarily far from the network" in drawn.caption
    assert "is a constant, high enough: nothing was read" in drawn.caption
    far = explained("far-off")
    assert "about" not in functions.extension(Seen(far.problem, far.record, [])).caption


def test_vertices_and_simplices(seen):
    for name in ("square", "cube"):
        found = seen(name)
        n = found.record.others["mesh"][0][0]
        values = mesh._values(found.readings, n)
        assert values.keys() == set(product(range(n + 1), repeat=2))
        told = {tuple(x * n for x in v): q for v, q, _ in found.readings}
        middle = () if name == "square" else (n // 2,)
        assert all(told[(*vertex, *middle)] == value for vertex, value in values.items())
        drawn = mesh.draw(found)
        assert drawn.svg.count("<polygon") == 2 * min(n, mesh.CELLS) ** 2
    assert "Drawn is the slice x_3 = " in drawn.caption


READINGS = st.lists(st.tuples(st.fractions(0, 1, max_denominator=6), st.integers(0, 2)), max_size=6)


@given(readings=READINGS, root=st.fractions("1/9", "8/9", max_denominator=9))
def test_increasing_functions_lie_between_the_bounds(readings, root):
    known = [((x,), x - root, Fraction(1, 1 << n)) for x, n in readings]
    found = nodes(known, root)
    assert [node.x for node in found] == sorted({Fraction(0), Fraction(1), root, *(x for x, _ in readings)})
    for node in found:
        lows = [q - r for (x,), q, r in known if x <= node.x] + [Fraction(0)] * (root <= node.x)
        highs = [q + r for (x,), q, r in known if x >= node.x] + [Fraction(0)] * (root >= node.x)
        assert not lows or node.low == max(lows) <= node.x - root  # which is a function that has the answers
        assert not highs or node.high == min(highs) >= node.x - root


def test_one_question_about_a_function(certificate):
    text = explain(certificate("too-few"), step=2).as_text()
    assert "f(1) to 9 digits: " in text
    assert "still possible" not in text


def test_the_story_of_a_function(explained):
    text = explained("cones").as_text()
    assert "  f(1/2, 0) to 9 digits: 0" in text
    assert "the network has the value 0 there" in text
