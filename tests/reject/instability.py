"""Certificates of the kinds `unstable` and `stable` that break one obligation each, and the good ones beside them."""

from tests.accept.checker import DECLINED, VERIFIED, Case
from tests.accept.writing import seal
from tests.reject.cases.base import but, table
from tests.reject.instability_base import (
    DESIGN,
    FOREIGN,
    FOREST,
    HALF,
    LISTED,
    PRICE,
    SOLVES,
    STABLE,
    STEP,
    TAIL,
    TIE,
    UNSTABLE,
    fooled,
    one_layer,
    start,
    tied,
)
from tests.reject.instability_moves import boxes, moves, segments, stretches
from tests.reject.instability_prototypes import nearest
from tests.reject.instability_trees import forests


def bases() -> list[Case]:
    named = {"unstable": UNSTABLE, "listed": LISTED, "stable": STABLE, "forest": FOREST, "price": PRICE}
    return [Case(f"base: {name}", seal(base), VERIFIED) for name, base in named.items()]


def parameters() -> list[Case]:
    wide = one_layer((["0"] * 4, "0", "0"), bias=HALF)
    bad = [
        *({"a": text} for text in ("x", "3/7", "8/7")),
        *({"kappa": text} for text in ("x", "6/25", "19/25")),
        *({"N": text} for text in ("-1", "x")),
        *({"extra": text} for text in ("x,0", "0,-1", "0,2", ",")),
        *(
            {"readout": text}
            for text in (
                "",
                "tanh",
                "step",
                "above",
                "above:x",
                "step:x",
                "tanh:1/2",
                "identity:1/2",
                "clip:0",
                "step:",
            )
        ),
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
        {"max_k": "x"},
        {"max_k": ""},
        {"draws": "0"},
        {"draws": "x"},
        {"K": "4"},
        {"max_k": "0"},  # last: a checker that lets it pass draws ten million times
    ]
    good = [
        {"a": "1/2"},
        {"kappa": "1/4"},
        {"kappa": "3/4"},
        {"N": "0"},
        {"N": "1000"},
        {"readout": "clip"},
        {"readout": "step:1/2"},
        {"readout": "from:3/4"},
        {"readout": "above:1/2"},
        {"readout": "monotone:1/2"},
    ]
    one = {**TAIL, "draws": "1", "max_k": "1"}
    two = {**one, "draws": "2"}
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
        Case("DECLINED: beta = 1/65", tied({**one, "beta": "1/65"}, 0), DECLINED),
        Case("DECLINED: N", tied({**DESIGN, "N": "1001"}), DECLINED),
        Case("DECLINED: draws", tied(DESIGN), DECLINED, {"samples.MAX_DESIGN": 3}),
        Case("base: draws", tied(DESIGN), VERIFIED, {"samples.MAX_DESIGN": 4}),
        Case("DECLINED: draws of a tail", tied(two, 0), DECLINED, {"samples.MAX_DRAWS": 1}),
        Case("base: draws of a tail", tied(two, 0), VERIFIED, {"samples.MAX_DRAWS": 2}),
        Case("DECLINED: draws skipped", tied(one, 0), DECLINED, {"heavy_tail.MAX_DRAWS": 3}),
        Case("base: draws skipped", tied(one, 0), VERIFIED, {"heavy_tail.MAX_DRAWS": 4}),
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


GROUPS = (
    bases, parameters, drawing, listing, networks, forests, nearest, moves, segments, stretches, boxes,
)  # fmt: skip


def bad() -> list[Case]:
    """All of them, and the good ones that they differ from."""
    return [case for group in GROUPS for case in group()]
