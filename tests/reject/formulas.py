"""Certificates just inside and just outside of what a formula of the checker allows, by slow routines.

Their numbers are such that other formulas give others: no two of them agree on all of these.
"""

from fractions import Fraction as Q
from math import comb

from sci.rational import to_text
from tests.accept import generic
from tests.accept.checker import VERIFIED, Case
from tests.accept.writing import header, seal

FINE = 1 << 40
Point = tuple[Q, Q]


def above(x: Q) -> Q:
    """The least dyadic of this fineness that is not below it."""
    return Q(-(-x.numerator * FINE // x.denominator), FINE)


def trials() -> list[Case]:
    """The level that some failures reach, and just below it."""

    def trial(runs, failures, p, level, test):
        return seal([
            header(kind="statistical"), ["input", 1, 3], ["trial", runs, to_text(level), to_text(p), test, None],
            ["q", 0, 2, "0"], ["output", 0], ["evidence", {}], ["runs", [*range(1, failures + 1)]],
        ])  # fmt: skip

    cases = []
    for runs, failures, p in ((7, 5, Q(2, 5)), (4, 4, Q(3, 4)), (9, 3, Q(1, 7))):
        tail = sum(comb(runs, j) * p**j * (1 - p) ** (runs - j) for j in range(failures, runs + 1))
        bets = [Q(k, 16) for k in range(1, 16)]
        products = [(1 + bet * (1 - p) / p) ** failures * (1 - bet) ** (runs - failures) for bet in bets]
        for test, least in (("fixed", tail), ("sequential", len(bets) / sum(products))):
            if least < 1:
                name = f"{test}, {failures} of {runs} against {p}"
                cases += [
                    Case(f"{name}, reached", trial(runs, failures, p, above(least), test), VERIFIED),
                    Case(f"{name}, not reached", trial(runs, failures, p, above(least) - Q(1, FINE), test), "level"),
                ]
    return cases


def circle(centre: Q, radius: Q) -> list[Point]:
    """Points at this distance from a real number, in all directions."""
    turns = [(Q(1), Q(0)), (Q(0), Q(1)), *((Q(a, 25), Q(b, 25)) for a, b in ((7, 24), (-15, 20), (24, -7), (-20, -15)))]
    return [(centre + radius * x, radius * y) for x, y in turns]


DISCS = {  # what outputs are near to, as the sections of the problems say; how many limits there are
    "spectrum-banded": (Q(1, 2), Q(1, 4), 1),
    "essential-spectrum-diagonal": (Q(1), Q(1, 2), 1),
    "spectrum-self-adjoint": (Q(1), Q(1, 2), 1),
    "spectrum-bounded": (Q(1, 2), Q(1, 4), 2),
    "essential-spectrum-self-adjoint": (Q(1), Q(1, 2), 2),
}


def discs() -> list[Case]:
    """Outputs just inside and just outside of a disc; between two of the others, nothing else changes."""
    return [
        Case(f"{problem}: points {where} the disc, in turn with {other}", defeat(problem, height, outputs), VERIFIED)
        for problem, (centre, radius, height) in DISCS.items()
        for where, by in (("in", Q(99, 100)), ("beside", Q(101, 100)))
        for other, nearest in (("its centre", [centre]), ("a far point", [centre + 9]))
        for outputs in [[points for z in circle(centre, radius * by) for points in ([z], [(x, Q(0)) for x in nearest])]]
    ]


def defeat(problem: str, height: int, outputs: list[list[Point]]) -> bytes:
    """A tower that reads nothing and says these, one a stage."""
    lines = [header(problem, {}, "defeat"), ["tower", f"Delta_{height + 1}", 0]]
    for stage, points in enumerate(outputs, 1):
        said = ["output", [[to_text(x), to_text(y)] for x, y in points]]
        steps = [[stage]] if height == 1 else [[outer, stage] for outer in range(1, stage + 1)]
        for step in steps:
            lines += [["step", step], said]
    return seal(lines)


def sizes() -> list[Case]:
    """Solutions by other formulas are wrong, by at least a tenth."""
    g = Q(2)
    others = {
        "lp-digits": [g, Q(1), g * 2],
        "bp-digits": [(1 + Q(1, 4)) / g, (2 - Q(1, 4)) / g, (1 - Q(1, 4)) * g, 1 / g],
        "lasso-digits": [
            (1 + Q(1, 4) / (2 * g)) / g, (2 - Q(1, 4) / (2 * g)) / g, (1 - Q(1, 4) * 2 * g) / g,
            (1 - Q(1, 4) / (2 * g)) * g, (1 - Q(1, 4) / (3 * g)) / g,
        ],
    }  # fmt: skip
    own = {"lp-digits": {}, "bp-digits": {"eta": "1/4"}, "lasso-digits": {"lambda": "1/4"}}
    cases = []
    for problem, found in others.items():
        parameters = {"K": "1", "digits": "2", "m": "1", "n": "3", "p": "inf", **own[problem]}
        for x in found:
            lines = [header(problem, parameters), ["input", 0, 0], ["output", [to_text(x), "0", "0"]], ["evidence", {}]]
            cases.append(Case(f"{problem}: {x} is not the sum", seal(lines), VERIFIED))
    return cases


def readings() -> list[Case]:
    """A number, more exactly than what makes it another one."""
    lines = [["output", 0], ["evidence", {}]]
    return [
        Case("2**-3 at 9 digits", seal([header(), ["input", 1, 3], ["q", 0, 9, "40"], *lines]), VERIFIED),
        Case("2**-3 at 9 digits, one more", seal([header(), ["input", 1, 3], ["q", 0, 9, "41"], *lines]), VERIFIED),
        Case("2**-3 at 9 digits, two more", seal([header(), ["input", 1, 3], ["q", 0, 9, "42"], *lines]), "answer"),
        Case("2**-3 at 9 digits, two less", seal([header(), ["input", 1, 3], ["q", 0, 9, "3e"], *lines]), "answer"),
    ]


BAD, GOOD = [*trials(), *discs(), *sizes(), *readings()], generic.good()
