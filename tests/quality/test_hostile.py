"""Whatever an algorithm does to its process: the right verdict, in one clear line, and nothing left behind.

A sample of the zoo; ``make hostile``, with ``SCI_HOSTILE=all``, has all of it.
"""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sci.errors import BadInput, RuleBroken
from sci.information import Budget
from sci.proofs.adversary.refute import refute
from tests import leftovers

HOSTILE = Path(__file__).parent / "hostile.py"

BREAKS = [  # what is said of them is the same in a child and in process
    ("raises", "raised ZeroDivisionError: integer division or modulo by zero (hostile.py, line "),
    ("raises_with_a_hostile_message", "raised NastyError: (its message cannot be read)"),
    ("raises_with_a_lying_message", "raised SpeaksError: xxx"),
    ("raises_without_a_name", "raised NamelessError"),
    ("raises_lines_and_escapes", "raised ValueError: one two [2J three xxx"),
    ("raises_no_exception", "raised Unusual: stop"),
    ("recurses", "raised RecursionError"),
    ("exits", "raised SystemExit: 0"),
    ("asks_one_more", "not reproducible: on the same answers, one run ends where another asks query "),
    ("depends_on_the_time", "not reproducible: on the same answers, query 1 is (x, "),
    ("returns_nan", "nan is not a finite number"),
    ("returns_a_subclass_of_int", "a hostile.MyInt is not accepted as a number"),
    ("returns_a_look_alike", "a hostile.LooksLikeANumber is not accepted as a number"),
    ("asks_negative", "raised ValueError: precision must be an int at least 0, not -1"),
    ("asks_a_float", "precision must be an int at least 0, not 1.0"),
    ("asks_true", "precision must be an int at least 0, not True"),
    ("asks_outside", "raised IndexError: index 1 is not in 0..0"),
    ("asks_half_an_index", "raised TypeError: 'float' object cannot be interpreted as an integer"),
]
VECTORS = [
    ("vector_of_subclasses", "a hostile.MyFraction is not accepted as a number"),
    ("vector_with_infinity", "inf is not a finite number"),
    ("short_vector", "a vector of 2 entries was returned (expected: a vector of n = 3 numbers)"),
    ("depends_on_luck", "not reproducible: on the same answers, the queries agree but the output differs"),
]
NETWORKS = [
    ("network_with_nan", "layer 2, weight [0][0]: nan is not a finite number"),
    ("network_with_infinity", "layer 2, weight [0][0]: inf is not a finite number"),
    ("network_of_subclasses", "layer 1, weight [0][0]: a hostile.MyFraction is not accepted as a number"),
    ("network_of_other_widths", "the network has widths (2, 9, 1); the problem requires exactly (2, 8, 1)"),
    ("transposed_network", "the network has widths (1, 8, 2); the problem requires exactly (2, 8, 1), transposed?"),
    ("returns_a_subclass_of_network", "expected a ReluNetwork, not Network"),
    ("asks_too_many_digits", "precision must be an int from 0 to 53 (the digits of a float), not 54"),
]
BREAKS_THE_PROCESS = [
    ("interrupts", "raised KeyboardInterrupt"),
    ("leaves", "ended the interpreter with exit code 0"),
    ("crashes", "was killed by signal 11"),
    ("kills_itself", "was killed by signal 9"),
    ("ends_by_a_signal", "was killed by signal 15"),
    ("becomes_a_program_that_ends", "ended the interpreter with exit code 0"),
    ("forks_a_daemon_and_ends", "ended the interpreter with exit code 0"),
    ("forks_a_daemon_that_is_no_child", "was killed by signal 9"),
    ("becomes_another_program", "was killed by signal 14"),
    ("says_that_it_begins_again", "sent an invalid response"),
    (
        "writes_beside_itself",
        "log.txt' (code that is run here may write below tempfile.gettempdir(), and has no network)",
    ),
    ("closes_everything", "closed the file descriptor for its output"),
    ("changes_the_oracle", "sent an invalid response"),
    ("forges_nonsense", "sent an invalid response"),
    ("forges_no_json", "sent a line that is not a JSON object"),
    ("forges_a_list", "sent a line that is not a JSON object"),
    ("forges_an_output", "the answer is 1 or 0"),
    ("forges_a_message", "a b [2J"),
    ("forges_a_question", "sent a query, but queries are answered only in a replay"),
    ("depends_on_addresses", "is not accepted as a number"),
    ("depends_on_the_order_of_a_set", "not reproducible: on the same answers, query"),
    ("depends_on_the_folder", "not reproducible: on the same answers, query 1 is (x, "),
    ("depends_on_the_environment", "not reproducible: on the same answers, query 1 is (x, "),
    ("depends_on_its_number", "not reproducible: on the same answers, query 1 is (x, "),
    ("depends_on_the_hour", "not reproducible: on the same answers, query 1 is (x, "),
]
SILENT = [
    ("carries_on_after_the_stop", "queries"),
    ("fails_after_the_stop", "queries"),
    ("reads_for_ever", "queries"),
    ("loops", "seconds"),
    ("loops_in_c", "seconds"),
    ("catches_everything", "seconds"),
    ("carries_on_after_the_time", "seconds"),
    ("eats_memory", "memory"),
    ("raises_its_limits", "memory"),
    ("stops_itself", "seconds"),
    ("cancels_its_alarm", "seconds"),
    ("forks_a_daemon_and_loops", "seconds"),
]
KILLED = ("loops_in_c", "catches_everything", "stops_itself", "cancels_its_alarm")
HARMLESS = [
    "stops_its_parent",
    "kills_its_parent",
    "reaches_others",
    "traces_its_parent",
    "forks_a_daemon",
    "forks_a_daemon_and_kills_its_parent",
    "forks_a_daemon_and_stops_its_parent",
    "forks_many",
    "forks_copies_that_answer",
    "edits_the_checker",
    "edits_itself",
    "edits_through_links",
    "changes_modes_and_times",
    "writes_everywhere",
    "writes_to_the_current_folder",
    "remounts",
    "enters_namespaces",
    "writes_to_the_kernel",
    "writes_to_devices",
    "fills_its_folder",
    "makes_a_deep_folder",
    "removes_its_folder",
    "uses_the_network",
    "speaks_to_daemons",
    "leaves_shared_memory",
    "depends_on_secrets",
    "forks",
    "forks_a_copy_that_raises",
    "leaves_a_thread",
    "floods",
    "prints_bytes",
    "replaces_stdout",
    "closes_stdout",
    "reads_stdin",
    "changes_folder",
    "patches_fractions",
    "mutates_an_answer",
]


def some(cases):
    """One in four, but in ``make hostile``."""
    return cases if os.environ.get("SCI_HOSTILE") == "all" else cases[::4]


@pytest.fixture(autouse=True)
def _nothing_is_left_behind(tmp_path, monkeypatch):
    """No half-written file, and no process of this run; nothing of ours has changed."""
    leftovers.begin()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOSTILE_SECRET", "1")
    before = leftovers.world()
    yield
    assert {path.name for path in tmp_path.iterdir()} <= {"x.cert"}
    assert leftovers.left() == []
    assert leftovers.world() == before


def run(name, tmp_path, problem="positivity", in_process=False, memory=1 << 30, seconds=60, **options):
    budget = Budget(seconds=seconds, queries=200, memory=memory)
    certificate = tmp_path / "x.cert"
    old = '{"kind":"an old one"}'
    certificate.write_text(old)
    target = f"{HOSTILE}:{name}"
    try:
        result = refute(target, problem, budget=budget, output=certificate, in_process=in_process, **options)
    except BaseException:
        assert certificate.read_text() == old
        raise
    assert (certificate.read_text() != old) is (result.verdict == "refuted")
    return result


def breaks(name, words, tmp_path, **options):
    options |= {"seconds": 1} if name == "becomes_another_program" else {}
    with pytest.raises(RuleBroken) as refusal:
        run(name, tmp_path, **options)
    message = str(refusal.value)
    assert words in message
    assert message.isprintable()
    assert len(message) < 500


@pytest.mark.parametrize(("name", "words"), BREAKS)
def test_breaks_the_rules_in_process(name, words, tmp_path):
    breaks(name, words, tmp_path, in_process=True)


@pytest.mark.parametrize(("name", "words"), some(BREAKS[:4] + BREAKS[7:10] + BREAKS_THE_PROCESS))
def test_breaks_the_rules(name, words, tmp_path):
    breaks(name, words, tmp_path)


@pytest.mark.parametrize(("name", "words"), VECTORS)
def test_a_vector_that_is_no_output(name, words, tmp_path):
    breaks(name, words, tmp_path, problem="lp-digits", in_process=True)


@pytest.mark.parametrize(("name", "words"), NETWORKS)
def test_a_network_that_is_no_output(name, words, tmp_path):
    breaks(name, words, tmp_path, problem="relu-argmin", in_process=True)


@pytest.mark.parametrize(("name", "budget"), some(SILENT))
def test_silent(name, budget, tmp_path):
    limits = {"memory": {"memory": 300 << 20}, "seconds": {"seconds": 1}}.get(budget, {})
    result = run(name, tmp_path, **limits)
    assert (result.verdict, result.budget) == ("silent", budget)
    assert result.transcript.complete == (name not in KILLED)


@pytest.mark.parametrize(("name", "budget"), SILENT[:3])
def test_silent_in_process(name, budget, tmp_path):
    result = run(name, tmp_path, in_process=True)
    assert (result.verdict, result.budget) == ("silent", budget)
    assert [precision for _, _, precision in result.transcript.queries] == list(range(200))


@pytest.mark.parametrize("name", some(HARMLESS))
def test_harmless(name, tmp_path):
    result = run(name, tmp_path)
    assert result.verdict == "refuted"
    assert len(result.printed.encode()) <= 3 << 20  # a megabyte of bytes, each perhaps a replacement character


def test_what_is_printed_is_kept_up_to_a_megabyte(tmp_path):
    assert run("floods", tmp_path).printed == "x" * (1 << 20)


@pytest.mark.parametrize("name", ["forks", "changes_folder", "replaces_stdout", "mutates_an_answer"])
def test_harmless_in_process(name, tmp_path):
    before = os.getcwd()
    assert run(name, tmp_path, in_process=True).verdict == "refuted"
    assert os.getcwd() == before


@pytest.mark.parametrize("name", ["mutates_the_problem", "mutates_a_number", "mutates_arrays"])
@pytest.mark.parametrize("in_process", [False, True])
def test_what_was_given_may_be_mutated(name, in_process, tmp_path):
    result = run(name, tmp_path, problem="relu-argmin", in_process=in_process)
    assert result.verdict == "refuted"
    assert "above 1/4" in result.claim[0]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("NeedsAnArgument", "cannot be created: TypeError: NeedsAnArgument.__init__() missing 1 required"),
        ("ExitsWhenMade", "cannot be created: SystemExit: 0"),
        ("NOT_AN_ALGORITHM", "an object of type int is not an algorithm (allowed: a function, or"),
        ("Missing", "has no 'Missing'"),
    ],
)
@pytest.mark.parametrize("in_process", [False, True])
def test_no_algorithm(name, words, in_process, tmp_path):
    with pytest.raises(BadInput) as refusal:
        run(name, tmp_path, in_process=in_process)
    assert words in str(refusal.value)


def test_objects_are_taken_too(tmp_path):
    from tests.quality import hostile

    output = tmp_path / "x.cert"
    assert refute(hostile.changes_folder, "positivity", output=output).verdict == "refuted"
    assert refute(hostile.forks, "positivity", output=output).verdict == "refuted"
    old = output.read_bytes()
    with pytest.raises(RuleBroken, match="raised NastyError"):
        refute(hostile.raises_with_a_hostile_message, "positivity", output=output)
    assert output.read_bytes() == old


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_when_we_are_killed_all_ends(number, tmp_path):
    target = f"{HOSTILE}:forks_a_daemon_and_loops"
    command = [sys.executable, "-m", "sci", "refute", target, "--problem", "positivity", "-o", str(tmp_path / "x.cert")]
    ours = subprocess.Popen(command, env={**os.environ, "PYTHONPATH": str(HOSTILE.parents[2])})
    while len(leftovers.left()) < 6:
        time.sleep(0.1)
    ours.send_signal(number)
    ours.wait()
    for _ in range(300):
        if not leftovers.left():
            break
        time.sleep(0.1)
    assert leftovers.left() == []
