"""What `sci` does depends on its input alone: not on the signals that it inherits, nor on who may read its files."""

import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

ALGORITHMS = """
import subprocess

def one(problem, information):
    return 1

def hangs(problem, information):
    while True:
        pass

def waits_for_others(problem, information):
    codes = [subprocess.run([name]).returncode for name in ("true", "false")]
    return 1 if codes == [0, 1] else 0

def interrupts_itself(problem, information):
    import os, signal
    try:
        os.kill(os.getpid(), signal.SIGINT)
    except KeyboardInterrupt:
        return 1
    return 0
"""


def ignored():
    for number in signal.valid_signals() - {signal.SIGKILL, signal.SIGSTOP}:
        signal.signal(number, signal.SIG_IGN)


def blocked():
    signal.pthread_sigmask(signal.SIG_SETMASK, signal.valid_signals())


@pytest.fixture
def sci(tmp_path):
    Path(tmp_path, "mine.py").write_text(ALGORITHMS)

    def run(*arguments, **surroundings):
        command = [sys.executable, "-Pm", "sci", *arguments]
        return subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False, **surroundings)

    return run


@pytest.mark.parametrize("signals", [ignored, blocked])
@pytest.mark.parametrize(
    ("name", "word"), [("one", "REFUTED  on x = 0:"), ("waits_for_others", "REFUTED  on x = 0:"),
                       ("interrupts_itself", "REFUTED  on x = 0:"), ("hangs", "SILENT ")],
)  # fmt: skip
def test_signals_that_are_inherited_do_not_matter(sci, name, word, signals):
    command = ["refute", f"mine.py:{name}", "--problem", "positivity", "--seconds", "2" if name == "hangs" else "60"]
    assert sci(*command, preexec_fn=signals).stdout.startswith(word)


@pytest.mark.parametrize("signals", [ignored, blocked])
def test_what_is_rejected_is_rejected_whatever_the_signals(sci, signals):
    done = sci("verify", "mine.py", preexec_fn=signals)
    assert (done.returncode, done.stdout.split()[0]) == (1, "REJECTED")


@pytest.mark.parametrize("mask", [0o022, 0o027, 0o077])
def test_files_can_be_read_by_those_whom_the_umask_lets(sci, tmp_path, mask):
    sci("refute", "mine.py:one", "--problem", "positivity", "-o", "x.cert", umask=mask)
    sci("tower", "sci.algorithms.towers:Positive", "--problem", "positivity", "--plot", "x.svg", umask=mask)
    assert [stat.S_IMODE(Path(tmp_path, name).stat().st_mode) for name in ("x.cert", "x.svg")] == [0o666 & ~mask] * 2
