"""The words of judged counterexamples, for people and as JSON.

Source: docs/theory.md, 14.2.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sci.graph.tensor import REAL
from sci.proofs.drawing.numbers import about, counted
from sci.proofs.report.game import Table
from sci.proofs.report.moved_words import WORDS
from sci.proofs.report.narration import wanted
from sci.proofs.report.section import section
from sci.proofs.witnesses.moved import OUTCOMES
from sci.proofs.witnesses.readings import READINGS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from sci.problem import Problem
    from sci.proofs.certificates.deliver import Checked
    from sci.proofs.certificates.read import Record
    from sci.proofs.report.section import Section
    from sci.proofs.witnesses.judgement import Judgement, Witness
    from sci.proofs.witnesses.readings import Judged, Reading
    from sci.proofs.witnesses.replay import Replay
    from sci.proofs.witnesses.vnnlib import Value

VERDICTS = {"valid": "COUNTEREXAMPLE", "undecided": "NOT DECIDED", "none": "NOT A COUNTEREXAMPLE"}
HOLDS = ("fails", "holds", "is not decided")
"""The words of a verdict in a certificate."""
TOLD = 20
"""Points of a file that are told one by one."""


def story(found: Judgement) -> list[str]:
    """The lines that a person reads."""
    several = len(found.witnesses) > 1 or len(found.witnesses[0].judged) > 1
    lines = [line for witness in found.witnesses for line in _witness(found, witness, several)]
    if found.verdict == "none":
        lines.append("this says nothing about other points: the property may be satisfiable or not")
    return lines if found.certificate is None else [*lines, f"certificate, verified: {found.certificate}"]


def _witness(found: Judgement, witness: Witness, several: bool) -> Iterator[str]:
    name = witness.file.path.name
    for number, point in enumerate(witness.judged[:TOLD], 1):
        head = f"{VERDICTS[point.verdict]}  "
        which = f"{name}, point {number}: " if len(witness.judged) > 1 else f"{name}: " if several else ""
        first, *others = _point(REAL[found.instance.network.type], point, witness.replays[number - 1])
        yield f"{head}{which}{first}"
        yield from (" " * len(head) + line for line in others)
    if len(witness.judged) > TOLD:
        valid, all_of = sum(point.verdict == "valid" for point in witness.judged), counted(len(witness.judged), "point")
        yield f"{name}: {valid:,} of {all_of} are counterexamples (the first {TOLD} are shown)"


def _point(floats: str, point: Judged, replay: Replay | str) -> Iterator[str]:
    names = ("as printed", f"rounded to {floats}", f"rounded to {floats}, and the bounds alike")
    for name, key in zip(names, READINGS, strict=True):
        yield f"{name}: {reading(point.readings[key])}"
    if point.verdict != "valid" and (tolerance := point.readings[READINGS[0]].tolerance):
        yield f"as printed, it would hold within a tolerance of {rounded_up(tolerance)}"
    if point.off is not None:
        yield f"the outputs stated in the file are off by at most {rounded_up(point.off)}"
    yield replayed(replay)


def reading(found: Reading) -> str:
    """What one reading says: of the box, and of the output condition."""
    where = "in the box" if found.inputs.holds else "outside the box"
    if found.worst is not None:
        where += f", X_{found.worst[0]} by {about(found.worst[1])}"
    return f"{where}; the output condition {_by(found.rest)}"


def _by(value: Value) -> str:
    if value.holds is None:
        return "is not decided"
    slack = -value.high if value.holds else value.low
    if not slack:
        return "holds with equality" if value.holds else "fails: equality, where it is strict"
    return f"{'holds' if value.holds else 'fails'} by {about(slack)}"


def replayed(found: Replay | str) -> str:
    """What a runtime computes at the rounded point."""
    if isinstance(found, str):
        return found
    verdict = f"{found.runtime}: the output condition {'holds' if found.holds else 'fails'}"
    return verdict if found.off is None else f"{verdict}, off the exact values by at most {rounded_up(found.off)}"


def rounded_up(x: Fraction) -> str:
    """An upper bound of a number that is at least 0, of two digits."""
    if not x:
        return "0"
    power = 0
    while x >= 100:
        x, power = x / 10, power + 1
    while x < 10:
        x, power = x * 10, power - 1
    digits = -(-x.numerator // x.denominator)
    return f"{digits // 10}.{digits % 10}e{power + 1:+03d}"


FILES = {"network": "the network", "property": "the property", "data": "the data", "moved": "the moved points"}
READ = {
    "property": [
        "The checker has read the network, the property and the points itself, and has computed the exact outputs.",
        "Each point is judged as printed (its decimals are the point), rounded to the floats that the network takes,"
        " and rounded with the bounds of single inputs rounded alike. The first two are real points: one of them that"
        " satisfies the property shows that it is satisfiable. The third alone shows nothing.",
    ],
    "moved": [
        "The checker has read the network, the data and the moved points itself, and has computed the exact outputs.",
        "A moved point fools the network if it is within the budget of its row, the network gives the stated label"
        " before the move, and another output is larger after it. Points that do not count are listed by reason.",
    ],
}


def told(record: Record, _: Problem | None, checked: Checked, *__: object) -> list[Section]:
    """The sections of a verified certificate."""
    about = [f"  {words}: SHA-256 {record.only(tag)[0]}" for tag, words in FILES.items() if tag in record.others]
    about += [f"  a witness, {counted(len(points), 'point')}: SHA-256 {digest}"
              for digest, points in record.others.get("witness", [])]  # fmt: skip
    how = READ["moved" if "moved" in record.others else "property"]
    return [
        section("wanted", wanted(record, None)),
        section("asked", ["Files, to be named for verification (--with FILES):", *about]),
        section("claim", [*how, *checked.claim]),
    ]


def table(record: Record) -> Table:
    """The verdicts on the points of a certificate, or how many moved points came to what."""
    if "moved" in record.others:
        _, codes = record.only("moved")
        rows = [[WORDS[name], str(codes.count(code))] for code, name in enumerate(OUTCOMES) if code in codes]
        return Table("What became of the moved points.", ["moved points", "how many"], rows)
    lines = record.others["witness"]
    rows = [
        [f"{digest[:8]}..., point {number}", *(HOLDS[verdict] for verdict in verdicts)]
        for digest, points in lines
        for number, verdicts in enumerate(points[:TOLD], 1)
    ]
    head = ["witness, by its SHA-256", "as printed", "rounded", "rounded, and the bounds alike"]
    return Table(f"Whether the property holds at the points (of each file at most {TOLD}).", head, rows)


def as_json(found: Judgement) -> dict[str, Any]:
    """All of it; exact numbers as texts."""
    network = found.instance.network
    return {
        "verdict": found.verdict,
        "network": {
            "sha256": found.instance.network_file.sha256,
            "inputs": network.inputs,
            "floats": REAL[network.type],
        },
        "property": {"sha256": found.instance.property_file.sha256, "outputs": found.instance.spec.outputs},
        "witnesses": [_witness_json(witness) for witness in found.witnesses],
        "certificate": None if found.certificate is None else str(found.certificate),
    }


def _witness_json(witness: Witness) -> dict[str, Any]:
    rows = zip(witness.judged, witness.replays, strict=True)
    return {
        "file": witness.file.path.name,
        "sha256": witness.file.sha256,
        "verdict": witness.verdict,
        "points": [_point_json(point, replay) for point, replay in rows],
    }


def _point_json(point: Judged, replay: Replay | str) -> dict[str, Any]:
    return {
        "verdict": point.verdict,
        **{name: _reading_json(point.readings[name]) for name in READINGS},
        "stated_outputs_off": None if point.off is None else str(point.off),
        "replay": {"failed": replay} if isinstance(replay, str) else _replay_json(replay),
    }


def _reading_json(found: Reading) -> dict[str, Any]:
    worst = None if found.worst is None else {"input": found.worst[0], "by": str(found.worst[1])}
    return {
        "holds": found.holds,
        "in_box": found.inputs.holds,
        "outputs_hold": found.rest.holds,
        "outside_by": worst,
        "tolerance": str(found.tolerance),
    }


def _replay_json(found: Replay) -> dict[str, Any]:
    return {"runtime": found.runtime, "outputs_hold": found.holds, "off": None if found.off is None else str(found.off)}
