"""Certificates about changes of mind on data of the user's that break one obligation each, and a good one."""

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


NUMBERS = [
    header("argmax", kind="changes"), ["data", "v", ["1", "1", "1", "0"]], about(families=[]),
    ["moves", [[2, 2], [1, 5]]],
    ["q", 0, 4, "14"], ["q", 1, 4, "10"], ["q", 2, 6, "52"], ["q", 3, 1, "0"],
    ["says", 1, 1], ["says", 3, 0], ["says", 7, 2],
]  # fmt: skip
"""The greatest numbers are 1, then 1 + 1/4 without the second, then 1 + 1/4 + 1/32 without the first too."""


def greatest() -> list[Case]:
    """Moves that leave one of the greatest numbers behind, and others."""
    exact = seal([*NUMBERS[:2], about(exact=[1], families=[]), *NUMBERS[3:]])
    last = seal([*NUMBERS[:3], ["moves", [[3, 2]]], *NUMBERS[8:]])
    return [
        Case("changes: greatest", seal(NUMBERS), VERIFIED),
        Case("changes: greatest, the second is exact", exact, VERIFIED),
        Case("changes: greatest, the last", last, VERIFIED),
        *table("input", {
            "changes: greatest, twice": but(NUMBERS, L3=["moves", [[2, 2], [2, 5]]]),
            "changes: not greatest": but(NUMBERS, L3=["moves", [[4, 2], [1, 5]]]),
            "changes: greatest, beyond": but(NUMBERS, L3=["moves", [[5, 2], [1, 5]]]),
            "changes: greatest, none is left": but(NUMBERS, L3=["moves", [[2, 2], [1, 5], [3, 6]]]),
            "changes: greatest, none can be raised": seal([*NUMBERS[:2], about(exact=[2], families=[]), *NUMBERS[3:]]),
        }),
        *table("answer", {
            "changes: left behind last": but(NUMBERS, L4=["q", 0, 4, "12"]),
            "changes: left behind first": but(NUMBERS, L5=["q", 1, 4, "12"]),
            "changes: the greatest": but(NUMBERS, L6=["q", 2, 6, "50"]),
            "changes: smaller": but(NUMBERS, L7=["q", 3, 1, "2"]),
        }),
        *table("index", {"changes: greatest": but(NUMBERS, L7=["q", 4, 1, "0"])}),
        *table("output", {"changes: greatest": but(NUMBERS, L10=["says", 7, 4])}),
    ]  # fmt: skip


def bad() -> list[Case]:
    """All of them, and the good ones that they differ from."""
    return [*ranks(), *greatest()]


def ranks() -> list[Case]:
    """Ranks."""
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
