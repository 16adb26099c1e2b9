"""The words of a problem, where it may be unknown, and those for outputs of which it says nothing special."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from sci.proofs.certificates.write import line
from sci.proofs.drawing.numbers import brief, exact_text, shown

if TYPE_CHECKING:
    from sci.problem import Problem
    from sci.proofs.certificates.read import Record, Shown

LONGEST = 120
"""Characters of an output of which its problem says nothing special."""
NUMBERS, VECTORS, JSON = (int, Fraction), (list, tuple), (bool, dict, str, type(None))
"""Types of outputs, as finders work with them."""


def evaluation(problem: Problem | None, index: int) -> str:
    """The name of an evaluation."""
    return f"evaluation {index}" if problem is None else problem.evaluation_name(index)


def output(problem: Problem | None, value: Any) -> str:
    """An output, which is given as JSON, in words."""
    if problem is None:
        return cut(line(value), LONGEST)
    decoded = problem.decode(value)
    own = problem.output_text(decoded)
    if own is not None:
        return own
    return shown(Fraction(decoded)) if type(decoded) in NUMBERS else cut(on_one_line(decoded)[0], LONGEST)


def on_one_line(decoded: Any) -> tuple[str, bool]:
    """An output as briefly as can be, and whether this is all of it."""
    if type(decoded) in VECTORS:
        parts = [on_one_line(part) for part in decoded]
        return f"({', '.join(words for words, _ in parts)})", all(whole for _, whole in parts)
    if type(decoded) in NUMBERS:
        return brief(Fraction(decoded)), exact_text(Fraction(decoded)) is not None
    return (line(decoded), True) if type(decoded) in JSON else (str(decoded).strip("<>"), False)


def failure(problem: Problem | None, record: Record, shown: Shown) -> list[str]:
    """The numbers behind the failure of one output, beyond what the checker says."""
    if problem is None:
        return []
    return problem.failure_details(problem.decode(shown.output), record.family, record.N, shown.evidence)


def cut(text: str, most: int) -> str:
    """The text, or the beginning of it."""
    return text if len(text) <= most else f"{text[: most - 3]}..."
