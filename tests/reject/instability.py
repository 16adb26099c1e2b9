"""Certificates of the kinds `unstable` and `stable` that break one obligation each, and the good ones they differ from.

In the bases ``a = 1``, ``kappa = 1/2``, ``delta = 1/4``, the sample is ``k = 1..4``: ``t_k = 2/3, 2/5, 2/7, 2/9``.
"""

from fractions import Fraction as Q

from sci.rational import to_text as text
from tests.accept.checker import DECLINED, VERIFIED, Case
from tests.accept.writing import header, seal
from tests.reject.cases.base import but, table

DESIGN = {"K": "4", "N": "2", "a": "1", "extra": "", "kappa": "1/2", "readout": "identity", "sample": "design"}
FOREIGN = {name: text for name, text in {**DESIGN, "sample": "foreign"}.items() if name != "K"}
TAIL = {**FOREIGN, "beta": "1/2", "draws": "4", "max_k": "none", "sample": "heavy-tail", "seed": "47"}
HALF = "1p-1"


def one_layer(*neurons, bias="0"):
    """``bias + sum of weight ReLU(row . x + b)`` over the neurons ``(row, b, weight)``."""
    return [[[row for row, _, _ in neurons], [b for _, b, _ in neurons]], [[[w for *_, w in neurons]], [bias]]]


SOLVES = one_layer((["0", "1p2"], "0", "1"))  # x_2 / delta
TIE = one_layer((["0", "0"], "0", "0"), bias=HALF)  # 1/2 everywhere: wrong on both sides, for both labels
STEP = one_layer((["-1", "0"], HALF, "5p1"))  # 10 ReLU(1/2 - x_1)


def start(kind, parameters):
    return header("instability", parameters, kind)


def fooled(label=1, c="0", s1="1p-6", points=(2, 4), sides=(-1, -1)):
    return ["fooled", label, c, s1, list(points), list(sides)]


UNSTABLE = [start("unstable", DESIGN), ["network", SOLVES], fooled()]
LISTED = [
    start("unstable", FOREIGN),
    ["sample", [[2, 1], [4, 5], [7, 2]]],
    ["network", SOLVES],
    fooled(points=[2], sides=[-1]),
]
STABLE = [start("stable", {**DESIGN, "K": "2"}), ["network", STEP], ["box", "1p-5"]]


def tied(parameters, label=1, network=TIE, **changes):
    """Something verified for nearly all parameters: 1/2 is a tie."""
    line = fooled(label, s1="0", **{"points": [2 - (label == 0)], "sides": [1 - 2 * label], **changes})
    return seal([start("unstable", parameters), ["network", network], line])


def bases() -> list[Case]:
    named = {"unstable": UNSTABLE, "listed": LISTED, "stable": STABLE}
    return [Case(f"base: {name}", seal(base), VERIFIED) for name, base in named.items()]


def parameters() -> list[Case]:
    wide = one_layer((["0"] * 4, "0", "0"), bias=HALF)
    bad = [
        *({"a": text} for text in ("x", "3/7", "8/7")),
        *({"kappa": text} for text in ("x", "6/25", "19/25")),
        *({"N": text} for text in ("-1", "x", "1001")),
        *({"extra": text} for text in ("x,0", "0,-1", "0,2", ",")),
        *({"readout": text} for text in ("", "tanh", "step", "step:x", "tanh:1/2", "identity:1/2", "clip:0", "step:")),
        *({"sample": text} for text in ("", "uniform", "foreign", "heavy-tail")),
        *({"K": text} for text in ("0", "x")),
        {"seed": "1"},
    ]
    tails = [
        {"seed": "x"},
        {"seed": "-1"},
        {"beta": "x"},
        {"beta": "0"},
        {"beta": "-1"},
        {"beta": "2"},
        {"beta": "1/65"},
        {"max_k": "x"},
        {"max_k": ""},
        {"draws": "0"},
        {"draws": "x"},
        {"K": "4"},
        {"max_k": "0"},  # last: a checker that lets it pass draws for ever
    ]
    good = [
        {"a": "1/2"},
        {"kappa": "1/4"},
        {"kappa": "3/4"},
        {"N": "0"},
        {"N": "1000"},
        {"readout": "clip"},
        {"readout": "step:1/2"},
        {"readout": "monotone:1/2"},
    ]
    one = {**TAIL, "draws": "1", "max_k": "1"}
    missing = {name: text for name, text in DESIGN.items() if name != "kappa"}
    return [
        *table("parameters", {f"{change}": tied({**DESIGN, **change}) for change in bad}),
        *table("parameters", {f"tail {change}": tied({**TAIL, **change}) for change in tails}),
        *table("parameters", {"missing": tied(missing), "of no kind": tied(FOREIGN | {"sample": "nothing"})}),
        *table(VERIFIED, {f"{change}": tied({**DESIGN, **change}) for change in good}),
        *table(
            VERIFIED,
            {
                "extra": tied({**DESIGN, "extra": "0,1"}, network=wide),
                "K = 1": tied({**DESIGN, "K": "1"}, 0),
                "logistic, a label 0": tied({**DESIGN, "readout": "logistic"}, 0),
                "one draw, at most 1": tied(one, 0),
                "beta = 1": tied({**one, "beta": "1"}, 0),
                "beta = 1/64": tied({**one, "beta": "1/64"}, 0),
            },
        ),
        Case("DECLINED: draws", tied(DESIGN), DECLINED, {"sampling.MAX_DRAWS": 3}),
        Case("base: draws", tied(DESIGN), VERIFIED, {"sampling.MAX_DRAWS": 4}),
    ]


def drawing() -> list[Case]:
    """The first draws are, by another program, those listed here; the next one is not among them."""
    tails = [("1/2", [26, 18, 3, 1], 12), ("1", [5, 4, 1, 1], 3), ("2/3", [11, 9, 2, 1], 6)]
    return [
        case
        for beta, drawn, after in tails
        for parameters in [{**TAIL, "beta": beta, "draws": str(len(drawn))}]
        for case in (
            *(Case(f"base: beta {beta} {k}", one_point(parameters, k), VERIFIED) for k in sorted(set(drawn))),
            Case(f"points: beta {beta}, the next draw", one_point(parameters, after), "points"),
            Case(f"base: beta {beta}, one more", one_point({**parameters, "draws": "5"}, after), VERIFIED),
            Case(f"points: beta {beta}, at most 2", one_point({**parameters, "max_k": "2"}, drawn[0]), "points"),
            Case(
                f"base: beta {beta}, at most its own",
                one_point({**parameters, "max_k": str(drawn[0])}, drawn[0]),
                VERIFIED,
            ),
        )
    ]


def one_point(parameters, k):
    label = (k + 1) % 2
    return tied(parameters, label, points=[k])


def listing() -> list[Case]:
    def listed(rows, label=1, k=2):
        line = fooled(label, s1="0", points=[k], sides=[1 - 2 * label])
        return seal([start("unstable", FOREIGN), ["sample", rows], ["network", TIE], line])

    bad = {
        "empty": [],
        "text": "2",
        "number": 2,
        "numbers": [2],
        "one number": [[2]],
        "three": [[2, 1, 1]],
        "texts": [["2", 1]],
        "never": [[2, 0]],
        "index 0": [[0, 1], [2, 1]],
        "twice": [[2, 1], [2, 1]],
        "decreasing": [[3, 1], [2, 1]],
        "times True": [[2, True]],
        "times a text": [[2, "1"]],
    }
    return [
        *table("sample", {name: listed(rows) for name, rows in bad.items()}),
        *table("sample", {"True": listed([[True, 1]], 0, 1)}),
        *table(VERIFIED, {"one": listed([[2, 1]]), "three": listed([[1, 1], [2, 9], [3, 1]])}),
        *table(
            "lines",
            {
                "no sample": seal([LISTED[0], *LISTED[2:]]),
                "a sample for a design": seal([UNSTABLE[0], *LISTED[1:]]),
            },
        ),
    ]


def networks() -> list[Case]:
    two_outputs = [[[["0", "1p2"]], ["0"]], [[["1"], ["1"]], ["0", "0"]]]
    deep = [*STEP[:1], [[["1"]], ["0"]], [[["5p1"]], ["0"]]]
    return table(
        "network",
        {
            "text": but(UNSTABLE, L1=["network", "0"]),
            "empty": but(UNSTABLE, L1=["network", []]),
            "of three coordinates": but(UNSTABLE, L1=["network", one_layer((["0"] * 3, "0", "1"))]),
            "of two outputs": but(UNSTABLE, L1=["network", two_outputs]),
            "misfit": but(UNSTABLE, L1=["network", [SOLVES[0]] * 2]),
            "no room for extra": but(UNSTABLE, extra="0"),
            "deep": but(STABLE, L1=["network", deep]),
            "affine": but(STABLE, L1=["network", [[[["0", "0"]], ["0"]]]]),
            "reads x_2": but(STABLE, L1=["network", one_layer((["-1", "1p-20"], HALF, "5p1"))]),
        },
    )


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


def bad() -> list[Case]:
    """All of them, and the good ones that they differ from."""
    return [
        case for group in (bases, parameters, drawing, listing, networks, moves, segments, boxes) for case in group()
    ]
