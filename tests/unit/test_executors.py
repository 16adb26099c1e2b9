"""``--executor``: who runs coin paths, independent runs, trainings and judgements makes no difference."""

from __future__ import annotations

import json
import os
import signal
import sys
from fractions import Fraction
from pathlib import Path

import pytest

from sci.errors import BadInput, RuleBroken
from sci.proofs.adversary.goals import Statistical
from sci.proofs.adversary.observe import TOGETHER
from sci.proofs.adversary.refute import refute
from sci.proofs.campaigns.executors import executor_named
from sci.proofs.campaigns.perform import versions
from sci.proofs.campaigns.worker import WorkerLost, require_versions
from sci.proofs.cli import main
from tests.quality.test_attack import TRAINERS

HEDGING = "sci.algorithms.hedging:HedgingPositivity"
TOWER = ("refute", "sci.algorithms.towers:SeenLately()", "--problem")
OF_TOWERS = "sci: an executor is for coin paths and independent runs: the steps of a tower depend on each other\n"
SMALL = ("--train", "60", "--validate", "20")
COINS = """
import os

def differs(problem, information, coins):
    coins.bits(5)
    for k in range(os.getpid() % 7):
        information[0].approx(k)
    return coins.flip()

def spread(problem, information, coins):
    return int(coins.bits(5) % 3 == 0)

def deep(problem, information, coins):
    return coins.integer(3) % 2

def raises(problem, information, coins):
    if coins.bits(4) == 9:
        raise ValueError("nine")
    return 0

def none(problem, information):
    return 0
"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine.py").write_text(COINS)
    return tmp_path


@pytest.mark.parametrize("rest", [("mine.py:spread",), ("mine.py:deep", "--max-flips", "4"),
                                  ("mine.py:none",), (HEDGING, "--digits", "4", "--max-paths", "5")])  # fmt: skip
def test_coin_paths(folder, capsys, rest):
    def certificate(number, *options):
        code = main(["refute", *rest, "--problem", "positivity", "-o", f"{number}.cert", "--json", *options])
        told = json.loads(capsys.readouterr().out)
        told = {name: value for name, value in told.items() if name not in ("runs", "certificate")}
        return code, told, (folder / f"{number}.cert").read_bytes()

    alone = certificate(0)
    assert certificate(1, "--executor", "processes:2") == alone


def test_more_paths_than_one_child_runs():
    assert TOGETHER < 2**5


@pytest.mark.parametrize(("name", "said"), [("differs", "not reproducible"), ("raises", "nine")])
def test_broken_rules_are_found(folder, name, said):
    with executor_named("processes:2", str(folder)) as executor, pytest.raises(RuleBroken, match=said):
        refute(f"mine.py:{name}", "positivity", output="x.cert", executor=executor)


def test_independent_runs(folder):
    goal = Statistical(runs=6, level=Fraction(1, 10), seed="ab" * 32)
    target = "sci.algorithms.hedging:NoisySign(digits=5)"
    alone = refute(target, "positivity", goal=goal, output="alone.cert").certificate.read_bytes()
    with executor_named("processes:2", str(folder)) as executor:
        found = refute(target, "positivity", goal=goal, output="many.cert", executor=executor)
    assert found.certificate.read_bytes() == alone


def test_a_robustness_table(folder, capsys):
    command = ["robustness", f"{TRAINERS}:classifier", "--widths", "1", "2", *SMALL, "--json"]
    assert main(command) == 0
    alone = capsys.readouterr().out
    assert main([*command, "--executor", "processes:2"]) == 0
    assert capsys.readouterr().out == alone
    assert len(json.loads(alone)["rows"]) == 2


def test_what_does_not_go_together(folder, capsys):
    for rest, said in (
        (["refute", HEDGING, "--problem", "positivity", "--in-process", "--executor", "processes"], "--in-process"),
        (["refute", HEDGING, "--problem", "positivity", "--executor", "threads"], "--executor threads: "),
        (["refute", HEDGING, "--problem", "positivity", "--executor", "processes:0"], "(allowed: processes, "),
        (["judge", "n.onnx", "p.vnnlib", "w", "--executor", "processes"], "--executor needs a folder"),
        ([*TOWER, "infinitely-many-ones", "--executor", "processes"], OF_TOWERS),
        ([*TOWER, "positivity", "--steps", "3", "--executor", "processes"], OF_TOWERS),
        (["campaign", "run", "p.toml", "--workers", "1", "--executor", "processes"], "--workers cannot be used with"),
    ):
        assert main(rest) == 2
        message = capsys.readouterr().err
        assert said in message
        assert message.count("\n") == 1


def kills_itself():
    os.kill(os.getpid(), signal.SIGKILL)


def fails():
    raise BadInput("one line")


def test_a_job_that_kills_its_worker_takes_no_other_down(tmp_path, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).resolve().parents[2]))  # where the jobs are found
    with executor_named("processes:2", str(tmp_path)) as executor:
        jobs = [executor.submit(job) for job in (os.getcwd, kills_itself, os.getcwd, fails, os.getcwd)]
        assert [jobs[number].result() for number in (0, 2, 4)] == [str(tmp_path)] * 3
        with pytest.raises(WorkerLost):
            jobs[1].result()
        with pytest.raises(BadInput, match="one line"):
            jobs[3].result()


def test_a_worker_that_has_another_version_is_refused(folder, monkeypatch, capfd):
    """A package that is found first there: the worker starts where the driver's path is another one by now."""
    other = folder / "other" / "xgboost-0.0.7.dist-info"
    other.mkdir(parents=True)
    (other / "METADATA").write_text("Metadata-Version: 2.1\nName: xgboost\nVersion: 0.0.7\n")
    ours = next((line for line in versions().splitlines() if line.startswith("xgboost ")), "not installed")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(other.parent), *sys.path]))
    command = ["refute", HEDGING, "--problem", "positivity", "--digits", "3", "-o", "x.cert", "--executor", "processes"]
    assert main(command) == 2
    assert capfd.readouterr().err == (
        f"sci: a worker has other versions: xgboost 0.0.7; where the command runs: {ours}\n"
    )
    assert not (folder / "x.cert").exists()


def test_other_versions_are_refused_and_named():
    ours = "sci-framework 0.1.0\nPython 3.12.1\nnumpy 2.1.0"
    require_versions(ours, ours)
    with pytest.raises(BadInput) as caught:
        require_versions(ours, "sci-framework 0.2.0\nPython 3.12.1\nnumpy 2.1.0")
    assert str(caught.value) == (
        "a worker has other versions: sci-framework 0.2.0; where the command runs: sci-framework 0.1.0"
    )
