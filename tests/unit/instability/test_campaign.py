"""Attacks from Python: what goes in, where it runs, and what comes out as objects."""

import json
import os
import subprocess
import sys
from fractions import Fraction as Q
from pathlib import Path

import numpy as np
import pytest

import sci
from sci import BadInput, Outcome, ReluNetwork, Training, attack, sample, stabilise
from sci.proofs.certificates.deliver import check
from sci.proofs.instability.attack.training import Request, perform, trained
from sci.proofs.instability.sample import datafile
from sci.proofs.instability.sample.floats import float_points
from sci.proofs.instability.sample.sample import Sample
from sci.readout import Readout
from sci.running.messages import Line
from tests.unit.drawing.layout import faults

POINTS = sample(design=8, delta=Q(1, 1024))
SOLVES = ReluNetwork([[[0, 1024]], [[1]]], [[0], [0]])
KINDS = [
    sample(30, 10, seed=3, beta=Q(1, 3), a=Q(3, 4), kappa=Q(1, 3)),
    sample(30, 10, max_k=50, d=4, constant=Q(1, 2)),
    POINTS,
    Sample("foreign", Q(1), Q(1, 2), Q(1, 64), (3, 1, 1), (7,)),
]


@pytest.fixture(autouse=True)
def _folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("given", KINDS, ids=lambda given: f"{given.kind} {given.d}")
def test_a_sample_crosses_the_pipe_whole(given):
    assert Sample.from_json(json.loads(json.dumps(given.to_json()))) == given
    training = Training(widths=(3, 4), seed=5, class_spec="a.py:B", trust_pickle=True, seconds=7, memory=1 << 30)
    request = Request("mine.py:train", given, training)
    assert Request.from_json(json.loads(json.dumps(request.to_json()))) == request
    assert request.job().who == "the trainer"
    assert Request("x.onnx", given, Training()).job().who == "the reader of x.onnx"


def test_a_trainer_sees_the_very_sample_its_seed_and_widths_in_a_process_of_its_own():
    Path("mine.py").write_text(
        "import json, os\nfrom sci.network import ReluNetwork\n"
        "def train(X, y, rng, widths=(1,)):\n"
        "    seen = [X.tolist(), y.tolist(), int(rng.integers(2**31)), list(widths), os.getpid()]\n"
        "    print(json.dumps(seen))\n"
        "    return ReluNetwork([[[0, 1024]] * 2, [[1, 0]]], [[0, 0], [0]])\n"
    )
    points = sample(30, 10, seed=3)
    found = trained("mine.py:train", points, Training(widths=(2,), seed=9))
    X, y, drawn, widths, pid = json.loads(found.printed)
    assert float_points(points, points.train).tolist() == X
    assert y == [(k + 1) % 2 for k in points.train]
    assert drawn == np.random.default_rng(9).integers(2**31)
    assert widths == [2]
    assert pid != os.getpid()
    assert found.model == ReluNetwork([[[0, 1024]] * 2, [[1, 0]]], [[0, 0], [0]])
    assert (str(found.readout), found.deviation) == ("identity", None)
    again = json.loads(trained("mine.py:train", points).printed)
    assert again[2] == np.random.default_rng(3).integers(2**31)  # by default, the seed of the sample


def test_the_process_that_proves_runs_no_code_of_the_users():
    Path("mine.py").write_text(
        "from sklearn.neural_network import MLPClassifier\n"
        "train = MLPClassifier((4,), max_iter=5, random_state=0)\n"
    )  # fmt: skip
    code = (
        "import sys\nfrom sci.proofs.cli import main\n"
        "code = main(['attack', 'mine.py:train', '--design', '6', '--quiet'])\n"
        "print(code in (0, 1), sorted({'mine', 'sklearn', 'torch', 'onnx', 'onnxruntime'} & sys.modules.keys()))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stdout.splitlines()[-1] == "True []", done.stderr


def test_a_network_a_trainer_and_a_target_give_the_same():
    Path("mine.py").write_text(
        "from sci.network import ReluNetwork\n"
        "def train(X, y, rng):\n    return ReluNetwork([[[0, 1024]], [[1]]], [[0], [0]])\n"
    )
    outcomes = [attack(trainer, POINTS) for trainer in (SOLVES, lambda X, y, rng: SOLVES, "mine.py:train")]
    assert {outcome.moves for outcome in outcomes} == {outcomes[0].moves}
    outcome = outcomes[0]
    assert isinstance(outcome, Outcome)
    assert (outcome.verdict, outcome.fooled) == ("unstable", tuple(range(1, 9)))
    assert (outcome.moves[0].label, outcome.moves[0].dx2, outcome.moves[0].fooled) == (1, Q(-1, 1024), (2, 4, 6, 8))
    assert outcome.trained.model == SOLVES
    assert outcome.certificate == Path("attack.cert")
    assert check(Path("attack.cert")).claim == outcome.claim
    assert repr(outcome) == "<Outcome unstable: attack.cert>"
    assert outcome.story().splitlines()[-1] == "proof     attack.cert, verified"
    assert "UNSTABLE" in outcome._repr_html_()
    (drawn,) = outcome.plot().pictures
    assert drawn.title.startswith("Under moves of x_2 the trained model is wrong at 8 of 8 distinct points; the stable")
    assert (drawn.parts.count('class="cross"'), drawn.parts.count('class="held"')) == (9, 9)  # one each in the legend
    assert faults(outcome.plot().svg) == []
    outcome.plot().save("attack.svg")
    assert Path("attack.svg").read_text().startswith("<svg")


def test_every_move_of_the_interval_fools_what_it_says():
    outcome = attack(SOLVES, POINTS)
    for move in outcome.moves:
        for s in (Q(0), move.s1 / 3, move.s1):
            moved = [(x1 + s, x2 + move.dx2) for x1, x2 in map(POINTS.point, move.fooled)]
            judged = outcome.judge(move.fooled, moved)
            ties = judged.others["tie"] if move.line.c == POINTS.delta / 2 else 0
            assert len(judged.fooled) + ties == len(move.fooled)


@pytest.mark.parametrize("budget", ["1/100", 0.01, Q(1, 100)])
def test_budgets_as_people_write_them(budget):
    assert attack(SOLVES, POINTS, budget=budget, norm="2").budget == Q(1, 100)


def test_a_readout_is_a_text_or_a_readout():
    assert attack(SOLVES, POINTS, readout="step:1/2").trained.readout == Readout("step", Q(1, 2))
    assert attack(SOLVES, POINTS, readout=Readout("clip", Q(1, 2))).trained.readout == Readout("clip", Q(1, 2))


def test_the_default_sample_is_that_of_the_command():
    assert attack(SOLVES, budget=Q(1, 50)).sample == sample(budget=Q(1, 50)) == sample(4000, 1000, delta=Q(1, 512))


def test_samples_from_files():
    datafile.save(KINDS[0], Path("data.npz"))
    assert sample(data="data.npz") == KINDS[0]
    with pytest.raises(BadInput, match="--seed does not apply: the data file has the sample"):
        sample(data="data.npz", seed=1)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"budget": "much"}, "parameter budget: 'much' is not a rational"),
        ({"budget": Q(1, 2000)}, "allows no move of x_2 by delta"),
        ({"norm": "1/2"}, "not the p of a p-norm"),
        ({"readout": "tanh"}, "no readout"),
        ({"output": "no/where.cert"}, "there is no folder"),
        ({"training": Training(widths=(3,))}, "the trained network has the hidden widths 1"),
        ({"training": Training(trust_pickle=True)}, "are for files with a network"),
    ],
)
def test_what_makes_no_sense(arguments, message):
    with pytest.raises(BadInput, match=message):
        attack(SOLVES, POINTS, **arguments)
    assert not list(Path().glob("*.cert"))


def test_a_stable_network():
    pytest.importorskip("onnx")
    found = stabilise(POINTS, "stable.onnx")
    assert (found.model.widths, found.certificate) == ((2, 6, 1), Path("stable.cert"))
    assert check(found.certificate).claim == found.claim
    assert [picture.title for picture in found.plot().pictures] == ["Right on the whole box around each of 8 points"]
    pytest.importorskip("onnxruntime")
    outcome = attack(Path("stable.onnx"), POINTS)
    assert (outcome.verdict, outcome.moves, outcome.certificate) == ("withstood", (), None)
    assert repr(outcome) == "<Outcome withstood>"
    assert outcome.trained.model == found.model


def test_time_that_the_trainer_has_swallowed_counts(monkeypatch):
    monkeypatch.setattr(sci.errors.BudgetExhausted, "time_is_up", True)
    Path("mine.py").write_text(
        "from sci.network import ReluNetwork\n"
        "def train(X, y, rng):\n    return ReluNetwork([[[0, 1024]], [[1]]], [[0], [0]])\n"
    )
    with pytest.raises(sci.errors.BudgetExhausted):
        perform(Request("mine.py:train", POINTS, Training()).to_json(), Line())
