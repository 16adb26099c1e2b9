"""Trained networks through the whole attack: what is said, what is certified, and what is refused."""

import json
import re
import shutil
import sys
from fractions import Fraction as Q
from pathlib import Path

import numpy as np
import pytest
from jsonschema import Draft202012Validator

from sci.proofs.certificates.deliver import check
from sci.proofs.cli import main
from sci.proofs.instability.sample import datafile
from sci.proofs.instability.sample.sample import Sample
from tests.unit.drawing.layout import faults

ROOT = Path(__file__).resolve().parents[2]
TRAINERS = str(ROOT / "examples" / "attack_a_network.py")
SMALL = ["--train", "400", "--validate", "100"]
SCHEMA = json.loads((ROOT / "docs/schema/sci.json").read_text())
SCHEMA = json.loads((ROOT / "docs/schema/sci.json").read_text())


@pytest.fixture(autouse=True)
def elsewhere(tmp_path, monkeypatch):
    """Run in an empty folder, with imports as a fresh process has them."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", [*sys.path])


@pytest.fixture
def sci(capsys):
    """Run a command; exit code, what it said, what it complained of."""

    def run(*arguments):
        code = main([str(argument) for argument in arguments])
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


def schema(name):
    return Draft202012Validator({**SCHEMA, "$ref": f"#/$defs/{name}"})


def found(sci, *arguments, code=0):
    got, out, err = sci(*arguments, "--json")
    assert got == code, err
    return json.loads(out)


def test_the_report_of_sixteen_neurons(sci):
    code, out, _ = sci("attack", f"{TRAINERS}:classifier", "--widths", "16", "--seed", "7", "-o", "mine.cert")
    lines = out.splitlines()
    assert code == 0
    assert lines[0] == (
        "sample    heavy tail, seed 7: 5000 draws, 476 distinct points, 319 alternations "
        "(at least 74 with probability 1 - 1e-6)"
    )
    assert lines[1].startswith("accuracy  training 100 %, validation 100 %  (exact; float64 ")
    assert lines[2].startswith(
        "UNSTABLE  (s, -2**-10), every s in [0, 2**-43], fools all 247 distinct label-1 points (1937"
    )
    assert "the theory guarantees 151" in lines[3]
    assert lines[4].startswith(
        "          (s, +2**-10), every s in [0, 2**-51], fools all 229 distinct label-0 points (3063"
    )
    stable, ceiling, last, proof = lines[-4:]
    assert stable.startswith(
        "STABLE    317 hidden neurons are enough for the same sample under |dx_1| <= 2**-52, |dx_2|"
    )
    assert ceiling.startswith("ceiling   no network of 16 hidden neurons can be right on more than 89.1 % of the draws")
    assert last.endswith("erases x_2. By the theorem, no network of this size can avoid relying on it.")
    assert proof.endswith("mine.cert, verified")
    assert sci("verify", "mine.cert")[1].splitlines()[-1] == "VERIFIED"
    code, _, err = sci("verify", "mine.cert", "--replay", f"{TRAINERS}:classifier")
    assert (code, "not about a run" in err) == (2, True)


@pytest.mark.parametrize(
    ("trainer", "widths"),
    [
        ("regressor", "16"),
        ("classifier", "64,64"),
        ("torch", "32,32,32"),
        ("decayed", "32,32,32"),
        ("classifier", "321"),
    ],
)
def test_accurate_networks_of_all_kinds_are_unstable(sci, trainer, widths):
    if trainer in ("torch", "decayed"):
        pytest.importorskip("torch")
    result = found(sci, "attack", f"{TRAINERS}:{trainer}", "--widths", widths, "--seed", "7")
    assert result["verdict"] == "unstable"
    assert result["accuracy"]["train"] == [4000, 4000]
    assert result["accuracy"]["wrong"] == []
    full = [move for move in result["moves"] if move["move"] in ("-1/1024", "1/1024")]
    assert [(move["label"], move["fooled"]) for move in full] == [(1, 247), (0, 229)]
    assert all(move["wrong_before"] == 0 and move["fooled"] >= move["bounds"][2]["guarantee"] for move in full)
    assert result["right_under_attack"][0] <= result["ceiling"][0]
    assert check(Path("attack.cert")).claim == tuple(result["claim"])


def test_a_design_makes_the_guarantee_positive(sci):
    result = found(sci, "attack", f"{TRAINERS}:classifier", "--widths", "24,24", "--design", "800")
    assert result["verdict"] == "unstable"
    assert {move["bounds"][0]["guarantee"] for move in result["moves"]} == {(800 - 25**2) // 2}
    assert result["stable"]["size"] == "798 hidden neurons"


def test_adversarial_training_is_neither_accurate_nor_stable(sci):
    pytest.importorskip("torch")
    code, out, _ = sci("attack", f"{TRAINERS}:adversarial")
    assert code == 0
    training = float(out.split("accuracy  training ")[1].split(" %")[0])
    assert 60 < training < 90
    assert "the model is inaccurate: wrong on" in out
    assert "UNSTABLE" in out
    assert re.search(r"fools [0-9]+ of [0-9]+ distinct label-[01] points \(.*\) at once, besides [0-9]+ that were", out)


def test_an_inaccurate_network_gets_the_theorem_and_no_more(sci):
    Path("mine.py").write_text("def train(X, y, rng):\n    from sci.network import ReluNetwork\n"
                               "    return ReluNetwork([[[0, 0]], [[0]]], [[0], [0]])\n")  # fmt: skip
    code, out, _ = sci("attack", "mine.py:train", *SMALL)
    assert code == 1
    assert "INACCURATE, not unstable:" in out
    assert "the theory guarantees" in out
    assert check(Path("attack.cert")).verified


def test_train_elsewhere_attack_what_comes_back(sci):
    """Sample to a file; PyTorch trained on the file alone, exported by PyTorch itself; attack the model."""
    torch = pytest.importorskip("torch")
    pytest.importorskip("onnx")
    from sci.algorithms.adapters.torch_trainer import train

    code, out, _ = sci("sample", *SMALL, "--seed", "3", "-o", "data.npz")
    assert code == 0
    assert "float64 holds all points" in out
    with np.load("data.npz") as data:
        network = train(data["X_train"], data["y_train"], np.random.default_rng(1)).model
    layers = []
    for exact in network.layers:  # with its scaler folded in, so rounded again
        W, b = exact.floats[:, :-1].copy(), exact.floats[:, -1].copy()
        layer = torch.nn.Linear(W.shape[1], W.shape[0], dtype=torch.float64)
        layer.load_state_dict({"weight": torch.from_numpy(W), "bias": torch.from_numpy(b)})
        layers += [layer, torch.nn.ReLU()]
    module = torch.nn.Sequential(*layers[:-1], torch.nn.Sigmoid())
    torch.save(module.state_dict(), "model.pt")
    lines = ["import torch", "def make():", f"    nn, w = torch.nn, {[*network.widths]}", "    layers = []",
             "    for n, m in zip(w, w[1:]):", "        layers += [nn.Linear(n, m, dtype=torch.float64), nn.ReLU()]",
             "    return nn.Sequential(*layers[:-1], nn.Sigmoid())"]  # fmt: skip
    Path("shape.py").write_text("\n".join(lines) + "\n")
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(module, (torch.zeros(1, 2, dtype=torch.float64),), "model.onnx", dynamo=False)
    by_file = [
        found(sci, "attack", "model.onnx", "--data", "data.npz"),
        found(sci, "attack", "model.pt", "--class", "shape.py:make", "--data", "data.npz"),
    ]
    for result in by_file:
        assert result["verdict"] == "unstable"
        assert result["model"]["size"] == "32-32-32 hidden neurons"
        assert result["model"]["readout"] == "logistic"
        assert result["model"]["import_deviation"] < 1e-6
        assert result["moves"] == by_file[0]["moves"]


def test_a_file_of_another_kind_is_called_so(sci):
    Path("model.h5").write_bytes(b"")
    code, out, err = sci("attack", "model.h5", *SMALL)
    assert (code, out) == (2, "")
    assert "no way to read .h5 (allowed: .onnx, .pt, " in err


def test_pickles_run_only_if_trusted(sci):
    joblib = pytest.importorskip("joblib")
    from sklearn.neural_network import MLPClassifier

    sci("sample", *SMALL, "-o", "data.npz")
    with np.load("data.npz") as data:
        X, y = data["X_train"], data["y_train"]
    model = MLPClassifier((8,), random_state=0, max_iter=5)
    joblib.dump(model.partial_fit(X * [1, 512], y, classes=[0, 1]), "model.joblib")
    code, out, err = sci("attack", "model.joblib", "--data", "data.npz")
    assert (code, out) == (2, "")
    assert "--trust-pickle" in err
    assert sci("attack", "model.joblib", "--data", "data.npz", "--trust-pickle")[0] in (0, 1)


def test_a_stable_network_withstands_and_its_price_is_proved(sci):
    pytest.importorskip("onnxruntime")
    sci("sample", *SMALL, "--d", "3", "--constant", "1/2", "-o", "data.npz")
    for extra in ([], ["--exact"], ["--float", "float32"]):
        code, out, _ = sci("stabilise", "--data", "data.npz", "-o", "stable.onnx", *extra)
        assert code == 0
        assert "STABLE" in out
        claim = check(Path("stable.cert")).claim
        assert "is right on the whole box |dx_1| <= 2**-" in claim[1]
        assert "; width of a network of one layer that is right on all these boxes: at least " in claim[2]
        code, out, _ = sci("attack", "stable.onnx", "--data", "data.npz")
        assert code == 1
        assert "WITHSTOOD" in out
        assert not Path("attack.cert").exists()
    code, _, err = sci("stabilise", "--data", "data.npz", "-o", "stable.onnx", "--rho", "1")
    assert (code, "rho = 1" in err) == (2, True)


def test_a_network_that_rounding_spoils_is_not_handed_out(sci):
    """Neighbours at 10**8 are closer than float32 can tell."""
    crowded = Sample("foreign", Q(1), Q(1, 2), Q(1, 1024), tuple(range(10**8, 10**8 + 9)))
    datafile.save(crowded, Path("data.npz"))
    code, out, err = sci("stabilise", "--data", "data.npz", "--float", "float32", "-o", "stable.onnx")
    assert (code, out) == (2, "")
    assert "rounded to float32 the model is wrong on" in err
    assert {path.name for path in Path().iterdir()} == {"data.npz"}
    assert sci("stabilise", "--data", "data.npz", "-o", "stable.onnx")[0] == 0


def test_a_foreign_attack_is_judged_by_size_by_true_labels_and_by_what_was_right_before(sci):
    """Of the moved points only those count that are near their own points, and each of these once."""
    sci("sample", *SMALL, "--seed", "1", "-o", "data.npz")
    with np.load("data.npz") as data:
        X, k = data["X_train"], data["k_train"]

    def judged(moved, indices=k):
        np.savez("points.npz", X=moved, k=indices)
        result = found(sci, "attack", f"{TRAINERS}:classifier", *SMALL, "--seed", "1", "--judge", "points.npz")
        schema("attack").validate(result)
        judged = result["judged"]
        assert judged["moved"] == len(moved) == judged["fooled"] + sum(judged["others"].values())
        assert judged["fooled"] == len(judged["fooled_indices"]) == len(set(judged["fooled_indices"]))
        return judged["fooled"], {reason: count for reason, count in judged["others"].items() if count}, judged

    ones = k % 2 == 0
    label_1 = len(set(k[ones].tolist()))
    erased = X * [1, 0]  # fools label 1, by a move of delta
    fooled, others, _ = judged(erased)
    assert fooled == label_1
    assert others == {"not_fooled": sum(~ones), "listed_twice": sum(ones) - label_1}
    fooled, others, whole = judged(np.add(erased, [0, 5]))
    assert (fooled, others) == (0, {"outside_budget": 400})
    assert whole["output_changed"] > 0
    assert Q(whole["excess"]) == 5 - Q(1, 100)
    assert judged(X)[:2] == (0, {"not_fooled": 400})
    assert judged(np.repeat(erased[ones][:1], 50, axis=0), np.repeat(k[ones][:1], 50))[:2] == (1, {"listed_twice": 49})
    assert judged(erased, k + 10**9)[:2] == (0, {"unknown_index": 400})
    assert judged(np.c_[X[:, 0] * 0.99, 0 * X[:, 1]])[1]["label_changed"] > 0


def test_moved_points_are_listed_by_reason(sci):
    sci("sample", *SMALL, "-o", "data.npz")
    with np.load("data.npz") as data:
        X, k = data["X_train"], data["k_train"]
    np.savez("points.npz", X=X * [1, 0] + [0, 5], k=k)
    _, out, _ = sci("attack", f"{TRAINERS}:classifier", *SMALL, "--judge", "points.npz")
    assert out.splitlines()[-2:] == [
        "judged    400 moved points, 0 of them fooled",
        "          400 outside the budget, the farthest by about 4.990000",
    ]


def test_the_users_own_readout_is_a_named_hypothesis(sci):
    result = found(sci, "attack", f"{TRAINERS}:classifier", *SMALL, "--readout", "monotone:0")
    assert "HYPOTHESIS" in " ".join(result["claim"])
    _, out, _ = sci("attack", f"{TRAINERS}:classifier", *SMALL, "--readout", "monotone:0")
    assert "HYPOTHESIS the readout is nondecreasing, 1/2 at 0 only, " in out


def test_logits_that_are_read_as_labels_are_named_as_the_likely_reason(sci):
    Path("mine.py").write_text("def train(X, y, rng):\n    from sci.network import ReluNetwork\n"
                               "    return ReluNetwork([[[0, 1024]], [[2]]], [[0], [-9]])\n")  # fmt: skip
    _, out, _ = sci("attack", "mine.py:train", *SMALL)
    assert "with the readout identity (if its outputs are logits: --readout logistic)" in out


def test_a_move_that_fools_something_new_comes_first(sci):
    Path("mine.py").write_text("from sklearn.neural_network import MLPClassifier\n"
                               "train = MLPClassifier((16,), max_iter=500, random_state=0)\n")  # fmt: skip
    _, out, _ = sci("attack", "mine.py:train", "--train", "200", "--validate", "50")
    first = next(line for line in out.splitlines() if line.startswith("UNSTABLE"))
    assert re.search(r"fools ([0-9]+) of ", first)


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["attack", f"{TRAINERS}:classifier", "--trust-pickle"], "are for files with a network"),
        (["attack", f"{TRAINERS}:classifier", "--class", "mine.py:Net"], "are for files with a network"),
        (["sample", "--design", "5", "--delta", "1/4", "-o", "x.npz"], "allows no move of x_2 by delta = 1/4"),
    ],
)
def test_what_would_be_ignored_is_refused(arguments, why, sci):
    code, out, err = sci(*arguments)
    assert (code, out) == (2, "")
    assert why in err
    assert not Path("x.npz").exists()


def test_the_pictures(sci):
    for name in ("a.svg", "b.svg", "a.png"):
        assert sci("attack", f"{TRAINERS}:classifier", *SMALL, "--figure", name)[0] == 0
    assert Path("a.svg").read_bytes() == Path("b.svg").read_bytes()
    drawn = Path("a.svg").read_text()
    assert drawn.startswith("<svg")
    assert "Under moves of x₂ the trained model is wrong at " in drawn
    assert "; the stable one is wrong at none" in drawn
    assert Path("a.png").read_bytes().startswith(b"\x89PNG")


def test_the_robustness_table(sci):
    arguments = ["robustness", f"{TRAINERS}:classifier", "--widths", "2", "8,8", "--seeds", "0", "1", *SMALL]
    code, out, err = sci(*arguments, "--figure", "sweep.svg")
    assert code == 0, err
    rows = [line.split()[:4] for line in out.splitlines()[3:7]]
    assert rows == [[size, "hidden", "neurons", seed] for size in ("2", "8-8") for seed in "01"]
    picture = Path("sweep.svg").read_text()
    assert faults(picture) == []
    assert picture.startswith("<svg")
    assert ">10</text>" in picture  # a number of neurons
    for row in found(sci, *arguments)["rows"]:
        assert row["certified"] <= row["attacked"] <= min(row["clean"], row["ceiling"])
        assert row["draws"] == 500


TINY = "def train(X, y, rng):\n    from sci.network import ReluNetwork\n    return {}\n"
NETWORK = "ReluNetwork([[[0, 64]], [[1]]], [[0], [0]])"
RETURNS = {
    "good": NETWORK,
    "nan": "ReluNetwork([[[float('nan'), 64]], [[1]]], [[0], [0]])",
    "three": "ReluNetwork([[[0, 0, 64]], [[1]]], [[0], [0]])",
    "logits": "ReluNetwork([[[0, 64]], [[1], [1], [2]]], [[0], [0, 0, 0]])",
    "nothing": "None",
    "error": "1 / 0",
    "exits": "exit(0)",
    "tanh": "__import__('sklearn.neural_network').neural_network.MLPClassifier(activation='tanh').fit(X[:9], y[:9])",
}


@pytest.mark.parametrize(
    ("name", "options", "complaint"),
    [
        ("nan", [], "nan"),
        ("three", [], "maps 3 numbers to 1"),
        ("logits", [], "to 3, but the sample needs a map from 2 numbers to 1"),
        ("nothing", [], "of type NoneType is not a trained model"),
        ("error", [], "training failed: ZeroDivisionError: division by zero (mine.py, line 3)"),
        ("exits", [], "SystemExit"),
        ("tanh", [], "'tanh' is not supported"),
        ("missing", [], "has no 'missing'"),
        ("good", ["--budget", "0"], "budget of 0"),
        ("good", ["--budget", "1/1000", "--delta", "1/512"], "allows no move of x_2 by delta = 1/512"),
        ("good", ["--delta", "1/1000"], "power of two"),
        ("good", ["--norm", "1/2"], "not the p of a p-norm"),
        ("good", ["--norm", "max"], "not the p of a p-norm"),
        ("good", ["--beta", "1/8"], "float64 does not hold"),
        ("good", ["--beta", "2"], "beta = 2"),
        ("good", ["--a", "2"], "a = 2"),
        ("good", ["--kappa", "1/8"], "kappa = 1/8"),
        ("good", ["--widths", "3"], "the trained network has the hidden widths 1"),
        ("good", ["--widths", "3,"], "not hidden widths"),
        ("good", ["--readout", "tanh"], "no readout"),
        ("good", ["--design", "5", "--seed", "1"], "--seed does not apply"),
        ("good", ["--d", "1"], "2 to 10000 coordinates"),
        ("good", ["--constant", "1"], "--constant needs --d"),
        ("good", ["--data", "none.npz"], "none.npz cannot be read"),
        ("good", ["--judge", "none.npz"], "not a file of perturbed points"),
        ("good", ["--figure", "x.pdf"], ".svg or .png"),
        ("good", ["-o", "mine.py"], "is not a certificate"),
    ],
)
def test_bad_input_gets_one_clear_line_and_no_verdict(sci, name, options, complaint):
    Path("mine.py").write_text(
        TINY.format(RETURNS.get(name, NETWORK)).replace("train", "good" if name == "missing" else name)
    )
    size = [] if {"--data", "--design"} & set(options) else ["--train", "200", "--validate", "50"]
    code, out, err = sci("attack", f"mine.py:{name}", *size, *options)
    assert (code, out) == (2, "")
    assert complaint in err
    assert len(err.splitlines()) == 1
    assert not list(Path().glob("*.cert"))


@pytest.mark.parametrize(
    ("array", "change", "complaint"),
    [
        ("X_train", lambda X: X[:, :1], "expected float64 of shape (200, 2)"),
        ("y_train", lambda y: 1 - y, "but the label f_a of the point is"),
        ("k_train", lambda k: k + 2, "X_train[0]"),
        ("k_train", lambda k: k[:9], "y_train: expected 9 numbers"),
    ],
)
def test_data_that_contradict_themselves_are_refused(sci, array, change, complaint):
    sci("sample", "--train", "200", "--validate", "50", "-o", "data.npz")
    with np.load("data.npz") as data:
        arrays = dict(data)
    np.savez("data.npz", **(arrays | {array: change(arrays[array])}))
    code, out, err = sci("attack", f"{TRAINERS}:classifier", "--data", "data.npz")
    assert (code, out) == (2, "")
    assert complaint in err


def test_a_foreign_sample_is_called_so(sci):
    sci("sample", "--train", "200", "--validate", "50", "-o", "data.npz")
    with np.load("data.npz") as data:
        arrays = dict(data)
    order = np.r_[1:200, 0]
    arrays |= {name: arrays[name][order] for name in ("X_train", "y_train", "k_train")}
    np.savez("data.npz", **arrays)
    result = found(sci, "attack", f"{TRAINERS}:classifier", "--data", "data.npz")
    assert result["sample"]["kind"] == "foreign"
    assert "of unknown origin (foreign)" in result["claim"][0]


def test_the_certificate_is_verified_by_a_bare_copy_of_the_checker(sci):
    found(sci, "attack", f"{TRAINERS}:classifier", *SMALL)
    shutil.copytree(ROOT / "proofs" / "check", "check")
    import subprocess

    command = [sys.executable, "-I", "-S", "check", "attack.cert"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "VERIFIED")
