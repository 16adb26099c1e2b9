"""Random small games against the linear program of the theory, solved by visiting every vertex."""

from fractions import Fraction
from itertools import combinations

from flint import fmpq_mat
from hypothesis import given, settings
from hypothesis import strategies as st

from sci.game import Game, parse_pattern, pattern_text, verify_dual, verify_strategy


def vertices(constraints, size):
    """The points where ``size`` of the constraints ``a . x <= b`` are tight, the first (an equality) among them."""
    for others in combinations(constraints[1:], size - 1):
        tight = [constraints[0], *others]
        left = fmpq_mat([a for a, _ in tight])
        if left.det() != 0:
            x = left.solve(fmpq_mat([[b] for _, b in tight])).entries()
            if all(sum(t * u for t, u in zip(a, x, strict=True)) <= b for a, b in constraints):
                yield x


def value_by_vertices(pattern, families, kind):
    """Theory 2.4 word for word, in the variables ``(w_I, h, s)``: no reduction to maximal sets, no matrix game."""
    sets = len(pattern)
    constraints = [([*[1] * sets, -1, 0], 0)]  # sum w = h
    constraints += [([-int(j == k) for j in range(sets)] + [0, 0], 0) for k in range(sets)]  # w >= 0
    constraints += [([0] * sets + [1, 0], 1), ([0] * sets + [-1, 0], -1 if kind == "halting" else 0)]  # h <= 1, h >= ..
    for i in range(families + 1):  # s <= sum w_I (+ 1 - h)
        beyond = int(i >= 1)
        constraints.append(([-int(i in indices) for indices in pattern] + [beyond, 1], beyond))
    best = max(x[-1] for x in vertices(constraints, sets + 2))
    return Fraction(int(best.p), int(best.q))


@st.composite
def games(draw, largest):
    families = draw(st.integers(1, largest))
    sets = draw(st.lists(st.frozensets(st.integers(0, families)), max_size=largest - 1))
    return [draw(st.frozensets(st.integers(0, families))) | {0}, *sets], families


KINDS = st.sampled_from(["all", "halting"])


@settings(max_examples=150)
@given(games(largest=3), KINDS)
def test_the_value_is_that_of_the_theory(game, kind):
    assert Game(*game).value(kind).value == value_by_vertices(*game, kind)


@settings(max_examples=150)
@given(games(largest=9), KINDS)
def test_strategy_and_dual_prove_the_value(game, kind):
    solved = Game(*game).value(kind)
    assert verify_dual(*game, kind, solved.dual, solved.value)
    assert verify_strategy(*game, kind, solved.weights, solved.value)


@settings(max_examples=60)
@given(games(largest=6))
def test_halting_costs_and_more_families_cost(game):
    pattern, families = game
    everyone, halting = Game(pattern, families).value("all").value, Game(pattern, families).value("halting").value
    assert halting <= everyone
    assert everyone >= Fraction(1, 2)  # {0} half of the time, silence otherwise
    assert Game(pattern, families + 1).value("all").value <= everyone


@given(games(largest=9))
def test_patterns_survive_writing_and_reading(game):
    pattern, _ = game
    assert list(parse_pattern(pattern_text(pattern))) == pattern
