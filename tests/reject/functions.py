"""Certificates of the kinds `approximation` and `extension` that break one obligation each, and the good ones they
differ from.
"""

from fractions import Fraction as Q
from itertools import product

from sci.network.interpolant import interpolant
from sci.rational import to_text
from tests.accept.checker import DECLINED, VERIFIED, Case
from tests.accept.writing import header, seal
from tests.reject.cases.base import but, table

NAME, HALF = "continuous-approximation", "1p-1"
FUNCTION = {"C": "1", "d": "1", "eps": "1/2", "exponent": "1", "function": "any text"}
ZERO = [[[[]], ["0"]], [[[]], ["0"]]]  # of any dimension


def q(point, precision, mantissa):
    """The reading at a point, one coordinate or a list of them."""
    return ["q", [point] if isinstance(point, str) else point, precision, mantissa]


# omega(1/2 * 1/2) = 1/4, readings within 1/4: the bound is 1/2
NETWORK = interpolant(1, 2, [Q(0), Q(1, 4), Q(1, 2)]).to_json()
NEAR = [
    header(NAME, FUNCTION, "approximation"),
    q("0", 2, "0"),
    q(HALF, 2, "1"),
    q("1", 2, "2"),
    ["mesh", 2],
    ["output", NETWORK],
]
# the greatest function is 1/8 + 1/2 in the middle
FAR = [
    header(NAME, {**FUNCTION, "eps": "3/5"}, "extension"),
    q("0", 3, "0"),
    q("1", 3, "0"),
    ["output", ZERO],
    ["evidence", {"point": [HALF], "side": 1}],
]
ROOT = [
    header("increasing-root", {"eps": "1/8", "function": "any text"}, "extension"),
    q("1/3", 1, "-2"),
    q("2/3", 1, "2"),
    q("1", 1, "4"),
    ["output", "1p-2"],
    ["evidence", {"root": "1p-1"}],
]


SQUARE = [
    header(NAME, {**FUNCTION, "d": "2", "eps": "1/4"}, "extension"),
    q(["0", "0"], 3, "0"),
    q([HALF, "1"], 3, "0"),
    ["output", ZERO],
    ["evidence", {"point": ["1", "0"], "side": 1}],
]
MANY = [q(x, 3, "0") for x in ("1p-9999", f"1/{3**999:x}", f"{2**999 - 1:x}p-999", f"{3**999:x}/{3**999 + 2:x}")]


def corner(d, n, precision, eps, exponent="1", C="1", wrong=0):
    """A mesh in dimension d with all values 0, the last one off by ``wrong``; points in order."""
    count = (n + 1) ** d
    network = interpolant(d, n, [Q(0)] * (count - 1) + [Q(wrong)]).to_json()
    parameters = {**FUNCTION, "d": str(d), "eps": eps, "exponent": exponent, "C": C}
    queries = [
        q([*map(to_text, point)], precision, "0") for point in product([Q(i, n) for i in range(n + 1)], repeat=d)
    ]
    return [header(NAME, parameters, "approximation"), *queries, ["mesh", n], ["output", network]]


def bases() -> list[Case]:
    bases = {
        "near": NEAR,
        "far": FAR,
        "root": ROOT,
        "d=2": corner(2, 2, 1, "5/6"),  # 2/3 * 1/2 + 1/2
        "d=3": corner(3, 2, 1, "7/8"),  # 3/4 * 1/2 + 1/2
        "exponent 1/2": corner(1, 2, 1, "1", "1/2"),  # (1/4)**(1/2) + 1/2
        "exponent 2/3": corner(1, 4, 1, "3/4", "2/3"),  # (1/8)**(2/3) + 1/2
        "C": corner(1, 2, 1, "3/4", C="1"),
        "a value off by as much as is allowed": corner(1, 2, 2, "1", wrong=Q(1, 2)),
        "exponent 1/16": corner(1, 2, 1, "2", "1/16"),
        "eps is all error": corner(1, 10**3, 3, "1/8", C="1/1000000")[:1] + corner(1, 10**3, 4, "1/8")[1:],
    }
    return [Case(f"base: {name}", seal(base), VERIFIED) for name, base in bases.items()]


def parameters() -> list[Case]:
    bad = {
        "d": ["0", "01", "1/2", "", "-1"],
        "C": ["0", "-1", "0.5", "2/4"],
        "eps": ["0", "-1/2", "1e9"],
        "exponent": ["0", "17/16", "-1/2", "2/4"],
    }
    extra = {name: text for name, text in FUNCTION.items() if name != "function"}
    cases = {f"{name}={text}": but(NEAR, **{name: text}) for name, texts in bad.items() for text in texts}
    cases["no function"] = but(NEAR, L0=header(NAME, extra, "approximation"))
    cases["another"] = but(NEAR, norm="2")
    cases |= {f"root eps={text}": but(ROOT, eps=text) for text in ("0", "-1", "x", "")}
    cases["root: another"] = but(ROOT, C="1")
    kinds = {
        "approximation of a root": but(ROOT, L0={**ROOT[0], "kind": "approximation"}),
        "counterexample": but(FAR, L0={**FAR[0], "kind": "counterexample"}),
        "extension of positivity": but(FAR, L0=header(kind="extension")),
        "a game": but(FAR, L0={**FAR[0], "kind": "game"}),
    }
    large = {"d": but(NEAR, d="4"), "exponent": but(NEAR, exponent="1/17")}
    return [*table("parameters", cases), *table("header", kinds), *table(DECLINED, large)]


def answers() -> list[Case]:
    return [
        *table("order", {
            "twice": but(FAR, L2=q("0", 3, "0")),
            "precision decreases": but(FAR, L2=q("0", 2, "0")),
            "point decreases": but(FAR, L1=q("1", 3, "0"), L2=q("0", 3, "0")),
            "in the order of texts": but(FAR, L1=q("1", 3, "0"), L2=q(HALF, 4, "0")),
            "the second coordinate decreases": but(SQUARE, L1=q([HALF, "1"], 3, "0"), L2=q([HALF, HALF], 3, "0")),
            "in the order of the second coordinate": but(SQUARE, L1=q([HALF, "0"], 3, "0"), L2=q(["0", "1"], 3, "0")),
        }),
        *table("point", {
            "two coordinates": but(FAR, L1=q(["0", "0"], 3, "0")),
            "one coordinate": but(SQUARE, L1=q(HALF, 3, "0")),
            "three coordinates": but(SQUARE, L1=q(["0", "0", "0"], 3, "0")),
            "two coordinates of a root": but(ROOT, L1=q(["0", "0"], 1, "-2")),
            "below": but(FAR, L1=q("-1p-99", 3, "0")),
            "above": but(FAR, L2=q("101p-8", 3, "0")),
            "the second below": but(SQUARE, L1=q(["0", "-1"], 3, "0")),
            "the second above": but(SQUARE, L2=q([HALF, "4/3"], 3, "0")),
        }),
        *table("number", {
            f"coordinate {text}": but(FAR, L2=q(text, 3, "0")) for text in ("1/2", "2p-2", "2/6", "3/1", "+1", "01",
            "1p0", "-0", "", " 1", "0.5", "1e0", "A/d", "1/-3", "1/0", "p-1", "1p-01", "1,0")
        }),
        *table("lines", {
            "a number for a point": but(FAR, L1=["q", 1, 3, "0"]),
            "a text for a point": but(FAR, L1=["q", "0", 3, "0"]),
            "coordinates are integers": but(FAR, L1=["q", [0], 3, "0"]),
            "no coordinates": but(FAR, L1=["q", [], 3, "0"]),
            "coordinates are lists": but(FAR, L1=["q", [["0"]], 3, "0"]),
            "an answer as an integer": but(FAR, L1=["q", ["0"], 3, 0]),
            "a precision below 0": but(FAR, L1=q("0", -1, "0")),
            "an answer with a leading zero": but(FAR, L1=q("0", 3, "01")),
            "no mesh": seal([*NEAR[:4], NEAR[5]]),
            "no output": seal(NEAR[:5]),
            "no evidence": seal(FAR[:4]),
            "more": seal([*FAR, FAR[4]]),
            "mesh of three": but(NEAR, L4=["mesh", 2, 2]),
            "an input": seal([FAR[0], ["input", 1, 1], *FAR[1:]]),
            "upper case": but(NEAR, L2=q("1", 2, "A")),
        }),
        *table("modulus", {
            "too steep": but(FAR, L2=q("1", 3, "b")),  # 11/8 - 1/4 > 1
            "steep, decreasing": but(FAR, L2=q("1", 3, "-b")),
            "different errors": but(FAR, L2=q("1", 2, "6")),  # 12/8 - 3/8 > 1
            "at one point": seal([*FAR[:2], q("0", 4, "6"), *FAR[2:]]),
            "exponent 1/2": but(FAR, exponent="1/2", L2=q("1", 3, "b")),
            "the third": seal([*FAR[:2], q(HALF, 5, "2b"), *FAR[2:]]),
        }),
        *table("increasing", {
            "decreasing": but(ROOT, L1=q("1/3", 1, "2"), L2=q("2/3", 1, "-2")),
            "constant": but(ROOT, L1=q("1/3", 1, "0"), L2=q("2/3", 1, "-2"), L5=["evidence", {"root": "7p-3"}]),
            "at one point": seal([*ROOT[:2], q("1/3", 2, "1"), *ROOT[2:]]),
            "0 where it is to be positive": but(ROOT, L2=q("2/3", 1, "-1")),
            "0 where it is to be negative": but(ROOT, L1=q("1/3", 1, "1")),
            "the root itself": but(ROOT, L1=q(HALF, 1, "2"), L5=["evidence", {"root": "1p-1"}]),
            "the greatest is kept": seal([
                ROOT[0], q("1p-2", 3, "-9"), q("1/3", 3, "-20"), q(HALF, 3, "-1"), q("1", 3, "-1"), *ROOT[4:]
            ]),
        }),
    ]  # fmt: skip


def networks() -> list[Case]:
    def output(value):
        return but(FAR, L3=["output", value])

    last = [[[]], ["0"]]
    wrong = {
        "text": "0",
        "a number": 5,
        "none": [],
        "a layer of three": [[[[]], ["0"], []], last],
        "a layer of texts": [["0", "0"], last],
        "a layer is an object": [{"a": 1, "b": 2}, last],
        "rows are a text": [["0", ["0"]], last],
        "biases are a text": [[[[]], "0"], last],
        "fewer biases": [[[[], []], ["0"]], last],
        "row a text": [[["00"], ["0"]], last],
        "row a number": [[[5], ["0"]], last],
        "row of texts": [[[["00"]], ["0"]], last],
        "row of numbers": [[[[0]], ["0"]], last],
        "triples": [[[[[0, "1", "1"]]], ["0"]], last],
        "column a text": [[[[["0", "1"]]], ["0"]], last],
        "column True": [[[[[True, "1"]]], ["0"]], last],
        "column -1": [[[[[-1, "1"]]], ["0"]], last],
        "column beyond": [[[[[1, "1"]]], ["0"]], last],
        "column twice": [[[[[0, "1"], [0, "1"]]], ["0"]], last],
        "weight 0": [[[[[0, "0"]]], ["0"]], last],
        "no outputs": [[[], []]],
        "two outputs": [[[[]], ["0"]], [[[], []], ["0", "0"]]],
    }
    numbers = {"weight": [[[[[0, "2p1"]]], ["0"]], last], "bias": [[[[]], [0]], last], "root": None}
    return [
        *table("output", {name: output(value) for name, value in wrong.items()}),
        *table("number", {name: output(value) for name, value in numbers.items() if value}),
        *table(
            "number", {"output of a root": but(ROOT, L4=["output", 0]), "root": but(ROOT, L5=["evidence", {"root": 1}])}
        ),
        Case("base: one layer", output([[[[]], ["0"]]]), VERIFIED),
        Case("base: no ReLU after the last", but(FAR, L3=["output", [[[[]], ["-1"]]]], eps="8/5"), VERIFIED),
        Case(
            "wrong: ReLU before", but(FAR, L3=["output", [[[[]], ["-1"]], [[[[0, "1"]]], ["0"]]]], eps="8/5"), "wrong"
        ),
    ]


def failures() -> list[Case]:
    point, root = (
        (lambda **parts: ["evidence", {"point": [HALF], "side": 1, **parts}]),
        lambda x: ["evidence", {"root": x}],
    )
    evidence = {
        "none": ["evidence", {}],
        "a list": ["evidence", [["0"], 1]],
        "a text": ["evidence", "point"],
        "more": point(root="0"),
        "side 0": point(side=0),
        "side 2": point(side=2),
        "side text": point(side="1"),
        "side True": point(side=True),
        "point text": point(point="0"),
        "two coordinates": point(point=[HALF, HALF]),
        "no coordinates": point(point=[]),
        "below": point(point=["-1p-9"]),
        "above": point(point=["9p-3"]),
    }
    roots = {
        "none": ["evidence", {}],
        "a text": ["evidence", "root"],
        "a list": ["evidence", ["root"]],
        "more": ["evidence", {"root": HALF, "side": 1}],
        "0": root("0"),
        "1": root("1"),
        "below": root("-1"),
        "above": root("3"),
    }
    hoelder = [header(NAME, {**FUNCTION, "exponent": "1/2", "eps": "7/8"}, "extension"), *FAR[1:]]
    hoelder[4] = point(point=["1p-2"])  # 1/8 + (1/4)**(1/2)
    return [
        *table("evidence", {name: but(FAR, L4=line) for name, line in evidence.items()}),
        *table("evidence", {f"root: {name}": but(ROOT, L5=line) for name, line in roots.items()}),
        *table(
            "wrong",
            {
                "on the bound": but(FAR, eps="5/8"),
                "another point": but(FAR, L4=point(point=["1p-4"])),
                "the other side": but(FAR, L3=["output", [[[[]], ["1p-2"]]]]),
                "the least, on the bound": but(FAR, eps="5/8", L4=point(side=-1)),
                "root, on the bound": but(ROOT, eps="1/4"),
                "root, above": but(ROOT, eps="1/4", L4=["output", "3p-2"]),
                "exponent 1/2, on the bound": but(hoelder, eps="5/8"),
                "at a reading": but(FAR, eps="1/8", L4=point(point=["0"])),
            },
        ),
        Case("base: the least", but(FAR, L4=point(side=-1)), VERIFIED),
        Case(
            "base: far from 0",
            but(FAR, L3=["output", [[[[]], ["-1"]]]], L4=point(point=["0"]), eps="9/8", L1=q("0", 3, "1")),
            VERIFIED,
        ),
        Case("base: the sup norm", seal(SQUARE), VERIFIED),
        Case("base: two sides of the cube", but(SQUARE, L4=["evidence", {"point": ["0", "1"], "side": -1}]), VERIFIED),
        Case("base: exponent 1/2, further", but(hoelder, eps="3/5"), VERIFIED),
        Case("base: exponent 1/2, out of reach", but(hoelder, L3=["output", [[[[]], ["-3"]]]]), VERIFIED),
        Case("base: most pairs", seal(FAR), VERIFIED, {"modulus.MAX_PAIRED": 2}),
        Case("DECLINED: pairs", seal(FAR), DECLINED, {"modulus.MAX_PAIRED": 1}),
        *work(),
        *long_numbers(),
        Case("base: points of floats", seal([*FAR[:2], q(to_text(Q(0.1)), 3, "1"), *FAR[2:]]), VERIFIED),
        Case("base: points of any size", seal([*FAR[:2], *MANY, *FAR[2:]]), VERIFIED),
        Case("base: nothing read", seal([FAR[0], *FAR[3:]]), VERIFIED),
        Case("base: root, nothing read", seal([ROOT[0], *ROOT[4:]]), VERIFIED),
        Case("base: as steep as is allowed", but(FAR, eps="1/100", L2=q("1", 3, "a")), VERIFIED),
        Case("base: at one point, just", seal([*FAR[:2], q("0", 4, "3"), *FAR[2:]]), VERIFIED),
        Case("base: the root, just", but(ROOT, L1=q(HALF, 1, "1")), VERIFIED),
        Case("base: most readings", seal(FAR), VERIFIED, {"extension.MAX_READINGS": 2}),
        Case("DECLINED: readings", seal(FAR), DECLINED, {"extension.MAX_READINGS": 1}),
        Case("DECLINED: answer", but(FAR, L2=q("1", 6, "20")), DECLINED, {"extension.MAX_BITS": 7}),
        Case("base: answer", but(FAR, eps="1/2", L2=q("1", 6, "1")), VERIFIED, {"extension.MAX_BITS": 6}),
        Case("DECLINED: precision", but(FAR, L2=q("1", 7, "1")), DECLINED, {"extension.MAX_BITS": 6}),
        Case("base: short answer", but(FAR, eps="1/2", L2=q("1", 7, "10")), VERIFIED, {"extension.MAX_BITS": 8}),
    ]


def long_numbers() -> list[Case]:
    """They are verified, and what is said of them is short."""
    deep = [q(x, 20_000, "0") for x in ("0", HALF, "1")]
    return [
        Case("base: a large output of a root", but(ROOT, L4=["output", "1p20000"]), VERIFIED),
        Case("base: a small root", seal([ROOT[0], ROOT[4], ["evidence", {"root": "1p-30000"}]]), VERIFIED),
        Case("base: a deep point", but(FAR, eps="1/9", L4=["evidence", {"point": ["1p-20000"], "side": 1}]), VERIFIED),
        Case("base: a reading at a deep point", seal([*FAR[:2], q("1p-30000", 3, "0"), *FAR[2:]]), VERIFIED),
        Case("base: a small error", seal([NEAR[0], *deep, NEAR[4], corner(1, 2, 1, "1")[-1]]), VERIFIED),
    ]


def work() -> list[Case]:
    """Limits of what takes long: of readings, of comparing readings, of readings with the output, of the bound."""
    at_0 = {"C": "1", "eps": "9/8"}
    many = [  # six answers 1/8
        q(x, precision, f"{1 << precision - 3:x}") for x in ("0", "1") for precision in (3, 4, 5)
    ]
    last = [["output", [[[[]], ["-1"]]]], ["evidence", {"point": ["0"], "side": 1}]]
    most = {
        "readings": (seal(ROOT), 3**2 + 2**2 + 4**2 + 2**2 + 2**2 + 3**2),  # v and q, three times
        "each with each": (
            seal([header(NAME, {**FUNCTION, **at_0}, "extension"), *many, *last]),
            18 * (5 + 7 + 2 + 2 + 2) ** 2,
        ),  # q, r, v, C, scale
        "with the output": (seal(FAR), 2 * (1 + 5 + 2 + 2 + 5 + 1 + 3) ** 2),  # q, r, v, C, eps, 0, point
        "exponent 1/2": (but(FAR, exponent="1/2"), 2 * (2 * 19) ** 2),
        "the bound": (seal(NEAR), (2 + 3 + 4 + 4) ** 2),  # C, eps, distance, error
    }
    return [
        case
        for name, (data, least) in most.items()
        for module in ("extension" if name == "readings" else "modulus",)
        for case in (
            Case(f"base: work, {name}", data, VERIFIED, {f"{module}.MAX_WORK": least}),
            Case(f"DECLINED: work, {name}", data, DECLINED, {f"{module}.MAX_WORK": least - 1}),
        )
    ]


def meshes() -> list[Case]:
    def changed(layer, part, value):
        network = [[list(rows), list(biases)] for rows, biases in NETWORK]
        network[layer][part[0]][part[1]] = value
        return but(NEAR, L5=["output", network])

    wide = [[[*NETWORK[0][0], []], [*NETWORK[0][1], "0"]], *NETWORK[1:]]
    one_more = [NETWORK[0], [[*NETWORK[1][0], []], [*NETWORK[1][1], "0"]], [[[[3, "1"]]], ["0"]]]
    return [
        *table(
            "mesh",
            {
                "0": but(NEAR, L4=["mesh", 0]),
                "-1": but(NEAR, L4=["mesh", -1]),
                "text": but(NEAR, L4=["mesh", "2"]),
                "True": but(NEAR, L4=["mesh", True]),
                "finer": but(NEAR, L4=["mesh", 3]),
                "10**14": but(NEAR, L4=["mesh", 10**14]),
                "a vertex twice instead": but(NEAR, L2=q("0", 3, "0")),
                "a vertex is missing": seal([*NEAR[:2], *NEAR[3:]]),
            },
        ),
        *table(
            "interpolant",
            {
                "coarser": but(NEAR, L4=["mesh", 1]),
                "weight": changed(0, (0, 1), [[0, "3"]]),
                "bias": changed(0, (1, 1), "1"),
                "hat": changed(1, (0, 1), [[0, "1"]]),
                "bias of a hat": changed(1, (1, 0), "0"),
                "bias of the output": changed(2, (1, 0), "1p-9"),
                "more neurons": but(NEAR, L5=["output", wide]),
                "more weights": but(NEAR, L5=["output", one_more]),
                "no hats": but(NEAR, L5=["output", [NETWORK[0], NETWORK[2]]]),
            },
        ),
        *table(
            "bound",
            {
                "eps": but(NEAR, eps="49/100"),
                "eps below the error": but(NEAR, eps="1/5"),
                "eps below the error, exponent 1/2": seal(corner(1, 2, 1, "1/100", "1/2", C="1/100")),
                "C": but(NEAR, C="11/10"),
                "exponent": but(NEAR, exponent="1/2"),
                "a value": changed(2, (0, 0), [[1, "3p-4"], [2, "1p-1"]]),
                "d=2": but(corner(2, 2, 1, "5/6"), eps="83/100"),
                "d=3": but(corner(3, 2, 1, "7/8"), eps="87/100"),
                "exponent 1/2": but(corner(1, 2, 1, "1", "1/2"), eps="99/100"),
                "exponent 2/3": but(corner(1, 4, 1, "1", "2/3"), eps="37/50"),
                "value off": but(corner(1, 2, 2, "1", wrong=Q(1, 2)), eps="99/100"),
            },
        ),
        Case(
            "base: the better of two readings",
            seal([*NEAR[:2], q(HALF, 0, "1"), *NEAR[2:]]),
            VERIFIED,
        ),
        Case("base: other points too", seal([*NEAR[:2], q("1/3", 0, "-7"), *NEAR[2:]]), VERIFIED),
        Case("DECLINED: mesh of too many readings", seal(NEAR), DECLINED, {"extension.MAX_READINGS": 2}),
    ]


GROUPS = (bases, parameters, answers, networks, failures, meshes)


def bad() -> list[Case]:
    """All of them, and the good ones that they differ from."""
    return [case for group in GROUPS for case in group()]
