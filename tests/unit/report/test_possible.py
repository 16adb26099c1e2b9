"""The set of possible inputs, compared with trying every member."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sci.oracles.central import CentralOracle
from sci.proofs.certificates.read import Answered, Record
from sci.proofs.report.possible import changes, in_words, stages
from sci.proofs.theorems import make_problem

PROBLEMS = {
    "positivity": {}, "relu-argmin": {"widths": "1"}, "lp-digits": {"K": "2"}, "lasso-digits": {"K": "1"},
}  # fmt: skip


def record_of(problem, queries, off=0):
    oracle = CentralOracle(problem)
    in_order = sorted(set(queries), key=lambda query: query[::-1])
    answered = [Answered(k, n, oracle.answer(k, n) + off) for k, n in in_order]
    return Record("counterexample", problem.name, dict(problem.parameters), 1, 12, answered)


def legal(problem, family, N, queries):
    return all(abs(m - problem.value(family, N, k) * 2**n) <= 1 for k, n, m in queries)


@pytest.mark.parametrize("name", PROBLEMS)
@given(seed=st.integers(0, 2**32))
def test_it_is_what_trying_every_member_gives(name, seed):
    source, problem = random.Random(seed), make_problem(name, PROBLEMS[name])
    evaluations = 1 if name == "positivity" else 6
    queries = [(source.randrange(evaluations), source.randrange(10)) for _ in range(source.randrange(8))]
    record = record_of(problem, queries)
    path = stages(problem, record)
    assert [stage.asked for stage in path] == list(range(len(record.queries) + 1))
    for stage in path:
        asked = record.queries[: stage.asked]
        assert legal(problem, 0, 0, asked)
        for family, first in enumerate(stage.first, 1):
            assert [N for N in range(1, 14) if legal(problem, family, N, asked)] == list(range(first, 14))


def test_nothing_is_said_of_answers_that_are_not_the_central_oracle_s():
    problem = make_problem("positivity", {})
    assert stages(problem, record_of(problem, [(0, 5)], off=1)) == []


def test_long_transcripts_are_summarised():
    problem = make_problem("relu-argmin", {"widths": "1"})
    record = record_of(problem, [(k, n) for k in range(16) for n in range(20)])
    path = stages(problem, record)
    assert len(path) <= 61
    assert (path[0].asked, path[-1].asked) == (0, 320)
    full = stages(problem, record, most=10**6)
    assert path[-1] == full[-1]
    assert {stage.first for stage in changes(path)} <= {stage.first for stage in full}


def test_in_words():
    problem = make_problem("positivity", {})
    path = stages(problem, record_of(problem, [(0, 5)]))
    assert in_words(path[0], ["x = 0", "x = 2**-N"]) == "x = 0; x = 2**-N, for all N >= 1"
    assert in_words(path[-1], ["x = 0", "x = 2**-N"]) == "x = 0; x = 2**-N, for all N >= 5"
