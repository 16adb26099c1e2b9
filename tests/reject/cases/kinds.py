"""Cases about the kinds `randomised` and `game`."""

from tests.accept.checker import DECLINED, VERIFIED, Case
from tests.accept.writing import header, seal
from tests.reject.cases.base import BOUND, COINS, DIGITS, GAME, HALF, RUNS, TRIAL, but, table


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
        *table(
            "prefix",
            {
                "twice": but(COINS, L5=["paths", ["0", "0"]]),
                "begins": but(COINS, L5=["paths", ["10", "1"]]),
                "later": but(COINS, L8=["paths", ["01"]]),
                "empty": but(COINS, L8=["paths", [""]]),
                "earlier": but(COINS, L8=["paths", ["1"]]),
            },
        ),
        *table("wrong", {"coins": but(COINS, L6=["output", 1])}),
    ]


def bounds() -> list[Case]:
    third = [[i, "1/3"] for i in range(3)]
    weights = {
        "text": "1",
        "number": 5,
        "numbers": [5],
        "twice, of sum 1": [third[0], *third],
        "triples": [[0, "1/3", 0], *third[1:]],
        "text for an input": [["0", "1/3"], *third[1:]],
        "True": [third[0], [True, "1/3"], third[2]],
        "negative": [[0, "1"], [1, "1/3"], [2, "-1/3"]],
        "sum above": [[0, "1/3"], [1, "1/3"], [2, "2/5"]],
        "sum below": third[:2],
        "none": [],
        "twice": [third[0], third[0], third[1]],
        "decreasing": [third[0], third[2], third[1]],
        "beyond": [third[0], third[1], [3, "1/3"]],
        "below": [[-1, "1/3"], third[0], third[1]],
        "pairs are texts": ["01"],
    }
    halting = {**GAME, "algorithms": "halting"}
    return [
        *table("weights", {name: but(BOUND, L2=["dual", value]) for name, value in weights.items()}),
        *table(
            "parameters",
            {"no family": but(BOUND, families="0", pattern="{0}", L1=["value", "1"], L2=["dual", [[0, "1"]]])},
        ),
        *table(
            "bound",
            {
                "pattern": but(BOUND, L1=["value", "665/998"]),
                "silence": but(BOUND, L1=["value", HALF], L2=["dual", [[1, HALF], [2, HALF]]]),
                "silence, no weight on 0": but(
                    BOUND, pattern="{0}", L1=["value", "0"], L2=["dual", [[1, HALF], [2, HALF]]]
                ),
                "one set": but(
                    BOUND,
                    L0=header("breakdown-game", halting, "game"),
                    L1=["value", "1p-2"],
                    L2=["dual", [[1, "1p-2"], [2, "3p-2"]]],
                ),
            },
        ),
    ]


def trials() -> list[Case]:
    def test(*parts):
        return but(RUNS, L2=["trial", *parts])

    def sequential(level):
        """One run of one failed, probability above 1/2: the e-value is 3/2."""
        return seal([*RUNS[:2], ["trial", 1, level, half, "sequential", None], *RUNS[3:6], ["runs", [1]]])

    half, seed = "1p-1", "0123456789abcdef" * 4
    wrong = {
        "no runs": (0, "1/a", "1/5", "fixed", None),
        "runs True": (True, "1/a", "1/5", "fixed", None),
        "runs text": ("20", "1/a", "1/5", "fixed", None),
        "level 0": (20, "0", "1/5", "fixed", None),
        "level 1": (20, "1", "1/5", "fixed", None),
        "probability 0": (20, "1/a", "0", "fixed", None),
        "probability 1": (20, "1/a", "1", "fixed", None),
        "another test": (20, "1/a", "1/5", "Fixed", None),
        "test a list": (20, "1/a", "1/5", [], None),
        "seed 0": (20, "1/a", "1/5", "fixed", 0),
        "seed too short": (20, "1/a", "1/5", "fixed", seed[1:]),
        "seed upper case": (20, "1/a", "1/5", "fixed", seed.upper()),
    }
    numbers = {
        "none": [],
        "number": 5,
        "0": [0],
        "beyond": [21],
        "True": [True],
        "text": ["1"],
        "twice": [20, 20],
        "again": [6],
    }
    return [
        *table("trial", {name: test(*parts) for name, parts in wrong.items()}),
        *table("lines", {"trial of five parts": but(RUNS, L2=TRIAL[:5]), "no trial": seal([*RUNS[:2], *RUNS[3:]])}),
        *table("number", {"level": test(20, "2/14", "1/5", "fixed", None), "p": test(20, "1/a", "2/a", "fixed", None)}),
        *table("runs", {name: but(RUNS, L9=["runs", value]) for name, value in numbers.items()}),
        *table(
            "level",
            {
                # P(Bin(2, 1/2) >= 2) = 1/4 and P(Bin(20, 1/5) >= 7) = 0.0867
                "fixed": but(RUNS, L2=["trial", 20, "1/c", "1/5", "fixed", None]),
                "fixed, 2 of 2": seal(
                    [*RUNS[:2], ["trial", 2, "3/d", half, "fixed", None], *RUNS[3:6], ["runs", [1, 2]]]
                ),
                "sequential": sequential("3/5"),
            },
        ),
        Case(
            "base: 2 of 2",
            seal([*RUNS[:2], ["trial", 2, "1p-2", half, "fixed", seed], *RUNS[3:6], ["runs", [1, 2]]]),
            VERIFIED,
        ),
        Case(
            "base: 1 of 1",
            seal([*RUNS[:2], ["trial", 1, half, half, "fixed", seed], *RUNS[3:6], ["runs", [1]]]),
            VERIFIED,
        ),
        Case("base: sequential", sequential("2/3"), VERIFIED),
        Case("DECLINED: runs", seal(RUNS), DECLINED, {"statistical.MAX_RUNS": 19}),
        Case("base: most runs", seal(RUNS), VERIFIED, {"statistical.MAX_RUNS": 20}),
        Case("DECLINED: level of many digits", seal(RUNS), DECLINED, {"statistical.MAX_SIZE": 9}),
        Case("base: digits of a level", seal(RUNS), VERIFIED, {"statistical.MAX_SIZE": 10}),
    ]


def digits() -> list[Case]:
    """The problems beside `lp-digits`, and the ends of the ranges of all."""

    def about(problem, **more):
        parameters = {"K": "2", "digits": "2", "m": "1", "n": "2", "p": "inf", **more}
        return [header(problem, parameters), ["input", 1, 1], ["output", ["0", "0"]], ["evidence", {}]]

    basis, lasso = ("bp-digits", "eta"), ("lasso-digits", "lambda")
    ends = [(*basis, "0"), (*basis, "49/100"), (*lasso, "1/100"), (*lasso, "20")]
    beyond = [
        (*basis, "1/2"),
        (*basis, "-1/4"),
        (*basis, "0.1"),
        (*lasso, "0"),
        (*lasso, "21"),
        (*lasso, "-1"),
        (*lasso, "2/4"),
    ]
    pattern = {"algorithms": "all", "pattern": "{0,1}"}
    one, many = (
        [header("breakdown-game", {**pattern, "families": families}, "game")] for families in ("1", "1000000000")
    )
    zero = [["value", "1"], ["dual", [[0, "1"], [1, "0"]]]]
    good = {
        **{f"{problem} {name}={text}": seal(about(problem, **{name: text})) for problem, name, text in ends},
        "K=1000": but(DIGITS, K="1000", L2=["q", 0, 1, "2"], L3=["q", 0, 2, "4"], L5=["output", ["1"] * 4]),
        "digits=1000": but(DIGITS, digits="1000"),
        "N=1": seal([DIGITS[0], ["input", 2, 1], *DIGITS[5:]]),
        "one family": seal([*one, *zero]),
        "10**9 families": seal([*many, *zero]),
    }
    return [
        *[Case(f"base: {name}", data, VERIFIED) for name, data in good.items()],
        *table("parameters", {f"{p} {name}={text}": seal(about(p, **{name: text})) for p, name, text in beyond}),
        *table(
            "parameters",
            {
                "digits=-1": but(DIGITS, digits="-1"),
                "bp: no eta": seal(about("bp-digits")),
            },
        ),
    ]
