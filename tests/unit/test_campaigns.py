"""Campaigns: plans, stores, drivers, reports."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import re
import resource
import signal
import sqlite3
import subprocess
import sys
import time
from collections import deque
from concurrent.futures import Executor, Future
from contextlib import closing, suppress
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sci.errors import BadInput
from sci.proofs.campaigns.distributions import spreads, strip
from sci.proofs.campaigns.drive import _of_problem, _Work
from sci.proofs.campaigns.perform import Done
from sci.proofs.campaigns.plan import canonical, column, read
from sci.proofs.campaigns.report import write
from sci.proofs.campaigns.store import Store
from sci.proofs.campaigns.tables import FIELDS
from sci.proofs.cli import main
from tests.crash import RESULT, _children, crash

THRESHOLDS = """
[[run]]
command = "refute {target} --problem {problem} --in-process"
target = "sci.algorithms.positivity:Threshold(digits={digits})"
problem = ["positivity", "zero-test"]
digits = "3..5"
"""
ROBUSTNESS = """
[[run]]
command = "robustness {target} --widths {widths} --seeds {seed}"
target = "mine.py:train"
widths = ["2", "8"]
seed = "0..4"
"""
KILLER = """
import os, signal

def kills(problem, information):
    os.kill(os.getpid(), signal.SIGKILL)

def says_zero(problem, information):
    return 0
"""
KILLS = """
[[run]]
command = "refute {target} --problem positivity --in-process"
target = "mine.py:*"
"""


def stored(folder, columns=RESULT):
    with closing(sqlite3.connect(folder / "store.sqlite")) as base:
        return base.execute(f"SELECT {columns} FROM results ORDER BY task").fetchall()


def begun(folder):
    """Whether the driver has kept a result."""
    with suppress(sqlite3.OperationalError):
        return bool((folder / "store.sqlite").exists() and stored(folder))


class Here(Executor):
    """Does a job at once, in this process: for what is not about workers."""

    workers = at_once = 1

    def submit(self, function, /, *arguments):
        future = Future()
        try:
            future.set_result(function(*arguments))
        except BadInput as error:
            future.set_exception(error)
        return future


class Large(Here):
    """Does nothing, and says that it found much."""

    def submit(self, _, arguments, *__):
        future = Future()
        found = canonical({"verdict": "refuted", "arguments": arguments})
        future.set_result(Done(0, found, "", 500 * repr(arguments).encode(), "{}", ""))
        return future


@pytest.fixture
def here(monkeypatch):
    monkeypatch.setattr("sci.proofs.campaigns.executors.executor_named", lambda *_: Here())


@pytest.fixture
def large(monkeypatch):
    monkeypatch.setattr("sci.proofs.campaigns.executors.executor_named", lambda *_: Large())


@pytest.fixture
def plan(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def write(text, name="plan.toml"):
        (tmp_path / name).write_text(text)
        return tmp_path / name

    return write


def test_a_campaign_is_run_stored_and_reported(plan, tmp_path, capsys):
    plan(THRESHOLDS)
    assert main(["campaign", "check", "plan.toml"]) == 0
    assert capsys.readouterr().out == "6 tasks, 0 of them done; the time they take is known after the first\n"
    assert main(["campaign", "run", "plan.toml", "--quiet", "--workers", "2"]) == 0
    assert capsys.readouterr().out.startswith("6 of 6 tasks done: 6 refuted\n")
    rows = stored(tmp_path / "plan.results")
    for _, arguments, code, verdict, found, said, certificate in rows:
        place = tmp_path / "plan.results/certificates" / certificate[:2] / f"{certificate}.cert"
        assert hashlib.sha256(place.read_bytes()).hexdigest() == certificate
        assert main(["verify", str(place)]) == 0
        assert (code, verdict, said) == (0, "refuted", "")
        assert str(tmp_path) not in found
        assert json.loads(arguments)["arguments"][0] == "refute"
    capsys.readouterr()
    assert main(["campaign", "status", "plan.toml", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["verdicts"], found["left"]) == ({"refuted": 6}, None)
    part = found["columns"]["refute problem=positivity digits=3"]
    assert part == {"tasks": 1, "done": 1, "verdicts": {"refuted": 1}, "rate": part["rate"], "left": None}
    assert main(["campaign", "status", "plan.toml"]) == 0
    assert "\n  refute problem=zero-test digits=5: 1 of 1 tasks done: 1 refuted\n" in capsys.readouterr().out
    assert main(["campaign", "report", "plan.toml", "-o", "report"]) == 0
    page = (tmp_path / "report/index.html").read_text()
    assert "<script" not in page
    assert "Threshold(digits={digits})" in page
    assert page.count("<strong>refuted</strong>") == 6
    assert page.count(">story</a>") == 6
    stories = {place.stem: place.read_text() for place in (tmp_path / "report/stories").iterdir()}
    assert set(stories) == {row[6] for row in rows}
    assert all(f"<title>{name}.cert: verified</title>" in story for name, story in stories.items())
    table = list(csv.DictReader(io.StringIO((tmp_path / "report/results.csv").read_text())))
    assert [row["verdict"] for row in table] == ["refuted"] * 6
    assert len(json.loads((tmp_path / "report/results.json").read_text())) == 6

    finished = stored(tmp_path / "plan.results", "finished")
    assert main(["campaign", "resume", "plan.toml", "--quiet"]) == 0
    assert stored(tmp_path / "plan.results", "finished") == finished
    check_exports(tmp_path, rows, "csv")
    check_exports(tmp_path, rows, "json")


def test_results_do_not_depend_on_the_executor_or_the_number_of_workers(plan, tmp_path):
    plan(THRESHOLDS)
    for name, options in {
        "one": ["--workers", "1"],
        "three": ["--workers", "3"],
        "own": ["--executor", "concurrent.futures:ThreadPoolExecutor"],
    }.items():
        plan(f'store = "{name}"\n{THRESHOLDS}')
        assert main(["campaign", "run", "plan.toml", "--quiet", *options]) == 0
    assert stored(tmp_path / "one") == stored(tmp_path / "three") == stored(tmp_path / "own")
    assert len(stored(tmp_path / "one")) == 6


def test_a_task_that_kills_its_worker_is_recorded_so_and_takes_no_other_with_it(plan, tmp_path, capsys):
    (tmp_path / "mine.py").write_text(KILLER)
    plan(KILLS)
    assert main(["campaign", "run", "plan.toml", "--quiet", "--workers", "2", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["verdicts"] == {"refuted": 1, "worker lost": 1}
    lost = next(row for row in stored(tmp_path / "plan.results") if row[3] == "worker lost")
    assert (lost[2], lost[5]) == (137, "its worker was lost, 2 times")


def test_what_does_not_import_is_a_result(here, plan, capsys):
    plan('[[run]]\ncommand = "refute nofile.py:f --problem positivity"\n')
    assert main(["campaign", "run", "plan.toml", "--quiet", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["verdicts"] == {"mistake": 1}


def test_the_algorithms_of_a_package(plan, tmp_path, monkeypatch):
    for name in ("__init__", "one", "deep/__init__", "deep/two"):
        place = tmp_path / f"trainers/{name}.py"
        place.parent.mkdir(exist_ok=True)
        place.write_text(KILLER)
    monkeypatch.syspath_prepend(tmp_path)
    found = read(plan('[[run]]\ncommand = "refute {target} --problem positivity"\ntarget = "trainers:*"\n'))
    modules = ["trainers", "trainers.deep", "trainers.deep.two", "trainers.one"]
    assert [task.values["target"] for task in found.tasks] == [
        f"{module}:{name}" for module in modules for name in ("kills", "says_zero")
    ]


@pytest.mark.parametrize(
    ("code", "found", "verdict"),
    [
        (0, '{"verdict":"refuted"}', "refuted"),
        (0, '{"verdict":"valid"}', "counterexample"),
        (1, '{"verdict":"none"}', "not a counterexample"),
        (0, '{"rows":[]}', "done"),
        (1, '{"rows":[]}', "not shown"),
        (2, "", "mistake"),
        (9, "", "exit code 9"),
    ],
)
def test_verdicts_are_words_for_people(code, found, verdict):
    assert Done(code, found, "", None, "{}", "").verdict == verdict


def test_an_edited_file_is_another_task(plan, tmp_path):
    (tmp_path / "mine.py").write_text(KILLER)
    place = plan(KILLS)
    before = {task.name for task in read(place).tasks}
    (tmp_path / "mine.py").write_text(KILLER + "\n")
    assert before.isdisjoint(task.name for task in read(place).tasks)


def test_status_tells_rate_and_time_left_of_each_problem(plan, capsys):
    """Four workers: of one problem 6 of 12 tasks took 2 s each, of another one took 8 s."""
    place = plan(THRESHOLDS.replace("digits={digits}", "digits={seed}").replace('digits = "3..5"', 'seed = "1..12"'))
    tasks = read(place).tasks
    kept = [*tasks[:6], tasks[12]]
    times = dict.fromkeys(kept, 2) | {tasks[12]: 8}
    with closing(Store(read(place), writing=True)) as store:
        store.begin(4)
        store.keep(
            (task, Done(0, '{"verdict":"refuted"}', "", None, canonical({"seconds": seconds}), ""), "")
            for task, seconds in times.items()
        )
    assert main(["campaign", "status", "plan.toml"]) == 0
    assert capsys.readouterr().out == (
        "7 of 24 tasks done: 7 refuted; one in 1 s, about 25 s left\n"
        "  refute problem=positivity: 6 of 12 tasks done: 6 refuted; 2 a second, about 3 s left\n"
        "  refute problem=zero-test: 1 of 12 tasks done: 1 refuted; one in 2 s, about 22 s left\n"
    )
    assert main(["campaign", "check", "plan.toml"]) == 0
    assert capsys.readouterr().out == "24 tasks, 7 of them done; the rest takes about 25 s, by these\n"


def test_progress_tells_rate_and_time_left_of_the_problem_at_work(plan):
    tasks = read(plan(THRESHOLDS)).tasks
    work = _Work(deque(), {column(task): 2 for task in tasks}, workers=2)
    half = Done(0, "", "", None, '{"seconds":0.5}', "")
    assert _of_problem([(tasks[3], half, ""), (tasks[0], half, "")], work) == (
        "refute problem=positivity digits=3: 1 of 2, 4 a second, about 0 s left"
    )
    assert _of_problem([(tasks[0], half, "")], _Work(deque(), {column(tasks[0]): 1}, workers=2)) == ""


def test_two_plans_share_results(here, plan, tmp_path, capsys):
    plan(f'store = "shared"\n{THRESHOLDS}')
    main(["campaign", "run", "plan.toml", "--quiet"])
    plan(f'store = "shared"\n{THRESHOLDS.replace("3..5", "4..6")}', "other.toml")
    capsys.readouterr()
    main(["campaign", "check", "other.toml"])
    assert capsys.readouterr().out.startswith("6 tasks, 4 of them done; the rest takes about ")
    main(["campaign", "status", "other.toml", "--json"])
    assert json.loads(capsys.readouterr().out)["left"] > 0
    before = stored(tmp_path / "shared", "task, finished")
    main(["campaign", "resume", "other.toml", "--quiet"])
    assert len(before) == 6
    assert len(stored(tmp_path / "shared")) == 8
    assert set(before) < set(stored(tmp_path / "shared", "task, finished"))


def test_what_changed_since_an_earlier_campaign(here, plan, tmp_path, capsys):
    killed = "os.kill(os.getpid(), signal.SIGKILL)"
    (tmp_path / "mine.py").write_text(KILLER.replace(killed, "return 1"))
    plan('store = "earlier"\n' + KILLS, "earlier.toml")
    main(["campaign", "run", "earlier.toml", "--quiet"])
    plan(KILLS)
    (tmp_path / "mine.py").write_text(KILLER.replace(killed, "raise ValueError"))
    main(["campaign", "run", "plan.toml", "--quiet"])
    assert main(["campaign", "report", "plan.toml", "-o", "report", "--since", "earlier.toml"]) == 0
    page = (tmp_path / "report/index.html").read_text()
    changed = page[page.index("Changed since") : page.index("<details")]
    assert "mine.py:kills" in changed
    assert "mine.py:says_zero" not in changed
    assert "Changed verdicts: 1. The same: 1. Of tasks that had no result: 0." in changed


def test_numbers_over_the_seeds():
    found = [
        {"n": 3, "same": 1, "sample": {"right": [k, 9]}, "verdict": "x", "deep": {"er": {"n": k}}} for k in (4, 2, 7)
    ]
    found[0]["n"] = 5
    n, right = spreads("row", "column", found)
    assert (n.name, n.values, n.of, n.at(2)) == ("n", (3, 3, 5), None, 3)
    assert (right.name, right.values, right.of) == ("sample: right", (2, 4, 7), 9)
    assert "from 2 to 7, median 4; the scale is from 2 to 7" in strip(right, [right])
    assert spreads("row", "column", found[:1]) == []
    huge = spreads("", "", [{"n": 2**k} for k in (0, 5000)])
    assert "<svg" in strip(huge[0], huge)


def report_on_robustness(folder):
    """The page about ten models of two sizes."""
    (folder / "plan.toml").write_text(ROBUSTNESS)
    place = folder / "plan.toml"
    tasks = read(place).tasks

    def found(number):
        counts = {"clean": 90 + number, "attacked": 40 - number, "certified": 0, "ceiling": 95}
        row = {"model": f"{2 + number} hidden neurons", "size": 2 + number // 5 * 6, "seed": 0, "draws": 100, **counts}
        return json.dumps({"rows": [row | {"model": f"{row['size']} hidden neurons"}], "stable_size": 200})

    with closing(Store(read(place), writing=True)) as store:
        store.keep((task, Done(0, found(k), "", None, "{}", "v"), "now") for k, task in enumerate(tasks))
        return write(read(place), store, folder / "report")


def test_accuracy_under_attack_against_size(tmp_path):
    page = report_on_robustness(tmp_path).read_text()
    assert "<script" not in page
    assert "Accuracy under attack against size: mine.py:train" in page
    assert "10 trained models of mine.py:train (robustness)" in page
    cells = "<td>2 hidden neurons</td><td>5</td><td>100</td><td>90 to 94, median 92</td><td>36 to 40, median 38</td>"
    assert cells in page
    assert "<td>8 hidden neurons</td><td>5</td><td>100</td><td>95 to 99, median 97</td>" in page


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("x = ", "is not a plan (TOML)"),
        ("", "has no table [[run]]"),
        ("runs = 3", "no key of plan.toml is named 'runs', did you mean 'run'?"),
        ("[[run]]", "run 1 has no command"),
        ('[[run]]\ncommand = "refue x"', "no command that run 1 can measure is named 'refue', did you mean 'refute'?"),
        ('[[run]]\ncommand = "refute {target}"', "no list of run 1 is named 'target'"),
        ('[[run]]\ncommand = "refute {target}"\ntargte = "x"', "no place in the command of run 1 is named 'targte'"),
        ('[[run]]\ncommand = "refute {x}"\nx = []', "run 1: x is an empty list"),
        ('[[run]]\ncommand = "refute {x}"\nx = "9..3"', "run 1: x is an empty range"),
        ('[[run]]\ncommand = "refute {x}"\nx = "0..999999999"', "run 1: x has more than 1,000,000 tasks"),
        ('[[run]]\ncommand = "refute {x} {y}"\nx = "0..9999"\ny = "0..999"', "run 1 has more than 1,000,000 tasks"),
        ('[[run]]\ncommand = "refute x"\nrepeat = 1000000000000', "run 1 has more than 1,000,000 tasks"),
        ('[[run]]\ncommand = "refute {target}"\ntarget = "@nowhere.py:f"', "gives no targets"),
        ('[[run]]\ncommand = "refute {x}"\nx = 1.5', "run 1: x must be a string, an integer, or a list of these"),
        ('[[run]]\ncommand = "refute {target}"\ntarget = "no/*.py:f"', "no file matches 'no/*.py'"),
        ('[[run]]\ncommand = "refute {target}"\ntarget = "nowhere.at:*"', "there is no module nowhere.at"),
        ('[[run]]\ncommand = "refute {target}"\ntarget = "@json:nothing"', "gives no targets"),
        ('[[run]]\ncommand = "refute a:b --problem x --secnds 3"', "is named '--secnds', did you mean '--seconds'?"),
        ('[[run]]\ncommand = "refute a:b --problem x"\nrepeat = 0', "repeat must be an integer at least 1"),
    ],
)  # fmt: skip
def test_mistakes_in_a_plan(plan, capsys, text, said):
    plan(text)
    assert main(["campaign", "check", "plan.toml"]) == 2
    message = capsys.readouterr().err
    assert said in message
    assert message.count("\n") == 1


def test_other_mistakes(plan, tmp_path, capsys):
    plan(THRESHOLDS)
    for arguments, said in (
        (["status", "none.toml"], "there is no file none.toml"),
        (["report", "plan.toml", "-o", "x"], "there are no results of plan.toml yet"),
        (["run", "plan.toml", "--executor", "nowhere:f"], "--executor nowhere:f: "),
        (["run", "plan.toml", "--executor", "os:getcwd"], "returns an object without a method submit"),
        (["export", "plan.toml", "-o", "x.xls"], "no such format"),
    ):
        assert main(["campaign", *arguments]) == 2
        assert said in capsys.readouterr().err


@pytest.mark.parametrize("version", ["2", "strange"])
def test_a_newer_store_is_refused(plan, tmp_path, capsys, version):
    plan(THRESHOLDS)
    Store(read(tmp_path / "plan.toml"), writing=True).close()
    base = sqlite3.connect(tmp_path / "plan.results/store.sqlite")
    base.execute("UPDATE about SET value = ?", (version,))
    base.commit()
    base.close()
    assert main(["campaign", "run", "plan.toml"]) == 2
    assert f"has schema {version}; this version of sci reads up to 1" in capsys.readouterr().err


def test_a_store_that_cannot_be(plan, tmp_path, capsys):
    plan(f'store = "plan.toml"\n{THRESHOLDS}')
    assert main(["campaign", "run", "plan.toml"]) == 2
    assert capsys.readouterr().err.count("\n") == 1
    Store(read(plan(THRESHOLDS)), writing=True).close()
    (tmp_path / "plan.results/store.sqlite").write_bytes(b"no database" * 1000)
    for what in ("run", "status", "report", "export"):
        assert main(["campaign", what, "plan.toml"]) == 2
        message = capsys.readouterr().err
        assert "results in " in message
        assert message.count("\n") == 1


CHANGES = """
from pathlib import Path

def changes(problem, information):
    place = Path("CHANGED")
    place.write_text(place.read_text() + "\\n")
    return 0
"""


@pytest.mark.parametrize(
    ("changed", "said"),
    [("mine.py", "mine.py changed during the campaign"), ("plan.toml", "plan.toml was changed while it ran")],
)
def test_what_is_changed_under_a_running_campaign(here, plan, tmp_path, capsys, changed, said):
    (tmp_path / "mine.py").write_text(CHANGES.replace("CHANGED", changed))
    plan('[[run]]\ncommand = "refute mine.py:changes --problem positivity --in-process"\n')
    assert main(["campaign", "run", "plan.toml", "--quiet"]) == 2
    message = capsys.readouterr().err
    assert said in message
    assert "sci campaign resume" in message
    assert message.count("\n") == 1
    assert len(stored(tmp_path / "plan.results")) == (changed == "plan.toml")


def test_results_are_told_of_after_they_are_on_the_disk(plan, tmp_path, monkeypatch):
    """Against a loss of power: file, its name, then the row, with synchronous = FULL."""
    place = read(plan(THRESHOLDS))
    happened, fsync, replace = [], os.fsync, os.replace

    def synced(handle):
        happened.append(f"sync {os.path.basename(os.readlink(f'/proc/self/fd/{handle}'))}")
        fsync(handle)

    def replaced(before, after):
        happened.append("named")
        replace(before, after)

    with closing(Store(place, writing=True)) as store:
        monkeypatch.setattr(os, "fsync", synced)
        monkeypatch.setattr(os, "replace", replaced)
        store._base.set_trace_callback(lambda text: happened.append(text.split()[0]))
        data = b"a certificate"
        name = hashlib.sha256(data).hexdigest()
        store.keep([(place.tasks[0], Done(0, "", "", data, "{}", "v"), "now")])
        assert happened[0].startswith(f"sync .{name}.")
        assert happened[1:3] == ["named", f"sync {name[:2]}"]
        assert happened[3:] == ["BEGIN", "INSERT", "COMMIT"]
        assert store._base.execute("PRAGMA synchronous").fetchone() == (2,)
        assert store._base.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_a_stopped_worker_holds_up_only_its_own_task(plan, tmp_path, capsys):
    plan(THRESHOLDS.replace("3..5", "3..7"))
    command = [sys.executable, "-m", "sci", "campaign", "run", "plan.toml", "--quiet", "--workers", "2"]
    driver = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    while not begun(tmp_path / "plan.results"):
        time.sleep(0.02)
    victim = _children(driver.pid)[0]
    os.kill(victim, signal.SIGSTOP)
    while len(stored(tmp_path / "plan.results")) < 9 and driver.poll() is None:
        time.sleep(0.02)
    assert driver.poll() is None
    assert main(["campaign", "status", "plan.toml"]) == 0  # also while it runs
    assert capsys.readouterr().out.startswith("9 of 10 tasks done: 9 refuted; ")
    os.kill(victim, signal.SIGKILL)
    out, _ = driver.communicate()
    assert (driver.returncode, out.splitlines()[0]) == (0, "10 of 10 tasks done: 10 refuted")


def check_exports(folder, rows, form):
    """What is exported from ``plan.toml`` is what is stored."""
    assert main(["campaign", "export", "plan.toml", "-o", f"all.{form}"]) == 0
    if form == "parquet":
        import pyarrow.parquet

        found = pyarrow.parquet.read_table("all.parquet").to_pylist()
    else:
        text = (folder / f"all.{form}").read_text()
        found = json.loads(text) if form == "json" else list(csv.DictReader(io.StringIO(text)))
    assert tuple(found[0]) == FIELDS
    assert len(found) == len(rows)
    kept = {row[0]: row for row in rows}
    for row in found:
        texts = dict(zip(("arguments", "found"), kept[row["task"]][1:5:3], strict=True))
        assert {name: row[name] if form != "json" else canonical(row[name]) for name in texts} == texts
        assert (str(row["code"]), row["verdict"], str(row["repeat"])) == ("0", "refuted", "0")
        values = row["values"] if form == "json" else json.loads(row["values"])
        assert set(values) == {"target", "problem", "digits"}


def test_parquet(here, plan, tmp_path):
    pytest.importorskip("pyarrow", reason="pyarrow is not installed (the extra parquet)")
    plan(THRESHOLDS)
    main(["campaign", "run", "plan.toml", "--quiet"])
    check_exports(tmp_path, stored(tmp_path / "plan.results"), "parquet")


def test_a_second_driver_is_refused(plan, tmp_path):
    place = plan(THRESHOLDS)
    store = Store(read(place), writing=True)
    with pytest.raises(BadInput, match="another sci campaign is running"):
        Store(read(place), writing=True)
    store.close()
    Store(read(place), writing=True).close()


def test_a_file_that_cannot_grow_is_said_and_loses_nothing(large, plan, tmp_path, capsys):
    plan(THRESHOLDS.replace("3..5", "3..50"))
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, limits[1]))
    try:
        assert main(["campaign", "run", "plan.toml", "--quiet"]) == 2
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    message = capsys.readouterr().err
    assert "results" in message
    assert message.count("\n") == 1
    resumed(tmp_path / "plan.results")


def resumed(folder):
    """Some results of 96 are there, and are the same after a resume, with the others."""
    kept = stored(folder)
    assert 0 < len(kept) < 96
    assert main(["campaign", "resume", "plan.toml", "--quiet"]) == 0
    found = stored(folder)
    assert len(found) == 96
    assert set(kept) < set(found)
    for *_, certificate in found:
        data = (folder / "certificates" / certificate[:2] / f"{certificate}.cert").read_bytes()
        assert hashlib.sha256(data).hexdigest() == certificate


@pytest.fixture
def tmpfs(tmp_path):
    """A small disk."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", place], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("no tmpfs can be mounted here")
    yield place
    subprocess.run(["umount", place], check=True)


def test_a_full_disk_is_said_and_loses_nothing(large, plan, tmpfs, capsys):
    plan(f'store = "disk/results"\n{THRESHOLDS.replace("3..5", "3..50")}')
    assert main(["campaign", "run", "plan.toml", "--quiet"]) == 2
    message = capsys.readouterr().err
    assert "disk" in message
    assert message.count("\n") == 1
    subprocess.run(["mount", "-o", "remount,size=50m", tmpfs], check=True)
    resumed(tmpfs / "results")


def test_an_interrupt_ends_it_cleanly(plan, tmp_path):
    plan(THRESHOLDS.replace("3..5", "3..300"))
    command = [sys.executable, "-m", "sci", "campaign", "run", "plan.toml", "--quiet", "--workers", "1"]
    driver = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # it may be ignored here
    )
    while not begun(tmp_path / "plan.results"):
        time.sleep(0.05)
    driver.send_signal(signal.SIGINT)
    out, err = driver.communicate()
    assert (driver.returncode, err) == (130, "")
    assert out.splitlines()[0].startswith("stopped: ")
    assert out.splitlines()[1] == "to continue: sci campaign resume plan.toml"


@given(
    st.lists(st.integers(0, 3), min_size=1, max_size=3),
    st.lists(st.sampled_from("abc"), min_size=1, max_size=3),
    st.integers(1, 3),
)
def test_tasks_are_all_combinations_once(tmp_path_factory, digits, problems, repeat):
    place = tmp_path_factory.mktemp("plan") / "plan.toml"
    command = 'command = "refute x:f(n={n}) --problem {p}"'
    place.write_text(f"[[run]]\n{command}\nn = {digits}\np = {json.dumps(problems)}\nrepeat = {repeat}\n")
    found = [(task.arguments, task.repeat) for task in read(place).tasks]
    wanted = product(dict.fromkeys(digits), dict.fromkeys(problems), range(repeat))
    assert found == [(("refute", f"x:f(n={n})", "--problem", p), k) for n, p, k in wanted]


def filled(text, values):
    return re.sub(r"\{(\w+)\}", lambda match: values[match[1]], text)


@given(st.permutations(["a", "b={a}", "c:{b}", "{d}", "-x"]), st.lists(st.sampled_from("12"), min_size=1, unique=True))
def test_words_are_filled_as_one_by_one(tmp_path_factory, words, a):
    place = tmp_path_factory.mktemp("plan") / "plan.toml"
    lists = {"a": a, "b": ["u{a}", "v"], "d": ["w{b}", "{a}"]}
    told = "\n".join(f"{name} = {json.dumps(values)}" for name, values in lists.items())
    place.write_text(f"[[run]]\ncommand = {json.dumps(' '.join(['refute', *words]))}\n{told}\n")
    tasks = read(place).tasks
    wanted = []
    for chosen in product(*lists.values()):
        values = dict(zip(lists, chosen, strict=True))
        inner = {name: filled(value, values) for name, value in values.items()}
        wanted.append(("refute", *(filled(word, inner) for word in words)))
    assert [task.arguments for task in tasks] == list(dict.fromkeys(wanted))
    for task in tasks:
        assert json.loads(task.text) == {"arguments": list(task.arguments), "files": [], "repeat": 0}
        assert task.text == canonical(json.loads(task.text))
        assert task.name == hashlib.sha256(task.text.encode()).hexdigest()


def test_workers_end_with_the_driver(plan, tmp_path):
    plan(THRESHOLDS.replace("3..5", "3..300"))
    command = [sys.executable, "-m", "sci", "campaign", "run", "plan.toml", "--quiet", "--workers", "2"]
    driver = subprocess.Popen(command, stdout=subprocess.DEVNULL, env={**os.environ, "SCI_TEST_MARK": str(tmp_path)})
    while not begun(tmp_path / "plan.results"):
        time.sleep(0.05)
    driver.kill()
    driver.wait()
    while _marked(str(tmp_path)):
        time.sleep(0.05)


def _marked(mark):
    found = []
    for process in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{process}/environ", "rb") as stream:
                found += [process] if f"SCI_TEST_MARK={mark}".encode() in stream.read() else []
        except OSError:
            pass
    return found


def test_kills_lose_nothing(tmp_path):
    assert crash(tmp_path, kills=3, seed=1) == 24
