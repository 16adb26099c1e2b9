"""Cases about numbers and parameters."""

from tests.accept.checker import Case
from tests.reject.cases.base import ARGMIN, BOUND, DIGITS, POSITIVITY, ZERO, but, table

NOT_NUMBERS = [
    "",
    " 1",
    "1 ",
    "+1",
    "01",
    "-0",
    "0p1",
    "-0p1",
    "2",
    "4p3",
    "-6",
    "10",
    "1p0",
    "1p-0",
    "1p01",
    "1p+1",
    "1P1",
    "A",
    "1A",
    "0x1",
    "1_0",
    "1.0",
    "1e",
    "1p",
    "p1",
    "1p1p1",
    "inf",
    "nan",
    "2/6",
    "3/3",
    "0/3",
    "3/1",
    "3/2",
    "1/4",
    "1/-3",
    "-1/-3",
    "1/03",
    "1/0",
    "1/3p1",
    "1/ 3",
    "1//3",
    "\u0663",
    "\uff11",
    "1\n",
    "--1",
    "-",
    "/3",
    "1/",
    1,
    True,
    None,
    ["1"],
    {},
]


BAD_DECIMALS = [
    "",
    "x",
    "01/4",
    "2/8",
    "0.25",
    "+1/4",
    " 1/4",
    "1/04",
    "1/4 ",
    "1/-4",
    "\uff11/4",
    "1/0",
    "1_0/41",
    "-0",
]


def numbers() -> list[Case]:
    written = [value for value in NOT_NUMBERS if value != "1e"]  # 1e is thirty
    return [
        *table(
            "number", {f"output {value!r}": but(DIGITS, L5=["output", ["0", "0", "0", value]]) for value in written}
        ),
        *table("number", {"in a row": but(ARGMIN, L5=["output", [[[["0", 0]], ["0"]], ZERO[1]]])}),
        *table("number", {"in a bias": but(ARGMIN, L5=["output", [[[["0", "0"]], ["2"]], ZERO[1]]])}),
        *table("number", {"value": but(BOUND, L1=["value", "4/6"])}),
        *table("number", {"weight": but(BOUND, L2=["dual", [[0, "1/3"], [1, "2/6"], [2, "1/3"]]])}),
    ]


def parameters() -> list[Case]:
    def renamed(base, old, new):
        values = base[0]["parameters"]
        return but(base, L0={**base[0], "parameters": {new if name == old else name: values[name] for name in values}})

    relu = {
        "a": ["1/3", "2", "49/100", "101/100"],
        "kappa": ["1/5", "4/5", "249/1000", "751/1000"],
        "eps": ["0", "-1/4"],
        "d": ["1", "0", "-2", "5/2", "02", "", "2 "],
        "r": ["0", "-8", "17/2", "08", "1e1"],
        "widths": ["", "0", "1,0", "1,", ",1", "1;1", "01", "-1", "1/2"],
        "cost": [
            "",
            "MAX",
            "mae",
            "max ",
            "controlled",
            "controlled:",
            "controlled:1/2",
            "controlled:-1/8",
            "controlled:2/4",
            "controlled:3/8:",
            "max:3/8",
        ],
    }
    lp = {
        "K": ["0", "-1", "1/2", "", "02"],
        "m": ["0", "-1", "3", "1/2", "02"],
        "n": ["3", "9/2", "04", ""],
        "p": ["3", "0", "Inf", "infinity", ""],
    }
    game = {
        "algorithms": ["", "some"],
        "families": ["0", "1", "x", "-2", "02"],
        "pattern": [
            "",
            "{}",
            "{1}",
            "{0,3}",
            "{0,1}{0,2}",
            "{0,1},",
            "{0,01}",
            "{0,}",
            "{0 }",
            "{{0}}",
            "0",
            "{0,1},{0,1}",
            "{0,2},{0,1}",
            "{1,0},{0,2}",
            "{0,1,1},{0,2}",
        ],
    }
    every = [(ARGMIN, relu), (DIGITS, lp), (BOUND, game)]
    decimals = [(name, text) for name in ("a", "kappa", "eps") for text in BAD_DECIMALS]
    rows = {
        f"{base[0]['problem']} {name}={text!r}": but(base, **{name: text})
        for base, values in every
        for name, texts in values.items()
        for text in texts
    }
    return [
        *table("parameters", rows),
        *table("parameters", {f"decimal {name}={text!r}": but(ARGMIN, **{name: text}) for name, text in decimals}),
        *table("parameters", {"one too many": but(ARGMIN, seed="1"), "positivity": but(POSITIVITY, seed="1")}),
        *table(
            "parameters", {"argmin: another": renamed(ARGMIN, "r", "R"), "digits: another": renamed(DIGITS, "K", "k")}
        ),
        *table("parameters", {"digits: too many": but(DIGITS, q="1"), "game: too many": but(BOUND, q="1")}),
    ]


OUTSIDE = {
    "max": "1/2",
    "mean-abs": "3/8",
    "sum-abs": "3",
    "mse": "3/16",
    "sse": "3/2",
    "euclidean": "5/4",
    "huber": "3/32",
    "log-error": "4159/1000",
    "logistic": "13/50",
    "hinge": "3/8",
}


def ranges() -> list[Case]:
    return table(
        "range",
        {
            **{f"{cost} eps={eps}": but(ARGMIN, cost=cost, eps=eps) for cost, eps in OUTSIDE.items()},
            "one point": but(ARGMIN, r="1"),
            "too few points": but(ARGMIN, r="3", eps="1/10000"),
            "too few points, sum": but(ARGMIN, r="3", cost="sse", eps="1/10000"),
        },
    )
