import numpy as np
import pytest

from sci.oracles.table import TableOracle, UnseenQuery


def test_recorded_answers_are_played_back():
    oracle = TableOracle({(0, 3): 5, (1, 3): -(2**80)})
    assert oracle.answer(0, 3) == 5
    assert oracle.answers(0, 2, 3).tolist() == [5, -(2**80)]
    assert oracle.answers(0, 1, 3).dtype == np.int64


def test_an_unseen_query_is_named():
    with pytest.raises(UnseenQuery, match="the query for evaluation 1 at precision 4 has no recorded answer") as caught:
        TableOracle({(0, 3): 5, (1, 3): 7}).answer(1, 4)
    assert (caught.value.index, caught.value.precision) == (1, 4)


def test_algorithms_that_catch_exceptions_do_not_catch_it():
    assert not issubclass(UnseenQuery, Exception)


def test_the_table_is_a_copy():
    table = {(0, 3): 5}
    oracle = TableOracle(table)
    table.clear()
    assert oracle.answer(0, 3) == 5
