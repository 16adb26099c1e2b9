"""Networks are read from files by their endings; nothing runs that was not allowed to."""

import os
import pickle
import py_compile
import warnings

import joblib
import numpy as np
import pytest
from sklearn.neural_network import MLPRegressor

from sci.algorithms.adapters.files import from_object, load
from sci.algorithms.adapters.onnx_export import export
from sci.errors import BadInput
from sci.network import ReluNetwork

X = np.random.default_rng(8).random((20, 2))
NET = """
from torch import nn
class Net(nn.Sequential):
    def __init__(self):
        super().__init__(nn.Linear(2, 3), nn.ReLU(), nn.Linear(3, 1))
def other():
    return nn.Sequential(nn.Linear(2, 4), nn.ReLU(), nn.Linear(4, 1))
def number():
    return 1
def broken():
    raise ValueError("first line\\nsecond line")
"""


@pytest.fixture
def regressor():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return MLPRegressor(hidden_layer_sizes=(3,), max_iter=3, random_state=0).fit(X, X[:, 0])


@pytest.fixture
def state(tmp_path):
    torch = pytest.importorskip("torch")
    (tmp_path / "net.py").write_text(NET)
    nn = torch.nn
    with torch.random.fork_rng(devices=[]):
        module = nn.Sequential(nn.Linear(2, 3), nn.ReLU(), nn.Linear(3, 1))
    torch.save(module.state_dict(), tmp_path / "net.pt")
    torch.save(module, tmp_path / "whole.pth")
    return tmp_path, module


def test_onnx(tmp_path):
    network = ReluNetwork([[[1, 2]], [[3]]], [[0], [1]])
    export(network, tmp_path / "a.onnx")
    assert load(tmp_path / "a.onnx").model == network


def test_state_dict(state):
    folder, module = state
    imported = load(folder / "net.pt", class_spec=f"{folder}/net.py:Net")
    assert imported.model == from_object(module).model
    assert imported.check(X) < 1e-12


def test_the_class_is_that_of_the_file_as_it_is_now(state):
    folder, _ = state
    place = folder / "net.py"
    py_compile.compile(place)
    before = place.stat()
    place.write_text(NET.replace("nn.ReLU()", "nn.Tanh()"))  # of the same size, and written in the same second
    os.utime(place, ns=(before.st_atime_ns, before.st_mtime_ns))
    with pytest.raises(BadInput, match=r"layer 1 \(Tanh\) is not supported"):
        load(folder / "net.pt", class_spec=f"{place}:Net")


def test_refused_states(state):
    folder, _ = state
    with pytest.raises(BadInput, match=r"--class file.py:Name"):
        load(folder / "net.pt")
    for spec, reason in {
        "net.py:other": "do not fit",
        "net.py:number": "makes a int",
        "net.py:missing": "has no 'missing'",
        "net.py:broken": "ValueError: first line second line",
        "none.py:Net": "no such Python file",
        "net.py": "no such Python file",
    }.items():
        with pytest.raises(BadInput, match=reason) as caught:
            load(folder / "net.pt", class_spec=f"{folder}/{spec}")
        assert "\n" not in str(caught.value)


def test_a_pickled_module_is_not_run(state):
    folder, _ = state
    for options in ({"class_spec": f"{folder}/net.py:Net"}, {}):
        with pytest.raises(BadInput, match=r"whole.pth holds a pickled object, not a state dict \(write one by torch"):
            load(folder / "whole.pth", **options)


@pytest.mark.parametrize("content", [b"", b"text", b"PK\x03\x04broken", pickle.dumps({"a": 1})])
def test_files_that_are_no_state_dicts(state, content):
    folder, _ = state
    (folder / "bad.pt").write_bytes(content)
    with pytest.raises(BadInput, match=r"is not a PyTorch state dict|do not fit"):
        load(folder / "bad.pt", class_spec=f"{folder}/net.py:Net")


@pytest.mark.parametrize("ending", ["joblib", "pkl"])
def test_pickles_are_read_if_trusted(tmp_path, regressor, ending):
    path = tmp_path / f"model.{ending}"
    joblib.dump(regressor, path)
    with pytest.raises(BadInput, match="which runs code when loaded: use --trust-pickle"):
        load(path)
    assert load(path, trust_pickle=True).model == from_object(regressor).model


def test_pickles_that_are_none(tmp_path):
    path = tmp_path / "model.pkl"
    path.write_bytes(b"no pickle")
    with pytest.raises(BadInput, match="cannot be unpickled"):
        load(path, trust_pickle=True)


def test_pickles_of_something_else(tmp_path):
    joblib.dump([1, 2], tmp_path / "model.pkl")
    with pytest.raises(BadInput, match="of type list is not a trained model"):
        load(tmp_path / "model.pkl", trust_pickle=True)


def test_other_files(tmp_path):
    (tmp_path / "model.h5").write_bytes(b"")
    with pytest.raises(BadInput, match=r"no way to read .h5 \(allowed: .onnx, .pt"):
        load(tmp_path / "model.h5")
    with pytest.raises(BadInput, match="there is no file"):
        load(tmp_path / "missing.onnx")


def test_an_import_stays_what_it_is(regressor):
    imported = from_object(regressor)
    assert from_object(imported) is imported
