"""How far a long work is: told on standard error, in the right form, or not at all."""

import io
import json
import os
import re
import signal
import subprocess
import sys
import time

import pytest

from proofs import progress
from proofs.cli import main
from proofs.progress import Stage, shown, stage


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.fixture
def soon(monkeypatch):
    monkeypatch.setattr(progress, "_EVERY", {"line": 0.01, "log": 0.01, "json": 0.01})


def told(monkeypatch, stream, kind=None, quiet=False):
    monkeypatch.setattr(sys, "stderr", stream)
    with shown(kind, quiet=quiet), stage("counting", total=10) as now:
        now.done = 5
        time.sleep(0.05)
    return stream.getvalue()


def test_a_line_on_a_terminal_is_written_over_and_wiped(soon, monkeypatch):
    monkeypatch.delenv("NO_COLOR", raising=False)
    text = told(monkeypatch, Terminal())
    assert re.match(r"\r\x1b\[K\x1b\[2mcounting, 5 of 10, [\d,]+ a second, 0 s so far, about 0 s left\x1b\[0m", text)
    assert text.endswith("\r\x1b[K")
    assert "\n" not in text


def test_no_color_is_respected(soon, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[2m" not in told(monkeypatch, Terminal())


def test_log_lines_elsewhere(soon, monkeypatch):
    lines = told(monkeypatch, io.StringIO()).splitlines()
    assert lines
    assert all(re.fullmatch(r"counting, 5 of 10, .* left", line) for line in lines)


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


def test_what_is_left():
    assert Stage("x").as_text() == "x, 0 s so far, no bound known"
    assert Stage("x", within=60).as_text() == "x, 0 s so far, at most 60 s left"
    assert Stage("x", within=60).as_json()["left"] == 60


TRAINER = """from sci import ReluNetwork
def train(X, y, rng):
    return ReluNetwork([[[0, 1 / float(X[:, 1].max())]], [[1]]], [[0], [0]])
"""
LONG = {
    "attack": ("attack trainer.py:train --train 9 --validate 1", ["the network is trained", "the network is attacked"]),
    "tower": ("tower algorithms.towers:Positive --problem positivity --steps 2", ["the steps run"]),
    "phase": ("phase --problem lp-digits", ["inputs are solved"]),
}


@pytest.mark.parametrize("name", LONG)
def test_long_commands_are_heard_unless_quiet(name, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("proofs.phase.measure.__defaults__", ((1, 2),))
    (tmp_path / "trainer.py").write_text(TRAINER)
    command, stages = LONG[name]
    main([*command.split(), "--progress=json"])
    records = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert list(dict.fromkeys(record["stage"] for record in records)) == stages
    assert all(record["done"] == (record["total"] or 0) for record in records[-1:])
    main([*command.split(), "--quiet"])
    assert capsys.readouterr().err == ""


def test_ctrl_c_ends_cleanly_and_says_what_was_kept(tmp_path):
    target = tmp_path / "slow.py"
    target.write_text("import time\ndef slow(problem, information):\n    time.sleep(60)\n    return 0\n")
    command = [sys.executable, "-m", "proofs.cli", "refute", f"{target}:slow", "--problem", "positivity"]
    command += ["--progress=json", "-o", str(tmp_path / "slow.cert")]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=dict(os.environ))
    with process:
        assert json.loads(process.stderr.readline())["stage"] == "the algorithm runs"
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=30)
    assert (process.returncode, out) == (130, "")
    assert err.splitlines()[-1] == "sci: interrupted; nothing was kept"
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".cert" or path.name.startswith(".")] == []
