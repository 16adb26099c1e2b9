"""The story and the picture of a certificate of kind `spectrum`.

Source: docs/theory.md, 11.5.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sci.proofs.drawing.numbers import counted
from sci.proofs.report.narration import wanted
from sci.proofs.report.section import section

if TYPE_CHECKING:
    from sci.problem import Problem
    from sci.proofs.certificates.deliver import Checked
    from sci.proofs.certificates.read import Record
    from sci.proofs.drawing.svg import Picture
    from sci.proofs.report.section import Section

WHY = {
    "self-adjoint": "A is self-adjoint, so the distance of z from its spectrum is at most |(A - z)v| / |v|.",
    "normal": "A is normal, so the distance of z from its spectrum is at most |(A - z)v| / |v|.",
    "bounded": "So 1 / norm((A - z)**-1) is at most |(A - z)v| / |v|, or z is in the spectrum itself.",
}


def told(record: Record, _: Problem | None, checked: Checked, *__: object) -> list[Section]:
    """The sections of a verified certificate."""
    precision, columns = record.only("answers")
    slots, near = record.others["slot"], record.every("near", "recipe")
    points = sum(len(part[0]) for part in near)
    return [
        section("wanted", wanted(record, None)),
        section("asked", [
            f"The entries of the columns 0..{columns - 1} of an operator A, at most {len(slots)} in each, to"
            f" {precision} binary digits; the other entries of these columns are 0, which is assumed.",
        ]),
        section("claim", [
            f"{counted(len(near), 'vector')} of integers show that {counted(points, 'point')} are near the spectrum.",
            WHY[record.parameters["operators"]],
            f"For each vector v and each of its points z, the checker has computed the residual |(A - z)v| / |v| in "
            f"integers. Including the error of the answers, it is at most {record.parameters['error']}.",
            *checked.claim,
        ]),
    ]  # fmt: skip


def pictures(record: Record, *_: object) -> dict[str, list[Picture]]:
    """The points, and above them the eigenvalues of finite sections."""
    from sci.proofs.report.pictures.spectrum import draw

    return {"claim": [draw(record)]}
