"""Whatever a trainer does to its process: one clear line that names it, exit code 2, and nothing left behind."""

import os
import pickle
from pathlib import Path

import pytest

from sci import Training, attack, sample
from sci.errors import BadInput
from sci.proofs.cli import main
from tests import leftovers
from tests.quality import hostile

HOSTILE = Path(hostile.__file__)
SMALL = sample(design=6)

FAILS = [
    ("raises", "training failed: ZeroDivisionError: integer division or modulo by zero (hostile.py, line "),
    ("raises_with_a_hostile_message", "training failed: NastyError: (its message cannot be read) (hostile.py"),
    ("raises_with_a_lying_message", "training failed: SpeaksError: xxx"),
    ("raises_without_a_name", "training failed: NamelessError"),
    ("raises_lines_and_escapes", "training failed: ValueError: one two [2J three xxx"),
    ("recurses", "training failed: RecursionError"),
    ("exits", "training failed: SystemExit: 0 (hostile.py, line "),
]
ENDS = [
    ("raises_no_exception", "the trainer raised Unusual: stop"),
    ("interrupts", "the trainer raised KeyboardInterrupt"),
    ("leaves", "the trainer ended the interpreter with exit code 0"),
    ("crashes", "the trainer was killed by signal 11 (perhaps out of memory: its limit is 1024 MB)"),
    ("kills_itself", "the trainer was killed by signal 9"),
    ("closes_everything", "the trainer closed the file descriptor for its output"),
    ("forges_nonsense", "the trainer's process sent an invalid response"),
    ("forges_no_json", "the trainer's process sent a line that is not a JSON object"),
    ("forges_a_list", "the trainer's process sent a line that is not a JSON object"),
    ("forges_a_message", "a b [2J"),
    ("forges_a_question", "the trainer's process sent a query, but queries are answered only in a replay"),
    ("forges_a_network", "the trainer's process sent an invalid response"),
    ("forges_a_readout", "the trainer's process sent an invalid response"),
    ("forges_a_large_layer", "the trainer's process sent an invalid response"),
]
STOPPED = [
    ("loops", "the training did not end within 1 seconds (to raise it: --seconds)"),
    ("loops_in_c", "the training did not end within 1 seconds"),
    ("catches_everything", "the training did not end within 1 seconds"),
    ("carries_on_after_the_time", "the training did not end within 1 seconds"),
    ("eats_memory", "the training did not end within 1024 MB of memory (to raise it: --memory)"),
    ("says_that_memory_is_gone", "the training did not end within 1024 MB of memory"),
]
HARMLESS = [
    *(
        "stops_its_parent",
        "kills_its_parent",
        "forks_a_daemon",
        "edits_the_checker",
        "writes_everywhere",
        "forks",
        "forks_a_copy_that_raises",
        "leaves_a_thread",
        "floods",
        "prints_bytes",
    ),
    *("replaces_stdout", "closes_stdout", "reads_stdin", "changes_folder"),
]


@pytest.fixture(autouse=True)
def _nothing_is_left_behind(tmp_path, monkeypatch):
    """No half-written file, and no process of this run."""
    monkeypatch.chdir(tmp_path)
    leftovers.begin()
    before = leftovers.world()
    yield
    assert not [path for path in tmp_path.iterdir() if path.name.endswith(".tmp")]
    assert leftovers.left() == []
    assert leftovers.world() == before


def run(deed, *options, command=("attack", "--output", "x.cert")):
    action, *more = command
    target = f"{HOSTILE}:Trains(deed={deed!r})"
    return main([action, target, *more, "--design", "6", "--memory", "1024", *options])


def complains(capsys, code, words):
    """One printable line on standard error, nothing else, and no certificate."""
    said = capsys.readouterr()
    assert (code, said.out) == (2, "")
    line = said.err.removesuffix("\n").removeprefix("sci: ")
    assert line.startswith(words)
    assert line.isprintable()
    assert len(line) < 500
    assert not list(Path().glob("*.cert"))


@pytest.mark.parametrize(("deed", "words"), FAILS + ENDS)
def test_a_trainer_that_fails_is_named(deed, words, capsys):
    complains(capsys, run(deed), words)


@pytest.mark.parametrize(("deed", "words"), STOPPED)
def test_a_trainer_that_does_not_end_is_stopped(deed, words, capsys):
    complains(capsys, run(deed, "--seconds", "60" if "memory" in deed else "1"), words)


@pytest.mark.parametrize(("deed", "words"), [FAILS[0], ENDS[2], STOPPED[0]])
def test_trainers_of_a_table_are_named_too(deed, words, capsys):
    code = run(deed, "--seconds", "1" if deed == "loops" else "60", command=("robustness", "--widths", "1"))
    complains(capsys, code, words)


@pytest.mark.parametrize("deed", HARMLESS)
def test_harmless_trainers(deed):
    outcome = attack(f"{HOSTILE}:Trains(deed={deed!r})", SMALL, output="x.cert")
    assert outcome.verdict == "unstable"
    assert Path("x.cert").exists()
    assert len(outcome.trained.printed.encode()) <= 3 << 20


def test_what_a_trainer_has_printed_is_shown_if_it_fails(capsys):
    Path("mine.py").write_text("def train(X, y, rng):\n    print('epoch 1')\n    return 1\n")
    assert main(["attack", "mine.py:train", "--design", "6"]) == 2
    assert capsys.readouterr().err.splitlines() == [
        "sci: an object of type int is not a trained model (allowed: estimators and boosters, nn.Sequential, "
        "ReluNetwork, TreeEnsemble)",
        "it printed:",
        "epoch 1",
    ]


@pytest.mark.parametrize("deed", ["forks", "changes_folder", "replaces_stdout"])
def test_harmless_in_process(deed):
    before = os.getcwd()
    assert attack(hostile.Trains(deed), SMALL, output="x.cert").verdict == "unstable"
    assert os.getcwd() == before


@pytest.mark.parametrize(("deed", "words"), FAILS[:2] + FAILS[-2:])
def test_failing_in_process(deed, words):
    with pytest.raises(BadInput) as refusal:
        attack(hostile.Trains(deed), SMALL, output="x.cert")
    assert str(refusal.value).startswith(words)


class Leaves:
    def __reduce__(self):
        return os._exit, (0,)


def test_code_in_files_runs_in_a_process_of_its_own():
    Path("model.pkl").write_bytes(pickle.dumps(Leaves()))
    with pytest.raises(BadInput, match=r"^the reader of model.pkl ended the interpreter with exit code 0$"):
        attack("model.pkl", SMALL, training=Training(trust_pickle=True), output="x.cert")
    torch = pytest.importorskip("torch")
    torch.save(torch.nn.Linear(2, 1).state_dict(), "model.pt")
    Path("mine.py").write_text("import os\nclass Net:\n    def __init__(self):\n        os._exit(0)\n")
    with pytest.raises(BadInput, match=r"^the reader of model.pt ended the interpreter with exit code 0$"):
        attack(Path("model.pt"), SMALL, training=Training(class_spec="mine.py:Net"), output="x.cert")


def test_a_file_that_takes_for_ever(capsys):
    Path("mine.py").write_text("import time\nclass Net:\n    def __init__(self):\n        time.sleep(60)\n")
    torch = pytest.importorskip("torch")
    torch.save(torch.nn.Linear(2, 1).state_dict(), "model.pt")
    code = main(["attack", "model.pt", "--class", "mine.py:Net", "--design", "6", "--seconds", "5", "-o", "x.cert"])
    complains(capsys, code, "reading model.pt did not end within 5 seconds (to raise it: --seconds)")


@pytest.mark.parametrize("option", [("--seconds", "0"), ("--memory", "0")])
def test_budgets_that_are_none(option, capsys):
    assert run("forks", *option) == 2
    assert "is not allowed (an integer from 1 to" in capsys.readouterr().err
