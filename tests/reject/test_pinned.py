"""A copy of the checker with one formula changed judges some certificate of the corpus wrongly, or says something else.

What no certificate can tell, and why, stands in survivors.toml. One change in eight is tried, always the same ones; all
with ``SCI_MUTANTS=all``, as ``make mutants`` does.
"""

import os
from hashlib import sha256

from tests.accept import claims
from tests.reject.pinned import FILES, Corpus, Mutant, explained, mutants, noticed

ALL = os.environ.get("SCI_MUTANTS") == "all"


def test_the_claims_are_those_that_are_written_down():
    assert claims.said() == claims.recorded(), "python -m tests.accept.claims writes them down anew"


def test_every_formula_is_pinned():
    tried = filter(is_tried, (mutant for file in FILES for mutant in mutants(file)))
    found = list(noticed(Corpus(), tried))
    unnoticed = {(mutant.file, mutant.name) for mutant, case in found if case is None}
    known = {(file, name) for file, names in explained().items() for name in names}
    assert unnoticed - known == set()


def test_what_is_explained_is_there():
    names = {(mutant.file, mutant.name) for file in explained() for mutant in mutants(file)}
    assert {(file, name) for file, known in explained().items() for name in known} <= names


def is_tried(mutant: Mutant) -> bool:
    """One in eight, or all."""
    return ALL or sha256(f"{mutant.file} {mutant.name}".encode()).digest()[0] % 8 == 0
