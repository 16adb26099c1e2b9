"""What the cases about the kinds `unstable` and `stable` differ from in one thing only.

In the bases ``a = 1``, ``kappa = 1/2``, ``delta = 1/4``, the sample is ``k = 1..4``: ``t_k = 2/3, 2/5, 2/7, 2/9``.
"""

from tests.accept.writing import header, seal

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


def trees(*nodes, base="0", scale="1", d=2):
    """The entries of an ensemble."""
    return [["trees", d, len(nodes), base, scale], *(["tree", each] for each in nodes)]


def leaves(*values):
    """A tree that is cut where ``x_1`` is above 1/4, above 2/5, above 1/2, ... in turn: a chain to the right."""
    places = ["1p-2", "2/5", HALF, "9p-4"][: len(values) - 1]
    return [part for place, value in zip(places, values, strict=False) for part in ([0, "<=", place], [value])] + [
        [values[-1]]
    ]


SPLITS = [[1, "<=", "1p-3"], ["0"], ["1"]]  # right: it looks at x_2, delta = 1/4
FOREST = [start("unstable", DESIGN), *trees(SPLITS), fooled()]
PRICE = [
    start("stable", {**DESIGN, "K": "2"}),
    *trees([[0, "<=", HALF], ["1"], ["0"]]),
    ["box", "1p-5"],
]
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
