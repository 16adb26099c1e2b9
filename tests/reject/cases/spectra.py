"""Cases about spectra near a central one: outputs that are sets of points."""

from tests.accept.checker import VERIFIED, Case
from tests.accept.writing import header, seal
from tests.reject.cases.base import but, table

DIAGONAL = [
    header("spectrum-diagonal", {}),
    ["input", 1, 3], ["q", 2, 1, "0"], ["q", 3, 0, "1"], ["q", 4, 1, "0"],
    ["output", ["0", "1p-1"]], ["evidence", {"sides": ["missing"]}],
]  # fmt: skip
COMPACT = [  # entries (0, 0), (0, 2), (1, 2), (2, 1), (2, 2)
    header("spectrum-compact-self-adjoint", {}),
    ["input", 1, 1], ["q", 0, 1, "2"], ["q", 4, 1, "2"], ["q", 5, 1, "0"], ["q", 7, 1, "0"], ["q", 8, 1, "2"],
    ["output", ["0", ["1", "0"]]], ["evidence", {"sides": ["wrong", "missing"]}],
]  # fmt: skip


def spectra() -> list[Case]:
    """Each side, at exactly 1/2 and nearer; the entries; the form."""

    def central(output, *sides):
        return seal([DIAGONAL[0], ["input", 0, 0], ["output", output], ["evidence", {"sides": [*sides]}]])

    nearer = ["0", "9p-4"]  # 9/16
    return [
        Case("spectra: diagonal", seal(DIAGONAL), VERIFIED),
        Case("spectra: compact", seal(COMPACT), VERIFIED),
        Case("spectra: exactly 1/2 is wrong", central(["0", "1p-1"], "wrong"), VERIFIED),
        Case("spectra: 1/2 off the line is wrong", central(["0", ["0", "-1p-1"]], "wrong"), VERIFIED),
        Case("spectra: 0 is missing", central(["1"], "wrong", "missing"), VERIFIED),
        *table("wrong", {
            "nearer than 1/2": central(["7p-4"], "wrong"),
            "not missing": central(["0", "1"], "missing"),
            "one side is right": central(["0", "1"], "wrong", "missing"),
            "near 1": but(DIAGONAL, L5=["output", nearer]),
            "not wrong": but(DIAGONAL, L5=["output", ["0", "1"]], L6=["evidence", {"sides": ["wrong"]}]),
        }),
        *table("evidence", {
            "no sides": central(["1"]),
            "another side": central(["1"], "left"),
            "sides in another order": central(["1"], "missing", "wrong"),
            "empty": but(DIAGONAL, L6=["evidence", {}]),
        }),
        *table("answer", {
            "an entry before": but(DIAGONAL, L2=["q", 2, 1, "2"]),
            "the entry": but(DIAGONAL, L3=["q", 3, 2, "0"]),
            "a corner": but(COMPACT, L6=["q", 8, 1, "0"]),
            "beside the diagonal": but(COMPACT, L3=["q", 4, 1, "0"]),
            "elsewhere": but(COMPACT, L4=["q", 5, 1, "2"]),
        }),
        *table("output", {"no points": central([], "wrong"), "three parts": central([["0", "0", "0"]], "wrong")}),
        *table("input", {
            "family 2": but(DIAGONAL, L1=["input", 2, 1]), "member 0": but(DIAGONAL, L1=["input", 1, 0]),
            "the central one has no number": but(DIAGONAL, L1=["input", 0, 1]),
        }),
        *table("parameters", {"spectra": but(DIAGONAL, L0=header("spectrum-diagonal", {"n": "1"}))}),
    ]  # fmt: skip
