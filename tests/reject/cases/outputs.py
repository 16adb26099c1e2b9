"""Cases about outputs and evidence."""

from tests.accept.checker import VERIFIED, Case
from tests.reject.cases.base import ARGMIN, COINS, DIGITS, POSITIVITY, WITNESS, ZERO, but, table


def outputs() -> list[Case]:
    row, layer = ["0", "0"], ZERO[1]
    networks = {
        "text": "0",
        "number": 5,
        "a layer is a number": [5, layer],
        "no layers": [],
        "one layer": [[[row], ["0"]]],
        "three layers": [ZERO[0], layer, layer],
        "a layer of three parts": [[[row], ["0"], ["0"]], layer],
        "a layer of one part": [[[row]], layer],
        "a layer is text": ["00", layer],
        "rows are text": [["0", ["0"]], layer],
        "biases are text": [[[row], "0"], layer],
        "more rows than biases": [[[row, row], ["0"]], [[["0"]], ["0"]]],
        "more biases than rows": [[[row], ["0", "0"]], layer],
        "no rows": [[[], []], layer],
        "a row is text": [[["00"], ["0"]], layer],
        "a row is empty": [[[[]], ["0"]], layer],
        "rows of two lengths": [[[row, ["0"]], ["0", "0"]], [[row], ["0"]]],
        "layers do not fit": [ZERO[0], [[row], ["0"]]],
        "too wide": [[[row, row], ["0", "0"]], [[row], ["0"]]],
        "another d": [[[["0"] * 3], ["0"]], layer],
        "two outputs": [ZERO[0], [[["0"], ["0"]], ["0", "0"]]],
        "last layer too wide": [ZERO[0], [[["0", "0"]], ["0"]]],
    }
    return [
        *table(
            "output",
            {f"positivity {y!r}": but(POSITIVITY, L4=["output", y]) for y in (2, -1, "0", None, False, [0], {})},
        ),
        *table(
            "output", {f"digits {y!r}": but(DIGITS, L5=["output", y]) for y in ("0000", ["0"] * 3, ["0"] * 5, {}, 0)}
        ),
        *table("output", {f"argmin {name}": but(ARGMIN, L5=["output", value]) for name, value in networks.items()}),
        *table(
            "output",
            {
                "two lengths, right widths": but(
                    ARGMIN, widths="2", L5=["output", [[[row, ["0"]], ["0", "0"]], [[row], ["0"]]]]
                )
            },
        ),
        *table("output", {"coins": but(COINS, L6=["output", 2])}),
    ]


def evidence() -> list[Case]:
    def given(points=(2,), witness=WITNESS, **more):
        return [
            "evidence",
            {"points": list(points) if isinstance(points, tuple) else points, "witness": witness, **more},
        ]

    second = WITNESS[1]
    witnesses = {
        "text": "0",
        "number": 5,
        "another value on label 1": [[[["0", "1p2"]], ["0"]], second],
        "another value on both labels": [WITNESS[0], [[["1"]], ["1"]]],
        "another value on label 0": [WITNESS[0], [[["1p-1"]], ["1p-1"]]],
        "reads x_1": [[[["1", "1p3"]], ["0"]], second],
        "too wide": [[[["0", "1p3"]] * 2, ["0"] * 2], [[["1", "0"]], ["0"]]],
        "too deep": [*WITNESS, second],
        "too shallow": [[[["0", "1p3"]], ["0"]]],
        "another d": [[[["0", "1p3", "0"]], ["0"]], second],
        "a smaller d": [[[["0"]], ["0"]], second],
        "two outputs": [WITNESS[0], [[["1"], ["1"]], ["0", "0"]]],
        "layers do not fit": [WITNESS[0], [[["1", "0"]], ["0"]]],
        "rows of two lengths": [[[["0", "1p3"], ["0"]], ["0", "0"]], [[["1", "0"]], ["0"]]],
    }
    margin = {"cost": "hinge", "eps": "1/8", "L5": ["output", ZERO]}
    lacking = {
        "margin of label 1": [[[["0", "1p3"]], ["0"]], [[["3p-1"]], ["-1"]]],
        "margin of label 0": [[[["0", "1p3"]], ["0"]], [[["3p-1"]], ["-1p-1"]]],
    }
    three = [[[["0", "1p3", "0"]], ["0"]], second]
    return [
        *table(
            "evidence",
            {
                "positivity": but(POSITIVITY, L5=["evidence", {"why": 0}]),
                "a list": but(POSITIVITY, L5=["evidence", []]),
                "digits": but(DIGITS, L6=["evidence", None]),
                "argmin a list": but(ARGMIN, L6=["evidence", [[2], WITNESS]]),
                "argmin no witness": but(ARGMIN, L6=["evidence", {"points": [2]}]),
                "argmin more": but(ARGMIN, L6=given(note=0)),
                "coins": but(COINS, L7=["evidence", 0]),
            },
        ),
        *table(
            "points",
            {
                "none": but(ARGMIN, L6=given(())),
                "number": but(ARGMIN, L6=given(5)),
                "text": but(ARGMIN, L6=given("2")),
                "0": but(ARGMIN, L6=given((0, 2))),
                "beyond r": but(ARGMIN, L6=given((2, 9))),
                "twice": but(ARGMIN, L6=given((2, 2))),
                "decreasing": but(ARGMIN, L6=given((4, 2))),
                "True": but(ARGMIN, L6=given((True, 2))),
                "a text": but(ARGMIN, L6=given(("2",))),
                "an object": but(ARGMIN, L6=given({})),
            },
        ),
        *table("witness", {name: but(ARGMIN, L6=given(witness=value)) for name, value in witnesses.items()}),
        *table(
            "witness",
            {
                "reads x_3": but(
                    ARGMIN,
                    d="3",
                    L3=["q", 1, 2, "0"],
                    L4=["q", 4, 2, "0"],
                    L5=["output", [[[["0"] * 3], ["0"]], ZERO[1]]],
                    L6=given(witness=[[[["0", "1p3", "1"]], ["0"]], second]),
                ),
            },
        ),
        *table(
            "witness", {name: but(ARGMIN, L6=given((1, 2), witness=value), **margin) for name, value in lacking.items()}
        ),
        Case(
            "base: d=3",
            but(
                ARGMIN,
                d="3",
                L4=["q", 4, 2, "0"],
                L5=["output", [[[["0"] * 3], ["0"]], ZERO[1]]],
                L6=given(witness=three),
            ),
            VERIFIED,
        ),
    ]
