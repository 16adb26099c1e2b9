"""Small HTML for notebooks; every text is escaped, unless it is `markupsafe.Markup`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import escape

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def paragraphs(lines: Iterable[str]) -> str:
    """Lines below each other, the first one strong."""
    first, *others = map(escape, lines)
    return "<div>" + "<br>".join([f"<strong>{first}</strong>", *others]) + "</div>"


def table(head: Iterable[str], rows: Iterable[Sequence[str]]) -> str:
    """A table with a head."""
    body = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in rows)
    return f"<table><tr>{''.join(f'<th>{escape(cell)}</th>' for cell in head)}</tr>{body}</table>"
