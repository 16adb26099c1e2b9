"""What is noted of an algorithm besides answers: sources that it really used, without a seed, by its own code."""

from pathlib import Path

import pytest

from sci.errors import RuleBroken
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
    "random.Random().random()": [SYSTEM],
    "random.Random(1).seed()": [SYSTEM],
    "np.random.RandomState()": [SYSTEM],
    "np.random.RandomState(seed=None)": [SYSTEM],
    "np.random.Generator(np.random.PCG64())": [SYSTEM],
    "datetime.datetime.now()": [CLOCK],
    "datetime.datetime.now(tz=datetime.timezone.utc)": [CLOCK],
    "datetime.datetime.today()": [CLOCK],
    "datetime.date.today()": [CLOCK],
    "np.random.RandomState(seed=2); np.random.Generator(np.random.PCG64(1)); random.Random(1).seed(2)": [],
    "isinstance(np.random.mtrand._rand, np.random.RandomState); tempfile.mkdtemp()": [],
    "datetime.datetime(2020, 1, 2) + datetime.timedelta(3)": [],
    "random.seed(1); random.random(); random.shuffle([1, 2])": [],
    "np.random.seed(1); np.random.rand()": [],
    "np.random.default_rng(1).random(); np.random.RandomState(1).rand(); random.Random(1).random()": [],
    "np.linalg.eigh(np.eye(3)); tempfile.gettempdir(); logging.getLogger('x').info('y')": [],
    "import sklearn.linear_model as s; s.LinearRegression().fit([[0], [1]], [0, 1])": [],
}


@pytest.mark.parametrize("use", USES)
def test_what_it_uses_is_noted(use, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    imports = "import datetime, logging, os, random, secrets, tempfile, time, uuid\nimport numpy as np\n"
    Path("mine.py").write_text(f"{imports}def f(problem, information):\n    {use}\n    return 1\n")
    found = refute("mine.py:f", "positivity")
    assert (found.verdict, list(found.notes)) == ("refuted", USES[use])
    assert ("note: it also uses" in found.story()) is bool(USES[use])
    assert 2 <= found.runs <= 8
    assert f"\n{found.runs} runs did the same\n" in found.story()


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


DATES = """
import copy, datetime, pickle
import numpy as np

def f(problem, information):
    plain = np.datetime64("2020-01-02T03:04:05").item()     # made by compiled code
    made = datetime.datetime(2020, 1, 2, 3, 4, 5)
    for date in (plain, made, made.date(), datetime.date(2020, 1, 2)):
        assert isinstance(date, datetime.date) and isinstance(date, datetime.datetime) == hasattr(date, "hour")
        assert pickle.loads(pickle.dumps(date)) == date == copy.deepcopy(date)
    assert plain == made == datetime.datetime.fromisoformat("2020-01-02T03:04:05") and type(made) is datetime.datetime

    class Mine(datetime.datetime):
        pass

    assert type(Mine(2020, 1, 2)) is Mine and not isinstance(made, Mine)
    state = np.random.RandomState(3)
    assert isinstance(state, np.random.RandomState) and pickle.loads(pickle.dumps(state)).rand() == state.rand()
    return 1
"""


def test_watched_classes_do_what_they_did(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("mine.py").write_text(DATES)
    found = refute("mine.py:f", "positivity")
    assert (found.verdict, list(found.notes)) == ("refuted", [])


def test_an_output_that_depends_on_the_day_is_seen(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("mine.py").write_text(
        "import datetime\n"
        "def f(problem, information):\n"
        "    return information[0].approx(datetime.date.today().toordinal() % 1000) and 0\n"
    )
    with pytest.raises(RuleBroken, match="not reproducible"):
        refute("mine.py:f", "positivity")
