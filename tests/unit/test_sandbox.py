"""The child process: what it gets, what comes back, and what of that is believed."""

import os
from pathlib import Path

import pytest

from sci.errors import BadInput, RuleBroken
from sci.information import Budget
from sci.proofs.adversary.observe import tree_from
from sci.proofs.adversary.perform import Request
from sci.proofs.theorems import make_problem
from sci.running import sandbox, worker
from sci.running.messages import Broke, Done, Stopped, Usage, read
from sci.running.run import Halted, Silent
from sci.running.sandbox import run_in_child

POSITIVITY = make_problem("positivity", {})
BUDGET = Budget(precision=50, seconds=5)


@pytest.fixture(autouse=True)
def _folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def child(code, answer=None, **budget):
    Path("algorithm.py").write_text(f"def f(problem, information):\n    {code}\n")
    request = Request("algorithm.py:f", "positivity", {}, Budget(**{"seconds": 60, **budget}))
    return run_in_child(request.job(), answer)


def test_the_child_is_set_up():
    shown = "os.environ['OMP_NUM_THREADS'], os.environ['PYTHONHASHSEED'], sys.argv[1:], os.getsid(0)"
    response, printed = child(f"import os, sys; print({shown}); return 0")
    assert isinstance(response, Done)
    threads, seed, arguments, session = printed.split()
    assert (threads, seed, arguments) == ("1", "0", "[]")
    assert os.getsid(0) == 0 or int(session) != os.getsid(0)  # 0: our own session began outside of our namespace


def test_queries_come_back_and_answers_do_not():
    response, _ = child("information[0].approx(7); return 1")
    assert response == Done({"paths": [["", 0, [[0, 1, 7]]]], "outputs": ["1"], "runs": 1, "notes": []})


def test_a_replay_asks_outside():
    asked = []

    def answer(first, count, precision):
        asked.append((first, count, precision))
        return [-(2**70)] * count

    response, printed = child("print(information[0].approx(7), information.numpy(3)); return 1", answer)
    assert asked == [(0, 1, 7), (0, 1, 3)]
    assert printed == f"{-(2**63)} [{float(-(2**67)):.8e}]\n"
    assert isinstance(response, Done)


def test_an_answer_may_refuse():
    def answer(first, count, precision):
        raise RuleBroken("no such query")

    with pytest.raises(RuleBroken, match="no such query"):
        child("information[0].approx(7); return 1", answer)


def test_time_counts_while_importing():
    Path("slow.py").write_text("import time\ntime.sleep(60)\n")
    request = Request("slow.py:f", "positivity", {}, Budget(seconds=1))
    assert run_in_child(request.job())[0] == Stopped("seconds")


def test_memory_counts_while_importing():
    Path("large.py").write_text("x = bytearray(1 << 31)\n")
    request = Request("large.py:f", "positivity", {}, Budget(seconds=60, memory=1 << 29))
    assert run_in_child(request.job())[0] == Stopped("memory")


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (0, "ended the interpreter with exit code 0"),
        (worker.NOT_HEARD, "closed the file descriptor for its output"),
        (-9, "was killed by signal 9"),
        (-11, "was killed by signal 11 (perhaps out of memory: its limit is 3 MB)"),
    ],
)
def test_ends(code, words):
    assert worker._how(code, 3 << 20) == words


REQUEST = Request("algorithm.py:f", "positivity", {}, BUDGET)
GOOD = {"paths": [["", 0, [[0, 1, 50]]]], "outputs": ["1"]}


def test_a_response_is_read():
    (path,) = tree_from(Done(GOOD), REQUEST, POSITIVITY).paths
    assert (path.run.outcome, path.run.transcript.queries) == (Halted(1), ((0, 1, 50),))
    (path,) = tree_from(Stopped("seconds"), REQUEST, POSITIVITY).paths
    assert path.run.outcome == Silent("seconds")
    assert not path.run.transcript.complete


@pytest.mark.parametrize(
    "changed",
    [
        {"paths": None},
        {"paths": 3},
        {"paths": [["", 1, []]]},
        {"paths": [["2", 0, []]]},
        {"paths": [[1, 0, []]]},
        {"paths": [["", 0, [[0, 1]]]]},
        {"paths": [["", 0, [[1, 1, 3]]]]},
        {"paths": [["", 0, [[-1, 1, 3]]]]},
        {"paths": [["", 0, [[0, 2, 3]]]]},
        {"paths": [["", 0, [[0, 0, 3]]]]},
        {"paths": [["", 0, [[0, 1, -1]]]]},
        {"paths": [["", 0, [[0, 1, 51]]]]},
        {"paths": [["", 0, [[0, 1, 3.0]]]]},
        {"paths": [["", 0, [[0, True, 3]]]]},
        {"outputs": [1]},
        {"outputs": ["{"]},
        {"outputs": ["[" * 10_000]},
    ],
)
def test_a_response_that_makes_no_sense_breaks_the_rules(changed):
    with pytest.raises(RuleBroken, match=r"^the algorithm's process sent an invalid response$"):
        tree_from(Done({**GOOD, **changed}), REQUEST, POSITIVITY)


@pytest.mark.parametrize("value", [None, 3, [], {}, {"Done": 1, "Broke": "x"}, {"Job": 1}, {"done": 1}])
def test_what_is_no_response(value):
    with pytest.raises(RuleBroken, match=r"^the algorithm's process sent an invalid response$"):
        read(value)


@pytest.mark.parametrize(("kind", "error"), [(Usage, BadInput), (Broke, RuleBroken)])
def test_messages_are_one_line(kind, error):
    with pytest.raises(error, match=r"^a b \[2J$"):
        tree_from(read({kind.__name__: "a\nb\x1b[2J"}), REQUEST, POSITIVITY)


@pytest.mark.parametrize("raw", [b"", b"{", b"3\n", b"[]\n", b"\xff\n", b"[" * 100_000, b"1" * 5000])
def test_what_is_no_message(raw):
    with pytest.raises(RuleBroken, match="a line that is not a JSON object"):
        sandbox._parse(raw, "the algorithm")


@pytest.mark.parametrize("value", [None, 3, [0, 1], [0, 1, 2, 3], [0, 1, -1], [0, 1, "2"], [0, 1, 2.0], [True, 1, 2]])
def test_what_is_no_query(value):
    with pytest.raises(RuleBroken, match=r"a query that is not \[index, count, precision\]"):
        sandbox._query(value, "the algorithm")
    assert sandbox._query([0, 1, 2], "the algorithm") == (0, 1, 2)
