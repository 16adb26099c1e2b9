"""Good certificates about instances in general position, found by the framework: their numbers are not related."""

import json
from fractions import Fraction as Q

from sci.rational import from_text, to_text
from tests.accept.checker import VERIFIED, Case
from tests.accept.everyday import decided, refuted, says
from tests.accept.writing import seal

DENSE = "[[1, 2, 3], [4, 5, 6], [7, 8, 9]]"
SYSTEM = f'{{"A": {DENSE}, "b": [1, 3, 7]}}'
CONSISTENT = f'{{"A": {DENSE}, "b": [1, 3, 5]}}'
GENERAL = '[["1/3", 2, -1], [5, "-3/7", 4], [2, 3, 9]]'
TALL = '[["1/3", 2], [5, "-3/7"], [2, 3]]'
SYMMETRIC = '[[2, 1, "-1/3"], [1, "7/2", 1], ["-1/3", 1, 5]]'
HOLLOW = "[[0, 2, 0, 1], [2, 0, 3, 0], [0, 3, 0, 5], [1, 0, 5, 0]]"
TWICE = "[[2, 1, -1], [1, 2, -1], [-1, -1, 2]]"  # 1, 1, 4
PARTS = '[["9/20", "1/3", "1/2"], ["1/3", "29/45", "2/3"], ["1/2", "2/3", "6/5"]]'  # 1/5, 1/5, 341/180
STAR = "[[0, 1, 2, 3], [1, 0, 0, 0], [2, 0, 0, 0], [3, 0, 0, 0]]"  # 0, 0 between the others
MULTIPLE = ((PARTS, 3), (STAR, 4), (TWICE, 3))
POINTS = '[["1/3", 5], [-2, "7/4"], [3, -4]]'
FOUR = '[["1/3", -5], [6, "7/4"], [3, 7], ["-11/3", 2]]'
CIRCLE = "[[5, 0], [3, 4], [-4, 3], [0, -5]]"
GAME = '[[3, -1, "1/2"], [-2, 4, 1]]'
FACE = "[[2, -1, 2], [-1, 3, -1], [2, -1, 5]]"
THREE = '[[3, -1, "1/2"], [-2, 4, 1], [1, 0, 5]]'
PROGRAM = '{"A": [[1, 2, 3, 1], [0, 1, "1/2", 3]], "b": [7, 2], "c": [3, 5, 4, 2]}'
ZEROS = '{"x": ["-1/3", 1, 2, "7/2", 5], "f": [-2, "-1/5", 3, "7/2", 4]}'
FLAT_ZEROS = '{"x": ["-1/3", 1, 2, "7/2", 5, 6, 8], "f": [-2, 0, 0, 3, 1, 0, 2]}'
NEAR = '{"X": [["-1/3", 2], [1, -3], [3, 5], [7, 1]], "labels": [0, 2, 1, 2], "z": ["1/2", "1/5"]}'
BOTH, ALL = ("A", "b"), ("A", "b", "c")


def linear() -> list[Case]:
    """Matrices and systems."""
    cases = []
    for name in ("matrix-rank", "pseudo-inverse", "polar-factor", "jordan-blocks", "determinant"):
        cases += [
            *(decided(f"general, {digits}", name, digits, data=GENERAL) for digits in (None, 12)),
            *([decided("dense", name, data=DENSE)] if name != "polar-factor" else []),
        ]
    for name in ("matrix-rank", "pseudo-inverse"):
        cases += [decided(f"tall, {digits}", name, digits, data=TALL) for digits in (None, 12)]
    cases += [decided("a row", "matrix-rank", data="[[1, 2, 3]]")]
    cases += [decided("a row of zeros", "matrix-rank", data="[[0, 0, 0]]")]
    for name in ("least-norm-solution", "consistent-system"):
        cases += [decided("dense", name, data=SYSTEM), decided("dense, consistent", name, data=CONSISTENT)]
        cases += [refuted("dense", name, says([3, 1, 2] if name[0] == "l" else 1, 9, BOTH), data=SYSTEM)]
    row = '{"A": [[1, 2, "-1/3"]], "b": [3]}'
    cases += [decided("a row", name, data=row, inexact="b") for name in ("least-norm-solution", "consistent-system")]
    cases += [
        refuted(text, "eigenvectors", says([Q(3, 5), Q(4, 5), 0, 0][:n], 9), data=text, k="2") for text, n in MULTIPLE
    ]
    cases += [
        refuted(f"{text}, e_2", "eigenvectors", says([0, 1, 0, 0][:n], 9), data=text, k="2") for text, n in MULTIPLE
    ]
    for name in ("eigenvectors", "eigenvalues", "eigenspace"):
        place = {"k": "2"} if name == "eigenvectors" else {"first": "2", "last": "3"} if name == "eigenspace" else {}
        for text in (SYMMETRIC, HOLLOW, TWICE):
            cases.append(decided(f"{text}", name, data=text, **place))
        cases += [decided(f"{text}", name, data=text, **place) for text in (PARTS, STAR) if name == "eigenvectors"]
        cases.append(decided("12 digits", name, 12, data=SYMMETRIC, eps="1/9", **place))
    return cases


def geometry() -> list[Case]:
    """Points."""
    return [
        decided("general", "orientation", data=POINTS),
        decided("general, 4 digits", "orientation", 4, data=POINTS),
        decided("on a line", "orientation", data='[["1/3", 5], [3, -1], ["17/3", -7]]'),
        refuted("on a line", "orientation", says(1, 9), data='[["1/3", 5], [3, -1], ["17/3", -7]]'),
        decided("general", "delaunay", data=FOUR),
        decided("general, 6 digits", "delaunay", 6, data=FOUR),
        decided("far up", "delaunay", data="[[0, 100], [2, 99], [3, 100], [2, 101]]"),
        decided("on a circle", "delaunay", data=CIRCLE),
        refuted("on a circle", "delaunay", says(1, 9), data=CIRCLE),
        decided("general", "two-means", data='[["1/3", 5], [-2, "7/4"], [3, -4], [4, -3], [0, 6]]'),
        decided("general, 9 digits", "two-means", 9, data='[["1/3", 5], [-2, "7/4"], [3, -4], [4, -3], [0, 6]]'),
        decided("general, 20 digits", "two-means-cost", 20, data='[["1/3", 5], [-2, "7/4"], [3, -4], [4, -3], [0, 6]]'),
        decided("general", "nearest-neighbour", data=NEAR),
        decided("general, 6 digits", "nearest-neighbour", 6, data=NEAR),
        decided("general, 20 digits", "convex-hull", 20, data=FOUR),
    ]


def games() -> list[Case]:
    """Matrix games."""
    return [
        *(decided(f"general, {digits}", "matrix-game", digits, data=GAME, eps="1/9") for digits in (None, 20)),
        decided("three rows", "matrix-game", 20, data=THREE, eps="1/9"),
        decided("a row", "matrix-game", data="[[1, 2, 3]]", eps="1/9"),
        decided("a row", "game-value", 20, data="[[1, 2, 3]]", eps="1/9"),
        decided("a face", "matrix-game", data=FACE, eps="1/9"),
        decided("a face, and a bad row", "matrix-game", data=f"{FACE[:-1]}, [-9, -8, -7]]", eps="1/9"),
        refuted("a face", "matrix-game", says([Q(1, 3), Q(1, 3), Q(1, 3)], 9), data=FACE, eps="1/9"),
        decided("general, 20 digits", "game-value", 20, data=GAME, eps="1/9"),
    ]


def programs() -> list[Case]:
    """Linear programs, zeros, roots."""
    return [
        *(decided(f"general, {digits}", "linear-program", digits, data=PROGRAM, eps="1/9") for digits in (None, 20)),
        decided("general, costs", "linear-program", data=PROGRAM, inexact="c", eps="1/9"),
        refuted("general", "linear-program", says([1, 2, 0, Q(1, 3)], 30, ALL), data=PROGRAM, eps="1/9"),
        *(decided(f"general, {digits}", "zero-of-continuous", digits, data=ZEROS, eps="1/9") for digits in (None, 20)),
        decided("a face", "zero-of-continuous", data=FLAT_ZEROS, eps="1/9"),
        refuted("general", "zero-of-continuous", says(Q(5, 4), 20, ("x", "f")), data=ZEROS, eps="1/9"),
        *(
            decided(f"general, {digits}", "real-root-count", digits, data='[3, "-17/2", -7, 5]')
            for digits in (None, 12)
        ),
        decided("one of two is twice", "real-root-count", data="[-2, 9, -12, 4]"),
        refuted("one of two is twice", "real-root-count", says(2, 9), data="[-2, 9, -12, 4]"),
        *(
            decided(f"general, {digits}", "polynomial-roots", digits, data='[3, "-17/2", -7, 5]')
            for digits in (None, 40)
        ),
    ]


def unevenly(case: Case) -> Case:
    """The same, every second number of which is read more exactly, too."""
    lines = [json.loads(text) for text in case.data.splitlines()[:-1]]
    numbers = [x for line in lines[1:] if line[0] == "data" for x in flat(line[2])]
    more = [
        ["q", k, p + 3, f"{int(from_text(numbers[k]) * 2 ** (p + 3)):x}"]
        for _, k, p, _ in (line for line in lines[1:] if line[0] == "q")
        if k % 2
    ]
    first = next(number for number, line in enumerate(lines[1:], 1) if line[0] == "q")
    last = next(number for number in range(first, len(lines)) if lines[number][0] != "q")
    queries = sorted([*lines[first:last], *more], key=lambda line: line[1:3])
    return Case(f"{case.name}, unevenly", seal([*lines[:first], *queries, *lines[last:]]), VERIFIED)


COARSE = ("pseudo-inverse", "polar-factor", "eigenvalues", "eigenspace", "determinant", "game-value", "linear-program")


def coarsely(case: Case) -> Case:
    """The same with evidence in 64ths, and outputs that are to be within 1 only."""
    head, *lines = [json.loads(text) for text in case.data.splitlines()[:-1]]
    head["parameters"] |= {"eps": "1"}
    lines[-1] = ["evidence", rounded(lines[-1][1])]
    return Case(f"{case.name}, coarsely", seal([head, *lines]), VERIFIED)


def rounded(value):
    """The same with all numbers in 64ths."""
    if isinstance(value, dict):
        return {name: rounded(part) for name, part in value.items()}
    if isinstance(value, list):
        return [rounded(part) for part in value]
    return to_text(Q(round(from_text(value) * 64), 64)) if isinstance(value, str) else value


def flat(array):
    """The numbers of an array."""
    return [x for part in array for x in flat(part)] if isinstance(array, list) else [array]


def good() -> list[Case]:
    """All of them."""
    found = [*linear(), *geometry(), *games(), *programs()]
    boxes = [case for case in found if b'["q",1,' in case.data and b'"kind":"determined"' in case.data]
    uneven = [unevenly(case) for case in boxes]
    return [*found, *uneven, *(coarsely(case) for case in uneven if case.name.startswith(COARSE))]
