"""Certificates about changes of mind on matrices of the user's that break one obligation each, and a good one."""

from tests.accept.checker import VERIFIED, Case
from tests.accept.writing import header, seal
from tests.reject.cases.base import but, table
from tests.reject.everyday import about

PAIRS = [[0, 1], [1, 0]]
RANKS = [
    header("matrix-rank", kind="changes"), ["data", "A", [["0", "0"], ["0", "0"]]], about(families=PAIRS),
    ["moves", [[1, 2], [1, 5]]], ["q", 0, 3, "0"], ["q", 1, 3, "2"], ["q", 2, 6, "2"], ["q", 3, 6, "0"],
    ["says", 1, 0], ["says", 3, 1], ["says", 7, 2],
]  # fmt: skip
"""The entries (1, 2) and (2, 1) become 1/4 and 1/32."""


def bad() -> list[Case]:
    """All of them, and the good ones that they differ from."""
    one = but(RANKS, L3=["moves", [[1, 2]]], L6=["q", 2, 6, "0"])
    none = but(RANKS, L3=["moves", []], L5=["q", 1, 3, "1"], L6=["q", 2, 6, "1"])
    fixed = seal([*RANKS[:2], about(exact=[0], families=PAIRS), *RANKS[3:]])
    return [
        Case("changes: ranks", seal(RANKS), VERIFIED),
        Case("changes: ranks, one move", one, VERIFIED),
        Case("changes: ranks, an entry is exact", fixed, VERIFIED),
        Case("changes: ranks, no moves", none, VERIFIED),
        *table("input", {
            "changes: three moves": but(RANKS, L3=["moves", [[1, 2], [1, 5], [1, 6]]]),
            "changes: another family": but(RANKS, L3=["moves", [[1, 2], [2, 5]]]),
        }),
        *table("answer", {
            "changes: the first pair": but(RANKS, L5=["q", 1, 3, "4"]),
            "changes: the second pair": but(RANKS, L6=["q", 2, 6, "4"]),
            "changes: beside them": but(RANKS, L4=["q", 0, 3, "2"]),
        }),
        *table("exact", {"changes: a pair is exact": but(RANKS, L2=about(exact=[1], families=PAIRS))}),
        *table("index", {"changes: ranks": but(RANKS, L7=["q", 4, 6, "0"])}),
        *table("output", {"changes: ranks": but(RANKS, L10=["says", 7, "2"])}),
    ]  # fmt: skip
