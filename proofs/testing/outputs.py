"""What an algorithm may return: the problem knows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from sci.errors import BadInput
from sci.given_problem import as_problem

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

    from sci.problem import Problem


def outputs(problem: Problem) -> SearchStrategy[Any]:
    """Points of the output space of a problem, as its `output_strategy` draws them; of a question, 0 and 1.

    Raises:
        BadInput: if that is not known.
    """
    adapted = as_problem(problem, type(problem).__name__)
    found = adapted.output_strategy()
    if found is None and adapted.is_question:
        return st.sampled_from([0, 1])
    if found is None:
        raise BadInput(
            f"what algorithms may return for {problem.name} is not known "
            "(give a strategy, for instance returned=st.sampled_from([0, 1]))"
        )
    return found  # type: ignore[no-any-return]
