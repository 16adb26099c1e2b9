"""The checker's reader of numpy's files reads what numpy reads."""

import io
import zipfile
from contextlib import suppress
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from tests.accept.checker import Checker
from tests.accept.witness import npy, npz

MODULES = Checker().modules
ARRAYS, DECLINE = MODULES["arrays"], MODULES["refusal"].Decline
KINDS = ("f2", "f4", "f8", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8")


@st.composite
def tables(draw):
    dtype = np.dtype(draw(st.sampled_from(KINDS)))
    numbers = {"allow_nan": False, "allow_infinity": False} if dtype.kind == "f" else None
    shape = draw(arrays.array_shapes(min_dims=0, max_dims=3, min_side=0, max_side=3))
    found = draw(arrays.arrays(dtype, shape, elements=numbers))
    return np.asarray(found.astype(dtype.newbyteorder(draw(st.sampled_from("<>")))), order=draw(st.sampled_from("CF")))


@given(tables(), st.sampled_from([(1, 0), (2, 0), (3, 0)]))
def test_arrays(table, version):
    stream = io.BytesIO()
    np.lib.format.write_array(stream, table, version=version)
    found = ARRAYS.Array(stream.getvalue())
    assert found.shape == table.shape
    assert found.reals() == [Fraction(x) for x in table.ravel().tolist()]
    if table.dtype.kind in "iu":
        assert found.integers() == table.ravel().tolist()


@given(tables(), tables(), st.booleans())
def test_archives(one, two, compressed):
    stream = io.BytesIO()
    (np.savez_compressed if compressed else np.savez)(stream, one=one, two=two)
    found = ARRAYS.archive(stream.getvalue())
    assert {name: array.reals() for name, array in found.items()} == {
        name: [Fraction(x) for x in table.ravel().tolist()] for name, table in (("one", one), ("two", two))
    }


@given(st.binary(max_size=40), st.integers(0, 130))
def test_damaged_files_are_declined_or_arrays(noise, place):
    for whole, read in ((npy(np.arange(6.0)), ARRAYS.Array), (npz(x=np.arange(3)), ARRAYS.archive)):
        with suppress(DECLINE):
            read(whole[:place] + noise + whole[place + len(noise) :])


def test_an_archive_of_many_or_of_much_is_declined(monkeypatch):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("x.npy", bytes(2**20))
    monkeypatch.setattr(ARRAYS, "MAX_SIZE", 2**20 - 1)
    with pytest.raises(DECLINE, match="unpacks to too much"):
        ARRAYS.archive(stream.getvalue())
    with pytest.raises(DECLINE, match="unpacks to too much"):
        ARRAYS.archive(npz(**{f"x{k}": np.zeros(1) for k in range(101)}))
