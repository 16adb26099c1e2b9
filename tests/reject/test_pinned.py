"""A copy of the checker with one formula changed judges some certificate of the corpus wrongly, or says something else.

What no certificate can tell, and why, stands in survivors.toml. Of the other changes one in 32 is tried, always the
same ones; all, and those that are explained, with ``SCI_MUTANTS=all``, as ``make mutants`` does.
"""

import os
from hashlib import sha256

import pytest

from tests.accept.checker import VERIFIED
from tests.reject.pinned import FILES, Corpus, explained, mutants, noticed

ALL = os.environ.get("SCI_MUTANTS") == "all"


@pytest.fixture(scope="module")
def corpus():
    """Made only where the checker says of all cases what it must, in the words that are written down."""
    return Corpus()


def test_the_claims_are_those_that_are_written_down(corpus):
    accepted = {name for name, case, _ in corpus.cases if case.verdict == VERIFIED}
    assert corpus.claims.keys() == accepted, "python -m tests.accept.claims writes them down anew"


def test_every_formula_is_pinned(corpus):
    tried = (mutant for file in FILES for mutant in mutants(file, is_tried))
    unnoticed = {(mutant.file, mutant.name) for mutant, case in noticed(corpus, tried) if case is None}
    known = {(file, name) for file, names in explained().items() for name in names}
    assert unnoticed - known == set()


def test_what_is_explained_is_there():
    for file, known in explained().items():
        names: set[str] = set()
        list(mutants(file, lambda _, name, names=names: bool(names.add(name))))
        assert known.keys() <= names


def is_tried(file: str, name: str) -> bool:
    """One in 32 of those that are not explained, or all."""
    return ALL or (sha256(f"{file} {name}".encode()).digest()[0] % 32 == 0 and name not in explained().get(file, ()))
