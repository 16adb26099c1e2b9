"""The problems about an instance: a certificate breaks each obligation, and every check is needed."""

import subprocess
import sys

import pytest

from tests.accept import everyday as accepted
from tests.accept import everyday_blocks as accepted_blocks
from tests.accept import everyday_choices as accepted_choices
from tests.accept import everyday_games as accepted_games
from tests.accept import everyday_neighbours as accepted_neighbours
from tests.accept import everyday_numbers as accepted_numbers
from tests.accept import everyday_programs as accepted_programs
from tests.accept import everyday_zeros as accepted_zeros
from tests.accept.checker import EVERYDAY, FOLDER, Checker, written
from tests.reject import (
    everyday,
    everyday_blocks,
    everyday_changes,
    everyday_choices,
    everyday_games,
    everyday_inverses,
    everyday_more_neighbours,
    everyday_neighbours,
    everyday_numbers,
    everyday_polar,
    everyday_programs,
    everyday_roots,
    everyday_sizes,
    everyday_spectra,
    everyday_zeros,
)
from tests.reject.suite import rules_in, survivors, unexplained

SUITES = (
    everyday,
    everyday_blocks,
    everyday_changes,
    everyday_choices,
    everyday_games,
    everyday_inverses,
    everyday_more_neighbours,
    everyday_neighbours,
    everyday_numbers,
    everyday_polar,
    everyday_programs,
    everyday_roots,
    everyday_sizes,
    everyday_spectra,
    everyday_zeros,
)
ACCEPTED = (
    accepted,
    accepted_blocks,
    accepted_choices,
    accepted_games,
    accepted_neighbours,
    accepted_numbers,
    accepted_programs,
    accepted_zeros,
)
BAD = [case for suite in SUITES for case in suite.bad()]
GOOD = [case for suite in ACCEPTED for case in suite.good()]
FILES = sorted(EVERYDAY)
HARMLESS = {
    "elimination.py": {"moved i < 0", "moved pivot > 0", "moved before > 0"},  # never 0
    "mirrored.py": {"moved x[0] > 0", "moved self.families[family - 1] < 0"},  # never 0
    "spectra.py": {"moved a * a < size"},  # roots are rounded
    "statements/polynomial_roots.py": {  # roots are rounded; one component stays one
        "moved root_below(terms[0][0] ** 2 + terms[0][1] ** 2) > rest + spr",
        "moved _squared(z[i], z[j]) <= (radii[i] + radii[j]) ** 2",
        "without part[i] != part[j]",
    },
    "statements/principal_argument.py": {
        "moved self.flat[0] < 0",  # never 0
        "moved self.families[family - 1] > 0",
        "moved spare > 0",
        "moved n > 0",
        "moved a < 0",
    },
    "statements/eigenvectors.py": {
        "moved error <= self.eps",  # the same
        "moved min(apart(output, x)) <= (self.eps - error) ** 2",
    },
    "sturm.py": {"moved q[0] > 0"},  # never 0
    "statements/real_root_count.py": {"moved q[0] > 0", "moved at(q, middle) > 0"},  # the same
    "statements/polar_factor.py": {"moved high < 0", "moved low > 0"},  # squares decide then
    # only the words
    "instance.py": {"without ' by '.join(map(str, shape))", "without 'a number'"},
    "statements/sorting.py": {"moved len(output) > 8"},
    "statements/zero_of_continuous.py": {  # two points with different signs are not one; values beside zeros are not 0
        "moved self.x[0] <= left <= right <= self.x[-1]",
        "moved f[nodes[0] - 1] * f[nodes[-1] + 1] > 0",
    },
    "tilted.py": {"moved len(self.flat) <= 8"},
    "pairs.py": {"moved family <= 4"},
}


@pytest.fixture(scope="module")
def checker():
    return Checker()


@pytest.mark.parametrize("case", [*BAD, *GOOD], ids=str)
def test_the_verdict(case, checker, tmp_path):
    path = tmp_path / "case.cert"
    path.write_bytes(case.data)
    assert checker.judge(path, case) == case.verdict


WORDS = {
    "three places": (
        everyday_choices.seal(everyday_choices.every("argmax", {"v": ["1", "1"]}, [[[0, "1"]], [[1, "1"]], []])),
        "no output is right for the instance and for all members of its families near enough to it: for some inputs as "
        "near to it as one likes the greatest is number 1 (from 0), for some the greatest is number 0 (from 0)",
    ),
    "a vector that is too long": (
        everyday_spectra.but(everyday_spectra.ACROSS, L4=["output", ["0", "1p1"]]),
        "on A - 2**-3 w w^T, w the vector of the family: what it says is farther than 1/2 from every unit eigenvector "
        "of eigenvalue 1\n",
    ),
    "a long floor": (
        everyday_choices.seal(everyday_choices.LONG["a floor"]),
        "it says that the floor is 0, but the floor is 2**20000",
    ),
}


@pytest.mark.parametrize("name", WORDS)
def test_what_a_claim_says(name, tmp_path):
    data, words = WORDS[name]
    path = tmp_path / "case.cert"
    path.write_bytes(data)
    done = subprocess.run([sys.executable, "-I", FOLDER, path], capture_output=True, text=True, check=True)
    assert words in done.stdout


def test_every_rule_has_a_case_and_is_explained_in_the_format():
    assert rules_in(FILES) <= {case.verdict for case in BAD}
    assert unexplained(FILES) == set()


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    cases = [*BAD, *GOOD]
    return cases, written(cases, tmp_path_factory.mktemp("corpus"))


@pytest.mark.parametrize("file", FILES)
def test_no_check_can_be_left_out_or_weakened(file, corpus, tmp_path):
    assert survivors(file, corpus, tmp_path, HARMLESS.get(file, ())) == []
