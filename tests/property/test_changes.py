"""The game with horns against all towers of a small family: it ends in one of its horns, as the theorem says.

A tower is a finite automaton: how deep step ``n`` reads depends on ``n``, and what it says on what it has read. The
answers of every game are compared with every input that comes later.
"""

from fractions import Fraction
from itertools import product
from math import ceil, floor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sci.algorithms.counting import Diagonalisable, DistinctEigenvalues, FirstGreatest
from sci.algorithms.towers import Positive
from sci.information import Budget
from sci.moves import OneMove
from sci.oracles.moved import MovedOracle
from sci.proofs.adversary.changes.play import play
from sci.proofs.adversary.changes.pursue import certificate
from sci.proofs.certificates.write import header as certificate_header
from sci.proofs.theorems import make_problem
from sci.running.run import Halted, Run, Transcript, execute
from sci.tower import as_tower, changes_of
from tests.accept.checker import Case, Checker
from tests.accept.writing import seal

STEPS = 7
SEQUENCES = [
    "infinitely-many-ones", "eventually-zero", "sequence-converges", "bounded-partial-sums", "zero-in-spectrum",
    "spectral-gap", "rational-number",
]  # fmt: skip
GAMES = [
    *((name, {}) for name in SEQUENCES),
    ("positivity", {}),
    ("zero-test", {}),
    ("diagonalisable", {}),
    ("distinct-eigenvalues", {"n": "3"}),
    ("argmax", {}),
    *(
        (name, {})
        for name in ("spectrum-self-adjoint", "spectrum-banded", "essential-spectrum-diagonal", "spectral-radius")
    ),
    ("pseudospectrum-bounded", {"eps": "1/8"}),
]
CHAINS = (["0", "1"], ["0", "1p1"], ["0", "1", "1p1"])
DISCS = [[f"{a}p-2" if a % 2 else str(a // 4), "0"] for a in (-3, -1, 0, 1, 3)]
ANSWERS = {
    "distinct-eigenvalues": (1, 2, 3), "argmax": (0, 1, 2),
    "spectrum-self-adjoint": CHAINS, "pseudospectrum-bounded": CHAINS, "spectral-radius": ("0", "1", "3p-2"),
    "spectrum-banded": (["0"], DISCS, ["1"]), "essential-spectrum-diagonal": (["0"], ["1"], ["0", "1"]),
}  # fmt: skip
DEPTHS = [(0, 1), (2, 0), (3, 1)]


def games():
    return [make_problem(name, parameters) for name, parameters in GAMES]


def automaton(problem, depths, table):
    """Step ``n`` reads all to ``depths[n % len(depths)]`` digits; how many are not 0 there decides what it says."""
    answers = ANSWERS.get(problem.name, (0, 1))

    def run(n, oracle):
        depth = depths[n % len(depths)]
        first, count = (0, problem.evaluations) if problem.evaluations else (n + depth, 3)
        seen = len({oracle.answer(first + i, depth) for i in range(count)} - {0})
        said = answers[table[min(seen, 2)] % len(answers)]
        return Run(Halted(said), Transcript(((first, count, depth),)))

    return run


def played(problem, tower, most=None, steps=STEPS):
    return play(problem, lambda n, oracle, moves: tower(n, oracle), range(1, steps + 1), most)


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
                found = rule.enclosure(game.moves[:count], index, precision + 1)
                assert ceil(found.high * 2**precision) - 1 <= answer <= floor(found.low * 2**precision) + 1


@pytest.mark.parametrize("problem", games(), ids=str)
def test_all_small_automata_end_in_a_horn(problem):
    for depths in DEPTHS:
        for table in product(range(3), repeat=3):
            game = played(problem, automaton(problem, depths, table))
            horns(problem, game)
            legal(problem, game)


@pytest.mark.parametrize("problem", games(), ids=str)
@settings(max_examples=25)
@given(data=st.data())
def test_answers_stay_legal(problem, data):
    depths = data.draw(st.lists(st.integers(0, 60), min_size=1, max_size=4))
    table = data.draw(st.lists(st.integers(0, 2), min_size=3, max_size=3))
    legal(problem, played(problem, automaton(problem, depths, table)))


def test_the_change_is_what_the_rule_says():
    problem = make_problem("positivity", {})
    assert isinstance(problem.rule, OneMove)
    assert problem.rule.next((), 0) == 1
    assert problem.rule.next((), 1) is None
    assert problem.rule.next(((1, 4),), 1) is None
    assert problem.rule.value(((1, 4),), 0) == Fraction(1, 16)


def test_a_game_stops_when_the_claim_is_refuted():
    problem = make_problem("positivity", {})
    game = played(problem, lambda n, oracle: Run(Halted(n % 2), Transcript(())), most=3)
    assert [step.n for step in game.shown] == [1, 2, 3, 4, 5]


RIGHT = {
    "argmax": FirstGreatest(),
    "positivity": Positive(),
    "diagonalisable": Diagonalisable(),
    "distinct-eigenvalues": DistinctEigenvalues(),
}
NEEDED = {"argmax": 2, "positivity": 1, "diagonalisable": 2, "distinct-eigenvalues": 2}


@pytest.mark.parametrize("name", RIGHT)
def test_a_right_tower_needs_just_so_many_changes_of_mind_and_is_not_refuted_with_them(name):
    problem = make_problem(name, {})
    tower = as_tower(RIGHT[name])
    game = play(
        problem, lambda n, oracle, moves: execute(tower.at(n), problem, oracle, Budget()), range(1, 30), NEEDED[name]
    )
    assert game.ended
    assert len(game.moves) == game.changes == NEEDED[name] == (changes_of(tower.claim) or 1)


CHECKER = Checker()


def judged(path, lines):
    path.write_bytes(seal(lines))
    return CHECKER.judge(path, Case("changes", b"", ""))


@pytest.mark.parametrize("problem", games(), ids=str)
def test_every_game_with_a_change_of_mind_has_a_certificate(problem, tmp_path):
    for depths in DEPTHS:
        for table in product(range(3), repeat=3):
            game = played(problem, automaton(problem, depths, table))
            verdict = judged(tmp_path / "game.cert", certificate(problem, game))
            assert verdict == ("VERIFIED" if game.changes else "change" if game.shown else "lines")


@pytest.mark.parametrize("problem", games(), ids=str)
@settings(max_examples=15)
@given(data=st.data())
def test_the_halves_agree_on_moved_inputs(tmp_path_factory, problem, data):
    """Both neighbours of a value at distance ``2**-n`` are legal, and nothing beyond: that pins it to ``2**-n``."""
    numbers = data.draw(st.lists(st.integers(1, 70), unique=True, max_size=3).map(sorted))
    most = {"positivity": 1, "zero-test": 1}.get(problem.name, 2 if problem.evaluations else 3)
    order = data.draw(st.permutations(range(1, 4))) if problem.name == "argmax" else (1, 1, 1)
    moves = problem.rule.closed(tuple(zip(order, numbers, strict=False))[:most], 0)
    index, n = data.draw(st.integers(0, (problem.evaluations or 99) - 1)), data.draw(st.integers(0, 80))
    exact, said = problem.rule.value(moves, index) * 2**n, ANSWERS.get(problem.name, (0, 1))
    head = [*certificate_header("changes", problem), ["moves", [list(move) for move in moves]]]
    path = tmp_path_factory.getbasetemp() / "moved.cert"
    for m in (floor(exact) - 2, floor(exact) - 1, floor(exact), ceil(exact), ceil(exact) + 1, ceil(exact) + 2):
        verdict = judged(path, [*head, ["q", index, n, f"{m:x}"], ["says", 1, said[0]], ["says", 2, said[1]]])
        assert verdict == ("VERIFIED" if abs(m - exact) <= 1 else "answer")
    if problem.evaluations:
        assert judged(path, [*head[:-1], ["moves", [*head[-1][1], *([1, N] for N in (71, 72, 73))]]]) == "input"
