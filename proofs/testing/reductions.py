"""Is it a reduction? Towers that read and say what is drawn are played, and the checker is shown the certificates."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from sci.information import Budget
from sci.proofs.adversary.defeat.game import runs
from sci.proofs.adversary.defeat.play import described, play
from sci.proofs.adversary.defeat.pursue import certificate
from sci.proofs.adversary.defeat.response import read_result
from sci.proofs.certificates import write
from sci.proofs.certificates.deliver import check
from sci.proofs.testing.smallest import smallest
from sci.running.coin_tree import Limits
from sci.tower import as_tower
from sci.word import Word

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

    from sci.problem import ReductionProblem

STAGES = {1: 6, 2: 3, 3: 2}
"""How many stages are played, by height."""
GAMES, FARTHEST, DEEPEST = 20, 12, 6
"""Games that the checker is shown; the places and the precisions that are read."""

Place = tuple[int, ...]
Run = tuple[list[tuple[Place, int]], Any]
"""What a run reads, places with precisions, and what it returns."""


class Scripted:
    """A tower that does what is written: reads, and returns."""

    def __init__(self, problem: ReductionProblem, script: list[Run]) -> None:
        self.claim = f"Delta_{problem.height + 1}"
        self._order = {steps: number for number, steps in zip(range(len(script)), runs(problem.height), strict=False)}
        self._script = script
        self.run = [self.one, self.two, self.three][problem.height - 1]

    def one(self, n1: int, problem: Any, information: Any) -> Any:
        """A step of a tower of height 1."""
        return self._do(information, n1)

    def two(self, n2: int, n1: int, problem: Any, information: Any) -> Any:
        """A step of a tower of height 2."""
        return self._do(information, n2, n1)

    def three(self, n3: int, n2: int, n1: int, problem: Any, information: Any) -> Any:
        """A step of a tower of height 3."""
        return self._do(information, n3, n2, n1)

    def _do(self, information: Any, *steps: int) -> Any:
        reads, returned = self._script[self._order[steps]]
        for place, precision in reads:
            information[place].approx(precision)
        return returned


def reduction_fault(problem: ReductionProblem, returned: SearchStrategy[Any], file: Path | None) -> str | None:
    """What is wrong with a reduction, the simplest first."""
    return smallest(_words(problem), lambda drawn: _beyond(problem, *drawn)) or smallest(
        _scripts(problem, returned), lambda script: _rejected(problem, file, script), GAMES, shrink=False
    )


def _places(problem: ReductionProblem) -> SearchStrategy[Place]:
    axes = problem.layout[""]
    return st.tuples(*[st.integers(0, FARTHEST if axis is None else axis - 1) for axis in axes])


def _words(problem: ReductionProblem) -> SearchStrategy[tuple[Place, dict[Place, list[int]]]]:
    """A place, and the ones of an input, by column."""
    least = -FARTHEST if problem.writing == "sides" else 1
    rows = st.sets(st.integers(least, 2 * FARTHEST).filter(bool), max_size=8).map(sorted)
    columns = st.tuples(*[st.integers(1, 4)] * (problem.height - 1))
    return st.tuples(_places(problem), st.dictionaries(columns, rows, max_size=4))


def _beyond(problem: ReductionProblem, place: Place, ones: dict[Place, list[int]]) -> str | None:
    """An evaluation that depends on more than it says."""
    if problem.writing == "digits":  # what is closed is what the precision of a query says
        return None
    reach = problem.reach(*place)
    found = problem.value(_word(ones), *place)
    kept = problem.value(_word({key: [row for row in rows if abs(row) <= reach] for key, rows in ones.items()}), *place)
    if found == kept:
        return None
    return f"value at {place} is {kept} for the ones of {ones} up to row reach{place} = {reach}, and {found} for all"


def _word(ones: dict[Place, list[int]]) -> Word:
    word = Word()
    for column, rows in ones.items():
        for row in rows:
            word.write(row, *column)
    return word


def _scripts(problem: ReductionProblem, returned: SearchStrategy[Any]) -> SearchStrategy[list[Run]]:
    count = sum(1 for steps in _until(problem.height))
    reads = st.lists(st.tuples(_places(problem), st.integers(0, DEEPEST)), max_size=4)
    return st.lists(st.tuples(reads, returned), min_size=count, max_size=count)


def _until(height: int) -> list[Place]:
    found = list[Place]()
    for steps in runs(height):
        if steps[-1] > STAGES[height]:
            return found
        found.append(steps)
    return found


def _rejected(problem: ReductionProblem, statement: Path | None, script: list[Run]) -> str | None:
    """What the checker says of the certificate of a tower, if it does not verify it."""
    tower, stages, budget = as_tower(Scripted(problem, script)), STAGES[problem.height], Budget()
    done, end = play(tower, problem, stages, budget, Limits())
    played = read_result(described(tower, done, end), problem, tower.claim, stages, budget)
    with tempfile.TemporaryDirectory() as folder:
        place = write.write(certificate(problem, tower.claim, played), Path(folder, "a.cert"))
        checked = check(place, statement)
    if checked.verified:
        return None
    return f"of a tower whose runs read and return {script} the checker says: {' '.join(checked.lines[-1:])[:500]}"
