"""Towers for spectra: no wrong points where that is claimed, nothing missing as steps go on, with every rounding."""

from fractions import Fraction as Q
from math import cos, pi
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sci.algorithms.singular_values import Section, least
from sci.algorithms.spectra import (
    Banded,
    BandedNormal,
    BandedSelfAdjoint,
    Bounded,
    CompactSelfAdjoint,
    Diagonal,
    KnownTail,
    Norm,
    Normal,
    Pseudospectrum,
    SelfAdjoint,
)
from sci.proofs.cli import main
from sci.tower import as_tower

ALL = [
    Banded, BandedNormal, BandedSelfAdjoint, Bounded, CompactSelfAdjoint, Diagonal, KnownTail, Norm, Normal,
    Pseudospectrum, SelfAdjoint,
]  # fmt: skip


class Entry:
    def __init__(self, value, shift):
        self.value, self.shift = Q(value), shift

    def approx(self, n):
        """Within 2**-n: rounded down, and moved by 0 or 1 units."""
        return Q((self.value * 2**n).__floor__() + self.shift, 2**n)


class Operator:
    """The information of an operator, or a sequence, each answer rounded down or up as ``shift`` says."""

    def __init__(self, entry, shift=0):
        self.entry, self.shift = entry, shift

    def __getitem__(self, place):
        return Entry(self.entry(*place) if isinstance(place, tuple) else self.entry(place), self.shift)


def free(i, j):
    return int(abs(i - j) == 1)


def bonds(i, j):
    return 0 if abs(i - j) != 1 else Q(1, 2) if min(i, j) % 2 else 1


def ring(i, j):
    return int(i == (j + 1) % 4) if j < 4 else 0


def compact(i, j):
    return Q(1, max(i, j)) if abs(i - j) == 1 else 0


def shift(i, j):
    return int(i == j + 1)


@pytest.mark.parametrize(
    ("tower", "problem", "claim"),
    [
        ("SelfAdjoint", "spectrum-self-adjoint", "Sigma_2"),
        ("Banded", "spectrum-banded", "Pi_2"),
        ("Bounded", "spectrum-bounded", "Pi_3"),
    ],
)
def test_no_theorem_stands_against_a_tower_of_ours(tower, problem, claim, capsys):
    assert main(["refute", f"sci.algorithms.spectra:{tower}", "--problem", problem, "--steps", "2"]) == 2
    assert f"no theorem rules out the claim {claim}" in capsys.readouterr().err


def test_a_tower_for_compact_operators_is_defeated_where_operators_need_not_be_compact(tmp_path, capsys):
    command = ["refute", "sci.algorithms.spectra:CompactSelfAdjoint", "--problem", "spectrum-self-adjoint"]
    assert main([*command, "--steps", "5", "-o", str(tmp_path / "compact.cert")]) == 0
    assert capsys.readouterr().out.startswith("DEFEATED")


TAIL = """
from fractions import Fraction
from sci.proofs.theorems.operators.families import SpectrumCompactSelfAdjoint


class Problem(SpectrumCompactSelfAdjoint):
    \"\"\"``diag(1, 0, 0, ...)``, and with ``1/(N+1)`` at ``(N,N)``: at most ``2/n`` from sections of size n.\"\"\"

    name = "known-tail"

    def value(self, family, N, index):
        i, j = self.places.arrays[""].position(index)
        return Fraction(int(i == 0)) if i == j != family * N or i == j == 0 else Fraction(i == j, N + 1)

    def error(self, output, family, N):
        points = [(0, 0), (1, 0), *([(Fraction(1, N + 1), 0)] if family else [])]
        def far(some, others):
            return max(min((x - a) ** 2 + (y - b) ** 2 for a, b in others) for x, y in some)
        return max(far(points, output), far(output, points)), 2

    def _sides(self, output, family):
        near = any((x - 1) ** 2 + y * y < Fraction(1, 4) for x, y in output)
        return [] if near else ["missing"]  # 1, which is in all these spectra


class Shallow:
    claim = "Delta_1"

    def run(self, n, problem, information):
        return [Fraction(information[0, 0].approx(n)) + 1]
"""


@pytest.fixture
def _folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "tail.py").write_text(TAIL)


@pytest.mark.usefixtures("_folder")
@pytest.mark.parametrize(
    ("tower", "problem", "steps", "refused"),
    [
        ("Diagonal", "spectrum-diagonal", 12, ""),
        ("CompactSelfAdjoint", "spectrum-compact-self-adjoint", 6, "no theorem rules out the claim Delta_2"),
        ("KnownTail", "tail.py:Problem", 3, ""),
    ],
)
def test_no_adversary_refutes_or_defeats_a_tower_on_problems_of_its_class(tower, problem, steps, refused, capsys):
    """The table with its single steps, and the adversary of the tower's claim: which is all that are for towers."""
    command = [f"sci.algorithms.spectra:{tower}", "--problem", problem, "--steps", str(steps), "-o", "t.cert"]
    assert main(["tower", *command]) == 1
    told = capsys.readouterr().out
    assert "no step seen contradicts the claim" in told
    assert main(["refute", *command]) == (2 if refused else 1)
    said = capsys.readouterr()
    assert refused in said.err if refused else said.out.startswith("WITHSTOOD")
    assert not Path("t.cert").exists()


@pytest.mark.usefixtures("_folder")
def test_a_wrong_tower_for_operators_of_a_known_tail_contradicts_its_claim(capsys):
    """The same adversary finds what there is to find; the statement that a certificate needs is not in the file."""
    assert main(["tower", "tail.py:Shallow", "--problem", "tail.py:Problem", "--steps", "3"]) == 2
    said = capsys.readouterr()
    assert "statement" in said.err.lower()


@pytest.mark.usefixtures("_folder")
def test_towers_of_two_limits_that_read_operators_have_a_table_soon(capsys):
    command = ["sci.algorithms.spectra:SelfAdjoint", "--problem", "spectrum-self-adjoint", "--input", "0,0"]
    assert main(["tower", *command]) == 1
    told = capsys.readouterr().out
    assert "outer step 2" in told
    assert "0..4" in told
    assert "outer step 4" not in told


SIDES = (0, 1)


def distance(x, parts):
    """From a union of intervals."""
    return min(max(low - x, x - high, 0) for low, high in parts)


@pytest.mark.parametrize("tower", ALL)
def test_every_tower_is_one(tower):
    assert as_tower(tower).claim


@pytest.mark.parametrize("rounded", SIDES)
@pytest.mark.parametrize(("operator", "spectrum"), [(free, [(-2, 2)]), (bonds, [(-1.5, -0.5), (0.5, 1.5)])])
def test_banded_self_adjoint(operator, spectrum, rounded):
    for k in range(3):
        found = BandedSelfAdjoint().run(k, None, Operator(operator, rounded))
        assert all(distance(x, spectrum) <= 2**-k for x in found)
    inside = [low + (high - low) * t / 20 for low, high in spectrum for t in range(21)]
    assert max(min(abs(x - y) for y in found) for x in inside) <= 1 / 4


@pytest.mark.parametrize("rounded", SIDES)
def test_banded_normal(rounded):
    found = BandedNormal(band=3).run(1, None, Operator(ring, rounded))
    points = [(1, 0), (0, 1), (-1, 0), (0, -1), (0, 0)]
    assert all(min((a - x) ** 2 + (b - y) ** 2 for x, y in points) <= Q(1, 4) for a, b in found)
    assert {(1, 0), (0, 1), (-1, 0), (0, -1)} <= set(found)


def test_self_adjoint_settles_on_points_that_are_near():
    steps = [SelfAdjoint().run(1, n1, None, Operator(free)) for n1 in (1, 2, 4, 8, 16, 24)]
    assert steps[-1] == steps[-2]
    assert all(distance(x, [(-2, 2)]) <= 1 / 2 for x in steps[-1])
    assert len(steps[-1]) > 4


def test_normal_settles_on_points_that_are_near():
    found = Normal().run(0, 8, None, Operator(ring))
    assert all(min(abs(a + 1j * b - z) for z in (1, 1j, -1, -1j, 0)) <= 1 for a, b in found)


def test_diagonal_entries_to_n_digits():
    found = Diagonal().run(5, None, Operator(lambda k: Q(1, k + 1), 1))
    assert all(abs(x - Q(1, k + 1)) <= Q(1, 32) for k, x in enumerate(found))


@pytest.mark.parametrize("rounded", SIDES)
def test_the_norm_from_below(rounded):
    for n in range(7):
        section = 2 * cos(pi / (n + 1)) if n else 0
        found = Norm().run(n, None, Operator(free, rounded))
        assert section - 3 * 2**-n <= found <= 2


@pytest.mark.parametrize("tower", [KnownTail(), CompactSelfAdjoint()], ids=["tail", "compact"])
@pytest.mark.parametrize("rounded", SIDES)
def test_compact_operators(tower, rounded):
    section = 1 / np.arange(1.0, 400)
    values = [*np.linalg.eigvalsh(np.diag(section, 1) + np.diag(section, -1)), 0]
    n, error = (2, 1 / 4) if isinstance(tower, KnownTail) else (16, 1 / 4)
    found = [float(x) for x in tower.run(n, None, Operator(compact, rounded))]
    assert all(min(abs(x - y) for y in values) <= error for x in found)
    assert all(min(abs(x - y) for y in found) <= error for x in values)


def test_banded_operators_miss_nothing():
    """Step 2 has the points with a resolvent of norm at least 2: those within 1/2 of the disc."""
    found = {complex(a, b) for a, b in Banded().run(2, 8, None, Operator(shift))}
    assert all(abs(z) <= 1.5 for z in found)
    assert {z for z in Mesh(4) if abs(z) <= 1} <= found


def test_bounded_operators_miss_nothing():
    """``diag(1, 0, 0, ...)``: step 3 has the points within 1/3 of 0 and 1."""
    found = {complex(a, b) for a, b in Bounded().run(3, 3, 8, None, Operator(lambda i, j: int(i == j == 0)))}
    assert {0, 1, 1 / 8j, 1 + 1 / 8} <= found
    assert all(min(abs(z), abs(z - 1)) <= 1 / 3 for z in found)


def test_a_pseudospectrum_has_no_wrong_points():
    found = {complex(a, b) for a, b in Pseudospectrum(Q(1, 2)).run(3, None, Operator(shift, 1))}
    assert all(abs(z) <= 1.5 for z in found)
    assert {0, 0.5, 0.5j} <= found


def Mesh(n):
    return [complex(Q(a, n), Q(b, n)) for a in range(-n, n + 1) for b in range(-n, n + 1)]


ENTRIES = st.integers(-8, 8).map(lambda k: Q(k, 4))


@given(st.lists(st.lists(ENTRIES, min_size=3, max_size=3), min_size=3, max_size=5), ENTRIES, ENTRIES)
def test_least_singular_values_and_norms(rows, a, b):
    section = Section(Operator(lambda i, j: rows[i][j]), len(rows), 3, 10)
    matrix = np.array([[complex(x) for x in row] for row in rows])
    values = np.linalg.svd(matrix - complex(a, b) * np.eye(len(rows), 3), compute_uv=False)
    for bound in (Q(1, 7), Q(5, 7), Q(15, 7)):
        assert section.exceeds((a, b), bound) == (values[-1] > float(bound))
        assert section.norm_below(bound) == (np.linalg.norm(matrix, 2) < float(bound))


@given(st.integers(0, 1000))
def test_the_least_integer(k):
    assert least(lambda n: n >= k) == k


class Parts:
    """The information of an operator with complex entries."""

    def __init__(self, entry, shift=0):
        self.re = Operator(lambda *place: Q(complex(entry(*place)).real), shift)
        self.im = Operator(lambda *place: Q(complex(entry(*place)).imag), shift)


def turned(i, j):
    """The free Laplacian with the entries ``i`` below and ``-i`` above the diagonal."""
    return 1j * (i - j) if abs(i - j) == 1 else 0


def test_complex_entries():
    """A Hermitian matrix, a unitary one, a shift, and a diagonal."""
    found = BandedSelfAdjoint().run(1, None, Parts(turned, 1))
    assert all(distance(x, [(-2, 2)]) <= 1 / 2 for x in found)
    assert max(min(abs(t / 4 - y) for y in found) for t in range(-8, 9)) <= 1 / 2
    unitary = Parts(lambda i, j: 1j * ring(i, j), 1)
    around = [complex(a, b) for a, b in BandedNormal(band=3).run(0, None, unitary)]
    assert all(min(abs(z - w) for w in (1, 1j, -1, -1j, 0)) <= 1 for z in around)
    shifted = Parts(lambda i, j: 1j * shift(i, j), 1)
    disc = {complex(a, b) for a, b in Pseudospectrum(Q(1, 2)).run(1, None, shifted)}
    assert disc
    assert all(abs(z) <= 1.5 for z in disc)
    diagonal = Diagonal().run(5, None, Parts(lambda k: 1j / (k + 1), 1))
    assert all(abs(complex(*z) - 1j / (k + 1)) <= 1 / 32 for k, z in enumerate(diagonal))
    assert 1 <= Norm().run(3, None, Parts(turned)) <= 2


@pytest.mark.parametrize(("tower", "steps"), [(SelfAdjoint(), (0, 4)), (Banded(), (1, 2)), (Bounded(), (1, 2, 2))])
def test_complex_entries_that_are_real_change_nothing(tower, steps):
    assert tower.run(*steps, None, Operator(free)) == tower.run(*steps, None, Parts(free))


def test_compact_operators_with_complex_entries():
    def twisted(i, j):
        return 0 if abs(i - j) != 1 else complex(0, (i - j) / max(i, j))

    section = 1 / np.arange(1.0, 400)
    values = [*np.linalg.eigvalsh(np.diag(section, 1) + np.diag(section, -1)), 0]
    found = [float(x) for x in CompactSelfAdjoint().run(7, None, Parts(twisted, 1))]
    assert all(min(abs(x - y) for y in values) <= 1 / 2 for x in found)
    assert all(min(abs(x - y) for y in found) <= 1 / 2 for x in values)


ROWS = st.lists(st.tuples(ENTRIES, ENTRIES), min_size=2, max_size=2)


@settings(max_examples=30, deadline=None)
@given(st.lists(ROWS, min_size=2, max_size=3), ENTRIES, ENTRIES)
def test_least_singular_values_of_complex_matrices(rows, a, b):
    section = Section(Parts(lambda i, j: complex(*rows[i][j])), len(rows), 2, 10)
    matrix = np.array([[complex(*x) for x in row] for row in rows])
    values = np.linalg.svd(matrix - complex(a, b) * np.eye(len(rows), 2), compute_uv=False)
    for bound in (Q(1, 7), Q(5, 7), Q(15, 7)):
        assert section.exceeds((a, b), bound) == (values[-1] > float(bound))
        assert section.norm_below(bound) == (np.linalg.norm(matrix, 2) < float(bound))
