"""Results in PostgreSQL are those in SQLite; the server is the system's, started here."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path

import pytest

from sci.proofs.campaigns.plan import read
from sci.proofs.campaigns.store import Store
from sci.proofs.cli import main
from tests.unit.test_campaigns import THRESHOLDS, Here, stored

pytest.importorskip("psycopg", reason="psycopg is not installed")
FOLDERS = [str(folder) for folder in sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)]
SERVER = shutil.which("pg_ctl", path=os.pathsep.join([*FOLDERS, os.environ.get("PATH", "")]))
pytestmark = pytest.mark.skipif(SERVER is None, reason="no PostgreSQL server here (Debian: postgresql)")


@pytest.fixture(scope="module")
def address():
    """A server of its own, as a user that is not root."""
    folder = Path(tempfile.mkdtemp(prefix="postgres-"))  # not below a folder of root's alone
    user = {"user": "nobody", "group": "nogroup"} if os.getuid() == 0 else {}
    if user:
        shutil.chown(folder, **user)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]

    def server(*arguments):
        command = [str(Path(SERVER).resolve()), "-D", str(folder / "data"), *arguments]
        subprocess.run(
            command, check=True, stdout=subprocess.DEVNULL, cwd=folder, **user, env={**os.environ, "LC_ALL": "C"}
        )

    server("init", "-s", "-o", "-U campaigns -A trust")
    server("start", "-s", "-w", "-l", str(folder / "log"), "-o", f"-p {port} -k {folder} -c listen_addresses=127.0.0.1")
    yield f"postgresql://campaigns@127.0.0.1:{port}/postgres"
    server("stop", "-s", "-m", "immediate")
    shutil.rmtree(folder)


def test_the_same_results_as_in_sqlite(address, tmp_path, monkeypatch, capsys):
    import psycopg

    monkeypatch.setattr("sci.proofs.campaigns.executors.executor_named", lambda *_: Here())
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plan.toml").write_text(f'store = "here"\n{THRESHOLDS}')
    (tmp_path / "other.toml").write_text(f'store = "{address}"\n{THRESHOLDS}')
    for plan in ("plan.toml", "other.toml", "other.toml"):
        assert main(["campaign", "run", plan, "--quiet"]) == 0
    with psycopg.connect(address, client_encoding="utf8") as base:
        found = base.execute(
            'SELECT task, arguments, code, verdict, found, said, certificate FROM results ORDER BY task COLLATE "C"'
        ).fetchall()
    assert found == stored(tmp_path / "here")
    assert len(found) == 6
    capsys.readouterr()
    assert main(["campaign", "report", "other.toml"]) == 0
    assert main(["campaign", "status", "other.toml", "--json"]) == 0
    assert '"done": 6' in capsys.readouterr().out
    for place in ("plan", "other"):
        assert main(["campaign", "export", f"{place}.toml", "-o", f"{place}.json"]) == 0
    here, there = (json.loads((tmp_path / f"{place}.json").read_text()) for place in ("plan", "other"))
    clocked = {"clocked": 0, "versions": 0, "finished": 0}
    assert [row | clocked for row in here] == [row | clocked for row in there]


def test_two_drivers_at_once(address, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plan.toml").write_text(f'store = "{address}"\n{THRESHOLDS.replace("3..5", "20..23")}')
    command = [sys.executable, "-m", "sci", "campaign", "run", "plan.toml", "--quiet", "--workers", "1"]
    drivers = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    for driver in drivers:
        out, _ = driver.communicate()
        assert (driver.returncode, out.splitlines()[0]) == (0, "8 of 8 tasks done: 8 refuted")
    with closing(Store(read(tmp_path / "plan.toml"))) as store:
        names = {task.name for task in read(tmp_path / "plan.toml").tasks}
        found = [row for row in store.rows() if row.task in names]
        for row in found:
            data = store.certificate(row.certificate).read_bytes()
            assert hashlib.sha256(data).hexdigest() == row.certificate
    assert len(found) == 8


def test_a_server_that_is_not_there(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plan.toml").write_text(f'store = "postgresql://nobody@127.0.0.1:9/x"\n{THRESHOLDS}')
    assert main(["campaign", "run", "plan.toml", "--quiet"]) == 2
    message = capsys.readouterr().err
    assert message.startswith("sci: results in postgresql://")
    assert message.count("\n") == 1
