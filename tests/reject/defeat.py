"""Certificates of the kind `defeat` that break one obligation each, and the good ones they differ from."""

import json

from tests.accept.checker import DECLINED, VERIFIED, Case
from tests.accept.defeat import FAR, good
from tests.accept.defeat import FLAT as FLAT_TOWERS
from tests.accept.writing import header, seal

ONES, UP = "infinitely-many-ones", ["0", "1"]


def q(index, precision, mantissa):
    return ["q", index, precision, mantissa]


# stage 1 reads x_1 and says 0: x_2 is 1; stage 2 reads x_2 and x_3 and says 1: x_4 is 0; stage 3 reads x_4
FLAT = [
    header(ONES, {}, "defeat"),
    ["tower", "Delta_2", 0],
    ["step", [1]],
    q(0, 0, "0"),
    ["output", 0],
    ["step", [2]],
    q(1, 1, "2"),
    q(1, 3, "8"),
    q(2, 1, "0"),
    ["output", 1],
    ["step", [3]],
    q(3, 2, "0"),
    ["output", None],
]
# stage 1: half of the coins may be missing; stage 2: a quarter
COINS = [
    header(ONES, {}, "defeat"),
    ["tower", "Delta_2", 1],
    ["step", [1]],
    q(0, 0, "0"),
    ["outputs", [[1, ["00"]], [0, ["1"]]]],
    ["step", [2]],
    q(1, 0, "1"),
    ["outputs", [[1, ["0"]], [0, ["10"]]]],
    ["step", [3]],
    q(2, 0, "0"),
    ["outputs", [[1, ["0"]], [None, ["10", "11"]]]],
    ["step", [4]],
    q(3, 0, "1"),
    ["outputs", [[0, [""]]]],
]


def but(lines, number, line):
    """The lines, one of them another."""
    return [*lines[:number], line, *lines[number + 1 :]]


def case(name, lines, verdict, **limits) -> Case:
    return Case(name, seal(lines), verdict, limits)


def bases() -> list[Case]:
    return [case("base: flat", FLAT, VERIFIED), case("base: coins", COINS, VERIFIED)]


def flat() -> list[Case]:
    """Without coins."""
    return [
        case("parameters", [{**FLAT[0], "parameters": {"a": "1"}}, *FLAT[1:]], "parameters"),
        case("another kind", [{**FLAT[0], "kind": "counterexample"}, *FLAT[1:]], "header"),
        case("another claim", but(FLAT, 1, ["tower", "Delta_3", 0]), "tower"),
        case("coins are 0 or 1", but(FLAT, 1, ["tower", "Delta_2", 2]), "tower"),
        case("coins are an integer", but(FLAT, 1, ["tower", "Delta_2", False]), "tower"),
        case("no runs", FLAT[:2], "step"),
        case("no step line", [*FLAT[:2], *FLAT[3:]], "lines"),
        case("the first run is left out", [*FLAT[:2], *FLAT[5:]], "step"),
        case("a run twice", [*FLAT[:5], *FLAT[2:]], "step"),
        case("an index that is true", but(FLAT, 2, ["step", [True]]), "step"),
        case("indices that are no list", but(FLAT, 2, ["step", 1]), "step"),
        case("an index too many", but(FLAT, 2, ["step", [1, 1]]), "step"),
        case("no output", FLAT[:4], "lines"),
        case("outputs without coins", but(FLAT, 4, ["outputs", [[0, [""]]]]), "lines"),
        case("output 2", but(FLAT, 4, ["output", 2]), "output"),
        case("output true", but(FLAT, 4, ["output", True]), "output"),
        case("a bit is read as 1 before it is written", but(FLAT, 3, q(0, 0, "1")), "answer"),
        case("a one is read as 0", but(FLAT, 6, q(1, 1, "0")), "answer"),
        case("legal and not nearest", but(FLAT, 6, q(1, 1, "1")), "answer"),
        case("the last bit is 0, as the step before it said 1", but(FLAT, 11, q(3, 2, "4")), "answer"),
        case("a query twice", [*FLAT[:7], FLAT[6], *FLAT[7:]], "order"),
        case("too many stages", FLAT, DECLINED, **{"defeat.MAX_STAGES": {1: 2}}),
        case("as many stages as may be", FLAT, VERIFIED, **{"defeat.MAX_STAGES": {1: 3}}),
    ]


def coins() -> list[Case]:
    """With coins."""
    return [
        case("an output alone", but(COINS, 4, ["output", 0]), "lines"),
        case("no outputs", but(COINS, 4, ["outputs", []]), "outputs"),
        case("outputs are not list", but(COINS, 4, ["outputs", 0]), "outputs"),
        case("no pair", but(COINS, 4, ["outputs", [[0]]]), "outputs"),
        case("no pair but a text", but(COINS, 4, ["outputs", ["ab"]]), "outputs"),
        case("another letter", but(COINS, 4, ["outputs", [[0, ["2"]]]]), "paths"),
        case("no paths", but(COINS, 4, ["outputs", [[0, []]]]), "paths"),
        case("a prefix in one output", but(COINS, 4, ["outputs", [[0, ["1", "10", "0"]]]]), "prefix"),
        case("a prefix in two outputs", but(COINS, 4, ["outputs", [[1, ["10"]], [0, ["1", "0"]]]]), "prefix"),
        case("too little at stage 1", but(COINS, 4, ["outputs", [[1, ["00"]], [0, ["111"]]]]), "mass"),
        case("just enough at stage 1", but(COINS, 4, ["outputs", [[0, ["1"]]]]), VERIFIED),
        case("too little at stage 2", but(COINS, 7, ["outputs", [[1, ["0"]], [0, ["101"]]]]), "mass"),
        case("a tie is 0", but(COINS, 12, q(3, 0, "0")), "answer"),
        case("of more weight is 1", but(COINS, 9, q(2, 0, "1")), "answer"),
        case("output 2 after coins", but(COINS, 4, ["outputs", [[2, ["1"]]]]), "output"),
    ]


# row 1 of column 1 is a one after stage 1, row 3 of column 2 after stage 2: rows up to 2 were read
ARRAY = [
    header("some-column-infinite", {}, "defeat"),
    ["tower", "Delta_3", 0],
    ["step", [1, 1]],
    ["output", 0],
    ["step", [1, 2]],
    q(0, 1, "2"),
    q(2, 1, "0"),
    ["output", 0],
    ["step", [2, 2]],
    ["output", 0],
    ["step", [1, 3]],
    q(6, 1, "0"),
    q(7, 1, "2"),
    ["output", 1],
    ["step", [2, 3]],
    ["output", 1],
    ["step", [3, 3]],
    ["output", 1],
]


# the answer at (0, 0, 1) closes row 1 and no more, so row 2 has the first one
PAGES = [
    header("infinitely-many-pages", {}, "defeat"),
    ["tower", "Delta_4", 0],
    ["step", [1, 1, 1]],
    q(1, 1, "0"),
    ["output", 0],
    ["step", [1, 1, 2]],
    q(2, 1, "2"),
    ["output", 1],
    ["step", [1, 2, 2]],
    ["output", 1],
    ["step", [2, 1, 2]],
    ["output", 1],
    ["step", [2, 2, 2]],
    ["output", 1],
]


def arrays() -> list[Case]:
    """Height 2."""
    return [
        case("base: array", ARRAY, VERIFIED),
        case("base: pages", PAGES, VERIFIED),
        case("the runs of a stage in another order", [*ARRAY[:4], *ARRAY[8:10], *ARRAY[4:8], *ARRAY[10:]], "step"),
        case("the last run of the last stage is left out", ARRAY[:-2], "step"),
        case("a stage less", ARRAY[:-8], VERIFIED),
        case("no claim", but(ARRAY, 1, ["tower", "", 0]), "tower"),
        case("a claim of height 1", but(ARRAY, 1, ["tower", "Delta_2", 0]), "tower"),
        case("a one of the column is read as 0", but(ARRAY, 12, q(7, 1, "0")), "answer"),
    ]


def one_step(problem, output, *queries):
    """A certificate of one run."""
    return [header(problem, {}, "defeat"), ["tower", "Delta_2", 0], ["step", [1]], *queries, ["output", output]]


def late(index, answer="0"):
    """A certificate of one run that asks for a term."""
    start = [header("real-sequence-converges", {}, "defeat"), ["tower", "Delta_3", 0]]
    return [*start, ["step", [1, 1]], q(index, 3, answer), ["output", 1]]


EPS = {"1/8": VERIFIED, "6/25": VERIFIED, "1/4": "parameters", "0": "parameters", "small": "parameters"}


def pseudo(parameters):
    """A certificate of one run."""
    made = one_step("pseudospectrum-bounded", ["1p-1"])
    return [{**made[0], "parameters": parameters}, *made[1:]]


def spectra() -> list[Case]:
    """Outputs that are spectra, and numbers; the matrices."""
    points = ["1p-1", ["1/3", "-1"], "0"]
    wrong = {
        "no list": "0",
        "no points": [],
        "three parts": [["0", "0", "0"]],
        "one part": [["0"]],
        "no parts": [[]],
    }
    return [
        case("points", one_step("spectrum-self-adjoint", points), VERIFIED),
        *(
            case(f"spectrum: {name}", one_step("spectrum-self-adjoint", value), "output")
            for name, value in wrong.items()
        ),
        case("a point that is not a number", one_step("spectrum-self-adjoint", [0]), "number"),
        case("an imaginary part that is not a number", one_step("spectrum-self-adjoint", [["0", 1]]), "number"),
        case("a number", one_step("spectral-radius", "1/3"), VERIFIED),
        *(case(f"eps {eps}", pseudo({"eps": eps}), verdict) for eps, verdict in EPS.items()),
        case("no eps", pseudo({}), "parameters"),
        case("no term", one_step("real-sequence-converges", 1, q(1, 1, "2")), "tower"),
        case("a term far away", late("f" * 40), VERIFIED),
        case("another term far away", late("1" + "0" * 255), VERIFIED),
        case("a term far away is not 0", late("f" * 40, "1"), "answer"),
        case("a radius that is not a number", one_step("spectral-radius", 1), "number"),
        case("a corner entry is 1", one_step("spectrum-self-adjoint", points, q(0, 0, "1")), VERIFIED),
        case("a corner entry is 0", one_step("spectrum-self-adjoint", points, q(0, 0, "0")), "answer"),
    ]


def far(problem, *queries, answer="1"):
    """Two stages with the output 1/2; the first run of the second reads what its first row has."""
    start = [header(problem, {}, "defeat"), ["tower", "Delta_3", 0], ["step", [1, 1]], *queries, ["output", ["1p-1"]]]
    stage = [["step", [1, 2]], q(3, 0, answer), ["output", ["1p-1"]], ["step", [2, 2]], ["output", ["1p-1"]]]
    return [*start, *stage]


def edges() -> list[Case]:
    """Which row comes next, and how far a point may be: what the second step reads."""

    def after(problem, output, first, *queries):
        return [*one_step(problem, output, *first), ["step", [2]], *queries, ["output", output]]

    half = "1p-1"
    rows = {
        "exactly 1/4 from 1/2 is not near": ("spectrum-banded", ["1p-2"], q(2, 0, "1")),  # x_1 = 1: a weight
        "exactly 1/2 is not above": ("spectral-radius", half, q(2, 0, "1")),
        "exactly 1/2 from 1 is not near": ("essential-spectrum-diagonal", [half], q(0, 0, "1")),
    }
    return [
        case("1/2 from 1 is within", after("spectrum-self-adjoint", [half], (), q(3, 0, "1")), VERIFIED),
        case("more is not", after("spectrum-self-adjoint", [half, "3p-2"], (), q(3, 0, "1")), VERIFIED),
        *(case(name, after(problem, output, (), query), VERIFIED) for name, (problem, output, query) in rows.items()),
        case("3/4 is above", after("spectral-radius", "3p-2", (), q(2, 0, "0")), VERIFIED),
        case("1/2 from 1 is within, for the essential spectrum", far("essential-spectrum-self-adjoint"), VERIFIED),
        case("between two summands nothing is closed", far("essential-spectrum-self-adjoint", q(4, 0, "0")), VERIFIED),
        case("nor between two columns", far("spectrum-bounded", q(4, 0, "0"), answer="0"), VERIFIED),
        case(
            "a read of subdiagonal entry 2 closes 2 bits",
            after("spectrum-banded", ["0"], (q(7, 0, "0"),), q(7, 0, "0")),
            VERIFIED,
        ),
    ]


# 1/4; rational: 1/4 + 2**-3, gap 1; 2 digits read, rational: row max(4, 3 + 2) = 5; irrational: none; rational: row 9
DIGITS = [
    header("rational-number", {}, "defeat"),
    ["tower", "Delta_2", 0],
    ["step", [1]],
    ["output", 1],
    ["step", [2]],
    q(0, 2, "1"),
    ["output", 1],
    ["step", [3]],
    q(0, 5, "d"),
    ["output", 0],
    ["step", [4]],
    q(0, 1, "0"),
    q(0, 7, "34"),
    ["output", 1],
    ["step", [5]],
    q(0, 9, "d1"),
    ["output", None],
]


def digits() -> list[Case]:
    """A real number."""
    return [
        case("base: digits", DIGITS, VERIFIED),
        case("the number is further on", but(DIGITS, 5, q(1, 2, "1")), "index"),
        case("digits are not rounded up", but(DIGITS, 5, q(0, 2, "2")), "answer"),
        case("a digit is left out", but(DIGITS, 8, q(0, 5, "c")), "answer"),
        case("a digit that was read", but(DIGITS, 12, q(0, 7, "35")), "answer"),
        case("a gap is as large as the last one", but(DIGITS, 15, q(0, 9, "d2")), "answer"),
        case("a number has no claim", but(DIGITS, 1, ["tower", "", 0]), "tower"),
        case("a number is not irrational in one limit", but(DIGITS, 1, ["tower", "Sigma_2", 0]), "tower"),
    ]


# pair 0: (1, 1), pair 1: (1, 2); the first stage ends at once, the second one at its second step
SIDE = [
    header("eventually-zero", {}, "defeat"),
    ["tower", "Pi_2", 0],
    ["step", [1, 1]],
    q(0, 0, "0"),
    ["output", 1],
    ["step", [1, 2]],
    q(1, 0, "1"),
    ["output", 0],
    ["step", [1, 3]],
    ["output", None],
    ["step", [1, 4]],
    ["output", 1],
    ["step", [2, 1]],
    q(2, 0, "1"),
    ["output", 1],
]


# 1/4, then 3 digits read: row max(5, 3) = 5; then row max(5, 5 + 3 + 1) = 9
SIDE_OF_DIGITS = [
    header("rational-number", {}, "defeat"),
    ["tower", "Pi_2", 0],
    ["step", [1, 1]],
    q(0, 3, "2"),
    ["output", 1],
    ["step", [1, 2]],
    ["output", 0],
    ["step", [1, 3]],
    q(0, 5, "9"),
    ["output", 1],
    ["step", [2, 1]],
    q(0, 9, "91"),
    ["output", 1],
]
# above 1/2; not above it twice, though nothing else is known to be said; above it
SIDE_OF_COINS = [
    header("eventually-zero", {}, "defeat"),
    ["tower", "Pi_2", 1],
    ["step", [1, 1]],
    ["outputs", [[1, ["0", "10"]]]],
    ["step", [1, 2]],
    q(0, 0, "1"),
    ["outputs", [[1, ["0"]], [0, ["10"]]]],
    ["step", [1, 3]],
    ["outputs", [[1, ["0"]], [None, ["10", "110", "111"]]]],
    ["step", [1, 4]],
    ["outputs", [[1, ["0", "1000"]], [0, ["101", "11"]]]],
    ["step", [2, 1]],
    q(1, 0, "1"),
    ["outputs", [[1, ["0", "11"]]]],
]


def sides_of_others() -> list[Case]:
    """One-sided claims about a number, and with coins."""
    coins, digits = SIDE_OF_COINS, SIDE_OF_DIGITS
    return [
        case("base: side of digits", digits, VERIFIED),
        case("the next one is nearer", but(digits, 8, q(0, 5, "8")), "answer"),
        case("the gap does not grow", but(digits, 11, q(0, 9, "92")), "answer"),
        case("a one before the stage has ended", but(digits, 8, q(0, 5, "a")), "answer"),
        case("base: side of coins", coins, VERIFIED),
        case("exactly 1/2 ends no stage", [*coins[:3], ["outputs", [[1, ["0"]]]], *coins[4:]], "answer"),
        case("what none says ends no stage", coins[:9], "step"),
        case("too little of the coins on one side", but(coins, 6, ["outputs", [[1, ["0"]], [0, ["100"]]]]), "mass"),
        case("outputs of one side without coins", but(coins, 1, ["tower", "Pi_2", 0]), "lines"),
    ]


def sides() -> list[Case]:
    """One-sided claims."""
    return [
        case("base: side", SIDE, VERIFIED),
        case("the other side", but(SIDE, 1, ["tower", "Sigma_2", 0]), "tower"),
        case(
            "the other question", but(but(SIDE, 1, ["tower", "Sigma_2", 0]), 0, {**SIDE[0], "problem": ONES}), "answer"
        ),
        case("one side with coins says it with coins", but(SIDE, 1, ["tower", "Pi_2", 1]), "lines"),
        case("the last stage has not ended", but(SIDE, 14, ["output", 0]), "step"),
        case("a stage that has ended goes on", [*SIDE[:5], ["step", [1, 2]], ["output", 1], *SIDE[5:]], "step"),
        case("a step of a stage is left out", [*SIDE[:8], *SIDE[10:]], "step"),
        case("a one follows each stage", but(SIDE, 6, q(1, 0, "0")), "answer"),
        case("too many stages of one side", SIDE, DECLINED, **{"defeat.MAX_STAGES": {1: 2}}),
        case("as many stages of one side as may be", SIDE, VERIFIED, **{"defeat.MAX_STAGES": {1: 3}}),
    ]


def off_by_one() -> list[Case]:
    """For each problem the beginning of a good certificate, in which the last answer is one off."""
    cases, accepted = [], {found.name: found.data.decode() for found in good()}
    for problem in (*FLAT_TOWERS, *FAR):
        *found, _ = accepted[f"{problem}: 0"].splitlines()
        place = max(number for number, text in enumerate(found[:200]) if text.startswith('["q",'))
        *asked, mantissa = json.loads(found[place])
        changed = f"{int(mantissa, 16) + 1:x}"
        cases.append(case(f"{problem}: the last answer is one off", [*found[:place], [*asked, changed]], "answer"))
    return cases


def moved() -> list[Case]:
    """Of kind `changes`: the bits that a move leaves, and how far outputs are apart."""

    def turned(problem, size, before, after, *outputs):
        says = [["says", n, output] for n, output in enumerate(outputs, 1)]
        parameters = {"eps": "1/8"} if problem == "pseudospectrum-bounded" else {}
        return [header(problem, parameters, "changes"), ["moves", [[1, size]]], *before, *after, *says]

    weights = turned("spectrum-banded", 3, [q(7, 1, "0")], [q(14, 1, "2")], ["0"], ["1p-1"])  # x_3 is the first one
    chain = turned("pseudospectrum-bounded", 4, [q(15, 1, "0")], [q(35, 1, "2")], ["0"], ["1p-2"])
    return [
        case("base: weights", weights, VERIFIED),
        case("a weight that was left", but(weights, 2, q(7, 1, "2")), "answer"),
        case("a weight that was turned", but(weights, 3, q(14, 1, "0")), "answer"),
        case("a disc is far", but(weights, 5, ["says", 2, ["1/3"]]), "change"),
        case("minus an imaginary part is far", turned("spectrum-banded", 3, [], [], [UP], [["0", "-1"]]), VERIFIED),
        case("an imaginary part is far", turned("spectrum-banded", 3, [], [], [UP], [["0", "3p-1"]]), VERIFIED),
        case("an imaginary part is near", turned("spectrum-banded", 3, [], [], [UP], [["0", "17p-4"]]), "change"),
        case("base: chain", chain, VERIFIED),
        case("an entry that was left", but(chain, 2, q(15, 1, "2")), "answer"),
        case("an entry that was turned", but(chain, 3, q(35, 1, "0")), "answer"),
        case("a pseudospectrum is far", but(chain, 5, ["says", 2, ["1/5"]]), "change"),
        case("base: radius", turned("spectral-radius", 3, [], [], "0", "1p-1"), VERIFIED),
        case("a radius is near", turned("spectral-radius", 3, [], [], "0", "1/3"), "change"),
        case("base: diagonal", turned("essential-spectrum-diagonal", 3, [], [], ["0"], ["1p-1"]), VERIFIED),
        case("a diagonal is near", turned("essential-spectrum-diagonal", 3, [], [], ["0"], ["1/3"]), "change"),
    ]


def bad() -> list[Case]:
    return [
        *bases(),
        *flat(),
        *coins(),
        *arrays(),
        *spectra(),
        *edges(),
        *digits(),
        *sides(),
        *off_by_one(),
        *sides_of_others(),
        *moved(),
    ]
