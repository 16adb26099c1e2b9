"""Where results are kept: a table in SQLite or PostgreSQL, and certificates as files named by their SHA-256.

A certificate is on the disk before the row that names it, and a row before it is told of; so what was told is never
lost. A task has one row: the first result stays.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import re
import secrets
import sqlite3
from contextlib import ExitStack, closing, contextmanager, suppress
from typing import TYPE_CHECKING, Any, NamedTuple

from sci.errors import BadInput
from sci.extras import extra

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from sci.proofs.campaigns.perform import Done
    from sci.proofs.campaigns.plan import Plan, Task

SCHEMA = 1
"""The version of the schema; a store of a newer one is refused."""
_TABLES = (
    "CREATE TABLE IF NOT EXISTS about (name TEXT PRIMARY KEY, value TEXT NOT NULL)",
    "CREATE TABLE IF NOT EXISTS results (task TEXT PRIMARY KEY, arguments TEXT NOT NULL, code INTEGER NOT NULL, "
    "verdict TEXT NOT NULL, found TEXT NOT NULL, said TEXT NOT NULL, certificate TEXT, clocked TEXT NOT NULL, "
    "versions TEXT NOT NULL, finished TEXT NOT NULL)",
)


class Row(NamedTuple):
    """A stored result; the fields are the columns of the table ``results``.

    ``task`` is the name of the task and ``arguments`` its text; ``certificate`` is the SHA-256 of its file, if any;
    ``finished`` is the time in UTC.
    """

    task: str
    arguments: str
    code: int
    verdict: str
    found: str
    said: str
    certificate: str | None
    clocked: str
    versions: str
    finished: str


COLUMNS = Row._fields


def is_there(plan: Plan) -> bool:
    """Whether a driver has begun to keep results of a plan."""
    return (_folder(plan) / "lock").exists()


def _folder(plan: Plan) -> Path:
    """The place of certificates: of all plans beside each other, if their results are in PostgreSQL."""
    return plan.folder / ("postgresql.results" if _is_postgres(plan) else plan.store)


def _is_postgres(plan: Plan) -> bool:
    return plan.store.startswith(("postgresql://", "postgres://"))


class Store:
    """The results of a plan. ``writing`` makes it if it is not there; one driver at a time writes, to PostgreSQL many.

    Raises:
        BadInput: if it cannot be opened, is of a newer schema, or another driver writes.
    """

    def __init__(self, plan: Plan, writing: bool = False) -> None:
        postgres = _is_postgres(plan)
        self.folder = _folder(plan)
        if writing:
            _make(self.folder / "certificates")
        elif not is_there(plan):
            raise BadInput(f"there are no results of {plan.path.name} yet: sci campaign run {plan.path.name}")
        self._mark = "%s" if postgres else "?"
        with ExitStack() as opened:
            if writing:
                opened.enter_context(self._locked(alone=not postgres))
            with _in_words(plan.store):
                base = _postgres(plan.store) if postgres else _sqlite(self.folder / "store.sqlite", writing)
                self._base = opened.enter_context(closing(base))
            self._require_schema(plan, writing)
            self._opened = opened.pop_all()

    def _locked(self, alone: bool) -> Any:
        held = (self.folder / "lock").open("a+")
        try:
            fcntl.flock(held, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | fcntl.LOCK_NB)
        except OSError:
            held.close()
            raise BadInput(f"another sci campaign is running on {self.folder} (see sci campaign status)") from None
        return held

    def _require_schema(self, plan: Plan, writing: bool) -> None:
        with _in_words(plan.store):
            if writing:
                for table in _TABLES:
                    self._base.execute(table)
                self._base.execute(f"INSERT INTO about VALUES ('schema', '{SCHEMA}') ON CONFLICT (name) DO NOTHING")
                self._base.commit()
            found = self._base.execute("SELECT value FROM about WHERE name = 'schema'").fetchone()
        if found is None or not found[0].isdigit() or int(found[0]) > SCHEMA:
            version = found[0] if found else "unknown"
            raise BadInput(f"{plan.store} has schema {version}; this version of sci reads up to {SCHEMA}")

    def keep(self, finished: Iterable[tuple[Task, Done, str]]) -> None:
        """Keep results, all or none; of a task that has one already, the first one stays.

        Raises:
            BadInput: if they cannot be written, a full disk for instance.
        """
        with _in_words(str(self.folder)):
            rows = [
                (task.name, task.text, done.code, done.verdict, done.found, done.said,
                 self._keep_certificate(done.certificate), done.clocked, done.versions, time)
                for task, done, time in finished
            ]  # fmt: skip
            marks = ", ".join([self._mark] * len(COLUMNS))
            cursor = self._base.cursor()
            cursor.executemany(
                f"INSERT INTO results ({', '.join(COLUMNS)}) VALUES ({marks}) ON CONFLICT (task) DO NOTHING",
                rows,
            )
            self._base.commit()

    def _keep_certificate(self, data: bytes | None) -> str | None:
        if data is None:
            return None
        name = hashlib.sha256(data).hexdigest()
        place = self.certificate(name)
        if not place.exists():
            _make(place.parent)
            temporary = place.with_name(f".{name}.{secrets.token_hex(8)}")
            with temporary.open("wb") as stream:
                stream.write(data)
                stream.flush()
                os.fsync(stream.fileno())
            os.replace(temporary, place)
            _sync(place.parent)
        return name

    def certificate(self, name: str) -> Path:
        """The file of a certificate."""
        return self.folder / "certificates" / name[:2] / f"{name}.cert"

    def names(self) -> set[str]:
        """The tasks that have a result."""
        return {name for (name,) in self._base.execute("SELECT task FROM results").fetchall()}

    def rows(self) -> Iterator[Row]:
        """All results, in the order of the tasks' names."""
        cursor = self._base.cursor()
        cursor.execute(f"SELECT {', '.join(COLUMNS)} FROM results ORDER BY task")
        while found := cursor.fetchmany(1000):
            yield from map(Row._make, found)

    def verdicts(self) -> list[tuple[str, str]]:
        """Of each result its arguments and its verdict."""
        found: list[tuple[str, str]] = self._base.execute("SELECT arguments, verdict FROM results").fetchall()
        return found

    def timed(self) -> Iterator[tuple[str, str, float | None]]:
        """Of each result its task, its verdict, and the seconds that it took, if they are known."""
        told = "json_extract(clocked, '$.seconds')" if self._mark == "?" else "(clocked::json ->> 'seconds')::float"
        return iter(self._base.execute(f"SELECT task, verdict, {told} FROM results"))

    def begin(self, workers: int) -> None:
        """Keep how many workers this driver has.

        Raises:
            BadInput: if it cannot be written.
        """
        with _in_words(str(self.folder)):
            self._base.execute(
                f"INSERT INTO about VALUES ('workers', '{workers}') "
                "ON CONFLICT (name) DO UPDATE SET value = excluded.value"
            )
            self._base.commit()

    def workers(self) -> int | None:
        """How many workers the driver has that began last; None if that is not known."""
        found = self._base.execute("SELECT value FROM about WHERE name = 'workers'").fetchone()
        return int(found[0]) if found else None

    def close(self) -> None:
        """Close it; another driver may write."""
        self._opened.close()


def _sqlite(place: Path, writing: bool) -> Any:
    if not writing:
        return sqlite3.connect(f"{place.absolute().as_uri()}?mode=ro", uri=True)
    base = sqlite3.connect(place, timeout=30)
    base.execute("PRAGMA journal_mode = WAL")
    base.execute("PRAGMA synchronous = FULL")
    return base


def _postgres(address: str) -> Any:
    with extra("postgres"):
        import psycopg
    return psycopg.connect(address, connect_timeout=10, client_encoding="utf8")


@contextmanager
def _in_words(where: str) -> Iterator[None]:
    """An error of the disk or of the database is bad input, in a line."""
    try:
        yield
    except BadInput:
        raise
    except OSError as error:
        raise BadInput(f"cannot write results to {where}: {error.strerror or error}") from None
    except Exception as error:
        if type(error).__module__.partition(".")[0] not in ("sqlite3", "psycopg"):
            raise
        shown = re.sub(r"//[^/]*@", "//", where)  # a password may stand there
        raise BadInput(f"results in {shown}: {' '.join(str(error).split())[:300]}") from None


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BadInput(f"cannot write results to {folder}: {error.strerror}") from None


def _sync(folder: Path) -> None:
    """Make a new name in a folder outlast a loss of power."""
    handle = os.open(folder, os.O_RDONLY)
    with suppress(OSError):
        os.fsync(handle)
    os.close(handle)
