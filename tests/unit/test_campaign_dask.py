"""A campaign by a real Dask scheduler and two workers, processes of their own; one of the workers is killed."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from contextlib import suppress

import pytest

from sci.proofs.cli import main
from tests.unit.test_campaigns import begun, stored

pytest.importorskip("distributed", reason="distributed is not installed (the extra dask)")

PLAN = """
[[run]]
command = "refute mine.py:slow(digits={digits}) --problem positivity --in-process"
digits = "3..10"
"""
SLOW = """
import os, time

class slow:
    def __init__(self, digits):
        self.digits = digits

    def run(self, problem, information):
        time.sleep(float(os.environ.get("SCI_TEST_SLOW", "0")))
        return int(information[0].approx(self.digits).mantissa > 1)
"""


def started(*arguments, cwd):
    command = [sys.executable, "-m", "dask", *arguments]
    slow = {**os.environ, "SCI_TEST_SLOW": "0.15"}  # so that there is time for faults
    return subprocess.Popen(command, cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=slow)


@pytest.fixture(scope="module")
def cluster(tmp_path_factory):
    """The file that says where the scheduler is, and its two workers; all work in another folder than the campaign."""
    folder = tmp_path_factory.mktemp("dask")
    place = folder / "scheduler.json"
    where = ("--scheduler-file", str(place))
    server = started("scheduler", *where, "--port", "0", "--host", "127.0.0.1", "--no-dashboard", cwd=folder)
    alone = ("--nthreads", "1", "--no-nanny", "--no-dashboard")
    workers = [started("worker", *where, *alone, "--name", str(n), cwd=folder) for n in range(2)]
    from distributed import Client

    while not place.exists() or not place.read_text():
        time.sleep(0.05)
    with Client(scheduler_file=str(place)) as client:
        client.wait_for_workers(2)
        address = client.scheduler.address
    yield f"dask:{address}", workers, server
    for process in (*workers, server):
        with suppress(ProcessLookupError):
            process.kill()
        process.wait()


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine.py").write_text(SLOW)
    for store in ("here", "there"):
        (tmp_path / f"{store}.toml").write_text(f'store = "{store}"\n{PLAN}')
    return tmp_path


def test_a_worker_is_killed_and_results_are_the_same_to_the_byte(cluster, folder):
    address, workers, _ = cluster
    assert main(["campaign", "run", "here.toml", "--quiet"]) == 0
    command = [sys.executable, "-m", "sci", "campaign", "run", "there.toml", "--quiet", "--executor", address]
    driver = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    while not begun(folder / "there") and driver.poll() is None:
        time.sleep(0.02)
    workers[0].kill()
    out, err = driver.communicate()
    assert driver.returncode == 0, err
    assert out.startswith("8 of 8 tasks done: 8 refuted\n")
    assert stored(folder / "there") == stored(folder / "here")
    names = [sorted(path.name for path in (folder / store).rglob("*.cert")) for store in ("here", "there")]
    assert names[0] == names[1]
    assert len(names[0]) == 8


def test_coin_paths_by_the_cluster(cluster, folder):
    command = ["refute", "sci.algorithms.hedging:HedgingPositivity", "--problem", "positivity", "--digits", "3"]
    assert main([*command, "-o", "here.cert", "--quiet"]) == 0
    assert main([*command, "-o", "there.cert", "--quiet", "--executor", cluster[0]]) == 0
    assert (folder / "here.cert").read_bytes() == (folder / "there.cert").read_bytes()


def test_mistakes(folder, capsys, monkeypatch):
    monkeypatch.setattr("sci.proofs.campaigns.executors.PATIENCE", 1)
    for address, said in (
        ("tcp://127.0.0.1:9", "no scheduler answers there"),
        ("nonsense://x", "no scheduler answers"),
    ):
        assert main(["campaign", "run", "here.toml", "--quiet", "--executor", f"dask:{address}"]) == 2
        message = capsys.readouterr().err
        assert said in message
        assert message.count("\n") == 1


def test_a_worker_with_other_versions_is_refused(cluster, folder, capsys, monkeypatch):
    monkeypatch.setattr("sci.proofs.campaigns.executors.versions", lambda: "sci-framework 0.0.1\nnumpy 1.0")
    assert main(["campaign", "run", "there.toml", "--quiet", "--executor", cluster[0]]) == 2
    message = capsys.readouterr().err
    assert message.startswith("sci: a worker has other versions: ")
    assert "where the command runs: numpy 1.0, sci-framework 0.0.1" in message
    assert message.count("\n") == 1


def test_a_scheduler_that_is_lost_costs_nothing_that_was_kept(cluster, folder):
    address, _, server = cluster
    command = [sys.executable, "-m", "sci", "campaign", "run", "there.toml", "--quiet", "--executor", address]
    driver = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    while not begun(folder / "there") and driver.poll() is None:
        time.sleep(0.02)
    server.kill()
    _, err = driver.communicate()
    assert driver.returncode == 2
    assert "the executor dropped it, or lost its scheduler" in err
    assert err.count("\n") == 1
    kept = stored(folder / "there")
    assert main(["campaign", "resume", "there.toml", "--quiet"]) == 0
    assert set(kept) < set(stored(folder / "there"))
