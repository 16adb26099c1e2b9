"""Kind `spectrum`: points that are near the spectrum of an operator, each with a vector that proves it (FORMAT.md)."""

from collections import Counter
from collections.abc import Iterable
from fractions import Fraction
from itertools import chain, pairwise
from operator import mul
from typing import Protocol

import packed
from counterexample import entry
from encoding import Json, Lines, number
from inertia import below
from printing import between
from refusal import Reject, decline_unless, require

MAX_SLOTS, MAX_COLUMNS, MAX_PRECISION, MAX_PRODUCTS, MAX_PIVOTS = 64, 1 << 20, 1000, 1 << 30, 1 << 22
START, LARGEST = 30, 1 << 62  # the numbers of a recipe begin with 2**START, and are below
Parts = list[list[int]]  # the real parts of numbers, and the imaginary parts unless all are 0
Slot = tuple[list[int], Parts]  # for each column a row, -1 where there is none, and what was answered
Entries = dict[tuple[int, int], list[int]]  # the parts of the answers by row and column
Point = tuple[Fraction, Fraction]
Gap = tuple[Fraction, Fraction]


class Statement(Protocol):
    """What this kind asks of a statement."""

    error: Fraction
    is_complex: bool  # whether entries are complex
    on_line: bool  # whether the spectrum is real
    tail: Fraction | None  # how near to eigenvalues of the section, and to 0, its spectrum is, where that is known
    apart: bool  # whether not near to 0: the rest is apart from the gaps
    assumed: str  # what is assumed for that

    def name_points(self, points: int, where: str, columns: int, slots: int, precision: int) -> str:
        """What is known of so many points, from so many columns with at most so many entries each."""


def verify(statement: Statement, lines: Lines) -> list[str]:
    """Verify the lines after the header; return the sentences of the claim.

    The errors of the answers form a matrix with at most ``s`` entries in a row or column, each at most ``2**-P`` in
    absolute value (3/2 of that if complex), so its norm is at most ``s`` times that. So if ``|(Q - z)v| <= eta |v|``,
    then ``|(A - z)v| <= eps |v|`` for the error ``eps``, which is ``eta`` and this norm together.
    """
    _, precision, columns = entry(next(lines, "[]"), "answers", 3)
    good = type(precision) is int and type(columns) is int and precision >= 0 and columns >= 1
    require(good, "answers", "precision and number of columns are integers, at least 0 and 1")
    decline_unless(columns <= MAX_COLUMNS and precision <= MAX_PRECISION, "the table is beyond the limits")
    slots, line = read_slots(statement, columns, lines)
    entries, most = read_table(statement, slots, columns)
    slack = Fraction((3 if statement.is_complex else 2) * most, 2 << precision)
    require(statement.error > slack, "error", "the answers alone may be wrong by the error")
    slots = compact(slots, columns)
    points: list[Point] = []
    products = 0
    beside = [[entries.get((j + k, j), [0])[0] for j in range(columns)] for k in (0, 1)]
    while line is not None and line.startswith(('["near",', '["recipe",')):
        is_recipe = line.startswith('["recipe",')
        _, near, first, *made = entry(line, "recipe" if is_recipe else "near", 5)
        listed = [] if is_recipe else read_parts(*made, "vector")
        length = made[0] if is_recipe else len(listed[0])
        good = type(first) is type(length) is int and length >= 1 and 0 <= first <= columns - length
        require(good, "vector", "the vector is outside the columns that were read")
        products += (len(slots) + is_recipe) * length
        decline_unless(products <= MAX_PRODUCTS, "the vectors are too long, all together")
        vector = listed
        if is_recipe:
            require(not statement.is_complex, "recipe", "a recipe is for real entries")
            vector = [follow(*beside, first, length, made[1])]
        found = read_points(near, statement.on_line)
        products += require_residual(slots, precision, first, vector, found, statement.error - slack)
        points += found
        line = next(lines, None)
    require(len(points) >= 1, "lines", "there is no point")
    points.sort()  # a set of numbers with one hash value would be slow
    require(all(left < right for left, right in pairwise(points)), "points", "a point stands twice")
    gaps: list[Gap] = []
    if line is not None:
        gaps = read_gaps(statement, chain([line], lines))
        require_free(entries, columns, precision, gaps, slack + (statement.tail or 0), statement.apart)
    return sentences(statement, slots, columns, precision, points, gaps)


def read_slots(statement: Statement, columns: int, lines: Lines) -> tuple[list[Slot], str | None]:
    """The table of answers, and the line after it."""
    slots: list[Slot] = []
    while (line := next(lines, None)) is not None and line.startswith('["slot",'):
        _, rows, real, imaginary = entry(line, "slot", 4)
        require((imaginary is not None) is statement.is_complex, "slot", "imaginary parts do not fit the entries")
        values = [packed.read(part, "slot") for part in ([real, imaginary] if statement.is_complex else [real])]
        slot = packed.read(rows, "slot"), values
        good = all(len(part) == columns for part in (slot[0], *values)) and min(slot[0]) >= -1
        require(good, "slot", "a slot has a row, at least -1, and an answer for each column")
        none = all(i >= 0 or not any(answers) for i, *answers in zip(slot[0], *values, strict=True))
        require(none, "slot", "there is an answer where there is no row")
        slots.append(slot)
        decline_unless(len(slots) <= MAX_SLOTS, "the table has too many slots")
    require(len(slots) >= 1, "slot", "there is no slot")
    return slots, line


def read_table(statement: Statement, slots: list[Slot], columns: int) -> tuple[Entries, int]:
    """The answers by row and column, no entry twice, Hermitian; and how many there are in a row or column at most."""
    table = {
        (i, j): [part[j] for part in values] for rows, values in slots for j, i in enumerate(rows) if i >= 0
    }  # fmt: skip
    listed = sum(i >= 0 for rows, _ in slots for i in rows)
    require(len(table) == listed, "slot", "an entry stands twice")
    if statement.on_line:
        for (i, j), (real, *imaginary) in table.items():
            mirrored = [real, *(-part for part in imaginary)]
            good = i >= columns or table.get((j, i)) == mirrored
            require(good, "hermitian", "an entry is not the conjugate of the one across the diagonal")
    return table, max([len(slots), *Counter(i for i, _ in table).values()])


def compact(slots: list[Slot], columns: int) -> list[Slot]:
    """The slots with consecutive numbers for the rows beyond the columns: what is listed bounds what is computed."""
    far = sorted({i for rows, _ in slots for i in rows if i >= columns})
    numbers = {row: number for number, row in enumerate(far, columns)}
    return [([numbers.get(i, i) for i in rows], values) for rows, values in slots]


def read_parts(real: Json, imaginary: Json, rule: str) -> Parts:
    """The real parts of a vector, and the imaginary parts unless all are 0."""
    parts = [packed.read(part, rule) for part in ([real] if imaginary is None else [real, imaginary])]
    good = len(parts[0]) == len(parts[-1]) and any(parts[-1])
    require(good, rule, "real and imaginary parts do not fit, or are all 0")
    return parts


def follow(diagonal: list[int], below: list[int], first: int, length: int, place: Json) -> list[int]:
    """The vector of a recipe: what solves ``(Q - z)u = 0`` row by row, rounded, times a parabola (FORMAT.md)."""
    require(type(place) is int, "vector", "the place of a recipe is an integer")
    made, last, u, b = [], 0, 1 << START, 0
    for k in range(length):
        if not -LARGEST < u < LARGEST:
            raise Reject("recipe", "a recipe makes too large numbers")
        made.append((length * length - k * k if first == 0 else (k + 1) * (length - k)) * u)
        if k < length - 1 and below[first + k] == 0:
            raise Reject("recipe", "a recipe divides by an entry that is 0")
        if k < length - 1:
            last, u, b = u, ((place - diagonal[first + k]) * u - b * last) // below[first + k], below[first + k]
    return made


def read_points(value: Json, on_line: bool) -> list[Point]:
    """The points of one vector, increasing: numbers, or pairs of numbers."""
    require(type(value) is list and len(value) >= 1, "points", "there is no point")
    good = on_line or all(type(pair) is list and len(pair) == 2 for pair in value)
    require(good, "points", "a point is a pair of numbers")
    points = [(number(z), Fraction(0)) if on_line else (number(z[0]), number(z[1])) for z in value]
    require(all(left < right for left, right in pairwise(points)), "points", "points are not increasing")
    return points


def require_residual(
    slots: list[Slot], precision: int, first: int, vector: Parts, points: Iterable[Point], eta: Fraction
) -> int:
    """``|(Q - z)v| <= eta |v|`` for all these points ``z``, where the answers are ``Q`` times ``2**precision``.

    Returns how many rows the product with the vector may reach.
    """
    image, start = apply(slots, first, vector)
    inside = [part[first - start : first - start + len(vector[0])] for part in image]
    (x, *xi), (y, *yi) = vector, inside
    norm, length = sum(dot(part, part) for part in image), sum(dot(part, part) for part in vector)
    real = dot(x, y) + sum(map(dot, xi, yi))
    imaginary = sum(dot(x, part) for part in yi) - sum(dot(part, y) for part in xi)
    scale = 1 << precision
    for a, b in points:
        residual = norm - 2 * scale * (a * real + b * imaginary) + scale**2 * (a**2 + b**2) * length
        require(residual <= (scale * eta) ** 2 * length, "residual", "a vector does not show that a point is near")
    return len(image[0])


def apply(slots: list[Slot], first: int, vector: Parts) -> tuple[Parts, int]:
    """The product of the answers with a vector that starts at column ``first``, and the row where it starts."""
    end = first + len(vector[0])
    reach = [rows[first:end] for rows, _ in slots]
    start, stop = min(first, *map(min, reach)), max(end, *(max(rows) + 1 for rows in reach))
    image = [[0] * (stop - start) for _ in range(max(len(vector), len(slots[0][1])))]
    for rows, (_, values) in zip(reach, slots, strict=True):
        for k, part in enumerate(values):
            for m, x in enumerate(vector):
                target = image[(k + m) % 2]
                products = map(mul, part[first:end], x)
                for i, product in zip(rows, products, strict=True):
                    target[i - start] += -product if k == m == 1 else product
    return image, start


def read_gaps(statement: Statement, lines: Iterable[str]) -> list[Gap]:
    """The open intervals, increasing."""
    require(statement.tail is not None, "gap", "a gap needs a self-adjoint operator of whose rest something is assumed")
    gaps = []
    for line in lines:
        _, left, right = entry(line, "gap", 3)
        gaps.append((number(left), number(right)))
    ends = [end for gap in gaps for end in gap]
    good = all(left < right for left, right in gaps) and all(a <= b for a, b in pairwise(ends))
    require(good, "gap", "gaps are not intervals in increasing order")
    return gaps


def require_free(entries: Entries, columns: int, precision: int, gaps: list[Gap], reach: Fraction, apart: bool) -> None:
    """No eigenvalue of the section is within ``reach`` of a gap, nor 0 unless the rest is apart (theory, 11.5)."""
    band = max((abs(i - j) for i, j in entries if i < columns), default=0)
    parts = max(map(len, entries.values()), default=1)
    ends = [end for left, right in gaps for end in (left - reach, right + reach)]
    numbers = chain(*entries.values(), *(end.as_integer_ratio() for end in ends))
    digits = parts * columns * max(map(int.bit_length, numbers))  # of a pivot
    work = len(gaps) * parts * columns * (parts * (2 * band + 1)) ** 2 * (1 + (digits // 2048) ** 2)
    decline_unless(work <= MAX_PIVOTS, "the section is too large for gaps, or its numbers too long")
    scaled = {place: [Fraction(part, 1 << precision) for part in parts] for place, parts in entries.items()}
    for left, right in gaps:
        require(apart or right <= -reach or left >= reach, "gap", "a gap is too near to 0")
        same = below(scaled, columns, left - reach) == below(scaled, columns, right + reach)
        require(same, "gap", "an eigenvalue of the section is in a gap, or near it")


def dot(x: list[int], y: list[int]) -> int:
    """The sum of the products."""
    return sum(map(mul, x, y))


def steps(places: list[Fraction], error: Fraction) -> list[str]:
    """What the longest run of points in small steps says of gaps, if there is one of at least two points."""
    breaks = [k for k in range(1, len(places)) if places[k] - places[k - 1] > error]
    runs = [(places[k], places[m - 1]) for k, m in pairwise([0, *breaks, len(places)])]
    low, high = max(runs, key=lambda run: run[1] - run[0])
    if low == high:
        return []
    return [
        f"no gap of its spectrum inside [{between(low)}, {between(high)}] is longer than {3 * error} (the points there"
        f" follow each other in steps of at most {error}; such runs: {len(runs)})"
    ]


def sentences(
    statement: Statement, slots: list[Slot], columns: int, precision: int, points: list[Point], gaps: list[Gap]
) -> list[str]:
    """The claim."""
    places = [a for a, _ in points]
    where = "of the plane"
    if statement.on_line:
        where = f"from {between(places[0])} to {between(places[-1])}"
    found = [statement.name_points(len(points), where, columns, len(slots), precision)]
    if statement.on_line:
        found += steps(places, statement.error)
    if not gaps:
        return [*found, "nothing is said of the rest: more of the spectrum may be anywhere"]
    low, high = max(gaps, key=lambda gap: gap[1] - gap[0])
    found.append(
        f"if {statement.assumed} of size {columns}, these"
        f" {len(gaps)} open intervals are free of its spectrum; the longest: ({between(low)}, {between(high)})"
    )
    return [*found, "nothing is said of the rest"]
