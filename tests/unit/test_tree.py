"""The coin tree: what is explored, what is cut off, what is found out, and that workers make no difference."""

import random
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from fractions import Fraction
from multiprocessing import get_context

import pytest

from sci.errors import RuleBroken
from sci.information import Budget, Oracle
from sci.oracles.central import CentralOracle
from sci.proofs.theorems import make_problem
from sci.running.coin_tree import Limits, Tree, explore, walk
from sci.running.coins import Coins
from sci.running.run import Halted, Silent

POSITIVITY = make_problem("positivity", {})
RELU = make_problem("relu-argmin", {"widths": "2", "r": "6"})


def explored(procedure, limits=None, problem=POSITIVITY, budget=None, oracle=None, executor=None) -> Tree:
    return explore(
        procedure, problem, oracle or CentralOracle(problem), budget or Budget(), limits or Limits(), executor
    )


def endings(tree: Tree) -> dict:
    outcomes = {path.flips: path.run.outcome for path in tree.paths}
    return {k: v.output if isinstance(v, Halted) else v.budget for k, v in outcomes.items()}


def thirds(problem, information, coins):
    return int(coins.integer(3) == 0)


def reader(problem, information, coins):
    information[0].approx(3)
    if coins.flip():
        information[0].approx(4 + coins.flip())
    return 0


def constant_after_flips(problem, information, coins):
    from sci.algorithms.networks import constant

    information[coins.bits(2)].numpy(5)
    return constant(problem.widths, Fraction(1, 3))


def test_every_leaf_is_there_once():
    assert endings(explored(lambda p, i, coins: coins.flip() or coins.flip())) == {"00": 0, "01": 1, "1": 1}


def test_no_flip_is_one_path():
    tree = explored(lambda p, i, coins: 1)
    assert endings(tree) == {"": 1}
    assert tree.complete


def test_infinite_trees_lose_little_and_say_how_much():
    tree = explored(thirds, Limits(flips=10, paths=1000))
    assert 1 - tree.mass == Fraction(1, 4**5)
    assert tree.budget == "flips"
    short = explored(thirds, Limits(paths=6))
    assert short.mass >= Fraction(15, 16)
    assert len(short.paths) == 6


def test_one_that_flips_for_ever_is_silent_with_all_its_mass():
    def forever(problem, information, coins):
        while True:
            coins.flip()

    tree = explored(forever, Limits(flips=20, paths=50))
    assert tree.halted == ()
    assert tree.mass == 0
    assert tree.budget == "flips"
    assert {type(path.run.outcome) for path in tree.paths} == {Silent}


def test_one_that_swallows_the_stop_signal_is_cut_off_all_the_same():
    def swallows(problem, information, coins):
        try:
            while True:
                coins.flip()
        except BaseException:  # noqa: BLE001
            return 1

    assert explored(swallows, Limits(flips=4, paths=50)).halted == ()


def test_paths_end_by_their_own_budget():
    def reads_on_heads(problem, information, coins):
        return information[0].approx(100).mantissa if coins.flip() else 0

    tree = explored(reads_on_heads, budget=Budget(precision=50))
    assert endings(tree) == {"0": 0, "1": "precision"}
    assert tree.mass == Fraction(1, 2)


def test_the_run_that_asked_deepest():
    assert explored(reader).longest.transcript.deepest == 5


def test_answers_are_asked_for_once():
    class Counting(Oracle):
        asked = 0

        def answer(self, index, precision):
            self.asked += 1
            return 0

    oracle = Counting()
    explored(reader, oracle=oracle)
    assert oracle.asked == 3
    blocks = Counting()
    explored(constant_after_flips, problem=RELU, oracle=blocks)
    assert blocks.asked == 4 * RELU.d


@pytest.mark.parametrize("workers", [1, 3])
def test_workers_make_no_difference(workers):
    for procedure, problem in ((thirds, POSITIVITY), (constant_after_flips, RELU)):
        alone = explored(procedure, Limits(flips=30, paths=150), problem)
        with ThreadPoolExecutor(workers) as threads:
            assert explored(procedure, Limits(flips=30, paths=150), problem, executor=threads) == alone


def test_workers_in_other_processes_make_no_difference():
    with ProcessPoolExecutor(2, get_context("spawn")) as processes:
        for procedure, problem in ((thirds, POSITIVITY), (constant_after_flips, RELU)):
            alone = explored(procedure, Limits(flips=20), problem)
            assert explored(procedure, Limits(flips=20), problem, executor=processes) == alone


def test_own_randomness_in_the_queries_is_found_out():
    own = random.Random(1)

    def procedure(problem, information, coins):
        information[0].approx(own.randrange(1000))
        return coins.bits(3) and 0

    with pytest.raises(RuleBroken, match=r"not reproducible: after the same flips .* two runs asked different queries"):
        explored(procedure)


def test_own_randomness_in_the_number_of_flips_is_found_out():
    own = random.Random(1)

    def procedure(problem, information, coins):
        for _ in range(own.randrange(1, 6)):
            coins.flip()
        return 0

    with pytest.raises(RuleBroken, match="not reproducible"):
        explored(procedure)


def test_the_prefix_tells_runs_apart_that_ask_the_same_in_another_order():
    own = random.Random(1)

    def procedure(problem, information, coins):
        for precision in own.sample(range(5), 5):
            information[0].approx(precision)
        return coins.bits(2) and 0

    with pytest.raises(RuleBroken, match="two runs asked different queries"):
        explored(procedure)


def test_an_exception_on_one_path_breaks_the_rules():
    def procedure(problem, information, coins):
        return 1 // (1 - coins.bits(2) // 3)

    with pytest.raises(RuleBroken, match="ZeroDivisionError"):
        explored(procedure)


def test_a_walk_has_the_flips_that_it_used():
    path = walk(reader, POSITIVITY, CentralOracle(POSITIVITY), Budget(), Coins("1101101"))
    assert path.flips == "11"
    assert path.run.transcript.deepest == 5
