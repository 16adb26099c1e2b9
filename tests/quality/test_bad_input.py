"""Bad input gets one clear line (what, where, what is allowed), the documented exit code, and no certificate."""

import contextlib
import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sci.proofs.cli import main

HOSTILE = Path(__file__).parent / "hostile.py"
GOOD = "def one(problem, information):\n    return 1\n"
BROKEN = {
    "syntax.py": "def f(:\n",
    "raising.py": "import no_such_module\n",
    "exiting.py": "import sys; sys.exit(0)\n",
    "fractions.py": "raise ImportError('the local one')\n",
    "bytes.py": b"\xff\xfe",
    "bad.py": "class Problem:\n    def __init__(self, given):\n        pass\n",
    "failing.py": "def Problem(given):\n    return 1 // 0\n",
}


@pytest.fixture(autouse=True)
def _folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("mine.py").write_text(GOOD)
    for name, text in BROKEN.items():
        Path(name).write_bytes(text if isinstance(text, bytes) else text.encode())


def refute(target, *options, problem="positivity"):
    return main(["refute", target, "--problem", problem, "-o", "x.cert", *options])


def complains(capsys, code, found, *words, kept=False):
    """One printable line on standard error, nothing else, and no certificate, unless an old one is kept."""
    assert found == code
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.endswith("\n")
    assert said.err[:-1].isprintable()
    for word in words:
        assert word in said.err
    assert Path("x.cert").exists() is kept


RELU = "relu-argmin"
USAGE = [
    ("positivty", (), ["no problem is named 'positivty', did you mean 'positivity'?", "lp-digits"]),
    (RELU, ("-p", "wdths=3"), ["no parameter of relu-argmin is named 'wdths', did you mean 'widths'?", "kappa"]),
    (RELU, ("-p", "cost=mae"), ["no cost is named 'mae'", "mse"]),
    (RELU, ("-p", "widths"), ["-p 'widths' is not allowed (allowed: key=value"]),
    (RELU, ("-p", "r=99", "-p", "r=99"), ["each key once"]),
    (RELU, ("-p", "widths=4,x"), ["parameter widths: 'x' is not allowed (an integer from 1 to"]),
    (RELU, ("-p", "widths=0"), ["parameter widths: '0' is not allowed"]),
    (RELU, ("-p", "widths=\uff14"), ["is not allowed (an integer"]),
    (RELU, ("-p", "r=10"), ["parameter r: 10 points are too few for widths=8", "at least P(N) + 2 = 11"]),
    (RELU, ("-p", "r=10000001"), ["parameter r: '10000001' is not allowed (an integer from 1 to 10000000)"]),
    (RELU, ("-p", "widths=999,999,999"), ["parameter widths: at least P(N) + 2 points", "at most 10000000 points"]),
    (RELU, ("-p", "r=99", "-p", "widths=" + "1000000," * 800 + "1"), ["parameter widths: at least P(N) + 2 points"]),
    (RELU, ("-p", "d=1000000"), ["parameter widths", "at most 20 points in dimension d=1000000"]),
    (RELU, ("-p", "eps=1/2"), ["parameter eps: 1/2 is outside the proved range of cost max", "eps < 1/2"]),
    (RELU, ("-p", "eps=0"), ["parameter eps: 0 is outside the proved range"]),
    (RELU, ("-p", "eps=-1/4"), ["parameter eps: -1/4 is outside the proved range"]),
    (RELU, ("-p", "eps=1/0"), ["parameter eps: '1/0' is not a rational"]),
    (RELU, ("-p", "eps=1e-2"), ["parameter eps: '1e-2' is not a rational (allowed: such as 3, 1/100, 0.01)"]),
    (RELU, ("-p", "kappa=1"), ["parameter kappa: 1 is not allowed (from 1/4 to 3/4)"]),
    (RELU, ("-p", "a=1/3"), ["parameter a: 1/3 is not allowed (from 1/2 to 1)"]),
    (RELU, ("-p", "d=1"), ["parameter d: '1' is not allowed (an integer from 2"]),
    ("lp-digits", ("-p", "K=0"), ["parameter K: '0' is not allowed (an integer from 1 to 1000)"]),
    ("lp-digits", ("-p", "n=2"), ["too few for m=1 rows (allowed: at least "]),
    ("lp-digits", ("-p", "m=10000000000"), ["parameter m", "an integer from 1 to 2000"]),
    ("bp-digits", ("-p", "n=1" + "0" * 26), ["parameter n", "an integer from 1 to 10000"]),
    ("lp-digits", ("-p", "p=3"), ["no value of the parameter p is named '3'"]),
    ("positivity", ("--seconds", "0"), ["budget of seconds: 0 is not allowed (an integer from 1 to"]),
    ("positivity", ("--memory", "0"), ["budget of memory: 0 is not allowed"]),
    ("positivity", ("--max-precision", "8000000"), ["budget of precision: 8000000 is not allowed"]),
    ("positivity", ("--max-queries", "10000001"), ["budget of queries: 10000001 is not allowed"]),
    ("nofile.py:Problem", (), ["there is no file nofile.py"]),
    ("bad.py:Problem", (), ["bad.py:Problem is not a problem: it has no decode, encode, evidence"]),
    ("failing.py:Problem", (), ["failing.py:Problem cannot be created: ZeroDivisionError"]),
]


@pytest.mark.parametrize(("problem", "options", "words"), USAGE)
def test_usage(problem, options, words, capsys):
    complains(capsys, 2, refute("mine.py:one", *options, problem=problem), *words)


TARGETS = [
    ("mine.py", "'mine.py' is not a target (allowed: file.py:Name, package.module:Name"),
    ("mine.py:", "is not a target"),
    ("nofile.py:f", "there is no file nofile.py"),
    ("mine.py:two", "mine.py has no 'two' (it has: one)"),
    ("mine.py:one(1)", "must have the form (key=value, ...) with literal values"),
    ("mine.py:one(a=open)", "must have the form"),
    ("mine.py:one(a=1)(b=2)", "must have the form"),
    ("mine.py:one(a=1, a=2)", "must have the form"),
    ("mine.py:one(a=1)", "one(...) cannot be created: TypeError: one() got an unexpected keyword argument 'a'"),
    ("syntax.py:f", "syntax.py cannot be imported: SyntaxError: invalid syntax (syntax.py, line 1)"),
    ("raising.py:f", "raising.py cannot be imported: ModuleNotFoundError: No module named 'no_such_module'"),
    ("exiting.py:f", "exiting.py cannot be imported: SystemExit: 0"),
    ("bytes.py:f", "bytes.py cannot be imported: SyntaxError"),
    ("no_such_package.module:f", "no_such_package.module cannot be imported: ModuleNotFoundError"),
]


@pytest.mark.parametrize(("target", "words"), TARGETS)
def test_targets_in_process(target, words, capsys):
    complains(capsys, 2, refute(target, "--in-process"), words)


@pytest.mark.parametrize(("target", "words"), TARGETS[-4:-1])
def test_targets(target, words, capsys):
    complains(capsys, 2, refute(target), words)


def test_a_local_fractions_py_changes_nothing(capsys):
    assert refute("mine.py:one") == 0
    assert main(["verify", "x.cert", "--replay", "mine.py:one"]) == 0
    assert capsys.readouterr().out.endswith("\nVERIFIED\n")


def test_leaving_at_import_breaks_the_rules(capsys):
    Path("leaving.py").write_text("import os; os._exit(0)\n")
    complains(capsys, 3, refute("leaving.py:f"), "the algorithm ended the interpreter with exit code 0")


def test_an_old_certificate_is_replaced_by_a_verified_one_or_left_alone(capsys):
    assert refute("mine.py:one") == 0
    old = Path("x.cert").read_bytes()
    capsys.readouterr()
    complains(capsys, 2, refute("mine.py:one", problem="positivty"), "did you mean", kept=True)
    complains(capsys, 2, refute("mine.py:two"), "mine.py has no 'two'", kept=True)
    complains(capsys, 2, refute("mine.py:one", "-p", "x=1"), "no parameter", kept=True)
    complains(capsys, 3, refute(f"{HOSTILE}:raises", "--in-process"), "ZeroDivisionError", kept=True)
    assert refute(f"{HOSTILE}:reads_for_ever", "--in-process", "--max-queries", "5") == 1
    assert Path("x.cert").read_bytes() == old
    assert refute("sci.algorithms.positivity:Threshold(digits=3)") == 0
    assert Path("x.cert").read_bytes() != old


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("mine.py", "mine.py exists and is not a certificate, so it is not overwritten"),
        (".", "cannot write '.': it is a folder (allowed: a file in an existing folder)"),
        ("/dev/null", "exists and is not a certificate"),
        ("nowhere/x.cert", "cannot write 'nowhere/x.cert': there is no folder 'nowhere'"),
        ("mine.py/x.cert", "cannot write 'mine.py/x.cert': there is no folder 'mine.py'"),
        ("/proc/x.cert", "cannot write /proc/x.cert: "),
    ],
)
def test_places_where_no_certificate_can_go(place, words, capsys):
    complains(capsys, 2, main(["refute", "mine.py:one", "--problem", "positivity", "-o", place]), words)
    assert Path("mine.py").read_text() == GOOD


def python(code, **options):
    """Run a program in a process of its own, which may be killed."""
    return subprocess.run([sys.executable, "-Pc", code], capture_output=True, text=True, check=False, **options)


def test_a_full_disk():
    def small_files():
        resource.setrlimit(resource.RLIMIT_FSIZE, (50, 50))

    code = "import sys; from sci.proofs.cli import main; sys.exit(main(sys.argv[1:]))"
    command = [sys.executable, "-PBc", code, "refute", "mine.py:one", "--problem", "positivity", "-o", "x.cert"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, preexec_fn=small_files)
    assert (done.returncode, done.stderr) == (2, f"sci: cannot write {Path.cwd() / 'x.cert'}: File too large\n")
    assert not list(Path.cwd().glob("*x.cert*"))
    assert not list(Path.cwd().glob(".*x.cert*"))


KILLED = """
import os, signal
from sci.proofs.adversary import refute
from sci.proofs.certificates import deliver
def die(*_, **__): os.kill(os.getpid(), signal.SIGKILL)
{patch}
refute.refute("mine.py:one", "positivity", output="x.cert", in_process=True)
"""


@pytest.mark.parametrize(
    ("patch", "new"),
    [
        ("deliver.write = die", False),
        ("os.fsync = die", False),
        ("deliver.check = die", False),
        ("os.replace = die", False),
        ("replace = os.replace; os.replace = lambda *names: (replace(*names), die())", True),
    ],
)
def test_killed_at_any_moment_the_name_holds_a_whole_certificate(patch, new):
    assert refute("sci.algorithms.positivity:Threshold(digits=3)") == 0
    old = Path("x.cert").read_bytes()
    assert python(KILLED.format(patch=patch)).returncode == -signal.SIGKILL
    assert (Path("x.cert").read_bytes() != old) is new
    assert main(["verify", "x.cert"]) == 0


def test_the_algorithm_dies_with_us():
    mark = f"time.sleep(99.{os.getpid()})"  # the files that it writes are its own, so its child is known by this
    Path("sleeping.py").write_text(
        "import subprocess, sys, time\n"
        "def f(problem, information):\n"
        f"    subprocess.Popen([sys.executable, '-c', 'import time; {mark}'], start_new_session=True)\n"
        "    time.sleep(99)\n"
    )
    ours = subprocess.Popen([sys.executable, "-Pm", "sci", "refute", "sleeping.py:f", "--problem", "positivity"])
    wait_for(lambda: is_anywhere(mark))
    ours.kill()
    ours.wait()
    wait_for(lambda: not is_anywhere(mark))


def is_anywhere(mark):
    """Whether a process has a text among its arguments."""
    for place in Path("/proc").glob("[0-9]*/cmdline"):
        with contextlib.suppress(OSError):
            if mark.encode() in place.read_bytes():
                return True
    return False


def wait_for(condition):
    for _ in range(3000):
        if condition():
            return
        time.sleep(0.02)
    raise AssertionError("waited for a minute")


def test_two_writers_of_one_file():
    command = [sys.executable, "-Pm", "sci", "refute", "mine.py:one", "--problem", "positivity", "-o", "x.cert"]
    writers = [subprocess.Popen(command, stdout=subprocess.DEVNULL) for _ in range(3)]
    assert [writer.wait() for writer in writers] == [0, 0, 0]
    assert main(["verify", "x.cert"]) == 0
    assert not list(Path.cwd().glob(".x.cert*"))


def test_an_odd_locale_changes_no_verdict():
    Path("speaking.py").write_text(
        "def f(problem, information):\n    print('\u2603 M\u00fcller')\n    return 1\n"
        "def g(problem, information):\n    raise ValueError('\u2603')\n",
        encoding="utf-8",
    )
    odd = {**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    code = (
        "import sys; from sci.proofs.cli import main; sys.exit(main(['refute', *sys.argv[1:], '--problem=positivity']))"
    )
    for name, code_wanted, words in (("f", 0, "REFUTED"), ("g", 3, "ValueError: \\u2603 (speaking.py, line 5)")):
        command = [sys.executable, "-Pc", code, f"speaking.py:{name}"]
        done = subprocess.run(command, capture_output=True, env=odd, check=False)
        assert done.returncode == code_wanted
        assert words in (done.stdout + done.stderr).decode("ascii")


@pytest.mark.parametrize("action", ["refute", "verify"])
@pytest.mark.parametrize("stdout", ["full", "closed"])
def test_a_verdict_that_nobody_hears_is_none(action, stdout):
    assert refute("mine.py:one") == 0
    redirect = ">/dev/full" if stdout == "full" else ">&-"
    arguments = {"refute": "refute mine.py:one --problem positivity -o x.cert", "verify": "verify x.cert"}[action]
    command = f"{sys.executable} -Pm sci {arguments} {redirect}"
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr.startswith("sci: cannot write to standard output: ")
    assert done.stderr.count("\n") == 1
    assert main(["verify", "x.cert"]) == 0


def test_a_listener_that_goes_away():
    assert refute("mine.py:one") == 0
    old = Path("x.cert").read_bytes()
    target = "sci.algorithms.positivity:Threshold(digits=3)"
    command = [sys.executable, "-Pm", "sci", "refute", target, "--problem", "positivity", "-o", "x.cert"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    with process:
        process.stdout.close()
        complaint = process.stderr.read()
    assert (process.returncode, complaint) == (141, "")
    assert Path("x.cert").read_bytes() != old  # the new one, verified
    assert main(["verify", "x.cert"]) == 0
