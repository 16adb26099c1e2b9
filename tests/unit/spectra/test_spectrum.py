"""`sci spectrum`: what is certified is near the spectrum, what the user's operator must be, and who is told off."""

import json
import re
from fractions import Fraction as Q
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sci.errors import BadInput
from sci.proofs.certificates.deliver import check
from sci.proofs.cli import main
from sci.proofs.spectra.columns import is_table
from sci.proofs.spectra.operators import OPERATORS, position, site
from sci.proofs.spectra.result import spectrum

MINE = '''
from fractions import Fraction
import mpmath
from sympy import sqrt, I


def free(i, j):
    return int(abs(i - j) == 1)


def numbers(i, j):
    """Numbers of many kinds."""
    if i == j:
        interval = mpmath.iv.mpf([0.25, 0.25])
        return [0.5, mpmath.mpf(1) / 3, sqrt(2) / 3, Fraction(1, 7), interval, lambda n: 0.125][j % 6]
    return 0 if abs(i - j) > 1 else (1 + I) / 2 if i < j else (0.5, -0.5)


def hopping(i, j):
    return 0 if abs(i - j) != 1 else 1j if i < j else complex(0, -1)


def slanted(i, j):
    return 0 if abs(i - j) > 1 else Fraction(1, 2) if (i, j) == (3, 4) else 1


def wide(i, j):
    return 1 if abs(i - j) <= 2 else 0


def vague(i, j):
    return mpmath.iv.mpf([0, 1]) if i == j else 0


def liar(i, j):
    return (lambda n: 0 if n < 20 else 1) if i == j else 0


def huge(i, j):
    return 2**60 if i == j else 0


def rotated(i, j):
    return 1j if i == j else 0


def words(i, j):
    return "one"


def raises(i, j):
    return 1 // 0


def exits(i, j):
    raise SystemExit(0)


class Ring:
    operators = "normal"

    def __init__(self, size=4):
        self.size = size

    def column(self, j):
        return {(j + 1) % self.size: 1} if j < self.size else {j: 0}


class Tree:
    def column(self, j):
        return {row: 1 for row in ([2 * j + 1, 2 * j + 2] + ([(j - 1) // 2] if j else []))}


class Negative:
    def column(self, j):
        return {-1: 1}


class Listed:
    def column(self, j):
        return [1, 2]


class Banded:
    band = 1

    def entry(self, i, j):
        return free(i, j)
'''


@pytest.fixture(autouse=True)
def _folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine.py").write_text(MINE)


def points(operator, **options):
    found = spectrum(operator, **options)
    assert check(found.certificate).claim == found.claim
    return found.points


def test_the_free_laplacian_fills_its_interval():
    mesh = Q(1, 16)
    assert points("free-laplacian", error=mesh, window=(-3, 3)) == [k * mesh for k in range(-32, 33)]


def test_what_a_recipe_makes_is_not_written_down():
    """Where waves travel nearly all vectors are made; none where entries are complex."""
    found = spectrum("free-laplacian", error=Q(1, 32), window=(-2, 2))
    made = [part for part in found.found if part.recipe is not None]
    assert len(made) > 0.8 * len(found.found)
    text = Path(found.certificate).read_text()
    assert text.count('["recipe",') == len(made)
    assert text.count('["near",') == len(found.found) - len(made)
    assert all(part.recipe is None for part in spectrum("mine.py:hopping", error=Q(1, 8), band=1).found)
    assert found.plot().svg.startswith("<svg")


def test_a_gap_of_alternating_bonds_and_the_state_at_the_end():
    found = points("alternating-bonds", error=Q(1, 10), parameters={"first": "1/2", "second": "1"})
    bands = [k for k in range(-15, 16) if abs(k) >= 5]
    assert found == [Q(k, 10) for k in sorted([0, *bands])]
    assert points("alternating-bonds", error=Q(1, 10)) == [Q(k, 10) for k in bands]


def test_a_lattice_and_its_flux():
    plain = points("lattice", error=Q(1, 4), window=(0, 5))
    assert plain == [Q(k, 4) for k in range(17)]
    flux = points("lattice", error=Q(1, 4), window=(0, 5), parameters={"flux": "1/4"})
    assert 0 < len(flux) < 15
    assert max(flux) <= Q(11, 4) + Q(1, 4)


def test_the_hexagonal_laplacian_is_in_its_interval():
    found = points("hexagonal-laplacian", error=Q(1, 2), window=(-2, 8))
    assert found == [Q(k, 2) for k in range(13)]


def test_the_bilateral_shift_has_the_unit_circle():
    found = points("bilateral-shift", error=Q(1, 4), window=(-2, 2))
    near = [(a, b) for a in range(-8, 9) for b in range(-8, 9) if abs(((a * a + b * b) ** 0.5) / 4 - 1) < 0.2]
    assert {(4 * a, 4 * b) for a, b in found} >= set(near)
    assert all(abs(float(a * a + b * b) ** 0.5 - 1) <= 0.25 for a, b in found)


def test_the_disc_of_the_backward_shift():
    found = points("backward-shift", error=Q(1, 4), window=(-2, 2))
    assert (0, 0) in found
    assert (1, 0) in found
    assert all(a * a + b * b <= Q(25, 16) for a, b in found)


def test_gaps_where_the_tail_is_bounded():
    found = spectrum("compact", error=Q(1, 16), columns=60, tail=Q(1, 30), window=(-2, 2))
    assert check(found.certificate).claim == found.claim
    assert "if the operator differs by at most 1/30 in norm from its section of size 60" in found.claim[2]
    large = np.linalg.eigvalsh(np.diag(1 / np.arange(1.0, 2000), 1) + np.diag(1 / np.arange(1.0, 2000), -1))
    assert found.gaps
    assert not any(float(left) < value < float(right) for left, right in found.gaps for value in large)
    assert any(left < Q(3, 2) < right for left, right in found.gaps)


def test_gaps_where_the_rest_is_apart():
    """A well of three sites before a wall: the rest is at least 6 - 2 - 2 = 2 above, and is coupled by 1/10."""

    def well(i, j):
        if i == j:
            return 1 if i < 3 else 6
        return (1 if max(i, j) != 3 else Q(1, 10)) if abs(i - j) == 1 else 0

    found = spectrum(well, band=1, error=Q(1, 8), columns=3, tail=(Q(1, 10), 2), window=(-1, 2), output="well.cert")
    assert found.gaps
    assert any("abs(a_kk - z) at least 2 above" in line for line in found.claim)
    values = [1 - 2**0.5, 1.0, 1 + 2**0.5]
    assert all(not float(left) <= value <= float(right) for left, right in found.gaps for value in values)
    assert any(left < 0.2 < right for left, right in found.gaps)
    assert any(left < 0 < right for left, right in found.gaps)  # 0 is no exception
    with pytest.raises(BadInput, match=re.escape("the tail is contradicted: A[8, 7] is about 1.000000, above 1/10")):
        spectrum(well, band=1, error=Q(1, 8), columns=8, tail=(Q(1, 10), 2), window=(-1, 2))


def test_a_tail_goes_with_a_number_of_columns():
    wrong = ((1, 0), (1, 2, 3), (-1, 1), ())
    for options in ({"tail": Q(1, 30)}, {"tail": -1, "columns": 60}, *({"tail": t, "columns": 60} for t in wrong)):
        with pytest.raises(BadInput, match="the tail is not allowed"):
            spectrum("compact", **options)


def test_the_help_names_the_shipped_operators(capsys):
    assert main(["spectrum", "--help"]) == 0
    assert set(OPERATORS) <= set(re.findall(r"[a-z-]+", capsys.readouterr().out.replace("-\n", "-")))


@pytest.mark.parametrize("name", OPERATORS)
def test_every_shipped_operator_is_one(name):
    assert spectrum(name, error=Q(1, 2)).certificate


def test_sites_and_positions_of_the_lattice():
    assert [position(*site(j)) for j in range(2000)] == list(range(2000))
    assert len({site(j) for j in range(11**2)} & {(x, y) for x in range(-5, 6) for y in range(-5, 6)}) == 11**2


@pytest.mark.parametrize("operator", ["mine.py:free", "mine.py:Banded"])
def test_an_operator_given_by_its_entries(operator):
    band = 1 if operator == "mine.py:free" else None
    assert points(operator, error=Q(1, 8), band=band, window=(-2, 2)) == [Q(k, 8) for k in range(-16, 17)]


def test_an_operator_that_is_a_python_object():
    class Rank:
        def column(self, j):
            return {0: 1} if j == 0 else {}

    for operator in (Rank, Rank()):
        assert points(operator, error=Q(1, 4), window=(-2, 2)) == [0, Q(1, 1)]
    found = spectrum(lambda i, j: int(i == j), band=0, error=Q(1, 4))
    assert found.plot().svg.startswith("<svg")
    assert "VERIFIED" in found._repr_html_()
    assert repr(found) == "<Spectrum points: 1, error: 1/4, certificate: spectrum.cert>"


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        (lambda i, j: j if i == j else 0, "A[7, 7] is about 7.000000, A[63, 63] is about 63.000000"),
        (lambda i, j: 1j * j if i == j else 0, "A[7, 7] is about 0.000000 + 7.000000 i, A[63, 63] is about 0.000000 +"),
        (lambda i, j: Q(1, j + 1) if i == j else 0, ""),
        (lambda i, j: 0, ""),
        (lambda i, j: int(i == j >= 32), ""),
        (lambda i, j: int(i == j) * (j > 8) * j // (1 + (j >= 32)), ""),
    ],
)
def test_an_operator_that_does_not_look_bounded(entry, told):
    """That no finite number of entries shows, so it is said and no mistake: points are near the spectrum as before."""
    found = spectrum(entry, band=0, error=Q(1, 4), window=(0, 0), operators="normal", columns=64)
    line = "that the operator is bounded is assumed, though the entries that were read grow: "
    assert [said for said in found.story() if "bounded is" in said] == [
        said for said in found.story() if told and line + told in said
    ]
    assert bool(found.as_json()["growth"]) == bool(told)


def test_the_zero_operator():
    assert points(lambda i, j: 0, band=0, error=Q(1, 4), window=(-1, 1)) == [0]


def test_a_process_that_ends_breaks_the_rules(tmp_path):
    (tmp_path / "ends.py").write_text("import os\ndef entry(i, j):\n    os._exit(0)\n")
    assert main(["spectrum", "ends.py:entry", "--band", "0"]) == 3


@pytest.mark.parametrize(
    ("sent", "good"),
    [
        ([[[0, 1, None]], [[1, 2, 3]]], True),
        ([[], []], True),
        ([[[0, 1, None]]], False),
        ([[[0, 1]], []], False),
        ([[[0, 1, None, 2]], []], False),
        ([[[-1, 1, None]], []], False),
        ([[[0, "1", None]], []], False),
        ([[[0, 1, "1"]], []], False),
        ([[[0, True, None]], []], False),
        ([[[0, 1 << 62, None]], []], False),
        ([[[1 << 40, 1, None]], []], False),
        ([[3], []], False),
        ([3, []], False),
        ("table", False),
    ],
)
def test_what_a_process_sends_is_read_with_suspicion(sent, good):
    assert is_table({"operators": "normal", "columns": sent}, 2) is good
    assert not is_table({"operators": "unitary", "columns": sent}, 2)
    assert not is_table([sent], 2)
    assert not is_table({"columns": sent}, 2)


def test_rows_may_be_far_away():
    class Far:
        def column(self, j):
            return {j: 1, 2**30 + j: Q(1, 1000)}

    assert 1 in points(Far, error=Q(1, 16), columns=70, window=(0, 2))


def test_a_figure_of_nothing():
    with pytest.raises(BadInput, match="nothing to plot"):
        spectrum("free-laplacian", window=(3, 4)).plot()


def test_entries_of_many_kinds():
    assert points("mine.py:numbers", error=Q(1, 8), band=1)


def test_imaginary_hopping_is_the_free_laplacian():
    assert points("mine.py:hopping", error=Q(1, 8), band=1, window=(-2, 2)) == [Q(k, 8) for k in range(-16, 17)]


def test_a_normal_operator_of_the_users():
    found = points("mine.py:Ring(size=4)", error=Q(1, 8), columns=8, window=(-1, 1))
    assert {(1, 0), (0, 1), (-1, 0), (0, -1), (0, 0)} <= set(found)
    roots = [(1, 0), (0, 1), (-1, 0), (0, -1), (0, 0)]
    assert all(min((a - x) ** 2 + (b - y) ** 2 for x, y in roots) <= Q(1, 64) for a, b in found)


@pytest.mark.parametrize(
    ("operator", "options", "message"),
    [
        ("mine.py:slanted", {"band": 1}, r"not self-adjoint: A\[4, 3\] is about 1.000000, A\[3, 4\] about 0.500000"),
        ("mine.py:wide", {"band": 1}, r"not of band 1: A\[2, 0\] is about 1.000000"),
        ("mine.py:free", {}, r"the band of mine.py:free is not known \(allowed: from 0 to 31"),
        ("mine.py:free", {"band": 32}, r"the band of mine.py:free is 32 \(allowed: from 0 to 31"),
        ("mine.py:free", {"band": 1, "columns": 0}, r"0 columns are not allowed \(allowed: from 1 to 1048576\)"),
        ("mine.py:rotated", {"band": 0}, r"not self-adjoint: A\[0, 0\] is about 0.000000 \+ 1.000000 i$"),
        ("mine.py:vague", {"band": 0}, r"A\[0, 0\]: its interval is wider than 2\*\*-11"),
        ("mine.py:liar", {"band": 0}, r"A\[0, 0\]: .* breaks its declared error"),
        ("mine.py:huge", {"band": 0}, r"A\[0, 0\] is too large \(allowed at 11 binary digits: below 2\*\*51\)"),
        ("mine.py:words", {"band": 0}, r"A\[1, 0\]: not a real number: a builtins.str"),
        ("mine.py:raises", {"band": 0}, r"column 0 of the operator: ZeroDivisionError"),
        ("mine.py:exits", {"band": 0}, r"column 0 of the operator: SystemExit"),
        ("mine.py:Negative", {}, r"column 0 of the operator has an entry in row '-1' \(allowed: 0, 1, 2, ...\)"),
        ("mine.py:Listed", {}, r"column 0 of the operator is a list \(allowed: a mapping"),
        ("mine.py:mpmath", {}, r"mine.py:mpmath is not an operator"),
        ("mine.py:Banded", {"operators": "unit"}, r"operators = 'unit' \(allowed: self-adjoint, normal, bounded\)"),
        ("fibonaci", {}, r"did you mean 'fibonacci'"),
        ("fibonacci", {"parameters": {"V": "much"}}, r"V=much is not a number"),
        ("fibonacci", {"parameters": {"W": "1"}}, r"fibonacci cannot be created: TypeError"),
        ("fibonacci", {"window": (2, 1)}, r"the window 2, 1 is not allowed \(allowed: a <= b\)"),
        ("fibonacci", {"error": 0}, r"an error of 0 is not allowed"),
    ],
)  # fmt: skip
def test_what_is_no_operator_of_the_class_is_one_line(operator, options, message, tmp_path):
    with pytest.raises(BadInput, match=message) as caught:
        spectrum(operator, **{"error": Q(1, 2), **options})
    assert "\n" not in str(caught.value)
    assert not list(tmp_path.glob("*.cert"))


def test_the_command(capsys):
    assert main(["spectrum", "mine.py:free", "--band", "1", "--error", "1/4", "-o", "f.cert", "--figure", "f.svg"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0].startswith(
        "VERIFIED  each of these 17 points from -2 to 2 is within 1/4 of the spectrum of every self"
    )
    assert said[1].startswith("no gap of its spectrum inside [-2, 2] is longer than 3/4")
    assert said[-1] == "certificate, verified: f.cert"
    assert main(["verify", "f.cert"]) == 0
    assert "VERIFIED" in capsys.readouterr().out
    assert Path("f.svg").read_text().startswith("<svg")


def test_where_nothing_is_certified(capsys):
    assert main(["spectrum", "free-laplacian", "--window", "3", "4", "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["points"] == []
    assert main(["spectrum", "free-laplacian", "--window", "3", "4"]) == 1
    assert capsys.readouterr().out.startswith("NOT DECIDED  no point of the window is certified at 1/100 (")


def test_a_mistake_is_one_line_and_exit_code_2(capsys):
    assert main(["spectrum", "mine.py:slanted", "--band", "1"]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1


SYMMETRIC = st.lists(st.lists(st.integers(-8, 8), min_size=3, max_size=3), min_size=3, max_size=3)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(SYMMETRIC, st.sampled_from([Q(1, 2), Q(1, 5), Q(1, 16)]), st.booleans())
def test_points_are_near_eigenvalues_whatever_the_answers(rows, error, up):
    """A random matrix, 0 beyond: its answers are as far off as they may be, and so say its certified points."""
    matrix = [[Q(rows[min(i, j)][max(i, j)], 7) for j in range(3)] for i in range(3)]

    def entry(i, j):
        return (lambda n: matrix[i][j] + (Q(1, 2**n) if up else -Q(1, 2**n))) if max(i, j) < 3 else 0

    found = spectrum(entry, band=2, error=error, columns=5)
    values = np.append(np.linalg.eigvalsh(np.array(matrix, dtype=float)), 0)
    for z in found.points:
        assert np.abs(values - float(z)).min() <= float(error)
    assert all(min(abs(value - float(z)) for z in found.points) <= 2 * error for value in values)
