"""Routines of libraries are refuted on a critical instance, and withstand with a certificate on a safe one."""

from pathlib import Path

import pytest

from sci.proofs.report.library import command, outcome, routines

PAGE = (Path(__file__).resolve().parents[2] / "docs/library.md").read_text()
ROUTINES = list(routines())


@pytest.mark.parametrize(("problem", "routine"), ROUTINES, ids=lambda value: getattr(value, "call", value))
def test_a_routine(problem, routine, tmp_path):
    package = routine.call.partition(".")[0]
    pytest.importorskip(package)
    refuted = outcome(problem, routine, routine.critical, tmp_path)
    assert refuted.verdict == "refuted"
    withstood = outcome(problem, routine, routine.safe, tmp_path)
    assert withstood.verdict == "withstood"
    assert withstood.certificate
    for data in (routine.critical, routine.safe):
        assert f"`{command(problem, routine, data)}`" in PAGE, (
            "run: python -m sci.proofs.report.library > docs/library.md"
        )


def test_there_are_routines_of_the_packages_in_use():
    calls = {routine.call for _, routine in ROUTINES}
    assert {"numpy.linalg.matrix_rank", "numpy.linalg.pinv", "numpy.linalg.lstsq", "numpy.linalg.eigh"} <= calls
