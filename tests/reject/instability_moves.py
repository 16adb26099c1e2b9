"""More of `tests.reject.instability`: moves, segments on which the network is affine, and boxes."""

from fractions import Fraction as Q

from sci.rational import to_text as text
from tests.accept.checker import DECLINED, VERIFIED, Case
from tests.accept.writing import header, seal
from tests.reject.cases.base import but, table
from tests.reject.instability_base import DESIGN, FOREST, HALF, SPLITS, STABLE, TIE, UNSTABLE, fooled, one_layer
from tests.reject.instability_prototypes import NEAREST


def moves() -> list[Case]:
    def line(**changes):
        return but(UNSTABLE, L2=fooled(**changes))

    def zero(**changes):
        return but(UNSTABLE, L1=["network", TIE], L2=fooled(0, **{"points": [1, 3], "sides": [1, 1], **changes}))

    whole = {"c": "1", "points": [2], "sides": [-1]}
    return [
        *table(
            "fooled",
            {
                "label 2": line(label=2),
                "label text": line(label="1"),
                "label True": line(label=True),
                "label -1": line(label=-1),
                "c below": line(c="-1p-9"),
                "c above": but(UNSTABLE, L1=["network", TIE], L2=fooled(c="201p-9")),
                "sides a number": line(sides=[-1]),
                "no sides": line(sides=[]),
                "side 0": line(sides=[-1, 0]),
                "side text": line(sides=[-1, "-1"]),
                "side True": zero(sides=[1, True]),
                "sides not a list": but(UNSTABLE, L2=["fooled", 1, "0", "0", [2, 4], 5]),
            },
        ),
        *table(
            "points",
            {
                "none": line(points=[], sides=[]),
                "text": line(points=[2, "4"]),
                "True": zero(points=[True, 3]),
                "beyond": line(points=[2, 6]),
                "0": line(points=[0, 2]),
                "other label": line(points=[2, 3]),
                "twice": line(points=[2, 2]),
                "decreasing": line(points=[4, 2]),
                "negative": line(points=[-2, 2]),
                "not a list": but(UNSTABLE, L2=["fooled", 1, "0", "0", 2, [-1]]),
                "an object": but(UNSTABLE, L2=["fooled", 1, "0", "0", {"2": 0}, [-1]]),
            },
        ),
        *table(
            "interval",
            {
                "negative": line(s1="-1p-9"),
                "to the end of the cell": line(s1="1/a", points=[2], sides=[-1]),
                "beyond": line(s1="1p-3", points=[2], sides=[-1]),
                "of the other point": line(s1="1/24"),
            },
        ),
        *table(
            VERIFIED,
            {
                "nearly the cell": line(s1="1/b", points=[2], sides=[-1]),
                "label 0": zero(),
                "no interval": line(s1="0"),
                "c = 1": but(UNSTABLE, L1=["network", TIE], L2=fooled(**whole)),
                "two lines": seal([*UNSTABLE, fooled()]),
            },
        ),
        *table(
            "lines",
            {
                "no fooled": seal(UNSTABLE[:2]),
                "no network": seal([UNSTABLE[0], UNSTABLE[2]]),
                "a fourth": seal([*UNSTABLE, ["box", "1p-5"]]),
                "five parts": but(UNSTABLE, L2=fooled()[:5]),
                "box twice": seal([*STABLE, STABLE[2]]),
                "no box": seal(STABLE[:2]),
            },
        ),
        Case("DECLINED: three lines", seal([*UNSTABLE, fooled(), fooled()]), DECLINED, {"unstable.MAX_MOVES": 2}),
        *(
            Case(f"{verdict}: work of three lines, {name}", data, verdict, {"unstable.MAX_WORK": 3 * size - less})
            for name, size, data in (
                ("network", 1, seal([*UNSTABLE, fooled(), fooled()])),
                ("trees", len(SPLITS), seal([*FOREST, fooled(), fooled()])),
                ("prototypes", 2, seal([*NEAREST, *2 * NEAREST[-1:]])),
            )
            for less, verdict in ((0, VERIFIED), (1, DECLINED))
        ),
        *(
            Case(
                f"{verdict}: points of three lines",
                seal([*UNSTABLE, fooled(), fooled()]),
                verdict,
                {"unstable.MAX_POINTS": most},
            )
            for most, verdict in ((3 * len(fooled()[4]), VERIFIED), (3 * len(fooled()[4]) - 1, DECLINED))
        ),
        Case("base: three lines", seal([*UNSTABLE, fooled(), fooled()]), VERIFIED, {"unstable.MAX_MOVES": 3}),
        *table("number", {"s1": line(s1="2p-7"), "c": line(c="1/4"), "rho": but(STABLE, L2=["box", 1])}),
        *table(
            "header",
            {
                "kind of another problem": but(UNSTABLE, L0=header("positivity", {}, "unstable")),
                "problem of another kind": but(UNSTABLE, L0=header("instability", DESIGN, "counterexample")),
                "stable of another problem": but(STABLE, L0=header("positivity", {}, "stable")),
            },
        ),
    ]


def segments() -> list[Case]:
    """A neuron ``+-(x_1 - place)`` at k = 2, on the segment from 2/5 to 2/5 + 1/64."""
    begin, end = Q(2, 5), Q(2, 5) + Q(1, 64)

    def ramp(sign, place, weight="-1", side=-1, bias="0", **more):
        network = one_layer(([text(Q(sign)), "0"], text(-sign * place), weight), bias=bias)
        return but(UNSTABLE, L1=["network", network], L2=fooled(points=[2], sides=[side]), **more)

    middle, low, high = begin + Q(1, 200), {"bias": "-1p-1"}, {"side": 1, "bias": "3p-1"}
    later = [[[["1", "0"]], ["0"]], [[["1"]], [text(-middle)]], [[["-1"]], ["0"]]]
    return [
        *table(
            "activation",
            {
                "up": ramp(1, middle),
                "down": ramp(-1, middle),
                "second layer": but(UNSTABLE, L1=["network", later], L2=fooled(points=[2], sides=[-1])),
            },
        ),
        *table(
            VERIFIED,
            {
                "up from 0": ramp(1, begin),
                "down from 0": ramp(-1, begin),
                "up to 0": ramp(1, end),
                "down to 0": ramp(-1, end),
                "ties": but(UNSTABLE, L1=["network", TIE]),
                "above 3/2": ramp(1, begin, "1", **high),
                "3/2": ramp(1, begin, "0", **high),
                "a tie at the end": ramp(1, begin, "1p6", **low),
                "a tie at the start": ramp(-1, end, "1p6", **low),
                "logistic, -1/4": ramp(1, begin, "0", bias="-1p-2", readout="logistic"),
                "below -1/2": below("identity"),
                "step, a tie": ramp(1, begin, "0", bias="1p-2", readout="step:1/4"),
            },
        ),
        *table(
            "wrong",
            {
                "right": but(UNSTABLE, L2=fooled(c="1p-2")),
                "the other side": but(UNSTABLE, L2=fooled(sides=[1, 1])),
                "right at the end": ramp(1, begin, "3p5", **low),
                "right at the start": ramp(-1, end, "3p5", **low),
                "the other side at the end": ramp(1, begin, "1p8", **low),
                "clip": ramp(1, begin, "1", **high, readout="clip"),
                "logistic, above": ramp(1, begin, "1", **high, readout="logistic"),
                "logistic, 1/4": ramp(1, begin, "0", bias="1p-2", readout="logistic"),
                "step at 1/5": ramp(1, begin, "0", bias="1p-2", readout="step:1/5"),
                "clip, below": below("clip"),
            },
        ),
    ]


def stretches() -> list[Case]:
    """A neuron ``+-(x_1 - place)`` and both points: k = 2 from 2/5 to 2/5 + 1/64, k = 4 from 2/9 to 2/9 + 1/64."""
    two, four, length = Q(2, 5), Q(2, 9), Q(1, 64)

    def bend(place, sign=1, weight="-1", bias="0", **line):
        network = one_layer(([text(Q(sign)), "0"], text(-sign * place), weight), bias=bias)
        return but(UNSTABLE, L1=["network", network], L2=fooled(**line))

    tilt = {"weight": "5p1", "bias": "1/9"}  # at most 1/2 on k = 4, at least 3/2 on k = 2
    on_both = {f"{sign:+d}": sign for sign in (1, -1)}
    inside = {"in 4": four + length / 2, "in 2": two + length / 2, "in 4, near": four + length / 10**9}
    outside = {
        "start of 4": four,
        "end of 4": four + length,
        "between": (four + two) / 2,
        "start of 2": two,
        "end of 2": two + length,
        "before": Q(0),
        "after": Q(1),
    }
    return [
        *table(
            "activation",
            {f"{name} {way}": bend(x, sign) for name, x in inside.items() for way, sign in on_both.items()},
        ),
        *table(
            VERIFIED,
            {
                **{f"{name} {way}": bend(x, sign) for name, x in outside.items() for way, sign in on_both.items()},
                "in 2, a move of one point": bend(two, s1="0", points=[2], sides=[-1]),
                "two sides of one stretch": bend(Q(1, 5), **tilt, sides=[1, -1]),
                "two sides, a bend between": bend(Q(1, 4), **tilt, sides=[1, -1]),
            },
        ),
        *table(
            "wrong",
            {
                "both below": bend(Q(1, 5), **tilt, sides=[-1, -1]),
                "both above": bend(Q(1, 5), **tilt, sides=[1, 1]),
                "the sides changed": bend(Q(1, 5), **tilt, sides=[-1, 1]),
                "right on 2": bend(Q(1, 4), weight="1p2", sides=[-1, -1]),
                "right on 4": bend(Q(1, 4), -1, "1p5", sides=[-1, -1]),
            },
        ),
    ]


def below(readout):
    """-1/2 on label 0: a tie for the identity, right for what is clipped."""
    network = one_layer((["0", "0"], "0", "0"), bias="-1p-1")
    return but(UNSTABLE, L1=["network", network], L2=fooled(0, points=[1], sides=[-1]), readout=readout)


def boxes() -> list[Case]:
    def network(*neurons, bias="0", **more):
        return but(STABLE, L1=["network", one_layer(*neurons, bias=bias)], **more)

    def constant(bias, K="1"):
        return network((["0", "0"], "0", "0"), bias=bias, K=K)

    # dips of height 1/2 or so inside a box: ReLU(x - (t - r)) - 2 ReLU(x - t) + ReLU(x - (t + r)), r = 1/64
    def dip(t, weight, *others, **more):
        places = [t - Q(1, 64), t, t + Q(1, 64)]
        kinks = [(["1", "0"], text(-x), text(weight * m)) for x, m in zip(places, (1, -2, 1), strict=True)]
        return network(*kinks, *others, **more)

    step, left, tie = (["-1", "0"], HALF, "5p1"), Q(2, 5), Q(80, 11)
    return [
        *table(
            "box",
            {
                "empty": but(STABLE, L2=["box", "0"]),
                "negative": but(STABLE, L2=["box", "-1p-9"]),
                "the whole cell": but(STABLE, L2=["box", "1/f"]),
                "beyond": but(STABLE, L2=["box", "1p-3"]),
            },
        ),
        *table(
            "right",
            {
                "too high on the right": constant(HALF),
                "too low on the right": constant("-1p-1"),
                "too high": constant("3p-1", "2"),
                "too low on the left": constant("0", "2"),
                "too high on the left": network((["-1", "0"], HALF, "1p4")),
                "tie at the end": network((["-1", "0"], HALF, text(tie))),
                "dip": dip(left, Q(-50), step),
                "bump": dip(left, Q(50), step),
                "dip on label 0": dip(Q(2, 3), Q(-40), step),
                "bump on label 0": dip(Q(2, 3), Q(40), step),
                "a tie at a kink": dip(left, Q(-32), step),
                "a dead neuron counts": network(step, (["0", "0"], HALF, "-1p1")),
                "right face": network((["1", "0"], "-1p-1", "5p1")),
            },
        ),
        *table(
            VERIFIED,
            {
                "constant": constant("1p-2"),
                "small dip": dip(left, Q(-31), step),
                "small bump": dip(left, Q(31), step),
                "dead neurons": network(step, (["0", "0"], "-1", "1p9"), (["0", "0"], HALF, "1p-9")),
                "just above a tie": network((["-1", "0"], HALF, text(tie + Q(1, 100)))),
                "both faces": network(step, (["1", "0"], "-1", "7")),
                "clipped": network((["-1", "0"], HALF, "1p4"), readout="clip"),
            },
        ),
    ]
