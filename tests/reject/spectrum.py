"""Certificates of kind `spectrum` that break one obligation each, and the good ones they differ from."""

from fractions import Fraction as Q

from sci.proofs.spectra.certificate import packed
from sci.rational import to_text
from tests.accept.checker import DECLINED, VERIFIED, Case
from tests.accept.writing import header, seal
from tests.reject.cases.base import but


def slot(rows, real, imaginary=None):
    return ["slot", packed(rows), packed(real), imaginary and packed(imaginary)]


def near(points, first, real, imaginary=None):
    written = [to_text(Q(z)) if not isinstance(z, tuple) else [to_text(Q(part)) for part in z] for z in points]
    return ["near", written, first, packed(real), imaginary and packed(imaginary)]


def recipe(points, first, length, place):
    return ["recipe", [to_text(Q(z)) for z in points], first, length, place]


def about(operators="self-adjoint", entries="real", error="1", tail="none"):
    given = {"entries": entries, "error": error, "operators": operators, "tail": tail}
    return header("points-of-spectrum", given, "spectrum")


# diag(0, 1, 1, ...) at precision 2, so eta = 1 - 1/4
DIAGONAL = [about(), ["answers", 2, 3], slot([0, 1, 2], [0, 4, 4]), near(["-3/4", "3/4"], 0, [1])]
# the free Laplacian: v = (1, 1) at 1 has the residual e_2 and |v|^2 = 2; eta = 3/4 - 3/256
FREE = [
    about(error="3/4"),
    ["answers", 8, 2],
    slot([-1, 0], [0, 256]),
    slot([1, 2], [256, 256]),
    near([1], 0, [1, 1]),
]
# [[0, i], [-i, 0]] has the eigenvector (i, 1) at 1
HERMITIAN = [
    about(entries="complex", error="1/8"),
    ["answers", 6, 2],
    slot([1, 0], [0, 0], [-64, 64]),
    near([1], 0, [0, 1], [1, 0]),
    near([-1], 0, [0, 1], [-1, 0]),
]
SHIFT = [about("bounded", error="19/20"), ["answers", 9, 2], slot([1, 2], [512, 512]), near([("1/2", 0)], 0, [2, 1])]
NORMAL = [
    about("normal", "complex", "1/8"),
    ["answers", 6, 1],
    slot([0], [64], [64]),
    near([(1, 1), (1, "9/8")], 0, [1]),
]
TURNED = [about("normal", error="1"), ["answers", 9, 2], slot([1, 0], [512, -512]), near([(0, 1)], 0, [1, 0], [0, -1])]
# the section has the eigenvalues -1/2 and twice 3/2; with 0, and 1/8 + 2/64 around each
GAPS = [
    about(error="1", tail="1/8"),
    ["answers", 6, 3],
    slot([1, 0, 2], [64, 64, 96]),
    slot([0, 1, -1], [32, 32, 0]),
    near([Q(3, 2)], 2, [1]),
    ["gap", "-5p-4", "-5p-5"],
    ["gap", "5p-5", "15p-4"],
    ["gap", "1bp-4", "1p6"],
]
TWIST = [
    about(entries="complex", tail="1/8"),
    ["answers", 9, 2],
    slot([1, 0], [0, 0], [-512, 512]),
    near([1], 0, [0, 1], [1, 0]),
    ["gap", "1p-2", "3p-2"],
]
# [[1, 1 + 2i], [1 - 2i, 2]] has the eigenvalues (3 - 21**(1/2))/2 = -0.79... and 3.79...
MIXED = [
    about(entries="complex", tail="1/8"),
    ["answers", 9, 2],
    slot([0, 1], [512, 1024], [0, 0]),
    slot([1, 0], [512, 512], [-1024, 1024]),
    near([Q(19, 5)], 0, [1, 3], [2, 0]),
    ["gap", "-5p-3", "-1p-2"],
    ["gap", "1p-2", "7p-1"],
]
BEYOND = [
    about(error="2", tail="1/8"),
    ["answers", 6, 1],
    slot([0], [64]),
    slot([1], [64]),
    near([1], 0, [1]),
    ["gap", "-1", "-1p-1"],
]
ZERO = [about(tail="1/8"), ["answers", 4, 1], slot([-1], [0]), near([0], 0, [1]), ["gap", "1p-2", "1"]]  # no entries
# the solution at 1 is 1, 1, and with the parabola 4, 3: a residual of root(11)/5
FOLLOWED = [*FREE[:4], recipe([1], 0, 2, 256)]
# a Jacobi matrix with the diagonal 1, 0, 2, -1, 1 and 1, 2, 1/2, -1, 1 beside it
JACOBI = [
    about(error="3"),
    ["answers", 8, 5],
    slot([-1, 0, 1, 2, 3], [0, 256, 512, 128, -256]),
    slot([0, 1, 2, 3, 4], [256, 0, 512, -256, 256]),
    slot([1, 2, 3, 4, 5], [256, 512, 128, -256, 256]),
]
BASES = {
    "recipe": FOLLOWED,
    "zero": ZERO,
    "gaps": GAPS,
    "twist": TWIST,
    "mixed": MIXED,
    "diagonal": DIAGONAL,
    "free": FREE,
    "hermitian": HERMITIAN,
    "shift": SHIFT,
    "turned": TURNED,
}


def table(what, rows) -> list[Case]:
    """Cases from rows ``name: (lines or bytes, verdict)``."""
    made = {
        name: (lines if isinstance(lines, bytes) else seal(lines), verdict) for name, (lines, verdict) in rows.items()
    }
    return [Case(f"{what}: {name}", data, verdict) for name, (data, verdict) in made.items()]


def bases() -> list[Case]:
    return [Case(name, seal(lines), VERIFIED) for name, lines in BASES.items()]


def answers() -> list[Case]:
    """The table of answers, symmetric where it must be."""
    doubled = [slot([0, 1, 2], [0, 4, 4]), slot([-1, 1, -1], [0, 0, 0])]
    return table("answers", {
        "a precision below 0": (but(DIAGONAL, L1=["answers", -1, 3]), "answers"),
        "a precision that is a text": (but(DIAGONAL, L1=["answers", "2", 3]), "answers"),
        "a number of columns that is a text": (but(DIAGONAL, L1=["answers", 2, "3"]), "answers"),
        "no columns": (but(DIAGONAL, L1=["answers", 2, 0]), "answers"),
        "no slot": (DIAGONAL[:2] + DIAGONAL[3:], "slot"),
        "too few rows": (but(DIAGONAL, L2=slot([0, 1], [0, 4, 4])), "slot"),
        "too few answers": (but(DIAGONAL, L2=slot([0, 1, 2], [0, 4])), "slot"),
        "a row of -2": (but(DIAGONAL, L2=slot([0, 1, -2], [0, 4, 0])), "slot"),
        "an answer where there is no row": (but(DIAGONAL, L2=slot([0, 1, -1], [0, 4, 4])), "slot"),
        "an imaginary answer where there is no row": (but(NORMAL, L2=slot([-1], [0], [1])), "slot"),
        "imaginary parts of real entries": (but(DIAGONAL, L2=slot([0, 1, 2], [0, 4, 4], [0, 0, 1])), "slot"),
        "no imaginary parts of complex entries": (but(NORMAL, L2=slot([0], [64])), "slot"),
        "too few imaginary parts": (but(HERMITIAN, L2=slot([1, 0], [0, 0], [-64])), "slot"),
        "an entry twice": ([*DIAGONAL[:2], *doubled, DIAGONAL[3]], "slot"),
        "rows that are null": (but(DIAGONAL, L2=["slot", None, packed([0, 4, 4]), None]), "slot"),
        "real parts that are null": (but(DIAGONAL, L2=["slot", packed([0, 1, 2]), None, None]), "slot"),
        "real parts that are null, complex": (
            but(NORMAL, L2=["slot", packed([0]), None, packed([64])], L3=near([(1, 0)], 0, [1])), "slot"),
        "rows that are not list": (but(DIAGONAL, L2=["slot", "AAEC", packed([0, 4, 4]), None]), "slot"),
        "a row in three parts": (but(DIAGONAL, L2=["slot", [1, "AAEC", 0], packed([0, 4, 4]), None]), "slot"),
        "a width that is a text": (but(DIAGONAL, L2=["slot", ["1", "AAEC"], packed([0, 4, 4]), None]), "slot"),
        "integers that are a number": (but(DIAGONAL, L2=["slot", [1, 12], packed([0, 4, 4]), None]), "slot"),
        "a width of 3": (but(DIAGONAL, L2=["slot", [3, "AAECAAEC"], packed([0, 4, 4]), None]), "slot"),
        "no base64": (but(DIAGONAL, L2=["slot", [1, "AAE*"], packed([0, 4, 4]), None]), "slot"),
        "base64 without padding": (but(SHIFT, L2=["slot", [1, "AQI"], packed([512, 512]), None]), "slot"),
        "base64 with bits at its end": (but(SHIFT, L2=["slot", [1, "AQJ="], packed([512, 512]), None]), "slot"),
        "half an integer": (but(DIAGONAL, L2=["slot", [2, "AAEC"], packed([0, 4, 4]), None]), "slot"),
        "nothing packed": (but(DIAGONAL, L3=["near", ["0"], 0, [1, ""], None]), "vector"),
        "no wide integer packed": (but(DIAGONAL, L3=["near", ["0"], 0, [2, ""], None]), "vector"),
        "127 in two bytes": (but(DIAGONAL, L3=["near", ["0"], 0, [2, "fwA="], None]), "vector"),
        "-128 in two bytes": (but(DIAGONAL, L3=["near", ["0"], 0, [2, "gP8="], None]), "vector"),
        "128 in two bytes": (but(DIAGONAL, L3=["near", ["0"], 0, [2, "gAA="], None]), VERIFIED),
        "-129 in two bytes": (but(DIAGONAL, L3=["near", ["0"], 0, [2, "f/8="], None]), VERIFIED),
        "128 and -129 in two bytes": (but(DIAGONAL, L3=["near", ["3p-2"], 1, packed([128, -129]), None]), VERIFIED),
        "wider than needed": (but(DIAGONAL, L2=["slot", [2, "AAABAAIA"], packed([0, 4, 4]), None]), "slot"),
        "not symmetric": (but(FREE, L2=slot([-1, 0], [0, 255])), "hermitian"),
        "not conjugate": (but(HERMITIAN, L2=slot([1, 0], [0, 0], [64, 64])), "hermitian"),
        "not listed across": (but(FREE, L2=slot([-1, -1], [0, 0])), "hermitian"),
        "a diagonal that is not real": (
            [about(entries="complex", error="1/8"), ["answers", 6, 1], slot([0], [64], [1]), near([1], 0, [1])],
            "hermitian",
        ),
        "the same of a normal one": (but(NORMAL, L3=near([(1, 1)], 0, [1])), VERIFIED),
        "not symmetric, and bounded": (
            but(
                FREE,
                L0=about("bounded", error="3/4"),
                L2=slot([-1, 0], [0, 255]),
                L4=near([(1, 0)], 0, [1, 1]),
            ),
            VERIFIED,
        ),
        "a row beyond the columns": (but(DIAGONAL, L2=slot([0, 1, 3], [0, 4, 4])), VERIFIED),
    })  # fmt: skip


def points() -> list[Case]:
    """Points and vectors."""
    return table("points", {
        "no point": (but(DIAGONAL, L3=near([], 0, [1])), "points"),
        "points that are a text": (but(DIAGONAL, L3=["near", "0", 0, packed([1]), None]), "points"),
        "points that decrease": (but(DIAGONAL, L3=near([0, "-1/2"], 0, [1])), "points"),
        "a point twice in a line": (but(DIAGONAL, L3=near([0, 0], 0, [1])), "points"),
        "a point twice": ([*DIAGONAL, near(["3/4"], 1, [1])], "points"),
        "a point twice, not side by side": ([*DIAGONAL, near(["-3/4", 0], 0, [1])], "points"),
        "an empty list at the end": ([*GAPS[:5], []], "lines"),
        "a number for a pair": (but(SHIFT, L3=near(["1/2"], 0, [2, 1])), "points"),
        "a text for a pair": (but(SHIFT, L3=["near", ["12"], 0, packed([2, 1]), None]), "points"),
        "a triple for a pair": (but(SHIFT, L3=near([("1/2", 0, 0)], 0, [2, 1])), "points"),
        "a point in floats": (but(DIAGONAL, L3=["near", ["0.5"], 0, packed([1]), None]), "number"),
        "no vector": (DIAGONAL[:3], "lines"),
        "a vector of zeros": (but(DIAGONAL, L3=near([0], 0, [0])), "vector"),
        "an imaginary part of zeros": (but(DIAGONAL, L3=near([0], 0, [1], [0])), "vector"),
        "parts that do not fit": (but(HERMITIAN, L3=near([1], 0, [0, 1], [1])), "vector"),
        "a first column below 0": (but(DIAGONAL, L3=near([1], -1, [0, 1])), "vector"),
        "a first column that is a text": (but(DIAGONAL, L3=near([1], "0", [1])), "vector"),
        "a vector beyond the columns": (but(DIAGONAL, L3=near([1], 2, [1, 1])), "vector"),
        "a vector up to the last column": (but(DIAGONAL, L3=near([1], 1, [1, 1])), VERIFIED),
        "a vector in the middle": (but(DIAGONAL, L3=near([1], 1, [1])), VERIFIED),
    })  # fmt: skip


def recipes() -> list[Case]:
    """Vectors that are made: the numbers, and how near to a point each formula comes."""
    last = [about(error="3"), ["answers", 8, 2], slot([2, 3], [256, 256])]

    def at(first, length, error):
        return [about(error=error), *JACOBI[1:], recipe([Q(1, 2)], first, length, 137)]

    return table("recipes", {
        "at another place": (but(FOLLOWED, L4=recipe([1], 0, 2, -256)), "residual"),
        "near it": (but(FOLLOWED, L4=recipe([1], 0, 2, 255)), VERIFIED),
        "from a text": (but(FOLLOWED, L4=recipe([1], "0", 2, 256)), "vector"),
        "from before the first column": (but(FOLLOWED, L4=recipe([1], -1, 2, 256)), "vector"),
        "of no length": (but(FOLLOWED, L4=recipe([1], 0, 0, 256)), "vector"),
        "of a length that is a text": (but(FOLLOWED, L4=recipe([1], 0, "2", 256)), "vector"),
        "beyond the columns": (but(FOLLOWED, L4=recipe([1], 0, 3, 256)), "vector"),
        "at a text": (but(FOLLOWED, L4=recipe([1], 0, 2, "256")), "vector"),
        "without points": (but(FOLLOWED, L4=recipe([], 0, 2, 256)), "points"),
        "of five parts only": (but(FOLLOWED, L4=["recipe", ["1"], 0, 2]), "lines"),
        "of complex entries": (but(HERMITIAN, L3=recipe([1], 0, 1, 64)), "recipe"),
        "with an entry of 0": (but(DIAGONAL, L3=recipe([0], 0, 2, 0)), "recipe"),
        "with an entry of 0 at its end": (but(DIAGONAL, L3=recipe([0], 0, 1, 0)), VERIFIED),
        "with no entry below": ([*last, recipe([1], 0, 2, 256)], "recipe"),
        "of a bounded operator": ([*SHIFT[:3], ["recipe", [["1p-1", "0"]], 0, 2, 341]], VERIFIED),
        "with large numbers": (but(FOLLOWED, L4=recipe([1], 0, 2, 1 << 40)), "recipe"),
        "with numbers just below": (but(FOLLOWED, L4=recipe([1], 0, 2, (1 << 40) - 1)), "residual"),
        "with large negative numbers": (but(FOLLOWED, L4=recipe([1], 0, 2, -(1 << 40))), "recipe"),
        "with negative numbers just above": (but(FOLLOWED, L4=recipe([1], 0, 2, 1 - (1 << 40))), "residual"),
        "then a vector": ([*FOLLOWED, near(["9/8"], 0, [1, 1])], VERIFIED),
        "a point twice": ([*FOLLOWED, near([1], 0, [1, 1])], "points"),
        "a residual": (at(0, 4, "323/200"), "residual"),
        "its bound": (at(0, 4, "202/125"), VERIFIED),
        "a residual further on": (at(1, 4, "333/250"), "residual"),
        "its bound further on": (at(1, 4, "1333/1000"), VERIFIED),
    })  # fmt: skip


def residuals() -> list[Case]:
    """Residuals at their bound and beyond; each sign counts. In `NORMAL`, eta is 1/8 minus 3/2 of 2**-6."""
    above = Q(3, 4) + Q(1, 1000)
    return table("residuals", {
        "above the bound": (but(DIAGONAL, L3=near([0, above], 0, [1])), "residual"),
        "below it": (but(DIAGONAL, L3=near([-above, 0], 0, [1])), "residual"),
        "the second point only": (but(DIAGONAL, L3=near([0, 1], 0, [1])), "residual"),
        "the row below the section counts": (but(FREE, L0=about(error="2/3")), "residual"),
        "rows that are far away": (but(FREE, L3=slot([1, 1 << 60], [256, 256])), VERIFIED),
        "such rows count": (but(FREE, L0=about(error="2/3"), L3=slot([1, 1 << 60], [256, 256])), "residual"),
        "such rows are not taken for others": (
            [about(error="1/2"), ["answers", 8, 2], slot([2, 1 << 60], [256, -256]), near([0], 0, [1, 1])],
            "residual",
        ),
        "the other sign": (but(FREE, L4=near([-1], 0, [1, 1])), "residual"),
        "the other sign of the vector": (but(FREE, L4=near([-1], 0, [1, -1])), VERIFIED),
        "the conjugate vector": (but(HERMITIAN, L3=near([1], 0, [0, 1], [-1, 0])), "residual"),
        "the conjugate point": (but(TURNED, L3=near([(0, -1)], 0, [1, 0], [0, -1])), "residual"),
        "the conjugate of both": (but(TURNED, L3=near([(0, -1)], 0, [1, 0], [0, 1])), VERIFIED),
        "an imaginary part that is off": (but(NORMAL, L3=near([(1, "3/4")], 0, [1])), "residual"),
        "complex answers may be off by more": (but(NORMAL, L3=near([(1, Q(1) + Q(7, 64))], 0, [1])), "residual"),
        "complex answers at the bound": (but(NORMAL, L3=near([(1, Q(1) + Q(13, 128))], 0, [1])), VERIFIED),
        "coarse answers": (but(DIAGONAL, L1=["answers", 0, 3], L2=slot([0, 1, 2], [0, 1, 1])), "error"),
        "coarse complex answers": (but(NORMAL, L0=about("normal", "complex", "3/128")), "error"),
        "a row with many entries": (
            [about("bounded", error="2"), ["answers", 0, 2], slot([0, 0], [0, 0]), near([(0, 0)], 0, [1, 0])],
            "error",
        ),
        "a column with many entries": (
            [about("bounded", error="2"), ["answers", 0, 1], slot([0], [0]), slot([1], [0]), near([(0, 0)], 0, [1])],
            "error",
        ),
        "a row with few entries": (
            [about("bounded", error="2"), ["answers", 0, 2], slot([0, 1], [0, 0]), near([(0, 0)], 0, [1, 0])],
            VERIFIED,
        ),
    })  # fmt: skip


def gaps() -> list[Case]:
    """Gaps at their bounds and beyond."""
    apart = [about(error="1", tail="1/4,1/2"), *GAPS[1:5]]  # the same, without 0: BETA^2/DELTA = 1/8
    three = [["gap", "5p-5", "1p-2"], ["gap", "1p-2", "1p-1"], ["gap", "1p-1", "15p-4"]]
    return table("gaps", {
        "mixed, nearer": (but(MIXED, L6=["gap", "1p-2", "fp-2"]), "gap"),
        "mixed, nearer from above": (but(MIXED, L5=["gap", "-3p-2", "-1p-2"]), "gap"),
        "without a tail": (but(GAPS, L0=about()), "gap"),
        "nearer to 0 from below": (but(GAPS, L5=["gap", "-5p-4", "-9p-6"]), "gap"),
        "nearer to 0 from above": (but(GAPS, L6=["gap", "9p-6", "15p-4"]), "gap"),
        "nearer to an eigenvalue": (but(GAPS, L6=["gap", "5p-5", "57p-6"]), "gap"),
        "nearer to one from above": (but(GAPS, L7=["gap", "69p-6", "1p6"]), "gap"),
        "at a pivot of 0": (but(GAPS, L6=["gap", "5p-5", "2bp-5"]), "pivot"),
        "around an eigenvalue": ([*GAPS[:6], ["gap", "5p-5", "3"]], "gap"),
        "around all": ([*GAPS[:5], ["gap", "-3", "3"]], "gap"),
        "of no length": (but(GAPS, L6=["gap", "1p-1", "1p-1"]), "gap"),
        "backwards": (but(GAPS, L6=["gap", "1p-1", "1p-2"]), "gap"),
        "in another order": ([*GAPS[:5], GAPS[6], GAPS[5]], "gap"),
        "one that reaches into the next": ([*GAPS[:5], ["gap", "5p-5", "1p-1"], ["gap", "7p-4", "15p-4"]], "gap"),
        "side by side": ([*GAPS[:5], *three], VERIFIED),
        "without a point": ([*GAPS[:4], *GAPS[5:]], "lines"),
        "before a point": ([*GAPS, near([2], 2, [1])], "lines"),
        "of a complex matrix, too near": (but(TWIST, L4=["gap", "1p-2", "3fp-6"]), "gap"),
        "of a complex matrix, less": (but(TWIST, L4=["gap", "1p-2", "37p-6"]), VERIFIED),
        "complex answers may be off by more": (but(TWIST, L4=["gap", "41p-9", "1p-2"]), "gap"),
        "a row beyond the columns": (BEYOND, VERIFIED),
        "apart, across 0": ([*apart, ["gap", "-5p-4", "15p-4"]], VERIFIED),
        "apart, nearer to an eigenvalue": ([*apart, ["gap", "-5p-4", "57p-6"]], "gap"),
        "apart, nearer to one from above": ([*apart, ["gap", "-17p-6", "15p-4"]], "gap"),
    })  # fmt: skip


def parameters() -> list[Case]:
    good = {"entries": "real", "error": "1", "operators": "self-adjoint", "tail": "none"}

    def under(**changed):
        return but(DIAGONAL, L0=header("points-of-spectrum", {**good, **changed}, "spectrum"))

    return table("parameters", {
        "another parameter": (under(gap="0"), "parameters"),
        "a tail below 0": (under(tail="-1/8"), "parameters"),
        "a tail that is no number": (under(tail="some"), "parameters"),
        "a tail of 0": (under(tail="0"), VERIFIED),
        "no coupling": (under(tail="0,1"), VERIFIED),
        "a coupling below 0": (under(tail="-1,1"), "parameters"),
        "a rest that is not apart": (under(tail="1,0"), "parameters"),
        "three numbers": (under(tail="1,1,1"), "parameters"),
        "half a pair": (under(tail="1,"), "parameters"),
        "a rest of a normal operator": (but(NORMAL, L0=about("normal", "complex", "1/8", "0,1")), "parameters"),
        "a tail of a normal operator": (but(NORMAL, L0=about("normal", "complex", "1/8", "0")), "parameters"),
        "other operators": (under(operators="unitary"), "parameters"),
        "other entries": (under(entries="quaternions"), "parameters"),
        "an error of 0": (under(error="0"), "parameters"),
        "an error below 0": (under(error="-1"), "parameters"),
        "an error in floats": (under(error="0.5"), "parameters"),
        "another problem": (but(DIAGONAL, L0=header("positivity", {}, "spectrum")), "header"),
        "another kind": (but(DIAGONAL, L0=header("points-of-spectrum", good, "counterexample")), "header"),
    })  # fmt: skip


def limits() -> list[Case]:
    # with the reach, 5/32, the last end has 683 and 682 digits: three times as many are 2049 and 2046
    long, less = ([*GAPS[:7], ["gap", "1bp-4", end]] for end in ("1p677", "1p676"))
    return [
        Case("many columns", seal(DIAGONAL), DECLINED, {"spectrum.MAX_COLUMNS": 2}),
        Case("not too many columns", seal(DIAGONAL), VERIFIED, {"spectrum.MAX_COLUMNS": 3}),
        Case("a high precision", seal(DIAGONAL), DECLINED, {"spectrum.MAX_PRECISION": 1}),
        Case("not too high a precision", seal(DIAGONAL), VERIFIED, {"spectrum.MAX_PRECISION": 2}),
        Case("many slots", seal(FREE), DECLINED, {"spectrum.MAX_SLOTS": 1}),
        Case("not too many slots", seal(FREE), VERIFIED, {"spectrum.MAX_SLOTS": 2}),
        Case("many products", seal(HERMITIAN), DECLINED, {"spectrum.MAX_PRODUCTS": 5}),
        Case("not too many products", seal(HERMITIAN), VERIFIED, {"spectrum.MAX_PRODUCTS": 6}),
        Case("many products of a recipe", seal(FOLLOWED), DECLINED, {"spectrum.MAX_PRODUCTS": 5}),
        Case("not too many products of a recipe", seal(FOLLOWED), VERIFIED, {"spectrum.MAX_PRODUCTS": 6}),
        Case("many pivots", seal(GAPS), DECLINED, {"spectrum.MAX_PIVOTS": 3 * 3 * 9 - 1}),
        Case("not too many pivots", seal(GAPS), VERIFIED, {"spectrum.MAX_PIVOTS": 3 * 3 * 9}),
        Case("rows beyond the columns do not count", seal(BEYOND), VERIFIED, {"spectrum.MAX_PIVOTS": 1}),
        Case("long pivots", seal(long), DECLINED, {"spectrum.MAX_PIVOTS": 2 * 3 * 3 * 9 - 1}),
        Case("not too long pivots", seal(long), VERIFIED, {"spectrum.MAX_PIVOTS": 2 * 3 * 3 * 9}),
        Case("pivots as short as others", seal(less), VERIFIED, {"spectrum.MAX_PIVOTS": 3 * 3 * 9}),
        Case("complex pivots", seal(TWIST), DECLINED, {"spectrum.MAX_PIVOTS": 4 * 6**2 - 1}),
        Case("not too many complex pivots", seal(TWIST), VERIFIED, {"spectrum.MAX_PIVOTS": 4 * 6**2}),
        Case("wide slots", seal(FREE), DECLINED, {"spectrum.MAX_PRODUCTS": 3}),
    ]


def bad() -> list[Case]:
    """All of them, and the good ones."""
    groups = (bases, answers, points, recipes, residuals, gaps, parameters, limits)
    return [case for group in groups for case in group()]
