"""More of `tests.reject.instability`: labelled prototypes."""

from dataclasses import replace
from fractions import Fraction as Q

from sci.rational import to_text as text
from tests.accept.checker import DECLINED, VERIFIED, Case
from tests.accept.writing import seal
from tests.reject.cases.base import but, table
from tests.reject.cases.classes import classes
from tests.reject.instability_base import DESIGN, HALF, fooled, start

QUARTER = "1p-2"


def prototypes(*rows, d=2):
    """The entries of prototypes ``(coordinates, value)``."""
    return [["prototypes", d, len(rows)], *(["prototype", [*map(text, place)], value] for place, value in rows)]


BY_HEIGHT = [((Q(1, 2), Q(0)), "0"), ((Q(1, 2), Q(1, 4)), "1")]  # right: they look at x_2, delta = 1/4
NEAREST = [start("unstable", DESIGN), *prototypes(*BY_HEIGHT), fooled()]


def nearest() -> list[Case]:
    """All of them."""
    found = [*shapes(), *along(), *on_boxes(), *limits(), Case("base", seal(NEAREST), VERIFIED)]
    return [*(replace(case, name=f"{case.name} (prototypes)") for case in found), *classes()]


def shapes() -> list[Case]:
    return [
        *table(
            "prototypes",
            {
                "of three coordinates": but(NEAREST, L1=["prototypes", 3, 2]),
                "none": seal([NEAREST[0], ["prototypes", 2, 0], NEAREST[4]]),
                "a text": but(NEAREST, L2=["prototype", "00", "0"]),
                "a number": but(NEAREST, L2=["prototype", 5, "0"]),
                "one coordinate": but(NEAREST, L2=["prototype", ["0"], "0"]),
                "on boxes": seal([start("stable", DESIGN), *NEAREST[1:4], ["box", "1p-5"]]),
            },
        ),
        *table(
            "lines",
            {
                "two parts": but(NEAREST, L1=["prototypes", 2]),
                "inputs a text": but(NEAREST, L1=["prototypes", "2", 2]),
                "count a text": but(NEAREST, L1=["prototypes", 2, "2"]),
                "one missing": but(NEAREST, L1=["prototypes", 2, 3]),
                "another tag": but(NEAREST, L2=["point", ["0", "0"], "0"]),
            },
        ),
        *table(
            "number",
            {
                "a coordinate": but(NEAREST, L2=["prototype", ["0", 0], "0"]),
                "a value": but(NEAREST, L2=["prototype", ["0", "0"], "2"]),
            },
        ),
    ]


def along() -> list[Case]:
    """On the line x_2 = 0 from 2/5 to 2/5 + 1/64: wrong is at most 1/2."""
    begin, end = Q(2, 5), Q(2, 5) + Q(1, 64)
    middle, far, nothing = begin + Q(1, 200), Q(1, 8), Q(0)

    def of(*rows, **line):
        listed = [((x, y), value) for x, y, value in rows]
        return seal([start("unstable", DESIGN), *prototypes(*listed), fooled(**{"points": [2], "sides": [-1], **line})])

    def pair(place, low="0", high="1", first=True):
        """Two whose border is at a place, the one on the left listed first or last."""
        rows = [(place - far, nothing, low), (place + far, nothing, high)]
        return of(*(rows if first else rows[::-1]))

    peak = [(middle - far, nothing, "0"), (middle + far, nothing, "0")]
    top = (middle, far, "1")  # as near as the others at the middle alone, if they are that far
    return [
        *table(
            "wrong",
            {
                "a border": pair(middle),
                "a border at the end, the right one first": pair(end, first=False),
                "a border at the start": pair(begin),
                "right before, the left one first": pair(begin, "1", "0"),
                "all along": of((begin, nothing, "1"), (nothing, Q(1), "0")),
                "one place": of(top, *peak),
                "three": of((begin, nothing, "0"), (end, nothing, "1"), (Q(1), nothing, "0")),
                "far apart": of((nothing, nothing, "0"), (2 * middle, nothing, "1"), (nothing, Q(1), "0")),
                "twice at one place, the first": of((begin, nothing, "1"), (begin, nothing, "0")),
            },
        ),
        *table(
            VERIFIED,
            {
                "a border at the end, the left one first": pair(end),
                "a border behind the end": pair(end + Q(1, 10**6), first=False),
                "a border at the start, right before": pair(begin, "1", "0", first=False),
                "one place that another has": of(*peak, top),
                "lower than the peak": of((middle, far + Q(1, 10**6), "1"), *peak),
                "twice at one place, the first": of((begin, nothing, "0"), (begin, nothing, "1")),
                "a tie": of((begin, nothing, HALF)),
                "the whole line": of((nothing, nothing, "0"), (Q(3), nothing, "1"), s1="0"),
                "the height counts": of((begin, Q(1, 4), "1"), (begin, nothing, "0")),
                "0 and 1": of((Q(1), nothing, "0"), (nothing, nothing, "0"), (Q(4), nothing, "1")),
            },
        ),
    ]


def on_boxes() -> list[Case]:
    """Around 2/5 + j, of label 1; the box of 2 ends at 2/5 - 1/32 and 2/5 + 1/32."""
    design, edge = DESIGN | {"K": "2"}, Q(2, 5) + Q(1, 32)

    def of(*rows, **more):
        return seal([start("stable", design | more), *prototypes(*rows), ["box", "1p-5"]])

    def pair(place, one="0", first=True):
        rows = [((place - Q(1, 8), Q(1, 4)), "1"), ((place + Q(1, 8), Q(1, 4)), one)]
        return of(*(rows if first else rows[::-1]))

    return [
        *table("right", {"a border in a box": pair(edge - Q(1, 10**6)), "at its end": pair(edge, first=False)}),
        *table(
            VERIFIED,
            {
                "a border at the end of a box": pair(edge),
                "a border behind a box": pair(edge + Q(1, 10**6), first=False),
                "right for both": pair(Q(1, 2)),
            },
        ),
        *table("prototypes", {"on boxes, other heights": of(((Q(1, 2), Q(0)), "0"), ((Q(3, 8), Q(1, 10**6)), "1"))}),
    ]


def limits() -> list[Case]:
    digits = sum(x.numerator.bit_length() + x.denominator.bit_length() for place, _ in BY_HEIGHT for x in place)
    return [
        Case("DECLINED: number", seal(NEAREST), DECLINED, {"prototypes.MAX_PROTOTYPES": 1}),
        Case("base: number", seal(NEAREST), VERIFIED, {"prototypes.MAX_PROTOTYPES": 2}),
        Case("DECLINED: digits", seal(NEAREST), DECLINED, {"prototypes.MAX_DIGITS": digits - 1}),
        Case("base: digits", seal(NEAREST), VERIFIED, {"prototypes.MAX_DIGITS": digits}),
    ]
