"""Routines of libraries are refuted on a critical instance, and withstand with a certificate on a safe one."""

from pathlib import Path

import pytest

from sci.proofs.report.library import can, command, outcome, routines

DOCS = Path(__file__).resolve().parents[2] / "docs"
PAGES = {which: (DOCS / name).read_text() for which, name in ((False, "library.md"), (True, "library-can.md"))}
ROUTINES = list(routines())


@pytest.mark.parametrize(("problem", "routine"), ROUTINES, ids=lambda value: getattr(value, "call", value))
def test_a_routine(problem, routine, tmp_path):
    package = routine.call.partition(".")[0]
    pytest.importorskip(package)
    critical = outcome(problem, routine, routine.critical, tmp_path)
    assert critical.verdict == ("withstood" if can(problem) else "refuted")
    assert critical.certificate
    withstood = outcome(problem, routine, routine.safe, tmp_path)
    assert withstood.verdict == "withstood"
    assert withstood.certificate
    for data in (routine.critical, routine.safe):
        assert f"`{command(problem, routine, data)}`" in PAGES[can(problem)], "make the pages again"


def test_there_are_routines_of_the_packages_in_use():
    calls = {routine.call for _, routine in ROUTINES}
    assert {"numpy.linalg.matrix_rank", "numpy.linalg.pinv", "numpy.linalg.lstsq", "numpy.linalg.eigh"} <= calls
