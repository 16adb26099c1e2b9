"""What code of the user's can reach, on systems that allow much, something, or nothing."""

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from sci.information import Budget
from sci.proofs.adversary.perform import Request
from sci.proofs.adversary.refute import refute
from sci.proofs.certificates import deliver
from sci.running import containment
from sci.running.containment import landlock, seccomp
from sci.running.messages import Done
from sci.running.sandbox import run_in_child

ROOT = Path(__file__).resolve().parents[2]
CALLS = {"unshare": (272, 97), "landlock_create_ruleset": (444, 444), "prctl": (157, 167)}
SECCOMP = 22  # PR_SET_SECCOMP
SYSTEMS = {  # which calls a system refuses, and what that leaves within reach
    "any": ((), False, []),
    "in a container": (("unshare",), False, []),
    "without Landlock": (("landlock_create_ruleset",), False, []),
    "in a container, an old kernel": (("unshare", "landlock_create_ruleset"), False, ["files", "other processes"]),
    "nothing": (("unshare", "landlock_create_ruleset"), True, ["files", "the network", "other processes"]),
}
PROBES = """
import os, socket, tempfile

def able(action):
    try:
        action()
    except OSError:
        return False
    return True

def f(problem, information):
    open(os.path.join(tempfile.gettempdir(), "mine"), "w").write("1")
    print(sorted(name for name, action in {
        "write": lambda: open("OUTSIDE/left.txt", "w").close(),
        "append": lambda: open("OUTSIDE/data.txt", "a").close(),
        "truncate": lambda: os.truncate("OUTSIDE/data.txt", 0),
        "remove": lambda: os.remove("OUTSIDE/data.txt"),
        "mode": lambda: os.chmod("OUTSIDE/data.txt", 0o600),
        "time": lambda: os.utime("OUTSIDE/data.txt", (1, 1)),
        "signal": lambda: os.kill(OUTER, 0),
        "internet": lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM).connect(("192.0.2.1", 9)),
        "daemon": lambda: socket.socket(socket.AF_UNIX).connect("daemon"),
    }.items() if able(action)))
    return 1
"""
WITHIN_REACH = {
    "files": ["append", "mode", "remove", "time", "truncate", "write"],
    "the network": ["daemon", "internet"],
    "other processes": ["signal"],
}


@pytest.fixture
def folder(tmp_path, monkeypatch):
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    Path("../data.txt").write_text("data")
    Path("mine.py").write_text(probes(tmp_path))
    return tmp_path / "here"


def probes(outside):
    return PROBES.replace("OUTER", str(os.getpid())).replace("OUTSIDE", str(outside))


def limited(refused, without_filter):
    """What makes a process, before it starts, one of a system that refuses these calls."""
    values = {"prctl": (0, (SECCOMP,))} if without_filter else {}
    numbers, families = {**seccomp._NUMBERS, **CALLS}, seccomp.OUTSIDE.families

    def limit():
        seccomp._NUMBERS.update(numbers)
        assert seccomp.restrict(seccomp.Filter(refused, families, values))

    return limit if refused else None


def sci(*arguments, **options):
    command = [sys.executable, "-m", "sci", *arguments]
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(command, capture_output=True, text=True, check=False, env=surroundings, **options)


SHOW = "from sci.proofs.adversary.refute import refute; print(refute('mine.py:f', 'positivity').printed)"


@pytest.mark.parametrize("system", SYSTEMS)
def test_what_can_be_reached(system, folder):
    refused, without_filter, reached = SYSTEMS[system]
    if system == "in a container" and _landlock() < landlock.SCOPES:
        reached = ["other processes"] if _landlock() >= landlock.TRUNCATES else ["files", "other processes"]
    with socket.socket(socket.AF_UNIX) as daemon:
        daemon.bind(os.path.abspath("daemon"))
        daemon.listen()
        done = subprocess.run(
            [sys.executable, "-c", SHOW], capture_output=True, text=True, check=True,
            env={**os.environ, "PYTHONPATH": str(ROOT)}, preexec_fn=limited(refused, without_filter),
        )  # fmt: skip
    able = set(re.findall("'(.*?)'", done.stdout))
    possible = {name for what in reached for name in WITHIN_REACH[what]}
    if "files" in reached and "the network" not in reached:
        possible -= {"mode", "time"}
    assert able <= possible
    assert able >= possible - {"remove", "truncate", "mode", "time", "daemon", "internet"}
    assert bool(reached) == ("does not allow your code to be contained" in done.stderr)
    assert Path("../data.txt").exists() or "files" in reached
    assert Path("../left.txt").exists() is ("files" in reached)


def _landlock():
    try:
        return containment.landlock.call("syscall", 444, None, 0, 1)
    except OSError:
        return 0


def test_a_verdict_is_marked_once(folder):
    limit = limited(*SYSTEMS["nothing"][:2])
    done = sci("refute", "mine.py:f", "--problem", "positivity", preexec_fn=limit)
    words = "files and the network and other processes"
    assert done.stderr == f"sci: this system does not allow your code to be contained: it can reach {words}\n"
    assert done.stdout.endswith(f"\nNOT CONTAINED  meanwhile your code could reach {words} (docs/trust.md)\n")
    Path("mine.py").write_text("def f(problem, information):\n    return 1\n")
    done = sci("refute", "mine.py:f", "--problem", "positivity", "--json", preexec_fn=limit)
    assert json.loads(done.stdout)["uncontained"] == list(containment.EVERYTHING)
    assert "uncontained" not in json.loads(sci("refute", "mine.py:f", "--problem", "positivity", "--json").stdout)


LIBRARIES = """
import json, multiprocessing, os, shutil, tempfile

def f(problem, information):
    with multiprocessing.get_context("fork").Pool(2) as pool:
        assert pool.map(abs, [-1, -2]) == [1, 2]
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(__file__, folder)
        assert os.listdir(folder) == ["mine.py"]
    with tempfile.TemporaryFile() as stream:
        stream.write(b"1")
    assert multiprocessing.Queue().empty()
    import numpy, sklearn.linear_model
    assert json.load(open("data.json")) == [1]
    return 1
"""


def test_libraries_work(folder):
    Path("mine.py").write_text(LIBRARIES)
    Path("data.json").write_text("[1]")
    assert refute("mine.py:f", "positivity").verdict == "refuted"


def test_daemons_are_out_of_reach(folder):
    Path("mine.py").write_text(
        "import socket\ndef f(problem, information):\n"
        "    return socket.socket(socket.AF_UNIX).connect_ex('daemon') == 0 and 1 or 0\n"
    )
    with socket.socket(socket.AF_UNIX) as daemon:
        daemon.bind(os.path.abspath("daemon"))
        daemon.listen()
        daemon.setblocking(False)
        refute("mine.py:f", "positivity")
        with pytest.raises(BlockingIOError):
            daemon.accept()[0].close()


@pytest.mark.skipif(os.getuid() != 0, reason="only root can become somebody else")
def test_a_user_without_rights():
    with tempfile.TemporaryDirectory() as place:
        os.chmod(place, 0o755)
        Path(place, "mine.py").write_text(probes(place))
        Path(place, "data.txt").write_text("data")
        os.chown(place, 65534, 65534)
        nobody = {"user": 65534, "group": 65534, "extra_groups": [], "cwd": place}
        try:
            sci("--version", **nobody)
        except PermissionError:
            pytest.skip("only root may run this Python")
        done = sci("refute", "mine.py:f", "--problem", "positivity", "--json", "-o", "x.cert", **nobody)
        assert (done.returncode, done.stderr) == (0, "")
        assert "uncontained" not in json.loads(done.stdout)
        assert sorted(os.listdir(place)) == ["data.txt", "mine.py", "x.cert"]


HERE = """
import os

def f(problem, information):
    open("new.txt", "w").close()
    os.mkdir("folder")
    os.remove("old.txt")
    with open("mine.py", "a") as stream:
        stream.write("#")
    print(sorted(os.listdir()))
    return 1
"""


def test_what_is_written_to_the_current_folder_goes_nowhere(folder):
    Path("mine.py").write_text(HERE)
    Path("old.txt").write_text("old")
    before = {name: Path(name).read_text() for name in os.listdir()}
    response, printed = run_in_child(Request("mine.py:f", "positivity", {}, Budget()).job())
    assert isinstance(response, Done)
    assert printed == "['folder', 'mine.py', 'new.txt']\n"
    assert {name: Path(name).read_text() for name in os.listdir()} == before


EDITS = """
from pathlib import Path

def edits(problem, information):
    for path in Path({checker!r}).glob("*.py"):
        try:
            path.write_text("print('VERIFIED')\\nimport os\\nos._exit(0)\\n")
        except OSError:
            pass
    return 1
"""
AFTERWARDS = """
from pathlib import Path
from sci.proofs.adversary.replay import replay
from sci.proofs.certificates.deliver import check, digest

before = digest()
replay(Path("true.cert"), "mine.py:edits")
print(check(Path("false.cert")).code, digest() == before)
"""


@pytest.mark.parametrize("system", ["any", "nothing"])
def test_an_algorithm_that_edits_the_checker_changes_no_verdict(system, folder):
    for name in ("sci", "proofs", "oracles", "algorithms"):
        shutil.copytree(ROOT / name, folder / "copy" / name, symlinks=True, ignore=shutil.ignore_patterns("coq"))
    checker = folder / "copy" / "proofs" / "check"
    Path("mine.py").write_text(EDITS.format(checker=str(checker)))
    Path("one.py").write_text("def one(problem, information):\n    return 1\n")
    refute("one.py:one", "positivity", output="true.cert")
    Path("false.cert").write_text(Path("true.cert").read_text().replace('["output",1]', '["output",0]'))
    done = subprocess.run(
        [sys.executable, "-c", AFTERWARDS], capture_output=True, text=True, check=True,
        env={**os.environ, "PYTHONPATH": str(folder / "copy")}, preexec_fn=limited(*SYSTEMS[system][:2]),
    )  # fmt: skip
    assert done.stdout == "1 True\n"
    assert (deliver.files_of(checker) == deliver._FILES) is (system == "any")


def test_the_digest_of_the_checker_is_that_of_sha256sum(folder):
    command = "LC_ALL=C sha256sum *.py statements/*.py | sha256sum"
    done = subprocess.run(command, shell=True, cwd=deliver.CHECKER, capture_output=True, text=True, check=True)
    assert done.stdout.split()[0] == deliver.digest()


def test_a_machine_that_is_not_known_has_no_filter(monkeypatch):
    monkeypatch.setattr(os, "uname", lambda: os.uname_result(("Linux", "", "", "", "riscv64")))
    assert not seccomp.restrict(seccomp.OUTSIDE)


def test_other_systems_contain_nothing(monkeypatch):
    monkeypatch.setattr(sys, "platform", "darwin")
    assert containment.enter() is None
    assert containment.contain("/nowhere", 1, None, 1) == list(containment.EVERYTHING)
