"""How far a long work is: told on standard error, in the right form, or not at all."""

import io
import json
import re
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from sci import progress
from sci.progress import Stage, shown, stage
from sci.proofs.cli import main
from tests.unit.report import certificates


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.fixture
def soon(monkeypatch):
    monkeypatch.setattr(progress, "_EVERY", {"line": 0.01, "log": 0.01, "json": 0.01})


def told(monkeypatch, stream, kind=None, quiet=False):
    """What is said until it says 5 of 10; on a busy machine 0 of 10 may be said before."""
    monkeypatch.setattr(sys, "stderr", stream)
    with shown(kind, quiet=quiet), stage("counting", total=10) as now:
        now.done = 5
        for _ in range(5 if quiet else 1000):
            time.sleep(0.01)
            if "5" in stream.getvalue():
                break
    return stream.getvalue()


def test_a_line_on_a_terminal_is_written_over_and_wiped(soon, monkeypatch):
    monkeypatch.delenv("NO_COLOR", raising=False)
    text = told(monkeypatch, Terminal())
    assert re.search(r"\r\x1b\[K\x1b\[2mcounting, 5 of 10, [\d,]+ a second, \d s so far, about \d s left\x1b\[0m", text)
    assert text.endswith("\r\x1b[K")
    assert "\n" not in text


def test_how_far_a_part_is_stands_last():
    now = Stage("tasks", total=4, done=2, part="one of two")
    assert now.as_text().endswith(" s left; one of two")
    assert now.as_json()["part"] == "one of two"


def test_no_color_is_respected(soon, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[2m" not in told(monkeypatch, Terminal())


def test_log_lines_elsewhere(soon, monkeypatch):
    lines = told(monkeypatch, io.StringIO()).splitlines()
    assert all(re.fullmatch(r"counting, [05] of 10, .*", line) for line in lines)
    assert re.fullmatch(r"counting, 5 of 10, .* left", lines[-1])


def test_records_for_programs(soon, monkeypatch):
    records = [json.loads(line) for line in told(monkeypatch, Terminal(), "json").splitlines()]
    assert (records[0]["stage"], records[0]["total"]) == ("counting", 10)
    assert records[-1]["done"] == 5


def test_nothing_with_quiet_and_nothing_unasked(soon, monkeypatch):
    assert told(monkeypatch, Terminal(), "json", quiet=True) == ""
    stream = Terminal()
    monkeypatch.setattr(sys, "stderr", stream)
    with stage("unheard"):
        time.sleep(0.03)
    assert stream.getvalue() == ""


def test_a_closed_stream_does_not_stop_the_work(soon, monkeypatch):
    stream = Terminal()
    monkeypatch.setattr(sys, "stderr", stream)
    with shown(None, quiet=False), stage("unheard"):
        stream.close()
        time.sleep(0.03)


BUDGETS = {"total": 100, "at_most": True, "within": 30}


@pytest.mark.parametrize(
    ("seconds", "given", "text"),
    [
        (0, {}, "x, 0 s so far, no bound known"),
        (0, {"within": 60}, "x, 0 s so far, at most 60 s left"),
        (10, {"done": 3000}, "x, 3,000, 300 a second, 10 s so far, no bound known"),
        (10, {"done": 20, "total": 100}, "x, 20 of 100, 2 a second, 10 s so far, about 40 s left"),
        (60, {"done": 6, "total": 9}, "x, 6 of 9, one in 10 s, 60 s so far, about 30 s left"),
        (10, {"done": 20, **BUDGETS}, "x, 20 of at most 100, 2 a second, 10 s so far, at most 20 s left"),
        (10, {"done": 50, **BUDGETS}, "x, 50 of at most 100, 5 a second, 10 s so far, at most 10 s left"),
    ],
)
def test_what_is_left(seconds, given, text, monkeypatch):
    monkeypatch.setattr(progress, "monotonic", lambda: 1000 + seconds)
    assert Stage("x", start=1000, **given).as_text() == text


def test_a_terminal_s_line_is_no_longer_than_the_terminal(soon, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "20")
    assert {len(line) for line in told(monkeypatch, Terminal()).split("\r\x1b[K") if line} == {19}


def test_a_stage_within_a_stage_is_not_told_of(monkeypatch):
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stderr", stream)

    def inner():
        with stage("inner") as now:
            now.advance()

    with shown("json", quiet=False):
        with stage("outer", total=2) as now:
            worker = threading.Thread(target=inner)
            worker.start()
            worker.join()
            inner()
            now.advance(2)
        inner()
    records = [(record["stage"], record["done"]) for record in map(json.loads, stream.getvalue().splitlines())]
    assert list(dict.fromkeys(records)) == [("outer", 0), ("outer", 2), ("inner", 0), ("inner", 1)]


def test_the_first_record_is_written_before_the_work_begins(monkeypatch):
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setattr(progress, "_tell", lambda *_: None)  # as if its thread never got a turn
    with shown("json", quiet=False), stage("work", total=2):
        assert json.loads(stream.getvalue())["done"] == 0


HERE = {
    "trainer.py": """from sci import ReluNetwork
def train(X, y, rng):
    return ReluNetwork([[[0, 1 / float(X[:, 1].max())]], [[1]]], [[0], [0]])
""",
    "coins.py": """import time
def three(problem, information, coins):
    return int(coins.bits(9) % 3 == 0 and information[0].approx(5) > 0)
def slow(problem, information, coins):
    time.sleep(0.001)
    return three(problem, information, coins)
def seeded(problem, information):
    return 0
""",
}
DRAWN, VERIFIED = "the sample is drawn", "the certificate is verified"
SMALL = "--train 9 --validate 1"
LONG = {
    "attack": (f"attack trainer.py:train {SMALL}", [
        DRAWN, "the training", "the model is judged on the sample", "moves that fool it are searched",
        "a stable model is built and decided on its boxes", VERIFIED]),
    "sample": (f"sample {SMALL} -o data.npz", [DRAWN, "the data file is written"]),
    "stabilise": (f"stabilise {SMALL} -o s.onnx", [DRAWN, "the model is built and decided on its boxes", VERIFIED]),
    "robustness": (f"robustness trainer.py:train --widths 1 {SMALL}", [DRAWN, "models are trained and judged"]),
    "refute": ("refute sci.algorithms.positivity:Threshold(digits=5) --problem positivity", [
        "the algorithm runs", "the algorithm runs again", "looking for an input on which it fails", VERIFIED]),
    "coins": ("refute coins.py:three --problem positivity", [
        "the algorithm runs", "the algorithm runs: coin paths", "the algorithm runs again",
        "looking for an input on which it fails", VERIFIED]),
    "statistical": ("refute coins.py:seeded --problem positivity --statistical --runs 12 --in-process", [
        "pilot runs", "fresh runs", VERIFIED]),
    "explain": ("explain positive.cert --html out.html", [
        VERIFIED, "the certificate is read", "the inputs that stay possible are found", "the page is drawn"]),
    "verify": ("verify positive.cert", [VERIFIED]),
    "tower": ("tower sci.algorithms.towers:Positive --problem positivity --steps 2",
              ["the steps run", "outputs are judged"]),
    "phase": ("phase --problem lp-digits", ["inputs are solved"]),
}  # fmt: skip


@pytest.fixture
def heard(tmp_path, monkeypatch, capsys):
    """The records of a command, and what it says on standard error if it is to be quiet."""
    pytest.importorskip("onnx")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sci.proofs.hierarchy.phase.measure.__defaults__", ((1, 2),))
    for name, text in HERE.items():
        (tmp_path / name).write_text(text)
    certificates.make("positive", tmp_path)

    def of(command):
        assert main([*command.split(), "--progress=json"]) in (0, 1)
        records = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
        main([*command.split(), "--quiet"])
        return records, capsys.readouterr().err

    return of


@pytest.mark.parametrize("name", LONG)
def test_long_commands_are_heard_unless_quiet(name, heard):
    command, stages = LONG[name]
    records, quiet = heard(command)
    assert quiet == ""
    assert list(dict.fromkeys(record["stage"] for record in records)) == stages
    last = {record["stage"]: record for record in records}.values()
    assert all(record["done"] in (record["total"] or 0, 512) for record in last)


def test_coin_paths_are_counted_while_they_are_explored(soon, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "coins.py").write_text(HERE["coins.py"])
    main(["refute", "coins.py:slow", "--problem", "positivity", "--progress=json"])
    records = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    paths = [record for record in records if record["stage"] == "the algorithm runs: coin paths"]
    assert 0 < paths[0]["done"] < paths[-1]["done"] == 512
    assert all(record["total"] == 4096 and record["rate"] > 0 for record in paths)


@pytest.mark.parametrize("told", ["null", "-1", "true", "1e3", "[1]", "1" + "0" * 30])
def test_a_process_that_tells_of_no_number_of_paths_is_refused(told, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("forger.py").write_text(
        f"import os\ndef forger(problem, information):\n    for channel in map(int, os.listdir('/proc/self/fd')):\n"
        f"        try:\n            os.write(channel, b'{{\"explored\":{told}}}\\n')\n"
        "        except OSError:\n            pass\n    return 0\n"
    )
    assert main(["refute", "forger.py:forger", "--problem", "positivity"]) == 3


def test_ctrl_c_ends_cleanly_and_says_what_was_kept(tmp_path):
    target = tmp_path / "slow.py"
    target.write_text("import time\ndef slow(problem, information):\n    time.sleep(60)\n    return 0\n")
    command = [sys.executable, "-m", "sci", "refute", f"{target}:slow", "--problem", "positivity"]
    command += ["--progress=json", "-o", str(tmp_path / "slow.cert")]
    process = subprocess.Popen(
        command, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # nohup and `make test &` ignore it
    )  # fmt: skip
    with process:
        assert json.loads(process.stderr.readline())["stage"] == "the algorithm runs"
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=120)
    assert (process.returncode, out) == (130, "")
    assert err.splitlines()[-1] == "sci: interrupted; nothing was saved"
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".cert" or path.name.startswith(".")] == []
