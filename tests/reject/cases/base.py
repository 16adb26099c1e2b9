"""What the other cases differ from in one thing only, and how to write the difference."""

from tests.accept.checker import VERIFIED, Case
from tests.accept.writing import header, seal

LP = {"K": "2", "digits": "2", "m": "2", "n": "4", "p": "2"}
RELU = {"a": "1", "cost": "max", "d": "2", "eps": "1/4", "kappa": "1/3", "r": "8", "widths": "1"}
GAME = {"algorithms": "all", "families": "2", "pattern": "{0,1},{0,2}"}
HALF = "1p-1"
ZERO = [[[["0", "0"]], ["0"]], [[["0"]], ["0"]]]
WITNESS = [[[["0", "1p3"]], ["0"]], [[["1"]], ["0"]]]

# index 0 is t_1 = 3/5, index 1 is 0, index 3 is delta = 1/8
POSITIVITY = [header(), ["input", 1, 3], ["q", 0, 2, "0"], ["q", 0, 3, "2"], ["output", 0], ["evidence", {}]]
ARGMIN = [
    header("relu-argmin", RELU),
    ["input", 1, 3],
    ["q", 0, 2, "3"],
    ["q", 1, 2, "0"],
    ["q", 3, 2, "0"],
    ["output", ZERO],
    ["evidence", {"points": [2], "witness": WITNESS}],
]
DIGITS = [
    header("lp-digits", LP),
    ["input", 1, 5],
    ["q", 0, 0, "1"],
    ["q", 2, 4, "140"],
    ["q", 4, 1, "-2"],
    ["output", ["0"] * 4],
    ["evidence", {}],
]
COINS = [
    header(kind="randomised"),
    ["input", 1, 3],
    ["q", 0, 2, "0"],
    ["output", 0],
    ["evidence", {}],
    ["paths", ["0", "10"]],
    ["output", 0],
    ["evidence", {}],
    ["paths", ["110"]],
]
TRIAL = ["trial", 20, "1/a", "1/5", "fixed", None]  # 20 runs, level 1/10, probability above 1/5
RUNS = [
    header(kind="statistical"),
    ["input", 1, 3],
    TRIAL,
    ["q", 0, 2, "0"],
    ["output", 0],
    ["evidence", {}],
    ["runs", [1, 2, 3, 4, 5, 6]],
    ["output", 0],
    ["evidence", {}],
    ["runs", [20]],
]
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
    named = {"positivity": POSITIVITY, "argmin": ARGMIN, "digits": DIGITS, "coins": COINS, "runs": RUNS, "bound": BOUND}
    return [Case(f"base: {name}", seal(base), VERIFIED) for name, base in named.items()]
