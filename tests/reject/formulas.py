"""Certificates just inside and just outside of what a formula of the checker allows, by slow routines.

Their numbers are such that other formulas give others: no two of them agree on all of these.
"""

import json
from fractions import Fraction as Q
from math import comb

from sci.rational import to_text
from tests.accept import generic
from tests.accept.checker import DECLINED, VERIFIED, Case
from tests.accept.writing import header, seal

FINE, HALF = 1 << 40, "1p-1"
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
    turns = [(Q(a, 25), Q(b, 25)) for a, b in ((25, 0), (0, 25), (7, 24), (-15, 20), (24, -7), (-20, -15))]
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


def moduli() -> list[Case]:
    """Two readings, of different exactness, that some function has, and that none has.

    The greatest difference is ``omega(|v - w|)`` and both errors; ``t**(2/3)`` is rational for cubes.
    """
    cases = []
    for exponent, distance, omega in (("1", Q(3, 4), Q(3, 4)), ("2/3", Q(27, 64), Q(9, 16)), ("2/3", Q(1, 8), Q(1, 4))):
        parameters = {"C": "1", "d": "1", "eps": "1/9", "exponent": exponent, "function": "any text"}
        for sign in (1, -1):
            most = omega + Q(1, 8) + Q(1, 256)
            for verdict, difference in ((VERIFIED, most), ("modulus", most + Q(1, 256))):
                lines = [
                    header("continuous-approximation", parameters, "extension"),
                    ["q", ["0"], 3, "0"], ["q", [to_text(distance)], 8, f"{int(sign * difference * 256):x}"],
                    ["output", [[[[]], ["0"]], [[[]], ["-1p3"]]]], ["evidence", {"point": ["0"], "side": 1}],
                ]  # fmt: skip
                cases.append(Case(f"t**({exponent}), t = {distance}, {sign * difference} apart", seal(lines), verdict))
    return cases


def about(problem: str, kind: str, parameters: dict[str, str], data: dict[str, object], *lines: object) -> list:
    """The lines about some data, without families."""
    arrays = [["data", name, array] for name, array in data.items()]
    no_more = ["instance", {"exact": [], "families": None, "near": []}]
    return [header(problem, parameters, kind), *arrays, no_more, *lines]


def strangers() -> list[Case]:
    """Members of families that there are not."""
    matrix, numbers = {"A": [["1", "1p1"], ["1p1", "5"]]}, {"p": ["1", "3", "1p1"]}
    problems = {
        "polar-factor": ({"eps": "1/9"}, matrix), "least-norm-solution": ({"eps": "1/9"}, {**matrix, "b": ["1", "3"]}),
        "eigenvectors": ({"eps": "1/9", "k": "1"}, matrix),
        "real-root-count": ({}, numbers), "determinant": ({"eps": "1/9"}, matrix),
        "matrix-game": ({"eps": "1/9"}, matrix),
    }  # fmt: skip
    return [
        Case(f"{problem} without families: {family}", seal(about(problem, "counterexample", *found, line)), "input")
        for problem, found in problems.items()
        for family in (1, 2)
        for line in [["input", family, 3]]
    ]


def lists() -> list[Case]:
    """Sorted numbers, of which one is at the bound, above or below."""
    cases, two = [], {"v": ["1", "5"]}
    for output, bound in ((["3p-2", "5"], Q(1)), (["3p-1", "9p-1"], Q(3, 2)), (["1", "11/3"], Q(5, 3))):
        for eps in (bound, bound - Q(1, 100)):  # between 1/2 and 3/2, and 4 and 6
            lines = [["q", 0, 1, "2"], ["q", 1, 0, "5"], ["output", output], ["evidence", {}]]
            made = seal(about("sorted-values", "determined", {"eps": str(eps)}, two, *lines))
            cases.append(Case(f"sorted: {output} within {eps}", made, VERIFIED if eps == bound else "wrong"))
    for most, verdict in ((Q(3, 2), "apart"), (Q(25, 16), VERIFIED)):
        low, high = [[0, HALF]], [[0, to_text(most)]]
        for one, other in ((low, high), (high, low)):
            lines = [["scope", "these digits"], ["q", 0, 0, "1"], ["q", 1, 0, "5"], ["inputs", one, other]]
            made = seal(about("sorted-values", "undetermined", {"eps": "1/2"}, two, *lines, ["evidence", [{}, {}]]))
            cases.append(Case(f"sorted: from {one} to {other}", made, verdict))
    return cases


def vectors() -> list[Case]:
    """Eigenvectors by a coarse basis and coarse readings: another eigenvalue is near, or just far enough."""
    unit, turned = [["1", "0"], ["0", "1"]], [["1", "1p-4"], ["-1p-4", "1"]]
    one = [["q", 0, 3, "0"], ["q", 1, 3, "0"], ["q", 2, 3, "0"]]
    cases = []
    for other, last, eps, verdict in (  # a = 2/3, and (2 - 2 (5/9)**(1/2))**(1/2) is 0.7136...
        ("5p-3", "5", "357/500", VERIFIED), ("5p-3", "5", "713/1000", "wrong"), ("1p-1", "4", "9/10", "simple"),
        ("1p-2", "2", "9/10", "simple"),
    ):  # fmt: skip
        lines = [*one, ["q", 3, 3, last], ["output", ["1", "0"]], ["evidence", {"basis": unit, "vector": ["1", "0"]}]]
        data = {"A": [["0", "0"], ["0", other]]}
        made = seal(about("eigenvectors", "determined", {"eps": eps, "k": "2"}, data, *lines))
        cases.append(Case(f"eigenvectors: beside {other}, within {eps}", made, verdict))
    three = [["0", "0", "0"], ["0", "1p-6", "0"], ["0", "0", "9"]]
    reads = [["q", k, 3, "48" if k == 8 else "0"] for k in range(9)]
    basis = [["1", "0", "0"], ["0", "1", "0"], ["0", "0", "1"]]
    lines = [*reads, ["output", basis[1]], ["evidence", {"basis": basis, "vector": basis[1]}]]
    made = seal(about("eigenvectors", "determined", {"eps": "1/2", "k": "2"}, {"A": three}, *lines))
    uneven = [["q", 0, 4, "8"], ["q", 1, 5, "0"], ["q", 2, 5, "0"], ["q", 3, 3, "18"]]
    coarse = [*uneven, ["output", ["1", "0"]], ["evidence", {"basis": turned, "vector": ["1", "1p-4"]}]]
    data = {"A": [[HALF, "0"], ["0", "3"]]}
    good = seal(about("eigenvectors", "determined", {"eps": "1/2", "k": "2"}, data, *coarse))
    return [
        *cases,
        Case("eigenvectors: one is near, one is far", made, "simple"),
        Case("eigenvectors: a coarse basis", good, VERIFIED),
    ]


PLACES = (2, 4, 5, 7, 8, 10, 12)  # the N of moves


def moved() -> list[Case]:
    """Inputs after as many moves as the claim lists, and more: all of it is read more exactly than they move."""
    cases = []

    def case(problem, count, parameters, lines, moves, values, outputs=(0, 1)):
        read = [["q", k, 14, f"{int(x * 2**14):x}"] for k, x in enumerate(values)]
        says = [["says", n, output] for n, output in enumerate(outputs, 1)]
        made = seal([header(problem, parameters, "changes"), *lines, ["moves", moves], *read, *says])
        cases.append(Case(f"{problem}: {count} moves, all of it read", made, VERIFIED))

    def instance(families):
        return ["instance", {"exact": [], "families": families, "near": []}]

    for count in (0, 1, 2, 4, 5, 6, 7):
        powers = [Q(1, 2**n) for n in PLACES[:count]]
        moves = [[number + 2, n] for number, n in enumerate(PLACES[:count])]
        sums = [1 + sum(powers[:number], Q(0)) for number in range(8)]  # the first is raised by all, as are those left
        values = [sums[count], *sums[:count], *[sums[count]] * (7 - count), Q(0)]
        case("argmax", count, {}, [["data", "v", ["1"] * 8 + ["0"]], instance([])], moves, values)
        ones = [[1, n] for n in PLACES[:count]]
        diagonal = [(powers + [Q(0)] * 9)[i] if i == j else Q(0) for i in range(8) for j in range(8)]
        case("distinct-eigenvalues", count, {"n": "8"}, [], ones, diagonal)
        pairs = [[i, (i + 3) % 8] for i in range(8)]
        added = [(powers + [Q(0)] * 9)[i] if j == (i + 3) % 8 else Q(0) for i in range(8) for j in range(8)]
        case("matrix-rank", count, {}, [["data", "A", [["0"] * 8] * 8], instance(pairs)], ones, added)
        if count <= 2:
            upper, lower = [*powers, Q(0), Q(0)][:2]
            case("diagonalisable", count, {}, [], ones, [Q(0), upper, Q(0), lower])
    return cases


def boxes() -> list[Case]:
    """What two readings of a number allow, or readings of two that are equal: each allows more."""
    half, tenth = {"v": ["1"]}, {"eps": "1/10", "k": "1"}
    low, high = [["q", 0, 0, "0"], ["q", 0, 1, "3"]], [["q", 0, 0, "2"], ["q", 0, 1, "1"]]
    cases = []
    for name, read in (("from below", low), ("from above", high)):
        lines = [*read, ["output", ["1"]], ["evidence", {}]]
        made = seal(about("sorted-values", "determined", {"eps": "1/100"}, half, *lines))
        cases.append(Case(f"one number, {name}", made, VERIFIED))
    basis, x = [["5/7", "5/7"], ["5/7", "-5/7"]], ["5/7", "5/7"]
    for one, other in (("0", "2"), ("2", "0")):
        read = [["q", 0, 9, "0"], ["q", 1, 0, one], ["q", 2, 0, other], ["q", 3, 9, "0"]]
        lines = [*read, ["output", x], ["evidence", {"basis": basis, "vector": x}]]
        made = seal(about("eigenvectors", "determined", tenth, {"A": [["0", "1"], ["1", "0"]]}, *lines))
        cases.append(Case(f"equal entries, read as {one} and {other}", made, VERIFIED))
    return cases


def nested() -> list[Case]:
    """Lists that end do not make room for others."""
    deep: list = []
    for _ in range(11):
        deep = [deep]
    lines = [header(), ["input", 1, 3], ["output", [*[[]] * 9, deep]], ["evidence", {}]]
    return [Case("deep, after others", seal(lines), DECLINED)]


def work() -> list[Case]:
    """Ranks of 3 by 5 matrices: with all of the work for them that the format says, and with 1 less.

    Modulo a prime 3 * 5 * 3; where the rank is less than 3, that times 1 + (3 * 214 // 64)**2 = 101.
    """
    power = "1p213"
    full = [[power, "1", "0", "0", "0"], ["0", "0", "1", "1p100", "0"], ["1", "1", "1", "1", "3"]]
    less = [*full[:2], [power, "1", "1", "1p100", "0"]]
    tall = [list(column) for column in zip(*less, strict=True)]
    cases = []
    for name, matrix, most in (("full", full, 45), ("less", less, 45 * 101), ("less, tall", tall, 45 * 101)):
        no_more = ["instance", {"exact": [], "families": [], "near": []}]
        lines = [["data", "A", matrix], no_more, ["input", 0, 0], ["output", 7], ["evidence", {}]]
        made = seal([header("matrix-rank"), *lines])
        for limit, verdict in ((most, VERIFIED), (most - 1, DECLINED)):
            cases.append(Case(f"rank: {name}, work {limit}", made, verdict, {"elimination.MAX_WORK": limit}))
    return cases


def cube() -> list[Case]:
    """Points of the square at which an output is wrong, or not: one coordinate is at its edge."""
    parameters = {"C": "1", "d": "2", "eps": "1/4", "exponent": "1", "function": "any text"}
    zero = [[[[]], ["0"]], [[[]], ["0"]]]
    found = {  # points, and what is said of an output that is 0, as is the value at (1, 0)
        ("1", "0"): "wrong", ("7p-3", "0"): "wrong", ("3p-2", "1p-3"): VERIFIED, ("7p-3", "1"): VERIFIED,
        ("-1p-3", "1"): "evidence", ("1", "-1p-3"): "evidence", ("0", "9p-3"): "evidence", ("9p-3", "0"): "evidence",
    }  # fmt: skip
    cases = []
    for point, verdict in found.items():
        lines = [["q", ["1", "0"], 5, "0"], ["output", zero], ["evidence", {"point": [*point], "side": 1}]]
        made = seal([header("continuous-approximation", parameters, "extension"), *lines])
        cases.append(Case(f"the point {point} of the square", made, verdict))
    return cases


def bounds() -> list[Case]:
    """On members of families of the zero matrix: outputs just far enough, and not."""

    def case(name, problem, eps, matrix, families, lines, verdict, kind="counterexample"):
        found = ["instance", {"exact": [], "families": families, "near": []}]
        lines = [header(problem, {"eps": eps}, kind), ["data", "A", matrix], found, *lines]
        return Case(f"{problem}: {name}, eps = {eps}", seal(lines), verdict)

    cases, wide, square = [], [["0"] * 3] * 2, [["0"] * 2] * 2
    for eps, verdict in (("4/5", VERIFIED), ("17/20", "wrong")):  # 4 > 2 * 3 eps**2
        lines = [["input", 1, 1], ["output", [["0"] * 2] * 3], ["evidence", {}]]
        cases.append(case("0 for 2 by 3", "pseudo-inverse", eps, wide, [[0, 1]], lines, verdict))
    u, v = (Q(1), Q(-1, 2)), (Q(1, 3), Q(1))
    families = {"u": [*map(to_text, u)], "v": [*map(to_text, v)]}
    size, reach = Q(25, 18), Q(2, 9)  # |u|**2 |v|**2, and 1/9 of the sums of their absolute values: of u.Uv
    for along in (Q(19, 20), Q(24, 25), Q(7, 5), Q(141, 100), Q(-1), Q(-3, 2)):
        off = along + reach < 0 or (along + reach) ** 2 < size or (along > reach and (along - reach) ** 2 > size)
        output = [["0", to_text(along / (u[0] * v[1]))], ["0", "0"]]
        for family in (1, 2):
            entries = output if family == 1 else [["0", to_text(-along / (u[0] * v[1]))], ["0", "0"]]
            read = [Q(3 - 2 * family, 4) * x * y for x in u for y in v]
            queries = [["q", k, 9, f"{int(x * 512):x}"] for k, x in enumerate(read)]
            lines = [["input", family, 2], *queries, ["output", entries], ["evidence", {}]]
            verdict = VERIFIED if off else "wrong"
            cases.append(case(f"{along} along {family}", "polar-factor", "1/9", square, families, lines, verdict))
    for eps, verdict in (("57/100", VERIFIED), ("119/200", "families")):  # (2 eps)**2 < 25/18
        lines = [["scope", "every precision"], ["evidence", {}]]
        cases.append(case("both", "polar-factor", eps, square, families, lines, verdict, "undetermined"))
    return cases


def games() -> list[Case]:
    """Work for games of three rows, and multipliers below 0 beside others."""
    named = {case.name: case for case in generic.games()}
    face, three = (
        named["matrix-game: a face undetermined at every precision"],
        named["matrix-game: three rows determined"],
    )
    lines = [json.loads(text) for text in three.data.splitlines()[:-1]]
    place = next(number for number, line in enumerate(lines[1:], 1) if line[0] == "evidence")
    cases = [
        Case(f"work for strategies: {most}", face.data, verdict, {"sizes.MAX_STEPS": most})
        for most, verdict in ((2 * 3 * (3 + 3) * 512, VERIFIED), (2 * 3 * (3 + 3) * 512 - 1, DECLINED))
    ]
    for side in ("above", "below"):
        evidence = json.loads(json.dumps(lines[place][1]))
        evidence[side][1][:2] = ["-1", "5"]
        cases.append(Case(f"below 0 beside 5, {side}", seal([*lines[:place], ["evidence", evidence]]), "evidence"))
    return cases


GROUPS = (
    trials, discs, sizes, readings, moduli, strangers, lists, vectors, moved, boxes, nested, work, cube, bounds, games,
)  # fmt: skip
BAD, GOOD = [case for group in GROUPS for case in group()], generic.good()
