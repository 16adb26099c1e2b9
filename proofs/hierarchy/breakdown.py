"""Breakdown epsilons of a problem, as data: which are proved, at which accuracy and which p, attained or not.

Source: docs/theory.md, 1 (definitions), 2.2' to 2.5, 3.9, 6.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from sci.errors import BadInput
from sci.problem import FamilyProblem
from sci.proofs.adversary.coin_mass import value

if TYPE_CHECKING:
    from fractions import Fraction

    from sci.problem import Problem


@dataclass(frozen=True)
class Breakdown:
    """One statement.

    The breakdown epsilon of this ``kind`` is at least (or exactly) ``epsilon``, at every ``p`` in the range given.
    """

    kind: str
    relation: str
    epsilon: str
    p: str
    attained: str
    source: str

    @property
    def sentence(self) -> str:
        """The statement in words."""
        at = f", at {self.p}" if self.p else ""
        return f"{self.kind} breakdown epsilon {self.relation} {self.epsilon}{at}"


def breakdowns(problem: Problem) -> list[Breakdown]:
    """The statements that are proved of a problem.

    Where the limit is exact, one constant output that nothing has to be read for is that good on every input, so it
    is the limit of all kinds. The halting algorithms that are named read boundedly many digits, so that they are sharp
    in the weak form too.

    Raises:
        BadInput: if the problem is not known to be hard.
    """
    hardness = problem.hardness
    if hardness is None or not isinstance(problem, FamilyProblem):
        known = problem.classification
        if known and known.inside == "Delta_1":
            raise BadInput(f"{problem!r} can be computed: its breakdown epsilons are 0")
        raise BadInput(f"no breakdown epsilon of {problem!r} is known to be above 0 (its member hardness)")
    everyone, halting = (1 - value(problem, kind) for kind in ("all", "halting"))
    game = f"Theorem 2.3 and the breakdown game 2.4 of the pattern {problem.pattern}"
    rows = [
        ("strong", "", "", "Theorem 2.2'"),
        ("weak", "", "", "Theorem 2.2' (at least the strong one)"),
        ("probabilistic strong", _below(everyone), hardness.sharp, game),
        ("halting probabilistic strong", _below(halting), hardness.sharp_halting, game),
        (
            "probabilistic weak",
            _below(halting),
            hardness.sharp_halting,
            "section 2.5 and the breakdown game of halting algorithms",
        ),
    ]
    relation = "=" if hardness.exact else ">="
    return [Breakdown(kind, relation, hardness.limit, p, sharp, source) for kind, p, sharp, source in rows]


def _below(p: Fraction) -> str:
    return f"every p < {p}"


def as_text(statements: list[Breakdown]) -> list[str]:
    """One paragraph a statement."""
    lines = []
    for found in statements:
        lines.append(found.sentence)
        lines.append(
            f"    {found.source}" + (f"; the value of the game is attained: {found.attained}" if found.attained else "")
        )
    return lines


def as_json(statements: list[Breakdown]) -> list[dict[str, Any]]:
    """The same as JSON objects."""
    return [asdict(found) for found in statements]
