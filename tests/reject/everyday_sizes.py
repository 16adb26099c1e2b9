"""Certificates about instances that are just within the limits of sizes, and just beyond them."""

from tests.accept.checker import DECLINED, VERIFIED, Case
from tests.accept.writing import seal
from tests.reject import everyday_choices as choices
from tests.reject import everyday_games as games
from tests.reject import everyday_spectra as spectra
from tests.reject.cases.base import but
from tests.reject.everyday import FAMILY, FULL, NEAR, about, outcome

LONG = "201p-9"  # 1 + 2**-9, of 20 digits


def limits(rows) -> list[Case]:
    """Two cases of each row ``name: (limit, least, data)``: verified with this limit, declined with one less."""
    return [
        Case(f"{name}, {limit} is {value}", data, verdict, {f"sizes.{limit}": value})
        for name, (limit, least, data) in rows.items()
        for value, verdict in ((least, VERIFIED), (least - 1, DECLINED))
    ]


def lengths() -> list[Case]:
    """Of numbers."""
    argmax = [*choices.of("counterexample", "argmax", {"v": ["1", "0"]}, about(families=[])), ["input", 0, 0]]
    row = ["1/3", "2/7"]  # of 5 digits over 21, so of 2 + 5 together
    return limits({
        "of the data": (
            "MAX_DIGITS", 20, seal([*argmax[:1], ["data", "v", [LONG, "0"]], *argmax[2:], *outcome(1, {})])),
        "over a common denominator": (
            "MAX_DIGITS", 7, seal([*argmax[:1], ["data", "v", row], *argmax[2:], *outcome(1, {})])),
        "of the data together": (
            "MAX_TOTAL", 14, seal([*argmax[:1], ["data", "v", row], *argmax[2:], *outcome(1, {})])),
        "of the other input": ("MAX_DIGITS", 20, but(NEAR, L2=about(families=[], near=[(3, LONG)]), L4=["output", 1])),
        "of a direction": ("MAX_DIGITS", 11, but(choices.BELOW, L2=about(families=[[[0, "-1p-9"]]]))),
        "of a reading": ("MAX_DIGITS", 9, but(FULL, L6=["q", 3, 9, "600"])),
        "of all readings": ("MAX_TOTAL", 36, but(FULL, L6=["q", 3, 9, "600"])),
        "of evidence": (
            "MAX_DIGITS", 21, but(FULL, L8=["evidence", {"inverse": [["3/5", "-1/5"], ["-cdp-10", "2/5"]]}])),
        "of a member": ("MAX_DIGITS", 9, but(FAMILY, L3=["input", 1, 9])),
        "of all of a member": ("MAX_TOTAL", 36, but(FAMILY, L3=["input", 1, 9])),
        "of a vector of a family": (
            "MAX_TOTAL", 80, but(spectra.ACROSS, L2=about(families=spectra.said(vectors=[["1", LONG_HALF]])),
                                 L4=["output", ["1", LONG_HALF]])),
        "of the next eigenvalue": ("MAX_DIGITS", 21, but(spectra.MIDDLE, L2=about(families=spectra.twos("501p-9")))),
    })  # fmt: skip


LONG_HALF = "1ffp-10"


def steps() -> list[Case]:
    """Of work."""
    four = {"X": [["0"], ["1"], ["19p2"], ["65"]]}
    apart = choices.of("determined", "two-means", four, about(range(4), []), *outcome([0, 0, 1, 1], {}))
    wrong = choices.of(
        "counterexample", "two-means", four, about(families=[]), ["input", 0, 0], *outcome([0, 1, 1, 1], {})
    )
    labels = {"X": [[f"{2 * k + 1:x}"] for k in range(20)], "labels": ["0"] * 10 + ["1"] * 10}
    sides = choices.of("counterexample", "tree-root-split", labels, about(range(20, 40), []), ["input", 0, 0],
                       *outcome([0] * 19 + [1], {}))  # fmt: skip
    return limits({
        "of directions": ("MAX_STEPS", 8 * 2 * 3 * 512, seal(choices.EVERY)),
        "of splits of a box": ("MAX_STEPS", (4 << 4) * 512, seal(apart)),
        "of splits": ("MAX_STEPS", (4 << 4) * 512, seal(wrong)),
        "of long numbers": (
            "MAX_STEPS", 8 * 2 * 3 * (512 + 4), but(choices.EVERY, L1=["data", "v", ["1p127", "1p127"]])),
        "of sides": ("MAX_STEPS", 20 * 20 * 512, seal(sides)),
        "of strategies": ("MAX_STEPS", 2 * 2 * 3 * 512, seal(games.EVERY)),
        "of bounds of strategies": ("MAX_STEPS", 2 * 2 * 512, seal(games.BOX)),
    })  # fmt: skip


def bad() -> list[Case]:
    """All of them."""
    return [*lengths(), *steps()]
