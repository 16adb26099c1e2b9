"""Replay: does *this* algorithm ask exactly the queries of a certificate and give its output?

It runs in a fresh process on the committed input; the answers are handed to it from outside, from the certificate's table; an unseen query is
a difference.

Source: docs/theory.md, 3.10, Claim 2.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from proofs.sandbox import run_in_child
from proofs.work import read_response, request_for
from sci.errors import RuleBroken
from sci.information import Budget
from sci.run import Silent

if TYPE_CHECKING:
    from pathlib import Path


def replay(certificate: Path, target: str, statement: Path | None) -> str | None:
    """Replay a verified certificate; None if the algorithm does exactly what it says, else the first difference."""
    header, table, output = _read(certificate)
    problem = header["problem"] if statement is None else f"{statement}:Problem"
    request = request_for(target, problem, header["parameters"], Budget())
    unseen: list[tuple[int, int]] = []
    asked: set[tuple[int, int]] = set()

    def answer(first: int, count: int, precision: int) -> list[int]:
        queries = [(index, precision) for index in range(first, first + count)]
        unseen.extend(query for query in queries if query not in table)
        if unseen:
            raise RuleBroken(f"it asks query {unseen[0]}, which is not in the certificate")
        asked.update(queries)
        return [table[query] for query in queries]

    try:
        run = read_response(run_in_child(request, answer)[0])
    except RuleBroken as error:
        return str(error)
    if isinstance(run.outcome, Silent):
        return f"it did not halt within the budget of {run.outcome.budget}"
    if asked != table.keys():
        return f"it does not ask query {min(table.keys() - asked)} of the certificate"
    return None if run.outcome.output == output else "its output is another one"


def _read(certificate: Path) -> tuple[dict[str, Any], dict[tuple[int, int], int], Any]:
    """Header, answers and output of a certificate that the checker has verified."""
    table, output = {}, None
    with certificate.open(encoding="ascii") as stream:
        header = json.loads(next(stream))
        for entry in map(json.loads, stream):
            if entry[0] == "q":
                table[entry[1], entry[2]] = int(entry[3], 16)
            elif entry[0] == "output":
                output = entry[1]
    return header, table, output
