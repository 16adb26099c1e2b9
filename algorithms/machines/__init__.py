"""Models of computation as algorithms: what defeats all general algorithms defeats each of these, in the same way.

Each machine is an object with ``run(problem, information)``; its program is data, or a function that is given nothing
but the means of its model.

Source: docs/theory.md, 3.11.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sci.algorithms.baselines import evaluations

if TYPE_CHECKING:
    from collections.abc import Callable

    from sci.dyadic import Dyadic


def by_number(information: Any) -> Callable[[int, int], Dyadic]:
    """The oracle of a machine: ``ask(k, n)`` is a dyadic within ``2**-n`` of the evaluation ``f_k``, ``k`` from 0."""
    known = list(evaluations(information))
    return lambda index, precision: known[index].approx(precision)
