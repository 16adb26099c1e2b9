"""What is noted of an algorithm besides answers: sources that it really used, without a seed, by its own code."""

from pathlib import Path

import pytest

from sci.proofs.adversary.refute import refute
from sci.running.watch import CLOCK, NUMPY, RANDOM, SYSTEM

USES = {
    "random.random()": [RANDOM],
    "random.seed(); random.choice('ab')": [RANDOM],
    "np.random.rand()": [NUMPY],
    "np.random.default_rng()": [SYSTEM],
    "os.urandom(1)": [SYSTEM],
    "uuid.uuid4()": [SYSTEM],
    "secrets.token_hex()": [SYSTEM],
    "time.perf_counter()": [CLOCK],
    "os.getpid()": ["os.getpid"],
    "time.time(); random.random()": [RANDOM, CLOCK],
    "random.seed(1); random.random(); random.shuffle([1, 2])": [],
    "np.random.seed(1); np.random.rand()": [],
    "np.random.default_rng(1).random(); np.random.RandomState(1).rand(); random.Random(1).random()": [],
    "np.linalg.eigh(np.eye(3)); tempfile.gettempdir(); logging.getLogger('x').info('y')": [],
    "import sklearn.linear_model as s; s.LinearRegression().fit([[0], [1]], [0, 1])": [],
}


@pytest.mark.parametrize("use", USES)
def test_what_it_uses_is_noted(use, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    imports = "import logging, os, random, secrets, tempfile, time, uuid\nimport numpy as np\n"
    Path("mine.py").write_text(f"{imports}def f(problem, information):\n    {use}\n    return 1\n")
    found = refute("mine.py:f", "positivity")
    assert (found.verdict, list(found.notes)) == ("refuted", USES[use])
    assert ("note: it also uses" in found.story()) is bool(USES[use])
    assert 2 <= found.runs <= 6


def test_files_of_the_folder_are_there_when_it_runs_again(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("digits.txt").write_text("7")
    Path("mine.py").write_text(
        "from pathlib import Path\n"
        "def f(problem, information):\n"
        "    information[0].approx(int(Path('digits.txt').read_text()))\n"
        "    return 1\n"
    )
    assert refute("mine.py:f", "positivity").verdict == "refuted"
