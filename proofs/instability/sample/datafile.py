"""Samples as ``.npz`` files, to train elsewhere and to attack what comes back.

Arrays: ``X_train, y_train, X_validation, y_validation`` (float64 points of shape ``(n, d)``, labels 0 and 1 as int64),
``k_train, k_validation`` (the indices, int64) and ``parameters`` (JSON text: kind, a, kappa, delta, extra, seed,
beta, max_k; rationals like ``"1/2"``). Read without pickle; nothing in a file is believed: the points and labels are
computed again from the indices, and a sample that its seed does not give is *foreign*.

Source: docs/theory.md, 4.1.
"""

from __future__ import annotations

import json
import re
import zipfile
import zlib
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np

from sci.errors import BadInput
from sci.proofs.instability.sample.classifier import label
from sci.proofs.instability.sample.floats import float_points
from sci.proofs.instability.sample.heavy_tail import MOST_DRAWS
from sci.proofs.instability.sample.sample import SETS, Sample, design, heavy_tail

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

_LARGEST_FILE = 1 << 31
_RATIONAL = re.compile(r"^[0-9]{1,400}(/[1-9][0-9]{0,400})?$", re.ASCII)

Arrays = dict[str, Any]


def save(sample: Sample, path: Path) -> None:
    """Write a sample.

    Raises:
        BadInput: if float64 does not hold it, or the file cannot be written.
    """
    parameters = {name: value for name, value in sample.to_json().items() if name not in SETS}
    arrays: Arrays = {"parameters": np.array(json.dumps(parameters, sort_keys=True))}
    for name in SETS:
        indices = getattr(sample, name)
        arrays[f"X_{name}"] = float_points(sample, indices)
        arrays[f"y_{name}"] = np.array([label(k) for k in indices], dtype=np.int64)
        arrays[f"k_{name}"] = np.array(indices, dtype=np.int64)
    try:
        with path.open("wb") as file:
            np.savez_compressed(file, **arrays)
    except OSError as error:
        raise BadInput(f"{path} cannot be written: {error.strerror}") from error


def load(path: Path) -> Sample:
    """Read a sample; its kind is ``"foreign"`` unless the recorded seed or design gives the same indices.

    Raises:
        BadInput: naming the array, and the row, that is not what it should be.
    """
    arrays = _read(path)
    sample = _foreign(arrays)
    for name in SETS:
        _check_rows(sample, name, arrays)
    return _as_claimed(sample, _field(_json(arrays), "kind", str))


def _read(path: Path) -> Arrays:
    names = {f"{array}_{name}" for array in "Xyk" for name in SETS} | {"parameters"}
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            if sum(entry.file_size for entry in entries) > _LARGEST_FILE:
                raise BadInput(f"{path} is larger than {_LARGEST_FILE} bytes")
            if sorted(entry.filename for entry in entries) != sorted(f"{name}.npy" for name in names):
                raise BadInput(f"{path} does not hold exactly the arrays {', '.join(sorted(names))}")
        with np.load(path, allow_pickle=False) as data:
            return {name: data[name] for name in names}
    except BadInput:
        raise
    except OSError as error:
        raise BadInput(f"{path} cannot be read: {error.strerror or error}") from error
    except (ValueError, zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, MemoryError) as error:
        raise BadInput(f"{path} is not a data file of numbers (.npz, without pickle)") from error


def _foreign(arrays: Arrays) -> Sample:
    values = _json(arrays)
    extra = _field(values, "extra", list)
    return Sample(
        "foreign",
        _rational(values, "a"),
        _rational(values, "kappa"),
        _rational(values, "delta"),
        _indices(arrays, "train"),
        _indices(arrays, "validation"),
        tuple(_rational({"extra": x}, "extra") for x in extra),
        seed=_field(values, "seed", int, type(None)),
        beta=None if values.get("beta") is None else _rational(values, "beta"),
        max_k=_field(values, "max_k", int, type(None)),
    )


def _json(arrays: Arrays) -> dict[str, Any]:
    text = arrays["parameters"]
    if text.shape != () or text.dtype.kind != "U":
        raise BadInput("parameters: expected a JSON text")
    try:
        values = json.loads(str(text))
    except (ValueError, RecursionError) as error:
        raise BadInput("parameters: not JSON") from error
    if type(values) is not dict:
        raise BadInput("parameters: expected a JSON object")
    return values


def _field(values: dict[str, Any], name: str, *kinds: type) -> Any:
    value = values.get(name)
    if type(value) not in kinds:
        raise BadInput(f"parameters: {name} is missing or not of type {kinds[0].__name__}")
    return value


def _rational(values: dict[str, Any], name: str) -> Fraction:
    text = _field(values, name, str)
    if not _RATIONAL.match(text):
        raise BadInput(f"parameters: {name} is not a rational such as 1/2")
    return Fraction(text)


def _indices(arrays: Arrays, name: str) -> tuple[int, ...]:
    indices = arrays[f"k_{name}"]
    if indices.ndim != 1 or indices.dtype != np.int64 or len(indices) > MOST_DRAWS:
        raise BadInput(f"k_{name}: expected a vector of at most {MOST_DRAWS} int64, not {_shape(indices)}")
    return tuple(indices.tolist())


def _check_rows(sample: Sample, name: str, arrays: Arrays) -> None:
    indices = getattr(sample, name)
    y, X = arrays[f"y_{name}"], arrays[f"X_{name}"]
    if y.shape != (len(indices),) or y.dtype.kind not in "iuf":
        raise BadInput(f"y_{name}: expected {len(indices)} numbers, not {_shape(y)}")
    _same(y, np.array([label(k) for k in indices]), f"y_{name}", "the label f_a of the point")
    if X.shape != (len(indices), sample.d) or X.dtype != np.float64:
        raise BadInput(f"X_{name}: expected float64 of shape {(len(indices), sample.d)}, not {_shape(X)}")
    _same(X, float_points(sample, indices), f"X_{name}", "the nearest float64 of the point of its index")


def _same(given: NDArray[Any], wanted: NDArray[Any], array: str, what: str) -> None:
    differ = given != wanted
    rows = np.flatnonzero(differ.any(axis=1) if differ.ndim == 2 else differ)
    if len(rows):
        raise BadInput(f"{array}[{rows[0]}] is {given[rows[0]].tolist()}, but {what} is {wanted[rows[0]].tolist()}")


def _shape(array: NDArray[Any]) -> str:
    return f"{array.dtype} of shape {array.shape}"


def _as_claimed(sample: Sample, kind: str) -> Sample:
    """The sample with the kind that it claims, if drawing it again gives it; else a foreign one, without a seed."""
    again = _drawn_again(sample, kind)
    if again is not None and (again.train, again.validation) == (sample.train, sample.validation):
        return again
    return replace(sample, seed=None, beta=None, max_k=None)


def _drawn_again(sample: Sample, kind: str) -> Sample | None:
    if kind == "heavy tail" and sample.seed is not None and sample.beta is not None:
        return heavy_tail(
            len(sample.train),
            len(sample.validation),
            seed=sample.seed,
            beta=sample.beta,
            max_k=sample.max_k,
            delta=sample.delta,
            a=sample.a,
            kappa=sample.kappa,
            extra=sample.extra,
        )
    if kind == "design" and not sample.validation:
        return design(len(sample.train), delta=sample.delta, a=sample.a, kappa=sample.kappa, extra=sample.extra)
    return None
