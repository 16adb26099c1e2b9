"""Randomised algorithms: the input on which most of the halted mass fails, and what that proves.

Source: docs/theory.md, Theorem 2.3, the breakdown game (2.4), and what a finite run establishes (2.6).
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from sci.errors import BadInput
from sci.game import Game, parse_pattern
from sci.proofs.adversary import escape
from sci.proofs.adversary.escape import doubling
from sci.proofs.adversary.result import Interval, Result
from sci.proofs.certificates import write
from sci.running.coin_tree import mass

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sci.information import Oracle
    from sci.problem import FamilyProblem, Json
    from sci.running.coin_tree import Path, Tree


@dataclass(frozen=True)
class Group:
    """The halted paths that give one output."""

    output: Json
    point: Any
    paths: tuple[Path, ...]


@dataclass(frozen=True)
class Worst:
    """An input ``(family, N)`` on which the outputs of some groups fail, with the evidence.

    ``mass`` is the failing mass ``f``.
    """

    family: int
    N: int
    failing: tuple[tuple[Group, Json], ...]

    @property
    def mass(self) -> Fraction:
        """The exact probability of the failing paths."""
        return mass(path for group, _ in self.failing for path in group.paths)

    def result(self, start: Result) -> Result:
        """The same result, with this input and these outputs."""
        return replace(start, family=self.family, N=self.N, outputs=tuple(group.output for group, _ in self.failing))


def groups(problem: FamilyProblem, tree: Tree) -> list[Group]:
    """The halted paths of a tree by output."""
    by_text: dict[str, list[Path]] = {}
    for path in tree.halted:
        by_text.setdefault(write.line(path.run.outcome.output), []).append(path)  # type: ignore[union-attr]
    parsed = ((json.loads(text), tuple(paths)) for text, paths in by_text.items())
    return [Group(output, problem.decode(output), paths) for output, paths in parsed]


def worst_input(problem: FamilyProblem, halted: list[Group], least: int = 1) -> Worst | None:
    """The input, ``iota^0`` or an ``iota^i_N`` with ``N >= least``, on which the largest halted mass fails.

    Of each family one member is tried, far enough for all outputs that it escapes. None if nothing fails.
    """
    families = range(1, problem.families + 1)
    candidates = [_at_centre(problem, halted), *(_along(problem, halted, family, least) for family in families)]
    return max((found for found in candidates if found), key=lambda found: found.mass, default=None)


def _at_centre(problem: FamilyProblem, halted: list[Group]) -> Worst | None:
    failing = [
        (group, problem.evidence(group.point, 0, 0)) for group in halted if problem.solves_centre(group.point) is False
    ]
    shown = tuple((group, evidence) for group, evidence in failing if evidence is not None)
    return Worst(0, 0, shown) if shown else None


def _along(problem: FamilyProblem, halted: list[Group], family: int, least: int) -> Worst | None:
    """The first member tried on which every output fails that fails along this family for good."""
    bounds = [problem.fails_from(group.point, family) for group in halted]
    escaped = {number for number, bound in enumerate(bounds) if bound is not None}
    if not escaped:
        return None
    first = max(least, 1 + reach(problem, (path for number in escaped for path in halted[number].paths)))
    for N in doubling(first, max([first, *(bound for bound in bounds if bound is not None)])):
        found = _failing(problem, halted, family, N)
        if escaped <= found.keys():
            return Worst(family, N, tuple(found.values()))
    raise RuntimeError(f"{problem.name}: the closed form of fails_from() does not hold along family {family}")


def _failing(problem: FamilyProblem, halted: list[Group], family: int, N: int) -> dict[int, tuple[Group, Json]]:
    """By number, the groups that fail on ``(family, N)``: the paths that are the same runs there, and the evidence."""
    found = {}
    for number, group in enumerate(halted):
        evidence = problem.evidence(group.point, family, N)
        same = tuple(path for path in group.paths if reach(problem, [path]) < N)
        if evidence is not None and same:
            found[number] = Group(group.output, group.point, same), evidence
    return found


def reach(problem: FamilyProblem, paths: Iterable[Path]) -> int:
    """The ``T`` of the paths, the largest precision or size asked on any of them; 0 if nothing was asked."""
    return max((escape.reach(problem, path.run.transcript) or 0 for path in paths), default=0)


def at_centre(problem: FamilyProblem, halted: list[Group]) -> Interval:
    """The success probability on ``iota^0``."""
    answers = [(problem.solves_centre(group.point), mass(group.paths)) for group in halted]
    found, failed = (sum((m for answer, m in answers if answer is truth), Fraction(0)) for truth in (True, False))
    return Interval(found, 1 - failed)


def at_worst(problem: FamilyProblem, halted: list[Group], worst: Worst) -> Interval:
    """The success probability on the chosen input.

    Paths that asked beyond its first ``N - 1`` digits are other runs there, and count as cut off.
    """
    possible = 1 - worst.mass
    if worst.family == 0:
        return Interval(at_centre(problem, halted).found, possible)
    same = mass(path for group in halted for path in group.paths if reach(problem, [path]) < worst.N)
    return Interval(same - worst.mass, possible)


def value(problem: FamilyProblem, kind: Any) -> Fraction:
    """The value of the problem's breakdown game, for ``"all"`` or ``"halting"`` algorithms; 1 without families."""
    if not problem.families:
        return Fraction(1)
    return Game(parse_pattern(problem.pattern), problem.families).value(kind).value


def require_reachable(problem: FamilyProblem, eta: Fraction) -> None:
    """Refuse an ``eta`` below the value of the game for halting algorithms, which some algorithm may attain, and 0.

    Raises:
        BadInput: naming that value.
    """
    halting = value(problem, "halting")
    if not 0 <= eta <= 1 or eta < halting or eta == 0:
        least = f"at least {halting}, the value of the game for halting algorithms" if halting else "above 0"
        raise BadInput(f"--eta {eta} is not allowed for {problem.name} ({least}, and at most 1)")


def lines(problem: FamilyProblem, oracle: Oracle, worst: Worst) -> list[str]:
    """The lines of a certificate of kind `randomised`, without the footer."""
    queries = {query for group, _ in worst.failing for path in group.paths for query in path.run.transcript.queries}
    body = [*write.header("randomised", problem), write.line(["input", worst.family, worst.N])]
    body += write.answers(oracle, queries)
    for group, evidence in worst.failing:
        body.append(write.line(["output", group.output]))
        body.append(write.line(["evidence", evidence]))
        body.append(write.line(["paths", sorted(path.flips for path in group.paths)]))
    return body
