"""Cases about inputs and answers."""

from tests.accept.checker import Case
from tests.accept.writing import seal
from tests.reject.cases.base import ARGMIN, COINS, DIGITS, POSITIVITY, but, table


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
        *table("input", {f"positivity {family},{N}": but(POSITIVITY, L1=["input", family, N]) for family, N in wrong}),
        *table("input", {f"argmin {family},{N}": but(ARGMIN, L1=["input", family, N]) for family, N in wrong}),
        *table(
            "input",
            {
                f"digits {family},{N}": but(DIGITS, L1=["input", family, N])
                for family, N in [*wrong, [3, 1]]
                if family != 2
            },
        ),
        *table("input", {f"coins {family},{N}": but(COINS, L1=["input", family, N]) for family, N in wrong}),
        *table("input", {"argmin fails on T_delta only": but(ARGMIN, L1=["input", 0, 0])}),
    ]


def queries() -> list[Case]:
    return [
        *table(
            "order",
            {
                "twice": but(POSITIVITY, L3=["q", 0, 2, "0"]),
                "twice, two answers": but(POSITIVITY, L3=["q", 0, 2, "1"]),
                "precisions decrease": seal([*POSITIVITY[:2], POSITIVITY[3], POSITIVITY[2], *POSITIVITY[4:]]),
                "indices decrease": seal([*ARGMIN[:3], ARGMIN[4], ARGMIN[3], *ARGMIN[5:]]),
                "coins: twice": seal([*COINS[:3], COINS[2], *COINS[3:]]),
            },
        ),
        *table(
            "index",
            {
                "positivity": but(POSITIVITY, L3=["q", 1, 3, "0"]),
                "argmin": but(ARGMIN, L4=["q", 16, 2, "0"]),
                "digits": but(DIGITS, L4=["q", 10, 4, "0"]),
                "huge": but(ARGMIN, L4=["q", 10**15 - 1, 2, "0"]),
            },
        ),
        *table(
            "answer",
            {
                "too large": but(POSITIVITY, L3=["q", 0, 3, "3"]),
                "too small": but(POSITIVITY, L3=["q", 0, 4, "0"]),
                "negative": but(POSITIVITY, L3=["q", 0, 3, "-1"]),
                "at the centre": but(POSITIVITY, L1=["input", 0, 0]),
                "t_1 too large": but(ARGMIN, L2=["q", 0, 2, "4"]),
                "t_1 too small": but(ARGMIN, L2=["q", 0, 2, "1"]),
                "x_2 of label 0": but(ARGMIN, L3=["q", 1, 4, "2"]),
                "x_2 of label 1": but(ARGMIN, L4=["q", 3, 4, "0"]),
                "x_3": but(ARGMIN, d="3", L4=["q", 5, 4, "2"]),
                "t_2": but(ARGMIN, L4=["q", 2, 4, "8"]),
                "another a": but(ARGMIN, a="1/2", L2=["q", 0, 4, "a"]),
                "another kappa": but(ARGMIN, kappa="1/4", L2=["q", 0, 6, "28"]),
                "y_1": but(DIGITS, L2=["q", 0, 0, "3"]),
                "y_2": but(DIGITS, L2=["q", 1, 1, "2"]),
                "alpha": but(DIGITS, L3=["q", 2, 6, "500"]),
                "beta": but(DIGITS, L3=["q", 3, 6, "502"]),
                "alpha of family 2": but(DIGITS, L1=["input", 2, 5], L3=["q", 2, 6, "502"]),
                "beta of family 2": but(DIGITS, L1=["input", 2, 5], L3=["q", 3, 6, "500"]),
                "alpha at the centre": but(DIGITS, L1=["input", 0, 0], L3=["q", 2, 6, "502"]),
                "third of the first row": but(DIGITS, L4=["q", 4, 1, "2"]),
                "fourth of the first row": but(DIGITS, L4=["q", 5, 1, "-2"]),
                "first of the second row": but(DIGITS, L4=["q", 6, 1, "2"]),
                "third of the second row": but(DIGITS, L4=["q", 8, 1, "-2"]),
                "fourth of the second row": but(DIGITS, L4=["q", 9, 1, "0"]),
                "coins": but(COINS, L2=["q", 0, 4, "0"]),
            },
        ),
    ]
