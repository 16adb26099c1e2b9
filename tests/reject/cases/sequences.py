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


NUMBER = [  # 1/4, and 2**-8 of 2**-8 + 2**-10 + ...: the binary digits 1 at places 2 and 8
    header("rational-number", {}, "changes"), ["moves", [[1, 3], [1, 4], [1, 6], [1, 8]]],
    ["q", 0, 7, "21"], ["q", 0, 8, "41"], ["q", 0, 16, "4101"], ["says", 1, 1], ["says", 4, 0],
]  # fmt: skip
POINTS = [  # 0 0 0 1 1 1 0 0 0 ...: entry (0, 7) ties e_4 to f_0, entries (7, 7) and (13, 13) are of x_4 and x_7
    header("spectrum-self-adjoint", {}, "changes"), ["moves", [[1, 7], [1, 12]]],
    ["q", 49, 1, "2"], ["q", 63, 1, "2"], ["q", 195, 1, "0"],
    ["says", 1, ["0", "1"]], ["says", 4, [["3p-1", "0"], "0"]], ["says", 5, ["0", ["1", "1p-1"]]],
]  # fmt: skip


def points() -> list[Case]:
    """Outputs that have distances: exactly 1/2 is a change, less is none; the bits that a move leaves."""

    def said(*outputs, name="spectrum-self-adjoint", parameters=None):
        lines = [["says", n, output] for n, output in enumerate(outputs, 1)]
        return seal([header(name, parameters or {}, "changes"), ["moves", []], *lines])

    near = {"the same": ["0", "1"], "nearer": ["0", "1", "7p-4", "17p-4"]}
    eps = {"eps": "1/8"}
    few = {"sequences.MAX_WORK": 7}
    return [
        Case("changes: points", seal(POINTS), VERIFIED),
        *table("change", {f"points: {name}": said(["0", "1"], output) for name, output in near.items()}),
        Case("changes: points: one is far from all", said(["0", "1"], ["0", "1", "3p-1"]), VERIFIED),
        Case("changes: points: one is far from all others", said(["0", "1", "3p-1"], ["0", "1"]), VERIFIED),
        *table(
            "answer",
            {
                "points: e_4 is tied": but(POINTS, L2=["q", 49, 1, "0"]),
                "points: x_4": but(POINTS, L3=["q", 63, 1, "0"]),
                "points: x_7": but(POINTS, L4=["q", 195, 1, "2"]),
            },
        ),
        Case("changes: radius: by 1/2", said("0", "1p-1", name="spectral-radius"), VERIFIED),
        *table("change", {"radius: less": said("0", "1/3", name="spectral-radius")}),
        Case(
            "changes: pseudospectrum: by 1/4",
            said(["0"], ["1p-2"], name="pseudospectrum-bounded", parameters=eps),
            VERIFIED,
        ),
        *table("change", {"pseudospectrum": said(["0"], ["1/5"], name="pseudospectrum-bounded", parameters=eps)}),
        Case("changes: disc", said(["0"], ["1p-1"], name="spectrum-banded"), VERIFIED),
        Case("changes: essential", said(["0"], ["1p-1"], name="essential-spectrum-diagonal"), VERIFIED),
        Case("DECLINED: distances", said(["0", "1"], ["3p-1", "0"], ["0", "1"]), DECLINED, few),
        Case("base: distances", said(["0", "1"], ["3p-1", "0"], ["0", "1"]), VERIFIED, {"sequences.MAX_WORK": 8}),
        Case("DECLINED: long distances", said(["0"], [f"1p{1 << 12}"]), DECLINED, few),
    ]


def rational() -> list[Case]:
    """Dyadic numbers: a move that is left out, digits that are, and those that are not."""
    gaps = [*NUMBER[:1], ["moves", [[1, 3], [1, 14]]], ["q", 0, 14, "1292"], *NUMBER[5:]]  # 2, 5, 7, 10 and 14
    return [
        Case("changes: number", seal(NUMBER), VERIFIED),
        Case("changes: number: growing gaps", seal(gaps), VERIFIED),
        Case("changes: number: many digits", but(gaps, L1=["moves", [[1, 3], [1, 40]]]), VERIFIED),
        Case("changes: number: 1/4", seal([NUMBER[0], ["moves", []], ["q", 0, 2, "1"], *NUMBER[5:]]), VERIFIED),
        *table("answer", {
            "number: place 8": but(NUMBER, L4=["q", 0, 16, "4102"]),
            "number: place 8 left out": but(NUMBER, L1=["moves", [[1, 3], [1, 4], [1, 6], [1, 7]]]),
            "number: place 10": but(NUMBER, L1=["moves", [[1, 3], [1, 4], [1, 6], [1, 10]]]),
            "number: gaps": but(gaps, L2=["q", 0, 14, "1293"]),
            "number: place 14": but(gaps, L1=["moves", [[1, 3], [1, 13]]]),
        }),
        *table("input", {
            "number: irrational": but(NUMBER, L1=["moves", [[1, 3], [1, 4], [1, 6]]]),
            "number: another family": but(NUMBER, L1=["moves", [[1, 3], [1, 4], [2, 6], [1, 8]]]),
        }),
        *table("index", {"number: a second one": but(NUMBER, L4=["q", 1, 16, "4101"])}),
        *table("change", {"number": but(NUMBER, L6=["says", 4, 1])}),
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
