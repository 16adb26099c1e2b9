"""For each obligation of FORMAT.md a certificate that breaks only that one, with a right footer, and the rule that must reject it."""

import hashlib

from tests.accept.checker import DECLINED, VERIFIED, Case
from tests.accept.writing import header, line, seal

LP = {"K": "2", "digits": "2", "m": "2", "n": "4", "p": "2"}
RELU = {"a": "1", "cost": "max", "d": "2", "eps": "1/4", "kappa": "1/3", "r": "8", "widths": "1"}
GAME = {"algorithms": "all", "families": "2", "pattern": "{0,1},{0,2}"}
ZERO = [[[["0", "0"]], ["0"]], [[["0"]], ["0"]]]
WITNESS = [[[["0", "1p3"]], ["0"]], [[["1"]], ["0"]]]

# index 0 is t_1 = 3/5, index 1 is 0, index 3 is delta = 1/8
POSITIVITY = [header(), ["input", 1, 3], ["q", 0, 2, "0"], ["q", 0, 3, "2"], ["output", 0], ["evidence", {}]]
ARGMIN = [
    header("relu-argmin", RELU), ["input", 1, 3], ["q", 0, 2, "3"], ["q", 1, 2, "0"], ["q", 3, 2, "0"], ["output", ZERO],
    ["evidence", {"points": [2], "witness": WITNESS}],
]  # fmt: skip
DIGITS = [
    header("lp-digits", LP), ["input", 1, 5], ["q", 0, 0, "1"], ["q", 2, 4, "140"], ["output", ["0"] * 4], ["evidence", {}]
]  # fmt: skip
COINS = [
    header(kind="randomised"), ["input", 1, 3], ["q", 0, 2, "0"], ["output", 0], ["evidence", {}], ["paths", ["0", "10"]],
    ["output", 0], ["evidence", {}], ["paths", ["110"]],
]  # fmt: skip
HALF = "1p-1"
BOUND = [header("breakdown-game", GAME, "game"), ["value", "2/3"], ["dual", [[0, "1/3"], [1, "1/3"], [2, "1/3"]]]]


def but(base, **changes):
    """The lines of a base with some replaced: ``L2=value`` for line 2, ``parameter=text`` for a parameter."""
    lines = list(base)
    for name, value in changes.items():
        if name[0] == "L" and name[1:].isdigit():
            lines[int(name[1:])] = value
        else:
            lines[0] = {**lines[0], "parameters": {**lines[0]["parameters"], name: value}}
    return seal(lines)


def table(rule, rows) -> list[Case]:
    """Cases with one verdict, from rows ``name: bytes``."""
    return [Case(f"{rule}: {name}", data, rule) for name, data in rows.items()]


def bases() -> list[Case]:
    """What the others differ from in one thing only."""
    named = {"positivity": POSITIVITY, "argmin": ARGMIN, "digits": DIGITS, "coins": COINS, "bound": BOUND}
    return [Case(f"base: {name}", seal(base), VERIFIED) for name, base in named.items()]


def footers() -> list[Case]:
    whole = seal(POSITIVITY)
    body = whole[: whole.rindex(b"[")]
    digest = hashlib.sha256(body).hexdigest()
    one = (line(POSITIVITY[0]) + "\n").encode()

    def ended(footer):
        return body + line(footer).encode() + b"\n"

    return table("footer", {
        "empty": b"", "not ended": whole[:-1], "none": body, "text": ended("end"),
        "another tag": ended(["END", 6, digest]), "of four parts": ended(["end", 6, digest, 0]),
        "of two parts": ended(["end", 6]), "counts too few": ended(["end", 5, digest]),
        "counts too many": ended(["end", 7, digest]), "another hash": ended(["end", 6, digest[::-1]]),
        "upper case": ended(["end", 6, digest.upper()]), "no hash": ended(["end", 6, 0]),
        "an object": ended({"0": "end", "1": 6, "2": digest}),
        "counts True": one + line(["end", True, hashlib.sha256(one).hexdigest()]).encode() + b"\n",
    })  # fmt: skip


def encodings() -> list[Case]:
    head = line(POSITIVITY[0])
    return table("encoding", {
        "space": but(POSITIVITY, L1='["input", 1,3]'), "space at the end": but(POSITIVITY, L1='["input",1,3] '),
        "CR": but(POSITIVITY, L1='["input",1,3]\r'), "CR after a query": but(POSITIVITY, L2='["q",0,2,"0"]\r'),
        "tab": but(POSITIVITY, L1='\t["input",1,3]'),
        "float": but(POSITIVITY, L4='["output",0.0]'), "exponent": but(POSITIVITY, L4='["output",0e0]'),
        "NaN": but(POSITIVITY, L4='["output",NaN]'), "infinity": but(POSITIVITY, L4='["output",-Infinity]'),
        "minus 0": but(POSITIVITY, L4='["output",-0]'), "plus": but(POSITIVITY, L1='["input",+1,3]'),
        "leading zero": but(POSITIVITY, L1='["input",01,3]'), "underscore": but(POSITIVITY, L1='["input",1_0,3]'),
        "16 digits": but(POSITIVITY, L1='["input",1000000000000000,3]'),
        "minus 16 digits": but(POSITIVITY, L1='["input",-1000000000000000,3]'),
        "5000 digits": but(POSITIVITY, L1=f'["input",{"9" * 5000},3]'),
        "keys in another order": but(ARGMIN, L6='{"witness":0,"points":[2]}'),
        "key twice": but(POSITIVITY, L0=head.replace('"version":1', '"version":1,"version":1')),
        "key twice, two values": but(POSITIVITY, L0=head.replace('"version":1', '"version":2,"version":1')),
        "escape": but(POSITIVITY, L1='["\\u0069nput",1,3]'), "not JSON": but(POSITIVITY, L1="input"),
        "empty line": but(POSITIVITY, L1=""), "nothing but a bracket": but(POSITIVITY, L1="["),
        "two values": but(POSITIVITY, L1='["input",1,3]["input",1,3]'), "single quotes": but(POSITIVITY, L1="['input',1,3]"),
        "not ASCII": but(POSITIVITY, L4='["output","\xe9"]'), "query not ASCII": but(POSITIVITY, L2='["q",0,2,"\xb2"]'),
        "BOM": but(POSITIVITY, L0="\xef\xbb\xbf" + head), "NUL": but(POSITIVITY, L1='["input",1,3]\0'),
        "comma at the end": but(POSITIVITY, L1='["input",1,3,]'), "comment": but(POSITIVITY, L1='["input",1,3]//'),
    })  # fmt: skip


def headers() -> list[Case]:
    head = POSITIVITY[0]
    return table("header", {
        "a list": but(POSITIVITY, L0=["input", 1, 3]), "a key too many": but(POSITIVITY, L0={**head, "note": ""}),
        "a key too few": but(POSITIVITY, L0={key: head[key] for key in ("kind", "parameters", "version")}),
        "version True": but(POSITIVITY, L0={**head, "version": True}), "version text": but(POSITIVITY, L0={**head, "version": "1"}),
        "kind 1": but(POSITIVITY, L0={**head, "kind": 1}), "kind a list": but(POSITIVITY, L0={**head, "kind": []}),
        "problem 1": but(POSITIVITY, L0={**head, "problem": 1}), "problem null": but(POSITIVITY, L0={**head, "problem": None}),
        "parameters a list": but(POSITIVITY, L0={**head, "parameters": []}), "parameter 1": but(ARGMIN, r=8),
        "game of another problem": but(BOUND, L0={**BOUND[0], "problem": "positivity", "parameters": {}}),
        "another kind of the game": but(BOUND, L0={**BOUND[0], "kind": "counterexample"}),
        "nothing but a footer": seal([]),
    })  # fmt: skip


def line_rules() -> list[Case]:
    return table("lines", {
        "no input": but(POSITIVITY, L1=["q", 0, 0, "0"]), "input of two parts": but(POSITIVITY, L1=["input", 1]),
        "input of four parts": but(POSITIVITY, L1=["input", 1, 3, 0]), "input an object": but(POSITIVITY, L1={"input": 1}),
        "nothing after the header": seal(POSITIVITY[:1]), "nothing after the input": seal(POSITIVITY[:2]),
        "no output": seal([*POSITIVITY[:4], POSITIVITY[5]]), "no evidence": seal(POSITIVITY[:5]),
        "a text": but(POSITIVITY, L5="\"evidence\""), "output twice": seal([*POSITIVITY[:5], *POSITIVITY[4:]]),
        "query after the output": seal([*POSITIVITY[:5], ["q", 0, 4, "2"], POSITIVITY[5]]),
        "query after the evidence": seal([*POSITIVITY, ["q", 0, 4, "2"]]), "footer twice": seal([*POSITIVITY, ["end", 0, ""]]),
        "answer with a leading zero": but(POSITIVITY, L3=["q", 0, 3, "02"]),
        "answer minus 0": but(POSITIVITY, L2=["q", 0, 2, "-0"]), "answer in upper case": but(POSITIVITY, L3=["q", 0, 3, "A"]),
        "answer with underscore": but(POSITIVITY, L3=["q", 0, 3, "1_0"]), "answer with 0x": but(POSITIVITY, L3=["q", 0, 3, "0x2"]),
        "answer an integer": but(POSITIVITY, L3=["q", 0, 3, 2]), "answer empty": but(POSITIVITY, L3=["q", 0, 3, ""]),
        "index negative": but(POSITIVITY, L3=["q", -1, 3, "2"]), "index text": but(POSITIVITY, L3=["q", "0", 3, "2"]),
        "index True": but(POSITIVITY, L3=["q", False, 3, "2"]), "precision negative": but(POSITIVITY, L2=["q", 0, -2, "0"]),
        "query of three parts": but(POSITIVITY, L3=["q", 0, 3]), "query of five parts": but(POSITIVITY, L3=["q", 0, 3, "2", 0]),
        "coins: no paths": seal(COINS[:5]), "coins: no evidence": seal([*COINS[:4], COINS[5]]),
        "coins: no output": seal(COINS[:3]), "coins: another input": seal([*COINS, COINS[1]]),
        "game: no value": seal([BOUND[0], BOUND[2]]), "game: no weights": seal(BOUND[:2]),
        "game: more": seal([*BOUND, BOUND[2]]),
    })  # fmt: skip


NOT_NUMBERS = [
    "", " 1", "1 ", "+1", "01", "-0", "0p1", "-0p1", "2", "4p3", "-6", "10", "1p0", "1p-0", "1p01", "1p+1", "1P1", "A", "1A",
    "0x1", "1_0", "1.0", "1e", "1p", "p1", "1p1p1", "inf", "nan", "2/6", "3/3", "0/3", "3/1", "3/2", "1/4", "1/-3", "-1/-3",
    "1/03", "1/0", "1/3p1", "1/ 3", "1//3", "\u0663", "\uff11", "1\n", "--1", "-", "/3", "1/", 1, True, None, ["1"], {},
]  # fmt: skip
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
            "number", {f"output {value!r}": but(DIGITS, L4=["output", ["0", "0", "0", value]]) for value in written}
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
        "a": ["1/3", "2", "49/100", "101/100"], "kappa": ["1/5", "4/5", "249/1000", "751/1000"], "eps": ["0", "-1/4"],
        "d": ["1", "0", "-2", "5/2", "02", "", "2 "], "r": ["0", "-8", "17/2", "08", "1e1"],
        "widths": ["", "0", "1,0", "1,", ",1", "1;1", "01", "-1", "1/2"], "cost": ["", "MAX", "mae", "max "],
    }  # fmt: skip
    lp = {
        "K": ["0", "-1", "1001", "1/2", "", "02"], "m": ["0", "-1", "3", "1/2", "02"], "n": ["3", "9/2", "04", ""],
        "p": ["3", "0", "Inf", "infinity", ""],
    }  # fmt: skip
    game = {
        "algorithms": ["", "some"], "families": ["0", "1", "x", "1000000001", "-2", "02"],
        "pattern": ["", "{}", "{1}", "{0,3}", "{0,1}{0,2}", "{0,1},", "{0,01}", "{0,}", "{0 }", "{{0}}", "0"],
    }  # fmt: skip
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


# W = 3 and r = 8 for widths=1: the least eps that is outside the proved range, by cost; just below ln 2 from above
OUTSIDE = {
    "max": "1/2", "mean-abs": "3/8", "sum-abs": "3", "mse": "3/16", "sse": "3/2", "euclidean": "5/4", "huber": "3/32",
    "log-error": "4159/1000", "logistic": "13/50", "hinge": "3/8",
}  # fmt: skip


def ranges() -> list[Case]:
    return table("range", {
        **{f"{cost} eps={eps}": but(ARGMIN, cost=cost, eps=eps) for cost, eps in OUTSIDE.items()},
        "too few points": but(ARGMIN, r="3", eps="1/10000"), "too few points, sum": but(ARGMIN, r="3", cost="sse", eps="1/10000"),
    })  # fmt: skip


def inputs() -> list[Case]:
    wrong = [
        [0, 1],
        [1, 0],
        [1, -1],
        [2, 1],
        [-1, 1],
        [True, 1],
        [1, True],
        ["1", 1],
        [1, "1"],
        [0, False],
        [None, None],
    ]
    return [
        *table("input", {f"positivity {I},{N}": but(POSITIVITY, L1=["input", I, N]) for I, N in wrong}),
        *table("input", {f"argmin {I},{N}": but(ARGMIN, L1=["input", I, N]) for I, N in wrong}),
        *table("input", {f"digits {I},{N}": but(DIGITS, L1=["input", I, N]) for I, N in [*wrong, [3, 1]] if I != 2}),
        *table("input", {f"coins {I},{N}": but(COINS, L1=["input", I, N]) for I, N in wrong}),
        *table("input", {"argmin fails on T_delta only": but(ARGMIN, L1=["input", 0, 0])}),
    ]


def queries() -> list[Case]:
    return [
        *table("order", {
            "twice": but(POSITIVITY, L3=["q", 0, 2, "0"]), "twice, two answers": but(POSITIVITY, L3=["q", 0, 2, "1"]),
            "precisions decrease": seal([*POSITIVITY[:2], POSITIVITY[3], POSITIVITY[2], *POSITIVITY[4:]]),
            "indices decrease": seal([*ARGMIN[:3], ARGMIN[4], ARGMIN[3], *ARGMIN[5:]]),
            "coins: twice": seal([*COINS[:3], COINS[2], *COINS[3:]]),
        }),
        *table("index", {
            "positivity": but(POSITIVITY, L3=["q", 1, 3, "0"]), "argmin": but(ARGMIN, L4=["q", 16, 2, "0"]),
            "digits": but(DIGITS, L3=["q", 10, 4, "0"]), "huge": but(ARGMIN, L4=["q", 10**15 - 1, 2, "0"]),
        }),
        *table("answer", {
            "too large": but(POSITIVITY, L3=["q", 0, 3, "3"]), "too small": but(POSITIVITY, L3=["q", 0, 4, "0"]),
            "negative": but(POSITIVITY, L3=["q", 0, 3, "-1"]), "at the centre": but(POSITIVITY, L1=["input", 0, 0]),
            "t_1 too large": but(ARGMIN, L2=["q", 0, 2, "4"]), "t_1 too small": but(ARGMIN, L2=["q", 0, 2, "1"]),
            "x_2 of label 0": but(ARGMIN, L3=["q", 1, 4, "2"]), "x_2 of label 1": but(ARGMIN, L4=["q", 3, 4, "0"]),
            "x_3": but(ARGMIN, d="3", L3=["q", 2, 4, "2"], L4=["q", 4, 2, "0"]),
            "t_2": but(ARGMIN, L4=["q", 2, 4, "8"]), "another a": but(ARGMIN, a="1/2", L2=["q", 0, 4, "a"]),
            "another kappa": but(ARGMIN, kappa="1/4", L2=["q", 0, 6, "28"]),
            "y_1": but(DIGITS, L2=["q", 0, 0, "3"]), "y_2": but(DIGITS, L2=["q", 1, 1, "2"]),
            "alpha": but(DIGITS, L3=["q", 2, 6, "500"]), "beta": but(DIGITS, L3=["q", 3, 6, "502"]),
            "alpha of family 2": but(DIGITS, L1=["input", 2, 5], L3=["q", 2, 6, "502"]),
            "beta of family 2": but(DIGITS, L1=["input", 2, 5], L3=["q", 3, 6, "500"]),
            "alpha at the centre": but(DIGITS, L1=["input", 0, 0], L3=["q", 2, 6, "502"]),
            "third of the first row": but(DIGITS, L3=["q", 4, 1, "2"]), "fourth of the first row": but(DIGITS, L3=["q", 5, 1, "-2"]),
            "first of the second row": but(DIGITS, L3=["q", 6, 1, "2"]), "third of the second row": but(DIGITS, L3=["q", 8, 1, "-2"]),
            "fourth of the second row": but(DIGITS, L3=["q", 9, 1, "0"]), "coins": but(COINS, L2=["q", 0, 4, "0"]),
        }),
    ]  # fmt: skip


def outputs() -> list[Case]:
    row, layer = ["0", "0"], ZERO[1]
    networks = {
        "text": "0", "no layers": [], "one layer": [[[row], ["0"]]], "three layers": [ZERO[0], layer, layer],
        "a layer of three parts": [[[row], ["0"], ["0"]], layer], "a layer of one part": [[[row]], layer],
        "a layer is text": ["00", layer], "rows are text": [["0", ["0"]], layer], "biases are text": [[[row], "0"], layer],
        "more rows than biases": [[[row, row], ["0"]], [[["0"]], ["0"]]],
        "more biases than rows": [[[row], ["0", "0"]], layer], "no rows": [[[], []], layer],
        "a row is text": [[["00"], ["0"]], layer], "a row is empty": [[[[]], ["0"]], layer],
        "rows of two lengths": [[[row, ["0"]], ["0", "0"]], [[row], ["0"]]],
        "layers do not fit": [ZERO[0], [[row], ["0"]]],
        "too wide": [[[row, row], ["0", "0"]], [[row], ["0"]]], "another d": [[[["0"] * 3], ["0"]], layer],
        "two outputs": [ZERO[0], [[["0"], ["0"]], ["0", "0"]]], "last layer too wide": [ZERO[0], [[["0", "0"]], ["0"]]],
    }  # fmt: skip
    return [
        *table(
            "output",
            {f"positivity {y!r}": but(POSITIVITY, L4=["output", y]) for y in (2, -1, "0", None, False, [0], {})},
        ),
        *table(
            "output", {f"digits {y!r}": but(DIGITS, L4=["output", y]) for y in ("0000", ["0"] * 3, ["0"] * 5, {}, 0)}
        ),
        *table("output", {f"argmin {name}": but(ARGMIN, L5=["output", value]) for name, value in networks.items()}),
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
        "text": "0", "another value on label 1": [[[["0", "1p2"]], ["0"]], second],
        "another value on label 0": [WITNESS[0], [[["1"]], ["1"]]], "reads x_1": [[[["1", "1p3"]], ["0"]], second],
        "too wide": [[[["0", "1p3"]] * 2, ["0"] * 2], [[["1", "0"]], ["0"]]], "too deep": [*WITNESS, second],
        "too shallow": [[[["0", "1p3"]], ["0"]]], "another d": [[[["0", "1p3", "0"]], ["0"]], second],
        "a smaller d": [[[["0"]], ["0"]], second],
        "two outputs": [WITNESS[0], [[["1"], ["1"]], ["0", "0"]]], "layers do not fit": [WITNESS[0], [[["1", "0"]], ["0"]]],
        "rows of two lengths": [[[["0", "1p3"], ["0"]], ["0", "0"]], [[["1", "0"]], ["0"]]],
    }  # fmt: skip
    margin = {"cost": "hinge", "eps": "1/8", "L5": ["output", ZERO]}
    lacking = {
        "margin of label 1": [[[["0", "1p3"]], ["0"]], [[["3p-1"]], ["-1"]]],
        "margin of label 0": [[[["0", "1p3"]], ["0"]], [[["3p-1"]], ["-1p-1"]]],
    }  # fmt: skip
    three = [[[["0", "1p3", "0"]], ["0"]], second]
    return [
        *table("evidence", {
            "positivity": but(POSITIVITY, L5=["evidence", {"why": 0}]), "a list": but(POSITIVITY, L5=["evidence", []]),
            "digits": but(DIGITS, L5=["evidence", None]), "argmin a list": but(ARGMIN, L6=["evidence", [[2], WITNESS]]),
            "argmin no witness": but(ARGMIN, L6=["evidence", {"points": [2]}]), "argmin more": but(ARGMIN, L6=given(note=0)),
            "coins": but(COINS, L7=["evidence", 0]),
        }),
        *table("points", {
            "none": but(ARGMIN, L6=given(())), "text": but(ARGMIN, L6=given("2")), "0": but(ARGMIN, L6=given((0, 2))),
            "beyond r": but(ARGMIN, L6=given((2, 9))), "twice": but(ARGMIN, L6=given((2, 2))), "decreasing": but(ARGMIN, L6=given((4, 2))),
            "True": but(ARGMIN, L6=given((True, 2))), "a text": but(ARGMIN, L6=given(("2",))), "an object": but(ARGMIN, L6=given({})),
        }),
        *table("witness", {name: but(ARGMIN, L6=given(witness=value)) for name, value in witnesses.items()}),
        *table("witness", {
            "reads x_3": but(
                ARGMIN, d="3", L3=["q", 1, 2, "0"], L4=["q", 4, 2, "0"], L5=["output", [[[["0"] * 3], ["0"]], ZERO[1]]],
                L6=given(witness=[[[["0", "1p3", "1"]], ["0"]], second]),
            ),
        }),
        *table("witness", {name: but(ARGMIN, L6=given((1, 2), witness=value), **margin) for name, value in lacking.items()}),
        Case("base: d=3", but(
            ARGMIN, d="3", L4=["q", 4, 2, "0"], L5=["output", [[[["0"] * 3], ["0"]], ZERO[1]]], L6=given(witness=three)
        ), VERIFIED),
    ]  # fmt: skip


def costs() -> list[Case]:
    """Constant networks whose cost on the points is ``eps`` or a little less, by cost."""

    def constant(text):
        return [ZERO[0], [[["0"]], [text]]]

    def case(cost, eps, value, points, witness=WITNESS):
        evidence = ["evidence", {"points": points, "witness": witness}]
        return but(ARGMIN, cost=cost, eps=eps, L5=["output", constant(value)], L6=evidence)

    unit = [[[["0", "1p3"]], ["0"]], [[["1p1"]], ["-1"]]]  # values -1 and 1: hinge cost 0, logistic at most 1/2
    steep = [[[["0", "1p3"]], ["0"]], [[["1p4"]], ["-1p3"]]]  # values -8 and 8
    rows = {
        "max": case("max", "1/4", "1p-2", [1]), "max, label 1": case("max", "1/4", "3p-2", [2]),
        "mean": case("mean-abs", "1/4", HALF, [1, 2, 3, 4]), "sum": case("sum-abs", "1", HALF, [1, 2]),
        "mse": case("mse", "1/8", HALF, [1, 2, 3, 4]), "sse": case("sse", "1/2", HALF, [1, 2]),
        "euclidean": case("euclidean", "1", HALF, [1, 2, 3, 4]), "huber below 1": case("huber", "1/32", HALF, [1, 2]),
        "huber above 1": case("huber", "1/16", "0", [2]), "hinge": case("hinge", "1/4", "0", [1, 2], unit),
        "logistic": case("logistic", "1/8", "0", list(range(1, 8)), unit),
        "logistic far": case("logistic", "1/4", "0", [1, 2], steep), "log-error": case("log-error", "2/3", "0", [1]),
    }  # fmt: skip
    more = {
        "mean": case("mean-abs", "1/4", HALF, [1, 2, 3, 4, 5]), "mse": case("mse", "1/8", HALF, [1, 2, 3, 4, 5]),
        "euclidean": case("euclidean", "1", HALF, [1, 2, 3, 4, 5]), "hinge": case("hinge", "1/4", "0", [1, 2, 3], unit),
        "logistic": case("logistic", "1/8", "0", list(range(1, 9)), unit),
    }  # fmt: skip
    return [*table("cost", rows), *[Case(f"base: cost {name}", data, VERIFIED) for name, data in more.items()]]


def wrong() -> list[Case]:
    """Right outputs; those of `lp-digits` at distance exactly ``10**-K`` or less (c = 20 for K = 2, on family 1 with N = 2: 81/4)."""

    def digits(p, output, family=1, N=2):
        return but([*DIGITS[:2], *DIGITS[4:]], p=p, L1=["input", family, N], L2=["output", output])

    far = "b/c8"  # 1/20 + 1/200 = 11/200: from (1/20, 0), 1/200
    rows = {
        "positivity 1": but(POSITIVITY, L4=["output", 1]),
        "positivity 0": but([*POSITIVITY[:2], *POSITIVITY[4:]], L1=["input", 0, 0]),
        "the solution of family 1": digits("2", ["4/51", "0", "0", "0"]),
        "the solution of family 2": digits("2", ["0", "4/51", "0", "0"], 2),
        "distance 10**-K, inf": digits("inf", ["4/51", "1/64", "0", "-1/64"]), "distance 10**-K, 2": digits("2", ["4/51", "1/64", "0", "0"]),
        "distance 10**-K, 1": digits("1", ["4/51", "1/c8", "-1/c8", "0"]),
        "on the segment": digits("2", ["1/28", "1/28", "0", "0"], 0, 0), "an end": digits("1", ["1/14", "0", "0", "0"], 0, 0),
        "the other end": digits("1", ["0", "1/14", "0", "0"], 0, 0), "beyond an end": digits("1", [far, "-1/c8", "0", "0"], 0, 0),
        "beyond the other": digits("inf", ["-1/64", "3/32", "0", "0"], 0, 0), "above the middle": digits("inf", ["7/c8", "7/c8", "0", "0"], 0, 0),
        "beside the middle": digits("1", ["1/28", "3/c8", "0", "0"], 0, 0),
    }  # fmt: skip
    apart = {
        "inf": digits("inf", ["4/51", "1/63", "0", "0"]), "2": digits("2", ["4/51", "1/64", "0", "1/3e8"]),
        "1": digits("1", ["4/51", "1/c8", "-1/c8", "1/3e8"]), "centre": digits("inf", ["1/14", "-1/54", "0", "0"], 0, 0),
        "centre, 1": digits("1", ["1/28", "1/28", "1/c8", "1/c7"], 0, 0),
    }  # fmt: skip
    return [*table("wrong", rows), *[Case(f"base: distance {name}", data, VERIFIED) for name, data in apart.items()]]


def coins() -> list[Case]:
    strings = {
        "none": [],
        "text": "0",
        "2": ["2"],
        "number": [0],
        "space": ["0 "],
        "a list": [["0"]],
        "full width": ["\uff10"],
    }
    return [
        *table("paths", {name: but(COINS, L5=["paths", value]) for name, value in strings.items()}),
        *table("prefix", {
            "twice": but(COINS, L5=["paths", ["0", "0"]]), "begins": but(COINS, L5=["paths", ["10", "1"]]),
            "later": but(COINS, L8=["paths", ["01"]]), "empty": but(COINS, L8=["paths", [""]]),
            "earlier": but(COINS, L8=["paths", ["1"]]),
        }),
        *table("wrong", {"coins": but(COINS, L6=["output", 1])}),
    ]  # fmt: skip


def bounds() -> list[Case]:
    third = [[i, "1/3"] for i in range(3)]
    weights = {
        "text": "1", "triples": [[0, "1/3", 0]] + third[1:], "text for an input": [["0", "1/3"], *third[1:]],
        "True": [third[0], [True, "1/3"], third[2]], "negative": [[0, "1"], [1, "1/3"], [2, "-1/3"]],
        "sum above": [[0, "1/3"], [1, "1/3"], [2, "2/5"]], "sum below": third[:2], "none": [],
        "twice": [third[0], third[0], third[1]], "decreasing": [third[0], third[2], third[1]],
        "beyond": [third[0], third[1], [3, "1/3"]], "below": [[-1, "1/3"], third[0], third[1]], "pairs are texts": ["01"],
    }  # fmt: skip
    halting = {**GAME, "algorithms": "halting"}
    return [
        *table("weights", {name: but(BOUND, L2=["dual", value]) for name, value in weights.items()}),
        *table("bound", {
            "pattern": but(BOUND, L1=["value", "665/998"]), "silence": but(BOUND, L1=["value", HALF], L2=["dual", [[1, HALF], [2, HALF]]]),
            "silence, no weight on 0": but(
                BOUND, pattern="{0}", L1=["value", "0"], L2=["dual", [[1, HALF], [2, HALF]]]
            ),
            "one set": but(BOUND, L0=header("breakdown-game", halting, "game"), L1=["value", "1p-2"], L2=["dual", [[1, "1p-2"], [2, "3p-2"]]]),
        }),
    ]  # fmt: skip


def declined() -> list[Case]:
    """Beyond the limits, or not ours: with small limits in place of the real ones where the file would be big."""
    head, nested = POSITIVITY[0], "[" * 12 + "]" * 12
    entries = max(sum(map(line(value).count, ",[{")) for value in ARGMIN)
    files = {
        "version 2": but(POSITIVITY, L0={**head, "version": 2}), "version 0": but(POSITIVITY, L0={**head, "version": 0}),
        "another kind": but(POSITIVITY, L0={**head, "kind": "withstood"}),
        "another problem": but(POSITIVITY, L0={**head, "problem": "halting"}),
        "a path": but(POSITIVITY, L0={**head, "problem": "../../positivity"}),
        "nested": but(POSITIVITY, L4=f'["output",{nested}]'), "nested 10**5": but(POSITIVITY, L4="[" * 10**5),
        "N": but(POSITIVITY, L1=["input", 1, 8_000_001]), "precision": but(POSITIVITY, L3=["q", 0, 8_000_001, "0"]),
        "power": but(DIGITS, L4=["output", ["1p8000001", "0", "0", "0"]]),
        "minus power": but(DIGITS, L4=["output", ["1p-8000001", "0", "0", "0"]]),
        "power of 15 digits": but(DIGITS, L4=["output", ["1p" + "9" * 15, "0", "0", "0"]]),
        "powers together": but(DIGITS, n="300", L4=["output", ["1p8000000"] * 300]),
        "quotient": but(DIGITS, L4=["output", ["1/" + "3" * (1 << 18), "0", "0", "0"]]),
        "network": but(ARGMIN, L5=["output", [[[["1p8000000", "1p-8000000"]] * 150, ["0"] * 150], [[["0"] * 150], ["0"]]]], widths="150", r="400"),
        "parameter": but(ARGMIN, widths="1" * ((1 << 16) + 1)),
        "value of a game": but(BOUND, L1=["value", "1p10001"]), "value of a game, below": but(BOUND, L1=["value", "1p-10001"]),
    }  # fmt: skip
    return [
        *table(DECLINED, files),
        Case("DECLINED: file size", seal(POSITIVITY), DECLINED, {"text.MAX_BYTES": len(seal(POSITIVITY)) - 1}),
        Case("base: file size", seal(POSITIVITY), VERIFIED, {"text.MAX_BYTES": len(seal(POSITIVITY))}),
        Case("DECLINED: line", but(POSITIVITY, L4=["output", "0" * 100]), DECLINED, {"text.MAX_LINE": 100}),
        Case("DECLINED: entries", seal(ARGMIN), DECLINED, {"text.MAX_ENTRIES": entries - 1}),
        Case("base: entries", seal(ARGMIN), VERIFIED, {"text.MAX_ENTRIES": entries}),
        Case("DECLINED: mantissa", but(DIGITS, L4=["output", ["1" * 26, "0", "0", "0"]]), DECLINED, {"text.MAX_BITS": 100}),
        Case("base: mantissa", but(DIGITS, L4=["output", ["1" * 25, "0", "0", "0"]]), VERIFIED, {"text.MAX_BITS": 100}),
        Case("DECLINED: answer", but(DIGITS, L3=["q", 2, 2, "50"]), DECLINED, {"counterexample.MAX_BITS": 7}),
        Case("base: answer", but(DIGITS, L3=["q", 2, 2, "50"]), VERIFIED, {"counterexample.MAX_BITS": 8}),
        Case("DECLINED: queries", seal(POSITIVITY), DECLINED, {"counterexample.MAX_QUERIES": 1}),
        Case("base: queries", seal(POSITIVITY), VERIFIED, {"counterexample.MAX_QUERIES": 2}),
        Case("DECLINED: strings", seal(COINS), DECLINED, {"randomised.MAX_ENTRIES": 2}),
        Case("base: strings", seal(COINS), VERIFIED, {"randomised.MAX_ENTRIES": 3}),
        Case("DECLINED: flips", seal(COINS), DECLINED, {"randomised.MAX_BITS": 1}),
        Case("base: N", but([*POSITIVITY[:2], *POSITIVITY[4:]], L1=["input", 1, 8_000_000]), VERIFIED),
        Case("base: precision", but(POSITIVITY, L1=["input", 1, 3], L3=["q", 0, 8_000_000, "1" + "0" * 1_999_999]), "answer"),
        Case("base: power", but(DIGITS, L4=["output", ["1p8000000", "-1p-8000000", "0", "0"]]), VERIFIED),
    ]  # fmt: skip


def bad() -> list[Case]:
    """All of them, and the good ones that they differ from."""
    return [
        *bases(), *footers(), *encodings(), *headers(), *line_rules(), *numbers(), *parameters(), *ranges(), *inputs(), *queries(),
        *outputs(), *evidence(), *costs(), *wrong(), *coins(), *bounds(), *declined(),
    ]  # fmt: skip
