"""Runs: a general algorithm sees answers and nothing else, so what it does is a function of them."""

from fractions import Fraction
from math import prod

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sci.errors import RuleBroken
from sci.information import Budget, Reader
from sci.oracles.central import CentralOracle, CommittedOracle
from sci.oracles.inputs import member
from sci.oracles.rounding import RoundingOracle
from sci.oracles.table import TableOracle
from sci.proofs.testing.strategies import rules
from sci.proofs.theorems import make_problem
from sci.running.run import Halted, Silent, execute

PROBLEM = make_problem("lp-digits", {"K": "2", "m": "2"})
SIZE = sum(map(prod, PROBLEM.layout.values()))
BUDGET = Budget()


def evaluation(information, index):
    if index < PROBLEM.m:
        return information.y[index]
    row, column = divmod(index - PROBLEM.m, PROBLEM.n)
    return information.A[row][column]


def adaptive(seeds):
    """An algorithm whose every query, and whose output, depends on the last answer."""

    def algorithm(problem, information):
        last = Fraction(0)
        for seed in seeds:
            state = seed + last.numerator % 97
            if seed % 3 == 0:
                last = Fraction(information.A.numpy(state % 54)[0, state % problem.n])
            else:
                last = Fraction(evaluation(information, state % SIZE).approx(state % 60))
        return [last] * problem.n

    return algorithm


algorithms = st.lists(st.integers(0, 10**6), max_size=6).map(adaptive)


def recorded(oracle, run):
    return {(index, n): oracle.answer(index, n) for index, n in run.transcript.table()}


@given(algorithms, rules(), st.integers(0, 2), st.integers(1, 60))
def test_a_run_is_replayed_from_its_recorded_answers(algorithm, rule, family, N):
    oracle = RoundingOracle(member(PROBLEM, family, N if family else 0), rule)
    run = execute(algorithm, PROBLEM, oracle, BUDGET)
    assert isinstance(run.outcome, Halted)
    table = recorded(oracle, run)
    assert execute(algorithm, PROBLEM, TableOracle(table), BUDGET) == run
    if table:
        table.pop(min(table))
        with pytest.raises(RuleBroken, match="UnseenQuery"):
            execute(algorithm, PROBLEM, TableOracle(table), BUDGET)


@given(algorithms, st.integers(1, 2), st.integers(0, 9))
def test_a_run_on_the_central_oracle_is_a_run_for_every_input_it_masks(algorithm, family, further):
    """Theorem 2.2: the same run, legal for ``iota_N`` for every ``N`` beyond the deepest query."""
    run = execute(algorithm, PROBLEM, CentralOracle(PROBLEM), BUDGET)
    deepest = run.transcript.deepest
    N = (0 if deepest is None else deepest) + 1 + further
    assert execute(algorithm, PROBLEM, CommittedOracle(PROBLEM, family, N), BUDGET) == run
    for (index, n), m in recorded(CentralOracle(PROBLEM), run).items():
        assert abs(Fraction(m, 2**n) - PROBLEM.value(family, N, index)) <= Fraction(1, 2**n)


@given(rules(), st.integers(0, 53), st.integers(1, 40))
def test_numpy_entries_are_the_answers(rule, precision, N):
    oracle = RoundingOracle(member(PROBLEM, 1, N), rule)
    information = PROBLEM.information(Reader(oracle, BUDGET))
    entries = information.A.numpy(precision)
    assert entries.shape == PROBLEM.layout["A"]
    assert entries.dtype == np.float64
    for index, entry in enumerate(entries.ravel().tolist(), PROBLEM.m):
        answer = evaluation(information, index).approx(precision)
        assert entry == float(answer)
        if abs(answer.mantissa) <= 2**53:  # no larger integer fits a float for sure
            assert entry == answer
            assert abs(Fraction(entry) - PROBLEM.value(1, N, index)) <= Fraction(1, 2**precision)


@given(st.lists(st.tuples(st.integers(0, SIZE - 1), st.integers(0, 60)), max_size=12))
def test_the_log_lists_each_query_once_in_the_order_asked(queries):
    reader = Reader(CentralOracle(PROBLEM), BUDGET)
    information = PROBLEM.information(reader)
    for index, precision in queries:
        first, again = (evaluation(information, index).approx(precision) for _ in range(2))
        assert first is again
    assert reader.log == [(index, 1, precision) for index, precision in dict.fromkeys(queries)]


@given(algorithms, st.integers(0, 12), st.integers(0, 60))
def test_budgets_cut_off_and_only_then(algorithm, queries, precision):
    free = execute(algorithm, PROBLEM, CentralOracle(PROBLEM), BUDGET)
    cut = execute(algorithm, PROBLEM, CentralOracle(PROBLEM), Budget(queries=queries, precision=precision))
    asked = sum(count for _, count, _ in free.transcript.queries)
    if asked <= queries and (free.transcript.deepest or 0) <= precision:
        assert cut == free
    else:
        assert isinstance(cut.outcome, Silent)
        assert cut.outcome.budget in ("queries", "precision")
        assert cut.transcript.queries == free.transcript.queries[: len(cut.transcript.queries)]
