"""Cases about the kind `changes`."""

from tests.accept.checker import DECLINED, VERIFIED, Case
from tests.accept.writing import header, seal
from tests.reject.cases.base import but, table

MOVED = [
    header(kind="changes"), ["moves", [[1, 3]]], ["q", 0, 1, "0"], ["q", 0, 4, "2"], ["says", 1, 0], ["says", 4, 1],
]  # fmt: skip
"""On ``x = 1/8``: 0 at step 1, 1 at step 4."""


def changes() -> list[Case]:
    """A base and what differs from it in one thing."""
    zero = {**MOVED[0], "problem": "zero-test"}
    good = {
        "base": seal(MOVED),
        "no queries": seal([*MOVED[:2], *MOVED[4:]]),
        "the central input": but(MOVED, L1=["moves", []], L3=["q", 0, 4, "1"]),
        "zero-test": but(MOVED, L0=zero),
        "True is not an output, 1 is": but(MOVED, L4=["says", 1, 1], L5=["says", 2, 0]),
        "just legal": but(MOVED, L3=["q", 0, 4, "3"]),
        "ten changes": seal([*MOVED[:2], *(["says", n, n % 2] for n in range(1, 12))]),
    }
    moves = {
        "none": None, "a text": "1,3", "numbers": [1, 3], "one number": [[3]], "three": [[1, 3, 0]], "0": [[1, 0]],
        "family 0": [[0, 3]], "family 2": [[2, 3]], "text": [["1", 3]], "True": [[True, 3]], "N True": [[1, True]],
        "two": [[1, 3], [1, 4]], "a pair of texts": ["13"], "an object": {"1": 3},
    }  # fmt: skip
    ahead = [[1, 3], [1, 3]]
    steps = {"0": 0, "-1": -1, "True": True, "text": "1", "none": None, "as the next one": 4, "after the next one": 5}
    return [
        *(Case(f"changes: {name}", data, VERIFIED) for name, data in good.items()),
        *table("input", {f"changes: moves {name}": but(MOVED, L1=["moves", value]) for name, value in moves.items()}),
        *table(
            "order", {"changes": but(MOVED, L3=MOVED[2]), "changes: back": seal([*MOVED[:2], MOVED[3], *MOVED[2:]])}
        ),
        *table("index", {"changes": but(MOVED, L3=["q", 1, 4, "2"])}),
        *table(
            "answer",
            {
                "changes: too large": but(MOVED, L3=["q", 0, 4, "4"]),
                "changes: too small": but(MOVED, L3=["q", 0, 4, "0"]),
                "changes: at the centre": but(MOVED, L1=["moves", []]),
            },
        ),
        *table("steps", {f"changes: {name}": but(MOVED, L4=["says", n, 0]) for name, n in steps.items()}),
        *table(
            "output", {"changes: 2": but(MOVED, L5=["says", 4, 2]), "changes: True": but(MOVED, L5=["says", 4, True])}
        ),
        *table(
            "change",
            {
                "changes: the same": but(MOVED, L5=["says", 4, 0]),
                "changes: one step": seal(MOVED[:5]),
                "changes: a third that is the same": seal([*MOVED, ["says", 9, 1]]),
            },
        ),
        *table(
            "lines",
            {
                "changes: no step": seal(MOVED[:4]),
                "changes: no moves": seal([MOVED[0], *MOVED[2:]]),
                "changes: a step of two parts": but(MOVED, L5=["says", 4]),
                "changes: an output after the steps": seal([*MOVED, ["output", 0]]),
            },
        ),
        *table("encoding", {"changes: an empty line at the end": seal([*MOVED, ""])}),
        *table("header", {"changes of argmin": but(MOVED, L0={**MOVED[0], "problem": "relu-argmin"})}),
        Case(
            "DECLINED: changes: digits of queries", seal(MOVED), DECLINED, {"counterexample.MAX_DIGITS": 5 + 2 * 3 - 1}
        ),
        Case("changes: digits of queries", seal(MOVED), VERIFIED, {"counterexample.MAX_DIGITS": 5 + 2 * 3}),
        Case("DECLINED: N of a move", but(MOVED, L1=["moves", [[1, 8_000_001]]]), DECLINED),
        Case("base: N of a move", but([*MOVED[:3], *MOVED[4:]], L1=["moves", [[1, 8_000_000]]]), VERIFIED),
        Case("DECLINED: moves", seal(MOVED), DECLINED, {"changes.MAX_MOVES": 0}),
        Case("base: moves", seal(MOVED), VERIFIED, {"changes.MAX_MOVES": 1}),
        Case("DECLINED: moves times N", seal(MOVED), DECLINED, {"changes.MAX_MOVED": 2}),
        Case("base: moves times N", seal(MOVED), VERIFIED, {"changes.MAX_MOVED": 3}),
        Case("input: N stays", but(MOVED, L1=["moves", ahead]), "input"),
        Case("DECLINED: steps", seal(MOVED), DECLINED, {"changes.MAX_STEPS": 1}),
        Case("base: steps", seal(MOVED), VERIFIED, {"changes.MAX_STEPS": 2}),
    ]
