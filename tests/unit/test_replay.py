"""Replay: this algorithm does what the certificate says, or the first difference is named."""

import hashlib
import json
import os
import py_compile
import re
from pathlib import Path

import pytest

from sci.errors import BadInput
from sci.information import Budget
from sci.proofs.adversary.refute import refute
from sci.proofs.adversary.replay import replay
from sci.proofs.cli import main
from sci.running.messages import Done
from sci.running.target import digest_of

ALGORITHMS = """
import time

def original(problem, information):
    return int(information[0].approx(9) + information[0].approx(4) > 0)

def deeper(problem, information):
    information[0].approx(10)
    return 0

def less(problem, information):
    return 0 * information[0].approx(9).mantissa

def other_output(problem, information):
    return int(original(problem, information) == 0)

def other_order(problem, information):
    information[0].approx(4)
    return original(problem, information)

def raises(problem, information):
    raise ValueError("again")

def hangs(problem, information):
    information[0].approx(4)
    while True:
        pass

def leaves(problem, information):
    import os
    os._exit(0)

def asks_by_hand(problem, information):
    import os
    for descriptor in range(3, 64):
        try:
            os.write(descriptor, b'{"ask":[0,1000000000000,9]}\\n')
        except OSError:
            pass
    return 0
"""


@pytest.fixture(autouse=True)
def _folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("mine.py").write_text(ALGORITHMS)
    assert refute("mine.py:original", "positivity", output="x.cert", in_process=True).verdict == "refuted"


def test_the_same_algorithm_is_replayed(capsys):
    assert replay(Path("x.cert"), "mine.py:original").confirmed
    assert main(["verify", "x.cert", "--replay", "mine.py:original"]) == 0
    sha256 = hashlib.sha256(Path("mine.py").read_bytes()).hexdigest()
    assert capsys.readouterr().out.endswith(
        f"\nreplayed: mine.py:original (sha256 {sha256}) asks exactly these queries and gives this output\nVERIFIED\n"
    )


def edited(name):
    """Write over a file, within the same second, with as many bytes, after its bytecode was cached."""
    py_compile.compile(name)
    before = os.stat(name)
    Path(name).write_text(Path(name).read_text().replace("approx(9)", "approx(8)"))
    os.utime(name, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert os.stat(name).st_size == before.st_size


def test_what_is_replayed_is_the_file_as_it_is_now(capsys):
    edited("mine.py")
    assert main(["verify", "x.cert", "--replay", "mine.py:original"]) == 1
    assert "NOT replayed: it asks query (0, 8), which is not in the certificate" in capsys.readouterr().out


def test_what_it_imports_from_beside_it_too(capsys):
    Path("beside.py").write_text(ALGORITHMS)
    Path("imports.py").write_text("from beside import original\n")
    assert main(["verify", "x.cert", "--replay", "imports.py:original"]) == 0
    edited("beside.py")
    assert main(["verify", "x.cert", "--replay", "imports.py:original"]) == 1
    assert "NOT replayed: it asks query (0, 8)" in capsys.readouterr().out


def test_a_file_that_changes_while_it_runs_is_not_replayed(capsys, monkeypatch):
    def changed(target):
        found = digest_of(target)
        Path("mine.py").write_text(f"{ALGORITHMS}\n#")
        return found

    monkeypatch.setattr("sci.proofs.adversary.replay.digest_of", changed)
    assert main(["verify", "x.cert", "--replay", "mine.py:original"]) == 2
    assert "mine.py was changed while it was running" in capsys.readouterr().err


def test_the_digest_is_printed_for_programs_too(capsys):
    sha256 = hashlib.sha256(Path("mine.py").read_bytes()).hexdigest()
    for arguments, expected in [
        (["verify", "x.cert", "--replay", "mine.py:original"], sha256),
        (["verify", "x.cert", "--replay", "mine.py:less"], sha256),
        (["verify", "x.cert"], None),
        (["refute", "mine.py:original", "--problem", "positivity", "-o", "y.cert"], sha256),
    ]:
        main([*arguments, "--json"])
        assert json.loads(capsys.readouterr().out)["sha256"] == expected


def test_of_a_randomised_algorithm_it_is_said_what_was_replayed(capsys):
    Path("mine.py").write_text("def thrice(problem, information, coins):\n    return int(coins.bits(2) == 0)\n")
    assert refute("mine.py:thrice", "positivity", output="x.cert", in_process=True).verdict == "refuted"
    assert main(["verify", "x.cert", "--replay", "mine.py:thrice"]) == 0
    assert re.search(
        r"replayed: mine\.py:thrice \(sha256 [0-9a-f]{64}\) asks exactly these queries and gives these outputs after",
        capsys.readouterr().out,
    )
    more = "def thrice(problem, information, coins):\n    return int(coins.bits(3) == 0)\n"
    Path("mine.py").write_text(more)
    assert main(["verify", "x.cert", "--replay", "mine.py:thrice"]) == 1
    assert "NOT replayed: it did not halt within the budget of flips after the flips 0" in capsys.readouterr().out


def test_the_order_of_queries_is_no_part_of_a_certificate():
    assert replay(Path("x.cert"), "mine.py:other_order").confirmed


@pytest.mark.parametrize(
    ("name", "difference"),
    [
        ("deeper", "it asks query (0, 10), which is not in the certificate"),
        ("less", "it does not ask query (0, 4), which is in the certificate"),
        ("other_output", "its output is different"),
        ("raises", "the algorithm raised ValueError: again (mine.py, line "),
        ("leaves", "the algorithm ended the interpreter with exit code 0"),
        ("asks_by_hand", "it asks query (1, 9), which is not in the certificate"),
    ],
)
def test_the_first_difference_is_named(name, difference, capsys):
    assert main(["verify", "x.cert", "--replay", f"mine.py:{name}"]) == 1
    assert re.search(rf"\nverified, NOT replayed: {re.escape(difference)}.*\n$", capsys.readouterr().out)


def test_the_budget_of_the_refutation_does_not_matter():
    deep = "def deep(problem, information):\n    return int(information[0].approx(200_000) > 0)\n"
    Path("deep.py").write_text(deep)
    budget = Budget(precision=200_000)
    assert refute("deep.py:deep", "positivity", output="d.cert", in_process=True, budget=budget).verdict == "refuted"
    assert replay(Path("d.cert"), "deep.py:deep").confirmed


@pytest.mark.parametrize(("seconds", "words"), [("1", "1 second"), ("2", "2 seconds")])
def test_one_that_does_not_halt_is_stopped(seconds, words, capsys):
    assert main(["verify", "x.cert", "--replay", "mine.py:hangs", "--seconds", seconds]) == 1
    assert capsys.readouterr().out.endswith(f"\nverified, NOT replayed: it did not halt within {words}\n")


def test_the_time_of_a_replay_is_that_of_a_refutation(monkeypatch):
    jobs = []
    monkeypatch.setattr("sci.proofs.adversary.replay.run_in_child", lambda job, _: jobs.append(job) or [Done({})])
    replay(Path("x.cert"), "mine.py:original")
    assert jobs[0].seconds == Budget().seconds


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--seconds", "5"], "--seconds needs --replay"),
        (["--replay", "mine.py:original", "--seconds", "0"], "budget of seconds: 0 is not allowed"),
    ],
)
def test_times_that_make_no_sense(options, words, capsys):
    assert main(["verify", "x.cert", *options]) == 2
    assert words in capsys.readouterr().err


def test_a_target_that_is_not_there_is_bad_input():
    with pytest.raises(BadInput, match=r"there is no file yours\.py"):
        replay(Path("x.cert"), "yours.py:f")


def test_a_rejected_certificate_is_not_replayed(capsys):
    Path("x.cert").write_text(Path("x.cert").read_text().replace("output", "outputs"))
    assert main(["verify", "x.cert", "--replay", "mine.py:original"]) == 1
    assert "REJECTED" in capsys.readouterr().out
    with pytest.raises(BadInput, match=r"x\.cert is not verified, so nothing is replayed: REJECTED \[lines\]"):
        replay(Path("x.cert"), "mine.py:original")
