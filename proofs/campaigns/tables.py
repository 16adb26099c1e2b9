"""The results of a plan as a table: CSV, JSON or Parquet."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sci.extras import extra
from sci.proofs.campaigns.store import COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sci.proofs.campaigns.plan import Plan
    from sci.proofs.campaigns.store import Row

FIELDS = (*COLUMNS, "repeat", "values")
"""The columns of a table of results."""
_quoted = json.encoder.encode_basestring_ascii


class _Quoted(dict[str, str]):
    """Texts as JSON, each made once."""

    def __missing__(self, text: str) -> str:
        return self.setdefault(text, _quoted(text))


def records(plan: Plan, stored: Mapping[str, Row]) -> Iterator[tuple[Any, ...]]:
    """Of each result of a plan, in its order, a record with the fields `FIELDS`."""
    known, last, values = _Quoted(), None, ""
    for task in plan.tasks:
        if row := stored.get(task.name):
            if task.chosen is not last:  # repetitions share theirs
                last, pairs = task.chosen, sorted(zip(task.places, task.chosen, strict=True))
                values = "{" + ",".join([f"{known[name]}:{known[value]}" for name, value in pairs]) + "}"
            yield (*row, task.repeat, values)


def written(found: tuple[tuple[Any, ...], ...], format_: str) -> bytes:
    """Records as ``"csv"``, ``"json"`` or ``"parquet"``.

    In JSON ``arguments``, ``found``, ``clocked`` and ``values`` are objects, elsewhere texts.

    Raises:
        MissingPackage: for Parquet, if pyarrow is not installed.
    """
    if format_ == "json":
        return ("[" + ",\n".join([_as_json(*record) for record in found]) + "]\n").encode()
    if format_ == "csv":
        return "".join([",".join(FIELDS) + "\n", *map(_as_csv, found)]).encode()
    with extra("parquet"):
        import pyarrow
        import pyarrow.parquet
    kinds = [(name, pyarrow.int64() if name in ("code", "repeat") else pyarrow.string()) for name in FIELDS]
    columns = zip(*found, strict=True) if found else [()] * len(FIELDS)
    arrays = [pyarrow.array(column, kind) for column, (_, kind) in zip(columns, kinds, strict=True)]
    sink = pyarrow.BufferOutputStream()
    pyarrow.parquet.write_table(pyarrow.table(arrays, pyarrow.schema(kinds)), sink)
    return bytes(sink.getvalue())


def _as_csv(record: tuple[Any, ...]) -> str:
    """A line; texts are always quoted, which is thrice as fast as the module csv finds out where they need it."""
    return ",".join(
        ['"' + value.replace('"', '""') + '"' if type(value) is str else "" if value is None else str(value)
         for value in record]
    ) + "\n"  # fmt: skip


def _as_json(
    task: str, arguments: str, code: int, verdict: str, found: str, said: str, certificate: str | None, clocked: str,
    versions: str, finished: str, repeat: int, values: str,
) -> str:  # fmt: skip
    """An object; what is JSON already stays it, and is null where there is none."""
    return (
        f'{{"task":"{task}","arguments":{arguments},"code":{code},"verdict":{_quoted(verdict)},'
        f'"found":{found or "null"},"said":{_quoted(said)},'
        f'"certificate":{"null" if certificate is None else _quoted(certificate)},"clocked":{clocked or "null"},'
        f'"versions":{_quoted(versions)},"finished":"{finished}","repeat":{repeat},"values":{values}}}'
    )
