"""Cases about changes of mind on 0-1 sequences."""

from tests.accept.checker import DECLINED, VERIFIED, Case
from tests.accept.writing import header, seal
from tests.reject.cases.base import but, table

ONES = [
    header("infinitely-many-ones", {}, "changes"), ["moves", [[1, 3], [1, 5]]],  # 0 0 0 1 1 0 0 0 ...
    ["q", 2, 1, "0"], ["q", 3, 1, "2"], ["q", 4, 1, "2"], ["q", 5, 1, "0"],
    ["says", 1, 0], ["says", 4, 1], ["says", 6, 0],
]  # fmt: skip
SPARSE = [  # every second term: the move leaves x_1, x_2
    header("sequence-converges", {}, "changes"), ["moves", [[1, 3]]],
    ["q", 2, 1, "0"], ["q", 3, 1, "0"], ["q", 4, 1, "2"], ["q", 5, 1, "0"], ["says", 1, 1], ["says", 4, 0],
]  # fmt: skip
COUNTED = [  # the entry 1/(1 + c) of x = 0 0 0 1 1 0 ...
    header("zero-in-spectrum", {}, "changes"), ["moves", [[1, 3], [1, 5]]],
    ["q", 2, 9, "200"], ["q", 3, 9, "100"], ["q", 9, 9, "ab"], ["says", 1, 0], ["says", 4, 1],
]  # fmt: skip


def sequences() -> list[Case]:
    good = {"ones": ONES, "sparse": SPARSE, "counted": COUNTED}
    others = {
        "zeros": seal([ONES[0], ["moves", []], ["q", 3, 1, "0"], *ONES[6:8]]),
        "seven turns": seal([ONES[0], ["moves", [[1, N] for N in range(1, 8)]], *ONES[6:8]]),
        "far out": seal([ONES[0], ["moves", [[1, 3]]], ["q", 9999, 1, "2"], *ONES[6:8]]),
        **{f"{name}-{word}": seal([header(name, {}, "changes"), *ONES[1:2], *ONES[6:8]])
           for word, name in enumerate(("eventually-zero", "bounded-partial-sums", "spectral-gap"))},
    }  # fmt: skip
    answers = {"before": [2, 1, "2"], "first": [3, 1, "0"], "last": [4, 1, "0"], "after": [5, 1, "2"]}
    return [
        *(Case(f"changes: sequence: {name}", seal(base), VERIFIED) for name, base in good.items()),
        *(Case(f"changes: sequence: {name}", data, VERIFIED) for name, data in others.items()),
        *(
            Case(f"answer: sequence: {name}", but(ONES, **{f"L{number}": ["q", *query]}), "answer")
            for number, (name, query) in enumerate(answers.items(), 2)
        ),
        *table("answer", {"sequence: counted": but(COUNTED, L4=["q", 9, 9, "ad"])}),
        *table("answer", {"sequence: sparse": but(SPARSE, L4=["q", 4, 1, "0"])}),
        *table("input", {"sequence: another family": but(ONES, L1=["moves", [[1, 3], [2, 5]]])}),
        *table("output", {"sequence: 2": but(ONES, L8=["says", 6, 2])}),
        *table("header", {"changes of two limits": but(ONES, L0=header("some-column-infinite", {}, "changes"))}),
        *table("parameters", {"sequence": but(ONES, L0=header("infinitely-many-ones", {"n": "1"}, "changes"))}),
        Case("DECLINED: bits", seal(ONES), DECLINED, {"sequences.MAX_ROWS": 5}),
        Case("base: bits", seal(ONES), VERIFIED, {"sequences.MAX_ROWS": 6}),
    ]
