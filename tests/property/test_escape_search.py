"""The adversary's search for a failing ``N``: doubling steps, and no belief that failing is monotone."""

from dataclasses import dataclass, field
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sci.proofs.adversary.escape import Failure, doubling, find_failure
from sci.running.run import Transcript

asked = st.none() | st.integers(0, 60)
bounds = st.integers(1, 80)


@dataclass
class Scripted:
    """A problem whose family ``i`` fails for the ``N`` in ``early[i]``, and for all from ``bounds[i]`` on."""

    bounds: dict[int, int | None]
    early: dict[int, set[int]]
    centre: bool | None = None
    tested: list[tuple[int, int]] = field(default_factory=list)
    name: str = "scripted"
    evaluations: int = 5

    @property
    def families(self) -> int:
        return len(self.bounds)

    def decode(self, output: Any) -> Any:
        return output

    def fails_from(self, output: Any, family: int) -> int | None:
        return self.bounds[family]

    def solves_centre(self, output: Any) -> bool | None:
        return self.centre

    def fails(self, family: int, N: int) -> bool:
        bound = self.bounds.get(family)
        return N in self.early.get(family, ()) or (bound is not None and bound <= N)

    def evidence(self, output: Any, family: int, N: int) -> Any:
        self.tested.append((family, N))
        return {"N": N} if family == 0 or self.fails(family, N) else None


def transcript(deepest):
    return Transcript(() if deepest is None else ((0, 1, deepest), (3, 2, 0)))


def seeking(problem, deepest):
    return find_failure(problem, "the output", transcript(deepest))  # type: ignore[arg-type]


@given(st.integers(1, 500), st.integers(0, 5000))
def test_the_steps_double_from_the_first_to_the_last(first, further):
    steps = doubling(first, first + further)
    assert (steps[0], steps[-1]) == (first, first + further)
    assert [step - first for step in steps[1:-1]] == [2**j for j in range(len(steps) - 2)]
    assert len(steps) < 2 or steps[-2] < steps[-1] <= first + 2 ** (len(steps) - 2)


@given(asked, bounds, st.sets(st.integers(1, 80)))
def test_the_first_failing_step_is_taken(deepest, bound, early):
    problem = Scripted({1: bound}, {1: early})
    found = seeking(problem, deepest)
    first = 1 if deepest is None else deepest + 1
    steps = doubling(first, max(first, bound))
    expected = next(N for N in steps if problem.fails(1, N))
    assert found == Failure(1, expected, {"N": expected})
    assert problem.tested == [(1, N) for N in steps[: steps.index(expected) + 1]]


@given(asked, bounds)
def test_what_was_read_cannot_be_denied(deepest, bound):
    """Failing at every ``N`` there is, only those that mask all answers are used (docs/theory.md, 2.1)."""
    found = seeking(Scripted({1: bound}, {1: set(range(200))}), deepest)
    first = 1 if deepest is None else deepest + 1
    assert found == Failure(1, first, {"N": first})


@given(asked, st.lists(st.none() | bounds, max_size=3), st.sampled_from([True, False, None]))
def test_families_come_first_then_the_centre_else_it_is_withstood(deepest, given_bounds, centre):
    problem = Scripted(dict(enumerate(given_bounds, 1)), {}, centre)
    found = seeking(problem, deepest)
    failing = [family for family, bound in problem.bounds.items() if bound is not None]
    if failing:
        assert found is not None
        assert found.family == failing[0]
    else:
        assert found == (Failure(0, 0, {"N": 0}) if centre is False else None)


def test_a_closed_form_that_does_not_hold_is_a_bug_of_the_problem():
    problem = Scripted({1: 9}, {})
    problem.fails = lambda family, N: False  # type: ignore[method-assign]
    with pytest.raises(RuntimeError, match=r"fails_from\(\) does not hold at family 1, N = 9"):
        seeking(problem, 3)
