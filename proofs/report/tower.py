"""The table of a tower in words, and as JSON."""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import groupby, islice
from typing import TYPE_CHECKING, Any

from sci.proofs.drawing.numbers import about, exact_text
from sci.proofs.hierarchy import error as errors
from sci.proofs.report.words import cut, on_one_line
from sci.tower import ERROR_CONTROL

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sci.problem import Problem
    from sci.proofs.hierarchy.error import Error
    from sci.proofs.hierarchy.examination import Examined
    from sci.proofs.hierarchy.table import Row

HEAD = ("step", "right", "greatest error")
WIDTH = 120
"""Characters of a line."""
LONGEST = 40
"""Characters of an output; a longer one is cut."""
MOST = 4
"""Lines for steps with the same marks; of more, all between the first and the last are one line."""
MARKS = {True: "+", False: "-", None: "?"}


@dataclass(frozen=True)
class Block:
    """One input, its outer steps fixed: a row for each way of rounding."""

    rows: tuple[Row, ...]

    @property
    def input(self) -> str:
        """The input in words."""
        row = self.rows[0]
        return f"({row.family}, {row.N})" if row.family else "centre"

    @property
    def outer(self) -> str:
        """The outer steps."""
        steps = ", ".join(map(str, self.rows[0].outer))
        return f"({steps})" if len(self.rows[0].outer) > 1 else steps

    @property
    def name(self) -> str:
        """The input and the outer steps."""
        return f"{self.input}, outer step {self.outer}" if self.outer else self.input

    @property
    def settled(self) -> str:
        """From which step on the outputs are right, in words."""
        unsettled = {row.rule: row.right[-1] for row in self.rows if row.settled is None}
        if unsettled:
            which = "whatever the rounding" if len(unsettled) == len(self.rows) else f"with {', '.join(unsettled)}"
            silent = all(isinstance(right, str) for right in unsettled.values())
            return f"the last step seen is {'silent' if silent else 'not right'} {which}"
        return f"right from step {max(row.settled or 0 for row in self.rows)} to the last one seen"


@dataclass(frozen=True)
class Span:
    """Steps ``first`` to ``last``: the marks of the rows, the numbers and errors of outputs, the budgets used up."""

    first: int
    last: int
    marks: str
    outputs: frozenset[int]
    errors: frozenset[Error | None]
    budgets: frozenset[str]

    @property
    def cells(self) -> tuple[str, str, str]:
        """Steps, marks, and the greatest error."""
        steps = f"{self.first}..{self.last}" if self.first < self.last else f"{self.first}"
        return steps, self.marks, greatest(self.errors)


def blocks(rows: Sequence[Row]) -> list[Block]:
    """The rows, by inputs and outer steps."""
    return [Block(tuple(block)) for _, block in groupby(rows, lambda row: (row.family, row.N, row.outer))]


def numbered(rows: Sequence[Row]) -> dict[str, int]:
    """The distinct outputs of a table, numbered as they come."""
    texts = (text for row in rows for text in row.outputs if text is not None)
    return {text: number for number, text in enumerate(dict.fromkeys(texts))}


def as_json(examined: Examined) -> dict[str, Any]:
    """The table; outputs are listed once and named by their numbers."""
    numbers = numbered(examined.rows)
    rows = [
        {
            "family": row.family, "N": row.N, "rule": row.rule, "outer": row.outer, "right": row.right,
            "outputs": [None if text is None else numbers[text] for text in row.outputs],
            "errors": [None if error is None else errors.exact_text(error) for error in row.errors],
        }
        for row in examined.rows
    ]  # fmt: skip
    outputs = [json.loads(text) for text in numbers]
    return {"claim": examined.claim, "type": examined.type, "outputs": outputs, "rows": rows}


def as_text(examined: Examined, problem: Problem) -> list[str]:
    """The table for people: for each input its steps, those in which nothing changes on one line."""
    numbers, parts = numbered(examined.rows), blocks(examined.rows)
    names = [abbreviated(text, number, problem) for text, number in numbers.items()]
    tables = [spans(block, numbers) for block in parts]
    every = [HEAD, *(span.cells for table in tables for span in table)]
    widths = [max(map(len, column)) for column in zip(*every, strict=True)]
    room = WIDTH - sum(2 + width for width in widths) - 2
    lines = [
        f"claims {examined.claim}, type {examined.type}",
        f"+ right, - wrong, . silent, ? not decided; answers rounded: {', '.join(row.rule for row in parts[0].rows)}",
        _line(HEAD, widths, "output"),
    ]
    for title, table in titled(parts, tables):
        lines += [title, *(_line(span.cells, widths, _ends(span, names, room)) for span in table)]
    lines += [f"not seen to settle: {name}" for name in unsettled(parts)]
    late = ((n, row) for row in examined.rows for n, right in enumerate(row.right) if right == "seconds")
    for n, row in islice(late, 1):
        where = Block((row,)).name
        lines.append(
            f"the time limit (--seconds) was reached at step {n}, {where}, rounded {row.rule}: no further "
            f"steps were run"
        )
    if any("size" in row.right for row in examined.rows):
        lines.append("size: it asked for an evaluation too far out, or at too long a point, for a certificate")
    if examined.claim not in ERROR_CONTROL:
        lines.append(
            f"{examined.claim} is a claim about limits: this table is evidence for the steps it shows, and proves "
            f"nothing"
        )
    return lines


def unsettled(parts: list[Block]) -> Iterator[str]:
    """Where the inner answers of a tower with outer steps still differ with the rounding at the last step seen.

    A tower's inner limits must exist, for every legal rounding the same.
    """
    for block in parts:
        last = {row.outputs[-1] for row in block.rows if row.outputs and row.outputs[-1] is not None}
        if block.outer and len(last) > 1:
            where = f"{block.input}, outer step {block.outer}"
            yield f"{where}: the inner answers at the last step depend on the rounding; does the inner limit exist?"


def titled(parts: list[Block], tables: list[list[Span]]) -> Iterator[tuple[str, list[Span]]]:
    """Each input and its steps; outer steps between which nothing differs have one title."""
    for (where, _), same in groupby(zip(parts, tables, strict=True), lambda pair: (pair[0].input, pair[1])):
        alike = list(same)
        block, table = alike[0]
        noun = "outer steps" if len(alike) > 1 else "outer step"
        outer = f", {noun} {', '.join(block.outer for block, _ in alike)}" if block.outer else ""
        yield f"{where}{outer}: {block.settled}", table


def spans(block: Block, numbers: dict[str, int]) -> list[Span]:
    """The steps of a block: consecutive ones in which all is the same, or nearly so (`MOST`), are one span."""
    single = [_span(block, n, numbers) for n in range(len(block.rows[0].right))]
    equal = [_joined(list(same)) for _, same in groupby(single, lambda span: (span.marks, span.outputs, span.budgets))]
    found: list[Span] = []
    for _, same in groupby(equal, lambda span: span.marks):
        alike = list(same)
        found += alike if len(alike) <= MOST else [alike[0], _joined(alike[1:-1]), alike[-1]]
    return found


def _span(block: Block, n: int, numbers: dict[str, int]) -> Span:
    """One step."""
    ends = [(row.right[n], row.outputs[n], row.errors[n]) for row in block.rows]
    marks = "".join("." if isinstance(right, str) else MARKS[right] for right, _, _ in ends)
    outputs = frozenset(numbers[text] for _, text, _ in ends if text is not None)
    found = frozenset(error for _, text, error in ends if text is not None)
    return Span(n, n, marks, outputs, found, frozenset(right for right, _, _ in ends if isinstance(right, str)))


def _joined(parts: list[Span]) -> Span:
    """Spans with the same marks as one."""
    outputs = frozenset(number for part in parts for number in part.outputs)
    found = frozenset(error for part in parts for error in part.errors)
    budgets = frozenset(budget for part in parts for budget in part.budgets)
    return Span(parts[0].first, parts[-1].last, parts[0].marks, outputs, found, budgets)


def greatest(found: frozenset[Error | None]) -> str:
    """The greatest of these errors in words; it is not known if one of them is not."""
    if None in found:
        return "not known"
    return in_words(max((error for error in found if error), key=errors.square)) if found else ""


def in_words(error: Error) -> str:
    """An error exactly, if that is short, and its decimals: ``sqrt(1/2) (about 0.707107)``."""
    exact, decimals = exact_text(error[0]), about(errors.near(error))
    if exact is None:
        return f"about {decimals}"
    if error[1] == 1:
        return exact if error[0].denominator == 1 else f"{exact} (about {decimals})"
    return f"sqrt({exact}) (about {decimals})"


def _ends(span: Span, names: list[str], room: int) -> str:
    """What the steps of a span ended with: an output, or two if there is room, and the budgets that ran out."""
    outputs = [names[number] for number in sorted(span.outputs)]
    silent = [f"silent: {budget}" for budget in sorted(span.budgets)]
    two, one = ("; ".join([*_first(outputs, count), *silent]) for count in (2, 1))
    return two if len(two) <= room else one


def _first(outputs: list[str], count: int) -> list[str]:
    """The first of these outputs, and how many more there are; nothing if there are none."""
    more = f" and {len(outputs) - count} more" if len(outputs) > count else ""
    return [", ".join(outputs[:count]) + more] if outputs else []


def abbreviated(text: str, number: int, problem: Problem) -> str:
    """An output in words, with its number if that is not all of it."""
    words, whole = on_one_line(problem.decode(json.loads(text)))
    return words if whole and len(words) <= LONGEST else f"{cut(words, LONGEST)} #{number}"


def _line(cells: Sequence[str], widths: list[int], end: str) -> str:
    columns = (text.ljust(width) for text, width in zip(cells, widths, strict=True))
    return f"  {'  '.join([*columns, end])}".rstrip()
