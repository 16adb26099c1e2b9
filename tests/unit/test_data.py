"""Data that a user hands in: exactly what is written, or one line that says where it is wrong."""

from fractions import Fraction as Q

import numpy as np
import pytest
import sympy

from sci.data import arrays, as_text, load
from sci.errors import BadInput
from sci.proofs.cli import main
from sci.proofs.theorems import make_problem

A = {"A": 2}
RIGHT = ((Q(1), Q(-1, 4)), (Q(1, 1000), Q(1, 3)))


def write(folder, name, content):
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return str(path)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.json", '[[1, -0.25], [1e-3, "1/3"]]'),
        ("b.json", '{"A": [["1", "-.25"], ["0.001", "1/3"]]}'),
        ("c.csv", "1, -0.25\n\n0.1e-2, 1/3\n"),
        ("d.csv", "\ufeff1,-.25\r\n1E-3,2/6\r\n"),
    ],
)
def test_texts_are_the_rationals_that_they_denote(name, content, tmp_path):
    assert arrays(load(write(tmp_path, name, content)), A)["A"] == RIGHT


def test_json_can_be_typed():
    assert arrays(load('[[1, -0.25], ["1/1000", "1/3"]]'), A)["A"] == RIGHT


@pytest.mark.parametrize("kind", ["f8", "f4", "i8", "u1", "g"])
def test_floats_are_the_rationals_that_they_are(kind, tmp_path):
    given = np.array([[1, 2], [3, 0.1]]).astype(kind)
    np.save(tmp_path / "a.npy", given)
    np.savez(tmp_path / "a.npz", A=given)
    for found in (given, load(str(tmp_path / "a.npy")), load(str(tmp_path / "a.npz"))):
        numbers = arrays(found, A)["A"]
        assert numbers[1][1] == Q(*given[1, 1].item().as_integer_ratio()) if kind != "g" else numbers[1][0] == 3


def test_matrices_of_packages_are_taken():
    for given in (
        sympy.Matrix([[1, -sympy.Rational(1, 4)], [Q(1, 1000), sympy.Rational(1, 3)]]),
        [list(row) for row in RIGHT],
    ):
        assert arrays(load(as_text(given)), A)["A"] == RIGHT


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.csv", "1,2\n3,x\n", "A, row 2, column 2: 'x' is not a number"),
        ("a.csv", "1,2\n3\n", "A, row 2 has 1 entries, row 1 has 2"),
        ("a.csv", "1,nan\n3,4\n", "A, row 1, column 2: 'nan' is not a number"),
        ("a.csv", "1,\n3,4\n", "A, row 1, column 2: an empty cell is not a number"),
        ("a.csv", "", "A is empty"),
        ("a.csv", "1,1/0\n3,4\n", "A, row 1, column 2: '1/0' is not a number"),
        ("a.csv", "__import__('os')\n", "A, row 1, column 1: '__import__('os')' is not a number"),
        ("a.csv", b"\xff\xfe1,2\n", "is not UTF-8 text"),
        ("a.txt", "1,2\n", "has an unknown format"),
        ("a.json", "[[1, NaN]]", "A, row 1, column 2: 'NaN' is not a number"),
        ("a.json", "[[1, Infinity]]", "A, row 1, column 2: 'Infinity' is not a number"),
        ("a.json", "[[1, true]]", "A, row 1, column 2: a builtins.bool is not accepted"),
        ("a.json", "[[1, [2]]]", "A, row 1, column 2: "),
        ("a.json", "[1, 2]", "A, row 1 is not a list of numbers (A is a matrix)"),
        ("a.json", "[[1, 2]", "is not JSON"),
        ("a.json", "7", "A is not a list of numbers"),
        ("a.json", '{"B": [[1]]}', "there is no 'B' in it (required: A)"),
        ("a.json", "{}", "A is missing"),
        ("a.json", '{"A": [[1]], "A": [[2]]}', "has a duplicate name"),
        ("a.json", "[" * 100_000, "is nested too deeply"),
        ("a.json", "[[1e99999]]", "A, row 1, column 1: '1e99999' is not a number"),
        ("a.npy", "no array", "is not a numpy array of numbers"),
        ("a.npz", "no array", "is not a numpy array of numbers"),
    ],
)
def test_what_is_wrong_is_told_in_a_line_with_the_place(name, content, said, tmp_path, capsys):
    place = write(tmp_path, name, content)
    assert main(["determine", "--problem", "matrix-rank", "-p", f"data={place}"]) == 2
    error = capsys.readouterr().err
    assert said in error
    assert error.count("\n") == 1


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ([[1, float("nan")]], "row 1, column 2: nan is not a finite number"),
        ([[1, sympy.sqrt(2)]], "row 1, column 2: .* symbolic"),
        ([[1, 2j]], "row 1, column 2: .* complex"),
        (np.zeros((2, 2, 2)), "A"),
        (np.array([[1, None]]), "row 1, column 2"),
        ([], "A is empty"),
    ],
)
def test_objects_that_are_no_data(given, said):
    with pytest.raises(BadInput, match=said):
        arrays(load(as_text(given)), A)


def test_a_file_that_is_not_there(capsys):
    assert main(["determine", "--problem", "matrix-rank", "-p", "data=nowhere.csv"]) == 2
    assert "cannot read 'nowhere.csv': No such file or directory" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("problem", "parameters", "said"),
    [
        (
            "matrix-rank",
            {"inexact": "B"},
            "parameter inexact: 'B' is not allowed (all, or some of A, or entries",
        ),
        ("matrix-rank", {"inexact": "A[0,2]"}, "there is no entry A[0,2] (indices count from 0)"),
        ("matrix-rank", {"inexact": "A[0]"}, "there is no entry A[0]"),
        ("matrix-rank", {"inexakt": "A"}, "did you mean 'inexact'?"),
        ("pseudo-inverse", {"eps": "0"}, "parameter eps: 0 is not allowed (a rational above 0)"),
        ("least-norm-solution", {"data": '{"A": [[1]], "b": [1, 2]}'}, "b has 2 entries, A has 1 rows"),
        ("least-norm-solution", {"data": "[[1]]"}, "A, b are required"),
        ("eigenvectors", {"data": "[[1, 2]]"}, "A is 1 by 2 (expected: a square matrix)"),
        ("eigenvectors", {"data": "[[1, 2], [3, 4]]"}, "A, row 2, column 1 is not equal to row 1, column 2"),
        ("eigenvectors", {"k": "3"}, "parameter k: '3' is not allowed (an integer from 1 to 2)"),
        ("eigenvectors", {"eps": "1"}, "parameter eps: 1 is not allowed"),
        ("polar-factor", {"data": "[[1, 2]]"}, "A is 1 by 2 (expected: a square matrix)"),
        ("jordan-blocks", {"data": "[[1, 2]]"}, "A has 1 rows and 2 columns (expected: a square matrix)"),
        ("determinant", {"data": "[[1, 2]]"}, "A has 1 rows and 2 columns (expected: a square matrix)"),
        ("eigenvalues", {"data": "[[1, 2], [3, 4]]"}, "A, row 2, column 1 is not equal to row 1, column 2"),
        ("eigenspace", {"data": "[[1, 2], [3, 4]]"}, "A, row 2, column 1 is not equal to row 1, column 2"),
        ("delaunay", {"data": "[[0, 0], [1, 0], [1, 1]]"}, "P has 3 rows and 2 columns (expected: 4 rows of 2"),
        ("orientation", {"data": "[[0, 0], [1, 0]]"}, "P has 2 rows and 2 columns (expected: 3 rows of 2"),
        ("two-means", {"data": "[[0], [0]]"}, "X has no two different rows"),
        ("tree-root-split", {"data": '{"X": [[1], [2]], "labels": [1]}'}, "labels has 1 entries, but there are 2"),
        ("nearest-neighbour", {"data": '{"X": [[1], [2]]}'}, "labels is missing (required: X, labels, z)"),
        ("matrix-game", {"data": "[[]]"}, "A is empty"),
        ("sorting", {"data": "[]"}, "v is empty"),
        ("sorting", {"data": '[1, "two"]'}, "v, row 2"),
        ("matrix-game", {"data": "[[1, 2], [3]]"}, "A, row 2"),
        ("polynomial-roots", {"data": "[0, 1]"}, "p, row 1 is 0"),
        ("real-root-count", {"data": "[0, 1]"}, "p, row 1 is 0"),
        ("principal-argument", {"data": "[1, 2, 3]"}, "z has 3 numbers (expected: 2"),
        ("tikhonov-solution", {"data": '{"A": [[1]], "b": [1, 2]}'}, "b has 2 entries, but A has 1 rows"),
        ("least-residual", {"data": '{"A": [[1]], "b": [1, 2]}'}, "b has 2 entries, but A has 1 rows"),
        ("program-value", {"data": '{"A": [[1]], "b": [1], "c": [1, 2]}'}, "c has 2 entries, but A has 1 columns"),
        ("unit-vector", {"data": "[0, 0]"}, "all entries of z are 0"),
        ("positive-factor", {"data": "[[1, 2]]"}, "1 rows and 2 columns"),
        ("point-distances", {"data": '{"X": [[1, 2]], "z": [1]}'}, "z has 1 entries, but X has 2 columns"),
        ("lipschitz-initial-value", {"data": '{"x": [1, 0], "f": [1, 0], "y": 0}'}, "row 2: 0 is not greater than 1"),
        ("linear-program", {"data": '{"A": [[1]], "b": [1, 2], "c": [1]}'}, "b has 2 entries, but A has 1 rows"),
        ("zero-of-continuous", {"data": '{"x": [0, 1], "f": [1, 1]}'}, "f, row 1 is 1 and row 2 is 1"),
        ("near-zero", {"data": '{"x": [0, 0], "f": [1, -1]}'}, "x, row 2: 0 is not greater than 0"),
    ],
)
def test_parameters_that_make_no_sense(problem, parameters, said):
    with pytest.raises(BadInput) as caught:
        make_problem(problem, parameters)
    assert said in str(caught.value)
