"""The kind `spectrum`: a certificate breaks each obligation; every check is needed; what it counts is what it says."""

from fractions import Fraction as Q

import pytest

from sci.proofs.certificates.deliver import check
from tests.accept.checker import SPECTRA, Checker, written
from tests.accept.writing import seal
from tests.reject.spectrum import FREE, SHIFT, about, bad, near, slot
from tests.reject.suite import rules_in, survivors, unexplained

BAD = bad()
FILES = sorted(SPECTRA)
HARMLESS = {
    "statements/points_of_spectrum.py": {"moved points > 1"},  # only the words
    "inertia.py": {
        "moved pivot < 0",  # 0 is refused before
        "without value != 0",  # only the time
    },
    "spectrum.py": {
        "without 0",  # gaps without a tail are refused before
        "moved left < right",  # a point that stands twice is found elsewhere
        "moved places[k] - places[k - 1] > error",  # only the words: below
    },
}


@pytest.fixture(scope="module")
def checker():
    return Checker()


@pytest.mark.parametrize("case", BAD, ids=str)
def test_the_verdict(case, checker, tmp_path):
    path = tmp_path / "case.cert"
    path.write_bytes(case.data)
    assert checker.judge(path, case) == case.verdict


def test_every_rule_has_a_case_and_is_explained_in_the_format():
    assert rules_in(FILES) <= {case.verdict for case in BAD}
    assert unexplained(FILES) == set()


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    cases = list(BAD)
    return cases, written(cases, tmp_path_factory.mktemp("corpus"))


@pytest.mark.parametrize("file", FILES)
def test_no_check_can_be_left_out_or_weakened(file, corpus, tmp_path):
    assert survivors(file, corpus, tmp_path, HARMLESS.get(file, ())) == []


def claim(lines, tmp_path) -> list[str]:
    path = tmp_path / "claim.cert"
    path.write_bytes(seal(lines))
    return list(check(path).claim)


def test_the_claim_names_the_longest_run_of_points(tmp_path):
    lines = [
        about(error="1/4"), ["answers", 9, 4], slot([0, 1, 2, 3], [0, 512, 640, 1536]),
        near([0], 0, [1]), near([1], 1, [1]), near([Q(5, 4)], 2, [1]), near([3], 3, [1]),
    ]  # fmt: skip
    assert claim(lines, tmp_path) == [
        "each of these 4 points from 0 to 3 is within 1/4 of the spectrum of every self-adjoint operator on l^2(N) with"
        " real entries, these answers, within 2**-9, in the columns 0..3 (entries in each: at most 1), and 0 elsewhere"
        " in them",
        "no gap of its spectrum inside [1, 5/4] is longer than 3/4 (the points there follow each other in steps of at"
        " most 1/4; such runs: 3)",
        "nothing is said of the rest: more of the spectrum may be anywhere",
        "the problem: points-of-spectrum, entries=real, error=1/4, operators=self-adjoint, tail=none",
    ]


def test_the_claim_of_a_bounded_operator_is_about_pseudospectra(tmp_path):
    assert claim(SHIFT, tmp_path)[0].startswith(
        "this point is in the closed 19/20-pseudospectrum of every bounded operator"
    )


def test_the_claim_of_one_point_is_about_no_gap(tmp_path):
    assert "no gap" not in "".join(claim(FREE, tmp_path))
