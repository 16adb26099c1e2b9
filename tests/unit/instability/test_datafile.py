"""Samples as data files: what is written is read again, and nothing in a file is believed."""

import json
from contextlib import suppress
from dataclasses import replace
from fractions import Fraction as Q

import numpy as np
import pytest

from sci.errors import BadInput
from sci.proofs.instability.sample import datafile
from sci.proofs.instability.sample.datafile import load, save
from sci.proofs.instability.sample.sample import design, heavy_tail

DELTA = Q(1, 1024)
DRAWN = heavy_tail(30, 10, seed=7, delta=DELTA, a=Q(2, 3), extra=(Q(1, 2),))


@pytest.fixture
def path(tmp_path):
    return tmp_path / "data.npz"


@pytest.mark.parametrize("sample", [DRAWN, design(12, delta=DELTA), heavy_tail(20, 0, seed=1, delta=DELTA, max_k=9)])
def test_round_trip(sample, path):
    save(sample, path)
    assert load(path) == sample


def test_the_arrays_are_plain_numbers(path):
    save(DRAWN, path)
    with np.load(path, allow_pickle=False) as data:
        assert data["X_train"].shape == (30, 3)
        assert data["y_validation"].tolist() == [(k + 1) % 2 for k in DRAWN.validation]


@pytest.mark.parametrize(
    "sample",
    [
        replace(DRAWN, seed=8),
        replace(DRAWN, train=DRAWN.train[::-1]),
        replace(DRAWN, kind="design"),
        replace(DRAWN, kind="foreign"),
        replace(design(12, delta=DELTA), train=(1, 2, 4)),
    ],
)
def test_a_sample_that_its_seed_does_not_give_is_foreign(sample, path):
    save(sample, path)
    loaded = load(path)
    assert loaded.kind == "foreign"
    assert (loaded.seed, loaded.beta) == (None, None)
    assert (loaded.train, loaded.validation) == (sample.train, sample.validation)


def changed(path, **change):
    save(DRAWN, path)
    with np.load(path) as data:
        arrays = {name: data[name].copy() for name in data.files}
    for name, make in change.items():
        arrays[name] = make(arrays[name])
    np.savez(path, **arrays)


def at(row, value):
    def make(array):
        array[row] = value
        return array

    return make


def parameter(name, value):
    return lambda text: np.array(json.dumps(json.loads(str(text)) | {name: value}))


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"y_train": at(3, 1 - (DRAWN.train[3] + 1) % 2)}, r"y_train\[3\] is .* label f_a"),
        ({"y_train": lambda y: y[:-1]}, "y_train: expected 30 numbers"),
        ({"y_train": lambda y: y.astype(complex)}, "y_train: expected 30 numbers"),
        ({"X_train": at((2, 0), 0.3)}, r"X_train\[2\] is .* nearest float64"),
        ({"X_train": at((2, 1), np.nan)}, r"X_train\[2\]"),
        ({"X_train": lambda X: X[:, :2]}, "X_train: expected float64 of shape"),
        ({"X_validation": lambda X: X.astype(np.float32)}, "X_validation: expected float64"),
        ({"k_train": lambda k: k.astype(np.int32)}, "k_train: expected a vector"),
        ({"k_train": lambda k: k[:, None]}, "k_train: expected a vector"),
        ({"k_train": at(0, 0)}, "below 1"),
        ({"k_validation": at(0, 2**62)}, "does not hold"),
        ({"parameters": lambda _: np.array(3)}, "JSON text"),
        ({"parameters": lambda _: np.array("{")}, "not JSON"),
        ({"parameters": lambda _: np.array("[" * 10**5)}, "not JSON"),
        ({"parameters": lambda _: np.array("[]")}, "JSON object"),
        ({"parameters": parameter("a", "1e9999999")}, "a is not a rational"),
        ({"parameters": parameter("a", 1)}, "a is missing or not of type str"),
        ({"parameters": parameter("a", "1/3")}, "a = 1/3 is outside"),
        ({"parameters": parameter("extra", "1/2")}, "extra is missing or not of type list"),
        ({"parameters": parameter("extra", [0.5])}, "extra is missing or not of type str"),
        ({"parameters": parameter("seed", 1.5)}, "seed is missing or not of type int"),
        ({"parameters": parameter("kind", None)}, "kind is missing or not of type str"),
        ({"more": lambda _: np.array(0)}, "exactly the arrays"),
    ],
)
def test_files_that_are_not_what_they_say(path, change, message):
    if "more" in change:
        np.savez(path, more=np.array(0))
    else:
        changed(path, **change)
    with pytest.raises(BadInput, match=message):
        load(path)


def test_pickles_and_rubbish_are_refused(path):
    changed(path, y_train=lambda _: np.array([object()], dtype=object))
    with pytest.raises(BadInput, match="without pickle"):
        load(path)
    path.write_bytes(b"no zip at all")
    with pytest.raises(BadInput, match="not a data file"):
        load(path)
    with pytest.raises(BadInput, match="cannot be read"):
        load(path.with_name("missing.npz"))


def test_damaged_files_are_refused(path):
    save(DRAWN, path)
    data = bytearray(path.read_bytes())
    for position in range(60, len(data), 97):
        damaged = bytearray(data)
        damaged[position] ^= 0xFF
        path.write_bytes(bytes(damaged))
        with suppress(BadInput):
            assert load(path) == DRAWN


def test_oversized_files_are_refused(path, monkeypatch):
    monkeypatch.setattr(datafile, "_LARGEST_FILE", 2000)
    save(DRAWN, path)
    with pytest.raises(BadInput, match="larger than 2000 bytes"):
        load(path)


def test_a_sample_beyond_float64_is_not_written(path):
    with pytest.raises(BadInput, match="does not hold"):
        save(replace(DRAWN, train=(10**18,)), path)
    assert not path.exists()
    with pytest.raises(BadInput, match="cannot be written"):
        save(DRAWN, path.parent / "missing" / "data.npz")
