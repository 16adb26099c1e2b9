"""The game with horns against all towers of small families: it ends in one of its horns, as the theorem says.

A tower is a finite automaton: step ``n`` reads digits of numbers chosen by its table, and what it says depends on what
it has read. The answers of every game are compared with every input that comes later.
"""

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sci.information import Budget
from sci.moves import OneMove
from sci.oracles.moved import MovedOracle
from sci.proofs.hierarchy.changes.play import play
from sci.proofs.theorems import make_problem
from sci.running.run import Halted, execute

STEPS = 8
GAMES = [("positivity", {}), ("zero-test", {})]


def games():
    return [make_problem(name, parameters) for name, parameters in GAMES]


def automaton(depths, table, answers):
    """Step ``n`` reads evaluation 0 to ``depths[n % len(depths)]`` digits; the answer is looked up."""

    def run(n, oracle):
        depth = depths[n % len(depths)]
        seen = oracle(0, depth)
        state = min(abs(seen), 1) + 2 * (n % 2)
        return answers[table[state] % len(answers)]

    return run


def played(problem, tower, most=None, steps=STEPS):
    def run_step(n, oracle, moves):
        def step(view, information):
            flat = lambda k, p: int(information_at(problem, information, k).approx(p) * 2**p)  # noqa: E731
            return tower(n, flat)

        return execute(step, problem, oracle, Budget())

    return play(problem, run_step, range(1, steps + 1), most)


def information_at(problem, information, index):
    found = problem.places.find(index)
    name, position = found
    at = getattr(information, name) if name else information
    for i in position:
        at = at[i]
    return at


def horns(problem, game, steps=STEPS):
    """Which horn: the stages that ended, and whether the last one waits."""
    moves = 0
    for step in game.steps:
        assert len(step.moves) == moves
        assert step.right == problem.rule.solves(step.moves, problem.decode(step.output))
        if step.right and problem.rule.next(step.moves, problem.decode(step.output)) is not None:
            moves += 1
    assert len(game.moves) == moves
    assert game.changes >= moves - (not any(step.moves == game.moves and step.right for step in game.steps))
    assert len(game.steps) == steps
    last = game.steps[-1]
    assert (game.waiting != ()) == (not last.right)
    assert all(step.moves == last.moves and not step.right for step in game.waiting)


def legal(problem, game):
    """Every answer is legal for every input that comes after it, at the licence of ``2**-n``."""
    rule, oracle = problem.rule, MovedOracle(problem.rule, problem.places.size, game.moves)
    for step in game.steps:
        now = MovedOracle(rule, problem.places.size, step.moves)
        for index, precision in step.run.transcript.table():
            answer = now.answer(index, precision)
            assert answer == oracle.answer(index, precision)
            for count in range(len(step.moves), len(game.moves) + 1):
                value = rule.value(game.moves[:count], index)
                assert abs(answer - value * 2**precision) <= 1


ANSWERS = {"positivity": (0, 1), "zero-test": (0, 1)}


@pytest.mark.parametrize("problem", games(), ids=str)
def test_all_small_automata_end_in_a_horn(problem):
    answers = ANSWERS[problem.name]
    for depths in product(range(3), repeat=2):
        for table in product(range(len(answers)), repeat=4):
            game = played(problem, automaton(depths, table, answers))
            horns(problem, game)
            legal(problem, game)


@pytest.mark.parametrize("problem", games(), ids=str)
@given(data=st.data())
def test_answers_stay_legal(problem, data):
    answers = ANSWERS[problem.name]
    depths = data.draw(st.lists(st.integers(0, 60), min_size=1, max_size=4))
    table = data.draw(st.lists(st.integers(0, len(answers) - 1), min_size=4, max_size=4))
    legal(problem, played(problem, automaton(depths, table, answers), steps=6))


def test_the_change_is_what_the_rule_says():
    problem = make_problem("positivity", {})
    assert isinstance(problem.rule, OneMove)
    assert problem.rule.next((), 0) == 1
    assert problem.rule.next((), 1) is None
    assert problem.rule.next(((1, 4),), 1) is None
    assert problem.rule.value(((1, 4),), 0) == Fraction(1, 16)


def test_a_game_stops_when_the_claim_is_refuted():
    problem = make_problem("positivity", {})
    game = played(problem, lambda n, oracle: n % 2, most=3)
    assert [step.n for step in game.shown] == [1, 2, 3, 4, 5]
    assert isinstance(game.steps[-1].run.outcome, Halted)
